/* graph_documents.c - documents that name several of what is one node, or one edge: each
 * of them was counted, and the document is one.
 */
#include "graph_parts.h"

#include "relasi/dates.h"
#include "relasi/order.h"

static int32_t day_of(const rel_tally *tally, rel_str document)
{
    uint32_t number = rel_names_find(&tally->document_ids, document);
    return number == REL_NONE
               ? REL_UNDATED
               : rel_date_when(rel_date_read(tally->documents[number].date));
}

/* One document less on that day; none is left with no document. */
static void take_off_day(const rel_graph *g, uint32_t days, int32_t day)
{
    for (; days != REL_NONE; days = g->days[days].next)
        if (g->days[days].day == day && g->days[days].documents > 1)
            g->days[days].documents--;
}

static void take_off_edge(const rel_graph *g, uint64_t ends, int32_t day)
{
    uint32_t number = rel_graph_edge(g, (uint32_t)(ends >> 32), (uint32_t)ends);
    if (number == REL_NONE)
        return;
    rel_edge *e = &g->edges[number];
    if (e->documents > 1)
        e->documents--;
    take_off_day(g, e->days, day);
}

/* The ties of a document between nodes, of which `times` says how often each is there. */
static void unite_ties(builder *b, const rel_naming *naming, const uint32_t *times,
                       int32_t day)
{
    rel_couple_walk walk = {.rest = naming->ties, .count = naming->count};
    uint64_t *ties = NULL;
    uint32_t count = 0, room = 0;
    while (rel_couple_next(&walk)) {
        uint32_t x = graph_node_of(b, naming->entities[walk.a]);
        uint32_t y = graph_node_of(b, naming->entities[walk.b]);
        if (x == REL_NONE || y == REL_NONE || x == y || (times[x] < 2 && times[y] < 2))
            continue;
        ties = rel_arena_more(b->work, ties, sizeof *ties, count, &room);
        ties[count++] = x < y ? rel_order_by(x, y) : rel_order_by(y, x);
    }
    rel_order_numbers(ties, count, b->work);
    for (uint32_t i = 1; i < count; i++)
        if (ties[i] == ties[i - 1])
            take_off_edge(b->graph, ties[i], day);
}

/* Count how often each node is in a document; false: nobody twice. `met` has, of each
 * node, the number of the document that named it last, plus one. */
static bool count_times(const builder *b, uint32_t number, uint32_t *met, uint32_t *times)
{
    const rel_naming *naming = &b->tally->namings[number];
    bool twice = false;
    for (uint32_t i = 0; i < naming->count; i++) {
        uint32_t node = graph_node_of(b, naming->entities[i]);
        if (node == REL_NONE)
            continue;
        times[node] = met[node] == number + 1 ? times[node] + 1 : 1;
        met[node] = number + 1;
        twice |= times[node] > 1;
    }
    return twice;
}

static void unite_nodes(builder *b, const rel_naming *naming, uint32_t *times,
                        int32_t day)
{
    for (uint32_t i = 0; i < naming->count; i++) {
        uint32_t number = graph_node_of(b, naming->entities[i]);
        if (number == REL_NONE || times[number] < 2)
            continue;
        rel_node *node = &b->graph->nodes[number];
        if (node->documents > 1)
            node->documents--;
        take_off_day(b->graph, node->days, day);
        times[number]--;
    }
}

static bool any_joined(const builder *b)
{
    for (uint32_t i = 0; i < b->graph->node_count; i++)
        if (b->next[b->first[b->entity_of[i]]] != REL_NONE)
            return true;
    return false;
}

void graph_unite_documents(builder *b)
{
    const rel_tally *t = b->tally;
    rel_graph *g = b->graph;
    if (!any_joined(b))
        return;
    uint32_t *met = REL_NEW(b->work, uint32_t, g->node_count);
    uint32_t *times = REL_NEW(b->work, uint32_t, g->node_count);
    for (uint32_t i = 0; i < t->naming_count; i++) {
        const rel_naming *naming = &t->namings[i];
        if (!count_times(b, i, met, times))
            continue;
        rel_mark mark = rel_arena_mark(b->work);
        int32_t day = day_of(t, naming->document);
        unite_ties(b, naming, times, day);
        unite_nodes(b, naming, times, day);
        rel_arena_rewind(b->work, mark);
    }
}
