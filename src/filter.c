#include "filter_parts.h"

#include "relasi/weight.h"

#include <stdlib.h>
#include <string.h>

static bool taken(const bool *mask, uint32_t i)
{
    return !mask || mask[i];
}

/* Copy the nodes that are taken; `now` becomes their new numbers. */
static void select_nodes(rel_graph *out, const rel_graph *graph, const bool *nodes,
                         uint32_t *now, rel_arena *keep)
{
    out->node_count = 0;
    for (uint32_t i = 0; i < graph->node_count; i++)
        now[i] = taken(nodes, i) ? out->node_count++ : REL_NONE;
    out->nodes = REL_NEW(keep, rel_node, out->node_count);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        if (now[i] == REL_NONE)
            continue;
        rel_node *node = &out->nodes[now[i]];
        *node = graph->nodes[i];
        rel_node_role *roles = REL_NEW(keep, rel_node_role, node->role_count);
        for (uint32_t r = 0; r < node->role_count; r++) {
            roles[r] = node->roles[r];
            if (roles[r].target != REL_NONE)
                roles[r].target = now[roles[r].target];
        }
        node->roles = roles;
    }
}

static void select_edges(rel_graph *out, const rel_graph *graph, const bool *edges,
                         const uint32_t *now, rel_arena *keep)
{
    uint32_t count = 0, proofs = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const rel_edge *e = &graph->edges[i];
        if (taken(edges, i) && now[e->a] != REL_NONE && now[e->b] != REL_NONE)
            count++, proofs += e->evidence_count;
    }
    double *p_values = graph->p_values ? REL_NEW(keep, double, count) : NULL;
    out->edges = REL_NEW(keep, rel_edge, count);
    out->proofs = REL_NEW(keep, rel_proof, proofs);
    out->edge_count = out->proof_count = 0;
    out->p_values = p_values;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const rel_edge *e = &graph->edges[i];
        if (!taken(edges, i) || now[e->a] == REL_NONE || now[e->b] == REL_NONE)
            continue;
        if (p_values)
            p_values[out->edge_count] = graph->p_values[i];
        rel_edge *kept = &out->edges[out->edge_count++];
        *kept = *e;
        kept->a = now[e->a];
        kept->b = now[e->b];
        kept->evidence = out->proof_count;
        if (e->evidence_count)
            memcpy(out->proofs + out->proof_count, graph->proofs + e->evidence,
                   e->evidence_count * sizeof *out->proofs);
        out->proof_count += e->evidence_count;
    }
}

rel_graph *rel_filter_select(const rel_graph *graph, const bool *nodes, const bool *edges,
                             rel_arena *keep)
{
    rel_graph *out = REL_NEW(keep, rel_graph, 1);
    rel_arena work = {0};
    uint32_t *now = REL_NEW(&work, uint32_t, graph->node_count);
    *out = *graph;
    select_nodes(out, graph, nodes, now, keep);
    select_edges(out, graph, edges, now, keep);
    rel_arena_clear(&work);
    return out;
}

/* What is left while a filter runs. */
typedef struct state {
    const rel_filter *filter;
    const rel_graph *graph;
    rel_arena *work;
    bool *nodes, *edges, *focus;
} state;

static bool edge_left(const state *s, uint32_t i)
{
    const rel_edge *e = &s->graph->edges[i];
    return s->edges[i] && s->nodes[e->a] && s->nodes[e->b];
}

static void cut_edges(state *s, const bool *kept)
{
    for (uint32_t i = 0; i < s->graph->edge_count; i++) {
        const rel_edge *e = &s->graph->edges[i];
        s->edges[i] = kept[i] && e->weight > 0 && e->weight >= s->filter->min_weight &&
                      (double)(e->count) >= s->filter->min_count;
    }
}

typedef struct queue {
    uint32_t *nodes, *steps; /* in turn; of each node, how many it took */
    uint32_t count;
} queue;

/* A tie leads one step on, unless it was cut or leads back. */
static void go_on(const state *s, queue *q, uint32_t edge, uint32_t from, uint32_t to)
{
    if (!s->edges[edge] || s->nodes[to])
        return;
    s->nodes[to] = true;
    q->steps[to] = q->steps[from] + 1;
    q->nodes[q->count++] = to;
}

/* Steps away from the focus, outwards over the ties of each node. */
static void cut_far(state *s)
{
    uint32_t n = s->graph->node_count;
    rel_ties t = rel_ties_of(s->graph, s->work);
    queue q = {REL_NEW(s->work, uint32_t, n), REL_NEW(s->work, uint32_t, n), 0};
    for (uint32_t i = 0; i < n; i++) {
        s->nodes[i] = s->focus[i];
        if (s->focus[i])
            q.nodes[q.count++] = i;
    }
    for (uint32_t at = 0; at < q.count; at++) {
        uint32_t v = q.nodes[at];
        if (q.steps[v] == s->filter->radius)
            break; /* all that follow are as far */
        for (uint32_t i = t.down[v]; i < t.down[v + 1]; i++)
            go_on(s, &q, t.lower[i], v, t.edges[t.lower[i]].a);
        for (uint32_t e = t.up[v]; e < t.up[v + 1]; e++)
            go_on(s, &q, e, v, t.edges[e].b);
    }
}

typedef struct rank {
    double strength;
    uint32_t node;
    bool focus;
} rank;

static int rank_order(const void *x, const void *y)
{
    const rank *a = x, *b = y;
    if (a->focus != b->focus)
        return a->focus ? -1 : 1;
    if (a->strength < b->strength || a->strength > b->strength)
        return a->strength > b->strength ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void cut_weak(state *s)
{
    uint32_t count = 0;
    rank *ranks = REL_NEW(s->work, rank, s->graph->node_count);
    double *strength = REL_NEW(s->work, double, s->graph->node_count);
    for (uint32_t i = 0; i < s->graph->edge_count; i++)
        if (edge_left(s, i)) {
            const rel_edge *e = &s->graph->edges[i];
            strength[e->a] += e->weight;
            strength[e->b] += e->weight;
        }
    for (uint32_t i = 0; i < s->graph->node_count; i++)
        if (s->nodes[i])
            ranks[count++] = (rank){strength[i], i, s->focus[i]};
    qsort(ranks, count, sizeof *ranks, rank_order);
    for (uint32_t i = s->filter->top; i < count; i++)
        s->nodes[ranks[i].node] = false;
}

static void cut_isolates(state *s)
{
    bool *tied = REL_NEW(s->work, bool, s->graph->node_count);
    for (uint32_t i = 0; i < s->graph->edge_count; i++)
        if (edge_left(s, i))
            tied[s->graph->edges[i].a] = tied[s->graph->edges[i].b] = true;
    for (uint32_t i = 0; i < s->graph->node_count; i++)
        s->nodes[i] = s->nodes[i] && (tied[i] || s->focus[i]);
}

static rel_graph *of_types(const rel_graph *graph, unsigned types, rel_arena *work)
{
    bool *nodes = REL_NEW(work, bool, graph->node_count);
    for (uint32_t i = 0; i < graph->node_count; i++)
        nodes[i] = types >> graph->nodes[i].type & 1;
    return rel_filter_select(graph, nodes, NULL, work);
}

/* A copy whose weights may be changed, of the period. */
static const rel_graph *of_period(const rel_filter *f, const rel_graph *graph,
                                  rel_arena *keep)
{
    rel_date_span span = {f->since, f->until, f->least};
    rel_graph *out = rel_filter_period(graph, &span, keep);
    if (f->weigh)
        f->weigh(out, &span, f->context);
    return out;
}

static int compare_id(const void *id, const void *node)
{
    return rel_str_compare(*(const rel_str *)id, ((const rel_node *)node)->id);
}

/* Names are looked up in all that has been said, of whatever time; one that is not
 * of the period has nothing near it. */
static bool find_focus(state *s, const rel_graph *named, rel_error *err)
{
    for (size_t i = 0; i < s->filter->focus_count; i++) {
        uint32_t found;
        if (!rel_filter_find(named, s->filter->focus[i], s->filter->known, &found, err))
            return false;
        const rel_node *node =
            s->graph->node_count ? bsearch(&named->nodes[found].id, s->graph->nodes,
                                           s->graph->node_count, sizeof *node, compare_id)
                                 : NULL;
        if (node)
            s->focus[node - s->graph->nodes] = true;
    }
    return true;
}

rel_graph *rel_filter_run(const rel_filter *f, const rel_graph *graph, rel_arena *keep,
                          rel_error *err)
{
    rel_arena work = {0};
    rel_graph *out = NULL;
    const rel_graph *named = f->types ? of_types(graph, f->types, keep) : graph;
    graph = f->dated ? of_period(f, named, keep) : named;
    state s = {.filter = f, .graph = graph, .work = &work};
    s.nodes = REL_NEW(&work, bool, graph->node_count);
    s.edges = REL_NEW(&work, bool, graph->edge_count);
    s.focus = REL_NEW(&work, bool, graph->node_count);
    memset(s.nodes, true, graph->node_count);
    if (!find_focus(&s, f->named ? f->named : named, err))
        goto clear_work;
    rel_backbone_test test = rel_backbone_run(&f->backbone, graph, &work);
    rel_graph tested = *graph;
    if (test.p_values)
        tested.p_values = test.p_values;
    cut_edges(&s, test.kept);
    if (f->focus_count)
        cut_far(&s);
    if (f->top)
        cut_weak(&s);
    if (f->drop_isolates)
        cut_isolates(&s);
    out = rel_filter_select(&tested, s.nodes, s.edges, keep);
    out->unfiltered_nodes = graph->node_count;
    out->unfiltered_edges = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        out->unfiltered_edges += graph->edges[i].weight > 0;
    if (test.p_values)
        out->backbone = rel_backbone_text(&f->backbone, keep);
    rel_filter_describe(f, out, keep);
clear_work:
    rel_arena_clear(&work);
    return out;
}
