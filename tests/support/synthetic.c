#include "synthetic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *label;
    rel_type type;
} known[] = {
    {"Rusia", REL_COUNTRY},
    {"Vladimir Putin", REL_PERSON},
    {"Ukraina", REL_COUNTRY},
    {"Amerika Serikat", REL_COUNTRY},
    {"China", REL_COUNTRY},
    {"Volodymyr Zelenskyy", REL_PERSON},
    {"Joe Biden", REL_PERSON},
    {"NATO", REL_ORGANIZATION},
    {"Xi Jinping", REL_PERSON},
    {"Perserikatan Bangsa-Bangsa", REL_ORGANIZATION},
    {"Indonesia", REL_COUNTRY},
    {"Joko Widodo", REL_PERSON},
    {"Uni Eropa", REL_ORGANIZATION},
    {"Recep Tayyip Erdoğan", REL_PERSON},
    {"Turki", REL_COUNTRY},
    {"Emmanuel Macron", REL_PERSON},
    {"Prancis", REL_COUNTRY},
    {"Kementerian Luar Negeri China", REL_ORGANIZATION},
    {"Wang Yi", REL_PERSON},
    {"Antony Blinken", REL_PERSON},
    {"Sergei Lavrov", REL_PERSON},
    {"Departemen Pertahanan Amerika Serikat", REL_ORGANIZATION},
    {"Lloyd Austin", REL_PERSON},
    {"Olaf Scholz", REL_PERSON},
    {"Jerman", REL_COUNTRY},
    {"Retno Marsudi", REL_PERSON},
    {"ASEAN", REL_ORGANIZATION},
    {"Dewan Keamanan PBB", REL_ORGANIZATION},
    {"António Guterres", REL_PERSON},
    {"Ursula von der Leyen", REL_PERSON},
    {"Kremlin", REL_ORGANIZATION},
    {"Dmitry Peskov", REL_PERSON},
    {"Gedung Putih", REL_ORGANIZATION},
    {"Jake Sullivan", REL_PERSON},
    {"Yang Jiechi", REL_PERSON},
    {"Iran", REL_COUNTRY},
    {"Korea Utara", REL_COUNTRY},
    {"Kim Jong Un", REL_PERSON},
    {"Jepang", REL_COUNTRY},
    {"Fumio Kishida", REL_PERSON},
    {"Badan Energi Atom Internasional", REL_ORGANIZATION},
    {"Rafael Grossi", REL_PERSON},
    {"India", REL_COUNTRY},
    {"Narendra Modi", REL_PERSON},
    {"Bank Indonesia", REL_ORGANIZATION},
    {"Sri Mulyani", REL_PERSON},
    {"Dana Moneter Internasional", REL_ORGANIZATION},
    {"G20", REL_ORGANIZATION},
    {"Prabowo Subianto", REL_PERSON},
    {"Polandia", REL_COUNTRY},
    {"Belarus", REL_COUNTRY},
    {"Alexander Lukashenko", REL_PERSON},
    {"Pentagon", REL_ORGANIZATION},
    {"Inggris", REL_COUNTRY},
    {"Boris Johnson", REL_PERSON},
    {"Jens Stoltenberg", REL_PERSON},
    {"Malaysia", REL_COUNTRY},
    {"Anwar Ibrahim", REL_PERSON},
    {"Myanmar", REL_COUNTRY},
    {"Komisi Pemberantasan Korupsi", REL_ORGANIZATION},
};
static const char *const given[] = {"Ahmad", "Siti", "Budi", "Dewi",  "Ivan", "Olga",
                                    "Wayan", "Rina", "Hans", "Maria", "Chen", "Putri"};
static const char *const family[] = {"Wijaya",   "Petrov",   "Siregar", "Zhang",
                                     "Nasution", "Kowalski", "Lestari", "Okafor",
                                     "Smith",    "Santoso"};
static const char *const heads[] = {"Kementerian", "Bank", "Badan", "Universitas",
                                    "Partai"};

enum { KNOWN = sizeof known / sizeof *known };

double synthetic_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static rel_str copy(const char *text, rel_arena *keep)
{
    return rel_str_from(rel_str_cstr(rel_str_from(text), keep));
}

static void fill_node(rel_node *node, uint32_t rank, rel_arena *keep)
{
    char text[96];
    if (rank < KNOWN) {
        snprintf(text, sizeof text, "%s", known[rank].label);
        node->type = (uint8_t)known[rank].type;
    } else if (rank % 3) {
        snprintf(text, sizeof text, "%s %s %u", given[rank % 12], family[rank / 7 % 10],
                 rank);
        node->type = REL_PERSON;
    } else {
        snprintf(text, sizeof text, "%s %s %u", heads[rank % 5], family[rank / 5 % 10],
                 rank);
        node->type = REL_ORGANIZATION;
    }
    node->label = node->key = copy(text, keep);
    for (char *c = text; *c; c++)
        *c = (*c >= 'A' && *c <= 'Z')                               ? (char)(*c + 32)
             : (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') ? *c
                                                                    : '_';
    node->id = copy(text, keep);
    rel_form *form = REL_NEW(keep, rel_form, 1);
    *form = (rel_form){.text = node->label, .count = 3};
    node->forms = form;
    node->form_count = 1;
    node->days = REL_NONE;
}

static int by_id(const void *x, const void *y)
{
    const rel_node *a = x, *b = y;
    return rel_str_compare(a->id, b->id);
}

static int by_ends(const void *x, const void *y)
{
    const rel_edge *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

/* Nodes come sorted by id; `rank` in words tells who is important, so edges
 * are drawn over ranks and then moved to the sorted places. */
static uint32_t draw_edges(rel_graph *g, uint32_t edges, uint64_t *state,
                           const uint32_t *place)
{
    uint32_t n = g->node_count, groups = n < 12 ? 1 : 3 + (uint32_t)sqrt(n / 6.0), m = 0;
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t a, b;
        if (i + 1 < n) { /* a tree first, so that most hang together */
            a = i + 1;
            b = (uint32_t)(pow(synthetic_random(state), 2.2) * a);
            if (n > 30 && i % 29 == 28)
                b = a - 1;
        } else {
            a = (uint32_t)(pow(synthetic_random(state), 2.4) * n);
            b = (uint32_t)(pow(synthetic_random(state), 1.7) * n);
            if (groups > 1 && a % groups != b % groups && synthetic_random(state) < .72)
                b = (b / groups * groups + a % groups) % n;
        }
        if (a == b)
            continue;
        double w = 1 + floor(40 * pow(synthetic_random(state), 6) / (1 + (a + b) / 30.0));
        uint32_t from = place[a], to = place[b];
        g->edges[m++] = (rel_edge){.a = from < to ? from : to,
                                   .b = from < to ? to : from,
                                   .count = (uint64_t)w,
                                   .documents = 1,
                                   .weight = w,
                                   .days = REL_NONE};
    }
    qsort(g->edges, m, sizeof *g->edges, by_ends);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m; i++) {
        if (kept && !by_ends(&g->edges[kept - 1], &g->edges[i]))
            g->edges[kept - 1].weight += g->edges[i].weight,
                g->edges[kept - 1].count += g->edges[i].count;
        else
            g->edges[kept++] = g->edges[i];
    }
    return kept;
}

static void add_evidence(rel_graph *g, rel_arena *keep)
{
    g->proofs = REL_NEW(keep, rel_proof, g->edge_count);
    g->days = REL_NEW(keep, rel_day_count, g->edge_count);
    for (uint32_t i = 0; i < g->edge_count; i++) {
        rel_edge *e = &g->edges[i];
        rel_str a = g->nodes[e->a].label, b = g->nodes[e->b].label;
        size_t room = a.len + b.len + 64;
        char *text = REL_NEW(keep, char, room);
        int len = snprintf(text, room, "%.*s bertemu dengan %.*s pada hari Selasa.",
                           REL_STR_ARGS(a), REL_STR_ARGS(b));
        rel_proof *p = &g->proofs[i];
        *p = (rel_proof){.text = {text, (size_t)len},
                         .document = REL_STR("artikel-1.txt"),
                         .sentence = i % 40 + 1,
                         .day = 19000 + (int32_t)(i % 300)};
        p->spans[0][1] = (uint32_t)a.len;
        p->spans[1][0] = (uint32_t)(a.len + 16);
        p->spans[1][1] = (uint32_t)(a.len + 16 + b.len);
        e->evidence = i, e->evidence_count = 1, e->days = i;
        g->days[i] = (rel_day_count){.day = p->day, .count = e->count, .next = REL_NONE};
    }
    g->proof_count = g->day_count = g->edge_count;
}

static void finish(rel_graph *g, rel_arena *keep)
{
    add_evidence(g, keep);
    g->windows = g->sentences = 40 + g->edge_count * 3ull;
    for (uint32_t i = 0; i < g->edge_count; i++)
        g->nodes[g->edges[i].a].windows += g->edges[i].count,
            g->nodes[g->edges[i].b].windows += g->edges[i].count,
            g->windows += g->edges[i].count;
    for (uint32_t i = 0; i < g->node_count; i++)
        g->nodes[i].mentions = g->nodes[i].windows + 2, g->nodes[i].documents = 1;
    g->documents = REL_NEW(keep, rel_graph_document, 1);
    g->documents[0] =
        (rel_graph_document){.id = REL_STR("artikel-1.txt"),
                             .date = REL_STR("2022-03-15"),
                             .title = REL_STR("Pertemuan di Roma"),
                             .outlet = REL_STR("harian.example"),
                             .url = REL_STR("https://harian.example/1?a=b&c=d"),
                             .language = REL_STR("id")};
    g->document_count = 1;
    g->counted = 1;
    g->weight = REL_STR("count");
    g->label_language = REL_STR("id");
}

rel_graph *synthetic_graph(uint32_t nodes, uint32_t edges, uint64_t seed, rel_arena *keep)
{
    rel_graph *g = REL_NEW(keep, rel_graph, 1);
    uint32_t *place = REL_NEW(keep, uint32_t, nodes);
    g->node_count = nodes;
    g->nodes = REL_NEW(keep, rel_node, nodes);
    g->edges = REL_NEW(keep, rel_edge, edges);
    for (uint32_t i = 0; i < nodes; i++) {
        fill_node(&g->nodes[i], i, keep);
        g->nodes[i].mentions = i; /* its rank, until sorted */
    }
    qsort(g->nodes, nodes, sizeof *g->nodes, by_id);
    for (uint32_t i = 0; i < nodes; i++)
        place[g->nodes[i].mentions] = i;
    g->edge_count = nodes > 1 ? draw_edges(g, edges, &seed, place) : 0;
    finish(g, keep);
    return g;
}

rel_graph *synthetic_hostile(rel_arena *keep)
{
    static const char *const names[] = {"\"><script>alert(1)</script>",
                                        "]]><x onload='y'>",
                                        "a\\",
                                        "\\N\\G\\L %s %n",
                                        "=cmd|' /C calc'!A0",
                                        "+1+1",
                                        "@SUM(A1)",
                                        "-2+3",
                                        "&copy; &#x41; &amp;",
                                        "<B>x</B>",
                                        "n0 -- n1",
                                        "strict",
                                        ("\xe2\x80\xae"
                                         "abc"),
                                        "\xf0\x9f\x98\x80 emoji",
                                        "العربية",
                                        "tab\there",
                                        "new\nline",
                                        "--> <!--",
                                        "'); DROP TABLE x; //",
                                        "`${1}`",
                                        "@RELASI_DATA@",
                                        "javascript:alert(1)",
                                        "\xe2\x80\xa8 line sep",
                                        "Müller, \"Hans\"; Söhne"};
    uint32_t n = sizeof names / sizeof *names;
    rel_graph *g = REL_NEW(keep, rel_graph, 1);
    g->node_count = n;
    g->nodes = REL_NEW(keep, rel_node, n);
    g->edges = REL_NEW(keep, rel_edge, 2 * (size_t)n);
    for (uint32_t i = 0; i < n; i++) {
        char id[16];
        fill_node(&g->nodes[i], i, keep);
        snprintf(id, sizeof id, "h%02u", i);
        g->nodes[i].id = copy(id, keep);
        g->nodes[i].label = g->nodes[i].key = rel_str_from(names[i]);
        ((rel_form *)g->nodes[i].forms)->text = g->nodes[i].label;
        g->nodes[i].wikidata = REL_STR("Q1");
    }
    for (uint32_t i = 0; i + 1 < n; i++)
        for (uint32_t j = i + 1; j <= i + 2 && j < n; j++)
            g->edges[g->edge_count++] = (rel_edge){.a = i,
                                                   .b = j,
                                                   .count = i + 1,
                                                   .documents = 1,
                                                   .weight = i + 1,
                                                   .days = REL_NONE};
    finish(g, keep);
    g->title = rel_str_from("</title><script>alert(2)</script>");
    return g;
}
