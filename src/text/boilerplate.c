#include "inside.h"

#include <string.h>

enum { LONG_LINE = 300, SECTION_MORE = 30, LIST_LINE = 160, WHOLE_LINE = 400 };

static unsigned char low(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : c;
}

static bool word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (low(c) >= 'a' && low(c) <= 'z');
}

/* Length of the first word, or of one mark. */
static size_t first_word(rel_str s)
{
    size_t len = 0;
    while (len < s.len && word_byte((unsigned char)s.ptr[len]))
        len++;
    return len ? len : s.len > 0;
}

static uint64_t hash_word(rel_str s, size_t len)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ low((unsigned char)s.ptr[i])) * 1099511628211u;
    return hash ^ hash >> 29;
}

static int kind_named(rel_str name)
{
    static const char *const names[REL_BOILERPLATE_KINDS] = {
        "line_prefix", "line_equals", "line_contains", "section_start", "inline_tail"};
    for (int i = 0; i < REL_BOILERPLATE_KINDS; i++)
        if (rel_str_equal(name, rel_str_from(names[i])))
            return i;
    return -1;
}

static rel_str phrase_of(rel_str row, rel_arena *keep)
{
    rel_str phrase;
    if (!rel_str_cut(&row, '\t', &phrase))
        return (rel_str){0};
    char *copy = REL_NEW(keep, char, phrase.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < phrase.len; i++) {
        bool space = (unsigned char)phrase.ptr[i] <= ' ';
        if (space && (!len || copy[len - 1] == ' '))
            continue;
        copy[len++] = space ? ' ' : (char)low((unsigned char)phrase.ptr[i]);
    }
    while (len && copy[len - 1] == ' ')
        len--;
    return (rel_str){copy, len};
}

rel_boilerplate rel_boilerplate_read(rel_str tsv, rel_arena *keep)
{
    rel_boilerplate b = {0};
    rel_str rest = tsv, row, name;
    uint32_t rows = 1;

    for (size_t i = 0; i < tsv.len; i++)
        rows += tsv.ptr[i] == '\n';
    b.rules = REL_NEW(keep, rel_boilerplate_rule, rows);
    for (b.slot_count = 16; b.slot_count < 2 * rows; b.slot_count *= 2)
        ;
    b.slots = REL_NEW(keep, uint32_t, b.slot_count);
    while (rel_str_cut(&rest, '\n', &row)) {
        int kind = row.len && row.ptr[0] != '#' && rel_str_cut(&row, '\t', &name)
                       ? kind_named(name)
                       : -1;
        rel_str phrase = kind < 0 ? (rel_str){0} : phrase_of(row, keep);
        if (!phrase.len)
            continue;
        uint64_t hash = hash_word(phrase, first_word(phrase));
        uint32_t *slot = &b.slots[hash & (b.slot_count - 1)];
        unsigned char first = (unsigned char)phrase.ptr[0];
        b.rules[b.count] = (rel_boilerplate_rule){phrase, (uint8_t)kind, *slot};
        *slot = ++b.count; /* number + 1; 0 is none */
        b.starts[first / 64] |= (uint64_t)1 << first % 64;
    }
    return b;
}

static bool is_space(rel_str s, size_t at, size_t *len)
{
    bool wide = at + 1 < s.len && (unsigned char)s.ptr[at] == 0xC2 &&
                (unsigned char)s.ptr[at + 1] == 0xA0;
    *len = wide ? 2 : 1;
    return at < s.len && (wide || (unsigned char)s.ptr[at] <= ' ');
}

/* Bytes of `text` from `at` that the phrase covers; 0 when it does not match. */
static size_t covers(rel_str phrase, rel_str text, size_t at)
{
    size_t from = at, len;

    for (size_t i = 0; i < phrase.len; i++) {
        char wanted = phrase.ptr[i];
        if (wanted == ' ' || wanted == ':') {
            size_t before = at;
            while (is_space(text, at, &len))
                at += len;
            if (wanted == ' ' && at == before)
                return 0;
            if (wanted == ' ')
                continue;
        }
        if (at >= text.len || (char)low((unsigned char)text.ptr[at]) != wanted)
            return 0;
        at++;
    }
    bool word = word_byte((unsigned char)phrase.ptr[phrase.len - 1]);
    return word && at < text.len && word_byte((unsigned char)text.ptr[at]) ? 0
                                                                           : at - from;
}

const rel_boilerplate_rule *boilerplate_at(const rel_boilerplate *b, rel_str text,
                                           size_t at, unsigned kinds, size_t *len)
{
    const rel_boilerplate_rule *best = NULL;
    unsigned char first = at < text.len ? low((unsigned char)text.ptr[at]) : 0;

    *len = 0;
    if (!b || !b->count || !(b->starts[first / 64] >> first % 64 & 1))
        return NULL;
    rel_str rest = {text.ptr + at, text.len - at};
    uint32_t i = b->slots[hash_word(rest, first_word(rest)) & (b->slot_count - 1)];
    while (i) {
        const rel_boilerplate_rule *rule = &b->rules[i - 1];
        size_t covered = kinds >> rule->kind & 1 ? covers(rule->phrase, text, at) : 0;
        if (covered > *len) {
            *len = covered;
            best = rule;
        }
        i = rule->next;
    }
    return best;
}

/* Bullets, arrows and brackets before the first word. */
static size_t past_marks(rel_str text)
{
    size_t at = 0;
    while (at < text.len && at < 12 && strchr(" \t-*>|[(/~+=.", text.ptr[at]))
        at++;
    while (at + 2 < text.len && at < 24 && (unsigned char)text.ptr[at] == 0xE2)
        for (at += 3; at < text.len && text.ptr[at] == ' ';)
            at++;
    return at;
}

/* "Facebook Twitter WhatsApp": phrases for whole lines, one after the other. */
static bool all_equals(const rel_boilerplate *b, rel_str text)
{
    size_t at = 0, len;
    while (at < text.len) {
        if (strchr(" \t|,/-", text.ptr[at])) {
            at++;
            continue;
        }
        if (!boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_EQUALS, &len))
            return false;
        at += len;
    }
    return true;
}

static bool contains(const rel_boilerplate *b, rel_str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at++) {
        bool inside = at && word_byte((unsigned char)text.ptr[at]) &&
                      word_byte((unsigned char)text.ptr[at - 1]);
        if (!inside && boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_CONTAINS, &len))
            return true;
    }
    return false;
}

/* "[Gambas:Video]", "(Foto)": a line that is one short bracket. */
static bool bracketed(rel_str text)
{
    char close = text.ptr[0] == '[' ? ']' : text.ptr[0] == '(' ? ')' : '\0';
    const char *end = close ? memchr(text.ptr, close, text.len) : NULL;
    size_t words = 0;

    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return end && end == text.ptr + text.len - 1 && words < 4 && text.len <= 40;
}

/* "Foto: Presiden X bertemu Perdana Menteri Y di Z. (Reuters)" is a sentence. */
static bool is_caption(rel_str phrase, rel_str text, size_t at)
{
    size_t words = 0, stops = 0;

    if (memchr(phrase.ptr, ' ', phrase.len))
        return false;
    for (; at + 1 < text.len; at++) {
        words += text.ptr[at] == ' ' && text.ptr[at + 1] != ' ';
        stops += text.ptr[at] == '.' && text.ptr[at + 1] == ' ';
    }
    stops += text.ptr[text.len - 1] == '.';
    return words >= 8 && stops;
}

bool boilerplate_line(const rel_boilerplate *b, rel_str text, bool *section)
{
    size_t len;

    *section = false;
    if (bracketed(text))
        return true;
    if (!b || !b->count || text.len > WHOLE_LINE)
        return false;
    for (size_t at = 0, past = past_marks(text);; at = past) {
        if (boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_SECTION, &len) &&
            text.len <= at + len + SECTION_MORE && text.ptr[text.len - 1] != '.') {
            *section = true;
            return true;
        }
        const rel_boilerplate_rule *rule =
            boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_PREFIX, &len);
        if (rule && !is_caption(rule->phrase, text, at + len)) {
            *section = at + len == text.len; /* the link is on the next line */
            return true;
        }
        if (at == past)
            break;
    }
    return (text.len <= LONG_LINE && contains(b, text)) ||
           (text.len <= LIST_LINE && all_equals(b, text));
}
