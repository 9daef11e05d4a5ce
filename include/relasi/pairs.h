/* pairs.h - the entities of one article -> co-occurrence counts with evidence.
 *
 *   entities -> [pairs] -> tally
 *
 * A window is a set of entities named near each other:
 *
 *   sentence, paragraph, document   what the word says
 *   tokens:N   one opens at each mention and reaches over the mentions that
 *              start at most N tokens later; N is 1 to REL_WINDOW_REACH
 *   decay      one for each ordered pair of sentences at most REL_DECAY_REACH
 *              apart, a sentence with itself included; a pair is in it when
 *              the first entity is in the first sentence, the second in the
 *              second (the two orders are one pair and count once)
 *
 * An entity's count is the windows it is in, a pair's the windows both are in,
 * the total all windows, also those without an entity: so that a share of the
 * total is a probability, as NPMI and LLR need. Beside its count every pair of an
 * article that shares a window of it gets its decay, the sum of exp(-d) over all
 * sentences of one and of the other, d apart (Spitz and Gertz, "Terms over LOAD",
 * SIGIR 2016), cut off at REL_DECAY_REACH.
 *
 * Headlines printed twice, boilerplate and repeats are no sentences here.
 */
#ifndef RELASI_PAIRS_H
#define RELASI_PAIRS_H

#include "relasi/entities.h"
#include "relasi/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Most entities of a window that are paired, in order of appearance. A longer
 * list is no statement about who has to do with whom, and pairs grow with its
 * square. */
enum { REL_PAIRS_MOST = 300, REL_PAIRS_MOST_IN_DOCUMENT = 1000 };

/* Count one article into the tally.
 *
 * sketch   signature of the article for finding duplicates; may be empty
 * work     for temporaries; not the tally's own arena
 * dropped  counts the mentions left out by REL_PAIRS_MOST; may be NULL
 *
 * False and `err` (REL_INPUT) when the tally has a document of that id already.
 * Time: linear in mentions, and in the pairs of entities of each window. */
bool rel_pairs_count(const rel_entities *entities, const rel_gazetteer *gazetteer,
                     rel_str sketch, rel_tally *tally, rel_arena *work, uint64_t *dropped,
                     rel_error *err);

/* Enter the document alone: for one that repeats a story already counted. */
bool rel_pairs_note(const rel_entities *entities, rel_str sketch, rel_tally *tally,
                    rel_arena *work, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
