# sitegen: everything that is done by hand or by CI.  `make help` lists it.
#
# Two commands need nothing but Python 3.11: `make site` and `make test`; both install what they miss.  Stamps in .venv
# and node_modules remember what was installed, so a second run starts at once.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
PYTEST_ARGS ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCALES := templates/locale

##@ A site

.PHONY: site
site: $(VENV)/.runtime $(VENV)/.cards ## build content/ into public/ and say what to open
	@$(BIN)/sitegen build .
	@printf '\nThe site is in public/.  To read it:  make preview   then open http://127.0.0.1:$(PORT)/\n'

.PHONY: preview
preview: $(VENV)/.runtime ## serve content/ with live reload (PORT=8000, SITEGEN_EDITOR=vscode)
	@$(BIN)/sitegen serve . --port $(PORT)

.PHONY: audit
audit: site ## build, then look at public/ as a stranger would
	@$(BIN)/sitegen audit public

##@ Work on sitegen

.PHONY: test
test: lint browser checkers $(VENV)/.cards ## install what the tests need, a browser too, and run them all
	@SITEGEN_REQUIRE_TOOLS=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

.PHONY: quick
quick: $(VENV)/.dev ## the unit tests only
	@$(BIN)/python -m pytest -q tests/unit $(PYTEST_ARGS)

.PHONY: laws
laws: $(VENV)/.dev ## the property tests, with examples that were not tried before
	@$(BIN)/python -m pytest -q -m hypothesis --hypothesis-profile=search $(PYTEST_ARGS)

.PHONY: lint
lint: $(VENV)/.dev ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo 'make: some files are not formatted; run: make format'; exit 1; }
	@$(BIN)/mypy

.PHONY: format
format: $(VENV)/.dev ## let ruff lay out the code
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

.PHONY: golden
golden: $(VENV)/.dev ## write the golden files anew; review the difference like code
	@SITEGEN_GOLDEN=write $(BIN)/python -m pytest -q tests/golden || true
	@git --no-pager diff --stat -- tests/golden

.PHONY: messages
messages: $(VENV)/.dev ## take interface words from templates and code into the catalogues
	@$(BIN)/python -m tests.support.messages
	@git --no-pager diff --stat -- $(LOCALES)

.PHONY: bench
bench: $(VENV)/.dev ## measure sitegen beside others
	@cd bench && ../$(BIN)/python run.py

.PHONY: screens
screens: site browser ## pictures of every kind of page into screens/
	@$(BIN)/python -m tests.screens public screens

.PHONY: wheel
wheel: $(VENV)/.dev ## build dist/*.whl, templates included
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

.PHONY: pins
pins: $(VENV)/.dev ## write requirements/*.txt anew from pyproject.toml, with hashes
	@$(PIP) install pip-tools
	@$(BIN)/python -m piptools compile $(COMPILE) --output-file requirements/build.txt requirements/build.in
	@$(BIN)/python -m piptools compile $(COMPILE) --output-file requirements/runtime.txt pyproject.toml
	@$(BIN)/python -m piptools compile $(COMPILE) --extra cards --constraint requirements/runtime.txt \
	  --output-file requirements/cards.txt pyproject.toml
	@$(BIN)/python -m piptools compile $(COMPILE) --extra dev --constraint requirements/runtime.txt \
	  --output-file requirements/dev.txt pyproject.toml
COMPILE := --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: clean
clean: ## remove what was built and installed here
	@rm -rf $(VENV) node_modules public dist screens .sitegen .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' \
	  $(firstword $(MAKEFILE_LIST))

# --- what the goals above need -----------------------------------------------------------------------------------

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo 'make: there is no $(PYTHON); install Python 3.11, or: make PYTHON=/path/to/python'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $(PYTHON) is $$($(PYTHON) -V 2>&1); sitegen needs 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	@echo 'Preparing $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'make: no venv; on Debian: apt install python3-venv'; exit 1; }

$(VENV)/.build: $(VENV)/bin/python requirements/build.txt
	@$(PIP) install --require-hashes --requirement requirements/build.txt
	@touch $@

$(VENV)/.runtime: $(VENV)/.build requirements/runtime.txt pyproject.toml
	@echo 'Installing what sitegen runs on …'
	@$(PIP) install --require-hashes --requirement requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The site is built without them where they cannot be had; the next `make site` tries again.
$(VENV)/.cards: $(VENV)/.runtime requirements/cards.txt
	@echo 'Installing what social cards are made with (57 MB) …'
	@if $(PIP) install --retries 1 --require-hashes --requirement requirements/cards.txt; then touch $@; \
	  else echo 'make: that did not work; the site is built without social cards'; fi

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo 'Installing what the tests run on …'
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

# Chromium and the fonts that show all four scripts; Java for the Nu HTML Checker; Node for npm.
.PHONY: browser
browser:
	@tests/support/system-packages chromium:chromium \
	  /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf:fonts-noto-core \
	  /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk

.PHONY: checkers
checkers:
	@tests/support/system-packages java:default-jre-headless node:nodejs npm:npm msgfmt:gettext
	@$(MAKE) node_modules/.stamp

# Nothing of it may run at install time: vnu-jar would fetch a Java of its own.
node_modules/.stamp: package.json package-lock.json
	@echo 'Installing the checkers from npm …'
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
