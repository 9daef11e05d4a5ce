/* One pass over the bytes of a line: its words, and where phrases may begin. */
#include "inside.h"

/* clang-format off */
#define S BYTE_SPACE
#define D (BYTE_WORD | BYTE_NAME | BYTE_DIGIT)
#define U (BYTE_WORD | BYTE_NAME)
#define L BYTE_WORD
#define H (BYTE_WORD | BYTE_HIGH)
#define V BYTE_DIVIDER
#define E BYTE_ENDS
#define HIGH H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H
const unsigned char text_byte[256] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, E, E, 0, 0, 0, 0, 0, E, E, E, 0, 0, 0, E, V, D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, V, E,
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, E, 0, E, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, V, 0, 0, 0,
    HIGH, H | E, H, H, HIGH, H, H, H, HIGH, H, H, H, HIGH, H, H, H,
};
#undef S
#undef D
#undef U
#undef L
#undef H
#undef V
#undef E
#undef HIGH
/* clang-format on */

/* Words where some are not ASCII: by the classes of their characters; of scripts without
 * blanks between words, one for two letters. */
static void count_words(line *one, rel_str text)
{
    const char *at = text.ptr, *end = at + text.len;
    bool inside = false, tag = false, untagged = false;
    uint32_t unspaced = 0;

    one->words = one->capitals = 0;
    while (at < end) {
        size_t letter = rel_utf8_unspaced(at, end);
        if (letter) {
            one->words += unspaced++ % 2 == 0;
            untagged |= !tag;
            at += letter;
            continue;
        }
        bool hash = *at == '#';
        rel_char class = text_class(&at, end);
        if (class == REL_CHAR_SPACE) {
            inside = tag = false;
        } else if (hash && !inside) {
            tag = true;
        } else if (!inside && class != REL_CHAR_OTHER && class != REL_CHAR_CONTROL) {
            one->words++;
            one->capitals += class == REL_CHAR_UPPER || class == REL_CHAR_DIGIT;
            untagged |= !tag;
            inside = true;
        }
    }
    one->hashed = one->words && !untagged;
}

/* The word at `at`, whose bytes are letters, digits or no ASCII: its length, its first
 * eight bytes; in `seen` the bits of all of them, and maybe of what follows. */
static inline size_t word_run(rel_str text, size_t at, uint64_t *front, uint64_t *seen)
{
    const char *from = text.ptr + at, *word = from, *end = text.ptr + text.len;
    for (;; word += 8) {
        uint64_t eight = rel_str_eight_before(word, end);
        uint64_t stops = rel_bytes_no_word(eight) & ~eight;
        *seen |= eight;
        if (word == from)
            *front = stops ? eight & rel_bytes_before(stops) : eight;
        if (stops)
            return (size_t)(word - from) + rel_bytes_count(stops);
    }
}

static inline void note_start(line *one, line_look *look, unsigned uses, size_t at)
{
    if (uses & PHRASE_ANYWHERE)
        look->anywhere[look->count++] = (uint16_t)at;
    if (uses & PHRASE_IN_TEXT && at < one->inside)
        one->inside = (uint32_t)at;
}

/* Words of fewer than sixteen ASCII letters, as most are, each with a blank behind it:
 * how many bytes they are. */
static size_t scan_plain(line *one, rel_str text, size_t from, const uint8_t *starts,
                         line_look *look)
{
    size_t at = from;
    while (text.len - at >= 16) {
        const char *word = text.ptr + at;
        size_t len = rel_lanes_before(~rel_letters(word));
        if (!len || len == 16 || word[len] != ' ')
            break;
        one->words++;
        one->capitals += (*word & 0x20) == 0;
        unsigned uses = starts[start_place(rel_str_first(word, len), len)];
        if (uses)
            note_start(one, look, uses, at);
        at += len + 1;
    }
    return at - from;
}

/* All words and marks of a line; the BYTE_ bits of the marks, and those of words that
 * are no ASCII. */
static void scan_words(line *one, rel_str text, const uint8_t *starts, line_look *look)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    bool inside = false, tag = false, untagged = false;
    uint64_t front = 0, seen = 0;
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        unsigned kind = text_byte[p[at]];
        if (!inside && !tag && (len = scan_plain(one, text, at, starts, look))) {
            untagged = true;
            continue;
        }
        if (kind & BYTE_WORD) {
            if (!inside) {
                one->words++;
                one->capitals += (kind & BYTE_NAME) != 0;
                untagged |= !tag;
            }
            len = word_run(text, at, &front, &seen);
            note_start(one, look, starts[start_place(front, len)], at);
            inside = at + len == text.len || p[at + len] != ' ';
            if (!inside)
                len++, tag = false; /* the blank too */
            continue;
        }
        look->bytes |= (uint8_t)kind;
        len = 1;
        if (kind & BYTE_SPACE)
            inside = tag = false;
        else
            tag |= p[at] == '#' && !inside;
        if (p[at] != ' ')
            note_start(one, look, starts[start_place(p[at], 1)], at);
    }
    one->hashed = one->words && !untagged;
    if (seen & REL_HIGH_BITS)
        look->bytes |= BYTE_HIGH;
}

void line_scan(line *one, rel_str text, const rel_boilerplate *b, line_look *look)
{
    static const uint8_t nothing[PHRASE_STARTS];

    one->inside = (uint32_t)text.len;
    look->count = look->bytes = 0;
    if (text.len > LOOKED_AT) {
        one->words = (uint32_t)(text.len / 6); /* many; how many is not asked */
        one->inside = (uint32_t)boilerplate_next(b, text, 0);
        return;
    }
    scan_words(one, text, b && b->count ? b->starts : nothing, look);
    if (look->bytes & BYTE_HIGH)
        count_words(one, text);
}

bool sentence_begins(rel_str text, size_t at)
{
    while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n'))
        at--;
    if (!at)
        return true;
    unsigned kind = text_byte[(unsigned char)text.ptr[at - 1]];
    return kind & BYTE_ENDS && (!(kind & BYTE_HIGH) || quote_before(text, at));
}

/* Which of sixteen bytes are BYTE_ENDS. */
static inline rel_lanes ends_of(const char *at)
{
    rel_lanes x;
    memcpy(&x, at, sizeof x);
    return (rel_lanes)((x - '!' < 2) | (x - '(' < 3) | (x == '.') | (x == '?') |
                       (x == '[') | (x == ']') | (x == 0x9D));
}

/* Behind the next byte that ends a sentence. */
static size_t past_end(rel_str text, size_t at)
{
    for (; at + 16 <= text.len; at += 16) {
        size_t before = rel_lanes_before(ends_of(text.ptr + at));
        if (before < 16)
            return at + before + 1;
    }
    for (; at < text.len; at++)
        if (text_byte[(unsigned char)text.ptr[at]] & BYTE_ENDS)
            return at + 1;
    return text.len;
}

/* May a phrase in running text begin with the word or mark at `at`? */
static bool may_begin(const rel_boilerplate *b, rel_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    uint64_t front = p[at], seen = 0;
    size_t len = 1;
    if (text_byte[p[at]] & BYTE_WORD) {
        if (at && text_byte[p[at - 1]] & BYTE_WORD)
            return false; /* the rest of a word */
        len = word_run(text, at, &front, &seen);
    }
    return b->starts[start_place(front, len)] & PHRASE_IN_TEXT;
}

size_t boilerplate_next(const rel_boilerplate *b, rel_str text, size_t at)
{
    if (!b || !b->count)
        return text.len;
    if (!sentence_begins(text, at))
        at = past_end(text, at);
    while (at < text.len) {
        while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\n'))
            at++;
        if (at < text.len && may_begin(b, text, at))
            return at;
        at = past_end(text, at);
    }
    return text.len;
}
