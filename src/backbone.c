#include "relasi/backbone.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double level, most; /* the default, and the largest that means something */
} kinds[] = {
    [REL_BACKBONE_NONE] = {"", 0, 0},
    [REL_BACKBONE_DISPARITY] = {"disparity", 0.05, 1},
    [REL_BACKBONE_NC] = {"nc", 1.64, 1e6},
};

bool rel_backbone_parse(const char *text, rel_backbone *backbone, rel_error *err)
{
    size_t len = strcspn(text, ":");
    for (int i = REL_BACKBONE_DISPARITY; i <= REL_BACKBONE_NC; i++) {
        if (strlen(kinds[i].name) != len || memcmp(kinds[i].name, text, len))
            continue;
        *backbone = (rel_backbone){(rel_backbone_kind)i, kinds[i].level};
        if (!text[len])
            return true;
        const char *number = text + len + 1;
        char *end;
        bool digits = (*number >= '0' && *number <= '9') || *number == '.';
        backbone->level = rel_locale_number(number, &end);
        if (!digits || *end || !(backbone->level >= 0) ||
            backbone->level > kinds[i].most ||
            (i == REL_BACKBONE_DISPARITY && !(backbone->level > 0)))
            return rel_fail(err, REL_USAGE,
                            "backbone '%s': want a number %s after the colon", text,
                            i == REL_BACKBONE_NC ? "from 0 up" : "over 0, to 1");
        return true;
    }
    return rel_fail(err, REL_USAGE, "backbone '%s': want disparity:ALPHA or nc:DELTA",
                    text);
}

rel_str rel_backbone_text(const rel_backbone *backbone, rel_arena *keep)
{
    if (backbone->kind == REL_BACKBONE_NONE)
        return (rel_str){0};
    rel_out *out = rel_out_memory(keep);
    rel_out_text(out, kinds[backbone->kind].name);
    rel_out_char(out, ':');
    rel_out_number(out, backbone->level);
    return rel_out_taken(out);
}

/* What the edges at each node sum up to. */
typedef struct ends {
    double *strength; /* sum of weights */
    double *count;    /* sum of counts  */
    uint32_t *degree;
    double total; /* of counts, each edge both ways */
} ends;

static ends sum_ends(const rel_graph *graph, rel_arena *keep)
{
    ends sums = {.strength = REL_NEW(keep, double, graph->node_count),
                 .count = REL_NEW(keep, double, graph->node_count),
                 .degree = REL_NEW(keep, uint32_t, graph->node_count)};
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const rel_edge *e = &graph->edges[i];
        for (int side = 0; side < 2; side++) {
            uint32_t node = side ? e->b : e->a;
            sums.strength[node] += e->weight;
            sums.count[node] += (double)e->count;
            sums.degree[node] += e->weight > 0;
        }
        sums.total += 2 * (double)e->count;
    }
    return sums;
}

static double disparity_at(const ends *sums, uint32_t node, double weight)
{
    uint32_t k = sums->degree[node];
    if (k < 2)
        return 1;
    double rest = 1 - weight / sums->strength[node];
    return rest > 0 ? pow(rest, k - 1) : 0;
}

static double disparity(const ends *sums, const rel_edge *e)
{
    return fmin(disparity_at(sums, e->a, e->weight), disparity_at(sums, e->b, e->weight));
}

/* How many standard deviations the noise-corrected score is above zero. */
static double noise_corrected(const ends *sums, const rel_edge *e)
{
    double n = (double)e->count, t = sums->total;
    double a = sums->count[e->a], b = sums->count[e->b], ab = a * b;
    if (!(n > 0)) /* nothing was drawn: nothing to tell */
        return 0;
    double kappa = t / ab, lift = kappa * n;
    double score = (lift - 1) / (lift + 1);
    double mu = a / t * (b / t);
    double var = mu * ((t - a) / t) * ((t - b) / t) / (t - 1);
    double alpha = mu * mu / var * (1 - mu) - mu;
    double beta = mu / var * (1 - mu * mu) - (1 - mu);
    double mean = (alpha + n) / (alpha + beta + t);
    double d = 1 / ab - t * (a + b) / (ab * ab);
    double slope = 2 * (kappa + n * d) / ((lift + 1) * (lift + 1));
    double sdev = sqrt(mean * (1 - mean) * t) * fabs(slope);
    return sdev > 0 ? score / sdev : score > 0 ? INFINITY : score < 0 ? -INFINITY : 0;
}

/* A chance too small for a whole double has lost digits already, and readers of XML and
 * CSV, as igraph, take what is written of it for an error: it is none. */
static double chance(double p)
{
    return p < DBL_MIN ? 0 : p;
}

rel_backbone_test rel_backbone_run(const rel_backbone *backbone, const rel_graph *graph,
                                   rel_arena *keep)
{
    bool *kept = REL_NEW(keep, bool, graph->edge_count);
    if (backbone->kind == REL_BACKBONE_NONE) {
        memset(kept, true, graph->edge_count);
        return (rel_backbone_test){.kept = kept};
    }
    double *p_values = REL_NEW(keep, double, graph->edge_count);
    rel_mark mark = rel_arena_mark(keep);
    ends sums = sum_ends(graph, keep);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        if (backbone->kind == REL_BACKBONE_DISPARITY) {
            p_values[i] = chance(disparity(&sums, &graph->edges[i]));
            kept[i] = p_values[i] < backbone->level;
        } else {
            double z = noise_corrected(&sums, &graph->edges[i]);
            p_values[i] = chance(0.5 * erfc(z / sqrt(2)));
            kept[i] = z > backbone->level;
        }
    }
    rel_arena_rewind(keep, mark);
    return (rel_backbone_test){p_values, kept};
}
