/* reading.h - for tests of recognition: the shipped data and a text, read. */
#ifndef RELASI_READING_H
#define RELASI_READING_H

#include "relasi/dictionary.h"
#include "relasi/entities.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct reading {
    rel_arena arena;
    const rel_lexicon *lexicon;
    rel_finder finder;
    rel_vocabulary vocabulary;
    rel_document document;
    rel_article article;
} reading;

/* Compile data/ (from the top of the source) into a file of this process. */
static inline const rel_lexicon *reading_lexicon(rel_arena *arena)
{
    char path[64];
    rel_error err = {0};
    snprintf(path, sizeof path, "/tmp/relasi-test-%ld.lex", (long)getpid());
    const rel_lexicon *lexicon = rel_lexicon_compile("data", path, &err)
                                     ? rel_lexicon_map(path, arena, &err)
                                     : NULL;
    unlink(path);
    if (!lexicon) {
        printf("Bail out! %s\n", err.text);
        exit(1);
    }
    return lexicon;
}

static inline void reading_open(reading *r, const rel_dictionary *dictionary)
{
    if (!r->lexicon)
        r->lexicon = reading_lexicon(&r->arena);
    r->finder.lexicon = r->lexicon;
    r->finder.gazetteer = rel_gazetteer_make(r->lexicon, dictionary, &r->arena);
}

/* Is there a letter of that case? */
static inline bool reading_has(rel_str s, char from, char to)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= from && s.ptr[i] <= to)
            return true;
    return false;
}

/* Read `text`, a paragraph a line, all of it body. */
static inline const rel_mentions *reading_find(reading *r, const char *language,
                                               const char *text)
{
    rel_str rest = rel_str_from(text), line;
    r->article = (rel_article){.document = &r->document, .text = rest};
    r->article.language = rel_str_from(language);
    r->article.vocabulary = &r->vocabulary;
    rel_word_notes_free(r->finder.notes); /* they are of one language */
    r->finder.notes = rel_word_notes_make();
    r->article.paragraphs = REL_NEW(&r->arena, rel_paragraph, rest.len + 1);
    bool upper = reading_has(rest, 'A', 'Z'), lower = reading_has(rest, 'a', 'z');
    r->article.case_style = !upper   ? REL_CASE_ALL_LOWER
                            : !lower ? REL_CASE_ALL_UPPER
                                     : REL_CASE_NORMAL;
    while (rel_str_cut(&rest, '\n', &line))
        if (line.len) {
            uint32_t start = (uint32_t)(line.ptr - text);
            r->article.paragraphs[r->article.paragraph_count++] =
                (rel_paragraph){start, start + (uint32_t)line.len, REL_PARA_BODY};
        }
    rel_stops stops = rel_lexicon_stops(
        r->lexicon, rel_lexicon_language_find(r->lexicon, r->article.language));
    const rel_tokens *tokens = rel_tokens_split(&r->article, &stops, &r->arena);
    return rel_mentions_find(&r->finder, tokens, &r->arena);
}

static inline void reading_close(reading *r)
{
    rel_word_notes_free(r->finder.notes);
    rel_vocabulary_free(&r->vocabulary);
    rel_lexicon_close(r->lexicon);
    rel_arena_clear(&r->arena);
}

#endif
