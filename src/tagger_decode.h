/* tagger_decode.h - from parts of a sentence to tags. */
#ifndef RELASI_TAGGER_DECODE_H
#define RELASI_TAGGER_DECODE_H

#include "tagger_model.h"

/* Longer sentences are cut; also what keeps sums of scores in 32 bits. */
enum { TAGGER_SENTENCE_MAX = 1000 };

/* May the tag `to` follow `from`? I goes on from B and I of its type only. */
static inline bool tagger_follows(uint32_t from, uint32_t to)
{
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

typedef struct tagger_piece {
    uint32_t first, count; /* parts */
    uint16_t type;
    int32_t margin; /* units by which the best tags beat any without this piece */
} tagger_piece;

/* A place is the number of a word among those met, and above it what is asked of the
 * word most often: most parts of a text cost no more than that. */
enum {
    TAGGER_SMALL = 1, /* tagger_is_small                                     */
    TAGGER_CAPITAL_AT = 2,
    TAGGER_OPENS = 4, /* tagger_opens                                        */
    TAGGER_VOTES = 8, /* has letters and is no linking word                  */
    TAGGER_PLACE_BITS = 4,
};

/* A sentence as the tagger sees it: places of its words, with two edges (the place
 * of an empty word) before the first and after the last. */
typedef struct tagger_parts {
    const uint32_t *places; /* places[-2] .. places[count + 1] */
    uint32_t count;         /* <= TAGGER_SENTENCE_MAX          */
    tagger_mode mode;
} tagger_parts;

/* The place of a word; the same for the same text until the next begin. */
uint32_t tagger_place(rel_tagger_work *work, rel_str text, tagger_mode mode);
/* Before an article, whose vocabulary may be NULL: places from before are void. */
struct rel_vocabulary;
void tagger_work_begin(rel_tagger_work *work, const struct rel_vocabulary *vocabulary);

/* For a second reading of a sentence. */
typedef struct tagger_again {
    const int32_t *bias;   /* what is added to the scores: [loud part][stride]        */
    const int32_t *scores; /* those of the first reading, or NULL: they are made anew */
} tagger_again;

/* Tag a sentence; pieces go to `to` (room for count), their number is returned.
 * `again` is NULL the first time. */
uint32_t tagger_decode(rel_tagger_work *work, const tagger_parts *sentence,
                       const tagger_again *again, tagger_piece *to);

/* After tagger_decode of a first reading: its loud parts (tagger_is_quiet), all others
 * being in no name; their scores, for a second. */
const uint32_t *tagger_decoded_loud(const rel_tagger_work *work, uint32_t *count);
const int32_t *tagger_decoded_scores(const rel_tagger_work *work, rel_arena *keep);
uint32_t tagger_decoded_stride(const rel_tagger_work *work);

/* Of a loud part, by its number among them, that has a capital, stands behind the first
 * part and is in no piece: by how much the best tags beat the best with it in a name. */
int32_t tagger_decoded_lead(const rel_tagger_work *work, uint32_t loud);

/* The hash of the folded word at a place. */
uint64_t tagger_fold_at(const rel_tagger_work *work, uint32_t place);

/* A name is a name everywhere in an article: what its sentences say of a word,
 * one by one, is put together, and a sentence that disagrees is read again with
 * the others' opinion added to its scores. */
typedef struct tagger_document tagger_document;
tagger_document *tagger_document_make(rel_tagger_work *work, rel_arena *keep);
/* Read the next sentence. */
void tagger_document_add(tagger_document *document, const tagger_parts *sentence);
/* Pieces of sentence number `at`, in the order they were added, once all are
 * there; `sentence` as it was then. */
uint32_t tagger_document_read(tagger_document *document, uint32_t at,
                              const tagger_parts *sentence, tagger_piece *to);

uint32_t tagger_work_tags(const rel_tagger_work *work);

/* What a margin is worth, 0..1. */
float tagger_confidence(const rel_tagger *model, const tagger_piece *piece);

/* Counts of words by their case, to tell which mode a sentence is read in. */
typedef struct tagger_census {
    uint32_t words, upper, capital; /* with letters; AAA; Aaa             */
} tagger_census;

void tagger_census_add(tagger_census *census, rel_str token);

/* The case of a whole text: share of its words in sentences without capitals. */
typedef struct tagger_text_case {
    uint64_t words, in_lower, in_upper;
} tagger_text_case;

void tagger_text_case_add(tagger_text_case *text, const tagger_census *sentence);
tagger_mode tagger_mode_of(const tagger_text_case *text, const tagger_census *sentence);

#endif
