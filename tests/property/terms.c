/* Terms of random sentences against counting the long way. */
#include "relasi/terms.h"
#include "../check.h"

enum { ROUNDS = 200, SENTENCES = 12, LENGTH = 6, WORDS = 9, EDGES = 5 };

static uint64_t state = 7;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    return (uint32_t)((rel_table_mix(state) >> 32) * below >> 32);
}

static const char *const words[WORDS] = {"gas",   "perang", "dagang", "nikel", "banding",
                                         "pajak", "beras",  "émigré", "hutan"};

typedef struct world {
    uint32_t word[SENTENCES][LENGTH];
    bool of[EDGES][SENTENCES]; /* does the sentence prove the edge? */
} world;

static double z_long_way(const world *w, uint32_t edge, uint32_t word)
{
    double y = 0, n = 0, all = 0, total = 0;
    for (int s = 0; s < SENTENCES; s++) {
        bool shown = false, here = w->of[edge][s];
        for (int e = 0; e < EDGES; e++)
            shown |= w->of[e][s];
        for (int i = 0; i < LENGTH; i++) {
            bool is = w->word[s][i] == word;
            y += is && here, n += here, all += is && shown, total += shown;
        }
    }
    if (!(y > 0))
        return 0;
    double m = total - n, r = all - y;
    double delta =
        log((y + all) / (n + total - y - all)) - log((r + all) / (m + total - r - all));
    return delta / sqrt(1 / (y + all) + 1 / (r + all));
}

static bool repeated(const world *w, uint32_t edge, uint32_t word)
{
    int sentences = 0;
    for (int s = 0; s < SENTENCES; s++) {
        bool has = false;
        for (int i = 0; i < LENGTH; i++)
            has |= w->word[s][i] == word;
        sentences += has && w->of[edge][s];
    }
    return sentences > 1;
}

static rel_graph *graph_of(const world *w, rel_arena *arena)
{
    rel_graph *g = REL_NEW(arena, rel_graph, 1);
    g->nodes = REL_NEW(arena, rel_node, EDGES + 1);
    g->edges = REL_NEW(arena, rel_edge, EDGES);
    g->proofs = REL_NEW(arena, rel_proof, EDGES * SENTENCES);
    g->node_count = EDGES + 1;
    g->edge_count = EDGES;
    for (uint32_t e = 0; e < EDGES; e++) {
        g->edges[e] = (rel_edge){.a = e, .b = e + 1, .evidence = g->proof_count};
        for (uint32_t s = 0; s < SENTENCES; s++) {
            if (!w->of[e][s])
                continue;
            char *text = REL_NEW(arena, char, 100);
            size_t n = (size_t)snprintf(text, 100, "Xi 12 Ia");
            for (int i = 0; i < LENGTH; i++)
                n += (size_t)snprintf(text + n, 100 - n, ", %s", words[w->word[s][i]]);
            g->proofs[g->proof_count++] = (rel_proof){.text = {text, n},
                                                      .document = REL_STR("d"),
                                                      .sentence = s,
                                                      .spans = {{0, 2}, {0, 0}}};
            g->edges[e].evidence_count++;
        }
    }
    return g;
}

int main(void)
{
    rel_arena arena = {0};
    double worst = 0;
    int missing = 0, unsorted = 0, strange = 0;
    for (int r = 0; r < ROUNDS; r++) {
        world w;
        for (int s = 0; s < SENTENCES; s++)
            for (int i = 0; i < LENGTH; i++)
                w.word[s][i] = draw(1 + draw(WORDS));
        for (int e = 0; e < EDGES; e++)
            for (int s = 0; s < SENTENCES; s++)
                w.of[e][s] = draw(4) == 0;
        rel_terms_plan plan = {.most = WORDS};
        const rel_edge_terms *t = rel_terms_find(&plan, graph_of(&w, &arena), &arena);
        for (uint32_t e = 0; e < EDGES; e++) {
            uint32_t expected = 0;
            for (uint32_t i = 0; i < WORDS; i++) {
                double z = z_long_way(&w, e, i);
                expected += z > 0 && repeated(&w, e, i);
                for (uint32_t j = 0; j < t[e].count; j++)
                    if (!strcmp(t[e].terms[j].word.ptr, i == 7 ? "emigre" : words[i]))
                        worst = fmax(worst, fabs(t[e].terms[j].z - z));
            }
            missing += expected != t[e].count;
            for (uint32_t j = 0; j < t[e].count; j++) {
                strange += !(t[e].terms[j].z > 0 && isfinite(t[e].terms[j].z));
                unsorted += j && t[e].terms[j].z > t[e].terms[j - 1].z;
            }
        }
        rel_arena_clear(&arena);
    }
    CHECK(!missing, "%d edges with too many or too few words", missing);
    CHECK(worst < 1e-12, "z off by %g at worst", worst);
    CHECK(!unsorted && !strange, "sorted, finite, over 0");
    return check_done();
}
