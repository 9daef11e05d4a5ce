#include "inside.h"

#include "relasi/utf8.h"

#include <string.h>

enum {
    KEY_BYTES = 256,
    SHORT_LINE = 120, /* bytes of what may be a date or breadcrumbs */
};

rel_str line_text(const lines *l, uint32_t i)
{
    const line *one = &l->items[i];
    return (rel_str){l->text.ptr + one->start, one->end - one->start};
}

/* The first letters and digits, at most `room`, whatever stands between them, and eight
 * zeros; how many. */
static size_t letters_of(rel_str text, unsigned char *letters, size_t room)
{
    const unsigned char *p = (const unsigned char *)text.ptr, *end = p + text.len;
    size_t count = 0;
    while (p < end && count < room) {
        if (*p < 0x80) {
            letters[count] = text_letter[*p];
            count += text_letter[*p++] != 0;
        } else if (end - p > 2 && p[0] == 0xE2 && p[1] == 0x80) {
            p += 3; /* typographic quotes, dashes, ellipsis */
        } else if (*p++ != 0xC2) {
            letters[count++] = p[-1];
        }
    }
    memset(letters + count, 0, 8);
    return count;
}

/* Of a long line the first letters, and its length. */
static uint64_t begin_key(rel_str *text)
{
    uint64_t length = text->len > KEY_BYTES ? text->len : 0;
    text->len = length ? KEY_BYTES : text->len;
    return 14695981039346656037u ^ length;
}

uint64_t line_head(rel_str text)
{
    unsigned char letters[8 + 8];
    uint64_t hash = begin_key(&text);
    letters_of(text, letters, 8);
    return hash ^ rel_str_eight(letters);
}

uint64_t line_key(rel_str text)
{
    unsigned char letters[KEY_BYTES + 8];
    uint64_t hash = begin_key(&text);
    size_t count = letters_of(text, letters, KEY_BYTES);
    for (size_t i = 0; i < count; i += 8) {
        hash = (hash ^ rel_str_eight(letters + i)) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* White space at both ends, the no-break space too. */
static void trim(rel_str text, uint32_t *start, uint32_t *end)
{
    for (;;) {
        if (*start < *end && blank(text.ptr[*start]))
            ++*start;
        else if (*start + 1 < *end && !memcmp(text.ptr + *start, "\xC2\xA0", 2))
            *start += 2;
        else
            break;
    }
    for (;;) {
        if (*start < *end && blank(text.ptr[*end - 1]))
            --*end;
        else if (*start + 1 < *end && !memcmp(text.ptr + *end - 2, "\xC2\xA0", 2))
            *end -= 2;
        else
            break;
    }
}

rel_str line_trimmed(rel_str text)
{
    uint32_t start = 0, end = (uint32_t)text.len;
    trim(text, &start, &end);
    return (rel_str){text.ptr + start, end - start};
}

static bool closing(unsigned char c, const char *before)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' ||
           ((c == 0x9D || c == 0x99) && !memcmp(before, "\xE2\x80", 2)) ||
           (c == 0xBB && before[1] == (char)0xC2);
}

/* How the line ends, past closing quotes and brackets. */
static void look_at_end(line *one, rel_str text)
{
    size_t end = text.len;

    while (end > 3 && closing((unsigned char)text.ptr[end - 1], text.ptr + end - 3)) {
        unsigned char c = (unsigned char)text.ptr[end - 1];
        one->stop |= c == '"' || c == 0x9D;
        end -= c == 0x9D || c == 0x99 ? 3 : c == 0xBB ? 2 : 1;
    }
    while (end > 1 && blank(text.ptr[end - 1]))
        end--;
    char last = end ? text.ptr[end - 1] : ' ';
    size_t wide = rel_utf8_wide_stop((rel_str){text.ptr, end});
    bool ellipsis = wide && !memcmp(text.ptr + end - wide, "\u2026", wide);
    one->stop |= last == '.' && !(end > 2 && text.ptr[end - 2] == '.');
    one->stop |= wide && !ellipsis;
    one->colon = last == ':';
    one->terminal = one->stop || ellipsis || strchr(".!?:;,", last) != NULL;
}

bool line_ends(rel_str text)
{
    line one = {0};
    look_at_end(&one, text);
    return one.terminal && text.ptr[text.len - 1] != ',';
}

bool line_separated(rel_str text)
{
    static const char *const marks[] = {"\xC2\xBB ", "\xE2\x80\xA2 ", "\xE2\x80\xBA "};

    for (size_t i = 0; i + 2 < text.len; i++) {
        const char *next = text.ptr + i + 1;
        if (text.ptr[i] != ' ' || (*next >= '0' && *next != '>' && *next != '|'))
            continue;
        if ((*next == '|' || *next == '>' || *next == '/') && next[1] == ' ')
            return true;
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            size_t len = strlen(marks[k]);
            if (i + 1 + len <= text.len && !memcmp(next, marks[k], len))
                return true;
        }
    }
    return false;
}

static bool has_digit(rel_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return true;
    return false;
}

static void look_at(line *one, rel_str text, const rel_text_rules *rules)
{
    line_look look;
    one->head = line_head(text);
    look_at_end(one, text);
    line_scan(one, text, rules->boilerplate, &look);
    one->ruled = (uint8_t)boilerplate_line(rules->boilerplate, text, &look);
    if (text.len > SHORT_LINE)
        return;
    one->separated = look.bytes & (BYTE_DIVIDER | BYTE_HIGH) && line_separated(text);
    one->date_only =
        one->words <= 10 && has_digit(text) && rel_date_only(text, rules->dates);
}

bool line_ruled(rel_str text, const rel_text_rules *rules)
{
    line one = {0};
    look_at(&one, text, rules);
    return one.ruled > RULED_BY_WORD;
}

bool line_dated(const line *one, rel_str text, const rel_text_rules *rules)
{
    return one->end - one->start <= SHORT_LINE &&
           rel_date_parse(text, (rel_date){0}, rules->dates).year;
}

bool line_running(const line *one)
{
    bool headline = one->capitals * 10 >= one->words * 6 && one->words <= 20;
    if (one->words >= 25)
        return true;
    return one->words >= 6 && (one->stop || (one->terminal && !headline));
}

lines lines_read(rel_str text, const rel_text_rules *rules, rel_arena *keep)
{
    lines l = {.text = text};
    uint32_t most = 1, start = 0, size = (uint32_t)text.len;

    for (uint32_t at = 0; at < size; most++) {
        const char *stop = memchr(text.ptr + at, '\n', size - at);
        at = stop ? (uint32_t)(stop - text.ptr) + 1 : size;
    }
    l.items = REL_NEW(keep, line, most);
    while (start < size) {
        const char *stop = memchr(text.ptr + start, '\n', size - start);
        uint32_t end = stop ? (uint32_t)(stop - text.ptr) : size;
        line one = {.start = start, .end = end};
        trim(text, &one.start, &one.end);
        if (one.start < one.end) {
            rel_str own = {text.ptr + one.start, one.end - one.start};
            look_at(&one, own, rules);
            l.items[l.count++] = one;
        }
        start = end + 1;
    }
    return l;
}

lines lines_behind(const lines *l, rel_str text, uint32_t head,
                   const rel_text_rules *rules, rel_arena *keep)
{
    lines all = {.text = text};
    lines front = lines_read((rel_str){text.ptr, head}, rules, keep);
    all.items = REL_NEW(keep, line, (size_t)front.count + l->count);
    for (uint32_t i = 0; i < front.count; i++)
        all.items[all.count++] = front.items[i];
    for (uint32_t i = 0; i < l->count; i++) {
        line one = l->items[i];
        one.start += head;
        one.end += head;
        all.items[all.count++] = one;
    }
    return all;
}
