/* tagger_crf.c - a conditional random field, learnt sentence by sentence.
 *
 * Loss: -log P(allowed tags | sentence), so a token whose tag is not known, or
 * only in part, simply allows several. Its gradient is the difference of two
 * marginals, over all paths and over the allowed ones (forward-backward,
 * scaled at each token). Steps are AdaGrad's; L2 decay is applied to a row
 * when it is next touched. Own exp(), so that no C library has a say.
 */
#include "tagger_crf.h"

#include "tagger_decode.h"

#include <math.h>
#include <string.h>

enum { WIDE = TAGGER_TAGS_MAX + 1 };

/* exp(x) for x <= 0, to about 1e-7 relative; 0 below -80. */
static float exp_below(float x)
{
    if (x < -80)
        return 0;
    float scaled = x * 1.44269504f;
    int whole = (int)(scaled - 0.5f);
    float r = (x - (float)whole * 0.693145752f) - (float)whole * 1.42860677e-6f;
    float p =
        1 + r * (1 + r * (0.5f + r * (0.16666667f +
                                      r * (0.041666667f +
                                           r * (0.0083333333f + r * 0.0013888889f)))));
    union {
        uint32_t bits;
        float number;
    } power = {(uint32_t)(whole + 127) << 23};
    return p * power.number;
}

tagger_chain tagger_chain_make(rel_arena *keep)
{
    size_t room = (size_t)TAGGER_SENTENCE_MAX * WIDE;
    return (tagger_chain){REL_NEW(keep, float, room), REL_NEW(keep, float, room),
                          REL_NEW(keep, float, room), REL_NEW(keep, float, room),
                          REL_NEW(keep, float, room), REL_NEW(keep, float, room),
                          REL_NEW(keep, float, room)};
}

static void settle_row(tagger_weights *w, uint32_t row)
{
    uint32_t late = w->step - w->seen[row];
    if (!late || w->seen[row] == (uint32_t)TAGGER_DEAD)
        return;
    w->seen[row] = w->step;
    float *weight = w->weight + (size_t)row * w->stride;
    const float *squares = w->squares + (size_t)row * w->stride;
    float pull = w->rate * w->decay * (float)late;
    for (uint32_t y = 0; y < w->tags; y++)
        weight[y] /= 1 + pull / sqrtf(squares[y] + 1e-4f);
}

void tagger_settle(tagger_weights *w)
{
    for (uint32_t row = 0; row < w->row_count; row++)
        settle_row(w, row);
}

void tagger_thin(tagger_weights *w, float least)
{
    tagger_settle(w);
    for (uint32_t row = 0; row < w->row_count; row++) {
        float *weight = w->weight + (size_t)row * w->stride, most = 0;
        for (uint32_t y = 0; y < w->tags; y++)
            most = fabsf(weight[y]) > most ? fabsf(weight[y]) : most;
        if (most >= least)
            continue;
        memset(weight, 0, w->stride * sizeof *weight);
        w->seen[row] = (uint32_t)TAGGER_DEAD;
    }
}

static void add_up(tagger_weights *w, const tagger_example *x, float *scores)
{
    for (uint32_t i = 0; i < x->count; i++) {
        float sums[WIDE] = {0};
        for (uint32_t k = 0; k < x->lists_each && !x->quiet[i]; k++) {
            tagger_rows list = x->lists[(size_t)i * x->lists_each + k];
            for (uint32_t j = 0; j < list.count; j++) {
                const float *row = w->weight + (size_t)list.rows[j] * w->stride;
                for (uint32_t y = 0; y < w->stride; y += 8)
                    for (uint32_t z = 0; z < 8; z++)
                        sums[y + z] += row[y + z];
            }
        }
        memcpy(scores + (size_t)i * WIDE, sums, sizeof sums);
    }
}

typedef struct edges {
    float weight[TAGGER_CLASSES][WIDE][WIDE]; /* exp of the moves, 0: not allowed */
    float start[WIDE];
} edges;

static float edge_of(float move, bool allowed)
{
    if (!allowed)
        return 0;
    return move > 0 ? 1 / exp_below(-move) : exp_below(move);
}

/* `even`: moves that may be are all the same, as chances of tags by themselves say. */
static void make_edges(const tagger_weights *w, const tagger_example *x, bool even,
                       edges *e)
{
    for (uint32_t class = 0; class < TAGGER_CLASSES; class ++)
        for (uint32_t a = 0; a < w->tags; a++)
            for (uint32_t b = 0; b < w->tags; b++)
                e->weight[class][a][b] = edge_of(
                    even ? 0 : w->moves[x->mode][class][a][b], tagger_follows(a, b));
    for (uint32_t b = 0; b < w->tags; b++)
        e->start[b] = edge_of(even ? 0 : w->moves[x->mode][x->classes[0]][w->tags][b],
                              tagger_follows(0, b));
}

/* exp of the scores of allowed tags, the best at 1; the sum of the bests. */
static double make_emit(const tagger_weights *w, const tagger_example *x,
                        const float *scores, bool all, float *emit)
{
    double sum = 0;
    for (uint32_t i = 0; i < x->count; i++) {
        const float *s = scores + (size_t)i * WIDE;
        float *to = emit + (size_t)i * WIDE, best = -1e30f;
        uint32_t allowed = x->quiet[i] ? 1 : all ? UINT32_MAX : x->allowed[i];
        for (uint32_t y = 0; y < w->tags; y++)
            if (allowed >> y & 1 && s[y] > best)
                best = s[y];
        for (uint32_t y = 0; y < w->tags; y++)
            to[y] = allowed >> y & 1 ? exp_below(s[y] - best) : 0;
        sum += best;
    }
    return sum;
}

/* What is said of the tags instead of their scores. */
static void make_chances(const tagger_weights *w, const tagger_example *x, float *emit)
{
    for (uint32_t i = 0; i < x->count; i++) {
        float *to = emit + (size_t)i * WIDE;
        for (uint32_t y = 0; y < w->tags; y++)
            to[y] = x->quiet[i]     ? (float)(y == 0)
                    : x->chances[i] ? x->chances[i][y]
                                    : (float)(x->allowed[i] >> y & 1);
    }
}

static double scale(float *v, uint32_t tags)
{
    float sum = 0;
    for (uint32_t y = 0; y < tags; y++)
        sum += v[y];
    if (!(sum > 0))
        return -1e9;
    for (uint32_t y = 0; y < tags; y++)
        v[y] /= sum;
    return log((double)sum);
}

/* Forward sums, scaled; their log is returned without the emit's bests. */
static double run_ahead(const tagger_weights *w, const edges *e, const tagger_example *s,
                        const float *emit, float *ahead)
{
    uint32_t count = s->count;
    for (uint32_t y = 0; y < w->tags; y++)
        ahead[y] = e->start[y] * emit[y];
    double sum = scale(ahead, w->tags);
    for (uint32_t i = 1; i < count; i++) {
        const float *last = ahead + (size_t)(i - 1) * WIDE;
        float *now = ahead + (size_t)i * WIDE, next[WIDE] = {0};
        for (uint32_t x = 0; x < w->tags; x++)
            for (uint32_t y = 0; y < w->tags; y++)
                next[y] += last[x] * e->weight[s->classes[i]][x][y];
        for (uint32_t y = 0; y < w->tags; y++)
            now[y] = next[y] * emit[(size_t)i * WIDE + y];
        sum += scale(now, w->tags);
    }
    return sum;
}

static void run_behind(const tagger_weights *w, const edges *e, const tagger_example *s,
                       const float *emit, float *behind)
{
    uint32_t count = s->count;
    for (uint32_t y = 0; y < w->tags; y++)
        behind[(size_t)(count - 1) * WIDE + y] = 1;
    for (uint32_t i = count - 1; i-- > 0;) {
        const float *next = behind + (size_t)(i + 1) * WIDE;
        const float *em = emit + (size_t)(i + 1) * WIDE;
        float *now = behind + (size_t)i * WIDE;
        for (uint32_t x = 0; x < w->tags; x++) {
            float sum = 0;
            for (uint32_t y = 0; y < w->tags; y++)
                sum += e->weight[s->classes[i + 1]][x][y] * em[y] * next[y];
            now[x] = sum;
        }
        scale(now, w->tags);
    }
}

static void make_marginals(uint32_t tags, const float *ahead, const float *behind,
                           uint32_t count, float *to)
{
    for (uint32_t i = 0; i < count; i++) {
        float *p = to + (size_t)i * WIDE;
        for (uint32_t y = 0; y < tags; y++)
            p[y] = ahead[(size_t)i * WIDE + y] * behind[(size_t)i * WIDE + y];
        scale(p, tags);
    }
}

typedef tagger_moves move_sums[TAGGER_CLASSES];

/* Add `sign` times the expected moves. */
static void expect_moves(const tagger_weights *w, const edges *e, const tagger_example *s,
                         const tagger_chain *c, float sign, move_sums sums)
{
    const float *emit = c->emit;
    for (uint32_t i = 1; i < s->count; i++) {
        uint32_t class = s->classes[i];
        float pair[WIDE][WIDE], total = 0;
        const float *last = c->ahead + (size_t)(i - 1) * WIDE;
        const float *next = c->behind + (size_t)i * WIDE, *em = emit + (size_t)i * WIDE;
        for (uint32_t x = 0; x < w->tags; x++)
            for (uint32_t y = 0; y < w->tags; y++) {
                pair[x][y] = last[x] * e->weight[class][x][y] * em[y] * next[y];
                total += pair[x][y];
            }
        if (!(total > 0))
            continue;
        for (uint32_t x = 0; x < w->tags; x++)
            for (uint32_t y = 0; y < w->tags; y++)
                sums[class][x][y] += sign * pair[x][y] / total;
    }
    for (uint32_t y = 0; y < w->tags; y++)
        sums[s->classes[0]][w->tags][y] += sign * c->gold[y];
}

static void update_rows(tagger_weights *w, const tagger_example *x, uint32_t at,
                        const float *gradient)
{
    for (uint32_t k = 0; k < x->lists_each; k++) {
        tagger_rows list = x->lists[(size_t)at * x->lists_each + k];
        for (uint32_t j = 0; j < list.count; j++) {
            uint32_t row = list.rows[j];
            if (w->seen[row] == (uint32_t)TAGGER_DEAD)
                continue;
            settle_row(w, row);
            float *weight = w->weight + (size_t)row * w->stride;
            float *squares = w->squares + (size_t)row * w->stride;
            for (uint32_t y = 0; y < w->stride; y += 8)
                for (uint32_t z = 0; z < 8; z++) {
                    float g = gradient[y + z];
                    squares[y + z] += g * g;
                    weight[y + z] -= w->rate * g / sqrtf(squares[y + z] + 1e-4f);
                }
        }
    }
}

static void update_moves(tagger_weights *w, const tagger_example *x, move_sums sums)
{
    for (uint32_t class = 0; class < TAGGER_CLASSES; class ++)
        for (uint32_t i = 0; i <= w->tags; i++)
            for (uint32_t y = 0; y < w->tags; y++) {
                float g = sums[class][i][y] * x->weight;
                float *squares = &w->move_squares[x->mode][class][i][y];
                *squares += g * g;
                w->moves[x->mode][class][i][y] -= w->rate * g / sqrtf(*squares + 1e-2f);
            }
}

/* The score that the labels expect: what chances, and moves as often as `sums` has
 * them less, have. */
static double expected_score(const tagger_weights *w, const tagger_example *x,
                             const tagger_chain *c, move_sums sums)
{
    double score = 0;
    for (uint32_t i = 0; i < x->count; i++)
        for (uint32_t y = 0; y < w->tags; y++) {
            size_t k = (size_t)i * WIDE + y;
            score += (double)(c->allowed[k] * c->scores[k]);
        }
    for (uint32_t class = 0; class < TAGGER_CLASSES; class ++)
        for (uint32_t i = 0; i <= w->tags; i++)
            for (uint32_t y = 0; y < w->tags; y++)
                score -= (double)(sums[class][i][y] * w->moves[x->mode][class][i][y]);
    return score;
}

double tagger_learn(tagger_weights *w, const tagger_example *x, tagger_chain *c)
{
    static const float enough = 1e-3f; /* smaller gradients change nothing */
    edges e;
    move_sums sums = {{{0}}};
    double best = 0;

    w->step++;
    add_up(w, x, c->scores);
    if (w->net)
        net_forward(w->net, x->net, c->scores, WIDE);

    make_edges(w, x, x->soft, &e);
    if (x->soft)
        make_chances(w, x, c->emit);
    else
        best = make_emit(w, x, c->scores, false, c->emit);
    double log_allowed = best + run_ahead(w, &e, x, c->emit, c->ahead);
    if (log_allowed < -1e8)
        return 0; /* labels that no path may have */
    run_behind(w, &e, x, c->emit, c->behind);
    make_marginals(w->tags, c->ahead, c->behind, x->count, c->gold);
    expect_moves(w, &e, x, c, -1, sums);
    memcpy(c->allowed, c->gold, (size_t)x->count * WIDE * sizeof *c->allowed);
    if (x->soft) {
        log_allowed = expected_score(w, x, c, sums);
        make_edges(w, x, false, &e);
    }

    best = make_emit(w, x, c->scores, true, c->emit);
    double log_all = best + run_ahead(w, &e, x, c->emit, c->ahead);
    run_behind(w, &e, x, c->emit, c->behind);
    make_marginals(w->tags, c->ahead, c->behind, x->count, c->gold);
    expect_moves(w, &e, x, c, 1, sums);

    for (uint32_t i = 0; i < x->count; i++) {
        float *gradient = c->gradient + (size_t)i * WIDE, most = 0;
        for (uint32_t y = 0; y < w->tags; y++) {
            size_t k = (size_t)i * WIDE + y;
            gradient[y] = (c->gold[k] - c->allowed[k]) * x->weight;
            most = fabsf(gradient[y]) > most ? fabsf(gradient[y]) : most;
        }
        if (most > enough)
            update_rows(w, x, i, gradient);
    }
    if (w->net)
        net_backward(w->net, x->net, c->gradient, WIDE);
    update_moves(w, x, sums);
    return (log_all - log_allowed) * (double)x->weight;
}
