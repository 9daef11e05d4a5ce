/* tagger_decode.c - the best tags of each loud stretch, by dynamic programming. */
#include "tagger_work.h"

#include <string.h>

enum { WORST = -(1 << 29) };

rel_tagger_work *rel_tagger_work_make(const rel_tagger *tagger)
{
    rel_arena arena = {0};
    rel_tagger_work *w = REL_NEW(&arena, rel_tagger_work, 1);
    w->model = tagger;
    w->stride = (tagger->tag_count + 7) / 8 * 8;
    w->net = tagger->lore.groups & TAGGER_NET;
    tagger_score_make(w, &arena);
    w->ahead = REL_NEW(&arena, int32_t, TAGGER_SENTENCE_MAX * w->stride);
    w->behind = REL_NEW(&arena, int32_t, TAGGER_SENTENCE_MAX * w->stride);
    w->back = REL_NEW(&arena, uint8_t, TAGGER_SENTENCE_MAX * w->stride);
    w->tags = REL_NEW(&arena, uint8_t, TAGGER_SENTENCE_MAX);
    w->arena = arena; /* from here on */
    return w;
}

void rel_tagger_work_free(rel_tagger_work *work)
{
    if (!work)
        return;
    rel_arena arena = work->arena;
    tagger_words_free(&work->known);
    rel_arena_clear(&work->scratch);
    rel_arena_clear(&arena);
}

/* Moves into the word at a part. */
static const int16_t *moves_of(const rel_tagger_work *w, tagger_mode mode, uint32_t part)
{
    size_t row = (size_t)mode * TAGGER_CLASSES + w->view[part + TAGGER_REACH]->class;
    return w->model->moves + row * (w->model->tag_count + 1) * w->model->tag_count;
}

/* May `to` follow `from`? I goes on from B and I of its type only. */
static bool follows(uint32_t from, uint32_t to)
{
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

/* Parts [first, end) that may be in names; what is around them is in none. */
typedef struct loud {
    uint32_t first, end, count; /* count: of the sentence */
    tagger_mode mode;
} loud;

static void run_ahead(rel_tagger_work *w, const loud *l)
{
    uint32_t tags = w->model->tag_count;
    const int16_t *moves = moves_of(w, l->mode, l->first);
    int32_t *ahead = w->ahead + (size_t)l->first * w->stride;
    const int16_t *start = moves + (l->first ? 0 : (size_t)tags * tags);
    for (uint32_t y = 0; y < tags; y++)
        ahead[y] = follows(0, y) ? w->scores[(size_t)l->first * w->stride + y] + start[y]
                                 : WORST;
    for (uint32_t i = l->first + 1; i < l->end; i++) {
        moves = moves_of(w, l->mode, i);
        const int32_t *last = w->ahead + (size_t)(i - 1) * w->stride;
        int32_t *now = w->ahead + (size_t)i * w->stride;
        const int32_t *scores = w->scores + (size_t)i * w->stride;
        uint8_t *back = w->back + (size_t)i * w->stride;
        for (uint32_t y = 0; y < tags; y++) {
            int32_t best = WORST;
            uint32_t from = 0;
            bool inner = y && y % 2 == 0; /* an I: only its B and itself */
            for (uint32_t x = inner ? y - 1 : 0; x < (inner ? y + 1 : tags); x++) {
                int32_t sum = last[x] + moves[(size_t)x * tags + y];
                if (sum > best) {
                    best = sum;
                    from = x;
                }
            }
            now[y] = best + scores[y];
            back[y] = (uint8_t)from;
        }
    }
}

/* What leaving the last part with tag `x` weighs. */
static int32_t leaving(const rel_tagger_work *w, const loud *l, uint32_t x)
{
    if (l->end == l->count)
        return 0;
    return moves_of(w, l->mode, l->end)[(size_t)x * w->model->tag_count];
}

/* The best that can still come after each tag. */
static void run_behind(rel_tagger_work *w, const loud *l)
{
    uint32_t tags = w->model->tag_count;
    for (uint32_t x = 0; x < tags; x++)
        w->behind[(size_t)(l->end - 1) * w->stride + x] = leaving(w, l, x);
    for (uint32_t i = l->end - 1; i-- > l->first;) {
        const int16_t *moves = moves_of(w, l->mode, i + 1);
        const int32_t *next = w->behind + (size_t)(i + 1) * w->stride;
        const int32_t *scores = w->scores + (size_t)(i + 1) * w->stride;
        int32_t *now = w->behind + (size_t)i * w->stride;
        for (uint32_t x = 0; x < tags; x++) {
            int32_t best = WORST;
            const int16_t *out = moves + (size_t)x * tags;
            for (uint32_t y = 0; y < tags; y += y ? 2 : 1) { /* O and every B */
                int32_t sum = next[y] + scores[y] + out[y];
                best = sum > best ? sum : best;
            }
            uint32_t y = x + x % 2; /* the I that goes on */
            int32_t sum = next[y] + scores[y] + out[y];
            now[x] = sum > best ? sum : best;
        }
    }
}

static int32_t best_through(const rel_tagger_work *w, uint32_t at, uint32_t tag)
{
    size_t i = (size_t)at * w->stride + tag;
    return w->ahead[i] + w->behind[i];
}

/* By how much the best tags beat the best without this piece as it is. */
static int32_t margin_of(const rel_tagger_work *w, const tagger_piece *p, uint32_t end,
                         int32_t best)
{
    int32_t other = WORST;
    for (uint32_t i = p->first; i < p->first + p->count; i++)
        for (uint32_t y = 0; y < w->model->tag_count; y++)
            if (y != w->tags[i] && best_through(w, i, y) > other)
                other = best_through(w, i, y);
    if (p->first + p->count < end) {
        int32_t longer = best_through(w, p->first + p->count, 2u + 2u * p->type);
        other = longer > other ? longer : other;
    }
    return best - other;
}

uint32_t tagger_work_tags(const rel_tagger_work *work)
{
    return work->model->tag_count;
}

const tagger_word *tagger_decoded_word(const rel_tagger_work *w, uint32_t part)
{
    return w->view[part + TAGGER_REACH];
}

int32_t tagger_decoded_lead(const rel_tagger_work *w, uint32_t part)
{
    int32_t name = WORST;
    for (uint32_t y = 1; y < w->model->tag_count; y++)
        name = best_through(w, part, y) > name ? best_through(w, part, y) : name;
    return best_through(w, part, 0) - name;
}

static void add_bias(rel_tagger_work *w, const loud *l, const int32_t *bias)
{
    uint32_t tags = w->model->tag_count;
    for (uint32_t i = l->first; i < l->end; i++)
        for (uint32_t y = 0; y < tags; y++)
            w->scores[(size_t)i * w->stride + y] += bias[(size_t)i * tags + y];
}

/* Follow the best tags back from the end; their score is returned. */
static int32_t trace(rel_tagger_work *w, const loud *l)
{
    uint32_t best = 0;
    int32_t total = WORST;
    const int32_t *last = w->ahead + (size_t)(l->end - 1) * w->stride;
    for (uint32_t y = 0; y < w->model->tag_count; y++)
        if (last[y] + leaving(w, l, y) > total) {
            total = last[y] + leaving(w, l, y);
            best = y;
        }
    for (uint32_t i = l->end; i-- > l->first;) {
        w->tags[i] = (uint8_t)best;
        best = i > l->first ? w->back[(size_t)i * w->stride + best] : 0;
    }
    return total;
}

/* Tag a stretch of loud parts. */
static uint32_t decode_loud(rel_tagger_work *w, const loud *l, const int32_t *bias,
                            tagger_piece *to)
{
    uint32_t pieces = 0;
    if (bias)
        add_bias(w, l, bias);
    run_ahead(w, l);
    int32_t total = trace(w, l);
    for (uint32_t i = l->first; i < l->end; i++)
        if (w->tags[i] % 2)
            to[pieces++] = (tagger_piece){i, 1, (uint16_t)((w->tags[i] - 1) / 2), 0};
        else if (w->tags[i])
            to[pieces - 1].count++;
    run_behind(w, l);
    for (uint32_t k = 0; k < pieces; k++)
        to[k].margin = margin_of(w, &to[k], l->end, total);
    return pieces;
}

uint32_t tagger_decode(rel_tagger_work *w, const tagger_parts *s, const int32_t *bias,
                       tagger_piece *to)
{
    uint32_t pieces = 0;
    w->places = s->places - TAGGER_REACH;
    for (uint32_t i = 0; i < s->count + 2 * TAGGER_REACH; i++)
        w->view[i] = &w->known.words[w->places[i]];
    tagger_sentence sentence = {w->view + TAGGER_REACH, s->count, s->mode};
    tagger_score(w, &sentence);
    for (uint32_t i = 0; i < s->count;) {
        loud l = {i, i, s->count, s->mode};
        while (l.end < s->count && !w->quiet[l.end])
            l.end++;
        if (l.end > l.first)
            pieces += decode_loud(w, &l, bias, to + pieces);
        i = l.end + 1;
    }
    return pieces;
}

float tagger_confidence(const rel_tagger *model, const tagger_piece *piece)
{
    int32_t step = piece->margin >> TAGGER_SURE_SHIFT;
    step = step < 0 ? 0 : step < TAGGER_SURE_STEPS ? step : TAGGER_SURE_STEPS - 1;
    return (float)model->sure[piece->type * TAGGER_SURE_STEPS + step] / 65535.0f;
}
