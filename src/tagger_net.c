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

NET_WIDE static void add_row(int16_t *restrict sums, const int8_t *restrict row)
{
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        sums[d] = (int16_t)(sums[d] + row[d]);
}

_Static_assert(TAGGER_WORD_FEATURES * 128 <= INT16_MAX, "meanings are summed in 16 bits");

void tagger_net_word(const tagger_net *net, const tagger_layers *layers,
                     const tagger_feature *features, uint32_t count, int16_t *to,
                     size_t row)
{
    enum { MOST = 4095 };
    int16_t meaning[NET_DEPTH] = {0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot =
            tagger_table_find(net->features, tagger_meaning_key(features[i].hash));
        if (slot != REL_NONE)
            add_row(meaning, net->meanings + (size_t)slot * NET_DEPTH);
    }
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        meaning[d] = (int16_t)clamp(meaning[d], -MOST, MOST);
    tagger_layers_near(layers, meaning, to, row);
}
