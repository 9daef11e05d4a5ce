/* mentions_matches.c - teams by the results and line-ups of their matches: "Wasar Utama
 * 2-0 Bone United", "Gasma Wasara (4-3-3): ...". */
#include "mentions_work.h"

enum { WORDS_OF_TEAM = 4 };

/* The end of the words that may name a team at `at`; or `at`. */
static uint32_t team_end(const work *w, uint32_t at)
{
    uint32_t to = at;
    while (capital_word(w, to) && to - at < WORDS_OF_TEAM && !dated(w, to) &&
           token_at(w, to)->kind == REL_TOKEN_WORD)
        to++;
    return to;
}

/* Behind "2-0" at `at`; or `at`. */
static uint32_t score_end(const work *w, uint32_t at)
{
    bool score = in_sentence(w, at + 2) && token_at(w, at)->kind == REL_TOKEN_NUMBER &&
                 is_dash(w, at + 1) && token_at(w, at + 2)->kind == REL_TOKEN_NUMBER &&
                 token_at(w, at)->len < 3 && token_at(w, at + 2)->len < 3;
    return score ? at + 3 : at;
}

/* A line that tells a match, and nothing else. */
typedef struct match_line {
    uint32_t home, home_end, away, away_end; /* away: 0 in a line-up */
} match_line;

static bool line_of_match(const work *w, match_line *line)
{
    uint32_t at = w->first + (is_mark(w, w->first, '-') || is_mark(w, w->first, '*'));
    *line = (match_line){.home = at, .home_end = team_end(w, at)};
    if (line->home_end == at)
        return false;
    if (formation_end(w, line->home_end) > line->home_end)
        return true;
    line->away = score_end(w, line->home_end);
    line->away_end = team_end(w, line->away);
    return line->away > line->home_end && line->away_end > line->away &&
           (!in_sentence(w, line->away_end) || is_mark(w, line->away_end, '('));
}

/* The team that ends at `end`, up to which only its words have capitals, from `from` on:
 * where it begins; or `end`. */
static uint32_t team_begin(const work *w, uint32_t from, uint32_t end)
{
    uint32_t at = end;
    while (at > from && end - at < WORDS_OF_TEAM && capital_word(w, at - 1) &&
           !dated(w, at - 1) && token_at(w, at - 1)->kind == REL_TOKEN_WORD &&
           !w->words[at - 1].title)
        at--;
    return at;
}

/* "Barwon beat Harlow | 2-1 at home": the two before the score at `at`, whom a word or
 * two parts. */
static bool match_told(const work *w, uint32_t from, uint32_t at, match_line *line)
{
    enum { VERB = 2 };
    *line = (match_line){.away = team_begin(w, from, at), .away_end = at};
    uint32_t verb = line->away;
    while (verb > from && line->away - verb < VERB &&
           token_at(w, verb - 1)->shape == REL_SHAPE_LOWER &&
           token_at(w, verb - 1)->kind == REL_TOKEN_WORD)
        verb--;
    line->home_end = verb;
    line->home = team_begin(w, from, verb);
    return line->away < at && verb < line->away && line->home < verb;
}

/* Does a word of [at, end) or what it names say that it is a club? */
static bool names_club(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at; i < end; i++)
        if ((w->words[i].head && end > at + 1) || club_end(w, i) > i)
            return true;
    return known_at(w, at, true, &m) && at + m.count == end &&
           is_kind(w, m.known, "club");
}

/* Is something known in [at, end) that is no part of a team's name, as a town is: "PS
 * Palu | Raya"? */
static bool known_there(const work *w, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++) {
        const rel_mention *m = covering(w, i);
        bool town = m && m->type == REL_PLACE && m->count < end - at;
        if (m && !by_rule(m) && !town)
            return true;
    }
    return false;
}

/* The team [at, end), unless it is known as something, and what it is called for short.
 */
static void take_team(work *w, uint32_t at, uint32_t end, fold_set *teams,
                      fold_set *acronyms)
{
    rel_match m;
    if (known_there(w, at, end))
        return;
    replace_mentions(w, at, end - at, REL_ORGANIZATION)->source = REL_BY_RULE;
    fold_set_put(teams, words_hash(w, at, end), REL_ORGANIZATION);
    if (end > at + 1 && !w->words[at].common && !w->words[at].head &&
        !in_list(w, at, REL_LIST_PERSON) && !known_at(w, at, true, &m))
        fold_set_put(acronyms, token_at(w, at)->fold, REL_ORGANIZATION);
}

/* Is nobody called so: neither a player nor who is known here? */
static bool no_player(const work *w, uint32_t at, uint32_t end)
{
    const rel_mention *m = covering(w, at);
    for (uint32_t i = at; i < end; i++)
        if (in_list(w, i, REL_LIST_PERSON) || w->words[i].common)
            return false;
    return !m || (m->first == at && m->count == end - at && !m->title_count);
}

/* "Harlow and Barwon beat ...", "in Barwon": a list, a place. */
static bool stands_free(const work *w, uint32_t at)
{
    return at == w->first || !(is_cue(w, at - 1, REL_CUE_PREPOSITION) ||
                               w->words[at - 1].capital || is_mark(w, at - 1, '-'));
}

/* "Barwon beat Harlow 2-1" in the text of an article that has clubs. */
static void read_told_matches(work *w, fold_set *teams, fold_set *acronyms)
{
    match_line line;
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at) || w->headline)
            continue;
        uint32_t from = at;
        for (; at + 2 < w->reading.end; at++) {
            if (token_at(w, at)->kind != REL_TOKEN_NUMBER || score_end(w, at) == at)
                continue;
            bool sets = in_sentence(w, at + 4) && is_mark(w, at + 3, ',') &&
                        score_end(w, at + 4) > at + 4; /* "6-3, 6-4" */
            if (!sets && match_told(w, from, at, &line) && stands_free(w, line.home) &&
                no_player(w, line.home, line.home_end) &&
                no_player(w, line.away, line.away_end)) {
                take_team(w, line.home, line.home_end, teams, acronyms);
                take_team(w, line.away, line.away_end, teams, acronyms);
            }
            from = at + 3;
        }
    }
}

/* Is a club or a body of sport named? */
static bool of_clubs(const work *w)
{
    for (uint32_t i = 0; i < w->count; i++)
        if (w->mentions[i].known != REL_NONE && w->mentions[i].count &&
            w->mentions[i].type == REL_ORGANIZATION &&
            is_kind(w, w->mentions[i].known, "club league"))
            return true;
    return false;
}

/* Guesses with the name of a team, or its first word, are it. */
static void tell_teams(work *w, const fold_set *teams, const fold_set *acronyms)
{
    rel_type type;
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        bool guess = m->count && by_rule(m) && m->known == REL_NONE &&
                     (m->type == REL_PERSON || m->type == REL_PLACE);
        if (!guess)
            continue;
        bool whole =
            fold_set_has(teams, words_hash(w, m->first, m->first + m->count), &type);
        bool part = m->count == 1 &&
                    fold_set_has(acronyms, token_at(w, m->first)->fold, &type) &&
                    type == REL_ORGANIZATION;
        if (whole || part)
            m->type = REL_ORGANIZATION;
    }
}

void read_matches(work *w, fold_set *acronyms)
{
    fold_set teams = {0};
    match_line line;
    uint32_t at, count = 0;
    bool clubs = false;
    uint32_t *lines = REL_ROOM(w->scratch, uint32_t, w->tokens->sentence_count);
    for (uint32_t s = 0; s < w->tokens->sentence_count && !w->style; s++) {
        if (!enter_sentence(w, s, &at) || !line_of_match(w, &line))
            continue;
        lines[count++] = s;
        clubs |= !line.away || names_club(w, line.home, line.home_end) ||
                 names_club(w, line.away, line.away_end);
    }
    bool told = !w->style && (clubs || of_clubs(w));
    if (!told)
        return;
    teams = fold_set_make(w->scratch);
    read_told_matches(w, &teams, acronyms);
    for (uint32_t i = 0; clubs && i < count;
         i++) { /* not "Jonatan Christie 2-1 Axelsen" */
        enter_sentence(w, lines[i], &at);
        line_of_match(w, &line);
        take_team(w, line.home, line.home_end, &teams, acronyms);
        if (line.away)
            take_team(w, line.away, line.away_end, &teams, acronyms);
    }
    tell_teams(w, &teams, acronyms);
}
