/* tagger_measure.c - what a model finds in labelled files, and how sure it is. */
#include "tagger_train.h"

#include <string.h>

enum { LINES_MAX = TAGGER_SENTENCE_MAX / 2 };

/* Tag at most LINES_MAX lines. */
static uint32_t find_some(rel_tagger_work *work, const tagger_line *lines, uint32_t count,
                          tagger_mode mode, tagger_finding *to)
{
    rel_str parts[TAGGER_SENTENCE_MAX], cut[TAGGER_PARTS_MAX];
    uint32_t line_of[TAGGER_SENTENCE_MAX], n = 0, found = 0;
    tagger_piece pieces[TAGGER_SENTENCE_MAX];

    for (uint32_t i = 0; i < count; i++) {
        uint32_t k = tagger_view(lines[i].text, mode, cut);
        for (uint32_t j = 0; j < k && n + count - i <= TAGGER_SENTENCE_MAX; j++) {
            line_of[n] = i;
            parts[n++] = cut[j];
        }
    }
    uint32_t piece_count = tagger_decode(work, parts, n, mode, pieces);
    uint32_t free_from = 0;
    for (uint32_t k = 0; k < piece_count; k++) {
        uint32_t first = line_of[pieces[k].first];
        uint32_t last = line_of[pieces[k].first + pieces[k].count - 1];
        if (first < free_from) /* two names in one line: the first has it */
            continue;
        to[found++] =
            (tagger_finding){first, last - first + 1, pieces[k].type, pieces[k]};
        free_from = last + 1;
    }
    return found;
}

uint32_t tagger_find_lines(rel_tagger_work *work, const tagger_line *lines, uint32_t count,
                           const tagger_text_case *text, tagger_finding *to)
{
    tagger_census census = {0};
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        tagger_census_add(&census, lines[i].text);
    tagger_mode mode = tagger_mode_of(text, &census);
    for (uint32_t done = 0; done < count; done += LINES_MAX) {
        uint32_t some = count - done < LINES_MAX ? count - done : LINES_MAX;
        uint32_t n = find_some(work, lines + done, some, mode, to + found);
        for (uint32_t k = 0; k < n; k++)
            to[found + k].first += done;
        found += n;
    }
    return found;
}

tagger_text_case tagger_corpus_case(const tagger_corpus *corpus)
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

/* The labelled pieces of a sentence, as findings. */
static uint32_t labelled(const tagger_line *lines, uint32_t count, tagger_finding *to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].tag % 2)
            to[n++] = (tagger_finding){.first = i, .count = 1,
                                       .type = (lines[i].tag - 1) / 2};
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

/* Tell `each` of every piece found whether it is right. */
typedef void judge(void *self, const tagger_finding *found, bool right);

static void compare(const rel_tagger *model, const tagger_corpus *corpus,
                    tagger_tally *tallies, judge *each, void *self, rel_arena *scratch)
{
    rel_tagger_work *work = rel_tagger_work_make(model);
    tagger_text_case text = tagger_corpus_case(corpus);
    for (uint32_t s = 0, first = 0; s < corpus->sentence_count;
         first = corpus->ends[s++]) {
        rel_mark mark = rel_arena_mark(scratch);
        const tagger_line *lines = corpus->lines + first;
        uint32_t count = corpus->ends[s] - first, from = 0;
        tagger_finding *gold = REL_NEW(scratch, tagger_finding, count);
        tagger_finding *mine = REL_NEW(scratch, tagger_finding, count);
        uint32_t gold_count = labelled(lines, count, gold);
        uint32_t mine_count = tagger_find_lines(work, lines, count, &text, mine);
        for (uint32_t k = 0; k < gold_count; k++)
            tallies[gold[k].type].labelled++;
        for (uint32_t k = 0; k < mine_count; k++) {
            bool right = is_among(&mine[k], gold, gold_count, &from);
            tallies[mine[k].type].found++;
            tallies[mine[k].type].right += right;
            if (each)
                each(self, &mine[k], right);
        }
        rel_arena_rewind(scratch, mark);
    }
    rel_tagger_work_free(work);
}

bool tagger_measure(const rel_tagger *model, const tagger_corpus *corpus,
                    const rel_names *types, tagger_tally *tallies, rel_arena *scratch)
{
    memset(tallies, 0, types->count * sizeof *tallies);
    compare(model, corpus, tallies, NULL, NULL, scratch);
    return true;
}

typedef struct margins {
    double right[TAGGER_TYPES_MAX][TAGGER_SURE_STEPS];
    double all[TAGGER_TYPES_MAX][TAGGER_SURE_STEPS];
} margins;

static void count_margin(void *self, const tagger_finding *found, bool right)
{
    margins *m = self;
    int32_t step = found->piece.margin >> TAGGER_SURE_SHIFT;
    step = step < 0 ? 0 : step < TAGGER_SURE_STEPS ? step : TAGGER_SURE_STEPS - 1;
    m->right[found->type][step] += right;
    m->all[found->type][step] += 1;
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
        compare(model, &corpus, tallies, count_margin, m, keep);
    }
    for (uint32_t i = 0; i < model->type_count; i++)
        smooth(m->right[i], m->all[i], sure + i * TAGGER_SURE_STEPS);
    return true;
}
