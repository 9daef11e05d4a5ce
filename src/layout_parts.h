/* layout_parts.h - what the files of the layout room share. */
#ifndef RELASI_LAYOUT_PARTS_H
#define RELASI_LAYOUT_PARTS_H

#include "relasi/layout.h"
#include "relasi/look.h"

#include "graphviz_parts.h"

typedef struct rel_part_edge {
    uint32_t a, b; /* nodes of the part                       */
    double pull;   /* how strongly it holds, around 1         */
} rel_part_edge;

/* A connected part of the graph, with positions of its own. Each node is a box
 * with its symbol at the top and its label below; x and y are its middle. */
typedef struct rel_part {
    uint32_t count, edge_count;
    uint32_t *nodes; /* in the graph */
    rel_part_edge *edges;
    double *x, *y, *width, *height; /* points */
} rel_part;

/* Place the nodes by stress ("neato") or springs ("sfdp"). */
bool rel_part_spread(rel_graphviz *gv, rel_part *part, const char *engine,
                     rel_error *err);
/* Place the nodes by Fruchterman & Reingold's forces, in igraph. */
bool rel_part_force(rel_part *part, rel_arena *work, rel_error *err);
/* Move the boxes apart as little as needed so that none overlaps (PRISM). */
bool rel_part_separate(rel_graphviz *gv, rel_part *part, rel_error *err);

/* Where a part ends up: its lower left corner (y upwards) and its size; where it was. */
typedef struct rel_tile {
    double x, y, width, height, left, low;
    uint32_t part;
    bool unseen; /* a node alone, which pictures leave out */
} rel_tile;

/* Put them side by side and one beneath the other, the largest at the top left, so that
 * a page of common shape holds those that are seen as large as can be; the unseen stand
 * beneath it. At least one, not all unseen. */
void rel_tiles_pack(rel_tile *tiles, uint32_t count);

#endif
