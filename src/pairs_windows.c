/* Which entities are named together: window by window. */
#include "pairs_parts.h"

#include <string.h>

/* The slot where the pair is or belongs. */
static inline uint32_t *slot_of(const counter *c, uint32_t a, uint32_t b)
{
    uint32_t mask = c->slot_count - 1, i = (a * 0x9E3779B1u ^ b) * 0x85EBCA6Bu >> 7;
    for (;; i++) {
        uint32_t *slot = &c->slots[i & mask];
        if (!*slot || (c->pairs[*slot - 1].a == a && c->pairs[*slot - 1].b == b))
            return slot;
    }
}

/* Room for the pairs of most articles, then twice the room. */
__attribute__((noinline)) static void grow(counter *c)
{
    enum { FIRST = 256 };
    if (!c->pair_room)
        c->pairs = REL_ROOM(c->work, local_pair, c->pair_room = FIRST);
    else
        c->pairs = rel_arena_more(c->work, c->pairs, sizeof *c->pairs, c->pair_count,
                                  &c->pair_room);
    c->slot_count = 2 * c->pair_room;
    c->slots = REL_NEW(c->work, uint32_t, c->slot_count);
    for (uint32_t i = 0; i < c->pair_count; i++)
        *slot_of(c, c->pairs[i].a, c->pairs[i].b) = i + 1;
}

static inline local_pair *pair_of(counter *c, uint32_t x, uint32_t y)
{
    uint32_t a = x < y ? x : y, b = x < y ? y : x;
    if (c->pair_count == c->pair_room)
        grow(c);
    uint32_t *slot = slot_of(c, a, b);
    if (!*slot) {
        *slot = ++c->pair_count;
        c->pairs[*slot - 1] = (local_pair){.a = a, .b = b};
    }
    return &c->pairs[*slot - 1];
}

/* One more window has both: the sentence of that ordinal, or something else. */
static void count_pair(counter *c, uint32_t x, uint32_t y, uint32_t sentence)
{
    local_pair *p = pair_of(c, x, y);
    p->count++;
    if (sentence != REL_NONE && c->score[sentence] > p->score)
        p->score = c->score[sentence], p->sentence = sentence;
}

/* A mention that is left out of many windows is one that was left out. */
static void leave_out(counter *c, const place *p)
{
    if (!c->left_out)
        c->left_out = REL_NEW(c->work, bool, c->place_count);
    c->dropped += !c->left_out[p - c->places];
    c->left_out[p - c->places] = true;
}

/* The different entities among `places`, in order of appearance, at most `most`. */
static uint32_t gather(counter *c, const place *places, uint32_t count, uint32_t *set,
                       uint32_t most)
{
    uint32_t n = 0;
    c->window++;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t entity = places[i].entity;
        if (c->seen[entity] == c->window)
            continue;
        if (n == most) {
            leave_out(c, &places[i]);
            continue;
        }
        c->seen[entity] = c->window;
        set[n++] = entity;
    }
    return n;
}

/* Count the window that holds the first `n` of `set`. */
static void count_set(counter *c, const uint32_t *set, uint32_t n, uint32_t sentence)
{
    for (uint32_t i = 0; i < n; i++) {
        c->marginal[set[i]]++;
        for (uint32_t j = i + 1; j < n; j++)
            count_pair(c, set[i], set[j], sentence);
    }
    c->total++;
}

/* Count one window that holds `places`. */
static void count_window(counter *c, const place *places, uint32_t count, uint32_t *set,
                         uint32_t most)
{
    count_set(c, set, gather(c, places, count, set, most), REL_NONE);
}

static void count_sentences(counter *c, uint32_t *set)
{
    for (uint32_t s = 0; s < c->sentence_count; s++) {
        uint32_t first = c->first_place[s], count = c->first_place[s + 1] - first;
        count = gather(c, c->places + first, count, set, REL_PAIRS_MOST);
        count_set(c, set, count, s);
    }
}

static void count_paragraphs(counter *c, uint32_t *set)
{
    for (uint32_t s = 0, next; s < c->sentence_count; s = next) {
        uint32_t paragraph = c->tokens->sentences[c->sentence[s]].paragraph;
        for (next = s + 1; next < c->sentence_count; next++)
            if (c->tokens->sentences[c->sentence[next]].paragraph != paragraph)
                break;
        count_window(c, c->places + c->first_place[s],
                     c->first_place[next] - c->first_place[s], set, REL_PAIRS_MOST);
    }
}

static void count_tokens(counter *c, uint32_t *set)
{
    const rel_mention *mentions = c->entities->mentions->mentions;
    uint32_t reach = c->tally->settings.tokens;
    for (uint32_t i = 0, end = 0; i < c->place_count; i++) {
        uint64_t last = (uint64_t)mentions[c->places[i].mention].first + reach;
        while (end < c->place_count && mentions[c->places[end].mention].first <= last)
            end++;
        count_window(c, c->places + i, end - i, set, REL_PAIRS_MOST);
    }
}

/* How many sentences lie at most REL_DECAY_REACH from ordinal `s`, itself too. */
static uint64_t near(const counter *c, uint32_t s)
{
    uint32_t low = s < REL_DECAY_REACH ? 0 : s - REL_DECAY_REACH;
    uint32_t high = s + REL_DECAY_REACH;
    if (high >= c->sentence_count)
        high = c->sentence_count - 1;
    return high - low + 1;
}

static void count_decay(counter *c, uint32_t *set)
{
    for (uint32_t s = 0; s < c->sentence_count; s++) {
        c->total += near(c, s);
        uint32_t high = s + REL_DECAY_REACH + 1;
        if (high > c->sentence_count)
            high = c->sentence_count;
        /* Entities from here to the reach: pairs with one end here at least. */
        uint32_t here =
            gather(c, c->places + c->first_place[s],
                   c->first_place[s + 1] - c->first_place[s], set, REL_PAIRS_MOST);
        uint32_t *other = set + here;
        for (uint32_t i = 0; i < here; i++)
            c->marginal[set[i]] += near(c, s);
        for (uint32_t t = s; t < high; t++) {
            uint32_t there =
                gather(c, c->places + c->first_place[t],
                       c->first_place[t + 1] - c->first_place[t], other, REL_PAIRS_MOST);
            for (uint32_t i = 0; i < here; i++)
                for (uint32_t j = t == s ? i + 1 : 0; j < there; j++)
                    if (set[i] != other[j])
                        pair_of(c, set[i], other[j])->count++;
        }
    }
}

void pairs_count_windows(counter *c)
{
    uint32_t *set = REL_ROOM(c->work, uint32_t, 2 * REL_PAIRS_MOST_IN_DOCUMENT);
    switch (c->tally->settings.window) {
    case REL_WINDOW_SENTENCE:
        count_sentences(c, set);
        break;
    case REL_WINDOW_PARAGRAPH:
        count_paragraphs(c, set);
        break;
    case REL_WINDOW_DOCUMENT:
        count_window(c, c->places, c->place_count, set, REL_PAIRS_MOST_IN_DOCUMENT);
        break;
    case REL_WINDOW_TOKENS:
        count_tokens(c, set);
        break;
    default:
        count_decay(c, set);
    }
}
