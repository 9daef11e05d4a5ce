/* tagger_layers.c - the layers of the net as they are multiplied. */
#include "tagger_net.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum {
    NEAR_DOWN = NET_MEANING_BITS + NET_WEIGHT_BITS - NET_NEAR_BITS,
    FAR_DOWN = NET_NEAR_BITS + NET_WEIGHT_BITS - NET_FAR_BITS,
    NEAR_MOST = NET_LAYER_MAX << NET_NEAR_BITS,
    FAR_MOST = NET_LAYER_MAX << NET_FAR_BITS,
    LANES = 8, /* sums that are made at once */
};

_Static_assert(NET_DEPTH % 4 == 0 && NET_NEAR == 2 * NET_BLOCK && NET_FAR == NET_BLOCK,
               "whole vectors");

void tagger_layers_make(const tagger_net *net, uint32_t tag_count, tagger_layers *to)
{
    *to = (tagger_layers){.near_bias = net->near_bias, .tag_count = tag_count};
    for (uint32_t k = 0; k < TAGGER_OFFSETS * NET_NEAR; k++)
        for (uint32_t d = 0; d < NET_DEPTH; d++)
            to->near[k / NET_BLOCK][d / 2][k % NET_BLOCK][d % 2] =
                net->to_near[k * NET_DEPTH + d];
    for (uint32_t k = 0; k < NET_FAR; k++)
        to->far_bias[k] = (int32_t)net->far_bias[k] * (1 << FAR_DOWN);
    for (uint32_t i = 0; i < NET_NEAR; i++)
        for (uint32_t k = 0; k < NET_FAR; k++)
            to->far[i / 2][k][i % 2] = net->to_far[i * NET_FAR + k];
    memcpy(to->tags, net->to_tags, (size_t)tag_count * sizeof *to->tags);
#ifdef __x86_64__
    to->wide = __builtin_cpu_supports("avx2");
#endif
}

static int32_t clamp(int32_t n, int32_t least, int32_t most)
{
    return n < least ? least : n > most ? most : n;
}

static void near_plain(const tagger_layers *l, const int16_t *meaning, int16_t *to,
                       size_t row)
{
    enum { MOST = NET_NEAR_WORD_MAX };
    for (uint32_t k = 0; k < TAGGER_OFFSETS * NET_NEAR; k += NET_BLOCK) {
        const int16_t(*weights)[NET_BLOCK][2] = l->near[k / NET_BLOCK];
        int16_t *at = to + k / NET_NEAR * row + k % NET_NEAR;
        int32_t sums[NET_BLOCK] = {0};
        for (uint32_t d = 0; d < NET_DEPTH; d += 2, weights++)
            for (uint32_t i = 0; i < NET_BLOCK; i++)
                sums[i] += (int32_t)weights[0][i][0] * meaning[d] +
                           (int32_t)weights[0][i][1] * meaning[d + 1];
        for (uint32_t i = 0; i < NET_BLOCK; i++)
            at[i] = (int16_t)clamp(sums[i] / (1 << NEAR_DOWN), -MOST, MOST);
    }
}

static void score_plain(const tagger_layers *l, const int16_t *const *rows,
                        uint32_t count, int32_t *scores)
{
    int16_t near[NET_NEAR], far[NET_FAR];
    int32_t sums[NET_FAR];
    memcpy(near, l->near_bias, sizeof near);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < NET_NEAR; k++)
            near[k] = (int16_t)(near[k] + rows[i][k]);
    memcpy(sums, l->far_bias, sizeof sums);
    for (uint32_t i = 0; i < NET_NEAR; i += 2) {
        const int16_t(*weights)[2] = l->far[i / 2];
        int32_t a = clamp(near[i], 0, NEAR_MOST), b = clamp(near[i + 1], 0, NEAR_MOST);
        if (!(a | b)) /* most are 0 */
            continue;
        for (uint32_t k = 0; k < NET_FAR; k++)
            sums[k] += weights[k][0] * a + weights[k][1] * b;
    }
    for (uint32_t k = 0; k < NET_FAR; k++)
        far[k] = (int16_t)clamp(sums[k] >> FAR_DOWN, 0, FAR_MOST);
    for (uint32_t y = 0; y < l->tag_count; y++) {
        int32_t sum = 0;
        for (uint32_t k = 0; k < NET_FAR; k++)
            sum += (int32_t)l->tags[y][k] * far[k];
        scores[y] = sum / (1 << NET_WEIGHT_BITS);
        for (uint32_t i = 0; i < count; i++)
            scores[y] += rows[i][NET_NEAR + y];
    }
}

#ifdef __x86_64__

#define WIDE __attribute__((target("avx2"))) static inline

WIDE __m256i load(const void *from)
{
    return _mm256_loadu_si256(from);
}

/* Two neighbours of a layer, in each lane. */
WIDE __m256i twice(const int16_t *pair)
{
    int32_t both;
    memcpy(&both, pair, sizeof both);
    return _mm256_set1_epi32(both);
}

/* 32 sums, or 64 numbers of a layer. Written out, since compilers keep arrays of
 * vectors in memory. */
typedef struct quad {
    __m256i a, b, c, d;
} quad;

/* Add the products of two neighbours with the weights of 32 sums, by twos. */
WIDE void add_pair(quad *sums, const int16_t *pair, const int16_t weights[][2])
{
    __m256i both = twice(pair);
    sums->a = _mm256_add_epi32(sums->a, _mm256_madd_epi16(both, load(weights)));
    sums->b = _mm256_add_epi32(sums->b, _mm256_madd_epi16(both, load(weights + LANES)));
    sums->c =
        _mm256_add_epi32(sums->c, _mm256_madd_epi16(both, load(weights + 2 * LANES)));
    sums->d =
        _mm256_add_epi32(sums->d, _mm256_madd_epi16(both, load(weights + 3 * LANES)));
}

/* n / 2^bits, towards zero as C has it. */
WIDE __m256i divided(__m256i n, int bits)
{
    __m256i up = _mm256_srli_epi32(_mm256_srai_epi32(n, 31), 32 - bits);
    return _mm256_srai_epi32(_mm256_add_epi32(n, up), bits);
}

/* Sixteen sums as 16 bits, in order, and within bounds. */
WIDE __m256i narrowed(__m256i a, __m256i b, int16_t least, int16_t most)
{
    __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
    both = _mm256_max_epi16(both, _mm256_set1_epi16(least));
    return _mm256_min_epi16(both, _mm256_set1_epi16(most));
}

WIDE void near_wide(const tagger_layers *l, const int16_t *meaning, int16_t *to,
                    size_t row)
{
    enum { MOST = NET_NEAR_WORD_MAX };
    for (uint32_t k = 0; k < TAGGER_OFFSETS * NET_NEAR; k += NET_BLOCK) {
        const __m256i none = _mm256_setzero_si256();
        const int16_t(*weights)[NET_BLOCK][2] = l->near[k / NET_BLOCK];
        quad sums = {none, none, none, none};
        for (uint32_t d = 0; d < NET_DEPTH; d += 4, weights += 2) {
            add_pair(&sums, meaning + d, weights[0]);
            add_pair(&sums, meaning + d + 2, weights[1]);
        }
        sums.a = divided(sums.a, NEAR_DOWN);
        sums.b = divided(sums.b, NEAR_DOWN);
        sums.c = divided(sums.c, NEAR_DOWN);
        sums.d = divided(sums.d, NEAR_DOWN);
        __m256i *at = (void *)(to + k / NET_NEAR * row + k % NET_NEAR);
        _mm256_storeu_si256(at, narrowed(sums.a, sums.b, -MOST, MOST));
        _mm256_storeu_si256(at + 1, narrowed(sums.c, sums.d, -MOST, MOST));
    }
}

/* Sixteen numbers of the near layer; which of their pairs are 0 is returned. */
WIDE uint32_t cut_near(__m256i sums, int16_t *near)
{
    const __m256i none = _mm256_setzero_si256();
    sums = _mm256_min_epi16(sums, _mm256_set1_epi16(NEAR_MOST));
    sums = _mm256_max_epi16(sums, none);
    _mm256_storeu_si256((__m256i *)(void *)near, sums);
    __m256i quiet = _mm256_cmpeq_epi32(sums, none);
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(quiet));
}

/* The near layer of some rows; which of its pairs are not 0 is returned. */
WIDE uint32_t near_layer(const tagger_layers *l, const int16_t *const *rows,
                         uint32_t count, int16_t near[NET_NEAR])
{
    const int16_t *bias = l->near_bias;
    quad sums = {load(bias), load(bias + 16), load(bias + 32), load(bias + 48)};
    for (uint32_t i = 0; i < count; i++) {
        sums.a = _mm256_add_epi16(sums.a, load(rows[i]));
        sums.b = _mm256_add_epi16(sums.b, load(rows[i] + 16));
        sums.c = _mm256_add_epi16(sums.c, load(rows[i] + 32));
        sums.d = _mm256_add_epi16(sums.d, load(rows[i] + 48));
    }
    return ~(cut_near(sums.a, near) | cut_near(sums.b, near + 16) << 8 |
             cut_near(sums.c, near + 32) << 16 | cut_near(sums.d, near + 48) << 24);
}

/* The far layer, of the pairs of the near one that are not 0: few are. */
WIDE quad far_layer(const tagger_layers *l, const int16_t *near, uint32_t pairs)
{
    const int32_t *bias = l->far_bias;
    const int16_t(*weights)[NET_FAR][2] = l->far;
    quad sums = {load(bias), load(bias + LANES), load(bias + 2 * LANES),
                 load(bias + 3 * LANES)};
    for (; pairs; pairs &= pairs - 1) {
        size_t pair = (size_t)(uint32_t)__builtin_ctz(pairs);
        add_pair(&sums, near + 2 * pair, weights[pair]);
    }
    sums.a = _mm256_srai_epi32(sums.a, FAR_DOWN);
    sums.b = _mm256_srai_epi32(sums.b, FAR_DOWN);
    sums.c = _mm256_srai_epi32(sums.c, FAR_DOWN);
    sums.d = _mm256_srai_epi32(sums.d, FAR_DOWN);
    sums.a = narrowed(sums.a, sums.b, 0, FAR_MOST);
    sums.b = narrowed(sums.c, sums.d, 0, FAR_MOST);
    return sums;
}

/* The products of a tag's weights with the far layer, and of the next's, half summed. */
WIDE __m256i two_tags(const quad *far, const int16_t weights[][NET_FAR])
{
    __m256i one = _mm256_add_epi32(_mm256_madd_epi16(far->a, load(weights[0])),
                                   _mm256_madd_epi16(far->b, load(weights[0] + 16)));
    __m256i two = _mm256_add_epi32(_mm256_madd_epi16(far->a, load(weights[1])),
                                   _mm256_madd_epi16(far->b, load(weights[1] + 16)));
    return _mm256_hadd_epi32(one, two);
}

/* What the far layer says of eight tags. */
WIDE __m256i eight_tags(const quad *far, const int16_t weights[][NET_FAR])
{
    __m256i front = _mm256_hadd_epi32(two_tags(far, weights), two_tags(far, weights + 2));
    __m256i back =
        _mm256_hadd_epi32(two_tags(far, weights + 4), two_tags(far, weights + 6));
    __m256i sums = _mm256_add_epi32(_mm256_permute2x128_si256(front, back, 0x20),
                                    _mm256_permute2x128_si256(front, back, 0x31));
    return divided(sums, NET_WEIGHT_BITS);
}

WIDE void score_wide(const tagger_layers *l, const int16_t *const *rows, uint32_t count,
                     int32_t *scores)
{
    int16_t near[NET_NEAR];
    uint32_t pairs = near_layer(l, rows, count, near);
    quad far = far_layer(l, near, pairs);
    for (uint32_t y = 0; y < l->tag_count; y += LANES) {
        __m256i sums = eight_tags(&far, l->tags + y);
        for (uint32_t i = 0; i < count; i++) {
            const __m128i *row = (const void *)(rows[i] + NET_NEAR + y);
            sums = _mm256_add_epi32(sums, _mm256_cvtepi16_epi32(_mm_loadu_si128(row)));
        }
        _mm256_storeu_si256((__m256i *)(void *)(scores + y), sums);
    }
}

#else
#define score_wide score_plain
#define near_wide  near_plain
#endif

void tagger_layers_near(const tagger_layers *layers, const int16_t *meaning, int16_t *to,
                        size_t row)
{
    enum { MOST = 4095 };
    int16_t cut[NET_DEPTH];
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        cut[d] = (int16_t)clamp(meaning[d], -MOST, MOST);
    (layers->wide ? near_wide : near_plain)(layers, cut, to, row);
}

void tagger_layers_score(const tagger_layers *layers, const int16_t *const *rows,
                         uint32_t count, int32_t *scores)
{
    (layers->wide ? score_wide : score_plain)(layers, rows, count, scores);
}
