/* extract.h - many articles, by several threads, into one tally.
 *
 *   source, engine, pairs -> [extract] -> tally
 */
#ifndef RELASI_EXTRACT_H
#define RELASI_EXTRACT_H

#include "relasi/engine.h"
#include "relasi/filter.h"
#include "relasi/pairs.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_extract_plan {
    const char *const *paths; /* files, folders, "-", tallies */
    size_t path_count;
    const char *const *outputs; /* will be written, as rel_source_options has it */
    size_t output_count;
    rel_tally_settings tally;
    unsigned jobs;         /* threads; 0: one for each core                         */
    bool strict;           /* the first bad record ends the run                     */
    bool merge_duplicates; /* of near-duplicates one is counted; see below          */
    bool tallies;          /* take tallies among the inputs                         */
    bool dated;            /* articles of the days since..until alone; of the others */
    int32_t since, until;  /* only who is named in them is known                    */
    bool sliced;           /* a tally for each month or week, of its articles       */
    rel_slice slice;
    size_t memory;      /* bytes; a tally of a quarter of them spills to disk; 0: never */
    const char *folder; /* for spilled runs; NULL: /tmp                          */
    /* Told of each record skipped and why, in input order, and of each article
     * counted (then `what` is NULL). May be NULL. */
    void (*report)(void *context, const char *what, const rel_source_counts *counts);
    void *context;
} rel_extract_plan;

/* The articles of a month or week. */
typedef struct rel_extract_slice {
    rel_period period;
    rel_tally *tally;
    rel_arena tally_keep;
} rel_extract_slice;

typedef struct rel_extract_result {
    rel_tally *tally; /* what did not spill; in tally_keep           */
    rel_arena tally_keep;
    rel_tally *names; /* of all articles, whatever their day, each copy and all tallies */
    rel_arena names_keep; /* counted, without sentences: for who is who. NULL where */
                          /* the tally has no fewer                         */
    rel_extract_slice **slices; /* in order; none where tallies were read: then  */
    uint32_t slice_count;       /* all is in the one tally and its runs          */
    FILE **runs;                /* spilled, without names: to be merged and then closed */
    uint32_t run_count;
    uint64_t documents, skipped, ignored, duplicates, tallies, bytes;
    uint64_t empty;           /* of those skipped: without text, else sound      */
    uint64_t dropped;         /* mentions left out: of overlong windows, or lists
                                 of words that are no name                       */
    uint64_t undated;         /* articles of no date, left out for that          */
    uint64_t misdated;        /* articles whose date cannot be read ...          */
    rel_error first_misdated; /* ... the first of them                    */
    uint64_t beside;          /* tallies left alone, see rel_reader_beside()     */
    rel_error first_beside;
} rel_extract_result;

/* Read all paths. The tally is the same for any number of threads.
 *
 * With merge_duplicates a story counts once in each tally: its copy of the earliest
 * date, of these the bytewise first id. When that was not the first to come, files
 * and folders are read a second time; what can be read only once, standard input, has
 * the copy that came first. About 1,350 bytes an article are remembered.
 *
 * False and `err` when the run cannot go on; the result then holds what is to be cleared.
 */
bool rel_extract_run(rel_engine *engine, const rel_extract_plan *plan, rel_arena *keep,
                     rel_extract_result *result, rel_error *err);

/* Write the whole tally, merging the runs, to `out`. */
bool rel_extract_write(const rel_extract_result *result, const char *folder, rel_out *out,
                       rel_error *err);

/* Read the runs back into the tally: for a graph, which needs it whole. */
bool rel_extract_gather(rel_extract_result *result, rel_error *err);

/* Close the runs, which ends them, and free the tally. */
void rel_extract_clear(rel_extract_result *result);

#ifdef __cplusplus
}
#endif

#endif
