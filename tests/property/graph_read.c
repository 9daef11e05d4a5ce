/* A saved graph reads the same with care and in haste, however it was laid out since:
 * as written, on one line, two links on a line, a link or a node gone, members in
 * another order. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/format.h"
#include "relasi/graph_read.h"

#include <stdlib.h>

enum { ROUNDS = 24 };

static uint64_t state = 5;

static size_t draw(size_t below)
{
    return (size_t)(synthetic_random(&state) * (double)below);
}

static rel_str written(rel_arena *keep)
{
    rel_error err = {0};
    rel_arena work = {0};
    rel_graph *g = synthetic_graph(12 + (uint32_t)draw(60), 200, draw(1000), keep);
    rel_style style = {.typed_roles = draw(2)};
    rel_view view = {.graph = g, .style = &style};
    view.scores = rel_measure_run(&(rel_measure_plan){0}, g, keep, &err);
    for (uint32_t i = 0; i + 1 < g->node_count; i += 3) { /* roles are links as well */
        rel_node_role *role = REL_NEW(keep, rel_node_role, 1);
        *role = (rel_node_role){.role = REL_STR("Menteri"),
                                .target = i + 1,
                                .count = 1,
                                .first = REL_UNDATED,
                                .last = REL_UNDATED};
        g->nodes[i].roles = role, g->nodes[i].role_count = 1;
    }
    rel_out *out = rel_out_memory(keep);
    rel_format_find("json")->write(out, &view, &work, &err);
    rel_arena_clear(&work);
    return rel_out_taken(out);
}

/* The start of line `number` behind the list called `list`. */
static char *line_of(char *text, const char *list, size_t number)
{
    char *at = strstr(text, list);
    for (size_t i = 0; at && i <= number; i++)
        at = strchr(at + 1, '\n');
    return at;
}

static void cut_line(char *line)
{
    char *next = strchr(line + 1, '\n');
    memmove(line, next, strlen(next) + 1);
}

static void one_line(char *text)
{
    for (char *c = text; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
}

static void join_links(char *text)
{
    *line_of(text, "\"links\": [", 1 + draw(20)) = ' ';
}

static void drop_link(char *text)
{
    cut_line(line_of(text, "\"links\": [", draw(20)));
}

/* "count" goes to the front of a link, so the weight stands behind it. */
static void swap_members(char *text)
{
    char *line = line_of(text, "\"links\": [", draw(20));
    char *weight = strstr(line, ", \"weight\": "), *count = strstr(line, ", \"count\": ");
    char *end = strstr(count, ", \"documents\": "), copy[128];
    size_t first = (size_t)(count - weight), second = (size_t)(end - count);
    memcpy(copy, weight, first);
    memmove(weight, count, second);
    memcpy(weight + second, copy, first);
}

static void leave(char *text)
{
    (void)text;
}

static const struct {
    const char *why;
    void (*change)(char *text);
} layouts[] = {
    {"as written", leave},
    {"on one line", one_line},
    {"two links on a line", join_links},
    {"a link gone", drop_link},
    {"count before weight", swap_members},
};

static bool same_edge(const rel_graph *a, const rel_graph *b, uint32_t i)
{
    const rel_edge *x = &a->edges[i], *y = &b->edges[i];
    bool same = x->a == y->a && x->b == y->b && !(x->weight < y->weight) &&
                !(x->weight > y->weight) && x->count == y->count &&
                x->decay == y->decay && x->documents == y->documents &&
                x->evidence_count == y->evidence_count &&
                (x->days == REL_NONE) == (y->days == REL_NONE);
    for (uint32_t p = 0; same && p < x->evidence_count; p++) {
        const rel_proof *u = &a->proofs[x->evidence + p],
                        *v = &b->proofs[y->evidence + p];
        same = rel_str_equal(u->text, v->text) && u->day == v->day &&
               !memcmp(u->spans, v->spans, sizeof u->spans);
    }
    return same;
}

static bool same_node(const rel_graph *a, const rel_graph *b, uint32_t i)
{
    const rel_node *x = &a->nodes[i], *y = &b->nodes[i];
    return rel_str_equal(x->id, y->id) && rel_str_equal(x->label, y->label) &&
           x->type == y->type && x->mentions == y->mentions &&
           x->form_count == y->form_count;
}

static void check_layout(size_t l, rel_graph_need need)
{
    rel_arena keep = {0};
    rel_error err = {0};
    const rel_scores *scores;
    rel_str text = written(&keep);
    char *copy = rel_arena_alloc(&keep, 1, text.len + 1);
    memcpy(copy, text.ptr, text.len);
    layouts[l].change(copy);
    rel_str bytes = rel_str_from(copy);
    const rel_graph *careful = rel_graph_read_json(bytes, &keep, &scores, &err);
    rel_graph_file *file = rel_graph_open_json(bytes, need, &keep, &err);
    bool same = careful && file && careful->node_count == file->graph->node_count &&
                careful->edge_count == file->graph->edge_count;
    for (uint32_t i = 0; same && i < careful->node_count; i++)
        same = same_node(careful, file->graph, i);
    for (uint32_t i = careful ? careful->edge_count : 0; same && i-- > 0;)
        same = rel_graph_file_edge(file, i, &err) && same_edge(careful, file->graph, i);
    if (same && need == REL_NEED_NODES && file->scores->count)
        same = file->scores->count == scores->count &&
               !memcmp(file->scores->scores[2].values, scores->scores[2].values,
                       careful->node_count * sizeof(double));
    CHECK(same, "%s: %s", layouts[l].why, err.text);
    rel_arena_clear(&keep);
}

int main(void)
{
    for (int i = 0; i < ROUNDS; i++)
        for (size_t l = 0; l < sizeof layouts / sizeof *layouts; l++)
            check_layout(l, i % 2 ? REL_NEED_NAMES : REL_NEED_NODES);
    return check_done();
}
