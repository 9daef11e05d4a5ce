/* mentions.h - gazetteer, tagger and rules -> one consistent set of mentions.
 *
 *   tokens, gazetteer, tagger -> [mentions] -> entities
 *
 * Mentions are disjoint and in text order. Boilerplate and repeats make none.
 */
#ifndef RELASI_MENTIONS_H
#define RELASI_MENTIONS_H

#include "relasi/gazetteer.h"
#include "relasi/tagger.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_mention {
    uint32_t first, count; /* tokens                                               */
    uint32_t start, end;   /* bytes of the article's text, half-open               */
    uint32_t sentence;
    uint32_t known;      /* number in the knowledge base, or REL_NONE               */
    uint32_t stands_for; /* a capital read as its government: the country, or REL_NONE */
    uint32_t namesake; /* known person, plus one, who is called so but not meant; or 0 */
    uint8_t type;      /* rel_type                                                */
    uint8_t source;    /* rel_source bits                                         */
    uint8_t legal, form; /* tokens at its front ("PT") and end ("Tbk") that are no name */
    uint8_t bracket;  /* tokens before an acronym in brackets that is inside of it and no
                         part of its name: "Pengadilan Negeri (PN) Garut"; 0: none */
    uint8_t ignored;  /* by the user: resolved like others, then left out          */
    float confidence; /* 0..1                                                    */
    uint32_t title_first, title_count; /* tokens of the title or role beside it    */
} rel_mention;

/* What a token may be, and how many tokens the phrase of that list is that
 * starts here (0: none). */
typedef struct rel_word_info {
    uint32_t cues;  /* bit per rel_cue of the phrase that starts here; that of
                       REL_CUE_NONE for an honorific or academic title    */
    uint16_t lists; /* bit per rel_list that has this one token */
    uint8_t role;   /* of an office, rank or role               */
    uint8_t title, head, place, cue;
    uint8_t title_kind, head_kind, place_kind;
    bool capital : 1;     /* written like a name, where case tells */
    bool common : 1;      /* an ordinary word of the language      */
    bool starts : 1;      /* a known name may start here            */
    bool legal : 1;       /* the legal form of a company            */
    bool form : 1;        /* ... at the end of its name             */
    bool named : 1;       /* a head before names of people          */
    bool chapter : 1;     /* a head before the whole it is part of  */
    bool unit : 1;        /* ... that with it is a body of its own  */
    bool firm : 1;        /* a head behind what is no ordinary word */
    bool either : 1;      /* a head that opens or closes a name     */
    bool in_title : 1;    /* part of a title                        */
    bool in_rank : 1;     /* part of a rank that begins before it   */
    bool after_title : 1; /* the token behind a title               */
    bool begins : 1;      /* a name or a title may begin here       */
    bool near_head : 1;   /* a head stands here or within WORDS     */
    bool longer : 1;      /* a known name of more words begins here */
    bool lower : 1;       /* in lower case, and no stopword */
    bool read : 1;        /* all that the word says by itself is set */
    bool plain : 1;       /* without capitals, begins nothing, no bracket */
    bool called : 1;      /* a phrase begins here that tells another name */
    bool behind : 1;      /* ... that an organisation stands before       */
    bool own : 1;         /* a place's head that its name goes without: "Provinsi" */
    bool rare : 1;        /* a phrase of a cue without a bit in `cues` begins here */
} rel_word_info;

typedef struct rel_mentions {
    const rel_tokens *tokens;
    uint32_t language; /* of the article, a lexicon's number, or REL_NONE */
    rel_mention *mentions;
    uint32_t count;
    const uint32_t *cover; /* for each token: number + 1 of the mention over it; or 0 */
    const rel_word_info *words; /* of each token, and one behind the last */
    const uint32_t *said;       /* of each sentence: the cues of all its words */
} rel_mentions;

/* What the lexicon says of the words of a vocabulary in one language, kept from
 * article to article; of one thread. */
typedef struct rel_word_notes rel_word_notes;
rel_word_notes *rel_word_notes_make(void);
void rel_word_notes_free(rel_word_notes *notes); /* NULL is fine */

/* What to look with; all borrowed. `tagger` and `work` may be NULL: names and
 * rules alone. */
typedef struct rel_finder {
    const struct rel_lexicon *lexicon;
    const rel_gazetteer *gazetteer;
    const rel_tagger *tagger;
    rel_tagger_work *work;
    rel_word_notes *notes;        /* of the article's vocabulary and language */
    struct rel_name_notes *names; /* see entities.h; or NULL           */
    bool no_metonyms;             /* leave all capitals places */
} rel_finder;

/* Find all mentions of an article, whose words are numbered. Results live in `keep`.
 * Linear. */
const rel_mentions *rel_mentions_find(const rel_finder *finder, const rel_tokens *tokens,
                                      rel_arena *keep);

/* The entry of a word of the article in the list of roles of its language, or NULL. */
const rel_entry *rel_word_role(const rel_finder *finder, uint32_t word);

/* Does a word of the finder's language, in lower case, begin (VERB_PREFIX, PASSIVE)
 * or end (VERB_SUFFIX) with one of the affixes among its cues? */
bool rel_word_affixed(const rel_finder *finder, uint32_t language, rel_str word,
                      rel_cue cue);

/* Where another name begins that the person has whose name ends at `at`, as the article
 * says: "Basuki Purnama (50), alias | Ahok", maybe behind a quote; `at` if it does not.
 * `words` are those of rel_mentions; `end`: of the sentence. */
uint32_t rel_called_at(const rel_finder *finder, const rel_tokens *tokens,
                       const rel_word_info *words, uint32_t at, uint32_t end);

/* The other way round: the token behind ", sapaan akrab", which tells that the name which
 * ends at `at` is another one; or `at`. */
uint32_t rel_called_so(const rel_finder *finder, const rel_tokens *tokens,
                       const rel_word_info *words, uint32_t at, uint32_t end);

/* Where the phrase begins by which the name at `at` is told as another one of somebody
 * who is not named beside it: "pemain yang | akrab disapa Jojo itu"; not before `at` if
 * there is none. `first`: of the sentence. */
uint32_t rel_called_before(const rel_finder *finder, const rel_tokens *tokens,
                           const rel_word_info *words, uint32_t first, uint32_t at);

/* What a full name's initials and a word in capitals have in common when the one is
 * short for the other: "Benhur Tomi Mano", "BTM"; 0 when that cannot be. */
uint64_t rel_person_initials(const rel_tokens *tokens, const rel_mention *m);
uint64_t rel_initials_at(const rel_tokens *tokens, uint32_t at);

#ifdef __cplusplus
}
#endif

#endif
