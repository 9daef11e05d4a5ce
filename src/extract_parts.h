/* extract_parts.h - what the files of the extract room share.
 *
 *   extract.c          threads that read articles, and hand them over in order
 *   extract_count.c    one after the other into the tally of its period
 *   extract_stories.c  which copy of a story counts
 */
#ifndef RELASI_EXTRACT_PARTS_H
#define RELASI_EXTRACT_PARTS_H

#include "relasi/duplicates.h"
#include "relasi/extract.h"

/* What reading one input brought: an article, a tally, or a complaint. */
typedef struct piece {
    rel_read_result kind;
    rel_document document;
    const rel_entities *entities;
    rel_str sketch;
    FILE *tally; /* of a stream: its bytes; NULL: it is read by its name */
    rel_error why;
} piece;

/* A tally among the inputs; once it is counted, the ledger closes the file. */
typedef struct counted {
    const char *path;
    FILE *file; /* or NULL */
} counted;

/* The articles of one tally, and which of them repeat others. While they come by, one
 * that is like an earlier one is a repeat; which of them should have counted, the one
 * of the earliest date, is known only when all were seen. */
typedef struct stories stories;
stories *stories_make(rel_arena *keep); /* grows there: no mark may be taken in it */
/* Enter an article, each once: does it repeat another? Once they are settled, that is
 * said of those that were entered. */
bool stories_enter(stories *s, rel_str id, rel_str date, rel_str sketch);
/* All were seen. False when others are repeats than was said: then what is said from
 * here on, of the same articles, is right. */
bool stories_settle(stories *s, rel_arena *work);

/* All that counting needs; one thread at a time works on it. */
typedef struct ledger {
    rel_engine *engine;
    const rel_extract_plan *plan;
    rel_extract_result *result;
    rel_arena *keep;
    rel_error *err;
    bool again;        /* all is read a second time: nothing is told twice      */
    stories **stories; /* of the tally, or of each slice                        */
    uint32_t stories_count, stories_room;
    rel_table slice_at;    /* by its first day: its number                      */
    rel_table slice_has;   /* ... by the hash of an article's id, which it may have */
    rel_table outside;     /* ... and by that of one that is of other days          */
    rel_arena slices_keep; /* of all three                                      */
    uint64_t *spilled;     /* hashes of the ids in the runs, in order           */
    size_t spilled_count, spilled_room;
    counted *tallies;
    uint32_t tally_count, tally_room;
    uint32_t run_room, slice_room;
    uint32_t folded; /* of the runs, those that are of many                       */
    rel_arena seen_keep, spilled_keep, work;
} ledger;

/* Where what memory does not hold goes. */
const char *folder_of(const rel_extract_plan *plan);

void ledger_open(ledger *l);
/* False when the run is to end. A tally's file is taken. */
bool ledger_count(ledger *l, piece *p);
/* All was read. False when it has to be read again, for which all is made ready: of
 * some stories another copy counts. */
bool ledger_settle(ledger *l);
/* Nothing more comes. False when a run cannot be written. */
bool ledger_close(ledger *l);
void ledger_free(ledger *l);

#endif
