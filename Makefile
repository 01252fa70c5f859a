# `make demo` to see it, `make test` to try it, `make check` before you commit.
SHELL := bash
PY := .venv/bin/python
WORKERS ?= 2
# A machine with no screen gets a virtual one.
SCREEN := $(if $(filter Linux,$(shell uname -s)),$(if $(DISPLAY)$(WAYLAND_DISPLAY),,xvfb-run -a))
LOCK := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
LUPDATE := .venv/bin/pyside6-lupdate -silent -extensions py -locations none -no-obsolete peerdesk/ui peerdesk/app.py

.PHONY: demo test soak check format translations bench screenshots lock clean

# A machine that had a screen when it was prepared has no virtual one.
.PHONY: $(if $(SCREEN),$(if $(shell command -v xvfb-run),,.venv/run.stamp))

# Where there is no screen the demo walks through every page by itself.
TOUR := $(if $(SCREEN),--tour build/pictures)

demo: .venv/run.stamp  ## a clinic of made-up people on this machine
	$(if $(SCREEN),@echo "There is no display here: the demo runs under a virtual one and takes pictures.")
	$(SCREEN) $(PY) -m peerdesk demo $(TOUR)

test: .venv/dev.stamp  ## every test; ARGS="tests/store -k outbox" for some
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

soak: .venv/dev.stamp  ## a long night: what proves that nothing is lost, at full size
	MACHINE_RUNS=5000 MACHINE_STEPS=80 $(PY) -m pytest -n $(WORKERS) tests/machine tests/proofs --soak $(ARGS)

check: .venv/dev.stamp  ## what the tests cannot see: style, types, layers, dependencies
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) .ci/dead_code.py
	$(PY) .ci/audit.py

format: .venv/dev.stamp
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

translations: .venv/dev.stamp  ## find the words of the window, and name those not said in Spanish yet
	$(LUPDATE) -ts resources/translations/peerdesk_es.ts
	$(LUPDATE) -pluralonly -ts resources/translations/peerdesk_en.ts
	@if grep -B 4 'type="unfinished"' resources/translations/*.ts; then exit 1; fi

bench: .venv/dev.stamp  ## how fast, against its limits
	$(PY) -m benchmarks

screenshots: .venv/run.stamp  ## every page and state, in both themes, languages and sizes
	$(SCREEN) $(PY) -m peerdesk demo --data build/demo --tour build/screenshots --every-look

lock: .venv/dev.stamp  ## take the newest releases pyproject.toml allows
	$(LOCK) pyproject.toml --extra server -o requirements/run.txt
	echo hatchling | $(LOCK) - -c requirements/run.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --extra server --extra dev \
		-c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/run.stamp: installers/prepare.sh pyproject.toml requirements/run.txt requirements/build.txt
	installers/prepare.sh run
	touch $@

.venv/dev.stamp: installers/prepare.sh pyproject.toml requirements/dev.txt
	installers/prepare.sh dev
	touch $@ .venv/run.stamp
