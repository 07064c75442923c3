# What one types. Every target does its own set-up, on a machine with the Swift toolchain, Python 3 and apt (or brew).
#
#   make demo      the platform Interlock, from an empty account to running, changed and taken down, on an emulator
#   make test      everything that must hold before a change lands

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
PREFIX ?= /usr/local
VENV   := .venv
VPYTHON = $(CURDIR)/$(VENV)/bin/python
# The release build where there is one, else the debug build; BINARY=PATH names another program.
BINARY ?= $(firstword $(wildcard .build/release/slipway) .build/debug/slipway)
CHECK_FLAG = $(if $(CHECK),--check)

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: deps
deps: ## Installs the C libraries of the distribution (as root), or says the one line to type
	@scripts/deps

.PHONY: venv
venv: $(VENV)/.ready ## The Python packages of the demo and the scripts, in .venv

$(VENV)/.ready: scripts/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r scripts/requirements.txt
	@touch $@

.PHONY: build
build: deps ## The debug build
	swift build

.PHONY: release
release: deps ## The release build
	swift build -c release --product slipway

# Builds only where nobody has named a program and no release build is there.
.PHONY: binary
binary: deps
	@[ -e .build/release/slipway ] || [ "$(origin BINARY)" != file ] || swift build

.PHONY: demo
demo: binary venv ## The platform Interlock from an empty account and back, on an emulator
	@$(VPYTHON) demo/demo --binary "$(BINARY)"

.PHONY: test
test: deps venv ## All checks: lint, documents, unit tests, golden cases, the tour
	@$(VPYTHON) scripts/test --venv $(VENV)

.PHONY: tour
tour: binary ## Writes the output of the five-minute tour into README.md (CHECK=1: compares)
	@$(PYTHON) scripts/tour --binary "$(BINARY)" $(CHECK_FLAG)

.PHONY: golden
golden: binary venv ## The golden cases, as a table
	@$(VPYTHON) scripts/golden --binary "$(BINARY)" --venv $(VENV)

.PHONY: golden-units
golden-units: deps ## The golden cases of single functions (GOLDEN_UNITS=DIR: of another folder)
	@scripts/golden-units

.PHONY: interchange
interchange: binary venv ## Each side plans the other's state: Slipway and Terraform, where it is installed
	@$(VPYTHON) scripts/interchange --binary "$(BINARY)"

.PHONY: compare-locks
compare-locks: binary ## Lock files of Slipway and Terraform for the providers of a mirror, byte for byte (MIRROR=DIR)
	@scripts/compare-lock-files --binary "$(BINARY)" --mirror "$(MIRROR)"

.PHONY: compare-aws
compare-aws: binary venv ## Interlock by the built-in AWS provider and by the original as a plugin, compared (needs a mirror)
	@$(VPYTHON) scripts/compare-aws --binary "$(BINARY)"

.PHONY: crash
crash: deps venv ## Kills the program between any two effects of an apply and a destroy, and runs it again (SAMPLE=N)
	swift build --product slipway-crash
	@$(VPYTHON) scripts/crash --binary .build/debug/slipway-crash $(if $(SAMPLE),--sample $(SAMPLE))

.PHONY: faults
faults: binary ## Everything that the test providers can do wrong, at every call, and what the next run makes of it (ONLY=REGEX)
	@$(PYTHON) scripts/plugin-faults --binary "$(BINARY)" $(if $(ONLY),--only "$(ONLY)")

.PHONY: fuzz
fuzz: deps ## libFuzzer on every reader (SECONDS_EACH=60)
	@scripts/fuzz

.PHONY: bench
bench: release venv ## Figures: growth, start to first API call, memory, plugins
	@$(VPYTHON) scripts/bench --binary .build/release/slipway

.PHONY: lint
lint: ## Format, imports, words that don't belong, paths of one machine
	swift format lint --strict -r Sources Tests Package.swift
	@$(PYTHON) scripts/lint-imports
	@$(PYTHON) scripts/lint-words

.PHONY: docs
docs: ## Whether what the documents name is there, and pages written from the sources are up to date
	@$(PYTHON) scripts/check-docs
	@$(PYTHON) scripts/aws-types --check

.PHONY: install
install: deps ## Builds for this machine without the toolchain's libraries, and installs to PREFIX/bin
	swift build -c release --static-swift-stdlib --scratch-path .build/static --product slipway
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/static/release/slipway "$(DESTDIR)$(PREFIX)/bin/slipway"
