#include "line.h"

#include "relasi/utf8.h"

#include <string.h>

enum { LONGEST_NAME = 24 };

static uint32_t find_word(const rel_date_word *words, size_t count, rel_str folded)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].form.len == folded.len && *words[i].form.ptr == *folded.ptr &&
            !memcmp(words[i].form.ptr, folded.ptr, folded.len))
            return words[i].number;
    return 0;
}

rel_date_word *rel_date_words_read(rel_str tsv, rel_arena *keep, size_t *count)
{
    rel_str rest = tsv, row, form;
    size_t rows = 1;

    for (size_t i = 0; i < tsv.len; i++)
        rows += tsv.ptr[i] == '\n';
    rel_date_word *words = REL_NEW(keep, rel_date_word, rows);

    *count = 0;
    while (rel_str_cut(&rest, '\n', &row)) {
        if (!row.len || row.ptr[0] == '#' || !rel_str_cut(&row, '\t', &form))
            continue;
        uint32_t number = 0;
        for (; row.len && *row.ptr >= '0' && *row.ptr <= '9' && number < 100; row.ptr++)
            row.len--, number = number * 10 + (uint32_t)(*row.ptr - '0');
        form = rel_utf8_fold(form, keep);
        if (form.len && form.ptr[form.len - 1] == '.')
            form.len--;
        if (form.len && number >= 1 && number <= 12)
            words[(*count)++] = (rel_date_word){form, number};
    }
    return words;
}

/* Fold a short word into `to`: enough for names of months in any script. */
static rel_str fold_short(rel_str word, char to[LONGEST_NAME * 4])
{
    const char *at = word.ptr, *end = word.ptr + word.len;
    size_t len = 0;

    if (word.len > LONGEST_NAME * 2)
        return (rel_str){0};
    while (at < end) {
        uint32_t code = rel_utf8_next(&at, end);
        if (code == 0x2019 || code == 0x2018 || code == '`')
            code = '\'';
        if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        len += rel_utf8_put(code, to + len);
    }
    return (rel_str){to, len};
}

static bool one_of(rel_str word, const char *const *words)
{
    for (; *words && word.len <= 5; words++)
        if (**words == *word.ptr && !strncmp(*words, word.ptr, word.len) &&
            !(*words)[word.len])
            return true;
    return false;
}

static void name_word(part *p, rel_str word, const rel_date_names *names)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th", NULL};
    static const char *const clock[] = {"wib", "wita", "wit", "gmt",   "utc", "am",
                                        "pm",  "est",  "edt", "bst",   "sgt", "myt",
                                        "cet", "cest", "et",  "pukul", "jam", NULL};
    char room[LONGEST_NAME * 4];
    rel_str folded = fold_short(word, room);

    p->ordinal = folded.len == 2 && one_of(folded, ordinals);
    p->kind = p->ordinal || (folded.len && one_of(folded, clock)) ? CLOCK : WORD;
    if (!names || !folded.len)
        return;
    if ((p->value = find_word(names->months, names->month_count, folded)))
        p->kind = MONTH;
    else if ((p->value = find_word(names->weekdays, names->weekday_count, folded)))
        p->kind = WEEKDAY;
}

static bool letter(uint32_t code)
{
    rel_char class = rel_utf8_class(code);
    return class == REL_CHAR_UPPER || class == REL_CHAR_LOWER || class == REL_CHAR_ALPHA;
}

/* One part from `*at`, which is no space. */
static part read_part(const char **at, const char *end, const rel_date_names *names)
{
    part p = {.kind = MARK};
    const char *start = *at, *before = *at;
    uint32_t code = rel_utf8_next(at, end);

    p.value = code;
    if (code >= '0' && code <= '9') {
        p.kind = NUMBER;
        p.value = 0;
        for (*at = start; *at < end && **at >= '0' && **at <= '9'; ++*at, p.digits++)
            p.value =
                p.value < 100000000 ? p.value * 10 + (uint32_t)(**at - '0') : p.value;
    } else if (letter(code)) {
        do {
            before = *at;
            if (before == end)
                break;
            code = rel_utf8_next(at, end);
            /* "Jum'at", "Jum’at": an apostrophe inside a word */
        } while (letter(code) || ((code == '\'' || code == 0x2019 || code == '`') &&
                                  *at < end && letter((unsigned char)**at)));
        *at = before;
        name_word(&p, (rel_str){start, (size_t)(before - start)}, names);
    }
    return p;
}

static bool digits(const char *at, const char *end)
{
    while (at < end && (*at < '0' || *at > '9'))
        at++;
    return at < end;
}

void rel_date_line(line *l, rel_str text, const rel_date_names *names)
{
    l->count = 0;
    if (!text.len)
        return;
    const char *at = text.ptr;
    const char *end = at + (text.len < BYTES ? text.len : BYTES);
    bool spaced = true;

    if (!digits(at, end))
        end = at; /* no date without one */
    while (at < end && l->count < PARTS) {
        const char *next = at;
        uint32_t code = rel_utf8_next(&next, end);
        if (rel_utf8_class(code) == REL_CHAR_SPACE || code == '\n' || code == '\t') {
            spaced = true;
            at = next;
            continue;
        }
        part p = read_part(&at, end, names);
        p.spaced = spaced;
        spaced = false;
        l->parts[l->count++] = p;
    }
}
