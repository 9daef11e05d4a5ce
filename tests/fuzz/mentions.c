/* Any bytes as an article, all the way: mentions within its text, roles of people, a
 * tally that reads again to the same bytes, a graph that every format without a layout
 * can write. */
#include "relasi/commands.h"
#include "relasi/duplicates.h"
#include "relasi/pairs.h"
#include "relasi/relasi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

/* A graph in all formats costs as much as reading a hundred articles. */
enum { GRAPH_EACH = 64 };

static unsigned runs;
static rel_engine *engine;
static rel_worker *worker;

static void open_engine(void)
{
    rel_error err = {0};
    const char *data = getenv("RELASI_DATA");
    engine = rel_engine_open(
        &(rel_engine_options){.data = data ? data : "build/share/relasi"}, &err);
    if (!engine) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    worker = rel_worker_make(engine);
}

static void check_mentions(const rel_entities *es)
{
    const rel_mentions *m = es->mentions;
    const rel_tokens *t = m->tokens;
    uint32_t before = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const rel_mention *one = &m->mentions[i];
        if (one->start >= one->end || one->end > t->article->text.len ||
            one->start < before || one->type >= REL_TYPES ||
            one->first + one->count > t->token_count ||
            one->sentence >= t->sentence_count || es->of_mention[i] >= es->count)
            abort();
        before = one->end;
    }
    for (uint32_t i = 0; i < es->role_count; i++) {
        const rel_role *role = &es->roles[i];
        bool held = role->target == REL_NONE || role->target < es->count;
        if (role->person >= es->count || !role->role.len || !held ||
            es->entities[role->person].type != REL_PERSON ||
            role->sentence >= t->sentence_count)
            abort();
    }
}

static void check_tally(const rel_tally *tally, rel_arena *keep)
{
    rel_arena work = {0};
    rel_error err = {0};
    rel_out *out = rel_out_memory(keep), *more = rel_out_memory(keep);
    rel_tally *again = rel_tally_make(&tally->settings, keep);
    rel_tally_write(tally, out, &work);
    rel_str rest = rel_out_taken(out), line;
    for (uint64_t n = 1; rel_str_cut(&rest, '\n', &line); n++)
        if (!rel_tally_read_line(again, line, "a.rel", n, &err))
            abort();
    rel_tally_write(again, more, &work);
    if (!rel_str_equal(rel_out_taken(out), rel_out_taken(more)))
        abort();
    rel_arena_clear(&work);
}

static void check_graph(const rel_tally *tally, rel_arena *keep)
{
    rel_error err = {0};
    rel_plan plan = {.need_words = true};
    rel_graph *graph = rel_make_graph(tally, engine, &plan, keep, &err);
    const rel_view *view =
        graph ? rel_make_view(graph, tally, engine, &plan, keep, &err) : NULL;
    if (!view)
        abort();
    const rel_format *format;
    for (size_t i = 0; (format = rel_format_at(i)); i++) {
        rel_arena work = {0};
        if (!format->needs_layout &&
            !format->write(rel_out_memory(keep), view, &work, &err))
            abort();
        rel_arena_clear(&work);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    if (!engine)
        open_engine();
    rel_arena keep = {0}, work = {0};
    rel_error err = {0};
    rel_document document;
    rel_source_options options = {.dates = rel_engine_dates(engine)};
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 2}, &keep);
    rel_str raw = {(const char *)bytes, size};

    if (rel_source_text(raw, REL_STR("a.txt"), &options, &keep, &document, &err)) {
        const rel_entities *entities = rel_worker_read(worker, &document, &keep, &err);
        if (!entities)
            abort();
        check_mentions(entities);
        if (!rel_pairs_count(entities, rel_engine_gazetteer(engine),
                             rel_sketch_make(entities->mentions->tokens, &keep), tally,
                             &work, NULL, &err))
            abort();
        check_tally(tally, &keep);
        if (runs++ % GRAPH_EACH == 0) /* so also when a single input is replayed */
            check_graph(tally, &keep);
    } else if (!err.code || !err.text[0]) {
        abort();
    }
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return 0;
}
