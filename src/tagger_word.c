/* tagger_word.c - what a word says by itself: form, cluster, lists, usage. */
#include "relasi/utf8.h"
#include "tagger_parts.h"

#include <string.h>

enum {
    HERE = 1 << TAGGER_REACH,
    NEAR = HERE << 1 | HERE | HERE >> 1,
    FAR = (1 << TAGGER_OFFSETS) - 1,
    LETTERS_MAX = 64, /* of a word, that features look at */
};

/* Kinds of features; part of each hash, so the order is part of the format. */
enum {
    F_EDGE = 1,
    F_EXACT,
    F_FOLD,
    F_PREFIX,
    F_SUFFIX,
    F_SHAPE,
    F_LONG_SHAPE,
    F_CLUSTER,
    F_NO_CLUSTER,
    F_USAGE,
    F_USAGE_SHAPE,
    F_LIST,
    F_GRAM,
    F_FLAG,
    F_CLUSTER_SHAPE,
};

typedef struct writer {
    tagger_feature *to;
    uint32_t count;
    uint64_t salt;
} writer;

static void put(writer *w, uint32_t kind, uint64_t value, uint8_t offsets)
{
    if (w->count == TAGGER_WORD_FEATURES)
        return;
    w->to[w->count++] = (tagger_feature){tagger_mix(w->salt + kind, value), offsets,
                                         kind == F_EXACT || kind == F_FOLD};
}

/* A copy with every digit as 0. */
static rel_str without_digits(rel_str text, rel_arena *scratch)
{
    char *copy = REL_NEW(scratch, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? '0' : text.ptr[i];
    return (rel_str){copy, text.len};
}

uint64_t tagger_fold(rel_str text, rel_arena *scratch, rel_str *folded)
{
    *folded = without_digits(rel_utf8_fold(text, scratch), scratch);
    return rel_hash(*folded);
}

/* A word as features see it: folded, and as written, every digit as 0. */
typedef struct forms {
    rel_str folded, exact;
    uint64_t fold;
    char bytes[2][LETTERS_MAX];
} forms;

/* Of a word in ASCII, as most are, without a way through an arena. */
static bool forms_of_ascii(rel_str text, forms *to)
{
    char *folded = to->bytes[0], *exact = to->bytes[1];
    if (text.len > LETTERS_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c <= ' ' || c >= 0x7F)
            return false;
        rel_char class = (rel_char)rel_ascii_class[c];
        exact[i] = class == REL_CHAR_DIGIT ? '0' : (char)c;
        folded[i] = class == REL_CHAR_UPPER ? (char)(c + 32) : c == '`' ? '\'' : exact[i];
    }
    to->folded = (rel_str){folded, text.len};
    to->exact = (rel_str){exact, text.len};
    to->fold = rel_hash(to->folded);
    return true;
}

static void forms_of(rel_str text, rel_arena *scratch, forms *to)
{
    if (forms_of_ascii(text, to))
        return;
    to->fold = tagger_fold(text, scratch, &to->folded);
    to->exact = without_digits(text, scratch);
}

static char shape_of(rel_char class, uint32_t code)
{
    switch (class) {
    case REL_CHAR_UPPER:
        return 'X';
    case REL_CHAR_LOWER:
    case REL_CHAR_ALPHA:
        return 'x';
    case REL_CHAR_DIGIT:
        return '0';
    default:
        return code < 0x80 ? (char)code : '~';
    }
}

static char next_shape(const char **at, const char *end)
{
    unsigned char c = (unsigned char)**at;
    if (c < 0x80) {
        ++*at;
        return shape_of((rel_char)rel_ascii_class[c], c);
    }
    uint32_t code = rel_utf8_next(at, end);
    return shape_of(rel_utf8_class(code), code);
}

static tagger_class class_of(rel_str text, const tagger_word *word, bool upper)
{
    if (!text.len)
        return TAGGER_MARK;
    if (word->linking && text.len > 1)
        return TAGGER_LINKING;
    if (word->capital || upper)
        return upper ? TAGGER_UPPER : TAGGER_CAPITAL;
    if (word->letters)
        return TAGGER_LOWER;
    if (*text.ptr == '0')
        return TAGGER_NUMBER;
    if (*text.ptr == '-')
        return TAGGER_HYPHEN;
    return *text.ptr == '(' || *text.ptr == ')' ? TAGGER_BRACKET : TAGGER_MARK;
}

/* Both shapes of a word, and what its letters tell: "Xxxx", "Xx". */
static void read_shape(rel_str text, tagger_word *word, writer *w)
{
    char whole[12], runs[12];
    size_t whole_len = 0, runs_len = 0;
    uint32_t upper = 0, lower = 0, digits = 0, length = 0, others = 0;

    for (const char *at = text.ptr, *end = at + text.len; at < end; length++) {
        char c = next_shape(&at, end);
        if (whole_len < sizeof whole)
            whole[whole_len++] = c;
        if (runs_len < sizeof runs && (!runs_len || runs[runs_len - 1] != c))
            runs[runs_len++] = c;
        upper += c == 'X';
        lower += c == 'x';
        digits += c == '0';
        others += c != 'X' && c != 'x' && c != '0';
    }
    word->shape = rel_hash((rel_str){runs, runs_len});
    word->capital = runs_len && runs[0] == 'X';
    word->lower = lower && !upper;
    word->letters = upper || lower;
    word->class = (uint8_t)class_of(text, word, upper > 1 && !lower);
    put(w, F_SHAPE, word->shape, FAR);
    put(w, F_LONG_SHAPE, rel_hash((rel_str){whole, whole_len}), NEAR);
    uint64_t flags = (uint64_t)(upper && !lower) | (uint64_t)(digits > 0) << 1 |
                     (uint64_t)(others > 0) << 2 | (uint64_t)word->letters << 3;
    put(w, F_FLAG, flags << 4 | (length < 15 ? length : 15), HERE);
}

/* Beginnings, endings and inner pieces of the folded word. */
static void read_letters(const tagger_lore *lore, rel_str folded, writer *w)
{
    uint32_t starts[LETTERS_MAX + 1], count = 0;

    for (const char *at = folded.ptr, *end = at + folded.len;
         at < end && count < LETTERS_MAX; count++) {
        starts[count] = (uint32_t)(at - folded.ptr);
        if ((unsigned char)*at < 0x80)
            at++;
        else
            rel_utf8_next(&at, end);
        starts[count + 1] = (uint32_t)(at - folded.ptr);
    }
    for (uint32_t k = 1; k <= 5 && k <= count; k++) {
        uint8_t offsets = k == 3 ? NEAR : HERE;
        rel_str front = {folded.ptr, starts[k]};
        rel_str back = {folded.ptr + starts[count - k],
                        starts[count] - starts[count - k]};
        put(w, F_PREFIX, rel_hash(front), offsets);
        put(w, F_SUFFIX, rel_hash(back), offsets);
    }
    if (!(lore->groups & TAGGER_NGRAMS))
        return;
    for (uint32_t k = 3; k <= 4; k++)
        for (uint32_t i = 0; i + k <= count && i < 24; i++)
            put(w, F_GRAM,
                rel_hash((rel_str){folded.ptr + starts[i], starts[i + k] - starts[i]}),
                HERE);
}

/* Beginnings of the code of a word's cluster in one set. */
static void read_cluster(const tagger_lore *lore, uint32_t set, uint32_t number,
                         tagger_word *word, writer *w)
{
    static const uint32_t lengths[] = {4, 6, 10};
    if (!number || number > lore->code_count) {
        put(w, F_NO_CLUSTER, set, FAR);
        return;
    }
    uint32_t packed = lore->codes[number - 1];
    uint32_t bits = packed >> (32 - TAGGER_CODE_BITS), have = packed & 31;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        uint32_t take = lengths[i] < have ? lengths[i] : have;
        uint64_t prefix = bits >> (TAGGER_CODE_BITS - take) | 1u << 28;
        put(w, F_CLUSTER, (prefix * 4 + i) * 4 + set, FAR);
        if (set)
            continue;
        if (i == 1)
            put(w, F_CLUSTER_SHAPE, tagger_mix(prefix, word->shape), NEAR);
        word->cluster = (uint32_t)prefix;
    }
    put(w, F_CLUSTER, ((uint64_t)packed * 4 + 3) * 4 + set, FAR);
}

static bool is_linking(rel_str folded)
{
    static const char words[][8] = {"of",  "and", "the", "for",   "de",  "la",  "du",
                                    "dan", "bin", "al",  "von",   "van", "der", "da",
                                    "del", "&",   "-",   "untuk", "'s",  "di"};
    char word[8] = {0};
    if (folded.len >= sizeof word)
        return false;
    memcpy(word, folded.ptr, folded.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!memcmp(word, words[i], sizeof word))
            return true;
    return false;
}

/* The cluster of the form as written, else of its most frequent form. */
static void read_lore(const tagger_lore *lore, rel_str exact, tagger_word *word,
                      writer *w)
{
    uint32_t own = tagger_table_find(lore->words, tagger_exact_key(exact));
    uint32_t any = tagger_table_find(lore->words, tagger_fold_key(word->fold));

    for (uint32_t set = 0; lore->groups & TAGGER_CLUSTERS && set < lore->sets; set++) {
        uint32_t number =
            own == REL_NONE ? 0 : lore->word_clusters[own * lore->sets + set];
        if (!number && any != REL_NONE)
            number = lore->word_clusters[any * lore->sets + set];
        read_cluster(lore, set, number, word, w);
    }
    if (lore->groups & TAGGER_USAGE) {
        word->usage = any == REL_NONE ? 0 : lore->word_usages[any];
        put(w, F_USAGE, word->usage, FAR);
        put(w, F_USAGE_SHAPE, tagger_mix(word->usage, word->shape), NEAR);
    }
    if (lore->groups & TAGGER_LISTS) {
        uint32_t slot =
            tagger_table_find(lore->phrases, tagger_phrase_key(0, word->fold));
        word->phrase = slot == REL_NONE ? 0 : lore->phrase_values[slot];
        uint32_t kinds = word->phrase & ~TAGGER_MORE;
        put(w, F_LIST, kinds, NEAR);
    }
}

uint32_t tagger_word_read(const tagger_lore *lore, rel_str text, tagger_mode mode,
                          rel_arena *scratch, tagger_word *word, tagger_feature *to)
{
    writer w = {to, 0, 0x1000u * (uint64_t)(mode + 1)};
    forms f;

    *word = (tagger_word){0};
    if (!text.len) {
        put(&w, F_EDGE, 0, FAR);
        word->fold = word->shape = tagger_mix(F_EDGE, 0);
        word->class = TAGGER_MARK;
        return w.count;
    }
    rel_mark mark = rel_arena_mark(scratch);
    forms_of(text, scratch, &f);
    rel_str exact = mode == TAGGER_CASED ? f.exact : f.folded;
    word->fold = f.fold;
    word->linking = is_linking(f.folded);
    if (mode == TAGGER_CASED)
        put(&w, F_EXACT, rel_hash(exact), FAR);
    put(&w, F_FOLD, word->fold, FAR);
    read_shape(exact, word, &w);
    read_letters(lore, f.folded, &w);
    read_lore(lore, exact, word, &w);
    rel_arena_rewind(scratch, mark);
    return w.count;
}
