/* resolve.h - across articles: which entities of a tally are one.
 *
 *   tally, dictionary -> [resolve] -> graph
 *
 * Entities of one key are one already. Beyond that, in this order:
 *
 *   dictionary  the user's word: ignored, of another type, the same, never the same
 *   acronym     "person/kx" where one entity alone was introduced as "K X (KX)"
 *   variant     spellings of a full name of one type (variants.h): titles, order and
 *               spelling; an initial or a shorter name only beside a shared neighbour
 *               or role, and only when no rival could be meant as well
 *   neighbours  a single name ("Sullivan") joins the one full name that has the word,
 *               when they hold one role, or their shared neighbours weigh enough:
 *               sum of 1/ln(2 + degree) >= 0.3 (Adamic and Adar 2003), so one that
 *               is not everybody's neighbour does
 *
 * Two that are named together are two. What the knowledge base tells apart (a key
 * without '/') only the dictionary joins. A wrong merge is worse than a missing one.
 */
#ifndef RELASI_RESOLVE_H
#define RELASI_RESOLVE_H

#include "relasi/dictionary.h"
#include "relasi/gazetteer.h"
#include "relasi/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What to go by; any may be NULL. */
typedef struct rel_resolver {
    const rel_dictionary *dictionary;
    const rel_lexicon *lexicon;     /* titles and degrees          */
    const rel_gazetteer *gazetteer; /* labels of what is known     */
} rel_resolver;

/* One element for each entity of the tally. */
typedef struct rel_resolution {
    uint32_t *into;    /* what it is merged into, itself if nothing, or REL_NONE   */
                       /* when the user ignores it; into[into[i]] == into[i]       */
    uint8_t *reason;   /* rel_reason, where it is merged                           */
    uint8_t *type;     /* rel_type, equal for all that are merged                  */
    rel_str *label;    /* as the user writes it, or empty                          */
    rel_str *wikidata; /* as the user says, or empty                               */
    rel_str *key;      /* of whom the user makes it, in place of its own; or empty */
} rel_resolution;

/* Resolve. The same entities, in whatever order, come out the same. Results in
 * `keep`. Time: O(n log n) in entities, names and pairs. */
rel_resolution rel_resolve_run(const rel_resolver *resolver, const rel_tally *tally,
                               rel_arena *keep);

/* A rule of the dictionary that the tally cannot honour, because it speaks of single
 * mentions, which are summed up in it. */
typedef struct rel_unheeded {
    rel_origin at;  /* the first such rule; line 0: there is none   */
    rel_str name;   /* what it speaks of                            */
    rel_str holder; /* whom the tally counts it with; empty: nobody */
    bool there;     /* it has some of it, where that was clear without the rule */
    uint32_t count; /* of such rules                                */
} rel_unheeded;

/* The names of a tally that was read without the dictionary, or with another. Results in
 * `keep`. Linear. */
rel_unheeded rel_resolve_unheeded(const rel_resolver *resolver, const rel_tally *tally,
                                  rel_arena *keep);

/* Where the rules stand that found nothing to rule on: no name of a tally or of the texts
 * read so far fits them, of a pair not both. In order of file and
 * line, in `keep`. `counted`: it is of tallies, too; then rules of which
 * rel_resolve_unheeded() tells, or whose names would no longer be seen, are not listed.
 * O(n log n). */
const rel_origin *rel_resolve_unmatched(const rel_resolver *resolver,
                                        const rel_tally *tally, bool counted,
                                        rel_arena *keep, uint32_t *count);

/* A likely merge that was not made. */
typedef struct rel_suggestion {
    rel_str line;      /* of a dictionary: "=<TAB>Sullivan<TAB>Jake Sullivan" */
    const char *why;   /* why it is likely, and what it lacks                 */
    const char *rival; /* why it contradicts likelier ones, or the dictionary */
                       /* there is; NULL: it does not                         */
    double confidence; /* 0..1                                                */
} rel_suggestion;

/* The merges that were not made, the likeliest first. Results in `keep`. */
const rel_suggestion *rel_resolve_suggest(const rel_resolver *resolver,
                                          const rel_tally *tally, rel_arena *keep,
                                          uint32_t *count);

/* Write them as a dictionary: a comment with confidence and reason, then the line, which
 * is a comment, too, where it has a rival. */
void rel_resolve_write(const rel_suggestion *suggestions, uint32_t count, rel_out *out);

#ifdef __cplusplus
}
#endif

#endif
