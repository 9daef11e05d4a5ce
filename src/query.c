#include "relasi/query.h"

#include "query_parts.h"

#include "relasi/dates.h"
#include "relasi/filter.h"
#include "relasi/utf8.h"
#include "relasi/weight.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int32_t rel_query_day(const rel_graph *g, uint32_t days, bool last)
{
    int32_t found = REL_UNDATED;
    for (uint32_t d = days; d != REL_NONE; d = g->days[d].next)
        if (g->days[d].day != REL_UNDATED && (last || found == REL_UNDATED))
            found = g->days[d].day;
    return found;
}

void rel_query_put_day(rel_report *r, int32_t day, rel_arena *keep)
{
    if (day == REL_UNDATED)
        rel_report_none(r);
    else
        rel_report_text(r, rel_date_text(rel_date_of(day), keep));
}

/* Document, date and text of an edge's best sentence: three cells. */
static void put_proof(rel_report *r, const rel_graph *g, const rel_edge *edge,
                      rel_arena *keep)
{
    if (!edge->evidence_count) {
        for (int i = 0; i < 3; i++)
            rel_report_none(r);
        return;
    }
    const rel_proof *p = &g->proofs[edge->evidence];
    rel_report_text(r, p->document);
    rel_query_put_day(r, p->day, keep);
    /* proofs may move as more are read, so the spans are copied */
    uint32_t(*spans)[2] = rel_arena_alloc(keep, sizeof p->spans, 1);
    memcpy(spans, p->spans, sizeof p->spans);
    rel_report_marked(r, p->text, (const uint32_t(*)[2])spans);
}

uint32_t rel_query_find(const rel_query *query, const rel_graph *graph, const char *name,
                        rel_error *err)
{
    uint32_t node;
    return rel_filter_find(graph, rel_str_from(name), query->known, &node, err)
               ? node
               : REL_NONE;
}

static bool is_label(const rel_graph *graph, uint32_t node, const char *name)
{
    return rel_filter_is_label(&graph->nodes[node], rel_str_from(name));
}

/* The name as it was given, and behind it in brackets the label of whom it means where
 * that is another. */
static rel_str meant(const rel_graph *graph, uint32_t node, const char *name,
                     rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    rel_out_text(out, name);
    if (!is_label(graph, node, name))
        rel_out_print(out, " (%.*s)", REL_STR_ARGS(graph->nodes[node].label));
    return rel_out_taken(out);
}

void rel_query_note_meant(rel_report *r, const rel_graph *graph, uint32_t node,
                          const char *name, rel_arena *keep)
{
    if (is_label(graph, node, name))
        return;
    rel_out *note = rel_out_memory(keep);
    rel_out_print(note, "'%s' is %.*s", name, REL_STR_ARGS(graph->nodes[node].label));
    rel_report_note(r, rel_out_taken(note));
}

/* "--min-count 2 --since 2024-10-01": what may have left ties out of the graph; empty
 * when all that were counted are in it. */
static rel_str options_of(const rel_graph *graph, rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    const rel_weight *weight = rel_weight_find(rel_str_cstr(graph->weight, keep));
    if (weight && rel_weight_drops(weight, graph->window))
        rel_out_print(out, "--weight %.*s", REL_STR_ARGS(graph->weight));
    rel_filter_tell(graph, out);
    return rel_out_taken(out);
}

int rel_query_by_value(const void *x, const void *y)
{
    const rel_ranked *a = x, *b = y;
    if (a->value > b->value || a->value < b->value)
        return a->value > b->value ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* A measure the file has, or one made now. */
static const double *values_of(const rel_graph_file *file, const char *by,
                               rel_arena *keep, rel_error *err)
{
    const double *values = rel_scores_of(file->scores, by);
    if (values)
        return values;
    if (!rel_measure_find(by)) {
        rel_fail(err, REL_USAGE, "--by %s: no such measure; relasi --help lists them",
                 by);
        return NULL;
    }
    rel_measure_plan plan = {.names = &by, .name_count = 1, .no_communities = true};
    return rel_scores_of(rel_measure_run(&plan, file->graph, keep, err), by);
}

/* As it is written: who differs past that is of one rank, and stands by id. */
static double as_written(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}

rel_report *rel_query_top(const rel_query *query, const rel_graph_file *file,
                          rel_arena *keep, rel_error *err)
{
    const rel_graph *g = file->graph;
    const char *by = query->by ? query->by : "strength";
    const char **columns = REL_NEW(keep, const char *, 7);
    const char *names[] = {"rank", "name", "type", by, "documents", "community", "id"};
    const double *values = values_of(file, by, keep, err);
    if (!values)
        return NULL;
    memcpy(columns, names, sizeof names);
    rel_report *r = rel_report_make(columns, 7, keep);
    rel_ranked *rank = REL_NEW(keep, rel_ranked, g->node_count);
    for (uint32_t i = 0; i < g->node_count; i++)
        rank[i] = (rel_ranked){as_written(values[i]), i};
    qsort(rank, g->node_count, sizeof *rank, rel_query_by_value);
    for (uint32_t i = 0; i < g->node_count && i < (query->limit ? query->limit : 20);
         i++) {
        const rel_node *node = &g->nodes[rank[i].index];
        uint32_t community = file->scores->community[rank[i].index];
        rel_report_number(r, i + 1);
        rel_report_text(r, node->label);
        rel_report_text(r, rel_str_from(rel_type_name(node->type)));
        if (rel_measure_tells(rel_measure_find(by), rank[i].value))
            rel_report_number(r, rank[i].value);
        else
            rel_report_none(r);
        rel_report_number(r, (double)node->documents);
        if (community == REL_NONE)
            rel_report_none(r);
        else
            rel_report_text(r, file->scores->community_label[community]);
        rel_report_text(r, node->id);
    }
    return r;
}

/* Two different nodes. */
static bool find_two(const rel_query *query, const rel_graph *g,
                     const char *const names[2], uint32_t nodes[2], rel_error *err)
{
    nodes[0] = rel_query_find(query, g, names[0], err);
    nodes[1] = nodes[0] == REL_NONE ? REL_NONE : rel_query_find(query, g, names[1], err);
    if (nodes[1] == REL_NONE)
        return false;
    if (nodes[0] == nodes[1])
        return rel_fail(err, REL_INPUT, "%s and %s are both %.*s", names[0], names[1],
                        REL_STR_ARGS(g->nodes[nodes[0]].label));
    return true;
}

/* The edge by which each node within the radius is reached best, and its step. */
typedef struct reach {
    uint32_t edge, step;
} reach;

static void spread(const rel_graph *g, uint32_t center, uint32_t radius, reach *reached)
{
    for (uint32_t i = 0; i < g->node_count; i++)
        reached[i] = (reach){REL_NONE, i == center ? 0 : REL_NONE};
    bool more = true;
    for (uint32_t step = 1; more && step <= radius; step++) {
        more = false;
        for (uint32_t e = 0; e < g->edge_count; e++)
            for (int side = 0; side < 2; side++) {
                uint32_t from = side ? g->edges[e].b : g->edges[e].a;
                reach *to = &reached[side ? g->edges[e].a : g->edges[e].b];
                if (reached[from].step == step - 1 && to->step >= step &&
                    (to->edge == REL_NONE ||
                     g->edges[to->edge].weight < g->edges[e].weight)) {
                    *to = (reach){e, step};
                    more = true;
                }
            }
    }
}

/* Nearest first, of these the strongest; then in the graph's order. */
typedef struct near {
    uint32_t step, node;
    double weight;
} near;

static int by_nearness(const void *x, const void *y)
{
    const near *a = x, *b = y;
    if (a->step != b->step)
        return a->step < b->step ? -1 : 1;
    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

rel_report *rel_query_ego(const rel_query *query, rel_graph_file *file, const char *name,
                          rel_arena *keep, rel_error *err)
{
    static const char *const columns[] = {"step",   "name",     "type",      "via",
                                          "weight", "count",    "documents", "first",
                                          "last",   "document", "date",      "sentence"};
    const rel_graph *g = file->graph;
    uint32_t center = rel_query_find(query, g, name, err), count = 0;
    if (center == REL_NONE)
        return NULL;
    rel_report *r = rel_report_make(columns, sizeof columns / sizeof *columns, keep);
    rel_query_note_meant(r, g, center, name, keep);
    reach *reached = REL_NEW(keep, reach, g->node_count);
    near *order = REL_NEW(keep, near, g->node_count);
    spread(g, center, query->radius ? query->radius : 1, reached);
    for (uint32_t i = 0; i < g->node_count; i++)
        if (reached[i].edge != REL_NONE)
            order[count++] = (near){reached[i].step, i, g->edges[reached[i].edge].weight};
    qsort(order, count, sizeof *order, by_nearness);
    for (uint32_t i = 0; i < count && (!query->limit || i < query->limit); i++) {
        uint32_t v = order[i].node, e = reached[v].edge;
        const rel_edge *edge = &g->edges[e];
        if (!rel_graph_file_edge(file, e, err))
            return NULL;
        rel_report_number(r, reached[v].step);
        rel_report_text(r, g->nodes[v].label);
        rel_report_text(r, rel_str_from(rel_type_name(g->nodes[v].type)));
        rel_report_text(r, g->nodes[edge->a == v ? edge->b : edge->a].label);
        rel_report_number(r, edge->weight);
        rel_report_number(r, (double)edge->count);
        rel_report_number(r, edge->documents);
        rel_query_put_day(r, rel_query_day(g, edge->days, false), keep);
        rel_query_put_day(r, rel_query_day(g, edge->days, true), keep);
        put_proof(r, g, &g->edges[e], keep);
    }
    return r;
}

/* The tie between two nodes, which is there, as a step of a path. */
static bool put_step(rel_report *r, rel_graph_file *file, const uint32_t ends[2],
                     int step, rel_arena *keep, rel_error *err)
{
    const rel_graph *g = file->graph;
    uint32_t e = rel_graph_edge(g, ends[0], ends[1]);
    if (!rel_graph_file_edge(file, e, err))
        return false;
    rel_report_number(r, step);
    rel_report_text(r, g->nodes[ends[0]].label);
    rel_report_text(r, g->nodes[ends[1]].label);
    rel_report_number(r, g->edges[e].weight);
    rel_report_number(r, (double)g->edges[e].count);
    put_proof(r, g, &g->edges[e], keep);
    return true;
}

/* There is nothing between two. Where the graph may not have all that was counted, it
 * cannot say that there never was. */
static void fail_between(const rel_graph *g, const uint32_t nodes[2],
                         const char *const names[2], const char *never,
                         const char *not_here, rel_arena *keep, rel_error *err)
{
    rel_str made_with = options_of(g, keep);
    rel_str one = meant(g, nodes[0], names[0], keep);
    rel_str other = meant(g, nodes[1], names[1], keep);
    if (made_with.len)
        rel_fail(err, REL_INPUT, "%.*s and %.*s: %s in this graph, made with %.*s",
                 REL_STR_ARGS(one), REL_STR_ARGS(other), not_here,
                 REL_STR_ARGS(made_with));
    else
        rel_fail(err, REL_INPUT, "%.*s and %.*s: %s", REL_STR_ARGS(one),
                 REL_STR_ARGS(other), never);
}

static void note_two(rel_report *r, const rel_graph *g, const uint32_t nodes[2],
                     const char *one, const char *other, rel_arena *keep)
{
    rel_query_note_meant(r, g, nodes[0], one, keep);
    rel_query_note_meant(r, g, nodes[1], other, keep);
}

/* The nodes that the path is not to go over; NULL in `closed`: it may go anywhere. An
 * end is of any type, but not to be avoided. */
static bool close_nodes(const rel_query *query, const rel_graph *g,
                        const uint32_t ends[2], const bool **closed, rel_arena *keep,
                        rel_error *err)
{
    *closed = NULL;
    if (!query->types && !query->avoid_count)
        return true;
    bool *shut = REL_NEW(keep, bool, g->node_count);
    for (uint32_t i = 0; query->types && i < g->node_count; i++)
        shut[i] = !(query->types >> g->nodes[i].type & 1);
    shut[ends[0]] = shut[ends[1]] = false;
    for (size_t i = 0; i < query->avoid_count; i++) {
        uint32_t node = rel_query_find(query, g, query->avoid[i], err);
        if (node == REL_NONE)
            return false;
        if (node == ends[0] || node == ends[1])
            return rel_fail(err, REL_INPUT, "--avoid %s: the path is to end there",
                            query->avoid[i]);
        shut[node] = true;
    }
    *closed = shut;
    return true;
}

rel_report *rel_query_path(const rel_query *query, rel_graph_file *file, const char *from,
                           const char *to, rel_arena *keep, rel_error *err)
{
    static const char *const columns[] = {"step",  "from",     "to",   "weight",
                                          "count", "document", "date", "sentence"};
    const rel_graph *g = file->graph;
    uint32_t nodes[2];
    if (!find_two(query, g, (const char *[]){from, to}, nodes, err))
        return NULL;
    uint32_t start = nodes[0], end = nodes[1];
    /* walked from the end, so that following `before` leads forwards */
    rel_walk walk = {.start = end, .end = start, .fewest = query->fewest};
    if (!close_nodes(query, g, nodes, &walk.closed, keep, err))
        return NULL;
    const uint32_t *before = rel_query_walk(g, &walk, keep);
    if (before[start] == REL_NONE) {
        const char *never = walk.closed ? "no path between them that --types and --avoid "
                                          "leave open"
                                        : "no path between them";
        fail_between(g, nodes, (const char *[]){from, to}, never,
                     walk.closed ? never : "no path", keep, err);
        return NULL;
    }
    rel_report *r = rel_report_make(columns, sizeof columns / sizeof *columns, keep);
    note_two(r, g, nodes, from, to, keep);
    bool detour = before[start] != end && rel_graph_edge(g, start, end) != REL_NONE;
    bool ok = !detour || put_step(r, file, nodes, 0, keep, err);
    int step = 1;
    for (uint32_t v = start; ok && v != end; v = before[v])
        ok = put_step(r, file, (uint32_t[]){v, before[v]}, step++, keep, err);
    return ok ? r : NULL;
}

/* Say how many sentences are not in the answer. Only where they are the windows is it
 * known how many there were. */
static void note_more(rel_report *r, const rel_query *query, const rel_graph *g,
                      const rel_edge *edge, rel_arena *keep)
{
    uint64_t kept = edge->evidence_count, all = kept, shown = kept;
    if (g->window == REL_WINDOW_SENTENCE && edge->count > kept)
        all = edge->count;
    if (query->limit && query->limit < shown)
        shown = query->limit;
    if (!kept) {
        rel_report_note(r, REL_STR("named together, but this graph has no sentence of it "
                                   "(--evidence)"));
        return;
    }
    if (shown == all)
        return;
    rel_out *note = rel_out_memory(keep);
    rel_out_print(note, "%llu of %llu sentences", (unsigned long long)shown,
                  (unsigned long long)all);
    if (kept < all)
        rel_out_print(note, "; this graph has %llu (--evidence)",
                      (unsigned long long)kept);
    rel_report_note(r, rel_out_taken(note));
}

rel_report *rel_query_tie(const rel_query *query, rel_graph_file *file, const char *one,
                          const char *other, rel_arena *keep, rel_error *err)
{
    static const char *const columns[] = {"document", "date", "number", "sentence"};
    const rel_graph *g = file->graph;
    uint32_t nodes[2];
    if (!find_two(query, g, (const char *[]){one, other}, nodes, err))
        return NULL;
    uint32_t e = rel_graph_edge(g, nodes[0], nodes[1]);
    if (e == REL_NONE) {
        fail_between(g, nodes, (const char *[]){one, other},
                     "never named together; see relasi path", "no tie", keep, err);
        return NULL;
    }
    if (!rel_graph_file_edge(file, e, err))
        return NULL;
    rel_report *r = rel_report_make(columns, sizeof columns / sizeof *columns, keep);
    uint32_t count = g->edges[e].evidence_count;
    note_two(r, g, nodes, one, other, keep);
    note_more(r, query, g, &g->edges[e], keep);
    for (uint32_t i = 0; i < count && (!query->limit || i < query->limit); i++) {
        const rel_proof *p = &g->proofs[g->edges[e].evidence + i];
        rel_report_text(r, p->document);
        rel_query_put_day(r, p->day, keep);
        rel_report_number(r, p->sentence);
        rel_report_marked(r, p->text, (const uint32_t(*)[2])p->spans);
    }
    return r;
}
