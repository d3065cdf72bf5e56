# make read               set up, then read samples/ into a record
# make read FILES=folder  the same for your own files
# make serve              set up, then show the record in a browser; the bundled sample where there is none
# make test               set up, then the tests
# make check              format, lint, types, layers, sizes, tables, docs, floors
# make train CORPORA=dir  train the shipped weights anew (see docs/model-card.md)
# make train-quotations CORPORA=dir  train what weighs quotations anew
# make train-events       train the second opinion on events anew
PYTHON ?= python3
FILES ?= samples
RECORD ?= depesche.sqlite
BIN := .venv/bin

.PHONY: help read serve test check format train train-quotations train-events floors clean

help:
	@sed -n 's/^# //p' Makefile

.venv/base: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Depesche needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Choose one: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (once, about two minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[web]"
	@touch $@

.venv/dev: .venv/base
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

.venv/train: .venv/dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[train]"
	@touch $@

read: .venv/base
	@$(BIN)/depesche read $(FILES) --record $(RECORD) $(if $(filter samples samples/,$(FILES)),--publisher-from-folder)

serve: .venv/base
	@$(BIN)/depesche serve $(if $(wildcard $(RECORD)),--record $(RECORD))

test: .venv/dev
	@$(BIN)/python scripts/find_browser.py
	$(BIN)/python -m pytest

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_sizes.py
	$(BIN)/python scripts/check_knowledge.py
	$(BIN)/python scripts/check_floors.py

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

floors: .venv/dev
	$(BIN)/python scripts/check_floors.py --update

train: .venv/train
	@test -n "$(CORPORA)" || { echo "make train CORPORA=dir: name the folder of the corpora (docs/model-card.md says where they are had)"; exit 2; }
	$(BIN)/python -m training.train --corpora $(CORPORA) --out depesche/analysis/weights

train-events: .venv/train
	$(BIN)/python -m training.events

train-quotations: .venv/train
	@test -n "$(CORPORA)" || { echo "make train-quotations CORPORA=dir: name the folder of the corpora (docs/model-card.md says where they are had)"; exit 2; }
	$(BIN)/python -m training.quotations --corpora $(CORPORA)

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
