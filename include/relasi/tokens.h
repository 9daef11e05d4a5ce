/* tokens.h - paragraphs -> sentences and tokens, as offsets into the text.
 *
 *   text -> [tokens] -> gazetteer, tagger
 *
 * A word is a run of letters, marks and digits, with inner apostrophes, and
 * dots and commas between digits ("Ma'ruf", "2.500,75", "S400"). Web addresses
 * and domain names are one token. The English genitive is one of its own
 * ("Russia" "'s"). A hyphen is a token of its own: "Biden-Xi" is
 * three tokens and so is "negara-negara"; `joined` tells that no space stood
 * before. A full stop belongs to its word only in abbreviations and initials
 * ("Dr.", "S.", "U.S."), which the language's list and the shape decide.
 *
 * A sentence ends at . ? ! … (with closing quotes and brackets) when the next
 * word begins upper case or with a digit or quote, also where the space is
 * missing ("Moskow.Presiden"), never after an abbreviation or initial but one
 * that closes a name ("Ltd."), and at the end of every paragraph.
 */
#ifndef RELASI_TOKENS_H
#define RELASI_TOKENS_H

#include "relasi/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum rel_token_kind {
    REL_TOKEN_WORD,
    REL_TOKEN_NUMBER, /* begins with a digit                 */
    REL_TOKEN_PUNCT,  /* one punctuation mark or symbol      */
    REL_TOKEN_WEB,    /* address, domain, e-mail, @name, #tag */
} rel_token_kind;

typedef struct rel_token {
    uint64_t fold;  /* rel_utf8_fold_hash of its text                    */
    uint32_t start; /* byte in the article's text                        */
    uint32_t word;  /* number in the article's vocabulary, or REL_NONE   */
    uint16_t len;   /* bytes; longer words are cut at 1,000              */
    uint8_t kind;   /* rel_token_kind                                    */
    uint8_t shape;  /* rel_shape                                         */
    bool joined;    /* no white space between it and the token before    */
    bool dotted;    /* its text ends in the dot of an abbreviation       */
} rel_token;

typedef struct rel_sentence {
    uint32_t first, count; /* tokens                                       */
    uint32_t words;        /* of them, all but REL_TOKEN_PUNCT             */
    uint32_t paragraph;    /* number in the article                        */
    uint8_t kind;          /* rel_paragraph_kind of that paragraph         */
} rel_sentence;

typedef struct rel_tokens {
    const rel_article *article;
    rel_token *tokens;
    rel_sentence *sentences; /* in text order; no sentence is empty */
    uint32_t token_count, sentence_count;
} rel_tokens;

/* Marks the fold of an abbreviation that keeps its dot before a number only: "Jun. 4",
 * but "met Wang Jun."; and of a word that says little but opens no sentence: "the U.S.
 * State Department". */
#define REL_STOPS_MARKED 0x9E3779B97F4A7C15u

/* What a word that opens a sentence may be: a given name, with the next one somebody
 * known, what people are called in front of their names, an office. */
enum {
    REL_OPENS_GIVEN = 1,
    REL_OPENS_KNOWN = 2,
    REL_OPENS_HONORIFIC = 4,
    REL_OPENS_OFFICE = 8
};

/* What a language says of full stops: rel_utf8_fold_hash of words, sorted; of those
 * that are marked exclusive-or REL_STOPS_MARKED. */
typedef struct rel_stops {
    const uint64_t *abbreviations; /* without their dot: "dr", "prof"               */
    const uint64_t *starters;      /* words that begin sentences when capital: "the" */
    uint32_t abbreviation_count, starter_count;
    /* Words in lower case, blanks between: */
    rel_str elided;   /* ... cut short before an apostrophe: "l d"                  */
    rel_str closing;  /* abbreviations that close a firm's name: "inc ltd"          */
    rel_str kept;     /* of those, whose full stop stays with the name: "co"        */
    rel_str fronts;   /* abbreviations before names, that end no sentence: "drs h"  */
    rel_str withheld; /* what initials stand behind that are all of a name          */
    rel_str numbered; /* what a numeral of one letter stands behind: "komisi"        */
    rel_str lettered; /* ... and any letter, that tells one of several: "grup"       */
    rel_str officers; /* what somebody behind that is there: "Acme Inc. President"  */
    rel_str clock;    /* abbreviations that end a sentence before somebody: "p.m"   */
    rel_str last;     /* ... before somebody known, without one: "u.s s.h"          */
    /* What the word with a fold may be before that with the next: REL_OPENS_ bits. NULL:
     * nothing. */
    unsigned (*opens)(const void *opens_from, uint64_t fold, uint64_t next);
    const void *opens_from;
} rel_stops;

/* Split `article` (borrowed). `stops` may be NULL: then initials ("S.") and
 * dotted acronyms ("U.S.") alone keep their dots. New words go into the article's
 * table. Results live in `keep`. Linear. */
const rel_tokens *rel_tokens_split(const rel_article *article, const rel_stops *stops,
                                   rel_arena *keep);

/* Split one phrase by the same rules, without sentences: for names in tables. */
const rel_tokens *rel_tokens_phrase(rel_str phrase, rel_arena *keep);

/* The bytes of a token, or from token `first` through `first + count - 1`. */
static inline rel_str rel_token_text(const rel_tokens *tokens, uint32_t i)
{
    const rel_token *token = &tokens->tokens[i];
    rel_str text = {tokens->article->text.ptr + token->start, token->len};
    return text;
}
/* Is the token that one byte? */
static inline bool rel_token_is(const rel_tokens *tokens, uint32_t i, char c)
{
    const rel_token *token = &tokens->tokens[i];
    return token->len == 1 && tokens->article->text.ptr[token->start] == c;
}
/* Is it the English mark of the genitive on the word before: "Iran|'s"? */
bool rel_token_genitive(const rel_tokens *tokens, uint32_t i);
/* Is token `i` a web address or one of e-mail: with a scheme, "www.", a path or an @
 * inside? Not the bare domain of an outlet, "Detik.com". */
bool rel_token_address(const rel_tokens *tokens, uint32_t i);
rel_str rel_tokens_text(const rel_tokens *tokens, uint32_t first, uint32_t count);
rel_str rel_sentence_text(const rel_tokens *tokens, uint32_t sentence);

#ifdef __cplusplus
}
#endif

#endif
