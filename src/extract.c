#include "extract_parts.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* Articles are handed out in batches, so that threads seldom meet. */
enum { BATCH_MOST = 32, BATCH_BYTES = 256 << 10, JOBS_MOST = 256 };

/* Batches that are read while an earlier one is not: its reader does not keep the
 * others waiting. */
enum { SPARE = 2 };

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
    ledger *ledger;
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
} run;

/* A tally that is there once: its bytes into a file, so that it is counted when it is its
 * turn, and may be read again. */
static rel_read_result take_stream(const run *r, batch *b, piece *p)
{
    const rel_extract_plan *plan = r->ledger->plan;
    if (!plan->tallies) /* which is said when it is its turn */
        return REL_READ_TALLY;
    rel_out *out = rel_out_scratch(folder_of(plan), &b->keep, &p->tally, &p->why);
    bool ok = out && rel_reader_copy(r->reader, out, &p->why);
    if (out)
        ok = rel_out_close(out, ok ? &p->why : &(rel_error){0}) && ok;
    return ok ? REL_READ_TALLY : REL_READ_FAILED;
}

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
        if (p->kind == REL_READ_STREAM)
            p->kind = take_stream(r, b, p);
        bytes += p->document.text.len;
        r->ended = p->kind == REL_READ_END || p->kind == REL_READ_FAILED;
        b->count += p->kind != REL_READ_END;
    }
    r->tickets += b->count > 0;
    pthread_mutex_unlock(&r->reading);
    return b->count > 0;
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

static void free_batch(batch *b)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->pieces[i].tally)
            fclose(b->pieces[i].tally);
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
        if (!ledger_count(r->ledger, &b->pieces[i]))
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
    rel_worker *worker = rel_worker_make(r->ledger->engine);
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
    unsigned jobs = r->ledger->plan->jobs;
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

/* Read all paths once. */
static bool read_all(ledger *l)
{
    const rel_extract_plan *plan = l->plan;
    run r = {.ledger = l};
    rel_source_options options = {.strict = plan->strict,
                                  .dates = rel_engine_dates(l->engine),
                                  .outputs = plan->outputs,
                                  .output_count = plan->output_count};
    r.reader = rel_reader_open(&options, plan->paths, plan->path_count, l->err);
    if (!r.reader)
        return false;
    pthread_mutex_init(&r.reading, NULL);
    pthread_mutex_init(&r.counting, NULL);
    pthread_cond_init(&r.turned, NULL);
    run_threads(&r);
    l->result->ignored = rel_reader_counts(r.reader).ignored;
    l->result->empty = rel_reader_counts(r.reader).empty;
    l->result->beside = rel_reader_beside(r.reader, &l->result->first_beside);
    pthread_cond_destroy(&r.turned);
    pthread_mutex_destroy(&r.counting);
    pthread_mutex_destroy(&r.reading);
    rel_reader_close(r.reader);
    return !atomic_load(&r.failed);
}

bool rel_extract_run(rel_engine *engine, const rel_extract_plan *plan, rel_arena *keep,
                     rel_extract_result *result, rel_error *err)
{
    *result = (rel_extract_result){0};
    ledger l = {
        .engine = engine, .plan = plan, .result = result, .keep = keep, .err = err};
    ledger_open(&l);
    bool ok = read_all(&l);
    if (ok && plan->merge_duplicates && rel_source_lasts(plan->paths, plan->path_count))
        ok = ledger_settle(&l) || read_all(&l);
    ok = ok && ledger_close(&l);
    ledger_free(&l);
    return ok;
}
