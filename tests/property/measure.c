/* The error that a sampled measure states is the error it has: against all sources of
 * a graph of 5,000 nodes, for the twenty largest, over several samples. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/measure.h"

#include <stdlib.h>

enum { NODES = 5000, EDGES = 6500, TOP = 20, SAMPLES = 8, MEASURES = 2 };

static const char *names[MEASURES] = {"betweenness", "harmonic"};

/* The root mean square of the relative errors of the largest by the sample. */
static double true_error(const double *exact, const double *sampled)
{
    static bool taken[NODES];
    double sum = 0;
    memset(taken, 0, sizeof taken);
    for (int i = 0; i < TOP; i++) {
        uint32_t top = NODES;
        for (uint32_t v = 0; v < NODES; v++)
            if (!taken[v] && (top == NODES || sampled[v] > sampled[top]))
                top = v;
        taken[top] = true;
        sum += (sampled[top] / exact[top] - 1) * (sampled[top] / exact[top] - 1);
    }
    return sqrt(sum / TOP);
}

int main(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    double real[MEASURES] = {0}, said[MEASURES] = {0};
    const rel_graph *g = synthetic_graph(NODES, EDGES, 3, &keep);
    rel_measure_plan plan = {
        .names = names, .name_count = MEASURES, .no_communities = true, .seconds = 1e6};
    const rel_scores *exact = rel_measure_run(&plan, g, &keep, &err);
    plan.seconds = .2;
    for (plan.seed = 1; exact && plan.seed <= SAMPLES; plan.seed++) {
        const rel_scores *sampled = rel_measure_run(&plan, g, &keep, &err);
        for (int m = 0; m < MEASURES; m++) {
            double off = true_error(exact->scores[m].values, sampled->scores[m].values);
            real[m] += off * off / SAMPLES;
            said[m] += sampled->scores[m].error * sampled->scores[m].error / SAMPLES;
            CHECK(off < 4 * sampled->scores[m].error,
                  "%s of %u sources: off by %.4f, %.4f was said", names[m],
                  sampled->scores[m].sources, off, sampled->scores[m].error);
        }
    }
    for (int m = 0; m < MEASURES; m++)
        CHECK(said[m] > real[m] / 2 && said[m] < real[m] * 2,
              "%s: off by %.4f on the whole, %.4f was said", names[m], sqrt(real[m]),
              sqrt(said[m]));
    CHECK(exact && !exact->scores[0].sources, "a large budget takes all sources");
    rel_arena_clear(&keep);
    return check_done();
}
