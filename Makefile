# `make demo` to see it, `make test` to try it, `make check` before you commit.
SHELL := bash
PYTHON := .venv/bin/python
WORKERS ?= 2
# A machine with no screen gets a virtual one.
SCREEN := $(if $(filter Linux,$(shell uname -s)),$(if $(DISPLAY)$(WAYLAND_DISPLAY),,xvfb-run -a))
LOCK := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet

.PHONY: demo test check format bench soak screenshots installers lock clean

demo: .venv/run.stamp  ## a clinic of made-up people on this machine
	$(SCREEN) $(PYTHON) -m peerdesk demo

test: .venv/dev.stamp  ## every test; ARGS="tests/store -k outbox" for some
	$(PYTHON) -m pytest -n $(WORKERS) $(ARGS)

check: .venv/dev.stamp  ## what the tests cannot see: style, types, layers, dependencies
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m vulture
	$(PYTHON) .ci/audit.py

format: .venv/dev.stamp
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench: .venv/dev.stamp  ## how fast, against its limits
	$(PYTHON) -m benchmarks

soak: .venv/dev.stamp  ## hours of a clinic's life, with faults
	$(PYTHON) -m benchmarks.soak

screenshots: .venv/dev.stamp
	$(SCREEN) $(PYTHON) -m tests.screenshots

installers: .venv/dev.stamp
	$(PYTHON) installers/build.py

lock: .venv/dev.stamp  ## take the newest releases pyproject.toml allows
	$(LOCK) pyproject.toml --extra server -o requirements/run.txt
	echo hatchling | $(LOCK) - -c requirements/run.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --extra server --extra dev \
		-c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/run.stamp: .ci/prepare.sh pyproject.toml requirements/run.txt requirements/build.txt
	.ci/prepare.sh run
	touch $@

.venv/dev.stamp: .ci/prepare.sh pyproject.toml requirements/dev.txt
	.ci/prepare.sh dev
	touch $@ .venv/run.stamp
