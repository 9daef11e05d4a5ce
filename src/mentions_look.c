#include "mentions_work.h"

#include <string.h>

enum { LONGEST = 8, AHEAD = 8 }; /* tokens of a phrase; to fetch slots for */

bool is_mark(const work *w, uint32_t i, char mark)
{
    const rel_token *t = token_at(w, i);
    return t->kind == REL_TOKEN_PUNCT && t->len == 1 &&
           w->tokens->article->text.ptr[t->start] == mark;
}

bool is_dash(const work *w, uint32_t i)
{
    rel_str text = rel_token_text(w->tokens, i);
    return rel_str_equal(text, REL_STR("-")) || rel_str_equal(text, REL_STR("--")) ||
           rel_str_equal(text, REL_STR("\xE2\x80\x93")) ||
           rel_str_equal(text, REL_STR("\xE2\x80\x94"));
}

_Static_assert(REL_CUES <= 32, "a word keeps a bit for each kind of cue");

static void note(work *w, uint32_t at, uint32_t len, const rel_entry *e)
{
    word_info *word = &w->words[at];
    if (len == 1)
        word->lists |= (uint16_t)(1u << e->list);
    bool office = e->list == REL_LIST_ROLE ||
                  (e->list == REL_LIST_TITLE &&
                   (e->sub == REL_TITLE_OFFICE || e->sub == REL_TITLE_RANK));
    if (office && len > w->roles[at])
        w->roles[at] = (uint8_t)len;
    switch (e->list) {
    case REL_LIST_TITLE:
        if (len > word->title)
            word->title = (uint8_t)len, word->title_kind = e->sub;
        break;
    case REL_LIST_ORG_HEAD:
        if (len > word->head)
            word->head = (uint8_t)len, word->head_kind = e->sub;
        break;
    case REL_LIST_PLACE_HEAD:
        if (len > word->place)
            word->place = (uint8_t)len, word->place_kind = e->sub;
        break;
    case REL_LIST_CUE:
        word->cues |= 1u << e->sub;
        if (len > word->cue)
            word->cue = (uint8_t)len;
        break;
    default:
        break;
    }
}

/* Walk all phrases of the word lists that start at `at`. */
static void look(work *w, uint32_t at, uint32_t end)
{
    const rel_phrases *phrases = rel_lexicon_phrases(w->finder->lexicon);
    uint64_t hash = 0;
    for (uint32_t len = 1; len <= LONGEST && at + len <= end; len++) {
        hash = rel_phrase_hash(hash, token_at(w, at + len - 1)->fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            return;
        if (slot->lists & 1u << REL_LIST_NAME)
            w->words[at].starts = true;
        if (slot->lists == 1u << REL_LIST_NAME) /* nothing to note of it */
            return;
        for (uint32_t i = 0; i < slot->count; i++) {
            const rel_entry *e = &phrases->entries[slot->entry + i];
            bool here = e->language == w->reading.language + 1;
            bool foreign = e->list == REL_LIST_PERSON && /* unless it is a word too */
                           !(slot->lists & 1u << REL_LIST_COMMON);
            if (foreign || (here && e->list != REL_LIST_NAME))
                note(w, at, len, e);
        }
        if (!(slot->lists & 1u << REL_LIST_PREFIX))
            return;
    }
    w->words[at].starts = true; /* names may be longer than what is looked at */
}

static void remember_lower(work *w, uint64_t fold)
{
    uint32_t i = (uint32_t)(fold >> 7) & w->lower_mask;
    while (w->lower[i] && w->lower[i] != fold)
        i = (i + 1) & w->lower_mask;
    w->lower[i] = fold;
}

bool seen_lower(const work *w, uint64_t fold)
{
    uint32_t i = (uint32_t)(fold >> 7) & w->lower_mask;
    while (w->lower[i] && w->lower[i] != fold)
        i = (i + 1) & w->lower_mask;
    return w->lower[i] != 0;
}

enum {
    ORDINARY = 1 << REL_LIST_COMMON | 1 << REL_LIST_STOPWORD | 1 << REL_LIST_MONTH |
               1 << REL_LIST_WEEKDAY | 1 << REL_LIST_CUE,
};

/* Is the token one that a name could be written with? */
static void judge(work *w, uint32_t at)
{
    const rel_token *t = token_at(w, at);
    word_info *word = &w->words[at];
    bool listed = (word->lists & ORDINARY) != 0;
    bool name = in_list(w, at, REL_LIST_PERSON) && !in_list(w, at, REL_LIST_STOPWORD);
    bool lower = t->shape == REL_SHAPE_CAPITAL && seen_lower(w, t->fold);
    word->common = (listed || lower) && !name;
    if (t->kind != REL_TOKEN_WORD)
        return;
    if (w->style == REL_CASE_NORMAL)
        word->capital = t->shape >= REL_SHAPE_CAPITAL;
    else
        word->capital = !word->common && t->len > 1;
}

/* A headline writes most of its words with capitals, so that capitals say
 * little in it. */
static uint8_t look_sentence(const work *w, uint32_t first, uint32_t count)
{
    uint32_t capital = 0, lower = 0;
    uint8_t bits = 0;
    for (uint32_t i = first; i < first + count; i++) {
        const rel_token *t = token_at(w, i);
        if (t->kind == REL_TOKEN_PUNCT && is_mark(w, i, '('))
            bits |= SENTENCE_BRACKET;
        if (t->kind != REL_TOKEN_WORD || in_list(w, i, REL_LIST_STOPWORD))
            continue;
        capital += t->shape >= REL_SHAPE_CAPITAL;
        lower += t->shape == REL_SHAPE_LOWER;
    }
    if (w->style == REL_CASE_NORMAL && capital > 4 && lower * 4 <= capital)
        bits |= SENTENCE_HEADLINE;
    return bits;
}

void look_article(work *w)
{
    const rel_tokens *tokens = w->tokens;
    const rel_phrases *phrases = rel_lexicon_phrases(w->finder->lexicon);
    uint32_t room = 64;
    while (room < tokens->token_count)
        room *= 2;
    w->lower = REL_NEW(&w->scratch, uint64_t, 2 * (size_t)room);
    w->lower_mask = 2 * room - 1;
    w->words = REL_NEW(&w->scratch, word_info, tokens->token_count + 1);
    w->sentences = REL_NEW(&w->scratch, uint8_t, tokens->sentence_count + 1);
    w->roles = REL_NEW(w->keep, uint8_t, tokens->token_count + 1);
    w->cover = REL_NEW(&w->scratch, uint32_t, tokens->token_count + 1);
    for (uint32_t i = 0; i < tokens->token_count; i++)
        if (tokens->tokens[i].shape == REL_SHAPE_LOWER && w->style == REL_CASE_NORMAL)
            remember_lower(w, tokens->tokens[i].fold);
    for (uint32_t s = 0; s < tokens->sentence_count; s++) {
        const rel_sentence *sentence = &tokens->sentences[s];
        uint32_t end = sentence->first + sentence->count;
        for (uint32_t i = sentence->first; i < end; i++) {
            if (i + AHEAD < tokens->token_count)
                rel_phrases_fetch(phrases,
                                  rel_phrase_hash(0, tokens->tokens[i + AHEAD].fold));
            look(w, i, end);
            judge(w, i);
        }
        w->sentences[s] = look_sentence(w, sentence->first, sentence->count);
    }
}
