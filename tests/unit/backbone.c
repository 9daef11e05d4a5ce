#include "relasi/backbone.h"
#include "../check.h"

#include <float.h>

/* clang-format off */
static const struct {
    const char *text;
    bool good;
    rel_backbone_kind kind;
    double level;
} words[] = {
    {"disparity:0.05", true, REL_BACKBONE_DISPARITY, 0.05},
    {"disparity",      true, REL_BACKBONE_DISPARITY, 0.05},
    {"disparity:1",    true, REL_BACKBONE_DISPARITY, 1},
    {"nc:1.0",         true, REL_BACKBONE_NC, 1},
    {"nc",             true, REL_BACKBONE_NC, 1.64},
    {"nc:0",           true, REL_BACKBONE_NC, 0},
    {"disparity:0",    false, REL_BACKBONE_NONE, 0},
    {"disparity:1.1",  false, REL_BACKBONE_NONE, 0},
    {"disparity:",     false, REL_BACKBONE_NONE, 0},
    {"disparity:x",    false, REL_BACKBONE_NONE, 0},
    {"disparity:0.05x", false, REL_BACKBONE_NONE, 0},
    {"nc:-1",          false, REL_BACKBONE_NONE, 0},
    {"nc:nan",         false, REL_BACKBONE_NONE, 0},
    {"nc:inf",         false, REL_BACKBONE_NONE, 0},
    {"n",              false, REL_BACKBONE_NONE, 0},
    {"",               false, REL_BACKBONE_NONE, 0},
};

/* A small graph worked out with a calculator, and for nc with a transcript of the
 * authors' Python: its score, standard deviation and the tail of the two. */
static const struct {
    uint32_t a, b, n;
    double disparity, nc;
} table[] = {
    {0, 1, 10, 1.0 / 36, 1.0412709236655163e-39}, /* (1 - 10/12)^2 against (1 - 10/12)^1 */
    {0, 2, 1,  2.0 / 3,  0.46308493323081645},    /* (11/12)^2 against (2/3)^1           */
    {0, 3, 1,  5.0 / 6,  0.7714684952128135},     /* (11/12)^2 against (5/6)^1           */
    {1, 2, 2,  1.0 / 3,  2.2391915887009084e-11}, /* (10/12)^1 against (1/3)^1           */
    {3, 4, 5,  1.0 / 6,  4.959301847568351e-46},  /* (1/6)^1; node 4 has one edge: 1     */
};
/* clang-format on */

enum { EDGES = sizeof table / sizeof *table };

static void check_words(rel_arena *arena)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        rel_error err = {0};
        rel_backbone b = {0};
        bool good = rel_backbone_parse(words[i].text, &b, &err);
        CHECK(good == words[i].good && (err.code == REL_USAGE) == !good, "'%s': %s",
              words[i].text, good ? "good" : err.text);
        if (good)
            CHECK(b.kind == words[i].kind && b.level == words[i].level, "'%s' is read",
                  words[i].text);
    }
    rel_backbone b = {REL_BACKBONE_DISPARITY, 0.05};
    CHECK(rel_str_equal(rel_backbone_text(&b, arena), REL_STR("disparity:0.05")),
          "in words");
    b.kind = REL_BACKBONE_NONE;
    CHECK(!rel_backbone_text(&b, arena).len, "no words for none");
}

static bool near(double x, double want)
{
    return fabs(x - want) <= 1e-9 * fabs(want);
}

static void check_table(rel_arena *arena)
{
    rel_node nodes[5] = {0};
    rel_edge edges[EDGES + 1] = {0};
    for (int i = 0; i < EDGES; i++)
        edges[i] = (rel_edge){
            .a = table[i].a, .b = table[i].b, .count = table[i].n, .weight = table[i].n};
    rel_graph graph = {
        .nodes = nodes, .edges = edges, .node_count = 5, .edge_count = EDGES};
    rel_backbone disparity = {REL_BACKBONE_DISPARITY, 0.2};
    rel_backbone nc = {REL_BACKBONE_NC, 1.64}, none = {0};
    rel_backbone_test d = rel_backbone_run(&disparity, &graph, arena);
    rel_backbone_test n = rel_backbone_run(&nc, &graph, arena);
    rel_backbone_test all = rel_backbone_run(&none, &graph, arena);
    CHECK(!all.p_values, "no test, no p-values");
    for (int i = 0; i < EDGES; i++) {
        CHECK(near(d.p_values[i], table[i].disparity), "disparity %d: %g", i,
              d.p_values[i]);
        CHECK(near(n.p_values[i], table[i].nc), "nc %d: %g", i, n.p_values[i]);
        CHECK(d.kept[i] == (table[i].disparity < 0.2), "disparity keeps %d or not", i);
        CHECK(n.kept[i] == (table[i].nc < 0.05), "nc keeps %d or not", i);
        CHECK(all.kept[i], "no test keeps %d", i);
    }
    edges[EDGES] = (rel_edge){.a = 2, .b = 4, .count = 1};
    graph.edge_count++;
    d = rel_backbone_run(&disparity, &graph, arena);
    n = rel_backbone_run(&nc, &graph, arena);
    CHECK(near(d.p_values[4], table[4].disparity) && d.p_values[EDGES] == 1,
          "to weights what weighs nothing is no edge: %g", d.p_values[4]);
    CHECK(!near(n.p_values[4], table[4].nc), "to counts it is one: %g", n.p_values[4]);
}

/* Two strong pairs that are hardly joined: the chance of some count among these is a
 * number too small to be written for all readers. */
static void check_small(rel_arena *arena)
{
    rel_node nodes[4] = {0};
    rel_edge edges[3] = {{.a = 0, .b = 1}, {.a = 1, .b = 2}, {.a = 2, .b = 3}};
    rel_graph graph = {.nodes = nodes, .edges = edges, .node_count = 4, .edge_count = 3};
    rel_backbone nc = {REL_BACKBONE_NC, 1.64};
    bool some = false, none = false;
    for (uint32_t n = 1; n < 4000; n++) {
        edges[0].count = edges[2].count = n, edges[1].count = 1;
        edges[0].weight = edges[2].weight = n, edges[1].weight = 1;
        rel_backbone_test t = rel_backbone_run(&nc, &graph, arena);
        CHECK(t.p_values[0] <= 0 || t.p_values[0] >= DBL_MIN, "%u: %g", n, t.p_values[0]);
        some |= t.p_values[0] > 0, none |= t.p_values[0] <= 0;
    }
    CHECK(some && none, "both sides of the bound are seen");
}

/* Graphs at the edge of the formulas. */
static void check_edges(rel_arena *arena)
{
    rel_node nodes[2] = {0};
    rel_edge edge = {.a = 0, .b = 1, .count = 1, .weight = 1};
    rel_graph graph = {.nodes = nodes, .edges = &edge, .node_count = 2, .edge_count = 1};
    rel_backbone disparity = {REL_BACKBONE_DISPARITY, 0.05}, nc = {REL_BACKBONE_NC, 1.64};
    rel_backbone_test d = rel_backbone_run(&disparity, &graph, arena);
    CHECK(d.p_values[0] == 1 && !d.kept[0], "an edge alone says nothing");
    rel_backbone_test n = rel_backbone_run(&nc, &graph, arena);
    CHECK(n.p_values[0] >= 0 && n.p_values[0] <= 1, "nor has nc trouble: %g",
          n.p_values[0]);
    edge.count = 0;
    n = rel_backbone_run(&nc, &graph, arena);
    CHECK(n.p_values[0] == 0.5 && !n.kept[0], "nothing drawn says nothing");
    graph.edge_count = graph.node_count = 0;
    rel_backbone_run(&disparity, &graph, arena);
    rel_backbone_run(&nc, &graph, arena);
}

int main(void)
{
    rel_arena arena = {0};
    check_words(&arena);
    check_table(&arena);
    check_small(&arena);
    check_edges(&arena);
    rel_arena_clear(&arena);
    return check_done();
}
