/* gazetteer.h - the knowledge base: name -> known entity.
 *
 *   lexicon, dictionary -> [gazetteer] -> mentions
 *
 * The shipped knowledge base comes compiled in the lexicon; a user's
 * dictionary lies over it and wins.
 */
#ifndef RELASI_GAZETTEER_H
#define RELASI_GAZETTEER_H

#include "relasi/lexicon.h"
#include "relasi/tokens.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_gazetteer rel_gazetteer;

/* The knowledge base of `lexicon` under `dictionary` (NULL for none). */
struct rel_dictionary;
const rel_gazetteer *rel_gazetteer_make(const rel_lexicon *lexicon,
                                        const struct rel_dictionary *dictionary,
                                        rel_arena *keep);

uint32_t rel_gazetteer_count(const rel_gazetteer *gazetteer);
rel_known rel_gazetteer_at(const rel_gazetteer *gazetteer, uint32_t number);
/* Type, country and kind alone, which take a fraction of the time. */
rel_type rel_gazetteer_type(const rel_gazetteer *gazetteer, uint32_t number);
uint32_t rel_gazetteer_country(const rel_gazetteer *gazetteer, uint32_t number);
rel_str rel_gazetteer_kind(const rel_gazetteer *gazetteer, uint32_t number);
/* Is it of one of those kinds? `kinds` has a space between two: "ministry court". */
bool rel_gazetteer_is_kind(const rel_gazetteer *gazetteer, uint32_t number,
                           const char *kinds);
/* By id; REL_NONE when unknown. */
uint32_t rel_gazetteer_find(const rel_gazetteer *gazetteer, rel_str id);
/* The country that news in a language of the lexicon is from; REL_NONE. */
uint32_t rel_gazetteer_home(const rel_gazetteer *gazetteer, uint32_t language);

/* A name found in the tokens. Several entities may share a name. */
typedef struct rel_match {
    uint32_t first, count; /* tokens                                            */
    uint32_t known;        /* REL_NONE: the user wants it ignored               */
    uint8_t exact_case;    /* the name asks for exact case, and had it          */
    uint8_t lenient;       /* it asks for exact case, which the text does not have */
    uint8_t ambiguous;     /* also an ordinary word or another's name           */
    uint8_t dictionary;    /* from the user's dictionary                        */
    uint8_t label;         /* the entity's full name, not a short or other form */
    uint8_t type;          /* rel_type; REL_TYPES of one to be ignored          */
    uint8_t native;        /* a form of this language alone: "Spanish"          */
} rel_match;

/* Where to look. */
typedef struct rel_reading {
    const rel_tokens *tokens;
    uint32_t language; /* of the text: a lexicon's number, or REL_NONE */
    uint32_t end;      /* no name crosses this token                   */
} rel_reading;

/* All names that start at token `at`, longest first, at most `room`; returns
 * how many. Names in capitals must have them, where the text's case tells. */
size_t rel_gazetteer_match(const rel_gazetteer *gazetteer, const rel_reading *reading,
                           uint32_t at, rel_match *matches, size_t room);

/* The same of one phrase of the lexicon, which begins at `at` and has `count` tokens. */
size_t rel_gazetteer_take(const rel_gazetteer *gazetteer, const rel_reading *reading,
                          uint32_t at, uint32_t count, const rel_slot *slot,
                          rel_match *matches, size_t room);

/* The dictionary it was made with, or NULL. */
const struct rel_dictionary *rel_gazetteer_dictionary(const rel_gazetteer *gazetteer);

/* Does the user say that `name` is not the entity `known`, which has that name? */
bool rel_gazetteer_forbids(const rel_gazetteer *gazetteer, rel_str name, uint32_t known);

/* What the dictionary's canonical name is; REL_NONE where the dictionary has no such
 * name, or leads only names to it that nobody knows. */
uint32_t rel_gazetteer_called(const rel_gazetteer *gazetteer, rel_str canonical);

/* Whom an entity's names mean: itself, or whom the dictionary makes of all of it. */
uint32_t rel_gazetteer_means(const rel_gazetteer *gazetteer, uint32_t number);
/* Is it such a name, which the dictionary leads to somebody else? */
bool rel_gazetteer_led(const rel_gazetteer *gazetteer, rel_str name);
/* May the name mean others as well, or nobody, but for the dictionary, which gives it to
 * `canonical`? Then text has more of it than without the dictionary. */
bool rel_gazetteer_settled(const rel_gazetteer *gazetteer, rel_str name,
                           rel_str canonical);

/* Look a whole name up, as typed by a user or found in a table, in the names of
 * any language; REL_NONE when it is unknown or not unique. */
uint32_t rel_gazetteer_lookup(const rel_gazetteer *gazetteer, rel_str name);

#ifdef __cplusplus
}
#endif

#endif
