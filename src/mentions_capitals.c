/* Capitals that stand for their governments: "Moskow membantah", but "di Moskow". */
#include "mentions_work.h"

#include <string.h>

static bool before_is(const work *w, const rel_mention *m, rel_cue cue)
{
    return m->first > w->first && is_cue(w, m->first - 1, cue);
}

static bool affixed(const work *w, rel_str text, rel_cue cue)
{
    return rel_word_affixed(w->finder, w->reading.language, text, cue);
}

/* Does the word at `at` look like a verb, by its affix or the list? An adverb may
 * stand before it. */
static bool verb(const work *w, uint32_t at)
{
    const rel_token *t = token_at(w, at);
    if (is_cue(w, at, REL_CUE_CITY_NOUN) || t->shape != REL_SHAPE_LOWER)
        return is_cue(w, at, REL_CUE_GOV_VERB);
    if (is_cue(w, at, REL_CUE_GOV_VERB) || is_cue(w, at, REL_CUE_SPEECH))
        return true;
    rel_str text = rel_token_text(w->tokens, at);
    if (in_list(w, at, REL_LIST_STOPWORD))
        return false;
    return affixed(w, text, REL_CUE_VERB_PREFIX) || affixed(w, text, REL_CUE_VERB_SUFFIX);
}

/* "diminta Moskow": the doer of a passive verb stands behind it. */
static bool doer(const work *w, const rel_mention *m)
{
    if (m->first == w->first)
        return false;
    rel_str text = rel_token_text(w->tokens, m->first - 1);
    return token_at(w, m->first - 1)->shape == REL_SHAPE_LOWER && text.len > 5 &&
           affixed(w, text, REL_CUE_PASSIVE);
}

/* The mention on the other side of "dan", a comma or a hyphen: it is in one
 * list with this one. */
static const rel_mention *listed_with(const work *w, uint32_t number, bool back)
{
    const rel_mention *m = &w->mentions[number];
    uint32_t joint = back ? m->first - 1 : m->first + m->count;
    uint32_t other = back ? m->first - 2 : joint + 1;
    if ((back && m->first < w->first + 2) || (!back && other >= w->reading.end))
        return NULL;
    if (!is_cue(w, joint, REL_CUE_PAIR) && !is_mark(w, joint, '-') &&
        !is_mark(w, joint, ','))
        return NULL;
    return w->cover[other] ? &w->mentions[w->cover[other] - 1] : NULL;
}

/* Is the city itself meant, by what stands before it? */
static bool placed(const work *w, const rel_mention *m)
{
    return before_is(w, m, REL_CUE_PREPOSITION) || before_is(w, m, REL_CUE_CITY_NOUN) ||
           before_is(w, m, REL_CUE_ARRIVE) ||
           (m->first > w->first && w->words[m->first - 1].place);
}

/* "Penyanyi | London merilis": a noun right before it, in a language that has attributes
 * behind their nouns, does what the verb tells. */
static bool noun_acts(const work *w, const rel_mention *m)
{
    uint32_t noun = m->first - 1;
    if (w->adjective_first || m->first == w->first || w->cover[noun] ||
        token_at(w, noun)->kind != REL_TOKEN_WORD ||
        token_at(w, noun)->shape == REL_SHAPE_UPPER || dated(w, noun))
        return false;
    return !in_list(w, noun, REL_LIST_STOPWORD) && !is_cue(w, noun, REL_CUE_PAIR) &&
           !is_cue(w, noun, REL_CUE_SPEECH) && !verb(w, noun);
}

static bool acts(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count;
    if (cue_before(w, m->first, REL_CUE_GOV_OBJECT) || before_is(w, m, REL_CUE_GOV_NOUN))
        return true; /* "sanctions on | Moscow" */
    if (placed(w, m))
        return false;
    if (doer(w, m))
        return true;
    if (end >= w->reading.end || noun_acts(w, m))
        return false;
    bool adverb = end + 1 < w->reading.end && in_list(w, end, REL_LIST_STOPWORD) &&
                  token_at(w, end)->shape == REL_SHAPE_LOWER &&
                  !is_cue(w, end, REL_CUE_PAIR) && m->first == w->first;
    return verb(w, end) || (adverb && verb(w, end + 1));
}

/* "Moscow-led": of a government, not a city. */
static bool before_hyphen(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count;
    return end + 1 < w->reading.end && is_mark(w, end, '-') && token_at(w, end)->joined &&
           token_at(w, end + 1)->shape == REL_SHAPE_LOWER &&
           is_cue(w, end + 1, REL_CUE_GOV_VERB);
}

/* "Washington, kata Antonov, | tengah mencari": behind who says so; `end` if nobody does.
 */
static uint32_t over_speaker(const work *w, uint32_t end)
{
    if (end + 1 >= w->reading.end || !is_mark(w, end, ','))
        return end;
    bool speech = false;
    for (uint32_t i = end + 1; i < w->reading.end && i < end + 7; i++) {
        if (is_mark(w, i, ','))
            return speech ? i + 1 : end;
        speech |= is_cue(w, i, REL_CUE_SPEECH);
    }
    return end;
}

/* Does a verb come at `at`, or behind one more word? */
static bool verb_near(const work *w, uint32_t at)
{
    return at < w->reading.end &&
           (verb(w, at) ||
            (at + 1 < w->reading.end && token_at(w, at)->shape == REL_SHAPE_LOWER &&
             in_list(w, at, REL_LIST_STOPWORD) && verb(w, at + 1)));
}

/* In a list with an organisation that does something or has it done: "Washington and
 * the European Union urged", "ditengahi PBB dan Ankara". */
static bool with_organization(const work *w, const rel_mention *m)
{
    uint32_t next = m->first + m->count + 1;
    bool pair = next < w->reading.end && is_cue(w, next - 1, REL_CUE_PAIR);
    next += pair && is_cue(w, next, REL_CUE_ARTICLE);
    const rel_mention *right = pair && next < w->reading.end ? covering(w, next) : NULL;
    if (right && right->type == REL_ORGANIZATION && !placed(w, m))
        return verb_near(w, right->first + right->count);
    const rel_mention *left =
        m->first > w->first + 1 && is_cue(w, m->first - 1, REL_CUE_PAIR)
            ? covering(w, m->first - 2)
            : NULL;
    return left && left->type == REL_ORGANIZATION && doer(w, left);
}

/* "Jalan Moskow", "Kota Paris", "Moscow Region": a place of its own beside its head, or
 * the city. */
static bool headed_place(const work *w, const rel_mention *m)
{
    rel_match own; /* "Port Moresby", "Mexico City" */
    return (w->words[m->first].place || w->words[m->first + m->count - 1].place) &&
           !known_as(w, m->first, m->count, REL_PLACE, &own);
}

static inline bool is_capital(const work *w, const rel_mention *m)
{
    bool place = (m->count > 0) & (m->type == REL_PLACE) & (m->known != REL_NONE);
    return place && is_seat(w, m->known) && !headed_place(w, m);
}

/* "hubungan buruk Warsawa-Minsk": two capitals, and what governments have before. */
static bool tied(const work *w, const rel_mention *m, const rel_mention *left,
                 const rel_mention *right)
{
    bool before = left && is_capital(w, left) && is_mark(w, m->first - 1, '-');
    bool behind = right && is_capital(w, right) && is_mark(w, m->first + m->count, '-');
    uint32_t first = before ? left->first : m->first;
    if (!before && !behind)
        return false;
    for (uint32_t back = 1; back <= 2 && first >= w->first + back; back++)
        if (is_cue(w, first - back, REL_CUE_GOV_NOUN))
            return true;
    return false;
}

static bool country_like(const rel_mention *m)
{
    return m && (m->type == REL_COUNTRY || m->stands_for != REL_NONE);
}

/* Is it a country other than `home`, the capital of one, or a body of countries? */
static bool abroad(const work *w, const rel_mention *m, uint32_t home)
{
    if (m && m->type == REL_ORGANIZATION)
        return m->known != REL_NONE && is_kind(w, m->known, "international");
    if (!m || (!country_like(m) && !is_capital(w, m)))
        return false;
    return (m->type == REL_COUNTRY
                ? m->known
                : rel_gazetteer_country(w->finder->gazetteer, m->known)) != home;
}

/* "PARIS - Prancis ...", "JUARA.NET, PARIS - ...": where the news is from. */
static bool in_dateline(const work *w, const rel_mention *m, const rel_mention *right)
{
    enum { LONGEST = 16 }; /* tokens of a dateline */
    uint32_t end = m->first + m->count;
    if (end >= w->reading.end)
        return false;
    bool dash = is_dash(w, end) && !token_at(w, end)->joined;
    if (m->first > w->first + LONGEST)
        return false;
    for (uint32_t i = w->first; i < m->first; i++) {
        const rel_mention *outlet = covering(w, i);
        bool before = outlet ? outlet->type == REL_ORGANIZATION : is_mark(w, i, ',');
        if (!dash || !before)
            return false;
    }
    return dash || ((is_dash(w, end) || is_mark(w, end, ',') || is_mark(w, end, '(')) &&
                    !(right && country_like(right)));
}

static void decide(work *w, uint32_t number)
{
    rel_mention *m = &w->mentions[number];
    uint32_t country = rel_gazetteer_country(w->finder->gazetteer, m->known);
    const rel_mention *left = listed_with(w, number, true);
    const rel_mention *right = listed_with(w, number, false);
    bool dateline = in_dateline(w, m, right);
    bool alone = /* "DKI menyiapkan": its own capital is mostly the city */
        country == rel_gazetteer_home(w->finder->gazetteer, w->reading.language) &&
        !abroad(w, left, country) && !abroad(w, right, country);
    uint32_t end = m->first + m->count, said = over_speaker(w, end);
    if (before_hyphen(w, m) || tied(w, m, left, right) ||
        (!alone && (with_organization(w, m) ||
                    (said > end && m->first == w->first && verb_near(w, said))))) {
        m->stands_for = country;
        return;
    }
    bool beside_place = left && left->type == REL_PLACE && left->stands_for == REL_NONE &&
                        placed(w, left) && !before_is(w, m, REL_CUE_GOV_OBJECT);
    if (dateline || beside_place) /* "mengunjungi Tokyo dan Seoul" */
        return;
    bool together = country_like(left) ||
                    (country_like(right) && !before_is(w, m, REL_CUE_PREPOSITION));
    if (together && left && left->type == REL_COUNTRY && is_mark(w, m->first - 1, ','))
        together = false; /* "Polandia, Warsawa" is a place in a country */
    if (right && right->type == REL_COUNTRY && right->known == country)
        together = false; /* "Beijing, China" */
    if ((together || acts(w, m)) && !alone)
        m->stands_for = country;
}

/* Twice, so that a list is read from its last member back: "Beijing dan
 * Washington berselisih". */
void read_capitals(work *w)
{
    uint32_t *capitals = REL_ROOM(w->scratch, uint32_t, w->count), count = 0, at;
    for (uint32_t i = 0; i < w->count && !w->finder->no_metonyms; i++)
        if (is_capital(w, &w->mentions[i]))
            capitals[count++] = i;
    for (uint32_t i = 0; i < 2 * count; i++) {
        uint32_t number = capitals[i < count ? i : i - count];
        const rel_mention *m = &w->mentions[number];
        if (m->stands_for != REL_NONE)
            continue;
        if (enter_sentence(w, m->sentence, &at))
            decide(w, number);
    }
}
