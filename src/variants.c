#include "variants_parts.h"

#include "relasi/names.h"
#include "relasi/utf8.h"

#include <string.h>

/* ---- spelling --------------------------------------------------------------- */

/* Ways to write one sound, longest first. The order is that of the search. */
/* clang-format off */
static const struct { const char *from, *to; } sounds[] = {
    {"oe", "u"}, {"dj", "i"}, {"tj", "c"}, {"nj", "ni"}, {"sj", "s"}, {"sy", "s"},
    {"sh", "s"}, {"kh", "h"}, {"dh", "d"}, {"th", "t"}, {"bh", "b"}, {"ph", "f"},
    {"gh", "g"}, {"ck", "k"}, {"ct", "kt"}, {"ie", "i"}, {"ae", "ai"}, {"ou", "u"},
    {"x", "ks"}, {"q", "k"}, {"w", "v"}, {"z", "s"}, {"y", "i"}, {"j", "i"},
};

/* Whole words with spellings that no sound explains. */
static const struct { const char *word, *as; } wholes[] = {
    {"mohamad", "muhamad"}, {"mohamed", "muhamad"}, {"muhamed", "muhamad"},
    {"muh", "muhamad"}, {"moh", "muhamad"}, {"mohd", "muhamad"},
    {"mohamet", "muhamad"}, {"mahomed", "muhamad"},
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

static bool is_title(const rel_entry *e)
{
    return e->list == REL_LIST_TITLE && e->sub != REL_TITLE_AFTER;
}

static bool is_rank(const rel_entry *e)
{
    return e->list == REL_LIST_TITLE && e->sub == REL_TITLE_RANK;
}

static bool is_rank_mark(const rel_entry *e)
{
    return e->list == REL_LIST_CUE && e->sub == REL_CUE_RANK_MARK;
}

/* Past the longest such phrase at `at` and an abbreviation's dot; `at` if none. */
static uint32_t over_phrase(const rel_lexicon *lexicon, const rel_tokens *tokens,
                            uint32_t at, bool is_such(const rel_entry *))
{
    const rel_phrases *phrases = rel_lexicon_phrases(lexicon);
    uint64_t hash = 0;
    uint32_t end = at;
    for (uint32_t i = at; i < tokens->token_count; i++) {
        hash = rel_phrase_hash(hash, tokens->tokens[i].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        for (uint32_t k = 0; k < slot->count; k++)
            if (is_such(&phrases->entries[slot->entry + k]))
                end = i + 1;
    }
    bool dot = end > at && end < tokens->token_count && rel_token_is(tokens, end, '.');
    return end + dot;
}

/* The first comma or the end: what follows is degrees and notes. */
static uint32_t name_stop(const rel_tokens *tokens)
{
    uint32_t i = 1;
    while (i < tokens->token_count && !rel_token_is(tokens, i, ','))
        i++;
    return i < tokens->token_count ? i : tokens->token_count;
}

/* Past one title, the marks of a rank and a note in brackets; `at` if none. */
static uint32_t over_title(const rel_lexicon *lexicon, const rel_tokens *tokens,
                           uint32_t at)
{
    if (!lexicon)
        return at;
    uint32_t next = over_phrase(lexicon, tokens, at, is_title), mark;
    if (next > at && over_phrase(lexicon, tokens, at, is_rank) == next)
        while ((mark = over_phrase(lexicon, tokens, next, is_rank_mark)) > next)
            next = mark;
    if (next > at && next < tokens->token_count && rel_token_is(tokens, next, '('))
        while (next < tokens->token_count && !rel_token_is(tokens, next++, ')'))
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
        if (next == at || next >= end || rel_token_is(tokens, next, '-') ||
            (next + 1 == end && over_title(lexicon, tokens, next) == end))
            break; /* "St-Onge"; "Maulana Hakim": one of the two must be the name */
        at = next;
    }
    rel_str bare = at < end ? rel_tokens_text(tokens, at, end - at) : name;
    rel_arena_rewind(keep, mark);
    return bare;
}

/* ---- legal forms ----------------------------------------------------------------- */

/* Is that phrase a legal form before or behind a firm's name, in some language? What is
 * one anywhere in English, but names a country, is none by itself: "Kongres AS". */
static bool is_legal(const rel_lexicon *lexicon, uint64_t hash, bool behind)
{
    const rel_phrases *phrases = rel_lexicon_phrases(lexicon);
    const rel_slot *slot = rel_phrases_find(phrases, hash);
    bool before = false, form = false, tail = false, country = false;
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        bool head = e->list == REL_LIST_ORG_HEAD;
        before |= head && e->sub == REL_HEAD_LEGAL;
        form |= head && e->sub == REL_HEAD_FORM;
        tail |= head && e->sub == REL_HEAD_TAIL;
        country |= e->list == REL_LIST_NAME && e->sub == REL_COUNTRY;
    }
    return behind ? tail || (form && !country) : before;
}

/* Words [first, end) of a name as a phrase, behind `hash`. Their stops count for nothing.
 */
static uint64_t phrase_hash(uint64_t hash, const rel_tokens *tokens, uint32_t first,
                            uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        rel_str text = rel_token_text(tokens, i);
        text.len -= text.ptr[text.len - 1] == '.';
        if (text.len)
            hash = rel_phrase_hash(hash, rel_utf8_fold_hash(text));
    }
    return hash;
}

/* Where the longest form begins that ends at `end`, behind `first`; or `end`. */
static uint32_t form_begin(const rel_lexicon *lexicon, const rel_tokens *tokens,
                           uint32_t first, uint32_t end)
{
    enum { LONGEST = 6 };
    uint32_t at = end > first + LONGEST ? end - LONGEST : first + 1;
    while (at < end && !is_legal(lexicon, phrase_hash(0, tokens, at, end), true))
        at++;
    return at;
}

/* "PT | Sumber Abadi | Tbk": without what only says what firm it is, unless nothing would
 * be left. `forms`: the same for the same forms, 0 for none. */
static rel_str without_forms(const rel_lexicon *lexicon, rel_str name, uint64_t *forms,
                             rel_arena *keep)
{
    const rel_tokens *tokens = rel_tokens_phrase(name, keep);
    uint32_t count = tokens->token_count, first = 0, end = count, from = count;
    if (count && is_legal(lexicon, phrase_hash(0, tokens, 0, 1), false))
        first = count > 1 && rel_token_is(tokens, 1, '.') ? 2 : 1;
    if (first >= count)
        return name;
    while ((from = form_begin(lexicon, tokens, first, end)) < end)
        end = from;
    *forms = phrase_hash(phrase_hash(0, tokens, 0, first), tokens, end, count);
    return rel_tokens_text(tokens, first, end - first);
}

/* ---- names as words ---------------------------------------------------------------- */

/* A name while it is read; what is kept of it is far smaller. */
typedef struct reading {
    rel_variant variant;
    sound words[NAME_WORDS];
    char bytes[NAME_BYTES];
    size_t len; /* of `bytes` */
} reading;

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

/* How many bytes the quote at `at` has, straight or curved; 0 if there is none. */
static size_t quote_at(const reading *r, size_t at)
{
    const char *text = r->bytes + at;
    bool curved = at + 3 <= r->len && !memcmp(text, "\xE2\x80", 2) &&
                  (text[2] == '\x9C' || text[2] == '\x9D');
    return *text == '"' ? 1 : curved ? 3 : 0;
}

static void read_name(const rel_lexicon *lexicon, rel_str name, bool person, reading *r)
{
    rel_arena scratch = {0};
    uint64_t forms = 0;
    rel_str bare = name;
    if (lexicon)
        bare = person ? rel_variants_bare(lexicon, name, &scratch)
                      : without_forms(lexicon, name, &forms, &scratch);
    rel_arena_clear(&scratch);
    rel_variant *s = &r->variant;
    *s = (rel_variant){.words = r->words,
                       .person = person,
                       .forms = forms,
                       .stripped = bare.len != name.len,
                       .lexicon = person ? lexicon : NULL};
    size_t len = fold_into(bare, r->bytes, sizeof r->bytes), start = 0;
    r->len = len;
    bool quoted = false;
    for (size_t i = 0; i <= len; i++) {
        size_t quote = i < len ? quote_at(r, i) : 0;
        if (i < len && !quote && !strchr(" .,-()", r->bytes[i]))
            continue;
        uint32_t before = s->count;
        if (i > start && person && len == bare.len && crammed(bare, start, i - start))
            for (size_t k = start; k < i; k++)
                add_word(s, (rel_str){r->bytes + k, 1});
        else if (i > start)
            add_word(s, (rel_str){r->bytes + start, i - start});
        if (s->count > before)
            s->words[before].nickname = quoted;
        quoted ^= quote > 0;
        i += quote ? quote - 1 : 0;
        start = i + 1;
    }
}

const rel_variant *rel_variants_read(const rel_lexicon *lexicon, rel_str name,
                                     rel_type type, rel_arena *keep)
{
    reading r;
    bool forms = type == REL_PERSON || type == REL_ORGANIZATION;
    read_name(forms ? lexicon : NULL, name, type == REL_PERSON, &r);
    rel_variant *made = REL_ROOM(keep, rel_variant, 1);
    const char *bytes = rel_str_cstr((rel_str){r.bytes, r.len}, keep);
    *made = r.variant;
    made->words = REL_ROOM(keep, sound, made->count);
    for (uint32_t i = 0; i < made->count; i++) {
        made->words[i] = r.words[i];
        made->words[i].text.ptr = bytes + (r.words[i].text.ptr - r.bytes);
    }
    return made;
}

rel_likeness rel_variants_compare(const rel_lexicon *lexicon, rel_str a, rel_str b,
                                  rel_type type)
{
    reading x, y;
    bool person = type == REL_PERSON;
    if (a.len > NAME_BYTES || b.len > NAME_BYTES)
        return rel_str_equal(a, b) ? REL_LIKE_EQUAL : REL_UNLIKE;
    bool firm = type == REL_ORGANIZATION;
    read_name(person || firm ? lexicon : NULL, a, person, &x);
    read_name(person || firm ? lexicon : NULL, b, person, &y);
    return rel_variants_judge(&x.variant, &y.variant);
}
