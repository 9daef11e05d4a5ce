#include "graph_read_parts.h"

#include "relasi/names.h"

#include <math.h>
#include <string.h>

#define READ(name) static void name(rel_json *in, void *object, size_t index)

static rel_edge *current(rel_loader *l)
{
    return l->edge;
}

READ(read_source)
{
    (void)index;
    ((rel_loader *)object)->source = rel_json_read_string(in);
}

READ(read_target)
{
    (void)index;
    ((rel_loader *)object)->target = rel_json_read_string(in);
}

READ(read_weight)
{
    (void)index;
    current(object)->weight = rel_json_read_number(in);
    if (!in->failed && !(current(object)->weight > 0))
        rel_json_refuse(in, "weight: a number above 0 expected");
}

READ(read_count)
{
    (void)index;
    current(object)->count = rel_json_read_count(in);
}

READ(read_documents)
{
    (void)index;
    uint64_t count = rel_json_read_count(in);
    if (count > UINT32_MAX)
        rel_json_refuse(in, "documents: too many");
    current(object)->documents = (uint32_t)count;
}

READ(read_decay)
{
    (void)index;
    double value = rel_json_read_number(in);
    if (value < 0 || value > 0x1p31)
        rel_json_refuse(in, "decay: out of range");
    else
        current(object)->decay = (uint64_t)ldexp(value, 32);
}

READ(read_first)
{
    (void)index;
    ((rel_loader *)object)->first = rel_read_day(in, object);
}

READ(read_last)
{
    (void)index;
    ((rel_loader *)object)->last = rel_read_day(in, object);
}

READ(read_span_end)
{
    rel_loader *l = object;
    (void)index;
    uint64_t at = rel_json_read_count(in);
    if (l->span >= 4 || at > UINT32_MAX) {
        rel_json_refuse(in, "spans: two pairs of offsets expected");
        return;
    }
    rel_proof *p = &l->graph->proofs[l->graph->proof_count - 1];
    p->spans[l->span / 2][l->span % 2] = (uint32_t)at;
    l->span++;
}

READ(read_span)
{
    (void)index;
    rel_json_read_array(in, read_span_end, object);
}

enum { PROOF_DOCUMENT, PROOF_SENTENCE, PROOF_DATE, PROOF_TEXT, PROOF_SPANS };

READ(read_proof_member)
{
    rel_loader *l = object;
    rel_proof *p = &l->graph->proofs[l->graph->proof_count - 1];
    switch (index) {
    case PROOF_DOCUMENT:
        p->document = rel_json_read_string(in);
        break;
    case PROOF_SENTENCE:
        p->sentence = (uint32_t)rel_json_read_count(in);
        break;
    case PROOF_DATE:
        p->day = rel_read_day(in, object);
        break;
    case PROOF_TEXT:
        p->text = rel_json_read_string(in);
        break;
    default:
        l->span = 0;
        rel_json_read_array(in, read_span, l);
    }
}

READ(read_proof)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("document", read_proof_member, PROOF_DOCUMENT),
        REL_JSON_FIELD("sentence", read_proof_member, PROOF_SENTENCE),
        REL_JSON_FIELD("date", read_proof_member, PROOF_DATE),
        REL_JSON_FIELD("text", read_proof_member, PROOF_TEXT),
        REL_JSON_FIELD("spans", read_proof_member, PROOF_SPANS),
    };
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    g->proofs =
        rel_loader_grow(l, g->proofs, sizeof *g->proofs, g->proof_count, &l->proof_room);
    rel_proof *p = &g->proofs[g->proof_count++];
    *p = (rel_proof){.day = REL_UNDATED};
    current(l)->evidence_count++;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    for (int i = 0; i < 2 && !in->failed; i++)
        if (p->spans[i][0] > p->spans[i][1] || p->spans[i][1] > p->text.len)
            rel_json_refuse(in, "spans: outside of the text");
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

void rel_read_evidence(rel_json *in, rel_loader *l, bool swapped)
{
    l->edge->evidence = l->graph->proof_count;
    l->edge->evidence_count = 0;
    rel_json_read_array(in, read_proof, l);
    if (swapped && !in->failed)
        swap_spans(l->graph, l->edge);
}

/* Pass over a list that closes a link that closes its line. A line end cannot be
 * part of a string in JSON, so it is enough to look at what stands before it. */
static bool pass_over(rel_json *in, rel_loader *l)
{
    const char *line = memchr(in->at, '\n', (size_t)(in->end - in->at));
    const char *close = line ? line - 1 : in->at;
    if (close > in->at && *close == ',')
        close--; /* another link follows */
    else if (close > in->at + 1 && close[0] == '}' && close[-1] == ']')
        close -= 2; /* the end of the links and of the graph */
    if (close <= in->at + 1 || close[0] != '}' || close[-1] != ']')
        return false;
    l->later =
        rel_loader_grow(l, l->later, sizeof *l->later, l->later_count, &l->later_room);
    l->edge->evidence = l->later_count;
    l->edge->evidence_count = REL_NONE;
    l->later[l->later_count++] = (rel_later){.at = in->at};
    in->at = close;
    return true;
}

READ(read_evidence)
{
    rel_loader *l = object;
    (void)index;
    if (!l->lazy || !pass_over(in, l))
        rel_read_evidence(in, l, false);
}

/* The written order is mostly by source, so the last one is tried first. */
static uint32_t source_node(rel_loader *l)
{
    if (l->source_node == REL_NONE ||
        !rel_str_equal(l->graph->nodes[l->source_node].id, l->source))
        l->source_node = rel_loader_node(l, l->source);
    return l->source_node;
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
    if (a > b && edge->evidence_count == REL_NONE)
        l->later[edge->evidence].swapped = true;
    else if (a > b)
        swap_spans(l->graph, edge);
}

/* The likely slot of target i. */
static const rel_id_slot *slot_of(const rel_loader *l, uint32_t i)
{
    return &l->slots[l->targets[i].hash & (l->slot_count - 1)];
}

/* Look all targets up. Slot, node and text each lie somewhere in memory: what is
 * needed soon is sent for now, which makes this five times as fast. */
static void find_targets(rel_json *in, rel_loader *l)
{
    enum { FAR = 16, NEAR = 8, NEXT = 4 };
    uint32_t n = l->graph->edge_count;
    for (uint32_t i = 0; i < n && !in->failed && l->slot_count; i++) {
        if (n - i > FAR) {
            __builtin_prefetch(slot_of(l, i + FAR));
            __builtin_prefetch(l->targets[i + FAR].id.ptr);
        }
        if (n - i > NEAR && slot_of(l, i + NEAR)->node)
            __builtin_prefetch(&l->ids[slot_of(l, i + NEAR)->node - 1]);
        if (n - i > NEXT && slot_of(l, i + NEXT)->node)
            __builtin_prefetch(l->ids[slot_of(l, i + NEXT)->node - 1].ptr);
        const rel_target *t = &l->targets[i];
        const char *here = in->at;
        in->at = t->id.ptr; /* for the line in a message; escapes put it elsewhere */
        if (in->at < in->start || in->at > in->end)
            in->at = here;
        set_ends(in, l, &l->graph->edges[i], rel_loader_node_hashed(l, t->id, t->hash));
        if (!in->failed)
            in->at = here;
    }
}

/* A link of a type is no tie of being named together. */
READ(read_relation)
{
    ((rel_loader *)object)->typed = true;
    rel_json_skip(in, NULL, index);
}

READ(read_link)
{
    /* in the order of writing; what follows from the rest is skipped */
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("source", read_source, 0),
        REL_JSON_FIELD("target", read_target, 0),
        REL_JSON_FIELD("relation", read_relation, 0),
        REL_JSON_FIELD("weight", read_weight, 0),
        REL_JSON_FIELD("count", read_count, 0),
        REL_JSON_FIELD("documents", read_documents, 0),
        REL_JSON_FIELD("npmi", rel_json_skip, 0),
        REL_JSON_FIELD("llr", rel_json_skip, 0),
        REL_JSON_FIELD("jaccard", rel_json_skip, 0),
        REL_JSON_FIELD("cosine", rel_json_skip, 0),
        REL_JSON_FIELD("decay", read_decay, 0),
        REL_JSON_FIELD("p_value", rel_json_skip, 0),
        REL_JSON_FIELD("first", read_first, 0),
        REL_JSON_FIELD("last", read_last, 0),
        REL_JSON_FIELD("months", rel_json_skip, 0),
        REL_JSON_FIELD("terms", rel_json_skip, 0),
        REL_JSON_FIELD("evidence", read_evidence, 0),
    };
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    if (g->edge_count >= UINT32_MAX - 1) {
        rel_json_refuse(in, "too many links");
        return;
    }
    g->edges =
        rel_loader_grow(l, g->edges, sizeof *g->edges, g->edge_count, &l->edge_room);
    l->edge = &g->edges[g->edge_count++];
    *l->edge = (rel_edge){.days = REL_NONE};
    l->source = l->target = (rel_str){0};
    l->first = l->last = REL_UNDATED;
    l->typed = false;
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    if (!in->failed && l->typed) { /* a role, which its person has too */
        g->edge_count--;
        return;
    }
    if (!in->failed && !(current(l)->weight > 0))
        rel_json_refuse(in, "a link without a weight");
    if (in->failed)
        return;
    current(l)->a = source_node(l);
    if (current(l)->a == REL_NONE)
        rel_json_refuse(in, "a link from a node that is not there");
    current(l)->days = rel_loader_days(l);
    l->targets = rel_loader_grow(l, l->targets, sizeof *l->targets, g->edge_count - 1,
                                 &l->target_room);
    l->targets[g->edge_count - 1] = (rel_target){l->target, rel_hash(l->target)};
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
    rel_json_read_array(in, read_link, l);
    if (!in->failed)
        find_targets(in, l);
}
