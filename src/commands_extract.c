/* Reading all inputs, and what is said of it on the way and at the end. */
#include "commands_parts.h"

#include <stdio.h>
#include <unistd.h>

/* ---- progress ------------------------------------------------------------- */

void commands_wipe(bool shown)
{
    if (shown)
        fputs("\r\033[K", stderr);
}

static void wipe(commands_progress *p)
{
    commands_wipe(p->shown);
    p->shown = false;
}

/* At most ten times a second: terminals are slow. */
static bool due(commands_progress *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double passed = (double)(now.tv_sec - p->last.tv_sec) +
                    (double)(now.tv_nsec - p->last.tv_nsec) / 1e9;
    if (passed < 0.1)
        return false;
    p->last = now;
    return true;
}

bool commands_shows_progress(const rel_options *o)
{
    return !o->quiet && (o->progress || isatty(STDERR_FILENO));
}

static void tell(commands_progress *p, const char *why)
{
    wipe(p);
    if (!p->quiet)
        fprintf(stderr, "relasi: skipped: %s\n", why);
}

static void tell_held(commands_progress *p)
{
    if (p->held)
        tell(p, p->first);
    p->held = false;
}

/* The first reason is held back until something follows: where nothing does, it is
 * the error that the run ends with. */
void commands_report(void *context, const char *what, const rel_source_counts *counts)
{
    commands_progress *p = context;
    if (what && !p->skipped++) {
        snprintf(p->first, sizeof p->first, "%s", what);
        p->held = true;
        return;
    }
    tell_held(p);
    if (what) {
        tell(p, what);
    } else if (p->wanted && due(p)) {
        fprintf(stderr, "\r\033[K%llu articles, %.1f MB",
                (unsigned long long)counts->documents, (double)counts->bytes / 1e6);
        p->shown = true;
    }
}

/* ---- the run ----------------------------------------------------------------- */

static void put_count(uint64_t n, const char *lead, const char *one, const char *many)
{
    if (n)
        fprintf(stderr, "%s%llu %s", lead, (unsigned long long)n, n == 1 ? one : many);
}

/* What was read and what was not: always when something was lost, and unless it is to be
 * quiet when something was left out. */
static void summarize(const commands_progress *p, const rel_extract_result *r)
{
    bool lost = r->skipped || r->dropped || r->misdated;
    if (p->quiet ? !lost : !lost && !p->wanted && !r->ignored && !r->duplicates)
        return;
    fprintf(stderr, "relasi: %llu article%s", (unsigned long long)r->documents,
            r->documents == 1 ? "" : "s");
    put_count(r->tallies, ", ", "tally", "tallies");
    put_count(r->duplicates, ", ",
              "of them a near-duplicate, not counted (--duplicates keep counts it)",
              "of them near-duplicates, not counted (--duplicates keep counts them)");
    put_count(r->skipped, ", ", "skipped", "skipped");
    if (p->quiet && r->skipped)
        fprintf(stderr, " (first %s)", p->first);
    put_count(r->ignored, ", ", "file or record of another kind left alone",
              "files or records of other kinds left alone");
    put_count(r->dropped, ", ", "mention in an overlong list not paired",
              "mentions in overlong lists not paired");
    put_count(r->misdated, ", ", "date not read", "dates not read");
    if (r->misdated)
        fprintf(stderr, " (first %s)", r->first_misdated.text);
    fputc('\n', stderr);
}

/* Tallies that a folder holds beside articles: always said, for what is in them may be
 * wanted. */
static void tell_beside(const rel_extract_result *r)
{
    if (r->beside)
        fprintf(stderr,
                "relasi: %llu tall%s in a folder of articles left alone (first %s): one "
                "that is given by its own name counts\n",
                (unsigned long long)r->beside, r->beside == 1 ? "y" : "ies",
                r->first_beside.text);
}

void commands_note_undated(const rel_extract_plan *plan, const rel_extract_result *result)
{
    uint64_t undated = result->undated;
    rel_precision least = plan->sliced ? rel_slice_least(plan->slice) : REL_BY_YEAR;
    if (!plan->dated && !plan->sliced)
        return;
    for (uint32_t i = 0; i < result->tally->document_ids.count; i++)
        undated += !rel_date_precise(
            rel_date_when(rel_date_read(result->tally->documents[i].date)), least);
    const char *known = least == REL_BY_DAY     ? ", or whose day is not known,"
                        : least == REL_BY_MONTH ? ", or whose month is not known,"
                                                : "";
    put_count(undated, "relasi: ", "article", "articles");
    if (undated)
        fprintf(stderr, " without a date%s left out\n", known);
}

bool commands_read_all(commands_progress *p, const rel_extract_result *result, bool ok,
                       rel_error *err)
{
    wipe(p);
    bool nothing = ok && !result->documents && !result->tallies;
    if (p->may_be_empty && result->skipped && result->skipped == result->empty)
        nothing = false; /* make wants a tally of each article, be it an empty one */
    if (nothing && result->skipped == 1 && !result->ignored)
        return rel_fail(err, REL_INPUT, "%s", p->first);
    tell_held(p);
    if (ok)
        summarize(p, result);
    if (ok)
        tell_beside(result);
    return nothing ? rel_fail(err, REL_INPUT, "no article in the input") : ok;
}

void commands_note_models(const rel_engine *engine)
{
    rel_str code;
    for (uint32_t n = 0; (code = rel_engine_missing(engine, n)).len; n++)
        fprintf(stderr,
                "relasi: no model for %.*s in the data: names were found by lists and"
                " rules alone\n",
                REL_STR_ARGS(code));
}

bool commands_extract(const rel_options *o, rel_engine *engine, rel_extract_plan *plan,
                      rel_arena *keep, rel_extract_result *result, rel_error *err)
{
    commands_progress p = {.quiet = o->quiet,
                           .wanted = commands_shows_progress(o),
                           .may_be_empty = o->command == REL_DO_EXTRACT};
    plan->report = commands_report;
    plan->context = &p;
    bool ok = rel_extract_run(engine, plan, keep, result, err);
    commands_note_models(engine);
    return commands_read_all(&p, result, ok, err);
}
