/* tagger_score.c - scores by sums of integers: the same on every machine.
 *
 * Only loud parts are scored: capitals, and what touches them. The rest of a text
 * is in no name; but what its words say of their neighbours counts.
 */
#include "tagger_work.h"

#include <string.h>

static void fill_lists(rel_tagger_work *w)
{
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        for (uint32_t kind = 0; kind < TAGGER_KINDS_MAX; kind++)
            for (uint32_t part = 0; part < TAGGER_NAME_PARTS; part++)
                for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++) {
                    int32_t sums[TAGGER_TAGS_MAX] = {0};
                    size_t row = tagger_list_row((tagger_mode)mode, kind, part, offset);
                    tagger_add_row(w->model,
                                   tagger_list_key(kind, part, offset, (tagger_mode)mode),
                                   sums);
                    for (uint32_t y = 0; y < w->model->tag_count; y++)
                        w->lists[row * w->stride + y] = tagger_clipped(sums[y]);
                }
}

/* The rows of the tables of words and of lists that speak of one part. */
typedef struct rows_of {
    const int16_t *rows[TAGGER_OFFSETS + TAGGER_NEAR_OFFSETS * TAGGER_KINDS_MAX];
    uint32_t count;
} rows_of;

/* Of tables with rows of `size` numbers. */
static void gather(const rel_tagger_work *w, uint32_t at, const tagger_list_rows *lists,
                   const int16_t *words, const int16_t *of_lists, uint32_t size,
                   rows_of *to)
{
    to->count = 0;
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        size_t row = (size_t)w->places[at + offset] * TAGGER_OFFSETS + offset;
        to->rows[to->count++] = words + row * size;
    }
    for (uint32_t i = 0; i < lists->count; i++)
        to->rows[to->count++] = of_lists + lists->rows[i] * size;
}

/* What a part's words and lists say of its tags, one by one. */
NET_WIDE static void sum_rows(const rows_of *all, uint32_t stride, int32_t *sums)
{
    for (uint32_t y = 0; y < stride; y += TAGGER_LANES) {
        tagger_lanes sum = {0};
        for (uint32_t i = 0; i < all->count; i++) {
            const tagger_halves *row = (const void *)(all->rows[i] + y);
            sum += __builtin_convertvector(*row, tagger_lanes);
        }
        memcpy(sums + y, &sum, sizeof sum);
    }
}

static void score_part(rel_tagger_work *w, const tagger_sentence *s, uint32_t at)
{
    tagger_list_rows lists = {.count = 0};
    if (w->model->lore.groups & TAGGER_LISTS)
        tagger_list_rows_find(w->found, s->count, at, s->mode, &lists);
    rows_of all;
    int32_t *scores = w->scores + (size_t)at * w->stride;
    gather(w, at, &lists, w->known.vectors, w->lists, w->stride, &all);
    sum_rows(&all, w->stride, scores);
    if (!w->net)
        return;
    gather(w, at, &lists, w->known.near, w->model->net.lists, NET_NEAR, &all);
    tagger_net_score(&w->layers, all.rows, all.count, scores);
}

void tagger_score(rel_tagger_work *w, const tagger_sentence *s, const int32_t *before)
{
    if (w->model->lore.groups & TAGGER_LISTS && !before)
        tagger_lists_find(&w->model->lore, s->words, s->count, s->mode, w->found);
    for (uint32_t i = 0; i < s->count; i++) {
        w->quiet[i] = tagger_is_quiet(s, i);
        if (w->quiet[i])
            continue;
        if (before) {
            memcpy(w->scores + (size_t)i * w->stride, before, w->stride * sizeof *before);
            before += w->stride;
        } else {
            score_part(w, s, i);
        }
    }
}

const int32_t *tagger_decoded_scores(const rel_tagger_work *w, uint32_t parts,
                                     rel_arena *keep, size_t *count)
{
    size_t loud = 0;
    for (uint32_t i = 0; i < parts; i++)
        loud += !w->quiet[i];
    int32_t *scores = REL_ROOM(keep, int32_t, loud * w->stride), *to = scores;
    for (uint32_t i = 0; i < parts; i++) {
        if (w->quiet[i])
            continue;
        memcpy(to, w->scores + (size_t)i * w->stride, w->stride * sizeof *to);
        to += w->stride;
    }
    *count += loud * w->stride;
    return scores;
}

void tagger_score_make(rel_tagger_work *w, rel_arena *arena)
{
    enum { MOST = TAGGER_SENTENCE_MAX, ROOM = MOST + 2 * TAGGER_REACH };
    w->lists = REL_NEW(arena, int16_t, (size_t)TAGGER_LIST_ROWS * w->stride);
    w->view = REL_NEW(arena, const tagger_word *, ROOM);
    w->quiet = REL_NEW(arena, bool, MOST);
    w->found = REL_NEW(arena, tagger_found, MOST);
    w->scores = REL_NEW(arena, int32_t, MOST * w->stride);
    if (w->net)
        tagger_layers_make(&w->model->net, w->model->tag_count, &w->layers);
    fill_lists(w);
}
