/* tagger_net.c - the neural layer at work, in integers. */
#include "tagger_net.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

static bool within(const int16_t *weights, size_t count, int16_t most)
{
    for (size_t i = 0; i < count; i++)
        if (weights[i] > most || weights[i] < -most)
            return false;
    return true;
}

bool tagger_net_is_sound(const tagger_net *net, uint32_t tag_count)
{
    return within(net->to_near, TAGGER_OFFSETS * NET_NEAR * NET_DEPTH,
                  NET_NEAR_WEIGHT_MAX) &&
           within(net->lists, TAGGER_LIST_ROWS * NET_NEAR, NET_NEAR_LIST_MAX) &&
           within(net->near_bias, NET_NEAR, NET_NEAR_BIAS_MAX) &&
           within(net->to_far, NET_FAR * NET_NEAR, NET_FAR_WEIGHT_MAX) &&
           within(net->far_bias, NET_FAR, NET_FAR_BIAS_MAX) &&
           within(net->to_tags, (size_t)tag_count * NET_FAR, NET_TAG_WEIGHT_MAX);
}

static int32_t clamp(int32_t n, int32_t least, int32_t most)
{
    return n < least ? least : n > most ? most : n;
}

NET_WIDE static void add_row(int32_t *restrict sums, const int8_t *restrict row)
{
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        sums[d] += row[d];
}

NET_WIDE static void near_products(const int16_t *restrict weights,
                                   const int16_t *restrict meaning, int16_t *restrict to)
{
    enum { DOWN = NET_MEANING_BITS + NET_WEIGHT_BITS - NET_NEAR_BITS };
    for (uint32_t k = 0; k < TAGGER_OFFSETS * NET_NEAR; k++, weights += NET_DEPTH) {
        int32_t sum = 0;
        for (uint32_t d = 0; d < NET_DEPTH; d++)
            sum += (int32_t)weights[d] * meaning[d];
        to[k] = (int16_t)clamp(sum / (1 << DOWN), -NET_NEAR_WORD_MAX, NET_NEAR_WORD_MAX);
    }
}

void tagger_net_word(const tagger_net *net, const tagger_feature *features,
                     uint32_t count, int16_t *to /* [offset][NET_NEAR] */)
{
    enum { MOST = 4095 };
    int32_t sums[NET_DEPTH] = {0};
    int16_t meaning[NET_DEPTH];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot =
            tagger_table_find(net->features, tagger_meaning_key(features[i].hash));
        if (slot != REL_NONE)
            add_row(sums, net->meanings + (size_t)slot * NET_DEPTH);
    }
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        meaning[d] = (int16_t)clamp(sums[d], -MOST, MOST);
    near_products(net->to_near, meaning, to);
}

/* ---- layers ----------------------------------------------------------------- */

enum {
    FAR_DOWN = NET_NEAR_BITS + NET_WEIGHT_BITS - NET_FAR_BITS,
    NEAR_MOST = NET_LAYER_MAX << NET_NEAR_BITS,
    FAR_MOST = NET_LAYER_MAX << NET_FAR_BITS,
    LANES = 8, /* numbers of a sum that are made at once */
};

_Static_assert(NET_NEAR % 2 == 0 && NET_FAR % 32 == 0, "whole vectors of pairs");

void tagger_layers_make(const tagger_net *net, uint32_t tag_count, tagger_layers *to)
{
    *to = (tagger_layers){.near_bias = net->near_bias, .tag_count = tag_count};
    for (uint32_t k = 0; k < NET_FAR; k++)
        to->far_bias[k] = (int32_t)net->far_bias[k] * (1 << FAR_DOWN);
    for (uint32_t i = 0; i < NET_NEAR; i++)
        for (uint32_t k = 0; k < NET_FAR; k++)
            to->far[i / 2][k][i % 2] = net->to_far[i * NET_FAR + k];
    for (uint32_t y = 0; y < tag_count; y++)
        for (uint32_t k = 0; k < NET_FAR; k++)
            to->tags[y / LANES][k / 2][y % LANES][k % 2] = net->to_tags[y * NET_FAR + k];
#ifdef __x86_64__
    to->wide = __builtin_cpu_supports("avx2");
#endif
}

/* The steps between the products are plain C, made anew for each width of vectors. */
#define EACH_WIDTH static inline __attribute__((always_inline))

EACH_WIDTH void near_layer(const tagger_layers *l, const int16_t *const *rows,
                           uint32_t count, int16_t *restrict near)
{
    memcpy(near, l->near_bias, NET_NEAR * sizeof *near);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < NET_NEAR; k++)
            near[k] = (int16_t)(near[k] + rows[i][k]);
    for (uint32_t k = 0; k < NET_NEAR; k++) {
        int16_t n = near[k] < NEAR_MOST ? near[k] : NEAR_MOST;
        near[k] = n > 0 ? n : 0;
    }
}

EACH_WIDTH void cut_far(const int32_t *restrict sums, int16_t *restrict far)
{
    for (uint32_t k = 0; k < NET_FAR; k++) {
        int32_t sum = sums[k] >> FAR_DOWN;
        sum = sum < FAR_MOST ? sum : FAR_MOST;
        far[k] = (int16_t)(sum > 0 ? sum : 0);
    }
}

EACH_WIDTH void add_scores(const int32_t sums[LANES], int32_t *restrict scores)
{
    for (uint32_t y = 0; y < LANES; y++)
        scores[y] += sums[y] / (1 << NET_WEIGHT_BITS);
}

static void score_plain(const tagger_layers *l, const int16_t *const *rows,
                        uint32_t count, int32_t *scores)
{
    int16_t near[NET_NEAR], far[NET_FAR];
    int32_t sums[NET_FAR];
    near_layer(l, rows, count, near);
    memcpy(sums, l->far_bias, sizeof sums);
    for (uint32_t i = 0; i < NET_NEAR; i++)
        for (uint32_t k = 0; near[i] && k < NET_FAR; k++)
            sums[k] += (int32_t)l->far[i / 2][k][i % 2] * near[i];
    cut_far(sums, far);
    for (uint32_t block = 0; block * LANES < l->tag_count; block++) {
        int32_t tags[LANES] = {0};
        for (uint32_t k = 0; k < NET_FAR; k++)
            for (uint32_t y = 0; y < LANES; y++)
                tags[y] += (int32_t)l->tags[block][k / 2][y][k % 2] * far[k];
        add_scores(tags, scores + block * LANES);
    }
}

#ifdef __x86_64__

#define WIDE __attribute__((target("avx2"))) static

WIDE inline __m256i load(const void *from)
{
    return _mm256_loadu_si256(from);
}

/* Two neighbours of a layer, times weights that lie by twos: the sums of both. */
WIDE inline __m256i both(const int16_t *layer, const int16_t weights[][2])
{
    int32_t pair;
    memcpy(&pair, layer, sizeof pair);
    return _mm256_madd_epi16(_mm256_set1_epi32(pair), load(weights));
}

WIDE void score_wide(const tagger_layers *l, const int16_t *const *rows, uint32_t count,
                     int32_t *scores)
{
    int16_t near[NET_NEAR], far[NET_FAR];
    int32_t sums[NET_FAR], tags[LANES];
    near_layer(l, rows, count, near);
    for (uint32_t k = 0; k < NET_FAR; k += 4 * LANES) {
        __m256i a = load(l->far_bias + k), b = load(l->far_bias + k + LANES);
        __m256i c = load(l->far_bias + k + 2 * LANES),
                d = load(l->far_bias + k + 3 * LANES);
        const int16_t(*weights)[2] = l->far[0] + k;
        for (uint32_t i = 0; i < NET_NEAR; i += 2, weights += NET_FAR) {
            a = _mm256_add_epi32(a, both(near + i, weights));
            b = _mm256_add_epi32(b, both(near + i, weights + LANES));
            c = _mm256_add_epi32(c, both(near + i, weights + 2 * LANES));
            d = _mm256_add_epi32(d, both(near + i, weights + 3 * LANES));
        }
        _mm256_storeu_si256((__m256i *)(sums + k), a);
        _mm256_storeu_si256((__m256i *)(sums + k + LANES), b);
        _mm256_storeu_si256((__m256i *)(sums + k + 2 * LANES), c);
        _mm256_storeu_si256((__m256i *)(sums + k + 3 * LANES), d);
    }
    cut_far(sums, far);
    for (uint32_t block = 0; block * LANES < l->tag_count; block++) {
        __m256i sum = _mm256_setzero_si256();
        for (uint32_t k = 0; k < NET_FAR; k += 2)
            sum = _mm256_add_epi32(sum, both(far + k, l->tags[block][k / 2]));
        _mm256_storeu_si256((__m256i *)tags, sum);
        add_scores(tags, scores + block * LANES);
    }
}

#else
#define score_wide score_plain
#endif

void tagger_net_score(const tagger_layers *layers, const int16_t *const *rows,
                      uint32_t count, int32_t *scores)
{
    (layers->wide ? score_wide : score_plain)(layers, rows, count, scores);
}
