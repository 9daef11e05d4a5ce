#include "relasi/filter.h"

#include "relasi/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 5, LIST = 240 };

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

/* "vladimir_putin, maria_putin and 3 more", those with most mentions first. */
static void list_ids(const rel_node **nodes, uint32_t count, char list[LIST])
{
    size_t n = 0;
    uint32_t i = 0;
    qsort(nodes, count, sizeof(*nodes), more_mentions);
    for (; i < count && i < LISTED && n + nodes[i]->id.len + 32 < LIST; i++)
        n += (size_t)snprintf(list + n, LIST - n, "%s%.*s", i ? ", " : "",
                              REL_STR_ARGS(nodes[i]->id));
    list[n] = '\0';
    if (i < count)
        snprintf(list + n, LIST - n, " and %u more", count - i);
}

static bool ambiguous(const search *s, const rel_node **nodes, uint32_t count,
                      rel_error *err)
{
    char list[LIST];
    list_ids(nodes, count, list);
    return rel_fail(err, REL_INPUT, "'%.*s' may be any of %s",
                    (int)(s->name.len < 40 ? s->name.len : 40), s->name.ptr, list);
}

/* Letters to change, add or leave out to make one word the other; past `most`, more. */
static uint32_t distance(rel_str a, rel_str b, uint32_t most)
{
    enum { LONGEST = 48 };
    uint32_t row[LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST || a.len > b.len + most ||
        b.len > a.len + most)
        return most + 1;
    for (uint32_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t before = row[0]++;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t change = before + (a.ptr[i - 1] != b.ptr[j - 1]);
            before = row[j];
            uint32_t other = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < other ? change : other;
        }
    }
    return row[b.len];
}

/* A slip in every four letters, two at the most, in a whole name or a word of it. */
static bool resembles(const search *s, rel_str text)
{
    uint32_t most = s->folded.len < 4 ? 0 : s->folded.len < 8 ? 1 : 2;
    rel_mark mark = rel_arena_mark(s->work);
    rel_str rest = rel_utf8_fold(text, s->work), word;
    bool found = most && distance(s->folded, rest, most) <= most;
    while (most && !found && rel_str_cut(&rest, ' ', &word))
        found = distance(s->folded, word, most) <= most;
    rel_arena_rewind(s->work, mark);
    return found;
}

static bool nobody(const search *s, const rel_node **nodes, rel_error *err)
{
    uint32_t count = 0;
    int len = (int)(s->name.len < 80 ? s->name.len : 80);
    const char *name = s->name.len ? s->name.ptr : "";
    for (uint32_t i = 0; i < s->graph->node_count; i++) {
        const rel_node *node = &s->graph->nodes[i];
        bool near = resembles(s, node->label);
        for (uint32_t f = 0; !near && f < node->form_count; f++)
            near = resembles(s, node->forms[f].text);
        if (near)
            nodes[count++] = node;
    }
    if (!count)
        return rel_fail(err, REL_INPUT, "no one in the graph is called '%.*s'", len,
                        name);
    char list[LIST];
    list_ids(nodes, count, list);
    return rel_fail(err, REL_INPUT, "no one in the graph is called '%.*s'; near it: %s",
                    len, name, list);
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
        nobody(&s, nodes, err);
    rel_arena_clear(&work);
    return ok;
}
