/* Two names, read in words: are they spellings of one? */
#include "relasi/utf8.h"
#include "variants_parts.h"

#include <string.h>

static bool same_sound(const sound *a, const sound *b)
{
    if (a->key == b->key)
        return true; /* below: "Chan" is not "Han" */
    return a->text.len >= 5 && b->text.len >= 5 && a->key_h == b->key_h;
}

typedef struct pairing {
    uint32_t full, exact; /* words that met: whole, and letter by letter */
    rel_likeness like;
} pairing;

static void note(pairing *p, rel_likeness like)
{
    if (like > p->like)
        p->like = like;
}

static bool words_meet(const rel_variant *a, uint32_t i, const rel_variant *b, uint32_t k,
                       pairing *p)
{
    const sound *x = &a->words[i], *y = &b->words[k];
    if (rel_str_equal(x->text, y->text)) {
        p->full += !x->initial;
        p->exact += !x->initial;
        return true;
    }
    if (x->initial || y->initial) {
        note(p, REL_LIKE_INITIAL);
        return x->text.ptr[0] == y->text.ptr[0];
    }
    if (!same_sound(x, y))
        return false;
    p->full++;
    note(p, REL_LIKE_SPELLING);
    return true;
}

/* May this word be missing from the other name? */
static bool skippable(const rel_variant *s, uint32_t i, bool both_initials)
{
    bool inner = i && i + 1 < s->count;
    if (s->words[i].initial)
        return inner && !both_initials;
    if (inner && (s->words[i].patronymic || s->words[i].nickname))
        return true;
    return !i && s->count > 2 && s->words[i].muhammad;
}

static bool align(const rel_variant *a, const rel_variant *b, pairing *p)
{
    uint32_t i = 0, k = 0;
    bool both = a->initials && b->initials;
    while (i < a->count && k < b->count) {
        if (words_meet(a, i, b, k, p)) {
            i++, k++;
        } else if (skippable(a, i, both)) {
            i++;
            note(p, REL_LIKE_INITIAL);
        } else if (skippable(b, k, both)) {
            k++;
            note(p, REL_LIKE_INITIAL);
        } else {
            return false;
        }
    }
    uint32_t left = a->count - i + b->count - k;
    if (!left)
        return true;
    /* A full name goes on where the shorter ends; two words alike are enough
     * unless the first is one that half the country bears. */
    uint32_t need = a->words[0].muhammad ? 3 : 2;
    note(p, REL_LIKE_SHORTER);
    return p->exact >= need && left == 1 && p->like == REL_LIKE_SHORTER;
}

/* Is the word somebody's given name in one of the languages? */
static bool may_be_given(const rel_variant *s, uint32_t i)
{
    uint64_t fold = rel_utf8_fold_hash(s->words[i].text);
    uint32_t languages = s->lexicon ? rel_lexicon_language_count(s->lexicon) : 0;
    for (uint32_t l = 0; l < languages; l++) {
        const rel_entry *e = rel_lexicon_word(s->lexicon, REL_LIST_PERSON, l, fold);
        rel_str kind = e ? rel_lexicon_row(s->lexicon, e->value).value : (rel_str){0};
        if (rel_str_equal(kind, REL_STR("given")) ||
            rel_str_equal(kind, REL_STR("either")))
            return true;
    }
    return false;
}

/* "Kishida Fumio" is Fumio Kishida, but "Sulaiman Abdullah" and "Abdullah Sulaiman"
 * are two: of two given names the order is all that tells. */
static bool swapped(const rel_variant *a, const rel_variant *b)
{
    return !a->initials && !b->initials &&
           rel_str_equal(a->words[0].text, b->words[1].text) &&
           rel_str_equal(a->words[1].text, b->words[0].text) &&
           !(may_be_given(a, 0) && may_be_given(a, 1));
}

static bool joined_equal(const rel_variant *a, const rel_variant *b)
{
    if (a->words[0].text.ptr[0] != b->words[0].text.ptr[0])
        return false;
    char x[NAME_BYTES + 1], y[NAME_BYTES + 1];
    size_t n = 0, m = 0;
    for (uint32_t i = 0; i < a->count; i++)
        memcpy(x + n, a->words[i].text.ptr, a->words[i].text.len),
            n += a->words[i].text.len;
    for (uint32_t i = 0; i < b->count; i++)
        memcpy(y + m, b->words[i].text.ptr, b->words[i].text.len),
            m += b->words[i].text.len;
    return n == m && !memcmp(x, y, n);
}

static rel_likeness compare_people(const rel_variant *a, const rel_variant *b)
{
    pairing p = {.like = REL_LIKE_EQUAL};
    if (a->suffix != b->suffix || !a->count || !b->count)
        return REL_UNLIKE;
    if (a->stripped || b->stripped)
        p.like = REL_LIKE_TITLE;
    if (joined_equal(a, b))
        return p.like;
    if (a->count == 2 && b->count == 2 && swapped(a, b))
        return REL_LIKE_ORDER;
    if (!align(a, b, &p) || !p.full)
        return REL_UNLIKE;
    bool single = a->count == 1 || b->count == 1;
    if (single && (a->count != b->count || a->words[0].text.len < 5))
        return REL_UNLIKE;
    return p.like;
}

/* The letter at `at` as it is spelled today: "Gadjah", "Tjokro", "organize". */
static char modern(rel_str word, size_t *at)
{
    static const char *const old[] = {"djj", "tjc", "oeu"};
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if (*at + 1 < word.len && !memcmp(word.ptr + *at, old[i], 2)) {
            *at += 2;
            return old[i][2];
        }
    char c = word.ptr[(*at)++];
    return c == 'z' ? 's' : c;
}

static bool same_letters(rel_str a, rel_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len)
        if (modern(a, &i) != modern(b, &k))
            return false;
    return i == a.len && k == b.len;
}

/* The next word of a name from `i` on, over articles and legal forms inside it: "PT Jasa
 * Marga | persero Tbk | Cabang Solo". These few are nothing else anywhere. The lexicon's,
 * which variants.c leaves off both ends, are more, and inside a name many of them are
 * another word or another's letters, by which it differs: "Kantor | SE | Timur". */
static uint32_t over_small(const rel_variant *s, uint32_t i)
{
    static const char *const small[] = {"pt",   "cv",  "tbk", "persero", "inc", "ltd",
                                        "corp", "the", "plc", "co",      "llc"};
    for (bool moved = true; moved && i < s->count; i += moved) {
        moved = false;
        for (size_t k = 0; !moved && k < sizeof small / sizeof *small; k++)
            moved = rel_str_equal(s->words[i].text, rel_str_from(small[k]));
    }
    return i;
}

/* Organisations: letters alone, brackets and old spelling aside. */
static rel_likeness compare_others(const rel_variant *a, const rel_variant *b)
{
    uint32_t i = over_small(a, 0), k = over_small(b, 0);
    if (i == a->count || k == b->count)
        return REL_UNLIKE;
    while (i < a->count && k < b->count) {
        if (!same_letters(a->words[i].text, b->words[k].text))
            return REL_UNLIKE;
        i = over_small(a, i + 1), k = over_small(b, k + 1);
    }
    if (i < a->count || k < b->count)
        return REL_UNLIKE;
    return a->forms == b->forms && joined_equal(a, b) ? REL_LIKE_EQUAL
                                                      : REL_LIKE_SPELLING;
}

rel_likeness rel_variants_judge(const rel_variant *a, const rel_variant *b)
{
    return a->person ? compare_people(a, b) : compare_others(a, b);
}
