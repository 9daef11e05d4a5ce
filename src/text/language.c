#include "inside.h"

#include "relasi/utf8.h"

#include <string.h>

enum { MOST_WORDS = 150, MOST_LETTERS = 2000, MOST_BYTES = 8000, SHORT = 16 };
/* What a word adds to the languages that know it. One with a capital may be a name: "AS"
 * in Indonesian is no English "as", nor is Mr Said a verb. One that several languages
 * share adds as much to each of them: none loses by having a neighbour. */
enum { PLAIN = 2, CAPITAL = 1, DOUBT = 5 * PLAIN };
/* With less than this, ordinary words count beside function words, too. */
enum { LITTLE = 5 * PLAIN };
/* Of a language that has a profile alone: how much its words must count, and one in how
 * many of all must be of it. */
enum { GUEST_LEAST = 3 * PLAIN, GUEST_SHARE = 7 };

typedef struct rel_profile_slot {
    uint64_t fold; /* 0 is free                */
    uint32_t in;   /* a bit for each language  */
} slot;

/* A word of fewer than sixteen ASCII letters, in lower case: most of them need no
 * fold so. */
typedef struct rel_profile_short {
    uint64_t front, next; /* its bytes, 0 behind them; none: free */
    uint32_t in;          /* a bit for each of its languages      */
} brief;

/* Where `fold` is, or the free slot where it belongs. */
static slot *slot_of(const rel_profiles *p, uint64_t fold)
{
    uint32_t i = (uint32_t)fold & (p->slot_count - 1);
    while (p->slots[i].fold && p->slots[i].fold != fold)
        i = (i + 1) & (p->slot_count - 1);
    return &p->slots[i];
}

static inline brief *brief_of(const rel_profiles *p, uint64_t front, uint64_t next)
{
    uint64_t hash = (front ^ next * 0xC4CEB9FE1A85EC53u) * 0x9E3779B97F4A7C15u;
    uint32_t i = (uint32_t)(hash >> 32) & (p->slot_count - 1);
    while (p->shorts[i].front &&
           (p->shorts[i].front != front || p->shorts[i].next != next))
        i = (i + 1) & (p->slot_count - 1);
    return &p->shorts[i];
}

static void grow(rel_profiles *p, rel_arena *keep)
{
    rel_profiles old = *p;
    p->slot_count = old.slot_count ? 2 * old.slot_count : 1024;
    p->slots = REL_NEW(keep, slot, p->slot_count);
    p->shorts = REL_NEW(keep, brief, p->slot_count);
    for (uint32_t i = 0; i < old.slot_count; i++) {
        const brief *b = &old.shorts[i];
        if (old.slots[i].fold)
            *slot_of(p, old.slots[i].fold) = old.slots[i];
        if (b->front)
            *brief_of(p, b->front, b->next) = *b;
    }
}

static void add_word(rel_profiles *p, rel_str word, rel_arena *keep)
{
    if (4 * p->word_count >= p->slot_count)
        grow(p, keep);
    uint64_t fold = rel_utf8_fold_hash(word);
    slot *at = slot_of(p, fold);
    *at = (slot){fold, at->in | 1u << p->count};
    p->word_count++;
    rel_str plain = rel_utf8_fold(word, keep);
    if (!plain.len || plain.len >= SHORT)
        return;
    for (size_t i = 0; i < plain.len; i++)
        if (plain.ptr[i] < 'a' || plain.ptr[i] > 'z')
            return;
    const char *end = plain.ptr + plain.len;
    uint64_t front = rel_str_eight_before(plain.ptr, end);
    uint64_t next = plain.len > 8 ? rel_str_eight_before(plain.ptr + 8, end) : 0;
    *brief_of(p, front, next) = (brief){front, next, at->in};
}

void rel_profiles_add(rel_profiles *p, rel_str code, rel_str text, bool guest,
                      rel_arena *keep)
{
    rel_str rest = text, row, word;
    uint32_t before = p->word_count;

    if (p->count == REL_PROFILES)
        return;
    while (rel_str_cut(&rest, '\n', &row))
        while (row.len && row.ptr[0] != '#' && rel_str_cut(&row, ' ', &word)) {
            while (word.len && (unsigned char)word.ptr[word.len - 1] <= ' ')
                word.len--;
            if (word.len)
                add_word(p, word, keep);
        }
    if (p->word_count > before) {
        p->guests |= (uint32_t)guest << p->count;
        p->codes[p->count++] = code;
    }
}

/* The language of a text that tells none. */
static const char home[] = "id";

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
    uint32_t score[REL_PROFILES];
    uint32_t words, latin, letters[SCRIPTS];
} tally;

static uint64_t fold_of(rel_vocabulary *v, rel_str word, const char *end)
{
    if (!v)
        return rel_utf8_fold_hash(word);
    uint32_t number = rel_vocabulary_add(v, word, end); /* may move the words */
    return v->words[number].fold;
}

static inline void count_in(tally *t, uint32_t in, bool capital)
{
    for (; in; in &= in - 1)
        t->score[__builtin_ctz(in)] += capital ? CAPITAL : PLAIN;
    t->words++;
}

static void count_word(tally *t, rel_str word, const char *end,
                       const rel_text_rules *rules)
{
    const rel_profiles *languages = rules->languages;
    uint32_t in = 0;

    if (languages && languages->count)
        in = slot_of(languages, fold_of(rules->vocabulary, word, end))->in;
    const char *at = word.ptr;
    count_in(t, in, text_class(&at, end) == REL_CHAR_UPPER);
}

static void count_letter(tally *t, const char *at, const char *end)
{
    uint32_t code = rel_utf8_next(&at, end);

    t->latin += code < 0x250;
    for (size_t i = 0; code >= 0x250 && i < SCRIPTS; i++)
        t->letters[i] += code >= scripts[i].first && code <= scripts[i].last;
}

/* A word of fewer than sixteen ASCII letters at `at`, counted: behind it and a blank;
 * NULL for all others. Sixteen bytes can be read. */
static inline const char *count_short(tally *t, const char *at, const char *end,
                                      const rel_profiles *languages)
{
    const uint64_t blanks = 0x2020202020202020u;
    size_t len = rel_lanes_before(~rel_letters(at));
    if (!len || len == 16 || at + len >= end || (unsigned char)at[len] >= 0x80)
        return NULL;
    uint64_t front = rel_str_first_of(rel_str_eight(at) | blanks, len), next = 0;
    if (len > 8)
        next = rel_str_first_of(rel_str_eight(at + 8) | blanks, len - 8);
    static const brief unknown = {0};
    const brief *found = languages ? brief_of(languages, front, next) : &unknown;
    count_in(t, found->in, *at < 'a');
    t->latin += (uint32_t)len;
    return at + len + (at[len] == ' ');
}

static void count_text(tally *t, rel_str text, const rel_text_rules *rules)
{
    const char *at = text.ptr, *whole = at + text.len, *word = NULL, *next;
    const char *end = at + (text.len < MOST_BYTES ? text.len : MOST_BYTES);
    const rel_profiles *languages = rules->languages;
    languages = languages && languages->count ? languages : NULL;

    while (at < end && t->words < MOST_WORDS) {
        if (!word && whole - at >= 16 && (next = count_short(t, at, end, languages))) {
            at = next;
            continue;
        }
        const char *here = at;
        rel_char class = text_class(&at, end);
        bool letter =
            class == REL_CHAR_UPPER || class == REL_CHAR_LOWER || class == REL_CHAR_ALPHA;
        if (letter)
            count_letter(t, here, end);
        if (letter && !word)
            word = here;
        else if (!letter && word)
            count_word(t, (rel_str){word, (size_t)(here - word)}, whole, rules),
                word = NULL;
    }
    if (word && at >= end)
        count_word(t, (rel_str){word, (size_t)(end - word)}, whole, rules);
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

/* The source's word, unless the text clearly speaks another known language: a
 * sentence or two of Indonesian may look as Malay as they look Indonesian. */
static bool plausible(const tally *t, rel_str said, rel_str script, uint32_t best,
                      const rel_text_rules *rules)
{
    if (!said.len)
        return false;
    const rel_profiles *languages = rules->languages;
    for (uint32_t i = 0; languages && i < languages->count; i++)
        if (rel_str_equal(languages->codes[i], said)) /* all written in Latin */
            return !script.len && t->score[i] * 2 + (t->score[i] > 0 ? DOUBT : 0) >= best;
    if (script.len)
        return true;
    /* Not one of ours: then ours must be rare in it. */
    return best * 8 < t->words * PLAIN;
}

/* The language that the words speak for; REL_PROFILES for none, of equal ones `home`.
 * A guest must speak up: "van der", "de la" and "Los" stand in names of any text. */
static size_t by_words(const tally *t, const rel_profiles *languages)
{
    size_t own = REL_PROFILES, guest = REL_PROFILES;
    for (uint32_t i = 0; languages && i < languages->count; i++) {
        size_t *best = languages->guests >> i & 1u ? &guest : &own;
        if (*best == REL_PROFILES || t->score[i] > t->score[*best] ||
            (t->score[i] == t->score[*best] &&
             rel_str_equal(languages->codes[i], rel_str_from(home))))
            *best = i;
    }
    uint32_t other = own < REL_PROFILES ? t->score[own] : 0;
    if (guest < REL_PROFILES && t->score[guest] >= GUEST_LEAST &&
        t->score[guest] * GUEST_SHARE >= t->words * PLAIN && t->score[guest] > 2 * other)
        return guest;
    return own;
}

/* Words in lower case that one language alone knows, beside its function words: "Adi
 * Lumintang buys Waru Tekno." */
static void count_ordinary(tally *t, rel_str text, const rel_text_rules *rules)
{
    uint32_t left = MOST_WORDS;
    rel_str rest = {text.ptr, text.len < MOST_BYTES ? text.len : MOST_BYTES}, word;
    const rel_profiles *languages = rules->languages;
    if (!rules->ordinary_in || !languages)
        return;
    for (; left && rel_str_cut(&rest, ' ', &word); left--) {
        while (word.len && strchr(".,:;?!\n\"", word.ptr[word.len - 1]))
            word.len--;
        if (!word.len || *word.ptr < 'a' || *word.ptr > 'z')
            continue;
        rel_str code = rules->ordinary_in(rules->ordinary_from, rel_utf8_fold_hash(word));
        for (uint32_t i = 0; code.len && i < languages->count; i++)
            t->score[i] += rel_str_equal(languages->codes[i], code) ? PLAIN : 0;
    }
}

rel_str rel_text_language(rel_str text, rel_str said, const rel_text_rules *rules)
{
    tally t = {0};
    const rel_profiles *languages = rules->languages;
    if (text.len)
        count_text(&t, text, rules);
    size_t winner = by_words(&t, languages);
    if (winner < REL_PROFILES && t.score[winner] < LITTLE) {
        count_ordinary(&t, text, rules);
        winner = by_words(&t, languages);
    }
    uint32_t best = winner < REL_PROFILES ? t.score[winner] : 0;
    rel_str script = by_script(&t);
    if (plausible(&t, said, script, best, rules))
        return said;
    if (script.len)
        return script;
    return best && best * 50 >= t.words * PLAIN ? languages->codes[winner]
                                                : rel_str_from(home);
}

/* How many of eight bytes lie in `first` to `last`. */
static inline unsigned count_range(uint64_t eight, unsigned char first,
                                   unsigned char last)
{
    uint64_t found = rel_bytes_between(eight, first, last) >> 7;
    return (unsigned)(found * 0x0101010101010101u >> 56);
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
            /* Whatever follows, they are no longer few, and neither are rare. */
            if (upper * 400 > MOST_LETTERS && lower * 10 > MOST_LETTERS)
                return REL_CASE_NORMAL;
            uint64_t eight = end - at >= 8 ? rel_str_eight(at) : ~(uint64_t)0;
            if (!(eight & REL_HIGH_BITS) && upper + lower < MOST_LETTERS - 8) {
                upper += count_range(eight, 'A', 'Z');
                lower += count_range(eight, 'a', 'z');
                at += 8;
                continue;
            }
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
