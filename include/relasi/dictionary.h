/* dictionary.h - the user's word on names, above all that the program knows.
 *
 *   files -> [dictionary] -> gazetteer, entities, resolve
 *
 * One rule a line, fields parted by tabs, `#` begins a comment line:
 *
 *   NAME  TYPE  CANONICAL  [WIKIDATA]   NAME is CANONICAL, of that type; a new
 *                                       name, a rename, or another type; of at
 *                                       most 16 words and marks, to be found
 *   =     NAME  CANONICAL               the same; CANONICAL is what it is called
 *   !=    NAME  OTHER                   never the same, whatever else says so;
 *                                       NAME is the one that leaves
 *   -     NAME                          no mention at all
 *
 * Somebody known whose CANONICAL is a name of his, or whose WIKIDATA is given, stays who
 * he is; under another name he is somebody else, with nothing of the knowledge base.
 * TYPE may be empty or `?`: as known. Names are compared folded (case, marks
 * and spaces) and without a last full stop: "Acme Inc." is "Acme Inc". Rules that
 * contradict each other are an error that names both lines; a rule written twice
 * is not.
 */
#ifndef RELASI_DICTIONARY_H
#define RELASI_DICTIONARY_H

#include "relasi/error.h"
#include "relasi/names.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_dictionary rel_dictionary;

/* An empty dictionary in `keep`. */
rel_dictionary *rel_dictionary_make(rel_arena *keep);

/* Read the rules of `text`, which came from `path` (kept, for messages).
 * `err` (REL_INPUT): "PATH:LINE: what". */
bool rel_dictionary_add(rel_dictionary *dictionary, const char *path, rel_str text,
                        rel_error *err);

/* Look for contradictions, once all is added. Time: linear. */
bool rel_dictionary_check(rel_dictionary *dictionary, rel_error *err);

/* Read and check all of `paths`. NULL and `err` (REL_IO, REL_INPUT). */
const rel_dictionary *rel_dictionary_read(const char *const *paths, size_t count,
                                          rel_arena *keep, rel_error *err);

/* Where a rule stands: "FILE:LINE". */
typedef struct rel_origin {
    const char *file;
    uint32_t line;
} rel_origin;

/* What the user says of a name. */
typedef struct rel_ruling {
    rel_str name;     /* canonical, as the user writes it            */
    rel_str wikidata; /* or empty                                    */
    uint8_t type;     /* rel_type, or REL_TYPES: not said            */
    bool ignored;
    rel_origin at;   /* the rule on the name itself; line 0: none   */
    uint32_t number; /* of the name, see rel_dictionary_at()        */
} rel_ruling;

/* A hash that is the same of the names that are compared as one. */
uint64_t rel_dictionary_key(rel_str name);

/* False when the user says nothing of it; NULL is an empty dictionary. */
bool rel_dictionary_find(const rel_dictionary *dictionary, rel_str name,
                         rel_ruling *ruling);

/* Does the user say that these are not the same? */
bool rel_dictionary_differ(const rel_dictionary *dictionary, rel_str a, rel_str b);

/* The pairs of names that are not the same, as written: false past the last. */
bool rel_dictionary_apart(const rel_dictionary *dictionary, uint32_t number,
                          rel_str *name, rel_str *other);
rel_origin rel_dictionary_apart_at(const rel_dictionary *dictionary, uint32_t number);

/* A name was met in a text: by any of several threads. Was it so far? */
void rel_dictionary_meet(const rel_dictionary *dictionary, uint32_t number);
bool rel_dictionary_met(const rel_dictionary *dictionary, uint32_t number);

/* All names with a ruling, in order of arrival: false past the last. */
bool rel_dictionary_at(const rel_dictionary *dictionary, uint32_t number, rel_str *name,
                       rel_ruling *ruling);

#ifdef __cplusplus
}
#endif

#endif
