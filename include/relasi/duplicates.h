/* duplicates.h - the same story told twice: agency copy with small edits.
 *
 *   tokens -> [sketch] -> tally's documents -> [duplicates] -> graph, counts
 *
 * A document is the set of its shingles, three words in a row of the body
 * (headline, repeats and boilerplate left out). How alike two documents are is
 * the Jaccard index of their sets, |A and B| / |A or B|. A sketch estimates it
 * by MinHash (Broder 1997), made in one pass and a bit (fast similarity sketching,
 * Dahlgaard, Knudsen and Thorup 2017): shingles are spread over REL_SKETCH_VALUES
 * places, each keeps its least hash, and what stays empty is filled by further
 * rounds. Eight bits of each are kept (b-bit MinHash, Li and Konig 2010). Of m
 * equal values the estimate is (m/n - 1/256) / (1 - 1/256), with a standard
 * error of sqrt(J (1 - J) / n), 0.045 at worst.
 *
 * Two documents are compared only if three values in a row, a band, are equal
 * (locality-sensitive hashing, Indyk and Motwani 1998): at J = 0.5 a pair meets
 * with probability 1 - (1 - J^3)^42 = 0.996, at 0.05 with 0.005. So the time
 * is near-linear. They tell one story when J >= 0.5 and they are not apart, as follows.
 * Chains join up (A like B, B like C), but not two stories whose first documents are
 * under J = 0.3, or apart.
 *
 * A form filled in anew ("KPU Sleman menetapkan pasangan ...", a match, a price) is as
 * like as a copy is, but what differs are names and numbers. So the sketch has places,
 * too: what names and numbers stand together between two plain words before and two
 * behind. Of these, those with the least hashes are kept, the same of both articles
 * (bottom-k, Broder 1997), each as 16 bits of the words around it and 8 of the names. An
 * edit of the words around makes another place, which says nothing; cut, longer or moved
 * text neither. Of the places that both have, more than one in six with other names, of
 * fewer than eight any, keeps the articles apart. Of a name its words' first three
 * letters count, so that most other spellings make no other name; of what stands before
 * the first plain word the last name alone, since datelines differ; of 27/3/2017 the day.
 * In writing without case numbers alone tell.
 *
 * A document under 20 words has no shingles to speak of: it repeats another
 * only if all its words are the same.
 */
#ifndef RELASI_DUPLICATES_H
#define RELASI_DUPLICATES_H

#include "relasi/tally.h"
#include "relasi/tokens.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    REL_SKETCH_VALUES = 126, /* of a byte each                                    */
    REL_SKETCH_PLACES = 32,  /* of three bytes each, at most                      */
    REL_SKETCH_CHARS = 168,  /* the values printed, in base64; of a short document 33 */
    REL_SKETCH_MOST = 296,   /* the places behind them                            */
    REL_SKETCH_WORDS = 20,   /* documents of fewer words repeat only when equal   */
    REL_SKETCH_SAME = 64,    /* equal values that make one story: J >= 0.506      */
    REL_SKETCH_DRIFT = 39,   /* ... that its first documents must have: J >= 0.307 */
    REL_SKETCH_OTHER = 6,    /* of so many places one may hold another name       */
    REL_SKETCH_FEW = 8,      /* ... but of fewer than these none                  */
};

/* The sketch of an article in printable ASCII without spaces: what two articles
 * share of it is what their bodies share. Empty when the body has no words.
 * Lives in `keep`. Linear. */
rel_str rel_sketch_make(const rel_tokens *tokens, rel_arena *keep);

/* Estimated Jaccard index of two sketches, 0..1. Short ones are 0 or 1; what is
 * no sketch is like nothing. */
double rel_sketch_alike(rel_str a, rel_str b);

/* Do the places that two articles share hold other names or numbers: is one told in the
 * words of the other, but of somebody else? */
bool rel_sketch_apart(rel_str a, rel_str b);

/* For each document the number of the story it repeats: of those that tell it the one
 * of the earliest date, of these the bytewise first id; what has no date comes last.
 * REL_NONE for that first one and for all that are alone. The order of the documents
 * has no say. Lives in `keep`; near-linear. */
const uint32_t *rel_duplicates_find(const rel_tally_document *documents, uint32_t count,
                                    rel_arena *keep);

/* The same while documents stream by: what is first is what came first. */
typedef struct rel_duplicates rel_duplicates;

/* An empty set in `keep`. About 600 bytes a document. No mark may be taken in `keep`
 * while it grows. */
rel_duplicates *rel_duplicates_make(rel_arena *keep);

/* Add a document (its id is kept, not copied). The id of the story it repeats, or
 * empty when it tells a new one. */
rel_str rel_duplicates_seen(rel_duplicates *seen, rel_str sketch, rel_str id);

#ifdef __cplusplus
}
#endif

#endif
