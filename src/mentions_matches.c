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
    if (!clubs) /* "Jonatan Christie 2-1 Viktor Axelsen" */
        return;
    teams = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < count; i++) {
        enter_sentence(w, lines[i], &at);
        line_of_match(w, &line);
        take_team(w, line.home, line.home_end, &teams, acronyms);
        if (line.away)
            take_team(w, line.away, line.away_end, &teams, acronyms);
    }
    tell_teams(w, &teams, acronyms);
}
