/* tagger_build.h - what making a model needs beyond using one. */
#ifndef RELASI_TAGGER_BUILD_H
#define RELASI_TAGGER_BUILD_H

#include "tagger_model.h"

/* A growing map from 64-bit keys to numbers; keys keep their order of arrival. */
typedef struct tagger_map {
    rel_arena *keep;
    uint64_t *keys;   /* count keys                        */
    uint32_t *values; /* beside them                       */
    uint32_t *slots;  /* open addressing; place + 1        */
    uint32_t count, room, slot_count;
} tagger_map;

/* The value of a key, made as 0 when it is new. The pointer holds until the
 * next call. */
uint32_t *tagger_map_at(tagger_map *map, uint64_t key);
uint32_t tagger_map_find(const tagger_map *map, uint64_t key); /* place or REL_NONE */

/* Lay keys out as a table of a model; `order[slot]` is the place of the key in
 * `keys`, or REL_NONE for a free slot. */
tagger_table tagger_table_make(const uint64_t *keys, uint32_t count, rel_arena *keep,
                               uint32_t **order);

/* The bytes of a file, or of standard input ("-"); empty and `err` (REL_IO) when it
 * cannot be read. */
bool tagger_file_read(const char *path, rel_arena *keep, rel_str *bytes, rel_error *err);

/* Files that say what words are. Each may be NULL. */
typedef struct tagger_sources {
    const char *const *lexicons; /* name<TAB>kind                       */
    uint32_t lexicon_count;
    const char *clusters[TAGGER_SETS_MAX]; /* word<TAB>bits<TAB>count    */
    uint32_t cluster_count;
    const char *words; /* word<TAB>lower<TAB>capital<TAB>upper   */
} tagger_sources;

typedef struct tagger_lore_made {
    tagger_lore lore;
    uint32_t kind_count;
    rel_names kinds;  /* names of the lists                   */
    rel_str *names;   /* all names of all lists               */
    uint8_t *kind_of; /* of each name                         */
    uint32_t name_count, name_room;
} tagger_lore_made;

/* Read the sources. Results live in `keep`; false and `err` (REL_IO,
 * REL_INPUT, REL_LIMIT). */
bool tagger_lore_read(const tagger_sources *sources, uint32_t groups, rel_arena *keep,
                      tagger_lore_made *made, rel_error *err);

/* Classes of usage, 0 unknown: how often a word is written with a capital. */
enum { TAGGER_USAGE_STEPS = 7 };
static inline uint32_t tagger_usage_step(uint8_t usage) /* 0 never .. 6 always */
{
    return usage ? (uint32_t)(usage - 1) / 6 : 0;
}
static inline bool tagger_usage_upper(uint8_t usage) /* mostly all upper */
{
    return usage && (usage - 1) % 2;
}

/* How likely a token has a tag. */
typedef struct tagger_chance {
    uint32_t tag;
    float chance; /* (0, 1] */
} tagger_chance;

/* One line of a labelled file. */
typedef struct tagger_line {
    rel_str text;
    uint32_t tag;
    float sure;             /* 1, or the number in a third column */
    tagger_chance *chances; /* of a fourth column, or NULL        */
    uint32_t chance_count;
} tagger_line;

typedef struct tagger_corpus {
    tagger_line *lines;
    uint32_t *ends; /* of each sentence: the line after its last */
    uint32_t line_count, sentence_count;
} tagger_corpus;

/* Read lines `token<TAB>tag[<TAB>sure[<TAB>tag=chance tag=chance ...]]`, adding the types
 * seen to `types` (tag of type k: B 1 + 2k, I 2 + 2k; an I that continues nothing
 * begins). With `need_tags` false a line may be a token alone. */
bool tagger_corpus_read(const char *path, rel_names *types, bool need_tags,
                        rel_arena *keep, tagger_corpus *corpus, rel_error *err);

#endif
