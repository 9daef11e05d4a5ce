/* Any text, repaired, as an article: tokens and sentences that cover it in order. */
#include "relasi/tokens.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check_tokens(const rel_tokens *t)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < t->token_count; i++) {
        const rel_token *one = &t->tokens[i];
        rel_str text = rel_token_text(t, i);
        if (!one->len || one->start < last ||
            one->start + one->len > t->article->text.len ||
            rel_utf8_valid(text) != text.len || one->kind > REL_TOKEN_WEB ||
            one->shape > REL_SHAPE_MIXED || one->fold != rel_utf8_fold_hash(text) ||
            (one->dotted && text.ptr[text.len - 1] != '.') ||
            (one->joined && one->start != last))
            abort();
        last = one->start + one->len;
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < t->sentence_count; i++) {
        const rel_sentence *s = &t->sentences[i];
        if (!s->count || s->first != next || s->first + s->count > t->token_count ||
            s->paragraph >= t->article->paragraph_count)
            abort();
        next = s->first + s->count;
    }
    if (next != t->token_count)
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static uint64_t abbreviations[1], starters[1];
    rel_stops stops = {.abbreviations = abbreviations,
                       .starters = starters,
                       .abbreviation_count = 1,
                       .starter_count = 1,
                       .elided = {"l d", 3},
                       .closing = {"prof", 4},
                       .kept = {"prof", size % 3 ? 0 : 4},
                       .fronts = {"prof", size % 2 ? 0 : 4},
                       .officers = {"the", 3}};
    rel_arena keep = {0};
    size_t bad;
    rel_str text = rel_utf8_repair((rel_str){(const char *)bytes, size}, &keep, &bad);
    rel_paragraph parts[2] = {{0, (uint32_t)text.len, REL_PARA_BODY}, {0}};
    rel_article article = {.text = text, .paragraphs = parts, .paragraph_count = 1};

    if (!abbreviations[0]) {
        abbreviations[0] = rel_utf8_fold_hash(REL_STR("prof"));
        starters[0] = rel_utf8_fold_hash(REL_STR("the"));
    }
    const char *line = memchr(text.ptr, '\n', text.len);
    if (line) {
        parts[0].end = (uint32_t)(line - text.ptr);
        parts[1] = (rel_paragraph){parts[0].end, (uint32_t)text.len, REL_PARA_BODY};
        article.paragraph_count = 2;
    }
    article.case_style = size % 3 ? REL_CASE_NORMAL : REL_CASE_ALL_LOWER;
    check_tokens(rel_tokens_split(&article, size % 2 ? &stops : NULL, &keep));
    rel_tokens_phrase(text, &keep);
    rel_arena_clear(&keep);
    return 0;
}
