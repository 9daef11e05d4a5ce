/* Communities get numbers and names that say something. */
#include "measure_parts.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_NAMES = 3 };

/* What sorts communities: how many nodes, then which comes first. */
typedef struct group {
    uint32_t number, size, first;
} group;

static int by_size(const void *x, const void *y)
{
    const group *a = x, *b = y;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* From igraph's numbers to ours: the largest is 0, who is alone has none. */
static void number_communities(rel_scores *scores, uint32_t n, rel_arena *keep)
{
    rel_mark mark = rel_arena_mark(keep);
    group *groups = REL_NEW(keep, group, n);
    uint32_t *number = REL_NEW(keep, uint32_t, n);
    for (uint32_t v = n; v-- > 0;) {
        group *g = &groups[scores->community[v]];
        g->number = scores->community[v], g->first = v, g->size++;
    }
    qsort(groups, n, sizeof *groups, by_size);
    for (uint32_t i = 0; i < n && groups[i].size; i++) {
        number[groups[i].number] = groups[i].size > 1 ? i : REL_NONE;
        scores->community_count += groups[i].size > 1;
    }
    for (uint32_t v = 0; v < n; v++)
        scores->community[v] = number[scores->community[v]];
    rel_arena_rewind(keep, mark);
}

static rel_str join_labels(const rel_graph *graph, const uint32_t *nodes, rel_arena *keep)
{
    size_t room = 1, len = 0;
    for (int i = 0; i < LABEL_NAMES && nodes[i] != REL_NONE; i++)
        room += graph->nodes[nodes[i]].label.len + 2;
    char *text = REL_NEW(keep, char, room);
    for (int i = 0; i < LABEL_NAMES && nodes[i] != REL_NONE; i++) {
        rel_str label = graph->nodes[nodes[i]].label;
        if (i)
            text[len++] = ',', text[len++] = ' ';
        memcpy(text + len, label.ptr, label.len);
        len += label.len;
    }
    return (rel_str){text, len};
}

/* Name each community by its strongest nodes; equals in the order of ids. */
static void label_communities(rel_scores *scores, const rel_graph *graph,
                              const double *strengths, rel_arena *keep)
{
    uint32_t(*top)[LABEL_NAMES] =
        rel_arena_alloc(keep, sizeof *top, scores->community_count);
    scores->community_label = REL_NEW(keep, rel_str, scores->community_count);
    for (uint32_t c = 0; c < scores->community_count; c++)
        for (int i = 0; i < LABEL_NAMES; i++)
            top[c][i] = REL_NONE;
    for (uint32_t v = 0; v < graph->node_count; v++) {
        if (scores->community[v] == REL_NONE)
            continue;
        uint32_t *row = top[scores->community[v]], node = v;
        for (int i = 0; i < LABEL_NAMES; i++)
            if (row[i] == REL_NONE || strengths[node] > strengths[row[i]]) {
                uint32_t pushed = row[i];
                row[i] = node, node = pushed;
                if (node == REL_NONE)
                    break;
            }
    }
    for (uint32_t c = 0; c < scores->community_count; c++)
        scores->community_label[c] = join_labels(graph, top[c], keep);
}

void rel_communities_settle(rel_scores *scores, const rel_graph *graph,
                            const double *strengths, rel_arena *keep)
{
    number_communities(scores, graph->node_count, keep);
    label_communities(scores, graph, strengths, keep);
}
