/* mentions_work.h - what the files of the mentions room share: one article
 * being read.
 *
 *   mentions_look.c     what every word may be
 *   mentions_known.c    names that are known
 *   mentions.c          sentence by sentence
 *   mentions_organizations.c, mentions_companies.c, mentions_places.c,
 *   mentions_people.c   names by rule
 *   mentions_pieces.c   names of people that were found in pieces
 *   mentions_bearers.c  people who bear the names of places
 *   mentions_employers.c organisations taken for people
 *   mentions_clubs.c    clubs called like their towns
 *   mentions_tagger.c   what the trained model says
 *   mentions_spans.c    where the names that it says begin and end
 *   mentions_dateline.c who publishes
 *   mentions_nothing.c  what is no name: posts, events, initials, bare heads
 *   mentions_again.c    names told in full, again
 *   mentions_called.c   other names that people have, as the article says
 *   mentions_things.c   what has a name, but is nobody: ships, law cases, rulers
 *   mentions_used.c     names of what is used: languages, platforms, models
 *   mentions_brackets.c acronyms beside the words that they spell
 *   mentions_rest.c     names that go on behind such an acronym
 *   mentions_context.c  short and doubtful names, by the whole article
 *   mentions_namesakes.c regions that share the name of a country
 *   mentions_capitals.c capitals that stand for their governments
 *   mentions_set.c      small sets
 */
#ifndef RELASI_MENTIONS_WORK_H
#define RELASI_MENTIONS_WORK_H

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
    uint32_t article;   /* mark of this one in them                    */
    uint32_t names;     /* mark of the words of people's names         */
    known_names *known; /* asked for so far                          */
    uint8_t style;      /* rel_case_style                             */
    bool overlaid;      /* the user has a dictionary              */
    bool headline;      /* the sentence capitalises its words         */
    uint32_t first;     /* first token of the sentence                */
    uint32_t sentence;
    uint32_t title_first, title_count; /* title waiting for its person */
    rel_spans spans;                   /* what the tagger says, if there is one */
    uint32_t *span_at;       /* number + 1 of the span over each token; or NULL */
    uint8_t *sentences;      /* SENTENCE_ bits of each */
    uint32_t *sentence_cues; /* what cues each has     */
    uint32_t sure_count;     /* mentions that are sure, noted once they are asked for */
    fold_set openers;        /* first words of organisations told in full; made late */
    rel_table pairs;         /* of words in capitals side by side; made late */
    rel_table clubs;         /* countries of the clubs that are told ...         */
    rel_table club_seen;     /* ... their names ...                              */
    uint32_t club_names;     /* ... how many these are ...                       */
    uint32_t club_towns;     /* ... that a town may have, too ...                */
    uint8_t *club_in;        /* ... and of each sentence: does it name one?      */
    uint32_t title_end;      /* token up to which it waits; 0: none          */
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
/* The end of the longest phrase of that kind at `at`, up to `end`; or `at`. `language`: a
 * lexicon's number. */
uint32_t cue_phrase_end(const rel_phrases *phrases, uint32_t language,
                        const rel_tokens *tokens, uint32_t at, uint32_t end,
                        rel_cue kind);
/* The same in the sentence that is read, by its language. */
static inline uint32_t own_phrase_end(const work *w, uint32_t at, rel_cue kind)
{
    return cue_phrase_end(w->phrases, w->reading.language, w->tokens, at, w->reading.end,
                          kind);
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

/* ---- mentions_organizations.c, mentions_places.c, mentions_people.c: each returns
 * the token after what it took, or `at` ---- */

uint32_t take_organization(work *w, uint32_t at, uint32_t end);
uint32_t take_place(work *w, uint32_t at);
/* "MP for | Banda Hall Green": where somebody was elected. */
uint32_t take_seat(work *w, uint32_t at);
uint32_t take_run(work *w, uint32_t at);
/* Names of people that were found in pieces are made one: mentions_pieces.c. */
void read_pieces(work *w);
/* "Georgia | Hill" is one person, "Jordan" may be Jim Jordan: mentions_bearers.c. */
void read_bearers(work *w);
void read_bare_bearers(work *w);
/* "Barwon analyst Jane Roe": organisations taken for people, or not at all; single words
 * into `acronyms`: mentions_employers.c. */
void read_employers(work *w, fold_set *acronyms);
/* The end of what people are in an organisation, or of what it has, at `at`; or `at`. */
uint32_t office_end(const work *w, uint32_t at);
/* "Blok Masela ... Masela", "Provinsi Surin, Sisaket dan ...": guessed people who bear
 * the name of such a place, or stand in a list with one, are places. */
void read_told_places(work *w);
/* "Kapolsek | Gubug", "to | Jordan": who is guessed behind a local post is a place, and a
 * guessed place with a known one's or a country's name is that. */
void know_places(work *w);
/* "Thengar Char", here a person and twice a place: a guessed name is of the type that
 * most speaks for: mentions_votes.c. */
void read_votes(work *w);
/* "St. Martin's": of what is called after a saint. */
bool patron(const work *w, uint32_t at, uint32_t end);
static inline uint32_t take_people(work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at]; /* most capitals are ordinary words */
    return word->common || word->in_title ? at : take_run(w, at);
}
uint32_t organization_end(const work *w, uint32_t at);

/* Does a known name reach over the token `end` from inside [at, end)? */
bool known_across(const work *w, uint32_t at, uint32_t end);

/* ---- mentions_lists.c ---- */

/* The end of "Ethics and Anti-Corruption Commission", behind an article; or `at`. */
uint32_t listed_head_end(const work *w, uint32_t at);
/* The end of what a ministry minds, whose head is at `at` and whose name ends at `to`
 * without the list that goes on there; or `to`. */
uint32_t minded_list_end(const work *w, uint32_t at, uint32_t to);
/* The end of "Barwon, Kell and Rowe LLP"; or `at`. */
uint32_t partners_end(const work *w, uint32_t at);

/* ---- mentions_companies.c ---- */

/* The end of a company whose name begins at `at`, by the legal form in front of it
 * and by that behind it; `at` if there is none. */
uint32_t company_end(const work *w, uint32_t at);
uint32_t form_end(const work *w, uint32_t at);
uint32_t employer_end(const work *w, uint32_t at); /* "co-founder of Energy Aspects" */
uint32_t cause_end(const work *w, uint32_t at); /* "the charity Blankets for Tripoli" */
/* Behind the name of the place where a branch is, which begins at `at`; or `at`. */
uint32_t place_behind(const work *w, uint32_t at);
uint32_t chapter_end(const work *w, uint32_t at); /* "Asprov PSSI Jatim" */
/* "DPD | Golkar": do the `count` words tell a chapter of a party, not the senate? */
bool party_chapter(const work *w, uint32_t at, uint32_t count);
uint32_t numbered_end(const work *w, uint32_t at); /* "Kodim 0735/Solo" */
/* "Fraksi PKS", "Satreskrim Polres Solo": a part that is a body of its own, and what it
 * is part of; or `at`. */
uint32_t unit_of_end(const work *w, uint32_t at);

/* "Amnesty International Indonesia" is another organisation than the one it is a
 * branch of, which has several words: the token after the country, or that after the
 * match. */
uint32_t branch_end(const work *w, const rel_match *m);
/* May the known body have a branch of its own in that place, of the same country? */
bool branch_there(const work *w, uint32_t body, uint32_t place);
uint32_t take_branch(work *w, uint32_t at, uint32_t end);

/* Where the organisation begins whose name goes on at `at`: "Emory University | School of
 * Law", "US-| ASEAN Business Council"; or `at`. */
uint32_t whole_begin(const work *w, uint32_t at);
/* Where that begins which a place has under the name of a country's ministry, whose head
 * opens it: "Texas | Department of Education"; or the match's first token. */
uint32_t local_begin(const work *w, const rel_match *m);

/* Legal forms behind the organisations found are theirs: "Bank Mandiri (Persero) Tbk". */
void take_forms(work *w);

/* ---- mentions_tagger.c ---- */

void read_tags(work *w);  /* ask the model                             */
void read_spans(work *w); /* add what it found to what is there        */

/* A name by rule alone, or only a person's, that the model does not see at all is none,
 * unless a title or the head of an organisation speaks for it. */
void drop_unseen(work *w, bool people);

/* Does the model see just these tokens as a name of that type? */
bool tagged(const work *w, uint32_t first, uint32_t count, rel_type type);

/* Does it see one person's name there and at the next token? */
bool one_person(const work *w, uint32_t at);

/* What the model sees at that token; REL_TYPES for nothing. */
rel_type tag_at(const work *w, uint32_t at);

/* ---- mentions_spans.c ---- */

/* The name in a span of that type, without what is beside it; what says where somebody
 * is becomes a place. False when it is no name. */
bool mend_span(const work *w, rel_span *span, rel_type *type);
/* The last token of a span if it is an acronym of its own: "Ardent Institution and OCRA";
 * or 0. */
uint32_t joined_acronym(const work *w, const rel_span *s);

/* ---- mentions_things.c ---- */

/* Do the words before and behind [at, end) make it the name of a ship or storm, a party
 * to a law case, a state's letters? */
bool names_thing(const work *w, uint32_t at, uint32_t end);
/* "Roe v. Wade": is it a party of a law case? */
bool law_case(const work *w, uint32_t at, uint32_t end);
/* Is the known name that of a ship or storm, or the end of "Tour de France"? */
bool known_thing(const work *w, const rel_match *m);
bool bound_country(const work *w, const rel_match *m);
/* Is it no more than a part of what a contest or a law is called: "BRI Super League",
 * "Indonesia Open", "RUU TNI"? */
bool in_event(const work *w, const rel_match *m);
/* Does the known name say what is spoken, written on or driven, not who acts: "bahasa
 * Inggris", "lewat WhatsApp", "sepeda motor Honda Beat"? */
bool in_use(const work *w, const rel_match *m);
/* The same of any known name that has just these tokens. */
bool used_at(const work *w, uint32_t at, uint32_t count);
/* The end of the known name or, if the lists call it and what stands behind it no name,
 * of all that: "Google Meet", "Toyota Kijang". */
uint32_t product_end(const work *w, const rel_match *m);
/* "Biden-Harris Administration", "US-Japan Alliance": of people and countries, no
 * organisation. */
bool names_rulers(const work *w, uint32_t at, uint32_t end);
bool names_faction(const work *w, uint32_t at, uint32_t end);
/* "Sutinah | (34)": is an age right behind? */
bool aged(const work *w, uint32_t end);
/* "Biden-Harris": two who are known. */
bool two_people(const work *w, const rel_span *s);
/* Are the words in front of an acronym in brackets a law, a prize ...? Then the acronym
 * names none either. */
bool spells_thing(const work *w, uint32_t first, uint32_t end);
/* "pemungutan suara ulang | (PSU)": do words in lower case before `end` spell what is
 * at `inner`, none of them the head of an organisation? */
bool spells_words(const work *w, uint32_t end, uint32_t inner);
void drop_short_things(work *w, const fold_set *things);
/* Known acronyms that are the initials of somebody here: "pria berinisial AS (34)". */
void drop_withheld(work *w);
/* "Hurricane Melissa ... Melissa": again no person, unless somebody is called so. */
void drop_told_things(work *w);

/* ---- mentions_set.c ---- */

fold_set fold_set_make(rel_arena *keep);
void fold_set_put(fold_set *set, uint64_t fold, rel_type type);
bool fold_set_has(const fold_set *set, uint64_t fold, rel_type *type);

/* ---- mentions_nothing.c ---- */

/* "Pemerintah | Damaskus": where the government of another country is. */
bool foreign_capital(const work *w, const rel_match *m);
/* Is it what somebody is called in front of their name, "Pope | Leo"? */
bool honorific_alone(const work *w, uint32_t first, uint32_t count);

/* Is it no name, though it looks like one of a person or an organisation? */
bool is_nothing(const work *w, uint32_t first, uint32_t count, rel_type type);

/* Is all of it the government of a country: "Pemerintah India" is India? */
bool government_of(const work *w, uint32_t first, uint32_t count);

/* Is all of it what the lists call no name? */
bool no_name_at(const work *w, uint32_t first, uint32_t count);

/* Are the words from `first` to `end` and the short form of them at `inner`, in
 * brackets, no name? */
bool brackets_nothing(const work *w, uint32_t first, uint32_t end, uint32_t inner);

/* Is the known name, of one word and in no headline, one of somebody else's? */
bool within_other(const work *w, const rel_match *m);

/* Heads of organisations without the rest of a name go, unless the article has it. */
void drop_bare_heads(work *w);
/* "Rina Kusuma MA": degrees that bodies, too, are called by go behind a person. */
void drop_degrees(work *w);

/* ---- mentions_again.c ---- */

/* Names told in full, again: in headlines, whose capitals hide where they end, and
 * where they were found in pieces; the first word of an organisation for all of it,
 * into `acronyms`. */
void read_again(work *w, fold_set *acronyms);

/* Given names that are ordinary words, where the article has their bearer speak by them:
 * "Rasio | Ridho Sani", for it says "tegas Rasio". */
void read_given(work *w);

/* ---- mentions_called.c ---- */

/* Other names of people that were not found: "alias "Fito"". */
void read_called(work *w);
/* The other name at `at` of who is not named beside it: "pemain yang akrab disapa |
 * Jojo".
 */
uint32_t take_called(work *w, uint32_t at);
/* "BTM" for Benhur Tomi Mano, unless a bracket tells otherwise. */
void read_initials(work *w, const fold_set *acronyms);

/* ---- mentions_brackets.c ---- */

/* "Long Name (LN)": one tells what the other is. What an article explains goes into
 * `acronyms` as what it is, into `things` as what is no name. */
void read_acronyms(work *w, fold_set *acronyms, fold_set *things);

/* ---- mentions_rest.c ---- */

/* "Dinas Perhubungan (Dishub) Kota Serang": the name in front of the bracket that opens
 * at `open`, one word in it, goes on behind. Was it made one mention? */
bool take_rest_of_name(work *w, uint32_t open);
/* "Dewan Pimpinan Pusat (DPP) | Partai Golkar": the bare head of a board before the
 * organisation that it governs is no name, nor is its acronym. Was there one? */
bool drop_board(work *w, uint32_t open);
/* Known organisations take in the country that they are of, right behind their names. */
void read_own_countries(work *w);

/* ---- mentions_clubs.c ---- */

/* Count the clubs by their countries, names and sentences: what the others here ask for.
 */
void count_clubs(work *w);
/* Does the article tell of a club of the same country as that whose name, all of it, ends
 * at `end`? */
bool other_club_told(const work *w, uint32_t club, uint32_t end);
/* Is the mention a town's club, by the words beside it or among clubs? Then it is that.
 */
void read_club(work *w, rel_mention *m);
/* Where the article names no other club, the model's club may be its town. */
void read_towns(work *w);

/* ---- mentions_context.c, mentions_dateline.c ---- */

void read_context(work *w);
void read_datelines(work *w);

/* Set up the work for a sentence again; false when it makes no mentions. */
bool enter_sentence(work *w, uint32_t number, uint32_t *at);

/* ---- mentions_namesakes.c, mentions_capitals.c ---- */

/* "Georgia": of the country or the region of one name, which one is meant. */
void read_namesakes(work *w);

void read_capitals(work *w);

#endif
