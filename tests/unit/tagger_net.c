/* The neural layer: gradients against differences, integers against floats. */
#include "../check.h"

#include "tagger_data.h"
#include "tagger_net_learn.h"

#include <stdlib.h>

enum { WORDS = 9, TAGS = 7, ROWS = 2 * WORDS, STRIDE = 8, ROW = NET_NEAR + STRIDE };

typedef struct setting {
    rel_arena keep;
    net_learner *learner;
    uint32_t rows[ROWS];
    net_word words[WORDS + 2 * TAGGER_REACH];
    tagger_found found[WORDS];
    bool quiet[WORDS];
    net_sentence sentence;
    float pull[WORDS * STRIDE]; /* weight of each score in the loss */
} setting;

/* Each word has two rows of its own; the edges have none. */
static void set_up(setting *s)
{
    uint64_t random = 5;
    *s = (setting){.quiet = {[6] = true, [7] = true}};
    s->learner = net_learner_make(ROWS, TAGS, 0, 3, &s->keep);
    for (uint32_t i = 0; i < ROWS; i++)
        s->rows[i] = i;
    for (uint32_t i = 0; i < WORDS; i++)
        s->words[i + TAGGER_REACH] = (net_word){s->rows + 2 * (size_t)i, 2};
    s->found[3].begin = 1u << 2;
    s->found[4].end = 1u << 2;
    for (size_t i = 0; i < ROWS * NET_DEPTH; i++)
        s->learner->meanings[i] *= 8;
    for (size_t i = 0; i < (size_t)TAGGER_LIST_ROWS * NET_NEAR; i++)
        s->learner->lists[i] = tagger_random_unit(&random) - 0.5f;
    for (uint32_t i = 0; i < WORDS; i++)
        for (uint32_t y = 0; y < TAGS && !s->quiet[i]; y++)
            s->pull[i * STRIDE + y] = tagger_random_unit(&random) - 0.5f;
    s->sentence = (net_sentence){s->words, s->found, s->quiet, WORDS, TAGGER_CASED};
}

static double loss(setting *s)
{
    float scores[WORDS * STRIDE] = {0};
    double sum = 0;
    net_forward(s->learner, &s->sentence, scores, STRIDE);
    for (size_t i = 0; i < WORDS * STRIDE; i++)
        sum += (double)scores[i] * (double)s->pull[i];
    return sum;
}

/* Where the loss bends, a difference says nothing: take the smaller of two. */
static double slope(setting *s, float *weight)
{
    float was = *weight;
    double best = 0, last = 0;
    for (int k = 0; k < 2; k++) {
        float by = k ? 1e-3f : 4e-3f;
        *weight = was + by;
        double up = loss(s);
        *weight = was - by;
        best = (up - loss(s)) / (2 * (double)by);
        *weight = was;
        if (k && fabs(best - last) > 0.02 * fabs(best) + 2e-3)
            return NAN;
        last = best;
    }
    return best;
}

static void check_gradients(void)
{
    setting *s = calloc(1, sizeof *s);
    set_up(s);
    net_learner *n = s->learner;
    const struct {
        const char *name;
        float *weights, *squares;
        size_t count;
    } layers[] = {
        {"meanings", n->meanings, n->meaning_squares, (size_t)ROWS * NET_DEPTH},
        {"lists", n->lists, n->list_squares, (size_t)TAGGER_LIST_ROWS * NET_NEAR},
        {"to near", n->to_near.weights, n->to_near.squares, n->to_near.count},
        {"near bias", n->near_bias.weights, n->near_bias.squares, n->near_bias.count},
        {"to far", n->to_far.weights, n->to_far.squares, n->to_far.count},
        {"far bias", n->far_bias.weights, n->far_bias.squares, n->far_bias.count},
        {"to tags", n->to_tags.weights, n->to_tags.squares, n->to_tags.count},
    };
    loss(s);
    net_backward(n, &s->sentence, s->pull, STRIDE); /* at rate 0: squares alone change */
    for (size_t l = 0; l < sizeof layers / sizeof *layers; l++) {
        uint32_t tried = 0, wrong = 0, moved = 0;
        for (size_t i = 0; i < layers[l].count; i += 1 + layers[l].count / 97) {
            size_t at = i;
            if (layers[l].count > 20000) /* the rows of lists in use */
                at = tagger_list_row(TAGGER_CASED, 2, 0, 1) * NET_NEAR + tried;
            double want = fabs(slope(s, layers[l].weights + at));
            double have = sqrt((double)layers[l].squares[at]);
            if (isnan(want) || tried == NET_NEAR)
                continue;
            tried++;
            moved += want > 1e-3;
            wrong += fabs(want - have) > 0.03 * want + 4e-3;
        }
        CHECK(tried > 5 && moved > 0 && wrong == 0,
              "%s: %u gradients as differences say, %u not 0, %u wrong", layers[l].name,
              tried, moved, wrong);
    }
    rel_arena_clear(&s->keep);
    free(s);
}

/* Scores by the packed model of one token of the same sentence. */
static void score_packed(const setting *s, const tagger_net *net,
                         const tagger_layers *layers, uint32_t at, int32_t *scores)
{
    int16_t words[TAGGER_OFFSETS][TAGGER_OFFSETS * ROW], lists[2][ROW] = {0};
    const int16_t *rows[TAGGER_OFFSETS + TAGGER_NEAR_OFFSETS];
    uint32_t count = 0;
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        const net_word *word = &s->words[at + offset];
        int16_t meaning[NET_DEPTH] = {0};
        for (uint32_t k = 0; k < word->count; k++)
            for (uint32_t d = 0; d < NET_DEPTH; d++)
                meaning[d] =
                    (int16_t)(meaning[d] + tagger_net_row(net, 1000 + word->rows[k])[d]);
        memset(words[offset], 0, sizeof words[offset]);
        tagger_layers_near(layers, meaning, words[offset], ROW);
        rows[count++] = words[offset] + offset * ROW;
    }
    for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++) {
        uint32_t other = at + offset - 1;
        size_t row = tagger_list_row(TAGGER_CASED, 2, other == 3 ? 0 : 2, offset);
        if (other == 3 || other == 4)
            rows[count++] =
                memcpy(lists[other - 3], net->lists + row * NET_NEAR, NET_NEAR * 2);
    }
    tagger_layers_score(layers, rows, count, scores);
}

static void check_integers(void)
{
    setting *s = calloc(1, sizeof *s);
    set_up(s);
    uint64_t keys[ROWS];
    tagger_net net = {0};
    float scores[WORDS * STRIDE] = {0};
    tagger_layers layers, narrow;
    double worst = 0, most = 0;
    uint32_t unlike = 0;
    for (uint32_t i = 0; i < ROWS; i++)
        keys[i] = tagger_meaning_key(1000 + i);
    net_forward(s->learner, &s->sentence, scores, STRIDE);
    net_pack(s->learner, keys, &s->keep, &net);
    CHECK(tagger_net_is_sound(&net, TAGS), "packed weights are within bounds");
    tagger_layers_make(&net, TAGS, &layers);
    narrow = layers;
    narrow.wide = false;
    for (uint32_t i = 0; i < WORDS; i++) {
        int32_t packed[STRIDE] = {0}, plain[STRIDE] = {0};
        if (s->quiet[i])
            continue;
        score_packed(s, &net, &layers, i, packed);
        score_packed(s, &net, &narrow, i, plain);
        unlike += memcmp(packed, plain, sizeof packed) != 0;
        for (uint32_t y = 0; y < TAGS; y++) {
            double want = (double)scores[i * STRIDE + y];
            worst = fmax(worst, fabs(want - packed[y] / 256.0));
            most = fmax(most, fabs(want));
        }
    }
    CHECK(most > 0.2 && worst < 0.05,
          "integers say what floats say: up to %.2f, at most %.3f apart", most, worst);

    CHECK(!unlike, "wide vectors change %u scores", unlike);

    int16_t *lists = (int16_t *)(uintptr_t)net.lists;
    lists[77] = NET_NEAR_LIST_MAX + 1;
    CHECK(!tagger_net_is_sound(&net, TAGS), "a weight out of bounds is seen");
    rel_arena_clear(&s->keep);
    free(s);
}

static int16_t random_within(uint64_t *random, int32_t most)
{
    float share = tagger_random_unit(random); /* often at a bound, where layers are cut */
    return (int16_t)(share < 0.1f   ? -most
                     : share > 0.9f ? most
                                    : (int32_t)((2 * share - 1) * (float)most));
}

static int16_t *randoms(uint64_t *random, size_t count, int32_t most, rel_arena *keep)
{
    int16_t *numbers = REL_NEW(keep, int16_t, count);
    for (size_t i = 0; i < count; i++)
        numbers[i] = random_within(random, most);
    return numbers;
}

/* Weights as large as a model's may be: plain numbers and wide vectors cut alike. */
static void check_widths(void)
{
    enum { TOKENS = 200, ALL = TAGGER_OFFSETS * ROW };
    rel_arena keep = {0};
    uint64_t random = 9;
    uint32_t unlike = 0, cut = 0;
    tagger_net net = {
        .to_near = randoms(&random, TAGGER_OFFSETS * NET_NEAR * NET_DEPTH,
                           NET_NEAR_WEIGHT_MAX, &keep),
        .near_bias = randoms(&random, NET_NEAR, NET_NEAR_BIAS_MAX, &keep),
        .to_far = randoms(&random, NET_NEAR * NET_FAR, NET_FAR_WEIGHT_MAX, &keep),
        .far_bias = randoms(&random, NET_FAR, NET_FAR_BIAS_MAX, &keep),
        .to_tags = randoms(&random, TAGS * NET_FAR, NET_TAG_WEIGHT_MAX, &keep)};
    tagger_layers *wide = REL_NEW(&keep, tagger_layers, 1);
    tagger_layers *narrow = REL_NEW(&keep, tagger_layers, 1);
    tagger_layers_make(&net, TAGS, wide);
    tagger_layers_make(&net, TAGS, narrow);
    narrow->wide = false;
    for (uint32_t i = 0; i < TOKENS; i++) {
        int16_t a[ALL] = {0}, b[ALL] = {0};
        int32_t of_a[STRIDE] = {0}, of_b[STRIDE] = {0};
        const int16_t *rows[TAGGER_OFFSETS];
        const int16_t *meaning = randoms(&random, NET_DEPTH, 1 << i % 12, &keep);
        tagger_layers_near(wide, meaning, a, ROW);
        tagger_layers_near(narrow, meaning, b, ROW);
        unlike += memcmp(a, b, sizeof a) != 0;
        for (uint32_t k = 0; k < TAGGER_OFFSETS; k++) {
            for (uint32_t y = 0; y < TAGS; y++)
                a[k * ROW + NET_NEAR + y] = random_within(&random, INT16_MAX);
            rows[k] = a + (size_t)k * ROW;
        }
        tagger_layers_score(wide, rows, TAGGER_OFFSETS, of_a);
        tagger_layers_score(narrow, rows, TAGGER_OFFSETS, of_b);
        unlike += memcmp(of_a, of_b, sizeof of_a) != 0;
        for (uint32_t k = 0; k < NET_NEAR; k++)
            cut += a[k] == NET_NEAR_WORD_MAX;
    }
    CHECK(cut > TOKENS && !unlike, "%u numbers cut, %u unlike in wide vectors", cut,
          unlike);
    rel_arena_clear(&keep);
}

int main(void)
{
    check_gradients();
    check_integers();
    check_widths();
    return check_done();
}
