# The doors of this project; CI calls the same ones. Everything is installed into .venv.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= python3
REQUIRE_ALL ?=
LOWEST ?=
BIN := .venv/bin
# It has to run: rustup leaves a cargo that does not where no toolchain was chosen.
CARGO := $(shell cargo --version >/dev/null 2>&1 && command -v cargo)
export REQUIRE_ALL
export NO_MKDOCS_2_WARNING = 1

RUST_SOURCES := $(shell find rust -path rust/target -prune -o -type f \( -name '*.rs' -o -name 'Cargo.*' -o -name '*.pyi' -o -name 'pyproject.toml' \) -print 2>/dev/null)

.PHONY: help setup site serve test check bench evidence hosts ffi-truth screenshots snapshots browser clean

help: ## what the doors are
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

# Where Python may not write bytecode, as in many containers, each process would compile all of this anew.
setup: .venv/.ready .venv/.native
	@$(BIN)/python -m compileall -q plugins

.venv/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=python3.11" >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
ifeq ($(LOWEST),)
	@$(BIN)/python -m pip install --quiet --group dev --editable .
else
	@$(BIN)/python -m pip install --quiet "uv>=0.5,<1"
	@env $${PIP_CERT:+SSL_CERT_FILE="$$PIP_CERT"} $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --resolution lowest-direct --group dev --editable .
endif
	@touch $@

# The native twin is an accelerator: without a Rust toolchain the pure twin does everything, and the run says so.
.venv/.native: .venv/.ready $(RUST_SOURCES)
ifneq ($(CARGO),)
	@VIRTUAL_ENV=$(abspath .venv) $(BIN)/maturin develop --quiet --release --locked --manifest-path rust/crates/bindings/Cargo.toml
else
	@[ -z "$(REQUIRE_ALL)" ] || { echo "REQUIRE_ALL is set and there is no Rust toolchain" >&2; exit 1; }
	@echo "No Rust toolchain found: the pure Python twin is used." >&2
endif
	@touch $@

site: setup ## set everything up and build our own site, strict, into site/
	@$(BIN)/runbooks --version
	@$(BIN)/mkdocs build --strict

serve: setup ## our own site, rebuilt on every change
	@$(BIN)/mkdocs serve

# Old linters know other rules: the lower end of the ranges is about what the package does.
test: setup $(if $(LOWEST),,check) browser ## set everything up and pass all tests
	@$(BIN)/runbooks --version
ifneq ($(CARGO),)
	@cd rust && if cargo nextest --version >/dev/null 2>&1; then cargo nextest run --locked --package mkdocs-runbooks-kernels; else cargo test --locked --package mkdocs-runbooks-kernels; fi
endif
	@if [ -z "$${EVIDENCE_CORPUS:-}" ]; then echo "EVIDENCE_CORPUS is not set: the tests over other people's result files are not collected." >&2; fi
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST)

check: setup ## formatting, lints, types and architecture
	@$(BIN)/ruff format --check --quiet plugins tests bench truth hosts examples
	@$(BIN)/ruff check --quiet plugins tests bench truth hosts examples
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-cache) || { echo "$$said"; exit 1; }
ifneq ($(CARGO),)
	@cd rust && cargo fmt --all --check && cargo clippy --quiet --locked --all-targets -- -D warnings
	@$(BIN)/python -m mypy.stubtest mkdocs_runbooks_native --ignore-missing-stub
endif

bench: setup ## measure against plain MkDocs and the twins against each other
	@$(BIN)/python -m bench

evidence: setup ## run our own suites and leave their results where our registry looks
	@$(BIN)/python -m bench.evidence

hosts: setup ## build a small project beside other plugins on every host, and renew the README's table (about 20 minutes)
	@$(BIN)/python -m pip install --quiet "uv>=0.5,<1"
	@$(BIN)/python -m hosts --write

screenshots: setup browser ## renew the pictures of the README and the gallery from our own site
	@PYTHONPATH=tests/shared $(BIN)/python tests/browser/pictures.py

snapshots: setup browser ## take the pictures anew that the browser tests compare pages with; look at those it names
	@$(BIN)/python tests/shared/snapshots.py

ffi-truth: setup ## compare what is read of published packages' Rust with their wheels, stubs and types (downloads about 700 MB)
	@$(BIN)/python -m truth --write
	@$(BIN)/python -m truth.drift --write
	@$(BIN)/python -m truth.types --write

# Debian's browser where nobody installed one, without its windows: that takes half the processor time.
# Elsewhere the browser tests are not collected, and the run says so.
BROWSERS := chromium-headless-shell $(if $(REQUIRE_ALL),,chromium chromium-browser google-chrome google-chrome-stable)
browser: .venv/.ready
	@if ! command -v $(BROWSERS) >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  install() { DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$$@" >/dev/null; }; \
	  { apt-get -qq update && { install chromium-headless-shell || command -v chromium >/dev/null || install chromium; } && install fonts-noto-color-emoji; } || true; fi
	@if ! command -v chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable >/dev/null; then \
	  if [ -n "$(REQUIRE_ALL)" ]; then echo "REQUIRE_ALL is set and there is no Chromium" >&2; exit 1; \
	  else echo "No Chromium found: the browser tests are not collected." >&2; fi; fi

clean: ## remove what the doors made
	rm -rf .venv .cache site build dist rust/target reports/evidence
