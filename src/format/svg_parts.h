/* svg_parts.h - what the files of the SVG picture share. */
#ifndef RELASI_SVG_PARTS_H
#define RELASI_SVG_PARTS_H

#include "relasi/format.h"
#include "relasi/look.h"

/* The drawing in points, y downwards; negative above the origin. */
typedef struct rel_frame {
    double left, top, right, bottom; /* all that is drawn, with its margin   */
    double title, legend;            /* font sizes                           */
    double legend_top;               /* base line of the legend's first row  */
} rel_frame;

/* Make room above the graph for title and legend, and below for the source. */
void rel_svg_frame_grow(rel_frame *frame, const rel_view *view, const rel_look *look);

/* Everything before the graph: header, description, style, title, legend. */
void rel_svg_head(rel_out *out, const rel_view *view, const rel_look *look,
                  const rel_frame *frame);
/* Everything after it: the note on sources, the end. */
void rel_svg_tail(rel_out *out, const rel_view *view, const rel_look *look,
                  const rel_frame *frame);

/* What a pointer over a node or an edge is told, as <title> elements. */
void rel_svg_node_title(rel_out *out, const rel_view *view, uint32_t node);
void rel_svg_edge_title(rel_out *out, const rel_view *view, uint32_t edge);

/* Half the width of a node's symbol, points. */
double rel_svg_symbol_radius(const rel_view *view, const rel_look *look, uint32_t node);

/* What says how a tie bends: who is where, and how large. */
typedef struct rel_svg_ties {
    const rel_view *view; /* where Graphviz has drawn it  */
    const rel_look *look;
    const rel_frame *frame; /* of symbols and labels, which no tie leaves */
    const uint32_t *nodes;  /* that are drawn */
    uint32_t node_count;
} rel_svg_ties;

/* How far off the handle of a tie's curve is, as a share of its length: `own`, or the
 * next best that does not pass behind others' symbols. `ends`: x, y, x, y, y downwards.
 * In a graph so large that asking takes long it is `own`. */
double rel_svg_bow(const rel_svg_ties *ties, uint32_t edge, const double ends[4],
                   double own);

/* Words in the language of the picture. */
typedef struct rel_wording {
    const char *code, *title, *types[4], *type_one[4], *color_community, *color_type,
        *size, *width, *documents, *sentences, *mentions, *in, *of, *together,
        *neighbours, *also, *source, *nodes, *edges, *and_others, *since, *until;
} rel_wording;

const rel_wording *rel_wording_of(const rel_view *view);

#endif
