#include "relasi/engine.h"

#include "relasi/order.h"
#include "relasi/text.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The model of a language, mapped when an article first asks for it. */
typedef struct model {
    const rel_tagger *tagger;
    bool looked;  /* there may be none ...                      */
    bool missing; /* ... though the settings say that there is one */
} model;

struct rel_engine {
    rel_arena keep;
    rel_str language; /* of all articles, as the lexicon writes it; empty: find out */
    bool no_metonyms;
    const rel_lexicon *lexicon;
    const rel_dictionary *dictionary;
    const rel_gazetteer *gazetteer;
    rel_boilerplate boilerplate;
    rel_date_names dates;
    rel_profiles profiles;
    rel_text_rules rules;
    uint64_t *stops; /* words that say little, to leave out of terms */
    size_t stop_count;
    pthread_mutex_t loading;
    model models[REL_LEXICON_LANGUAGES];
};

struct rel_worker {
    rel_arena keep;
    rel_engine *engine;
    rel_vocabulary vocabulary; /* met so far, understood once */
    rel_text_rules rules;      /* the engine's, with this vocabulary */
    rel_tagger_work *work[REL_LEXICON_LANGUAGES];
    rel_word_notes *notes[REL_LEXICON_LANGUAGES + 1]; /* the last: no language */
    rel_name_notes *names;
};

/* The rows of a list in all languages, as the lines they were in data/. */
static rel_str lines_of(rel_engine *e, rel_list list, bool value_first)
{
    rel_out *out = rel_out_memory(&e->keep);
    uint32_t languages = rel_lexicon_language_count(e->lexicon), first;
    for (uint32_t l = 0; l < languages; l++) {
        uint32_t count = rel_lexicon_rows(e->lexicon, list, l, &first);
        for (uint32_t i = 0; i < count; i++) {
            rel_row row = rel_lexicon_row(e->lexicon, first + i);
            rel_out_str(out, value_first ? row.value : row.form);
            rel_out_char(out, '\t');
            rel_out_str(out, value_first ? row.form : row.value);
            rel_out_char(out, '\n');
        }
    }
    return rel_out_taken(out);
}

/* The words by which languages are told apart: their settings `profile`. Of a language
 * without stopwords nothing else is known. */
static void add_profile(rel_engine *e, uint32_t language)
{
    rel_str words = rel_lexicon_setting(e->lexicon, language, REL_STR("profile"));
    bool guest = !rel_lexicon_stops(e->lexicon, language).starter_count;
    if (words.len)
        rel_profiles_add(&e->profiles, rel_lexicon_language_at(e->lexicon, language),
                         words, guest, &e->keep);
}

/* The one language that has the word on its list of ordinary ones; or none. */
static rel_str ordinary_in(const void *lexicon, uint64_t fold)
{
    rel_str only = {0};
    uint32_t count = rel_lexicon_language_count(lexicon);
    for (uint32_t l = 0; l < count; l++) {
        if (!rel_lexicon_word(lexicon, REL_LIST_COMMON, l, fold))
            continue;
        if (only.len)
            return (rel_str){0};
        only = rel_lexicon_language_at(lexicon, l);
    }
    return only;
}

/* What the text room wants to know, out of the lexicon. */
static void make_rules(rel_engine *e)
{
    e->boilerplate =
        rel_boilerplate_read(lines_of(e, REL_LIST_BOILERPLATE, true), &e->keep);
    e->dates.months = rel_date_words_read(lines_of(e, REL_LIST_MONTH, false), &e->keep,
                                          &e->dates.month_count);
    e->dates.weekdays = rel_date_words_read(lines_of(e, REL_LIST_WEEKDAY, false),
                                            &e->keep, &e->dates.weekday_count);
    uint32_t count = rel_lexicon_language_count(e->lexicon);
    for (uint32_t l = 0; l < count; l++)
        add_profile(e, l);
    e->rules = (rel_text_rules){.boilerplate = &e->boilerplate,
                                .dates = &e->dates,
                                .languages = &e->profiles,
                                .ordinary_in = ordinary_in,
                                .ordinary_from = e->lexicon};
}

/* Those that open sentences and those that do not. */
static void gather_stops(rel_engine *e)
{
    uint32_t count = rel_lexicon_language_count(e->lexicon);
    size_t room = 0;
    for (uint32_t l = 0; l < count; l++)
        room += 2 * (size_t)rel_lexicon_stops(e->lexicon, l).starter_count;
    e->stops = REL_NEW(&e->keep, uint64_t, room);
    for (uint32_t l = 0; l < count; l++) {
        rel_stops stops = rel_lexicon_stops(e->lexicon, l);
        for (uint32_t i = 0; i < stops.starter_count; i++) {
            e->stops[e->stop_count++] = stops.starters[i];
            e->stops[e->stop_count++] = stops.starters[i] ^ REL_STOPS_MARKED;
        }
    }
    rel_order_numbers(e->stops, e->stop_count, &e->keep);
}

rel_resolver rel_engine_resolver(const rel_engine *e)
{
    if (!e)
        return (rel_resolver){0};
    return (rel_resolver){
        .dictionary = e->dictionary, .lexicon = e->lexicon, .gazetteer = e->gazetteer};
}

const uint64_t *rel_engine_stops(const rel_engine *e, size_t *count)
{
    *count = e->stop_count;
    return e->stops;
}

static bool open_data(rel_engine *e, const rel_engine_options *o, rel_error *err)
{
    e->lexicon = rel_lexicon_open(o->data, &e->keep, err);
    if (!e->lexicon)
        return false;
    if (o->language) {
        uint32_t number =
            rel_lexicon_language_find(e->lexicon, rel_str_from(o->language));
        if (number == REL_NONE)
            return rel_fail(err, REL_USAGE, "--lang %s: no such language in the data",
                            o->language);
        e->language = rel_lexicon_language_at(e->lexicon, number);
    }
    if (o->dictionary_count) {
        e->dictionary =
            rel_dictionary_read(o->dictionaries, o->dictionary_count, &e->keep, err);
        if (!e->dictionary)
            return false;
    }
    e->gazetteer = rel_gazetteer_make(e->lexicon, e->dictionary, &e->keep);
    make_rules(e);
    gather_stops(e);
    return true;
}

rel_engine *rel_engine_open(const rel_engine_options *options, rel_error *err)
{
    rel_arena keep = {0};
    rel_engine *e = REL_NEW(&keep, rel_engine, 1);
    e->keep = keep;
    e->no_metonyms = options->no_metonyms;
    pthread_mutex_init(&e->loading, NULL);
    if (open_data(e, options, err))
        return e;
    rel_engine_close(e);
    return NULL;
}

void rel_engine_close(rel_engine *e)
{
    if (!e)
        return;
    for (uint32_t l = 0; l < REL_LEXICON_LANGUAGES; l++)
        if (e->models[l].tagger)
            rel_tagger_close(e->models[l].tagger);
    rel_lexicon_close(e->lexicon);
    pthread_mutex_destroy(&e->loading);
    rel_arena keep = e->keep; /* the engine itself lives in it */
    rel_arena_clear(&keep);
}

/* clang-format off */
const rel_lexicon *rel_engine_lexicon(const rel_engine *e)       { return e->lexicon; }
const rel_gazetteer *rel_engine_gazetteer(const rel_engine *e)   { return e->gazetteer; }
const rel_dictionary *rel_engine_dictionary(const rel_engine *e) { return e->dictionary; }
const rel_date_names *rel_engine_dates(const rel_engine *e)      { return &e->dates; }
/* clang-format on */

/* Which language's model reads this one, as its settings say ("model<TAB>id" in
 * data/ms/language.tsv); empty: its own, if there is one. */
static rel_str model_said(const rel_engine *e, uint32_t language)
{
    return rel_lexicon_setting(e->lexicon, language, REL_STR("model"));
}

/* The tagger of a language, NULL when it has none. False when it is broken. */
static bool find_tagger(rel_engine *e, uint32_t language, const rel_tagger **tagger,
                        rel_error *err)
{
    model *m = &e->models[language];
    bool ok = true;
    pthread_mutex_lock(&e->loading);
    if (!m->looked) {
        rel_str said = model_said(e, language);
        rel_str code = said.len ? said : rel_lexicon_language_at(e->lexicon, language);
        rel_str folder = rel_lexicon_folder(e->lexicon);
        char path[4096];
        snprintf(path, sizeof path, "%.*s/%.*s.model", REL_STR_ARGS(folder),
                 REL_STR_ARGS(code));
        if (!access(path, F_OK)) {
            m->tagger = rel_tagger_open(path, err);
            ok = m->tagger != NULL;
        } else {
            m->missing = said.len > 0;
        }
        m->looked = ok;
    }
    *tagger = m->tagger;
    pthread_mutex_unlock(&e->loading);
    return ok;
}

bool rel_engine_tagger(rel_engine *e, rel_str code, const rel_tagger **tagger,
                       rel_error *err)
{
    uint32_t language = rel_lexicon_language_find(e->lexicon, code);
    *tagger = NULL;
    return language == REL_NONE || find_tagger(e, language, tagger, err);
}

rel_str rel_engine_missing(const rel_engine *e, uint32_t number)
{
    for (uint32_t l = 0; l < REL_LEXICON_LANGUAGES; l++)
        if (e->models[l].missing && !number--)
            return rel_lexicon_language_at(e->lexicon, l);
    return (rel_str){0};
}

rel_worker *rel_worker_make(rel_engine *engine)
{
    rel_arena keep = {0};
    rel_worker *w = REL_NEW(&keep, rel_worker, 1);
    w->keep = keep;
    w->engine = engine;
    w->rules = engine->rules;
    w->rules.vocabulary = &w->vocabulary;
    w->names = rel_name_notes_make();
    return w;
}

void rel_worker_free(rel_worker *w)
{
    for (uint32_t l = 0; l < REL_LEXICON_LANGUAGES; l++)
        if (w->work[l])
            rel_tagger_work_free(w->work[l]);
    for (uint32_t l = 0; l <= REL_LEXICON_LANGUAGES; l++)
        rel_word_notes_free(w->notes[l]);
    rel_name_notes_free(w->names);
    rel_vocabulary_free(&w->vocabulary);
    rel_arena keep = w->keep;
    rel_arena_clear(&keep);
}

const rel_entities *rel_worker_read(rel_worker *w, const rel_document *document,
                                    rel_arena *keep, rel_error *err)
{
    rel_engine *e = w->engine;
    rel_vocabulary_trim(&w->vocabulary);
    rel_name_notes_trim(w->names);
    rel_document *copy = REL_NEW(keep, rel_document, 1);
    *copy = *document;
    if (e->language.len)
        copy->language = e->language;
    rel_article *article = REL_NEW(keep, rel_article, 1);
    *article = *rel_text_read(copy, &w->rules, keep);
    if (e->language.len)
        article->language = copy->language;

    uint32_t language = rel_lexicon_language_find(e->lexicon, article->language);
    rel_finder finder = {.lexicon = e->lexicon,
                         .gazetteer = e->gazetteer,
                         .names = w->names,
                         .no_metonyms = e->no_metonyms};
    rel_stops stops = {0};
    if (language != REL_NONE) {
        stops = rel_lexicon_stops(e->lexicon, language);
        if (!find_tagger(e, language, &finder.tagger, err))
            return NULL;
        if (finder.tagger && !w->work[language])
            w->work[language] = rel_tagger_work_make(finder.tagger);
        finder.work = w->work[language];
    }
    rel_word_notes **notes =
        &w->notes[language == REL_NONE ? REL_LEXICON_LANGUAGES : language];
    if (!*notes)
        *notes = rel_word_notes_make();
    finder.notes = *notes;
    const rel_tokens *tokens = rel_tokens_split(article, &stops, keep);
    const rel_mentions *mentions = rel_mentions_find(&finder, tokens, keep);
    return rel_entities_resolve(&finder, mentions, keep);
}
