/* mentions_namesakes.c - a country and a region of another one that share a name: by what
 * stands beside it, and by where else the article is, "Georgia" is one or the other; and
 * regions that share their letters with bodies. */
#include "mentions_work.h"

/* The two, and how often the article is in each country, and in others. */
typedef struct namesake {
    uint32_t country, region, abroad; /* known: `abroad` is whose the region is */
    uint32_t own, other, foreign;     /* mentions                              */
    uint64_t fold;                    /* of the name                           */
} namesake;

static bool find_both(work *w, const rel_mention *m, namesake *n)
{
    rel_match best, region;
    uint32_t at;
    bool may = m->count == 1 && !(m->source & REL_BY_DICTIONARY) &&
               (m->type == REL_COUNTRY || m->type == REL_PLACE);
    if (!may || !enter_sentence(w, m->sentence, &at) ||
        !known_at(w, m->first, true, &best) || best.type != REL_COUNTRY ||
        !best.ambiguous || !known_as(w, m->first, 1, REL_PLACE, &region))
        return false;
    *n = (namesake){.country = best.known,
                    .region = region.known,
                    .fold = token_at(w, m->first)->fold};
    n->abroad = rel_gazetteer_country(w->finder->gazetteer, n->region);
    return n->abroad != REL_NONE;
}

/* The country that the mention is of, or REL_NONE. */
static uint32_t country_of(const work *w, const rel_mention *m)
{
    if (!m->count || m->known == REL_NONE)
        return REL_NONE;
    return m->type == REL_COUNTRY ? m->known
                                  : rel_gazetteer_country(w->finder->gazetteer, m->known);
}

/* Where the rest of the article is; its capital is where any country's news is from. */
static void count_places(const work *w, namesake *n)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t country = country_of(w, m);
        bool same = m->count == 1 && token_at(w, m->first)->fold == n->fold;
        if (country == REL_NONE || same)
            continue;
        if (country == n->country)
            n->own++;
        else if (m->type == REL_COUNTRY && country != n->abroad)
            n->foreign++;
        else if (m->type == REL_COUNTRY || m->type == REL_PLACE)
            n->other += country == n->abroad && !is_kind(w, m->known, "capital");
    }
}

/* What stands right beside it, behind a comma or "and": "Tbilisi, | Georgia", "Georgia, |
 * Michigan". Is it of the region's country (1), or is it another country or of the one of
 * that name (-1)? */
static int beside(const work *w, const rel_mention *m, const namesake *n)
{
    uint32_t end = m->first + m->count;
    const rel_mention *near[2] = {0};
    if (m->first > w->first + 1)
        near[0] = covering(w, m->first - 2);
    if (in_sentence(w, end + 1))
        near[1] = covering(w, end + 1);
    bool bound[2] = {
        m->first > w->first &&
            (is_mark(w, m->first - 1, ',') || is_cue(w, m->first - 1, REL_CUE_PAIR)),
        in_sentence(w, end) && (is_mark(w, end, ',') || is_cue(w, end, REL_CUE_PAIR))};
    for (int i = 0; i < 2; i++) {
        uint32_t country = bound[i] && near[i] ? country_of(w, near[i]) : REL_NONE;
        if (country == n->country ||
            (country != REL_NONE && near[i]->type == REL_COUNTRY))
            return -1;
        if (country == n->abroad && near[i]->type == REL_PLACE)
            return 1;
    }
    return 0;
}

static bool is_region(const work *w, const rel_mention *m, const namesake *n)
{
    int near = beside(w, m, n);
    return near ? near > 0 : !n->own && n->other > n->foreign;
}

enum { PAIRS = 8 }; /* that one article may have; there are hardly more */

/* The pair with its counts, which are taken once; NULL when there are too many. */
static const namesake *counted_pair(const work *w, namesake *pairs, uint32_t *count,
                                    const namesake *n)
{
    for (uint32_t i = 0; i < *count; i++)
        if (pairs[i].fold == n->fold)
            return &pairs[i];
    if (*count == PAIRS)
        return NULL;
    pairs[*count] = *n;
    count_places(w, &pairs[*count]);
    return &pairs[(*count)++];
}

void read_namesakes(work *w)
{
    namesake n, pairs[PAIRS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        const namesake *pair =
            find_both(w, m, &n) ? counted_pair(w, pairs, &count, &n) : NULL;
        if (!pair)
            continue;
        if (!beside(w, m, pair) && !pair->own && !pair->other && !pair->foreign)
            continue; /* nothing tells */
        bool region = is_region(w, m, pair);
        m->type = region ? REL_PLACE : REL_COUNTRY;
        m->known = region ? pair->region : pair->country;
        m->source |= REL_BY_GAZETTEER;
    }
}

/* "Kapolres | OKI": is the known body, by the words before it, the region that its
 * letters stand for, too? */
static bool region_of_post(const work *w, const rel_mention *m, rel_match *region)
{
    return (phrase_before(w, m->first, REL_CUE_LOCAL_POST) ||
            phrase_before(w, m->first, REL_CUE_AREA_POST)) &&
           known_as(w, m->first, 1, REL_PLACE, region);
}

/* ... and everywhere in the article. */
void read_regions_of_posts(work *w)
{
    uint32_t at, body = REL_NONE, region = REL_NONE;
    rel_match found;
    for (uint32_t i = 0; i < w->count && body == REL_NONE; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count != 1 || m->type != REL_ORGANIZATION || m->known == REL_NONE ||
            !(w->words[m->first].after_title || w->words[m->first].in_title) ||
            !enter_sentence(w, m->sentence, &at) || m->first == w->first ||
            !region_of_post(w, m, &found))
            continue;
        body = m->known;
        region = found.known;
    }
    for (uint32_t i = 0; body != REL_NONE && i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (m->count == 1 && m->known == body) {
            m->type = REL_PLACE;
            m->known = region;
            m->title_count = 0;
        }
    }
}
