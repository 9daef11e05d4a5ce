/* Backbones of random graphs against the formulas computed the long way: sums over
 * the whole matrix for each edge, and the integral that the disparity filter is. */
#include "relasi/backbone.h"
#include "../check.h"

enum { GRAPHS = 60, NODES = 14 };

static uint64_t state = 19;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    return (uint32_t)((rel_table_mix(state) >> 32) * below >> 32);
}

typedef double matrix[NODES][NODES];

static double row_sum(double (*w)[NODES], uint32_t i)
{
    double sum = 0;
    for (uint32_t j = 0; j < NODES; j++)
        sum += w[i][j];
    return sum;
}

/* p = 1 - (k-1) * integral from 0 to w/s of (1-x)^(k-2) dx, by Simpson's rule. */
static double disparity_at(double (*w)[NODES], uint32_t i, uint32_t j)
{
    int k = 0, steps = 400;
    for (uint32_t m = 0; m < NODES; m++)
        k += w[i][m] > 0;
    if (k < 2)
        return 1;
    double end = w[i][j] / row_sum(w, i), sum = 0, h = end / steps;
    for (int s = 0; s <= steps; s++)
        sum += pow(1 - s * h, k - 2) * (s == 0 || s == steps ? 1 : s % 2 ? 4 : 2);
    return 1 - (k - 1) * sum * h / 3;
}

static double disparity(double (*w)[NODES], uint32_t i, uint32_t j)
{
    double p = disparity_at(w, i, j), q = disparity_at(w, j, i);
    return p < q ? p : q;
}

/* The posterior through the moments of the beta distribution, its slope by a
 * difference: another road to the same place. */
static double nc(double (*w)[NODES], uint32_t i, uint32_t j)
{
    double t = 0, a = row_sum(w, i), b = row_sum(w, j), n = w[i][j];
    for (uint32_t m = 0; m < NODES; m++)
        t += row_sum(w, m);
    double mu = a * b / (t * t);
    double var = a * b * (t - a) * (t - b) / (t * t * t * t * (t - 1));
    double alpha = mu * mu / var * (1 - mu) - mu;
    double beta = mu / var * (1 - mu * mu) - (1 - mu);
    double e = (alpha + n) / (alpha + n + beta + t - n);
    /* The score as a function of n alone: a, b and t move with it. */
    double h = 1e-5 * n, low, high;
    double k1 = (t - h) / ((a - h) * (b - h)), k2 = (t + h) / ((a + h) * (b + h));
    low = (k1 * (n - h) - 1) / (k1 * (n - h) + 1);
    high = (k2 * (n + h) - 1) / (k2 * (n + h) + 1);
    double score = (t / (a * b) * n - 1) / (t / (a * b) * n + 1);
    double z = score / (sqrt(e * (1 - e) * t) * fabs((high - low) / (2 * h)));
    return 0.5 * erfc(z / sqrt(2));
}

static double apart(double x, double y)
{
    return fabs(x - y) / (fabs(y) > 1e-3 ? fabs(y) : 1e-3);
}

int main(void)
{
    rel_arena arena = {0};
    double worst_disparity = 0, worst_nc = 0;
    int outside = 0, strict = 0;
    for (int g = 0; g < GRAPHS; g++) {
        matrix w = {0};
        rel_node nodes[NODES] = {0};
        rel_edge edges[NODES * NODES] = {0};
        rel_graph graph = {.nodes = nodes, .edges = edges, .node_count = NODES};
        for (uint32_t i = 0; i < NODES; i++)
            for (uint32_t j = i + 1; j < NODES; j++)
                if (draw(3) == 0) {
                    uint32_t n = 1 + draw(1 + draw(40));
                    w[i][j] = w[j][i] = n;
                    edges[graph.edge_count++] =
                        (rel_edge){.a = i, .b = j, .count = n, .weight = n};
                }
        rel_backbone d = {REL_BACKBONE_DISPARITY, 0.3}, n = {REL_BACKBONE_NC, 1};
        rel_backbone_test x = rel_backbone_run(&d, &graph, &arena);
        rel_backbone_test y = rel_backbone_run(&n, &graph, &arena);
        d.level = 0.1, n.level = 2;
        rel_backbone_test x2 = rel_backbone_run(&d, &graph, &arena);
        rel_backbone_test y2 = rel_backbone_run(&n, &graph, &arena);
        for (uint32_t i = 0; i < graph.edge_count; i++) {
            const rel_edge *e = &edges[i];
            worst_disparity =
                fmax(worst_disparity, apart(x.p_values[i], disparity(w, e->a, e->b)));
            worst_nc = fmax(worst_nc, apart(y.p_values[i], nc(w, e->a, e->b)));
            outside += !(x.p_values[i] >= 0 && x.p_values[i] <= 1 && y.p_values[i] >= 0 &&
                         y.p_values[i] <= 1);
            strict += (x2.kept[i] && !x.kept[i]) || (y2.kept[i] && !y.kept[i]);
        }
    }
    CHECK(worst_disparity < 1e-7, "disparity: off by %g at worst", worst_disparity);
    CHECK(worst_nc < 1e-5, "noise-corrected: off by %g at worst", worst_nc);
    CHECK(!outside, "p-values lie in 0..1");
    CHECK(!strict, "a stricter test keeps no more");
    rel_arena_clear(&arena);
    return check_done();
}
