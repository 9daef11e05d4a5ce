#include "relasi/terms.h"

#include "terms_parts.h"

#include "relasi/names.h"
#include "relasi/order.h"
#include "relasi/tokens.h"
#include "relasi/utf8.h"

#include <math.h>
#include <string.h>

enum {
    SHORTEST = 3,       /* letters of a word that counts                       */
    SENTENCES_LEAST = 2 /* of an edge that a word of it is in: else it is theirs */
};

/* In place of a word's number: it does not count. */
static const uint32_t LEFT_OUT = REL_NONE - 1;

/* A sentence, which may prove several edges. */
typedef struct sentence {
    uint32_t first_proof;  /* of those that show it; REL_NONE ends */
    uint32_t words, count; /* its words in finder.sequence         */
} sentence;

typedef struct finder {
    const rel_terms_plan *plan;
    const rel_graph *graph;
    rel_arena *keep, *work, *scratch;
    rel_table number_of; /* word by its fold: its number, or LEFT_OUT    */
    rel_table names;     /* folds of words of the entities' names        */
    rel_str *words;      /* folded, by number                            */
    uint64_t *total;     /* how often each word is there, by number      */
    uint32_t word_count, word_room, total_room;
    sentence *sentences;
    uint32_t sentence_count;
    uint32_t *sentence_of; /* of each proof                                    */
    uint32_t *next_proof;  /* of the same sentence                             */
    uint32_t *sequence;    /* the words of all sentences, one after the other  */
    uint32_t sequence_count, sequence_room;
    uint32_t *here; /* how often each word is in the edge at hand       */
    uint32_t *in;   /* in how many of its sentences                     */
    uint32_t *last; /* the last of these, from 1                        */
} finder;

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
            rel_str rest = j ? node->forms[j - 1].text : node->label, word;
            while (rel_str_cut(&rest, ' ', &word))
                *rel_table_at(&f->names, rel_utf8_fold_hash(word)) = 1;
        }
    }
}

static bool is_stop(const finder *f, uint64_t fold)
{
    size_t at = rel_order_from(f->plan->stops, f->plan->stop_count, fold);
    return at < f->plan->stop_count && f->plan->stops[at] == fold;
}

/* The bytes of a sentence that the spans of its proofs cover. */
static const bool *cover_names(const finder *f, const sentence *s, size_t len)
{
    bool *covered = REL_NEW(f->scratch, bool, len);
    for (uint32_t p = s->first_proof; p != REL_NONE; p = f->next_proof[p])
        for (int i = 0; i < 2; i++) {
            const uint32_t *span = f->graph->proofs[p].spans[i];
            size_t end = span[1] < len ? span[1] : len;
            if (span[0] < end)
                memset(covered + span[0], true, end - span[0]);
        }
    return covered;
}

/* Capitals inside a sentence make names; at its beginning they say nothing, so
 * there the names of the graph decide. */
static bool is_name(const finder *f, const rel_token *t, bool begins)
{
    if (t->shape == REL_SHAPE_LOWER || t->shape == REL_SHAPE_NONE)
        return false;
    return !begins || rel_table_find(&f->names, t->fold) != REL_NONE;
}

static size_t letters(rel_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* The number of a word not met before; "president's" counts as "president". */
static uint32_t new_word(finder *f, uint64_t fold, rel_str text)
{
    rel_str word = rel_utf8_fold(text, f->scratch);
    if (word.len > 2 && !memcmp(word.ptr + word.len - 2, "'s", 2)) {
        word.len -= 2;
        fold = rel_utf8_fold_hash(word);
        uint32_t known = rel_table_find(&f->number_of, fold);
        if (known != REL_NONE)
            return known;
    }
    uint32_t number = LEFT_OUT;
    if (letters(word) >= SHORTEST && !is_stop(f, fold)) {
        f->words = rel_arena_more(f->work, f->words, sizeof *f->words, f->word_count,
                                  &f->word_room);
        f->total = rel_arena_more(f->work, f->total, sizeof *f->total, f->word_count,
                                  &f->total_room);
        f->words[f->word_count] = (rel_str){rel_str_cstr(word, f->keep), word.len};
        number = f->word_count++;
    }
    *rel_table_at(&f->number_of, fold) = number;
    return number;
}

static void add_word(finder *f, uint64_t fold, rel_str text)
{
    uint32_t number = rel_table_find(&f->number_of, fold);
    if (number == REL_NONE) {
        number = new_word(f, fold, text);
        *rel_table_at(&f->number_of, fold) = number;
    }
    if (number == LEFT_OUT)
        return;
    f->total[number]++;
    f->sequence = rel_arena_more(f->work, f->sequence, sizeof *f->sequence,
                                 f->sequence_count, &f->sequence_room);
    f->sequence[f->sequence_count++] = number;
}

static void read_sentence(finder *f, sentence *s)
{
    rel_mark mark = rel_arena_mark(f->scratch);
    rel_str text = f->graph->proofs[s->first_proof].text;
    const rel_tokens *tokens = rel_tokens_phrase(text, f->scratch);
    const bool *covered = cover_names(f, s, text.len);
    bool begins = true;
    s->words = f->sequence_count;
    for (uint32_t i = 0; i < tokens->token_count; i++) {
        const rel_token *t = &tokens->tokens[i];
        if (t->kind != REL_TOKEN_WORD)
            continue;
        if (!covered[t->start] && !is_name(f, t, begins))
            add_word(f, t->fold, rel_token_text(tokens, i));
        begins = false;
    }
    s->count = f->sequence_count - s->words;
    rel_arena_rewind(f->scratch, mark);
}

/* Forms of a word count as that word. */
static void join_forms(finder *f)
{
    const uint32_t *base =
        rel_terms_forms(f->words, f->word_count, &f->number_of, f->work);
    for (uint32_t i = 0; i < f->word_count; i++)
        f->total[i] = 0;
    for (uint32_t i = 0; i < f->sequence_count; i++)
        f->total[f->sequence[i] = base[f->sequence[i]]]++;
}

static double z_score(const finder *f, uint32_t word, double n)
{
    double y = f->here[word], all = (double)f->total[word], total = f->sequence_count;
    double rest = all - y, m = total - n;
    double with = (y + all) / (n + total - y - all);
    double without = (rest + all) / (m + total - rest - all);
    return log(with / without) / sqrt(1 / (y + all) + 1 / (rest + all));
}

static bool goes_before(const rel_term *a, const rel_term *b)
{
    if (a->z < b->z || a->z > b->z)
        return a->z > b->z;
    return rel_str_compare(a->word, b->word) < 0;
}

/* Put a term in its place among the best, if it has one. */
static void place_term(rel_term *best, uint32_t *kept, uint32_t most, rel_term term)
{
    uint32_t at = *kept;
    if (at == most && !goes_before(&term, &best[at - 1]))
        return;
    if (at < most)
        ++*kept;
    else
        at--;
    for (; at && goes_before(&term, &best[at - 1]); at--)
        best[at] = best[at - 1];
    best[at] = term;
}

/* Count the words of an edge in `here`, each sentence once; `met` lists them. */
static uint32_t count_words(finder *f, uint32_t edge, uint32_t *stamp, uint32_t *met,
                            uint32_t *n)
{
    const rel_edge *e = &f->graph->edges[edge];
    uint32_t count = 0;
    for (uint32_t p = e->evidence; p < e->evidence + e->evidence_count; p++) {
        const sentence *s = &f->sentences[f->sentence_of[p]];
        if (stamp[f->sentence_of[p]] == edge + 1)
            continue;
        stamp[f->sentence_of[p]] = edge + 1;
        *n += s->count;
        for (uint32_t i = s->words; i < s->words + s->count; i++) {
            uint32_t word = f->sequence[i];
            if (!f->here[word]++)
                met[count++] = word;
            f->in[word] += f->last[word] != f->sentence_of[p] + 1;
            f->last[word] = f->sentence_of[p] + 1;
        }
    }
    return count;
}

static rel_edge_terms find_terms(finder *f, uint32_t edge, uint32_t *stamp)
{
    const rel_edge *e = &f->graph->edges[edge];
    uint32_t n = 0, room = 0, kept = 0;
    for (uint32_t p = e->evidence; p < e->evidence + e->evidence_count; p++)
        room += f->sentences[f->sentence_of[p]].count;
    uint32_t most = f->plan->most ? f->plan->most : REL_TERMS_MOST;
    rel_term *best = REL_NEW(f->keep, rel_term, most < room ? most : room);
    rel_mark mark = rel_arena_mark(f->scratch);
    uint32_t *met = REL_NEW(f->scratch, uint32_t, room);
    uint32_t count = count_words(f, edge, stamp, met, &n);
    for (uint32_t i = 0; i < count; i++) {
        double z = z_score(f, met[i], n);
        if (z > 0 && f->in[met[i]] >= SENTENCES_LEAST)
            place_term(best, &kept, most,
                       (rel_term){f->words[met[i]], z, f->here[met[i]]});
    }
    for (uint32_t i = 0; i < count; i++)
        f->here[met[i]] = f->in[met[i]] = f->last[met[i]] = 0;
    rel_arena_rewind(f->scratch, mark);
    return (rel_edge_terms){best, kept};
}

const rel_edge_terms *rel_terms_find(const rel_terms_plan *plan, const rel_graph *graph,
                                     rel_arena *keep)
{
    rel_arena work = {0}, scratch = {0};
    rel_edge_terms *found = REL_NEW(keep, rel_edge_terms, graph->edge_count);
    finder f = {.plan = plan,
                .graph = graph,
                .keep = keep,
                .work = &work,
                .scratch = &scratch,
                .number_of = {.keep = &work},
                .names = {.keep = &work}};
    REL_NEW(&scratch, char, 1); /* so that rewinding leaves it a block */
    collect_names(&f);
    group_proofs(&f);
    for (uint32_t i = 0; i < f.sentence_count; i++)
        read_sentence(&f, &f.sentences[i]);
    join_forms(&f);
    f.here = REL_NEW(&work, uint32_t, f.word_count);
    f.in = REL_NEW(&work, uint32_t, f.word_count);
    f.last = REL_NEW(&work, uint32_t, f.word_count);
    uint32_t *stamp = REL_NEW(&work, uint32_t, f.sentence_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        found[i] = find_terms(&f, i, stamp);
    rel_arena_clear(&scratch);
    rel_arena_clear(&work);
    return found;
}
