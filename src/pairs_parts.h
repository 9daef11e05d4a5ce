/* pairs_parts.h - what the files of the pairs room share: one article being counted.
 *
 *   pairs_windows.c   who is named together
 *   pairs.c           the article laid out, its sums
 *   pairs_evidence.c  the sentences that show a pair
 */
#ifndef RELASI_PAIRS_PARTS_H
#define RELASI_PAIRS_PARTS_H

#include "relasi/pairs.h"

enum {
    SENTENCE_MOST = 600, /* bytes of a text that is shown */
    CONTEXT = 120,       /* ... of a longer one, on either side of a name */
    ROLE_CONTEXT = 160,
    NAME_MOST = 500, /* of a name: what is longer is a list that nobody parted */
};

/* A mention where it counts: sentences are numbered without the boilerplate. */
typedef struct place {
    uint32_t entity;
    uint32_t mention;
    uint32_t sentence; /* ordinal among the counted ones */
} place;

/* What one article says of one pair. */
typedef struct local_pair {
    uint32_t a, b; /* entities of the article, a < b */
    uint64_t count;
    uint32_t score, sentence; /* the best one that has both, where sentences are the
                                 windows: its score, its ordinal; else 0           */
} local_pair;

/* All that counting one article needs; lives in `work`. */
typedef struct counter {
    const rel_entities *entities;
    const rel_tokens *tokens;
    rel_tally *tally;
    rel_arena *work;
    uint32_t *ordinal;  /* of each sentence, REL_NONE for those that do not count */
    uint32_t *sentence; /* back from the ordinal                                */
    uint32_t sentence_count;
    place *places; /* in text order */
    uint32_t place_count;
    uint32_t *first_place; /* of each ordinal, and one past the last */
    place *by_entity;      /* one place for each (entity, sentence), sorted */
    uint32_t *first_of;    /* in by_entity, of each entity, and one past    */
    uint64_t *marginal;    /* windows each entity is in */
    uint64_t total;
    uint32_t *score;    /* how well each ordinal shows two of its entities          */
    rel_str *text;      /* of each, as the tally has it; empty: not asked for yet   */
    rel_evidence shown; /* what all evidence of the article has: document and day */
    uint32_t *slots;    /* of pairs, open addressing: number + 1; 0 is free         */
    local_pair *pairs;
    uint32_t pair_count, pair_room, slot_count;
    uint32_t *seen; /* window number + 1 in which an entity was met last */
    uint32_t window;
    bool *left_out; /* of each place, of a window at least; NULL: none yet */
    uint64_t dropped;
} counter;

/* The first place of an entity at or after a sentence: by halves, so that one who
 * is named throughout costs little beside one named once. */
static inline uint32_t place_from(const counter *c, uint32_t low, uint32_t high,
                                  uint32_t sentence)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->by_entity[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static inline uint32_t places_of(const counter *c, uint32_t entity)
{
    return c->first_of[entity + 1] - c->first_of[entity];
}

/* Count pairs, and the windows that each entity is in, in all windows. */
void pairs_count_windows(counter *c);

/* How well each sentence shows two of its entities. */
void pairs_score(counter *c);

/* Add the best sentences of a pair to the tally. `swapped`: the pair's first entity
 * there is the second here. */
void pairs_add_evidence(counter *c, const local_pair *p, uint32_t pair, bool swapped);

/* The sentence where a role was read, of a very long one the part around the person; in
 * `work` or in the article. */
rel_str pairs_role_text(const counter *c, const rel_role *role);

#endif
