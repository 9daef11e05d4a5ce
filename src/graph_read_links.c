#include "graph_read_parts.h"

#include "relasi/names.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

READ(read_span_end)
{
    rel_loader *l = object;
    (void)index;
    uint64_t at = rel_json_read_count(in);
    if (l->span >= 4 || at > UINT32_MAX) {
        rel_json_refuse(in, "spans: two pairs of offsets expected");
        return;
    }
    l->proof.spans[l->span / 2][l->span % 2] = (uint32_t)at;
    l->span++;
}

READ(read_span)
{
    (void)index;
    rel_json_read_array(in, read_span_end, object);
}

READ(read_spans)
{
    (void)index;
    ((rel_loader *)object)->span = 0;
    rel_json_read_array(in, read_span, object);
}

READ(read_proof)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("document", text, proof.document),
        REL_MEMBER("sentence", small_count, proof.sentence),
        REL_MEMBER("date", day, proof.day),
        REL_MEMBER("text", text, proof.text),
        REL_JSON_FIELD("spans", read_spans, 0),
    };
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    l->proof = (rel_proof){.day = REL_UNDATED};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    for (int i = 0; i < 2 && !in->failed; i++)
        if (l->proof.spans[i][0] > l->proof.spans[i][1] ||
            l->proof.spans[i][1] > l->proof.text.len)
            rel_json_refuse(in, "spans: outside of the text");
    REL_LOADER_ADD(l, g->proofs, g->proof_count, proof_room, l->proof);
    l->edge.evidence_count++;
}

READ(read_evidence)
{
    rel_loader *l = object;
    (void)index;
    l->edge.evidence = l->graph->proof_count;
    l->edge.evidence_count = 0;
    rel_json_read_array(in, read_proof, l);
}

/* A link of a type is no tie of being named together. */
READ(read_relation)
{
    ((rel_loader *)object)->typed = true;
    rel_json_skip(in, NULL, index);
}

/* In the order of writing; what follows from the rest is skipped. */
static const rel_json_field members[] = {
    REL_MEMBER("source", text, source),
    REL_MEMBER("target", text, target),
    REL_JSON_FIELD("relation", read_relation, 0),
    REL_MEMBER("weight", number, edge.weight),
    REL_MEMBER("count", count, edge.count),
    REL_MEMBER("documents", small_count, edge.documents),
    REL_JSON_FIELD("npmi", rel_json_skip, 0),
    REL_JSON_FIELD("llr", rel_json_skip, 0),
    REL_JSON_FIELD("jaccard", rel_json_skip, 0),
    REL_JSON_FIELD("cosine", rel_json_skip, 0),
    REL_MEMBER("decay", number, decay),
    REL_JSON_FIELD("p_value", rel_json_skip, 0),
    REL_MEMBER("first", day, first),
    REL_MEMBER("last", day, last),
    REL_JSON_FIELD("months", rel_json_skip, 0),
    REL_JSON_FIELD("terms", rel_json_skip, 0),
    REL_JSON_FIELD("evidence", read_evidence, 0),
};
/* What a search for a way needs of a link. */
static const rel_json_field ends[] = {
    REL_MEMBER("source", text, source),
    REL_MEMBER("target", text, target),
    REL_JSON_FIELD("relation", read_relation, 0),
    REL_MEMBER("weight", number, edge.weight),
    REL_JSON_FIELD("count", rel_read_rest, 0),
};

enum { MEMBERS = sizeof members / sizeof *members, ENDS = sizeof ends / sizeof *ends };

/* The link at hand, with its source in `a` and no target yet. */
static void read_members(rel_json *in, rel_loader *l, const rel_json_field *fields,
                         size_t count)
{
    l->edge = (rel_edge){.days = REL_NONE};
    l->source = l->target = (rel_str){0};
    l->first = l->last = REL_UNDATED;
    l->decay = 0;
    l->typed = false;
    rel_json_read_object(in, fields, count, l);
    if (in->failed || l->typed)
        return;
    if (l->decay < 0 || l->decay > 0x1p31)
        rel_json_refuse(in, "decay: out of range");
    else
        l->edge.decay = (uint64_t)ldexp(l->decay, 32);
    if (!(l->edge.weight > 0))
        rel_json_refuse(in, "a weight above 0 expected");
    l->edge.days = rel_loader_days(l);
}

/* The written order is mostly by source, so the last one is tried first. */
static uint32_t source_node(rel_loader *l)
{
    if (l->source_node == REL_NONE ||
        !rel_str_equal(l->graph->nodes[l->source_node].id, l->source))
        l->source_node = rel_loader_node(l, l->source);
    return l->source_node;
}

/* Evidence names its spans in the order of source and target. */
static void swap_spans(rel_graph *g, const rel_edge *edge)
{
    for (uint32_t i = 0; i < edge->evidence_count; i++) {
        rel_proof *p = &g->proofs[edge->evidence + i];
        for (int k = 0; k < 2; k++) {
            uint32_t end = p->spans[0][k];
            p->spans[0][k] = p->spans[1][k], p->spans[1][k] = end;
        }
    }
}

/* Set the ends, the lower first; `edge` has its source in a. */
static void set_ends(rel_json *in, rel_loader *l, rel_edge *edge, uint32_t target)
{
    uint32_t a = edge->a, b = target;
    if (b == REL_NONE)
        rel_json_refuse(in, "a link to a node that is not there");
    else if (a == b)
        rel_json_refuse(in, "a link from a node to itself");
    if (in->failed)
        return;
    edge->a = a < b ? a : b;
    edge->b = a < b ? b : a;
    if (a > b && edge->evidence_count != REL_NONE)
        swap_spans(l->graph, edge);
}

/* The likely slot of target i. */
static const rel_id_slot *slot_of(const rel_loader *l, uint32_t i)
{
    return &l->slots[l->targets[i].hash & (l->slot_count - 1)];
}

/* Look up the targets of the last links. Slot, node and text each lie somewhere in
 * memory: all are sent for before any is waited for, which is five times as fast. */
static void find_targets(rel_json *in, rel_loader *l)
{
    uint32_t n = l->target_count, first = l->graph->edge_count - n;
    l->target_count = 0;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(slot_of(l, i));
    for (uint32_t i = 0; i < n; i++)
        if (slot_of(l, i)->node)
            __builtin_prefetch(&l->ids[slot_of(l, i)->node - 1]);
    for (uint32_t i = 0; i < n; i++)
        if (slot_of(l, i)->node)
            __builtin_prefetch(l->ids[slot_of(l, i)->node - 1].ptr);
    for (uint32_t i = 0; i < n && !in->failed; i++) {
        const rel_target *t = &l->targets[i];
        const char *here = in->at;
        in->at = t->id.ptr; /* for the line in a message; escapes put it elsewhere */
        if (in->at < in->start || in->at > in->end)
            in->at = here;
        set_ends(in, l, &l->graph->edges[first + i],
                 rel_loader_node_hashed(l, t->id, t->hash));
        if (!in->failed)
            in->at = here;
    }
}

/* The link at hand becomes the last edge; its target is looked up later. */
static void add_edge(rel_json *in, rel_loader *l, const char *at)
{
    rel_graph *g = l->graph;
    if (g->edge_count >= UINT32_MAX - 1) {
        rel_json_refuse(in, "too many links");
        return;
    }
    l->edge.a = source_node(l);
    if (l->edge.a == REL_NONE) {
        rel_json_refuse(in, "a link from a node that is not there");
        return;
    }
    if (l->lazy) {
        l->edge.evidence = l->link_count;
        l->edge.evidence_count = REL_NONE;
        REL_LOADER_ADD(l, l->links, l->link_count, link_room, at);
    }
    REL_LOADER_ADD(l, g->edges, g->edge_count, edge_room, l->edge);
    l->targets[l->target_count++] = (rel_target){l->target, rel_hash(l->target)};
    if (l->target_count == REL_TARGETS)
        find_targets(in, l);
}

READ(read_link)
{
    rel_loader *l = object;
    const char *at = in->at;
    (void)index;
    l->one_a_line = rel_loader_starts_line(in, l->told_links);
    l->links_read++;
    if (l->lazy)
        read_members(in, l, ends, ENDS);
    else
        read_members(in, l, members, MEMBERS);
    if (!in->failed && !l->typed) /* a role stands with its person too */
        add_edge(in, l, at);
}

void rel_read_passed(rel_json *in, rel_loader *l, rel_edge *edge)
{
    in->at = l->links[edge->evidence];
    read_members(in, l, members, MEMBERS);
    if (in->failed)
        return;
    if (!rel_str_equal(l->source, l->graph->nodes[edge->a].id))
        swap_spans(l->graph, &l->edge);
    l->edge.a = edge->a, l->edge.b = edge->b;
    *edge = l->edge;
}

void rel_read_links(rel_json *in, void *loader, size_t later)
{
    rel_loader *l = loader;
    if (!later && l->links_seen)
        rel_json_refuse(in, "a second list of links");
    l->links_seen = true;
    if (!l->nodes_seen) { /* to be read when the nodes are known */
        l->links_at = in->at;
        rel_json_skip(in, NULL, 0);
        return;
    }
    l->source_node = REL_NONE;
    l->edge_room = rel_loader_room(l, l->told_links);
    l->link_room = l->lazy ? l->edge_room : 0;
    l->graph->edges = REL_NEW(l->keep, rel_edge, l->edge_room);
    l->links = rel_arena_alloc(l->keep, sizeof *l->links, l->link_room);
    rel_json_read_array(in, read_link, l);
    if (!in->failed)
        find_targets(in, l);
}
