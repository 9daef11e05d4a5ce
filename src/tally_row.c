/* tally_row.c - a line of a tally, cut into its fields, and what they hold. */
#include "tally_parts.h"

#include "relasi/utf8.h"

#include <string.h>

bool row_refuse(tally_row *r, const char *what)
{
    r->bad = true;
    return rel_fail(r->err, REL_INPUT, "%s:%llu: %s", r->path,
                    (unsigned long long)r->line, what);
}

const char *tally_headless(rel_str line)
{
    bool row = line.len > 1 && line.ptr[1] == '\t' &&
               memchr(TALLY_ROWS, *line.ptr, sizeof TALLY_ROWS - 1);
    return row ? "not sorted: its header is not its first line: run it through "
                 "LC_ALL=C sort"
               : "not a tally: its first line is no header";
}

uint64_t row_number(tally_row *r, rel_str s)
{
    uint64_t value = 0;
    if (!s.len || s.len > 19)
        row_refuse(r, "not a tally: a number is missing or too long");
    for (size_t i = 0; i < s.len && !r->bad; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            row_refuse(r, "not a tally: a number was expected");
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (value > INT64_MAX)
        row_refuse(r, "not a tally: a number is too large");
    return value;
}

uint32_t row_small(tally_row *r, rel_str s)
{
    uint64_t value = row_number(r, s);
    if (value > INT32_MAX)
        row_refuse(r, "not a tally: a number is too large");
    return (uint32_t)value;
}

int32_t row_day(tally_row *r, rel_str s)
{
    if (rel_str_equal(s, REL_STR("-")))
        return REL_UNDATED;
    bool minus = s.len && *s.ptr == '-';
    if (minus)
        s.ptr++, s.len--;
    uint32_t value = row_small(r, s);
    int32_t near = minus ? -(int32_t)value : rel_day_first((int32_t)value);
    if (near > REL_DAY_MOST || near < -REL_DAY_MOST)
        row_refuse(r, "not a tally: a day is out of range");
    return minus ? -(int32_t)value : (int32_t)value;
}

/* Undo the escapes of a field; plain fields, nearly all, are not copied. */
rel_str row_text(tally_row *r, rel_str s, rel_arena *work)
{
    if (!s.len || !memchr(s.ptr, '\\', s.len))
        return s;
    char *to = REL_NEW(work, char, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '\\') {
            to[n++] = s.ptr[i];
            continue;
        }
        char c = ++i < s.len ? s.ptr[i] : '\0';
        if (c != 't' && c != 'n' && c != '\\')
            row_refuse(r, "not a tally: unknown escape");
        to[n++] = c == 't' ? '\t' : c == 'n' ? '\n' : '\\';
    }
    return (rel_str){to, n};
}

static bool control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t') || c == 0x7F;
}

/* UTF-8 without control characters but the tabs: what is read goes into pictures,
 * pages and terminals. Eight bytes at a time; those with a tab are looked at again. */
bool row_printable(rel_str line)
{
    const uint64_t ones = UINT64_MAX / 0xFF, tops = ones * 0x80;
    uint64_t high = 0;
    size_t i = 0;
    for (; i + 8 <= line.len; i += 8) {
        uint64_t x = rel_str_eight(line.ptr + i), deleted = x ^ ones * 0x7F;
        uint64_t low = ((x - ones * ' ') & ~x) | ((deleted - ones) & ~deleted);
        high |= x & tops;
        for (size_t j = i; low & tops && j < i + 8; j++)
            if (control(line.ptr[j]))
                return false;
    }
    for (; i < line.len; i++) {
        high |= line.ptr[i] & 0x80;
        if (control(line.ptr[i]))
            return false;
    }
    return !high || rel_utf8_valid(line) == line.len;
}

tally_row row_cut(rel_str line, const char *path, uint64_t number, rel_error *err)
{
    tally_row r = {.path = path, .line = number, .err = err};
    size_t tabs = 0;
    for (rel_str rest = line, one; rel_str_cut(&rest, '\t', &one); tabs++) {
        if (tabs < FIELDS_MOST)
            r.field[tabs] = one;
        if (tabs == 2)
            r.rest = rest;
    }
    if (line.len && line.ptr[line.len - 1] == '\t')
        tabs++; /* the last field is empty */
    r.count = tabs;
    return r;
}
