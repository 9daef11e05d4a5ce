/* resolve_parts.h - what the files of the resolve room share. */
#ifndef RELASI_RESOLVE_PARTS_H
#define RELASI_RESOLVE_PARTS_H

#include "relasi/entities.h"
#include "relasi/resolve.h"

/* An entity at work. They stand in order of their keys, so that the order of
 * arrival has no say; numbers below are places in this order. */
typedef struct member {
    uint32_t entity; /* in the tally                                           */
    uint32_t parent; /* of the forest of what is one                           */
    uint32_t next;   /* ring of what is one                                    */
    rel_str key;
    rel_str name; /* as shown: label, or the best form of its full name     */
    uint8_t type, reason;
    bool known, single, ignored, named; /* named: has mentions                 */
    bool ruled;              /* the dictionary knows its name                          */
    bool canonical;          /* ... and calls others by it                             */
    rel_str label, wikidata; /* by the dictionary                              */
    rel_str becomes;         /* key of whom it makes of it                     */
} member;

/* A word of a full name. */
typedef struct name_word {
    uint64_t hash;  /* folded                                                      */
    uint64_t sound; /* of its rel_variants_key                                     */
    char initial;   /* of a word that is one letter or dotted ("b.j."), else 0     */
    char begins;    /* its first byte                                              */
} name_word;

/* A full name of a member; one that is known may have several. */
typedef struct full_name {
    uint32_t member, count;
    rel_str text, bare; /* as written; without titles, folded */
    uint64_t run;       /* hash of its letters, run together  */
    const name_word *words;
} full_name;

typedef struct work {
    const rel_resolver *with;
    const rel_tally *tally;
    rel_arena *keep, *scratch;
    member *members;
    uint32_t *place; /* of each entity in members */
    uint32_t count;
    uint32_t *first, *neighbours; /* of each member, from the pairs of the tally */
    uint32_t *stamp, stamped;     /* marks of members                            */
    full_name *names;             /* of members that are not single              */
    uint32_t name_count, name_room;
    rel_table ruled; /* rel_dictionary_key of names in it           */
    bool suggesting;
    rel_suggestion *suggestions;
    uint32_t suggestion_count, suggestion_room;
} work;

/* resolve.c */
void read_members(work *w);
void apply_dictionary(work *w);
uint32_t root_of(const work *w, uint32_t member);
/* May they be one: not both known, not kept apart by the user? */
bool may_join(const work *w, uint32_t a, uint32_t b);
void join(work *w, uint32_t a, uint32_t b, rel_reason reason);

/* resolve_evidence.c */
void read_neighbours(work *w);
typedef struct evidence {
    bool together; /* named in one window: they are two */
    bool role;     /* the same role at the same place   */
    double shared; /* sum of 1/ln(2 + degree) over shared neighbours */
} evidence;
evidence compare_company(work *w, uint32_t a, uint32_t b);
bool is_enough(const evidence *e);
/* Were they told apart in an article, which names both? Full names that sound alike are
 * one in an article unless something in it speaks against that. */
bool in_one_article(const work *w, uint32_t a, uint32_t b);
void suggest(work *w, uint32_t from, uint32_t to, double confidence, const char *why);
void suggest_types(work *w);

/* resolve_rivals.c: each, in their order, beside the dictionary and those before it. */
void find_rivals(const work *w, rel_suggestion *suggestions, uint32_t count);

/* resolve_names.c */
void read_names(work *w);
void join_variants(work *w);

/* resolve_singles.c */
void join_acronyms(work *w);
void join_singles(work *w);

#endif
