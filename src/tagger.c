/* tagger.c - articles through the tagger: tokens to parts, pieces to spans. */
#include "relasi/tagger.h"

#include "relasi/utf8.h"
#include "tagger_decode.h"

#include <string.h>

/* A stretch of tokens as one sentence of parts. */
typedef struct stretch {
    rel_str parts[TAGGER_SENTENCE_MAX];
    uint32_t token_of[TAGGER_SENTENCE_MAX];
    uint32_t count;
} stretch;

static bool is_hyphen(const rel_tokens *tokens, uint32_t i)
{
    rel_str s = rel_token_text(tokens, i);
    return s.len == 1 && *s.ptr == '-';
}

static bool is_word(const rel_tokens *tokens, uint32_t i)
{
    return tokens->tokens[i].kind == REL_TOKEN_WORD ||
           tokens->tokens[i].kind == REL_TOKEN_NUMBER;
}

/* How many tokens from `i` on are one written word: a, or a-b, or a-b-c. */
static uint32_t written_word(const rel_tokens *tokens, uint32_t i, uint32_t end)
{
    uint32_t count = 1;
    if (!is_word(tokens, i))
        return 1;
    while (i + count + 1 < end && count < 9 && tokens->tokens[i + count].joined &&
           is_hyphen(tokens, i + count) && tokens->tokens[i + count + 1].joined &&
           is_word(tokens, i + count + 1))
        count += 2;
    return count;
}

/* Cut the written words of tokens [i, end) into parts; the token after the last
 * that found room is returned. */
static uint32_t fill(const rel_tokens *tokens, uint32_t i, uint32_t end, tagger_mode mode,
                     stretch *s)
{
    s->count = 0;
    while (i < end && s->count + TAGGER_PARTS_MAX <= TAGGER_SENTENCE_MAX) {
        rel_str cut[TAGGER_PARTS_MAX];
        uint32_t count = written_word(tokens, i, end), token = i;
        rel_str word = rel_tokens_text(tokens, i, count);
        uint32_t n = tagger_view(word, mode, cut);
        for (uint32_t k = 0; k < n; k++) {
            const char *start = cut[k].ptr;
            while (token + 1 < i + count &&
                   rel_token_text(tokens, token + 1).ptr <= start)
                token++;
            s->parts[s->count] = cut[k];
            s->token_of[s->count++] = token;
        }
        i += count;
    }
    return i;
}

/* The last token of a piece: a part may be several ("negara-negara"). */
static uint32_t last_token(const rel_tokens *tokens, const stretch *s, uint32_t part,
                           uint32_t end)
{
    uint32_t token = s->token_of[part];
    const char *stop = s->parts[part].ptr + s->parts[part].len;
    while (token + 1 < end && rel_token_text(tokens, token + 1).ptr < stop)
        token++;
    return token;
}

/* Pieces of parts as spans of tokens. */
static void add_spans(const rel_tagger *tagger, const rel_tokens *tokens,
                      const stretch *s, uint32_t end, const tagger_piece *pieces,
                      uint32_t count, rel_spans *to)
{
    for (uint32_t k = 0; k < count; k++) {
        uint32_t first = s->token_of[pieces[k].first];
        uint32_t last = last_token(tokens, s, pieces[k].first + pieces[k].count - 1, end);
        const rel_span *before = to->count ? &to->spans[to->count - 1] : NULL;
        if (before && before->first + before->count > first)
            continue; /* two names within one token: the first has it */
        to->spans[to->count++] = (rel_span){first, last - first + 1, pieces[k].type,
                                            tagger_confidence(tagger, &pieces[k])};
    }
}

static tagger_census census_of(const rel_tokens *tokens, const rel_sentence *sentence)
{
    tagger_census census = {0};
    for (uint32_t i = 0; i < sentence->count; i++) {
        const rel_token *t = &tokens->tokens[sentence->first + i];
        census.words += t->shape != REL_SHAPE_NONE;
        census.upper += t->shape == REL_SHAPE_UPPER;
        census.capital += t->shape == REL_SHAPE_CAPITAL || t->shape == REL_SHAPE_UPPER ||
                          t->shape == REL_SHAPE_MIXED;
    }
    return census;
}

typedef struct reading {
    const rel_tagger *tagger;
    const rel_tokens *tokens;
    tagger_text_case text;
    tagger_document *document;
    uint32_t read; /* stretches asked for so far */
    stretch stretch;
} reading;

/* One sentence: read it first (spans NULL), or ask for its names. */
static void visit(reading *r, const rel_sentence *sentence, rel_spans *spans)
{
    tagger_piece pieces[TAGGER_SENTENCE_MAX];
    if (sentence->kind == REL_PARA_BOILERPLATE || sentence->kind == REL_PARA_REPEAT)
        return;
    tagger_census census = census_of(r->tokens, sentence);
    tagger_mode mode = tagger_mode_of(&r->text, &census);
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t at = sentence->first; at < end;) {
        at = fill(r->tokens, at, end, mode, &r->stretch);
        tagger_parts parts = {r->stretch.parts, r->stretch.count, mode};
        if (!spans) {
            tagger_document_add(r->document, &parts);
            continue;
        }
        uint32_t n = tagger_document_read(r->document, r->read++, &parts, pieces);
        add_spans(r->tagger, r->tokens, &r->stretch, end, pieces, n, spans);
    }
}

rel_spans rel_tagger_tag(const rel_tagger *tagger, rel_tagger_work *work,
                         const rel_tokens *tokens, rel_arena *keep)
{
    rel_spans spans = {.spans = REL_NEW(keep, rel_span, tokens->token_count + 1)};
    rel_mark mark = rel_arena_mark(keep);
    reading *r = REL_NEW(keep, reading, 1);
    r->tagger = tagger;
    r->tokens = tokens;
    r->document = tagger_document_make(work, keep);
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        tagger_census census = census_of(tokens, &tokens->sentences[i]);
        tagger_text_case_add(&r->text, &census);
    }
    for (uint32_t i = 0; i < tokens->sentence_count; i++)
        visit(r, &tokens->sentences[i], NULL);
    for (uint32_t i = 0; i < tokens->sentence_count; i++)
        visit(r, &tokens->sentences[i], &spans);
    rel_arena_rewind(keep, mark);
    return spans;
}
