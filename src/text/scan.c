/* One pass over the bytes of a line: its words, and where phrases may begin. */
#include "inside.h"

/* clang-format off */
#define S BYTE_SPACE
#define D (BYTE_WORD | BYTE_NAME | BYTE_DIGIT)
#define U (BYTE_WORD | BYTE_NAME)
#define L BYTE_WORD
#define H (BYTE_WORD | BYTE_HIGH)
#define V BYTE_DIVIDER
#define HIGH H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H
const unsigned char text_byte[256] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, V, D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, V, 0,
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, V, 0, 0, 0,
    HIGH, HIGH, HIGH, HIGH,
};
#undef S
#undef D
#undef U
#undef L
#undef H
#undef V
#undef HIGH
/* clang-format on */

/* Words where some are not ASCII: by the classes of their characters. */
static void count_words(line *one, rel_str text)
{
    const char *at = text.ptr, *end = at + text.len;
    bool inside = false, tag = false, untagged = false;

    one->words = one->capitals = 0;
    while (at < end) {
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

static inline void note_start(line *one, line_look *look, unsigned uses, size_t at)
{
    if (uses & PHRASE_ANYWHERE)
        look->anywhere[look->count++] = (uint16_t)at;
    if (uses & PHRASE_IN_TEXT && at < one->inside)
        one->inside = (uint32_t)at;
}

void line_scan(line *one, rel_str text, const rel_boilerplate *b, line_look *look)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    const uint8_t *starts = b && b->count ? b->starts : NULL;
    bool inside = false, tag = false, untagged = false;

    one->inside = (uint32_t)text.len;
    look->count = look->bytes = 0;
    if (text.len > LOOKED_AT) {
        one->words = (uint32_t)(text.len / 6); /* many; how many is not asked */
        one->inside = (uint32_t)boilerplate_next(b, text, 0);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        size_t front = at;
        unsigned kind = text_byte[p[at++]];
        look->bytes |= (uint8_t)kind;
        if (kind & BYTE_WORD) {
            if (!inside) {
                one->words++;
                one->capitals += (kind & BYTE_NAME) != 0;
                untagged |= !tag;
                inside = true;
            }
            for (; at < text.len && (kind = text_byte[p[at]]) & BYTE_WORD; at++)
                look->bytes |= (uint8_t)kind;
        } else if (kind & BYTE_SPACE) {
            inside = tag = false;
            if (p[front] == ' ')
                continue;
        } else {
            tag |= p[front] == '#' && !inside;
        }
        if (starts)
            note_start(one, look,
                       starts[start_of(text.ptr + front, at - front, text.len - front)],
                       front);
    }
    one->hashed = one->words && !untagged;
    if (look->bytes & BYTE_HIGH)
        count_words(one, text);
}

size_t boilerplate_next(const rel_boilerplate *b, rel_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;

    if (!b || !b->count)
        return text.len;
    while (at && at < text.len && text_byte[p[at - 1]] & text_byte[p[at]] & BYTE_WORD)
        at++; /* the rest of a word */
    while (at < text.len) {
        size_t front = at++;
        if (p[front] == ' ')
            continue;
        if (text_byte[p[front]] & BYTE_WORD)
            while (at < text.len && text_byte[p[at]] & BYTE_WORD)
                at++;
        uint32_t place = start_of(text.ptr + front, at - front, text.len - front);
        if (b->starts[place] & PHRASE_IN_TEXT)
            return front;
    }
    return text.len;
}
