/* relasi tag: the recogniser by itself, on running text or on tokens. */
#include "commands_parts.h"
#include "relasi/engine.h"
#include "relasi/tagger_cli.h"

#include <stdio.h>
#include <string.h>

/* A country or place is where something is: LOC, as the corpora have it. */
static const char *label_of(uint8_t type)
{
    return type == REL_PERSON ? "PER" : type == REL_ORGANIZATION ? "ORG" : "LOC";
}

static void write_source(rel_out *out, uint8_t bits)
{
    static const char *const names[] = {"gazetteer", "tagger", "rule", "dictionary",
                                        "context"};
    bool first = true;
    rel_out_text(out, "[");
    for (int i = 0; i < 5; i++)
        if (bits >> i & 1) {
            rel_out_print(out, "%s\"%s\"", first ? "" : ", ", names[i]);
            first = false;
        }
    rel_out_text(out, "]");
}

/* A JSON line for each mention; offsets in bytes of the article's text as it was read,
 * which no file may hold: the first line tells it. */
static void write_spans(const rel_entities *entities, rel_out *out)
{
    const rel_mentions *m = entities->mentions;
    const rel_article *article = m->tokens->article;
    for (uint32_t i = 0; i < m->count; i++) {
        const rel_mention *one = &m->mentions[i];
        rel_out_text(out, "{\"document\": ");
        rel_out_json(out, article->document->id);
        rel_out_print(out, ", \"start\": %u, \"end\": %u, \"type\": \"%s\", \"text\": ",
                      one->start, one->end, rel_type_name((rel_type)one->type));
        rel_out_json(out,
                     (rel_str){article->text.ptr + one->start, one->end - one->start});
        rel_out_print(out,
                      ", \"confidence\": %.3f, \"source\": ", (double)one->confidence);
        write_source(out, one->source);
        if (entities->of_mention[i] != REL_NONE) {
            rel_out_text(out, ", \"entity\": ");
            rel_out_json(out, entities->entities[entities->of_mention[i]].key);
        }
        if (!i) {
            rel_out_text(out, ", \"article\": ");
            rel_out_json(out, article->text);
        }
        rel_out_text(out, "}\n");
    }
}

/* token<TAB>BIO, a blank line after each sentence. */
static void write_tokens(const rel_entities *entities, rel_out *out)
{
    const rel_mentions *m = entities->mentions;
    const rel_tokens *tokens = m->tokens;
    uint32_t k = 0;
    for (uint32_t s = 0; s < tokens->sentence_count; s++) {
        const rel_sentence *sentence = &tokens->sentences[s];
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            while (k < m->count && m->mentions[k].first + m->mentions[k].count <= i)
                k++;
            rel_out_str(out, rel_token_text(tokens, i));
            if (k < m->count && m->mentions[k].first <= i)
                rel_out_print(out, "\t%c-%s\n", m->mentions[k].first == i ? 'B' : 'I',
                              label_of(m->mentions[k].type));
            else
                rel_out_text(out, "\tO\n");
        }
        rel_out_char(out, '\n');
    }
}

static bool tag_articles(const rel_options *o, rel_engine *engine, rel_out *out,
                         rel_error *err)
{
    rel_source_options options = {.dates = rel_engine_dates(engine)};
    rel_reader *reader = rel_reader_open(&options, o->inputs.at, o->inputs.count, err);
    rel_worker *worker = rel_worker_make(engine);
    commands_progress progress = {.quiet = o->quiet};
    rel_extract_result read = {0};
    rel_read_result got = reader ? REL_READ_DOCUMENT : REL_READ_FAILED;
    while (got < REL_READ_END) {
        rel_arena keep = {0};
        rel_document document;
        got = rel_reader_next(reader, &keep, &document, err);
        if (got == REL_READ_SKIPPED) {
            commands_report(&progress, err->text, NULL);
            *err = (rel_error){0};
        } else if (got == REL_READ_TALLY || got == REL_READ_STREAM) {
            rel_fail(err, REL_INPUT, "%.*s: a tally, not text",
                     REL_STR_ARGS(document.path));
            got = REL_READ_FAILED;
        } else if (got == REL_READ_DOCUMENT) {
            const rel_entities *entities = rel_worker_read(worker, &document, &keep, err);
            if (!entities)
                got = REL_READ_FAILED;
            else
                (o->spans ? write_spans : write_tokens)(entities, out);
        }
        rel_arena_clear(&keep);
    }
    if (reader) {
        rel_source_counts counts = rel_reader_counts(reader);
        read.documents = counts.documents;
        read.skipped = counts.skipped;
        read.ignored = counts.ignored;
        read.beside = rel_reader_beside(reader, &read.first_beside);
        rel_reader_close(reader);
    }
    rel_worker_free(worker);
    commands_note_models(engine);
    return commands_read_all(&progress, &read, got == REL_READ_END, err);
}

static bool tag_tokens(const rel_options *o, rel_engine *engine, rel_out *out,
                       rel_error *err)
{
    const char *language = o->language ? o->language : "id";
    const rel_tagger *tagger = NULL;
    if (o->model)
        tagger = rel_tagger_open(o->model, err);
    else if (rel_engine_tagger(engine, rel_str_from(language), &tagger, err) && !tagger)
        rel_fail(err, REL_USAGE, "--lang %s: there is no model of this language",
                 language);
    bool ok = tagger != NULL;
    for (size_t i = 0; ok && i < o->inputs.count; i++)
        ok = rel_tag_conll(tagger, o->inputs.at[i], out, err);
    if (o->model && tagger)
        rel_tagger_close(tagger);
    return ok;
}

bool rel_run_tag(const rel_options *o, rel_arena *keep, rel_error *err)
{
    if (!o->inputs.count)
        return rel_fail(err, REL_USAGE, "tag wants a file; see relasi tag --help");
    commands_note_idle(o, o->conll ? REL_CONCERNS_TOKENS : REL_CONCERNS_TEXT);
    rel_engine_options options = {
        .data = o->data, .language = o->language, .no_metonyms = o->no_metonyms};
    rel_engine *engine = rel_engine_open(&options, err);
    rel_out *out = engine ? rel_out_open("-", keep, err) : NULL;
    bool ok = out && (o->conll ? tag_tokens(o, engine, out, err)
                               : tag_articles(o, engine, out, err));
    if (ok)
        ok = rel_out_close(out, err);
    else if (out)
        rel_out_abandon(out);
    rel_engine_close(engine);
    return ok;
}
