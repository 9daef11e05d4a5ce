/* Boilerplate that shares its line with the article: "... katanya. [Baca juga:
 * Judul lain]", "... ke Jakarta. (ant/reu)", "... netral.(*)". */
#include "inside.h"

#include <string.h>

enum {
    TAIL_BYTES = 200,
    POINTER_BYTES = 2 * TAIL_BYTES + 1, /* all are shorter */
    SIGNATURE_BYTES = 40,
    SIGNATURE_WORDS = 3
};

static size_t sentence_end(rel_str text, size_t at)
{
    for (; at < text.len; at++) {
        bool mark = text.ptr[at] == '.' || text.ptr[at] == '!' || text.ptr[at] == '?';
        if (text.ptr[at] == '\n' ||
            (mark && (at + 1 == text.len || text.ptr[at + 1] == ' ')))
            return text.ptr[at] == '\n' ? at : at + 1;
    }
    return text.len;
}

/* "baca juga: ..." in the middle: to its closing bracket or its sentence end, which is
 * not looked for further than such pointers reach. */
static bool pointer_at(const rel_boilerplate_rule *rule, rel_str text, size_t at,
                       size_t after, size_t *span)
{
    char last = rule->phrase.ptr[rule->phrase.len - 1];
    bool several = memchr(rule->phrase.ptr, ' ', rule->phrase.len) != NULL;
    char open = at ? text.ptr[at - 1] : ' ';
    size_t end = 0, start = at, most = at + POINTER_BYTES;
    rel_str near = {text.ptr, text.len < most ? text.len : most};

    if (last != ':')
        return false;
    if (open == '[' || open == '(') {
        const char *close = memchr(text.ptr + at, open == '[' ? ']' : ')', near.len - at);
        start = at - 1;
        end = close ? (size_t)(close - text.ptr) + 1 : sentence_end(near, after);
    } else if (several) {
        end = sentence_end(near, after);
    } else if (at && text.len - at <= TAIL_BYTES / 2) {
        end = text.len; /* "... katanya. Editor: Budi Santoso" */
    }
    span[0] = start;
    span[1] = end;
    return end > start && end - start < POINTER_BYTES;
}

/* A phrase at `at` that is boilerplate there: where it begins and ends. */
static bool phrase_at(const rel_boilerplate *b, rel_str text, size_t at, size_t *span)
{
    enum { KINDS = 1u << REL_BOILERPLATE_PREFIX | 1u << REL_BOILERPLATE_TAIL };
    size_t len;
    const rel_boilerplate_rule *rule = boilerplate_at(b, text, at, KINDS, &len);

    if (!rule || !sentence_begins(text, at))
        return false;
    if (rule->kind == REL_BOILERPLATE_PREFIX)
        return pointer_at(rule, text, at, at + len, span);
    span[0] = at;
    span[1] = text.len;
    return text.len - at <= TAIL_BYTES;
}

/* Words of a signature: initials and agencies, "ant/kr-JD", "Reuters", "*". */
static bool signs(rel_str inner)
{
    size_t words = 0, letters = 0;
    bool lower = false, slash = false;

    for (size_t i = 0; i < inner.len; i++) {
        char c = inner.ptr[i];
        bool small = c >= 'a' && c <= 'z', big = c >= 'A' && c <= 'Z';
        if (!small && !big && !strchr(" /-*.,&0123456789", c))
            return false;
        words += (small || big) && (!i || inner.ptr[i - 1] == ' ');
        letters += small || big;
        lower |= small && (!i || inner.ptr[i - 1] == ' ' || inner.ptr[i - 1] == '/');
        slash |= c == '/' || c == '*';
    }
    if (!letters)
        return slash;
    return slash || (words == 1 && inner.len <= 12) ||
           (lower && words <= SIGNATURE_WORDS && inner.len <= 20);
}

/* A bracket at the very end, after the end of a sentence. */
static bool signature(rel_str text, size_t *start)
{
    char close = text.len ? text.ptr[text.len - 1] : ' ';
    char open = close == ')' ? '(' : '[';
    size_t at = text.len;

    if (close != ')' && close != ']')
        return false;
    while (at && text.len - at <= SIGNATURE_BYTES && text.ptr[at - 1] != open)
        at--;
    if (!at || text.ptr[at - 1] != open)
        return false;
    rel_str inner = {text.ptr + at, text.len - 1 - at};
    while (inner.len && inner.ptr[0] == ' ')
        inner.ptr++, inner.len--;
    while (inner.len && inner.ptr[inner.len - 1] == ' ')
        inner.len--;
    size_t before = at - 1;
    while (before && text.ptr[before - 1] == ' ')
        before--;
    bool ended =
        before && (strchr(".!?\"", text.ptr[before - 1]) || quote_before(text, before));
    *start = at - 1;
    return ended && inner.len && signs(inner);
}

/* Where the last few words begin, behind a full stop or with the line; `len`: there are
 * more. */
static size_t last_words(rel_str text)
{
    enum { WORDS = 5 };
    size_t at = text.len, blanks = 0;
    for (; at; at--) {
        bool blank = text.ptr[at - 1] == ' ';
        if (blank && at > 1 && text.ptr[at - 2] == '.')
            return at;
        if ((blanks += blank) == WORDS)
            return text.len;
    }
    return 0;
}

bool line_credited(rel_str text)
{
    size_t start, slashes = 0;
    for (size_t i = last_words(text); i + 1 < text.len; i++)
        slashes += text.ptr[i] == '/' && text.ptr[i + 1] >= 'A' && text.ptr[i + 1] <= 'Z';
    return slashes == 1 || signature(text, &start);
}

bool inline_next(const rel_boilerplate *b, rel_str text, size_t inside, size_t *start,
                 size_t *end)
{
    size_t span[2], from = *end, at = from > inside ? from : inside;

    for (; (at = boilerplate_next(b, text, at)) < text.len; at++)
        if (phrase_at(b, text, at, span) && span[0] >= from) {
            *start = span[0];
            *end = span[1];
            return true;
        }
    *end = text.len;
    return signature(text, start) && *start >= from;
}
