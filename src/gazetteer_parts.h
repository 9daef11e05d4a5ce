/* gazetteer_parts.h - what a gazetteer is made of: see gazetteer.c. */
#ifndef RELASI_GAZETTEER_PARTS_H
#define RELASI_GAZETTEER_PARTS_H

#include "relasi/dictionary.h"
#include "relasi/gazetteer.h"
#include "relasi/table.h"

enum { LONGEST = 16, IGNORED = UINT8_MAX }; /* tokens of a name; `sub` of no entity's */

struct rel_gazetteer {
    const rel_lexicon *lexicon;
    const rel_dictionary *dictionary;
    const rel_phrases *phrases; /* the lexicon's */
    rel_phrases overlay;
    rel_known *added;  /* entities the dictionary brings or changes          */
    uint32_t *changed; /* for each of the lexicon's: number in added + 1; or NULL */
    rel_table apart;   /* a name and what it is not to be, see apart_key     */
    uint32_t base_count, added_count;
};

#endif
