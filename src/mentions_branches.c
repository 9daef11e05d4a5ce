/* mentions_branches.c - what is part of a known body: the whole in front ("Amnesty
 * International Indonesia", "HMI Cabang Bogor", "Emory University School of Law") and
 * behind ("Satreskrim Polres Solo"). */
#include "mentions_work.h"

/* The end of the place at `at`, known, or a head and a known one; or `at`. */
static uint32_t known_place_end(const work *w, uint32_t at, rel_match *m)
{
    uint32_t to = at;
    if (capital_word(w, to) && w->words[to].place_kind == REL_HEAD_BEFORE)
        to += w->words[to].place; /* "Kabupaten Jombang" */
    if (!capital_word(w, to))
        return at;
    bool place = known_at(w, to, false, m) && m->type == REL_PLACE;
    bool letters = !place && to > w->first &&
                   w->words[to - 1].head && /* "Polres | OKI" */
                   token_at(w, to)->shape == REL_SHAPE_UPPER && !w->style &&
                   known_as(w, to, 1, REL_PLACE, m);
    return place || letters ? to + m->count : at;
}

uint32_t place_behind(const work *w, uint32_t at)
{
    rel_match m;
    return known_place_end(w, at, &m);
}

/* The country that is named at `at` by its own name, or REL_NONE. */
static uint32_t country_named(const work *w, uint32_t at, uint32_t *end)
{
    rel_match m;
    if (!capital_word(w, at) || !known_at(w, at, false, &m) || !m.label ||
        m.type != REL_COUNTRY ||
        (in_sentence(w, at + m.count) && is_dash(w, at + m.count)))
        return REL_NONE;
    *end = at + m.count;
    return m.known;
}

/* One word's branch is a name by itself: not "Formula Renault Italia", "Daihatsu
 * Indonesia Masters". */
static bool branch_alone(const work *w, uint32_t at, uint32_t end)
{
    bool opens = at == w->first + 1 && w->words[w->first].common; /* "Menurut" */
    bool before = at > w->first && !opens && w->words[at - 1].capital &&
                  !w->cover[at - 1] && !w->words[at - 1].in_title;
    bool after = capital_word(w, end) && w->words[end].common && !w->words[end].title;
    return !before && !after;
}

bool branch_there(const work *w, uint32_t body, uint32_t place)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    if (body == REL_NONE || place == REL_NONE)
        return false;
    uint32_t country = rel_gazetteer_country(g, body);
    return is_kind(w, body, "agency ngo sport court") &&
           is_kind(w, place, "province region city") && country != REL_NONE &&
           rel_gazetteer_country(g, place) == country;
}

/* "PLN ULP | Soe": where a unit is that has a code, in one word that the lists do not
 * know for sure and nobody is called, unless a place is. */
static bool there_alone(const work *w, uint32_t code, uint32_t at)
{
    rel_match m;
    const rel_word_info *word = &w->words[at];
    if (token_at(w, code)->shape == REL_SHAPE_CAPITAL || w->style || w->headline ||
        !capital_word(w, at) || capital_word(w, at + 1) || word->common || word->title ||
        word->head || token_at(w, at)->kind != REL_TOKEN_WORD)
        return false;
    return !in_list(w, at, REL_LIST_PERSON) || known_as(w, at, 1, REL_PLACE, &m);
}

/* May the one word at `at`, of that place, be somebody behind a body: "Walhi | Solo"? No
 * one is meant by that of a province: "BNN | Bali". */
static bool may_be_holder(const work *w, uint32_t at, uint32_t to, uint32_t place)
{
    return to == at + 1 && in_list(w, at, REL_LIST_PERSON) &&
           !is_kind(w, place, "province");
}

uint32_t region_behind(const work *w, uint32_t at)
{
    rel_match place;
    const rel_gazetteer *g = w->finder->gazetteer;
    uint32_t to = w->headline || w->style ? at : known_place_end(w, at, &place);
    bool home = to > at && is_kind(w, place.known, "province region city") &&
                rel_gazetteer_country(g, place.known) ==
                    rel_gazetteer_home(g, w->reading.language);
    bool ends = !capital_word(w, to) || w->words[to].title;
    return home && ends && !may_be_holder(w, at, to, place.known) ? to : at;
}

/* "HMI | Cabang Bogor", "KAI | Daop 8 Surabaya": the word for a branch, its number, and
 * where it is. */
static uint32_t local_branch_end(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count, to = own_phrase_end(w, end, REL_CUE_BRANCH);
    if (to == end || !is_kind(w, m->known, "agency ngo sport company bank"))
        return end;
    if (in_sentence(w, to) &&
        ((token_at(w, to)->kind == REL_TOKEN_NUMBER && token_at(w, to)->len < 3) ||
         (capital_word(w, to) && roman(w, to))))
        to++;
    uint32_t place = place_behind(w, to);
    return place > to ? place : there_alone(w, end, to) ? to + 1 : end;
}

/* "Komisi Pemilihan Umum | Sulawesi Selatan", "Walhi | Kota Solo": one word that people
 * are called may be somebody. */
static uint32_t region_end(const work *w, const rel_match *m)
{
    rel_match place, inner;
    uint32_t end = m->first + m->count, to = known_place_end(w, end, &place);
    if (to == end || w->words[m->first].named || /* "RSUP Hasan Sadikin Bandung" */
        !branch_there(w, m->known, place.known) ||
        may_be_holder(w, end, to, place.known) ||
        (m->count > 1 && known_at(w, end - 1, false, &inner) && inner.type == REL_PLACE))
        return end;
    return to;
}

uint32_t branch_end(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count, after = end;
    if (w->headline || !capital_word(w, end) || is_party(w, m->known))
        return end;
    const rel_gazetteer *g = w->finder->gazetteer;
    after = region_end(w, m);
    if (after == end)
        after = local_branch_end(w, m);
    if (after > end)
        return after;
    uint32_t country = country_named(w, end, &after);
    if (country == REL_NONE || country == rel_gazetteer_country(g, m->known) ||
        (m->count == 1 && !branch_alone(w, m->first, after)))
        return end;
    bool branches = is_kind(w, m->known, "ngo company platform") ||
                    (m->count > 1 && is_kind(w, m->known, "international"));
    return branches ? after : end;
}

uint32_t unit_of_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t whole = at + w->words[at].head;
    if (!w->words[at].unit || !capital_word(w, whole))
        return at;
    bool known = known_at(w, whole, false, &m) && m.type == REL_ORGANIZATION;
    uint32_t end = known ? branch_end(w, &m) : at;
    if (end == at && w->words[whole].head && !w->words[whole].unit)
        end = organization_end(w, whole);
    return end > whole ? end : at;
}

bool own_goes_on(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    const rel_word_info *word = &w->words[end];
    return m->dictionary && m->type == REL_ORGANIZATION && w->words[m->first].head &&
           !w->headline && !w->style && capital_word(w, end) && word->common &&
           !word->title && !word->place && !word->head && !dated(w, end) &&
           !in_list(w, end, REL_LIST_PERSON) && !capital_word(w, end + 1);
}

uint32_t take_branch(work *w, uint32_t at, uint32_t end)
{
    rel_mention *m = replace_mentions(w, at, end - at, REL_ORGANIZATION);
    m->source = REL_BY_RULE;
    m->confidence = 0.85f;
    return end;
}

/* "US-ASEAN Business Council": of both, not of the second one. */
static uint32_t partner_begin(const work *w, uint32_t at)
{
    rel_match m;
    bool joined = at > w->first + 1 && is_mark(w, at - 1, '-') &&
                  token_at(w, at - 1)->joined && token_at(w, at)->joined;
    const rel_mention *partner = joined ? covering(w, at - 2) : NULL;
    bool two = partner && partner->type == REL_COUNTRY && known_at(w, at, false, &m) &&
               (m.type == REL_COUNTRY || m.type == REL_ORGANIZATION);
    return two ? partner->first : at;
}

uint32_t local_begin(const work *w, const rel_match *m)
{
    const rel_mention *place = m->first > w->first ? covering(w, m->first - 1) : NULL;
    const rel_word_info *head = &w->words[m->first];
    if (!place || place->type != REL_PLACE || head->head >= m->count)
        return m->first;
    return is_kind(w, m->known, "ministry") ? place->first : m->first;
}

uint32_t whole_begin(const work *w, uint32_t at)
{
    const rel_mention *m = at > w->first ? covering(w, at - 1) : NULL;
    if (!m || m->known == REL_NONE || m->type != REL_ORGANIZATION)
        return partner_begin(w, at);
    return is_kind(w, m->known, "university") ? m->first : at;
}
