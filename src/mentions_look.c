#include "mentions_work.h"

#include <string.h>

enum { LONGEST = 8, RANK = 16 }; /* tokens of a phrase, of a rank with its marks */

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
    rel_arena_clear(&n->scratch);
    rel_arena_clear(&n->list);
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
    word_note *notes = REL_NEW(&array, word_note, vocabulary->room + 1) + 1;
    name_note *of_names = REL_NEW(&array, name_note, vocabulary->room);
    if (n->room && !emptied) {
        memcpy(notes, n->notes, n->room * sizeof *notes);
        memcpy(of_names, n->of_names, n->room * sizeof *of_names);
    }
    rel_arena_clear(&n->array);
    n->array = array;
    n->notes = notes;
    n->of_names = of_names;
    if (emptied) {
        rel_arena_clear(&n->names);
        n->own_names = NULL;
        n->own_left = 0;
    }
    n->room = vocabulary->room;
    n->round = vocabulary->round;
}

bool phrase_before(const work *w, uint32_t at, rel_cue kind)
{
    for (uint32_t back = 1; back <= 3 && at >= w->first + back; back++)
        if (cue_end(w, at - back, at, kind) == at)
            return true;
    return false;
}

uint32_t listed_before(const work *w, uint32_t at)
{
    if (at < w->first + 2)
        return at;
    uint32_t joint = at - 1;
    bool pair = is_cue(w, joint, REL_CUE_PAIR);
    if (!pair && !is_mark(w, joint, ','))
        return at;
    bool both = pair && joint > w->first + 1 && is_mark(w, joint - 1, ',');
    return both ? joint - 2 : joint - 1;
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

bool opens_sentence(const work *w, uint32_t at)
{
    if (at <= w->first)
        return true;
    uint32_t quote = at - 1;
    return is_quote(w, quote) && (quote == w->first || is_mark(w, quote - 1, ',') ||
                                  is_mark(w, quote - 1, ':'));
}

/* ---- phrases --------------------------------------------------------------- */

_Static_assert(REL_CUE_VERB_PREFIX <= 32, "a word keeps a bit for each kind of cue");

/* Legal forms stand where other heads do. */
static uint8_t side_of(uint8_t head)
{
    bool before = head == REL_HEAD_LEGAL || head == REL_HEAD_NAMED ||
                  head == REL_HEAD_CHAPTER || head == REL_HEAD_UNIT ||
                  head == REL_HEAD_OWN_BEFORE;
    bool after =
        head == REL_HEAD_FORM || head == REL_HEAD_FIRM || head == REL_HEAD_OWN_AFTER;
    return before ? REL_HEAD_BEFORE : after ? REL_HEAD_AFTER : head;
}

static void add_entry(rel_word_info *word, uint32_t len, const rel_entry *e)
{
    bool nouns = e->list == REL_LIST_CUE && e->sub >= REL_CUE_ORG_BEHIND;
    bool tail = e->list == REL_LIST_ORG_HEAD && e->sub == REL_HEAD_TAIL;
    if (tail) /* "Adelaide SA" is no firm */
        return;
    if (len == 1 && !nouns) /* "Executive" opens names for all that */
        word->lists |= (uint16_t)(1u << e->list);
    word->begins |= e->list == REL_LIST_TITLE || e->list == REL_LIST_ORG_HEAD ||
                    e->list == REL_LIST_PLACE_HEAD;
    bool office = (e->list == REL_LIST_ROLE && e->sub != REL_HELD_VERB) ||
                  (e->list == REL_LIST_TITLE &&
                   (e->sub == REL_TITLE_OFFICE || e->sub == REL_TITLE_RANK));
    if (office && len > word->role)
        word->role = (uint8_t)len;
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
            word->chapter = e->sub == REL_HEAD_CHAPTER,
            word->unit = e->sub == REL_HEAD_UNIT, word->firm = e->sub == REL_HEAD_FIRM;
        break;
    case REL_LIST_PLACE_HEAD:
        if (len > word->place)
            word->place = (uint8_t)len, word->place_kind = side_of(e->sub),
            word->own = word->place_kind != e->sub;
        break;
    case REL_LIST_CUE:
        word->called |= e->sub == REL_CUE_CALLED || e->sub == REL_CUE_CALLED_SO;
        word->behind |= e->sub == REL_CUE_ORG_BEHIND || e->sub == REL_CUE_CLUB;
        word->rare |= e->sub >= REL_CUE_VERB_PREFIX;
        if (e->sub >= REL_CUE_VERB_PREFIX)
            break;
        word->cues |= 1u << e->sub;
        if (len > word->cue)
            word->cue = (uint8_t)len;
        break;
    default:
        break;
    }
}

/* Note the phrases of `len` tokens in that slot; of one, written in that shape. */
static void add_phrases(const work *w, const rel_slot *slot, uint32_t len,
                        rel_shape shape, rel_word_info *word)
{
    if (slot->lists & 1u << REL_LIST_NAME) {
        word->starts = word->begins = true;
        word->longer |= len > 1;
    }
    if (!(slot->lists & ~(1u << REL_LIST_NAME | 1u << REL_LIST_PREFIX)))
        return; /* nothing more to note of it */
    for (uint32_t i = 0; i < slot->count; i++) {
        const rel_entry *e = &w->phrases->entries[slot->entry + i];
        bool here = e->language == w->reading.language + 1;
        if (shape == REL_SHAPE_CAPITAL && e->list == REL_LIST_ORG_HEAD &&
            (e->flags & REL_ENTRY_EXACT))
            continue;                                /* "Iain" is no IAIN */
        bool foreign = e->list == REL_LIST_PERSON && /* unless it is a word too */
                       !(slot->lists & 1u << REL_LIST_COMMON);
        if (foreign || (here && e->list != REL_LIST_NAME))
            add_entry(word, len, e);
    }
}

enum {
    ORDINARY = 1 << REL_LIST_COMMON | 1 << REL_LIST_STOPWORD | 1 << REL_LIST_MONTH |
               1 << REL_LIST_WEEKDAY | 1 << REL_LIST_CUE,
    NAME_LISTS = 1 << REL_LIST_PERSON | 1 << REL_LIST_STOPWORD,
};

/* People's, and no function word: never common. */
static bool of_people(const rel_word_info *word)
{
    return (word->lists & NAME_LISTS) == 1 << REL_LIST_PERSON;
}

static const rel_entry *role_in(const work *w, const rel_slot *slot)
{
    const rel_entry *entries = w->phrases->entries + slot->entry;
    for (uint32_t i = 0; i < slot->count; i++)
        if (entries[i].list == REL_LIST_ROLE &&
            entries[i].language == w->reading.language + 1)
            return &entries[i];
    return NULL;
}

const rel_entry *rel_word_role(const rel_finder *finder, uint32_t word)
{
    return finder->notes->of_names[word].role;
}

/* What a word says by itself. */
static void read_word(const work *w, word_note *note, const rel_token *t)
{
    const rel_slot *slot = rel_phrases_find(w->phrases, rel_phrase_hash(0, t->fold));
    const bool lower = t->shape == REL_SHAPE_LOWER;
    uint32_t alike = w->tokens->article->vocabulary->words[t->word].alike;
    rel_word_info *word = &note->info;
    if (slot) {
        add_phrases(w, slot, 1, (rel_shape)t->shape, word);
        note->next = rel_phrases_next(w->phrases, slot);
    }
    w->of_names[t->word].alike = alike;
    w->of_names[t->word].role = slot ? role_in(w, slot) : NULL;
    note->lower_at = lower ? (int32_t)alike : -1;
    word->common = (word->lists & ORDINARY) && !of_people(word);
    word->lower = lower && !(word->lists & 1u << REL_LIST_STOPWORD);
    word->plain = t->shape < REL_SHAPE_CAPITAL && !word->begins && /* heads do */
                  w->tokens->article->text.ptr[t->start] != '(';
    word->read = true;
}

/* The phrases of several words that start at `at`. */
static void look_on(const work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    rel_word_info *word = &w->words[at];
    uint64_t hash = rel_phrase_hash(0, t->fold);
    for (uint32_t len = 2; at + len <= end; len++) {
        if (len > LONGEST) { /* names may be longer than what is looked at */
            word->starts = word->begins = word->longer = true;
            know_phrase(w, at, len, NULL);
            return;
        }
        hash = rel_phrase_hash(hash, t[len - 1].fold);
        const rel_slot *slot = rel_phrases_find(w->phrases, hash);
        if (!slot)
            return;
        add_phrases(w, slot, len, REL_SHAPE_NONE, word);
        if (slot->lists & 1u << REL_LIST_NAME) {
            __builtin_prefetch(&w->phrases->entries[slot->entry]);
            know_phrase(w, at, len, slot);
        }
        if (!(slot->lists & 1u << REL_LIST_PREFIX))
            return;
    }
}

/* ---- words ------------------------------------------------------------------ */

/* Does a head that may open or close a name open one here: "Komisaris Bank Mega",
 * not "Deutsche Bank" or "DBS Bank Singapura"? */
static bool opens(const work *w, uint32_t at, uint32_t first, uint32_t end)
{
    const rel_word_info *before = at > first ? &w->words[at - 1] : NULL;
    uint32_t next = at + w->words[at].head;
    bool titled = at > first + 1 && w->words[at - 2].title > 1; /* "Komisaris Utama" */
    bool named =
        before && before->capital && !before->common && !before->title && !titled;
    return !named && next < end && token_at(w, next)->kind == REL_TOKEN_WORD &&
           token_at(w, next)->shape >= REL_SHAPE_CAPITAL;
}

/* Told to the words that it may belong to. */
static void tell_head(work *w, uint32_t at, uint32_t first)
{
    for (uint32_t i = at + 1; i > first && i + WORDS > at + 1; i--)
        w->words[i - 1].near_head = true;
}

/* What each word says by itself. Most are in lower case, or marks: a bit is set for all
 * others, and in `pairs` for each second of two that may begin a phrase, of which the
 * table's place is on its way before it is looked at. */
static void look_words(work *w, uint64_t *pairs)
{
    const uint32_t count = w->tokens->token_count, article = w->style ? 0 : w->article;
    word_note *const notes = w->notes;
    uint64_t next = 0; /* kinds of words that may follow the one before */
    for (uint32_t from = 0; from < count; from += 64) {
        const uint32_t here = count - from < 64 ? count - from : 64;
        const rel_token *t = token_at(w, from);
        rel_word_info *const words = w->words + from;
        uint64_t plain = 0, pair = 0;
        for (uint32_t i = 0; i < here; i++, t++) {
            word_note *note = &notes[t->word];
            if (!note->info.read)
                read_word(w, note, t);
            words[i] = note->info;
            notes[note->lower_at].lower_in = article;
            plain |= (uint64_t)note->info.plain << i;
            pair |= (next >> rel_phrase_kind(t->fold) & 1) << i;
            next = note->next;
        }
        w->begins[from / 64] = w->style ? UINT64_MAX : ~plain;
        pairs[from / 64] = pair;
        for (; pair; pair &= pair - 1) {
            t = token_at(w, from + (uint32_t)__builtin_ctzll(pair));
            uint64_t hash = rel_phrase_hash(rel_phrase_hash(0, t[-1].fold), t->fold);
            __builtin_prefetch(rel_phrases_place(w->phrases, hash));
        }
    }
}

/* The bits of [first, end) in their word `k`. */
static inline uint64_t bits_of(const uint64_t *bits, uint32_t k, uint32_t first,
                               uint32_t end)
{
    uint64_t here = bits[k];
    here &= k == first / 64 ? UINT64_MAX << first % 64 : UINT64_MAX;
    return here &
           (k == (end - 1) / 64 ? UINT64_MAX >> (63 - (end - 1) % 64) : UINT64_MAX);
}

/* What is gathered of a sentence. */
typedef struct sentence_look {
    uint32_t first, end, cues, capital;
    bool bracket;
} sentence_look;

/* The phrases of a sentence: their second words lie behind its first. */
static void look_pairs(work *w, const uint64_t *pairs, const sentence_look *s)
{
    const uint32_t first = s->first + 1;
    for (uint32_t k = first / 64; k * 64 < s->end; k++) {
        uint64_t here = bits_of(pairs, k, first, s->end);
        for (; here; here &= here - 1) {
            uint32_t at = k * 64 + (uint32_t)__builtin_ctzll(here) - 1;
            look_on(w, at, s->end);
            w->begins[at / 64] |= (uint64_t)w->words[at].begins << at % 64;
        }
    }
}

/* Could a name be written with it? A head that may open or close a name: which? */
static void judge(work *w, uint32_t at, const sentence_look *s)
{
    const rel_token *t = token_at(w, at);
    rel_word_info *word = &w->words[at];
    const bool normal = w->style == REL_CASE_NORMAL;
    if (normal && t->shape == REL_SHAPE_CAPITAL && !word->common && !of_people(word) &&
        seen_lower(w, at))
        word->common = true;
    if (t->kind != REL_TOKEN_WORD)
        return;
    bool capital = normal ? t->shape >= REL_SHAPE_CAPITAL : !word->common && t->len > 1;
    if (capital && !opens_sum(w, at, s->end)) {
        word->capital = word->begins = true;
        w->capitals[at / 64] |= UINT64_C(1) << at % 64;
    }
    if (word->head && word->either)
        word->head_kind =
            opens(w, at, s->first, s->end) ? REL_HEAD_BEFORE : REL_HEAD_AFTER;
}

/* Is the legal form at `at`, which a small word opens, none? "as" is no "AS", but "dan
 * Rekan" is one; "dan Rekan-rekan" is again none. */
static bool no_form(const work *w, uint32_t at, uint32_t sentence_end)
{
    uint32_t end = at + w->words[at].head;
    bool goes_on = end < sentence_end && token_at(w, end)->joined && is_mark(w, end, '-');
    return token_at(w, at)->shape == REL_SHAPE_LOWER &&
           in_list(w, at, REL_LIST_STOPWORD) &&
           (goes_on || token_at(w, end - 1)->shape != REL_SHAPE_CAPITAL);
}

/* "Mayjen | TNI (Purn)": the marks behind a rank are part of it. */
static void take_rank_marks(work *w, uint32_t at, uint32_t sentence_end)
{
    rel_word_info *rank = &w->words[at];
    uint32_t end = at + rank->title, next;
    uint32_t most = sentence_end < at + RANK ? sentence_end : at + RANK;
    while (end < most && (next = cue_end(w, end, most, REL_CUE_RANK_MARK)) > end)
        end = next;
    for (uint32_t i = at + 1; i < end; i++)
        w->words[i].in_rank = true;
    rank->title = (uint8_t)(end - at);
    rank->role = rank->title > rank->role ? rank->title : rank->role;
}

static void look_closer(work *w, uint32_t at, sentence_look *s)
{
    const rel_token *t = token_at(w, at);
    rel_word_info *word = &w->words[at];
    if (word->title && word->title_kind == REL_TITLE_RANK)
        take_rank_marks(w, at, s->end);
    if (word->form && no_form(w, at, s->end))
        word->head = 0, word->form = false;
    if (word->head)
        tell_head(w, at, s->first);
    if (t->kind == REL_TOKEN_PUNCT)
        s->bracket |= is_mark(w, at, '(');
    else
        judge(w, at, s);
    s->capital += t->kind == REL_TOKEN_WORD && t->shape >= REL_SHAPE_CAPITAL &&
                  !in_list(w, at, REL_LIST_STOPWORD);
}

/* Has the sentence at most a word in lower case for four of those in capitals, or none if
 * a full stop ends it? Of those there may be many names: "Ahmad of Solo was jailed." */
static bool few_lower(const work *w, const sentence_look *s)
{
    const rel_token *tokens = w->tokens->tokens;
    const bool stop = is_mark(w, s->end - 1, '.');
    const uint32_t least = stop ? s->capital : 0;
    if (stop && s->cues >> REL_CUE_COPULA & 1u)
        return false; /* "Keduanya adalah Direktur PT Maju Jaya." */
    for (uint32_t i = s->first, lower = 0; i < s->end; i++) {
        lower += w->words[i].lower & (tokens[i].kind == REL_TOKEN_WORD);
        if (lower * 4 + (lower ? least : 0) > s->capital)
            return false;
    }
    return true;
}

/* Capitals that make a headline: of the title of the article few, "Roe Sues Harlow". */
static uint32_t least_capitals(const rel_sentence *s)
{
    return s->kind == REL_PARA_TITLE ? 2 : 5;
}

/* What all words of a sentence may be, and what it is itself: a headline writes
 * most of its words with capitals, so that capitals say little in it. */
static void look_sentence(work *w, uint32_t number, const uint64_t *pairs)
{
    const rel_sentence *sentence = &w->tokens->sentences[number];
    sentence_look s = {.first = sentence->first,
                       .end = sentence->first + sentence->count};
    look_pairs(w, pairs, &s);
    for (uint32_t i = s.first; i < s.end; i++)
        s.cues |= w->words[i].cues;
    for (uint32_t k = s.first / 64; k * 64 < s.end; k++)
        for (uint64_t here = bits_of(w->begins, k, s.first, s.end); here;
             here &= here - 1)
            look_closer(w, k * 64 + (uint32_t)__builtin_ctzll(here), &s);
    bool headline =
        !w->style && s.capital >= least_capitals(sentence) && few_lower(w, &s);
    w->sentences[number] = (uint8_t)((headline ? SENTENCE_HEADLINE : 0) |
                                     (s.bracket ? SENTENCE_BRACKET : 0));
    w->sentence_cues[number] = s.cues;
}

/* A new article's mark; when the marks go round, old ones are wiped off. */
static uint32_t next_article(rel_word_notes *n)
{
    if (++n->article < UINT32_MAX / 2) /* the marks of names are twice as many */
        return n->article;
    for (uint32_t i = 0; i < n->room; i++) {
        name_note *note = &n->of_names[i];
        n->notes[i].lower_in = note->first_in = note->name_in = 0;
    }
    for (uint32_t i = 0; i < n->sure_room; i++)
        n->sure_in[i] = 0;
    return n->article = 1;
}

void look_article(work *w)
{
    const rel_tokens *tokens = w->tokens;
    rel_word_notes *notes = w->finder->notes;
    make_room(notes, tokens->article->vocabulary);
    w->notes = notes->notes;
    w->article = next_article(notes);
    w->phrases = rel_lexicon_phrases(w->finder->lexicon);
    w->of_names = notes->of_names;
    w->words = REL_ROOM(w->keep, rel_word_info, tokens->token_count + 1);
    w->words[tokens->token_count] = (rel_word_info){0}; /* sentences have all others */
    w->capitals = REL_NEW(w->scratch, uint64_t, tokens->token_count / 64 + 1);
    w->loose = REL_NEW(w->scratch, uint64_t, tokens->token_count / 64 + 1);
    w->begins = REL_NEW(w->scratch, uint64_t, tokens->token_count / 64 + 1);
    w->tried = REL_NEW(w->scratch, uint8_t, tokens->token_count + 1);
    w->sentences = REL_NEW(w->scratch, uint8_t, tokens->sentence_count + 1);
    w->sentence_cues = REL_ROOM(w->keep, uint32_t, tokens->sentence_count);
    w->cover = REL_NEW(w->keep, uint32_t, tokens->token_count + 1);
    uint64_t *pairs = REL_NEW(w->scratch, uint64_t, tokens->token_count / 64 + 1);
    look_words(w, pairs);
    for (uint32_t s = 0; s < tokens->sentence_count; s++)
        look_sentence(w, s, pairs);
}
