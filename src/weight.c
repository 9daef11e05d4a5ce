#include "relasi/weight.h"

#include <math.h>
#include <string.h>

/* The 2x2 table of one pair. Where entities were merged after counting, a
 * window may count twice; the margins then give way, so no cell is negative. */
typedef struct cells {
    double c, a, b, n;
    double documents, decay;
} cells;

typedef double weigh(const cells *t);

static double count(const cells *t)
{
    return t->c;
}

static double documents(const cells *t)
{
    return t->documents;
}

static double npmi(const cells *t)
{
    if (t->c <= 0)
        return -1; /* the limit: never together */
    if (t->c >= t->n)
        return 1; /* the limit: always together */
    return log(t->c * t->n / (t->a * t->b)) / -log(t->c / t->n);
}

/* One term of G2; nothing observed adds nothing. */
static double surprise(double observed, double expected)
{
    return observed > 0 && expected > 0 ? observed * log(observed / expected) : 0;
}

static double llr(const cells *t)
{
    double na = t->n - t->a, nb = t->n - t->b;
    double g = surprise(t->c, t->a * t->b / t->n) +
               surprise(t->a - t->c, t->a * nb / t->n) +
               surprise(t->b - t->c, na * t->b / t->n) +
               surprise(t->n - t->a - t->b + t->c, na * nb / t->n);
    g = fmax(0, 2 * g); /* rounding may go a hair below */
    return t->c * t->n >= t->a * t->b ? g : -g;
}

static double jaccard(const cells *t)
{
    return t->c / (t->a + t->b - t->c);
}

static double cosine(const cells *t)
{
    return t->c / sqrt(t->a * t->b);
}

static double decay(const cells *t)
{
    return t->decay;
}

struct rel_weight {
    const char *name;
    weigh *value;
    enum { DROPS_NONE, DROPS_CHANCE, DROPS_FAR } drops; /* ties that were counted */
    const char *summary;
};

/* clang-format off */
static const rel_weight weights[] = {
    {"count",     count,     DROPS_NONE,   "windows that hold both"},
    {"documents", documents, DROPS_NONE,   "documents that hold both in a window"},
    {"npmi",      npmi,      DROPS_CHANCE, "normalised pointwise mutual information (Bouma 2009); drops edges of 0 or less"},
    {"llr",       llr,       DROPS_CHANCE, "log-likelihood ratio (Dunning 1993); drops edges of 0 or less"},
    {"jaccard",   jaccard,   DROPS_NONE,   "windows with both / windows with either"},
    {"cosine",    cosine,    DROPS_NONE,   "windows with both / geometric mean of each"},
    {"decay",     decay,     DROPS_FAR,    "sum of exp(-sentence distance), 5 at most (Spitz & Gertz 2016); drops edges of 0"},
};
/* clang-format on */

const rel_weight *rel_weight_at(size_t i)
{
    return i < sizeof weights / sizeof *weights ? &weights[i] : NULL;
}

const rel_weight *rel_weight_find(const char *name)
{
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (strcmp(weights[i].name, name) == 0)
            return &weights[i];
    return NULL;
}

const char *rel_weight_name(const rel_weight *weight)
{
    return weight->name;
}

const char *rel_weight_summary(const rel_weight *weight)
{
    return weight->summary;
}

bool rel_weight_drops(const rel_weight *weight, rel_window window)
{
    bool near = window == REL_WINDOW_SENTENCE || window == REL_WINDOW_DECAY;
    return weight->drops == DROPS_CHANCE || (weight->drops == DROPS_FAR && !near);
}

static cells cells_of(const rel_graph *graph, const rel_edge *edge)
{
    cells t = {.c = (double)edge->count,
               .a = (double)graph->nodes[edge->a].windows,
               .b = (double)graph->nodes[edge->b].windows,
               .n = (double)graph->windows,
               .documents = edge->documents,
               .decay = ldexp((double)edge->decay, -32)};
    t.a = fmax(t.a, t.c);
    t.b = fmax(t.b, t.c);
    t.n = fmax(t.n, t.a + t.b - t.c);
    return t;
}

double rel_weight_value(const rel_weight *weight, const rel_graph *graph,
                        const rel_edge *edge)
{
    cells t = cells_of(graph, edge);
    double value = weight->value(&t);
    return isfinite(value) ? value : 0;
}

double rel_weight_strength(const rel_weight *weight, const rel_graph *graph,
                           const rel_edge *edge)
{
    return fmax(0, rel_weight_value(weight, graph, edge));
}
