/* The places of an article: what distinguishes a copy of a story from another one told
 * in the same words. */
#include "duplicates_parts.h"

enum { PLACES = REL_SKETCH_PLACES, SEEN = 8192 /* bits that folds of names share */ };

/* Folds of words that were names inside a sentence: at its beginning they are, too. */
typedef struct names_seen {
    uint64_t bits[SEEN / 64];
} names_seen;

static inline void note(names_seen *seen, uint64_t fold)
{
    seen->bits[fold / 64 % (SEEN / 64)] |= 1ull << fold % 64;
}

static inline bool noted(const names_seen *seen, uint64_t fold)
{
    return seen->bits[fold / 64 % (SEEN / 64)] >> fold % 64 & 1;
}

static inline bool is_word(const rel_token *t)
{
    return t->kind == REL_TOKEN_WORD || t->kind == REL_TOKEN_NUMBER;
}

static inline bool is_marked(const rel_token *t)
{
    return t->kind == REL_TOKEN_NUMBER || t->shape >= REL_SHAPE_CAPITAL;
}

/* What is being read: the plain words last read, and a name or number between them that
 * waits for those behind it. */
typedef struct reader {
    uint64_t plain[4]; /* the latest four, in turn                       */
    uint32_t read;     /* how many were: before the first may be a dateline */
    uint32_t count;
    uint64_t run;     /* of the names and numbers since then, or 0      */
    uint64_t waiting; /* of those before the latest plain word, or 0    */
    uint64_t least[PLACES];
} reader;

/* Keep the least, each once, in ascending order. */
static void keep_least(reader *r, uint64_t place)
{
    uint32_t at = r->count;
    while (at && r->least[at - 1] > place)
        at--;
    if (at == PLACES || (at && r->least[at - 1] == place))
        return;
    r->count += r->count < PLACES;
    for (uint32_t i = r->count - 1; i > at; i--)
        r->least[i] = r->least[i - 1];
    r->least[at] = place;
}

/* A place is chosen by the high half of a hash of the words around it, and known by
 * others of its bits. */
static void add_place(reader *r, uint64_t run)
{
    uint64_t around = 0;
    for (uint32_t i = 0; i < 4; i++)
        around = rel_table_mix(around + r->plain[(r->read + i) % 4]);
    keep_least(r, around >> 32 << 32 | (around & 0xFFFF) << 8 | (run >> 40 & 0xFF));
}

static inline void read_plain(reader *r, uint64_t fold)
{
    r->plain[r->read++ % 4] = fold;
    if (r->waiting)
        add_place(r, r->waiting);
    r->waiting = r->run;
    r->run = 0;
}

/* What is kept of a name or number: of longer names how they begin, as outlets spell them
 * in several ways. */
static uint64_t gist(const rel_tokens *tokens, const rel_token *t)
{
    enum { FRONT = 3, ACRONYM = 5 };
    const char *at = tokens->article->text.ptr + t->start;
    if (t->kind == REL_TOKEN_NUMBER || t->len <= FRONT ||
        (t->shape == REL_SHAPE_UPPER && t->len <= ACRONYM))
        return t->fold;
    uint64_t front = 0;
    for (int i = 0; i < FRONT; i++)
        front = front << 8 | ((unsigned char)at[i] | 0x20);
    return front;
}

/* Of what stands before the first plain word the last alone: before it may be another
 * dateline. */
static void read_name(reader *r, uint64_t name)
{
    r->run = rel_table_mix((r->read ? r->run : 0) + name) | 1;
}

/* A sentence begins with a capital: a name if it was one before, or if another one
 * follows. */
static bool begins_name(const rel_tokens *tokens, uint32_t at, uint32_t end,
                        const names_seen *seen)
{
    return noted(seen, tokens->tokens[at].fold) ||
           (at + 1 < end && tokens->tokens[at + 1].shape >= REL_SHAPE_CAPITAL);
}

/* "Senin (27/3/2017)" is "Senin (27/3)" to another outlet: the day tells. */
static bool behind_slash(const rel_tokens *tokens, uint32_t at)
{
    return tokens->tokens[at].kind == REL_TOKEN_NUMBER && at &&
           rel_token_is(tokens, at - 1, '/');
}

static void read_sentence(reader *r, const rel_tokens *tokens, const rel_sentence *s,
                          names_seen *seen)
{
    uint32_t end = s->first + s->count;
    bool first = true;
    for (uint32_t k = s->first; k < end; k++) {
        const rel_token *t = &tokens->tokens[k];
        if (!is_word(t))
            continue;
        if (!is_marked(t) || (first && t->shape == REL_SHAPE_CAPITAL &&
                              !begins_name(tokens, k, end, seen))) {
            read_plain(r, t->fold);
        } else if (!behind_slash(tokens, k)) {
            read_name(r, gist(tokens, t));
            note(seen, t->fold);
        }
        first = false;
    }
}

void duplicates_places(const rel_tokens *tokens, places *found)
{
    names_seen seen = {0};
    reader r = {0}, sorted = {0};
    for (uint32_t i = 0; i < tokens->sentence_count; i++)
        if (tokens->sentences[i].kind == REL_PARA_BODY)
            read_sentence(&r, tokens, &tokens->sentences[i], &seen);
    read_plain(&r, 1); /* the end is a word, too */
    read_plain(&r, 1);
    for (uint32_t i = 0; i < r.count; i++)
        keep_least(&sorted, r.least[i] & 0xFFFFFF);
    found->count = sorted.count;
    for (uint32_t i = 0; i < sorted.count; i++)
        found->values[i] = (uint32_t)sorted.least[i];
}

/* Of the same words around them: a place may have been met twice, with other names. */
static uint32_t place_end(const places *p, uint32_t at)
{
    uint32_t end = at + 1;
    while (end < p->count && p->values[end] >> 8 == p->values[at] >> 8)
        end++;
    return end;
}

static bool any_equal(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                      uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t j = 0; j < b_count; j++)
            if (a[i] == b[j])
                return true;
    return false;
}

bool duplicates_apart(const places *a, const places *b)
{
    enum { ENOUGH = PLACES / REL_SKETCH_OTHER + 1 }; /* however many are shared */
    uint32_t shared = 0, other = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count && other < ENOUGH;) {
        uint32_t x = a->values[i] >> 8, y = b->values[j] >> 8;
        uint32_t i_end = x <= y ? place_end(a, i) : i,
                 j_end = y <= x ? place_end(b, j) : j;
        if (x == y) {
            shared++;
            other += !any_equal(a->values + i, i_end - i, b->values + j, j_end - j);
        }
        i = i_end, j = j_end;
    }
    return shared < REL_SKETCH_FEW ? other > 0 : other * REL_SKETCH_OTHER > shared;
}
