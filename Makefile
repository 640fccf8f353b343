# `make run` and `make test` set up by themselves what they need: Python 3.11+ and make is all that
# must be there. A second call finds everything in place and is quick.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
VENV ?= .venv
BIN = $(VENV)/bin
LOCKED = $(VENV)/locked.stamp
INSTALLED = $(VENV)/installed.stamp
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# on small matrices threads cost more than they bring, most of all when others want the cores
export OPENBLAS_NUM_THREADS = 1

.PHONY: run test bench lock clean
.DELETE_ON_ERROR:

# the tables of the articles in data/raw
run: $(INSTALLED)
	$(BIN)/communique extract data/raw --out data/out
	@echo "Look at data/out/talks.csv first; '$(BIN)/communique schema' tells the columns."

# style, types, the floors of the gold documents, and the tests
test: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/communique check
	$(BIN)/python -m pytest

$(INSTALLED): $(LOCKED) pyproject.toml
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(LOCKED): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	@touch $@

# what each stage costs beside the base model
bench: $(INSTALLED)
	$(BIN)/python benchmarks/stages.py

# resolve the dependencies anew; needs uv
lock:
	uv pip compile pyproject.toml --group dev --all-extras --universal --generate-hashes --no-emit-index-url \
		--python-version 3.11 --no-header --upgrade --output-file requirements.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf data/out/*.csv data/out/datapackage.json data/out/.communique
	find pipeline tests -name __pycache__ -prune -exec rm -rf {} +
