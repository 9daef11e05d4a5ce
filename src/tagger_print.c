/* tagger_print.c - what the model finds in tokens, as lines. */
#include "relasi/tagger_cli.h"
#include "tagger_train.h"

typedef struct conll_print {
    const rel_tagger *model;
    const tagger_corpus *corpus;
    rel_out *out;
} conll_print;

static void print_lines(void *self, uint32_t sentence, const tagger_finding *found,
                        uint32_t count)
{
    conll_print *p = self;
    uint32_t first = sentence ? p->corpus->ends[sentence - 1] : 0, k = 0;
    for (uint32_t i = 0; i < p->corpus->ends[sentence] - first; i++) {
        while (k < count && i >= found[k].first + found[k].count)
            k++;
        rel_out_str(p->out, p->corpus->lines[first + i].text);
        if (k < count && i >= found[k].first)
            rel_out_print(p->out, "\t%c-%s\n", i == found[k].first ? 'B' : 'I',
                          rel_tagger_label(p->model, (uint16_t)found[k].type));
        else
            rel_out_text(p->out, "\tO\n");
    }
    rel_out_char(p->out, '\n');
}

bool rel_tag_conll(const rel_tagger *model, const char *path, rel_out *out,
                   rel_error *err)
{
    rel_arena keep = {0};
    rel_names types = rel_names_make(&keep);
    tagger_corpus corpus;
    bool ok = tagger_corpus_read(path, &types, false, &keep, &corpus, err);
    if (ok) {
        conll_print print = {model, &corpus, out};
        rel_tagger_work *work = rel_tagger_work_make(model);
        tagger_find(work, &corpus, print_lines, &print);
        rel_tagger_work_free(work);
    }
    rel_arena_clear(&keep);
    return ok;
}
