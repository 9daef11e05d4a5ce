/* Every window with every weight: random articles against counting window by window. */
#include "../check.h"
#include "../support/article.h"
#include "../support/synthetic.h"

#include "relasi/pairs.h"
#include "relasi/weight.h"

#include <stdlib.h>

enum { ROUNDS = 40, ARTICLES = 3, NAMES = 5 };

static const char *const kinds[] = {"sentence", "paragraph", "document",
                                    "tokens:4", "tokens:11", "decay"};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* What counting one by one gives. */
typedef struct sums {
    double n, own[NAMES];
    double both[NAMES][NAMES], documents[NAMES][NAMES], decay[NAMES][NAMES];
} sums;

static const char *random_text(uint64_t *state, rel_arena *keep)
{
    static const char *const fillers[] = {"lalu", "pergi", "ke", "kota", "besar"};
    enum { ROOM = 4000 };
    char *text = REL_NEW(keep, char, ROOM);
    size_t n = 0;
    int paragraphs = 1 + (int)(4 * synthetic_random(state));
    for (int p = 0; p < paragraphs; p++) {
        int sentences = 1 + (int)(5 * synthetic_random(state));
        for (int s = 0; s < sentences; s++) {
            int words = 1 + (int)(9 * synthetic_random(state));
            n += (size_t)snprintf(text + n, ROOM - n, "%sKini", s ? " " : "");
            for (int w = 0; w < words; w++) {
                int name = (int)(NAMES * synthetic_random(state));
                if (synthetic_random(state) < .3)
                    n += (size_t)snprintf(text + n, ROOM - n, " %c%c", 'A' + name,
                                          'a' + name);
                else
                    n += (size_t)snprintf(text + n, ROOM - n, " %s", fillers[name]);
            }
            n += (size_t)snprintf(text + n, ROOM - n, " usai.");
        }
        n += (size_t)snprintf(text + n, ROOM - n, "\n");
    }
    text[n - 1] = '\0';
    return text;
}

/* A window that holds x's of `first` and y's of `second`. */
static void count_window(sums *s, bool met[NAMES][NAMES], unsigned first, unsigned second)
{
    s->n++;
    for (int x = 0; x < NAMES; x++) {
        s->own[x] += first >> x & 1;
        for (int y = 0; y < NAMES; y++)
            if (x != y && (first >> x & 1) && (second >> y & 1))
                s->both[x][y]++, met[x][y] = met[y][x] = true;
    }
}

/* The names of the mentions of one group. */
static unsigned names_of(const rel_entities *es, const uint32_t *group, uint32_t which)
{
    unsigned set = 0;
    for (uint32_t i = 0; i < es->mentions->count; i++)
        if (group[i] == which)
            set |= 1u << es->of_mention[i];
    return set;
}

static void count_tokens(sums *s, bool met[NAMES][NAMES], const rel_entities *es,
                         uint32_t reach)
{
    const rel_mentions *m = es->mentions;
    for (uint32_t i = 0; i < m->count; i++) {
        unsigned set = 0;
        for (uint32_t j = i; j < m->count; j++)
            if (m->mentions[j].first <= m->mentions[i].first + reach)
                set |= 1u << es->of_mention[j];
        count_window(s, met, set, set);
    }
}

static void count_article(sums *s, const rel_entities *es, const char *kind)
{
    const rel_tokens *t = es->mentions->tokens;
    bool met[NAMES][NAMES] = {{0}};
    double decay[NAMES][NAMES] = {{0}};
    uint32_t sentence[1000], paragraph[1000], document[1000] = {0};
    uint32_t last = 0, n = t->sentence_count;
    for (uint32_t i = 0; i < es->mentions->count; i++) {
        sentence[i] = es->mentions->mentions[i].sentence;
        paragraph[i] = t->sentences[sentence[i]].paragraph;
    }
    for (uint32_t i = 0; i < n; i++)
        last = t->sentences[i].paragraph > last ? t->sentences[i].paragraph : last;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            uint32_t apart = i > j ? i - j : j - i;
            unsigned one = names_of(es, sentence, i), other = names_of(es, sentence, j);
            if (apart > REL_DECAY_REACH)
                continue;
            if (!strcmp(kind, "decay") || (!strcmp(kind, "sentence") && i == j))
                count_window(s, met, one, other);
            for (int x = 0; x < NAMES; x++)
                for (int y = 0; y < NAMES; y++)
                    if ((one >> x & 1) && (other >> y & 1))
                        decay[x][y] += exp(-(double)apart);
        }
    for (uint32_t p = 0; !strcmp(kind, "paragraph") && p <= last; p++)
        count_window(s, met, names_of(es, paragraph, p), names_of(es, paragraph, p));
    if (!strcmp(kind, "document"))
        count_window(s, met, names_of(es, document, 0), names_of(es, document, 0));
    if (!strncmp(kind, "tokens:", 7))
        count_tokens(s, met, es, (uint32_t)atoi(kind + 7));
    for (int x = 0; x < NAMES; x++)
        for (int y = 0; y < NAMES; y++)
            s->documents[x][y] += met[x][y],
                s->decay[x][y] += met[x][y] ? decay[x][y] : 0;
}

/* A cell of the 2x2 table against what chance would put there. */
static double cell(double seen, double row, double column, double n)
{
    return seen > 0 ? 2 * seen * (log(seen) + log(n) - log(row) - log(column)) : 0;
}

static double weigh(const char *weight, const sums *s, int x, int y)
{
    double c = s->both[x][y], a = s->own[x], b = s->own[y], n = s->n;
    if (!strcmp(weight, "count"))
        return c;
    if (!strcmp(weight, "documents"))
        return s->documents[x][y];
    if (!strcmp(weight, "decay"))
        return s->decay[x][y];
    if (!strcmp(weight, "jaccard"))
        return c / (a + b - c);
    if (!strcmp(weight, "cosine"))
        return c / sqrt(a * b);
    if (!strcmp(weight, "npmi"))
        return c < n ? (log(a / n) + log(b / n)) / log(c / n) - 1 : 1;
    double g = cell(c, a, b, n) + cell(a - c, a, n - b, n) + cell(b - c, n - a, b, n) +
               cell(n - a - b + c, n - a, n - b, n);
    return c * n >= a * b ? g : -g;
}

static double worst_of(const rel_graph *g, const sums *s, const rel_weight *weight)
{
    double worst = 0;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        int x = g->nodes[g->edges[e].a].key.ptr[7] - 'a';
        int y = g->nodes[g->edges[e].b].key.ptr[7] - 'a';
        double got = rel_weight_value(weight, g, &g->edges[e]);
        double want = weigh(rel_weight_name(weight), s, x, y);
        worst = fmax(worst, fabs(got - want) / fmax(1, fabs(want)));
    }
    return worst;
}

static uint32_t pairs_of(const sums *s)
{
    uint32_t count = 0;
    for (int x = 0; x < NAMES; x++)
        for (int y = 0; y < x; y++)
            count += s->both[x][y] > 0;
    return count;
}

/* A round of one kind of window: all weights of its graph. */
static void check_round(const char *kind, uint64_t *state, double *worst, int *wrong)
{
    rel_arena keep = {0}, work = {0};
    rel_error err = {0};
    rel_tally_settings settings = {.evidence = 1};
    sums s = {0};
    rel_window_find(kind, &settings.window, &settings.tokens);
    rel_tally *tally = rel_tally_make(&settings, &keep);
    for (int i = 0; i < ARTICLES; i++) {
        char id[2] = {(char)('0' + i), 0};
        const rel_entities *es = article_of(random_text(state, &keep),
                                            rel_str_cstr(rel_str_from(id), &keep), &keep);
        *wrong += !rel_pairs_count(es, NULL, (rel_str){0}, tally, &work, NULL, &err);
        count_article(&s, es, kind);
    }
    const rel_graph *g = rel_graph_build(tally, &(rel_graph_plan){0}, NULL, &keep);
    *wrong += g->edge_count != pairs_of(&s) || (double)g->windows != s.n;
    for (size_t w = 0; rel_weight_at(w); w++)
        worst[w] = fmax(worst[w], worst_of(g, &s, rel_weight_at(w)));
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
}

int main(void)
{
    uint64_t state = 11;
    for (int k = 0; k < KINDS; k++) {
        double worst[16] = {0};
        int wrong = 0;
        for (int r = 0; r < ROUNDS; r++)
            check_round(kinds[k], &state, worst, &wrong);
        CHECK(!wrong, "%s: pairs and windows in all (%d wrong)", kinds[k], wrong);
        for (size_t w = 0; rel_weight_at(w); w++)
            CHECK(worst[w] < 1e-8, "%s, %s: off by %.1e at worst", kinds[k],
                  rel_weight_name(rel_weight_at(w)), worst[w]);
    }
    return check_done();
}
