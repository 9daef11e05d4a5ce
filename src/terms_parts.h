/* terms_parts.h - what the files of the terms room share. */
#ifndef RELASI_TERMS_PARTS_H
#define RELASI_TERMS_PARTS_H

#include "relasi/str.h"
#include "relasi/table.h"

/* For each of `words`, folded and numbered by `number_of` (by the hash of the fold),
 * the number of the word that it is a form of; mostly its own. In `keep`. */
uint32_t *rel_terms_forms(const rel_str *words, uint32_t count,
                          const rel_table *number_of, rel_arena *keep);

#endif
