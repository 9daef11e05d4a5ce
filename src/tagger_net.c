/* tagger_net.c - the neural layer at work, in integers. */
#include "tagger_net.h"

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

const int8_t *tagger_net_row(const tagger_net *net, uint64_t feature)
{
    uint32_t slot = tagger_table_find(net->features, tagger_meaning_key(feature));
    return slot == REL_NONE ? NULL : net->meanings + (size_t)slot * NET_DEPTH;
}
