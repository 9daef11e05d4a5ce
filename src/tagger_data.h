/* tagger_data.h - labelled sentences turned into rows of numbers to learn from. */
#ifndef RELASI_TAGGER_DATA_H
#define RELASI_TAGGER_DATA_H

#include "tagger_crf.h"

/* What is special about a labelled file; written after its name:
 * "nerp.conll,missing=ORG,truecase,weight=0.5". */
typedef struct tagger_file {
    const char *path;
    const char *missing; /* type that the file leaves O: O may be it       */
    const char *unsure;  /* type:kind - O names of this list may be it     */
    const char *assume;  /* type:kind - O names of this list are of it     */
    float weight;        /* of each sentence                               */
    float sure;          /* tokens less sure than this may be anything     */
    bool truecase;       /* all lower case: learn also a copy with capitals */
} tagger_file;

bool tagger_file_parse(const char *text, rel_arena *keep, tagger_file *file,
                       rel_error *err);

typedef struct tagger_options {
    tagger_file *files;
    uint32_t file_count;
    tagger_sources sources;
    const char *tune; /* labelled file to set the confidences by, or NULL */
    uint64_t seed;
    uint32_t epochs;
    uint32_t groups;    /* tagger_group                                    */
    float rate, decay;  /* learning rate, L2 over the whole loss           */
    float fold_weight;  /* of the copies without case                      */
    float title_share;  /* of sentences copied In Title Case               */
    float swap_share;   /* of sentences copied with other names            */
    const char **swaps; /* TYPE:KIND - such names may be those of the list */
    uint32_t swap_count;
    float drop; /* share of the neural layers left out while learning      */
    float net_rate;
    float forget; /* share of words whose identity is hidden         */
    float prune;  /* rows whose weights stay below are left out      */
    bool quiet;
} tagger_options;

/* A part of a sentence to learn from. */
typedef struct tagger_token {
    uint32_t word;        /* in data.words                      */
    uint32_t allowed;     /* a bit for each tag                 */
    const float *chances; /* of each tag, or NULL               */
    uint32_t first_list;  /* in data.list_rows; ends where the next begins */
    tagger_found found;   /* where it stands in names of the lists    */
    bool quiet;
} tagger_token;

typedef struct tagger_phrase { /* a sentence */
    uint32_t first, count;     /* tokens */
    tagger_mode mode;
    float weight;
} tagger_phrase;

typedef struct tagger_entry { /* a word and its rows for each offset */
    tagger_word word;
    tagger_feature *features;
    uint32_t feature_count, count;
    tagger_rows all[TAGGER_OFFSETS];
    uint32_t known[TAGGER_OFFSETS]; /* rows without those of the very word, in front */
    net_word meaning;               /* rows of the neural layer                      */
    uint32_t meaning_known;
} tagger_entry;

typedef struct tagger_data {
    rel_arena *keep;
    const tagger_options *options;
    tagger_lore_made lore;
    rel_names types;
    tagger_map word_numbers;
    tagger_entry *entries;
    uint32_t entry_count, entry_room;
    tagger_token *tokens;
    uint32_t token_count, token_room;
    tagger_phrase *phrases;
    uint32_t phrase_count, phrase_room;
    uint64_t *list_keys; /* of places in lists, then their rows */
    uint32_t *list_rows;
    uint32_t list_count, list_room;
    tagger_map rows;     /* key -> count, then place = row */
    tagger_map meanings; /* keys of rows of the neural layer; values not used */
    uint64_t random;
    uint32_t *swap_names[TAGGER_TYPES_MAX][TAGGER_KINDS_MAX]; /* names of lists */
    uint32_t swap_counts[TAGGER_TYPES_MAX][TAGGER_KINDS_MAX];
    uint32_t swap_kinds[TAGGER_TYPES_MAX]; /* lists of each type               */
} tagger_data;

/* Own generator: the same numbers everywhere. */
uint64_t tagger_random(uint64_t *state);
float tagger_random_unit(uint64_t *state); /* [0, 1) */

/* Lines with the labels that the file's `assume` list gives, else as they are. */
const tagger_line *tagger_assume(tagger_data *data, const tagger_file *file,
                                 const tagger_line *lines, uint32_t count);

/* A copy of a sentence with other names from the lists; the number of its lines,
 * 0 when it has no name to change. */
uint32_t tagger_swap(tagger_data *data, const tagger_line *lines, uint32_t count,
                     tagger_line **copy);

/* Count features and give them rows, once all sentences are there. */
void tagger_rows_number(tagger_data *data);

/* Read all files and make all rows; false and `err`. */
bool tagger_data_read(const tagger_options *options, rel_arena *keep, tagger_data *data,
                      rel_error *err);

#endif
