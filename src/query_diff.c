/* What changed between two graphs. Entities are the same when their ids are. */
#include "query_parts.h"
#include "relasi/names.h"
#include "relasi/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An edge in the numbers of the new graph; ends it lacks come after its last. */
typedef struct tie {
    uint64_t ends;
    double weight;
} tie;

enum { MOVED = 6 }; /* the last of the kinds */

typedef struct change {
    const char *kind;
    uint32_t order; /* of the kinds in the report */
    rel_str one, other;
    double before, after;
} change;

typedef struct comparison {
    const rel_graph *old, *now;
    uint32_t *now_of; /* of each old node: its node in the new graph, or REL_NONE */
    change *changes;
    size_t count;
} comparison;

static void match_nodes(comparison *c, rel_arena *keep)
{
    rel_table ids = {.keep = keep};
    c->now_of = REL_NEW(keep, uint32_t, c->old->node_count);
    for (uint32_t i = 0; i < c->now->node_count; i++)
        *rel_table_at(&ids, rel_hash(c->now->nodes[i].id)) = i;
    for (uint32_t i = 0; i < c->old->node_count; i++) {
        uint32_t found = rel_table_find(&ids, rel_hash(c->old->nodes[i].id));
        bool same = found != REL_NONE &&
                    rel_str_equal(c->now->nodes[found].id, c->old->nodes[i].id);
        c->now_of[i] = same ? found : REL_NONE;
    }
}

static void add(comparison *c, const char *kind, uint32_t order, rel_str one,
                rel_str other, double before, double after)
{
    c->changes[c->count++] = (change){kind, order, one, other, before, after};
}

static void compare_nodes(comparison *c, rel_arena *keep)
{
    bool *known = REL_NEW(keep, bool, c->now->node_count);
    for (uint32_t i = 0; i < c->old->node_count; i++) {
        const rel_node *node = &c->old->nodes[i];
        if (c->now_of[i] == REL_NONE)
            add(c, "gone entity", 1, node->label, (rel_str){0}, (double)node->mentions,
                0);
        else
            known[c->now_of[i]] = true;
    }
    for (uint32_t i = 0; i < c->now->node_count; i++)
        if (!known[i])
            add(c, "new entity", 0, c->now->nodes[i].label, (rel_str){0}, 0,
                (double)c->now->nodes[i].mentions);
}

static int by_ends(const void *x, const void *y)
{
    const tie *a = x, *b = y;
    return (a->ends > b->ends) - (a->ends < b->ends);
}

static tie *list_ties(const rel_graph *g, const uint32_t *renumber, uint32_t past,
                      rel_arena *keep)
{
    tie *ties = REL_NEW(keep, tie, g->edge_count);
    for (uint32_t e = 0; e < g->edge_count; e++) {
        uint64_t a = g->edges[e].a, b = g->edges[e].b;
        if (renumber) {
            a = renumber[a] == REL_NONE ? past + a : renumber[a];
            b = renumber[b] == REL_NONE ? past + b : renumber[b];
        }
        ties[e] = (tie){a < b ? a << 32 | b : b << 32 | a, g->edges[e].weight};
    }
    qsort(ties, g->edge_count, sizeof *ties, by_ends);
    return ties;
}

static rel_str label_of(const comparison *c, uint64_t node)
{
    uint32_t n = c->now->node_count;
    return node < n ? c->now->nodes[node].label : c->old->nodes[node - n].label;
}

static void compare_ties(comparison *c, rel_arena *keep)
{
    uint32_t m = c->old->edge_count, k = c->now->edge_count;
    const tie *old = list_ties(c->old, c->now_of, c->now->node_count, keep);
    const tie *now = list_ties(c->now, NULL, 0, keep);
    for (uint32_t i = 0, j = 0; i < m || j < k;) {
        uint64_t ends = i < m ? old[i].ends : UINT64_MAX;
        ends = j < k && now[j].ends < ends ? now[j].ends : ends;
        bool was = i < m && old[i].ends == ends, is = j < k && now[j].ends == ends;
        double before = was ? old[i].weight : 0, after = is ? now[j].weight : 0;
        rel_str one = label_of(c, ends >> 32), other = label_of(c, ends & UINT32_MAX);
        if (!was)
            add(c, "new tie", 2, one, other, before, after);
        else if (!is)
            add(c, "gone tie", 3, one, other, before, after);
        else if (after > before)
            add(c, "stronger", 4, one, other, before, after);
        else if (after < before)
            add(c, "weaker", 5, one, other, before, after);
        i += was, j += is;
    }
}

typedef struct overlap {
    uint64_t pair; /* old community << 32 | new */
    uint32_t count;
} overlap;

static int by_pair(const void *x, const void *y)
{
    const overlap *a = x, *b = y;
    return (a->pair > b->pair) - (a->pair < b->pair);
}

/* Which new community each old one still is: of all who are in either, and in a community
 * of both graphs, more than half are in both, so there is no second. REL_NONE: it is
 * none. The numbers of communities are of their graph alone. */
static uint32_t *match_communities(const comparison *c, const rel_scores *old,
                                   const rel_scores *now, rel_arena *keep)
{
    uint32_t *same = REL_NEW(keep, uint32_t, old->community_count);
    uint32_t *old_size = REL_NEW(keep, uint32_t, old->community_count);
    uint32_t *now_size = REL_NEW(keep, uint32_t, now->community_count);
    overlap *all = REL_NEW(keep, overlap, c->old->node_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < old->community_count; i++)
        same[i] = REL_NONE;
    for (uint32_t i = 0; i < c->old->node_count; i++) {
        uint32_t was = old->community[i];
        uint32_t is = c->now_of[i] == REL_NONE ? REL_NONE : now->community[c->now_of[i]];
        if (was == REL_NONE || is == REL_NONE)
            continue;
        old_size[was]++, now_size[is]++;
        all[count++].pair = (uint64_t)was << 32 | is;
    }
    qsort(all, count, sizeof *all, by_pair);
    for (uint32_t i = 0, shared = 0; i < count; i++) {
        uint32_t was = (uint32_t)(all[i].pair >> 32), is = (uint32_t)all[i].pair;
        shared = i && all[i].pair == all[i - 1].pair ? shared + 1 : 1;
        if (2 * shared > old_size[was] + now_size[is] - shared)
            same[was] = is;
    }
    return same;
}

/* Who is no longer where those are who were with them. */
static void compare_communities(comparison *c, const rel_scores *old,
                                const rel_scores *now, rel_arena *keep)
{
    const uint32_t *same = match_communities(c, old, now, keep);
    for (uint32_t i = 0; i < c->old->node_count; i++) {
        uint32_t node = c->now_of[i], was = old->community[i];
        uint32_t is = node == REL_NONE ? REL_NONE : now->community[node];
        if (was != REL_NONE && is != REL_NONE && same[was] != REL_NONE && same[was] != is)
            add(c, "moved to", MOVED, c->now->nodes[node].label, now->community_label[is],
                0, 0);
    }
}

static int by_change(const void *x, const void *y)
{
    const change *a = x, *b = y;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    double size_a = fabs(a->after - a->before), size_b = fabs(b->after - b->before);
    if (a->order < MOVED && (size_a > size_b || size_a < size_b))
        return size_a > size_b ? -1 : 1;
    int order = rel_str_compare(a->one, b->one);
    return order ? order : rel_str_compare(a->other, b->other);
}

/* Numbers of other windows, or other weights, are larger or smaller for that alone. */
static bool comparable(const rel_graph *old, const rel_graph *now, rel_arena *keep,
                       rel_error *err)
{
    const char *before = rel_window_text(old->window, old->tokens_window, keep);
    const char *after = rel_window_text(now->window, now->tokens_window, keep);
    if (strcmp(before, after) != 0)
        return rel_fail(err, REL_INPUT,
                        "not to be compared: together means in one %s in the old "
                        "graph, %s in the new",
                        before, after);
    if (old->weight.len && now->weight.len && !rel_str_equal(old->weight, now->weight))
        return rel_fail(err, REL_INPUT,
                        "not to be compared: ties weigh %.*s in the old graph, %.*s in "
                        "the new",
                        REL_STR_ARGS(old->weight), REL_STR_ARGS(now->weight));
    return true;
}

/* What is new or gone may be so by a filter; periods are what one compares. */
static void note_filters(rel_report *r, const rel_graph *old, const rel_graph *now,
                         rel_arena *keep)
{
    if (rel_str_equal(old->filters, now->filters))
        return;
    rel_str none = REL_STR("no filter");
    rel_str before = old->filters.len ? old->filters : none;
    rel_str after = now->filters.len ? now->filters : none;
    rel_out *note = rel_out_memory(keep);
    rel_out_print(note, "the old graph was made with %.*s, the new with %.*s",
                  REL_STR_ARGS(before), REL_STR_ARGS(after));
    rel_report_note(r, rel_out_taken(note));
}

/* Lines of each kind, and of them those past the limit, which are not in the answer. */
static void put_changes(rel_report *r, const comparison *c, uint32_t limit,
                        rel_arena *keep)
{
    rel_out *more = rel_out_memory(keep);
    for (size_t i = 0, end; i < c->count; i = end) {
        const char *kind = c->changes[i].kind;
        for (end = i; end < c->count && c->changes[end].order == c->changes[i].order;
             end++) {
            const change *one = &c->changes[end];
            if (limit && end - i >= limit)
                continue;
            rel_report_text(r, rel_str_from(one->kind));
            rel_report_text(r, one->one);
            rel_report_text(r, one->other);
            if (one->order == MOVED) {
                rel_report_none(r), rel_report_none(r);
                continue;
            }
            rel_report_number(r, one->before);
            rel_report_number(r, one->after);
        }
        if (limit && end - i > limit)
            rel_out_print(more, "%s%s: ... %zu more",
                          rel_out_taken(more).len ? ", " : "cut by --limit: ", kind,
                          end - i - limit);
    }
    if (rel_out_taken(more).len)
        rel_report_note(r, rel_out_taken(more));
}

rel_report *rel_query_diff(const rel_query *query, const rel_graph_file *old,
                           const rel_graph_file *new_file, rel_arena *keep,
                           rel_error *err)
{
    static const char *const columns[] = {"change", "name", "with", "before", "after"};
    comparison c = {.old = old->graph, .now = new_file->graph};
    size_t most = 2 * (size_t)c.old->node_count + c.now->node_count + c.old->edge_count +
                  c.now->edge_count;
    if (!comparable(c.old, c.now, keep, err))
        return NULL;
    rel_report *r = rel_report_make(columns, sizeof columns / sizeof *columns, keep);
    note_filters(r, c.old, c.now, keep);
    c.changes = REL_NEW(keep, change, most);
    match_nodes(&c, keep);
    compare_nodes(&c, keep);
    compare_ties(&c, keep);
    compare_communities(&c, old->scores, new_file->scores, keep);
    qsort(c.changes, c.count, sizeof *c.changes, by_change);
    put_changes(r, &c, query->limit, keep);
    return r;
}
