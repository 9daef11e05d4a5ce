#include "relasi/terms.h"
#include "../check.h"
#include "relasi/utf8.h"
#include "terms_parts.h"

#include <stdlib.h>

/* Three people; the edges are 0-1, 0-2 and 1-2. */
static const struct {
    const char *text;
    const char *spans[2];
    uint32_t edge, sentence;
} proofs[] = {
    {"Putin dan Xi membahas gas dan pipa gas di Moskow.", {"Putin", "Xi"}, 0, 1},
    {"Gas dari Rusia dibeli Xi, kata Putin.", {"Putin", "Xi"}, 0, 2},
    {"Putin menelepon Zelensky soal gandum dan perang.", {"Putin", "Zelensky"}, 1, 3},
    {"Perang itu disebut Putin dan Zelensky dalam 3 pidato di www.un.org.",
     {"Putin", "Zelensky"},
     1,
     4},
    {"Xi menelepon Zelensky membahas perdamaian.", {"Xi", "Zelensky"}, 2, 5},
    {"Xi menelepon Zelensky membahas perdamaian.", {"Xi", "Zelensky"}, 2, 5},
};

enum { PROOFS = sizeof proofs / sizeof *proofs };

static int hash_order(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static rel_graph *make(rel_arena *arena)
{
    static const char *const names[] = {"Vladimir Putin", "Xi Jinping", "Zelensky"};
    rel_graph *g = REL_NEW(arena, rel_graph, 1);
    g->nodes = REL_NEW(arena, rel_node, 3);
    g->edges = REL_NEW(arena, rel_edge, 3);
    g->proofs = REL_NEW(arena, rel_proof, PROOFS);
    g->node_count = g->edge_count = 3;
    g->proof_count = PROOFS;
    for (uint32_t i = 0; i < 3; i++) {
        rel_form *form = REL_NEW(arena, rel_form, 1);
        *form = (rel_form){.text = rel_str_from(names[i]), .count = 1};
        g->nodes[i] = (rel_node){.label = form->text, .forms = form, .form_count = 1};
        g->edges[i] = (rel_edge){.a = i / 2,
                                 .b = i ? 2 : 1,
                                 .evidence = 2 * i,
                                 .evidence_count = 2,
                                 .count = 2,
                                 .weight = 2};
    }
    for (uint32_t i = 0; i < PROOFS; i++) {
        g->proofs[i] = (rel_proof){.text = rel_str_from(proofs[i].text),
                                   .document = REL_STR("d"),
                                   .sentence = proofs[i].sentence};
        for (int s = 0; s < 2; s++) {
            const char *at = strstr(proofs[i].text, proofs[i].spans[s]);
            g->proofs[i].spans[s][0] = (uint32_t)(at - proofs[i].text);
            g->proofs[i].spans[s][1] =
                g->proofs[i].spans[s][0] + (uint32_t)strlen(proofs[i].spans[s]);
        }
    }
    return g;
}

static void show(const rel_edge_terms *t, char *to, size_t room)
{
    size_t n = 0;
    to[0] = '\0';
    for (uint32_t i = 0; i < t->count; i++)
        n += (size_t)snprintf(to + n, room - n, "%s%.*s:%u", i ? " " : "",
                              REL_STR_ARGS(t->terms[i].word), t->terms[i].count);
}

static const struct {
    const char *why, *word, *of; /* both are there; NULL: it is a word of its own */
} forms[] = {
    {"a possessive", "pesannya", "pesan"},
    {"a particle", "perangkah", "perang"},
    {"a passive whose active lost its s", "diserang", "menyerang"},
    {"... its k", "dikirim", "mengirim"},
    {"... its p", "dipakai", "memakai"},
    {"... its t", "ditahan", "menahan"},
    {"a passive that lost nothing", "dibeli", "membeli"},
    {"before a vowel", "diangkat", "mengangkat"},
    {"what stands between is not there", "dijualnya", NULL},
    {"a plural", "exports", "export"},
    {"a past", "attacked", "attack"},
    {"it only looks so", "bertanya", NULL},
    {"so does this", "news", NULL},
    {"and this", "dinas", NULL},
    {"too short a stem", "duanya", NULL},
};

static void check_forms(rel_arena *arena)
{
    enum { FORMS = sizeof forms / sizeof *forms };
    rel_str words[2 * FORMS + 1] = {REL_STR("dua")};
    rel_table numbers = {.keep = arena};
    uint32_t count = 1;
    for (size_t i = 0; i < FORMS; i++) {
        words[count++] = rel_str_from(forms[i].word);
        if (forms[i].of)
            words[count++] = rel_str_from(forms[i].of);
    }
    for (uint32_t i = 0; i < count; i++)
        *rel_table_at(&numbers, rel_utf8_fold_hash(words[i])) = i;
    const uint32_t *base = rel_terms_forms(words, count, &numbers, arena);
    for (uint32_t i = 0, at = 1; i < FORMS; i++) {
        uint32_t want = forms[i].of ? at + 1 : at;
        CHECK(base[at] == want && base[want] == want, "%s: %s is a form of %.*s",
              forms[i].why, forms[i].word, REL_STR_ARGS(words[base[at]]));
        at = want + 1;
    }
}

int main(void)
{
    rel_arena arena = {0};
    check_forms(&arena);
    uint64_t stops[] = {
        rel_utf8_fold_hash(REL_STR("dan")),
        rel_utf8_fold_hash(REL_STR("dari")),
        rel_utf8_fold_hash(REL_STR("dalam")),
        rel_utf8_fold_hash(REL_STR("itu")),
    };
    qsort(stops, 4, sizeof *stops, hash_order);
    rel_terms_plan plan = {.stops = stops, .stop_count = 4};
    const rel_graph *g = make(&arena);
    const rel_edge_terms *t = rel_terms_find(&plan, g, &arena);
    /* Words: gas gas pipa membahas | gas dibeli kata | menelepon soal gandum perang |
     * perang disebut pidato | menelepon membahas perdamaian: 17. "Gas" begins its
     * sentence and is no name; names, numbers, addresses, "di" and stops are out. */
    static const char *const want[] = {"gas:3", "perang:2", ""}; /* in two sentences */
    for (int i = 0; i < 3; i++) {
        char got[300];
        show(&t[i], got, sizeof got);
        CHECK(!strcmp(got, want[i]), "edge %d: %s", i, got);
    }
    /* gas: y = 3 of n = 7, Y = 3 of N = 17; r = 0, m = 10. */
    double delta = log(6.0 / 18) - log(3.0 / 24), z = delta / sqrt(1.0 / 6 + 1.0 / 3);
    CHECK(fabs(t[0].terms[0].z - z) < 1e-12, "z of 'gas' by hand: %g", z);
    plan.most = 1;
    t = rel_terms_find(&plan, g, &arena);
    CHECK(t[0].count == 1 && t[1].count == 1, "as many as asked for");
    rel_graph none = {0};
    rel_terms_find(&plan, &none, &arena);
    rel_arena_clear(&arena);
    return check_done();
}
