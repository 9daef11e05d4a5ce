/* look.h - how large, in which colour, with which label each node and edge is drawn.
 *
 *   graph, measures, style -> [look] -> layout, format
 *
 * Decided once, so that the layout leaves room for exactly what the pictures
 * draw, and so that all formats that carry colours and sizes agree. Points
 * are 1/72 inch.
 */
#ifndef RELASI_LOOK_H
#define RELASI_LOOK_H

#include "relasi/view.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { REL_LABEL_LINES = 3 };

typedef struct rel_node_look {
    double size; /* width and height of the symbol's box, points        */
    double font; /* label, points; 0: not labelled (the budget is spent) */
    double label_width, label_height; /* points; 0 without a label         */
    rel_str lines[REL_LABEL_LINES];   /* the label, broken and cut at words */
    uint32_t line_count;
    const char *fill; /* "#rrggbb"                         */
    bool alone;       /* without ties, in a graph that has some: not in pictures     */
} rel_node_look;

typedef struct rel_edge_look {
    double width;     /* points                  */
    const char *line; /* "#rrggbb"               */
    uint8_t alpha;    /* 255 is opaque           */
} rel_edge_look;

/* Colours of a theme. All text has a contrast of 4.5 or more against `paper`. */
typedef struct rel_theme_colors {
    const char *paper, *ink, *soft_ink, *outline;
} rel_theme_colors;

typedef struct rel_look {
    rel_node_look *nodes;
    rel_edge_look *edges;
    rel_theme_colors colors;
    const char *size_by; /* the measure that sizes the nodes                  */
    bool by_type;        /* colours are of types; of communities otherwise    */
    uint32_t colored;    /* the first so many communities have a colour each  */
} rel_look;

/* Works without positions, and without scores (then all nodes look alike). Where there
 * are more communities than colours, those of two get none, which the tie between them
 * shows as well; where there are no others, colours are of types. */
const rel_look *rel_look_make(const rel_view *view, rel_arena *keep);

const char *rel_look_type_color(rel_type type, rel_theme theme);
/* REL_NONE and communities past the palette are grey. */
const char *rel_look_community_color(uint32_t community, rel_theme theme);
/* How many communities have a colour of their own. */
uint32_t rel_look_palette_size(void);

/* Width of a line of text at `font` points in a plain sans-serif; an estimate on
 * the wide side, the same on every machine. */
double rel_look_text_width(rel_str text, double font);

#ifdef __cplusplus
}
#endif

#endif
