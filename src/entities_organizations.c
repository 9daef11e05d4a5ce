/* Organisations of one article: acronyms, and short names whose country the
 * context tells. */
#include "entities_work.h"

#include <string.h>

enum {
    COMPARED = 64,
    NEAR = 6, /* mentions before that may tell the country */
    MATCHES = 12,
    COUNTRY_BYTES = 128, /* no country's name is longer */
};

static bool of_type(const resolver *r, uint32_t known, rel_type type)
{
    return known != REL_NONE && rel_gazetteer_type(r->finder->gazetteer, known) == type;
}

/* Is `words` a country: "Japan's", "Japanese"? */
static bool is_country(const resolver *r, rel_str words)
{
    if (words.len > 2 && !memcmp(words.ptr + words.len - 2, "'s", 2))
        words.len -= 2;
    return words.len <= COUNTRY_BYTES && of_type(r, looked_up(r, words), REL_COUNTRY);
}

rel_str bare_name(const resolver *r, uint32_t i)
{
    const rel_mention *m = &r->mentions->mentions[i];
    const rel_tokens *tokens = r->mentions->tokens;
    uint32_t first = m->first + m->legal, end = m->first + m->count - m->form;
    while (end > first + 1 && tokens->tokens[end - 1].kind == REL_TOKEN_PUNCT)
        end--;
    if (!m->legal && !m->form)
        return mention_text(r, i);
    return rel_tokens_text(tokens, first, end - first);
}

/* Is `name` what `longer` is or begins with, or all but its country in front? */
static bool shortens(const resolver *r, rel_str name, rel_str longer)
{
    return rel_str_equal(name, longer) || opens_with_words(longer, name) ||
           (ends_with_words(longer, name) &&
            is_country(r, (rel_str){longer.ptr, longer.len - name.len - 1}));
}

/* "Federation" behind "Football Federation": the last word for the whole. */
static uint32_t last_word_of(const resolver *r, rel_str name)
{
    rel_str fold = rel_utf8_fold(name, r->keep);
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        const cluster *c = &r->clusters[number];
        if (ends_with_words(c->known == REL_NONE ? c->fold : folded_form(r, number),
                            fold))
            return number;
    }
    return REL_NONE;
}

/* The organisation named last before with a longer name of which `name` is the
 * short one: its label or what the article called it first. */
static uint32_t longer_name(const resolver *r, rel_str name)
{
    rel_str fold = rel_utf8_fold(name, r->keep);
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        if (shortens(r, fold, folded_name(r, number)) ||
            shortens(r, fold, folded_form(r, number)))
            return number;
    }
    return REL_NONE;
}

/* "Senate" is its own body, though a known one's name goes on from it: "Senate Judiciary
 * Committee", not "Ministry of Finance Japan". */
static bool goes_on(const resolver *r, rel_str name, uint32_t longer)
{
    rel_str fold = rel_utf8_fold(name, r->keep);
    rel_str form = r->clusters[longer].form;
    if (r->clusters[longer].known == REL_NONE || !opens_with_words(form, fold))
        return false;
    rel_str rest = {form.ptr + fold.len + 1, form.len - fold.len - 1};
    return !is_country(r, rest);
}

/* The country that mention `k` speaks for, or REL_NONE. */
static uint32_t country_of(const resolver *r, uint32_t k)
{
    const rel_mention *m = &r->mentions->mentions[k];
    if (m->stands_for != REL_NONE)
        return m->stands_for;
    if (m->known == REL_NONE)
        return REL_NONE;
    return m->type == REL_COUNTRY ? m->known
                                  : rel_gazetteer_country(r->finder->gazetteer, m->known);
}

/* Entities that share the mention's name. */
static size_t namesakes(const resolver *r, uint32_t i, rel_match *matches)
{
    const rel_mention *m = &r->mentions->mentions[i];
    const rel_tokens *tokens = r->mentions->tokens;
    rel_reading reading = {.tokens = tokens, .end = m->first + m->count};
    reading.language = r->mentions->language;
    size_t n = rel_gazetteer_match(r->finder->gazetteer, &reading, m->first, matches,
                                   MATCHES),
           kept = 0;
    for (size_t k = 0; k < n; k++)
        if (matches[k].count == m->count &&
            of_type(r, matches[k].known, REL_ORGANIZATION))
            matches[kept++] = matches[k];
    return kept;
}

/* The country that news in the article's language is from; REL_NONE. */
static uint32_t find_home(const resolver *r)
{
    const rel_lexicon *lexicon = r->finder->lexicon;
    uint32_t first, count = rel_lexicon_rows(lexicon, REL_LIST_LANGUAGE,
                                             r->mentions->language, &first);
    for (uint32_t i = 0; i < count; i++) {
        rel_row row = rel_lexicon_row(lexicon, first + i);
        if (rel_str_equal(row.form, REL_STR("country")))
            return rel_gazetteer_find(r->finder->gazetteer, row.value);
    }
    return REL_NONE;
}

static uint32_t home_country(resolver *r)
{
    if (!r->home_known)
        r->home = find_home(r);
    r->home_known = true;
    return r->home;
}

/* How often the article names the country, or speaks of somebody from there. */
static uint32_t times_named(resolver *r, uint32_t country)
{
    if (!r->countries.keep) {
        r->countries.keep = r->scratch;
        for (uint32_t i = 0; i < r->mentions->count; i++) {
            uint32_t other = country_of(r, i);
            uint32_t *n = other == REL_NONE ? NULL : rel_table_at(&r->countries, other);
            if (n)
                *n = *n == REL_NONE ? 1 : *n + 1;
        }
    }
    uint32_t n = rel_table_find(&r->countries, country);
    return n == REL_NONE ? 0 : n;
}

/* The namesake whose country the whole article names most: `least` times and more. */
static uint32_t by_most(resolver *r, const rel_match *matches, size_t count,
                        uint32_t least)
{
    uint32_t best = REL_NONE;
    for (size_t k = 0; k < count; k++) {
        uint32_t country = rel_gazetteer_country(r->finder->gazetteer, matches[k].known);
        uint32_t n = country == REL_NONE ? 0 : times_named(r, country);
        if (n >= least)
            best = matches[k].known, least = n + 1;
    }
    return best;
}

/* A country is only looked at, from one that is named so many times as often. */
enum { ABROAD = 4 };

/* The namesake whose country was named last before mention `i`, unless the article is
 * of another one, or that of the country at home. */
static uint32_t by_country(resolver *r, uint32_t i, const rel_match *matches,
                           size_t count)
{
    uint32_t home = home_country(r);
    for (uint32_t back = 1; back <= NEAR && back <= i; back++) {
        uint32_t country = country_of(r, i - back), own;
        for (size_t k = 0; k < count && country != REL_NONE; k++)
            if (rel_gazetteer_country(r->finder->gazetteer, matches[k].known) ==
                country) {
                bool sure = home != REL_NONE || count == 1 || back == 1;
                own = sure ? REL_NONE
                           : by_most(r, matches, count, ABROAD * times_named(r, country));
                return own == REL_NONE ? matches[k].known : own;
            }
    }
    for (size_t k = 0; k < count && home != REL_NONE; k++)
        if (rel_gazetteer_country(r->finder->gazetteer, matches[k].known) == home)
            return matches[k].known;
    return REL_NONE;
}

/* Short acronyms that mean other things too are none unless the article names the
 * organisation otherwise, or its country: "UKM", "API". */
static bool doubtful(const resolver *r, uint32_t i, const rel_match *m)
{
    const rel_token *t = &r->mentions->tokens->tokens[m->first];
    uint32_t country = rel_gazetteer_country(r->finder->gazetteer, m->known);
    if (!m->ambiguous || m->count > 1 || t->shape != REL_SHAPE_UPPER || t->len > 4 ||
        known_of(r, m->known)->cluster != REL_NONE)
        return false;
    for (uint32_t k = 0; k < r->mentions->count; k++)
        if (k != i && country != REL_NONE && country_of(r, k) == country)
            return false;
    return true;
}

/* "Brazil's Supreme Court": the country right before it is another than the one that
 * the known body is of. */
static bool of_other_country(const resolver *r, uint32_t i, uint32_t known)
{
    const rel_mention *m = &r->mentions->mentions[i], *before = m - 1;
    uint32_t country = rel_gazetteer_country(r->finder->gazetteer, known);
    if (!i || before->type != REL_COUNTRY || before->sentence != m->sentence)
        return false;
    uint32_t between = m->first - before->first - before->count;
    rel_str joint = rel_token_text(r->mentions->tokens, m->first - 1);
    bool genitive = between == 1 && joint.len > 1 &&
                    (joint.ptr[0] == '\'' || !memcmp(joint.ptr, "\xE2\x80", 2));
    bool beside = between == 0 || genitive;
    return beside && country != REL_NONE && country_of(r, i - 1) != country;
}

bool elsewhere(const resolver *r, uint32_t i, uint32_t known)
{
    if (!of_other_country(r, i, known))
        return false;
    rel_str kind = rel_gazetteer_at(r->finder->gazetteer, known).kind;
    return rel_str_equal(kind, REL_STR("parliament")) ||
           rel_str_equal(kind, REL_STR("ministry")) ||
           rel_str_equal(kind, REL_STR("court"));
}

/* The organisation of that name, made from `a` and `b`; REL_NONE unless it is of
 * `country`. */
static uint32_t named(const resolver *r, rel_str a, const char *between, rel_str b,
                      uint32_t country)
{
    const rel_gazetteer *g = r->finder->gazetteer;
    rel_mark mark = rel_arena_mark(r->keep);
    size_t link = strlen(between);
    char *name = REL_ROOM(r->keep, char, a.len + link + b.len);
    memcpy(name, a.ptr, a.len);
    memcpy(name + a.len, between, link);
    memcpy(name + a.len + link, b.ptr, b.len);
    uint32_t known = looked_up(r, (rel_str){name, a.len + link + b.len});
    rel_arena_rewind(r->keep, mark);
    bool fits =
        of_type(r, known, REL_ORGANIZATION) && rel_gazetteer_country(g, known) == country;
    return fits ? known : REL_NONE;
}

/* "Departemen Luar Negeri" beside an American: what it is called with its country. */
static uint32_t with_country(const resolver *r, uint32_t i, rel_str name)
{
    uint32_t found = REL_NONE;
    for (uint32_t back = 1; back <= NEAR && back <= i && found == REL_NONE; back++) {
        const rel_mention *m = &r->mentions->mentions[i - back];
        uint32_t country = country_of(r, i - back);
        bool where = m->type == REL_PLACE && m->stands_for == REL_NONE;
        if (country == REL_NONE || where) /* the city where it happens tells nothing */
            continue;
        rel_known k = rel_gazetteer_at(r->finder->gazetteer, country);
        found = named(r, name, " ", k.label_id, country);
        if (found == REL_NONE)
            found = named(r, k.label_en, "'s ", name, country);
        if (found == REL_NONE && m->type == REL_COUNTRY)
            found = named(r, mention_text(r, i - back), " ", name, country);
    }
    return found;
}

/* The only ministry known by that name is of another country than the news: "Kementerian
 * Luar Negeri" of Malaysia in Malay. The one at home, called so with its country behind.
 */
static uint32_t at_home(resolver *r, rel_str name, uint32_t known)
{
    uint32_t home = home_country(r);
    rel_known only = rel_gazetteer_at(r->finder->gazetteer, known);
    if (home == REL_NONE || only.country == home ||
        !rel_str_equal(only.kind, REL_STR("ministry")))
        return known;
    rel_known country = rel_gazetteer_at(r->finder->gazetteer, home);
    uint32_t own = named(r, name, " ", country.label_id, home);
    return own == REL_NONE ? known : own;
}

/* The known organisation of that name without its legal form; REL_NONE. */
static uint32_t known_bare(const resolver *r, rel_str bare)
{
    uint32_t known = looked_up(r, bare);
    return of_type(r, known, REL_ORGANIZATION) ? known : REL_NONE;
}

/* The known organisation `name` of that country, which stands beside it; REL_NONE. */
static uint32_t known_beside(const resolver *r, rel_str country, rel_str name)
{
    uint32_t whose = looked_up(r, country);
    uint32_t known = of_type(r, whose, REL_COUNTRY) ? known_bare(r, name) : REL_NONE;
    bool own =
        known != REL_NONE && rel_gazetteer_country(r->finder->gazetteer, known) == whose;
    return own ? known : REL_NONE;
}

/* Without the country in front: "United States Department of Justice". */
static uint32_t behind_country(const resolver *r, rel_str bare)
{
    uint32_t known = REL_NONE;
    for (size_t at = 1; at + 1 < bare.len && at <= COUNTRY_BYTES && known == REL_NONE;
         at++)
        if (bare.ptr[at] == ' ')
            known = known_beside(r, (rel_str){bare.ptr, at},
                                 (rel_str){bare.ptr + at + 1, bare.len - at - 1});
    return known;
}

/* And without it behind: "Bakamla RI", "Badan Keamanan Laut Republik Indonesia". */
static uint32_t without_country(const resolver *r, rel_str bare)
{
    uint32_t known = REL_NONE;
    size_t least = bare.len > COUNTRY_BYTES ? bare.len - COUNTRY_BYTES : 1;
    for (size_t at = bare.len; at > least && known == REL_NONE; at--)
        if (bare.ptr[at - 1] == ' ')
            known = known_beside(r, (rel_str){bare.ptr + at, bare.len - at},
                                 (rel_str){bare.ptr, at - 1});
    return known;
}

void resolve_organization(resolver *r, uint32_t i, rel_str name)
{
    rel_match matches[MATCHES];
    rel_str bare = bare_name(r, i);
    uint32_t longer = longer_name(r, bare);
    size_t count = namesakes(r, i, matches);
    if (longer != REL_NONE && count && goes_on(r, bare, longer))
        longer = REL_NONE;
    if (longer != REL_NONE &&
        !rel_dictionary_differ(r->dictionary, name, r->clusters[longer].name)) {
        assign(r, i, longer, REL_BECAUSE_OF_COUNTRY);
        return;
    }
    uint32_t known = by_country(r, i, matches, count);
    if (known == REL_NONE && bare.len < name.len)
        known = known_bare(r, bare);
    if (known == REL_NONE && r->mentions->mentions[i].count > 1)
        known = without_country(r, bare);
    if (known == REL_NONE && r->mentions->mentions[i].count > 2)
        known = behind_country(r, bare);
    if (known == REL_NONE)
        known = by_most(r, matches, count, 1);
    if (known == REL_NONE && count == 1)
        known = at_home(r, name, matches[0].known);
    if (known != REL_NONE && count && of_other_country(r, i, known))
        known = REL_NONE;
    if (count == 1 && known == matches[0].known && doubtful(r, i, &matches[0]))
        known = REL_NONE;
    if (known == REL_NONE && r->mentions->mentions[i].count > 1)
        known = with_country(r, i, name);
    const rel_mention *m = &r->mentions->mentions[i];
    bool word =
        m->count == 1 && r->mentions->tokens->tokens[m->first].shape == REL_SHAPE_CAPITAL;
    if (known == REL_NONE && !count && word)
        longer = last_word_of(r, name);
    if (longer != REL_NONE &&
        !rel_dictionary_differ(r->dictionary, name, r->clusters[longer].name)) {
        assign(r, i, longer, REL_BECAUSE_OF_COUNTRY);
        return;
    }
    if (known != REL_NONE && !not_known(r, name, known)) {
        assign(r, i, cluster_of_known(r, known), REL_BECAUSE_OF_COUNTRY);
        return;
    }
    uint32_t number = cluster_of_name(r, REL_ORGANIZATION, name);
    if (bare.len < name.len)
        r->clusters[number].fold = rel_utf8_fold(bare, r->keep);
    assign(r, i, number, REL_BECAUSE_SAME_NAME);
}
