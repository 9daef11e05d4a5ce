/* tagger_decode.h - from parts of a sentence to tags. */
#ifndef RELASI_TAGGER_DECODE_H
#define RELASI_TAGGER_DECODE_H

#include "tagger_model.h"

/* Longer sentences are cut; also what keeps sums of scores in 32 bits. */
enum { TAGGER_SENTENCE_MAX = 1000 };

typedef struct tagger_piece {
    uint32_t first, count; /* parts */
    uint16_t type;
    int32_t margin; /* units by which the best tags beat any without this piece */
} tagger_piece;

/* Tag `count` <= TAGGER_SENTENCE_MAX parts; pieces go to `to` (room for
 * count), their number is returned. */
uint32_t tagger_decode(rel_tagger_work *work, const rel_str *parts, uint32_t count,
                       tagger_mode mode, tagger_piece *to);

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
