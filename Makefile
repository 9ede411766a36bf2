# `make` alone prints what there is. Two commands matter: `make run` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests choose their own settings; nothing from the caller's environment leaks in.
TESTS := env -u SECRET_KEY -u DATABASE_URL -u PUBLIC_URL DEMO=0 $(BIN)/python -m pytest

# Trying it out is the common case; real use says DEMO=0 here, in the environment or in .env.
DEMO ?= $(or $(shell sed -n 's/^DEMO=//p' .env 2>/dev/null | tail -n 1),1)
export DEMO

.DEFAULT_GOAL := help
.PHONY: help run test test-fast faults eyes-tools check bench sheet simulate access format clean

help: ## print this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# A virtual environment from the hashed lock. Where venv comes without pip, an outer pip fills it.
$(VENV)/.run: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV); }
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt; \
	else $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements.txt; fi
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	else $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; fi
	@touch $@

# What is made at set-up: the cut font and the joined translations.
prepared = app/translations/ru/LC_MESSAGES/messages.mo
$(prepared): $(VENV)/.run $(wildcard app/translations/*/*.po) app/core/translations.py app/core/typography.py app/core/fonts.py
	@$(BIN)/python -m app.prepare
	@touch $@

run: $(VENV)/.run $(prepared) ## set everything up and serve on http://127.0.0.1:8000 (DEMO=0: empty, for real use)
	@$(BIN)/flask --app wsgi db upgrade
	@if [ "$(DEMO)" = "1" ]; then $(BIN)/flask --app wsgi demo; fi
	@exec $(BIN)/python -m app.serve

test: $(VENV)/.dev $(prepared) ## all tests: SQLite, a real PostgreSQL, and Chromium where it is installed
	@$(TESTS) -n 2 --database sqlite tests/unit tests/integration tests/house
	@$(TESTS) -n 2 --database postgresql tests/integration tests/house
	@$(TESTS) -n 2 -rs tests/look tests/journeys
	@$(TESTS) -rs tests/eyes

test-fast: $(VENV)/.dev $(prepared) ## unit and integration tests on SQLite
	@$(TESTS) -n 2 --database sqlite tests/unit tests/integration tests/house

faults: $(VENV)/.dev $(prepared) ## kill a server under load, again and again (minutes; FAULT_ROUNDS=50 for more)
	@$(TESTS) -rs tests/faults

# The checkers come from the npm registry. Where npm is missing this says so; CI then fails in the tests.
EYES := build/eyes/node_modules/.ready
$(EYES): Makefile
	@command -v npm >/dev/null || { echo "npm is not on this machine: the HTML checker and Lighthouse stay out."; exit 0; }; \
	mkdir -p build/eyes && npm install --prefix build/eyes --no-save --no-audit --no-fund --silent lighthouse@12.2.3 vnu-jar@26.9.27 @jsonresume/schema@1.3.1 resume-schema@1.0.1 && touch $@

eyes-tools: $(EYES) ## fetch the HTML checker and Lighthouse, which make test then uses

check: $(VENV)/.dev $(prepared) ## formatting, types, import contracts, templates, translations, content
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(TESTS) -n 2 tests/house

bench: $(VENV)/.dev $(prepared) ## what pages cost against a floor application, on a company of 100,000 (a quarter of an hour)
	@env -u SECRET_KEY -u DATABASE_URL -u PUBLIC_URL DEMO=0 $(BIN)/python -m benchmarks

sheet: $(VENV)/.dev $(prepared) ## every page in eight looks on one sheet, build/sheet/index.html (a quarter of an hour)
	@env -u SECRET_KEY -u DATABASE_URL -u PUBLIC_URL $(BIN)/python -m tests.eyes.sheet

simulate: $(VENV)/.dev $(prepared) ## how well one, two and three raters recover the truth (the table on /method)
	@DEMO=0 $(BIN)/python -m benchmarks.simulation

access: $(VENV)/.dev $(prepared) ## write docs/access.md: who may open which address
	@$(BIN)/python -m tests.house.access

format: $(VENV)/.dev ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove what was made: environment, database, caches
	rm -rf $(VENV) instance .pytest_cache .mypy_cache .ruff_cache app/translations/*/LC_MESSAGES static/fonts
