/* Node-link JSON, as d3 and NetworkX load it: see docs/FORMATS.md. Streamed: the
 * size of the graph costs no memory. */
#include "json_parts.h"

#include <string.h>

static void write_sampling(rel_out *out, const rel_scores *scores)
{
    rel_out_text(out, ",\n  \"measures\": {");
    for (uint32_t i = 0; i < scores->count; i++) {
        const rel_score *score = &scores->scores[i];
        rel_out_print(out, "%s\"%s\": ", i ? ", " : "", rel_measure_name(score->measure));
        if (!score->sources && !(score->error > 0)) {
            rel_out_text(out, "{\"exact\": true}");
            continue;
        }
        rel_out_text(out, "{\"exact\": false");
        if (score->sources)
            rel_json_int(out, "sources", score->sources);
        rel_json_number(out, "error", score->error);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "}");
}

static void write_communities(rel_out *out, const rel_view *view)
{
    const rel_scores *scores = view->scores;
    rel_out_text(out, ",\n  \"modularity\": ");
    rel_out_number(out, scores->modularity);
    rel_out_text(out, ", \"resolution\": ");
    rel_out_number(out, scores->resolution);
    rel_out_text(out, ",\n  \"communities\": [");
    for (uint32_t c = 0; c < scores->community_count; c++) {
        rel_out_print(out, "%s{\"id\": %u, \"label\": ", c ? ", " : "", c);
        rel_out_json(out, scores->community_label[c]);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "]");
}

static void write_sources(rel_out *out, const rel_graph *g)
{
    rel_out_text(out, ",\n  \"sources\": [");
    for (uint32_t i = 0; i < g->document_count; i++) {
        const rel_graph_document *d = &g->documents[i];
        rel_out_text(out, i ? ",\n    {\"id\": " : "\n    {\"id\": ");
        rel_out_json(out, d->id);
        rel_json_text(out, "date", d->date);
        rel_json_text(out, "title", d->title);
        rel_json_text(out, "outlet", d->outlet);
        rel_json_text(out, "url", d->url);
        rel_json_text(out, "lang", d->language);
        rel_json_text(out, "duplicate_of", d->duplicate_of);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "]");
}

/* Links, and roles where they are links too. */
static uint64_t count_links(const rel_view *view, bool page)
{
    const rel_graph *g = view->graph;
    uint64_t count = g->edge_count;
    for (uint32_t n = 0; view->style->typed_roles && !page && n < g->node_count; n++)
        for (uint32_t i = 0; i < g->nodes[n].role_count; i++)
            count += g->nodes[n].roles[i].target != REL_NONE;
    return count;
}

static void write_graph(rel_out *out, const rel_view *view, bool page, rel_arena *work)
{
    const rel_graph *g = view->graph;
    rel_out_print(out,
                  "{\"directed\": false, \"multigraph\": %s,\n \"graph\": {"
                  "\"generator\": \"relasi " REL_VERSION "\"",
                  view->style->typed_roles && !page ? "true" : "false");
    rel_json_text(out, "title", g->title);
    rel_json_int(out, "nodes", g->node_count);
    rel_json_int(out, "links", count_links(view, page));
    rel_json_int(out, "documents", g->counted);
    rel_json_int(out, "sentences", g->sentences);
    rel_json_int(out, "windows", g->windows);
    rel_json_text(out, "window",
                  rel_str_from(rel_window_text(g->window, g->tokens_window, work)));
    rel_json_text(out, "weight", g->weight);
    rel_json_text(out, "backbone", g->backbone);
    rel_json_text(out, "filters", g->filters);
    rel_json_text(out, "since", g->since);
    rel_json_text(out, "until", g->until);
    rel_json_text(out, "label_language", g->label_language);
    if (view->scores) {
        write_sampling(out, view->scores);
        if (view->scores->resolution > 0)
            write_communities(out, view);
    }
    write_sources(out, g);
    rel_out_text(out, "},\n");
}

/* The explorer page writes a sentence once and its number where it is shown. */
typedef struct shared {
    rel_names names; /* document, place, day and text in one key */
    rel_proof *proofs;
} shared;

static uint32_t share(shared *s, const rel_proof *p)
{
    rel_out *key = rel_out_memory(s->names.keep);
    rel_out_str(key, p->document);
    rel_out_print(key, "\n%u\n%d\n", p->sentence, (int)p->day);
    rel_out_str(key, p->text);
    uint32_t number = rel_names_add(&s->names, rel_out_taken(key));
    s->proofs[number] = *p;
    return number;
}

/* Where a role was read: in place, or as a link's evidence is. */
static void write_role_proof(rel_out *out, const rel_node_role *role, shared *page)
{
    rel_proof proof = {.text = role->text,
                       .document = role->document,
                       .sentence = role->sentence,
                       .day = role->first};
    if (page && role->text.len) {
        rel_out_print(out, ", \"evidence\": [[%u]]", share(page, &proof));
        return;
    }
    rel_json_text(out, "document", role->document);
    if (role->text.len)
        rel_json_int(out, "sentence", role->sentence);
    rel_json_text(out, "text", role->text);
}

static void write_roles(rel_out *out, const rel_graph *g, const rel_node *node,
                        shared *page)
{
    if (!node->role_count)
        return;
    rel_out_text(out, ", \"roles\": [");
    for (uint32_t i = 0; i < node->role_count; i++) {
        const rel_node_role *role = &node->roles[i];
        rel_out_text(out, i ? ", {\"role\": " : "{\"role\": ");
        rel_out_json(out, role->role);
        if (role->target != REL_NONE)
            rel_json_text(out, "target", g->nodes[role->target].id);
        rel_json_text(out, "target_label", role->target_label);
        rel_json_int(out, "count", role->count);
        rel_json_day(out, "first", role->first);
        rel_json_day(out, "last", role->last);
        write_role_proof(out, role, page);
        rel_out_char(out, '}');
    }
    rel_out_char(out, ']');
}

/* The page tells it by its ties. */
static void write_places(rel_out *out, const rel_node *node)
{
    if (!node->place_count)
        return;
    rel_out_text(out, ", \"evidence\": [");
    for (uint32_t i = 0; i < node->place_count; i++) {
        const rel_place *place = &node->places[i];
        rel_out_text(out, i ? ", {\"document\": " : "{\"document\": ");
        rel_out_json(out, place->document);
        rel_json_int(out, "sentence", place->sentence);
        rel_json_day(out, "date", place->day);
        rel_out_char(out, '}');
    }
    rel_out_char(out, ']');
}

static void write_nodes(rel_out *out, const rel_view *view, shared *page)
{
    const rel_graph *g = view->graph;
    rel_out_text(out, " \"nodes\": [");
    for (uint32_t i = 0; i < g->node_count; i++) {
        const rel_node *node = &g->nodes[i];
        rel_out_text(out, i ? ",\n  {\"id\": " : "\n  {\"id\": ");
        rel_out_json(out, node->id);
        rel_out_text(out, ", \"label\": ");
        rel_out_json(out, node->label);
        rel_json_node_facts(out, view, i);
        write_roles(out, g, node, page);
        if (!page)
            write_places(out, node);
        if (view->x) {
            rel_json_number(out, "x", rel_json_round(view->x[i]));
            rel_json_number(out, "y", rel_json_round(view->y[i]));
        }
        rel_out_char(out, '}');
    }
    rel_out_text(out, "],\n");
}

static void write_spans(rel_out *out, const rel_proof *p)
{
    rel_out_text(out, "[[");
    rel_out_int(out, p->spans[0][0]);
    rel_out_text(out, ", ");
    rel_out_int(out, p->spans[0][1]);
    rel_out_text(out, "], [");
    rel_out_int(out, p->spans[1][0]);
    rel_out_text(out, ", ");
    rel_out_int(out, p->spans[1][1]);
    rel_out_text(out, "]]");
}

/* Document, sentence, date and text of a proof, without the closing brace. */
static void write_proof(rel_out *out, const rel_proof *p)
{
    rel_out_text(out, "{\"document\": ");
    rel_out_json(out, p->document);
    rel_json_int(out, "sentence", p->sentence);
    rel_json_day(out, "date", p->day);
    rel_out_text(out, ", \"text\": ");
    rel_out_json(out, p->text);
}

static void write_evidence(rel_out *out, const rel_graph *g, const rel_edge *edge)
{
    rel_out_text(out, ", \"evidence\": [");
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        const rel_proof *p = &g->proofs[edge->evidence + i];
        rel_out_text(out, i ? ", " : "");
        write_proof(out, p);
        rel_out_text(out, ", \"spans\": ");
        write_spans(out, p);
        rel_out_char(out, '}');
    }
    rel_out_char(out, ']');
}

/* Evidence as [sentence, spans]. */
static void write_numbers(rel_out *out, const rel_graph *g, const rel_edge *edge,
                          shared *s)
{
    rel_out_text(out, ", \"evidence\": [");
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        rel_out_print(out, "%s[%u, ", i ? ", " : "",
                      share(s, &g->proofs[edge->evidence + i]));
        write_spans(out, &g->proofs[edge->evidence + i]);
        rel_out_char(out, ']');
    }
    rel_out_char(out, ']');
}

/* Roles as links of their own, from the person to what the role is held in. */
static void write_role_links(rel_out *out, const rel_graph *g, bool more)
{
    for (uint32_t n = 0; n < g->node_count; n++)
        for (uint32_t i = 0; i < g->nodes[n].role_count; i++) {
            const rel_node_role *role = &g->nodes[n].roles[i];
            if (role->target == REL_NONE)
                continue;
            rel_out_text(out, more ? ",\n  {\"source\": " : "\n  {\"source\": ");
            rel_out_json(out, g->nodes[n].id);
            rel_json_text(out, "target", g->nodes[role->target].id);
            rel_out_text(out, ", \"relation\": \"role\"");
            rel_json_text(out, "role", role->role);
            rel_json_int(out, "weight", role->count);
            rel_json_int(out, "count", role->count);
            rel_json_day(out, "first", role->first);
            rel_json_day(out, "last", role->last);
            write_role_proof(out, role, NULL);
            rel_out_char(out, '}');
            more = true;
        }
}

/* A node by its id, or in the page by its number. */
static void write_end(rel_out *out, const rel_graph *g, uint32_t node, const shared *page)
{
    if (page)
        rel_out_int(out, node);
    else
        rel_out_json(out, g->nodes[node].id);
}

static void write_links(rel_out *out, const rel_view *view, shared *page)
{
    const rel_graph *g = view->graph;
    const char *key = page ? NULL : view->style->edges_key;
    rel_out_print(out, " \"%s\": [", key ? key : "links");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *edge = &g->edges[i];
        rel_out_text(out, i ? ",\n  {\"source\": " : "\n  {\"source\": ");
        write_end(out, g, edge->a, page);
        rel_out_text(out, ", \"target\": ");
        write_end(out, g, edge->b, page);
        rel_json_edge_facts(out, view, i);
        if (page)
            write_numbers(out, g, edge, page);
        else
            write_evidence(out, g, edge);
        rel_out_char(out, '}');
    }
    if (view->style->typed_roles && !page)
        write_role_links(out, g, g->edge_count > 0);
    rel_out_char(out, ']');
}

void rel_json_write_page(rel_out *out, const rel_view *view, rel_arena *work)
{
    const rel_graph *g = view->graph;
    uint32_t most = g->proof_count;
    for (uint32_t i = 0; i < g->node_count; i++)
        most += g->nodes[i].role_count;
    shared page = {.names = rel_names_make(work),
                   .proofs = REL_NEW(work, rel_proof, most)};
    rel_out_digits(out, 5); /* for people to read */
    write_graph(out, view, true, work);
    write_nodes(out, view, &page);
    write_links(out, view, &page);
    rel_out_text(out, ",\n \"sentences\": [");
    for (uint32_t i = 0; i < page.names.count; i++) {
        rel_out_text(out, i ? ",\n  " : "\n  ");
        write_proof(out, &page.proofs[i]);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "]}\n");
    rel_out_digits(out, 12);
}

static bool write_json(rel_out *out, const rel_view *view, rel_arena *work,
                       rel_error *err)
{
    (void)err;
    write_graph(out, view, false, work);
    write_nodes(out, view, NULL);
    write_links(out, view, NULL);
    rel_out_text(out, "}\n");
    return true;
}

const rel_format rel_format_json = {.extension = "json",
                                    .summary = "node-link JSON, everything",
                                    .tells_places = true,
                                    .tells_words = true,
                                    .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                            REL_USES_TITLE | REL_USES_ROLES |
                                            REL_USES_KEY,
                                    .write = write_json};
