/* Lines that say when and where, and nothing more: "Jakarta, 3 Maret 2024". */
#include "relasi/dates.h"
#include "relasi/utf8.h"

#include <string.h>

enum { PLACE_WORDS = 3, LINE_BYTES = 100 };

static bool full_date(rel_str text, const rel_date_names *names)
{
    return rel_date_only(text, names) && rel_date_parse(text, (rel_date){0}, names).day;
}

/* The bytes up to the next space; `*rest` is what follows it. */
static rel_str first_word(rel_str text, rel_str *rest)
{
    size_t end = 0;
    while (end < text.len && (unsigned char)text.ptr[end] > ' ')
        end++;
    *rest = (rel_str){text.ptr + end, text.len - end};
    while (rest->len && (unsigned char)*rest->ptr <= ' ')
        rest->ptr++, rest->len--;
    return (rel_str){text.ptr, end};
}

/* "Jakarta", "KOMPAS.com", "detik.com". */
static bool is_name(rel_str word)
{
    const char *at = word.ptr, *end = word.ptr + word.len;
    const char *stop = memchr(at, '.', word.len);
    return rel_utf8_class(rel_utf8_next(&at, end)) == REL_CHAR_UPPER ||
           (stop && stop > word.ptr && stop + 1 < end);
}

/* A few words with capitals: "Kuala Lumpur", "Washington, D.C."; a headline that ends in
 * its day has more of them, or others: "Menteri bertemu di Bali, 3 Maret 2024". */
static bool are_names(rel_str text, int most)
{
    int count = 0;
    while (text.len)
        if (!is_name(first_word(text, &text)) || ++count > most)
            return false;
    return count > 0;
}

static bool is_place(rel_str text)
{
    return are_names(text, PLACE_WORDS);
}

/* Where " - ", " -- " or a longer dash with blanks begins, from `at` on; `text.len` for
 * none. `*behind`: where it ends. */
static size_t next_dash(rel_str text, size_t at, size_t *behind)
{
    for (; at + 2 < text.len; at++) {
        if (text.ptr[at] != ' ')
            continue;
        size_t stop = at + 1;
        if (stop + 3 < text.len && (!memcmp(text.ptr + stop, "\u2013", 3) ||
                                    !memcmp(text.ptr + stop, "\u2014", 3)))
            stop += 3;
        else
            while (stop < text.len && (text.ptr[stop] == '-' || text.ptr[stop] == '|'))
                stop++;
        if (stop > at + 1 && stop < text.len && text.ptr[stop] == ' ') {
            *behind = stop + 1;
            return at;
        }
    }
    return text.len;
}

/* "Kompas.com - 14/02/2024, 10:30 WIB": who, and when. */
static bool outlet_and_date(rel_str line, const rel_date_names *names)
{
    size_t behind, at = next_dash(line, 0, &behind);
    return at < line.len && are_names((rel_str){line.ptr, at}, PLACE_WORDS) &&
           full_date((rel_str){line.ptr + behind, line.len - behind}, names);
}

/* Past names and what stands between them: where the first figure or the name of a month
 * begins, behind a comma or dash; 0 where other words do. */
static size_t date_begins(rel_str head, const rel_date_names *names)
{
    enum { WORDS = 8 };
    int count = 0;
    bool parted = false;
    for (rel_str rest = head; rest.len && count < WORDS; count++) {
        size_t at = (size_t)(rest.ptr - head.ptr);
        rel_str word = first_word(rest, &rest);
        rel_str two = {word.ptr, (size_t)(rest.ptr - word.ptr) + (rest.len ? 2 : 0)};
        bool figure = *word.ptr >= '0' && *word.ptr <= '9';
        if (parted && (figure || rel_date_only(two, names)))
            return at;
        bool dash = strchr("-|", *word.ptr) || (unsigned char)*word.ptr == 0xE2;
        if (!dash && !is_name(word))
            return 0;
        parted = dash || strchr(",.)", word.ptr[word.len - 1]);
    }
    return 0;
}

/* "2024 (Reuters)", "2024 /PRNewswire/": the date without what sends it. */
static rel_str without_agency(rel_str date)
{
    char last = date.len ? date.ptr[date.len - 1] : ' ';
    char open = last == ')' ? '(' : last == '/' ? '/' : '\0';
    for (size_t i = date.len - 1; open && i-- > 1;)
        if (date.ptr[i] == open && date.ptr[i - 1] == ' ')
            return (rel_str){date.ptr, i - 1};
    return date;
}

rel_date rel_date_dateline(rel_str text, const rel_date_names *names)
{
    enum { DASHES = 3 };
    rel_str line = {text.ptr, text.len < LINE_BYTES ? text.len : LINE_BYTES};
    size_t behind = 0;
    for (int i = 0; i < DASHES; i++) {
        size_t at = next_dash(line, behind, &behind);
        if (at >= line.len)
            break;
        rel_str head = {line.ptr, at};
        size_t from = date_begins(head, names);
        rel_str date = without_agency((rel_str){head.ptr + from, head.len - from});
        if (from && full_date(date, names))
            return rel_date_parse(date, (rel_date){0}, names);
    }
    return (rel_date){0};
}

/* "Published", "Terbit:", "published on", "Last updated"; what follows them in `*rest`.
 */
static bool says_published(rel_str text, rel_str *rest, rel_arena *work)
{
    static const char *const verbs[] = {
        "published", "posted",         "updated",     "date",
        "terbit",    "tayang",         "diterbitkan", "disiarkan",
        "diunggah",  "dipublikasikan", "diperbarui",  "dibuat",
        "dikemas",   "tanggal",        "tarikh",      NULL};
    static const char *const links[] = {"on", "pada", "tanggal", "kini", ":", NULL};
    bool found = false;
    rel_str word = first_word(text, rest), more;
    if (rel_str_equal(rel_utf8_fold(word, work), REL_STR("last")))
        word = first_word(*rest, rest);
    if (word.len && word.ptr[word.len - 1] == ':')
        word.len--;
    word = rel_utf8_fold(word, work);
    for (size_t i = 0; verbs[i]; i++)
        found |= rel_str_equal(word, rel_str_from(verbs[i]));
    word = rel_utf8_fold(first_word(*rest, &more), work);
    for (size_t i = 0; links[i]; i++)
        if (rel_str_equal(word, rel_str_from(links[i]))) {
            *rest = more;
            break;
        }
    return found;
}

bool rel_date_stamp(rel_str line, const rel_date_names *names)
{
    rel_arena work = {0};
    rel_str rest;
    bool stamp = false;
    if (line.len > LINE_BYTES)
        return false;
    for (size_t i = 0; i + 1 < line.len && !stamp; i++)
        stamp = line.ptr[i] == ',' && is_place((rel_str){line.ptr, i}) &&
                full_date((rel_str){line.ptr + i + 1, line.len - i - 1}, names);
    stamp = stamp || outlet_and_date(line, names) ||
            (says_published(line, &rest, &work) && full_date(rest, names));
    rel_arena_clear(&work);
    return stamp;
}
