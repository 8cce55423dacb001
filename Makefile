# make site · serve · test · check · bench · clean: each says what it does in the README.
# Paths are relative, so that a checkout may lie anywhere, with spaces and Cyrillic in its path.

.DELETE_ON_ERROR:
.PHONY: site serve test lint check review bench properdocs lock licences sbom zip external canary clean FORCE

PYTHON ?= python3
BASE ?= main
BIN := .venv/bin
CACHE := .cache
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
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
site/index.html: $(SOURCES) $(CACHE)/environment .venv/.ready
	@rm -rf $(CACHE)/site
	@$(BIN)/python -m mkdocs build --strict --site-dir $(CACHE)/site 2> $(CACHE)/build.log \
	  || { grep -v '^INFO' $(CACHE)/build.log >&2; exit 1; }
	@$(BIN)/careerguide links $(CACHE)/site >&2
	@rm -rf site && mv $(CACHE)/site site
	@touch $@
	@echo "The guide is in site/: $$(find site -name '*.html' | wc -l | tr -d ' ') pages."

# Rewritten only when a setting from outside changes, so that such a change builds anew.
$(CACHE)/environment: FORCE
	@mkdir -p $(CACHE)
	@printf '%s\n' "$$SITE_URL" "$$REPO_URL" "$$EDIT_URI" "$$NEW_URI" "$$SOURCE_DATE_EPOCH" > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

serve: .venv/.ready
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:8000

test: lint site .venv/.test-ready
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest

lint: .venv/.test-ready
	@$(BIN)/python -m ruff check --quiet
	@$(BIN)/python -m ruff format --quiet --check
	@$(BIN)/python -m mypy

check: .venv/.ready
	@$(BIN)/python -m careerguide.command check

# What a change since BASE does, in plain words; a branch or a commit.
review: .venv/.ready
	@mkdir -p $(CACHE)
	@$(BIN)/python -m careerguide.command check --changed "$(BASE)" --summary $(CACHE)/review.md

bench: site .venv/.test-ready
	@$(BIN)/python tests/bench.py

# The same guide by the maintained fork of MkDocs 1.x: the way out when MkDocs itself stops.
properdocs: .venv-properdocs/.ready
	@mkdir -p $(CACHE)
	@.venv-properdocs/bin/python -m properdocs build --strict --config-file mkdocs.yml \
	  --site-dir $(CACHE)/properdocs-site 2> $(CACHE)/properdocs.log \
	  || { grep -v '^INFO' $(CACHE)/properdocs.log >&2; exit 1; }

# New versions within the ranges of pyproject.toml, with the hashes of all their files and no addresses.
lock:
	@$(PYTHON) -m venv $(CACHE)/lock && $(CACHE)/lock/bin/python $(PIP_INSTALL) uv
	@$(CACHE)/lock/bin/$(LOCK) pyproject.toml --output-file requirements.lock
	@for group in test properdocs; do \
	  $(CACHE)/lock/bin/$(LOCK) --constraints requirements.lock pyproject.toml --group $$group \
	    --output-file requirements-$$group.lock; \
	done

# What all this is made of: licences, and the bill of materials of what builds the site and reaches its readers.
licences: .venv/.test-ready
	@$(BIN)/python tests/supply.py licences

sbom: .venv/.test-ready
	@$(BIN)/python tests/supply.py sbom sbom.cdx.json

# For people without a network: one file that opens from a folder.
zip: site
	@$(BIN)/careerguide zip site career-guide.zip

# Needs the network, and says something only of addresses that failed in the run before too: for a schedule.
external: site
	@$(BIN)/careerguide external site --record $(CACHE)/external.json

# What would happen with the newest versions within the ranges: the locks are written anew and everything is tested.
canary:
	@$(MAKE) lock
	@$(MAKE) test

# Two environments by one rule: what the lock names, then the engine beside them. The engine is found by a path relative
# to the environment, which holds no name of a folder: names may be Cyrillic and the locale C. Both can be moved together.
define environment
$(1)/.ready: $(2)
	@echo "Installing $(2) into $(1)"
	@test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@$(1)/bin/python $(PIP_INSTALL) --require-hashes --requirement $(2)
	@for packages in $(1)/lib/python3*/site-packages; do echo ../../../../hooks > "$$$$packages/careerguide.pth"; done
	@cp bin/careerguide $(1)/bin/careerguide
	@touch $$@
endef

$(eval $(call environment,.venv,requirements.lock))
$(eval $(call environment,.venv-properdocs,requirements-properdocs.lock))

# Tests use the environment of the site, with more in it.
.venv/.test-ready: requirements-test.lock .venv/.ready
	@echo "Installing requirements-test.lock into .venv"
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements-test.lock
	@touch $@

clean:
	@rm -rf .venv .venv-properdocs $(CACHE) site sbom.cdx.json career-guide.zip
