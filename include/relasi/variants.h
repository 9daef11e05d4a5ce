/* variants.h - are two names two spellings of one?
 *
 *   [variants] -> entities, resolve
 *
 * Judges the two names alone, by rules that hold for any name: titles and
 * degrees, initials, the order of words, and the ways one sound is written
 * (Sergei/Sergey, Soekarno/Sukarno, Muhammad/Mohamed). Cautious: what it joins
 * is joined wrongly less often than it leaves things apart. That two names
 * are known to be one is the gazetteer's to say, not this room's.
 */
#ifndef RELASI_VARIANTS_H
#define RELASI_VARIANTS_H

#include "relasi/lexicon.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Why two names are one. */
typedef enum rel_likeness {
    REL_UNLIKE,
    REL_LIKE_EQUAL,    /* same folded words                         */
    REL_LIKE_TITLE,    /* once titles, degrees and articles are off */
    REL_LIKE_INITIAL,  /* an initial for a word                     */
    REL_LIKE_ORDER,    /* the same words in another order           */
    REL_LIKE_SPELLING, /* one sound, two spellings                  */
    REL_LIKE_SHORTER,  /* a word less at the end or the front       */
} rel_likeness;

/* `lexicon` gives titles and degrees of all its languages; NULL: none. */
rel_likeness rel_variants_compare(const rel_lexicon *lexicon, rel_str a, rel_str b,
                                  rel_type type);

/* The same in two steps, for comparing one name with many. */
typedef struct rel_variant rel_variant;
const rel_variant *rel_variants_read(const rel_lexicon *lexicon, rel_str name,
                                     rel_type type, rel_arena *keep);
rel_likeness rel_variants_judge(const rel_variant *a, const rel_variant *b);

/* The name without titles, honorifics and degrees, in `keep`; `name` itself
 * when there are none or nothing would be left. */
rel_str rel_variants_bare(const rel_lexicon *lexicon, rel_str name, rel_arena *keep);

/* What all spellings of a word share: equal keys are a hint, no proof. At most
 * `room` bytes with the NUL; returns the length. */
size_t rel_variants_key(rel_str word, char *key, size_t room);

#ifdef __cplusplus
}
#endif

#endif
