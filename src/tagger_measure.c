/* tagger_measure.c - what a model finds in labelled files, and how sure it is. */
#include "tagger_train.h"

#include <string.h>

enum {
    LINES_MAX = TAGGER_SENTENCE_MAX / 2, /* of a sentence at once                */
    BLOCK_MAX = 40,                      /* sentences taken for one article      */
};

/* Some lines as parts. */
typedef struct cut_lines {
    uint32_t places[TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH];
    uint32_t line_of[TAGGER_SENTENCE_MAX];
    tagger_parts sentence;
} cut_lines;

static void cut(rel_tagger_work *work, const tagger_line *lines, uint32_t count,
                tagger_mode mode, cut_lines *to)
{
    uint32_t n = 0, *places = to->places + TAGGER_REACH;
    for (uint32_t i = 0; i < count; i++) {
        rel_str parts[TAGGER_PARTS_MAX];
        uint32_t k = tagger_view(lines[i].text, mode, parts);
        for (uint32_t j = 0; j < k && n + count - i <= TAGGER_SENTENCE_MAX; j++) {
            to->line_of[n] = i;
            places[n++] = tagger_place(work, parts[j], mode);
        }
    }
    uint32_t edge = tagger_place(work, REL_STR(""), mode);
    for (uint32_t k = 0; k < TAGGER_REACH; k++)
        to->places[k] = places[n + k] = edge;
    to->sentence = (tagger_parts){places, n, mode};
}

/* Pieces of parts as findings of lines. */
static uint32_t to_lines(const cut_lines *c, const tagger_piece *pieces, uint32_t count,
                         uint32_t first_line, tagger_finding *to)
{
    uint32_t found = 0, free_from = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t first = c->line_of[pieces[k].first];
        uint32_t last = c->line_of[pieces[k].first + pieces[k].count - 1];
        if (first < free_from) /* two names in one line: the first has it */
            continue;
        to[found++] = (tagger_finding){first_line + first, last - first + 1,
                                       pieces[k].type, pieces[k]};
        free_from = last + 1;
    }
    return found;
}

static tagger_text_case corpus_case(const tagger_corpus *corpus)
{
    tagger_text_case text = {0};
    for (uint32_t s = 0, i = 0; s < corpus->sentence_count; s++) {
        tagger_census census = {0};
        for (; i < corpus->ends[s]; i++)
            tagger_census_add(&census, corpus->lines[i].text);
        tagger_text_case_add(&text, &census);
    }
    return text;
}

static tagger_mode mode_of(const tagger_line *lines, uint32_t count,
                           const tagger_text_case *text)
{
    tagger_census census = {0};
    for (uint32_t i = 0; i < count; i++)
        tagger_census_add(&census, lines[i].text);
    return tagger_mode_of(text, &census);
}

typedef struct search {
    rel_tagger_work *work;
    const tagger_corpus *corpus;
    tagger_text_case text;
    tagger_document *document;
    uint32_t pieces_read; /* of the document's sentences */
    cut_lines cut;
} search;

/* One sentence of a block: read it first (found NULL), or ask for its names. */
static uint32_t visit(search *s, uint32_t sentence, tagger_finding *found)
{
    uint32_t first = sentence ? s->corpus->ends[sentence - 1] : 0, n = 0;
    uint32_t count = s->corpus->ends[sentence] - first;
    const tagger_line *lines = s->corpus->lines + first;
    tagger_mode mode = mode_of(lines, count, &s->text);
    for (uint32_t done = 0; done < count; done += LINES_MAX) {
        tagger_piece pieces[TAGGER_SENTENCE_MAX];
        cut(s->work, lines + done, count - done < LINES_MAX ? count - done : LINES_MAX,
            mode, &s->cut);
        if (!found) {
            tagger_document_add(s->document, &s->cut.sentence);
            continue;
        }
        uint32_t k =
            tagger_document_read(s->document, s->pieces_read++, &s->cut.sentence, pieces);
        n += to_lines(&s->cut, pieces, k, done, found + n);
    }
    return n;
}

void tagger_find(rel_tagger_work *work, const tagger_corpus *corpus, tagger_each *each,
                 void *self)
{
    rel_arena arena = {0};
    search *s = REL_NEW(&arena, search, 1);
    s->work = work;
    s->corpus = corpus;
    s->text = corpus_case(corpus);
    for (uint32_t from = 0; from < corpus->sentence_count; from += BLOCK_MAX) {
        rel_mark mark = rel_arena_mark(&arena);
        uint32_t left = corpus->sentence_count - from;
        uint32_t end = from + (left < BLOCK_MAX ? left : BLOCK_MAX);
        tagger_work_begin(work, NULL);
        s->document = tagger_document_make(work, &arena);
        s->pieces_read = 0;
        for (uint32_t i = from; i < end; i++)
            visit(s, i, NULL);
        for (uint32_t i = from; i < end; i++) {
            uint32_t first = i ? corpus->ends[i - 1] : 0;
            rel_mark one = rel_arena_mark(&arena);
            tagger_finding *found =
                REL_NEW(&arena, tagger_finding, corpus->ends[i] - first + 1);
            each(self, i, found, visit(s, i, found));
            rel_arena_rewind(&arena, one);
        }
        rel_arena_rewind(&arena, mark);
    }
    rel_arena_clear(&arena);
}

/* The labelled pieces of a sentence, as findings. */
static uint32_t labelled(const tagger_line *lines, uint32_t count, tagger_finding *to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].tag % 2)
            to[n++] =
                (tagger_finding){.first = i, .count = 1, .type = (lines[i].tag - 1) / 2};
        else if (lines[i].tag)
            to[n - 1].count++;
    }
    return n;
}

static bool is_among(const tagger_finding *f, const tagger_finding *list, uint32_t count,
                     uint32_t *from)
{
    while (*from < count && list[*from].first < f->first)
        ++*from;
    return *from < count && list[*from].first == f->first &&
           list[*from].count == f->count && list[*from].type == f->type;
}

typedef struct margins {
    double right[TAGGER_TYPES_MAX][TAGGER_SURE_STEPS];
    double all[TAGGER_TYPES_MAX][TAGGER_SURE_STEPS];
} margins;

typedef struct comparison {
    const tagger_corpus *corpus;
    tagger_tally *tallies;
    margins *margins; /* or NULL */
    rel_arena *scratch;
} comparison;

static void count_margin(margins *m, const tagger_finding *found, bool right)
{
    int32_t step = found->piece.margin >> TAGGER_SURE_SHIFT;
    step = step < 0 ? 0 : step < TAGGER_SURE_STEPS ? step : TAGGER_SURE_STEPS - 1;
    m->right[found->type][step] += right;
    m->all[found->type][step] += 1;
}

static void compare(void *self, uint32_t sentence, const tagger_finding *mine,
                    uint32_t count)
{
    comparison *c = self;
    uint32_t first = sentence ? c->corpus->ends[sentence - 1] : 0, from = 0;
    rel_mark mark = rel_arena_mark(c->scratch);
    uint32_t lines = c->corpus->ends[sentence] - first;
    tagger_finding *gold = REL_NEW(c->scratch, tagger_finding, lines + 1);
    uint32_t gold_count = labelled(c->corpus->lines + first, lines, gold);
    for (uint32_t k = 0; k < gold_count; k++)
        c->tallies[gold[k].type].labelled++;
    for (uint32_t k = 0; k < count; k++) {
        bool right = is_among(&mine[k], gold, gold_count, &from);
        c->tallies[mine[k].type].found++;
        c->tallies[mine[k].type].right += right;
        if (c->margins)
            count_margin(c->margins, &mine[k], right);
    }
    rel_arena_rewind(c->scratch, mark);
}

void tagger_measure(const rel_tagger *model, const tagger_corpus *corpus,
                    const rel_names *types, tagger_tally *tallies, rel_arena *scratch)
{
    comparison c = {corpus, tallies, NULL, scratch};
    rel_tagger_work *work = rel_tagger_work_make(model);
    memset(tallies, 0, types->count * sizeof *tallies);
    tagger_find(work, corpus, compare, &c);
    rel_tagger_work_free(work);
}

/* Share right at or near each margin, made to rise with it (pooling adjacent
 * violators); a prior keeps thin steps near a plain curve. */
static void smooth(const double *right, const double *all, uint16_t *sure)
{
    double sum[TAGGER_SURE_STEPS], weight[TAGGER_SURE_STEPS];
    int length[TAGGER_SURE_STEPS], blocks = 0;
    for (int i = 0; i < TAGGER_SURE_STEPS; i++) {
        double margin = (i + 0.5) * (1 << TAGGER_SURE_SHIFT) / TAGGER_UNIT;
        double prior = 0.5 + 0.48 * margin / (margin + 1.5);
        sum[blocks] = right[i] + 4 * prior;
        weight[blocks] = all[i] + 4;
        length[blocks++] = 1;
        while (blocks > 1 && sum[blocks - 2] * weight[blocks - 1] >
                                 sum[blocks - 1] * weight[blocks - 2]) {
            sum[blocks - 2] += sum[blocks - 1];
            weight[blocks - 2] += weight[blocks - 1];
            length[blocks - 2] += length[blocks - 1];
            blocks--;
        }
    }
    for (int b = 0, i = 0; b < blocks; b++)
        for (int k = 0; k < length[b]; k++)
            sure[i++] = (uint16_t)(65535 * sum[b] / weight[b]);
}

bool tagger_tune(rel_tagger *model, const char *path, rel_arena *keep, rel_error *err)
{
    margins *m = REL_NEW(keep, margins, 1);
    uint16_t *sure = REL_NEW(keep, uint16_t, model->type_count * TAGGER_SURE_STEPS);
    model->sure = sure;
    if (path) {
        tagger_corpus corpus;
        tagger_tally tallies[64] = {{0}};
        rel_names types = rel_names_make(keep);
        for (uint16_t i = 0; i < model->type_count; i++)
            rel_names_add(&types, rel_str_from(rel_tagger_label(model, i)));
        if (!tagger_corpus_read(path, &types, true, keep, &corpus, err))
            return false;
        if (types.count > 64)
            return rel_fail(err, REL_LIMIT, "%s: more than 64 types", path);
        comparison c = {&corpus, tallies, m, keep};
        rel_tagger_work *work = rel_tagger_work_make(model);
        tagger_find(work, &corpus, compare, &c);
        rel_tagger_work_free(work);
    }
    for (uint32_t i = 0; i < model->type_count; i++)
        smooth(m->right[i], m->all[i], sure + i * TAGGER_SURE_STEPS);
    return true;
}
