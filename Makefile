# Everything one does with this repository. `make` alone lists the targets.
#
#   VENV=…      the virtual environment's folder (default .venv)
#   WAGTAIL=…   the line of Wagtail to use, for example WAGTAIL='~=7.4.0' (default: the newest)
#   PYTHON=…    the Python to make the environment with (default: the newest installed from 3.11 on)
#   SERVE=0     `make demo` stops before serving;  PORT=…  the port it serves on
#   DATABASE_URL=…  the database of the demo, or the server that the tests make theirs on (default: SQLite)
#   ARGS=…      more arguments for pytest, fuzz, bench, audit or crashtest, for example ARGS='-k wheel' or ARGS=--quick
#   KILLS=…     how many imports `make crashtest` kills (default 200)
#   BENCH_POSTGRES=…  a PostgreSQL server for bench and crashtest (default: one of their own)

SHELL := /bin/sh
VENV ?= .venv
WAGTAIL ?=
SERVE ?= 1
PORT ?= 8000
ARGS ?=
KILLS ?= 200

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done)

BIN := $(VENV)/bin
MANAGE := $(BIN)/python demo/manage.py
PACKAGES := selfcare_cms import_tools demo bench tests setup.py

# A stamp file stands for "installed as pyproject.toml says, with this Wagtail"; another WAGTAIL is another stamp.
LINE := $(shell printf '%s' 'wagtail$(WAGTAIL)' | tr -c 'a-z0-9.' '-')
STAMP = $(VENV)/.installed-$(LINE)

# Stands for "bench/audit/package-lock.json is installed"; `npm ci` itself sweeps it away with the folder.
NPM := bench/audit/node_modules/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-quick lint format typecheck docs fidelity bench audit crashtest fuzz attacks package clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(STAMP)-demo ## a site with the sample posts on http://127.0.0.1:8000, and a worker for imports (SERVE=0: set it up only)
	@echo "Setting up the database …"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) prepare_demo --port $(PORT)
	@$(MANAGE) lay_out_demo
	@echo "Importing the sample posts …"
	@$(MANAGE) import_selfcare_posts demo/posts --media demo/posts/media --publish
	@$(MANAGE) write_demo_posts
	@$(MANAGE) finish_demo --port $(PORT)
	@if [ "$(SERVE)" != 0 ]; then \
		$(MANAGE) db_worker --backend background --verbosity 0 --no-reload & worker=$$!; \
		trap 'kill $$worker 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
		$(MANAGE) runserver 127.0.0.1:$(PORT); fi

test: $(STAMP)-test ## all tests (browser tests need a Chromium, and say so where there is none)
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

test-quick: $(STAMP)-test ## all tests except those marked slow or browser
	@$(BIN)/python -m pytest -n auto --dist loadgroup -m 'not slow and not browser and not attacks' $(ARGS)

lint: $(STAMP)-lint ## ruff, djhtml and curlylint: report only
	$(BIN)/ruff check $(PACKAGES)
	$(BIN)/ruff format --check $(PACKAGES)
	$(BIN)/djhtml --check --tabwidth 2 templates
	$(BIN)/curlylint --quiet templates

format: $(STAMP)-lint ## put code and templates into the house form
	$(BIN)/ruff check --fix $(PACKAGES)
	$(BIN)/ruff format $(PACKAGES)
	$(BIN)/djhtml --tabwidth 2 templates

typecheck: $(STAMP)-lint ## mypy, strict, on the importer's pure core
	$(BIN)/mypy

docs: $(STAMP)-test ## check that links, make targets, commands and options in the docs exist
	@$(BIN)/python -m pytest -q tests/project/test_docs.py

fidelity: $(STAMP)-test ## what becomes of every word, link, picture and video; fails where it is worse than recorded
	@$(BIN)/python -m bench.fidelity

bench: $(STAMP)-test ## measure the importer against its targets, into bench/RESULTS.md (ARGS=--quick: in a few minutes)
	@$(BIN)/python -m bench $(ARGS)

audit: $(STAMP)-audit $(NPM) ## is the demo site accessible, valid, light and fast? into bench/AUDIT.md (ARGS='--only axe')
	@$(BIN)/python -m bench.audit $(ARGS)

crashtest: $(STAMP)-test ## kill imports at random moments, resume them, compare with one left in peace (KILLS=200)
	@$(BIN)/python -m bench.crashtest --kills $(KILLS) $(ARGS)

fuzz: $(STAMP)-test ## property tests with many examples, then five minutes of odd input (FUZZ_SECONDS=…), kept in .fuzz/
	@$(BIN)/python -m pytest -q -n auto -m hypothesis --hypothesis-profile=long $(ARGS)
	@$(BIN)/python -m bench.fuzz

attacks: $(STAMP)-test ## open hostile posts all over the admin, in a browser, and see that nothing of them runs
	@$(BIN)/python -m pytest -m attacks $(ARGS)

package: $(STAMP)-test ## build the wheel and the source archive into dist/
	rm -rf build dist
	$(BIN)/python -m build

clean: ## remove what the other targets made, except virtual environments
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz
	rm -rf demo/db.sqlite3* demo/media demo/media-imports demo/static bench/audit/node_modules
	find selfcare_cms import_tools demo tests -name __pycache__ -prune -exec rm -rf {} +

# -- The virtual environment ------------------------------------------------------------------------------------

EXTRAS-demo := demo
EXTRAS-test := demo,test
EXTRAS-audit := demo,test,audit
EXTRAS-lint := demo,test,lint

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with the venv module was found." \
		"(On Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $(PYTHON) …"
	@$(PYTHON) -m venv $(VENV)

$(STAMP)-%: pyproject.toml setup.py | $(VENV)/bin/python
	@echo "Installing what '$*' needs (Wagtail $(or $(WAGTAIL),newest)) into $(VENV) …"
	@for stamp in $(VENV)/.installed-*; do case $$stamp in $(STAMP)-*) ;; *) rm -f $$stamp ;; esac; done
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade \
		--editable '.[$(EXTRAS-$*)]' 'wagtail$(WAGTAIL)'
	@touch $@

# -- What the audit takes from npm ------------------------------------------------------------------------------

$(NPM): bench/audit/package-lock.json
	@command -v npm >/dev/null || { echo "The audit needs Node.js 20 with npm." \
		"(On Debian: apt-get install nodejs npm)"; exit 1; }
	@echo "Installing axe-core, Lighthouse and the HTML validator into bench/audit/node_modules …"
	@cd bench/audit && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
