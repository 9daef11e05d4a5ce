/* gazetteer_parts.h - what a gazetteer is made of: see gazetteer.c. */
#ifndef RELASI_GAZETTEER_PARTS_H
#define RELASI_GAZETTEER_PARTS_H

#include "relasi/dictionary.h"
#include "relasi/gazetteer.h"
#include "relasi/names.h"
#include "relasi/table.h"

enum { IGNORED = UINT8_MAX }; /* `sub` of no entity's */

struct rel_gazetteer {
    const rel_lexicon *lexicon;
    const rel_dictionary *dictionary;
    const rel_phrases *phrases; /* the lexicon's */
    rel_phrases overlay;
    rel_known *added;  /* entities the dictionary brings or changes          */
    uint32_t *changed; /* for each of the lexicon's: number in added + 1; or NULL */
    uint32_t *instead; /* for each of those: whom it has gone into, plus one; or NULL */
    rel_table apart;   /* a name and what it is not to be, see apart_key     */
    rel_names called;  /* the dictionary's canonical names, folded ...       */
    uint32_t *call;    /* ... and the entity of each; REL_NONE               */
    uint32_t base_count, added_count;
    uint32_t homes[REL_LEXICON_LANGUAGES]; /* of each language its country; REL_NONE */
};

/* Whom the names of an entity mean: itself, unless the dictionary joins all of it with
 * another. */
static inline uint32_t gazetteer_stands_for(const rel_gazetteer *g, uint32_t number)
{
    for (; g->instead && number < g->base_count && g->instead[number];)
        number = g->instead[number] - 1;
    return number;
}

/* The lexicon's entity of that name, whatever the dictionary joins; with `sure`, by names
 * that mean it by themselves. */
uint32_t gazetteer_own(const rel_gazetteer *g, rel_str name, bool sure);

/* Has the lexicon that name for the entity, though others may have it too? */
bool gazetteer_has_name(const rel_gazetteer *g, uint32_t known, rel_str name);

/* Is it a name of anybody there? */
bool gazetteer_names_any(const rel_gazetteer *g, rel_str name);

/* Has it for this one alone, surely and in all languages? Of those that the dictionary
 * leads to it, too. */
bool gazetteer_has_alone(const rel_gazetteer *g, uint32_t number, rel_str name);

#endif
