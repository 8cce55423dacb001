# make site · serve · test · check · bench · clean: each says what it does in the README.
# Paths are relative, so that a checkout may lie anywhere, with spaces and Cyrillic in its path.

.DELETE_ON_ERROR:
.PHONY: site serve test lint check bench properdocs lock clean FORCE

PYTHON ?= python3
BIN := .venv/bin
CACHE := .cache
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

# Files are UTF-8 whatever the machine's locale says.
export PYTHONUTF8 := 1
# Compiled files outside the sources: their folders then change only when a source does.
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(CACHE)/pycache
# The theme announces its end of life in every build; pyproject.toml and the README say what follows from it.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# The day of the last commit instead of today: the same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)

SOURCES := mkdocs.yml $(shell find data locales docs hooks templates overrides -type d -o -type f 2>/dev/null)

site: site/index.html

# Built beside the old one and put in its place when it is whole: a failed build leaves the last good site as it was.
# Never with --quiet: it hides warnings from --strict too, and a broken build would pass. Told is only what went wrong.
site/index.html: $(SOURCES) $(CACHE)/environment $(BIN)/.site-ready
	@rm -rf $(CACHE)/site
	@$(BIN)/python -m mkdocs build --strict --site-dir $(CACHE)/site 2> $(CACHE)/build.log \
	  || { grep -v '^INFO' $(CACHE)/build.log >&2; exit 1; }
	@rm -rf site && mv $(CACHE)/site site
	@touch $@
	@echo "The guide is in site/: $$(find site -name '*.html' | wc -l | tr -d ' ') pages."

# Rewritten only when a setting from outside changes, so that such a change builds anew.
$(CACHE)/environment: FORCE
	@mkdir -p $(CACHE)
	@printf '%s\n' "$$SITE_URL" "$$REPO_URL" "$$EDIT_URI" "$$SOURCE_DATE_EPOCH" > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

serve: $(BIN)/.site-ready
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:8000

test: lint site $(BIN)/.test-ready
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest

lint: $(BIN)/.test-ready
	@$(BIN)/python -m ruff check --quiet
	@$(BIN)/python -m ruff format --quiet --check
	@$(BIN)/python -m mypy

check: $(BIN)/.site-ready
	@$(BIN)/python -m careerguide.command check

bench: site $(BIN)/.test-ready
	@$(BIN)/python tests/bench.py

# The same guide by the maintained fork of MkDocs 1.x: the way out when MkDocs itself stops.
properdocs: .venv-properdocs/bin/.site-ready
	@mkdir -p $(CACHE)
	@.venv-properdocs/bin/python -m properdocs build --strict --config-file mkdocs.yml \
	  --site-dir $(CACHE)/properdocs-site 2> $(CACHE)/properdocs.log \
	  || { grep -v '^INFO' $(CACHE)/properdocs.log >&2; exit 1; }

# New versions within the ranges of pyproject.toml, with the hashes of all their files and no addresses.
lock:
	@$(PYTHON) -m venv $(CACHE)/lock && $(CACHE)/lock/bin/python $(PIP_INSTALL) uv
	@for group in build test properdocs; do \
	  $(CACHE)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --group $$group pyproject.toml --output-file requirements-$$group.lock; \
	done

# Three environments by one rule: what the lock names, then the engine itself, linked so that changes count at once.
define environment
$(1): $(2) pyproject.toml
	@echo "Installing $(2) into $(dir $(patsubst %/,%,$(dir $(1))))"
	@test -x $(dir $(1))python || $(PYTHON) -m venv $(dir $(1))..
	@$(dir $(1))python $(PIP_INSTALL) --require-hashes --requirement $(2)
	@$(dir $(1))python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $$@
endef

$(eval $(call environment,$(BIN)/.site-ready,requirements-build.lock))
$(eval $(call environment,$(BIN)/.test-ready,requirements-test.lock))
$(eval $(call environment,.venv-properdocs/bin/.site-ready,requirements-properdocs.lock))

clean:
	@rm -rf .venv .venv-properdocs $(CACHE) site
