# The commands of the project. Each works from a fresh clone.
PORT ?= 8000
PY = .venv/bin/python
MANAGE = $(PY) manage.py
WORKERS ?= 2
# A test run starts Python some sixty times: what is compiled is kept, also where the environment says otherwise.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick lint test-sqlite test-postgres bench pictures setup lock messages

setup:
	@./bootstrap.sh

run: setup
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_sample
	@$(MANAGE) rebuild_search --if-empty
	@$(MANAGE) sample_users
	@echo "Open http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(MANAGE) runserver 127.0.0.1:$(PORT) --noreload

# Both engines at once: a test often waits for a browser, a server or a database, and the other engine's tests use the processor meanwhile.
test: lint
	@$(MAKE) --no-print-directory -j2 test-sqlite test-postgres

quick: lint
	TEST_DATABASE_URL=sqlite:///:memory: $(PY) -m pytest -n $(WORKERS) -m "not slow"

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/lint-imports
	.venv/bin/mypy
	.venv/bin/djlint templates --lint --quiet
	DATABASE_URL=sqlite:///:memory: $(MANAGE) makemigrations --check --dry-run
	$(PY) tests/deployment.py

test-sqlite: setup
	TEST_DATABASE_URL=sqlite:///:memory: $(PY) -m pytest -n $(WORKERS)

test-postgres: setup
	$(PY) tests/postgres.py $(PY) -m pytest -n $(WORKERS) -m "not browser" --engine-only

bench: setup
	$(PY) -m bench

pictures: setup
	$(PY) docs/pictures.py

lock: setup
	.venv/bin/uv pip compile --universal --generate-hashes --no-header --python-version 3.12 --group dev pyproject.toml --output-file requirements.lock --quiet
	.venv/bin/uv pip compile --universal --generate-hashes --no-header --python-version 3.12 pyproject.toml --output-file requirements-production.lock --quiet

messages: setup
	$(MANAGE) makemessages -l es --no-location --no-obsolete --no-wrap $(foreach folder,templates/admin .venv bench docs sample_data tests var,-i "$(folder)/*")
	$(MANAGE) compilemessages -l es -i .venv
