/* tagger_features.c - what the features of a word say, summed.
 *
 * A word that is met for the first time shares nearly all features with words from
 * before: clusters, shapes, beginnings and endings are few. What the model says of such
 * a feature, at all offsets, is kept as it is added, under its hash; where two want the
 * same slot the later has it.
 */
#include "tagger_work.h"

#include <string.h>

enum {
    KEPT = 1 << 12, /* features */
};

/* What a feature says: a meaning, then of tags, [NET_DEPTH] and [offset][stride]. */
static size_t size_of(const rel_tagger_work *w)
{
    return NET_DEPTH + (size_t)TAGGER_OFFSETS * w->stride;
}

void tagger_features_make(rel_tagger_work *w, rel_arena *arena)
{
    w->features.keys = REL_NEW(arena, uint64_t, KEPT);
    w->features.said = REL_ROOM(arena, int16_t, (KEPT + 1) * size_of(w));
}

void tagger_row_of(const rel_tagger *m, uint64_t key, int16_t *to)
{
    uint32_t slot = tagger_table_find(m->features, key);
    if (slot == REL_NONE)
        return;
    const int8_t *row = m->rows + (size_t)slot * m->tag_count;
    for (uint32_t y = 0; y < m->tag_count; y++)
        to[y] = m->values[row[y] + 128];
}

static void widen(const int8_t *restrict meaning, int16_t *restrict to)
{
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        to[d] = meaning[d];
}

static void read_feature(const rel_tagger_work *w, const tagger_feature *f, int16_t *to)
{
    memset(to, 0, size_of(w) * sizeof *to);
    const int8_t *meaning = w->net ? tagger_net_row(&w->model->net, f->hash) : NULL;
    if (meaning)
        widen(meaning, to);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
        if (f->offsets >> offset & 1)
            tagger_row_of(w->model, tagger_offset_key(f->hash, offset),
                          to + NET_DEPTH + (size_t)offset * w->stride);
}

/* A feature that names the very word is not kept: no other word has it. Small values of
 * two kinds may have one hash, but not one reach. */
static const int16_t *said_of(rel_tagger_work *w, const tagger_feature *f)
{
    uint32_t slot = f->lexical ? KEPT : (uint32_t)(f->hash >> 32) % KEPT;
    uint64_t key = f->hash ^ f->offsets;
    int16_t *said = w->features.said + slot * size_of(w);
    if (!f->lexical && w->features.keys[slot] == key)
        return said;
    read_feature(w, f, said);
    if (!f->lexical)
        w->features.keys[slot] = key;
    return said;
}

_Static_assert(TAGGER_WORD_FEATURES * 128 <= INT16_MAX, "meanings are summed in 16 bits");

/* Add a meaning and, of tags, blocks [first, end). */
NET_WIDE static void add_said(const int16_t *restrict said, uint32_t first, uint32_t end,
                              int16_t *restrict meaning, tagger_lanes *restrict sums)
{
    for (uint32_t d = 0; d < NET_DEPTH; d++)
        meaning[d] = (int16_t)(meaning[d] + said[d]);
    const tagger_halves *more = (const void *)(said + NET_DEPTH);
    for (uint32_t i = first; i < end; i++)
        sums[i] += __builtin_convertvector(more[i], tagger_lanes);
}

/* All sums as 16 bits, to the ends of rows. */
NET_WIDE static void clip(const int32_t *sums, uint32_t stride, uint32_t row, int16_t *to)
{
    const tagger_lanes most = (tagger_lanes){0} + INT16_MAX, least = -most - 1;
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++, to += row)
        for (uint32_t y = 0; y < stride; y += TAGGER_LANES, sums += TAGGER_LANES) {
            tagger_lanes n = *(const tagger_lanes *)(const void *)sums;
            n = TAGGER_PICK(n > most, most, n);
            n = TAGGER_PICK(n < least, least, n);
            *(tagger_halves *)(void *)(to + y) =
                __builtin_convertvector(n, tagger_halves);
        }
}

/* Ask the processor for the rows that a feature of the very word may have: they are far
 * from all that was read before. (gcc drops calls of what does no more than ask.) */
static inline __attribute__((always_inline)) void fetch(const rel_tagger *m,
                                                        const tagger_feature *f)
{
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        uint64_t key = tagger_offset_key(f->hash, offset);
        uint32_t slot = m->features.slots ? tagger_table_slot(m->features, key) : 0;
        __builtin_prefetch(m->features.checks + slot);
        __builtin_prefetch(m->rows + (size_t)slot * m->tag_count);
    }
}

void tagger_features_sum(rel_tagger_work *w, const tagger_feature *features,
                         uint32_t count, int16_t *to)
{
    int32_t sums[TAGGER_OFFSETS * TAGGER_STRIDE_MAX];
    int16_t meaning[NET_DEPTH] = {0};
    uint32_t blocks = w->stride / TAGGER_LANES;
    memset(sums, 0, TAGGER_OFFSETS * w->stride * sizeof *sums);
    for (uint32_t i = 0; i < count && features[i].lexical; i++)
        fetch(w->model, &features[i]);
    for (uint32_t i = count; i-- > 0;) { /* those that were asked for come last */
        uint32_t reach = features[i].offsets;
        uint32_t first = (uint32_t)__builtin_ctz(reach);
        uint32_t end = 32 - (uint32_t)__builtin_clz(reach);
        add_said(said_of(w, &features[i]), first * blocks, end * blocks, meaning,
                 (void *)sums);
    }
    if (w->net)
        tagger_layers_near(&w->layers, meaning, to, w->row);
    to += w->row - w->stride;
    clip(sums, w->stride, w->row, to);
}
