/* entities.h - mentions -> one entity per person, country, organisation of an article.
 *
 *   mentions -> [entities] -> pairs
 *
 * Within one article the short form follows the long ("Jake Sullivan" ...
 * "Sullivan"), the acronym its expansion. Across articles entities meet by
 * key: the knowledge-base id, else `type/folded full name`.
 */
#ifndef RELASI_ENTITIES_H
#define RELASI_ENTITIES_H

#include "relasi/mentions.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Why a mention belongs to its entity, strongest first: of several reasons the first is
 * told. rel_reason_text() says it in words. */
typedef enum rel_reason {
    REL_BECAUSE_KNOWN,      /* the knowledge base gives the name to it        */
    REL_BECAUSE_SAME_NAME,  /* same folded name                               */
    REL_BECAUSE_SHORT_FORM, /* surname or part of the full name in the article */
    REL_BECAUSE_ACRONYM,    /* acronym beside its expansion                   */
    REL_BECAUSE_VARIANT,    /* spelling or transliteration variant            */
    REL_BECAUSE_TITLE,      /* same name without titles, degrees, legal forms  */
    REL_BECAUSE_METONYM,    /* capital read as its government                 */
    REL_BECAUSE_OF_COUNTRY, /* short organisation name, its country from context */
    REL_BECAUSE_DICTIONARY, /* the user says so                               */
    REL_BECAUSE_NEIGHBOURS, /* single name, joined on shared neighbours       */
    REL_BECAUSE_CALLED,     /* another name, as the article says: "alias Noel" */
    REL_REASONS,
} rel_reason;
const char *rel_reason_name(rel_reason reason); /* one word, as in files      */
const char *rel_reason_text(rel_reason reason); /* a phrase, for explain      */

typedef struct rel_entity {
    rel_str key;       /* "vladimir_putin" or "person/liu pengyu"               */
    rel_str name;      /* fullest surface form, or the knowledge base's label   */
    uint32_t known;    /* number in the knowledge base, or REL_NONE             */
    uint32_t mentions; /* how many                                              */
    uint8_t type;      /* rel_type                                              */
    uint8_t single;    /* only ever a single name: joined across articles on evidence */
    uint8_t source;    /* rel_source bits of its mentions                       */
} rel_entity;

/* A role held by a person, as the text says it: "Menteri Luar Negeri India". */
typedef struct rel_role {
    uint32_t person; /* entity                                                */
    uint32_t target; /* entity it is held in, or REL_NONE                     */
    rel_str role;    /* canonical, in the article's language                  */
    uint32_t sentence;
} rel_role;

typedef struct rel_entities {
    const rel_mentions *mentions;
    uint32_t *of_mention; /* entity of each mention                            */
    uint8_t *reason;      /* rel_reason of each mention                        */
    rel_entity *entities; /* sorted by key                                     */
    uint32_t count;
    rel_role *roles; /* sorted by (person, role, target, sentence), unique */
    uint32_t role_count;
} rel_entities;

/* What names of people say by themselves, kept from article to article; of one
 * thread, one lexicon and one dictionary. Trim it between two articles: a large one
 * is emptied. */
typedef struct rel_name_notes rel_name_notes;
rel_name_notes *rel_name_notes_make(void);
void rel_name_notes_trim(rel_name_notes *notes);
void rel_name_notes_free(rel_name_notes *notes); /* NULL is fine */

/* Resolve the mentions of one article. Results live in `keep`.
 * Time: linear but for O(k log k) over its k distinct names. */
const rel_entities *rel_entities_resolve(const rel_finder *finder,
                                         const rel_mentions *mentions, rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
