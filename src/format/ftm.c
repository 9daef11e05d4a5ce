/* FollowTheMoney, one entity a line: names as Person, PublicBody or Company-like
 * Organization, and each tie as an UnknownLink with dates, sentence and source.
 * All values are lists of strings there. */
#include "json_parts.h"

#include <string.h>

static void property(rel_out *out, const char *name, rel_str value, bool *any)
{
    if (!value.len)
        return;
    rel_out_print(out, "%s\"%s\": [", *any ? ", " : "", name);
    rel_out_json(out, value);
    rel_out_char(out, ']');
    *any = true;
}

/* FollowTheMoney's ids are letters, digits, dots and hyphens. */
static void write_id(rel_out *out, rel_str id)
{
    for (size_t i = 0; i < id.len; i++)
        rel_out_char(out, id.ptr[i] == '_' ? '-' : id.ptr[i]);
}

static void reference(rel_out *out, const char *name, rel_str id, bool *any)
{
    rel_out_print(out, "%s\"%s\": [\"", *any ? ", " : "", name);
    write_id(out, id);
    rel_out_text(out, "\"]");
    *any = true;
}

static void write_aliases(rel_out *out, const rel_node *node, bool *any)
{
    bool first = true;
    for (uint32_t i = 0; i < node->form_count; i++) {
        if (rel_str_equal(node->forms[i].text, node->label))
            continue;
        rel_out_text(out, first ? (*any ? ", \"alias\": [" : "\"alias\": [") : ", ");
        rel_out_json(out, node->forms[i].text);
        first = false;
    }
    if (!first)
        rel_out_char(out, ']'), *any = true;
}

static void write_node(rel_out *out, const rel_node *node)
{
    static const char *const schemas[REL_TYPES] = {"Person", "Country", "Organization",
                                                   "Address"};
    /* FollowTheMoney knows countries only as codes, so a country is a Thing's
     * nearest concrete kin, the public body that acts for it. */
    const char *schema = node->type == REL_COUNTRY ? "PublicBody" : schemas[node->type];
    bool any = false;
    rel_out_text(out, "{\"id\": \"");
    write_id(out, node->id);
    rel_out_print(out, "\", \"schema\": \"%s\", \"properties\": {", schema);
    property(out, node->type == REL_PLACE ? "full" : "name", node->label, &any);
    if (node->type != REL_PLACE)
        write_aliases(out, node, &any);
    property(out, "wikidataId", node->wikidata, &any);
    if (node->type == REL_PERSON)
        for (uint32_t r = 0; r < node->role_count && r < 1; r++)
            property(out, "position", node->roles[r].role, &any);
    rel_out_text(out, "}}\n");
}

static const rel_graph_document *find_document(const rel_graph *g, rel_str id)
{
    for (uint32_t low = 0, high = g->document_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        int order = rel_str_compare(g->documents[middle].id, id);
        if (!order)
            return &g->documents[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void write_dates(rel_out *out, const rel_graph *g, uint32_t days, bool *any)
{
    char first[10], last[10];
    size_t first_len = 0, last_len = 0;
    for (uint32_t d = days; d != REL_NONE; d = g->days[d].next)
        if (g->days[d].day != REL_UNDATED) {
            if (!first_len)
                first_len = rel_day_write(g->days[d].day, first);
            last_len = rel_day_write(g->days[d].day, last);
        }
    if (!first_len)
        return;
    property(out, "startDate", (rel_str){first, first_len}, any);
    property(out, "endDate", (rel_str){last, last_len}, any);
}

static void write_edge(rel_out *out, const rel_graph *g, const rel_edge *edge)
{
    bool any = false;
    rel_str a = g->nodes[edge->a].id, b = g->nodes[edge->b].id;
    rel_out_text(out, "{\"id\": \"");
    write_id(out, a);
    rel_out_char(out, '.'); /* no node has one */
    write_id(out, b);
    rel_out_text(out, "\", \"schema\": \"UnknownLink\", \"properties\": {");
    reference(out, "subject", a, &any);
    reference(out, "object", b, &any);
    property(out, "role", REL_STR("named together"), &any);
    write_dates(out, g, edge->days, &any);
    rel_out_print(out, ", \"description\": [\"count %llu, documents %u, weight ",
                  (unsigned long long)edge->count, edge->documents);
    rel_out_number(out, edge->weight);
    rel_out_text(out, "\"]");
    if (edge->evidence_count) {
        const rel_proof *proof = &g->proofs[edge->evidence];
        const rel_graph_document *d = find_document(g, proof->document);
        property(out, "summary", proof->text, &any);
        if (d && (!strncmp(d->url.ptr ? d->url.ptr : "", "http://", 7) ||
                  !strncmp(d->url.ptr ? d->url.ptr : "", "https://", 8)))
            property(out, "sourceUrl", d->url, &any);
        if (d)
            property(out, "publisher", d->outlet, &any);
    }
    rel_out_text(out, "}}\n");
}

static bool write_ftm(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    (void)work, (void)err;
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        write_node(out, &view->graph->nodes[i]);
    for (uint32_t i = 0; i < view->graph->edge_count; i++)
        write_edge(out, view->graph, &view->graph->edges[i]);
    return true;
}

const rel_format rel_format_ftm_json = {.extension = "ftm.json",
                                        .summary = "FollowTheMoney, JSON lines",
                                        .shows = REL_SHOWS_TIES,
                                        .uses = REL_USES_NAMES | REL_USES_PROOFS,
                                        .write = write_ftm};
const rel_format rel_format_ftm = {.extension = "ftm",
                                   .summary = "the same as ftm.json",
                                   .shows = REL_SHOWS_TIES,
                                   .uses = REL_USES_NAMES | REL_USES_PROOFS,
                                   .write = write_ftm};
