/* The measures of one graph by igraph itself: what `stages` is held against.
 * usage: igraph NODES EDGES.tsv SOURCES
 *
 * Reads the edges that `stages` wrote, and makes the same plan with igraph's own calls:
 * paths from SOURCES nodes (0: from all), the rest in full, communities in the same
 * number of rounds. Prints the milliseconds of processor time of all, then of each. */
#include <igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LARGE = 200000 }; /* edges: fewer rounds of Leiden, as in measure_igraph.c */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void read_edges(const char *path, igraph_vector_int_t *ends, igraph_vector_t *w)
{
    long long a, b;
    double weight;
    FILE *in = fopen(path, "r");
    while (in && fscanf(in, "%lld\t%lld\t%lf", &a, &b, &weight) == 3) {
        igraph_vector_int_push_back(ends, a);
        igraph_vector_int_push_back(ends, b);
        igraph_vector_push_back(w, weight);
    }
    if (!in || fclose(in))
        exit(3);
}

/* As harmonic centrality is sampled: distances from the sources to all. */
static void harmonic(const igraph_t *g, const igraph_vector_t *lengths,
                     const igraph_vector_int_t *sources, igraph_vector_t *out)
{
    igraph_matrix_t distances;
    igraph_matrix_init(&distances, 0, 0);
    igraph_vector_resize(out, igraph_vcount(g));
    igraph_vector_null(out);
    for (igraph_integer_t s = 0; s < igraph_vector_int_size(sources); s++) {
        igraph_distances_dijkstra(g, &distances, igraph_vss_1(VECTOR(*sources)[s]),
                                  igraph_vss_all(), lengths, IGRAPH_ALL);
        for (igraph_integer_t v = 0; v < igraph_vcount(g); v++)
            if (MATRIX(distances, 0, v) > 0)
                VECTOR(*out)[v] += 1 / MATRIX(distances, 0, v);
    }
    igraph_matrix_destroy(&distances);
}

static void eigenvector(const igraph_t *g, const igraph_vector_t *w, igraph_vector_t *out)
{
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    igraph_rng_seed(igraph_rng_default(), 1);
    igraph_eigenvector_centrality(g, out, NULL, false, true, w, &options);
}

static void leiden(const igraph_t *g, const igraph_vector_t *w, igraph_vector_t *strength)
{
    igraph_vector_int_t member;
    igraph_integer_t count;
    double quality;
    igraph_vector_int_init(&member, 0);
    igraph_strength(g, strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, w);
    igraph_rng_seed(igraph_rng_default(), 1);
    igraph_community_leiden(g, w, strength, 1 / (2 * igraph_vector_sum(w)), .01, false,
                            igraph_ecount(g) > LARGE ? 3 : 10, &member, &count, &quality);
    igraph_vector_int_destroy(&member);
}

int main(int argc, char **argv)
{
    igraph_vector_int_t ends, sources, whole;
    igraph_vector_t w, lengths, out;
    igraph_t g;
    if (argc < 4)
        return 2;
    igraph_integer_t n = atoll(argv[1]), k = atoll(argv[3]);
    igraph_vector_int_init(&ends, 0), igraph_vector_int_init(&whole, 0);
    igraph_vector_init(&w, 0), igraph_vector_init(&out, 0);
    read_edges(argv[2], &ends, &w);
    igraph_vector_init_copy(&lengths, &w);
    for (igraph_integer_t e = 0; e < igraph_vector_size(&w); e++)
        VECTOR(lengths)[e] = 1 / VECTOR(w)[e];
    igraph_vector_int_init_range(&sources, 0, k ? k : n);

    double at[12] = {now()};
    int i = 1;
    igraph_create(&g, &ends, n, IGRAPH_UNDIRECTED), at[i++] = now();
    igraph_degree(&g, &whole, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS);
    igraph_strength(&g, &out, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, &w),
        at[i++] = now();
    igraph_betweenness_subset(&g, &out, igraph_vss_all(), IGRAPH_UNDIRECTED,
                              igraph_vss_vector(&sources), igraph_vss_all(), &lengths),
        at[i++] = now();
    harmonic(&g, &lengths, &sources, &out), at[i++] = now();
    eigenvector(&g, &w, &out), at[i++] = now();
    igraph_pagerank(&g, IGRAPH_PAGERANK_ALGO_PRPACK, &out, NULL, igraph_vss_all(), false,
                    .85, &w, NULL),
        at[i++] = now();
    igraph_coreness(&g, &whole, IGRAPH_ALL), at[i++] = now();
    igraph_constraint(&g, &out, igraph_vss_all(), &w), at[i++] = now();
    igraph_transitivity_barrat(&g, &out, igraph_vss_all(), &w, IGRAPH_TRANSITIVITY_ZERO),
        at[i++] = now();
    leiden(&g, &w, &out), at[i] = now();

    static const char *const names[] = {
        "create",   "degree, strength", "betweenness", "harmonic",   "eigenvector",
        "pagerank", "coreness",         "constraint",  "clustering", "communities"};
    printf("%.0f", at[i] - at[0]);
    for (int m = 0; m < i; m++)
        printf("\t%s %.0f", names[m], at[m + 1] - at[m]);
    putchar('\n');
    return 0;
}
