#include "resolve_parts.h"

#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

/* In place of a member: more than one was introduced by that acronym. */
static const uint32_t SEVERAL = REL_NONE - 1;

static uint64_t typed_hash(uint8_t type, rel_str text)
{
    return rel_table_mix(rel_utf8_fold_hash(text) + type);
}

/* "organization/kx" is the entity that another article introduced as "K X (KX)". */
void join_acronyms(work *w)
{
    rel_table by_acronym = {.keep = w->scratch};
    const rel_tally *t = w->tally;
    for (uint32_t i = 0; i < w->count; i++) {
        const member *m = &w->members[i];
        uint32_t form = m->ignored || !m->named ? REL_NONE : t->entities[m->entity].forms;
        for (; form != REL_NONE; form = t->forms[form].next) {
            if (t->forms[form].reason != REL_BECAUSE_ACRONYM)
                continue;
            uint32_t *at =
                rel_table_at(&by_acronym, typed_hash(m->type, t->forms[form].text));
            *at = *at == REL_NONE || *at == i ? i : SEVERAL;
        }
    }
    for (uint32_t i = 0; i < w->count; i++) {
        const member *m = &w->members[i];
        if (m->known || m->ignored || !m->named)
            continue;
        uint32_t whole = rel_table_find(&by_acronym, typed_hash(m->type, m->name));
        if (whole == REL_NONE || whole == SEVERAL || whole == i)
            continue;
        evidence e = compare_company(w, i, whole);
        if (!e.together && may_join(w, i, whole))
            join(w, i, whole, REL_BECAUSE_ACRONYM);
        else
            suggest(w, i, whole, 0.4, "its acronym elsewhere, but named together");
    }
}

/* A word of a person's full name. */
typedef struct word {
    uint64_t hash;
    uint32_t member;
} word;

static int word_order(const void *x, const void *y)
{
    const word *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->member > b->member) - (a->member < b->member);
}

static word *list_words(work *w, size_t *count)
{
    size_t room = 0;
    for (uint32_t i = 0; i < w->name_count; i++)
        room += w->names[i].count;
    word *words = REL_NEW(w->scratch, word, room);
    *count = 0;
    for (uint32_t i = 0; i < w->name_count; i++) {
        const full_name *n = &w->names[i];
        for (uint32_t j = 0; w->members[n->member].type == REL_PERSON && j < n->count;
             j++)
            words[(*count)++] = (word){n->words[j].hash, n->member};
    }
    qsort(words, *count, sizeof *words, word_order);
    return words;
}

static size_t first_with(const word *words, size_t count, uint64_t hash)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (words[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of several that could be meant, the one with most in common, as advice. */
static void suggest_best(work *w, uint32_t single, const word *words, size_t count)
{
    double best = 0, all = 0;
    uint32_t whom = REL_NONE;
    for (size_t i = 0; w->suggesting && i < count; i++) {
        evidence e = compare_company(w, single, words[i].member);
        double weight = e.together ? 0 : e.shared + e.role;
        all += weight;
        if (weight > best)
            best = weight, whom = words[i].member;
    }
    if (whom != REL_NONE)
        suggest(w, single, whom, 0.5 * best / all, "one of several with that name");
}

static void join_single(work *w, uint32_t single, const word *words, size_t count)
{
    uint32_t root = root_of(w, words[0].member);
    for (size_t i = 1; i < count; i++)
        if (root_of(w, words[i].member) != root) {
            suggest_best(w, single, words, count);
            return;
        }
    uint32_t whole = words[0].member;
    evidence e = compare_company(w, single, whole);
    if (is_enough(&e) && may_join(w, single, whole))
        join(w, single, whole, REL_BECAUSE_NEIGHBOURS);
    else if (e.together)
        suggest(w, single, whole, 0.15,
                "the only one with that name, but named together");
    else
        suggest(w, single, whole, e.shared > 0 ? 0.6 : 0.5,
                e.shared > 0 ? "the only one with that name, little shared"
                             : "the only one with that name, nothing shared");
}

void join_singles(work *w)
{
    size_t count;
    const word *words = list_words(w, &count);
    for (uint32_t i = 0; i < w->count; i++) {
        const member *m = &w->members[i];
        if (!m->single || m->type != REL_PERSON || m->ignored || !m->named ||
            m->next != i)
            continue;
        uint64_t hash = rel_utf8_fold_hash(m->name);
        size_t from = first_with(words, count, hash), end = from;
        while (end < count && words[end].hash == hash)
            end++;
        if (end > from)
            join_single(w, i, words + from, end - from);
    }
}
