/* entities_slips.c - a person's name with one letter wrong, "Elza Syarief ... Elza
 * Syarif", "Lukas Podolski ... Podoslki"; or of which only the beginning is told, "Alex"
 * for Alexander. */
#include "entities_work.h"

#include <string.h>

enum {
    SHORTEST = 5, /* letters of a word that has the slip ...  */
    ALONE = 6,    /* ... and of one that stands for the name  */
    COMPARED = 64 /* full names of the article, the latest    */
};

/* Is one letter more, less or another, or are two the wrong way round, with the first one
 * right? The edits of Damerau (1964). */
static bool slip(rel_str a, rel_str b)
{
    if (a.len > b.len) {
        rel_str other = a;
        a = b;
        b = other;
    }
    if (b.len - a.len > 1 || a.len < SHORTEST || *a.ptr != *b.ptr)
        return false;
    size_t i = 0;
    while (i < a.len && a.ptr[i] == b.ptr[i])
        i++;
    if (a.len < b.len)
        return !memcmp(a.ptr + i, b.ptr + i + 1, a.len - i);
    if (i == a.len)
        return false;
    if (!memcmp(a.ptr + i + 1, b.ptr + i + 1, a.len - i - 1))
        return true;
    return i + 1 < a.len && a.ptr[i] == b.ptr[i + 1] && a.ptr[i + 1] == b.ptr[i] &&
           !memcmp(a.ptr + i + 2, b.ptr + i + 2, a.len - i - 2);
}

/* Are people called by the word of mention `i`? Then it is no slip. */
static bool is_name(const resolver *r, uint32_t i, rel_str word)
{
    const rel_mention *m = mention_at(r, i);
    uint64_t fold = rel_utf8_fold_hash(word);
    for (uint32_t k = m->first; k < m->first + m->count; k++)
        if (r->mentions->tokens->tokens[k].fold == fold)
            return r->mentions->words[k].lists >> REL_LIST_PERSON & 1u ||
                   r->mentions->words[k].common;
    return false;
}

/* "Santosa" beside "Santoso": one sound, two names, where either is known as one. */
static bool other_ending(const resolver *r, rel_str a, rel_str b)
{
    size_t end = a.len - 1;
    if (a.len != b.len || memcmp(a.ptr, b.ptr, end) != 0 ||
        !memchr("ao", a.ptr[end], 2) || !memchr("ao", b.ptr[end], 2))
        return false;
    const rel_lexicon *lexicon = r->finder->lexicon;
    uint32_t language = r->mentions->language;
    return rel_lexicon_word(lexicon, REL_LIST_PERSON, language, rel_utf8_fold_hash(a)) ||
           rel_lexicon_word(lexicon, REL_LIST_PERSON, language, rel_utf8_fold_hash(b));
}

/* Do the folded names differ by one slip of the first? */
static bool slipped(const resolver *r, uint32_t i, rel_str name, rel_str other)
{
    uint32_t slips = 0;
    rel_str x, y;
    while (rel_str_cut(&name, ' ', &x)) {
        if (!rel_str_cut(&other, ' ', &y))
            return false;
        if (rel_str_equal(x, y))
            continue;
        bool last = !name.len && !other.len;
        if (slips++ || !slip(x, y) || is_name(r, i, x) || (last && other_ending(r, x, y)))
            return false;
    }
    return slips == 1 && !other.len;
}

/* Is it one word of the folded name, with a slip? */
static bool slipped_word(const resolver *r, uint32_t i, rel_str name, rel_str other)
{
    rel_str word;
    if (name.len < ALONE || is_name(r, i, name))
        return false;
    while (rel_str_cut(&other, ' ', &word))
        if (slip(name, word))
            return true;
    return false;
}

/* The first token of the person whose name ends right before `at`; `at` if there is none.
 */
static uint32_t person_before(const resolver *r, uint32_t at, uint32_t first)
{
    uint32_t number = at > first ? r->mentions->cover[at - 1] : 0;
    const rel_mention *m = number ? mention_at(r, number - 1) : NULL;
    return m && m->type == REL_PERSON ? m->first : at;
}

/* "Senators Sinema, Hagerty and | Carper": in a list each is somebody else. */
static bool listed(const resolver *r, const rel_mention *m)
{
    const rel_mentions *all = r->mentions;
    uint32_t first = all->tokens->sentences[m->sentence].first, at = m->first;
    if (at == first)
        return false;
    if (all->words[at - 1].cues >> REL_CUE_PAIR & 1u)
        at = person_before(r, at - 1, first);
    return at > first && rel_token_is(all->tokens, at - 1, ',') &&
           person_before(r, at - 1, first) < at - 1;
}

/* "alex" for "alexander marwata": is the word what the given name of the longer name
 * begins with? */
static bool clipped_word(const resolver *r, uint32_t i, rel_str name, rel_str longer)
{
    enum { CLIP = 4, CUT = 2 }; /* bytes that stay, and that go, at least */
    rel_str given;
    (void)r, (void)i;
    return rel_str_cut(&longer, ' ', &given) && name.len >= CLIP &&
           given.len >= name.len + CUT && !memcmp(given.ptr, name.ptr, name.len);
}

typedef bool is_like(const resolver *r, uint32_t i, rel_str name, rel_str longer);

/* The one person whose name mention `i`, an unknown one, is like; REL_NONE. */
static uint32_t person_like(const resolver *r, uint32_t i, is_like *alike)
{
    uint32_t own = r->of_mention[i], found = REL_NONE;
    rel_str name = r->clusters[own].fold;
    bool one = mention_at(r, i)->count == 1;
    for (uint32_t back = 1; back <= COMPARED && back <= r->people_count; back++) {
        uint32_t number = r->people[r->people_count - back];
        const cluster *c = &r->clusters[number];
        bool first = one ? c->last != REL_NONE : c->known != REL_NONE || number < own;
        if (number == own || number == found || !first ||
            !memchr(c->name.ptr, ' ', c->name.len) ||
            !alike(r, i, name, folded_name(r, number)) ||
            forbidden(r, c, mention_text(r, i)) ||
            (!one && told_apart_as(r, i, own, number, r->mentions->count)))
            continue;
        if (found != REL_NONE)
            return REL_NONE;
        found = number;
    }
    return found;
}

uint32_t person_slipped(const resolver *r, uint32_t i)
{
    if (mention_at(r, i)->count > 1)
        return person_like(r, i, slipped);
    if (listed(r, mention_at(r, i)))
        return REL_NONE;
    uint32_t found = person_like(r, i, slipped_word);
    return found == REL_NONE ? person_like(r, i, clipped_word) : found;
}
