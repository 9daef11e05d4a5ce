/* Other names that people have: "Immanuel Ebenezer alias Noel", as the article says, and
 * "BTM" for Benhur Tomi Mano. */
#include "mentions_work.h"

#include "relasi/table.h"

enum {
    PHRASE = 4, /* tokens of "yang | dikenal dengan nama" */
    OTHER = 3,  /* words of the other name */
};

/* The end of the longest phrase of that kind at `at`, or `at`, by the article's language.
 */
static uint32_t phrase_end(const rel_finder *finder, const rel_tokens *tokens,
                           uint32_t at, uint32_t end, rel_cue kind)
{
    uint32_t language =
        rel_lexicon_language_find(finder->lexicon, tokens->article->language);
    return rel_lexicon_cue_end(rel_lexicon_phrases(finder->lexicon), language, tokens, at,
                               end, kind);
}

/* Over an age in brackets, a comma or an open bracket, a "yang juga". */
static uint32_t over_between(const rel_tokens *tokens, const rel_word_info *words,
                             uint32_t at, uint32_t end)
{
    if (at + 2 < end && rel_token_is(tokens, at, '(') &&
        rel_token_is(tokens, at + 2, ')') &&
        tokens->tokens[at + 1].kind == REL_TOKEN_NUMBER)
        at += 3;
    at += at < end && (rel_token_is(tokens, at, ',') || rel_token_is(tokens, at, '('));
    at += at < end && (words[at].cues >> REL_CUE_RELATIVE & 1u);
    return at;
}

/* "Zaenal Fathi atau Gus | Fathur, ...": behind a phrase that ends with an honorific the
 * name stands between commas, else it may be somebody else's: "Jono atau Gus Fathur". */
static bool set_off(const rel_tokens *tokens, const rel_word_info *words, uint32_t from,
                    uint32_t to, uint32_t end)
{
    bool honorific = to > from + 1 && words[to - 1].capital && words[to - 1].title == 1;
    uint32_t behind = to;
    while (behind < end && words[behind].capital)
        behind++;
    return !honorific ||
           (behind > to && behind < end && rel_token_is(tokens, behind, ','));
}

uint32_t rel_called_at(const rel_finder *finder, const rel_tokens *tokens,
                       const rel_word_info *words, uint32_t at, uint32_t end)
{
    uint32_t from = over_between(tokens, words, at, end);
    if (from >= end || !words[from].called)
        return at;
    uint32_t to = phrase_end(finder, tokens, from, end, REL_CUE_CALLED);
    return to > from && set_off(tokens, words, from, to, end) ? to : at;
}

uint32_t rel_called_so(const rel_finder *finder, const rel_tokens *tokens,
                       const rel_word_info *words, uint32_t at, uint32_t end)
{
    if (at >= end || !words[at + 1].called || !rel_token_is(tokens, at, ','))
        return at;
    uint32_t to = phrase_end(finder, tokens, at + 1, end, REL_CUE_CALLED_SO);
    return to > at + 1 ? to : at;
}

uint32_t rel_called_before(const rel_finder *finder, const rel_tokens *tokens,
                           const rel_word_info *words, uint32_t first, uint32_t at)
{
    uint32_t end = at - (at > first && rel_token_is(tokens, at - 1, '"'));
    for (uint32_t back = 1; back <= PHRASE && end >= first + back + 2; back++) {
        uint32_t from = end - back;
        if (words[from].called && words[from - 1].cues >> REL_CUE_RELATIVE & 1u &&
            (!words[from - 2].capital || words[from - 2].common) &&
            phrase_end(finder, tokens, from, end, REL_CUE_CALLED) == end)
            return from;
    }
    return at;
}

/* The other name in [at, end) was not found: it is a person's now. */
static void take_other(work *w, uint32_t at)
{
    bool quoted = in_sentence(w, at) && is_quote(w, at);
    uint32_t first = at + quoted, end = first;
    while (capital_word(w, end) && end < first + OTHER && !w->cover[end] &&
           token_at(w, end)->kind == REL_TOKEN_WORD && (quoted || end == first))
        end++;
    if (end == first || is_cue(w, first, REL_CUE_NO_NAME) || w->words[first].title ||
        (quoted && !(in_sentence(w, end) && is_quote(w, end))) ||
        (!quoted && (capital_word(w, end) || w->words[first].head)))
        return;
    rel_mention *m = add_mention(w, first, end - first, REL_PERSON);
    m->source = REL_BY_CONTEXT;
    if (end == first + 1)
        name_note_at(w, first)->name_in = w->names;
}

/* "Forum Pemantau Anggaran Rohil (disingkat | FPA)", "Serikat Tani Lokal atau | STL": the
 * acronym at `at` of the organisation `m`, that was not found. */
static void take_letters(work *w, const rel_mention *m, uint32_t at)
{
    uint32_t end = m->first + m->count;
    if (at == end && in_sentence(w, end + 1) && is_cue(w, end, REL_CUE_PAIR) &&
        capital_word(w, end + 1) &&
        spelled(w, rel_token_text(w->tokens, end + 1), end) == m->first)
        at = end + 1;
    if (at == end || !capital_word(w, at) || w->cover[at] || capital_word(w, at + 1) ||
        token_at(w, at)->shape != REL_SHAPE_UPPER || token_at(w, at)->len < 3)
        return;
    add_mention(w, at, 1, REL_ORGANIZATION)->source = REL_BY_CONTEXT;
}

static bool somebody(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return is_cue(w, at, REL_CUE_PERSON_NOUN) || is_cue(w, at, REL_CUE_KIN) ||
           word->title || word->role;
}

uint32_t take_called(work *w, uint32_t at)
{
    if (at < w->first + 3)
        return at;
    uint32_t from = rel_called_before(w->finder, w->tokens, w->words, w->first, at);
    if (from >= at || !somebody(w, from - 2)) /* a disease has other names, too */
        return at;
    take_other(w, at - is_quote(w, at - 1));
    return w->cover[at] ? at + 1 : at;
}

void read_called(work *w)
{
    uint32_t at;
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool body = m->type == REL_ORGANIZATION && m->count > 1 && !w->style;
        if (!m->count || !(m->type == REL_PERSON || body) ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        uint32_t end = m->first + m->count;
        at = rel_called_at(w->finder, w->tokens, w->words, end, w->reading.end);
        if (body)
            take_letters(w, m, at);
        else if (at > end)
            take_other(w, at);
    }
}

/* ---- initials --------------------------------------------------------------- */

enum { FEWEST = 3, MOST = 5 }; /* letters */

uint64_t rel_person_initials(const rel_tokens *tokens, const rel_mention *m)
{
    uint64_t hash = 0;
    uint32_t n = 0;
    for (uint32_t i = m->first; i < m->first + m->count; i++) {
        const rel_token *t = &tokens->tokens[i];
        char c = tokens->article->text.ptr[t->start];
        if (t->kind != REL_TOKEN_WORD || t->shape != REL_SHAPE_CAPITAL || t->dotted ||
            c < 'A' || c > 'Z')
            return 0;
        hash = rel_phrase_hash(hash, (uint64_t)c);
        n++;
    }
    return n < FEWEST || n > MOST ? 0 : hash;
}

uint64_t rel_initials_at(const rel_tokens *tokens, uint32_t at)
{
    const rel_token *t = &tokens->tokens[at];
    rel_str text = rel_token_text(tokens, at);
    uint64_t hash = 0;
    if (t->shape != REL_SHAPE_UPPER || t->len < FEWEST || t->len > MOST || t->dotted)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        hash = rel_phrase_hash(hash, (unsigned char)text.ptr[i]);
    return hash;
}

/* Whose initials are those in capitals at `at`, which no bracket writes out? */
static bool initials_at(const work *w, uint32_t at, const rel_table *people,
                        const fold_set *acronyms)
{
    rel_type type;
    uint64_t hash = rel_initials_at(w->tokens, at);
    const rel_mention *there = covering(w, at);
    bool free = !there || (by_rule(there) && there->count == 1 &&
                           there->type != REL_PLACE && there->type != REL_COUNTRY);
    return hash && free && !w->headline && rel_table_find(people, hash) != REL_NONE &&
           !w->words[at].title && !is_cue(w, at, REL_CUE_NO_NAME) &&
           !fold_set_has(acronyms, token_at(w, at)->fold, &type);
}

void read_initials(work *w, const fold_set *acronyms)
{
    rel_table people = {.keep = w->scratch};
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool full = m->count >= FEWEST && m->type == REL_PERSON;
        uint64_t hash = full ? rel_person_initials(w->tokens, m) : 0;
        if (hash)
            *rel_table_at(&people, hash) = i;
    }
    if (!people.count)
        return;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        for (; (at = next_of(w, w->capitals, at)) < w->reading.end; at++)
            if (initials_at(w, at, &people, acronyms))
                replace_mentions(w, at, 1, REL_PERSON)->source = REL_BY_CONTEXT;
    }
}
