# relasi - `make help` lists the targets. One file, no recursion but for the
# sanitizer build; everything made goes to build/.

VERSION := 0.1.0
PREFIX  ?= /usr/local
BUILD   ?= build
CFLAGS  ?= -O2 -g
OBJCOPY ?= objcopy

# What the program uses, and the rooms that know it. It links cJSON, zlib (source)
# and utf8proc (utf8); igraph (measure, layout), Graphviz (layout, svg), libxml2 and
# libarchive (source) are loaded when they are first needed, see foreign.h. Asked for
# lazily: make may install them first.
NEEDS    := libcjson zlib libutf8proc
LATER    := igraph libgvc libcgraph libcdt libxml-2.0 libarchive
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wwrite-strings \
            -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
            -Wformat=2 -Wundef -Werror
OURS     := -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Iinclude -Isrc \
            -I$(BUILD)/include -DREL_VERSION='"$(VERSION)"' -DREL_PREFIX='"$(PREFIX)"' -fPIC \
            $(WARNINGS)
THEIRS    = $(eval THEIRS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(NEEDS) $(LATER))))$(THEIRS)
LINK      = $(eval LINK := -Wl,-O1,--hash-style=gnu,--as-needed \
            $(shell pkg-config --libs $(NEEDS)) -lpthread -ldl -lm)$(LINK)

# The flow: a room may include only itself and rooms named before it.
ROOMS := error foreign arena order str types couples days utf8 names table vocabulary out document dates source text tokens \
         phrases lexicon dictionary gazetteer tagger mentions variants entities roles \
         tally duplicates pairs resolve graph weight backbone filter measure terms view \
         look graphviz layout format engine extract relasi report json_read graph_read query \
         options commands

# A new file under src or tests is built and run without touching this file.
SOURCES := $(filter-out src/main.c,$(wildcard src/*.c src/*/*.c))
CHECKS  := $(wildcard tests/unit/*.c tests/property/*.c)
SUPPORT := $(wildcard tests/support/*.c)
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))

TOOL    := $(BUILD)/relasi
LIBRARY := $(BUILD)/librelasi.a
PARTS   := $(BUILD)/parts.a
SHARED  := $(BUILD)/librelasi.so.0
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/viewer.o
DATA    := $(BUILD)/share/relasi
MODELS  := $(patsubst data/%/model.bin,$(DATA)/%.model,$(wildcard data/*/model.bin))
RUNS    := $(CHECKS:%.c=$(BUILD)/%) $(FUZZERS:%=$(BUILD)/tests/fuzz/%)
READY   := $(BUILD)/.packages

.PHONY: all demo check test golden accept score sanitize lint fuzz soak fuzzers bench train install \
        uninstall dist clean help FORCE
.SECONDARY:
.DELETE_ON_ERROR:

all: $(PARTS) $(TOOL) $(LIBRARY) $(SHARED) $(DATA)/relasi.lex $(MODELS) ## build the tool, the library and the data

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(READY): tools/packages.sh
	@mkdir -p $(@D)
	@tools/packages.sh build viewer
	@touch $@

SONAMES := $(BUILD)/include/sonames.h
$(SONAMES): tools/sonames.sh | $(READY)
	@mkdir -p $(@D)
	@tools/sonames.sh $(CC) >$@

$(BUILD)/%.o: %.c | $(READY) $(SONAMES)
	@mkdir -p $(@D)
	@echo '  CC  $<'
	@$(CC) $(OURS) $(THEIRS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Where data is looked for last is compiled in: another PREFIX, another lexicon.o.
$(BUILD)/.prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@
$(BUILD)/src/lexicon.o: $(BUILD)/.prefix
FORCE:

# The explorer page, built by npm from its lock file, is linked in as bytes.
build/viewer.html: $(wildcard viewer/*.mjs viewer/package*.json viewer/src/*) | $(READY)
	@echo '  NPM $@'
	@cd viewer && if command -v npm >/dev/null; then \
	    npm ci --omit=dev --no-audit --no-fund --loglevel=error >/dev/null; fi && \
	    node build.mjs ../build >/dev/null

$(BUILD)/viewer.o: tools/viewer.S build/viewer.html | $(READY)
	@mkdir -p $(@D)
	@echo '  AS  $@'
	@$(CC) -DVIEWER='"build/viewer.html"' -c -o $@ $<

# What the program and the tests are linked from: here all names are to be seen.
$(PARTS): $(OBJECTS)
	@echo '  AR  $@'
	@rm -f $@ # ar keeps members whose source is gone
	@$(AR) rcs $@ $^

# Users see the names of the installed headers alone, so that theirs do not get in the way.
$(BUILD)/exports.map: tools/exports.sh $(wildcard include/relasi/*.h)
	@mkdir -p $(@D)
	@tools/exports.sh >$(BUILD)/exports
	@tools/exports.sh --map >$@

$(LIBRARY): $(OBJECTS) $(BUILD)/exports.map
	@echo '  AR  $@'
	@rm -f $@
	@$(LD) -r -o $(BUILD)/librelasi.o $(OBJECTS)
	@$(OBJCOPY) --keep-global-symbols=$(BUILD)/exports $(BUILD)/librelasi.o
	@$(AR) rcs $@ $(BUILD)/librelasi.o

$(SHARED): $(OBJECTS) $(BUILD)/exports.map
	@echo '  LD  $@'
	@$(CC) -shared -Wl,-soname,librelasi.so.0 -Wl,-Bsymbolic-functions \
	    -Wl,--version-script=$(BUILD)/exports.map $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LINK)
	@ln -sf librelasi.so.0 $(BUILD)/librelasi.so

$(TOOL): $(BUILD)/src/main.o $(PARTS)
	@echo '  LD  $@'
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LINK)

$(DATA)/relasi.lex: $(TOOL) $(wildcard data/kb/*.tsv data/*/*.tsv data/*/*.txt)
	@mkdir -p $(@D)
	@echo '  LEX $@'
	@$(TOOL) compile -o $@ data

$(DATA)/%.model: data/%/model.bin
	@mkdir -p $(@D)
	@cp $< $@

$(FUZZERS:%=$(BUILD)/tests/fuzz/%): $(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o \
        $(BUILD)/tests/fuzz/replay.o \
        $(SUPPORT:%.c=$(BUILD)/%.o) $(PARTS)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LINK)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(SUPPORT:%.c=$(BUILD)/%.o) $(PARTS)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LINK) \
	    $(shell pkg-config --libs libxml-2.0 libcgraph igraph) # which check what we write

demo: all ## read the sample articles and draw them into graphs/
	@$(MAKE) --no-print-directory -C graphs RELASI=$(abspath $(TOOL))

check: all ## build and pass all tests
	@tools/packages.sh test
	@$(MAKE) --no-print-directory test

test: all $(RUNS)
	@tests/run.sh $(BUILD)

golden: all ## compare what the tool writes with tests/golden
	@tests/golden.sh $(TOOL)

accept: all ## take what the tool writes as the new tests/golden; read the diff
	@tests/golden.sh $(TOOL) --accept

score: all ## score the sample articles against their annotations
	@tests/score.sh $(TOOL)

sanitize: ## pass all tests under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory check BUILD=build/sanitize CPPFLAGS=-DREL_ARENA_SPLIT \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

SECONDS ?= 30
fuzz: all ## fuzz every door for SECONDS each (clang)
	@tools/packages.sh test
	@$(MAKE) --no-print-directory fuzzers BUILD=build/fuzz CC=clang \
	    CPPFLAGS=-DREL_ARENA_SPLIT \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
	@tests/fuzz.sh build/fuzz $(SECONDS) 0 $(FUZZERS)

INPUTS ?= 10000000
soak: all ## fuzz every door with INPUTS inputs each, without sanitizers, so that it ends
	@tools/packages.sh test
	@$(MAKE) --no-print-directory fuzzers BUILD=build/soak CC=clang \
	    CFLAGS='-O2 -g -fsanitize-coverage=inline-8bit-counters,pc-table'
	@tests/fuzz.sh build/soak 0 $(INPUTS) $(FUZZERS)

fuzzers: $(FUZZERS:%=$(BUILD)/tests/fuzz/%.run)

$(BUILD)/tests/fuzz/%.run: $(BUILD)/tests/fuzz/%.o $(SUPPORT:%.c=$(BUILD)/%.o) $(PARTS)
	@$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LINK)

lint: $(SONAMES) ## check layout, the order of rooms, fences, lengths, data, scripts, clang's warnings
	@tools/packages.sh test
	@ROOMS='$(ROOMS)' CHECK='$(CC) $(OURS)' tools/lint.sh
	@clang $(OURS) $(THEIRS) -fsyntax-only src/main.c $(SOURCES) $(wildcard tests/*/*.c)

bench: all $(BUILD)/tests/bench/stages $(BUILD)/tests/bench/igraph ## measure speed and memory beside peers in the same run
	@tools/packages.sh bench
	@tests/bench/run.sh $(BUILD)

train: all ## train the models anew: make train CORPORA=dir LEXICON=dir TEXT=dir
	@tools/train.sh $(TOOL) '$(CORPORA)' '$(LEXICON)' '$(TEXT)'

install: all ## copy to $(DESTDIR)$(PREFIX)
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin lib/pkgconfig include/relasi \
	    share/relasi share/man/man1 share/bash-completion/completions)
	install $(TOOL) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib
	install $(SHARED) $(DESTDIR)$(PREFIX)/lib
	ln -sf librelasi.so.0 $(DESTDIR)$(PREFIX)/lib/librelasi.so
	install -m 644 include/relasi/*.h $(DESTDIR)$(PREFIX)/include/relasi
	install -m 644 $(DATA)/* $(DESTDIR)$(PREFIX)/share/relasi
	install -m 644 docs/relasi.1 $(DESTDIR)$(PREFIX)/share/man/man1
	$(TOOL) complete >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/relasi
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@NEEDS@|$(NEEDS)|' \
	    tools/relasi.pc.in >$(DESTDIR)$(PREFIX)/lib/pkgconfig/relasi.pc

uninstall: ## remove what install copied
	rm -rf $(addprefix $(DESTDIR)$(PREFIX)/,bin/relasi lib/librelasi.a lib/librelasi.so.0 \
	    lib/librelasi.so include/relasi lib/pkgconfig/relasi.pc share/relasi \
	    share/man/man1/relasi.1 share/bash-completion/completions/relasi)

dist: ## pack the sources
	@mkdir -p build
	git archive --prefix=relasi-$(VERSION)/ -o build/relasi-$(VERSION).tar.gz HEAD

clean: ## remove build/
	rm -rf build viewer/node_modules

-include $(SOURCES:%.c=$(BUILD)/%.d) $(BUILD)/src/main.d $(wildcard $(BUILD)/tests/*/*.d)
