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

/* Rows of the words around each loud part. All words' rows are more than the processor's
 * caches hold, so it is asked for them before they are summed. */
static void gather(rel_tagger_work *w, const tagger_parts *s)
{
    const int16_t **to = w->rows, *all = w->known.rows;
    size_t row = w->row, word = row * TAGGER_OFFSETS;
    for (uint32_t k = 0; k < w->loud_count; k++) {
        const uint32_t *places = s->places + w->loud[k] - TAGGER_REACH;
        for (size_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
            const int16_t *at = all + (places[offset] >> TAGGER_PLACE_BITS) * word;
            at += offset * row;
            *to++ = at;
            __builtin_prefetch(at);
            __builtin_prefetch(at + TAGGER_LINE);
            __builtin_prefetch(at + 2 * TAGGER_LINE);
        }
    }
}

static void score_part(rel_tagger_work *w, const tagger_parts *s, uint32_t loud)
{
    const int16_t *rows[TAGGER_OFFSETS + TAGGER_NEAR_OFFSETS * TAGGER_KINDS_MAX];
    uint32_t count = TAGGER_OFFSETS;
    int32_t *scores = w->scores + (size_t)loud * w->stride;
    memcpy(rows, w->rows + (size_t)loud * TAGGER_OFFSETS, count * sizeof *rows);
    if (w->model->lore.groups & TAGGER_LISTS) {
        tagger_list_rows lists;
        tagger_list_rows_find(w->found, s->count, w->loud[loud], s->mode, &lists);
        for (uint32_t i = 0; i < lists.count; i++)
            rows[count++] = w->lists + lists.rows[i] * w->row;
    }
    if (w->net)
        tagger_layers_score(&w->layers, rows, count, scores);
    else
        sum_rows(rows, count, w->stride, scores);
}

/* The parts that are not quiet: what tagger_is_quiet says, by places. */
static void find_loud(rel_tagger_work *w, const tagger_parts *s)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const uint32_t *p = s->places + i;
        bool quiet = p[0] & TAGGER_SMALL && !((p[-1] | p[1]) & TAGGER_CAPITAL_AT);
        w->loud[count] = i;
        count += !quiet;
    }
    for (uint32_t k = 0; k < count; k++)
        w->squares[k] = tagger_square_of(w, s->mode, s->places[w->loud[k]]);
    w->loud_count = count;
}

static void find_lists(rel_tagger_work *w, const tagger_parts *s)
{
    tagger_sentence sentence = {w->view, s->count, s->mode};
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        w->view[i] = &w->known.words[s->places[i] >> TAGGER_PLACE_BITS];
        w->openers[count] = i;
        count += (s->places[i] & TAGGER_OPENS) != 0;
    }
    tagger_lists_find(&w->model->lore, &sentence, w->openers, count, w->found);
}

void tagger_score(rel_tagger_work *w, const tagger_parts *s, const int32_t *before)
{
    find_loud(w, s);
    if (before) {
        memcpy(w->scores, before, w->loud_count * w->stride * sizeof *before);
        return;
    }
    gather(w, s);
    if (w->model->lore.groups & TAGGER_LISTS)
        find_lists(w, s);
    for (uint32_t k = 0; k < w->loud_count; k++)
        score_part(w, s, k);
}

const uint32_t *tagger_decoded_loud(const rel_tagger_work *w, uint32_t *count)
{
    *count = w->loud_count;
    return w->loud;
}

const int32_t *tagger_decoded_scores(const rel_tagger_work *w, rel_arena *keep)
{
    size_t count = (size_t)w->loud_count * w->stride;
    int32_t *scores = REL_ROOM(keep, int32_t, count);
    return memcpy(scores, w->scores, count * sizeof *scores);
}

void tagger_score_make(rel_tagger_work *w, rel_arena *arena)
{
    enum { MOST = TAGGER_SENTENCE_MAX };
    w->lists = REL_NEW(arena, int16_t, (size_t)TAGGER_LIST_ROWS * w->row);
    w->view = REL_NEW(arena, const tagger_word *, MOST);
    w->openers = REL_NEW(arena, uint32_t, MOST);
    w->found = REL_NEW(arena, tagger_found, MOST);
    w->loud = REL_NEW(arena, uint32_t, MOST);
    w->squares = REL_NEW(arena, uint32_t, MOST);
    w->rows = REL_NEW(arena, const int16_t *, (size_t)MOST *TAGGER_OFFSETS);
    w->scores = REL_NEW(arena, int32_t, MOST * w->stride);
    if (w->net)
        tagger_layers_make(&w->model->net, w->model->tag_count, &w->layers);
    tagger_features_make(w, arena);
    fill_lists(w);
}
