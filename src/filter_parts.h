/* filter_parts.h - what the files of the filter room share. */
#ifndef RELASI_FILTER_PARTS_H
#define RELASI_FILTER_PARTS_H

#include "relasi/filter.h"

/* Say in the filtered graph what was asked for. */
void rel_filter_describe(const rel_filter *filter, rel_graph *graph, rel_arena *keep);

#endif
