/* Measures against values worked out by hand, and laws that hold for any graph. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/format.h"

#include <stdlib.h>
#include <string.h>

static rel_graph small(rel_edge *edges, uint32_t edge_count, uint32_t node_count,
                       rel_arena *keep)
{
    rel_node *nodes = REL_NEW(keep, rel_node, node_count);
    for (uint32_t i = 0; i < node_count; i++) {
        char *id = REL_NEW(keep, char, 2);
        id[0] = (char)('a' + i);
        nodes[i].id = nodes[i].label = rel_str_from(id);
    }
    return (rel_graph){.nodes = nodes,
                       .edges = edges,
                       .node_count = node_count,
                       .edge_count = edge_count};
}

/* a - b - c - d, b - d, and e alone; b-c weighs 2. Distances 1 and 1/2:
 * a-b 1, b-c .5, c-d 1, b-d 1. */
static rel_edge edges[] = {{.a = 0, .b = 1, .weight = 1},
                           {.a = 1, .b = 2, .weight = 2},
                           {.a = 1, .b = 3, .weight = 1},
                           {.a = 2, .b = 3, .weight = 1}};

static const struct {
    const char *why, *measure;
    double expected[5];
} cases[] = {
    {"neighbours", "degree", {1, 3, 2, 2, 0}},
    {"sums of weights", "strength", {1, 4, 3, 2, 0}},
    {"a reaches c and d through b", "betweenness", {0, 2, 0, 0, 0}},
    {"mean of 1/distance over the four others",
     "harmonic",
     {(1 + 1 / 1.5 + .5) / 4, (1 + 2 + 1) / 4., (1 / 1.5 + 2 + 1) / 4, (.5 + 1 + 1) / 4,
      0}},
    {"the triangle is a 2-core", "coreness", {1, 2, 2, 2, 0}},
    {"c and d have all pairs closed", "clustering", {0, (2 + 1) / (4 * 2.), 1, 1, 0}},
};

/* Of what was measured for all, what one asked for. */
static void check_wanted(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_graph g = small(edges, 4, 5, &keep);
    const char *const some[] = {"degree", "harmonic"};
    const rel_scores *all = rel_measure_run(&(rel_measure_plan){0}, &g, &keep, &err);
    rel_measure_plan plan = {.names = some, .name_count = 2, .no_communities = true};
    const rel_scores *own = all ? rel_scores_wanted(all, &plan, 5, &keep) : NULL;
    CHECK(own && own->count == 2 && !own->community_count && all->count > 2 &&
              all->community_count > 0,
          "two measures and no communities: %s", err.text);
    CHECK(own && rel_scores_of(own, "degree") == rel_scores_of(all, "degree") &&
              !rel_scores_of(own, "strength"),
          "those that were asked for");
    rel_arena_clear(&keep);
}

static void check_table(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_graph g = small(edges, 4, 5, &keep);
    const rel_scores *s = rel_measure_run(&(rel_measure_plan){0}, &g, &keep, &err);
    CHECK(s != NULL, "a small graph is measured: %s", err.text);
    for (size_t i = 0; s && i < sizeof cases / sizeof *cases; i++) {
        const double *values = rel_scores_of(s, cases[i].measure);
        for (int v = 0; v < 5; v++)
            CHECK(fabs(values[v] - cases[i].expected[v]) < 1e-12, "%s of %c: %s (%.17g)",
                  cases[i].measure, 'a' + v, cases[i].why, values[v]);
    }
    CHECK(s->community[4] == REL_NONE, "who is alone has no community");
    for (size_t m = 0; m < s->count; m++)
        for (int v = 0; v < 5; v++)
            CHECK(rel_measure_tells(s->scores[m].measure, s->scores[m].values[v]) !=
                      (v == 4 &&
                       !strcmp(rel_measure_name(s->scores[m].measure), "constraint")),
                  "%s of %c is told, or is none", rel_measure_name(s->scores[m].measure),
                  'a' + v);
    rel_arena_clear(&keep);
}

/* Every edge is a tie of both its ends, and those of a node come in order. */
static void check_ties(void)
{
    rel_arena keep = {0};
    const rel_graph *g = synthetic_graph(150, 500, 4, &keep);
    rel_ties t = rel_ties_of(g, &keep);
    uint32_t wrong = 0;
    for (uint32_t v = 0; v < g->node_count; v++) {
        for (uint32_t i = t.down[v]; i < t.down[v + 1]; i++)
            wrong += g->edges[t.lower[i]].b != v ||
                     (i > t.down[v] && t.lower[i] <= t.lower[i - 1]);
        for (uint32_t e = t.up[v]; e < t.up[v + 1]; e++)
            wrong += g->edges[e].a != v;
    }
    CHECK(!wrong, "a node's ties are its own, in order");
    CHECK(t.down[0] == 0 && t.down[g->node_count] == g->edge_count && t.up[0] == 0 &&
              t.up[g->node_count] == g->edge_count,
          "and all are told");
    rel_arena_clear(&keep);
}

static void check_laws(uint32_t nodes, uint32_t count)
{
    rel_arena keep = {0};
    rel_error err = {0};
    const rel_graph *g = synthetic_graph(nodes, count, nodes, &keep);
    const rel_scores *s = rel_measure_run(&(rel_measure_plan){0}, g, &keep, &err);
    const rel_scores *again = rel_measure_run(&(rel_measure_plan){0}, g, &keep, &err);
    CHECK(s && again, "%u nodes: measured: %s", nodes, err.text);
    double ranks = 0;
    for (uint32_t m = 0; s && m < s->count; m++) {
        int bad = 0;
        for (uint32_t v = 0; v < g->node_count; v++) {
            double value = s->scores[m].values[v];
            bad += !isfinite(value) || value < 0 || signbit(value);
        }
        CHECK(!bad, "%u nodes: %s is finite and not negative", nodes,
              rel_measure_name(s->scores[m].measure));
        CHECK(!nodes || !memcmp(s->scores[m].values, again->scores[m].values,
                                g->node_count * sizeof(double)),
              "%u nodes: %s is the same again, to the bit", nodes,
              rel_measure_name(s->scores[m].measure));
    }
    for (uint32_t v = 0; v < g->node_count; v++)
        ranks += rel_scores_of(s, "pagerank")[v];
    CHECK(!nodes || fabs(ranks - 1) < 1e-12, "%u nodes: pagerank sums to 1", nodes);
    uint32_t *sizes = REL_NEW(&keep, uint32_t, s->community_count + 1);
    for (uint32_t v = 0; v < g->node_count; v++)
        if (s->community[v] != REL_NONE)
            sizes[s->community[v]]++;
    int bad = 0;
    for (uint32_t c = 0; c < s->community_count; c++)
        bad +=
            sizes[c] < 2 || (c && sizes[c] > sizes[c - 1]) || !s->community_label[c].len;
    CHECK(!bad, "%u nodes: communities have names, two nodes or more, largest first",
          nodes);
    rel_arena_clear(&keep);
}

/* A budget of almost no time samples; the estimate is near and says how near. */
static void check_sampling(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    const char *names[] = {"betweenness", "harmonic"};
    const rel_graph *g = synthetic_graph(600, 2400, 9, &keep);
    rel_measure_plan plan = {.names = names, .name_count = 2};
    const rel_scores *exact = rel_measure_run(&plan, g, &keep, &err);
    plan.seconds = .03;
    const rel_scores *sampled = rel_measure_run(&plan, g, &keep, &err);
    CHECK(!exact->scores[0].sources && sampled->scores[0].sources > 0,
          "the budget decides: %u sources", sampled->scores[0].sources);
    for (int m = 0; m < 2; m++) {
        uint32_t top = 0;
        for (uint32_t v = 0; v < g->node_count; v++)
            top = exact->scores[m].values[v] > exact->scores[m].values[top] ? v : top;
        double off =
            fabs(sampled->scores[m].values[top] / exact->scores[m].values[top] - 1);
        CHECK(sampled->scores[m].error > 0 && off < 6 * sampled->scores[m].error,
              "%s: off by %.3f, error said %.3f", names[m], off,
              sampled->scores[m].error);
    }
    rel_arena_clear(&keep);
}

/* For tests/python/measures.py: graphs of whole and of broken weights, with all measures.
 */
static int write_random(const char *folder)
{
    const rel_format *json = rel_format_find("json");
    for (uint32_t i = 0; i < 50; i++) {
        rel_arena keep = {0}, work = {0};
        rel_error err = {0};
        uint64_t state = i;
        char path[4096];
        uint32_t n = 5 + (uint32_t)(200 * synthetic_random(&state));
        uint32_t m = n + (uint32_t)(4 * n * synthetic_random(&state));
        rel_graph *g = synthetic_graph(n, m, i + 1, &keep);
        for (uint32_t e = 0; i % 2 && e < g->edge_count; e++)
            g->edges[e].weight *= .5 + synthetic_random(&state);
        rel_style style = {0};
        rel_view view = {.graph = g, .style = &style};
        view.scores = rel_measure_run(&(rel_measure_plan){0}, g, &keep, &err);
        snprintf(path, sizeof path, "%s/%02u.json", folder, i);
        rel_out *out = rel_out_open(path, &keep, &err);
        bool ok = view.scores && out && json->write(out, &view, &work, &err) &&
                  rel_out_close(out, &err);
        rel_arena_clear(&work);
        rel_arena_clear(&keep);
        if (!ok)
            return fprintf(stderr, "%s\n", err.text), 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return write_random(argv[1]);
    static const uint32_t sizes[][2] = {{0, 0}, {1, 0},  {2, 1},
                                        {3, 3}, {40, 0}, {150, 500}};
    check_table();
    check_wanted();
    check_ties();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        check_laws(sizes[i][0], sizes[i][1]);
    check_sampling();
    for (size_t i = 0; rel_measure_at(i); i++)
        CHECK(rel_measure_find(rel_measure_name(rel_measure_at(i))) == rel_measure_at(i),
              "%s: found by its name", rel_measure_name(rel_measure_at(i)));
    return check_done();
}
