# Two commands on a machine that has only make and Python 3.11 to 3.14:
#
#   make demo    try it: the app with the shipped grids, in a throw-away home
#   make test    lint, types, import rules and all tests
#
# Each makes its own .venv from requirements/ (exact versions, with hashes). A stamp says that this was done, so that
# the second run starts at once. Another Python: make demo PYTHON=python3.13

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
JOBS   ?= auto

# The project goes in after its requirements: in place, with nothing looked up.
IN_PLACE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .

# With byte code kept, every start after the first is faster; tests start the program many times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint types imports unit format bench pictures pins clean

demo: $(VENV)/run.stamp
	@$(BIN)/thrive-grids demo

test: lint types imports unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp $(if $(shell command -v npm),tests/node/node_modules/.package-lock.json)
	$(BIN)/pytest -n $(JOBS)

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks

pictures: $(VENV)/dev.stamp
	$(BIN)/python scripts/pictures.py

# Made once, and again only after `make clean`: nothing that it depends on is newer.
$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
		{ echo "thrive-grids needs Python 3.11 to 3.14; this is $$($(PYTHON) -V 2>&1)." \
		"Say which one: make demo PYTHON=python3.12" >&2; exit 3; }
	@echo "Setting up $(VENV), once: a minute or so."
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 3; }  # half a .venv would look like a whole one

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --require-hashes --requirement requirements/run.txt
	$(IN_PLACE)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	$(IN_PLACE)
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/run.stamp
	$(PIP) install --quiet --require-hashes --requirement requirements/bench.txt
	@touch $@

# The language server that authors' editors use, and the judge of HTML pages, for the tests; without npm those are skipped.
tests/node/node_modules/.package-lock.json: tests/node/package-lock.json
	cd tests/node && npm ci --silent
	@touch $@

# Newest versions that pyproject.toml allows, for every platform and Python at once. run first: dev and bench follow it.
COMPILE := .venv-pins/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make pins"

pins:
	$(PYTHON) -m venv .venv-pins
	.venv-pins/bin/python -m pip --disable-pip-version-check install --quiet "uv>=0.9"
	$(COMPILE) pyproject.toml requirements/build.in --output-file requirements/run.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra bench --constraint requirements/dev.txt --output-file requirements/bench.txt

clean:
	rm -rf $(VENV) .venv-pins build dist tests/node/node_modules
