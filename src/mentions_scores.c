/* mentions_scores.c - results, line-ups and tables of sport, where the place of a name in
 * its line tells what it is: "Barwon 2 (Roe 12, Kell 60) Harlow 0", "Barwon (4-4-2):
 * Roe; Kell, Hay; ...", "Barwon 22 14 5 3 47". */
#include "mentions_work.h"

/* How sure the line makes of the name. */
static const float told_by_line = 0.85f;

enum { MOST = 4, GOAL = 3 }; /* words of a name; figures of a minute or of runs */

static bool is_number(const work *w, uint32_t at)
{
    return in_sentence(w, at) && token_at(w, at)->kind == REL_TOKEN_NUMBER;
}

static bool is_word(const work *w, uint32_t at)
{
    return in_sentence(w, at) && token_at(w, at)->kind == REL_TOKEN_WORD;
}

/* The end of what is written like a name at `at`; or `at`. Ordinary words are names, too,
 * where only names stand. */
static uint32_t called_end(const work *w, uint32_t at)
{
    uint32_t to = at, words = 0;
    for (; words <= MOST; words++) {
        if (is_word(w, to) && token_at(w, to)->shape > REL_SHAPE_LOWER)
            to++;
        else if (to > at && is_word(w, to) && is_cue(w, to, REL_CUE_PARTICLE) &&
                 is_word(w, to + 1) && token_at(w, to + 1)->shape > REL_SHAPE_LOWER)
            to += 2;
        else if (to > at && in_sentence(w, to) && is_mark(w, to, '-') &&
                 token_at(w, to)->joined && is_word(w, to + 1) &&
                 token_at(w, to + 1)->joined)
            to += 2, words--;
        else
            break;
    }
    return words <= MOST ? to : at;
}

/* Where that begins whose last token stands before `end`, as above; or `end`. */
static uint32_t called_begin(const work *w, uint32_t end)
{
    uint32_t at = end;
    while (at > w->first && end - at < MOST &&
           token_at(w, at - 1)->kind == REL_TOKEN_WORD &&
           token_at(w, at - 1)->shape > REL_SHAPE_LOWER)
        at--;
    return at;
}

/* The one mention of just these tokens; or NULL. */
static rel_mention *just(const work *w, uint32_t first, uint32_t end)
{
    rel_mention *m = covering(w, first);
    return m && m->first == first && m->first + m->count == end ? m : NULL;
}

/* Who the line says is somebody is that, unless the name is known, or longer. A letter
 * tells where somebody played. */
static void take_player(work *w, uint32_t first, uint32_t end)
{
    rel_mention *m = covering(w, first);
    bool whole = m && m->first + m->count >= end;
    if ((whole && m->type == REL_PERSON) || token_at(w, end - 1)->len == 1)
        return;
    if (whole && just(w, first, end) && !by_rule(m) && m->type != REL_PLACE)
        return;
    m = replace_mentions(w, first, end - first, REL_PERSON);
    m->source = REL_BY_RULE;
    m->confidence = told_by_line;
}

/* ... and a club. Countries and bodies play as they are. */
static void take_side(work *w, uint32_t first, uint32_t end)
{
    rel_mention *m = just(w, first, end);
    for (uint32_t i = first; i < end && !m; i++)
        if (w->cover[i])
            return; /* longer, or of parts */
    if (!m)
        m = add_mention(w, first, end - first, REL_ORGANIZATION);
    else if (m->source & REL_BY_DICTIONARY ||
             !(m->type == REL_PLACE || (m->type == REL_PERSON && by_rule(m))))
        return;
    name_club(w, m);
    m->confidence = told_by_line;
}

/* ---- who scored ----------------------------------------------------------------------
 */

/* Is it rather a day, a party, a part of a text than somebody? */
static bool no_player(const work *w, uint32_t first, uint32_t end)
{
    const rel_mention *m = just(w, first, end);
    if (m && !by_rule(m) && m->type != REL_PERSON && m->type != REL_PLACE)
        return true;
    for (uint32_t i = first; i < end; i++) {
        const rel_word_info *word = &w->words[i];
        bool ordinary = word->common || dated(w, i) || word->head || word->place ||
                        word->title || is_cue(w, i, REL_CUE_NO_NAME) ||
                        is_cue(w, i, REL_CUE_EVENT);
        if (ordinary && (end - first == 1 || i == first) &&
            !in_list(w, i, REL_LIST_PERSON))
            return true;
    }
    return false;
}

/* Behind the entry of one who scored at `at`: "Roe 8 and 73 pen", "Kell 4/51", "88"; or
 * `at`. `name`: the end of the name. */
static uint32_t entry_end(const work *w, uint32_t at, uint32_t *name)
{
    uint32_t to = *name = called_end(w, at);
    if ((to > at && no_player(w, at, to)) || !is_number(w, to) ||
        token_at(w, to)->len > GOAL)
        return at;
    while (in_sentence(w, to) && !is_mark(w, to, ',') && !is_mark(w, to, ';') &&
           !is_mark(w, to, ')')) {
        if ((is_word(w, to) && token_at(w, to)->shape > REL_SHAPE_LOWER) ||
            is_mark(w, to, '('))
            return at;
        to++;
    }
    return to;
}

/* The bracket behind the one that opens at `open`, if all between are such entries, the
 * first of them with a name, and not all of them places; or 0. */
static uint32_t scorers_end(const work *w, uint32_t open)
{
    uint32_t at = open + 1, name, places = 0, names = 0;
    while (in_sentence(w, at)) {
        uint32_t end = entry_end(w, at, &name);
        if (end == at || !in_sentence(w, end) || (at == open + 1 && name == at))
            return 0;
        const rel_mention *m = name > at ? just(w, at, name) : NULL;
        names += name > at;
        places += m && m->type == REL_PLACE && !by_rule(m);
        if (is_mark(w, end, ')'))
            return places < names ? end : 0;
        at = end + 1;
    }
    return 0;
}

static void take_scorers(work *w, uint32_t open, uint32_t close)
{
    uint32_t name;
    for (uint32_t at = open + 1; at < close; at = entry_end(w, at, &name) + 1)
        if ((name = called_end(w, at)) > at)
            take_player(w, at, name);
}

/* "Barwon 2 | (Roe 12, Kell 60) Harlow 0": the side before the score, and that behind the
 * bracket if a score follows. `innings`: a side was told before, "... (Roe 71) and 37 |
 * (Kell 20)". Returns the bracket that closes, or `open`. */
static uint32_t take_result(work *w, uint32_t open, bool innings)
{
    if (open < w->first + 2 || !is_number(w, open - 1) ||
        token_at(w, open - 1)->len > GOAL || dated(w, open - 2))
        return open;
    uint32_t side = called_begin(w, open - 1);
    uint32_t close = side < open - 1 || innings ? scorers_end(w, open) : 0;
    if (!close)
        return open;
    take_scorers(w, open, close);
    if (side < open - 1)
        take_side(w, side, open - 1);
    uint32_t other = called_end(w, close + 1);
    if (other > close + 1 && is_number(w, other))
        take_side(w, close + 1, other);
    return close;
}

/* ---- line-ups ------------------------------------------------------------------------
 */

uint32_t formation_end(const work *w, uint32_t at)
{
    uint32_t to = at + 1, rows = 0;
    if (!in_sentence(w, to) || !is_mark(w, at, '('))
        return at;
    while (is_number(w, to) && token_at(w, to)->len == 1) {
        rows++;
        if (!in_sentence(w, to + 1) || !is_dash(w, to + 1))
            break;
        to += 2;
    }
    return rows > 2 && in_sentence(w, to + 2) && is_mark(w, to + 1, ')') &&
                   is_mark(w, to + 2, ':')
               ? to + 3
               : at;
}

/* Does a name in a list end at `at`? */
static bool ends_entry(const work *w, uint32_t at)
{
    return !in_sentence(w, at) || is_number(w, at) || is_mark(w, at, ',') ||
           is_mark(w, at, ';') || is_mark(w, at, '(') || is_mark(w, at, ')') ||
           is_mark(w, at, '.') || is_mark(w, at, ':');
}

static void take_line_up(work *w, uint32_t open)
{
    uint32_t at = formation_end(w, open), side = called_begin(w, open);
    if (at == open || side == open)
        return;
    take_side(w, side, open);
    while (in_sentence(w, at)) {
        uint32_t end = called_end(w, at);
        if (end > at && ends_entry(w, end))
            take_player(w, at, end);
        at = end > at ? end : at + 1;
    }
}

/* ---- who plays whom ------------------------------------------------------------------
 */

static bool club_at(const work *w, uint32_t first, uint32_t end)
{
    rel_match club;
    const rel_mention *m = just(w, first, end);
    if (m && !by_rule(m) && m->type != REL_PLACE)
        return m->type == REL_ORGANIZATION && is_kind(w, m->known, "club");
    return known_as(w, first, end - first, REL_ORGANIZATION, &club) &&
           is_kind(w, club.known, "club");
}

/* "Harlow v | Barwon" is no law case if one of them is a club. */
static void take_match(work *w, uint32_t at)
{
    uint32_t side = called_begin(w, at), other = called_end(w, at + 1);
    if (side == at || other == at + 1 ||
        !(club_at(w, side, at) || club_at(w, at + 1, other)))
        return;
    take_side(w, side, at);
    take_side(w, at + 1, other);
}

static void read_versus(work *w)
{
    for (uint32_t at = w->first + 1; in_sentence(w, at); at++)
        if (is_cue(w, at, REL_CUE_THING) && is_cue(w, at, REL_CUE_PAIR))
            take_match(w, at);
}

void read_scores(work *w)
{
    uint32_t first;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        bool bracket = w->sentences[s] & SENTENCE_BRACKET,
             thing = w->sentence_cues[s] >> REL_CUE_THING & 1u;
        if (!(bracket || thing) || !enter_sentence(w, s, &first))
            continue;
        if (thing)
            read_versus(w);
        bool innings = false;
        for (uint32_t at = first + 1; in_sentence(w, at); at++) {
            if (!is_mark(w, at, '('))
                continue;
            take_line_up(w, at);
            uint32_t close = take_result(w, at, innings);
            innings |= close > at;
            at = close;
        }
    }
}

/* ---- tables --------------------------------------------------------------------------
 */

enum { ROWS = 3, SURE_ROWS = 2 }; /* that make a table, and that tell what is in it */

/* The end of the name that is all of the sentence but a number in front and figures
 * behind; or `at`, where the name begins. */
static uint32_t row_end(const work *w, uint32_t *at)
{
    *at = w->first;
    if (is_number(w, *at))
        *at += in_sentence(w, *at + 1) && is_mark(w, *at + 1, '.') ? 2 : 1;
    uint32_t end = called_end(w, *at), to = end;
    if (end == *at || !(is_number(w, to) || is_number(w, to + 1)))
        return *at;
    while (in_sentence(w, to) && (is_number(w, to) || token_at(w, to)->len == 1))
        to += 1; /* figures, and their signs */
    return in_sentence(w, to) ? *at : end;
}

/* The names of bodies, and the words of those that have several. */
static rel_table words_of_bodies(const work *w)
{
    rel_table words = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t end = m->first + m->count;
        if (!m->count || m->type != REL_ORGANIZATION)
            continue;
        *rel_table_at(&words, words_hash(w, m->first, end)) = i;
        for (uint32_t k = m->first; k < end; k++)
            *rel_table_at(&words, words_hash(w, k, k + 1)) = i;
    }
    return words;
}

typedef struct rows {
    uint32_t first, end;           /* sentences             */
    uint32_t count, bodies, named; /* rows; bodies, and what these have in their names */
} rows;

/* "1." */
static bool row_number(const work *w)
{
    return is_number(w, w->first) && w->reading.end <= w->first + 2;
}

static void take_rows(work *w, const rows *r)
{
    uint32_t at;
    bool clubs = r->count >= ROWS && r->bodies >= SURE_ROWS &&
                 2 * (r->bodies + r->named) > r->count;
    for (uint32_t s = r->first; clubs && s < r->end; s++) {
        uint32_t end = enter_sentence(w, s, &at) ? row_end(w, &at) : at;
        const rel_mention *m = end > at ? just(w, at, end) : NULL;
        if (m ? m->type == REL_PLACE : end > at && !no_player(w, at, end))
            take_side(w, at, end);
    }
}

void read_tables(work *w)
{
    rel_table words = {0};
    rows r = {0};
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        bool in = enter_sentence(w, s, &at), number = in && row_number(w);
        uint32_t end = in && !number ? row_end(w, &at) : at;
        if (end == at && !number) {
            take_rows(w, &r);
            r = (rows){0};
            continue;
        }
        if (number)
            continue;
        if (!words.keep)
            words = words_of_bodies(w);
        const rel_mention *m = just(w, at, end);
        bool body = m && m->type == REL_ORGANIZATION;
        r.first = r.count ? r.first : s;
        r.end = s + 1;
        r.count++;
        r.bodies += body;
        r.named += !body && rel_table_find(&words, words_hash(w, at, end)) != REL_NONE;
    }
    take_rows(w, &r);
}
