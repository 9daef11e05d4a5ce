#include "relasi/vocabulary.h"

#include "relasi/table.h"
#include "relasi/utf8.h"

#include <string.h>

enum { FEWEST = 1 << 10, SHORT = REL_WORD_SHORT };

typedef rel_vocabulary_slot slot;

/* The first 16 bytes are read at once where the text goes on that far. */
rel_word_key rel_vocabulary_key(rel_str word, const char *end)
{
    const char *from = word.ptr;
    char copy[SHORT] = {0};
    if (end - from < SHORT)
        from = memcpy(copy, word.ptr, word.len < SHORT ? word.len : SHORT);
    uint64_t front = rel_str_first(from, word.len);
    uint64_t next = word.len > 8 ? rel_str_first(from + 8, word.len - 8) : 0;
    uint64_t hash = rel_word_hash(front, next);
    for (size_t i = SHORT; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * 0x100000001B3u;
    return (rel_word_key){front, next, hash, word};
}

static rel_word_key key_of(rel_str word, uint64_t front, uint64_t next)
{
    return (rel_word_key){front, next, rel_word_hash(front, next), word};
}

static inline bool same(const rel_word *known, const rel_word_key *key)
{
    if (known->front != key->front || known->len != key->text.len)
        return false;
    return known->len <= SHORT ? known->rest.bytes == key->next
                               : !memcmp(known->rest.text, key->text.ptr, known->len);
}

static inline slot *slot_of(const rel_vocabulary *w, const rel_word_key *key)
{
    uint32_t mask = w->slot_count - 1, tag = (uint32_t)key->hash;
    uint32_t i = (uint32_t)(key->hash >> w->shift);
    while (w->slots[i].number &&
           !(w->slots[i].tag == tag && same(&w->words[w->slots[i].number - 1], key)))
        i = (i + 1) & mask;
    return &w->slots[i];
}

static slot *fold_slot(const rel_vocabulary *w, uint64_t fold)
{
    uint32_t mask = w->slot_count - 1, i = (uint32_t)(fold >> 7) & mask;
    while (w->folds[i].number && w->words[w->folds[i].number - 1].fold != fold)
        i = (i + 1) & mask;
    return &w->folds[i];
}

/* Twice the room, in an arena of its own so that the old one goes. */
static void grow(rel_vocabulary *w)
{
    rel_arena keep = {0};
    uint32_t room = w->room ? 2 * w->room : FEWEST;
    rel_word *words = REL_NEW(&keep, rel_word, room);
    if (w->count)
        memcpy(words, w->words, w->count * sizeof *words);
    w->words = words;
    w->room = room;
    w->slot_count = 2 * room;
    w->shift = 63 - (unsigned)__builtin_ctz(room);
    w->slots = REL_NEW(&keep, slot, w->slot_count);
    w->last = w->slots + w->slot_count - 1;
    w->folds = REL_NEW(&keep, slot, w->slot_count);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_word *one = &words[i];
        bool longer = one->len > SHORT;
        rel_str text = {longer ? one->rest.text : NULL, one->len};
        rel_word_key key = longer ? rel_vocabulary_key(text, text.ptr + text.len)
                                  : key_of(text, one->front, one->rest.bytes);
        *slot_of(w, &key) = (slot){(uint32_t)key.hash, i + 1};
        if (one->alike == i)
            fold_slot(w, one->fold)->number = i + 1;
    }
    rel_arena_clear(&w->keep);
    w->keep = keep;
}

static uint32_t add_new(rel_vocabulary *w, const rel_word_key *key)
{
    if (w->count == w->room)
        grow(w);
    uint32_t number = w->count++;
    rel_word *one = &w->words[number];
    *one = (rel_word){.fold = rel_utf8_fold_hash(key->text),
                      .front = key->front,
                      .rest.bytes = key->next,
                      .alike = number,
                      .len = key->text.len & 0xFFFFFFFu,
                      .shape = rel_word_shape(key->text) & 15u};
    if (key->text.len > SHORT)
        one->rest.text = rel_str_cstr(key->text, &w->long_text);
    slot *alike = fold_slot(w, one->fold);
    if (alike->number)
        one->alike = alike->number - 1;
    else
        alike->number = number + 1;
    *slot_of(w, key) = (slot){(uint32_t)key->hash, number + 1};
    return number;
}

uint32_t rel_vocabulary_add_key(rel_vocabulary *w, const rel_word_key *key)
{
    uint32_t number = w->slot_count ? slot_of(w, key)->number : 0;
    return number ? number - 1 : add_new(w, key);
}

void rel_vocabulary_begin(rel_vocabulary *w)
{
    if (!w->slots)
        grow(w);
}

uint32_t rel_vocabulary_add(rel_vocabulary *w, rel_str word, const char *end)
{
    rel_word_key key = rel_vocabulary_key(word, end);
    return rel_vocabulary_add_key(w, &key);
}

void rel_vocabulary_free(rel_vocabulary *w)
{
    rel_arena_clear(&w->keep);
    rel_arena_clear(&w->long_text);
    *w = (rel_vocabulary){0};
}

void rel_vocabulary_trim(rel_vocabulary *w)
{
    if (w->count <= REL_VOCABULARY_MOST)
        return;
    uint32_t round = w->round + 1;
    rel_vocabulary_free(w);
    w->round = round;
}

rel_shape rel_word_shape(rel_str word)
{
    uint32_t upper = 0, lower = 0, letters = 0;
    bool opens = false, first = false, digits = false;
    const char *at = word.ptr, *end = at + word.len;
    while (at < end) {
        bool front = at == word.ptr;
        unsigned char c = (unsigned char)*at;
        rel_char kind = c < 0x80 ? (at++, (rel_char)rel_ascii_class[c])
                                 : rel_utf8_class(rel_utf8_next(&at, end));
        bool letter =
            kind == REL_CHAR_UPPER || kind == REL_CHAR_LOWER || kind == REL_CHAR_ALPHA;
        opens |= front && letter;
        first |= !letters && kind == REL_CHAR_UPPER;
        upper += kind == REL_CHAR_UPPER;
        lower += kind == REL_CHAR_LOWER;
        letters += letter;
        digits |= opens && kind == REL_CHAR_DIGIT;
    }
    if (!upper)
        return lower ? REL_SHAPE_LOWER : REL_SHAPE_NONE;
    if (!lower)
        return upper == 1 && letters == 1 && !digits ? REL_SHAPE_CAPITAL
                                                     : REL_SHAPE_UPPER;
    return first && upper == 1 ? REL_SHAPE_CAPITAL : REL_SHAPE_MIXED;
}
