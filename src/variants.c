#include "relasi/variants.h"

#include "relasi/names.h"
#include "relasi/utf8.h"

#include <string.h>

enum { NAME_BYTES = 256, NAME_WORDS = 12 };

/* A word of a name, and hashes of how it sounds: with "ch" as itself and as "h". */
typedef struct sound {
    rel_str text;
    uint64_t key, key_h;
    bool initial;    /* one letter that stands for a word          */
    bool muhammad;   /* a spelling of Muhammad                     */
    bool patronymic; /* "Vladimirovich"                            */
} sound;

/* A name in words: folded, without titles and degrees. */
struct rel_variant {
    char bytes[NAME_BYTES];
    sound words[NAME_WORDS];
    uint32_t count;
    char suffix; /* 'j' for junior, 's' for senior, else 0 */
    bool person;
    bool stripped; /* a title, degree or article came off    */
    bool initials;
    const rel_lexicon *lexicon; /* of a person; or NULL       */
};

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
        if (*key == *wholes[i].word && !strcmp(key, wholes[i].word) &&
            strlen(wholes[i].as) < room) {
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

static bool same_sound(const sound *a, const sound *b)
{
    if (a->key == b->key)
        return true; /* below: "Chan" is not "Han" */
    return a->text.len >= 5 && b->text.len >= 5 && a->key_h == b->key_h;
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
static uint32_t title_at(const rel_lexicon *lexicon, const rel_tokens *tokens,
                         uint32_t at, bool after)
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
static uint32_t over_title(const rel_lexicon *lexicon, const rel_tokens *tokens,
                           uint32_t at)
{
    uint32_t next = at + (lexicon ? title_at(lexicon, tokens, at, false) : 0);
    if (next > at && next < tokens->token_count && is_mark(tokens, next, '.'))
        next++;
    if (next > at && next < tokens->token_count && is_mark(tokens, next, '('))
        while (next < tokens->token_count && !is_mark(tokens, next++, ')'))
            ;
    return next;
}

/* Can the name have neither title nor degree? Two plain words at a glance. */
static bool plain(const rel_lexicon *lexicon, rel_str name)
{
    size_t first = 0;
    while (first < name.len && (unsigned char)name.ptr[first] < 0x80 &&
           !strchr(" .,-(", name.ptr[first]))
        first++;
    if (first == name.len || name.ptr[first] != ' ' || memchr(name.ptr, ',', name.len))
        return false;
    uint64_t fold = rel_utf8_fold_hash((rel_str){name.ptr, first});
    return !lexicon ||
           !rel_phrases_find(rel_lexicon_phrases(lexicon), rel_phrase_hash(0, fold));
}

rel_str rel_variants_bare(const rel_lexicon *lexicon, rel_str name, rel_arena *keep)
{
    if (plain(lexicon, name))
        return name;
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

static void add_word(rel_variant *s, rel_str word)
{
    char key[NAME_BYTES];
    bool junior = rel_str_equal(word, REL_STR("jr"));
    bool senior = rel_str_equal(word, REL_STR("sr"));
    if (junior || senior) {
        s->suffix = junior ? 'j' : 's';
        return;
    }
    if (s->count &&
        (rel_str_equal(word, REL_STR("al")) || rel_str_equal(word, REL_STR("el")))) {
        s->stripped = true;
        return;
    }
    if (s->count == NAME_WORDS)
        return;
    sound *w = &s->words[s->count++];
    size_t len = key_of(word, false, key, sizeof key);
    *w = (sound){.text = word, .initial = word.len == 1};
    w->key = rel_hash((rel_str){key, len});
    w->muhammad = rel_str_equal((rel_str){key, len}, REL_STR("muhamad"));
    w->patronymic = is_patronymic(word);
    if (memchr(word.ptr, 'c', word.len))
        len = key_of(word, true, key, sizeof key);
    w->key_h = rel_hash((rel_str){key, len});
    s->initials |= w->initial;
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

static void shape_of(const rel_lexicon *lexicon, rel_str name, bool person,
                     rel_variant *s)
{
    rel_arena scratch = {0};
    rel_str bare = lexicon ? rel_variants_bare(lexicon, name, &scratch) : name;
    rel_arena_clear(&scratch);
    s->person = person;
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

/* ---- comparing ------------------------------------------------------------------------
 */

typedef struct pairing {
    uint32_t full, exact; /* words that met: whole, and letter by letter */
    rel_likeness like;
} pairing;

static void note(pairing *p, rel_likeness like)
{
    if (like > p->like)
        p->like = like;
}

static bool words_meet(const rel_variant *a, uint32_t i, const rel_variant *b, uint32_t k,
                       pairing *p)
{
    const sound *x = &a->words[i], *y = &b->words[k];
    if (rel_str_equal(x->text, y->text)) {
        p->full += !x->initial;
        p->exact += !x->initial;
        return true;
    }
    if (x->initial || y->initial) {
        note(p, REL_LIKE_INITIAL);
        return x->text.ptr[0] == y->text.ptr[0];
    }
    if (!same_sound(x, y))
        return false;
    p->full++;
    note(p, REL_LIKE_SPELLING);
    return true;
}

/* May this word be missing from the other name? */
static bool skippable(const rel_variant *s, uint32_t i, bool both_initials)
{
    bool inner = i && i + 1 < s->count;
    if (s->words[i].initial)
        return inner && !both_initials;
    if (inner && s->words[i].patronymic)
        return true;
    return !i && s->count > 2 && s->words[i].muhammad;
}

static bool align(const rel_variant *a, const rel_variant *b, pairing *p)
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
    uint32_t need = a->words[0].muhammad ? 3 : 2;
    note(p, REL_LIKE_SHORTER);
    return p->exact >= need && left == 1 && p->like == REL_LIKE_SHORTER;
}

/* Is the word somebody's given name in one of the languages? */
static bool may_be_given(const rel_variant *s, uint32_t i)
{
    uint64_t fold = rel_utf8_fold_hash(s->words[i].text);
    uint32_t languages = s->lexicon ? rel_lexicon_language_count(s->lexicon) : 0;
    for (uint32_t l = 0; l < languages; l++) {
        const rel_entry *e = rel_lexicon_word(s->lexicon, REL_LIST_PERSON, l, fold);
        rel_str kind = e ? rel_lexicon_row(s->lexicon, e->value).value : (rel_str){0};
        if (rel_str_equal(kind, REL_STR("given")) ||
            rel_str_equal(kind, REL_STR("either")))
            return true;
    }
    return false;
}

/* "Kishida Fumio" is Fumio Kishida, but "Sulaiman Abdullah" and "Abdullah Sulaiman"
 * are two: of two given names the order is all that tells. */
static bool swapped(const rel_variant *a, const rel_variant *b)
{
    return !a->initials && !b->initials &&
           rel_str_equal(a->words[0].text, b->words[1].text) &&
           rel_str_equal(a->words[1].text, b->words[0].text) &&
           !(may_be_given(a, 0) && may_be_given(a, 1));
}

static bool joined_equal(const rel_variant *a, const rel_variant *b)
{
    if (a->words[0].text.ptr[0] != b->words[0].text.ptr[0])
        return false;
    char x[NAME_BYTES + 1], y[NAME_BYTES + 1];
    size_t n = 0, m = 0;
    for (uint32_t i = 0; i < a->count; i++)
        memcpy(x + n, a->words[i].text.ptr, a->words[i].text.len),
            n += a->words[i].text.len;
    for (uint32_t i = 0; i < b->count; i++)
        memcpy(y + m, b->words[i].text.ptr, b->words[i].text.len),
            m += b->words[i].text.len;
    return n == m && !memcmp(x, y, n);
}

static rel_likeness compare_people(const rel_variant *a, const rel_variant *b)
{
    pairing p = {.like = REL_LIKE_EQUAL};
    if (a->suffix != b->suffix || !a->count || !b->count)
        return REL_UNLIKE;
    if (a->stripped || b->stripped)
        p.like = REL_LIKE_TITLE;
    if (joined_equal(a, b))
        return p.like;
    if (a->count == 2 && b->count == 2 && swapped(a, b))
        return REL_LIKE_ORDER;
    if (!align(a, b, &p) || !p.full)
        return REL_UNLIKE;
    bool single = a->count == 1 || b->count == 1;
    if (single && (a->count != b->count || a->words[0].text.len < 5))
        return REL_UNLIKE;
    return p.like;
}

/* The letter at `at` as it is spelled today: "Gadjah", "Tjokro", "organize". */
static char modern(rel_str word, size_t *at)
{
    static const char *const old[] = {"djj", "tjc", "oeu"};
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if (*at + 1 < word.len && !memcmp(word.ptr + *at, old[i], 2)) {
            *at += 2;
            return old[i][2];
        }
    char c = word.ptr[(*at)++];
    return c == 'z' ? 's' : c;
}

static bool same_letters(rel_str a, rel_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len)
        if (modern(a, &i) != modern(b, &k))
            return false;
    return i == a.len && k == b.len;
}

/* Organisations: letters alone, legal forms, brackets and old spelling aside. */
static rel_likeness compare_others(const rel_variant *a, const rel_variant *b)
{
    static const char *const legal[] = {"pt",   "cv",  "tbk", "persero", "inc", "ltd",
                                        "corp", "the", "plc", "co",      "llc"};
    uint32_t i = 0, k = 0;
    const rel_variant *sides[2] = {a, b};
    uint32_t *at[2] = {&i, &k};
    while (i < a->count || k < b->count) {
        bool moved = false;
        for (int side = 0; side < 2; side++)
            for (size_t l = 0; l < sizeof legal / sizeof *legal; l++)
                if (*at[side] < sides[side]->count &&
                    rel_str_equal(sides[side]->words[*at[side]].text,
                                  rel_str_from(legal[l])))
                    ++*at[side], moved = true;
        if (moved)
            continue;
        if (i == a->count || k == b->count ||
            !same_letters(a->words[i].text, b->words[k].text))
            return REL_UNLIKE;
        i++, k++;
    }
    return joined_equal(a, b) ? REL_LIKE_EQUAL : REL_LIKE_SPELLING;
}

const rel_variant *rel_variants_read(const rel_lexicon *lexicon, rel_str name,
                                     rel_type type, rel_arena *keep)
{
    rel_variant *made = REL_NEW(keep, rel_variant, 1);
    bool person = type == REL_PERSON;
    shape_of(person ? lexicon : NULL, name, person, made);
    made->lexicon = person ? lexicon : NULL;
    return made;
}

rel_likeness rel_variants_judge(const rel_variant *a, const rel_variant *b)
{
    return a->person ? compare_people(a, b) : compare_others(a, b);
}

rel_likeness rel_variants_compare(const rel_lexicon *lexicon, rel_str a, rel_str b,
                                  rel_type type)
{
    rel_variant x = {0}, y = {0};
    bool person = type == REL_PERSON;
    if (a.len > NAME_BYTES || b.len > NAME_BYTES)
        return rel_str_equal(a, b) ? REL_LIKE_EQUAL : REL_UNLIKE;
    shape_of(person ? lexicon : NULL, a, person, &x);
    shape_of(person ? lexicon : NULL, b, person, &y);
    x.lexicon = y.lexicon = person ? lexicon : NULL;
    return rel_variants_judge(&x, &y);
}
