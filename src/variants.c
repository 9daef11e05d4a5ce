#include "relasi/variants.h"

#include "relasi/utf8.h"

#include <string.h>

enum { NAME_BYTES = 256, NAME_WORDS = 12 };

/* A name in words: folded, without titles and degrees. */
typedef struct shape {
    char bytes[NAME_BYTES];
    rel_str words[NAME_WORDS];
    bool initial[NAME_WORDS]; /* one letter that stands for a word */
    uint32_t count;
    char suffix;     /* 'j' for junior, 's' for senior, else 0 */
    bool stripped;   /* a title, degree or article came off    */
    bool initials;
} shape;

/* ---- spelling --------------------------------------------------------------- */

/* Ways to write one sound, longest first. The order is that of the search. */
/* clang-format off */
static const struct { const char *from, *to; } sounds[] = {
    {"oe", "u"}, {"dj", "i"}, {"tj", "c"}, {"nj", "ni"}, {"sj", "s"}, {"sy", "s"},
    {"sh", "s"}, {"kh", "h"}, {"dh", "d"}, {"th", "t"}, {"bh", "b"}, {"ph", "f"},
    {"gh", "g"}, {"ck", "k"}, {"ct", "kt"}, {"ie", "i"}, {"ae", "a"}, {"ou", "u"},
    {"x", "ks"}, {"q", "k"}, {"w", "v"}, {"z", "s"}, {"y", "i"}, {"j", "i"},
};

/* Whole words with spellings that no sound explains. */
static const struct { const char *word, *as; } wholes[] = {
    {"muhamad", "muhamad"}, {"mohamad", "muhamad"}, {"mohamed", "muhamad"},
    {"muhamed", "muhamad"}, {"muh", "muhamad"}, {"moh", "muhamad"},
    {"mohd", "muhamad"}, {"mohamet", "muhamad"}, {"mahomed", "muhamad"},
    {"abdel", "abdul"}, {"abd", "abdul"}, {"aleksandr", "aleksander"},
    {"moamar", "muamar"}, {"gadafi", "kadafi"},
};
/* clang-format on */

static size_t rewrite(rel_str word, bool ch_is_h, char *to, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len && n + 3 < room;) {
        size_t step = 1;
        const char *as = NULL;
        if (word.ptr[i] == '\'' || word.ptr[i] == '-') {
            i++;
            continue;
        }
        if (word.ptr[i] == 'c' && i + 1 < word.len && word.ptr[i + 1] == 'h' && ch_is_h)
            as = "h", step = 2;
        for (size_t k = 0; !as && k < sizeof sounds / sizeof *sounds; k++) {
            const char *from = sounds[k].from; /* of one letter or two */
            if (*from == word.ptr[i] &&
                (!from[1] || (i + 1 < word.len && from[1] == word.ptr[i + 1])))
                as = sounds[k].to, step = 1 + (from[1] != '\0');
        }
        char one[2] = {word.ptr[i], 0};
        for (const char *c = as ? as : one; *c; c++)
            if (!n || to[n - 1] != *c) /* doubled letters once */
                to[n++] = *c;
        i += step;
    }
    to[n] = '\0';
    return n;
}

static size_t key_of(rel_str word, bool ch_is_h, char *key, size_t room)
{
    size_t n = rewrite(word, ch_is_h, key, room);
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (!strcmp(key, wholes[i].word) && strlen(wholes[i].as) < room) {
            n = strlen(wholes[i].as);
            memcpy(key, wholes[i].as, n + 1);
        }
    return n;
}

size_t rel_variants_key(rel_str word, char *key, size_t room)
{
    char folded[NAME_BYTES];
    rel_arena scratch = {0};
    rel_str fold = rel_utf8_fold(word, &scratch);
    size_t len = fold.len < sizeof folded ? fold.len : sizeof folded;
    memcpy(folded, fold.ptr, len);
    rel_arena_clear(&scratch);
    return key_of((rel_str){folded, len}, false, key, room);
}

static bool same_sound(rel_str a, rel_str b)
{
    char x[NAME_BYTES], y[NAME_BYTES];
    if (key_of(a, false, x, sizeof x) == key_of(b, false, y, sizeof y) && !strcmp(x, y))
        return true;
    if (a.len < 5 || b.len < 5) /* "Chan" is not "Han" */
        return false;
    key_of(a, true, x, sizeof x);
    key_of(b, true, y, sizeof y);
    return !strcmp(x, y);
}

static bool is_muhammad(rel_str word)
{
    char key[NAME_BYTES];
    key_of(word, false, key, sizeof key);
    return !strcmp(key, "muhamad");
}

static bool ends_with(rel_str word, const char *end)
{
    size_t len = strlen(end);
    return word.len > len && !memcmp(word.ptr + word.len - len, end, len);
}

static bool is_patronymic(rel_str word)
{
    return ends_with(word, "ovich") || ends_with(word, "evich") ||
           ends_with(word, "ovna") || ends_with(word, "evna");
}

/* ---- titles and degrees --------------------------------------------------------- */

/* Tokens of the longest title that starts at `at`; 0 for none. */
static uint32_t title_at(const rel_lexicon *lexicon, const rel_tokens *tokens, uint32_t at,
                         bool after)
{
    const rel_phrases *phrases = rel_lexicon_phrases(lexicon);
    uint64_t hash = 0;
    uint32_t found = 0;
    for (uint32_t len = 1; at + len <= tokens->token_count; len++) {
        hash = rel_phrase_hash(hash, tokens->tokens[at + len - 1].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        for (uint32_t i = 0; i < slot->count; i++) {
            const rel_entry *e = &phrases->entries[slot->entry + i];
            if (e->list == REL_LIST_TITLE && (e->sub == REL_TITLE_AFTER) == after)
                found = len;
        }
    }
    return found;
}

static bool is_mark(const rel_tokens *tokens, uint32_t i, char c)
{
    rel_str text = rel_token_text(tokens, i);
    return text.len == 1 && text.ptr[0] == c;
}

/* The first comma, bracket or end: what follows is degrees and notes. */
static uint32_t name_stop(const rel_tokens *tokens)
{
    uint32_t i = 1;
    while (i < tokens->token_count && !is_mark(tokens, i, ','))
        i++;
    return i < tokens->token_count ? i : tokens->token_count;
}

/* Past one title, an abbreviation's dot and a note in brackets; `at` if none. */
static uint32_t over_title(const rel_lexicon *lexicon, const rel_tokens *tokens, uint32_t at)
{
    uint32_t next = at + (lexicon ? title_at(lexicon, tokens, at, false) : 0);
    if (next > at && next < tokens->token_count && is_mark(tokens, next, '.'))
        next++;
    if (next > at && next < tokens->token_count && is_mark(tokens, next, '('))
        while (next < tokens->token_count && !is_mark(tokens, next++, ')'))
            ;
    return next;
}

rel_str rel_variants_bare(const rel_lexicon *lexicon, rel_str name, rel_arena *keep)
{
    rel_mark mark = rel_arena_mark(keep);
    const rel_tokens *tokens = rel_tokens_phrase(name, keep);
    uint32_t end = tokens->token_count ? name_stop(tokens) : 0, at = 0;
    while (at < end) {
        uint32_t next = over_title(lexicon, tokens, at);
        if (next == at || next >= end)
            break;
        at = next;
    }
    rel_str bare = at < end ? rel_tokens_text(tokens, at, end - at) : name;
    rel_arena_rewind(keep, mark);
    return bare;
}

/* ---- names as words ---------------------------------------------------------------- */

/* Letters of the folded name, ASCII without leaving the stack. */
static size_t fold_into(rel_str name, char *to, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < room; i++) {
        char c = name.ptr[i];
        if ((unsigned char)c >= 0x80) {
            rel_arena scratch = {0};
            rel_str fold = rel_utf8_fold(name, &scratch);
            n = fold.len < room ? fold.len : room;
            memcpy(to, fold.ptr, n);
            rel_arena_clear(&scratch);
            return n;
        }
        to[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return n;
}

static void add_word(shape *s, rel_str word)
{
    bool junior = rel_str_equal(word, REL_STR("jr"));
    bool senior = rel_str_equal(word, REL_STR("sr"));
    if (junior || senior) {
        s->suffix = junior ? 'j' : 's';
        return;
    }
    if (s->count && (rel_str_equal(word, REL_STR("al")) || rel_str_equal(word, REL_STR("el")))) {
        s->stripped = true;
        return;
    }
    if (s->count == NAME_WORDS)
        return;
    s->initial[s->count] = word.len == 1;
    s->initials |= word.len == 1;
    s->words[s->count++] = word;
}

/* Two or three capitals in a name of mixed case are initials: "BJ Habibie". */
static bool crammed(rel_str name, size_t at, size_t len)
{
    if (at || len < 2 || len > 3 || name.len <= len + 1)
        return false;
    for (size_t i = 0; i < len; i++)
        if (name.ptr[i] < 'A' || name.ptr[i] > 'Z' || strchr("AIUEO", name.ptr[i]))
            return false;
    return name.ptr[len] == ' ' && name.ptr[len + 2] >= 'a';
}

static void shape_of(const rel_lexicon *lexicon, rel_str name, bool person, shape *s)
{
    rel_arena scratch = {0};
    rel_str bare = lexicon ? rel_variants_bare(lexicon, name, &scratch) : name;
    rel_arena_clear(&scratch);
    memset(s, 0, sizeof *s);
    s->stripped = bare.len != name.len;
    size_t len = fold_into(bare, s->bytes, sizeof s->bytes), start = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && !strchr(" .,-()\"", s->bytes[i]))
            continue;
        if (i > start && person && len == bare.len && crammed(bare, start, i - start))
            for (size_t k = start; k < i; k++)
                add_word(s, (rel_str){s->bytes + k, 1});
        else if (i > start)
            add_word(s, (rel_str){s->bytes + start, i - start});
        start = i + 1;
    }
}

/* ---- comparing ------------------------------------------------------------------------ */

typedef struct pairing {
    uint32_t full, exact; /* words that met: whole, and letter by letter */
    rel_likeness like;
} pairing;

static void note(pairing *p, rel_likeness like)
{
    if (like > p->like)
        p->like = like;
}

static bool words_meet(const shape *a, uint32_t i, const shape *b, uint32_t k, pairing *p)
{
    rel_str x = a->words[i], y = b->words[k];
    if (rel_str_equal(x, y)) {
        p->full += !a->initial[i];
        p->exact += !a->initial[i];
        return true;
    }
    if (a->initial[i] || b->initial[k]) {
        note(p, REL_LIKE_INITIAL);
        return x.ptr[0] == y.ptr[0];
    }
    if (!same_sound(x, y))
        return false;
    p->full++;
    note(p, REL_LIKE_SPELLING);
    return true;
}

/* May this word be missing from the other name? */
static bool skippable(const shape *s, uint32_t i, bool both_initials)
{
    bool inner = i && i + 1 < s->count;
    if (s->initial[i])
        return inner && !both_initials;
    if (inner && is_patronymic(s->words[i]))
        return true;
    return !i && s->count > 2 && is_muhammad(s->words[i]);
}

static bool align(const shape *a, const shape *b, pairing *p)
{
    uint32_t i = 0, k = 0;
    bool both = a->initials && b->initials;
    while (i < a->count && k < b->count) {
        if (words_meet(a, i, b, k, p)) {
            i++, k++;
        } else if (skippable(a, i, both)) {
            i++;
            note(p, REL_LIKE_INITIAL);
        } else if (skippable(b, k, both)) {
            k++;
            note(p, REL_LIKE_INITIAL);
        } else {
            return false;
        }
    }
    uint32_t left = a->count - i + b->count - k;
    if (!left)
        return true;
    /* A full name goes on where the shorter ends; two words alike are enough
     * unless the first is one that half the country bears. */
    uint32_t need = is_muhammad(a->words[0]) ? 3 : 2;
    note(p, REL_LIKE_SHORTER);
    return p->exact >= need && left == 1 && p->like == REL_LIKE_SHORTER;
}

static bool swapped(const shape *a, const shape *b)
{
    return a->count == 2 && b->count == 2 && !a->initials && !b->initials &&
           rel_str_equal(a->words[0], b->words[1]) &&
           rel_str_equal(a->words[1], b->words[0]);
}

static bool joined_equal(const shape *a, const shape *b)
{
    char x[NAME_BYTES + 1], y[NAME_BYTES + 1];
    size_t n = 0, m = 0;
    for (uint32_t i = 0; i < a->count; i++)
        memcpy(x + n, a->words[i].ptr, a->words[i].len), n += a->words[i].len;
    for (uint32_t i = 0; i < b->count; i++)
        memcpy(y + m, b->words[i].ptr, b->words[i].len), m += b->words[i].len;
    return n == m && !memcmp(x, y, n);
}

static rel_likeness compare_people(const shape *a, const shape *b)
{
    pairing p = {.like = REL_LIKE_EQUAL};
    if (a->suffix != b->suffix || !a->count || !b->count)
        return REL_UNLIKE;
    if (a->stripped || b->stripped)
        p.like = REL_LIKE_TITLE;
    if (joined_equal(a, b))
        return p.like;
    if (swapped(a, b))
        return REL_LIKE_ORDER;
    if (!align(a, b, &p) || !p.full)
        return REL_UNLIKE;
    bool single = a->count == 1 || b->count == 1;
    if (single && (a->count != b->count || a->words[0].len < 5))
        return REL_UNLIKE;
    return p.like;
}

/* Organisations: letters alone, legal forms, brackets and s for z aside. */
static rel_likeness compare_others(const shape *a, const shape *b)
{
    static const char *const legal[] = {"pt", "cv", "tbk", "persero", "inc", "ltd",
                                        "corp", "the", "plc", "co", "llc"};
    uint32_t i = 0, k = 0;
    const shape *sides[2] = {a, b};
    uint32_t *at[2] = {&i, &k};
    while (i < a->count || k < b->count) {
        bool moved = false;
        for (int side = 0; side < 2; side++)
            for (size_t l = 0; l < sizeof legal / sizeof *legal; l++)
                if (*at[side] < sides[side]->count &&
                    rel_str_equal(sides[side]->words[*at[side]], rel_str_from(legal[l])))
                    ++*at[side], moved = true;
        if (moved)
            continue;
        if (i == a->count || k == b->count || a->words[i].len != b->words[k].len)
            return REL_UNLIKE;
        for (size_t c = 0; c < a->words[i].len; c++) {
            char x = a->words[i].ptr[c], y = b->words[k].ptr[c];
            if ((x == 'z' ? 's' : x) != (y == 'z' ? 's' : y))
                return REL_UNLIKE;
        }
        i++, k++;
    }
    return joined_equal(a, b) ? REL_LIKE_EQUAL : REL_LIKE_SPELLING;
}

rel_likeness rel_variants_compare(const rel_lexicon *lexicon, rel_str a, rel_str b,
                                  rel_type type)
{
    shape x, y;
    if (a.len > NAME_BYTES || b.len > NAME_BYTES)
        return rel_str_equal(a, b) ? REL_LIKE_EQUAL : REL_UNLIKE;
    bool person = type == REL_PERSON;
    shape_of(person ? lexicon : NULL, a, person, &x);
    shape_of(person ? lexicon : NULL, b, person, &y);
    return person ? compare_people(&x, &y) : compare_others(&x, &y);
}
