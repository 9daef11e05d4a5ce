/* What is known of one entity, and of the graph as a whole. */
#include "query_parts.h"
#include "relasi/dates.h"
#include "relasi/entities.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *const fact_columns[] = {"fact", "value", "count", "reason"};

static void fact_text(rel_report *r, const char *name, rel_str value)
{
    if (!value.len)
        return;
    rel_report_text(r, rel_str_from(name));
    rel_report_text(r, value);
    rel_report_none(r);
    rel_report_none(r);
}

static void fact_number(rel_report *r, const char *name, double value)
{
    rel_report_text(r, rel_str_from(name));
    rel_report_number(r, value);
    rel_report_none(r);
    rel_report_none(r);
}

static void fact_roles(rel_report *r, const rel_graph *g, const rel_node *node,
                       rel_arena *keep)
{
    for (uint32_t i = 0; i < node->role_count; i++) {
        const rel_node_role *role = &node->roles[i];
        rel_str target =
            role->target != REL_NONE ? g->nodes[role->target].label : role->target_label;
        size_t room = role->role.len + target.len + 3;
        char *text = REL_NEW(keep, char, room);
        memcpy(text, role->role.ptr ? role->role.ptr : "", role->role.len);
        size_t len = role->role.len;
        if (target.len) {
            memcpy(text + len, ", ", 2);
            memcpy(text + len + 2, target.ptr, target.len);
            len += 2 + target.len;
        }
        rel_report_text(r, REL_STR("role"));
        rel_report_text(r, (rel_str){text, len});
        rel_report_number(r, (double)role->count);
        rel_report_text(r, role->text);
    }
}

/* A form as it is seen: white space is a blank, what joins or parts without a mark
 * is nothing. */
static rel_str as_seen(rel_str form, rel_arena *keep)
{
    char *text = REL_NEW(keep, char, form.len + 1);
    size_t len = 0;
    for (const char *at = form.ptr, *end = at + form.len; at < end;) {
        uint32_t code = rel_utf8_next(&at, end);
        if (rel_utf8_invisible(code))
            continue;
        if (rel_utf8_class(code) == REL_CHAR_SPACE)
            text[len++] = ' ';
        else
            len += rel_utf8_put(code, text + len);
    }
    return (rel_str){text, len};
}

/* Forms, most frequent first; those that look alike are one, with the reason of the
 * most frequent. */
static void fact_forms(rel_report *r, const rel_node *node, rel_arena *keep)
{
    rel_names seen = rel_names_make(keep);
    uint64_t *counts = REL_NEW(keep, uint64_t, node->form_count);
    uint8_t *reasons = REL_NEW(keep, uint8_t, node->form_count);
    rel_ranked *order = REL_NEW(keep, rel_ranked, node->form_count);
    for (uint32_t i = 0; i < node->form_count; i++) {
        uint32_t known = seen.count;
        uint32_t n = rel_names_add(&seen, as_seen(node->forms[i].text, keep));
        rel_sum(&counts[n], node->forms[i].count);
        if (n == known)
            reasons[n] = node->forms[i].reason;
    }
    for (uint32_t i = 0; i < seen.count; i++)
        order[i] = (rel_ranked){(double)counts[i], i};
    qsort(order, seen.count, sizeof *order, rel_query_by_value);
    for (uint32_t i = 0; i < seen.count; i++) {
        uint32_t n = order[i].index;
        rel_report_text(r, REL_STR("name"));
        rel_report_text(r, seen.text[n]);
        rel_report_number(r, (double)counts[n]);
        rel_report_text(r, rel_str_from(rel_reason_text(reasons[n])));
    }
}

/* The sentences of a node's articles, as far as its roles and ties have them. */
static bool find_sentences(rel_graph_file *file, uint32_t v, rel_str *text,
                           rel_error *err)
{
    const rel_graph *g = file->graph;
    const rel_node *node = &g->nodes[v];
    for (uint32_t i = 0; i < node->role_count; i++)
        for (uint32_t p = 0; p < node->place_count; p++)
            if (node->roles[i].sentence == node->places[p].sentence &&
                rel_str_equal(node->roles[i].document, node->places[p].document))
                text[p] = node->roles[i].text;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        if (g->edges[e].a != v && g->edges[e].b != v)
            continue;
        if (!rel_graph_file_edge(file, e, err))
            return false;
        for (uint32_t i = 0; i < g->edges[e].evidence_count; i++) {
            const rel_proof *proof = &g->proofs[g->edges[e].evidence + i];
            for (uint32_t p = 0; p < node->place_count; p++)
                if (!text[p].len && proof->sentence == node->places[p].sentence &&
                    rel_str_equal(proof->document, node->places[p].document))
                    text[p] = proof->text;
        }
    }
    return true;
}

/* Where a node is named: article, day, sentence; the sentence itself where it is known.
 */
static bool fact_places(rel_report *r, rel_graph_file *file, uint32_t v, rel_arena *keep,
                        rel_error *err)
{
    const rel_node *node = &file->graph->nodes[v];
    rel_str *text = REL_NEW(keep, rel_str, node->place_count);
    if (node->place_count && !find_sentences(file, v, text, err))
        return false;
    for (uint32_t i = 0; i < node->place_count; i++) {
        const rel_place *place = &node->places[i];
        rel_out *where = rel_out_memory(keep);
        if (place->day != REL_UNDATED) {
            rel_out_str(where, rel_date_text(rel_date_of(place->day), keep));
            rel_out_text(where, ", ");
        }
        rel_out_print(where, "sentence %u%s", place->sentence, text[i].len ? ": " : "");
        rel_out_str(where, text[i]);
        rel_report_text(r, REL_STR("article"));
        rel_report_text(r, place->document);
        rel_report_none(r);
        rel_report_text(r, rel_out_taken(where));
    }
    if (node->place_count < node->documents) {
        rel_out *note = rel_out_memory(keep);
        rel_out_print(note, "%u of %llu articles that name it%s", node->place_count,
                      (unsigned long long)node->documents,
                      node->place_count ? ""
                                        : "; this graph has no sentence (--evidence)");
        rel_report_note(r, rel_out_taken(note));
    }
    return true;
}

rel_report *rel_query_entity(const rel_query *query, rel_graph_file *file,
                             const char *name, rel_arena *keep, rel_error *err)
{
    const rel_graph *g = file->graph;
    uint32_t v = rel_query_find(query, g, name, err);
    if (v == REL_NONE)
        return NULL;
    const rel_node *node = &g->nodes[v];
    rel_report *r = rel_report_make(fact_columns, 4, keep);
    rel_query_note_meant(r, g, v, name, keep);
    fact_text(r, "id", node->id);
    fact_text(r, "label", node->label);
    fact_text(r, "type", rel_str_from(rel_type_name(node->type)));
    fact_text(r, "wikidata", node->wikidata);
    fact_number(r, "mentions", (double)node->mentions);
    fact_number(r, "documents", (double)node->documents);
    if (file->scores->community[v] != REL_NONE)
        fact_text(r, "community",
                  file->scores->community_label[file->scores->community[v]]);
    for (int last = 0; last < 2; last++) {
        int32_t day = rel_query_day(g, node->days, last);
        if (day == REL_UNDATED)
            continue;
        rel_report_text(r, rel_str_from(last ? "last" : "first"));
        rel_query_put_day(r, day, keep);
        rel_report_none(r);
        rel_report_none(r);
    }
    for (uint32_t s = 0; s < file->scores->count; s++) {
        const rel_score *score = &file->scores->scores[s];
        if (rel_measure_tells(score->measure, score->values[v]))
            fact_number(r, rel_measure_name(score->measure), score->values[v]);
    }
    fact_roles(r, g, node, keep);
    fact_forms(r, node, keep);
    if (!fact_places(r, file, v, keep, err))
        return NULL;
    if (query->limit)
        rel_report_cut(r, query->limit);
    return r;
}

static uint32_t count_parts(const rel_graph *g, uint32_t *largest, rel_arena *keep)
{
    rel_mark mark = rel_arena_mark(keep);
    uint32_t *part = REL_NEW(keep, uint32_t, g->node_count);
    uint32_t *size = REL_NEW(keep, uint32_t, g->node_count);
    uint32_t parts = rel_graph_parts(g, part, keep);
    *largest = 0;
    for (uint32_t i = 0; i < g->node_count; i++)
        *largest = ++size[part[i]] > *largest ? size[part[i]] : *largest;
    rel_arena_rewind(keep, mark);
    return parts;
}

static void put(rel_report *r, const char *name, double value)
{
    rel_report_text(r, rel_str_from(name));
    rel_report_number(r, value);
}

static void put_text(rel_report *r, const char *name, rel_str value)
{
    if (!value.len)
        return;
    rel_report_text(r, rel_str_from(name));
    rel_report_text(r, value);
}

/* Articles that tell what others tell: not counted, or, out of tallies, counted. */
static void put_repeats(rel_report *r, const rel_graph *g)
{
    double all = g->document_count, repeats = 0;
    double left_out = all > (double)g->counted ? all - (double)g->counted : 0;
    for (uint32_t i = 0; i < g->document_count; i++)
        repeats += g->documents[i].duplicate_of.len > 0;
    put(r, "near-duplicates left out", left_out);
    if (repeats > left_out)
        put(r, "near-duplicates counted", repeats - left_out);
}

rel_report *rel_query_stats(const rel_graph_file *file, rel_arena *keep)
{
    static const char *const columns[] = {"figure", "value"};
    const rel_graph *g = file->graph;
    rel_report *r = rel_report_make(columns, 2, keep);
    double n = g->node_count, m = g->edge_count, weight = 0, types[REL_TYPES] = {0};
    uint32_t largest;
    for (uint32_t i = 0; i < g->node_count; i++)
        types[g->nodes[i].type]++;
    for (uint32_t e = 0; e < g->edge_count; e++)
        weight += g->edges[e].weight;
    put(r, "documents", (double)g->counted);
    put_repeats(r, g);
    put(r, "sentences", (double)g->sentences);
    put(r, "nodes", n);
    for (int t = 0; t < REL_TYPES; t++)
        put(r, rel_type_name((rel_type)t), types[t]);
    put(r, "edges", m);
    put(r, "total weight", weight);
    put(r, "density", n > 1 ? 2 * m / (n * (n - 1)) : 0);
    put(r, "mean degree", n > 0 ? 2 * m / n : 0);
    put(r, "connected parts", count_parts(g, &largest, keep));
    put(r, "largest part", largest);
    if (file->scores->resolution > 0 || file->scores->community_count) {
        put(r, "communities", file->scores->community_count);
        put(r, "modularity", file->scores->modularity);
    }
    put_text(r, "window",
             rel_str_from(rel_window_text(g->window, g->tokens_window, keep)));
    put_text(r, "weight", g->weight);
    put_text(r, "filters", g->filters);
    put_text(r, "since", g->since);
    put_text(r, "until", g->until);
    return r;
}
