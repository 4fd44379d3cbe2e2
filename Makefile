# make serve   environment, build of seeds/ if there is no store yet, pages and endpoint on http://localhost:8000
# make test    environment with what tests need, a browser where none is, all tests

VENV   := .venv
BIN    := $(VENV)/bin
STORE  := $(or $(KG_STORE),store)
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null && \
            $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
# As root, or through sudo where it asks for no password; empty where neither is possible.
ROOT   := $(shell if [ "$$(id -u)" = 0 ]; then echo env; elif sudo -n true 2>/dev/null; then echo sudo; fi)
APT    := DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0

.PHONY: serve test lint assets browser

serve: $(VENV)/installed assets
	test -e $(STORE)/current || $(BIN)/kg build seeds
	$(BIN)/python serve.py

test: $(VENV)/installed-test assets browser lint
	$(BIN)/pytest

lint: $(VENV)/installed-test
	$(BIN)/ruff check .

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { test -n "$(ROOT)" && $(ROOT) $(APT) update && \
	  $(ROOT) $(APT) install python3-venv && $(PYTHON) -m venv --clear $(VENV); }

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/installed

# The pages work without these packages; where npm is missing the set-up says so.
assets: | $(VENV)/bin/python
	$(BIN)/python -m kg.web.assets

browser:
	@command -v chromium >/dev/null || { test -n "$(ROOT)" && $(ROOT) $(APT) update && \
	  $(ROOT) $(APT) install --no-install-recommends chromium; } || \
	  echo "Chromium is missing and cannot be installed here; the browser tests are skipped."
