/* tagger_document.c - sentences of one article, agreeing on their names. */
#include "tagger_decode.h"

#include <string.h>

enum {
    VOTE_MAX = 4 * TAGGER_UNIT, /* no single sentence decides                    */
    DOUBT = 2 * TAGGER_UNIT,    /* added to all votes: few of them say little    */
    STRENGTH = 2 * TAGGER_UNIT, /* what an undivided opinion adds to a score     */
    SCORES_MOST = 1 << 19,      /* numbers kept of a first reading: 2 MB          */
};

/* What one part of one sentence says. */
typedef struct said {
    uint32_t opinion; /* number of its word's                 */
    uint16_t loud;    /* number of the part among loud ones   */
    uint16_t type;    /* or the document's `otherwise`        */
    int32_t votes;
} said;

typedef struct opinion { /* of a word, over all sentences */
    uint64_t fold;
    uint32_t parts; /* that say something */
} opinion;

_Static_assert(TAGGER_SENTENCE_MAX <= UINT16_MAX, "parts are numbered in 16 bits");

typedef struct memory { /* of a sentence */
    uint32_t first_said, said_count;
    uint32_t first_piece, piece_count, loud_count;
    const int32_t *scores; /* of its first reading; or NULL: not kept */
} memory;

struct tagger_document {
    rel_tagger_work *work;
    rel_arena *keep;
    uint32_t tags, stride;
    uint16_t otherwise; /* behind the types: place of the votes for no name */
    memory *sentences;
    said *said;
    tagger_piece *pieces;
    opinion *opinions;
    int32_t *votes; /* [opinion][types, no name] */
    uint32_t *slots;
    uint32_t sentence_count, said_count, piece_count, opinion_count;
    uint32_t sentence_room, said_room, piece_room, opinion_room, slot_count;
    int32_t *bias;
    size_t score_count; /* kept */
};

tagger_document *tagger_document_make(rel_tagger_work *work, rel_arena *keep)
{
    tagger_document *d = REL_NEW(keep, tagger_document, 1);
    d->work = work;
    d->keep = keep;
    d->tags = tagger_work_tags(work);
    d->otherwise = (uint16_t)((d->tags - 1) / 2);
    d->stride = tagger_decoded_stride(work);
    d->bias = REL_ROOM(keep, int32_t, (size_t)TAGGER_SENTENCE_MAX * d->stride);
    return d;
}

/* Room for one more in an array that doubles. */
#define MAKE_ROOM(d, array, count, room)                                           \
    do {                                                                           \
        if ((d)->count == (d)->room) {                                             \
            (d)->room = (d)->room ? 2 * (d)->room : 64;                            \
            (d)->array = rel_arena_grow((d)->keep, (d)->array, sizeof *(d)->array, \
                                        (d)->count, (d)->room);                    \
        }                                                                          \
    } while (0)

static uint32_t *slot_of(const tagger_document *d, uint64_t fold)
{
    uint32_t mask = d->slot_count - 1;
    for (uint32_t i = (uint32_t)(fold >> 32) & mask;; i = (i + 1) & mask)
        if (!d->slots[i] || d->opinions[d->slots[i] - 1].fold == fold)
            return &d->slots[i];
}

static uint32_t opinion_of(tagger_document *d, uint64_t fold)
{
    if (d->opinion_count == d->opinion_room) {
        MAKE_ROOM(d, opinions, opinion_count, opinion_room);
        d->votes =
            rel_arena_grow(d->keep, d->votes, (d->otherwise + 1u) * sizeof *d->votes,
                           d->opinion_count, d->opinion_room);
        d->slot_count = 2 * d->opinion_room;
        d->slots = REL_NEW(d->keep, uint32_t, d->slot_count);
        for (uint32_t i = 0; i < d->opinion_count; i++)
            *slot_of(d, d->opinions[i].fold) = i + 1;
    }
    uint32_t *slot = slot_of(d, fold);
    if (!*slot) {
        d->opinions[d->opinion_count++] = (opinion){.fold = fold};
        *slot = d->opinion_count;
    }
    return *slot - 1;
}

static int32_t *votes_on(const tagger_document *d, uint32_t number)
{
    return d->votes + (size_t)number * (d->otherwise + 1u);
}

static void say(tagger_document *d, uint32_t place, uint32_t loud, uint16_t type,
                int32_t votes)
{
    if (!(place & TAGGER_VOTES))
        return;
    votes = votes < 0 ? 0 : votes > VOTE_MAX ? VOTE_MAX : votes;
    MAKE_ROOM(d, said, said_count, said_room);
    uint32_t number = opinion_of(d, tagger_fold_at(d->work, place));
    int32_t *sum = votes_on(d, number) + type;
    d->said[d->said_count++] = (said){number, (uint16_t)loud, type, votes};
    d->opinions[number].parts++;
    if (*sum < 1 << 24)
        *sum += votes;
}

/* What each word says that is in a piece, or has a capital. */
static void say_all(tagger_document *d, const tagger_parts *s, const tagger_piece *pieces,
                    uint32_t count)
{
    uint32_t loud_count, k = 0;
    const uint32_t *loud = tagger_decoded_loud(d->work, &loud_count);
    for (uint32_t i = 0; i < loud_count; i++) {
        uint32_t part = loud[i], place = s->places[part];
        while (k < count && part >= pieces[k].first + pieces[k].count)
            k++;
        if (k < count && part >= pieces[k].first)
            say(d, place, i, pieces[k].type, pieces[k].margin);
        else if (place & TAGGER_CAPITAL_AT)
            say(d, place, i, d->otherwise, part ? tagger_decoded_lead(d->work, i) : 0);
    }
}

void tagger_document_add(tagger_document *d, const tagger_parts *s)
{
    tagger_piece pieces[TAGGER_SENTENCE_MAX];
    uint32_t n = tagger_decode(d->work, s, NULL, pieces);
    MAKE_ROOM(d, sentences, sentence_count, sentence_room);
    memory *m = &d->sentences[d->sentence_count++];
    *m = (memory){.first_said = d->said_count, .first_piece = d->piece_count};
    say_all(d, s, pieces, n);
    for (uint32_t k = 0; k < n; k++) {
        MAKE_ROOM(d, pieces, piece_count, piece_room);
        d->pieces[d->piece_count++] = pieces[k];
    }
    m->said_count = d->said_count - m->first_said;
    m->piece_count = n;
    tagger_decoded_loud(d->work, &m->loud_count);
    if (m->said_count && d->score_count < SCORES_MOST) {
        m->scores = tagger_decoded_scores(d->work, d->keep);
        d->score_count += (size_t)m->loud_count * d->stride;
    }
}

/* Votes of the others; their sum is returned. */
static int64_t others(const tagger_document *d, const said *own, int64_t *votes)
{
    const int32_t *all = votes_on(d, own->opinion);
    int64_t sum = 0;
    for (uint32_t type = 0; type <= d->otherwise; type++) {
        votes[type] = all[type] - (type == own->type ? own->votes : 0);
        votes[type] = votes[type] < 0 ? 0 : votes[type];
        sum += votes[type];
    }
    return sum;
}

static bool disagrees(const tagger_document *d, const said *own)
{
    if (d->opinions[own->opinion].parts == 1)
        return false;
    int64_t votes[TAGGER_TYPES_MAX + 1], sum = others(d, own, votes);
    return (sum - votes[own->type]) > votes[own->type] && sum > TAGGER_UNIT;
}

static void add_opinion(const tagger_document *d, const said *own, int32_t *bias)
{
    int64_t votes[TAGGER_TYPES_MAX + 1], sum = others(d, own, votes);
    int32_t *to = bias + (size_t)own->loud * d->stride;
    to[0] += (int32_t)(STRENGTH * votes[d->otherwise] / (sum + DOUBT));
    for (uint32_t type = 0; 2 * type + 2 < d->tags; type++) {
        int32_t more = (int32_t)(STRENGTH * votes[type] / (sum + DOUBT));
        to[1 + 2 * type] += more;
        to[2 + 2 * type] += more;
    }
}

uint32_t tagger_document_read(tagger_document *d, uint32_t at, const tagger_parts *s,
                              tagger_piece *to)
{
    const memory *m = &d->sentences[at];
    const said *own = m->said_count ? d->said + m->first_said : NULL;
    bool again = false;
    for (uint32_t i = 0; i < m->said_count && !again; i++)
        again = disagrees(d, &own[i]);
    if (!again) {
        if (m->piece_count)
            memcpy(to, d->pieces + m->first_piece, m->piece_count * sizeof *to);
        return m->piece_count;
    }
    memset(d->bias, 0, (size_t)m->loud_count * d->stride * sizeof *d->bias);
    for (uint32_t i = 0; i < m->said_count; i++)
        add_opinion(d, &own[i], d->bias);
    tagger_again second = {d->bias, m->scores};
    return tagger_decode(d->work, s, &second, to);
}
