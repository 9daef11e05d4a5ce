#include "graph_read_parts.h"

#include "relasi/dates.h"

#include <stdlib.h>
#include <string.h>

#define READ(name) static void name(rel_json *in, void *object, size_t index)

void *rel_loader_grow(rel_loader *l, void *array, size_t size, uint32_t count,
                      uint32_t *room)
{
    if (count < *room)
        return array;
    uint64_t more = *room ? 2 * (uint64_t)*room : 64;
    *room = more > UINT32_MAX ? UINT32_MAX : (uint32_t)more;
    void *grown = rel_arena_alloc(l->keep, size, *room);
    if (count)
        memcpy(grown, array, count * size);
    return grown;
}

int32_t rel_read_day(rel_json *in, rel_loader *l)
{
    rel_str text = rel_json_read_string(in);
    if (text.len == sizeof l->day_text && memcmp(text.ptr, l->day_text, text.len) == 0)
        return l->day;
    rel_date date = rel_date_read(text);
    if (!in->failed && !rel_date_valid(date))
        rel_json_refuse(in, "a date like 2022-03-14 expected");
    if (in->failed)
        return REL_UNDATED;
    l->day = rel_date_day(date);
    if (text.len == sizeof l->day_text)
        memcpy(l->day_text, text.ptr, text.len);
    return l->day;
}

rel_json_field rel_loader_measure(size_t m, rel_json_fn *read)
{
    const char *name = rel_measure_name(rel_measure_at(m));
    return (rel_json_field){name, strlen(name), read, m};
}

uint32_t rel_loader_days(rel_loader *l)
{
    rel_graph *g = l->graph;
    uint32_t start = g->day_count;
    int32_t days[2] = {l->first, l->last};
    for (int i = 0; i < 2; i++) {
        if (days[i] == REL_UNDATED || (i && days[i] == days[0]))
            continue;
        g->days =
            rel_loader_grow(l, g->days, sizeof *g->days, g->day_count, &l->day_room);
        g->days[g->day_count] = (rel_day_count){.day = days[i], .next = REL_NONE};
        if (g->day_count > start)
            g->days[start].next = g->day_count;
        g->day_count++;
    }
    return g->day_count > start ? start : REL_NONE;
}

enum {
    MEMBER_TITLE,
    MEMBER_WEIGHT,
    MEMBER_BACKBONE,
    MEMBER_LANGUAGE,
    MEMBER_WINDOW,
    MEMBER_SENTENCES,
    MEMBER_WINDOWS,
    MEMBER_MODULARITY,
    MEMBER_RESOLUTION,
    MEMBER_GENERATOR
};

/* "relasi 0.1.0": files of a later major version are not ours to understand. */
static void check_generator(rel_json *in, rel_str s)
{
    static const char ours[] = "relasi ";
    size_t len = strlen(ours);
    if (s.len <= len || memcmp(s.ptr, ours, len) != 0)
        rel_json_refuse(in, "generator: not a graph of relasi");
    else if (strtol(rel_str_cstr((rel_str){s.ptr + len, s.len - len}, in->keep), NULL,
                    10) > strtol(REL_VERSION, NULL, 10))
        rel_json_refuse(in, "generator: a later version than this " REL_VERSION);
}

READ(read_member)
{
    rel_loader *l = object;
    rel_graph *g = l->graph;
    switch (index) {
    case MEMBER_TITLE:
        g->title = rel_json_read_string(in);
        break;
    case MEMBER_WEIGHT:
        g->weight = rel_json_read_string(in);
        break;
    case MEMBER_BACKBONE:
        g->backbone = rel_json_read_string(in);
        break;
    case MEMBER_LANGUAGE:
        g->label_language = rel_json_read_string(in);
        break;
    case MEMBER_WINDOW: {
        const char *name = rel_str_cstr(rel_json_read_string(in), l->keep);
        if (!in->failed && !rel_window_find(name, &g->window, &g->tokens_window))
            rel_json_refuse(in, "window: not one of relasi's");
        break;
    }
    case MEMBER_SENTENCES:
        g->sentences = rel_json_read_count(in);
        break;
    case MEMBER_WINDOWS:
        g->windows = rel_json_read_count(in);
        break;
    case MEMBER_MODULARITY:
        l->scores->modularity = rel_json_read_number(in);
        break;
    case MEMBER_RESOLUTION:
        l->scores->resolution = rel_json_read_number(in);
        break;
    default:
        check_generator(in, rel_json_read_string(in));
    }
}

READ(read_sampled)
{
    rel_loader *l = object;
    if (index)
        l->score_errors[l->score_at] = rel_json_read_number(in);
    else
        l->score_sources[l->score_at] = (double)rel_json_read_count(in);
}

READ(read_score)
{
    static const rel_json_field fields[] = {REL_JSON_FIELD("sources", read_sampled, 0),
                                            REL_JSON_FIELD("error", read_sampled, 1)};
    ((rel_loader *)object)->score_at = index;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, object);
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

READ(read_community_id)
{
    rel_loader *l = object;
    (void)index;
    if (rel_json_read_count(in) != l->scores->community_count - 1)
        rel_json_refuse(in, "communities: not numbered from 0 on");
}

READ(read_community_label)
{
    rel_loader *l = object;
    (void)index;
    l->scores->community_label[l->scores->community_count - 1] = rel_json_read_string(in);
}

READ(read_community)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("id", read_community_id, 0),
        REL_JSON_FIELD("label", read_community_label, 0)};
    rel_loader *l = object;
    rel_scores *s = l->scores;
    (void)index;
    s->community_label =
        rel_loader_grow(l, s->community_label, sizeof *s->community_label,
                        s->community_count, &l->community_room);
    s->community_label[s->community_count++] = (rel_str){0};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
}

READ(read_communities)
{
    (void)index;
    ((rel_loader *)object)->scores->community_count = 0;
    rel_json_read_array(in, read_community, object);
}

READ(read_document_member)
{
    rel_graph_document *d = object;
    rel_str *const members[] = {&d->id,  &d->date,     &d->title,       &d->outlet,
                                &d->url, &d->language, &d->duplicate_of};
    *members[index] = rel_json_read_string(in);
}

READ(read_document)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("id", read_document_member, 0),
        REL_JSON_FIELD("date", read_document_member, 1),
        REL_JSON_FIELD("title", read_document_member, 2),
        REL_JSON_FIELD("outlet", read_document_member, 3),
        REL_JSON_FIELD("url", read_document_member, 4),
        REL_JSON_FIELD("lang", read_document_member, 5),
        REL_JSON_FIELD("duplicate_of", read_document_member, 6)};
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    g->documents = rel_loader_grow(l, g->documents, sizeof *g->documents,
                                   g->document_count, &l->document_room);
    rel_graph_document *d = &g->documents[g->document_count++];
    *d = (rel_graph_document){0};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, d);
}

READ(read_sources)
{
    (void)index;
    rel_json_read_array(in, read_document, object);
}

READ(read_graph)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("generator", read_member, MEMBER_GENERATOR),
        REL_JSON_FIELD("title", read_member, MEMBER_TITLE),
        REL_JSON_FIELD("sentences", read_member, MEMBER_SENTENCES),
        REL_JSON_FIELD("windows", read_member, MEMBER_WINDOWS),
        REL_JSON_FIELD("window", read_member, MEMBER_WINDOW),
        REL_JSON_FIELD("weight", read_member, MEMBER_WEIGHT),
        REL_JSON_FIELD("backbone", read_member, MEMBER_BACKBONE),
        REL_JSON_FIELD("label_language", read_member, MEMBER_LANGUAGE),
        REL_JSON_FIELD("measures", read_measures, 0),
        REL_JSON_FIELD("modularity", read_member, MEMBER_MODULARITY),
        REL_JSON_FIELD("resolution", read_member, MEMBER_RESOLUTION),
        REL_JSON_FIELD("communities", read_communities, 0),
        REL_JSON_FIELD("sources", read_sources, 0),
    };
    (void)index;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, object);
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
 * in memory. A measure counts when every node has it. */
static void settle_scores(rel_json *in, rel_loader *l)
{
    rel_scores *s = l->scores;
    uint32_t n = l->graph->node_count, common = l->measures;
    s->scores = REL_NEW(l->keep, rel_score, REL_MEASURES_MOST);
    s->community = REL_NEW(l->keep, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        common &= l->extras[i].given;
        s->community[i] = l->extras[i].community;
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
        s->scores[s->count++] = (rel_score){.measure = rel_measure_at(m),
                                            .values = values,
                                            .sources = (uint32_t)l->score_sources[m],
                                            .error = l->score_errors[m]};
    }
}

/* How many links a file may hold: by the lines at its end, where they stand. */
static uint32_t guess_links(rel_str bytes)
{
    enum { SAMPLE = 1 << 16 };
    size_t len = bytes.len < SAMPLE ? bytes.len : SAMPLE, lines = 1;
    for (size_t i = bytes.len - len; i < bytes.len; i++)
        lines += bytes.ptr[i] == '\n';
    return (uint32_t)((double)bytes.len / (double)len * (double)lines * 1.02 + 64);
}

static rel_loader *load(rel_str bytes, bool lazy, rel_arena *keep, rel_error *err)
{
    static const rel_json_field fields[] = {REL_JSON_FIELD("graph", read_graph, 0),
                                            REL_JSON_FIELD("nodes", rel_read_nodes, 0),
                                            REL_JSON_FIELD("links", rel_read_links, 0),
                                            REL_JSON_FIELD("edges", rel_read_links, 0)};
    rel_json in = {.at = bytes.ptr, .start = bytes.ptr, .keep = keep, .err = err};
    rel_loader *l = REL_NEW(keep, rel_loader, 1);
    *l = (rel_loader){.graph = REL_NEW(keep, rel_graph, 1),
                      .scores = REL_NEW(keep, rel_scores, 1),
                      .keep = keep,
                      .lazy = lazy,
                      .bytes = bytes};
    in.end = bytes.ptr + bytes.len;
    /* a guess that mostly spares the doubling */
    l->edge_room = l->day_room = l->later_room = l->target_room =
        bytes.len ? guess_links(bytes) : 1;
    l->graph->edges = REL_NEW(keep, rel_edge, l->edge_room);
    l->graph->days = REL_NEW(keep, rel_day_count, l->day_room);
    l->later = REL_NEW(keep, rel_later, l->later_room);
    l->targets = REL_NEW(keep, rel_target, l->target_room);

    rel_json_read_object(&in, fields, sizeof fields / sizeof *fields, l);
    rel_json_read_end(&in);
    if (!in.failed && !l->nodes_seen)
        rel_json_refuse(&in, "no \"nodes\": not a graph");
    if (!in.failed && l->links_at) {
        in.at = l->links_at;
        rel_read_links(&in, l, 1);
    }
    if (!in.failed && !l->links_seen)
        rel_json_refuse(&in, "no \"links\" or \"edges\": not a graph");
    for (uint32_t i = 0; !in.failed && i < l->pending_count; i++)
        l->pending[i].role->target = rel_loader_node(l, l->pending[i].target);
    if (!in.failed)
        settle_links(&in, l->graph);
    if (!in.failed)
        settle_scores(&in, l);
    return in.failed ? NULL : l;
}

const rel_graph *rel_graph_read_json(rel_str bytes, rel_arena *keep,
                                     const rel_scores **scores, rel_error *err)
{
    rel_loader *l = load(bytes, false, keep, err);
    *scores = l ? l->scores : NULL;
    return l ? l->graph : NULL;
}

rel_graph_file *rel_graph_open_json(rel_str bytes, rel_arena *keep, rel_error *err)
{
    rel_graph_file *file = REL_NEW(keep, rel_graph_file, 1);
    rel_loader *l = load(bytes, true, keep, err);
    if (!l)
        return NULL;
    *file = (rel_graph_file){.graph = l->graph, .scores = l->scores, .loader = l};
    return file;
}

bool rel_graph_file_evidence(rel_graph_file *file, uint32_t edge, rel_error *err)
{
    rel_loader *l = file->loader;
    if (!l)
        return true; /* not from a file: all is there */
    l->edge = &l->graph->edges[edge];
    if (l->edge->evidence_count != REL_NONE)
        return true;
    rel_later later = l->later[l->edge->evidence];
    rel_json in = {.at = later.at,
                   .start = l->bytes.ptr,
                   .end = l->bytes.ptr + l->bytes.len,
                   .keep = l->keep,
                   .err = err};
    rel_read_evidence(&in, l, later.swapped);
    return !in.failed;
}
