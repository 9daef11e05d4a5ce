/* tagger_net.h - the neural layer: what words mean, and mean together.
 *
 *   features of a word           -> [meaning]  DEPTH numbers, the same at every place
 *   meanings of five words,
 *   lists they stand in          -> [near]     NEAR numbers, negative ones cut off
 *   near                         -> [far]      FAR numbers, negative ones cut off
 *   far                          -> what is added to the score of each tag
 *
 * A window network (Collobert et al. 2011, "Natural language processing (almost)
 * from scratch") beneath the linear chain. A meaning is the sum of rows that the
 * features of a word have, so words never seen get one from their letters. What a
 * word adds to the near layer of its five places is known once the word is: the
 * tagger keeps it with the word's linear scores, and a token costs five sums.
 * Quiet tokens (tagger_is_quiet) have no far layer.
 *
 * All numbers of a model are integers with fixed points, bounded so that no sum
 * leaves 32 bits: the same tags on every machine.
 */
#ifndef RELASI_TAGGER_NET_H
#define RELASI_TAGGER_NET_H

#include "tagger_parts.h"

enum {
    NET_DEPTH = 32,
    NET_NEAR = 64,
    NET_FAR = 32,
    NET_BLOCK = 32, /* numbers of a layer that are made at once */

    /* Points after the binary point ... */
    NET_MEANING_BITS = 6, /* of rows of meaning,             */
    NET_WEIGHT_BITS = 10, /* of weights between layers,      */
    NET_NEAR_BITS = 7,    /* of the near layer,              */
    NET_FAR_BITS = 8,     /* of the far one and of scores (TAGGER_UNIT). */

    /* ... and bounds. Sums of the near layer stay in 16 bits: five words, a bias, and
     * each kind of list once at each of three offsets. */
    NET_NEAR_WEIGHT_MAX = 8191,
    NET_NEAR_WORD_MAX = 3500,
    NET_NEAR_BIAS_MAX = 3000,
    NET_NEAR_LIST_MAX = 127,
    NET_LAYER_MAX = 8, /* layers are cut off there, as a number */
    NET_FAR_WEIGHT_MAX = 2047,
    NET_FAR_BIAS_MAX = 1 << 13,
    NET_TAG_WEIGHT_MAX = 16383,
};

/* A function made for wider vectors too; the machine's are found when the program
 * is loaded. Sums keep their order and nothing is fused, so results are the same.
 * Sanitizers and clang do not go with it. */
#if defined __x86_64__ && defined __gnu_linux__ && !defined __clang__ && \
    !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
#define NET_WIDE __attribute__((target_clones("avx2", "default"), noinline))
#else
#define NET_WIDE
#endif

/* Weights of a model; all NULL in one without the layer. */
typedef struct tagger_net {
    tagger_table features;
    const int8_t *meanings;   /* [slot][DEPTH]                            */
    const int16_t *to_near;   /* [offset][NEAR][DEPTH]                    */
    const int16_t *lists;     /* [mode][kind][part][offset 0-2][NEAR]     */
    const int16_t *near_bias; /* [NEAR]                                   */
    const int16_t *to_far;    /* [NEAR][FAR]                              */
    const int16_t *far_bias;  /* [FAR]                                    */
    const int16_t *to_tags;   /* [tag][FAR]                               */
} tagger_net;

/* The row of meaning that a feature of a word has. */
static inline uint64_t tagger_meaning_key(uint64_t feature)
{
    return tagger_mix(feature, 0x3EA2);
}

/* ... or NULL. */
const int8_t *tagger_net_row(const tagger_net *net, uint64_t feature);

/* Are all weights within their bounds? */
bool tagger_net_is_sound(const tagger_net *net, uint32_t tag_count);

/* The layers as they are multiplied: weights by twos, so that a sum of two products is
 * one step. A row is what a word, or a place in a list, says of a token: NET_NEAR
 * numbers for the near layer, then one for each tag, up to x 8. */
typedef struct tagger_layers {
    int16_t near[TAGGER_OFFSETS * NET_NEAR / NET_BLOCK][NET_DEPTH / 2][NET_BLOCK][2];
    int16_t far[NET_NEAR / 2][NET_FAR][2];
    int16_t tags[(TAGGER_TAGS_MAX + 7) / 8 * 8][NET_FAR];
    int32_t far_bias[NET_FAR];
    const int16_t *near_bias; /* the model's */
    uint32_t tag_count;
    bool wide; /* this machine has vectors of 256 bits; the result is the same */
} tagger_layers;

void tagger_layers_make(const tagger_net *net, uint32_t tag_count, tagger_layers *to);

/* The first numbers of the rows, each `row` long, that a word of this meaning, a sum of
 * rows, has for its offsets. */
void tagger_layers_near(const tagger_layers *layers, const int16_t *meaning, int16_t *to,
                        size_t row);

/* A token's scores (of all tags, up to x 8): what the rows of its words and lists say
 * one by one and, by the net, together. */
void tagger_layers_score(const tagger_layers *layers, const int16_t *const *rows,
                         uint32_t count, int32_t *scores);

#endif
