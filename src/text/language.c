#include "inside.h"

#include "relasi/utf8.h"

#include <string.h>

enum { MOST_WORDS = 150, MOST_LETTERS = 2000, MOST_BYTES = 8000, MOST_LANGUAGES = 16 };

/* Where `word` is, or the free slot where it belongs. */
static uint64_t *slot_of(const rel_stopwords *s, uint64_t word)
{
    size_t i = (size_t)word & (s->slot_count - 1);
    while (s->slots[i] && s->slots[i] != word)
        i = (i + 1) & (s->slot_count - 1);
    return &s->slots[i];
}

rel_stopwords rel_stopwords_read(rel_str code, rel_str text, rel_arena *keep)
{
    rel_stopwords s = {.code = code, .slot_count = 16};
    rel_str rest = text, row, word;
    size_t most = 1;

    for (size_t i = 0; i < text.len; i++)
        most += text.ptr[i] == '\n' || text.ptr[i] == ' ';
    while (s.slot_count < 2 * most)
        s.slot_count *= 2;
    s.slots = REL_NEW(keep, uint64_t, s.slot_count);
    while (rel_str_cut(&rest, '\n', &row))
        while (row.len && row.ptr[0] != '#' && rel_str_cut(&row, ' ', &word)) {
            while (word.len && (unsigned char)word.ptr[word.len - 1] <= ' ')
                word.len--;
            if (!word.len)
                continue;
            uint64_t hash = rel_utf8_fold_hash(word), *slot = slot_of(&s, hash);
            s.count += !*slot;
            *slot = hash;
        }
    return s;
}

static bool has(const rel_stopwords *s, uint64_t word)
{
    return s->count && *slot_of(s, word);
}

/* A script of its own tells the language, or one that many use. */
static const struct script {
    uint32_t first, last;
    const char *code;
} scripts[] = {
    {0x0370, 0x03FF, "el"}, {0x0400, 0x04FF, "ru"}, {0x0530, 0x058F, "hy"},
    {0x0590, 0x05FF, "he"}, {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"},
    {0x0980, 0x09FF, "bn"}, {0x0B80, 0x0BFF, "ta"}, {0x0E00, 0x0E7F, "th"},
    {0x0E80, 0x0EFF, "lo"}, {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},
    {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"},
    {0xAC00, 0xD7AF, "ko"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

typedef struct tally {
    double score[MOST_LANGUAGES];
    uint32_t words, latin, letters[SCRIPTS];
} tally;

/* A word that several languages share says as little for each. */
static void count_word(tally *t, rel_str word, const rel_text_rules *rules)
{
    bool in[MOST_LANGUAGES] = {false};
    size_t count = rules->language_count, sharing = 0;
    uint64_t hash = rel_utf8_fold_hash(word);

    count = count < MOST_LANGUAGES ? count : MOST_LANGUAGES;
    for (size_t i = 0; i < count; i++)
        sharing += in[i] = has(&rules->languages[i], hash);
    for (size_t i = 0; i < count; i++)
        t->score[i] += in[i] ? 1.0 / (double)sharing : 0;
    t->words++;
}

static void count_letter(tally *t, const char *at, const char *end)
{
    uint32_t code = (unsigned char)*at < 0x80 ? 'a' : rel_utf8_next(&at, end);

    t->latin += code < 0x250;
    for (size_t i = 0; code >= 0x250 && i < SCRIPTS; i++)
        t->letters[i] += code >= scripts[i].first && code <= scripts[i].last;
}

static void count_text(tally *t, rel_str text, const rel_text_rules *rules)
{
    const char *at = text.ptr,
               *end = at + (text.len < MOST_BYTES ? text.len : MOST_BYTES);
    const char *word = NULL;

    while (at < end && t->words < MOST_WORDS) {
        const char *here = at;
        rel_char class = text_class(&at, end);
        bool letter =
            class == REL_CHAR_UPPER || class == REL_CHAR_LOWER || class == REL_CHAR_ALPHA;
        if (letter)
            count_letter(t, here, end);
        if (letter && !word)
            word = here;
        else if (!letter && word)
            count_word(t, (rel_str){word, (size_t)(here - word)}, rules), word = NULL;
    }
    if (word && at >= end)
        count_word(t, (rel_str){word, (size_t)(end - word)}, rules);
}

/* Kana among Chinese characters are Japanese, though they are fewer. */
static rel_str by_script(const tally *t)
{
    size_t best = SCRIPTS;
    for (size_t i = 0; i < SCRIPTS; i++)
        if (t->letters[i] > t->latin &&
            (best == SCRIPTS || t->letters[i] > t->letters[best]))
            best = i;
    for (size_t i = 0; best < SCRIPTS && i < SCRIPTS; i++)
        if (!strcmp(scripts[best].code, "zh") && !strcmp(scripts[i].code, "ja") &&
            t->letters[i] * 10 > t->letters[best])
            return rel_str_from("ja");
    return best < SCRIPTS ? rel_str_from(scripts[best].code) : (rel_str){0};
}

/* The source's word, unless the text clearly speaks another known language. */
static bool plausible(const tally *t, rel_str said, rel_str script, double best,
                      const rel_text_rules *rules)
{
    if (!said.len)
        return false;
    if (script.len) {
        for (size_t i = 0; i < rules->language_count; i++)
            if (rel_str_equal(rules->languages[i].code, said))
                return false; /* one of ours, which are written in Latin */
        return true;
    }
    for (size_t i = 0; i < rules->language_count && i < MOST_LANGUAGES; i++)
        if (rel_str_equal(rules->languages[i].code, said))
            return t->score[i] * 2 >= best;
    return best * 8 < t->words; /* not one of ours: then ours must be rare in it */
}

rel_str rel_text_language(rel_str text, rel_str said, const rel_text_rules *rules)
{
    tally t = {0};
    size_t winner = 0, count = rules->language_count;

    if (text.len)
        count_text(&t, text, rules);
    count = count < MOST_LANGUAGES ? count : MOST_LANGUAGES;
    for (size_t i = 1; i < count; i++)
        if (t.score[i] > t.score[winner])
            winner = i;
    double best = count ? t.score[winner] : 0;
    rel_str script = by_script(&t);
    if (plausible(&t, said, script, best, rules))
        return said;
    if (script.len)
        return script;
    if (best > 0 && best * 50 >= t.words)
        return rules->languages[winner].code;
    return rel_str_from(rules->fallback ? rules->fallback : "id");
}

uint8_t case_style(const rel_article *article)
{
    size_t upper = 0, lower = 0;

    for (uint32_t i = 0; i < article->paragraph_count; i++) {
        const rel_paragraph *p = &article->paragraphs[i];
        const char *at = article->text.ptr + p->start, *end = article->text.ptr + p->end;
        if (p->kind != REL_PARA_BODY)
            continue;
        while (at < end && upper + lower < MOST_LETTERS) {
            rel_char class = text_class(&at, end);
            upper += class == REL_CHAR_UPPER;
            lower += class == REL_CHAR_LOWER;
        }
    }
    if (upper + lower < 40)
        return REL_CASE_NORMAL;
    if (upper * 400 <= upper + lower)
        return REL_CASE_ALL_LOWER;
    return lower * 10 <= upper + lower ? REL_CASE_ALL_UPPER : REL_CASE_NORMAL;
}
