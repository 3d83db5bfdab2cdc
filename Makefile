# Zila's commands. `make run` and `make test` do their own set-up.

ARGS ?=
ROWS ?=
python := .venv/bin/python

.PHONY: help run test check format bench-uploads bench-pages fuzz-uploads fuzz-pages
.SILENT:

help:
	echo "make run      start Zila on this machine (PORT=8001 for another port)"
	echo "make test     run all tests (ARGS=\"tests/districts -x\" for some of them)"
	echo "make check    lint, format, migrations, directions between the rooms"
	echo "make format   put the code into its format"
	echo "make bench-uploads  measure uploads beside plain import-export and the limit (ROWS=100000)"
	echo "make bench-pages    measure pages beside Datasette and others (ROWS=1000000: some minutes)"
	echo "make fuzz-uploads   read hostile and awkward files, each with the outcome expected"
	echo "make fuzz-pages     ask the public pages for what nobody should (ARGS=\"--served --seed 2\")"

run:
	bin/install
	if [ ! -e .env ]; then \
		echo "# Settings of this machine; docs/settings.md lists them." >.env; \
		echo "DEVELOPMENT=1" >>.env; \
	fi
	$(python) manage.py prepare
	$(python) manage.py load_sample
	$(python) manage.py create_demo_accounts
	exec $(python) manage.py serve

test:
	bin/install dev
	$(python) tests/run.py $(ARGS)

check:
	bin/install dev
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	find templates -name '*.html' -print0 \
		| xargs -0 --no-run-if-empty .venv/bin/djade --target-version 5.2 --check
	$(python) -m pytest tests/test_house.py

format:
	bin/install dev
	$(python) -m ruff check --fix .
	$(python) -m ruff format .
	find templates -name '*.html' -print0 \
		| xargs -0 --no-run-if-empty .venv/bin/djade --target-version 5.2 || true

bench-uploads:
	bin/install
	$(python) -m benchmarks.uploads --rows $(or $(ROWS),100000) $(ARGS)

bench-pages:
	bin/install
	$(python) -m benchmarks.pages --rows $(or $(ROWS),1000000) $(ARGS)

fuzz-uploads:
	bin/install dev
	$(python) -m tests.uploads.hostile $(ARGS)

fuzz-pages:
	bin/install dev
	$(python) -m tests.pages.fuzz $(ARGS)
