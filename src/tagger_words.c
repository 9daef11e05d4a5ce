/* tagger_words.c - the words a thread has met.
 *
 * What a word adds to the scores around it is summed once and kept, so most tokens
 * cost a look-up by number and five short sums. Numbers of words stay below 2^28: a
 * text is under 4 GiB, an article under 256 MiB. Between two articles a store that
 * has grown large forgets the words seen once: they are half of all.
 */
#include "tagger_work.h"

#include "relasi/vocabulary.h"

#include <string.h>

enum {
    FIRST = 1 << 11, /* words there is room for at first               */
    MOST = 1 << 16,  /* with more of them, those seen once are forgotten */
};

static uint32_t *slot_of(const tagger_words *k, uint64_t key)
{
    uint32_t mask = k->slot_count - 1, slot = (uint32_t)(key >> 32) & mask;
    while (k->slots[slot] && k->keys[(k->slots[slot] - 1) >> TAGGER_PLACE_BITS] != key)
        slot = (slot + 1) & mask;
    return &k->slots[slot];
}

/* Move to arrays of another size; words asked for once stay behind when told so. */
static void move(rel_tagger_work *w, uint32_t room, bool forget)
{
    tagger_words *old = &w->known, new = *old;
    size_t rows = (size_t)TAGGER_OFFSETS * w->row;

    new.arena = (rel_arena){0};
    new.room = room;
    new.count = 0;
    new.slot_count = 2 * room;
    new.slots = REL_NEW(&new.arena, uint32_t, new.slot_count);
    new.keys = REL_NEW(&new.arena, uint64_t, room);
    new.words = REL_NEW(&new.arena, tagger_word, room);
    new.classes = REL_NEW(&new.arena, uint8_t, room);
    new.again = REL_NEW(&new.arena, bool, room);
    new.rows = REL_NEW(&new.arena, int16_t, room * rows);
    for (uint32_t i = 0; i < old->count; i++) {
        if (forget && !old->again[i])
            continue;
        uint32_t number = new.count++;
        uint32_t flags =
            (*slot_of(old, old->keys[i]) - 1) & ((1u << TAGGER_PLACE_BITS) - 1);
        new.keys[number] = old->keys[i];
        new.words[number] = old->words[i];
        new.classes[number] = old->classes[i];
        new.again[number] = !forget && old->again[i];
        memcpy(new.rows + number *rows, old->rows + i * rows, rows * sizeof *new.rows);
        *slot_of(&new, new.keys[number]) = (number << TAGGER_PLACE_BITS | flags) + 1;
    }
    rel_arena_clear(&old->arena);
    *old = new;
}

/* The place of a word that is new. */
static uint32_t remember(rel_tagger_work *w, rel_str text, tagger_mode mode)
{
    uint32_t number = w->known.count++;
    tagger_word *word = &w->known.words[number];
    tagger_feature features[TAGGER_WORD_FEATURES];
    uint32_t count =
        tagger_word_read(&w->model->lore, text, mode, &w->scratch, word, features);
    tagger_features_sum(w, features, count,
                        w->known.rows + (size_t)number * TAGGER_OFFSETS * w->row);
    w->known.classes[number] = word->class;
    return number << TAGGER_PLACE_BITS |
           (tagger_is_small(word, mode) ? TAGGER_SMALL : 0u) |
           (word->capital ? TAGGER_CAPITAL_AT : 0u) |
           (tagger_opens(word, mode) ? TAGGER_OPENS : 0u) |
           (word->letters && !word->linking ? TAGGER_VOTES : 0u);
}

uint32_t tagger_place(rel_tagger_work *w, rel_str text, tagger_mode mode)
{
    tagger_words *k = &w->known;
    if (k->count == k->room)
        move(w, k->room ? 2 * k->room : FIRST, false);
    uint64_t key = tagger_mix(rel_hash(text), (uint64_t)mode + 1);
    uint32_t *slot = slot_of(k, key);
    if (*slot) {
        k->again[(*slot - 1) >> TAGGER_PLACE_BITS] = true;
    } else {
        k->keys[k->count] = key;
        *slot = remember(w, text, mode) + 1;
    }
    return *slot - 1;
}

/* Places by number, for all words that the vocabulary has now. */
static void number_words(tagger_words *k, const rel_vocabulary *vocabulary, bool same)
{
    rel_arena arena = {0};
    uint32_t room = vocabulary->room;
    uint32_t *numbered = REL_NEW(&arena, uint32_t, (size_t)TAGGER_MODES * room);
    for (uint32_t mode = 0; same && mode < TAGGER_MODES; mode++)
        memcpy(numbered + (size_t)mode * room, k->numbered + (size_t)mode * k->numbers,
               k->numbers * sizeof *numbered);
    rel_arena_clear(&k->number_arena);
    k->number_arena = arena;
    k->numbered = numbered;
    k->numbers = room;
    k->vocabulary = vocabulary;
    k->round = vocabulary->round;
}

void tagger_work_begin(rel_tagger_work *w, const rel_vocabulary *vocabulary)
{
    tagger_words *k = &w->known;
    if (k->count > MOST) {
        move(w, k->room, true);
        k->vocabulary = NULL;
    }
    bool same =
        k->vocabulary == vocabulary && vocabulary && k->round == vocabulary->round;
    if (vocabulary && !(same && k->numbers >= vocabulary->count))
        number_words(k, vocabulary, same);
}

uint32_t tagger_place_of_word(rel_tagger_work *w, uint32_t word, rel_str text,
                              tagger_mode mode)
{
    tagger_words *k = &w->known;
    uint32_t place = tagger_place(w, text, mode);
    k->numbered[(size_t)mode * k->numbers + word] = place + 1;
    return place;
}

uint64_t tagger_fold_at(const rel_tagger_work *w, uint32_t place)
{
    return w->known.words[place >> TAGGER_PLACE_BITS].fold;
}

void tagger_words_free(tagger_words *words)
{
    rel_arena_clear(&words->arena);
    rel_arena_clear(&words->number_arena);
}
