/* tagger_net_learn.c - forward, backward, and steps of AdaGrad (Duchi et al. 2011).
 *
 * Near and far numbers are left out at random while learning (dropout: Srivastava
 * et al. 2014). Sums are written so that a wider machine adds in the same order.
 */
#include "tagger_net_learn.h"

#include "tagger_build.h"
#include "tagger_data.h"
#include "tagger_decode.h"

#include <math.h>
#include <string.h>

struct net_sums {
    float meaning[TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH][NET_DEPTH];
    float meaning_gradient[TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH][NET_DEPTH];
    float near[TAGGER_SENTENCE_MAX][NET_NEAR];
    float near_gradient[TAGGER_SENTENCE_MAX][NET_NEAR];
    float near_kept[TAGGER_SENTENCE_MAX][NET_NEAR];
    float far[TAGGER_SENTENCE_MAX][NET_FAR];
    float far_kept[TAGGER_SENTENCE_MAX][NET_FAR];
    bool pulled[TAGGER_SENTENCE_MAX]; /* there is a gradient to it */
};

static float spread(uint64_t *random, float most)
{
    return (2 * tagger_random_unit(random) - 1) * most;
}

static net_layer layer_make(size_t count, float most, uint64_t *random, rel_arena *keep)
{
    net_layer l = {REL_NEW(keep, float, count), REL_NEW(keep, float, count),
                   REL_NEW(keep, float, count), count};
    for (size_t i = 0; i < count; i++)
        l.weights[i] = spread(random, most);
    return l;
}

net_learner *net_learner_make(uint32_t row_count, uint32_t tags, float drop,
                              uint64_t seed, rel_arena *keep)
{
    net_learner *n = REL_NEW(keep, net_learner, 1);
    *n =
        (net_learner){.row_count = row_count, .tags = tags, .drop = drop, .random = seed};
    size_t size = (size_t)row_count * NET_DEPTH;
    n->meanings = REL_NEW(keep, float, size);
    n->meaning_squares = REL_NEW(keep, float, size);
    for (size_t i = 0; i < size; i++)
        n->meanings[i] = spread(&n->random, 0.1f);
    n->lists = REL_NEW(keep, float, (size_t)TAGGER_LIST_ROWS *NET_NEAR);
    n->list_squares = REL_NEW(keep, float, (size_t)TAGGER_LIST_ROWS *NET_NEAR);
    n->to_near =
        layer_make(TAGGER_OFFSETS * NET_DEPTH * NET_NEAR, 0.16f, &n->random, keep);
    n->near_bias = layer_make(NET_NEAR, 0, &n->random, keep);
    n->to_far = layer_make(NET_NEAR * NET_FAR, 0.13f, &n->random, keep);
    n->far_bias = layer_make(NET_FAR, 0, &n->random, keep);
    n->to_tags = layer_make((size_t)tags * NET_FAR, 0.1f, &n->random, keep);
    n->sums = REL_NEW(keep, struct net_sums, 1);
    return n;
}

/* ---- forward ------------------------------------------------------------------ */

NET_WIDE static void add(float *restrict to, const float *restrict from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

/* to += times x from. */
NET_WIDE static void add_times(float *restrict to, const float *restrict from,
                               float times, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += times * from[i];
}

/* Zeros of what comes in are skipped: most of a near layer is. */
NET_WIDE static void to_near(float *restrict near, const float *restrict meaning,
                             const float *restrict matrix)
{
    float sums[NET_NEAR];
    memcpy(sums, near, sizeof sums);
    for (size_t i = 0; i < NET_DEPTH; i++)
        for (size_t k = 0; k < NET_NEAR; k++)
            sums[k] += meaning[i] * matrix[i * NET_NEAR + k];
    memcpy(near, sums, sizeof sums);
}

NET_WIDE static void to_far(float *restrict far, const float *restrict near,
                            const float *restrict matrix)
{
    float sums[NET_FAR];
    memcpy(sums, far, sizeof sums);
    for (size_t i = 0; i < NET_NEAR; i++)
        if (near[i] != 0)
            for (size_t k = 0; k < NET_FAR; k++)
                sums[k] += near[i] * matrix[i * NET_FAR + k];
    memcpy(far, sums, sizeof sums);
}

/* Cut off negatives and the far too large; leave some out, the rest make up. */
static void rectify(net_learner *n, float *layer, float *kept, size_t count)
{
    const float most = NET_LAYER_MAX;
    uint32_t least = (uint32_t)(n->drop * 65536);
    float scale = 65536.0f / (float)(65536 - least);
    uint64_t random = 0;
    for (size_t i = 0; i < count; i++) {
        random = i % 4 ? random >> 16 : tagger_random(&n->random);
        kept[i] =
            layer[i] > 0 && layer[i] < most && (random & 0xFFFF) >= least ? scale : 0;
        layer[i] = layer[i] > most ? most : layer[i];
        layer[i] *= kept[i];
    }
}

static void token_forward(net_learner *n, const net_sentence *s, uint32_t i,
                          float *scores)
{
    struct net_sums *m = n->sums;
    float *near = m->near[i], *far = m->far[i];
    tagger_list_rows lists;
    memcpy(near, n->near_bias.weights, sizeof *m->near);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
        to_near(near, m->meaning[i + offset],
                n->to_near.weights + (size_t)offset * NET_DEPTH * NET_NEAR);
    tagger_list_rows_find(s->found, s->count, i, s->mode, &lists);
    for (uint32_t k = 0; k < lists.count; k++)
        add(near, n->lists + lists.rows[k] * NET_NEAR, NET_NEAR);
    rectify(n, near, m->near_kept[i], NET_NEAR);
    memcpy(far, n->far_bias.weights, sizeof *m->far);
    to_far(far, near, n->to_far.weights);
    rectify(n, far, m->far_kept[i], NET_FAR);
    for (uint32_t y = 0; y < n->tags; y++) {
        const float *w = n->to_tags.weights + (size_t)y * NET_FAR;
        float sum = 0;
        for (uint32_t k = 0; k < NET_FAR; k++)
            sum += w[k] * far[k];
        scores[y] += sum;
    }
}

void net_forward(net_learner *n, const net_sentence *s, float *scores, uint32_t stride)
{
    struct net_sums *m = n->sums;
    memset(m->meaning, 0, (s->count + 2 * TAGGER_REACH) * sizeof *m->meaning);
    for (uint32_t i = 0; i < s->count + 2 * TAGGER_REACH; i++)
        for (uint32_t k = 0; k < s->words[i].count; k++)
            add(m->meaning[i], n->meanings + (size_t)s->words[i].rows[k] * NET_DEPTH,
                NET_DEPTH);
    for (uint32_t i = 0; i < s->count; i++)
        if (!s->quiet[i])
            token_forward(n, s, i, scores + (size_t)i * stride);
}

/* ---- backward ----------------------------------------------------------------- */

NET_WIDE static void step(float *restrict weights, float *restrict squares,
                          const float *restrict gradient, float rate, float ease,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float g = gradient[i];
        squares[i] += g * g;
        weights[i] -= rate * g / sqrtf(squares[i] + ease);
    }
}

/* What comes down through a matrix, eight sums side by side and then together: an
 * order that any machine keeps; and the gradient of the matrix itself. */
static inline __attribute__((always_inline)) void
back(const float *restrict down, size_t count, float from, float *restrict from_gradient,
     const float *restrict weights, float *restrict gradient)
{
    float sums[8] = {0}, sum = 0;
    for (size_t i = 0; i < count; i += 8)
        for (size_t k = 0; k < 8; k++) {
            sums[k] += weights[i + k] * down[i + k];
            gradient[i + k] += from * down[i + k];
        }
    for (size_t k = 0; k < 8; k++)
        sum += sums[k];
    *from_gradient += sum;
}

/* What a near number of 0 does to the loss is never asked for. */
NET_WIDE static void far_back(const float *restrict down, const float *restrict near,
                              float *restrict near_gradient,
                              const float *restrict weights, float *restrict gradient)
{
    for (size_t i = 0; i < NET_NEAR; i++)
        if (near[i] != 0)
            back(down, NET_FAR, near[i], &near_gradient[i], weights + i * NET_FAR,
                 gradient + i * NET_FAR);
}

NET_WIDE static void near_back(const float *restrict down, const float *restrict meaning,
                               float *restrict meaning_gradient,
                               const float *restrict weights, float *restrict gradient)
{
    for (size_t i = 0; i < NET_DEPTH; i++)
        back(down, NET_NEAR, meaning[i], &meaning_gradient[i], weights + i * NET_NEAR,
             gradient + i * NET_NEAR);
}

static void far_backward(net_learner *n, const float *gradient, uint32_t i)
{
    struct net_sums *m = n->sums;
    float down[NET_FAR] = {0};
    for (uint32_t y = 0; y < n->tags; y++) {
        size_t at = (size_t)y * NET_FAR;
        add_times(down, n->to_tags.weights + at, gradient[y], NET_FAR);
        add_times(n->to_tags.gradient + at, m->far[i], gradient[y], NET_FAR);
    }
    for (uint32_t k = 0; k < NET_FAR; k++)
        down[k] *= m->far_kept[i][k];
    add(n->far_bias.gradient, down, NET_FAR);
    far_back(down, m->near[i], m->near_gradient[i], n->to_far.weights,
             n->to_far.gradient);
}

static void near_backward(net_learner *n, const net_sentence *s, uint32_t i)
{
    tagger_list_rows lists;
    struct net_sums *m = n->sums;
    float *down = m->near_gradient[i];
    for (uint32_t k = 0; k < NET_NEAR; k++)
        down[k] *= m->near_kept[i][k];
    add(n->near_bias.gradient, down, NET_NEAR);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        size_t at = (size_t)offset * NET_DEPTH * NET_NEAR;
        near_back(down, m->meaning[i + offset], m->meaning_gradient[i + offset],
                  n->to_near.weights + at, n->to_near.gradient + at);
    }
    tagger_list_rows_find(s->found, s->count, i, s->mode, &lists);
    for (uint32_t k = 0; k < lists.count; k++) {
        size_t row = lists.rows[k] * NET_NEAR;
        step(n->lists + row, n->list_squares + row, down, n->rate, 1e-2f, NET_NEAR);
    }
}

static void step_layer(const net_learner *n, net_layer *l)
{
    step(l->weights, l->squares, l->gradient, n->rate, 1e-1f, l->count);
    memset(l->gradient, 0, l->count * sizeof *l->gradient);
}

/* Rows of the words whose five places have a gradient. */
static void step_meanings(net_learner *n, const net_sentence *s)
{
    struct net_sums *m = n->sums;
    for (uint32_t i = 0; i < s->count + 2 * TAGGER_REACH; i++) {
        bool pulled = false;
        for (uint32_t offset = 0; offset < TAGGER_OFFSETS && offset <= i; offset++)
            pulled |= i - offset < s->count && m->pulled[i - offset];
        for (uint32_t k = 0; pulled && k < s->words[i].count; k++) {
            size_t at = (size_t)s->words[i].rows[k] * NET_DEPTH;
            step(n->meanings + at, n->meaning_squares + at, m->meaning_gradient[i],
                 n->rate, 1e-2f, NET_DEPTH);
        }
    }
}

void net_backward(net_learner *n, const net_sentence *s, const float *gradient,
                  uint32_t stride)
{
    static const float enough = 1e-3f; /* smaller gradients change nothing */
    struct net_sums *m = n->sums;
    bool any = false;
    memset(m->pulled, 0, s->count * sizeof *m->pulled);
    memset(m->near_gradient, 0, s->count * sizeof *m->near_gradient);
    for (uint32_t i = 0; i < s->count; i++) {
        const float *g = gradient + (size_t)i * stride;
        float most = 0;
        for (uint32_t y = 0; y < n->tags; y++)
            most = fabsf(g[y]) > most ? fabsf(g[y]) : most;
        if (s->quiet[i] || most < enough)
            continue;
        far_backward(n, g, i);
        any = m->pulled[i] = true;
    }
    if (!any)
        return;
    memset(m->meaning_gradient, 0,
           (s->count + 2 * TAGGER_REACH) * sizeof *m->meaning_gradient);
    for (uint32_t i = 0; i < s->count; i++)
        if (m->pulled[i])
            near_backward(n, s, i);
    step_meanings(n, s);
    step_layer(n, &n->to_near);
    step_layer(n, &n->near_bias);
    step_layer(n, &n->to_far);
    step_layer(n, &n->far_bias);
    step_layer(n, &n->to_tags);
}

/* ---- to integers --------------------------------------------------------------- */

static int32_t fixed(float value, int bits, int32_t most)
{
    float scaled = roundf(ldexpf(value, bits));
    return scaled > (float)most ? most : scaled < (float)-most ? -most : (int32_t)scaled;
}

static const int16_t *packed(const float *from, size_t count, int bits, int32_t most,
                             rel_arena *keep)
{
    int16_t *to = REL_NEW(keep, int16_t, count);
    for (size_t i = 0; i < count; i++)
        to[i] = (int16_t)fixed(from[i], bits, most);
    return to;
}

/* As packed, of the transpose: [row][column] to [column][row]. */
static const int16_t *turned(const float *from, size_t rows, size_t columns, int32_t most,
                             int16_t *to)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++)
            to[c * rows + r] =
                (int16_t)fixed(from[r * columns + c], NET_WEIGHT_BITS, most);
    return to;
}

void net_pack(const net_learner *n, const uint64_t *keys, rel_arena *keep,
              tagger_net *net)
{
    uint32_t *order;
    net->features = tagger_table_make(keys, n->row_count, keep, &order);
    int8_t *meanings = REL_NEW(keep, int8_t, (size_t)net->features.slots * NET_DEPTH);
    for (uint32_t slot = 0; slot < net->features.slots; slot++)
        for (uint32_t d = 0; order[slot] != REL_NONE && d < NET_DEPTH; d++)
            meanings[(size_t)slot * NET_DEPTH + d] = (int8_t)fixed(
                n->meanings[(size_t)order[slot] * NET_DEPTH + d], NET_MEANING_BITS, 127);
    net->meanings = meanings;
    int16_t *near = REL_NEW(keep, int16_t, n->to_near.count);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        size_t at = (size_t)offset * NET_DEPTH * NET_NEAR;
        turned(n->to_near.weights + at, NET_DEPTH, NET_NEAR, NET_NEAR_WEIGHT_MAX,
               near + at);
    }
    net->to_near = near;
    net->lists = packed(n->lists, (size_t)TAGGER_LIST_ROWS * NET_NEAR, NET_NEAR_BITS,
                        NET_NEAR_LIST_MAX, keep);
    net->near_bias =
        packed(n->near_bias.weights, NET_NEAR, NET_NEAR_BITS, NET_NEAR_BIAS_MAX, keep);
    net->to_far = packed(n->to_far.weights, n->to_far.count, NET_WEIGHT_BITS,
                         NET_FAR_WEIGHT_MAX, keep);
    net->far_bias =
        packed(n->far_bias.weights, NET_FAR, NET_FAR_BITS, NET_FAR_BIAS_MAX, keep);
    net->to_tags = packed(n->to_tags.weights, n->to_tags.count, NET_WEIGHT_BITS,
                          NET_TAG_WEIGHT_MAX, keep);
}
