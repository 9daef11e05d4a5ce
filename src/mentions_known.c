/* The known names that begin at a token. Rules ask for them again and again, so each
 * token is looked up once, and the best of its names chosen once. */
#include "mentions_work.h"

#include <string.h>

/* What was found at a token: `first` is left to who asks. */
typedef struct names_at {
    const rel_match *found;
    uint32_t end;    /* of the sentence in which it was asked for; 0: not yet  */
    uint32_t phrase; /* the first of its phrases: see below                    */
    uint8_t phrases; /* how many                                               */
    uint8_t count;   /* of those found                                         */
    uint8_t best[4]; /* of the best its place + 1, see look_known(); 0: none   */
} names_at;

/* A phrase of several words that is a name. */
typedef struct phrase {
    const rel_slot *slot; /* NULL: there may be longer ones than were looked for */
    uint32_t count;       /* tokens */
} phrase;

struct known_names {
    rel_arena *keep;
    uint32_t *at; /* of each token: number + 1 in names; 0: none */
    names_at *names;
    phrase *phrases;
    rel_match *found; /* room for `left` of them */
    uint32_t count, room, phrase_count, phrase_room, left;
};

enum { MOST = 12, UNASKED = 0xFF }; /* names at one token */

void ready_known(work *w)
{
    w->known = REL_NEW(w->scratch, known_names, 1);
    w->known->keep = w->scratch;
    w->known->at = REL_NEW(w->scratch, uint32_t, w->tokens->token_count + 1);
}

/* A word that opens a sentence is written with a capital anyway; so is every
 * word of a headline. A single common word then needs more to be a name. */
static bool doubtful(const work *w, uint32_t at, const rel_match *m)
{
    if (m->count > 1 || (m->exact_case && !m->lenient) || m->dictionary)
        return false;
    const rel_word_info *word = &w->words[at];
    bool free_capital = w->headline || w->style || opens_sentence(w, at);
    if (in_list(w, at, REL_LIST_COMMON) && (m->lenient || w->style == REL_CASE_ALL_LOWER))
        return true; /* "the American PEOPLE" is not the magazine */
    if (in_list(w, at, REL_LIST_STOPWORD) || in_list(w, at, REL_LIST_WEEKDAY))
        return free_capital || !word->capital;
    return free_capital && word->common && seen_lower(w, at);
}

/* Of entities with one name, the better guess: sure ones, then those whose
 * country or own full name speaks for them, then the first of the table. */
static bool better(const rel_match *a, const rel_match *b, bool titled)
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
    uint8_t x = a->type, y = b->type;
    if ((x == REL_COUNTRY) != (y == REL_COUNTRY))
        return x == REL_COUNTRY;
    if ((x == REL_PERSON) != (y == REL_PERSON))
        return (x == REL_PERSON) == titled;
    return a->label && !b->label;
}

static uint32_t match(const work *w, uint32_t at, uint32_t end, rel_match *found)
{
    rel_reading reading = w->reading;
    reading.end = end;
    return (uint32_t)rel_gazetteer_match(w->finder->gazetteer, &reading, at, found, MOST);
}

/* Room for the names at one more token, where what is there stays. */
static rel_match *make_room(rel_arena *keep, rel_match *found, uint32_t *left)
{
    enum { CHUNK = 16 * MOST };
    if (*left >= MOST)
        return found;
    *left = CHUNK;
    return REL_ROOM(keep, rel_match, CHUNK);
}

static names_at *add_names(known_names *k, uint32_t at)
{
    k->names = rel_arena_more(k->keep, k->names, sizeof *k->names, k->count, &k->room);
    k->names[k->count] = (names_at){.phrase = k->phrase_count};
    k->at[at] = k->count + 1;
    return &k->names[k->count++];
}

static inline names_at *names_of(const work *w, uint32_t at)
{
    known_names *k = w->known;
    return k->at[at] ? &k->names[k->at[at] - 1] : add_names(k, at);
}

void know_phrase(const work *w, uint32_t at, uint32_t count, const rel_slot *slot)
{
    known_names *k = w->known;
    names_at *n = names_of(w, at);
    k->phrases = rel_arena_more(k->keep, k->phrases, sizeof *k->phrases, k->phrase_count,
                                &k->phrase_room);
    k->phrases[k->phrase_count++] = (phrase){slot, count};
    n->phrases++;
}

/* The names of the word alone, the same in each article but in the user's dictionary or
 * another case. */
static const rel_match *own_names(const work *w, uint32_t at, uint32_t *count)
{
    rel_word_notes *notes = w->finder->notes;
    name_note *note = &w->of_names[token_at(w, at)->word];
    if (!note->own_count) {
        notes->own_names = make_room(&notes->names, notes->own_names, &notes->own_left);
        note->own = notes->own_names;
        note->own_count = match(w, at, at + 1, notes->own_names) + 1;
        notes->own_names += note->own_count - 1;
        notes->own_left -= note->own_count - 1;
    }
    *count = note->own_count - 1;
    return note->own;
}

/* The names of all phrases at a token, longest first, then those of its word; false where
 * only the gazetteer knows them all. */
static bool gather(const work *w, uint32_t at, names_at *n, rel_match *to)
{
    uint32_t count = 0, own_count;
    if (w->style != REL_CASE_NORMAL || w->overlaid || at >= w->reading.end)
        return false;
    for (uint32_t i = n->phrases; i > 0; i--) {
        const phrase *p = &w->known->phrases[n->phrase + i - 1];
        if (!p->slot)
            return false;
        count +=
            (uint32_t)rel_gazetteer_take(w->finder->gazetteer, &w->reading, at, p->count,
                                         p->slot, to + count, MOST - count);
    }
    const rel_match *own = own_names(w, at, &own_count);
    n->count = (uint8_t)(count + own_count);
    n->found = count ? to : own;
    if (count + own_count > MOST)
        return false;
    if (count && own_count)
        memcpy(to + count, own, own_count * sizeof *to);
    return true;
}

/* Ask for the names at a token, and keep what is said. */
static void ask(const work *w, uint32_t at, names_at *n)
{
    known_names *k = w->known;
    n->end = w->reading.end;
    k->found = make_room(k->keep, k->found, &k->left);
    if (!gather(w, at, n, k->found)) {
        n->found = k->found;
        n->count = (uint8_t)match(w, at, w->reading.end, k->found);
    }
    if (n->found == k->found) {
        k->found += n->count;
        k->left -= n->count;
    }
    memset(n->best, n->count ? UNASKED : 0, sizeof n->best);
    if (n->count != 1)
        return;
    n->best[true] = n->best[true + 2] = 1; /* the only one is the best */
    bool sure = !n->found->ambiguous && !doubtful(w, at, n->found);
    n->best[false] = n->best[false + 2] = sure;
}

static uint8_t best_of(const work *w, uint32_t at, const names_at *n, bool any)
{
    const bool titled = title_waits(w, at);
    const rel_match *best = NULL;
    for (uint32_t i = 0; i < n->count; i++) {
        const rel_match *m = &n->found[i];
        if ((any || !(m->ambiguous || doubtful(w, at, m))) &&
            (!best || better(m, best, titled)))
            best = m;
    }
    return best ? (uint8_t)(best - n->found + 1) : 0;
}

/* The same where it was not asked before. */
__attribute__((noinline)) static bool look_anew(const work *w, uint32_t at, bool any,
                                                rel_match *best)
{
    names_at *n = names_of(w, at);
    if (n->end != w->reading.end)
        ask(w, at, n);
    uint8_t *which = &n->best[any + 2 * title_waits(w, at)];
    if (*which == UNASKED)
        *which = best_of(w, at, n, any);
    if (*which) {
        *best = n->found[*which - 1];
        best->first = at;
    }
    return *which != 0;
}

/* Besides `any`, only a title right before the name can change which is best. */
bool look_known(const work *w, uint32_t at, bool any, rel_match *best)
{
    const known_names *k = w->known;
    if (!k->at[at])
        return look_anew(w, at, any, best);
    const names_at *n = &k->names[k->at[at] - 1];
    uint8_t which = n->best[any + 2 * title_waits(w, at)];
    if (which == UNASKED || n->end != w->reading.end)
        return look_anew(w, at, any, best);
    if (which) {
        *best = n->found[which - 1];
        best->first = at;
    }
    return which != 0;
}

const rel_match *all_known(const work *w, uint32_t at, uint32_t *count)
{
    const known_names *k = w->known;
    assert(k->at[at]);
    const names_at *n = &k->names[k->at[at] - 1];
    *count = n->count;
    return n->found;
}

bool known_as(const work *w, uint32_t at, uint32_t count, rel_type type, rel_match *found)
{
    uint32_t names;
    if (!known_at(w, at, true, found))
        return false;
    const rel_match *all = all_known(w, at, &names);
    for (uint32_t i = 0; i < names; i++)
        if (all[i].count == count && all[i].type == type) {
            *found = all[i];
            found->first = at;
            return true;
        }
    return false;
}

bool known_across(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at; i < end; i++)
        if ((w->words[i].longer || w->overlaid) && known_at(w, i, false, &m) &&
            i + m.count > end)
            return true;
    return false;
}
