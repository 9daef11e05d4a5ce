/* mentions_words.h - one article being read: its words, what is known of them, and the
 * mentions so far. */
#ifndef RELASI_MENTIONS_WORDS_H
#define RELASI_MENTIONS_WORDS_H

#include "relasi/mentions.h"
#include "relasi/table.h"

#include <assert.h>

/* What the lexicon says of a word by itself, in one language. */
typedef struct word_note {
    rel_word_info info;
    uint64_t next;     /* kinds of words that may follow in a phrase, see phrases.h  */
    int32_t lower_at;  /* of a word in lower case the first of the same fold; else -1 */
    uint32_t lower_in; /* of the first: the article that had one in lower case last   */
} word_note;

/* And what is asked of those alone that names are written with. */
typedef struct name_note {
    uint32_t alike;    /* the first word of the same fold, which has of all of them:    */
    uint32_t first_in; /* the article that had one begin a name told in full            */
    uint32_t name_in;  /* the mark of names, see work, that one is among                */
    uint32_t own_count;    /* names of this word alone, plus one; 0: not asked for      */
    const rel_match *own;  /* these, in text of normal case; see names_at */
    const rel_entry *role; /* of the word in the list of roles; or NULL */
} name_note;

/* The affixes of a language's verbs. */
typedef struct affix {
    rel_str form;
    uint8_t cue;
} affix;

struct rel_word_notes {
    rel_arena keep;          /* this struct, affixes */
    rel_arena scratch, list; /* see work; empty between two articles */
    rel_arena array;         /* the two arrays       */
    rel_arena names;         /* names of one word    */
    word_note *notes; /* there is one before the first, for what is not to be noted */
    name_note *of_names;
    rel_match *own_names; /* room for those of one word */
    uint32_t own_left;
    uint32_t *sure_in; /* of each entity: the last article that surely names it */
    uint32_t sure_room;
    uint32_t room, round, article;
    affix *affixes; /* NULL: not asked for yet */
    uint32_t affix_count;
};

/* A small set with a type for each member: words of people's names, acronyms. */
typedef struct fold_set {
    rel_arena *keep;
    uint64_t *folds;
    uint8_t *types;
    uint32_t mask, count; /* open addressing */
} fold_set;

/* The known names at each token, see mentions_known.c. */
typedef struct known_names known_names;

/* One article being read. */
typedef struct work {
    const rel_finder *finder;
    const rel_tokens *tokens;
    rel_reading reading; /* .end is that of the sentence being read */
    rel_arena *keep;
    rel_arena *scratch; /* all that is not of the result */
    rel_arena *list;    /* the mentions, on their way to it */
    rel_word_info *words;
    uint64_t *begins;   /* a bit for each at which a name or title may begin, and more */
    uint64_t *capitals; /* a bit for each of them that is one ... */
    uint64_t *loose;    /* ... and, for the context, in no mention that is sure */
    uint8_t *tried;     /* see mentions_people.c */
    uint32_t *cover;    /* number + 1 of the mention over each token */
    rel_mention *mentions;
    uint32_t count, room;
    const rel_phrases *phrases;
    word_note *notes; /* by number in the vocabulary                 */
    name_note *of_names;
    uint32_t article;     /* mark of this one in them                    */
    uint32_t names;       /* mark of the words of people's names         */
    known_names *known;   /* asked for so far                          */
    uint8_t style;        /* rel_case_style                             */
    bool overlaid;        /* the user has a dictionary              */
    bool adjective_first; /* in the language: heads end names, as in English */
    rel_str club_prefix;  /* ... words of clubs' names begin so; empty       */
    rel_str currencies;   /* ... what sums of money begin with, blanks between */
    bool headline;        /* the sentence capitalises its words         */
    uint32_t first;       /* first token of the sentence                */
    uint32_t sentence;
    uint32_t title_first, title_count; /* title waiting for its person */
    rel_spans spans;                   /* what the tagger says, if there is one */
    uint32_t *span_at;        /* number + 1 of the span over each token; or NULL */
    uint8_t *sentences;       /* SENTENCE_ bits of each */
    uint32_t *sentence_cues;  /* what cues each has     */
    uint32_t sure_count;      /* mentions that are sure, noted once they are asked for */
    fold_set told_words;      /* doubtful names of one word that were taken */
    fold_set openers;         /* first words of organisations told in full; made late */
    fold_set alone;           /* people whom the model sees by one word; made late */
    rel_table pairs;          /* of words in capitals side by side; made late */
    rel_table clubs;          /* countries of the clubs that are told ...         */
    rel_table club_seen;      /* ... their names ...                              */
    uint32_t club_names;      /* ... how many these are ...                       */
    uint32_t club_towns;      /* ... that a town may have, too ...                */
    uint8_t *club_in;         /* ... and of each sentence: does it name one?      */
    uint32_t quote_in, quote; /* sentence, plus one: where its first quote opens */
    uint32_t title_end;       /* token up to which it waits; 0: none          */
} work;

enum { SENTENCE_HEADLINE = 1, SENTENCE_BRACKET = 2 };

/* ---- mentions_look.c ---- */

enum { WORDS = 9 }; /* that one organisation's name may have */

void look_article(work *w);

static inline const rel_token *token_at(const work *w, uint32_t i)
{
    return &w->tokens->tokens[i];
}
static inline bool is_cue(const work *w, uint32_t i, rel_cue cue)
{
    assert(cue < REL_CUE_VERB_PREFIX); /* later ones have no bit */
    return (w->words[i].cues >> cue & 1u) != 0;
}
/* Has the sentence any of that kind? Most have not. */
static inline bool has_cue(const work *w, rel_cue cue)
{
    return (w->sentence_cues[w->sentence] >> cue & 1u) != 0;
}
/* A phrase of that kind, of one word or more, ends right before `at`. */
static inline bool cue_before(const work *w, uint32_t at, rel_cue cue)
{
    if (!has_cue(w, cue))
        return false;
    for (uint32_t back = 1; back <= 5 && at >= w->first + back; back++)
        if (is_cue(w, at - back, cue) && (back == 1 || w->words[at - back].cue >= back))
            return true;
    return false;
}
static inline bool in_list(const work *w, uint32_t i, rel_list list)
{
    return ((uint32_t)w->words[i].lists >> list & 1u) != 0;
}
static inline bool in_sentence(const work *w, uint32_t at)
{
    return at < w->reading.end;
}
/* Does a title wait for what begins at `at`? */
static inline bool title_waits(const work *w, uint32_t at)
{
    return w->title_end && w->title_end == at;
}
/* A weekday or a month. */
static inline bool dated(const work *w, uint32_t at)
{
    return in_list(w, at, REL_LIST_WEEKDAY) || in_list(w, at, REL_LIST_MONTH);
}
/* Is the known entity of one of those kinds in the knowledge base? */
static inline bool is_kind(const work *w, uint32_t known, const char *kinds)
{
    return rel_gazetteer_is_kind(w->finder->gazetteer, known, kinds);
}
/* Is it where a country's government is? */
static inline bool is_seat(const work *w, uint32_t known)
{
    return is_kind(w, known, "capital") &&
           rel_gazetteer_country(w->finder->gazetteer, known) != REL_NONE;
}
static inline bool is_party(const work *w, uint32_t known)
{
    return known != REL_NONE && is_kind(w, known, "party");
}
static inline bool capital_word(const work *w, uint32_t at)
{
    return in_sentence(w, at) && w->words[at].capital;
}
static inline rel_mention *covering(const work *w, uint32_t at)
{
    return w->cover[at] ? &w->mentions[w->cover[at] - 1] : NULL;
}
/* The token is this one ASCII character. */
static inline bool is_mark(const work *w, uint32_t i, char mark)
{
    return token_at(w, i)->kind == REL_TOKEN_PUNCT && rel_token_is(w->tokens, i, mark);
}
/* What the words [first, end) are told again by, whatever their case. */
uint64_t words_hash(const work *w, uint32_t first, uint32_t end);
/* Roman numerals number commissions and commands: "Komisi III", "Kodam IV". */
bool roman(const work *w, uint32_t at);
/* ... at the end of a name: "Balai Wilayah Sungai Sumatera | I", not "Bawaslu Bali | I
 * Ketut Rudia". */
bool numbered_last(const work *w, uint32_t at);
/* rel_lexicon_cue_end() by the language of the article; of `at`, which is in a sentence,
 * its word tells mostly that there is none. */
static inline uint32_t cue_end(const work *w, uint32_t at, uint32_t end, rel_cue kind)
{
    const rel_word_info *word = &w->words[at];
    bool may = kind < REL_CUE_VERB_PREFIX ? word->cues >> kind & 1u : word->rare;
    return may ? rel_lexicon_cue_end(w->phrases, w->reading.language, w->tokens, at, end,
                                     kind)
               : at;
}
/* ... in the sentence that is read. */
static inline uint32_t own_phrase_end(const work *w, uint32_t at, rel_cue kind)
{
    return cue_end(w, at, w->reading.end, kind);
}
/* The mention whose first token is `at`, in the sentence that is read; NULL. */
static inline const rel_mention *begins_at(const work *w, uint32_t at)
{
    const rel_mention *m = in_sentence(w, at) ? covering(w, at) : NULL;
    return m && m->first == at ? m : NULL;
}
/* Does a phrase of that kind, of up to three words, end right before `at`? */
bool phrase_before(const work *w, uint32_t at, rel_cue kind);
/* The last token before the comma, the "and" or both that stand right before `at`: of
 * what comes before it in a list; `at` if there is none. */
uint32_t listed_before(const work *w, uint32_t at);
bool is_dash(const work *w, uint32_t i);
/* Quotes of any shape: " ' and the curved ones. */
bool is_quote(const work *w, uint32_t i);
/* Does a sentence begin at `at`, or one that is quoted: 'said: "People | told me"'? */
bool opens_sentence(const work *w, uint32_t at);
/* The next token from `at` on that has its bit: it may lie behind the sentence. */
static inline uint32_t next_of(const work *w, const uint64_t *bits, uint32_t at)
{
    uint64_t here = bits[at / 64] >> at % 64;
    while (!here) {
        at = (at / 64 + 1) * 64;
        if (at >= w->reading.end)
            return at;
        here = bits[at / 64];
    }
    return at + (uint32_t)__builtin_ctzll(here);
}
/* What the notes of words alike have in common lies with the first of them. */
static inline uint32_t alike(const work *w, uint32_t at)
{
    return w->of_names[token_at(w, at)->word].alike;
}
static inline name_note *name_note_at(const work *w, uint32_t at)
{
    return &w->of_names[alike(w, at)];
}
/* Does the article write the word at `at` in lower case somewhere? */
static inline bool seen_lower(const work *w, uint32_t at)
{
    return w->notes[alike(w, at)].lower_in == w->article;
}
/* Does what people are called, or a rank, stand right before `at`: "Drs.", "AKP"? */
static inline bool called_before(const work *w, uint32_t at)
{
    if (at == w->first || w->words[at - 1].title != 1)
        return false;
    uint8_t kind = w->words[at - 1].title_kind;
    return kind == REL_TITLE_HONORIFIC || kind == REL_TITLE_RANK ||
           kind == REL_TITLE_ACADEMIC;
}
/* Is the word one of people's names, as gathered last? */
static inline bool in_names(const work *w, uint32_t at)
{
    return name_note_at(w, at)->name_in == w->names;
}

/* ---- mentions.c ---- */

/* Is it neither a known name nor the user's word? */
static inline bool by_rule(const rel_mention *m)
{
    return !(m->source & (REL_BY_GAZETTEER | REL_BY_DICTIONARY));
}

/* ---- mentions_known.c ---- */

void ready_known(work *w);
/* A phrase of several words that begins at `at` is a name; NULL: a longer one may be. */
void know_phrase(const work *w, uint32_t at, uint32_t count, const rel_slot *slot);

/* The best known name at `at`, ambiguous ones only when `any`. */
bool look_known(const work *w, uint32_t at, bool any, rel_match *best);
/* All of them at a token that was just looked at, longest first. */
const rel_match *all_known(const work *w, uint32_t at, uint32_t *count);
/* Does a known name reach over the token `end` from inside [at, end)? */
bool known_across(const work *w, uint32_t at, uint32_t end);

/* The same: few words begin a name. */
static inline bool known_at(const work *w, uint32_t at, bool any, rel_match *best)
{
    return (w->words[at].starts || w->overlaid) && look_known(w, at, any, best);
}
/* Do the `count` words at `at` name one of this type, whatever else they name? */
bool known_as(const work *w, uint32_t at, uint32_t count, rel_type type,
              rel_match *found);

/* Add a mention over tokens that no other covers; NULL when one does. */
rel_mention *add_mention(work *w, uint32_t first, uint32_t count, rel_type type);
void remove_mention(work *w, uint32_t number);
/* The same in the place of all that cover one of the tokens; never NULL. */
rel_mention *replace_mentions(work *w, uint32_t first, uint32_t count, rel_type type);

#endif
