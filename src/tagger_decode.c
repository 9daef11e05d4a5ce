/* tagger_decode.c - the best tags of each loud stretch, by dynamic programming. */
#include "tagger_work.h"

#include <string.h>

enum { WORST = -(1 << 29), NEVER = -(1 << 28) };

/* Macros, see tagger_lanes. */
#define SPLAT(n)         ((tagger_lanes){0} + (n))
#define LANES_AT(at)     (*(const tagger_lanes *)(const void *)(at))
#define PICK(when, a, b) (((a) & (when)) | ((b) & ~(when)))

/* May `to` follow `from`? I goes on from B and I of its type only. */
static bool follows(uint32_t from, uint32_t to)
{
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

/* The model's moves as whole vectors of sums, those that are not allowed as bad as can
 * be: from each tag, and for the way back to each. */
static void make_moves(rel_tagger_work *w, rel_arena *arena)
{
    uint32_t tags = w->model->tag_count, rows = TAGGER_MODES * TAGGER_CLASSES;
    const int16_t *moves = w->model->moves;
    size_t square = (size_t)w->stride * w->stride;
    w->into = REL_NEW(arena, int32_t, rows * square);
    w->out_of = REL_NEW(arena, int32_t, rows * square);
    for (uint32_t row = 0; row < rows; row++, moves += (tags + 1) * tags)
        for (uint32_t x = 0; x < w->stride; x++)
            for (uint32_t y = 0; y < w->stride; y++) {
                bool may = x < tags && y < tags && follows(x, y);
                int32_t move = may ? moves[x * tags + y] : NEVER;
                w->into[row * square + x * w->stride + y] = move;
                w->out_of[row * square + y * w->stride + x] = move;
            }
}

rel_tagger_work *rel_tagger_work_make(const rel_tagger *tagger)
{
    rel_arena arena = {0};
    rel_tagger_work *w = REL_NEW(&arena, rel_tagger_work, 1);
    w->model = tagger;
    w->stride = (tagger->tag_count + 7) / 8 * 8;
    w->net = tagger->lore.groups & TAGGER_NET;
    w->row = w->stride + (w->net ? NET_NEAR : 0);
    tagger_score_make(w, &arena);
    w->ahead = REL_NEW(&arena, int32_t, TAGGER_SENTENCE_MAX * w->stride);
    w->behind = REL_NEW(&arena, int32_t, TAGGER_SENTENCE_MAX * w->stride);
    w->back = REL_NEW(&arena, uint8_t, TAGGER_SENTENCE_MAX * w->stride);
    w->tags = REL_NEW(&arena, uint8_t, TAGGER_SENTENCE_MAX);
    make_moves(w, &arena);
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

static size_t row_of(const rel_tagger_work *w, tagger_mode mode, uint32_t part)
{
    return (size_t)mode * TAGGER_CLASSES + w->view[part + TAGGER_REACH]->class;
}

/* Moves into the word at a part. */
static const int16_t *moves_of(const rel_tagger_work *w, tagger_mode mode, uint32_t part)
{
    uint32_t tags = w->model->tag_count;
    return w->model->moves + row_of(w, mode, part) * (tags + 1) * tags;
}

/* Parts [first, end) that may be in names; what is around them is in none. */
typedef struct loud {
    uint32_t first, end, count; /* count: of the sentence */
    tagger_mode mode;
} loud;

/* The best sums into eight tags, from `y` on, out of all before them; and from which. */
NET_WIDE static void best_ahead(const rel_tagger_work *w, const int32_t *last,
                                const int32_t *moves, uint32_t y, int32_t *now,
                                uint8_t *back)
{
    tagger_lanes best = SPLAT(WORST), from = {0};
    for (uint32_t x = 0; x < w->model->tag_count; x++) {
        tagger_lanes sum = SPLAT(last[x]) + LANES_AT(moves + (size_t)x * w->stride + y);
        tagger_lanes more = sum > best;
        best = PICK(more, sum, best);
        from = PICK(more, SPLAT((int32_t)x), from);
    }
    best += LANES_AT(w->scores + (now - w->ahead));
    memcpy(now, &best, sizeof best);
    for (uint32_t k = 0; k < TAGGER_LANES; k++)
        back[k] = (uint8_t)from[k];
}

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
        size_t at = (size_t)i * w->stride;
        const int32_t *into = w->into + row_of(w, l->mode, i) * w->stride * w->stride;
        for (uint32_t y = 0; y < tags; y += TAGGER_LANES)
            best_ahead(w, w->ahead + at - w->stride, into, y, w->ahead + at + y,
                       w->back + at + y);
    }
}

/* What leaving the last part with tag `x` weighs. */
static int32_t leaving(const rel_tagger_work *w, const loud *l, uint32_t x)
{
    if (l->end == l->count)
        return 0;
    return moves_of(w, l->mode, l->end)[(size_t)x * w->model->tag_count];
}

/* The best sums out of eight tags, into all behind them. */
NET_WIDE static void best_behind(const rel_tagger_work *w, const int32_t *next,
                                 const int32_t *scores, const int32_t *moves,
                                 int32_t *now)
{
    tagger_lanes best = SPLAT(WORST);
    for (uint32_t y = 0; y < w->model->tag_count; y++) {
        tagger_lanes sum =
            SPLAT(next[y] + scores[y]) + LANES_AT(moves + (size_t)y * w->stride);
        best = PICK(sum > best, sum, best);
    }
    memcpy(now, &best, sizeof best);
}

/* The best that can still come after each tag. */
static void run_behind(rel_tagger_work *w, const loud *l)
{
    uint32_t tags = w->model->tag_count;
    for (uint32_t x = 0; x < tags; x++)
        w->behind[(size_t)(l->end - 1) * w->stride + x] = leaving(w, l, x);
    for (uint32_t i = l->end - 1; i-- > l->first;) {
        size_t at = (size_t)i * w->stride, next = at + w->stride;
        const int32_t *out =
            w->out_of + row_of(w, l->mode, i + 1) * w->stride * w->stride;
        for (uint32_t x = 0; x < tags; x += TAGGER_LANES)
            best_behind(w, w->behind + next, w->scores + next, out + x,
                        w->behind + at + x);
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
static uint32_t decode_loud(rel_tagger_work *w, const loud *l, const tagger_again *again,
                            tagger_piece *to)
{
    uint32_t pieces = 0;
    if (again)
        add_bias(w, l, again->bias);
    run_ahead(w, l);
    int32_t total = trace(w, l);
    for (uint32_t i = l->first; i < l->end; i++)
        if (w->tags[i] % 2 || (w->tags[i] && !pieces)) /* the latter: no real model */
            to[pieces++] = (tagger_piece){i, 1, (uint16_t)((w->tags[i] - 1) / 2), 0};
        else if (w->tags[i])
            to[pieces - 1].count++;
    run_behind(w, l);
    for (uint32_t k = 0; k < pieces; k++)
        to[k].margin = margin_of(w, &to[k], l->end, total);
    return pieces;
}

uint32_t tagger_decode(rel_tagger_work *w, const tagger_parts *s,
                       const tagger_again *again, tagger_piece *to)
{
    uint32_t pieces = 0;
    w->places = s->places - TAGGER_REACH;
    for (uint32_t i = 0; i < s->count + 2 * TAGGER_REACH; i++)
        w->view[i] = &w->known.words[w->places[i]];
    tagger_sentence sentence = {w->view + TAGGER_REACH, s->count, s->mode};
    tagger_score(w, &sentence, again ? again->scores : NULL);
    for (uint32_t i = 0; i < s->count;) {
        loud l = {i, i, s->count, s->mode};
        while (l.end < s->count && !w->quiet[l.end])
            l.end++;
        if (l.end > l.first)
            pieces += decode_loud(w, &l, again, to + pieces);
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
