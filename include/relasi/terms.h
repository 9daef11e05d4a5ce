/* terms.h - the words of an edge: what is said where two entities meet.
 *
 *   graph (evidence) -> [terms] -> format, query
 *
 * The sentences of an edge against all evidence sentences, each sentence once:
 * the log-odds ratio with an informative Dirichlet prior, as z-scores (Monroe,
 * Colaresi and Quinn 2008, Fightin' Words, Political Analysis 16:372, eqs. 15-19,
 * 22). With y the count of a word in the edge's n words, Y and N in all of them,
 * r = Y - y and m = N - n in the rest, and a prior that is all of them (a word
 * counts Y of N),
 *
 *   delta = ln (y + Y)/(n + N - y - Y) - ln (r + Y)/(m + N - r - Y)
 *   var   = 1/(y + Y) + 1/(r + Y)
 *   z     = delta / sqrt(var)
 *
 * Forms of a word count as that word (terms_forms.c). A word that is in one sentence of
 * the edge only marks that sentence and not the edge, so it is no word of it.
 *
 * Left out: stop words, names (what a span covers, and any word that begins with a
 * capital inside its sentence), numbers, addresses, words of one or two letters.
 */
#ifndef RELASI_TERMS_H
#define RELASI_TERMS_H

#include "relasi/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_term {
    rel_str word;   /* folded                               */
    double z;       /* over 0: more than in the rest        */
    uint32_t count; /* in the sentences of the edge       */
} rel_term;

typedef struct rel_edge_terms {
    const rel_term *terms; /* highest z first, then by word */
    uint32_t count;
} rel_edge_terms;

typedef struct rel_terms_plan {
    const uint64_t
        *stops; /* rel_utf8_fold_hash of words to leave out, sorted; may be NULL */
    size_t stop_count;
    uint32_t most; /* words for an edge; 0: REL_TERMS_MOST */
} rel_terms_plan;

enum { REL_TERMS_MOST = 5 };

/* The words of every edge of `graph` (borrowed), in `keep`. An edge with
 * less than two sentences, or whose words are all left out, has none. Linear in the
 * evidence for a given number of words. */
const rel_edge_terms *rel_terms_find(const rel_terms_plan *plan, const rel_graph *graph,
                                     rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
