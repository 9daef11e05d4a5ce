#include "mentions_work.h"

#include <string.h>

enum { LONGEST = 8, AHEAD = 8 }; /* tokens of a phrase; to fetch notes for */

rel_word_notes *rel_word_notes_make(void)
{
    rel_arena keep = {0};
    rel_word_notes *n = REL_NEW(&keep, rel_word_notes, 1);
    n->keep = keep;
    return n;
}

void rel_word_notes_free(rel_word_notes *n)
{
    if (!n)
        return;
    rel_arena_clear(&n->array);
    rel_arena_clear(&n->names);
    rel_arena keep = n->keep;
    rel_arena_clear(&keep);
}

/* Room for all words of the article, which the vocabulary has by now. */
static void make_room(rel_word_notes *n, const rel_vocabulary *vocabulary)
{
    bool emptied = n->round != vocabulary->round;
    if (n->room >= vocabulary->room && !emptied)
        return;
    rel_arena array = {0};
    word_note *notes = REL_NEW(&array, word_note, vocabulary->room);
    if (n->room && !emptied)
        memcpy(notes, n->notes, n->room * sizeof *notes);
    rel_arena_clear(&n->array);
    n->array = array;
    n->notes = notes;
    if (emptied) {
        rel_arena_clear(&n->names);
        n->own_names = NULL;
        n->own_count = n->own_room = 0;
    }
    n->room = vocabulary->room;
    n->round = vocabulary->round;
}

bool is_dash(const work *w, uint32_t i)
{
    rel_str text = rel_token_text(w->tokens, i);
    if (*text.ptr != '-' && *text.ptr != '\xE2')
        return false;
    return rel_str_equal(text, REL_STR("-")) || rel_str_equal(text, REL_STR("--")) ||
           rel_str_equal(text, REL_STR("\xE2\x80\x93")) ||
           rel_str_equal(text, REL_STR("\xE2\x80\x94"));
}

bool is_quote(const work *w, uint32_t i)
{
    rel_str text = rel_token_text(w->tokens, i);
    if (text.len == 1)
        return is_mark(w, i, '"') || is_mark(w, i, '\'');
    return text.len == 3 && !memcmp(text.ptr, "\xE2\x80", 2) &&
           strchr("\x98\x99\x9C\x9D", text.ptr[2]);
}

/* ---- phrases --------------------------------------------------------------- */

_Static_assert(REL_CUE_VERB_PREFIX <= 32, "a word keeps a bit for each kind of cue");

/* Legal forms stand where other heads do. */
static uint8_t side_of(uint8_t head)
{
    bool before =
        head == REL_HEAD_LEGAL || head == REL_HEAD_NAMED || head == REL_HEAD_CHAPTER;
    return before ? REL_HEAD_BEFORE : head == REL_HEAD_FORM ? REL_HEAD_AFTER : head;
}

static void add_entry(word_info *word, uint8_t *role, uint32_t len, const rel_entry *e)
{
    if (len == 1)
        word->lists |= (uint16_t)(1u << e->list);
    word->begins |= e->list == REL_LIST_TITLE || e->list == REL_LIST_ORG_HEAD ||
                    e->list == REL_LIST_PLACE_HEAD;
    bool office = e->list == REL_LIST_ROLE ||
                  (e->list == REL_LIST_TITLE &&
                   (e->sub == REL_TITLE_OFFICE || e->sub == REL_TITLE_RANK));
    if (office && len > *role)
        *role = (uint8_t)len;
    switch (e->list) {
    case REL_LIST_TITLE:
        if (e->sub == REL_TITLE_HONORIFIC || e->sub == REL_TITLE_ACADEMIC)
            word->cues |= 1u << REL_CUE_NONE;
        if (len > word->title)
            word->title = (uint8_t)len, word->title_kind = e->sub;
        break;
    case REL_LIST_ORG_HEAD:
        word->either |= len == word->head && side_of(e->sub) != word->head_kind;
        if (len > word->head)
            word->head = (uint8_t)len, word->head_kind = side_of(e->sub),
            word->either = false;
        if (e->sub == REL_HEAD_LEGAL)
            word->legal = true;
        if (len == word->head)
            word->form = e->sub == REL_HEAD_FORM, word->named = e->sub == REL_HEAD_NAMED,
            word->chapter = e->sub == REL_HEAD_CHAPTER;
        break;
    case REL_LIST_PLACE_HEAD:
        if (len > word->place)
            word->place = (uint8_t)len, word->place_kind = e->sub;
        break;
    case REL_LIST_CUE:
        word->cues |= e->sub < REL_CUE_VERB_PREFIX ? 1u << e->sub : 0;
        if (len > word->cue)
            word->cue = (uint8_t)len;
        break;
    default:
        break;
    }
}

/* Note the phrases of `len` tokens in that slot. Are there longer ones? */
static bool add_phrases(const work *w, const rel_slot *slot, uint32_t len,
                        word_info *word, uint8_t *role)
{
    const rel_phrases *phrases = w->phrases;
    if (slot->lists & 1u << REL_LIST_NAME)
        word->starts = word->begins = true;
    if (slot->lists == 1u << REL_LIST_NAME) /* nothing to note of it */
        return false;
    for (uint32_t i = 0; i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        bool here = e->language == w->reading.language + 1;
        bool foreign = e->list == REL_LIST_PERSON && /* unless it is a word too */
                       !(slot->lists & 1u << REL_LIST_COMMON);
        if (foreign || (here && e->list != REL_LIST_NAME))
            add_entry(word, role, len, e);
    }
    return (slot->lists & 1u << REL_LIST_PREFIX) != 0;
}

enum {
    ORDINARY = 1 << REL_LIST_COMMON | 1 << REL_LIST_STOPWORD | 1 << REL_LIST_MONTH |
               1 << REL_LIST_WEEKDAY | 1 << REL_LIST_CUE,
    NAME_LISTS = 1 << REL_LIST_PERSON | 1 << REL_LIST_STOPWORD,
};

/* What a word says by itself. */
static void read_word(const work *w, word_note *note, const rel_token *t)
{
    const rel_slot *slot = rel_phrases_find(w->phrases, rel_phrase_hash(0, t->fold));
    note->read = true;
    note->alike = w->tokens->article->vocabulary->words[t->word].alike;
    note->longer = slot && add_phrases(w, slot, 1, &note->info, &note->role);
    note->name = (note->info.lists & NAME_LISTS) == 1 << REL_LIST_PERSON;
    note->info.common = (note->info.lists & ORDINARY) && !note->name;
}

/* The phrases of several words that start at `at`. */
static void look_on(work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    uint64_t hash = rel_phrase_hash(0, t->fold);
    for (uint32_t len = 2; at + len <= end; len++) {
        if (len > LONGEST) { /* names may be longer than what is looked at */
            w->words[at].starts = w->words[at].begins = true;
            return;
        }
        hash = rel_phrase_hash(hash, t[len - 1].fold);
        const rel_slot *slot = rel_phrases_find(w->phrases, hash);
        if (!slot)
            return;
        w->words[at].goes_on = true;
        if (!add_phrases(w, slot, len, &w->words[at], &w->roles[at]))
            return;
    }
}

/* ---- words ------------------------------------------------------------------ */

static void remember_lower(work *w)
{
    const rel_word *words = w->tokens->article->vocabulary->words;
    uint32_t count = w->tokens->token_count;
    for (uint32_t i = 0; i < count; i++) {
        const rel_token *t = token_at(w, i);
        if (i + AHEAD < count)
            __builtin_prefetch(&w->notes[t[AHEAD].word]);
        if (t->shape == REL_SHAPE_LOWER)
            w->notes[words[t->word].alike].lower_in = w->article;
    }
}

/* Does a head that may open or close a name open one here: "Komisaris Bank Mega",
 * not "Deutsche Bank" or "DBS Bank Singapura"? */
static bool opens(const work *w, uint32_t at, uint32_t first, uint32_t end)
{
    const word_info *before = at > first ? &w->words[at - 1] : NULL;
    uint32_t next = at + w->words[at].head;
    bool titled = at > first + 1 && w->words[at - 2].title > 1; /* "Komisaris Utama" */
    bool named =
        before && before->capital && !before->common && !before->title && !titled;
    return !named && next < end && token_at(w, next)->kind == REL_TOKEN_WORD &&
           token_at(w, next)->shape >= REL_SHAPE_CAPITAL;
}

/* Is the token one that a name could be written with? */
static void judge(work *w, uint32_t at, const word_note *note, uint32_t first,
                  uint32_t end)
{
    const rel_token *t = token_at(w, at);
    word_info *word = &w->words[at];
    if (t->shape == REL_SHAPE_CAPITAL && !note->name && seen_lower(w, at))
        word->common = true;
    if (t->kind == REL_TOKEN_WORD) {
        bool capital = w->style == REL_CASE_NORMAL ? t->shape >= REL_SHAPE_CAPITAL
                                                   : !word->common && t->len > 1;
        if (capital) {
            word->capital = word->begins = true;
            w->capitals[at / 64] |= UINT64_C(1) << at % 64;
        }
        if (word->either)
            word->head_kind = opens(w, at, first, end) ? REL_HEAD_BEFORE : REL_HEAD_AFTER;
    }
    if (word->head) /* told to the words that it may belong to */
        for (uint32_t i = at + 1; i > first && i + WORDS > at + 1; i--)
            w->words[i - 1].near_head = true;
}

/* What all words of a sentence may be, and what it is itself: a headline writes
 * most of its words with capitals, so that capitals say little in it. */
static uint8_t look_sentence(work *w, uint32_t first, uint32_t end, uint32_t *cues)
{
    uint32_t capital = 0, lower = 0, all = 0;
    uint8_t bits = 0;
    const bool normal = w->style == REL_CASE_NORMAL;
    const rel_token *t = token_at(w, first);
    word_info *word = &w->words[first];
    for (uint32_t i = first; i < end; i++, t++, word++) {
        word_note *note = &w->notes[t->word];
        if (!note->read)
            read_word(w, note, t);
        *word = note->info;
        w->roles[i] = note->role;
        if (note->longer)
            look_on(w, i, end);
        w->cues[i] = word->cues;
        all |= word->cues;
        uint32_t kind = t->kind, shape = t->shape;
        bool small = normal && shape == REL_SHAPE_LOWER;
        if (word->head || !(small || kind == REL_TOKEN_PUNCT)) /* not most */
            judge(w, i, note, first, end);
        if (kind == REL_TOKEN_PUNCT)
            bits |= is_mark(w, i, '(') ? SENTENCE_BRACKET : 0;
        if (kind != REL_TOKEN_WORD || (word->lists & 1u << REL_LIST_STOPWORD))
            continue;
        capital += shape >= REL_SHAPE_CAPITAL;
        lower += shape == REL_SHAPE_LOWER;
    }
    if (normal && capital > 4 && lower * 4 <= capital)
        bits |= SENTENCE_HEADLINE;
    *cues = all;
    return bits;
}

/* A new article's mark; when the marks go round, old ones are wiped off. */
static uint32_t next_article(rel_word_notes *n)
{
    if (++n->article == UINT32_MAX / 2) /* the marks of names are twice as many */
        for (uint32_t i = n->article = 1; i <= n->room; i++) {
            word_note *note = &n->notes[i - 1];
            note->lower_in = note->first_in = note->name_in = 0;
        }
    return n->article;
}

void look_article(work *w)
{
    const rel_tokens *tokens = w->tokens;
    rel_word_notes *notes = w->finder->notes;
    make_room(notes, tokens->article->vocabulary);
    w->notes = notes->notes;
    w->article = next_article(notes);
    w->phrases = rel_lexicon_phrases(w->finder->lexicon);
    w->words = REL_ROOM(&w->scratch, word_info, tokens->token_count + 1);
    w->words[tokens->token_count] = (word_info){0}; /* sentences have all others */
    w->capitals = REL_NEW(&w->scratch, uint64_t, tokens->token_count / 64 + 1);
    w->sentences = REL_NEW(&w->scratch, uint8_t, tokens->sentence_count + 1);
    w->sentence_cues = REL_ROOM(&w->scratch, uint32_t, tokens->sentence_count);
    w->roles = REL_ROOM(w->keep, uint8_t, tokens->token_count + 1);
    w->roles[tokens->token_count] = 0;
    w->cues = REL_ROOM(w->keep, uint32_t, tokens->token_count + 1);
    w->cover = REL_NEW(w->keep, uint32_t, tokens->token_count + 1);
    if (w->style == REL_CASE_NORMAL)
        remember_lower(w);
    for (uint32_t s = 0; s < tokens->sentence_count; s++) {
        const rel_sentence *sentence = &tokens->sentences[s];
        uint32_t end = sentence->first + sentence->count;
        w->sentences[s] = look_sentence(w, sentence->first, end, &w->sentence_cues[s]);
    }
}
