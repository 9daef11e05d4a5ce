#include "relasi/terms.h"

#include "relasi/names.h"
#include "relasi/tokens.h"
#include "relasi/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 3 }; /* letters of a word that counts */

/* A sentence, which may prove several edges. */
typedef struct sentence {
    uint32_t first_proof;  /* of those that show it; REL_NONE ends */
    uint32_t words, count; /* its words in finder.sequence         */
} sentence;

typedef struct finder {
    const rel_terms_plan *plan;
    const rel_graph *graph;
    rel_arena *keep, *work;
    rel_names words; /* numbers of words                                 */
    rel_names names; /* words of the entities' names                     */
    uint64_t *total; /* how often each word is there, by number          */
    uint32_t total_room;
    sentence *sentences;
    uint32_t sentence_count;
    uint32_t *sentence_of; /* of each proof                                    */
    uint32_t *next_proof;  /* of the same sentence                             */
    uint32_t *sequence;    /* the words of all sentences, one after the other  */
    uint32_t sequence_count, sequence_room;
    uint32_t *here; /* how often each word is in the edge at hand       */
} finder;

static void *more(rel_arena *keep, void *array, size_t size, uint32_t count,
                  uint32_t *room)
{
    if (count < *room)
        return array;
    uint32_t bigger = *room ? 2 * *room : 256;
    void *copy = rel_arena_alloc(keep, size, bigger);
    if (count)
        memcpy(copy, array, size * count);
    *room = bigger;
    return copy;
}

/* Group the proofs by document and sentence. */
static void group_proofs(finder *f)
{
    const rel_graph *g = f->graph;
    rel_names documents = rel_names_make(f->work);
    rel_table at = {.keep = f->work};
    f->sentences = REL_NEW(f->work, sentence, g->proof_count);
    f->sentence_of = REL_NEW(f->work, uint32_t, g->proof_count);
    f->next_proof = REL_NEW(f->work, uint32_t, g->proof_count);
    for (uint32_t i = 0; i < g->proof_count; i++) {
        uint64_t document = rel_names_add(&documents, g->proofs[i].document);
        uint32_t *number = rel_table_at(&at, document << 32 | g->proofs[i].sentence);
        if (*number == REL_NONE) {
            *number = f->sentence_count;
            f->sentences[f->sentence_count++].first_proof = REL_NONE;
        }
        sentence *s = &f->sentences[*number];
        f->sentence_of[i] = *number;
        f->next_proof[i] = s->first_proof;
        s->first_proof = i;
    }
}

static void collect_names(finder *f)
{
    for (uint32_t i = 0; i < f->graph->node_count; i++) {
        const rel_node *node = &f->graph->nodes[i];
        for (uint32_t j = 0; j <= node->form_count; j++) {
            rel_mark mark = rel_arena_mark(f->keep);
            rel_str name = j ? node->forms[j - 1].text : node->label;
            rel_str rest = rel_utf8_fold(name, f->keep), word;
            while (rel_str_cut(&rest, ' ', &word))
                rel_names_add(&f->names, word);
            rel_arena_rewind(f->keep, mark);
        }
    }
}

static bool is_stop(const finder *f, uint64_t fold)
{
    size_t low = 0, high = f->plan->stop_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->plan->stops[middle] < fold)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->plan->stop_count && f->plan->stops[low] == fold;
}

/* The bytes of a sentence that the spans of its proofs cover. */
static const bool *cover_names(const finder *f, const sentence *s, size_t len)
{
    bool *covered = REL_NEW(f->keep, bool, len);
    for (uint32_t p = s->first_proof; p != REL_NONE; p = f->next_proof[p])
        for (int i = 0; i < 2; i++) {
            const uint32_t *span = f->graph->proofs[p].spans[i];
            for (size_t at = span[0]; at < span[1] && at < len && !covered[at]; at++)
                covered[at] = true;
        }
    return covered;
}

/* Capitals inside a sentence make names; at its beginning they say nothing, so
 * there the names of the graph decide. */
static bool is_name(const finder *f, const rel_token *t, bool begins, rel_str folded)
{
    if (t->shape == REL_SHAPE_LOWER || t->shape == REL_SHAPE_NONE)
        return false;
    return !begins || rel_names_find(&f->names, folded) != REL_NONE;
}

static size_t letters(rel_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static void add_word(finder *f, rel_str word)
{
    uint32_t number = rel_names_add(&f->words, word);
    f->total = more(f->work, f->total, sizeof *f->total, number, &f->total_room);
    f->total[number]++;
    f->sequence = more(f->work, f->sequence, sizeof *f->sequence, f->sequence_count,
                       &f->sequence_room);
    f->sequence[f->sequence_count++] = number;
}

static void read_sentence(finder *f, sentence *s)
{
    /* The scratch is `keep`: `work` grows while this runs. */
    rel_mark mark = rel_arena_mark(f->keep);
    rel_str text = f->graph->proofs[s->first_proof].text;
    const rel_tokens *tokens = rel_tokens_phrase(text, f->keep);
    const bool *covered = cover_names(f, s, text.len);
    bool begins = true;
    s->words = f->sequence_count;
    for (uint32_t i = 0; i < tokens->token_count; i++) {
        const rel_token *t = &tokens->tokens[i];
        if (t->kind != REL_TOKEN_WORD)
            continue;
        rel_str word = rel_utf8_fold(rel_token_text(tokens, i), f->keep);
        uint64_t fold = t->fold;
        if (word.len > 2 && !memcmp(word.ptr + word.len - 2, "'s", 2)) {
            word.len -= 2;
            fold = rel_utf8_fold_hash(word);
        }
        bool name = is_name(f, t, begins, word);
        begins = false;
        if (!name && letters(word) >= SHORTEST && !is_stop(f, fold) && !covered[t->start])
            add_word(f, word);
    }
    s->count = f->sequence_count - s->words;
    rel_arena_rewind(f->keep, mark);
}

static double z_score(const finder *f, uint32_t word, double n)
{
    double y = f->here[word], all = (double)f->total[word], total = f->sequence_count;
    double rest = all - y, m = total - n;
    double with = (y + all) / (n + total - y - all);
    double without = (rest + all) / (m + total - rest - all);
    return log(with / without) / sqrt(1 / (y + all) + 1 / (rest + all));
}

static int term_order(const void *x, const void *y)
{
    const rel_term *a = x, *b = y;
    if (a->z < b->z || a->z > b->z)
        return a->z > b->z ? -1 : 1;
    return rel_str_compare(a->word, b->word);
}

static rel_edge_terms find_terms(finder *f, uint32_t edge, uint32_t *stamp)
{
    const rel_edge *e = &f->graph->edges[edge];
    uint32_t n = 0, count = 0, most = f->plan->most ? f->plan->most : REL_TERMS_MOST;
    for (uint32_t p = e->evidence; p < e->evidence + e->evidence_count; p++)
        n += f->sentences[f->sentence_of[p]].count;
    rel_mark mark = rel_arena_mark(f->work);
    rel_term *terms = REL_NEW(f->work, rel_term, n);
    uint32_t *met = REL_NEW(f->work, uint32_t, n); /* each word once */
    n = 0;
    for (uint32_t p = e->evidence; p < e->evidence + e->evidence_count; p++) {
        const sentence *s = &f->sentences[f->sentence_of[p]];
        if (stamp[f->sentence_of[p]] == edge + 1)
            continue; /* the same sentence, shown twice */
        stamp[f->sentence_of[p]] = edge + 1;
        for (uint32_t i = s->words; i < s->words + s->count; i++, n++)
            if (!f->here[f->sequence[i]]++)
                met[count++] = f->sequence[i];
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        double z = z_score(f, met[i], n);
        if (z > 0)
            terms[kept++] = (rel_term){f->words.text[met[i]], z, f->here[met[i]]};
    }
    for (uint32_t i = 0; i < count; i++)
        f->here[met[i]] = 0;
    qsort(terms, kept, sizeof *terms, term_order);
    if (kept > most)
        kept = most;
    rel_term *best = REL_NEW(f->keep, rel_term, kept);
    for (uint32_t i = 0; i < kept; i++) {
        best[i] = terms[i];
        best[i].word.ptr = rel_str_cstr(terms[i].word, f->keep);
    }
    rel_arena_rewind(f->work, mark);
    return (rel_edge_terms){best, kept};
}

const rel_edge_terms *rel_terms_find(const rel_terms_plan *plan, const rel_graph *graph,
                                     rel_arena *keep)
{
    rel_arena work = {0};
    rel_edge_terms *found = REL_NEW(keep, rel_edge_terms, graph->edge_count);
    finder f = {.plan = plan, .graph = graph, .keep = keep, .work = &work};
    f.words = rel_names_make(&work);
    f.names = rel_names_make(&work);
    collect_names(&f);
    group_proofs(&f);
    for (uint32_t i = 0; i < f.sentence_count; i++)
        read_sentence(&f, &f.sentences[i]);
    f.here = REL_NEW(&work, uint32_t, f.words.count);
    uint32_t *stamp = REL_NEW(&work, uint32_t, f.sentence_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        found[i] = find_terms(&f, i, stamp);
    rel_arena_clear(&work);
    return found;
}
