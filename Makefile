# The verbs of this project. `.ci/run` and the workflow call the same ones, so that they cannot rot.
# Another environment: make check VENV=/path/to/venv
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: install check lint types contracts test thorough pictures film snapshots long release faults bench clean

install: $(BIN)/pytest ## an environment with everything that a change needs

$(BIN)/pytest: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -e '.[test]'
	touch $@

check: lint types contracts ## all that a machine can see without running the program

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell facilitator benchmarks release ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md README.md docs/session-format.md docs/handbook.md docs/template.md
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports --no-cache

test: install ## the tests, as the README runs them
	$(BIN)/pytest

thorough: install ## sweeps over everything, real office programs, the folder to download; some minutes, all that may skip elsewhere
	$(BIN)/pytest -m thorough --timeout 600

pictures: install ## the pictures of the README, from the program as it is
	$(BIN)/python -m tests.pictures

film: install ## a minute of the workshop as a moving picture, for the README
	$(BIN)/python -m tests.film

snapshots: install ## screens that look different on purpose: read the difference before you commit it
	UPDATE_SNAPSHOTS=1 $(BIN)/pytest tests/tui/test_snapshots.py

release: install ## the folders to unpack and start, for every system, in dist/; needs the network
	$(BIN)/python -m release

long: install ## long: every property with forty times the examples
	$(BIN)/pytest --hypothesis-profile long --timeout 3600 tests/model tests/files tests/export

faults: install ## long: damage, kills, a monkey at the keyboard
	$(BIN)/python -m benchmarks.faults
	$(BIN)/python -m benchmarks.kills
	$(BIN)/python -m benchmarks.monkey

bench: install ## long: what saving, opening, documents and keys cost
	$(BIN)/python -m benchmarks.saving
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.exports
	$(BIN)/python -m benchmarks.wall
	$(BIN)/python -m benchmarks.app

clean:
	rm -rf $(VENV) .ci-venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
