PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# What is measured beside ours, in an environment of its own.
BENCH := .build/bench
# And ours, in one without the tools of developers: the engine looks through every installed package, several times.
OWN := .build/own
MEASURE = BENCH_OWN='$(CURDIR)/$(OWN)/bin/python' BENCH_BIN='$(CURDIR)/$(BENCH)/bin' PYTHONPATH=hooks:tests $(BIN)/python -m
# Where what was measured goes: to a file for programmes, to the docs.
TOLD = $(if $(JSON),--json '$(JSON)') $(if $(WRITE),--write)
# Built here first; only a whole site takes the place of the old one.
FRESH := .build/site

export NO_MKDOCS_2_WARNING = 1
export PYTHONPATH := hooks
# Compiled files of another Python in a shared checkout would be noise in `git status`.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.build/pycache
# There it bothers nobody, even where the environment says not to write any: compiling takes longer than a check.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup serve site release check bench bench-growth bench-switches bench-preview bench-scale bench-serve bench-check new fix schema stale impact addresses links proposal search-eval bench-search audit bundle test test-fast lint format lock icons screenshots browser java language-server audit-tools bundler web-server hosting eleventy clean

help: ## 列出全部命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

setup: $(VENV)/.runtime ## 建虚拟环境，装锁定的依赖

serve: setup ## 边改边看：http://127.0.0.1:8000
	@echo "==> 生成网站并监视 data/ docs/ overrides/ hooks/，改动后自动刷新；按 Ctrl-C 结束"
	@echo "==> 地址：http://127.0.0.1:$(PORT)/"
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: setup ## 生成静态网站到 site/；有错时保留原来的 site/
	@echo "==> 检查内容并生成网站"
	@tools/site.sh $(BIN) $(FRESH)

bundle: site bundler ## 把网站打成 zip，解开就能从磁盘打开：OUT=youju-offline.zip
	@node tools/bundle/build.mjs docs/javascripts .build/bundle
	@$(BIN)/python -m youju bundle site --scripts .build/bundle --out '$(or $(OUT),youju-offline.zip)'

release: site ## 压缩生成的网站，放成服务器上新的一版：make release TO=/srv/youju
	@[ -n "$(TO)" ] || { echo "要写明放到哪里：make release TO=/srv/youju" >&2; exit 2; }
	@$(BIN)/python -m youju compress site
	@tools/release.sh site '$(TO)'

check: setup ## 只检查 data/，不生成网站；FILES="a.yml b.yml" 只查这几篇；FORMAT=github|json|sarif
	@$(BIN)/python -m youju check $(if $(FORMAT),--format $(FORMAT)) $(if $(FILES),--files $(FILES)) $(if $(BASE),--base $(BASE))

new: setup ## 新建一篇草稿：make new id=编号 [title=… topic=… tags=a,b,c]，缺的会问你
	@$(BIN)/python -m youju new $(if $(id),--id '$(subst ','\'',$(id))') $(if $(title),--title '$(subst ','\'',$(title))') $(if $(topic),--topic '$(subst ','\'',$(topic))') $(if $(tags),--tags '$(subst ','\'',$(tags))')

fix: setup ## 改好 data/ 里的空格、全角标点和形近字符，不动别的
	@$(BIN)/python -m youju fix

schema: setup ## 重写编辑器用的结构说明（改了标签、主题或字段之后）
	@$(BIN)/python -m youju schema

bench-serve: $(BENCH)/.done $(OWN)/.done web-server ## nginx 每秒能发多少页，与同样篇数的 MkDocs + Material 轮流比：N=1000 JSON=结果.json
	@command -v wrk >/dev/null || tools/apt-install.sh wrk
	@$(MEASURE) bench.serving $(or $(N),1000) $(TOLD) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SECONDS),--seconds $(SECONDS))

bench-check: $(VENV)/.dev ## 一万篇文章的检查要多久（N=篇数）
	@PYTHONPATH=hooks:tests $(BIN)/python tests/bench_check.py $(N)

bench: $(BENCH)/.done $(OWN)/.done $(if $(N),,eleventy) ## 生成要多久：100、1,000、10,000 篇，和别的生成器轮流比（SIZES="100 1000"，WRITE=yes 写进 docs）；N=1000 JSON=结果.json 只比 MkDocs + Material
	@$(MEASURE) bench.builds $(if $(N),--alone $(N)) $(if $(SIZES),--sizes $(SIZES)) $(TOLD) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-growth: $(VENV)/.dev $(OWN)/.done ## 从 1,000 篇到 10,000 篇，生成的时间怎么增长：JSON=结果.json SIZES="1000 10000"
	@$(MEASURE) bench.growth $(if $(JSON),--json '$(JSON)') $(if $(SIZES),--sizes $(SIZES)) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-switches: $(VENV)/.dev $(OWN)/.done ## 每一项加速值多少：逐项关掉，和全开的轮流比：N=1000 JSON=结果.json
	@$(MEASURE) bench.switches $(or $(N),1000) $(TOLD) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-preview: $(BENCH)/.done $(OWN)/.done browser ## 改一篇文章，预览里多久看得到，和 Hugo 的轮流比：N="1000 3000 10000" JSON=结果.json
	@$(MEASURE) bench.preview $(if $(or $(N),$(SIZES)),--sizes $(or $(N),$(SIZES))) $(TOLD) $(if $(EDITS),--edits $(EDITS))

bench-scale: $(VENV)/.dev $(OWN)/.done ## 每多一篇文章多少时间、内存、文件和字节；WRITE=yes 重写 docs/scale.md 里的表
	@$(MEASURE) bench.scale $(if $(SIZES),--sizes $(SIZES)) $(if $(WRITE),--write)

stale: setup ## 列出 30 天内要核对和已过期的数字
	@$(BIN)/python -m youju stale

impact: setup ## 台账改动影响哪些文章：make impact BASE=origin/main
	@$(BIN)/python -m youju impact --base $(or $(BASE),HEAD)

addresses: setup ## 发布之后：把网址和锚点追加到 data/published.txt
	@$(BIN)/python -m youju addresses

links: setup ## 列出全部站外网址
	@$(BIN)/python -m youju links

proposal: setup ## 一次更改的说明：make proposal BASE=origin/main
	@$(BIN)/python -m youju proposal --base $(or $(BASE),HEAD) $(if $(PREVIEW),--preview '$(PREVIEW)')

test: $(VENV)/.dev browser java language-server audit-tools bundler web-server hosting ## 跑全部测试：格式、静态检查、单元、整站、浏览器
	@echo "==> 1/3 格式与静态检查"
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy --no-error-summary
	@echo "==> 2/3 内容检查"
	@$(BIN)/python -m youju check
	@echo "==> 3/3 测试"
	@$(BIN)/pytest -n 2

test-fast: $(VENV)/.dev language-server audit-tools ## 只跑不建站、不开浏览器的测试（一两分钟）
	@$(BIN)/pytest -n 2 -m "not browser and not site"

search-eval: site $(VENV)/.dev browser ## 用真的搜索框给一组问题打分：QUERIES=文件.json
	@$(BIN)/python tests/search/evaluate.py site $(or $(QUERIES),tests/search/queries.json) --verbose

bench-search: $(BENCH)/.done browser ## 100、1,000、10,000 页时搜索的大小和快慢，与 Material 自带的引擎、Pagefind 相比（十几分钟）
	@BENCH_BIN=$(CURDIR)/$(BENCH)/bin PYTHONPATH=hooks:tests $(BIN)/python tests/search/bench.py $(or $(SIZES),100 1000 10000)

audit: $(VENV)/.dev audit-tools browser web-server ## Lighthouse 给每种页面打分，与 Material 原样比；没到要求就失败：ROUNDS=5 JSON=结果.json
	@PYTHONPATH=hooks:tests $(BIN)/python -m audit.pages $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(JSON),--json '$(JSON)')

lint: $(VENV)/.dev ## 格式、静态检查、类型检查
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy

format: $(VENV)/.dev ## 整理 Python 代码格式
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

lock: $(VENV)/.dev ## 按 pyproject.toml 重新锁定依赖
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra dev -o requirements-dev.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra bench --constraint requirements-dev.lock -o requirements-bench.lock pyproject.toml

icons: $(VENV)/.dev ## 换了 docs/assets/logo.svg 之后，重画从它来的图标
	@$(BIN)/python tests/icons.py
	@echo "==> 图标在 docs/assets/"

screenshots: site $(VENV)/.dev browser ## 重拍 README 里的截图
	@$(BIN)/python tests/screenshots.py site docs/assets/screenshots
	@echo "==> 截图在 docs/assets/screenshots/"

clean: ## 删掉生成物和虚拟环境
	@rm -rf $(VENV) .build site

$(VENV)/.venv:
	@echo "==> 建虚拟环境 $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新：设置 PYTHON=python3.11 再试" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/apt-install.sh python3-venv
	@$(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/.runtime: requirements.lock $(VENV)/.venv
	@echo "==> 安装锁定的依赖（首次约一分钟）"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.venv
	@echo "==> 安装锁定的开发依赖（首次约一分钟）"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && touch $@ $(VENV)/.runtime

$(OWN)/.done: requirements.lock $(VENV)/.venv
	@echo "==> 安装只有运行所需的环境，供比较快慢用"
	@rm -rf $(OWN) && $(BIN)/python -m venv $(OWN)
	@$(OWN)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && touch $@

$(BENCH)/.done: requirements-bench.lock $(VENV)/.dev
	@echo "==> 安装一同测量的别的生成器（首次约一分钟）"
	@rm -rf $(BENCH) && $(BIN)/python -m venv $(BENCH)
	@$(BENCH)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock && touch $@

# For tests of what editors show; without node they are skipped and say so.
language-server: $(if $(shell command -v npm),tests/editor/node_modules/.package-lock.json)

tests/editor/node_modules/.package-lock.json: tests/editor/package-lock.json
	@echo "==> 安装编辑器测试用的语言服务器"
	@npm ci --silent --no-audit --no-fund --prefix tests/editor

# What judges finished pages: HTML checker, axe-core, Lighthouse.
audit-tools: $(if $(shell command -v npm),tests/audit/node_modules/.package-lock.json)

tests/audit/node_modules/.package-lock.json: tests/audit/package-lock.json
	@echo "==> 安装检查成品页面的工具（首次约一分钟）"
	@npm ci --silent --no-audit --no-fund --prefix tests/audit

# Modules do not run from a disk; this makes plain scripts of them.
bundler: $(if $(shell command -v npm),tools/bundle/node_modules/.package-lock.json)

tools/bundle/node_modules/.package-lock.json: tools/bundle/package-lock.json
	@echo "==> 安装打包脚本用的 esbuild"
	@npm ci --silent --no-audit --no-fund --prefix tools/bundle

java:
	@command -v java >/dev/null || tools/apt-install.sh default-jre-headless

# Its parsers say whether a host would understand our files.
hosting: $(if $(shell command -v npm),tests/hosting/node_modules/.package-lock.json)

tests/hosting/node_modules/.package-lock.json: tests/hosting/package-lock.json
	@echo "==> 安装检查托管设置的工具"
	@npm ci --silent --no-audit --no-fund --prefix tests/hosting

# Measured beside ours; without node it is left out and that is said.
eleventy: $(if $(shell command -v npm),tests/bench/eleventy/node_modules/.package-lock.json)

tests/bench/eleventy/node_modules/.package-lock.json: tests/bench/eleventy/package-lock.json
	@echo "==> 安装一同测量的 Eleventy"
	@npm ci --silent --no-audit --no-fund --prefix tests/bench/eleventy

web-server:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null && command -v rsync >/dev/null || tools/apt-install.sh nginx libnginx-mod-http-brotli-static rsync

browser:
	@command -v chromium >/dev/null || tools/apt-install.sh chromium fonts-noto-cjk
