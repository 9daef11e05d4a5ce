# relasi - `make help` lists the targets.

VERSION := 0.1.0
PREFIX  ?= /usr/local
BUILD   ?= build
CFLAGS  ?= -O2 -g

# What the program links, and the room that knows it: igraph (measure, layout),
# Graphviz (layout, svg), cJSON, libxml2, libarchive, zstd, zlib (source), utf8proc (utf8).
NEEDS    := igraph libgvc libcgraph libcdt libcjson libxml-2.0 libarchive libzstd zlib libutf8proc
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wwrite-strings \
            -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
            -Wformat=2 -Wundef -Werror
OURS     := -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Iinclude -Isrc \
            -DREL_VERSION='"$(VERSION)"' -DREL_PREFIX='"$(PREFIX)"' -fPIC $(WARNINGS)
THEIRS    = $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(NEEDS)))
GVPLUGINS = $(shell pkg-config --variable=libdir libgvc)/graphviz
LINK      = $(shell pkg-config --libs $(NEEDS)) -L$(GVPLUGINS) -Wl,-rpath,$(GVPLUGINS) \
            -l:libgvplugin_core.so.6 -l:libgvplugin_neato_layout.so.6 -lgomp -lpthread -lm

# A new file under src or tests is built and run without touching this file.
SOURCES := $(filter-out src/main.c,$(wildcard src/*.c src/*/*.c))
CHECKS  := $(wildcard tests/unit/*.c tests/property/*.c)
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))

TOOL    := $(BUILD)/relasi
LIBRARY := $(BUILD)/librelasi.a
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)

.PHONY: all help
.SECONDARY:

all: $(TOOL) ## build the tool and the library

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(OURS) $(THEIRS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(LIBRARY): $(OBJECTS)
	$(AR) rcs $@ $^

$(TOOL): $(BUILD)/src/main.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LINK)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LINK)

-include $(OBJECTS:.o=.d) $(BUILD)/src/main.d
