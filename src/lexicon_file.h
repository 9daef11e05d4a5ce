/* lexicon_file.h - how relasi.lex lies on disk; shared by reader and writer.
 *
 * Header, then the sections one after another, each on 16 bytes. Numbers in
 * the byte order of the machine (the header tells which). A string is its
 * length in four bytes and its bytes; string 0 is the empty one.
 */
#ifndef RELASI_LEXICON_FILE_H
#define RELASI_LEXICON_FILE_H

#include "relasi/lexicon.h"

#define LEXICON_MAGIC "relasiLX"

enum { LEXICON_VERSION = 4, LEXICON_ORDER = 0x01020304, SECTION_ALIGN = 16 };

enum {
    SECTION_LANGUAGES,
    SECTION_ENTITIES,
    SECTION_SLOTS,
    SECTION_ENTRIES,
    SECTION_ROWS,
    SECTION_FOLDS,
    SECTION_STRINGS,
    SECTIONS,
};

typedef struct file_section {
    uint64_t offset;
    uint64_t count; /* records; bytes of SECTION_STRINGS */
} file_section;

typedef struct file_header {
    char magic[8];
    uint32_t version;
    uint32_t order;
    uint64_t size;
    uint64_t checksum; /* of all that follows it */
    file_section sections[SECTIONS];
} file_header;

/* Where the bytes begin that the checksum is of. */
#define CHECKED_FROM offsetof(file_header, sections)

typedef struct file_language {
    uint32_t code;             /* string                                 */
    uint32_t first[REL_LISTS]; /* rows of each list lie together         */
    uint32_t count[REL_LISTS];
    uint32_t abbreviations, abbreviation_count; /* folds, sorted          */
    uint32_t starters, starter_count;
} file_language;

typedef struct file_entity {
    uint32_t id, label_en, label_id, label_native, wikidata, kind; /* strings */
    uint32_t country;
    uint32_t type;
} file_entity;

typedef struct file_row {
    uint32_t form, value, extra; /* strings */
    uint8_t list, sub;
    uint16_t language;
} file_row;

#endif
