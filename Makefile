# Two commands on a fresh machine: `make dossier` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: dossier test lock clean

dossier: $(VENV)/core
	@$(BIN)/casefile validate
	@$(BIN)/casefile build

test: $(VENV)/tests
	@$(BIN)/python -m pytest

$(VENV)/core: locks/core.txt pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/core.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/tests: $(VENV)/core locks/test.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	@touch $@

# the locks name no index: who installs decides where from (needs uv)
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --upgrade pyproject.toml --group build -o locks/core.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --upgrade pyproject.toml --all-extras --group build --group test -o locks/test.txt

clean:
	rm -rf $(VENV)
