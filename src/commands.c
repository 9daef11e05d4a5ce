#include "commands_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    const commands_target *targets;
    size_t count;
    commands_left left;
    rel_precision least; /* of dates, where it is sliced */
} graph_run;

/* Say which rules of the dictionary only a new reading of the text can honour. */
static void tell_unheeded(const rel_engine *engine, const rel_tally *tally,
                          rel_arena *keep)
{
    rel_resolver resolver = rel_engine_resolver(engine);
    rel_unheeded u = rel_resolve_unheeded(&resolver, tally, keep);
    if (!u.count)
        return;
    fprintf(stderr, "relasi: %s:%u: ", u.at.file, u.at.line);
    if (u.holder.len)
        fprintf(stderr, "a tally counts '%.*s' with %.*s", REL_STR_ARGS(u.name),
                REL_STR_ARGS(u.holder));
    else if (u.there)
        fprintf(stderr, "a tally has '%.*s' only where it is clear",
                REL_STR_ARGS(u.name));
    else
        fprintf(stderr, "no tally has '%.*s'", REL_STR_ARGS(u.name));
    if (u.count > 1)
        fprintf(stderr, ", and %u rule%s more", u.count - 1, u.count > 2 ? "s" : "");
    fputs(": extract again with this dictionary\n", stderr);
}

/* Say which rules of the dictionary nothing fits: a slip in a name goes unnoticed else.
 */
static void tell_unmatched(const rel_engine *engine, const rel_extract_result *result,
                           rel_arena *keep)
{
    enum { MOST = 10 };
    uint32_t count;
    rel_resolver resolver = rel_engine_resolver(engine);
    const rel_tally *tally = result->names ? result->names : result->tally;
    const rel_origin *at =
        resolver.dictionary
            ? rel_resolve_unmatched(&resolver, tally, result->tallies > 0, keep, &count)
            : NULL;
    if (!at || !count)
        return;
    fputs("relasi: no name in the input fits ", stderr);
    for (uint32_t i = 0; i < count && i < MOST; i++)
        if (i && !strcmp(at[i].file, at[i - 1].file))
            fprintf(stderr, ", %u", at[i].line);
        else
            fprintf(stderr, "%s%s:%u", i ? "; " : "", at[i].file, at[i].line);
    if (count > MOST)
        fprintf(stderr, ", and %u rule%s more", count - MOST,
                count > MOST + 1 ? "s" : "");
    fputc('\n', stderr);
}

/* Write all targets of one view; `period` goes into their names, unless NULL. */
static bool write_targets(graph_run *run, const char *period, rel_error *err)
{
    rel_arena keep = {0};
    const rel_view *view =
        rel_make_view(run->graph, run->tally, run->engine, run->plan, &keep, err);
    bool ok = view != NULL;
    if (ok)
        commands_look_left(&run->left, view->graph, run->tally, run->plan, period);
    for (size_t i = 0; ok && i < run->count; i++) {
        const commands_target *t = &run->targets[i];
        const char *path = period ? sliced_path(t->path, period, &keep) : t->path;
        ok = t->format ? rel_write_view(view, t->format, path, err)
                       : rel_write_tally(run->tally, path, err);
    }
    rel_arena_clear(&keep);
    return ok;
}

/* Write a period of the graph, of the days that were asked for. */
static bool write_period(graph_run *run, const rel_period *period, rel_error *err)
{
    rel_filter whole = run->plan->filter, *f = &run->plan->filter;
    if (!f->dated || f->since < period->since)
        f->since = period->since;
    if (!f->dated || f->until > period->until)
        f->until = period->until;
    f->dated = true;
    f->least = run->least;
    bool ok = f->since > f->until || write_targets(run, period->name, err);
    *f = whole;
    return ok;
}

/* The graph of a slice's own articles: none where nobody is named. */
static bool write_slice(graph_run *run, const rel_extract_slice *slice, rel_error *err)
{
    rel_arena keep = {0};
    run->tally = slice->tally;
    run->graph = rel_make_graph(run->tally, run->engine, run->plan, &keep, err);
    bool ok =
        run->graph && (!run->graph->node_count || write_period(run, &slice->period, err));
    rel_arena_clear(&keep);
    return ok;
}

/* A graph for each slice: of articles from these, of tallies as parts of one graph. */
static bool write_slices(graph_run *run, const rel_extract_result *result,
                         rel_slice slice, rel_error *err)
{
    rel_arena keep = {0};
    uint32_t count = result->slice_count;
    bool ok = true;
    run->least = rel_slice_least(slice);
    for (uint32_t i = 0; ok && i < result->slice_count; i++)
        ok = write_slice(run, result->slices[i], err);
    if (result->tallies) {
        const rel_period *periods = rel_filter_periods(run->graph, slice, &keep, &count);
        for (uint32_t i = 0; ok && i < count; i++)
            ok = write_period(run, &periods[i], err);
    }
    rel_arena_clear(&keep);
    if (!count && (result->tallies || result->undated == result->documents))
        return rel_fail(err, REL_INPUT, "--slice: no article has a date");
    return ok;
}

/* Where slices go has a place for their names. */
static bool check_slices(const rel_options *o, const commands_target *targets,
                         size_t count, rel_error *err)
{
    for (size_t i = 0; o->slice && i < count; i++)
        if (!strcmp(targets[i].path, "-") || !targets[i].format)
            return rel_fail(err, REL_USAGE,
                            "--slice writes a graph for each %s: give -o FILE "
                            "with a graph's extension",
                            o->slice);
    return true;
}

/* Options that say how text is read can say nothing to what was counted already. */
static bool fits_tallies(const rel_options *o, const rel_extract_plan *asked,
                         const rel_extract_result *result, rel_arena *keep,
                         rel_error *err)
{
    const rel_tally_settings *counted = &result->tally->settings;
    const char *of_text = o->no_metonyms ? "--no-metonyms"
                          : o->language  ? "--lang"
                                         : NULL;
    if (o->window && (counted->window != asked->tally.window ||
                      counted->tokens != asked->tally.tokens))
        return rel_fail(err, REL_USAGE,
                        "--window %s: the tally was counted by %s; extract it "
                        "again",
                        o->window,
                        rel_window_text(counted->window, counted->tokens, keep));
    if (o->evidence && counted->evidence != asked->tally.evidence)
        return rel_fail(err, REL_USAGE,
                        "--evidence %s: the tally has kept other sentences; extract "
                        "it again",
                        o->evidence);
    if (of_text && result->tallies && !result->documents)
        return rel_fail(err, REL_USAGE,
                        "%s: tells how to read text, and here is none; extract the "
                        "tally again with it",
                        of_text);
    return true;
}

/* Read all inputs into tallies that the options fit. */
static bool read_tallies(const rel_options *o, rel_engine *engine, rel_extract_plan *plan,
                         rel_arena *keep, rel_extract_result *result, rel_error *err)
{
    if (!commands_extract(o, engine, plan, keep, result, err) ||
        !rel_extract_gather(result, err) || !fits_tallies(o, plan, result, keep, err))
        return false;
    commands_note_undated(plan, result);
    return true;
}

/* Documents that tell what others tell. */
static uint64_t count_repeats(const rel_graph *graph)
{
    uint64_t repeats = 0;
    for (uint32_t i = 0; i < graph->document_count; i++)
        repeats += graph->documents[i].duplicate_of.len > 0;
    return repeats;
}

/* Tallies are sums: whether their copies of a story count once or each was settled when
 * they were counted. What is entered and not counted was merged. */
static bool check_duplicates(const rel_options *o, const rel_graph *graph, rel_error *err)
{
    const char *how = o->duplicates;
    uint64_t all = graph->document_count, repeats = count_repeats(graph);
    uint64_t merged = all > graph->counted ? all - graph->counted : 0;
    uint64_t copies = repeats > merged ? repeats - merged : 0;
    if (how && !strcmp(how, "merge") && copies)
        return rel_fail(err, REL_USAGE,
                        "--duplicates merge: repeats in the tallies were counted (%llu); "
                        "extract all again, together",
                        (unsigned long long)copies);
    if (how && !strcmp(how, "keep") && merged)
        return rel_fail(err, REL_USAGE,
                        "--duplicates keep: repeats in the tallies were not counted "
                        "(%llu); extract them again",
                        (unsigned long long)merged);
    if (!how && !o->quiet && copies)
        fprintf(stderr,
                "relasi: repeats in the tallies were counted (%llu): a story counts once "
                "where one extraction with --duplicates merge has all of it\n",
                (unsigned long long)copies);
    return true;
}

/* From what was read to what is written. */
static bool draw(const rel_options *o, graph_run *run, const rel_extract_result *result,
                 rel_slice slice, rel_arena *keep, rel_error *err)
{
    bool whole = !o->slice || result->tallies, shown = false, ok = true;
    if (whole) {
        run->graph = rel_make_graph(run->tally, run->engine, run->plan, keep, err);
        ok = run->graph && (!result->tallies || check_duplicates(o, run->graph, err));
        shown = ok && commands_shows_progress(o);
    }
    if (ok && run->plan->filter.focus_count) {
        const rel_graph *named = run->plan->filter.named;
        ok = commands_check_focus(o, run->plan, named ? named : run->graph,
                                  result->names ? result->names : run->tally, run->engine,
                                  err);
        shown &= ok;
    }
    if (shown)
        fprintf(stderr, "%u names, %u ties: measuring", run->graph->node_count,
                run->graph->edge_count);
    if (ok)
        ok = o->slice ? write_slices(run, result, slice, err)
                      : write_targets(run, NULL, err);
    commands_wipe(shown);
    if (ok)
        commands_tell_left(&run->left, o, run->plan);
    return ok;
}

/* Where articles of some days are counted, who is who is known of all. */
static bool find_names(const rel_extract_result *result, const rel_engine *engine,
                       rel_plan *plan, rel_arena *keep, rel_error *err)
{
    if (!result->names)
        return true;
    plan->graph.names = rel_find_names(result->names, engine, plan, keep);
    if (plan->filter.focus_count)
        plan->filter.named = rel_make_graph(result->names, engine, plan, keep, err);
    return !plan->filter.focus_count || plan->filter.named;
}

static bool run_graph(const rel_options *o, rel_arena *keep, rel_error *err)
{
    rel_extract_plan extraction;
    rel_extract_result result = {0};
    rel_plan plan;
    commands_target targets[COMMANDS_OUTPUTS_MOST];
    size_t count;
    if (!commands_read_extraction(o, &extraction, err) ||
        !commands_read_targets(o, targets, &count, err) ||
        !check_slices(o, targets, count, err) || !commands_read_plan(o, &plan, keep, err))
        return false;
    commands_note_idle(o, commands_concerned(targets, count, &plan));
    commands_read_period(o, &plan.filter, &extraction);
    extraction.tallies = true;
    extraction.merge_duplicates = !o->duplicates || !strcmp(o->duplicates, "merge");
    for (size_t i = 0; i < count; i++)
        if (targets[i].format)
            rel_plan_serve(&plan, targets[i].format);

    rel_engine *engine = open_engine(o, err);
    bool ok = engine && read_tallies(o, engine, &extraction, keep, &result, err);
    if (ok && result.tallies)
        tell_unheeded(engine, result.tally, keep);
    if (ok)
        tell_unmatched(engine, &result, keep);
    ok = ok && find_names(&result, engine, &plan, keep, err);
    graph_run run = {result.tally, engine, NULL, &plan, targets, count, {0}, REL_BY_YEAR};
    ok = ok && draw(o, &run, &result, extraction.slice, keep, err);
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
    commands_note_idle(o, REL_CONCERNS_TEXT);
    extraction.tallies = true;
    extraction.merge_duplicates = true;
    rel_engine *engine = open_engine(o, err);
    bool ok = engine && read_tallies(o, engine, &extraction, keep, &result, err);
    rel_out *out = ok ? rel_out_open(path, keep, err) : NULL;
    if (out)
        tell_unmatched(engine, &result, keep);
    if (out) {
        uint32_t count;
        rel_resolver resolver = rel_engine_resolver(engine);
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
    commands_note_again(o);
    /* A merge may be into one of its tallies: that is in the sum, and whole till then. */
    if (o->command != REL_DO_MERGE && !commands_outputs_apart(o, err))
        return false;
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
