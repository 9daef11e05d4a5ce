#include "gazetteer_parts.h"

#include "relasi/utf8.h"

#include <string.h>

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

bool rel_gazetteer_is_kind(const rel_gazetteer *g, uint32_t number, const char *kinds)
{
    rel_str kind = rel_gazetteer_kind(g, number);
    for (const char *one = kinds; *one; one += *one == ' ') {
        size_t same = 0, len = 0;
        for (; one[len] && one[len] != ' '; len++)
            same += same == len && len < kind.len && one[len] == kind.ptr[len];
        if (same == len && len == kind.len)
            return true;
        one += len;
    }
    return false;
}

uint32_t rel_gazetteer_find(const rel_gazetteer *g, rel_str id)
{
    uint32_t found = rel_lexicon_known_find(g->lexicon, id);
    for (uint32_t i = 0; found == REL_NONE && i < g->added_count; i++)
        if (rel_str_equal(g->added[i].id, id))
            found = g->base_count + i;
    return found;
}

uint32_t rel_gazetteer_called(const rel_gazetteer *g, rel_str canonical)
{
    if (!g->call)
        return REL_NONE;
    rel_arena scratch = {0};
    uint32_t found = rel_names_find(&g->called, rel_utf8_fold(canonical, &scratch));
    rel_arena_clear(&scratch);
    return found == REL_NONE ? REL_NONE : gazetteer_stands_for(g, g->call[found]);
}

uint32_t rel_gazetteer_means(const rel_gazetteer *g, uint32_t number)
{
    return gazetteer_stands_for(g, number);
}

bool rel_gazetteer_led(const rel_gazetteer *g, rel_str name)
{
    uint32_t own = g->instead ? gazetteer_own(g, name, false) : REL_NONE;
    return own != REL_NONE && gazetteer_stands_for(g, own) != own;
}

bool rel_gazetteer_settled(const rel_gazetteer *g, rel_str name, rel_str canonical)
{
    uint32_t whose = rel_gazetteer_called(g, canonical);
    return whose != REL_NONE && gazetteer_names_any(g, name) &&
           !gazetteer_has_alone(g, whose, name);
}

uint32_t rel_gazetteer_home(const rel_gazetteer *g, uint32_t language)
{
    return language < REL_LEXICON_LANGUAGES ? g->homes[language] : REL_NONE;
}

/* The country of each language, which is asked for with many a mention. */
static void find_homes(rel_gazetteer *g)
{
    for (uint32_t l = 0; l < REL_LEXICON_LANGUAGES; l++) {
        rel_str id = rel_lexicon_setting(g->lexicon, l, REL_STR("country"));
        g->homes[l] = id.len ? rel_gazetteer_find(g, id) : REL_NONE;
    }
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
    uint32_t added_room;
} overlay;

static void put(overlay *o, uint64_t hash, rel_entry entry)
{
    o->phrases =
        rel_arena_more(o->keep, o->phrases, sizeof *o->phrases, o->count, &o->room);
    o->phrases[o->count++] = (rel_phrase){hash, entry};
}

/* The last full stop of "Acme Inc." is none of its words. */
static void put_phrase(overlay *o, rel_str name, rel_entry entry)
{
    uint64_t folds[REL_PHRASE_TOKENS], hash = 0;
    uint32_t n = 0;
    rel_mark mark = rel_arena_mark(o->keep);
    const rel_tokens *tokens = rel_tokens_phrase(name, o->keep);
    uint32_t count = tokens->token_count;
    count -= count > 1 && rel_token_is(tokens, count - 1, '.');
    for (; n < count && n < REL_PHRASE_TOKENS; n++)
        folds[n] = tokens->tokens[n].fold;
    bool whole = n == count;
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
    return rel_table_mix(rel_dictionary_key(name) ^ (uint64_t)known << 32);
}

bool rel_gazetteer_forbids(const rel_gazetteer *g, rel_str name, uint32_t known)
{
    return g->apart.count && known != REL_NONE &&
           rel_table_find(&g->apart, apart_key(name, known)) != REL_NONE;
}

static bool is_label(const rel_gazetteer *g, uint32_t known, rel_str name)
{
    rel_known k = rel_lexicon_known_at(g->lexicon, known);
    uint64_t fold = rel_utf8_fold_hash(name);
    return fold == rel_utf8_fold_hash(k.label_en) ||
           fold == rel_utf8_fold_hash(k.label_id);
}

static bool labels(const rel_gazetteer *g, uint32_t known, rel_str name)
{
    rel_known k = rel_lexicon_known_at(g->lexicon, known);
    return is_label(g, known, name) ||
           rel_utf8_fold_hash(name) == rel_utf8_fold_hash(k.label_native);
}

/* Names that the user keeps apart though the knowledge base joins them: the entity
 * keeps the other name, or its label if that is one of the two. */
static void keep_apart(rel_gazetteer *g, rel_arena *keep)
{
    rel_str name, other;
    g->apart.keep = keep;
    for (uint32_t i = 0; rel_dictionary_apart(g->dictionary, i, &name, &other); i++) {
        uint32_t a = gazetteer_own(g, name, false), b = gazetteer_own(g, other, false);
        bool stays =
            a == b && a != REL_NONE && labels(g, a, name) && !labels(g, a, other);
        if (b != REL_NONE && !stays)
            *rel_table_at(&g->apart, apart_key(name, b)) = 1;
        if (a != REL_NONE && (stays || a != b))
            *rel_table_at(&g->apart, apart_key(other, a)) = 1;
    }
}

/* Is he still himself under the name that the user gives him? Under one of his own, or
 * with his number; else somebody else was meant, who has neither his id nor his number.
 */
static bool stays_himself(const rel_gazetteer *g, uint32_t known,
                          const rel_ruling *ruling)
{
    rel_str wikidata = rel_lexicon_known_at(g->lexicon, known).wikidata;
    return labels(g, known, ruling->name) || gazetteer_has_name(g, known, ruling->name) ||
           (ruling->wikidata.len && rel_str_equal(ruling->wikidata, wikidata));
}

/* The entity a ruling speaks of; REL_NONE when it only joins names that
 * nobody knows, which is left to the entities room. With a type said it may be new: then
 * a name that may mean somebody known is not enough ("G1"). */
static uint32_t entity_of(overlay *o, rel_str name, const rel_ruling *ruling)
{
    rel_gazetteer *g = o->g;
    rel_str fold = rel_utf8_fold(ruling->name, o->keep);
    uint32_t before = g->called.count, number = rel_names_add(&g->called, fold);
    if (number < before)
        return g->call[number];
    bool typed = ruling->type != REL_TYPES;
    uint32_t base = gazetteer_own(g, ruling->name, typed);
    if (base == REL_NONE)
        base = gazetteer_own(g, name, typed);
    rel_ruling own = *ruling;
    if (base != REL_NONE &&
        (rel_gazetteer_forbids(g, ruling->name, base) ||
         rel_gazetteer_forbids(g, name, base) || !stays_himself(g, base, ruling))) {
        if (own.type == REL_TYPES) /* of the kind that it was taken for */
            own.type = (uint8_t)rel_gazetteer_type(g, base);
        base = REL_NONE;
    }
    uint32_t found = base != REL_NONE        ? change(o, base, &own)
                     : own.type != REL_TYPES ? invent(o, &own)
                                             : REL_NONE;
    return g->call[number] = found;
}

/* Who is led by his full name to somebody else goes there with all his names: the user
 * speaks of him, not of a word. */
static void lead_all(overlay *o, rel_str name, uint32_t to)
{
    rel_gazetteer *g = o->g;
    uint32_t from = gazetteer_own(g, name, false);
    if (from == REL_NONE || from == to || !is_label(g, from, name) ||
        gazetteer_stands_for(g, to) == from)
        return;
    if (!g->instead)
        g->instead = REL_NEW(o->keep, uint32_t, g->base_count + 1);
    if (!g->instead[from])
        g->instead[from] = to + 1;
}

static void lay_dictionary(overlay *o)
{
    rel_str name;
    rel_ruling ruling;
    uint32_t total = 0;
    while (rel_dictionary_at(o->g->dictionary, total, &name, &ruling))
        total++;
    o->g->called = rel_names_make(o->keep);
    o->g->call = REL_NEW(o->keep, uint32_t, total + 1);
    for (uint32_t i = 0; rel_dictionary_at(o->g->dictionary, i, &name, &ruling); i++) {
        rel_entry entry = {.list = REL_LIST_NAME,
                           .sub = ruling.ignored ? IGNORED : 0,
                           .text = i}; /* a dictionary's name has no string */
        if (!ruling.ignored) {
            rel_ruling said;
            if (!rel_dictionary_find(o->g->dictionary, name, &said))
                continue;
            entry.value = entity_of(o, name, &ruling);
            if (entry.value == REL_NONE)
                continue;
            lead_all(o, name, entry.value);
            if (ruling.type == REL_TYPES && gazetteer_has_alone(o->g, entry.value, name))
                continue; /* it is found as ever, no more and no less, as in a tally */
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
        overlay o = {.g = g, .keep = keep};
        lay_dictionary(&o);
    }
    find_homes(g);
    return g;
}
