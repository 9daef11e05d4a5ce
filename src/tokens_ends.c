#include "tokens_parts.h"

#include <string.h>

/* Top-level domains of two to four letters that follow a dot without space in news
 * text, those of outlets first. Those that are also common words ("in", "me", "us") are
 * left out. */
enum { OUTLET_DOMAINS = 12 };
static const char *const domains[] = {"com",  "co",  "id",   "org",  "net", "gov", "edu",
                                      "info", "tv",  "news", "asia", "io",  "uk",  "au",
                                      "ru",   "cn",  "eu",   "my",   "sg",  "go",  "ac",
                                      "or",   "mil", "int",  "biz"};

/* The apostrophes that stand inside words: ' and U+2019, U+2018, U+02BC. */
static size_t apostrophe(const char *at, const char *end)
{
    if (at < end && (*at == '\'' || *at == '`'))
        return 1;
    if (end - at >= 3 && !memcmp(at, "\xE2\x80", 2) &&
        (at[2] == '\x99' || at[2] == '\x98'))
        return 3;
    return end - at >= 2 && !memcmp(at, "\xCA\xBC", 2) ? 2 : 0;
}

/* `word` is of small ASCII letters. */
static bool same_letters(rel_str word, const char *at)
{
    for (size_t i = 0; i < word.len; i++)
        if ((at[i] | 0x20) != word.ptr[i])
            return false;
    return true;
}

bool tokens_among(rel_str words, rel_str text)
{
    rel_str word;
    while (rel_str_cut(&words, ' ', &word))
        if (word.len == text.len && same_letters(word, text.ptr))
            return true;
    return false;
}

/* "l'Allemagne": where the language cuts articles short before a vowel, the first token
 * of the word [at, stop) ends before the apostrophe; else `stop`. */
const char *tokens_elided_end(rel_str elided, const char *at, const char *stop)
{
    const char *mark = at;
    while (elided.len && mark < stop && !apostrophe(mark, stop))
        mark++;
    bool cut = mark < stop && tokens_among(elided, (rel_str){at, (size_t)(mark - at)});
    return cut ? mark : stop;
}

/* The English genitive at `at` ("'s" at the end of a word): its length, or 0. */
size_t tokens_genitive(const char *at, const char *end)
{
    size_t mark = apostrophe(at, end);
    const char *next;
    if (!mark || at + mark >= end || (at[mark] != 's' && at[mark] != 'S'))
        return 0;
    return is_word(class_at(at + mark + 1, end, &next)) ? 0 : mark + 1;
}

/* Is there a letter or digit that goes on a word, and where is the next one? One of a
 * script without blanks is a token by itself: names are found among them. */
static inline bool in_word(const char *at, const char *end, const char **next)
{
    return is_word(class_at(at, end, next)) && !rel_utf8_unspaced(at, end);
}

/* End of the letters, marks and digits at `at`, with apostrophes between letters. */
const char *tokens_word_end(const char *at, const char *end)
{
    const char *next;
    for (;;) {
        if (at < end && (unsigned char)*at < 0x80) {
            if (is_word((rel_char)rel_ascii_class[(unsigned char)*at])) {
                at++;
                continue;
            }
        } else if (in_word(at, end, &next)) {
            at = next;
            continue;
        }
        size_t mark = apostrophe(at, end);
        if (!mark || tokens_genitive(at, end) ||
            !is_letter(class_at(at + mark, end, &next)) ||
            rel_utf8_unspaced(at + mark, end))
            return at;
        at = next;
    }
}

/* Digits with . , : between digits, then any letters ("20-an" keeps "20"). */
const char *tokens_number_end(const char *at, const char *end)
{
    const char *next;
    for (;;) {
        if (in_word(at, end, &next))
            at = next;
        else if (at < end && strchr(".,:", *at) && at + 1 < end && at[1] >= '0' &&
                 at[1] <= '9' && at[-1] >= '0' && at[-1] <= '9')
            at++;
        else
            return at;
    }
}

/* End of a run without spaces that is a web address; trailing marks belong to
 * the sentence. */
const char *tokens_address_end(const char *at, const char *end)
{
    const char *next;
    while (at < end && class_at(at, end, &next) != REL_CHAR_SPACE &&
           !strchr("\"<>()", *at))
        at = next;
    while (strchr(".,;:!?'", at[-1]))
        at--;
    return at;
}

static bool starts_with(const char *at, const char *end, const char *prefix)
{
    size_t len = strlen(prefix);
    return (size_t)(end - at) >= len && !memcmp(at, prefix, len);
}

bool tokens_address(const char *at, const char *end)
{
    return starts_with(at, end, "http://") || starts_with(at, end, "https://") ||
           starts_with(at, end, "www.");
}

/* Is [at, tail) a top-level domain? In capitals only those of the outlets, as the
 * others are words: "TEMPO.CO", but "... DI PBB.GO ...". */
static bool top_level(const char *at, const char *tail, bool upper)
{
    size_t count = upper ? OUTLET_DOMAINS : sizeof domains / sizeof *domains;
    if (tail - at < 2 || tail - at > 4)
        return false; /* "a.a.a.a" asks for each of its letters, many times */
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(domains[i]), same = 0;
        while (len == (size_t)(tail - at) && same < len &&
               (at[same] | (upper ? 0x20 : 0)) == domains[i][same])
            same++;
        if (same == len && len == (size_t)(tail - at))
            return true;
    }
    return false;
}

/* A word at [at, stop) that a dot and a top-level domain follow: "detik.com",
 * "antaranews.co.id", "TEMPO.CO". Returns the end of the name, or NULL. */
const char *tokens_domain_end(const char *stop, const char *end)
{
    const char *found = NULL, *next, *start = stop;
    bool upper = stop[-1] >= 'A' && stop[-1] <= 'Z' && end - stop > 1 && stop[1] >= 'A' &&
                 stop[1] <= 'Z';
    char a = upper ? 'A' : 'a', z = upper ? 'Z' : 'z';
    while (stop < end && *stop == '.' && stop - start < DOMAIN) {
        const char *label = stop + 1, *tail = label;
        while (tail < end && *tail >= a && *tail <= z)
            tail++;
        if (tail == label || is_word(class_at(tail, end, &next)))
            return found;
        if (top_level(label, tail, upper))
            found = tail;
        stop = tail;
    }
    if (found && found < end && *found == '/')
        return tokens_address_end(found, end);
    return found;
}

/* "(NVDA.O)", "(0700.HK)": what a share is called and where it is traded, alone in
 * brackets. Returns its end, or NULL. `text`: where all of it begins. */
const char *tokens_ticker_end(const char *text, const char *at, const char *end)
{
    const char *dot = at;
    if (at == text || at[-1] != '(')
        return NULL;
    while (dot < end && dot - at < 8 &&
           ((*dot >= 'A' && *dot <= 'Z') || (*dot >= '0' && *dot <= '9')))
        dot++;
    if (dot == at || dot == end || *dot != '.')
        return NULL;
    const char *stop = dot + 1;
    while (stop < end && stop - dot < 4 && *stop >= 'A' && *stop <= 'Z')
        stop++;
    return stop > dot + 1 && stop < end && *stop == ')' ? stop : NULL;
}

/* "S.p.A.": a small letter with a dot behind, after a part of one letter? */
static bool small_part(const char *at, const char *end, bool single)
{
    return single && end - at > 1 && *at >= 'a' && *at <= 'z' && at[1] == '.';
}

/* The end of a chain of dotted letters ("U.S.", "S.Pd.", "Ph.D", "B.J.", "S.r.l."), its
 * last dot included, or NULL. Parts are at most three letters and begin upper case, but
 * for a small letter behind a single one; one at least is single: "PBB.Di" is no chain.
 */
const char *tokens_chain_end(const char *at, const char *end)
{
    const char *found = NULL;
    int parts = 0, singles = 0, letters = 0;
    for (;;) {
        const char *next = at;
        if (class_at(at, end, &next) != REL_CHAR_UPPER &&
            !small_part(at, end, letters == 1))
            return found;
        letters = 0;
        while (letters < 4 && is_letter(class_at(at, end, &next)))
            at = next, letters++;
        if (letters > 3 || (at < end && is_word(class_at(at, end, &next))))
            return found;
        parts++;
        singles += letters == 1;
        bool dot = at < end && *at == '.';
        if (parts > 1 && singles)
            found = at + dot;
        if (!dot)
            return found;
        at++;
    }
}
