/* Any bytes as an article: mentions that are disjoint, in order and inside their
 * sentences, and an entity for each. */
#include "../reading.h"
#include "relasi/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check(const rel_entities *e)
{
    const rel_mentions *m = e->mentions;
    uint32_t last = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const rel_mention *x = &m->mentions[i];
        const rel_sentence *s = &m->tokens->sentences[x->sentence];
        if (x->first < last || x->first < s->first || !x->count ||
            x->first + x->count > s->first + s->count || x->type >= REL_TYPES ||
            e->of_mention[i] >= e->count || e->reason[i] >= REL_REASONS)
            abort();
        last = x->first + x->count;
    }
    for (uint32_t i = 0; i < e->role_count; i++)
        if (e->roles[i].person >= e->count || !e->roles[i].role.len ||
            (e->roles[i].target != REL_NONE && e->roles[i].target >= e->count))
            abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static reading r;
    size_t bad;
    if (!r.lexicon)
        reading_open(&r, NULL);
    rel_mark mark = rel_arena_mark(&r.arena);
    rel_str text = rel_utf8_repair((rel_str){(const char *)bytes, size}, &r.arena, &bad);
    char *copy = REL_NEW(&r.arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.ptr[i] ? text.ptr[i] : ' ';
    const rel_mentions *m = reading_find(&r, size % 2 ? "id" : "en", copy);
    check(rel_entities_resolve(&r.finder, m, &r.arena));
    rel_arena_rewind(&r.arena, mark);
    return 0;
}
