/* types.h - the words all rooms share: entity types, languages, who found it. */
#ifndef RELASI_TYPES_H
#define RELASI_TYPES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* No entity, no node, no document: the index past all others. */
#define REL_NONE UINT32_MAX

/* Add, but never past INT64_MAX, which a forged tally may come to: whatever is summed
 * can be written and read again, in any order. */
static inline void rel_sum(uint64_t *sum, uint64_t more)
{
    *sum = *sum > INT64_MAX - more ? INT64_MAX : *sum + more;
}

/* What an entity is. The order is the order in tables and legends. */
typedef enum rel_type {
    REL_PERSON,
    REL_COUNTRY,
    REL_ORGANIZATION,
    REL_PLACE,
    REL_TYPES, /* how many there are */
} rel_type;

/* "person", "country", "organization", "place": as in JSON and on the command line. */
const char *rel_type_name(rel_type type);
/* REL_TYPES when the word names no type; takes per, org, gpe, loc and the like too. */
rel_type rel_type_find(const char *name);

/* Who found a mention; several may agree, so these are bits. */
typedef enum rel_source {
    REL_BY_GAZETTEER = 1,  /* the knowledge base knows the name           */
    REL_BY_TAGGER = 2,     /* the trained model tagged it                 */
    REL_BY_RULE = 4,       /* a rule of the language (title, head, cue)   */
    REL_BY_DICTIONARY = 8, /* the user's dictionary                       */
    REL_BY_CONTEXT = 16,   /* short form of a name elsewhere in the text  */
} rel_source;

#ifdef __cplusplus
}
#endif

#endif
