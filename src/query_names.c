/* Which node a name typed by hand means. */
#include "relasi/query.h"
#include "relasi/utf8.h"

#include <stdio.h>
#include <string.h>

/* How well a name fits; the best kind that anything fits decides. */
typedef enum fit { FIT_ID, FIT_LABEL, FIT_ALIAS, FIT_BEGINNING, FIT_WORD, FITS } fit;

enum { LISTED = 6 };

/* Does `text` begin with `start`, at its beginning or (anywhere) at a word's? */
static bool begins(rel_str text, rel_str start, bool anywhere)
{
    if (!start.len || start.len > text.len)
        return false;
    for (size_t i = 0; i + start.len <= text.len; i++) {
        if (i && !anywhere)
            return false;
        bool word = !i || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '-';
        if (word && memcmp(text.ptr + i, start.ptr, start.len) == 0)
            return true;
    }
    return false;
}

static fit fit_of(const rel_node *node, rel_str asked, rel_str folded, uint64_t hash,
                  rel_arena *work)
{
    if (rel_str_equal(node->id, asked))
        return FIT_ID;
    if (rel_utf8_fold_hash(node->label) == hash)
        return FIT_LABEL;
    for (uint32_t i = 0; i < node->form_count; i++)
        if (rel_utf8_fold_hash(node->forms[i].text) == hash)
            return FIT_ALIAS;
    rel_str label = rel_utf8_fold(node->label, work);
    if (begins(label, folded, false))
        return FIT_BEGINNING;
    if (begins(label, folded, true))
        return FIT_WORD;
    for (uint32_t i = 0; i < node->form_count; i++)
        if (!rel_str_equal(node->forms[i].text, node->label) &&
            begins(rel_utf8_fold(node->forms[i].text, work), folded, true))
            return FIT_WORD;
    return FITS;
}

/* Those that fit best, most mentioned first. */
typedef struct finding {
    fit best;
    uint32_t count, nodes[LISTED];
} finding;

static void enter(finding *f, const rel_graph *g, uint32_t node, fit how)
{
    if (how > f->best || how == FITS)
        return;
    if (how < f->best)
        f->count = 0;
    f->best = how;
    uint32_t at = f->count < LISTED ? f->count : LISTED;
    f->count++;
    for (; at && g->nodes[f->nodes[at - 1]].mentions < g->nodes[node].mentions; at--)
        if (at < LISTED)
            f->nodes[at] = f->nodes[at - 1];
    if (at < LISTED)
        f->nodes[at] = node;
}

uint32_t rel_query_find(const rel_graph *graph, const char *name, rel_arena *work,
                        rel_error *err)
{
    rel_mark mark = rel_arena_mark(work);
    rel_str asked = rel_str_from(name), folded = rel_utf8_fold(asked, work);
    uint64_t hash = rel_utf8_fold_hash(asked);
    finding f = {.best = FITS};
    for (uint32_t i = 0; i < graph->node_count; i++) {
        rel_mark inner = rel_arena_mark(work);
        enter(&f, graph, i, fit_of(&graph->nodes[i], asked, folded, hash, work));
        rel_arena_rewind(work, inner);
    }
    rel_arena_rewind(work, mark);
    if (f.count == 1)
        return f.nodes[0];
    if (!f.count) {
        rel_fail(err, REL_INPUT, "%s: not in the graph", name);
        return REL_NONE;
    }
    char list[160] = "";
    size_t len = 0;
    for (uint32_t i = 0; i < f.count && i < LISTED; i++) {
        rel_str id = graph->nodes[f.nodes[i]].id;
        if (len + id.len + 2 >= sizeof list)
            break;
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%.*s", i ? ", " : "",
                                REL_STR_ARGS(id));
    }
    rel_fail(err, REL_INPUT, "%s: %u entities fit: %s%s", name, f.count, list,
             f.count > LISTED ? ", ..." : "");
    return REL_NONE;
}
