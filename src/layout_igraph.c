#include "foreign_igraph.h"
#include "layout_parts.h"

#include <math.h>

static void listen(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)reason, (void)file, (void)line, (void)code;
    IGRAPH_FINALLY_FREE();
}

static bool force(rel_part *part, const igraph_vector_int_t *ends,
                  const igraph_vector_t *pulls)
{
    igraph_t g;
    igraph_matrix_t at;
    bool ok = false;
    igraph_integer_t rounds = part->count > 20000 ? 150 : part->count > 600 ? 300 : 500;

    if (igraph_create(&g, ends, part->count, IGRAPH_UNDIRECTED))
        return false;
    if (igraph_matrix_init(&at, 0, 0))
        goto destroy_graph;
    igraph_rng_seed(igraph_rng_default(), 42);
    if (igraph_layout_fruchterman_reingold(&g, &at, false, rounds, sqrt(part->count),
                                           part->count > 800 ? IGRAPH_LAYOUT_GRID
                                                             : IGRAPH_LAYOUT_NOGRID,
                                           pulls, NULL, NULL, NULL, NULL))
        goto destroy_matrix;
    for (uint32_t i = 0; i < part->count; i++) {
        part->x[i] = 72 * MATRIX(at, i, 0);
        part->y[i] = 72 * MATRIX(at, i, 1);
    }
    ok = true;

destroy_matrix:
    igraph_matrix_destroy(&at);
destroy_graph:
    igraph_destroy(&g);
    return ok;
}

bool rel_part_force(rel_part *part, rel_arena *work, rel_error *err)
{
    rel_mark mark = rel_arena_mark(work);
    size_t m = part->edge_count;
    igraph_integer_t *ends = REL_NEW(work, igraph_integer_t, 2 * m);
    igraph_real_t *pulls = REL_NEW(work, igraph_real_t, m);
    igraph_vector_int_t ends_view;
    igraph_vector_t pulls_view;
    if (!rel_igraph_enter(err))
        return false;
    for (size_t i = 0; i < m; i++) {
        ends[2 * i] = part->edges[i].a;
        ends[2 * i + 1] = part->edges[i].b;
        pulls[i] = part->edges[i].pull;
    }
    igraph_vector_int_view(&ends_view, ends, (igraph_integer_t)(2 * m));
    igraph_vector_view(&pulls_view, pulls, (igraph_integer_t)m);
    igraph_error_handler_t *outer = igraph_set_error_handler(listen);
    bool ok = force(part, &ends_view, &pulls_view);
    igraph_set_error_handler(outer);
    rel_igraph_leave();
    rel_arena_rewind(work, mark);
    return ok ? true : rel_fail(err, REL_LIBRARY, "igraph: layout refused");
}
