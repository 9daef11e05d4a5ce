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

/* A few words with capitals: "Kuala Lumpur", "Washington, D.C."; a headline that ends in
 * its day has more of them, or others: "Menteri bertemu di Bali, 3 Maret 2024". */
static bool is_place(rel_str text)
{
    int count = 0;
    while (text.len) {
        rel_str word = first_word(text, &text);
        const char *at = word.ptr;
        uint32_t letter = rel_utf8_next(&at, word.ptr + word.len);
        if (rel_utf8_class(letter) != REL_CHAR_UPPER || ++count > PLACE_WORDS)
            return false;
    }
    return count > 0;
}

/* "Published", "Terbit:", "published on"; what follows them in `*rest`. */
static bool says_published(rel_str text, rel_str *rest, rel_arena *work)
{
    static const char *const verbs[] = {"published", "posted",         "terbit",
                                        "tayang",    "diterbitkan",    "disiarkan",
                                        "diunggah",  "dipublikasikan", NULL};
    static const char *const links[] = {"on", "pada", "tanggal", ":", NULL};
    bool found = false;
    rel_str word = first_word(text, rest), more;
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
    stamp = stamp || (says_published(line, &rest, &work) && full_date(rest, names));
    rel_arena_clear(&work);
    return stamp;
}
