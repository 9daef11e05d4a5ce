/* Random graphs and filters against sets worked out the long way, on a matrix. */
#include "relasi/filter.h"
#include "../check.h"

enum { ROUNDS = 400, NODES = 12, DAYS = 5 };

static uint64_t state = 5;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    return (uint32_t)((rel_table_mix(state) >> 32) * below >> 32);
}

typedef struct world {
    uint32_t count[NODES][NODES][DAYS]; /* day 0 is not known */
    uint32_t n;
    uint8_t type[NODES];
    char ids[NODES][8];
} world;

static void make_world(world *w)
{
    memset(w, 0, sizeof *w);
    w->n = draw(NODES + 1);
    for (uint32_t i = 0; i < w->n; i++) {
        w->type[i] = (uint8_t)draw(REL_TYPES);
        snprintf(w->ids[i], sizeof w->ids[i], "n%02u", i % 100);
        for (uint32_t j = i + 1; j < w->n; j++)
            for (int d = 0; d < DAYS && draw(3) == 0; d++)
                w->count[i][j][d] = w->count[j][i][d] = draw(5);
    }
}

static uint32_t day_list(rel_graph *g, const uint32_t counts[DAYS])
{
    uint32_t head = REL_NONE;
    for (int d = 0; d < DAYS; d++)
        if (counts[d]) {
            g->days[g->day_count] =
                (rel_day_count){d ? d : REL_UNDATED, head, counts[d], 1};
            head = g->day_count++;
        }
    return head;
}

static rel_graph *make_graph(const world *w, rel_arena *arena)
{
    rel_graph *g = REL_NEW(arena, rel_graph, 1);
    g->nodes = REL_NEW(arena, rel_node, NODES);
    g->edges = REL_NEW(arena, rel_edge, NODES * NODES);
    g->days = REL_NEW(arena, rel_day_count, NODES * NODES * DAYS);
    g->proofs = REL_NEW(arena, rel_proof, NODES * NODES);
    g->node_count = w->n;
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t sums[DAYS] = {0};
        for (uint32_t j = 0; j < w->n; j++)
            for (int d = 0; d < DAYS; d++)
                sums[d] += w->count[i][j][d];
        g->nodes[i] = (rel_node){.id = rel_str_from(w->ids[i]),
                                 .label = rel_str_from(w->ids[i]),
                                 .type = w->type[i],
                                 .days = day_list(g, sums)};
        for (int d = 0; d < DAYS; d++)
            g->nodes[i].windows += sums[d];
    }
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t j = i + 1; j < w->n; j++) {
            uint64_t sum = 0;
            for (int d = 0; d < DAYS; d++)
                sum += w->count[i][j][d];
            if (!sum)
                continue;
            g->proofs[g->proof_count] = (rel_proof){.day = 2, .sentence = 100 * i + j};
            g->edges[g->edge_count++] = (rel_edge){.a = i,
                                                   .b = j,
                                                   .count = sum,
                                                   .weight = (double)sum,
                                                   .days = day_list(g, w->count[i][j]),
                                                   .evidence = g->proof_count++,
                                                   .evidence_count = 1};
        }
    return g;
}

/* What is left, as a matrix of counts and a set of nodes. */
typedef struct rest {
    uint32_t count[NODES][NODES];
    bool node[NODES];
} rest;

static uint32_t strength(const world *w, const rest *r, uint32_t i)
{
    uint32_t sum = 0;
    for (uint32_t j = 0; j < w->n; j++)
        sum += r->node[j] ? r->count[i][j] : 0;
    return sum;
}

static void focus_long_way(const world *w, const rel_filter *f, uint32_t focus, rest *r)
{
    bool near[NODES] = {0};
    near[focus] = r->node[focus];
    for (uint32_t step = 0; step < f->radius; step++) {
        bool next[NODES];
        memcpy(next, near, sizeof near);
        for (uint32_t i = 0; i < w->n; i++)
            for (uint32_t j = 0; j < w->n; j++)
                if (near[i] && r->count[i][j] && r->node[j])
                    next[j] = true;
        memcpy(near, next, sizeof near);
    }
    for (uint32_t i = 0; i < w->n; i++)
        r->node[i] &= near[i];
}

static void filter_long_way(const world *w, const rel_filter *f, uint32_t focus, rest *r)
{
    memset(r, 0, sizeof *r);
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t all = 0;
        r->node[i] = !f->types || f->types >> w->type[i] & 1;
        for (uint32_t j = 0; j < w->n; j++)
            for (int d = 0; d < DAYS; d++)
                if (!f->dated || (d && d >= f->since && d <= f->until)) {
                    all += w->count[i][j][d];
                    r->count[i][j] += w->count[i][j][d];
                }
        r->node[i] &= !f->dated || all;
    }
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t j = 0; j < w->n; j++)
            if (!r->node[i] || !r->node[j] || r->count[i][j] < f->min_count ||
                r->count[i][j] < f->min_weight)
                r->count[i][j] = 0;
    if (f->focus_count)
        focus_long_way(w, f, focus, r);
    bool kept[NODES] = {0};
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t stronger = 0, mine = strength(w, r, i);
        bool mine_first = f->focus_count && i == focus;
        for (uint32_t j = 0; j < w->n; j++) {
            uint32_t its = strength(w, r, j);
            bool first = f->focus_count && j == focus;
            stronger += j != i && r->node[j] && !mine_first &&
                        (first || its > mine || (its == mine && j < i));
        }
        kept[i] = r->node[i] && (!f->top || stronger < f->top);
    }
    memcpy(r->node, kept, sizeof kept);
    for (uint32_t i = 0; i < w->n; i++)
        kept[i] = r->node[i] && (!f->drop_isolates || strength(w, r, i) ||
                                 (f->focus_count && i == focus));
    memcpy(r->node, kept, sizeof kept);
}

static int differences(const world *w, const rel_graph *g, const rest *r)
{
    int wrong = 0;
    uint32_t at[NODES] = {0}, n = 0, m = 0;
    for (uint32_t i = 0; i < w->n; i++)
        if (r->node[i]) {
            wrong += n >= g->node_count ||
                     !rel_str_equal(g->nodes[n].id, rel_str_from(w->ids[i]));
            at[i] = n++;
        }
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t j = i + 1; j < w->n; j++) {
            if (!r->node[i] || !r->node[j] || !r->count[i][j])
                continue;
            const rel_edge *e = &g->edges[m];
            wrong +=
                m >= g->edge_count || e->a != at[i] || e->b != at[j] ||
                e->count != r->count[i][j] || fabs(e->weight - (double)e->count) > 1e-9 ||
                (e->evidence_count && g->proofs[e->evidence].sentence != 100 * i + j);
            m++;
        }
    return wrong + (n != g->node_count) + (m != g->edge_count);
}

int main(void)
{
    rel_arena arena = {0};
    int wrong = 0, failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        world w;
        rest r;
        make_world(&w);
        const rel_graph *g = make_graph(&w, &arena);
        uint32_t focus = w.n ? draw(w.n) : 0;
        rel_str name = rel_str_from(w.ids[focus]);
        bool focused = w.n && draw(3) == 0;
        rel_filter f = {.types = draw(3) || focused ? 0 : 1 + draw(15),
                        .dated = draw(3) == 0,
                        .since = (int32_t)draw(DAYS),
                        .until = (int32_t)draw(DAYS + 2),
                        .min_count = draw(4),
                        .min_weight = draw(6),
                        .top = draw(2) * draw(NODES),
                        .drop_isolates = draw(2),
                        .focus = &name,
                        .focus_count = focused,
                        .radius = draw(4)};
        rel_error err = {0};
        const rel_graph *got = rel_filter_run(&f, g, &arena, &err);
        failed += !got;
        filter_long_way(&w, &f, focus, &r);
        wrong += got && differences(&w, got, &r) > 0;
        rel_arena_clear(&arena);
    }
    CHECK(!failed, "%d filters failed", failed);
    CHECK(!wrong, "%d of %d filtered graphs are not what they should be", wrong, ROUNDS);
    return check_done();
}
