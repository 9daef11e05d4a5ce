/* lexicon_build.h - a lexicon on its way into a file.
 *
 *   data/ -> lexicon_data.c -> [lexicon_build] -> relasi.lex
 */
#ifndef RELASI_LEXICON_BUILD_H
#define RELASI_LEXICON_BUILD_H

#include "lexicon_file.h"
#include "relasi/names.h"

/* An entity with its strings as numbers in `names`. */
typedef struct draft_entity {
    uint32_t id, label_en, label_id, label_native, wikidata, kind;
    uint32_t country_id; /* string; 0 is the empty one */
    uint32_t type;
    uint32_t line; /* where it stands, for messages */
    const char *file;
} draft_entity;

/* A word the tokenizer asks for. */
typedef struct draft_fold {
    uint64_t fold;
    uint16_t language;
    uint8_t list; /* REL_LIST_ABBREVIATION or REL_LIST_STOPWORD */
} draft_fold;

typedef struct draft {
    rel_arena *keep;
    rel_names names; /* string 0 is empty */
    rel_names languages;
    draft_entity *entities;
    file_row *rows;
    rel_phrase *phrases;
    draft_fold *folds;
    uint32_t entity_count, entity_room;
    uint32_t row_count, row_room;
    uint32_t phrase_count, phrase_room, fold_count, fold_room;
} draft;

draft draft_make(rel_arena *keep);
uint32_t draft_string(draft *d, rel_str s);
uint32_t draft_entity_add(draft *d, draft_entity entity);
uint32_t draft_row_add(draft *d, file_row row);

/* Add `form` under `entry` (entry.text is set here), and its prefixes. A form
 * with abbreviation dots is added with its dots and without; what closes a firm's
 * name also without the last, which may be the sentence's. False if it is too long. */
bool draft_phrase_add(draft *d, rel_str form, rel_entry entry);

/* Add a word to what the tokenizer knows of a language. */
void draft_fold_add(draft *d, rel_str word, bool marked, uint16_t language,
                    rel_list list);

/* Write everything. Languages are numbered by sorted code by now: the caller
 * added them so. */
bool draft_write(draft *d, const char *path, rel_error *err);

#endif
