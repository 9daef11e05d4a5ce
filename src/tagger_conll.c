/* tagger_conll.c - labelled files, and what their case tells. */
#include "relasi/out.h"
#include "relasi/utf8.h"
#include "tagger_build.h"
#include "tagger_decode.h"

#include <string.h>

void tagger_census_add(tagger_census *census, rel_str token)
{
    uint32_t upper = 0, lower = 0, first = 1, capital = 0;
    for (const char *at = token.ptr, *end = at + token.len; at < end; first = 0) {
        rel_char class = rel_utf8_class(rel_utf8_next(&at, end));
        upper += class == REL_CHAR_UPPER;
        lower += class == REL_CHAR_LOWER;
        capital |= first && class == REL_CHAR_UPPER;
    }
    census->words += upper + lower > 0;
    census->upper += upper > 1 && !lower;
    census->capital += upper > 0;
    (void)capital;
}

static bool all_upper(const tagger_census *s)
{
    return s->words >= 2 && s->upper * 10 >= s->words * 8;
}

void tagger_text_case_add(tagger_text_case *text, const tagger_census *s)
{
    text->words += s->words;
    text->in_lower += s->capital ? 0 : s->words;
    text->in_upper += all_upper(s) ? s->words : 0;
}

/* A sentence without capitals says nothing of case only where such sentences
 * are common; one all in capitals does so anywhere, if it is long enough. */
tagger_mode tagger_mode_of(const tagger_text_case *text, const tagger_census *s)
{
    if (!s->capital)
        return text->in_lower * 4 > text->words ? TAGGER_FOLDED : TAGGER_CASED;
    if (text->in_upper * 2 > text->words && s->upper * 2 >= s->words)
        return TAGGER_FOLDED;
    return all_upper(s) && s->words >= 5 ? TAGGER_FOLDED : TAGGER_CASED;
}

static rel_str trimmed(rel_str s)
{
    while (s.len && (s.ptr[s.len - 1] == '\r' || s.ptr[s.len - 1] == ' '))
        s.len--;
    return s;
}

static bool blank(rel_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr(" \t\r\v\f", line.ptr[i]))
            return false;
    return true;
}

/* The tag of a word like B-PER; an I that continues nothing begins. */
static bool read_tag(rel_str word, rel_names *types, uint32_t before, uint32_t *tag)
{
    *tag = 0;
    if (word.len == 1 && *word.ptr == 'O')
        return true;
    if (word.len < 3 || word.ptr[1] != '-' || (*word.ptr != 'B' && *word.ptr != 'I'))
        return false;
    uint32_t type = rel_names_add(types, (rel_str){word.ptr + 2, word.len - 2});
    bool goes_on = before && (before - 1) / 2 == type;
    *tag = 1 + 2 * type + (*word.ptr == 'I' && goes_on);
    return true;
}

static float read_number(rel_str field)
{
    char number[32] = {0};
    memcpy(number, field.ptr, field.len < 31 ? field.len : 31);
    return (float)rel_locale_number(number, NULL);
}

/* "B-ORG=0.7 O=0.3": of the tags that are not named it is 0. An I is one, whatever is
 * before it. */
static bool read_chances(rel_str field, rel_names *types, rel_arena *keep,
                         tagger_line *to)
{
    tagger_chance found[TAGGER_TAGS_MAX];
    rel_str one, tag;
    uint32_t n = 0;
    while (rel_str_cut(&field, ' ', &one)) {
        if (n == TAGGER_TAGS_MAX || !rel_str_cut(&one, '=', &tag))
            return false;
        bool inside = tag.len && *tag.ptr == 'I';
        if (!read_tag(tag, types, 0, &found[n].tag))
            return false;
        found[n].tag += inside;
        found[n].chance = read_number(one);
        if (!(found[n].chance > 0 && found[n].chance <= 1))
            return false;
        n++;
    }
    to->chances = REL_NEW(keep, tagger_chance, n + 1);
    memcpy(to->chances, found, n * sizeof *found);
    to->chance_count = n;
    return n > 0;
}

static bool read_line(rel_str line, rel_names *types, bool need_tags, uint32_t before,
                      rel_arena *keep, tagger_line *to, const char **wanted)
{
    rel_str field[4] = {{0}};
    uint32_t n = 0;
    *wanted = "token, tab and a tag O, B-X or I-X";
    while (n < 4 && rel_str_cut(&line, '\t', &field[n]))
        n++;
    *to = (tagger_line){.text = trimmed(field[0]), .sure = 1};
    if (n < 2)
        return !need_tags && to->text.len;
    if (!read_tag(trimmed(field[1]), types, before, &to->tag) && need_tags)
        return false;
    if (n > 2)
        to->sure = read_number(trimmed(field[2]));
    *wanted = "chances like B-X=0.7 O=0.3 in the fourth column";
    return n < 4 || read_chances(trimmed(field[3]), types, keep, to);
}

bool tagger_corpus_read(const char *path, rel_names *types, bool need_tags,
                        rel_arena *keep, tagger_corpus *corpus, rel_error *err)
{
    rel_str bytes, rest, line;
    uint32_t lines = 1, before = 0;
    if (!tagger_file_read(path, keep, &bytes, err))
        return false;
    path = strcmp(path, "-") ? path : "stdin"; /* in what is said of it */
    if (rel_utf8_valid(bytes) != bytes.len)
        return rel_fail(err, REL_INPUT, "%s: no UTF-8 at byte %zu", path,
                        rel_utf8_valid(bytes));
    if (bytes.len >= 3 && !memcmp(bytes.ptr, "\xEF\xBB\xBF", 3))
        bytes = (rel_str){bytes.ptr + 3, bytes.len - 3};
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.ptr[i] == '\n';

    *corpus = (tagger_corpus){.lines = REL_NEW(keep, tagger_line, lines),
                              .ends = REL_NEW(keep, uint32_t, lines + 1)};
    rest = bytes;
    for (uint32_t number = 1; rel_str_cut(&rest, '\n', &line); number++) {
        uint32_t begun =
            corpus->sentence_count ? corpus->ends[corpus->sentence_count - 1] : 0;
        if (blank(line)) {
            before = 0;
            if (corpus->line_count > begun)
                corpus->ends[corpus->sentence_count++] = corpus->line_count;
            continue;
        }
        const char *wanted;
        tagger_line *to = &corpus->lines[corpus->line_count];
        if (!read_line(line, types, need_tags, before, keep, to, &wanted))
            return rel_fail(err, REL_INPUT, "%s:%u: wanted %s", path, number, wanted);
        before = to->tag;
        corpus->line_count++;
    }
    if (corpus->line_count &&
        (!corpus->sentence_count ||
         corpus->ends[corpus->sentence_count - 1] < corpus->line_count))
        corpus->ends[corpus->sentence_count++] = corpus->line_count;
    return true;
}
