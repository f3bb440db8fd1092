# Kabar. Two commands do all the set-up on a fresh Debian machine that has Swift:
#   make demo   the main job, end to end, on the sample newsletter and the embedded mailbox
#   make test   everything that proves it

SWIFT ?= swift
export SWIFT
KABAR  = .build/release/kabar
export LC_ALL = C.UTF-8

.PHONY: help demo test test-long test-kill test-servers test-browser test-address bench-send bench-million bench-sign \
        bench-read bench-summaries bench-compose bench-import bench-pages fuzz lint format build install packages servers clean

help:
	@echo "make demo          send the sample digest to the embedded mailbox and show the books"
	@echo "make test          build and run all tests"
	@echo "make test-long     all tests, those that take long too: more kills, more hostile input, mail servers, fuzzing"
	@echo "make test-kill     1,000 kills at known steps, 1,000 at random moments, 100 power cuts: nobody missed"
	@echo "make test-servers  sends through mail servers, and mails before mail readers, verifiers and filters; needs root"
	@echo "make test-browser  the preview desk and the public pages in a real Chromium, in two languages; some minutes"
	@echo "make test-address  the tests of the modules that call C under the address sanitizer"
	@echo "make bench-send    the sender beside other load generators, with a verdict for each target; 10 minutes"
	@echo "make bench-million a send to a million subscribers: memory, and whether the rate holds"
	@echo "make bench-sign    DKIM signatures beside openssl speed; a minute"
	@echo "make bench-read    reading feeds and pages beside other readers, with a verdict for each target; 5 minutes"
	@echo "make bench-summaries summaries beside sumy's LexRank, short articles and long; 5 minutes"
	@echo "make bench-import  a million people imported into the database: rows a second and memory; 3 minutes"
	@echo "make bench-compose styles inlined and messages made, beside css-inline and a Python pipeline; a minute"
	@echo "make bench-pages   requests a second of the public pages, beside nginx with the same pages as files; 4 minutes"
	@echo "make fuzz          coverage-guided fuzzing of every parser, FUZZ_SECONDS (60) each"
	@echo "make lint          check the format of all Swift files"
	@echo "make build         build the release program, $(KABAR)"
	@echo "make install       install it to PREFIX (default /usr/local)"

packages:
	@packaging/install-packages

build: packages
	$(SWIFT) build -c release --product kabar

demo: build
	@packaging/demo $(KABAR)

# Debian's mail servers, unpacked beside the build; nothing is installed.
servers: packages
	@packaging/mail-servers/fetch

# Runs the tests through mail servers where `make servers` has been; KABAR_TEST_SERVERS=required insists on them.
test: packages
	$(SWIFT) build --build-tests
	packaging/run-tests

test-long: packages servers
	@packaging/install-packages chromium
	$(SWIFT) build --build-tests
	KABAR_TEST_KILLS=1000 KABAR_TEST_HOSTILE=20000 KABAR_TEST_SERVERS=required KABAR_TEST_BROWSER=required \
	    packaging/run-tests
	packaging/fuzz --seconds $(FUZZ_SECONDS)

test-kill: packages
	$(SWIFT) build --build-tests
	KABAR_TEST_KILLS=1000 packaging/run-tests --filter "KillTests|PowerCutTests|HardshipTests"

test-servers: packages servers
	$(SWIFT) build --build-tests
	KABAR_TEST_SERVERS=required packaging/run-tests \
	    --filter "InteropTests|MailVerdictTests|MessageReadersTests|DomainTests"

test-browser: packages
	@packaging/install-packages chromium
	$(SWIFT) build --build-tests
	KABAR_TEST_BROWSER=required packaging/run-tests --filter "DeskBrowserTests|MemberBrowserTests"

# Fewer damaged inputs than elsewhere: the sanitizer makes all ten times as slow.
test-address: export KABAR_BUILD = sanitizing
test-address: packages
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build-address
	KABAR_TEST_HOSTILE=$${KABAR_TEST_HOSTILE:-200} \
	    ASAN_OPTIONS=detect_leaks=0:suppressions=$(CURDIR)/packaging/address-sanitizer.supp \
	    packaging/run-tests --sanitize=address --scratch-path .build-address
	@echo "Left out: the modules that hand nothing to C; make test runs their tests."

bench-send: build
	@packaging/install-packages libssl-dev
	Benchmarks/send

bench-million: build
	@packaging/install-packages libssl-dev
	Benchmarks/send --million

bench-sign: build
	Benchmarks/sign

bench-read: build
	@packaging/install-packages libxml2-utils python3-venv
	Benchmarks/read

# Other articles beside the made-up ones: make bench-summaries TEXTS="one.jsonl two.jsonl"
bench-summaries: build
	@packaging/install-packages python3-venv
	Benchmarks/summaries $(foreach file,$(TEXTS),--texts $(file))

bench-compose: build
	@packaging/install-packages python3-venv
	Benchmarks/compose

bench-import: build
	Benchmarks/import

bench-pages: build
	Benchmarks/pages

# libFuzzer comes with the toolchain; what it learns stays in .build-fuzz.
FUZZ_SECONDS ?= 60
fuzz: packages
	packaging/fuzz --seconds $(FUZZ_SECONDS)

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Fuzzing

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Fuzzing

PREFIX ?= /usr/local
install: build
	install -D -m 0755 $(KABAR) $(DESTDIR)$(PREFIX)/bin/kabar

clean:
	rm -rf .build .build-* Benchmarks/.build-bench
