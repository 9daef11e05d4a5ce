/* Whose a body of state is: "the Supreme Court", "Kementerian Luar Negeri". */
#include "entities_work.h"

#include <string.h>

/* A country is next to never named when another is so many times as often. */
enum { ABROAD = 4 };

/* Is `words` a country: "Japan's", "Japanese"? */
bool is_country(const resolver *r, rel_str words)
{
    if (words.len > 2 && !memcmp(words.ptr + words.len - 2, "'s", 2))
        words.len -= 2;
    return words.len <= COUNTRY_BYTES && of_type(r, looked_up(r, words), REL_COUNTRY);
}

/* The country that mention `k` speaks for, or REL_NONE. */
uint32_t country_of(const resolver *r, uint32_t k)
{
    const rel_mention *m = &r->mentions->mentions[k];
    if (m->stands_for != REL_NONE)
        return m->stands_for;
    if (m->known == REL_NONE)
        return REL_NONE;
    return m->type == REL_COUNTRY ? m->known
                                  : rel_gazetteer_country(r->finder->gazetteer, m->known);
}

uint32_t home_country(resolver *r)
{
    if (!r->home_known)
        r->home = rel_gazetteer_home(r->finder->gazetteer, r->mentions->language);
    r->home_known = true;
    return r->home;
}

static void count_at(rel_table *table, uint32_t key)
{
    uint32_t *n = rel_table_at(table, key);
    *n = *n == REL_NONE ? 1 : *n + 1;
}

static uint32_t counted(const rel_table *table, uint32_t key)
{
    uint32_t n = rel_table_find(table, key);
    return n == REL_NONE ? 0 : n;
}

/* How often the article names the country, or speaks of somebody from there. */
uint32_t times_named(resolver *r, uint32_t country)
{
    if (!r->countries.keep) {
        r->countries.keep = r->scratch;
        for (uint32_t i = 0; i < r->mentions->count; i++) {
            uint32_t other = country_of(r, i);
            if (other != REL_NONE)
                count_at(&r->countries, other);
        }
    }
    return counted(&r->countries, country);
}

/* "Brazil's Supreme Court": the country right before it is another than the one that
 * the known body is of. */
bool of_other_country(const resolver *r, uint32_t i, uint32_t known)
{
    const rel_mention *m = &r->mentions->mentions[i], *before = m - 1;
    uint32_t country = rel_gazetteer_country(r->finder->gazetteer, known);
    if (!i || before->type != REL_COUNTRY || before->sentence != m->sentence)
        return false;
    uint32_t between = m->first - before->first - before->count;
    bool genitive = between == 1 && rel_token_genitive(r->mentions->tokens, m->first - 1);
    bool beside = between == 0 || genitive;
    return beside && country != REL_NONE && country_of(r, i - 1) != country;
}

/* Bodies that many countries have under one name. */
static bool of_state(const resolver *r, uint32_t known)
{
    return rel_gazetteer_is_kind(r->finder->gazetteer, known,
                                 "parliament ministry court");
}

enum {
    ORDINARY = 1 << REL_LIST_COMMON | 1 << REL_LIST_STOPWORD | 1 << REL_LIST_ORG_HEAD,
};

/* How many tokens at `at`, before `end`, are an ordinary word or open or close the names
 * of bodies, "House of"; 0 if none are. */
static uint32_t ordinary_at(const resolver *r, uint32_t at, uint32_t end)
{
    enum { MOST = 3 };
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    uint32_t found = 0;
    for (uint32_t len = 1; len <= MOST && at + len <= end; len++) {
        hash = rel_phrase_hash(hash, r->mentions->tokens->tokens[at + len - 1].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        if (slot->lists & (len == 1 ? ORDINARY : 1 << REL_LIST_ORG_HEAD))
            found = len;
    }
    return found;
}

/* Is the name of mention `i` made of ordinary words alone, no country's: not "Knesset",
 * "US Navy"? */
static bool all_ordinary(const resolver *r, uint32_t i)
{
    const rel_mention *m = &r->mentions->mentions[i];
    for (uint32_t k = m->first, end = k + m->count, n; k < end; k += n) {
        n = ordinary_at(r, k, end);
        if (!n || is_country(r, rel_token_text(r->mentions->tokens, k)))
            return false;
    }
    return true;
}

enum { TELLING = 3 }; /* times a country is named that the article is of */

/* Does what is named near mention `i` in its sentence speak for that country? */
static bool beside(const resolver *r, uint32_t i, uint32_t country)
{
    const rel_mention *all = r->mentions->mentions;
    uint32_t from = i > NEAR ? i - NEAR : 0, end = i + NEAR;
    for (uint32_t k = from; k <= end && k < r->mentions->count; k++)
        if (k != i && all[k].sentence == all[i].sentence && country_of(r, k) == country)
            return true;
    return false;
}

/* The organisation of that name, made from `a` and `b`; REL_NONE unless it is of
 * `country`. */
static uint32_t named(const resolver *r, rel_str a, const char *between, rel_str b,
                      const char *after, uint32_t country)
{
    const rel_gazetteer *g = r->finder->gazetteer;
    const rel_str parts[] = {a, rel_str_from(between), b, rel_str_from(after)};
    size_t room = a.len + parts[1].len + b.len + parts[3].len, len = 0;
    rel_mark mark = rel_arena_mark(r->keep);
    char *name = REL_ROOM(r->keep, char, room);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; len += parts[i++].len)
        memcpy(name + len, parts[i].ptr, parts[i].len);
    uint32_t known = looked_up(r, (rel_str){name, len});
    rel_arena_rewind(r->keep, mark);
    bool fits =
        of_type(r, known, REL_ORGANIZATION) && rel_gazetteer_country(g, known) == country;
    return fits ? known : REL_NONE;
}

/* What the body of that name of a country is called; REL_NONE. */
uint32_t body_of(const resolver *r, rel_str name, uint32_t country)
{
    rel_known k = rel_gazetteer_at(r->finder->gazetteer, country);
    uint32_t found = named(r, name, " ", k.label_id, "", country);
    if (found == REL_NONE)
        found = named(r, k.label_en, "'s ", name, "", country);
    if (found == REL_NONE)
        found = named(r, name, " of ", k.label_en, "", country);
    return found != REL_NONE ? found : named(r, name, " (", k.label_en, ")", country);
}

/* "Departemen Luar Negeri" beside an American: what it is called with its country. */
uint32_t with_country(const resolver *r, uint32_t i, rel_str name)
{
    uint32_t found = REL_NONE;
    for (uint32_t back = 1; back <= NEAR && back <= i && found == REL_NONE; back++) {
        const rel_mention *m = &r->mentions->mentions[i - back];
        uint32_t country = country_of(r, i - back);
        bool where = m->type == REL_PLACE && m->stands_for == REL_NONE;
        if (country == REL_NONE || where) /* the city where it happens tells nothing */
            continue;
        found = body_of(r, name, country);
        if (found == REL_NONE && m->type == REL_COUNTRY)
            found = named(r, mention_text(r, i - back), " ", name, "", country);
    }
    return found;
}

static uint32_t find_main(resolver *r)
{
    uint32_t best = REL_NONE, most = TELLING - 1;
    for (uint32_t j = 0; j < r->mentions->count; j++) {
        uint32_t country = country_of(r, j);
        uint32_t n = country == REL_NONE ? 0 : times_named(r, country);
        if (n > most)
            best = country, most = n;
    }
    return best;
}

uint32_t main_country(resolver *r)
{
    if (!r->main_known)
        r->main = find_main(r);
    r->main_known = true;
    return r->main;
}

/* Is it of the kinds that many countries have under one name? */
static bool general(const resolver *r, uint32_t known)
{
    return of_state(r, known) ||
           rel_gazetteer_is_kind(r->finder->gazetteer, known, "military party");
}

/* How often the country is named, or what speaks for it: no company, no newspaper, and
 * not the body `but`. */
static uint32_t times_spoken_of(resolver *r, uint32_t country, uint32_t but)
{
    rel_table spoken = r->spoken;
    spoken.keep = r->bodies.keep = r->scratch;
    for (uint32_t j = 0; j < r->mentions->count && !r->spoken.keep; j++) {
        const rel_mention *m = &r->mentions->mentions[j];
        uint32_t other = country_of(r, j);
        bool body = m->type == REL_ORGANIZATION;
        if (other == REL_NONE || (body && !general(r, m->known)))
            continue;
        count_at(&spoken, other);
        if (body)
            count_at(&r->bodies, m->known);
    }
    r->spoken = spoken;
    uint32_t all = counted(&r->spoken, country);
    return all ? all - counted(&r->bodies, but) : 0;
}

/* Where the article comes from, not what it tells of: "Jakarta - ...". */
static bool opens_dateline(const resolver *r, const rel_mention *m)
{
    const rel_tokens *t = r->mentions->tokens;
    const rel_sentence *s = &t->sentences[m->sentence];
    uint32_t after = m->first + m->count;
    return m->type == REL_PLACE && m->first == s->first && after < s->first + s->count &&
           t->tokens[after].kind == REL_TOKEN_PUNCT;
}

/* Does mention `i` speak for the country that it is of? Newspapers do not, nor do bodies
 * that the main country has under the same name. */
static bool speaks(resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    if (m->type != REL_ORGANIZATION || m->known == REL_NONE)
        return !opens_dateline(r, m);
    return !rel_gazetteer_is_kind(r->finder->gazetteer, m->known, "media") &&
           body_of(r, mention_text(r, i), main_country(r)) == REL_NONE;
}

/* Does anything speak for the country that the news is from? */
static bool find_home_told(resolver *r)
{
    for (uint32_t i = 0; i < r->mentions->count; i++)
        if (country_of(r, i) == home_country(r) && speaks(r, i))
            return true;
    return false;
}

static bool home_told(resolver *r)
{
    if (!r->home_told_known)
        r->home_told = find_home_told(r);
    r->home_told_known = true;
    return r->home_told;
}

/* "Joint Chiefs of Staff" in an article that speaks of Korea: does the name of a body of
 * state, which has no country in it, mean another country's? It does where that one has
 * a body called so, or the known one's country is next to never named; one at home, where
 * the article tells of nothing else from there. */
bool abroad(resolver *r, uint32_t i, uint32_t known)
{
    rel_known k = rel_gazetteer_at(r->finder->gazetteer, known);
    uint32_t main = main_country(r);
    if (!general(r, known) || k.country == REL_NONE || main == REL_NONE ||
        main == k.country || known_of(r, known)->cluster != REL_NONE)
        return false;
    bool has = body_of(r, mention_text(r, i), main) != REL_NONE;
    if (k.country == home_country(r))
        return has && !home_told(r);
    return all_ordinary(r, i) && !beside(r, i, k.country) &&
           times_named(r, main) >
               (has ? 2 : ABROAD) * times_spoken_of(r, k.country, known);
}

bool elsewhere(resolver *r, uint32_t i, uint32_t known)
{
    const rel_mention *m = &r->mentions->mentions[i];
    if (m->type != REL_ORGANIZATION)
        return false;
    if (m->count == 1 && of_other_country(r, i, known))
        return of_state(r, known);
    return abroad(r, i, known);
}

/* The only ministry known by that name is of another country than the news: "Kementerian
 * Luar Negeri" of Malaysia in Malay. The one at home, called so with its country behind.
 */
uint32_t at_home(resolver *r, rel_str name, uint32_t known)
{
    uint32_t home = home_country(r);
    rel_known only = rel_gazetteer_at(r->finder->gazetteer, known);
    if (home == REL_NONE || only.country == home ||
        !rel_str_equal(only.kind, REL_STR("ministry")))
        return known;
    rel_known country = rel_gazetteer_at(r->finder->gazetteer, home);
    uint32_t own = named(r, name, " ", country.label_id, "", home);
    return own == REL_NONE ? known : own;
}
