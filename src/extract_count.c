#include "extract_parts.h"

#include "relasi/dates.h"
#include "relasi/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Runs that are open before they are merged into one. */
enum { FOLD = 100 };

static const char *or_usual(const char *folder)
{
    return folder ? folder : "/tmp";
}

const char *folder_of(const rel_extract_plan *plan)
{
    return or_usual(plan->folder);
}

/* ---- runs, for what memory does not hold --------------------------------------- */

/* A place for one more at the end of the list of runs. */
static FILE **new_run(ledger *l)
{
    rel_extract_result *result = l->result;
    result->runs = rel_arena_more(l->keep, result->runs, sizeof *result->runs,
                                  result->run_count, &l->run_room);
    result->runs[result->run_count] = NULL;
    return &result->runs[result->run_count++];
}

static void close_runs(rel_extract_result *result, uint32_t from)
{
    for (uint32_t i = from; i < result->run_count; i++)
        if (result->runs[i])
            fclose(result->runs[i]);
    result->run_count = from;
}

/* An open file for each run would be too many of them: FOLD become one. */
static bool fold(ledger *l)
{
    rel_extract_result *result = l->result;
    const char *folder = folder_of(l->plan);
    FILE *whole;
    if (result->run_count - l->folded < FOLD)
        return true;
    rel_out *out = rel_out_scratch(folder, &l->work, &whole, l->err);
    if (!out)
        return false;
    bool ok = rel_tally_merge_runs(result->runs + l->folded, FOLD, folder, out, l->err);
    ok = rel_out_close(out, ok ? l->err : &(rel_error){0}) && ok;
    close_runs(result, l->folded);
    *new_run(l) = whole;
    l->folded++;
    rel_arena_clear(&l->work);
    return ok;
}

/* Which articles the runs have is remembered, eight bytes of each, so that a second of
 * the same name is still seen. */
static void remember(ledger *l, const rel_names *ids)
{
    size_t old = l->spilled_count, more = ids->count;
    uint64_t *fresh = REL_NEW(&l->work, uint64_t, more);
    for (size_t i = 0; i < more; i++)
        fresh[i] = rel_hash(ids->text[i]);
    rel_order_numbers(fresh, more, &l->work);
    l->spilled_count = old + more;
    if (l->spilled_count > l->spilled_room) {
        size_t room = 2 * l->spilled_count;
        l->spilled =
            rel_arena_grow(&l->spilled_keep, l->spilled, sizeof *l->spilled, old, room);
        l->spilled_room = room;
    }
    for (size_t to = l->spilled_count; more;) /* from the end, in place */
        l->spilled[--to] = old && l->spilled[old - 1] > fresh[more - 1]
                               ? l->spilled[--old]
                               : fresh[--more];
}

/* Was an article of this name counted into a run already? */
static bool has_spilled(const ledger *l, rel_str id)
{
    uint64_t hash = rel_hash(id);
    size_t at = rel_order_from(l->spilled, l->spilled_count, hash);
    return at < l->spilled_count && l->spilled[at] == hash;
}

/* An empty tally in place of one that was counted, or of none. */
static void renew(const ledger *l, rel_tally **tally, rel_arena *keep)
{
    rel_arena_clear(keep);
    *tally = rel_tally_make(&l->plan->tally, keep);
}

/* Write a tally as a sorted run and begin a new one. */
static bool spill(ledger *l, rel_tally **tally, rel_arena *keep)
{
    rel_out *out = rel_out_scratch(folder_of(l->plan), &l->work, new_run(l), l->err);
    if (!out)
        return false;
    rel_tally_write(*tally, out, &l->work);
    bool ok = rel_out_close(out, l->err);
    remember(l, &(*tally)->document_ids);
    rel_arena_clear(&l->work);
    renew(l, tally, keep);
    (*tally)->settled = true;
    return ok && fold(l);
}

/* ---- one article ------------------------------------------------------------------ */

static void report(const ledger *l, const char *what)
{
    if (!l->plan->report || (what && l->again))
        return;
    rel_source_counts counts = {.documents = l->result->documents,
                                .skipped = l->result->skipped,
                                .bytes = l->result->bytes};
    l->plan->report(l->plan->context, what, &counts);
}

static bool skip(ledger *l, const rel_error *why)
{
    l->result->skipped++;
    if (l->plan->strict)
        return rel_fail(l->err, why->code, "%s", why->text);
    report(l, why->text);
    return true;
}

/* What is wrong with an article, behind its place. */
static rel_error at_its_place(const rel_document *document, const rel_error *why)
{
    rel_error where = {0};
    char place[40] = "";
    if (document->place)
        snprintf(place, sizeof place, document->is_record ? ": record %llu" : ":%llu",
                 (unsigned long long)document->place);
    rel_fail(&where, why->code, "%.*s%s: %s", REL_STR_ARGS(document->path), place,
             why->text);
    return where;
}

/* The article is counted, but without the date that it has. */
static void note_date(ledger *l, const rel_document *document)
{
    rel_error why = {0};
    if (!document->no_date.len || l->result->misdated++)
        return;
    rel_fail(&why, REL_INPUT, "'%.*s' cannot be read as a date of %d to %d",
             REL_STR_ARGS(document->no_date), REL_YEAR_FIRST, REL_YEAR_LAST);
    l->result->first_misdated = at_its_place(document, &why);
}

static rel_str date_of(const piece *p)
{
    return p->entities->mentions->tokens->article->date;
}

/* Is the article of another time than was asked for, or of none that is known as
 * precisely as slices need it? The latter are counted, and all are remembered. */
static bool count_outside(ledger *l, int32_t day, rel_str id)
{
    const rel_extract_plan *plan = l->plan;
    if (!plan->dated && !plan->sliced)
        return false;
    rel_date_span span = {.least =
                              plan->sliced ? rel_slice_least(plan->slice) : REL_BY_YEAR,
                          .since = plan->dated ? plan->since : INT32_MIN + 1,
                          .until = plan->dated ? plan->until : INT32_MAX};
    l->result->undated += !rel_date_precise(day, span.least);
    bool outside = !rel_date_within(day, &span);
    if (outside)
        *rel_table_at(&l->outside, rel_hash(id)) = 1;
    return outside;
}

static stories *new_stories(ledger *l)
{
    l->stories = rel_arena_more(&l->slices_keep, l->stories, sizeof *l->stories,
                                l->stories_count, &l->stories_room);
    stories *s = l->plan->merge_duplicates ? stories_make(&l->seen_keep) : NULL;
    return l->stories[l->stories_count++] = s;
}

/* The slice of a day, which may be the first of its month or week. */
static uint32_t slice_of(ledger *l, int32_t day)
{
    rel_extract_result *result = l->result;
    rel_period period = rel_filter_period_at(l->plan->slice, day);
    uint32_t *at = rel_table_at(&l->slice_at, (uint32_t)period.since);
    if (*at != REL_NONE)
        return *at;
    *at = result->slice_count;
    result->slices = rel_arena_more(l->keep, result->slices, sizeof *result->slices,
                                    result->slice_count, &l->slice_room);
    rel_extract_slice *slice = REL_NEW(l->keep, rel_extract_slice, 1);
    slice->period = period;
    renew(l, &slice->tally, &slice->tally_keep);
    new_stories(l);
    result->slices[result->slice_count] = slice;
    return result->slice_count++;
}

/* Was there an article of this name, be it of other days than are counted? What came
 * first of an id is the article, in a period as in the whole. */
static bool was_read(const ledger *l, rel_str id)
{
    const rel_extract_result *result = l->result;
    uint32_t at = rel_table_find(&l->slice_has, rel_hash(id));
    return has_spilled(l, id) || rel_table_find(&l->outside, rel_hash(id)) != REL_NONE ||
           rel_names_find(&result->tally->document_ids, id) != REL_NONE ||
           (at != REL_NONE &&
            rel_names_find(&result->slices[at]->tally->document_ids, id) != REL_NONE);
}

/* Into one of the tallies, or none. */
static bool add_article(ledger *l, const piece *p, int32_t day, rel_error *why)
{
    rel_extract_result *result = l->result;
    rel_str id = p->document.id;
    if (was_read(l, id))
        return rel_fail(why, REL_INPUT, "an article of the id '%.*s' was read before",
                        REL_STR_ARGS(id));
    if (count_outside(l, day, id))
        return true;
    uint32_t at = l->plan->sliced ? slice_of(l, day) : 0;
    rel_tally *tally = l->plan->sliced ? result->slices[at]->tally : result->tally;
    if (l->plan->sliced)
        *rel_table_at(&l->slice_has, rel_hash(id)) = at;
    stories *told = l->stories[at];
    if (told && stories_enter(told, id, date_of(p), p->sketch)) {
        result->duplicates++;
        return rel_pairs_note(p->entities, p->sketch, tally, &l->work, why);
    }
    return rel_pairs_count(p->entities, rel_engine_gazetteer(l->engine), p->sketch, tally,
                           &l->work, &result->dropped, why);
}

/* A graph of slices has them in memory at the end, so they do not spill before. */
static bool is_full(const ledger *l)
{
    return l->plan->memory && !l->plan->sliced &&
           rel_tally_size(l->result->tally) >= l->plan->memory / 4;
}

/* Who is named in an article of whatever day. Where all is read again it is known. */
static void note_names(ledger *l, const piece *p)
{
    rel_error twice = {0}; /* said where the article is counted */
    if (l->result->names && !l->again)
        rel_pairs_count(p->entities, rel_engine_gazetteer(l->engine), (rel_str){0},
                        l->result->names, &l->work, NULL, &twice);
}

static bool count_article(ledger *l, const piece *p)
{
    rel_error why = {0};
    rel_extract_result *result = l->result;
    note_names(l, p);
    result->tally->settled = true; /* what tallies there are have to fit */
    int32_t day = rel_date_when(rel_date_read(date_of(p)));
    if (!add_article(l, p, day, &why)) {
        why = at_its_place(&p->document, &why);
        return skip(l, &why);
    }
    note_date(l, &p->document);
    result->documents++;
    result->bytes += p->document.text.len;
    report(l, NULL);
    return !is_full(l) || spill(l, &result->tally, &result->tally_keep);
}

static bool read_counted(const counted *from, rel_tally *into, const char *letters,
                         rel_error *err)
{
    return from->file ? rel_tally_read_file(into, from->file, from->path, letters, err)
                      : rel_tally_read_but(into, from->path, letters, err);
}

/* A tally is read when all articles were, so that it does not matter which came first. */
static void note_tally(ledger *l, piece *p)
{
    l->tallies = rel_arena_more(&l->slices_keep, l->tallies, sizeof *l->tallies,
                                l->tally_count, &l->tally_room);
    l->tallies[l->tally_count++] =
        (counted){rel_str_cstr(p->document.path, l->keep), p->tally};
    p->tally = NULL;
    l->result->tallies++;
}

static bool count_tallies(ledger *l)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < l->tally_count; i++)
        ok = read_counted(&l->tallies[i], l->result->tally, "", l->err);
    return ok;
}

bool ledger_count(ledger *l, piece *p)
{
    switch (p->kind) {
    case REL_READ_DOCUMENT:
        return count_article(l, p);
    case REL_READ_TALLY:
        if (!l->plan->tallies)
            return rel_fail(l->err, REL_USAGE,
                            "%.*s: a tally already; relasi merge puts tallies together",
                            REL_STR_ARGS(p->document.path));
        note_tally(l, p);
        return true;
    case REL_READ_SKIPPED:
        return skip(l, &p->why);
    default:
        return rel_fail(l->err, p->why.code, "%s", p->why.text);
    }
}

/* ---- before and after ---------------------------------------------------------------
 */

void ledger_open(ledger *l)
{
    rel_extract_result *result = l->result;
    l->slice_at.keep = l->slice_has.keep = l->outside.keep = &l->slices_keep;
    result->tally = rel_tally_make(&l->plan->tally, &result->tally_keep);
    rel_tally_settings bare = l->plan->tally;
    bare.evidence = 0;
    if (l->plan->dated || l->plan->sliced)
        (result->names = rel_tally_make(&bare, &result->names_keep))->bare = true;
    if (!l->plan->sliced)
        new_stories(l);
}

static void forget_tallies(ledger *l)
{
    for (uint32_t i = 0; i < l->tally_count; i++)
        if (l->tallies[i].file)
            fclose(l->tallies[i].file);
    l->tally_count = 0;
}

/* Forget what was counted, but not which copies count. */
static void begin_again(ledger *l)
{
    rel_extract_result *result = l->result;
    close_runs(result, 0);
    forget_tallies(l);
    l->folded = 0;
    l->again = true;
    l->spilled_count = 0;
    l->outside = (rel_table){.keep = &l->slices_keep};
    renew(l, &result->tally, &result->tally_keep);
    for (uint32_t i = 0; i < result->slice_count; i++)
        renew(l, &result->slices[i]->tally, &result->slices[i]->tally_keep);
    *result = (rel_extract_result){.tally = result->tally,
                                   .tally_keep = result->tally_keep,
                                   .names = result->names,
                                   .names_keep = result->names_keep,
                                   .runs = result->runs,
                                   .slices = result->slices,
                                   .slice_count = result->slice_count};
}

bool ledger_settle(ledger *l)
{
    bool right = true;
    for (uint32_t i = 0; i < l->stories_count; i++)
        right &= !l->stories[i] || stories_settle(l->stories[i], &l->work);
    rel_arena_clear(&l->work);
    if (!right)
        begin_again(l);
    return right;
}

static int by_day(const void *x, const void *y)
{
    const rel_extract_slice *a = *(rel_extract_slice *const *)x,
                            *b = *(rel_extract_slice *const *)y;
    return (a->period.since > b->period.since) - (a->period.since < b->period.since);
}

/* Tallies are read a second time only beside articles: alone they are all there is. */
static bool gather_names(ledger *l)
{
    rel_extract_result *result = l->result;
    bool ok = true;
    if (!result->names)
        return true;
    if (!result->documents) {
        rel_arena_clear(&result->names_keep);
        result->names = NULL;
        return true;
    }
    if (l->tally_count) /* so that their headers fit */
        result->names->settings = result->tally->settings;
    for (uint32_t i = 0; ok && i < l->tally_count; i++)
        ok = read_counted(&l->tallies[i], result->names, "GHQSW", l->err);
    return ok;
}

/* What a tally tells of a time cannot be told apart from the rest of it: beside one,
 * the slices are one tally too. */
bool ledger_close(ledger *l)
{
    rel_extract_result *result = l->result;
    if (result->slice_count)
        qsort(result->slices, result->slice_count, sizeof(rel_extract_slice *), by_day);
    if (!count_tallies(l) || !gather_names(l))
        return false;
    for (; result->tallies && result->slice_count; result->slice_count--) {
        rel_extract_slice *last = result->slices[result->slice_count - 1];
        bool ok = spill(l, &last->tally, &last->tally_keep);
        rel_arena_clear(&last->tally_keep);
        if (!ok)
            return false;
    }
    return true;
}

void ledger_free(ledger *l)
{
    forget_tallies(l);
    rel_arena_clear(&l->seen_keep);
    rel_arena_clear(&l->spilled_keep);
    rel_arena_clear(&l->slices_keep);
    rel_arena_clear(&l->work);
}

bool rel_extract_gather(rel_extract_result *result, rel_error *err)
{
    for (uint32_t i = 0; i < result->run_count; i++)
        if (!rel_tally_read_file(result->tally, result->runs[i], NULL, "", err))
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
        FILE **all = REL_NEW(&work, FILE *, (size_t)result->run_count + 1);
        memcpy(all, result->runs, result->run_count * sizeof *all);
        rel_out *last =
            rel_out_scratch(or_usual(folder), &work, &all[result->run_count], err);
        if (last)
            rel_tally_write(result->tally, last, &work);
        ok = last && rel_out_close(last, err) &&
             rel_tally_merge_runs(all, (size_t)result->run_count + 1, or_usual(folder),
                                  out, err);
        if (last)
            fclose(all[result->run_count]);
    }
    rel_arena_clear(&work);
    return ok;
}

void rel_extract_clear(rel_extract_result *result)
{
    close_runs(result, 0);
    for (uint32_t i = 0; i < result->slice_count; i++)
        rel_arena_clear(&result->slices[i]->tally_keep);
    rel_arena_clear(&result->names_keep);
    rel_arena_clear(&result->tally_keep);
}
