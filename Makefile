# Everything a developer needs. Assumes GNU make, a POSIX shell, Python 3.11 or newer, git and a
# package registry; `make help` lists the targets.

# The interpreter to build the environment with: PYTHON=python3.12 make test. Without it the first
# of these that starts and is new enough (a name on the PATH may be a shim that does neither).
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$p" -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then echo "$$p"; break; fi; done)
endif
VERSION := $(shell "$(PYTHON)" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null)

VENV := .venv
BIN := $(VENV)/bin
# Stamps: an environment is rebuilt for another Python, and filled again for another pyproject.toml.
MADE := $(VENV)/.python-$(VERSION)
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
# The same environment as on a machine without wheels: no C parser, no jsonschema-rs.
FALLBACKS := $(VENV)/fallbacks
# Programs that others wrote, which `make integration` holds smslint against; without npm there are none.
NODE := $(VENV)/node
PROGRAMS := $(VENV)/.programs
PROGRAM_LIST := $(wildcard tests/integration/node/package*.json)
# What the playground is built from: packages for the browser, from npm and from PyPI.
BROWSER := $(VENV)/playground
BROWSER_READY := $(BROWSER)/.ready
BROWSER_LISTS := $(addprefix docs/playground/,package.json package-lock.json requirements.txt)
# What the extension for VS Code is built with, and the editor itself, in which it is tried.
EXTENSION := $(VENV)/extension
EXTENSION_READY := $(EXTENSION)/.ready
EXTENSION_LISTS := $(addprefix editors/vscode/,package.json package-lock.json)
EDITOR_HOME := $(VENV)/editor
EDITOR_READY := $(EDITOR_HOME)/.ready
EDITOR_LISTS := $(addprefix editors/vscode/test/editor/,package.json package-lock.json)

# The schemas that the CI systems publish, as this program carries them: nothing is fetched.
SCHEMA := $(BIN)/check-jsonschema --builtin-schema

CODE := smslint scripts tests benchmarks

# The tests of all that reads, checks and shows a configuration.
LANGUAGE := $(addprefix tests/,source shape schemas payloads model rules report redaction output)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

##@ For everybody

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z][a-z-]*:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo

.PHONY: demo
demo: $(INSTALLED) ## Install smslint, then check a clean and a broken example
	@echo; echo '$$ smslint check examples/full'
	@$(BIN)/smslint check examples/full
	@echo; echo '$$ smslint check examples/broken'
	@status=0; $(BIN)/smslint check examples/broken || status=$$?; \
		echo "(exit status $$status)"; test "$$status" -eq 1

##@ For developers

.PHONY: test
test: lint typecheck generated workflows docs wheel hook pytest ## Run every check of the project

.PHONY: pytest
pytest: $(READY) ## Run the tests and measure their coverage
	$(BIN)/python -m pytest --cov --numprocesses auto --dist worksteal

.PHONY: quick
quick: $(READY) ## Run the tests that take no time: most of them, in under a minute
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m 'not slow and not integration'

.PHONY: fallbacks
fallbacks: $(FALLBACKS) ## Run the tests of the language with the parser and the validator of machines without wheels
	$(FALLBACKS)/bin/python -m pytest --numprocesses auto $(LANGUAGE)

.PHONY: lint
lint: $(READY) ## Look for mistakes and for unformatted code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: format
format: $(READY) ## Fix what can be fixed and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: typecheck
typecheck: $(READY) ## Check the types
	$(BIN)/mypy

.PHONY: generate
generate: $(READY) ## Write the generated files
	$(BIN)/python scripts/generate.py

.PHONY: new-rule
new-rule: $(READY) ## Start a rule: make new-rule ARGS="SMS299 stale-token --group credentials --scope credential"
	$(BIN)/python scripts/new_rule.py $(ARGS)

.PHONY: generated
generated: $(READY) ## Check that the generated files are current
	$(BIN)/python scripts/generate.py --check

.PHONY: docs
docs: $(READY) ## Build the documentation site in site/ and check its links
	$(BIN)/python scripts/build_docs.py

.PHONY: playground
playground: $(READY) $(BROWSER_READY) ## Build the playground in build/playground/ and say what it weighs (needs npm)
	$(BIN)/python scripts/build_playground.py $(BROWSER) $(BROWSER)/wheels

.PHONY: extension
extension: $(READY) $(EXTENSION_READY) ## Build the extension for VS Code in build/, after its unit tests (needs npm)
	$(BIN)/python scripts/build_extension.py $(EXTENSION)

.PHONY: extension-test
extension-test: extension $(EDITOR_READY) ## Try the extension in VS Code without a screen (needs npm, a Chromium, Linux)
	$(BIN)/python scripts/try_extension.py $(EDITOR_HOME) $(ARGS)

.PHONY: workflows
workflows: $(READY) ## Check the CI workflows, our action, the examples for CI, the pre-commit files
	$(BIN)/zizmor --offline --pedantic --no-progress .github action.yml ci/github/*.yml
	@if [ -x $(BIN)/actionlint ]; then set -x; \
		$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml ci/github/*.yml; \
		else echo 'actionlint has no wheel for this system: skipped'; fi
	@if [ -x $(BIN)/hadolint ]; then set -x; $(BIN)/hadolint Dockerfile; \
		else echo 'hadolint has no wheel for this system: skipped'; fi
	$(SCHEMA) vendor.github-actions action.yml
	$(SCHEMA) vendor.github-workflows .github/workflows/*.yml ci/github/*.yml
	$(SCHEMA) vendor.gitlab-ci ci/gitlab/*.yml
	$(SCHEMA) vendor.azure-pipelines --regex-variant nonunicode --data-transform azure-pipelines ci/azure/*.yml
	$(BIN)/pre-commit validate-config .pre-commit-config.yaml
	$(BIN)/pre-commit validate-manifest .pre-commit-hooks.yaml

.PHONY: wheel
wheel: $(READY) ## Build the wheel, install it in an empty place and use it
	$(BIN)/python scripts/try_wheel.py

.PHONY: hook
hook: $(READY) ## Run our hooks through pre-commit in scratch repositories
	$(BIN)/python scripts/try_hook.py

.PHONY: integration
integration: $(READY) $(PROGRAMS) ## Try smslint with the programs that it works with (from npm)
	-$(BIN)/python -m pip install --quiet --group integration
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory playground; fi
	SMSLINT_NODE=$(CURDIR)/$(NODE) $(BIN)/python -m pytest --numprocesses auto --dist loadgroup \
		-m integration tests/integration tests/playground

.PHONY: bench
bench: $(READY) ## Measure the speed, compared with other linters (ARGS=--write keeps the result)
	$(BIN)/python -m benchmarks $(ARGS)

.PHONY: mutants
mutants: $(READY) ## Change the rules and see whether a test notices (an hour; ARGS="smslint/rules/texts": a part)
	$(BIN)/python -m pip install --quiet --group mutants
	$(BIN)/python scripts/mutants.py $(ARGS)

.PHONY: fuzz
fuzz: $(READY) ## Try random input until something breaks (ten minutes; ARGS="--minutes 30 --seed 4711")
	$(BIN)/python -m tests.fuzz $(ARGS)

.PHONY: clean
clean: ## Remove everything that these targets made
	rm -rf $(VENV) build dist site htmlcov .fuzz .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find $(wildcard $(CODE)) -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, in three steps that are each done once.

$(MADE):
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' || { \
		echo 'smslint needs Python 3.11 or newer: PYTHON=/path/to/python3.12 make …' >&2; exit 1; }
	rm -rf $(VENV)
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

$(INSTALLED): $(MADE) pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(READY): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# Python reads a .pth file as it starts: this one leaves the two modules out, and finds all else.
$(FALLBACKS): $(READY)
	rm -rf $@
	"$(PYTHON)" -m venv --without-pip $@
	@printf 'import site, sys; %s; %s\n' \
		'sys.modules.update({"jsonschema_rs": None, "yaml._yaml": None})' \
		"site.addsitedir('$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')')" \
		> "$$($@/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/fallbacks.pth"
	@touch $@

# Wheels of one CPython, whatever runs here: of the only one that is not Python alone, the browser
# gets the part that is.
$(BROWSER_READY): $(MADE) $(BROWSER_LISTS)
	@command -v npm >/dev/null || { echo 'the playground is built with npm, which is not installed' >&2; exit 1; }
	rm -rf $(BROWSER)
	mkdir -p $(BROWSER)/wheels
	cp $(BROWSER_LISTS) $(BROWSER)
	npm ci --prefix $(BROWSER) --ignore-scripts --no-audit --no-fund --loglevel=error
	$(BIN)/python -m pip download --quiet --require-hashes --no-deps --only-binary=:all: \
		--implementation cp --python-version 3.13 --abi cp313 --abi none \
		--platform manylinux2014_x86_64 --platform any --dest $(BROWSER)/wheels --requirement $(BROWSER)/requirements.txt
	@touch $@

$(EXTENSION_READY): $(MADE) $(EXTENSION_LISTS)
	@command -v npm >/dev/null || { echo 'the extension is built with npm, which is not installed' >&2; exit 1; }
	rm -rf $(EXTENSION)
	mkdir -p $(EXTENSION)
	cp $(EXTENSION_LISTS) $(EXTENSION)
	npm ci --prefix $(EXTENSION) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Nothing is compiled: what only a terminal and a log need is left out. The server has packages of its own.
$(EDITOR_READY): $(MADE) $(EDITOR_LISTS)
	rm -rf $(EDITOR_HOME)
	mkdir -p $(EDITOR_HOME)
	cp $(EDITOR_LISTS) $(EDITOR_HOME)
	npm ci --prefix $(EDITOR_HOME) --ignore-scripts --no-audit --no-fund --loglevel=error
	cd $(EDITOR_HOME)/node_modules/code-server/lib/vscode && \
		npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Their install scripts are not run: nothing that is needed here needs one.
$(PROGRAMS): $(MADE) $(PROGRAM_LIST)
	rm -rf $(NODE)
	@if command -v npm >/dev/null; then set -ex; \
		mkdir -p $(NODE); cp $(PROGRAM_LIST) $(NODE); \
		npm ci --prefix $(NODE) --ignore-scripts --no-audit --no-fund --loglevel=error; \
		touch $@; \
	else echo 'npm is not installed: the tests that need programs from it say that they are skipped'; fi
