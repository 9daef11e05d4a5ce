/* mentions_clubs.c - clubs called like their towns: "Reading midfielder", "Barcelona
 * menang 2-0 atas Espanyol"; and towns that the model takes for clubs. */
#include "mentions_work.h"

#include <string.h>

uint32_t club_end(const work *w, uint32_t at)
{
    rel_match m;
    const rel_word_info *word = &w->words[at];
    rel_str text = rel_token_text(w->tokens, at), prefix = w->club_prefix;
    if (!prefix.len || text.len <= prefix.len ||
        memcmp(text.ptr, prefix.ptr, prefix.len) ||
        token_at(w, at)->shape != REL_SHAPE_CAPITAL || word->common || word->head ||
        word->title || word->place || in_list(w, at, REL_LIST_PERSON) ||
        known_at(w, at, true, &m))
        return at;
    uint32_t place = place_behind(w, at + 1);
    return place > at + 1 ? place : at;
}

/* The known club that is called as the mention, for one by the name of its town. */
static bool club_called(const work *w, const rel_mention *m, uint32_t *club)
{
    rel_match best;
    uint32_t count, clubs = 0;
    if (!known_at(w, m->first, true, &best))
        return false;
    const rel_match *all = all_known(w, m->first, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i].count == m->count && is_kind(w, all[i].known, "club"))
            *club = all[i].known, clubs++;
    if (clubs > 1) /* "Bristol": the context tells which */
        *club = REL_NONE;
    return clubs > 0;
}

/* "side | Le Havre", "played for | Le Havre" */
static bool club_front(const work *w, uint32_t at)
{
    for (uint32_t back = 1; back < 3 && at >= w->first + back; back++)
        if (w->words[at - back].behind &&
            (!w->words[at - back].capital || at - back == w->first) &&
            own_phrase_end(w, at - back, REL_CUE_CLUB) == at)
            return true;
    return false;
}

/* "Burnley and | Leeds United", "kalah dari Liverpool dan | Arsenal" */
static bool beside_club(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count, club;
    const rel_mention *next = in_sentence(w, end + 1) && is_cue(w, end, REL_CUE_PAIR)
                                  ? covering(w, end + 1)
                                  : NULL;
    bool there = m->first > w->first && is_cue(w, m->first - 1, REL_CUE_PREPOSITION) &&
                 !is_cue(w, m->first - 1, REL_CUE_ROLE_OF);
    if (!next || next->type != REL_ORGANIZATION || there)
        return false;
    return next->known != REL_NONE ? is_kind(w, next->known, "club")
                                   : club_called(w, next, &club);
}

/* Is it for the model alone a club, by the name of a town? */
static bool may_be_town(const work *w, const rel_mention *m, rel_match *town)
{
    uint32_t club;
    return m->type == REL_ORGANIZATION && by_rule(m) && club_called(w, m, &club) &&
           known_as(w, m->first, m->count, REL_PLACE, town);
}

/* Do the words beside the mention say that it is a club? */
static bool club_there(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count;
    return club_front(w, m->first) || beside_club(w, m) ||
           (in_sentence(w, end) && w->words[end].behind && !w->words[end].capital &&
            own_phrase_end(w, end, REL_CUE_CLUB) > end);
}

enum { MATCH = 2 }; /* clubs that make an article one on a match */

void count_clubs(work *w)
{
    rel_match town;
    uint32_t at, club;
    w->clubs.keep = w->club_seen.keep = w->scratch;
    w->club_in = REL_NEW(w->scratch, uint8_t, w->tokens->sentence_count + 1);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!m->count || m->type != REL_ORGANIZATION ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        club = m->known;
        bool is = club != REL_NONE ? is_kind(w, club, "club") : club_called(w, m, &club);
        uint32_t *seen =
            is ? rel_table_at(&w->club_seen, words_hash(w, m->first, m->first + m->count))
               : NULL;
        if (!seen || *seen != REL_NONE)
            continue;
        *seen = i;
        w->club_names++;
        w->club_towns += may_be_town(w, m, &town);
        w->club_in[m->sentence] = 1;
        uint32_t country = club == REL_NONE
                               ? REL_NONE
                               : rel_gazetteer_country(w->finder->gazetteer, club);
        if (country != REL_NONE)
            *rel_table_at(&w->clubs, country) = i;
    }
}

bool other_club_told(const work *w, uint32_t club, uint32_t end)
{
    uint32_t country = rel_gazetteer_country(w->finder->gazetteer, club);
    bool longer = in_sentence(w, end) && is_mark(w, end, '-'); /* "Stoke-by-Clare" */
    return !longer && country != REL_NONE &&
           rel_table_find(&w->clubs, country) != REL_NONE;
}

/* Do the words beside it say that the town is meant? */
static bool town_there(const work *w, const rel_mention *m)
{
    enum {
        THERE = 1 << REL_CUE_PREPOSITION | 1 << REL_CUE_ARRIVE | 1 << REL_CUE_CITY_NOUN |
                1 << REL_CUE_GOV_NOUN | 1 << REL_CUE_ROLE_OF | 1 << REL_CUE_NO_NAME
    };
    uint32_t end = m->first + m->count, before = m->first - 1;
    if (m->first == w->first)
        return in_sentence(w, end) && (is_dash(w, end) || is_mark(w, end, ',') ||
                                       is_mark(w, end, '(') || w->words[end].capital);
    const rel_word_info *word = &w->words[before];
    bool name = word->capital && (before > w->first || w->cover[before]);
    if ((word->cues & THERE) || word->place || word->title || word->in_title || name ||
        is_mark(w, before, '-') ||
        (in_sentence(w, end) && (w->words[end].capital || is_mark(w, end, '-'))))
        return true;
    const rel_mention *other = m->first > w->first + 1 ? covering(w, before - 1) : NULL;
    bool listed = is_mark(w, before, ',') || is_cue(w, before, REL_CUE_PAIR);
    bool in_land = in_sentence(w, end + 1) && is_mark(w, end, ',') &&
                   covering(w, end + 1) && covering(w, end + 1)->type != REL_ORGANIZATION;
    return (listed && other && other->type == REL_PLACE) || in_land;
}

/* "Barcelona menang 2-0 atas Espanyol": a town among clubs. */
static bool among_clubs(const work *w, const rel_mention *m)
{
    bool near = w->club_names >= MATCH || w->club_in[m->sentence];
    return near && !w->headline && m->type == REL_PLACE && !town_there(w, m);
}

/* "the Milan show ... a fashion brand in Milan": where the article names no other club
 * and tells at least once that it is there, a town is a town. */
void read_towns(work *w)
{
    rel_match match, town = {0};
    uint32_t at, count = 0;
    uint64_t name = 0;
    bool there = false, told = false;
    if (w->club_names > w->club_towns || w->club_towns != 1 || w->style)
        return;
    uint32_t *clubs = REL_ROOM(w->scratch, uint32_t, w->count);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!m->count || !enter_sentence(w, m->sentence, &at) ||
            !may_be_town(w, m, &match))
            continue;
        town = match;
        clubs[count++] = i;
        name = words_hash(w, m->first, m->first + m->count);
        told |= club_there(w, m);
    }
    for (uint32_t i = 0; i < w->count && count && !told && !there; i++) {
        const rel_mention *m = &w->mentions[i];
        there = m->count && words_hash(w, m->first, m->first + m->count) == name &&
                enter_sentence(w, m->sentence, &at) &&
                (m->type == REL_PLACE ||
                 (m->first > w->first && is_cue(w, m->first - 1, REL_CUE_PREPOSITION)));
    }
    for (uint32_t i = 0; i < count && there && !told; i++) {
        rel_mention *m = &w->mentions[clubs[i]];
        m->type = REL_PLACE;
        m->source |= REL_BY_GAZETTEER;
        m->known = town.known;
    }
}

void name_club(const work *w, rel_mention *m)
{
    uint32_t club = REL_NONE;
    club_called(w, m, &club);
    m->type = REL_ORGANIZATION;
    m->known = club;
    m->source = club == REL_NONE ? REL_BY_RULE : REL_BY_GAZETTEER;
}

/* "Reading | midfielder", "French side | Le Havre": the town's club. */
void read_club(work *w, rel_mention *m)
{
    uint32_t club = REL_NONE;
    bool town =
        m->type == REL_PLACE || (m->type == REL_PERSON && by_rule(m) && !m->title_count);
    if (!town || (m->source & REL_BY_DICTIONARY))
        return;
    if (!(club_there(w, m) || among_clubs(w, m)) || !club_called(w, m, &club))
        return;
    name_club(w, m);
    uint32_t *seen =
        rel_table_at(&w->club_seen, words_hash(w, m->first, m->first + m->count));
    w->club_names += *seen == REL_NONE; /* "Kini | Napoli": what follows is read so */
    *seen = m->first;
}

/* "Persilutra Luwu Utara ... pelatih Persilutra | Ahmad Zulfikar": what was taken for
 * somebody opens with the club of the article, before its coach or alone. */
void read_club_words(work *w)
{
    rel_type type;
    fold_set clubs = fold_set_make(w->scratch);
    uint32_t at, count = w->count, found = 0;
    for (uint32_t i = 0; w->club_prefix.len && i < count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count > 1 && m->type == REL_ORGANIZATION && by_rule(m) &&
            enter_sentence(w, m->sentence, &at) &&
            club_end(w, m->first) == m->first + m->count) {
            fold_set_put(&clubs, token_at(w, m->first)->fold, REL_ORGANIZATION);
            found++;
        }
    }
    for (uint32_t i = 0; found && i < count; i++) {
        const rel_mention m = w->mentions[i];
        if (!m.count || m.type != REL_PERSON || !by_rule(&m) ||
            !fold_set_has(&clubs, token_at(w, m.first)->fold, &type) ||
            !enter_sentence(w, m.sentence, &at))
            continue;
        replace_mentions(w, m.first, 1, REL_ORGANIZATION)->source = REL_BY_CONTEXT;
        if (m.count > 1)
            replace_mentions(w, m.first + 1, m.count - 1, REL_PERSON)->source = m.source;
    }
}
