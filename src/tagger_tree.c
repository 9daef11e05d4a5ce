/* tagger_tree.c - joining classes into a tree, and `relasi cluster`. */
#include "relasi/tagger_cli.h"
#include "tagger_build.h"
#include "tagger_cluster.h"

#include <stdlib.h>
#include <string.h>

typedef struct joining {
    tagger_classes *c;
    uint32_t *live; /* classes not yet joined into another */
    uint32_t live_count;
    double *gains; /* [class][class]: what joining the two changes */
} joining;

static int64_t joint(const joining *j, uint32_t a, uint32_t b)
{
    return j->c->joint[(size_t)a * j->c->count + b];
}

/* The part of joining a and b that concerns their neighbours of class g. */
static double part_of(const joining *j, uint32_t a, uint32_t b, uint32_t g)
{
    int64_t ag = joint(j, a, g), bg = joint(j, b, g), ga = joint(j, g, a),
            gb = joint(j, g, b);
    return tagger_weigh(j->c->logs, ag + bg) - tagger_weigh(j->c->logs, ag) -
           tagger_weigh(j->c->logs, bg) + tagger_weigh(j->c->logs, ga + gb) -
           tagger_weigh(j->c->logs, ga) - tagger_weigh(j->c->logs, gb);
}

static double both(const joining *j, const int64_t *sums, uint32_t a, uint32_t b)
{
    return tagger_weigh(j->c->logs, sums[a] + sums[b]) -
           tagger_weigh(j->c->logs, sums[a]) - tagger_weigh(j->c->logs, sums[b]);
}

static double gain_of(const joining *j, uint32_t a, uint32_t b)
{
    double gain = part_of(j, a, b, 0);
    for (uint32_t k = 0; k < j->live_count; k++)
        if (j->live[k] != a && j->live[k] != b)
            gain += part_of(j, a, b, j->live[k]);
    int64_t aa = joint(j, a, a), ab = joint(j, a, b), ba = joint(j, b, a),
            bb = joint(j, b, b);
    gain += tagger_weigh(j->c->logs, aa + ab + ba + bb) - tagger_weigh(j->c->logs, aa) -
            tagger_weigh(j->c->logs, ab) - tagger_weigh(j->c->logs, ba) -
            tagger_weigh(j->c->logs, bb);
    return gain - both(j, j->c->left, a, b) - both(j, j->c->right, a, b);
}

static double *gain_at(const joining *j, uint32_t a, uint32_t b)
{
    return &j->gains[a < b ? (size_t)a * j->c->count + b : (size_t)b * j->c->count + a];
}

/* Change the gains of all pairs for the terms of a and b that come or go. */
static void change_others(joining *j, uint32_t a, uint32_t b, double sign)
{
    for (uint32_t p = 1; p < j->live_count; p++)
        for (uint32_t q = 0; q < p; q++) {
            uint32_t x = j->live[p], y = j->live[q];
            if (x == a || x == b || y == a || y == b)
                continue;
            double change = part_of(j, x, y, a) + (b != a ? part_of(j, x, y, b) : 0);
            *gain_at(j, x, y) += sign * change;
        }
}

static void merge_counts(tagger_classes *c, uint32_t a, uint32_t b)
{
    size_t n = c->count;
    int32_t own = c->joint[a * n + a] + c->joint[a * n + b] + c->joint[b * n + a] +
                  c->joint[b * n + b];
    for (uint32_t g = 0; g < c->count; g++) {
        c->joint[a * n + g] += c->joint[b * n + g];
        c->joint[g * n + a] += c->joint[g * n + b];
        c->joint[b * n + g] = c->joint[g * n + b] = 0;
    }
    c->joint[a * n + a] = own;
    c->left[a] += c->left[b];
    c->right[a] += c->right[b];
}

static void best_pair(const joining *j, uint32_t *a, uint32_t *b)
{
    double most = -1e300;
    for (uint32_t p = 1; p < j->live_count; p++)
        for (uint32_t q = 0; q < p; q++)
            if (*gain_at(j, j->live[p], j->live[q]) > most) {
                most = *gain_at(j, j->live[p], j->live[q]);
                *a = j->live[q];
                *b = j->live[p];
            }
}

static void join(joining *j, uint32_t a, uint32_t b)
{
    uint32_t k = 0;
    change_others(j, a, b, -1);
    merge_counts(j->c, a, b);
    while (j->live[k] != b)
        k++;
    j->live[k] = j->live[--j->live_count];
    change_others(j, a, a, 1);
    for (k = 0; k < j->live_count; k++)
        if (j->live[k] != a)
            *gain_at(j, a, j->live[k]) = gain_of(j, a, j->live[k]);
}

/* Paths from the root, the last join first. */
static void name_nodes(uint32_t (*kids)[2], uint32_t root, uint32_t leaves,
                       const char **bits, rel_arena *keep)
{
    for (uint32_t node = root; node >= leaves; node--)
        for (uint32_t side = 0; side < 2 && bits[node]; side++) {
            size_t len = strlen(bits[node]);
            char *path = REL_NEW(keep, char, len + 2);
            memcpy(path, bits[node], len);
            path[len] = (char)('0' + side);
            bits[kids[node][side]] = path;
        }
}

/* Join the classes pair by pair; the bit string of each class is returned. The
 * counts in `c` are used up. Time: cube of the number of classes. */
static const char **join_classes(tagger_classes *c, rel_arena *keep)
{
    joining j = {c, REL_NEW(keep, uint32_t, c->count), 0,
                 REL_NEW(keep, double, (size_t)c->count * c->count)};
    uint32_t(*kids)[2] = rel_arena_alloc(keep, sizeof *kids, 2 * (size_t)c->count);
    const char **bits = REL_NEW(keep, const char *, 2 * (size_t)c->count);
    uint32_t *node = REL_NEW(keep, uint32_t, c->count), next = c->count;

    for (uint32_t i = 1; i < c->count; i++) {
        node[i] = i;
        bits[i] = "";
        if (c->left[i] || c->right[i])
            j.live[j.live_count++] = i;
    }
    for (uint32_t p = 1; p < j.live_count; p++)
        for (uint32_t q = 0; q < p; q++)
            *gain_at(&j, j.live[p], j.live[q]) = gain_of(&j, j.live[p], j.live[q]);
    while (j.live_count > 1) {
        uint32_t a = 0, b = 0;
        best_pair(&j, &a, &b);
        kids[next][0] = node[a];
        kids[next][1] = node[b];
        node[a] = next++;
        join(&j, a, b);
    }
    if (next > c->count) {
        bits[next - 1] = "";
        name_nodes(kids, next - 1, c->count, bits, keep);
    }
    return bits;
}

typedef struct cluster_line {
    const char *path, *output;
    uint32_t classes, least, rounds;
} cluster_line;

static bool read_cluster_line(int argc, char **argv, cluster_line *line, rel_error *err)
{
    *line = (cluster_line){.output = "-", .classes = 1000, .least = 5, .rounds = 20};
    for (int i = 1; i < argc; i++) {
        const struct {
            const char *name;
            uint32_t *number;
        } numbers[] = {{"--classes", &line->classes},
                       {"--least", &line->least},
                       {"--rounds", &line->rounds}};
        bool taken = false;
        for (size_t k = 0; k < 3; k++)
            if (!strcmp(argv[i], numbers[k].name) && i + 1 < argc) {
                *numbers[k].number = (uint32_t)strtoul(argv[++i], NULL, 10);
                taken = true;
            }
        if (taken)
            continue;
        if (!strcmp(argv[i], "-o") && i + 1 < argc)
            line->output = argv[++i];
        else if (argv[i][0] == '-' && argv[i][1])
            return rel_fail(err, REL_USAGE, "cluster: unknown option %s", argv[i]);
        else if (line->path)
            return rel_fail(err, REL_USAGE, "cluster takes one text");
        else
            line->path = argv[i];
    }
    if (!line->path || !line->classes || line->classes > 20000)
        return rel_fail(err, REL_USAGE, "cluster wants a text and 1 to 20000 classes");
    return true;
}

bool rel_cluster_command(int argc, char **argv, rel_error *err)
{
    rel_arena keep = {0};
    cluster_line line;
    rel_str text;
    bool ok = read_cluster_line(argc, argv, &line, err) &&
              tagger_file_read(line.path, &keep, &text, err);
    rel_out *out = ok ? rel_out_open(line.output, &keep, err) : NULL;
    if (out) {
        tagger_vocabulary v = tagger_vocabulary_count(text, line.least, &keep);
        tagger_classes c = tagger_classes_find(&v, line.classes, line.rounds, &keep);
        const char **bits = join_classes(&c, &keep);
        for (uint32_t i = 2; i < v.count; i++)
            rel_out_print(out, "%.*s\t%s\t%u\n", REL_STR_ARGS(v.words[i]), bits[c.of[i]],
                          v.counts[i]);
        ok = rel_out_close(out, err);
    }
    rel_arena_clear(&keep);
    return ok && out;
}
