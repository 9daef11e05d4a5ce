#include "relasi/vocabulary.h"

#include "relasi/table.h"
#include "relasi/utf8.h"

#include <string.h>

enum { FEWEST = 1024, SHORT = 16 };

typedef struct rel_vocabulary_slot {
    uint32_t tag;    /* high half of the hash      */
    uint32_t number; /* of the word + 1; 0 is free */
} slot;

/* The first 16 bytes of a word, read at once where the text goes on that far. */
static inline void read_head(rel_str word, const char *end, uint64_t head[2])
{
    if (end - word.ptr >= SHORT) {
        head[0] = rel_str_first(word.ptr, word.len);
        head[1] = word.len > 8 ? rel_str_first(word.ptr + 8, word.len - 8) : 0;
        return;
    }
    char copy[SHORT] = {0};
    memcpy(copy, word.ptr, word.len < SHORT ? word.len : SHORT);
    head[0] = rel_str_eight(copy);
    head[1] = rel_str_eight(copy + 8);
}

static inline uint64_t hash_of(rel_str word, const uint64_t head[2])
{
    uint64_t h = (head[0] ^ word.len) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 32 ^ head[1]) * 0xC4CEB9FE1A85EC53u;
    for (size_t i = SHORT; i < word.len; i++)
        h = (h ^ (unsigned char)word.ptr[i]) * 0x100000001B3u;
    return h ^ h >> 29;
}

static inline bool same(const rel_word *known, rel_str word, const uint64_t head[2])
{
    if (known->front != head[0] || known->len != word.len)
        return false;
    return word.len <= SHORT ? known->rest.bytes == head[1]
                             : !memcmp(known->rest.text, word.ptr, word.len);
}

static inline slot *slot_of(const rel_vocabulary *w, uint64_t hash, rel_str word,
                            const uint64_t head[2])
{
    uint32_t mask = w->slot_count - 1, tag = (uint32_t)(hash >> 32);
    uint32_t i = (uint32_t)hash & mask;
    while (w->slots[i].number && !(w->slots[i].tag == tag &&
                                   same(&w->words[w->slots[i].number - 1], word, head)))
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
    w->slots = REL_NEW(&keep, slot, w->slot_count);
    w->folds = REL_NEW(&keep, slot, w->slot_count);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_word *one = &words[i];
        uint64_t head[2] = {one->front, one->rest.bytes};
        rel_str text = {NULL, one->len};
        if (text.len > SHORT) {
            text.ptr = one->rest.text;
            read_head(text, text.ptr + text.len, head);
        }
        uint64_t hash = hash_of(text, head);
        *slot_of(w, hash, text, head) = (slot){(uint32_t)(hash >> 32), i + 1};
        if (one->alike == i)
            fold_slot(w, one->fold)->number = i + 1;
    }
    rel_arena_clear(&w->keep);
    w->keep = keep;
}

/* Apart from the look-up, which stays small so. */
__attribute__((noinline)) static uint32_t add_new(rel_vocabulary *w, rel_str word,
                                                  const uint64_t head[2], uint64_t hash)
{
    if (w->count == w->room)
        grow(w);
    uint32_t number = w->count++;
    rel_word *one = &w->words[number];
    *one = (rel_word){.fold = rel_utf8_fold_hash(word),
                      .front = head[0],
                      .rest.bytes = head[1],
                      .alike = number,
                      .len = word.len & 0xFFFFFFFu,
                      .shape = rel_word_shape(word) & 15u};
    if (word.len > SHORT)
        one->rest.text = rel_str_cstr(word, &w->long_text);
    slot *alike = fold_slot(w, one->fold);
    if (alike->number)
        one->alike = alike->number - 1;
    else
        alike->number = number + 1;
    *slot_of(w, hash, word, head) = (slot){(uint32_t)(hash >> 32), number + 1};
    return number;
}

static inline uint32_t add(rel_vocabulary *w, rel_str word, const uint64_t head[2],
                           uint64_t hash)
{
    uint32_t number = w->slot_count ? slot_of(w, hash, word, head)->number : 0;
    return number ? number - 1 : add_new(w, word, head, hash);
}

uint32_t rel_vocabulary_add(rel_vocabulary *w, rel_str word, const char *end)
{
    uint64_t head[2];
    read_head(word, end, head);
    return add(w, word, head, hash_of(word, head));
}

void rel_vocabulary_add_all(rel_vocabulary *w, const rel_str *texts, uint32_t count,
                            const char *end, uint32_t *numbers)
{
    enum { AT_ONCE = 32 };
    uint64_t heads[AT_ONCE][2], hashes[AT_ONCE];
    for (uint32_t first = 0, many; first < count; first += many) {
        const rel_str *text = texts + first;
        many = count - first < AT_ONCE ? count - first : AT_ONCE;
        for (uint32_t i = 0; i < many; i++) {
            read_head(text[i], end, heads[i]);
            hashes[i] = hash_of(text[i], heads[i]);
            if (w->slot_count)
                __builtin_prefetch(&w->slots[(uint32_t)hashes[i] & (w->slot_count - 1)]);
        }
        for (uint32_t i = 0; w->slot_count && i < many; i++) {
            uint32_t at = w->slots[(uint32_t)hashes[i] & (w->slot_count - 1)].number;
            __builtin_prefetch(&w->words[at ? at - 1 : 0]);
        }
        for (uint32_t i = 0; i < many; i++)
            numbers[first + i] = add(w, text[i], heads[i], hashes[i]);
    }
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
