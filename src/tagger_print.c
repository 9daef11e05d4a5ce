/* tagger_print.c - relasi tag: what the model finds, as lines. */
#include "relasi/out.h"
#include "relasi/tagger_cli.h"
#include "relasi/utf8.h"
#include "tagger_train.h"

#include <stdlib.h>
#include <string.h>

typedef struct tag_line {
    const char *model, *path;
    bool conll, spans;
} tag_line;

static bool read_tag_line(int argc, char **argv, tag_line *line, rel_error *err)
{
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--conll")) {
            line->conll = true;
        } else if (!strcmp(argv[i], "--spans")) {
            line->spans = true;
        } else if (!strcmp(argv[i], "--model") && i + 1 < argc) {
            line->model = argv[++i];
        } else if ((!strcmp(argv[i], "--lang") || !strcmp(argv[i], "--data")) &&
                   i + 1 < argc) {
            i++; /* they chose the model */
        } else if (argv[i][0] == '-' && argv[i][1]) {
            return rel_fail(err, REL_USAGE, "tag: unknown option %s", argv[i]);
        } else if (line->path) {
            return rel_fail(err, REL_USAGE, "tag takes one file");
        } else {
            line->path = argv[i];
        }
    }
    if (!line->model || !line->path)
        return rel_fail(err, REL_USAGE, "tag wants --model MODEL and a file");
    return true;
}

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

/* One JSON line for each span, offsets in bytes of the text. */
static void print_spans(const rel_tagger *model, const rel_tokens *tokens,
                        const rel_spans *spans, rel_out *out)
{
    for (uint32_t i = 0; i < spans->count; i++) {
        const rel_span *s = &spans->spans[i];
        rel_str text = rel_tokens_text(tokens, s->first, s->count);
        uint32_t start = tokens->tokens[s->first].start;
        rel_out_print(out,
                      "{\"start\": %u, \"end\": %zu, \"type\": \"%s\", \"text\": ", start,
                      start + text.len, rel_tagger_label(model, s->label));
        rel_out_json(out, text);
        rel_out_print(out, ", \"confidence\": %.3f, \"source\": \"tagger\"}\n",
                      (double)s->confidence);
    }
}

static void print_tokens(const rel_tagger *model, const rel_tokens *tokens,
                         const rel_spans *spans, rel_out *out)
{
    uint32_t k = 0;
    for (uint32_t s = 0; s < tokens->sentence_count; s++) {
        const rel_sentence *sentence = &tokens->sentences[s];
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            while (k < spans->count && i >= spans->spans[k].first + spans->spans[k].count)
                k++;
            rel_out_str(out, rel_token_text(tokens, i));
            if (k < spans->count && i >= spans->spans[k].first)
                rel_out_print(out, "\t%c-%s\n", i == spans->spans[k].first ? 'B' : 'I',
                              rel_tagger_label(model, spans->spans[k].label));
            else
                rel_out_text(out, "\tO\n");
        }
        rel_out_char(out, '\n');
    }
}

/* Plain text: every line is a paragraph. */
static bool tag_text(const rel_tagger *model, const char *path, bool spans_only,
                     rel_out *out, rel_error *err)
{
    rel_arena keep = {0};
    rel_str text, rest, line;
    uint32_t paragraphs = 1;
    size_t bad;
    if (!tagger_file_read(path, &keep, &text, err)) {
        rel_arena_clear(&keep);
        return false;
    }
    rel_article article = {.text = rel_utf8_repair(text, &keep, &bad)};
    for (size_t i = 0; i < article.text.len; i++)
        paragraphs += article.text.ptr[i] == '\n';
    article.paragraphs = REL_NEW(&keep, rel_paragraph, paragraphs);
    rest = article.text;
    while (rel_str_cut(&rest, '\n', &line)) {
        uint32_t start = (uint32_t)(line.ptr - article.text.ptr);
        if (line.len)
            article.paragraphs[article.paragraph_count++] =
                (rel_paragraph){start, start + (uint32_t)line.len, REL_PARA_BODY};
    }
    const rel_tokens *tokens = rel_tokens_split(&article, NULL, &keep);
    rel_tagger_work *work = rel_tagger_work_make(model);
    rel_spans spans = rel_tagger_tag(model, work, tokens, &keep);
    if (spans_only)
        print_spans(model, tokens, &spans, out);
    else
        print_tokens(model, tokens, &spans, out);
    rel_tagger_work_free(work);
    rel_arena_clear(&keep);
    return true;
}

bool rel_tag_command(int argc, char **argv, const char *output, rel_error *err)
{
    tag_line line = {0};
    rel_arena keep = {0};
    if (!read_tag_line(argc, argv, &line, err))
        return false;
    const rel_tagger *model = rel_tagger_open(line.model, err);
    if (!model)
        return false;
    rel_out *out = rel_out_open(output, &keep, err);
    bool ok = out != NULL;
    if (ok) {
        ok = line.conll ? rel_tag_conll(model, line.path, out, err)
                        : tag_text(model, line.path, line.spans, out, err);
        if (ok)
            ok = rel_out_close(out, err);
        else
            rel_out_abandon(out);
    }
    rel_arena_clear(&keep);
    rel_tagger_close(model);
    return ok;
}
