/* The fence around igraph: its types, hooks and errors end here. */
#include "measure_parts.h"

#include "foreign_igraph.h"
#include <math.h>
#include <stdio.h>

struct rel_igraph {
    igraph_t graph;
    igraph_vector_t weights; /* view of memory in the arena */
    igraph_vector_t out;
    uint32_t count, edges;
    uint64_t seed;
    igraph_error_handler_t *outer;
    igraph_warning_handler_t *outer_warning;
};

/* igraph speaks through a hook that takes no user pointer, once at the cause
 * and then with an empty reason in each caller on the way up. Keep the cause;
 * let it clean up. */
static _Thread_local char last_words[160];

static void listen(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    if (*reason && !*last_words)
        snprintf(last_words, sizeof last_words, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

static void ignore(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

static bool refused(const char *what, rel_error *err)
{
    return rel_fail(err, REL_LIBRARY, "igraph: %s: %s", what, last_words);
}

rel_igraph *rel_igraph_open(const rel_graph *graph, uint64_t seed, rel_arena *work,
                            rel_error *err)
{
    rel_igraph *g = REL_NEW(work, rel_igraph, 1);
    size_t m = graph->edge_count;
    igraph_real_t *weights = REL_NEW(work, igraph_real_t, m);
    rel_mark mark = rel_arena_mark(work); /* igraph_create copies the ends */
    igraph_integer_t *ends = REL_NEW(work, igraph_integer_t, 2 * m);
    igraph_vector_int_t view;

    if (!rel_igraph_enter(err))
        return NULL;
    for (size_t i = 0; i < m; i++) {
        ends[2 * i] = graph->edges[i].a;
        ends[2 * i + 1] = graph->edges[i].b;
        weights[i] = graph->edges[i].weight;
    }
    igraph_vector_int_view(&view, ends, (igraph_integer_t)(2 * m));
    igraph_vector_view(&g->weights, weights, (igraph_integer_t)m);
    g->count = graph->node_count;
    g->edges = graph->edge_count;
    g->seed = seed;
    last_words[0] = '\0';
    g->outer = igraph_set_error_handler(listen);
    g->outer_warning = igraph_set_warning_handler(ignore);

    igraph_error_t failed = igraph_create(&g->graph, &view, g->count, IGRAPH_UNDIRECTED);
    rel_arena_rewind(work, mark);
    if (failed)
        goto restore;
    if (igraph_vector_init(&g->out, 0))
        goto destroy_graph;
    return g;

destroy_graph:
    igraph_destroy(&g->graph);
restore:
    igraph_set_warning_handler(g->outer_warning);
    igraph_set_error_handler(g->outer);
    rel_igraph_leave();
    refused("graph", err);
    return NULL;
}

void rel_igraph_close(rel_igraph *g)
{
    igraph_vector_destroy(&g->out);
    igraph_destroy(&g->graph);
    igraph_set_warning_handler(g->outer_warning);
    igraph_set_error_handler(g->outer);
    rel_igraph_leave();
}

/* igraph leaves NaN where a measure is not defined, and -0 from ARPACK. */
static bool copy_out(const rel_igraph *g, double *out)
{
    for (uint32_t i = 0; i < g->count; i++) {
        double value = VECTOR(g->out)[i];
        out[i] = isfinite(value) && value > 0 ? value : 0;
    }
    return true;
}

bool rel_igraph_eigenvector(rel_igraph *g, double *out, rel_error *err)
{
    igraph_arpack_options_t options;
    if (!g->edges)
        return true;
    igraph_arpack_options_init(&options);
    options.mxiter = 300; /* news takes 20; see eigenvector() in measure.c */
    igraph_rng_seed(igraph_rng_default(), g->seed);
    igraph_error_t failed = igraph_eigenvector_centrality(&g->graph, &g->out, NULL, false,
                                                          true, &g->weights, &options);
    if (failed == IGRAPH_ENOMEM)
        return rel_fail(err, REL_LIMIT, "igraph: eigenvector: no memory");
    if (failed)
        return refused("eigenvector", err);
    if (!copy_out(g, out))
        return false;
    for (uint32_t i = 0; i < g->count; i++)
        if (out[i] < 1e-10) /* nodes of other components: 0 but for rounding */
            out[i] = 0;
    return true;
}

bool rel_igraph_coreness(rel_igraph *g, double *out, rel_error *err)
{
    igraph_vector_int_t cores;
    igraph_error_t failed = igraph_vector_int_init(&cores, 0);
    if (failed)
        return refused("coreness", err);
    failed = igraph_coreness(&g->graph, &cores, IGRAPH_ALL);
    for (uint32_t i = 0; !failed && i < g->count; i++)
        out[i] = (double)VECTOR(cores)[i];
    igraph_vector_int_destroy(&cores);
    return failed ? refused("coreness", err) : true;
}

bool rel_igraph_constraint(rel_igraph *g, double *out, rel_error *err)
{
    if (igraph_constraint(&g->graph, &g->out, igraph_vss_all(), &g->weights))
        return refused("constraint", err);
    return copy_out(g, out);
}

bool rel_igraph_clustering(rel_igraph *g, double *out, rel_error *err)
{
    if (igraph_transitivity_barrat(&g->graph, &g->out, igraph_vss_all(), &g->weights,
                                   IGRAPH_TRANSITIVITY_ZERO))
        return refused("clustering", err);
    return copy_out(g, out);
}

bool rel_igraph_leiden(rel_igraph *g, double resolution, uint32_t *out,
                       double *modularity, rel_error *err)
{
    /* -1, "until stable", is broken in igraph 0.10.2. Ten are stable; of large graphs
     * three come within 0.0001 of that modularity. */
    enum { LARGE = 200000, ROUNDS = 10, ROUNDS_OF_LARGE = 3 };
    igraph_vector_int_t member;
    igraph_integer_t count = 0;
    double quality = 0, total = 2 * igraph_vector_sum(&g->weights);

    if (igraph_vector_int_init(&member, 0))
        return refused("communities", err);
    igraph_error_t failed = igraph_strength(&g->graph, &g->out, igraph_vss_all(),
                                            IGRAPH_ALL, IGRAPH_LOOPS, &g->weights);
    igraph_rng_seed(igraph_rng_default(), g->seed);
    if (!failed)
        failed = igraph_community_leiden(&g->graph, &g->weights, &g->out,
                                         total > 0 ? resolution / total : 0, 0.01, false,
                                         g->edges > LARGE ? ROUNDS_OF_LARGE : ROUNDS,
                                         &member, &count, &quality);
    for (uint32_t i = 0; !failed && i < g->count; i++)
        out[i] = (uint32_t)VECTOR(member)[i];
    igraph_vector_int_destroy(&member);
    *modularity = isfinite(quality) ? quality : 0;
    return failed ? refused("communities", err) : true;
}
