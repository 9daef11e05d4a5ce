/* tagger_net_learn.h - the neural layer while it is learnt, in floats. */
#ifndef RELASI_TAGGER_NET_LEARN_H
#define RELASI_TAGGER_NET_LEARN_H

#include "tagger_net.h"

/* A matrix or vector, the sums of a sentence's gradients, and of their squares. */
typedef struct net_layer {
    float *weights, *gradient, *squares;
    size_t count;
} net_layer;

typedef struct net_learner {
    uint32_t row_count, tags;
    float *meanings, *meaning_squares; /* [row][DEPTH]                     */
    float *lists, *list_squares;       /* as in tagger_net                 */
    net_layer to_near;                 /* [offset][DEPTH][NEAR]            */
    net_layer near_bias;               /* [NEAR]                           */
    net_layer to_far;                  /* [WINDOW][FAR]                    */
    net_layer far_bias;                /* [FAR]                            */
    net_layer to_tags;                 /* [tag][FAR]                       */
    float rate;                        /* of learning                      */
    float drop;                        /* share of near and far numbers left out */
    uint64_t random;
    struct net_sums *sums; /* of one sentence                              */
} net_learner;

/* Rows of meaning of a word, in a sentence. */
typedef struct net_word {
    const uint32_t *rows;
    uint32_t count;
} net_word;

typedef struct net_sentence {
    const net_word *words;     /* [count + 2 * TAGGER_REACH], edges first and last */
    const tagger_found *found; /* [count]                           */
    const bool *quiet;         /* [count]                           */
    uint32_t count;
    tagger_mode mode;
} net_sentence;

net_learner *net_learner_make(uint32_t row_count, uint32_t tags, float drop,
                              uint64_t seed, rel_arena *keep);

/* Add what the layer says to scores[token * stride + tag]. */
void net_forward(net_learner *learner, const net_sentence *sentence, float *scores,
                 uint32_t stride);

/* Learn from the gradients of these scores, right after net_forward. */
void net_backward(net_learner *learner, const net_sentence *sentence,
                  const float *gradient, uint32_t stride);

/* As integers of a model; `keys` are the keys of the rows. */
void net_pack(const net_learner *learner, const uint64_t *keys, rel_arena *keep,
              tagger_net *net);

#endif
