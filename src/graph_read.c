#include "graph_read_parts.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* "relasi 0.1.0": files of a later major version are not ours to understand. */
READ(read_generator)
{
    static const char ours[] = "relasi ";
    size_t len = strlen(ours);
    (void)object, (void)index;
    rel_str s = rel_json_read_string(in);
    if (s.len <= len || memcmp(s.ptr, ours, len) != 0)
        rel_json_refuse(in, "generator: not a graph of relasi");
    else if (strtol(rel_str_cstr((rel_str){s.ptr + len, s.len - len}, in->keep), NULL,
                    10) > strtol(REL_VERSION, NULL, 10))
        rel_json_refuse(in, "generator: a later version than this " REL_VERSION);
}

READ(read_window)
{
    rel_graph *g = ((rel_loader *)object)->graph;
    (void)index;
    const char *name = rel_str_cstr(rel_json_read_string(in), in->keep);
    if (!in->failed && !rel_window_find(name, &g->window, &g->tokens_window))
        rel_json_refuse(in, "window: not one of relasi's");
}

READ(read_score)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("sources", small_count, score_sources),
        REL_MEMBER("error", number, score_error)};
    rel_loader *l = object;
    l->score_sources = 0;
    l->score_error = 0;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    l->measures[index] =
        (rel_score){.sources = l->score_sources, .error = l->score_error};
}

READ(read_measures)
{
    rel_json_field fields[REL_MEASURES_MOST];
    size_t count = 0;
    (void)index;
    for (; count < REL_MEASURES_MOST && rel_measure_at(count); count++)
        fields[count] = rel_loader_measure(count, read_score);
    rel_json_read_object(in, fields, count, object);
}

READ(read_community)
{
    static const rel_json_field fields[] = {REL_MEMBER("id", small_count, community),
                                            REL_MEMBER("label", text, community_label)};
    rel_loader *l = object;
    rel_scores *s = l->scores;
    (void)index;
    l->community_label = (rel_str){0};
    l->community = s->community_count;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    if (!in->failed && l->community != s->community_count)
        rel_json_refuse(in, "communities: not numbered from 0 on");
    REL_LOADER_ADD(l, s->community_label, s->community_count, community_room,
                   l->community_label);
}

READ(read_communities)
{
    (void)index;
    ((rel_loader *)object)->scores->community_count = 0;
    rel_json_read_array(in, read_community, object);
}

READ(read_document)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("id", text, document.id),
        REL_MEMBER("date", text, document.date),
        REL_MEMBER("title", text, document.title),
        REL_MEMBER("outlet", text, document.outlet),
        REL_MEMBER("url", text, document.url),
        REL_MEMBER("lang", text, document.language),
        REL_MEMBER("duplicate_of", text, document.duplicate_of)};
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    l->document = (rel_graph_document){0};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    REL_LOADER_ADD(l, g->documents, g->document_count, document_room, l->document);
}

READ(read_sources)
{
    (void)index;
    rel_json_read_array(in, read_document, object);
}

/* What articles have, and graphs not. */
READ(see_text)
{
    rel_loader *l = object;
    l->text_seen = true;
    rel_json_skip(in, NULL, index);
}

READ(read_graph)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("generator", read_generator, 0),
        REL_MEMBER("title", text, title),
        REL_MEMBER("nodes", count, told_nodes),
        REL_MEMBER("links", count, told_links),
        REL_MEMBER("documents", count, counted),
        REL_MEMBER("sentences", count, sentences),
        REL_MEMBER("windows", count, windows),
        REL_JSON_FIELD("window", read_window, 0),
        REL_MEMBER("weight", text, weight),
        REL_MEMBER("backbone", text, backbone),
        REL_MEMBER("filters", text, filters),
        REL_MEMBER("since", text, since),
        REL_MEMBER("until", text, until),
        REL_MEMBER("label_language", text, label_language),
        REL_JSON_FIELD("measures", read_measures, 0),
        REL_MEMBER("modularity", number, modularity),
        REL_MEMBER("resolution", number, resolution),
        REL_JSON_FIELD("communities", read_communities, 0),
        REL_JSON_FIELD("sources", read_sources, 0),
    };
    rel_loader *l = object;
    (void)index;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, object);
    l->graph->title = l->title, l->graph->weight = l->weight;
    l->graph->backbone = l->backbone, l->graph->filters = l->filters;
    l->graph->since = l->since, l->graph->until = l->until;
    l->graph->label_language = l->label_language;
    l->graph->counted = l->counted ? l->counted : l->graph->document_count;
    l->graph->sentences = l->sentences, l->graph->windows = l->windows;
    l->scores->modularity = l->modularity, l->scores->resolution = l->resolution;
}

static int by_ends(const void *x, const void *y)
{
    const rel_edge *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Ties in order, none twice. */
static void settle_links(rel_json *in, rel_graph *g)
{
    bool sorted = true;
    for (uint32_t i = 1; sorted && i < g->edge_count; i++)
        sorted = by_ends(&g->edges[i - 1], &g->edges[i]) < 0;
    if (sorted)
        return;
    qsort(g->edges, g->edge_count, sizeof *g->edges, by_ends);
    for (uint32_t i = 1; i < g->edge_count; i++)
        if (!by_ends(&g->edges[i - 1], &g->edges[i])) {
            rel_json_refuse(in, "two links between the same nodes");
            return;
        }
}

/* What is one node after the other in the file is one measure after the other
 * in memory. A measure counts when every node has it, but those that may have none. */
static void settle_scores(rel_json *in, rel_loader *l)
{
    rel_scores *s = l->scores;
    uint32_t n = l->graph->node_count, common = l->given, free = 0;
    for (size_t m = 0; m < REL_MEASURES_MOST && rel_measure_at(m); m++)
        free |= rel_measure_tells(rel_measure_at(m), 0) ? 0 : 1u << m;
    s->scores = REL_NEW(l->keep, rel_score, REL_MEASURES_MOST);
    s->community = REL_NEW(l->keep, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        common &= l->names_only ? 0 : l->extras[i].given | free;
        s->community[i] = l->names_only ? REL_NONE : l->extras[i].community;
        if (s->community[i] != REL_NONE && s->community[i] >= s->community_count) {
            rel_json_refuse(in, "a node of a community that is not there");
            return;
        }
    }
    for (size_t m = 0; m < REL_MEASURES_MOST; m++) {
        if (!(common & 1u << m))
            continue;
        double *values = REL_NEW(l->keep, double, n);
        for (uint32_t i = 0; i < n; i++)
            values[i] = l->extras[i].values[m];
        s->scores[s->count] = l->measures[m];
        s->scores[s->count].measure = rel_measure_at(m);
        s->scores[s->count++].values = values;
    }
}

/* Nodes and links that were passed over are as many as the file says it has; else
 * it was changed by another program, or by hand, and is read with care. */
static bool told_true(const rel_loader *l)
{
    return !l->lazy ||
           ((l->told_nodes == REL_UNTOLD || l->told_nodes == l->graph->node_count) &&
            (l->told_links == REL_UNTOLD || l->told_links == l->links_read));
}

static void load(rel_json *in, rel_loader *l)
{
    static const rel_json_field fields[] = {REL_JSON_FIELD("graph", read_graph, 0),
                                            REL_JSON_FIELD("nodes", rel_read_nodes, 0),
                                            REL_JSON_FIELD("links", rel_read_links, 0),
                                            REL_JSON_FIELD("edges", rel_read_links, 0),
                                            REL_JSON_FIELD("text", see_text, 0),
                                            REL_JSON_FIELD("body", see_text, 0),
                                            REL_JSON_FIELD("content", see_text, 0)};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    if (!in->failed && !l->nodes_seen)
        rel_json_refuse(in, l->text_seen
                                ? "an article, not a graph: relasi -o net.json makes one"
                                : "no \"nodes\": not a graph");
    if (!in->failed)
        rel_json_read_end(in);
    if (!in->failed && l->links_at) {
        in->at = l->links_at;
        rel_read_links(in, l, 1);
    }
    if (!in->failed && !l->links_seen)
        rel_json_refuse(in, "no \"links\" or \"edges\": not a graph");
    if (!told_true(l))
        rel_json_refuse(in, "not as many nodes and links as it says");
    for (uint32_t i = 0; !in->failed && i < l->pending_count; i++)
        l->pending[i].role->target = rel_loader_node(l, l->pending[i].target);
    if (!in->failed)
        settle_links(in, l->graph);
    if (!in->failed)
        settle_scores(in, l);
}

static rel_loader *read_bytes(rel_str bytes, const rel_loader *how, rel_arena *keep,
                              rel_error *err)
{
    rel_json in = {.at = bytes.ptr, .start = bytes.ptr, .keep = keep, .err = err};
    rel_loader *l = REL_NEW(keep, rel_loader, 1);
    *l = *how;
    l->graph = REL_NEW(keep, rel_graph, 1);
    l->scores = REL_NEW(keep, rel_scores, 1);
    l->told_nodes = l->told_links = REL_UNTOLD;
    l->keep = keep;
    l->bytes = bytes;
    in.end = bytes.ptr + bytes.len;
    load(&in, l);
    return in.failed ? NULL : l;
}

const rel_graph *rel_graph_read_json(rel_str bytes, rel_arena *keep,
                                     const rel_scores **scores, rel_error *err)
{
    rel_loader *l = read_bytes(bytes, &(rel_loader){0}, keep, err);
    *scores = l ? l->scores : NULL;
    return l ? l->graph : NULL;
}

rel_graph_file *rel_graph_open_json(rel_str bytes, rel_graph_need need, rel_arena *keep,
                                    rel_error *err)
{
    rel_loader quick = {.lazy = true, .names_only = need == REL_NEED_NAMES};
    rel_error again = {0};
    rel_mark mark = rel_arena_mark(keep);
    rel_loader *l = read_bytes(bytes, &quick, keep, &again);
    if (!l) {
        rel_arena_rewind(keep, mark);
        l = read_bytes(bytes, &(rel_loader){0}, keep, err);
    }
    if (!l)
        return NULL;
    rel_graph_file *file = REL_NEW(keep, rel_graph_file, 1);
    *file = (rel_graph_file){.graph = l->graph, .scores = l->scores, .loader = l};
    return file;
}

bool rel_graph_file_edge(rel_graph_file *file, uint32_t edge, rel_error *err)
{
    rel_loader *l = file->loader;
    if (!l || l->graph->edges[edge].evidence_count != REL_NONE)
        return true; /* all is there */
    rel_json in = {.start = l->bytes.ptr,
                   .end = l->bytes.ptr + l->bytes.len,
                   .keep = l->keep,
                   .err = err};
    rel_read_passed(&in, l, &l->graph->edges[edge]);
    return !in.failed;
}
