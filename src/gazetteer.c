#include "relasi/gazetteer.h"

#include "relasi/dictionary.h"
#include "relasi/table.h"
#include "relasi/utf8.h"

#include <string.h>

enum { LONGEST = 16, IGNORED = UINT8_MAX }; /* tokens of a name; `sub` of no entity's */

struct rel_gazetteer {
    const rel_lexicon *lexicon;
    const rel_dictionary *dictionary;
    const rel_phrases *phrases; /* the lexicon's */
    rel_phrases overlay;
    rel_known *added;  /* entities the dictionary brings or changes          */
    uint32_t *changed; /* for each of the lexicon's: number in added + 1; or NULL */
    rel_table apart;   /* a name and what it is not to be, see apart_key     */
    uint32_t base_count, added_count;
};

uint32_t rel_gazetteer_count(const rel_gazetteer *g)
{
    return g->base_count + g->added_count;
}

/* What the dictionary makes of an entity; NULL when the lexicon's word holds. */
static const rel_known *laid_over(const rel_gazetteer *g, uint32_t number)
{
    if (number >= g->base_count && number - g->base_count < g->added_count)
        return &g->added[number - g->base_count];
    if (g->changed && number < g->base_count && g->changed[number])
        return &g->added[g->changed[number] - 1];
    return NULL;
}

rel_known rel_gazetteer_at(const rel_gazetteer *g, uint32_t number)
{
    const rel_known *over = laid_over(g, number);
    return over ? *over : rel_lexicon_known_at(g->lexicon, number);
}

rel_type rel_gazetteer_type(const rel_gazetteer *g, uint32_t number)
{
    const rel_known *over = laid_over(g, number);
    return over ? (rel_type)over->type : rel_lexicon_known_type(g->lexicon, number);
}

uint32_t rel_gazetteer_country(const rel_gazetteer *g, uint32_t number)
{
    const rel_known *over = laid_over(g, number);
    return over ? over->country : rel_lexicon_known_country(g->lexicon, number);
}

rel_str rel_gazetteer_kind(const rel_gazetteer *g, uint32_t number)
{
    const rel_known *over = laid_over(g, number);
    return over ? over->kind : rel_lexicon_known_kind(g->lexicon, number);
}

uint32_t rel_gazetteer_find(const rel_gazetteer *g, rel_str id)
{
    uint32_t found = rel_lexicon_known_find(g->lexicon, id);
    for (uint32_t i = 0; found == REL_NONE && i < g->added_count; i++)
        if (rel_str_equal(g->added[i].id, id))
            found = g->base_count + i;
    return found;
}

const struct rel_dictionary *rel_gazetteer_dictionary(const rel_gazetteer *g)
{
    return g->dictionary;
}

/* ---- the dictionary's overlay ------------------------------------------- */

typedef struct overlay {
    rel_gazetteer *g;
    rel_arena *keep;
    rel_phrase *phrases;
    uint32_t count, room;
    rel_names names;     /* canonical names that are new, folded */
    uint32_t *number_of; /* entity of each such name             */
    uint32_t added_room;
} overlay;

static void put(overlay *o, uint64_t hash, rel_entry entry)
{
    o->phrases =
        rel_arena_more(o->keep, o->phrases, sizeof *o->phrases, o->count, &o->room);
    o->phrases[o->count++] = (rel_phrase){hash, entry};
}

static void put_phrase(overlay *o, rel_str name, rel_entry entry)
{
    uint64_t folds[LONGEST], hash = 0;
    uint32_t n = 0;
    rel_mark mark = rel_arena_mark(o->keep);
    const rel_tokens *tokens = rel_tokens_phrase(name, o->keep);
    for (; n < tokens->token_count && n < LONGEST; n++)
        folds[n] = tokens->tokens[n].fold;
    bool whole = n == tokens->token_count;
    rel_arena_rewind(o->keep, mark);
    for (uint32_t i = 0; whole && i < n; i++) {
        hash = rel_phrase_hash(hash, folds[i]);
        put(o, hash, i + 1 < n ? rel_phrase_prefix(0) : entry);
    }
}

static uint32_t add_known(overlay *o, rel_known known)
{
    rel_gazetteer *g = o->g;
    g->added = rel_arena_more(o->keep, g->added, sizeof *g->added, g->added_count,
                              &o->added_room);
    g->added[g->added_count] = known;
    return g->base_count + g->added_count++;
}

/* The lexicon's entity `base` under the user's label, type and Wikidata id. */
static uint32_t change(overlay *o, uint32_t base, const rel_ruling *ruling)
{
    rel_gazetteer *g = o->g;
    rel_known known = rel_gazetteer_at(g, base);
    if (ruling->type != REL_TYPES)
        known.type = ruling->type;
    if (ruling->wikidata.len)
        known.wikidata = ruling->wikidata;
    known.label_en = known.label_id = known.label_native = ruling->name;
    if (!g->changed)
        g->changed = REL_NEW(o->keep, uint32_t, g->base_count + 1);
    if (g->changed[base])
        g->added[g->changed[base] - 1] = known;
    else
        g->changed[base] = add_known(o, known) - g->base_count + 1;
    return base;
}

/* The id is the key that the same name would get without the knowledge base,
 * so that tallies made with and without a dictionary meet. */
static uint32_t invent(overlay *o, const rel_ruling *ruling)
{
    rel_str fold = rel_utf8_fold(ruling->name, o->keep);
    const char *type = rel_type_name(ruling->type);
    size_t head = strlen(type), len = head + 1 + fold.len;
    char *id = REL_NEW(o->keep, char, len + 1);
    memcpy(id, type, head);
    id[head] = '/';
    memcpy(id + head + 1, fold.ptr, fold.len);
    return add_known(o, (rel_known){.id = {id, len},
                                    .label_en = ruling->name,
                                    .label_id = ruling->name,
                                    .label_native = ruling->name,
                                    .wikidata = ruling->wikidata,
                                    .country = REL_NONE,
                                    .type = ruling->type});
}

static uint64_t apart_key(rel_str name, uint32_t known)
{
    return rel_table_mix(rel_utf8_fold_hash(name) ^ (uint64_t)known << 32);
}

bool rel_gazetteer_forbids(const rel_gazetteer *g, rel_str name, uint32_t known)
{
    return g->apart.count && known != REL_NONE &&
           rel_table_find(&g->apart, apart_key(name, known)) != REL_NONE;
}

static bool labels(const rel_gazetteer *g, uint32_t known, rel_str name)
{
    rel_known k = rel_lexicon_known_at(g->lexicon, known);
    uint64_t fold = rel_utf8_fold_hash(name);
    return fold == rel_utf8_fold_hash(k.label_en) ||
           fold == rel_utf8_fold_hash(k.label_id) ||
           fold == rel_utf8_fold_hash(k.label_native);
}

/* Names that the user keeps apart though the knowledge base joins them: the entity
 * keeps the other name, or its label if that is one of the two. */
static void keep_apart(rel_gazetteer *g, rel_arena *keep)
{
    rel_str name, other;
    g->apart.keep = keep;
    for (uint32_t i = 0; rel_dictionary_apart(g->dictionary, i, &name, &other); i++) {
        uint32_t a = rel_gazetteer_lookup(g, name), b = rel_gazetteer_lookup(g, other);
        bool stays =
            a == b && a != REL_NONE && labels(g, a, name) && !labels(g, a, other);
        if (b != REL_NONE && !stays)
            *rel_table_at(&g->apart, apart_key(name, b)) = 1;
        if (a != REL_NONE && (stays || a != b))
            *rel_table_at(&g->apart, apart_key(other, a)) = 1;
    }
}

/* The entity a ruling speaks of; REL_NONE when it only joins names that
 * nobody knows, which is left to the entities room. */
static uint32_t entity_of(overlay *o, rel_str name, const rel_ruling *ruling)
{
    rel_str fold = rel_utf8_fold(ruling->name, o->keep);
    uint32_t before = o->names.count, number = rel_names_add(&o->names, fold);
    if (number < before)
        return o->number_of[number];
    uint32_t base = rel_gazetteer_lookup(o->g, ruling->name);
    if (base == REL_NONE)
        base = rel_gazetteer_lookup(o->g, name);
    rel_ruling own = *ruling;
    if (rel_gazetteer_forbids(o->g, ruling->name, base) ||
        rel_gazetteer_forbids(o->g, name, base)) {
        if (own.type == REL_TYPES) /* of the kind that it was taken for */
            own.type = rel_gazetteer_at(o->g, base).type;
        base = REL_NONE;
    }
    uint32_t found = base != REL_NONE        ? change(o, base, &own)
                     : own.type != REL_TYPES ? invent(o, &own)
                                             : REL_NONE;
    return o->number_of[number] = found;
}

static void lay_dictionary(overlay *o)
{
    rel_str name;
    rel_ruling ruling;
    uint32_t total = 0;
    while (rel_dictionary_at(o->g->dictionary, total, &name, &ruling))
        total++;
    o->number_of = REL_NEW(o->keep, uint32_t, total + 1);
    for (uint32_t i = 0; rel_dictionary_at(o->g->dictionary, i, &name, &ruling); i++) {
        rel_entry entry = {.list = REL_LIST_NAME, .sub = ruling.ignored ? IGNORED : 0};
        if (!ruling.ignored) {
            rel_ruling said;
            if (!rel_dictionary_find(o->g->dictionary, name, &said))
                continue;
            entry.value = entity_of(o, name, &ruling);
            if (entry.value == REL_NONE)
                continue;
        }
        put_phrase(o, name, entry);
    }
    o->g->overlay = rel_phrases_build(o->phrases, o->count, o->keep);
}

const rel_gazetteer *rel_gazetteer_make(const rel_lexicon *lexicon,
                                        const rel_dictionary *dictionary, rel_arena *keep)
{
    rel_gazetteer *g = REL_NEW(keep, rel_gazetteer, 1);
    g->lexicon = lexicon;
    g->dictionary = dictionary;
    g->phrases = rel_lexicon_phrases(lexicon);
    g->base_count = rel_lexicon_known_count(lexicon);
    if (dictionary) {
        keep_apart(g, keep);
        overlay o = {.g = g, .keep = keep, .names = rel_names_make(keep)};
        lay_dictionary(&o);
    }
    return g;
}

/* ---- looking ------------------------------------------------------------- */

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
    char first = rel_token_text(r->tokens, last).ptr[0];
    return m->count > 1 && (first == '\'' || first == '\xE2') ? last - 1 : last;
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
    bool lower = tokens[m->first].shape == REL_SHAPE_LOWER;
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
        return lower_word(spelling);
    return lower_word(last_word(spelling)) || small_party(g, e, m);
}

/* The type of the entity that an entry names: as the entry says, where no dictionary
 * has changed it. */
static uint8_t type_in(const rel_gazetteer *g, const rel_entry *e, const rel_match *m)
{
    if (m->known == REL_NONE)
        return REL_TYPES;
    if (m->dictionary || g->changed)
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
        rel_match *match = &to[n];
        *match = *like;
        match->known = e->sub == IGNORED ? REL_NONE : e->value;
        match->ambiguous = (e->flags & REL_ENTRY_AMBIGUOUS) != 0;
        match->exact_case = (e->flags & REL_ENTRY_EXACT) != 0;
        match->label = (e->flags & REL_ENTRY_LABEL) != 0;
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
    for (bool more = true; more && n < LONGEST && n < most; n++) {
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
    const rel_slot *base[LONGEST], *over[LONGEST];
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

uint32_t rel_gazetteer_lookup(const rel_gazetteer *g, rel_str name)
{
    rel_arena scratch = {0};
    uint64_t hash = 0;
    uint32_t found = REL_NONE, sure = 0;
    const rel_tokens *tokens = rel_tokens_phrase(name, &scratch);
    for (uint32_t i = 0; i < tokens->token_count; i++)
        hash = rel_phrase_hash(hash, tokens->tokens[i].fold);
    const rel_phrases *phrases = rel_lexicon_phrases(g->lexicon);
    const rel_slot *slot = rel_phrases_find(phrases, hash);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list != REL_LIST_NAME || e->value >= g->base_count ||
            (found != REL_NONE && found == e->value))
            continue;
        uint32_t weight = e->flags & REL_ENTRY_LABEL ? 3 : e->flags ? 1 : 2;
        if (weight == sure)
            found = REL_NONE;
        if (weight > sure)
            found = e->value, sure = weight;
    }
    rel_arena_clear(&scratch);
    return found;
}
