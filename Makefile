PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Built here first; only a whole site takes the place of the old one.
FRESH := .build/site

# What makes the site: this engine and theme, or their continuations, which have environments of their own.
ENGINE := mkdocs
THEME := material
$(if $(filter-out mkdocs properdocs,$(ENGINE)),$(error ENGINE 只能是 mkdocs 或 properdocs，现在是“$(ENGINE)”))
$(if $(filter-out material materialx,$(THEME)),$(error THEME 只能是 material 或 materialx，现在是“$(THEME)”))
OTHER := $(or $(filter materialx,$(THEME)),$(filter properdocs,$(ENGINE)))
MAKER := $(if $(OTHER),.build/$(OTHER),$(VENV))
SETTINGS := $(if $(filter materialx,$(THEME)),mkdocs.materialx.yml,mkdocs.yml)

export NO_MKDOCS_2_WARNING = 1
export PYTHONPATH := hooks
# Compiled files of another Python in a shared checkout would be noise in `git status`.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.build/pycache
# There it bothers nobody, even where the environment says not to write any: compiling takes longer than a check.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONUTF8 := 1

# What was said on the command line, for the shell, with its dollars and quotes: $(call said,title,--title)
said = $(if $(value $(1)),$(2) '$(subst ','\'',$(value $(1)))')

.DEFAULT_GOAL := help
.PHONY: help setup serve site release check new fix schema stale impact addresses links proposal bundle test test-fast test-long lint format lock icons screenshots browser java language-server audit-tools bundler web-server hosting clean

help: ## 列出全部命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

setup: $(VENV)/.runtime ## 建虚拟环境，装锁定的依赖

serve: $(MAKER)/.runtime ## 边改边看：http://127.0.0.1:8000
	@echo "==> 生成网站并监视 data/ docs/ overrides/ hooks/，改动后自动刷新；按 Ctrl-C 结束"
	@echo "==> 地址：http://127.0.0.1:$(PORT)/"
	@$(MAKER)/bin/$(ENGINE) serve --config-file $(SETTINGS) --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(MAKER)/.runtime ## 生成静态网站到 site/；有错时保留原来的 site/；ENGINE=properdocs THEME=materialx 换引擎、主题
	@echo "==> 检查内容并生成网站"
	@tools/site.sh $(MAKER)/bin $(FRESH) $(ENGINE) $(SETTINGS)

bundle: site bundler ## 把网站打成 zip，解开就能从磁盘打开：OUT=youju-offline.zip
	@node tools/bundle/build.mjs docs/javascripts .build/bundle
	@$(BIN)/python -m youju bundle site --scripts .build/bundle --out '$(or $(OUT),youju-offline.zip)'

release: site ## 压缩生成的网站，放成服务器上新的一版：make release TO=/srv/youju
	@[ -n "$(TO)" ] || { echo "要写明放到哪里：make release TO=/srv/youju" >&2; exit 2; }
	@$(BIN)/python -m youju compress site
	@tools/release.sh site '$(TO)'

check: setup ## 只检查 data/，不生成网站；FILES="a.yml b.yml" 只查这几篇；FORMAT=github|json|sarif
	@$(BIN)/python -m youju check $(call said,FORMAT,--format) $(if $(value FILES),--files $(foreach one,$(value FILES),'$(subst ','\'',$(one))')) $(call said,BASE,--base)

new: setup ## 新建草稿：make new id=编号 [title=… topic=… tags=a,b,c]，缺的会问你；kind=fact|source|decision|situation|deadline 加一个数字、文件、判断树、情形、期限
	@$(BIN)/python -m youju new $(call said,kind,--kind) $(call said,id,--id) $(call said,title,--title) $(call said,topic,--topic) $(call said,tags,--tags)

fix: setup ## 改好 data/ 里的空格、全角标点和形近字符，不动别的
	@$(BIN)/python -m youju fix

schema: setup ## 重写编辑器用的结构说明和提示（改了字段或主题之后）
	@$(BIN)/python -m youju schema

stale: setup ## 列出 30 天内要核对、要到期的数字，和写着它们的句子
	@$(BIN)/python -m youju stale

impact: setup ## 台账改动影响哪些文章：make impact BASE=origin/main
	@$(BIN)/python -m youju impact --base $(or $(BASE),HEAD)

addresses: setup ## 发布之后：把网址和锚点追加到 data/published.txt
	@$(BIN)/python -m youju addresses

# These two are for the workflows of the code host.
links: setup
	@$(BIN)/python -m youju links

proposal: setup
	@$(BIN)/python -m youju proposal --base $(or $(BASE),HEAD) $(if $(PREVIEW),--preview '$(PREVIEW)')

test: $(VENV)/.dev browser java language-server audit-tools bundler web-server hosting ## 跑全部测试：格式、静态检查、单元、整站、浏览器
	@echo "==> 1/3 格式与静态检查"
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy --no-error-summary
	@echo "==> 2/3 内容检查"
	@$(BIN)/python -m youju check
	@echo "==> 3/3 测试"
	@$(BIN)/pytest -n 2 --dist worksteal

test-fast: $(VENV)/.dev language-server audit-tools ## 只跑不建站、不开浏览器的测试（几分钟）
	@$(BIN)/pytest -n 2 -m "not browser and not site"

test-long: $(VENV)/.dev .build/properdocs/.runtime .build/materialx/.runtime browser java language-server audit-tools bundler web-server hosting ## 每周：每一篇、每个计算器、更多次尝试，还有换了引擎和主题的网站
	@YOUJU_TEST_LONG=1 $(BIN)/pytest -n 2 --dist worksteal

lint: $(VENV)/.dev ## 格式、静态检查、类型检查
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy

format: $(VENV)/.dev ## 整理 Python 代码格式
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

lock: $(VENV)/.dev ## 按 pyproject.toml 重新锁定依赖
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra dev -o requirements-dev.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra bench --constraint requirements-dev.lock -o requirements-bench.lock pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --extra properdocs --constraint requirements.lock -o requirements-properdocs.lock pyproject.toml
	@# "Unsafe" is how to leave a package out: MaterialX has the same modules.
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --unsafe-package mkdocs-material --extra materialx --constraint requirements.lock -o requirements-materialx.lock pyproject.toml

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

.build/properdocs/.runtime .build/materialx/.runtime: .build/%/.runtime: requirements-%.lock | $(VENV)/.runtime
	@echo "==> 安装 $* 的环境（首次约一分钟）"
	@rm -rf .build/$* && $(BIN)/python -m venv .build/$*
	@.build/$*/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $< && touch $@

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

web-server:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null && command -v rsync >/dev/null || tools/apt-install.sh nginx libnginx-mod-http-brotli-static rsync

browser:
	@command -v chromium >/dev/null || tools/apt-install.sh chromium fonts-noto-cjk

include bench.mk
