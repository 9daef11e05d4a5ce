#include "commands_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUTPUTS_MOST = 32 };

static rel_engine *open_engine(const rel_options *o, rel_error *err)
{
    rel_engine_options options = {.data = o->data,
                                  .dictionaries = o->dictionaries.at,
                                  .dictionary_count = o->dictionaries.count,
                                  .language = o->language,
                                  .no_metonyms = o->no_metonyms};
    return rel_engine_open(&options, err);
}

/* ---- extract, merge ---------------------------------------------------------- */

static bool only_output(const rel_options *o, const char **path, rel_error *err)
{
    if (o->outputs.count > 1)
        return rel_fail(err, REL_USAGE, "%s writes one file; -o was given %zu times",
                        rel_command_name(o->command), o->outputs.count);
    *path = o->outputs.count ? o->outputs.at[0] : "-";
    if (o->command != REL_DO_SUGGEST && rel_format_for_path(*path))
        return rel_fail(err, REL_USAGE,
                        "%s: %s writes a tally (.rel), which relasi -o %s draws", *path,
                        rel_command_name(o->command), *path);
    return true;
}

static bool run_extract(const rel_options *o, rel_arena *keep, rel_error *err)
{
    rel_extract_plan plan;
    rel_extract_result result = {0};
    const char *path = NULL;
    if (!only_output(o, &path, err) || !commands_read_extraction(o, &plan, err))
        return false;
    plan.merge_duplicates = o->duplicates && !strcmp(o->duplicates, "merge");
    rel_out *out = rel_out_open(path, keep, err);
    if (!out)
        return false;
    rel_engine *engine = open_engine(o, err);
    bool ok = engine && commands_extract(o, engine, &plan, keep, &result, err) &&
              rel_extract_write(&result, plan.folder, out, err);
    if (ok)
        ok = rel_out_close(out, err);
    else
        rel_out_abandon(out);
    rel_extract_clear(&result);
    rel_engine_close(engine);
    return ok;
}

static bool run_merge(const rel_options *o, rel_arena *keep, rel_error *err)
{
    const char *path = NULL, *temporary = getenv("TMPDIR");
    if (!only_output(o, &path, err))
        return false;
    if (!o->inputs.count)
        return rel_fail(err, REL_USAGE, "no tally to merge; see relasi merge --help");
    rel_out *out = rel_out_open(path, keep, err);
    if (!out)
        return false;
    if (rel_tally_merge(o->inputs.at, o->inputs.count,
                        temporary && *temporary ? temporary : "/tmp", out, err))
        return rel_out_close(out, err);
    rel_out_abandon(out);
    return false;
}

/* ---- graph --------------------------------------------------------------------- */

/* An output: where, and how. */
typedef struct target {
    const char *path;
    const rel_format *format; /* NULL: the tally itself */
} target;

static bool ends_in(const char *path, const char *tail)
{
    size_t n = strlen(path), t = strlen(tail);
    return n >= t && !strcmp(path + n - t, tail);
}

/* Find out what to write before any work is done. */
static bool read_targets(const rel_options *o, target *targets, size_t *count,
                         rel_error *err)
{
    *count = 0;
    if (o->outputs.count >= OUTPUTS_MOST)
        return rel_fail(err, REL_USAGE, "more than %d outputs", OUTPUTS_MOST - 1);
    for (size_t i = 0; i < o->outputs.count; i++) {
        target *t = &targets[(*count)++];
        *t = (target){o->outputs.at[i], rel_format_for_path(o->outputs.at[i])};
        if (!t->format && !ends_in(t->path, ".rel"))
            return rel_fail(err, REL_USAGE,
                            "%s: no format has this extension; "
                            "relasi --help lists them",
                            t->path);
    }
    if (o->format || !o->outputs.count) {
        const char *name = o->format ? o->format : "dot";
        target *t = &targets[(*count)++];
        *t = (target){"-", rel_format_find(name)};
        if (!t->format && strcmp(name, "rel") != 0)
            return rel_fail(err, REL_USAGE,
                            "--to %s: no such format; relasi --help lists "
                            "them",
                            name);
    }
    return true;
}

static bool write_tally(const rel_tally *tally, const char *path, rel_error *err)
{
    rel_arena keep = {0};
    rel_out *out = rel_out_open(path, &keep, err);
    if (out)
        rel_tally_write(tally, out, &keep);
    bool ok = out && rel_out_close(out, err);
    rel_arena_clear(&keep);
    return ok;
}

/* "net.svg" for the period 2022-03 is "net.2022-03.svg". */
static const char *sliced_path(const char *path, const char *period, rel_arena *keep)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strchr(slash ? slash + 1 : path, '.');
    size_t len = strlen(path) + strlen(period) + 2;
    char *to = REL_NEW(keep, char, len);
    snprintf(to, len, "%.*s.%s%s", (int)(dot - path), path, period, dot);
    return to;
}

/* What a graph run knows once the text is read. */
typedef struct graph_run {
    const rel_tally *tally;
    const rel_engine *engine;
    const rel_graph *graph;
    rel_plan *plan;
    const target *targets;
    size_t count;
} graph_run;

/* Write all targets of one view; `period` goes into their names, unless NULL. */
static bool write_targets(const graph_run *run, const char *period, rel_error *err)
{
    rel_arena keep = {0};
    const rel_view *view =
        rel_make_view(run->graph, run->tally, run->engine, run->plan, &keep, err);
    bool ok = view != NULL;
    for (size_t i = 0; ok && i < run->count; i++) {
        const target *t = &run->targets[i];
        const char *path = period ? sliced_path(t->path, period, &keep) : t->path;
        ok = t->format ? rel_write_view(view, t->format, path, err)
                       : write_tally(run->tally, path, err);
    }
    rel_arena_clear(&keep);
    return ok;
}

static bool write_slices(const graph_run *run, const char *unit, rel_arena *keep,
                         rel_error *err)
{
    rel_slice slice = REL_SLICE_MONTH;
    uint32_t count;
    for (size_t i = 0; i < run->count; i++)
        if (!strcmp(run->targets[i].path, "-") || !run->targets[i].format)
            return rel_fail(err, REL_USAGE,
                            "--slice writes a graph for each %s: give -o FILE "
                            "with a graph's extension",
                            unit);
    rel_slice_find(unit, &slice); /* the option table lets no other word through */
    const rel_period *periods = rel_filter_periods(run->graph, slice, keep, &count);
    if (!count)
        return rel_fail(err, REL_INPUT, "--slice: no article has a date");
    rel_filter whole = run->plan->filter;
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) {
        rel_filter *f = &run->plan->filter;
        *f = whole;
        f->since =
            f->dated && whole.since > periods[i].since ? whole.since : periods[i].since;
        f->until =
            f->dated && whole.until < periods[i].until ? whole.until : periods[i].until;
        f->dated = true;
        if (f->since <= f->until)
            ok = write_targets(run, periods[i].name, err);
    }
    return ok;
}

static bool run_graph(const rel_options *o, rel_arena *keep, rel_error *err)
{
    rel_extract_plan extraction;
    rel_extract_result result = {0};
    rel_plan plan;
    target targets[OUTPUTS_MOST];
    size_t count;
    if (!commands_read_extraction(o, &extraction, err) ||
        !read_targets(o, targets, &count, err) ||
        !commands_read_plan(o, &plan, keep, err))
        return false;
    extraction.tallies = true;
    extraction.merge_duplicates = !o->duplicates || !strcmp(o->duplicates, "merge");
    for (size_t i = 0; i < count; i++)
        if (targets[i].format)
            rel_plan_serve(&plan, targets[i].format);

    rel_engine *engine = open_engine(o, err);
    bool ok = engine && commands_extract(o, engine, &extraction, keep, &result, err) &&
              rel_extract_gather(&result, err);
    if (ok && o->window &&
        (result.tally->settings.window != extraction.tally.window ||
         result.tally->settings.tokens != extraction.tally.tokens))
        ok = rel_fail(err, REL_USAGE,
                      "--window %s: the tally was counted by %s; extract it "
                      "again",
                      o->window, rel_window_name(result.tally->settings.window));
    graph_run run = {result.tally, engine, NULL, &plan, targets, count};
    if (ok)
        run.graph = rel_make_graph(result.tally, engine, &plan, keep, err);
    bool shown = run.graph && commands_shows_progress(o);
    if (shown)
        fprintf(stderr, "%u names, %u ties: measuring", run.graph->node_count,
                run.graph->edge_count);
    ok = run.graph && (o->slice ? write_slices(&run, o->slice, keep, err)
                                : write_targets(&run, NULL, err));
    commands_wipe(shown);
    rel_extract_clear(&result);
    rel_engine_close(engine);
    return ok;
}

/* Likely merges that were not made, as lines for a dictionary. */
static bool run_suggest(const rel_options *o, rel_arena *keep, rel_error *err)
{
    rel_extract_plan extraction;
    rel_extract_result result = {0};
    const char *path = NULL;
    if (!only_output(o, &path, err) || !commands_read_extraction(o, &extraction, err))
        return false;
    extraction.tallies = true;
    extraction.merge_duplicates = true;
    rel_engine *engine = open_engine(o, err);
    bool ok = engine && commands_extract(o, engine, &extraction, keep, &result, err) &&
              rel_extract_gather(&result, err);
    rel_out *out = ok ? rel_out_open(path, keep, err) : NULL;
    if (out) {
        uint32_t count;
        rel_resolver resolver = {rel_engine_dictionary(engine),
                                 rel_engine_lexicon(engine),
                                 rel_engine_gazetteer(engine)};
        const rel_suggestion *list =
            rel_resolve_suggest(&resolver, result.tally, keep, &count);
        if (o->limit && count > (uint64_t)o->limit)
            count = (uint32_t)o->limit;
        rel_resolve_write(list, count, out);
        ok = rel_out_close(out, err);
    }
    rel_extract_clear(&result);
    rel_engine_close(engine);
    return ok && out;
}

static bool run_compile(const rel_options *o, rel_error *err)
{
    if (o->inputs.count != 1 || o->outputs.count != 1)
        return rel_fail(err, REL_USAGE, "compile wants -o FILE.lex and the data folder");
    return rel_lexicon_compile(o->inputs.at[0], o->outputs.at[0], err);
}

static bool run_complete(rel_arena *keep, rel_error *err)
{
    rel_out *out = rel_out_open("-", keep, err);
    rel_options_complete(out);
    return rel_out_close(out, err);
}

bool rel_run_command(const rel_options *o, rel_arena *keep, rel_error *err)
{
    switch (o->command) {
    case REL_DO_GRAPH:
        return run_graph(o, keep, err);
    case REL_DO_EXTRACT:
        return run_extract(o, keep, err);
    case REL_DO_MERGE:
        return run_merge(o, keep, err);
    case REL_DO_COMPILE:
        return run_compile(o, err);
    case REL_DO_COMPLETE:
        return run_complete(keep, err);
    case REL_DO_TAG:
        return rel_run_tag(o, keep, err);
    case REL_DO_SUGGEST:
        return run_suggest(o, keep, err);
    default:
        return rel_run_query(o, keep, err);
    }
}
