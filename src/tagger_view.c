/* tagger_view.c - tokens as the tagger sees them, the same from every input. */
#include "relasi/utf8.h"
#include "tagger_parts.h"

#include <string.h>

static bool begins_upper(rel_str s)
{
    const char *at = s.ptr;
    return s.len && rel_utf8_class(rel_utf8_next(&at, s.ptr + s.len)) == REL_CHAR_UPPER;
}

static bool same_word(rel_str a, rel_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if ((a.ptr[i] | 0x20) != (b.ptr[i] | 0x20))
            return false;
    return true;
}

static bool parts_join(rel_str left, rel_str right, tagger_mode mode)
{
    if (mode == TAGGER_FOLDED)
        return true;
    return (!begins_upper(left) && !begins_upper(right)) || same_word(left, right);
}

/* Length of a final 's (or with a typographic apostrophe), 0 without. */
static size_t genitive(rel_str s)
{
    static const char curly[] = "\xE2\x80\x99s";
    if (s.len > 2 && !memcmp(s.ptr + s.len - 2, "'s", 2))
        return 2;
    if (s.len > 4 && !memcmp(s.ptr + s.len - 4, curly, 4))
        return 4;
    return 0;
}

/* Next hyphen with something on both sides, at or after `from`. */
static size_t inner_hyphen(rel_str s, size_t from)
{
    for (size_t i = from ? from : 1; i + 1 < s.len; i++)
        if (s.ptr[i] == '-' && s.ptr[i - 1] != '-' && s.ptr[i + 1] != '-')
            return i;
    return s.len;
}

uint32_t tagger_view(rel_str token, tagger_mode mode, rel_str parts[TAGGER_PARTS_MAX])
{
    uint32_t count = 0;
    size_t tail = genitive(token), start = 0;
    rel_str stem = {token.ptr, token.len - tail};

    for (size_t cut = inner_hyphen(stem, 0);
         cut < stem.len && count + 4 < TAGGER_PARTS_MAX;) {
        size_t next = inner_hyphen(stem, cut + 1);
        rel_str left = {stem.ptr + start, cut - start};
        rel_str right = {stem.ptr + cut + 1, next - cut - 1};
        if (!parts_join(left, right, mode)) {
            parts[count++] = left;
            parts[count++] = (rel_str){stem.ptr + cut, 1};
            start = cut + 1;
        }
        cut = next;
    }
    parts[count++] = (rel_str){stem.ptr + start, stem.len - start};
    if (tail)
        parts[count++] = (rel_str){token.ptr + stem.len, tail};
    return count;
}
