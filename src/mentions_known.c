/* The known names that begin at a token. Rules ask for them again and again, so each
 * token is looked up once, and the best of its names chosen once. */
#include "mentions_work.h"

#include <assert.h>
#include <string.h>

/* What was found at a token. */
typedef struct names_at {
    uint32_t end;   /* of the sentence in which it was asked for */
    uint32_t first; /* in found                                  */
    uint32_t count;
    uint8_t best[4]; /* of the best its place + 1, see look_known(); 0: none */
} names_at;

struct known_names {
    rel_arena *keep;
    uint32_t *at; /* of each token: number + 1 in names; 0: not asked for */
    names_at *names;
    rel_match *found;
    uint32_t count, room, found_count, found_room;
};

enum { MOST = 12, UNASKED = 0xFF }; /* names at one token */

void ready_known(work *w)
{
    w->known = REL_NEW(&w->scratch, known_names, 1);
    w->known->keep = &w->scratch;
    w->known->at = REL_NEW(&w->scratch, uint32_t, w->tokens->token_count + 1);
}

/* A word that opens a sentence is written with a capital anyway; so is every
 * word of a headline. A single common word then needs more to be a name. */
static bool doubtful(const work *w, const rel_match *m)
{
    if (m->count > 1 || (m->exact_case && !m->lenient) || m->dictionary)
        return false;
    const word_info *word = &w->words[m->first];
    bool free_capital = w->headline || m->first == w->first || w->style;
    if (in_list(w, m->first, REL_LIST_COMMON) &&
        (m->lenient || w->style == REL_CASE_ALL_LOWER))
        return true; /* "the American PEOPLE" is not the magazine */
    if (in_list(w, m->first, REL_LIST_STOPWORD) || in_list(w, m->first, REL_LIST_WEEKDAY))
        return free_capital || !word->capital;
    return free_capital && word->common && seen_lower(w, m->first);
}

/* Of entities with one name, the better guess: sure ones, then those whose
 * country or own full name speaks for them, then the first of the table. */
static bool better(const work *w, const rel_match *a, const rel_match *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    if (a->dictionary != b->dictionary)
        return a->dictionary;
    if (a->ambiguous != b->ambiguous)
        return !a->ambiguous;
    if (a->lenient != b->lenient)
        return !a->lenient;
    if (a->exact_case != b->exact_case)
        return a->exact_case;
    if (a->known == REL_NONE || b->known == REL_NONE)
        return a->known == REL_NONE;
    rel_type x = type_of(w, a->known), y = type_of(w, b->known);
    if ((x == REL_COUNTRY) != (y == REL_COUNTRY))
        return x == REL_COUNTRY;
    bool person = w->title_end == a->first;
    if ((x == REL_PERSON) != (y == REL_PERSON))
        return (x == REL_PERSON) == person;
    return a->label && !b->label;
}

static uint32_t match(const work *w, uint32_t at, uint32_t end, rel_match *found)
{
    rel_reading reading = w->reading;
    reading.end = end;
    return (uint32_t)rel_gazetteer_match(w->finder->gazetteer, &reading, at, found, MOST);
}

/* Where nothing longer may begin, the names are those of the word, the same in each
 * article but in the user's dictionary or another case. */
static uint32_t match_word(const work *w, uint32_t at, rel_match *found)
{
    rel_word_notes *notes = w->finder->notes;
    word_note *note = &w->notes[token_at(w, at)->word];
    if (!note->own) {
        note->own_first = notes->own_count & 0xFFFFFFFu;
        note->own = (match(w, at, at + 1, found) + 1) & 15u;
        if (notes->own_room < notes->own_count + MOST) {
            notes->own_room = 2 * notes->own_room + 8 * MOST;
            notes->own_names =
                rel_arena_grow(&notes->names, notes->own_names, sizeof *notes->own_names,
                               notes->own_count, notes->own_room);
        }
        memcpy(notes->own_names + notes->own_count, found,
               (note->own - 1u) * sizeof *found);
        notes->own_count += note->own - 1u;
    }
    for (uint32_t i = 0; i + 1 < note->own; i++) {
        found[i] = notes->own_names[note->own_first + i];
        found[i].first = at;
    }
    return note->own - 1u;
}

/* Ask the gazetteer, and keep what it says. */
static void ask(const work *w, uint32_t at, names_at *n)
{
    known_names *k = w->known;
    if (k->found_room < k->found_count + MOST) {
        uint32_t room = 2 * k->found_room + 4 * MOST;
        rel_match *found = REL_ROOM(k->keep, rel_match, room);
        if (k->found_count)
            memcpy(found, k->found, k->found_count * sizeof *found);
        k->found = found;
        k->found_room = room;
    }
    *n = (names_at){.end = w->reading.end, .first = k->found_count};
    bool alone = !w->words[at].goes_on && w->style == REL_CASE_NORMAL && !w->overlaid &&
                 at < w->reading.end;
    n->count = alone ? match_word(w, at, k->found + n->first)
                     : match(w, at, w->reading.end, k->found + n->first);
    k->found_count += n->count;
    memset(n->best, n->count ? UNASKED : 0, sizeof n->best);
}

static names_at *ask_at(const work *w, uint32_t at)
{
    known_names *k = w->known;
    if (!k->at[at]) {
        k->names =
            rel_arena_more(k->keep, k->names, sizeof *k->names, k->count, &k->room);
        k->at[at] = ++k->count;
    }
    names_at *n = &k->names[k->at[at] - 1];
    ask(w, at, n);
    return n;
}

static uint8_t best_of(const work *w, const names_at *n, bool any)
{
    const rel_match *found = w->known->found + n->first, *best = NULL;
    for (uint32_t i = 0; i < n->count; i++)
        if ((any || !(found[i].ambiguous || doubtful(w, &found[i]))) &&
            (!best || better(w, &found[i], best)))
            best = &found[i];
    return best ? (uint8_t)(best - found + 1) : 0;
}

/* Besides `any`, only a title right before the name can change which is best. */
bool look_known(const work *w, uint32_t at, bool any, rel_match *best)
{
    const known_names *k = w->known;
    names_at *n = k->at[at] ? &k->names[k->at[at] - 1] : NULL;
    if (!n || n->end != w->reading.end)
        n = ask_at(w, at);
    uint8_t *which = &n->best[any + 2 * (w->title_end == at)];
    if (*which == UNASKED)
        *which = best_of(w, n, any);
    if (*which)
        *best = w->known->found[n->first + *which - 1];
    return *which != 0;
}

const rel_match *all_known(const work *w, uint32_t at, uint32_t *count)
{
    const known_names *k = w->known;
    assert(k->at[at]);
    const names_at *n = &k->names[k->at[at] - 1];
    *count = n->count;
    return k->found + n->first;
}
