/* tagger_score.c - scores by sums of integers: the same on every machine.
 *
 * Only loud parts are scored: capitals, and what touches them. The rest of a text
 * is in no name; but what its words say of their neighbours counts.
 */
#include "tagger_work.h"

#include <string.h>

static void fill_list(rel_tagger_work *w, size_t row, uint64_t key)
{
    int16_t *to = w->lists + row * w->row;
    if (w->net)
        memcpy(to, w->model->net.lists + row * NET_NEAR, NET_NEAR * sizeof *to);
    tagger_row_of(w->model, key, to + w->row - w->stride);
}

static void fill_lists(rel_tagger_work *w)
{
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        for (uint32_t kind = 0; kind < TAGGER_KINDS_MAX; kind++)
            for (uint32_t part = 0; part < TAGGER_NAME_PARTS; part++)
                for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++)
                    fill_list(w, tagger_list_row((tagger_mode)mode, kind, part, offset),
                              tagger_list_key(kind, part, offset, (tagger_mode)mode));
}

/* What rows without a near layer say of a token's tags. */
static void sum_rows(const int16_t *const *rows, uint32_t count, uint32_t stride,
                     int32_t *scores)
{
    for (uint32_t y = 0; y < stride; y++) {
        scores[y] = 0;
        for (uint32_t i = 0; i < count; i++)
            scores[y] += rows[i][y];
    }
}

static void score_part(rel_tagger_work *w, const tagger_sentence *s, uint32_t at)
{
    const int16_t *rows[TAGGER_OFFSETS + TAGGER_NEAR_OFFSETS * TAGGER_KINDS_MAX];
    tagger_list_rows lists = {.count = 0};
    uint32_t count = 0;
    int32_t *scores = w->scores + (size_t)at * w->stride;
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        size_t row = (size_t)w->places[at + offset] * TAGGER_OFFSETS + offset;
        rows[count++] = w->known.rows + row * w->row;
    }
    if (w->model->lore.groups & TAGGER_LISTS)
        tagger_list_rows_find(w->found, s->count, at, s->mode, &lists);
    for (uint32_t i = 0; i < lists.count; i++)
        rows[count++] = w->lists + lists.rows[i] * w->row;
    if (w->net)
        tagger_layers_score(&w->layers, rows, count, scores);
    else
        sum_rows(rows, count, w->stride, scores);
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
    w->lists = REL_NEW(arena, int16_t, (size_t)TAGGER_LIST_ROWS * w->row);
    w->view = REL_NEW(arena, const tagger_word *, ROOM);
    w->quiet = REL_NEW(arena, bool, MOST);
    w->found = REL_NEW(arena, tagger_found, MOST);
    w->scores = REL_NEW(arena, int32_t, MOST * w->stride);
    if (w->net)
        tagger_layers_make(&w->model->net, w->model->tag_count, &w->layers);
    tagger_features_make(w, arena);
    fill_lists(w);
}
