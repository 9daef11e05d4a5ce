#include "relasi/extract.h"

#include "relasi/duplicates.h"
#include "relasi/order.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Articles are handed out in batches, so that threads seldom meet. */
enum { BATCH_MOST = 32, BATCH_BYTES = 256 << 10, JOBS_MOST = 256 };

/* Batches that are read while an earlier one is not: its reader does not keep the
 * others waiting. */
enum { SPARE = 2 };

/* What reading one input brought: an article, a tally's name, or a complaint. */
typedef struct piece {
    rel_read_result kind;
    rel_document document;
    const rel_entities *entities;
    rel_str sketch;
    rel_error why;
} piece;

/* A batch on its way; its memory is its own and goes when it is counted. */
typedef struct batch {
    rel_arena keep; /* this struct too */
    piece pieces[BATCH_MOST];
    size_t count;
    uint64_t ticket; /* its number in input order */
} batch;

/* What the threads share. Reading holds one lock, what is done and counted the other;
 * batches are counted in the order in which they were read, by whichever thread comes
 * by when the next is done. */
typedef struct run {
    rel_engine *engine;
    const rel_extract_plan *plan;
    rel_extract_result *result;
    rel_arena *keep;
    rel_error *err;
    atomic_bool failed;

    pthread_mutex_t reading;
    rel_reader *reader;
    uint64_t tickets;
    bool ended;

    pthread_mutex_t counting;
    pthread_cond_t turned;
    batch *done[JOBS_MOST + 1 + SPARE]; /* by ticket; NULL: not yet  */
    uint32_t open, most;                /* batches on their way      */
    uint64_t turn;                      /* the ticket to be counted  */
    bool busy;                          /* somebody counts           */
    rel_duplicates *seen;
    uint64_t *spilled; /* hashes of the ids in the runs, in order */
    size_t spilled_count, spilled_room;
    rel_arena seen_keep, spilled_keep, work;
    size_t run_room;
} run;

/* Fill a batch from the reader. False at the end. */
static bool fill(run *r, batch *b)
{
    pthread_mutex_lock(&r->reading);
    size_t bytes = 0;
    b->count = 0;
    b->ticket = r->tickets;
    while (!r->ended && !atomic_load(&r->failed) && b->count < BATCH_MOST &&
           bytes < BATCH_BYTES) {
        piece *p = &b->pieces[b->count];
        *p = (piece){0};
        p->kind = rel_reader_next(r->reader, &b->keep, &p->document, &p->why);
        bytes += p->document.text.len;
        r->ended = p->kind == REL_READ_END || p->kind == REL_READ_FAILED;
        b->count += p->kind != REL_READ_END;
    }
    r->tickets += b->count > 0;
    pthread_mutex_unlock(&r->reading);
    return b->count > 0;
}

static const char *folder_of(const char *folder)
{
    return folder ? folder : "/tmp";
}

static void read_batch(rel_worker *worker, batch *b)
{
    for (size_t i = 0; i < b->count; i++) {
        piece *p = &b->pieces[i];
        if (p->kind != REL_READ_DOCUMENT)
            continue;
        p->entities = rel_worker_read(worker, &p->document, &b->keep, &p->why);
        if (p->entities)
            p->sketch = rel_sketch_make(p->entities->mentions->tokens, &b->keep);
        else
            p->kind = REL_READ_FAILED;
    }
}

/* A place in the list of runs. */
static const char **new_run(run *r)
{
    rel_extract_result *result = r->result;
    if (result->run_count == r->run_room) {
        size_t room = r->run_room ? 2 * r->run_room : 16;
        const char **more = REL_NEW(r->keep, const char *, room);
        if (result->run_count)
            memcpy(more, result->runs, result->run_count * sizeof *more);
        result->runs = more;
        r->run_room = room;
    }
    return &result->runs[result->run_count];
}

/* Which articles the runs have is remembered, eight bytes of each, so that a second of
 * the same name is still seen. */
static void remember(run *r, const rel_names *ids)
{
    size_t old = r->spilled_count, more = ids->count;
    uint64_t *fresh = REL_NEW(&r->work, uint64_t, more);
    for (size_t i = 0; i < more; i++)
        fresh[i] = rel_hash(ids->text[i]);
    rel_order_numbers(fresh, more, &r->work);
    r->spilled_count = old + more;
    if (r->spilled_count > r->spilled_room) {
        size_t room = 2 * r->spilled_count;
        r->spilled =
            rel_arena_grow(&r->spilled_keep, r->spilled, sizeof *r->spilled, old, room);
        r->spilled_room = room;
    }
    for (size_t to = r->spilled_count; more;) /* from the end, in place */
        r->spilled[--to] = old && r->spilled[old - 1] > fresh[more - 1]
                               ? r->spilled[--old]
                               : fresh[--more];
}

/* Was an article of this name counted into a run already? */
static bool has_spilled(const run *r, rel_str id)
{
    uint64_t hash = rel_hash(id);
    size_t at = rel_order_from(r->spilled, r->spilled_count, hash);
    return at < r->spilled_count && r->spilled[at] == hash;
}

/* Write the tally as a sorted run and begin a new one. */
static bool spill(run *r)
{
    rel_extract_result *result = r->result;
    const char **place = new_run(r), *path;
    rel_out *out = rel_out_scratch(folder_of(r->plan->folder), &r->work, &path, r->err);
    if (!out)
        return false;
    *place = rel_str_cstr(rel_str_from(path), r->keep);
    result->run_count++;
    rel_tally_write(result->tally, out, &r->work);
    bool ok = rel_out_close(out, r->err);
    remember(r, &result->tally->document_ids);
    rel_arena_clear(&r->work);
    rel_arena_clear(&result->tally_keep);
    result->tally = rel_tally_make(&r->plan->tally, &result->tally_keep);
    result->tally->settled = true;
    return ok;
}

static void report(const run *r, const char *what)
{
    if (!r->plan->report)
        return;
    rel_source_counts counts = {.documents = r->result->documents,
                                .skipped = r->result->skipped,
                                .bytes = r->result->bytes};
    r->plan->report(r->plan->context, what, &counts);
}

static bool skip(run *r, const rel_error *why)
{
    r->result->skipped++;
    if (r->plan->strict)
        return rel_fail(r->err, why->code, "%s", why->text);
    report(r, why->text);
    return true;
}

/* What is wrong with an article, behind its place. */
static rel_error at_its_place(const rel_document *document, const rel_error *why)
{
    rel_error where = {0};
    char place[24] = "";
    if (document->place)
        snprintf(place, sizeof place, ":%llu", (unsigned long long)document->place);
    rel_fail(&where, why->code, "%.*s%s: %s", REL_STR_ARGS(document->path), place,
             why->text);
    return where;
}

/* The article is counted, but without the date that it has. */
static void note_date(run *r, const rel_document *document)
{
    rel_error why = {0};
    if (!document->no_date.len || r->result->misdated++)
        return;
    rel_fail(&why, REL_INPUT, "'%.*s' is no date", REL_STR_ARGS(document->no_date));
    r->result->first_misdated = at_its_place(document, &why);
}

/* Is it a story that an earlier article told? */
static bool is_repeat(run *r, const piece *p)
{
    if (!r->plan->merge_duplicates)
        return false;
    rel_str id = {rel_str_cstr(p->document.id, &r->seen_keep), p->document.id.len};
    return rel_duplicates_seen(r->seen, p->sketch, id).len > 0;
}

static bool count_article(run *r, const piece *p)
{
    rel_error why = {0};
    rel_extract_result *result = r->result;
    bool repeat = is_repeat(r, p);
    bool ok =
        has_spilled(r, p->document.id)
            ? rel_fail(&why, REL_INPUT, "document '%.*s' is counted twice",
                       REL_STR_ARGS(p->document.id))
        : repeat
            ? rel_pairs_note(p->entities, p->sketch, result->tally, &r->work, &why)
            : rel_pairs_count(p->entities, rel_engine_gazetteer(r->engine), p->sketch,
                              result->tally, &r->work, &result->dropped, &why);
    if (!ok) {
        why = at_its_place(&p->document, &why);
        return skip(r, &why);
    }
    note_date(r, &p->document);
    result->duplicates += repeat;
    result->documents++;
    result->bytes += p->document.text.len;
    report(r, NULL);
    return !r->plan->memory || rel_tally_size(result->tally) < r->plan->memory / 4 ||
           spill(r);
}

static bool count_piece(run *r, const piece *p)
{
    switch (p->kind) {
    case REL_READ_DOCUMENT:
        return count_article(r, p);
    case REL_READ_TALLY:
        if (!r->plan->tallies)
            return rel_fail(r->err, REL_USAGE,
                            "%.*s: a tally already; relasi merge puts tallies together",
                            REL_STR_ARGS(p->document.path));
        r->result->tallies++;
        return rel_tally_read(r->result->tally, rel_str_cstr(p->document.path, r->keep),
                              r->err);
    case REL_READ_SKIPPED:
        return skip(r, &p->why);
    default:
        return rel_fail(r->err, p->why.code, "%s", p->why.text);
    }
}

static void free_batch(batch *b)
{
    rel_arena keep = b->keep;
    rel_arena_clear(&keep);
}

/* A batch to fill, when there are not too many on their way. */
static batch *new_batch(run *r)
{
    pthread_mutex_lock(&r->counting);
    while (r->open == r->most)
        pthread_cond_wait(&r->turned, &r->counting);
    r->open++;
    pthread_mutex_unlock(&r->counting);
    rel_arena keep = {0};
    batch *b = REL_NEW(&keep, batch, 1);
    b->keep = keep;
    return b;
}

static void count_batch(run *r, batch *b)
{
    for (size_t i = 0; i < b->count && !atomic_load(&r->failed); i++)
        if (!count_piece(r, &b->pieces[i]))
            atomic_store(&r->failed, true);
    free_batch(b);
}

/* A batch is read: count what can be counted now, unless somebody does. */
static void hand_over(run *r, batch *b)
{
    pthread_mutex_lock(&r->counting);
    r->done[b->ticket % r->most] = b;
    while (!r->busy && (b = r->done[r->turn % r->most])) {
        r->done[r->turn % r->most] = NULL;
        r->busy = true;
        pthread_mutex_unlock(&r->counting);
        count_batch(r, b);
        pthread_mutex_lock(&r->counting);
        r->busy = false;
        r->turn++;
        r->open--;
        pthread_cond_broadcast(&r->turned);
    }
    pthread_mutex_unlock(&r->counting);
}

static void *work(void *argument)
{
    run *r = argument;
    rel_worker *worker = rel_worker_make(r->engine);
    batch *b;
    while (fill(r, b = new_batch(r))) {
        read_batch(worker, b);
        hand_over(r, b);
    }
    free_batch(b);
    pthread_mutex_lock(&r->counting);
    r->open--;
    pthread_cond_broadcast(&r->turned);
    pthread_mutex_unlock(&r->counting);
    rel_worker_free(worker);
    return NULL;
}

static void run_threads(run *r)
{
    unsigned jobs = r->plan->jobs;
    if (!jobs) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = cores > 0 ? (unsigned)cores : 1;
    }
    pthread_t threads[JOBS_MOST];
    unsigned started = 0;
    r->most = (jobs < JOBS_MOST ? jobs : JOBS_MOST) + (jobs > 1 ? 1 + SPARE : 0);
    while (started + 1 < jobs && started < JOBS_MOST &&
           !pthread_create(&threads[started], NULL, work, r))
        started++; /* fewer threads than asked for still do all the work */
    work(r);
    while (started)
        pthread_join(threads[--started], NULL);
}

bool rel_extract_run(rel_engine *engine, const rel_extract_plan *plan, rel_arena *keep,
                     rel_extract_result *result, rel_error *err)
{
    *result = (rel_extract_result){0};
    run r = {.engine = engine, .plan = plan, .result = result, .keep = keep, .err = err};
    rel_source_options options = {.strict = plan->strict,
                                  .dates = rel_engine_dates(engine)};
    r.reader = rel_reader_open(&options, plan->paths, plan->path_count, err);
    if (!r.reader)
        return false;
    pthread_mutex_init(&r.reading, NULL);
    pthread_mutex_init(&r.counting, NULL);
    pthread_cond_init(&r.turned, NULL);
    r.seen = rel_duplicates_make(&r.seen_keep);
    result->tally = rel_tally_make(&plan->tally, &result->tally_keep);
    run_threads(&r);
    result->ignored = rel_reader_counts(r.reader).ignored;
    pthread_cond_destroy(&r.turned);
    pthread_mutex_destroy(&r.counting);
    pthread_mutex_destroy(&r.reading);
    rel_reader_close(r.reader);
    rel_arena_clear(&r.seen_keep);
    rel_arena_clear(&r.spilled_keep);
    rel_arena_clear(&r.work);
    return !atomic_load(&r.failed);
}

bool rel_extract_gather(rel_extract_result *result, rel_error *err)
{
    for (size_t i = 0; i < result->run_count; i++)
        if (!rel_tally_read(result->tally, result->runs[i], err))
            return false;
    return true;
}

bool rel_extract_write(const rel_extract_result *result, const char *folder, rel_out *out,
                       rel_error *err)
{
    rel_arena work = {0};
    bool ok = true;
    if (!result->run_count) {
        rel_tally_write(result->tally, out, &work);
    } else { /* the rest is the last run */
        const char *where = folder_of(folder), *path;
        rel_out *last = rel_out_scratch(where, &work, &path, err);
        if (!last)
            return false;
        rel_tally_write(result->tally, last, &work);
        const char **all = REL_NEW(&work, const char *, result->run_count + 1);
        memcpy(all, result->runs, result->run_count * sizeof *all);
        all[result->run_count] = path;
        ok = rel_out_close(last, err) &&
             rel_tally_merge(all, result->run_count + 1, where, out, err);
        rel_out_scratch_remove(path);
    }
    rel_arena_clear(&work);
    return ok;
}

void rel_extract_clear(rel_extract_result *result)
{
    for (size_t i = 0; i < result->run_count; i++)
        rel_out_scratch_remove(result->runs[i]);
    result->run_count = 0;
    rel_arena_clear(&result->tally_keep);
}
