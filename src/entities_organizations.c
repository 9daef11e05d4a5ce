/* Organisations of one article: acronyms, and short names whose country the
 * context tells. */
#include "entities_work.h"

#include <string.h>

enum {
    COMPARED = 64,
};

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

bool club_at(const resolver *r, uint32_t known)
{
    return rel_gazetteer_is_kind(r->finder->gazetteer, known, "club");
}

/* "Federation" behind "Football Federation": the last word for the whole. Where heads
 * stand in front, the last word of a long name is the body that it is of: "Direktorat
 * Pembinaan Pembangunan Kawasan | Kemnakertrans". */
static uint32_t last_word_of(const resolver *r, rel_str name)
{
    enum { LONGEST = 2 }; /* blanks */
    rel_str fold = rel_utf8_fold(name, r->scratch);
    bool head_last =
        rel_lexicon_adjective_first(r->finder->lexicon, r->mentions->language);
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        const cluster *c = &r->clusters[number];
        rel_str whole = c->known == REL_NONE ? c->fold : folded_form(r, number);
        size_t blanks = 0;
        for (size_t k = 0; k < whole.len; k++)
            blanks += whole.ptr[k] == ' ';
        if ((head_last || blanks <= LONGEST) && ends_with_words(whole, fold))
            return number;
    }
    return REL_NONE;
}

/* Is a mention, bare `name` and with its legal form behind it `formed`, short for what
 * cluster `c` is called, `longer`? "Sinar Laut Ltd" ends with its form and is not "Sinar
 * Laut Shipping Ltd", but "Sinar & Co LLC" goes on from "Sinar & Co"; "PT Lapindo" is "PT
 * Lapindo Brantas". */
static bool may_shorten(const resolver *r, rel_str name, rel_str formed, const cluster *c,
                        rel_str longer)
{
    bool has_form = c->known == REL_NONE && c->name.len > c->fold.len;
    bool alike = !has_form || rel_str_equal(name, longer);
    return shortens(r, alike ? name : formed, longer);
}

/* The organisation of folded name `fold` but for its legal form, else the one named last
 * before with a longer name of which it is the short one: its label or what the article
 * called it first. */
static uint32_t longer_of(const resolver *r, rel_str fold, rel_str formed)
{
    uint32_t found = REL_NONE;
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        const cluster *c = &r->clusters[number];
        if (c->known == REL_NONE && rel_str_equal(fold, c->fold) &&
            c->name.len > c->fold.len) /* all but its legal form */
            return number;
        if (found == REL_NONE &&
            (may_shorten(r, fold, formed, c, folded_name(r, number)) ||
             may_shorten(r, fold, formed, c, folded_form(r, number)) ||
             named_without_head(c, fold)))
            found = number;
    }
    return found;
}

static uint32_t longer_name(const resolver *r, uint32_t i, rel_str name)
{
    const rel_mention *m = mention_at(r, i);
    rel_mark mark = rel_arena_mark(r->scratch);
    rel_str fold = rel_utf8_fold(name, r->scratch), formed = fold;
    if (m->form)
        formed = rel_utf8_fold(rel_tokens_text(r->mentions->tokens, m->first + m->legal,
                                               m->count - m->legal),
                               r->scratch);
    uint32_t found = longer_of(r, fold, formed);
    rel_arena_rewind(r->scratch, mark);
    return found;
}

/* Is `name` nothing but `fold`, which is folded? */
static bool folds_to(const resolver *r, rel_str name, rel_str fold)
{
    rel_mark mark = rel_arena_mark(r->scratch);
    bool same = rel_str_equal(rel_utf8_fold(name, r->scratch), fold);
    rel_arena_rewind(r->scratch, mark);
    return same;
}

/* "Awanesia ... PT Awanesia Teknologi Digital": the unknown organisation whose name, not
 * all of it, a company's goes on from behind its legal form; REL_NONE. */
static uint32_t shorter_name(const resolver *r, rel_str bare)
{
    rel_str fold = rel_utf8_fold(bare, r->scratch);
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        const cluster *c = &r->clusters[number];
        if (c->known == REL_NONE && opens_with_words(fold, c->fold) &&
            folds_to(r, c->name, c->fold)) /* without "PT" */
            return number;
    }
    return REL_NONE;
}

/* "Senate" is its own body, though a known one's name goes on from it: "Senate Judiciary
 * Committee", not "Ministry of Finance Japan". */
static bool goes_on(const resolver *r, rel_str name, uint32_t longer)
{
    rel_str fold = rel_utf8_fold(name, r->scratch);
    rel_str form = r->clusters[longer].form;
    if (r->clusters[longer].known == REL_NONE || !opens_with_words(form, fold))
        return false;
    rel_str rest = {form.ptr + fold.len + 1, form.len - fold.len - 1};
    return !is_country(r, rest);
}

size_t namesakes(const resolver *r, uint32_t i, rel_match matches[NAMESAKES])
{
    const rel_mention *m = &r->mentions->mentions[i];
    const rel_tokens *tokens = r->mentions->tokens;
    rel_reading reading = {.tokens = tokens, .end = m->first + m->count};
    reading.language = r->mentions->language;
    size_t n = rel_gazetteer_match(r->finder->gazetteer, &reading, m->first, matches,
                                   NAMESAKES),
           kept = 0;
    for (size_t k = 0; k < n; k++)
        if (matches[k].count == m->count &&
            of_type(r, matches[k].known, REL_ORGANIZATION))
            matches[kept++] = matches[k];
    return kept;
}

/* Does another known organisation leave club `m` no claim to the name? One of its country
 * with the same nickname, "Rangers", "Giants", and any that is no club where the article
 * tells of none: "Cambridge". */
static bool claimed(const resolver *r, const rel_match *matches, size_t count, size_t m,
                    bool sports)
{
    const rel_gazetteer *g = r->finder->gazetteer;
    uint32_t country = rel_gazetteer_country(g, matches[m].known);
    for (size_t k = 0; k < count; k++) {
        bool club = club_at(r, matches[k].known);
        if (k != m &&
            (club ? rel_gazetteer_country(g, matches[k].known) == country : !sports))
            return true;
    }
    return false;
}

static bool tells_clubs(const resolver *r)
{
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        uint32_t known = r->clusters[number].known;
        if (known != REL_NONE && club_at(r, known))
            return true;
    }
    return false;
}

/* Without the clubs that only their full names, not told so far, would tell apart. */
static size_t told_apart(const resolver *r, rel_match *matches, size_t count)
{
    rel_match all[NAMESAKES];
    size_t kept = 0;
    if (count < 2)
        return count;
    bool sports = tells_clubs(r);
    memcpy(all, matches, count * sizeof *all);
    for (size_t k = 0; k < count; k++)
        if (known_of(r, all[k].known)->cluster != REL_NONE || !club_at(r, all[k].known) ||
            !claimed(r, all, count, k, sports))
            matches[kept++] = all[k];
    return kept;
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
static bool doubtful(resolver *r, uint32_t i, const rel_match *m)
{
    const rel_token *t = &r->mentions->tokens->tokens[m->first];
    uint32_t country = rel_gazetteer_country(r->finder->gazetteer, m->known);
    if (!m->ambiguous || m->count > 1 || t->shape != REL_SHAPE_UPPER || t->len > 4 ||
        known_of(r, m->known)->cluster != REL_NONE)
        return false;
    uint32_t own = country_of(r, i) == country;
    return country == REL_NONE || times_named(r, country) <= own;
}

/* The known organisation of that name without its legal form; REL_NONE. */
static uint32_t known_bare(const resolver *r, rel_str bare)
{
    uint32_t known = looked_up(r, bare);
    return of_type(r, known, REL_ORGANIZATION) ? known : REL_NONE;
}

/* The known company of that name; REL_NONE. */
static uint32_t known_company(const resolver *r, uint32_t i)
{
    rel_str name = without_tail(r, i);
    uint32_t known = name.len ? known_bare(r, name) : REL_NONE;
    bool firm = known != REL_NONE &&
                rel_gazetteer_is_kind(r->finder->gazetteer, known, "company");
    return firm ? known : REL_NONE;
}

/* The name with the legal form in front of it, but not that behind. */
static rel_str without_form(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    return rel_tokens_text(r->mentions->tokens, m->first, m->count - m->form);
}

/* "Instagramnya": the name of one word without the possessive that is written to it. */
static rel_str without_possessive(const resolver *r, rel_str name)
{
    rel_str suffix = rel_lexicon_setting(r->finder->lexicon, r->mentions->language,
                                         REL_STR("possessive"));
    if (suffix.len < 2 || *suffix.ptr != '-') /* "-nya"; "'s" is a word by itself */
        return name;
    suffix = (rel_str){suffix.ptr + 1, suffix.len - 1};
    if (name.len > suffix.len + 2 &&
        !memcmp(name.ptr + name.len - suffix.len, suffix.ptr, suffix.len))
        name.len -= suffix.len;
    return name;
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

bool in_first_paragraph(const resolver *r, uint32_t i)
{
    return r->mentions->tokens->sentences[mention_at(r, i)->sentence].paragraph == 0;
}

/* The headline "Who owns the Lumina hotels", then Lumina Resorts Ltd, then Lumina: what
 * the name means in the text it means in the headline, too. */
static void join_headline(resolver *r, uint32_t i, rel_str name, uint32_t longer)
{
    if (in_first_paragraph(r, i))
        return;
    uint32_t key = rel_names_find(&r->keys, key_of(REL_ORGANIZATION, name, r->scratch));
    cluster *c = key == REL_NONE ? NULL : &r->clusters[r->key_at[key]];
    if (!c || c == &r->clusters[longer] || c->known != REL_NONE || c->moved || c->told ||
        r->clusters[longer].moved)
        return;
    move_to(r, r->key_at[key], longer);
    c->shortened = true;
}

/* The known organisation that goes by the name of mention `i`, all of it or without what
 * papers add to it; REL_NONE. */
static uint32_t known_called(resolver *r, uint32_t i, rel_str name,
                             const rel_match *matches, size_t count)
{
    const rel_mention *m = mention_at(r, i);
    rel_str bare = bare_name(r, i);
    uint32_t known = by_country(r, i, matches, count);
    if (known == REL_NONE && bare.len < name.len)
        known = known_bare(r, bare);
    if (known == REL_NONE && m->form)
        known = known_bare(r, without_form(r, i)); /* "PT Timah | (Persero)" */
    if (known == REL_NONE)
        known = known_company(r, i);
    if (known == REL_NONE && m->count == 1)
        known = known_bare(r, without_possessive(r, bare));
    if (known == REL_NONE && m->count > 1)
        known = without_country(r, bare);
    if (known == REL_NONE && m->count > 2)
        known = behind_country(r, bare);
    if (known == REL_NONE)
        known = by_most(r, matches, count, 1);
    if (known == REL_NONE && count == 1)
        known = at_home(r, name, matches[0].known);
    return known;
}

/* "Ford" after "Ford Motor" and the unknown `longer` name "Ford Service Center": the
 * known one of that name which the article named before; else `longer`. */
static uint32_t named_before(const resolver *r, rel_str name, uint32_t longer,
                             const rel_match *matches, size_t count)
{
    if (longer == REL_NONE || r->clusters[longer].known != REL_NONE ||
        !opens_with_words(folded_name(r, longer), rel_utf8_fold(name, r->scratch)))
        return longer;
    for (size_t k = 0; k < count; k++)
        if (known_of(r, matches[k].known)->cluster != REL_NONE)
            return known_of(r, matches[k].known)->cluster;
    return longer;
}

/* The one that is meant, by the countries that the article tells of; REL_NONE. */
static uint32_t known_meant(resolver *r, uint32_t i, rel_str name,
                            const rel_match *matches, size_t count)
{
    uint32_t known = known_called(r, i, name, matches, count);
    if (known != REL_NONE && count && of_other_country(r, i, known))
        known = REL_NONE;
    if (known != REL_NONE && count && abroad(r, i, known))
        known = body_of(r, name, main_country(r));
    if (count == 1 && known == matches[0].known && doubtful(r, i, &matches[0]))
        known = REL_NONE;
    if (known == REL_NONE && mention_at(r, i)->count > 1)
        known = with_country(r, i, name);
    return known;
}

/* Why a known organisation is meant: it may have the name but for a legal form. */
static rel_reason why_known(const resolver *r, uint32_t i, rel_str name, uint32_t known)
{
    rel_str bare = bare_name(r, i);
    bool title = bare.len < name.len && looked_up(r, bare) == known;
    return title || known_company(r, i) == known ? REL_BECAUSE_TITLE
                                                 : REL_BECAUSE_OF_COUNTRY;
}

/* The same of the one of a longer or shorter name. */
static rel_reason why_other(const resolver *r, uint32_t i, rel_str name, uint32_t other)
{
    const cluster *c = &r->clusters[other];
    if (c->known != REL_NONE)
        return why_known(r, i, name, c->known);
    rel_str bare = rel_utf8_fold(bare_name(r, i), r->scratch);
    bool legal = c->fold.len && (rel_str_equal(bare, c->fold) ||
                                 folds_to(r, without_tail(r, i), c->fold));
    return legal && !rel_str_equal(name, c->name) ? REL_BECAUSE_TITLE
                                                  : REL_BECAUSE_SHORT_FORM;
}

/* Mention `i` is the organisation of that longer or shorter name, if there is one and
 * the user's dictionary does not part them. */
static bool join_other(resolver *r, uint32_t i, rel_str name, uint32_t other)
{
    if (other == REL_NONE ||
        rel_dictionary_differ(r->dictionary, name, r->clusters[other].name))
        return false;
    assign(r, i, other, why_other(r, i, name, other));
    return true;
}

/* "PT MTI" is not the society of those letters. */
static bool may_be_firm(const resolver *r, uint32_t known)
{
    return !rel_gazetteer_is_kind(
        r->finder->gazetteer, known,
        "ngo party ministry parliament military court government armed_group");
}

void resolve_organization(resolver *r, uint32_t i, rel_str name)
{
    rel_match matches[NAMESAKES];
    const rel_mention *m = mention_at(r, i);
    rel_str bare = bare_name(r, i);
    uint32_t longer = longer_name(r, i, bare);
    size_t all = namesakes(r, i, matches), count = told_apart(r, matches, all);
    if (longer == REL_NONE && (!all || club_at(r, matches[0].known)))
        longer = fronted_name(r, bare);
    if (longer != REL_NONE && count && goes_on(r, bare, longer))
        longer = REL_NONE;
    longer = named_before(r, bare, longer, matches, count);
    if (join_other(r, i, name, longer)) {
        join_headline(r, i, name, longer);
        return;
    }
    uint32_t known = known_meant(r, i, name, matches, count);
    if (known != REL_NONE && m->legal && !may_be_firm(r, known))
        known = REL_NONE;
    bool word =
        m->count == 1 && r->mentions->tokens->tokens[m->first].shape == REL_SHAPE_CAPITAL;
    if (known == REL_NONE && !count && word)
        longer = last_word_of(r, name);
    if (known == REL_NONE && m->legal)
        longer = shorter_name(r, bare);
    if (known == REL_NONE && longer == REL_NONE)
        longer = named_without_tail(r, i);
    if (join_other(r, i, name, longer))
        return;
    if (known != REL_NONE && !not_known(r, name, known)) {
        assign(r, i, cluster_of_known(r, known), why_known(r, i, name, known));
        return;
    }
    rel_str whole = with_place_in_full(r, i, name);
    known = whole.ptr == name.ptr ? REL_NONE : known_bare(r, whole);
    if (known != REL_NONE && !not_known(r, name, known)) {
        assign(r, i, cluster_of_known(r, known), REL_BECAUSE_SAME_NAME);
        return;
    }
    rel_str key = key_of(REL_ORGANIZATION, whole, r->scratch);
    uint32_t number = cluster_of_key(r, REL_ORGANIZATION, key, name);
    r->clusters[number].told |= !in_first_paragraph(r, i);
    if (bare.len < name.len || whole.ptr != name.ptr)
        r->clusters[number].fold =
            rel_utf8_fold(bare.len < name.len ? bare : whole, r->keep);
    if (!r->clusters[number].rest.len)
        r->clusters[number].rest = name_without_head(r, i);
    assign(r, i, number, REL_BECAUSE_SAME_NAME);
}
