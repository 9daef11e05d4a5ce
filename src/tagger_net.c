/* tagger_net.c - the neural layer at work, in integers. */
#include "tagger_net.h"

#include <string.h>

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

NET_WIDE static int32_t near_product(const int16_t *restrict weights,
                                     const int16_t *restrict meaning)
{
    int32_t sum = 0;
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        sum += (int32_t)weights[d] * meaning[d];
    return sum;
}

void tagger_net_word(const tagger_net *net, const tagger_feature *features,
                     uint32_t count, int16_t *to /* [offset][NET_NEAR] */)
{
    enum { MOST = 4095, DOWN = NET_MEANING_BITS + NET_WEIGHT_BITS - NET_NEAR_BITS };
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
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
        for (uint32_t k = 0; k < NET_NEAR; k++) {
            const int16_t *w = net->to_near + (offset * NET_NEAR + k) * NET_DEPTH;
            int32_t sum = near_product(w, meaning) / (1 << DOWN);
            to[offset * NET_NEAR + k] =
                (int16_t)clamp(sum, -NET_NEAR_WORD_MAX, NET_NEAR_WORD_MAX);
        }
}

NET_WIDE void tagger_net_add(int16_t *restrict near, const int16_t *restrict row)
{
    for (uint32_t k = 0; k < NET_NEAR; k++)
        near[k] = (int16_t)(near[k] + row[k]);
}

NET_WIDE void tagger_net_rectify(int16_t *near)
{
    const int16_t most = NET_LAYER_MAX << NET_NEAR_BITS;
    for (uint32_t k = 0; k < NET_NEAR; k++) {
        int16_t n = near[k] < most ? near[k] : most;
        near[k] = n > 0 ? n : 0;
    }
}

/* Near numbers of 0, most of them, are skipped. */
NET_WIDE static void far_layer(const int16_t *restrict weights,
                               const int16_t *restrict bias, const int16_t *restrict near,
                               int16_t *restrict far)
{
    enum { DOWN = NET_NEAR_BITS + NET_WEIGHT_BITS - NET_FAR_BITS };
    const int32_t most = NET_LAYER_MAX << NET_FAR_BITS;
    int32_t sums[NET_FAR];
    for (uint32_t k = 0; k < NET_FAR; k++)
        sums[k] = (int32_t)bias[k] * (1 << DOWN);
    for (uint32_t i = 0; i < NET_NEAR; i++) {
        const int16_t *w = weights + (size_t)i * NET_FAR;
        const int16_t times = near[i];
        for (uint32_t k = 0; times && k < NET_FAR; k++)
            sums[k] += (int32_t)w[k] * times;
    }
    for (uint32_t k = 0; k < NET_FAR; k++) {
        int32_t sum = sums[k] < 0 ? 0 : sums[k] >> DOWN;
        far[k] = (int16_t)(sum > most ? most : sum);
    }
}

void tagger_net_score(const tagger_net *net, const int16_t near[NET_NEAR],
                      uint32_t tag_count, int32_t *scores)
{
    int16_t far[NET_FAR];
    far_layer(net->to_far, net->far_bias, near, far);
    for (uint32_t y = 0; y < tag_count; y++) {
        const int16_t *w = net->to_tags + (size_t)y * NET_FAR;
        int32_t sum = 0;
        for (uint32_t k = 0; k < NET_FAR; k++)
            sum += (int32_t)w[k] * far[k];
        scores[y] += sum / (1 << NET_WEIGHT_BITS);
    }
}
