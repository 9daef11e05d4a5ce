#include "tokens_parts.h"

#include <string.h>

enum { CLOSING = 8 }; /* quotes and brackets that may stand behind a full stop */

/* Hashes lie evenly: where one should be, or a few places from there. */
static bool in_list(uint64_t fold, const uint64_t *list, uint32_t count)
{
    uint32_t i = (uint32_t)((fold >> 32) * count >> 32);
    while (i > 0 && list[i] > fold)
        i--;
    while (i < count && list[i] < fold)
        i++;
    return i < count && list[i] == fold;
}

/* Is a word of `least` letters or more all A to Z? */
static bool in_capitals(rel_str word, size_t least)
{
    bool upper = word.len >= least;
    for (size_t i = 0; i < word.len; i++)
        upper &= word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    return upper;
}

/* "PDI-P": is the letter to come the last of an acronym in capitals? */
static bool ends_acronym(const splitter *s)
{
    uint32_t count = s->out.token_count;
    if (count < s->open + 2 || !s->out.tokens[count - 1].joined)
        return false;
    rel_str text = rel_token_text(&s->out, count - 2);
    return in_capitals(text, 2) &&
           rel_str_equal(rel_token_text(&s->out, count - 1), REL_STR("-"));
}

/* "wrote on X.": behind a word in lower case, the network and no initial. */
static bool names_network(const splitter *s, const char *at, bool joined)
{
    uint32_t count = s->out.token_count;
    return *at == 'X' && !joined && count > s->open &&
           s->out.tokens[count - 1].shape == REL_SHAPE_LOWER;
}

static bool number_follows(const char *at, const char *end)
{
    at += at < end && *at == ' ';
    return at < end && *at >= '0' && *at <= '9';
}

bool tokens_abbreviates(const splitter *s, uint64_t fold, const char *dot,
                        const char *end)
{
    if (!s->stops)
        return false;
    const uint64_t *list = s->stops->abbreviations;
    uint32_t count = s->stops->abbreviation_count;
    return in_list(fold, list, count) || (number_follows(dot + 1, end) &&
                                          in_list(fold ^ REL_STOPS_MARKED, list, count));
}

/* "Komando Armada I.": is there nothing behind the full stop, in running text? Names of
 * lists are phrases without stops: they keep theirs. */
static bool ends_text(const splitter *s, const char *stop, const char *end)
{
    const char *at = stop + 1;
    while (at < end && (*at == ' ' || *at == '"' || *at == ')'))
        at++;
    return s->stops && at == end;
}

/* "berinisial R. | Kapolres": do the letters behind token `before` stand for a name that
 * is withheld? */
static bool withheld(const splitter *s, uint32_t before)
{
    return s->stops && before > s->open &&
           tokens_among(s->stops->withheld, rel_token_text(&s->out, before - 1));
}

/* "anggota Komisi X. | Budi", "di Grup G. | Spanyol": is the letter at `at` a numeral, or
 * tells it one of several, behind a word that has such? */
static bool numeral(const splitter *s, const char *at)
{
    uint32_t count = s->out.token_count;
    if (!s->stops || count == s->open)
        return false;
    rel_str before = rel_token_text(&s->out, count - 1);
    bool roman = *at == 'I' || *at == 'V' || *at == 'X';
    return (roman && tokens_among(s->stops->numbered, before)) ||
           tokens_among(s->stops->lettered, before);
}

/* "by BPK.", "korban SR." is no "Bpk.", "Sr.", whose list has forms with small letters:
 * three capitals or more, or two that end a text in which others are small. */
static bool shouted(const splitter *s, rel_str word, const char *end)
{
    bool last = withheld(s, s->out.token_count) || ends_text(s, word.ptr + word.len, end);
    return in_capitals(word, last ? 2 : 3) && s->article->case_style == REL_CASE_NORMAL;
}

/* "R. | S.": does another letter with a full stop follow the one at `stop`? */
static bool letter_follows(const char *stop, const char *end)
{
    const char *at = stop + 1, *next;
    at += at < end && *at == ' ';
    return class_at(at, end, &next) == REL_CHAR_UPPER && next < end && *next == '.';
}

/* Is there a name before the token `count` to come, as before "Ltd."; not "in Co. Mayo"?
 */
static bool behind_name(const splitter *s, uint32_t count)
{
    return count > s->open && s->out.tokens[count - 1].shape != REL_SHAPE_LOWER;
}

/* "PT Cakra Energi Tbk. | Jaksa Agung": the full stop of a word that closes a name is the
 * sentence's where a capital follows that neither goes on with the form, "Co. Ltd", nor,
 * where they stand behind the name, is what somebody is there: "Acme Inc. President". */
static bool stop_closes(const splitter *s, uint32_t count, rel_str word, const char *end)
{
    const char *stop = word.ptr + word.len, *at = stop + 1, *next;
    if (!tokens_among(s->stops->closing, word) || !behind_name(s, count))
        return false;
    if (ends_text(s, stop, end))
        return true;
    if (at == end || *at != ' ' || s->article->case_style != REL_CASE_NORMAL)
        return false;
    at++;
    at += at < end && *at == '"' ? 1 : end - at > 3 && !memcmp(at, "\u201C", 3) ? 3 : 0;
    rel_str behind = {at, (size_t)(tokens_word_end(at, end) - at)};
    return class_at(at, end, &next) == REL_CHAR_UPPER &&
           !tokens_among(s->stops->closing, behind) &&
           !tokens_among(s->stops->officers, behind);
}

/* "Ford Motor Co. | The firm": may the sentence end behind the last token, which keeps
 * its full stop? "Ford Motor", "Co" and a stop would be no one name. */
static bool kept_closes(const splitter *s, const char *end)
{
    uint32_t last = s->out.token_count - 1;
    rel_str word = rel_token_text(&s->out, last);
    word.len--;
    return s->stops && tokens_among(s->stops->kept, word) &&
           stop_closes(s, last, word, end);
}

bool tokens_keeps_dot(const splitter *s, const char *at, const char *stop,
                      const char *end, bool joined)
{
    const char *next;
    if (stop >= end || *stop != '.')
        return false;
    bool single = class_at(at, end, &next) == REL_CHAR_UPPER && next == stop;
    if (single && joined && at[-1] == '&') /* "Han E&C. | The bank" */
        return false;
    if (single)
        return !names_network(s, at, joined) && !numeral(s, at) &&
               (joined || !ends_text(s, stop, end)) && (!joined || !ends_acronym(s)) &&
               (!withheld(s, s->out.token_count) || letter_follows(stop, end));
    rel_str word = {at, (size_t)(stop - at)};
    return word.len <= 16 && !shouted(s, word, end) &&
           tokens_abbreviates(s, rel_utf8_fold_hash(word), stop, end) &&
           (tokens_among(s->stops->kept, word) ||
            !stop_closes(s, s->out.token_count, word, end));
}

bool tokens_closes(rel_str mark)
{
    char c = *mark.ptr;
    if (mark.len == 1)
        return c == '"' || c == '\'' || c == ')' || c == ']';
    return rel_str_equal(mark, REL_STR("\xE2\x80\x9D")) ||
           rel_str_equal(mark, REL_STR("\xE2\x80\x99")) ||
           rel_str_equal(mark, REL_STR("\xC2\xBB"));
}

static bool ends(rel_str mark)
{
    char c = *mark.ptr;
    return c == '.' || c == '?' || c == '!' ||
           (mark.len > 1 && rel_utf8_wide_stop(mark) == mark.len);
}

/* Having read the tokens before `at`: does the text there open a sentence?
 * `at` is past white space. */
static bool opens(const splitter *s, const char *at, const char *end, bool spaced)
{
    const char *next;
    rel_char kind = class_at(at, end, &next);
    if (kind == REL_CHAR_UPPER || kind == REL_CHAR_ALPHA)
        return true;
    if (kind == REL_CHAR_DIGIT)
        return spaced;
    if (kind == REL_CHAR_LOWER) /* "iPhone" */
        return spaced && (s->article->case_style == REL_CASE_ALL_LOWER ||
                          class_at(next, end, &next) == REL_CHAR_UPPER);
    /* An opening quote or bracket or a list mark: look behind it. */
    bool quote = end - at > 3 && !memcmp(at, "\xE2\x80\x9C", 3); /* "salinan.“Lalu" */
    for (int i = 0; i < 2 && at < end && kind == REL_CHAR_OTHER; i++)
        kind = class_at(at, end, &at);
    return (spaced && kind == REL_CHAR_DIGIT) ||
           ((spaced || quote) && kind == REL_CHAR_UPPER);
}

/* The word at `at` and its fold, 0 if it has no capital. */
typedef struct next_word {
    uint64_t fold;
    size_t len;
    const char *next; /* where the next begins behind a blank, or NULL */
    bool stop;        /* a full stop stands between                    */
} next_word;

static next_word word_at(const char *at, const char *end)
{
    next_word w = {.next = at};
    const char *next;
    if (!at || class_at(at, end, &next) != REL_CHAR_UPPER)
        return w;
    const char *stop = tokens_word_end(at, end);
    w.len = (size_t)(stop - at);
    w.fold = rel_utf8_fold_hash((rel_str){at, w.len});
    w.stop = stop < end && *stop == '.';
    stop += w.stop;
    w.next = stop + 1 < end && *stop == ' ' ? stop + 1 : NULL;
    return w;
}

static unsigned opens_as(const splitter *s, next_word a, next_word b)
{
    return a.fold ? s->stops->opens(s->stops->opens_from, a.fold, b.fold) : 0;
}

/* "Vladimir Putin was": of REL_OPENS_ `bits`, two words with capitals before one without.
 */
static bool somebody_acts(const splitter *s, const char *at, const char *end,
                          unsigned bits)
{
    const char *next;
    next_word given = word_at(at, end), name = word_at(given.next, end);
    if (given.stop || name.len < 2 || name.stop || !name.next ||
        !(opens_as(s, given, name) & bits))
        return false;
    rel_str behind = {name.next, (size_t)(tokens_word_end(name.next, end) - name.next)};
    return class_at(name.next, end, &next) == REL_CHAR_LOWER &&
           !rel_str_equal(behind, REL_STR("time"));
}

/* "at 5 p.m. | Mr Putin", "in the U.S. | Vladimir Putin was": the sentence ends where
 * somebody follows what may be its last; behind the clock he may have a title. Not in
 * "5 p.m. Eastern", "the U.S. Senator". */
static bool ends_before_name(const splitter *s, const char *at, const char *end)
{
    uint32_t first = s->out.token_count - 1, last = first;
    if (!s->stops->opens || s->article->case_style != REL_CASE_NORMAL)
        return false;
    while (first > s->open && s->out.tokens[first].joined && last - first < 2)
        first--;
    rel_str word = rel_tokens_text(&s->out, first, last + 1 - first);
    word.len--;
    if (tokens_among(s->stops->last, word))
        return somebody_acts(s, at, end, REL_OPENS_KNOWN);
    if (!tokens_among(s->stops->clock, word))
        return false;
    next_word title = word_at(at, end), name = word_at(title.next, end);
    unsigned bits = opens_as(s, title, name), names = REL_OPENS_GIVEN | REL_OPENS_KNOWN;
    if (bits & REL_OPENS_HONORIFIC && name.len > 1)
        return true;
    return somebody_acts(s, at, end, names) ||
           (bits & REL_OPENS_OFFICE && somebody_acts(s, title.next, end, names));
}

bool tokens_at_end(const splitter *s, const char *at, const char *end, bool spaced)
{
    const rel_tokens *out = &s->out;
    uint32_t last = out->token_count - 1;
    if (out->tokens[last].dotted) {
        const char *stop = tokens_word_end(at, end);
        rel_str word = {at, (size_t)(stop - at)};
        const char *next;
        bool upper = class_at(at, end, &next) == REL_CHAR_UPPER;
        bool initial = next == stop && stop < end && *stop == '.'; /* "J. | K. Adams" */
        if (kept_closes(s, end) || (withheld(s, last) && spaced && upper && !initial))
            return true;
        if (!s->stops || !spaced || !upper || initial)
            return false;
        if (ends_before_name(s, at, end))
            return true;
        if (!in_list(rel_utf8_fold_hash(word), s->stops->starters,
                     s->stops->starter_count))
            return false;
        rel_str front = rel_token_text(out, last); /* "Drs. | Lalu Suhardi" */
        front.len--;
        return !tokens_among(s->stops->fronts, front);
    }
    for (uint32_t i = 0; i < CLOSING && last > s->open; i++, last--)
        if (out->tokens[last].kind != REL_TOKEN_PUNCT ||
            !tokens_closes(rel_token_text(out, last)))
            break;
    return out->tokens[last].kind == REL_TOKEN_PUNCT && ends(rel_token_text(out, last)) &&
           opens(s, at, end, spaced);
}
