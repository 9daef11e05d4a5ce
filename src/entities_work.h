/* entities_work.h - what the files of the entities room share. */
#ifndef RELASI_ENTITIES_WORK_H
#define RELASI_ENTITIES_WORK_H

#include "relasi/dictionary.h"
#include "relasi/entities.h"
#include "relasi/names.h"
#include "relasi/table.h"
#include "relasi/utf8.h"

/* An entity in the making. */
typedef struct cluster {
    rel_str name;
    rel_str form; /* of a known organisation, as first named, folded */
    rel_str fold; /* of an unknown organisation's name       */
    const struct rel_variant *variant; /* of a person's name, once compared */
    uint32_t moved;                    /* cluster it was joined with, plus one; 0 */
    uint32_t known;
    uint32_t count; /* mentions */
    uint32_t last;  /* latest mention seen while walking the article; REL_NONE */
    uint8_t type, source;
    uint8_t single; /* 1: has one-word mentions; 2: has longer ones */
    uint8_t full;   /* named in full somewhere in the article       */
} cluster;

typedef struct resolver {
    const rel_finder *finder;
    const rel_mentions *mentions;
    const rel_dictionary *dictionary;
    rel_arena *keep;
    rel_arena scratch;   /* all that is not of the result */
    rel_names keys;      /* numbers index clusters */
    rel_table known_at;  /* known: its cluster    */
    rel_table countries; /* how often each is named, once asked for */
    rel_name_notes *names;
    cluster *clusters;
    uint32_t *of_mention;
    uint8_t *reason;
    uint32_t *people, *organizations; /* clusters in order of arrival */
    uint32_t people_count, organization_count;
} resolver;

rel_str mention_text(const resolver *r, uint32_t mention);
uint32_t cluster_of_known(resolver *r, uint32_t known);
/* "type/folded name", what entities without an id meet by. */
rel_str key_of(rel_type type, rel_str name, rel_arena *keep);
uint32_t cluster_of_key(resolver *r, rel_type type, rel_str key, rel_str name);
uint32_t cluster_of_name(resolver *r, rel_type type, rel_str name);
/* Does the user say that `name` is not that entity of the knowledge base? */
bool not_known(const resolver *r, rel_str name, uint32_t known);
/* The name of a cluster, folded. */
rel_str folded_name(const resolver *r, uint32_t number);
/* Are `words`, folded, the first or last of the folded `longer`, which has more? */
bool opens_with_words(rel_str longer, rel_str words);
bool ends_with_words(rel_str longer, rel_str words);
void assign(resolver *r, uint32_t mention, uint32_t number, rel_reason reason);

/* ---- entities_names.c ---- */

/* What there is to know of a person's name by itself. */
typedef struct person_name {
    rel_str text;
    uint32_t bare_from, bare_len; /* the text without titles and degrees          */
    rel_str key;                  /* of the bare name                             */
    uint32_t known;               /* whom the bare name means; see name_known     */
    bool looked;
    const struct rel_variant *variant; /* of the text; see name_variant            */
} person_name;

person_name *name_of(const resolver *r, rel_str text);
uint32_t name_known(const resolver *r, person_name *name);
const struct rel_variant *name_variant(const resolver *r, rel_str text);

/* ---- entities_people.c ---- */

void resolve_full_person(resolver *r, uint32_t mention, rel_str name);
void resolve_short_people(resolver *r);

/* ---- entities_organizations.c ---- */

void resolve_organization(resolver *r, uint32_t mention, rel_str name);
/* "Peru's Congress": of another country than the one body called so by itself. */
bool elsewhere(const resolver *r, uint32_t mention, uint32_t known);
/* The organisation's name without its legal form: "PT Bank Jaya Tbk". */
rel_str bare_name(const resolver *r, uint32_t mention);

/* ---- entities_acronyms.c ---- */

void resolve_acronyms(resolver *r);

/* ---- entities_roles.c ---- */

/* Fill `entities->roles`. */
void resolve_roles(const rel_finder *finder, rel_entities *entities, rel_arena *keep);

#endif
