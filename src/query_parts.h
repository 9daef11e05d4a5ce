/* query_parts.h - what the files of the query room share. */
#ifndef RELASI_QUERY_PARTS_H
#define RELASI_QUERY_PARTS_H

#include "relasi/query.h"

typedef struct rel_ranked {
    double value;
    uint32_t index;
} rel_ranked;

/* The node a name means; REL_NONE and `err` when none or several fit. */
uint32_t rel_query_find(const rel_query *query, const rel_graph *graph, const char *name,
                        rel_error *err);

/* Say whom the answer is about where the name as it was given is not his label. */
void rel_query_note_meant(rel_report *r, const rel_graph *graph, uint32_t node,
                          const char *name, rel_arena *keep);

/* Largest value first, then the lower index. */
int rel_query_by_value(const void *x, const void *y);

/* First or last day of a list, or REL_UNDATED; a day as a cell. */
int32_t rel_query_day(const rel_graph *g, uint32_t days, bool last);
void rel_query_put_day(rel_report *r, int32_t day, rel_arena *keep);

/* Where a walk may go, and what is short to it. */
typedef struct rel_walk {
    uint32_t start, end;
    const bool *closed; /* nodes that it does not go over; NULL: none      */
    bool fewest;        /* steps count first, then lengths                 */
} rel_walk;

/* Shortest paths from the start until the end is reached, lengths 1/weight: the node
 * before each on its way, REL_NONE where none is known. */
const uint32_t *rel_query_walk(const rel_graph *graph, const rel_walk *walk,
                               rel_arena *keep);

#endif
