/* Weights against a table worked out by hand, and against brute force over windows. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/weight.h"

#include <stdlib.h>

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-12 * fmax(1, fabs(b));
}

/* c of both, a and b of each, n windows */
static const struct {
    const char *why, *weight;
    uint64_t c, a, b, n;
    double expected;
} cases[] = {
    {"a count is itself", "count", 4, 8, 10, 100, 4},
    {"documents are counted apart", "documents", 4, 8, 10, 100, 3},
    {"4 / (8 + 10 - 4)", "jaccard", 4, 8, 10, 100, 4.0 / 14},
    {"always together", "jaccard", 5, 5, 5, 100, 1},
    {"4 / sqrt(80)", "cosine", 4, 8, 10, 100, 0.44721359549995793},
    {"ln 5 / ln 25", "npmi", 4, 8, 10, 100, 0.5},
    {"as chance has it", "npmi", 1, 10, 10, 100, 0},
    {"only ever together", "npmi", 5, 5, 5, 100, 1},
    {"in every window", "npmi", 9, 9, 9, 9, 1},
    {"less than chance is negative", "npmi", 1, 50, 50, 100, -0.69897000433601886},
    {"O = E has nothing to tell", "llr", 1, 10, 10, 100, 0},
    {"2 sum O ln(O/E) by hand", "llr", 4, 8, 10, 100, 9.5659901986470892},
    {"the same the other way is negative", "llr", 0, 50, 50, 100, -138.62943611198907},
    {"half a point of decay", "decay", 4, 8, 10, 100, 0.5},
    {"margins give way to a count above them", "jaccard", 9, 5, 5, 100, 1},
};

static void check_table(void)
{
    rel_node nodes[2];
    memset(nodes, 0, sizeof nodes);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        nodes[0].windows = cases[i].a, nodes[1].windows = cases[i].b;
        rel_graph g = {.nodes = nodes, .node_count = 2, .windows = cases[i].n};
        rel_edge e = {.b = 1, .count = cases[i].c, .documents = 3, .decay = 1u << 31};
        double got = rel_weight_value(rel_weight_find(cases[i].weight), &g, &e);
        CHECK(near(got, cases[i].expected), "%s: %s is %.17g", cases[i].weight,
              cases[i].why, got);
    }
}

/* Random windows, counted one by one. */
static void check_brute(void)
{
    uint64_t state = 7;
    int wrong = 0;
    for (int round = 0; round < 200; round++) {
        rel_node nodes[2];
        memset(nodes, 0, sizeof nodes);
        rel_graph g = {.nodes = nodes, .node_count = 2};
        rel_edge e = {.b = 1, .documents = 1};
        double pa = synthetic_random(&state), pb = synthetic_random(&state);
        double cell[2][2] = {{0}};
        g.windows = 20 + (uint64_t)(300 * synthetic_random(&state));
        for (uint64_t w = 0; w < g.windows; w++) {
            bool a = synthetic_random(&state) < pa, b = synthetic_random(&state) < pb;
            nodes[0].windows += a, nodes[1].windows += b, e.count += a && b;
            cell[a][b]++;
        }
        double n = (double)g.windows, llr = 0;
        for (int a = 0; a < 2; a++)
            for (int b = 0; b < 2; b++) {
                double row = cell[a][0] + cell[a][1], column = cell[0][b] + cell[1][b];
                if (cell[a][b] > 0)
                    llr += 2 * cell[a][b] *
                           (log(cell[a][b]) + log(n) - log(row) - log(column));
            }
        double got = rel_weight_value(rel_weight_find("llr"), &g, &e);
        wrong += fabs(fabs(got) - fabs(llr)) > 1e-8 * fmax(1, llr);
        if (e.count) {
            double pmi = log((double)e.count) + log(n) - log((double)nodes[0].windows) -
                         log((double)nodes[1].windows);
            double npmi =
                e.count == g.windows ? 1 : pmi / (log(n) - log((double)e.count));
            wrong +=
                fabs(npmi - rel_weight_value(rel_weight_find("npmi"), &g, &e)) > 1e-9;
        }
    }
    CHECK(!wrong, "llr and npmi are what counting windows one by one gives");
}

static void check_laws(void)
{
    rel_arena keep = {0};
    const rel_graph *g = synthetic_graph(60, 200, 3, &keep);
    for (size_t w = 0; rel_weight_at(w); w++) {
        const rel_weight *weight = rel_weight_at(w);
        int bad = 0;
        for (uint32_t i = 0; i < g->edge_count; i++) {
            rel_edge turned = g->edges[i];
            double value = rel_weight_value(weight, g, &turned);
            turned.a = g->edges[i].b, turned.b = g->edges[i].a;
            bad += !isfinite(value) ||
                   !near(value, rel_weight_value(weight, g, &turned)) ||
                   rel_weight_strength(weight, g, &g->edges[i]) < 0;
        }
        CHECK(!bad, "%s: finite, symmetric, and no strength below 0",
              rel_weight_name(weight));
        CHECK(rel_weight_find(rel_weight_name(weight)) == weight, "%s: found by its name",
              rel_weight_name(weight));
    }
    rel_arena_clear(&keep);
}

static void check_drops(void)
{
    static const struct {
        const char *weight;
        rel_window window;
        bool drops;
    } drops[] = {
        {"count", REL_WINDOW_DOCUMENT, false}, {"npmi", REL_WINDOW_SENTENCE, true},
        {"decay", REL_WINDOW_SENTENCE, false}, {"decay", REL_WINDOW_DECAY, false},
        {"decay", REL_WINDOW_DOCUMENT, true},  {"decay", REL_WINDOW_TOKENS, true}};
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        CHECK(rel_weight_drops(rel_weight_find(drops[i].weight), drops[i].window) ==
                  drops[i].drops,
              "%s: may drop ties, or not", drops[i].weight);
}

int main(void)
{
    check_drops();
    check_table();
    check_brute();
    check_laws();
    return check_done();
}
