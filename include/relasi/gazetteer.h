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

/* What is known of an entity. Strings are borrowed from the lexicon. */
typedef struct rel_known {
    rel_str id;                   /* slug, unique                               */
    rel_str label_en, label_id, label_native;
    rel_str wikidata;             /* "Q7747" or empty                           */
    rel_str kind;                 /* ministry, capital, leader ...; or empty    */
    uint32_t country;             /* number of its country, or REL_NONE         */
    uint8_t type;                 /* rel_type                                   */
} rel_known;

typedef struct rel_gazetteer rel_gazetteer;

/* The knowledge base of `lexicon` under `dictionary` (NULL for none). */
struct rel_dictionary;
const rel_gazetteer *rel_gazetteer_make(const rel_lexicon *lexicon,
                                        const struct rel_dictionary *dictionary,
                                        rel_arena *keep, rel_error *err);

uint32_t rel_gazetteer_count(const rel_gazetteer *gazetteer);
rel_known rel_gazetteer_at(const rel_gazetteer *gazetteer, uint32_t number);
/* By id; REL_NONE when unknown. */
uint32_t rel_gazetteer_find(const rel_gazetteer *gazetteer, rel_str id);

/* A name found in the tokens. Several entities may share a name. */
typedef struct rel_match {
    uint32_t first, count; /* tokens                                            */
    uint32_t known;
    uint8_t exact_case;    /* the name asks for exact case, and had it          */
    uint8_t ambiguous;     /* also an ordinary word or another's name           */
    uint8_t dictionary;    /* from the user's dictionary                        */
} rel_match;

/* All names that start at token `at` in `tokens`, longest first, at most
 * `room`; returns how many. Never crosses `end` (a token number). */
size_t rel_gazetteer_match(const rel_gazetteer *gazetteer, const rel_tokens *tokens,
                           uint32_t at, uint32_t end, rel_match *matches, size_t room);

/* Look a whole name up, as typed by a user or found in a table; REL_NONE when
 * it is unknown or not unique. */
uint32_t rel_gazetteer_lookup(const rel_gazetteer *gazetteer, rel_str name);

#endif
