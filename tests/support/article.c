#include "article.h"

#include <string.h>

const rel_entities *article_of(const char *text, const char *id, rel_arena *keep)
{
    rel_document *document = REL_NEW(keep, rel_document, 1);
    document->id = rel_str_from(id);
    rel_article *article = REL_NEW(keep, rel_article, 1);
    *article = (rel_article){.document = document,
                             .text = rel_str_from(text),
                             .date = REL_STR("2022-03-15"),
                             .language = REL_STR("id")};
    article->paragraphs = REL_NEW(keep, rel_paragraph, 8);
    uint32_t start = 0, len = (uint32_t)strlen(text);
    for (uint32_t i = 0; i <= len; i++)
        if (i == len || text[i] == '\n') {
            article->paragraphs[article->paragraph_count++] = (rel_paragraph){
                start, i, text[start] == '#' ? REL_PARA_BOILERPLATE : REL_PARA_BODY};
            start = i + 1;
        }
    const rel_tokens *tokens = rel_tokens_split(article, NULL, keep);
    rel_mentions *mentions = REL_NEW(keep, rel_mentions, 1);
    rel_entities *entities = REL_NEW(keep, rel_entities, 1);
    mentions->tokens = tokens;
    mentions->mentions = REL_NEW(keep, rel_mention, tokens->token_count);
    entities->mentions = mentions;
    entities->of_mention = REL_NEW(keep, uint32_t, tokens->token_count);
    entities->reason = REL_NEW(keep, uint8_t, tokens->token_count);
    entities->entities = REL_NEW(keep, rel_entity, 5);
    entities->count = 5;
    static const char *const keys[] = {"person/a", "person/b", "person/c", "person/d",
                                       "person/e"};
    for (int i = 0; i < 5; i++)
        entities->entities[i] =
            (rel_entity){.key = rel_str_from(keys[i]), .known = REL_NONE};
    for (uint32_t s = 0; s < tokens->sentence_count; s++)
        for (uint32_t t = 0; t < tokens->sentences[s].count; t++) {
            uint32_t at = tokens->sentences[s].first + t;
            rel_str word = rel_token_text(tokens, at);
            if (word.len != 2 || word.ptr[0] < 'A' || word.ptr[0] > 'E' ||
                word.ptr[1] != word.ptr[0] + 32)
                continue;
            entities->of_mention[mentions->count] = (uint32_t)(word.ptr[0] - 'A');
            mentions->mentions[mentions->count++] =
                (rel_mention){.first = at,
                              .count = 1,
                              .sentence = s,
                              .known = REL_NONE,
                              .start = tokens->tokens[at].start,
                              .end = tokens->tokens[at].start + 2};
        }
    return entities;
}
