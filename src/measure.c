#include "measure_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Steps of shortest-path search that are taken for granted, and how many more
 * a second of budget buys. Steps and not clock time, so that the same graph
 * gives the same numbers on a slow machine. */
static const double EXACT_STEPS = 1e8, STEPS_A_SECOND = 2e7, SECONDS = 2;

/* One run: what the rows of the table work with. */
typedef struct run {
    const rel_graph *graph;
    double *degree, *strength; /* of each node         */
    rel_igraph *igraph;        /* in its own turn only */
    rel_paths paths;
    double steps;
    uint64_t seed;
    rel_arena *keep, *work;
} run;

typedef bool score_fn(run *r, rel_score *score, double *out, rel_error *err);

static score_fn degree, strength, betweenness, harmonic, eigenvector, pagerank, coreness,
    constraint, clustering;

struct rel_measure {
    const char *name;
    score_fn *score;
    bool foreign; /* igraph's                                   */
    bool of_ties; /* of a node without ties there is none, not 0 */
    const char *summary;
};

/* clang-format off */
static const rel_measure measures[] = {
    {"degree",      degree,      false, false, "number of neighbours"},
    {"strength",    strength,    false, false, "sum of the weights at a node (Barrat 2004)"},
    {"betweenness", betweenness, false, false, "shortest paths through a node, lengths 1/weight (Brandes 2001)"},
    {"harmonic",    harmonic,    false, false, "mean of 1/distance to all others (Marchiori & Latora 2000)"},
    {"eigenvector", eigenvector, true,  false, "tied to the well-tied, largest is 1 (Bonacich 1972)"},
    {"pagerank",    pagerank,    false, false, "share of a random walk spent at a node, damping 0.85 (Brin & Page 1998)"},
    {"coreness",    coreness,    true,  false, "largest k whose k-core holds the node (Seidman 1983)"},
    {"constraint",  constraint,  true,  true,  "how much its ties lead back to each other (Burt 1992)"},
    {"clustering",  clustering,  true,  false, "weighted share of closed triangles (Barrat 2004)"},
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

bool rel_measure_tells(const rel_measure *measure, double value)
{
    return !measure->of_ties || value > 0;
}

static bool degree(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
    score->values = r->degree;
    return true;
}

static bool strength(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
    score->values = r->strength;
    return true;
}

static bool betweenness(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
    score->values = r->paths.betweenness;
    score->sources = r->paths.sources;
    score->error = r->paths.betweenness_error;
    return true;
}

static bool harmonic(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)out, (void)err;
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
    bool found = rel_igraph_eigenvector(r->igraph, out, &why);
    if (why.code == REL_LIMIT)
        return rel_fail(err, why.code, "%s", why.text);
    if (!found)
        score->error = rel_eigenvector(r->graph, r->strength, out, r->keep);
    return true;
}

static bool pagerank(run *r, rel_score *score, double *out, rel_error *err)
{
    (void)score, (void)err;
    rel_pagerank(r->graph, r->strength, out, r->keep);
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

static bool find_communities(run *r, const rel_measure_plan *plan, rel_scores *scores,
                             rel_error *err)
{
    if (plan->no_communities)
        return true;
    scores->resolution = plan->resolution > 0 ? plan->resolution : 1;
    if (!rel_igraph_leiden(r->igraph, scores->resolution, scores->community,
                           &scores->modularity, err))
        return false;
    rel_communities_settle(scores, r->graph, r->strength, r->keep);
    return true;
}

static bool run_turn(run *r, bool foreign, rel_scores *scores, rel_error *err)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < scores->count; i++) {
        rel_score *score = &scores->scores[i];
        if (score->measure->foreign != foreign)
            continue;
        double *out = REL_NEW(r->keep, double, r->graph->node_count);
        score->values = out;
        ok = score->measure->score(r, score, out, err);
    }
    return ok;
}

/* igraph's turn comes last and by itself: what ours took to work with is gone. */
static bool run_igraph(run *r, const rel_measure_plan *plan, rel_scores *scores,
                       rel_error *err)
{
    bool wanted = !plan->no_communities;
    for (uint32_t i = 0; i < scores->count; i++)
        wanted |= scores->scores[i].measure->foreign;
    if (!wanted)
        return true;
    r->igraph = rel_igraph_open(r->graph, r->seed, r->work, err);
    if (!r->igraph)
        return false;
    bool ok = find_communities(r, plan, scores, err) && run_turn(r, true, scores, err);
    rel_igraph_close(r->igraph);
    return ok;
}

static void count_ties(run *r)
{
    const rel_graph *g = r->graph;
    r->degree = REL_NEW(r->keep, double, g->node_count);
    r->strength = REL_NEW(r->keep, double, g->node_count);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *e = &g->edges[i];
        assert(e->a < e->b && e->b < g->node_count && e->weight > 0 &&
               isfinite(e->weight));
        r->degree[e->a]++, r->degree[e->b]++;
        r->strength[e->a] += e->weight, r->strength[e->b] += e->weight;
    }
}

static void walk(run *r)
{
    rel_ties ties = rel_ties_of(r->graph, r->work);
    r->paths = rel_paths_walk(&ties, r->graph->node_count, r->steps, r->seed, r->keep);
    rel_arena_clear(r->work);
}

static uint32_t *no_communities(uint32_t node_count, rel_arena *keep)
{
    uint32_t *none = REL_NEW(keep, uint32_t, node_count);
    for (uint32_t v = 0; v < node_count; v++)
        none[v] = REL_NONE;
    return none;
}

const rel_scores *rel_measure_run(const rel_measure_plan *plan, const rel_graph *graph,
                                  rel_arena *keep, rel_error *err)
{
    rel_arena work = {0};
    rel_scores *scores = REL_NEW(keep, rel_scores, 1);
    run r = {.graph = graph, .keep = keep, .work = &work};
    r.seed = plan->seed ? plan->seed : 1;
    r.steps = EXACT_STEPS;
    if (plan->seconds > 0)
        r.steps = plan->seconds * STEPS_A_SECOND;
    else if (graph->node_count > 20000)
        r.steps = SECONDS * STEPS_A_SECOND;

    scores->scores = REL_NEW(keep, rel_score, MEASURES);
    for (size_t i = 0; i < MEASURES; i++)
        if (wanted(plan, measures[i].name))
            scores->scores[scores->count++].measure = &measures[i];
    /* paths take most memory: they go first, when nothing else is kept yet */
    if (wanted(plan, "betweenness") || wanted(plan, "harmonic"))
        walk(&r);
    count_ties(&r);
    scores->community = no_communities(graph->node_count, keep);
    bool ok = run_turn(&r, false, scores, err) && run_igraph(&r, plan, scores, err);
    rel_arena_clear(&work);
    return ok ? scores : NULL;
}

const rel_scores *rel_scores_wanted(const rel_scores *scores,
                                    const rel_measure_plan *plan, uint32_t node_count,
                                    rel_arena *keep)
{
    rel_scores *some = REL_NEW(keep, rel_scores, 1);
    *some = *scores;
    some->scores = REL_NEW(keep, rel_score, scores->count);
    some->count = 0;
    for (uint32_t i = 0; i < scores->count; i++)
        if (wanted(plan, scores->scores[i].measure->name))
            some->scores[some->count++] = scores->scores[i];
    if (plan->no_communities) {
        some->community = no_communities(node_count, keep);
        some->community_count = 0;
        some->modularity = some->resolution = 0;
    }
    return some;
}

const double *rel_scores_of(const rel_scores *scores, const char *name)
{
    for (uint32_t i = 0; scores && i < scores->count; i++)
        if (strcmp(scores->scores[i].measure->name, name) == 0)
            return scores->scores[i].values;
    return NULL;
}
