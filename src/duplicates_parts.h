/* What the files of the duplicates room share. */
#ifndef DUPLICATES_PARTS_H
#define DUPLICATES_PARTS_H

#include "relasi/duplicates.h"

/* Places of an article in ascending order: of each 16 bits of the plain words around it,
 * above 8 bits of the names and numbers there. */
typedef struct places {
    uint32_t count;
    uint32_t values[REL_SKETCH_PLACES];
} places;

void duplicates_places(const rel_tokens *tokens, places *found);

/* Do the places that two articles share hold other names and numbers? */
bool duplicates_apart(const places *a, const places *b);

#endif
