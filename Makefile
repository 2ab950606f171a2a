# make demo: install, read the examples and show what they say.  make test: all checks.  make bench: speed.  make corpora: accuracy.
SHELL = /bin/sh
BIN = .venv/bin
export OMP_NUM_THREADS = 1

.PHONY: help demo test check bench corpora docs clean

help:
	@sed -n 1p Makefile

demo: .venv/.installed
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/dateline read examples --into demo.db --show
	$(BIN)/dateline stories demo.db
	$(BIN)/dateline search demo.db ceasefire --limit 3

test: .venv/.developing check
	@if [ -n "$$DATELINE_CORPORA" ] && [ -d "$$DATELINE_CORPORA" ]; then $(BIN)/python tests/gate/corpora.py --print; fi
	$(BIN)/python -m pytest

check: .venv/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.developing
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/gazetteer.py

corpora: .venv/.developing
	$(BIN)/python tests/gate/corpora.py

docs: .venv/.developing
	$(BIN)/dateline codebook -o docs/codebook.md
	$(BIN)/python tools/docs.py README.md CHANGELOG.md docs/*.md

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis demo.db demo.db-wal demo.db-shm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml tools/venv.sh
	@test -f .venv/.developing || tools/venv.sh .
	@touch $@

.venv/.developing: pyproject.toml tools/venv.sh
	@tools/venv.sh -e '.[dev]'
	@touch $@
