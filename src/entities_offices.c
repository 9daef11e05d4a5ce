/* entities_offices.c - the offices that stand before names: of two people who share a
 * word of their names, "Menkes Budi" is the one who is the health minister. */
#include "entities_work.h"

#include "relasi/phrases.h"

enum { BEFORE = 8 }; /* tokens before a name that may tell an office */

/* The office of `len` tokens at `at`, as the list of roles calls it. */
static uint64_t office_at(const resolver *r, uint32_t at, uint32_t len)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    for (uint32_t i = at; i < at + len; i++)
        hash = rel_phrase_hash(hash, r->mentions->tokens->tokens[i].fold);
    const rel_slot *slot = rel_phrases_find(phrases, hash);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list == REL_LIST_ROLE && e->language == r->mentions->language + 1)
            return rel_utf8_fold_hash(
                rel_lexicon_row(r->finder->lexicon, e->value).value);
    }
    return rel_utf8_fold_hash(rel_tokens_text(r->mentions->tokens, at, len));
}

/* May the token stand between an office and its holder's name: "Kepala | BIN | Budi"? */
static bool between(const resolver *r, uint32_t at)
{
    uint32_t over = r->mentions->cover[at];
    const rel_token *t = &r->mentions->tokens->tokens[at];
    if (over)
        return r->mentions->mentions[over - 1].type != REL_PERSON;
    return t->kind == REL_TOKEN_WORD &&
           (t->shape >= REL_SHAPE_CAPITAL || r->mentions->words[at].role ||
            r->mentions->words[at].in_title);
}

bool read_offices(const resolver *r, const rel_mention *m, offices *out)
{
    const rel_sentence *s = &r->mentions->tokens->sentences[m->sentence];
    out->count = 0;
    for (uint32_t at = m->first; at > s->first && m->first - at < BEFORE; at--) {
        uint32_t here = at - 1, len = r->mentions->words[here].role;
        if (!between(r, here))
            break;
        if (!len || r->mentions->cover[here] || here + len > m->first ||
            out->count == OFFICES_MOST)
            continue;
        uint64_t *office = out->list[out->count++];
        office[0] = office_at(r, here, len);
        office[1] = r->mentions->tokens->tokens[here].fold;
    }
    return out->count > 0;
}

static uint64_t held_by(uint64_t office, uint32_t number, bool brief)
{
    return rel_table_mix(office ^ rel_table_mix(2 * (uint64_t)number + brief + 1));
}

static void read_holders(resolver *r)
{
    offices own;
    r->offices.keep = r->scratch;
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const rel_mention *m = mention_at(r, i);
        if (m->type != REL_PERSON || m->count < 2 || !read_offices(r, m, &own))
            continue;
        for (uint32_t k = 0; k < own.count; k++)
            for (int brief = 0; brief < 2; brief++)
                *rel_table_at(&r->offices,
                              held_by(own.list[k][brief], r->of_mention[i], brief)) = 1;
    }
}

bool holds_office(resolver *r, uint32_t number, const offices *some, bool brief)
{
    if (!r->offices.keep)
        read_holders(r);
    for (uint32_t k = 0; k < some->count; k++)
        if (rel_table_find(&r->offices, held_by(some->list[k][brief], number, brief)) !=
            REL_NONE)
            return true;
    return false;
}
