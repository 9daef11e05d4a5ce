/* tagger_crf.h - the learning: a linear chain of tags over rows of weights. */
#ifndef RELASI_TAGGER_CRF_H
#define RELASI_TAGGER_CRF_H

#include "tagger_build.h"
#include "tagger_net_learn.h"

/* From a tag, or the start, to a tag. */
typedef float tagger_moves[TAGGER_TAGS_MAX + 1][TAGGER_TAGS_MAX + 1];

/* Weights of all features while they are learnt. */
typedef struct tagger_weights {
    float *weight;  /* [row][stride]                              */
    float *squares; /* sums of squared gradients, beside them     */
    uint32_t *seen; /* [row]: step of its last decay; TAGGER_DEAD */
    uint32_t row_count, tags, stride;
    tagger_moves moves[TAGGER_MODES][TAGGER_CLASSES],
        move_squares[TAGGER_MODES][TAGGER_CLASSES];
    net_learner *net; /* NULL: none                                  */
    uint32_t step;
    float rate, decay; /* learning rate; L2 per step                  */
} tagger_weights;

/* A sentence ready for learning. The rows of token i are those of lists
 * list[first[i]] .. list[first[i + 1] - 1], and of each list its rows. */
typedef struct tagger_rows {
    const uint32_t *rows;
    uint32_t count;
} tagger_rows;

typedef struct tagger_example {
    const tagger_rows *lists; /* [token][lists_each] */
    uint32_t lists_each, count;
    const uint32_t *allowed;     /* [token]: a bit for each tag it may have */
    const float *const *chances; /* [token]: of each tag, NULL: see allowed */
    bool soft;                   /* some token has chances                  */
    const uint8_t *classes;      /* [token]: tagger_class */
    const bool *quiet;           /* [token]: may be O only */
    const net_sentence *net;
    tagger_mode mode;
    float weight;
} tagger_example;

/* Room for the sums of one sentence. */
typedef struct tagger_chain {
    float *scores, *emit, *ahead, *behind, *gold, *allowed, *gradient; /* [token][tag] */
} tagger_chain;

tagger_chain tagger_chain_make(rel_arena *keep);

/* Rows whose weights all stay below `least` are dead: 0 from now on. */
enum { TAGGER_DEAD = -1 };
void tagger_thin(tagger_weights *weights, float least);

/* One step of learning; the loss before it is returned. */
double tagger_learn(tagger_weights *weights, const tagger_example *example,
                    tagger_chain *chain);

/* Bring the decay of every row up to date. */
void tagger_settle(tagger_weights *weights);

#endif
