/* tagger_parts.h - what the files of the tagger share; nobody else includes it.
 *
 *   text of a token -> [word]  -> features of the word by itself
 *   its neighbours  -> [lists] -> names of lists that it stands in
 *   features        -> [model] -> a row of weights, one for each tag
 *                   -> [net]   -> what they mean together
 *   rows            -> [score, decode] -> the best tags       [train] <- tags
 *
 * A feature is a 64-bit hash and nothing else. Weights are found by hash, so
 * training and tagging share one code that makes features, and a model needs
 * no strings. Tags are O = 0, then B = 1 + 2k and I = 2 + 2k of type k.
 */
#ifndef RELASI_TAGGER_PARTS_H
#define RELASI_TAGGER_PARTS_H

#include "relasi/names.h"
#include "relasi/tagger.h"

enum {
    TAGGER_REACH = 2,                      /* words seen to either side         */
    TAGGER_OFFSETS = 2 * TAGGER_REACH + 1, /* offset 0 is two words to the left */
    TAGGER_TYPES_MAX = 15,
    TAGGER_TAGS_MAX = 1 + 2 * TAGGER_TYPES_MAX,
    TAGGER_KINDS_MAX = 31, /* lists of names a model may know   */
    TAGGER_SETS_MAX = 4,   /* ways to cluster words             */
    TAGGER_WORD_FEATURES = 160,
    TAGGER_LABEL_BYTES = 24,
};

/* Groups of features, to measure what each brings. */
typedef enum tagger_group {
    TAGGER_PLAIN = 1,
    TAGGER_CLUSTERS = 2,
    TAGGER_LISTS = 4,
    TAGGER_USAGE = 8, /* how a word is written elsewhere: lower, capital, upper */
    TAGGER_NGRAMS = 16,
    TAGGER_UNCASED = 32,
    TAGGER_NET = 64, /* the neural layer */
    TAGGER_ALL = 127,
} tagger_group;

/* Text with case, or text whose case says nothing (read folded). */
typedef enum tagger_mode { TAGGER_CASED, TAGGER_FOLDED, TAGGER_MODES } tagger_mode;

/* Keys of an open-addressing table; what belongs to slot i stands at i of
 * arrays beside it. A check of 0 is a free slot. */
typedef struct tagger_table {
    const uint32_t *checks;
    uint32_t slots;
} tagger_table;

/* Where the search for a key begins. */
static inline uint32_t tagger_table_slot(tagger_table table, uint64_t key)
{
    return (uint32_t)((key >> 32) * table.slots >> 32);
}

/* Slot of a key, or REL_NONE. No table is made that wants more steps. */
enum { TAGGER_STEPS_MAX = 256 };

static inline uint32_t tagger_table_find(tagger_table table, uint64_t key)
{
    uint32_t check = (uint32_t)key ? (uint32_t)key : 1;
    uint32_t slot = tagger_table_slot(table, key);
    for (uint32_t steps = 0; table.slots && steps < TAGGER_STEPS_MAX; steps++) {
        if (table.checks[slot] == check)
            return slot;
        if (!table.checks[slot])
            break;
        slot = slot + 1 == table.slots ? 0 : slot + 1;
    }
    return REL_NONE;
}

/* What a model knows of words besides weights. */
typedef struct tagger_lore {
    tagger_table words;            /* exact and folded forms                   */
    const uint16_t *word_clusters; /* [slot][sets]: cluster + 1                */
    const uint8_t *word_usages;    /* [slot]                                   */
    uint32_t sets;                 /* of clusters                              */
    tagger_table phrases;          /* each name of the lists, and its beginnings  */
    const uint32_t *phrase_values; /* a bit for each kind; TAGGER_MORE          */
    const uint32_t *codes;         /* clusters: bits from the top, length below */
    uint32_t code_count;
    uint32_t groups; /* tagger_group: which features the model was made with    */
} tagger_lore;

#define TAGGER_MORE      0x80000000u /* a longer phrase begins like this */
#define TAGGER_CODE_BITS 27          /* longest cluster code kept        */

/* Mix a number into a hash: order matters, all bits count. */
static inline uint64_t tagger_mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Keys of the tables of lore. */
static inline uint64_t tagger_exact_key(rel_str s)
{
    return tagger_mix(rel_hash(s), 0xE);
}
static inline uint64_t tagger_fold_key(uint64_t fold)
{
    return tagger_mix(fold, 0xF);
}
static inline uint64_t tagger_phrase_key(uint64_t before, uint64_t fold)
{
    return tagger_mix(before * 31 + 7, fold);
}

/* A feature of one word: seen from the offsets whose bits are set. */
typedef struct tagger_feature {
    uint64_t hash;
    uint8_t offsets;
    uint8_t lexical; /* names the very word: left out in some training steps */
} tagger_feature;

/* Coarse classes of words; each has moves between tags of its own. */
typedef enum tagger_class {
    TAGGER_LOWER,
    TAGGER_CAPITAL,
    TAGGER_UPPER,
    TAGGER_LINKING,
    TAGGER_NUMBER,
    TAGGER_HYPHEN,
    TAGGER_BRACKET,
    TAGGER_MARK,
    TAGGER_CLASSES,
} tagger_class;

/* What the features of words together need to know of one word. */
typedef struct tagger_word {
    uint64_t fold;    /* hash of its folded text, digits as 0     */
    uint64_t shape;   /* hash of its shape: Xx, X, x0 ...         */
    uint32_t cluster; /* 10 bits of its cluster's code, 0 unknown */
    uint32_t phrase;  /* value in lore.phrases of the word alone  */
    uint8_t usage;    /* class of how it is written elsewhere     */
    uint8_t capital;  /* begins upper case                        */
    uint8_t lower;    /* all letters lower case                   */
    uint8_t linking;  /* lower, but stands within names: of, dan  */
    uint8_t letters;  /* has any                                  */
    uint8_t class;    /* tagger_class: what moves into it weigh   */
} tagger_word;

/* Hash of the folded form of a word as all tables use it. */
uint64_t tagger_fold(rel_str text, rel_arena *scratch, rel_str *folded);

/* Describe a word; features go to `to` (room for TAGGER_WORD_FEATURES), their
 * number is returned. An empty text is the edge of a sentence. */
uint32_t tagger_word_read(const tagger_lore *lore, rel_str text, tagger_mode mode,
                          rel_arena *scratch, tagger_word *word, tagger_feature *to);

/* The weight row a word's feature has at an offset. */
static inline uint64_t tagger_offset_key(uint64_t feature, uint32_t offset)
{
    return tagger_mix(feature, 0x51ED270B + offset);
}

/* Cut a token as the tagger sees it: at hyphens where a side begins upper case
 * ("Biden-Xi", but not "negara-negara" or "Bangsa-Bangsa"), and before 's. */
enum { TAGGER_PARTS_MAX = 16 };
uint32_t tagger_view(rel_str token, tagger_mode mode, rel_str parts[TAGGER_PARTS_MAX]);

/* Where a token stands in names of the lists: bits are kinds. */
typedef struct tagger_found {
    uint32_t begin, inside, end, single;
} tagger_found;

typedef struct tagger_sentence {
    const tagger_word *const *words; /* two edges before and after: words[-2] is valid */
    uint32_t count;
    tagger_mode mode;
} tagger_sentence;

/* May a name of the lists open with the word? */
static inline bool tagger_opens(const tagger_word *word, tagger_mode mode)
{
    return word->phrase && !(mode == TAGGER_CASED && word->lower);
}

/* Find all names of the lists in a sentence, which open with some of `count` words
 * (their numbers, in order); `found` has an entry for each word. */
void tagger_lists_find(const tagger_lore *lore, const tagger_sentence *sentence,
                       const uint32_t *openers, uint32_t count, tagger_found *found);

/* The same of a sentence whose openers are not known. */
void tagger_lists_find_all(const tagger_lore *lore, const tagger_sentence *sentence,
                           tagger_found *found);

/* Rows of the tables of what a place in a list says: of kinds, parts, and three
 * offsets, since lists are seen from one word to either side. */
enum {
    TAGGER_NAME_PARTS = 4,
    TAGGER_NEAR_OFFSETS = 3,
    TAGGER_LIST_ROWS =
        TAGGER_MODES * TAGGER_KINDS_MAX * TAGGER_NAME_PARTS * TAGGER_NEAR_OFFSETS,
};

static inline size_t tagger_list_row(tagger_mode mode, uint32_t kind, uint32_t part,
                                     uint32_t offset)
{
    size_t row = ((size_t)mode * TAGGER_KINDS_MAX + kind) * TAGGER_NAME_PARTS + part;
    return row * TAGGER_NEAR_OFFSETS + offset;
}

/* Rows of the lists that part `at` of `count` and its neighbours stand in: of each
 * kind one part at each offset. */
typedef struct tagger_list_rows {
    size_t rows[TAGGER_NEAR_OFFSETS * TAGGER_KINDS_MAX];
    uint32_t count;
} tagger_list_rows;

void tagger_list_rows_find(const tagger_found *found, uint32_t count, uint32_t at,
                           tagger_mode mode, tagger_list_rows *to);

/* Part of a name: 0 begin, 1 inside, 2 end, 3 single. */
static inline uint64_t tagger_list_key(uint32_t kind, uint32_t part, uint32_t offset,
                                       tagger_mode mode)
{
    return tagger_mix(tagger_mix(0xA11, kind * 4 + part), offset * 2 + (uint64_t)mode);
}

/* In text with case, a word without capitals between such words is quiet: it is in
 * no name, and only what it says of its neighbours counts. More than half are. */
static inline bool tagger_is_small(const tagger_word *word, tagger_mode mode)
{
    return mode == TAGGER_CASED && (word->lower || !word->letters);
}
bool tagger_is_quiet(const tagger_sentence *sentence, uint32_t at);

#endif
