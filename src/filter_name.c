#include "relasi/filter.h"

#include "relasi/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 5, LIST = 240 };

/* Ways to mean a node, the surest first. */
typedef enum way {
    BY_ID,
    BY_LABEL,
    BY_FORM,
    BY_KNOWN,
    BY_WORDS,
    BY_BEGINNING,
    WAYS,
} way;

typedef struct search {
    const rel_graph *graph;
    rel_str name, folded, slug;
    rel_str known; /* id of whom a knowledge base has under the name */
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
    if (how == BY_KNOWN)
        return s->known.len && rel_str_equal(node->id, s->known);
    if (how != BY_FORM && text_matches(s, node->label, how))
        return true;
    for (uint32_t i = 0; how != BY_LABEL && i < node->form_count; i++)
        if (text_matches(s, node->forms[i].text, how))
            return true;
    return false;
}

/* Who may be meant, and how many letters off. */
typedef struct candidate {
    const rel_node *node;
    uint32_t off;
} candidate;

static int by_likelihood(const void *x, const void *y)
{
    const candidate *p = x, *q = y;
    const rel_node *a = p->node, *b = q->node;
    if (p->off != q->off)
        return p->off < q->off ? -1 : 1;
    if (a->mentions != b->mentions)
        return a->mentions > b->mentions ? -1 : 1;
    return rel_str_compare(a->id, b->id);
}

/* "vladimir_putin, maria_putin and 3 more", the nearest first, of these those with most
 * mentions. */
static void list_ids(candidate *all, uint32_t count, char list[LIST])
{
    size_t n = 0;
    uint32_t i = 0;
    qsort(all, count, sizeof *all, by_likelihood);
    for (; i < count && i < LISTED && n + all[i].node->id.len + 32 < LIST; i++)
        n += (size_t)snprintf(list + n, LIST - n, "%s%.*s", i ? ", " : "",
                              REL_STR_ARGS(all[i].node->id));
    list[n] = '\0';
    if (i < count)
        snprintf(list + n, LIST - n, " and %u more", count - i);
}

static bool ambiguous(const search *s, candidate *all, uint32_t count, rel_error *err)
{
    char list[LIST];
    rel_str name = rel_str_within(s->name, 40);
    list_ids(all, count, list);
    return rel_fail(err, REL_INPUT, "'%.*s' may be any of %s", REL_STR_ARGS(name), list);
}

/* Slips in the name for a text or a word of it; past `most`, more. */
static uint32_t slips(const search *s, rel_str text, uint32_t most)
{
    rel_mark mark = rel_arena_mark(s->work);
    rel_str rest = rel_utf8_fold(text, s->work), word;
    uint32_t least = rel_str_distance(s->folded, rest, most);
    while (rel_str_cut(&rest, ' ', &word)) {
        uint32_t off = rel_str_distance(s->folded, word, most);
        least = off < least ? off : least;
    }
    rel_arena_rewind(s->work, mark);
    return least;
}

/* Whom the name is near: a slip in every four letters, two at the most. */
static uint32_t look_alikes(const search *s, candidate *all)
{
    uint32_t most = s->folded.len < 4 ? 0 : s->folded.len < 8 ? 1 : 2, count = 0;
    for (uint32_t i = 0; most && i < s->graph->node_count; i++) {
        const rel_node *node = &s->graph->nodes[i];
        uint32_t least = slips(s, node->label, most);
        for (uint32_t f = 0; f < node->form_count; f++) {
            uint32_t off = slips(s, node->forms[f].text, most);
            least = off < least ? off : least;
        }
        if (least <= most)
            all[count++] = (candidate){node, least};
    }
    return count;
}

static bool nobody(const search *s, candidate *all, rel_error *err)
{
    uint32_t count = look_alikes(s, all);
    rel_str name = rel_str_within(s->name, 80);
    rel_out *made_with = rel_out_memory(s->work);
    rel_filter_tell(s->graph, made_with);
    rel_str left_out = rel_str_within(rel_out_taken(made_with), 160);
    const char *where = left_out.len ? "this graph, made with " : "the graph";
    const char *end = left_out.len ? "," : "";
    char list[LIST] = "";
    if (count)
        list_ids(all, count, list);
    return rel_fail(err, REL_INPUT, "no one in %s%.*s%s is called '%.*s'%s%s", where,
                    REL_STR_ARGS(left_out), end, REL_STR_ARGS(name),
                    count ? "; near it: " : "", list);
}

bool rel_filter_is_label(const rel_node *node, rel_str name)
{
    rel_arena work = {0};
    bool same =
        rel_utf8_fold_hash(node->label) == rel_utf8_fold_hash(name) ||
        rel_str_equal(rel_utf8_slug(node->label, &work), rel_utf8_slug(name, &work));
    rel_arena_clear(&work);
    return same;
}

bool rel_filter_find(const rel_graph *graph, rel_str name, const rel_filter_known *known,
                     uint32_t *node, rel_error *err)
{
    rel_arena work = {0};
    search s = {.graph = graph, .name = name, .work = &work};
    s.folded = rel_utf8_fold(name, &work);
    s.slug = rel_utf8_slug(name, &work);
    s.fold = rel_utf8_fold_hash(name);
    candidate *all = REL_NEW(&work, candidate, graph->node_count);
    uint32_t count = 0;
    for (int how = BY_ID; s.folded.len && how < WAYS && !count; how++) {
        if (how == BY_KNOWN && known)
            s.known = known->id_of(known->context, name);
        for (uint32_t i = 0; i < graph->node_count; i++)
            if (node_matches(&s, &graph->nodes[i], (way)how))
                all[count++] = (candidate){&graph->nodes[i], 0};
    }
    bool ok = count == 1;
    if (ok)
        *node = (uint32_t)(all[0].node - graph->nodes);
    else if (count)
        ambiguous(&s, all, count, err);
    else
        nobody(&s, all, err);
    rel_arena_clear(&work);
    return ok;
}
