#include "graph_parts.h"

#include <stdlib.h>
#include <string.h>

/* An edge with the pairs that went into it. */
typedef struct strand {
    uint32_t a, b; /* nodes, a < b                         */
    uint32_t pair; /* of the tally                         */
    bool swapped;  /* the pair's first entity is node b    */
} strand;

static int strand_order(const void *x, const void *y)
{
    const strand *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    if (p->b != q->b)
        return p->b < q->b ? -1 : 1;
    return (p->pair > q->pair) - (p->pair < q->pair);
}

/* The evidence of all strands of an edge, best first, within the tally's limit. */
static void build_proofs(builder *b, rel_edge *edge, const strand *strands,
                         uint32_t count)
{
    const rel_tally *t = b->tally;
    uint32_t found = 0;
    rel_mark mark = rel_arena_mark(b->work);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t q = t->pairs[strands[i].pair].evidence; q != REL_NONE;
             q = t->evidence[q].next)
            found++;
    rel_evidence *all = REL_NEW(b->work, rel_evidence, found);
    uint32_t at = found; /* the worst, which comes first, lies last */
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t q = t->pairs[strands[i].pair].evidence; q != REL_NONE;
             q = t->evidence[q].next) {
            all[--at] = t->evidence[q];
            all[at].next = strands[i].swapped;
        }
    if (count > 1 || t->settings.evidence == UINT32_MAX)
        qsort(all, found, sizeof *all, rel_evidence_order);
    edge->evidence = b->graph->proof_count;
    for (uint32_t i = 0; i < found && i < t->settings.evidence; i++) {
        const rel_evidence *e = &all[i];
        rel_proof *p = &b->graph->proofs[b->graph->proof_count++];
        *p = (rel_proof){.text = e->text,
                         .document = e->document,
                         .sentence = e->sentence,
                         .day = e->day};
        memcpy(p->spans[0], e->spans[e->next], sizeof p->spans[0]);
        memcpy(p->spans[1], e->spans[!e->next], sizeof p->spans[1]);
        edge->evidence_count++;
    }
    rel_arena_rewind(b->work, mark);
}

void graph_build_edges(builder *b)
{
    const rel_tally *t = b->tally;
    strand *strands = REL_NEW(b->work, strand, t->pair_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->pair_count; i++) {
        uint32_t x = graph_node_of(b, t->pairs[i].a), y = graph_node_of(b, t->pairs[i].b);
        if (x == REL_NONE || y == REL_NONE || x == y || !t->pairs[i].count)
            continue;
        strands[count++] = (strand){x < y ? x : y, x < y ? y : x, i, x > y};
    }
    qsort(strands, count, sizeof *strands, strand_order);
    rel_graph *g = b->graph;
    g->edges = REL_NEW(b->keep, rel_edge, count);
    g->proofs = REL_NEW(b->keep, rel_proof, t->evidence_count);
    for (uint32_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count; n++)
            if (strands[i + n].a != strands[i].a || strands[i + n].b != strands[i].b)
                break;
        rel_edge *e = &g->edges[g->edge_count++];
        *e = (rel_edge){.a = strands[i].a, .b = strands[i].b};
        uint32_t start = g->day_count;
        for (uint32_t j = i; j < i + n; j++) {
            const rel_tally_pair *p = &t->pairs[strands[j].pair];
            e->documents += (uint32_t)p->documents;
            e->count += p->count;
            e->decay += p->decay;
            graph_copy_days(b, &b->pair_days, strands[j].pair);
        }
        e->days = graph_settle_days(b, start);
        e->weight = (double)e->count;
        build_proofs(b, e, strands + i, n);
    }
}
