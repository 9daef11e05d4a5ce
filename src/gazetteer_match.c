/* gazetteer_match.c - which names begin at a token, as their case allows. */
#include "gazetteer_parts.h"

#include "relasi/utf8.h"

#include <string.h>

/* Same letters in the same case, white space aside. */
static bool same_spelling(rel_str a, rel_str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && a.ptr[i] == ' ')
            i++;
        while (k < b.len && b.ptr[k] == ' ')
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
}

static bool lower_word(rel_str text)
{
    const char *at = text.ptr;
    return text.len &&
           rel_utf8_class(rel_utf8_next(&at, text.ptr + text.len)) == REL_CHAR_LOWER;
}

static rel_str last_word(rel_str text)
{
    size_t at = text.len;
    while (at && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '-')
        at--;
    return (rel_str){text.ptr + at, text.len - at};
}

/* "the Labour party": some papers write the word itself small. */
static bool small_party(const rel_gazetteer *g, const rel_entry *e, const rel_match *m)
{
    return m->count > 1 && e->value < g->base_count &&
           rel_str_equal(rel_lexicon_known_at(g->lexicon, e->value).kind,
                         REL_STR("party"));
}

/* "DILI - ...": a word of four letters or more in capitals, which is hardly another
 * name's acronym. */
static bool loud(const rel_reading *r, const rel_match *m)
{
    const rel_token *tokens = r->tokens->tokens + m->first;
    for (uint32_t i = 0; i < m->count; i++)
        if (tokens[i].shape != REL_SHAPE_UPPER || tokens[i].len < 4)
            return false;
    return true;
}

/* The last word whose case tells: a genitive's mark has none, "McDonald | 's". */
static uint32_t last_of_name(const rel_reading *r, const rel_match *m)
{
    uint32_t last = m->first + m->count - 1;
    return m->count > 1 && rel_token_genitive(r->tokens, last) ? last - 1 : last;
}

/* "al-Qaeda", "van der Bellen": inside a sentence a name may begin with a small word. */
static bool opens_small(const rel_gazetteer *g, const rel_reading *r, uint32_t at)
{
    return rel_lexicon_cue_end(g->phrases, r->language, r->tokens, at, at + 1,
                               REL_CUE_PARTICLE) > at;
}

/* "merdeka.com": the name of a site is written small as well. */
static bool is_site(rel_str spelling)
{
    size_t at = spelling.len;
    while (at && spelling.ptr[at - 1] >= 'a' && spelling.ptr[at - 1] <= 'z')
        at--;
    return at > 1 && spelling.ptr[at - 1] == '.' && spelling.len - at > 1 &&
           !memchr(spelling.ptr, ' ', spelling.len);
}

/* Does the case of the text allow this name here? A name in capitals has them
 * on its first word and its last ("Chinese foreign ministry" is not one). */
static bool case_fits(const rel_gazetteer *g, const rel_reading *r, const rel_entry *e,
                      rel_match *m)
{
    const rel_token *tokens = r->tokens->tokens;
    bool last_lower = tokens[last_of_name(r, m)].shape == REL_SHAPE_LOWER;
    m->lenient = false;
    if (r->tokens->article->case_style != REL_CASE_NORMAL) {
        m->lenient = (e->flags & REL_ENTRY_EXACT) != 0;
        return true;
    }
    bool exact = e->flags & REL_ENTRY_EXACT;
    bool lower = tokens[m->first].shape == REL_SHAPE_LOWER &&
                 tokens[m->first].kind == REL_TOKEN_WORD; /* "82nd" has no case */
    if (!exact && !lower && !last_lower) /* most: the spelling is not looked at */
        return true;
    rel_str spelling = rel_lexicon_string(g->lexicon, e->text);
    if (exact) {
        bool same =
            same_spelling(rel_tokens_text(r->tokens, m->first, m->count), spelling);
        m->lenient = !same && loud(r, m);
        return same || m->lenient;
    }
    if (lower)
        return lower_word(spelling) || is_site(spelling) ||
               (m->count > 1 && !last_lower && opens_small(g, r, m->first));
    return lower_word(last_word(spelling)) || is_site(spelling) || small_party(g, e, m);
}

/* The type of the entity that an entry names: as the entry says, where no dictionary
 * has changed it. */
static uint8_t type_in(const rel_gazetteer *g, const rel_entry *e, const rel_match *m)
{
    if (m->known == REL_NONE)
        return REL_TYPES;
    if (m->dictionary || g->changed || g->instead)
        return (uint8_t)rel_gazetteer_type(g, m->known);
    return e->sub < REL_TYPES ? e->sub : REL_PLACE;
}

/* The names in a slot, the shape of whose matches is that of `like`. */
static size_t take(const rel_gazetteer *g, const rel_reading *r, const rel_slot *slot,
                   const rel_match *like, rel_match *to, size_t room)
{
    size_t n = 0;
    const rel_entry *entries =
        (like->dictionary ? &g->overlay : g->phrases)->entries + slot->entry;
    for (uint32_t i = 0; i < slot->count && n < room; i++) {
        const rel_entry *e = &entries[i];
        if (e->list != REL_LIST_NAME) /* names come first */
            break;
        if (e->language && e->language != r->language + 1)
            continue;
        if (like->dictionary)
            rel_dictionary_meet(g->dictionary, e->text);
        rel_match *match = &to[n];
        *match = *like;
        match->known = e->sub == IGNORED ? REL_NONE : gazetteer_stands_for(g, e->value);
        match->ambiguous = (e->flags & REL_ENTRY_AMBIGUOUS) != 0;
        match->exact_case = (e->flags & REL_ENTRY_EXACT) != 0;
        match->label = (e->flags & REL_ENTRY_LABEL) != 0;
        match->native = e->language != 0;
        match->type = type_in(g, e, match);
        if (!match->dictionary &&
            (e->value >= g->base_count || !case_fits(g, r, e, match)))
            continue;
        bool twice = false;
        for (size_t k = 0; k < n && !twice; k++)
            twice = to[k].known == match->known &&
                    (to[k].ambiguous &= match->ambiguous, true);
        n += !twice;
    }
    return n;
}

/* The slots of all phrases at `at`, shortest first. */
static size_t walk(const rel_phrases *phrases, const rel_reading *r, uint32_t at,
                   const rel_slot **slots)
{
    uint64_t hash = 0;
    const rel_token *tokens = r->tokens->tokens + at;
    size_t n = 0, most = r->end > at ? r->end - at : 0;
    for (bool more = true; more && n < REL_PHRASE_TOKENS && n < most; n++) {
        hash = rel_phrase_hash(hash, tokens[n].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        slots[n] = slot;
        more = slot->lists & 1u << REL_LIST_PREFIX;
    }
    return n;
}

static bool names(const rel_slot *slot)
{
    return slot->lists & 1u << REL_LIST_NAME;
}

size_t rel_gazetteer_match(const rel_gazetteer *g, const rel_reading *r, uint32_t at,
                           rel_match *matches, size_t room)
{
    const rel_slot *base[REL_PHRASE_TOKENS], *over[REL_PHRASE_TOKENS];
    size_t n = 0, bases = walk(g->phrases, r, at, base);
    size_t overs = g->dictionary ? walk(&g->overlay, r, at, over) : 0;
    for (size_t len = bases > overs ? bases : overs; len > 0; len--) {
        rel_match match = {.first = at, .count = (uint32_t)len, .dictionary = true};
        size_t found = 0;
        if (len <= overs && names(over[len - 1]))
            found = take(g, r, over[len - 1], &match, matches + n, room - n);
        match.dictionary = false;
        if (!found && len <= bases && names(base[len - 1]))
            found = take(g, r, base[len - 1], &match, matches + n, room - n);
        n += found;
    }
    return n;
}

size_t rel_gazetteer_take(const rel_gazetteer *g, const rel_reading *r, uint32_t at,
                          uint32_t count, const rel_slot *slot, rel_match *matches,
                          size_t room)
{
    rel_match match = {.first = at, .count = count};
    return take(g, r, slot, &match, matches, room);
}

/* All that the lexicon has under a name, whole as it is; NULL: nothing. */
static const rel_slot *slot_of(const rel_gazetteer *g, rel_str name)
{
    rel_arena scratch = {0};
    uint64_t hash = 0;
    const rel_tokens *tokens = rel_tokens_phrase(name, &scratch);
    for (uint32_t i = 0; i < tokens->token_count; i++)
        hash = rel_phrase_hash(hash, tokens->tokens[i].fold);
    rel_arena_clear(&scratch);
    return rel_phrases_find(rel_lexicon_phrases(g->lexicon), hash);
}

bool gazetteer_has_name(const rel_gazetteer *g, uint32_t known, rel_str name)
{
    const rel_phrases *phrases = rel_lexicon_phrases(g->lexicon);
    const rel_slot *slot = slot_of(g, name);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list == REL_LIST_NAME && e->value == known)
            return true;
    }
    return false;
}

bool gazetteer_names_any(const rel_gazetteer *g, rel_str name)
{
    const rel_slot *slot = slot_of(g, name);
    return slot && names(slot);
}

bool gazetteer_has_alone(const rel_gazetteer *g, uint32_t number, rel_str name)
{
    const rel_phrases *phrases = rel_lexicon_phrases(g->lexicon);
    const rel_slot *slot = slot_of(g, name);
    bool alone = false;
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list != REL_LIST_NAME)
            continue;
        if (e->value >= g->base_count || gazetteer_stands_for(g, e->value) != number ||
            e->language || e->flags & REL_ENTRY_AMBIGUOUS)
            return false;
        alone = true;
    }
    return alone;
}

uint32_t gazetteer_own(const rel_gazetteer *g, rel_str name, bool sure)
{
    uint32_t found = REL_NONE, most = 0;
    const rel_phrases *phrases = rel_lexicon_phrases(g->lexicon);
    const rel_slot *slot = slot_of(g, name);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list != REL_LIST_NAME || e->value >= g->base_count ||
            (sure && e->flags & REL_ENTRY_AMBIGUOUS) ||
            (found != REL_NONE && found == e->value))
            continue;
        uint32_t weight = e->flags & REL_ENTRY_LABEL ? 3 : e->flags ? 1 : 2;
        if (weight == most)
            found = REL_NONE;
        if (weight > most)
            found = e->value, most = weight;
    }
    return found;
}

uint32_t rel_gazetteer_lookup(const rel_gazetteer *g, rel_str name)
{
    return gazetteer_stands_for(g, gazetteer_own(g, name, false));
}
