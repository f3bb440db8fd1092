# Kabar. Two commands do all the set-up on a fresh Debian machine that has Swift:
#   make demo   the main job, end to end, on the sample newsletter and the embedded mailbox
#   make test   everything that proves it

SWIFT ?= swift
KABAR  = .build/release/kabar
export LC_ALL = C.UTF-8

.PHONY: help demo test test-long test-address lint format build install packages clean

help:
	@echo "make demo          send the sample digest to the embedded mailbox and show the books"
	@echo "make test          build and run all tests"
	@echo "make test-long     the tests that take long: more kills, more hostile input"
	@echo "make test-address  all tests under the address sanitizer"
	@echo "make lint          check the format of all Swift files"
	@echo "make build         build the release program, $(KABAR)"
	@echo "make install       install it to PREFIX (default /usr/local)"

packages:
	@packaging/install-packages

build: packages
	$(SWIFT) build -c release --product kabar

demo: build
	@packaging/demo $(KABAR)

test: packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

test-long: packages
	$(SWIFT) build --build-tests
	KABAR_TEST_KILLS=1000 KABAR_TEST_HOSTILE=20000 $(SWIFT) test --skip-build --disable-xctest

test-address: packages
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build-address
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --disable-xctest --sanitize=address --scratch-path .build-address

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

PREFIX ?= /usr/local
install: build
	install -D -m 0755 $(KABAR) $(DESTDIR)$(PREFIX)/bin/kabar

clean:
	rm -rf .build .build-address
