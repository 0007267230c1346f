# `make` alone lists what there is. Each target makes its own virtual environment; nothing else is needed.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
# Compiled modules are kept, whatever the shell says: the tests start Python some sixty times.
unexport PYTHONDONTWRITEBYTECODE
CODE := $(wildcard bot handlers scheduler storage documents locales rules sandbox tests benchmarks)
COMPILE := .venv/bin/uv pip compile -q --generate-hashes --no-header --universal --python-version 3.11 --no-config \
	--no-emit-index-url $(if $(UPGRADE),--upgrade)
INSTALL := $(PY) -m pip install -q --disable-pip-version-check --no-input --require-hashes

# Tests that copy whole databases and kill what copies them: they work for longer than all others of the storage.
COPIES := moving restore file_copies erasures_restored backup account_moving

.PHONY: help bench mutants chaos demo install run test whole quick check lint lock format

help: ## list these wishes
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

demo: .venv/run.stamp ## play residents and officials in a browser; FRESH=1 starts anew, PORT=8081 chooses the port, ZALO=1 adds people on Zalo, ZALO=only leaves Telegram out
	$(PY) -m bot demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT)) $(if $(ZALO),--zalo $(ZALO))

install: .venv/run.stamp ## install what the bot needs, into .venv

run: .venv/run.stamp ## run the bot with the settings of .env
	$(PY) -m bot run

test: .venv/dev.stamp ## run all tests, many of them on one of the two databases and in every other case
	$(PY) -m pytest -n 5 --dist loadfile --no-loadscope-reorder $(ARGS)

whole: .venv/dev.stamp ## run all tests, each on both databases; ARGS=tests/handlers a part of them
	$(PY) -m pytest -n 5 --dist loadfile --no-loadscope-reorder --whole $(ARGS)

quick: .venv/dev.stamp ## run the tests of the rules, of the storage on SQLite but for copies and moves, and of the house
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder -k "not postgresql" \
		$(foreach name,$(COPIES),--ignore tests/storage/test_$(name).py) tests/rules tests/storage tests/house $(ARGS)

bench: .venv/dev.stamp ## measure the engine, or AGAINST=<commit> the hand-in beside it; ROUNDS=7, ARGS=--quick
	@$(PY) -m benchmarks $(if $(AGAINST),--against "$(AGAINST)") $(if $(ROUNDS),--rounds $(ROUNDS)) $(ARGS)

mutants: .venv/dev.stamp ## change FILE=rules/… in every small way and show which changes no test notices; goes on where it was broken off
	@$(PY) -m tests.mutants $(FILE) $(ARGS)

chaos: .venv/dev.stamp ## kill the bot 200 times, and worse, and count what became of everything; ARGS="--seed 7"
	$(PY) -m tests.chaos $(ARGS)

check: lint test ## lint, then test: what must pass before a change is handed in

lint: .venv/dev.stamp ## locks, style, types, imports, Dockerfile
	$(PY) -m pytest tests/house/test_locks.py
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy $(CODE)
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile

format: .venv/dev.stamp ## put the code into the house's form
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

lock: .venv/dev.stamp ## lock what pyproject.toml asks for, from a package index; UPGRADE=1 takes the newest of all
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

.venv/run.stamp: requirements.lock | .venv/bin/pip
	@echo "Installing what the bot needs; the first time takes a minute or two."
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | .venv/bin/pip
	@echo "Installing what the bot and its tests need; the first time takes a minute or two."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@ .venv/run.stamp

# The first Python that is new enough and can make a virtual environment is taken; PYTHON=… names another.
.venv/bin/pip:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		$$python -c 'import venv, ensurepip' 2>/dev/null || continue; \
		exec $$python -m venv --clear .venv; \
	done; \
	if [ -n "$$found" ]; then echo "$$found cannot make a virtual environment: install its venv module (Debian: python3-venv)."; \
	else echo "Python 3.11 or newer is needed, and none was found."; fi >&2; exit 1
