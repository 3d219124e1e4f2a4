# 明账 mingzhang. `make site` builds the site, `make test` is the whole gate; everything else is for who works on it.
SHELL := /bin/bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
MINGZHANG := $(TARGET)/release/mingzhang

.PHONY: help site test check test-deep bench dist clean

help:
	@echo 'make site       install what is missing, build the program, build content/ into public/'
	@echo 'make test       the whole gate: format, lints, tests, docs, the site twice, links, kill points, browser'
	@echo 'make check      the inner loop: format, lints, tests without default features'
	@echo 'make test-deep  the gate again with larger numbers, stage by stage (hours); results in tests/deep'
	@echo 'make dist       the program as it is given to bureaus: optimised across crates, some 20 minutes to compile'
	@echo 'make bench      1,000 and 10,000 records against Hugo (and Zola: make bench ZOLA=/path/to/zola)'
	@echo 'make clean      remove public/ and target/'

site:
	@tests/tools/need.sh site || true
	cargo build --release --locked
	$(MINGZHANG) build
	@echo
	@echo "The site:   $(CURDIR)/public/index.html (opens from disk)"
	@echo "To look at: $(MINGZHANG) serve"

test:
	@tests/tools/gate.sh

check:
	@tests/tools/gate.sh format clippy test-minimal

test-deep:
	@tests/tools/deep.sh

dist:
	@tests/tools/need.sh site || true
	cargo build --profile dist --locked
	@echo
	@echo "The program: $(TARGET)/dist/mingzhang"

bench: dist
	python3 tests/bench/run.py --mingzhang $(TARGET)/dist/mingzhang $(if $(ZOLA),--zola $(ZOLA))

clean:
	rm -rf public target tests/browser/node_modules
