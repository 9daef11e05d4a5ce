#include "relasi/filter.h"

#include "relasi/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 5 };

/* Ways to mean a node, the surest first. */
typedef enum way { BY_ID, BY_LABEL, BY_FORM, BY_WORDS, BY_BEGINNING, WAYS } way;

typedef struct search {
    const rel_graph *graph;
    rel_str name, folded, slug;
    uint64_t fold;
    rel_arena *work;
} search;

/* Is `s` in `text` from the beginning of a word, and to the end of one? */
static bool holds(rel_str text, rel_str s, bool whole)
{
    for (size_t i = 0; i + s.len <= text.len; i++) {
        bool starts = !i || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '-';
        bool ends = i + s.len == text.len || text.ptr[i + s.len] == ' ' ||
                    text.ptr[i + s.len] == '-';
        if (starts && (ends || !whole) && !memcmp(text.ptr + i, s.ptr, s.len))
            return true;
    }
    return false;
}

static bool text_matches(const search *s, rel_str text, way how)
{
    if (how == BY_LABEL || how == BY_FORM)
        return rel_utf8_fold_hash(text) == s->fold;
    rel_mark mark = rel_arena_mark(s->work);
    bool found = holds(rel_utf8_fold(text, s->work), s->folded, how == BY_WORDS);
    rel_arena_rewind(s->work, mark);
    return found;
}

static bool node_matches(const search *s, const rel_node *node, way how)
{
    if (how == BY_ID)
        return rel_str_equal(node->id, s->name) || rel_str_equal(node->id, s->slug) ||
               (node->wikidata.len && rel_str_equal(node->wikidata, s->name));
    if (how != BY_FORM && text_matches(s, node->label, how))
        return true;
    for (uint32_t i = 0; how != BY_LABEL && i < node->form_count; i++)
        if (text_matches(s, node->forms[i].text, how))
            return true;
    return false;
}

static int more_mentions(const void *x, const void *y)
{
    const rel_node *a = *(const rel_node *const *)x, *b = *(const rel_node *const *)y;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return rel_str_compare(a->id, b->id);
}

/* "'putin' may be vladimir_putin, maria_putin or 3 more" */
static bool ambiguous(const search *s, const rel_node **nodes, uint32_t count,
                      rel_error *err)
{
    char list[200];
    size_t n = 0;
    uint32_t i = 0;
    qsort(nodes, count, sizeof(*nodes), more_mentions);
    for (; i < count && i < LISTED && n + nodes[i]->id.len + 2 < sizeof list; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%.*s", i ? ", " : "",
                              REL_STR_ARGS(nodes[i]->id));
    list[n] = '\0';
    int len = (int)(s->name.len < 40 ? s->name.len : 40);
    if (i < count)
        return rel_fail(err, REL_INPUT, "'%.*s' may be %s and %u more", len, s->name.ptr,
                        list, count - i);
    return rel_fail(err, REL_INPUT, "'%.*s' may be any of %s", len, s->name.ptr, list);
}

bool rel_filter_find(const rel_graph *graph, rel_str name, uint32_t *node, rel_error *err)
{
    rel_arena work = {0};
    search s = {.graph = graph, .name = name, .work = &work};
    s.folded = rel_utf8_fold(name, &work);
    s.slug = rel_utf8_slug(name, &work);
    s.fold = rel_utf8_fold_hash(name);
    const rel_node **nodes = rel_arena_alloc(&work, sizeof *nodes, graph->node_count);
    uint32_t count = 0;
    for (int how = BY_ID; s.folded.len && how < WAYS && !count; how++)
        for (uint32_t i = 0; i < graph->node_count; i++)
            if (node_matches(&s, &graph->nodes[i], (way)how))
                nodes[count++] = &graph->nodes[i];
    bool ok = count == 1;
    if (ok)
        *node = (uint32_t)(nodes[0] - graph->nodes);
    else if (count)
        ambiguous(&s, nodes, count, err);
    else
        rel_fail(err, REL_INPUT, "no one in the graph is called '%.*s'",
                 (int)(name.len < 80 ? name.len : 80), name.len ? name.ptr : "");
    rel_arena_clear(&work);
    return ok;
}
