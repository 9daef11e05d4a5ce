/* synthetic.h - graphs made up for tests: news-like, of any size, always the same. */
#ifndef RELASI_SYNTHETIC_H
#define RELASI_SYNTHETIC_H

#include "relasi/graph.h"

/* A connected-ish graph of `nodes` nodes and about `edges` edges in communities,
 * with names, forms, dates and evidence. The same seed gives the same graph. */
rel_graph *synthetic_graph(uint32_t nodes, uint32_t edges, uint64_t seed,
                           rel_arena *keep);

/* A graph whose every string tries to break out of its format. */
rel_graph *synthetic_hostile(rel_arena *keep);

/* Next of a fixed sequence of random numbers in [0, 1). */
double synthetic_random(uint64_t *state);

#endif
