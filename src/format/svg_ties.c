/* How ties bow. A line behind somebody else's symbol reads as two ties of that one, so
 * each takes the bow nearest to its own that meets none, else the fewest. */
#include "svg_parts.h"

#include <math.h>

enum { BOWS = 21, WORK = 100000000 };

/* Points between a tie and a symbol that it passes. */
static const double CLEAR = 2;
/* Corners stick out of what is measured as round, and curves turn towards it: so much
 * more is better kept free, if there is room. */
static const double WIDER = 1.2, BETTER = .3;
/* From one bow that is tried to the next, as a share of the length. */
static const double STEP = .04;

static double bow_at(int i)
{
    return STEP * (i - BOWS / 2);
}

/* A tie's own frame: from its start, how far along it and how far across. */
typedef struct chord {
    double x, y, along_x, along_y, length;
} chord;

/* How many symbols each bow would meet. With its handle at the middle the curve is a
 * parabola over its chord, and how far a symbol is from it needs no search. */
static void meet(const rel_svg_ties *t, const chord *c, uint32_t edge, uint32_t v,
                 double met[BOWS])
{
    double from_x = t->view->x[v] - c->x, from_y = -t->view->y[v] - c->y;
    double along = (from_x * c->along_x + from_y * c->along_y) / c->length;
    double up = from_y * c->along_x - from_x * c->along_y;
    double room = t->look->edges[edge].width / 2 + CLEAR;
    double radius = rel_svg_symbol_radius(t->view, t->look, v);
    double most = 2 * along * (1 - along) * bow_at(BOWS - 1) * c->length;
    if (along <= 0 || along >= 1 || fabs(up) > most + 1.5 * (WIDER * radius + room))
        return;
    for (int i = 0; i < BOWS; i++) {
        double bow = bow_at(i), slope = 2 * (1 - 2 * along) * bow;
        double high = 2 * along * (1 - along) * bow * c->length;
        double off = fabs(up - high) / sqrt(1 + slope * slope);
        met[i] += off < radius + room ? 1 : off < WIDER * radius + room ? BETTER : 0;
    }
}

/* Does the curve's height lie on the paper? */
static bool on_paper(const rel_frame *f, const double ends[4], double bow)
{
    double x = (ends[0] + ends[2] + bow * (ends[1] - ends[3])) / 2;
    double y = (ends[1] + ends[3] + bow * (ends[2] - ends[0])) / 2;
    return x > f->left && x < f->right && y > f->top && y < f->bottom;
}

double rel_svg_bow(const rel_svg_ties *t, uint32_t edge, const double ends[4], double own)
{
    const rel_graph *g = t->view->graph;
    const rel_edge *e = &g->edges[edge];
    double along_x = ends[2] - ends[0], along_y = ends[3] - ends[1];
    double length = hypot(along_x, along_y), best = own, least = INFINITY;
    double met[BOWS] = {0};
    if (length < 1 || (double)t->node_count * g->edge_count > WORK)
        return own;
    chord c = {ends[0], ends[1], along_x / length, along_y / length, length};
    for (uint32_t i = 0; i < t->node_count; i++)
        if (t->nodes[i] != e->a && t->nodes[i] != e->b)
            meet(t, &c, edge, t->nodes[i], met);
    for (int i = 0; i < BOWS; i++) {
        double bow = bow_at(i);
        /* its own bow on the other side is nearer to it than it is in numbers */
        double far = fmin(fabs(bow - own), .6 * fabs(own) + fabs(bow + own));
        double cost = met[i] + far / 8;
        if (cost < least && on_paper(t->frame, ends, bow))
            least = cost, best = bow;
    }
    return best;
}
