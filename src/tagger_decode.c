/* tagger_decode.c - the best tags of each loud stretch, by dynamic programming. */
#include "tagger_work.h"

#include <string.h>

enum { WORST = -(1 << 29), NEVER = -(1 << 28) };

/* Macros, see tagger_lanes. */
#define SPLAT(n)     ((tagger_lanes){0} + (n))
#define LANES_AT(at) (*(const tagger_lanes *)(const void *)(at))

/* The model's moves as whole vectors of sums, those that are not allowed as bad as can
 * be: from each tag, for the way back to each, and from the start of a sentence. */
static void make_moves(rel_tagger_work *w, rel_arena *arena)
{
    uint32_t tags = w->model->tag_count, squares = TAGGER_MODES * TAGGER_CLASSES;
    const int16_t *moves = w->model->moves;
    size_t square = (size_t)w->stride * w->stride;
    w->into = REL_NEW(arena, int32_t, squares * square);
    w->out_of = REL_NEW(arena, int32_t, squares * square);
    w->starts = REL_NEW(arena, int32_t, squares * w->stride);
    for (uint32_t i = 0; i < squares; i++, moves += (tags + 1) * tags) {
        for (uint32_t x = 0; x < w->stride; x++)
            for (uint32_t y = 0; y < w->stride; y++) {
                bool may = x < tags && y < tags && tagger_follows(x, y);
                int32_t move = may ? moves[x * tags + y] : NEVER;
                w->into[i * square + x * w->stride + y] = move;
                w->out_of[i * square + y * w->stride + x] = move;
            }
        for (uint32_t y = 0; y < w->stride; y++)
            w->starts[i * w->stride + y] =
                y < tags && tagger_follows(0, y) ? moves[tags * tags + y] : NEVER;
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
    w->nothing = REL_NEW(&arena, int32_t, w->stride);
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

/* Loud parts [first, end) that are neighbours, of a sentence; what is around them is in
 * no name. */
typedef struct stretch {
    const tagger_parts *sentence;
    uint32_t first, end;
    const int32_t *leave; /* what it weighs to go from each tag to what follows */
} stretch;

/* The best sums into all tags, from those before them. */
NET_WIDE static void run_ahead(const rel_tagger_work *w, uint32_t first, uint32_t end)
{
    uint32_t tags = w->model->tag_count, stride = w->stride;
    for (uint32_t i = first + 1; i < end; i++) {
        const int32_t *last = w->ahead + (size_t)(i - 1) * stride;
        const int32_t *scores = w->scores + (size_t)i * stride;
        const int32_t *moves = w->into + w->squares[i];
        int32_t *to = w->ahead + (size_t)i * stride;
        for (uint32_t y = 0; y < tags; y += TAGGER_LANES) {
            tagger_lanes best = SPLAT(last[0]) + LANES_AT(moves + y);
            for (uint32_t x = 1; x < tags; x += 2) { /* B and I of each type */
                const int32_t *row = moves + (size_t)x * stride + y;
                tagger_lanes begin = SPLAT(last[x]) + LANES_AT(row);
                tagger_lanes inside = SPLAT(last[x + 1]) + LANES_AT(row + stride);
                best = TAGGER_PICK(begin > best, begin, best);
                best = TAGGER_PICK(inside > best, inside, best);
            }
            best += LANES_AT(scores + y);
            memcpy(to + y, &best, sizeof best);
        }
    }
}

/* The best that can still come after each tag, for parts from `first` on. */
NET_WIDE static void run_behind(const rel_tagger_work *w, uint32_t first, uint32_t end)
{
    uint32_t tags = w->model->tag_count, stride = w->stride;
    for (uint32_t i = end - 1; i-- > first;) {
        const int32_t *next = w->behind + (size_t)(i + 1) * stride;
        const int32_t *scores = w->scores + (size_t)(i + 1) * stride;
        const int32_t *moves = w->out_of + w->squares[i + 1];
        int32_t *to = w->behind + (size_t)i * stride;
        int32_t on[TAGGER_STRIDE_MAX]; /* the best from the next tag on */
        for (uint32_t y = 0; y < tags; y += TAGGER_LANES) {
            tagger_lanes sum = LANES_AT(next + y) + LANES_AT(scores + y);
            memcpy(on + y, &sum, sizeof sum);
        }
        for (uint32_t x = 0; x < tags; x += TAGGER_LANES) {
            tagger_lanes best = SPLAT(on[0]) + LANES_AT(moves + x);
            for (uint32_t y = 1; y < tags; y += 2) {
                const int32_t *row = moves + (size_t)y * stride + x;
                tagger_lanes begin = SPLAT(on[y]) + LANES_AT(row);
                tagger_lanes inside = SPLAT(on[y + 1]) + LANES_AT(row + stride);
                best = TAGGER_PICK(begin > best, begin, best);
                best = TAGGER_PICK(inside > best, inside, best);
            }
            memcpy(to + x, &best, sizeof best);
        }
    }
}

/* Sums at both ends of a stretch, and all ahead. */
static void run(rel_tagger_work *w, stretch *s)
{
    uint32_t first = w->loud[s->first], next = w->loud[s->end - 1] + 1;
    uint32_t square = w->squares[s->first];
    const int32_t *start = first ? w->into + square : w->starts + square / w->stride;
    const int32_t *scores = w->scores + (size_t)s->first * w->stride;
    int32_t *to = w->ahead + (size_t)s->first * w->stride;
    for (uint32_t y = 0; y < w->stride; y++)
        to[y] = start[y] + scores[y];
    run_ahead(w, s->first, s->end);
    s->leave = w->nothing;
    if (next < s->sentence->count)
        s->leave =
            w->out_of + tagger_square_of(w, s->sentence->mode, s->sentence->places[next]);
}

static int32_t best_through(const rel_tagger_work *w, uint32_t at, uint32_t tag)
{
    size_t i = (size_t)at * w->stride + tag;
    return w->ahead[i] + w->behind[i];
}

/* The best sum with another tag at one of loud parts [first, after). */
NET_WIDE static int32_t best_without(const rel_tagger_work *w, uint32_t first,
                                     uint32_t after)
{
    int32_t other = WORST, tags = (int32_t)w->model->tag_count;
    for (int32_t y = 0; y < tags; y += TAGGER_LANES) {
        const tagger_lanes tag = (tagger_lanes){0, 1, 2, 3, 4, 5, 6, 7} + y;
        tagger_lanes best = SPLAT(WORST);
        for (uint32_t i = first; i < after; i++) {
            size_t at = (size_t)i * w->stride + (size_t)y;
            tagger_lanes sum = LANES_AT(w->ahead + at) + LANES_AT(w->behind + at);
            tagger_lanes more = (sum > best) & (tag < tags) & (tag != w->tags[i]);
            best = TAGGER_PICK(more, sum, best);
        }
        for (uint32_t k = 0; k < TAGGER_LANES; k++)
            other = best[k] > other ? best[k] : other;
    }
    return other;
}

/* By how much the best tags beat the best without this piece, of loud parts
 * [first, after), as it is. */
static int32_t margin_of(const rel_tagger_work *w, uint32_t first, uint32_t after,
                         uint32_t end, int32_t best)
{
    int32_t other = best_without(w, first, after);
    if (after < end) {
        uint32_t inside = w->tags[first] + w->tags[first] % 2u;
        int32_t longer = best_through(w, after, inside);
        other = longer > other ? longer : other;
    }
    return best - other;
}

uint32_t tagger_decoded_stride(const rel_tagger_work *work)
{
    return work->stride;
}

uint32_t tagger_work_tags(const rel_tagger_work *work)
{
    return work->model->tag_count;
}

int32_t tagger_decoded_lead(const rel_tagger_work *w, uint32_t loud)
{
    int32_t name = WORST;
    for (uint32_t y = 1; y < w->model->tag_count; y++) {
        int32_t through = best_through(w, loud, y);
        name = through > name ? through : name;
    }
    return best_through(w, loud, 0) - name;
}

/* Follow the best tags back from the last one: before each comes the first that its sum
 * is made of. */
static void follow(const rel_tagger_work *w, const stretch *s, uint32_t tag)
{
    uint32_t stride = w->stride, most = w->model->tag_count - 1, i = s->end - 1;
    const int32_t *ahead = w->ahead + (size_t)i * stride, *out_of = w->out_of;
    const int32_t *scores = w->scores + (size_t)i * stride;
    const uint32_t *squares = w->squares;
    uint8_t *tags = w->tags;
    for (; i > s->first; i--, ahead -= stride, scores -= stride) {
        const int32_t *last = ahead - stride;
        const int32_t *moves = out_of + squares[i] + tag * stride;
        int32_t sum = ahead[tag] - scores[tag];
        tags[i] = (uint8_t)tag;
        for (tag = 0; tag < most && last[tag] + moves[tag] != sum;)
            tag++;
    }
    tags[i] = (uint8_t)tag;
}

/* Find the best tags; their score is returned. */
static int32_t trace(rel_tagger_work *w, const stretch *s)
{
    uint32_t best = 0;
    int32_t total = WORST;
    const int32_t *last = w->ahead + (size_t)(s->end - 1) * w->stride;
    for (uint32_t y = 0; y < w->model->tag_count; y++)
        if (last[y] + s->leave[y] > total) {
            total = last[y] + s->leave[y];
            best = y;
        }
    follow(w, s, best);
    return total;
}

/* The first loud part of which it is asked how sure its tag is: it is in a name, or has a
 * capital and yet is in none (tagger_decoded_lead). */
static uint32_t first_asked(const rel_tagger_work *w, const stretch *s)
{
    const uint32_t *places = s->sentence->places;
    uint32_t i = s->first;
    while (i < s->end && !w->tags[i] &&
           !(w->loud[i] && places[w->loud[i]] & TAGGER_CAPITAL_AT))
        i++;
    return i;
}

/* Tag a stretch. */
static uint32_t decode_stretch(rel_tagger_work *w, stretch *s, tagger_piece *to)
{
    uint32_t pieces = 0;
    run(w, s);
    int32_t total = trace(w, s);
    uint32_t asked = first_asked(w, s);
    if (asked == s->end)
        return 0;
    memcpy(w->behind + (size_t)(s->end - 1) * w->stride, s->leave,
           w->stride * sizeof *w->behind);
    run_behind(w, asked, s->end);
    for (uint32_t i = asked, after; i < s->end; i = after) {
        uint32_t tag = w->tags[i], inside = tag + tag % 2;
        after = i + 1;
        if (!tag)
            continue;
        while (after < s->end && w->tags[after] == inside)
            after++;
        to[pieces++] = (tagger_piece){w->loud[i], after - i, (uint16_t)((tag - 1) / 2),
                                      margin_of(w, i, after, s->end, total)};
    }
    return pieces;
}

static void add_bias(rel_tagger_work *w, const int32_t *bias)
{
    int32_t *scores = w->scores, *end = scores + (size_t)w->loud_count * w->stride;
    for (; scores < end; scores += TAGGER_LANES, bias += TAGGER_LANES)
        for (uint32_t k = 0; k < TAGGER_LANES; k++)
            scores[k] += bias[k];
}

uint32_t tagger_decode(rel_tagger_work *w, const tagger_parts *s,
                       const tagger_again *again, tagger_piece *to)
{
    uint32_t pieces = 0;
    tagger_score(w, s, again ? again->scores : NULL);
    if (again)
        add_bias(w, again->bias);
    for (uint32_t i = 0; i < w->loud_count;) {
        stretch one = {s, i, i + 1, NULL};
        while (one.end < w->loud_count && w->loud[one.end] == w->loud[one.end - 1] + 1)
            one.end++;
        pieces += decode_stretch(w, &one, to + pieces);
        i = one.end;
    }
    return pieces;
}

float tagger_confidence(const rel_tagger *model, const tagger_piece *piece)
{
    int32_t step = piece->margin >> TAGGER_SURE_SHIFT;
    step = step < 0 ? 0 : step < TAGGER_SURE_STEPS ? step : TAGGER_SURE_STEPS - 1;
    return (float)model->sure[piece->type * TAGGER_SURE_STEPS + step] / 65535.0f;
}
