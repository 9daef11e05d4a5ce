#include "measure_parts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Steps of shortest-path search that are taken for granted, and how many more
 * a second of budget buys. Steps and not clock time, so that the same graph
 * gives the same numbers on a slow machine. */
static const double EXACT_STEPS = 1e8, STEPS_A_SECOND = 2e7, SECONDS = 2;

enum { LABEL_NAMES = 3 };

/* One run: what the rows of the table work with. */
typedef struct run {
    const rel_graph *graph;
    rel_rows rows;
    rel_igraph *igraph;
    rel_paths paths;
    bool walked;
    double steps;
    uint64_t seed;
    rel_arena *keep;
} run;

typedef bool score_fn(run *r, rel_score *score, double *out, rel_error *err);

static score_fn degree, strength, betweenness, harmonic, eigenvector, pagerank, coreness,
    constraint, clustering;

struct rel_measure {
    const char *name;
    score_fn *score;
    const char *summary;
};

/* clang-format off */
static const rel_measure measures[] = {
    {"degree",      degree,      "number of neighbours"},
    {"strength",    strength,    "sum of the weights at a node (Barrat 2004)"},
    {"betweenness", betweenness, "shortest paths through a node, lengths 1/weight (Brandes 2001)"},
    {"harmonic",    harmonic,    "mean of 1/distance to all others (Marchiori & Latora 2000)"},
    {"eigenvector", eigenvector, "tied to the well-tied, largest is 1 (Bonacich 1972)"},
    {"pagerank",    pagerank,    "share of a random walk spent at a node, damping 0.85 (Brin & Page 1998)"},
    {"coreness",    coreness,    "largest k whose k-core holds the node (Seidman 1983)"},
    {"constraint",  constraint,  "how much its ties lead back to each other (Burt 1992)"},
    {"clustering",  clustering,  "weighted share of closed triangles (Barrat 2004)"},
};
/* clang-format on */

enum { MEASURES = sizeof measures / sizeof *measures };

const rel_measure *rel_measure_at(size_t i)
{
    return i < MEASURES ? &measures[i] : NULL;
}

const rel_measure *rel_measure_find(const char *name)
{
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

const char *rel_measure_name(const rel_measure *measure)
{
    return measure->name;
}

const char *rel_measure_summary(const rel_measure *measure)
{
    return measure->summary;
}

rel_rows rel_rows_of(const rel_graph *graph, rel_arena *keep)
{
    uint32_t n = graph->node_count;
    size_t m = graph->edge_count;
    rel_rows rows = {.count = n,
                     .start = REL_NEW(keep, size_t, (size_t)n + 2),
                     .to = REL_NEW(keep, uint32_t, 2 * m),
                     .weight = REL_NEW(keep, double, 2 * m),
                     .strength = REL_NEW(keep, double, n)};
    size_t *fill = rows.start + 1; /* start[v + 1] runs from v's first to its end */

    for (size_t i = 0; i < m; i++) {
        assert(graph->edges[i].a < graph->edges[i].b && graph->edges[i].b < n);
        assert(graph->edges[i].weight > 0 && isfinite(graph->edges[i].weight));
        if (graph->edges[i].a + 1 < n)
            fill[graph->edges[i].a + 1]++;
        if (graph->edges[i].b + 1 < n)
            fill[graph->edges[i].b + 1]++;
    }
    for (uint32_t v = 1; v < n; v++)
        fill[v] += fill[v - 1];
    for (size_t i = 0; i < m; i++) {
        const rel_edge *e = &graph->edges[i];
        size_t at = fill[e->a]++, back = fill[e->b]++;
        rows.to[at] = e->b, rows.to[back] = e->a;
        rows.weight[at] = rows.weight[back] = e->weight;
        rows.strength[e->a] += e->weight;
        rows.strength[e->b] += e->weight;
    }
    return rows;
}

static bool degree(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score, (void)err;
    for (uint32_t v = 0; v < r->rows.count; v++)
        out[v] = (double)(r->rows.start[v + 1] - r->rows.start[v]);
    return true;
}

static bool strength(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score, (void)err;
    for (uint32_t v = 0; v < r->rows.count; v++)
        out[v] = r->rows.strength[v];
    return true;
}

static void walk_once(run *r)
{
    if (!r->walked)
        r->paths = rel_paths_walk(&r->rows, r->steps, r->seed, r->keep);
    r->walked = true;
}

static bool betweenness(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
    walk_once(r);
    score->values = r->paths.betweenness;
    score->sources = r->paths.sources;
    score->error = r->paths.betweenness_error;
    return true;
}

static bool harmonic(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
    walk_once(r);
    score->values = r->paths.harmonic;
    score->sources = r->paths.sources;
    score->error = r->paths.harmonic_error;
    return true;
}

/* Long chains have eigenvalues so close together that ARPACK finds no end; powers
 * then come as near as they come, and the score says how near. */
static bool eigenvector(run *r, rel_score *score, double *out, rel_error *err)
{
    rel_error why = {0};
    (void)err;
    if (!rel_igraph_eigenvector(r->igraph, out, &why))
        score->error = rel_eigenvector(&r->rows, out, r->keep);
    return true;
}

static bool pagerank(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score, (void)err;
    rel_pagerank(&r->rows, out, r->keep);
    return true;
}

static bool coreness(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score;
    return rel_igraph_coreness(r->igraph, out, err);
}

static bool constraint(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score;
    return rel_igraph_constraint(r->igraph, out, err);
}

static bool clustering(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score;
    return rel_igraph_clustering(r->igraph, out, err);
}

static bool wanted(const rel_measure_plan *plan, const char *name)
{
    for (size_t i = 0; plan->names && i < plan->name_count; i++)
        if (strcmp(plan->names[i], name) == 0)
            return true;
    return !plan->names;
}

/* What sorts communities: how many nodes, then which comes first. */
typedef struct group {
    uint32_t number, size, first;
} group;

static int by_size(const void *x, const void *y)
{
    const group *a = x, *b = y;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* From igraph's numbers to ours: the largest is 0, who is alone has none. */
static void number_communities(rel_scores *scores, uint32_t n, rel_arena *keep)
{
    rel_mark mark = rel_arena_mark(keep);
    group *groups = REL_NEW(keep, group, n);
    uint32_t *number = REL_NEW(keep, uint32_t, n);
    for (uint32_t v = n; v-- > 0;) {
        group *g = &groups[scores->community[v]];
        g->number = scores->community[v], g->first = v, g->size++;
    }
    qsort(groups, n, sizeof *groups, by_size);
    for (uint32_t i = 0; i < n && groups[i].size; i++) {
        number[groups[i].number] = groups[i].size > 1 ? i : REL_NONE;
        scores->community_count += groups[i].size > 1;
    }
    for (uint32_t v = 0; v < n; v++)
        scores->community[v] = number[scores->community[v]];
    rel_arena_rewind(keep, mark);
}

static rel_str join_labels(const rel_graph *graph, const uint32_t *nodes, rel_arena *keep)
{
    size_t room = 1, len = 0;
    for (int i = 0; i < LABEL_NAMES && nodes[i] != REL_NONE; i++)
        room += graph->nodes[nodes[i]].label.len + 2;
    char *text = REL_NEW(keep, char, room);
    for (int i = 0; i < LABEL_NAMES && nodes[i] != REL_NONE; i++) {
        rel_str label = graph->nodes[nodes[i]].label;
        if (i)
            text[len++] = ',', text[len++] = ' ';
        memcpy(text + len, label.ptr, label.len);
        len += label.len;
    }
    return (rel_str){text, len};
}

/* Name each community by its strongest nodes; equals in the order of ids. */
static void label_communities(rel_scores *scores, const rel_graph *graph,
                              const double *strengths, rel_arena *keep)
{
    uint32_t(*top)[LABEL_NAMES] =
        rel_arena_alloc(keep, sizeof *top, scores->community_count);
    scores->community_label = REL_NEW(keep, rel_str, scores->community_count);
    for (uint32_t c = 0; c < scores->community_count; c++)
        for (int i = 0; i < LABEL_NAMES; i++)
            top[c][i] = REL_NONE;
    for (uint32_t v = 0; v < graph->node_count; v++) {
        if (scores->community[v] == REL_NONE)
            continue;
        uint32_t *row = top[scores->community[v]], node = v;
        for (int i = 0; i < LABEL_NAMES; i++)
            if (row[i] == REL_NONE || strengths[node] > strengths[row[i]]) {
                uint32_t pushed = row[i];
                row[i] = node, node = pushed;
                if (node == REL_NONE)
                    break;
            }
    }
    for (uint32_t c = 0; c < scores->community_count; c++)
        scores->community_label[c] = join_labels(graph, top[c], keep);
}

static bool find_communities(run *r, const rel_measure_plan *plan, rel_scores *scores,
                             rel_error *err)
{
    uint32_t n = r->graph->node_count;
    scores->resolution = plan->resolution > 0 ? plan->resolution : 1;
    scores->community = REL_NEW(r->keep, uint32_t, n);
    if (!rel_igraph_leiden(r->igraph, scores->resolution, scores->community,
                           &scores->modularity, err))
        return false;
    number_communities(scores, n, r->keep);
    label_communities(scores, r->graph, r->rows.strength, r->keep);
    return true;
}

const rel_scores *rel_measure_run(const rel_measure_plan *plan, const rel_graph *graph,
                                  rel_arena *keep, rel_error *err)
{
    rel_scores *scores = REL_NEW(keep, rel_scores, 1);
    run r = {.graph = graph, .keep = keep, .seed = plan->seed ? plan->seed : 42};
    r.steps = EXACT_STEPS;
    if (plan->seconds > 0)
        r.steps = plan->seconds * STEPS_A_SECOND;
    else if (graph->node_count > 20000)
        r.steps = SECONDS * STEPS_A_SECOND;

    r.rows = rel_rows_of(graph, keep);
    r.igraph = rel_igraph_open(graph, r.seed, keep, err);
    if (!r.igraph)
        return NULL;
    bool ok = find_communities(&r, plan, scores, err);
    scores->scores = REL_NEW(keep, rel_score, MEASURES);
    for (size_t i = 0; ok && i < MEASURES; i++) {
        if (!wanted(plan, measures[i].name))
            continue;
        rel_score *score = &scores->scores[scores->count++];
        double *out = REL_NEW(keep, double, graph->node_count);
        *score = (rel_score){.measure = &measures[i], .values = out};
        ok = measures[i].score(&r, score, out, err);
    }
    rel_igraph_close(r.igraph);
    return ok ? scores : NULL;
}

const double *rel_scores_of(const rel_scores *scores, const char *name)
{
    for (uint32_t i = 0; scores && i < scores->count; i++)
        if (strcmp(scores->scores[i].measure->name, name) == 0)
            return scores->scores[i].values;
    return NULL;
}
