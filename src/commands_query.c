/* top, ego, path, explain, diff, stats: open the graph, ask, print. */
#include "commands_parts.h"

#include "relasi/query.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Standard input, and whatever else cannot be mapped. */
static bool read_all(int fd, const char *path, rel_str *bytes, rel_arena *keep,
                     rel_error *err)
{
    size_t room = 1 << 20, len = 0;
    char *text = REL_NEW(keep, char, room);
    for (;;) {
        ssize_t n = read(fd, text + len, room - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        if (!n)
            break;
        len += (size_t)n;
        if (len == room) {
            char *more = REL_NEW(keep, char, 2 * room);
            memcpy(more, text, len);
            text = more, room *= 2;
        }
    }
    *bytes = (rel_str){text, len};
    return true;
}

/* A file of the user's own is mapped: hundreds of megabytes without a copy. The
 * map stays until the program ends. */
static bool read_file(const char *path, rel_str *bytes, rel_arena *keep, rel_error *err)
{
    struct stat at;
    if (!strcmp(path, "-"))
        return read_all(STDIN_FILENO, "stdin", bytes, keep, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    bool ok = fstat(fd, &at) == 0;
    if (!ok)
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    if (ok && S_ISREG(at.st_mode) && at.st_size > 0) {
        void *map = mmap(NULL, (size_t)at.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = map != MAP_FAILED;
        if (ok)
            *bytes = (rel_str){map, (size_t)at.st_size};
        else
            rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    } else if (ok) {
        ok = read_all(fd, path, bytes, keep, err);
    }
    close(fd);
    return ok;
}

/* What a question works with. The engine is opened for the first tally: a graph's
 * labels may be its own, so it stays open until the answer is written. */
typedef struct desk {
    const rel_options *options;
    rel_graph_need need;
    const char *by; /* the measure that top goes by */
    rel_engine *engine;
    rel_arena *keep;
} desk;

/* What the question needs of the measures; a file has them, a tally not. Of a name in
 * a large one, those that are quick to make. */
static rel_measure_plan measures_of(const desk *d, const rel_graph *graph)
{
    static const char *const quick[] = {"degree", "strength", "pagerank", "coreness"};
    enum { QUICK = sizeof quick / sizeof *quick, LARGE = 20000 };
    rel_command command = d->options->command;
    bool names_only = d->need == REL_NEED_NAMES;
    rel_measure_plan plan = {.no_communities = names_only};
    if (command == REL_DO_EXPLAIN && !names_only) {
        plan.names = graph->node_count > LARGE ? quick : NULL;
        plan.name_count = QUICK;
    } else {
        plan.names = &d->by;
        plan.name_count = command == REL_DO_TOP;
    }
    return plan;
}

/* Rows that say nothing to it: sentences and days of pairs, places and days of entities.
 */
static const char *rows_unneeded(const desk *d)
{
    switch (d->options->command) {
    case REL_DO_EGO:
        return "GH";
    case REL_DO_PATH:
        return "GHS";
    case REL_DO_EXPLAIN:
        return d->need == REL_NEED_NAMES ? "GHS" : "S";
    default:
        return "GHQS";
    }
}

static bool read_tally(const char *path, rel_str bytes, const char *unneeded,
                       rel_tally *tally, rel_error *err)
{
    if (!bytes.len)
        return rel_fail(err, REL_INPUT, "%s: empty, so no tally", path);
    FILE *in = fmemopen((char *)(uintptr_t)bytes.ptr, bytes.len, "r"); /* reads only */
    if (!in)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    bool ok = rel_tally_read_file(tally, in, path, unneeded, err);
    fclose(in);
    return ok;
}

/* The data, opened when it is first asked for. What was named has to be there. */
static rel_engine *engine_of(desk *d, rel_error *err)
{
    const rel_options *o = d->options;
    rel_error none = {0};
    if (!d->engine)
        d->engine = rel_engine_open(&(rel_engine_options){.data = o->data},
                                    o->data ? err : &none);
    return d->engine;
}

/* A name that the graph does not have may be one that the data has for somebody in it. */
static rel_str known_id(void *context, rel_str name)
{
    rel_filter_known known = rel_known_names(engine_of(context, &(rel_error){0}));
    return known.id_of(known.context, name);
}

/* A tally becomes the graph that `relasi -T json` would make of it. */
static rel_graph_file *open_tally(const char *path, rel_str bytes, desk *d,
                                  rel_error *err)
{
    const rel_options *o = d->options;
    rel_arena *keep = d->keep;
    rel_tally *tally =
        rel_tally_make(&(rel_tally_settings){.evidence = REL_EVIDENCE_KEPT}, keep);
    if (!read_tally(path, bytes, rows_unneeded(d), tally, err))
        return NULL;
    /* Without data the tally's own labels do; but not without that which was named. */
    if (!engine_of(d, err) && o->data)
        return NULL;
    rel_plan plan = {.graph = {.label_language = o->label_language},
                     .asked = o->command != REL_DO_STATS};
    rel_graph *all = rel_make_graph(tally, d->engine, &plan, keep, err);
    const rel_graph *graph = all ? rel_filter_run(&plan.filter, all, keep, err) : NULL;
    if (!graph)
        return NULL;
    rel_measure_plan measure = measures_of(d, graph);
    const rel_scores *scores = rel_measure_run(&measure, graph, keep, err);
    rel_graph_file *file = REL_NEW(keep, rel_graph_file, 1);
    *file = (rel_graph_file){.graph = graph, .scores = scores};
    return scores ? file : NULL;
}

static rel_graph_file *open_graph(const char *path, desk *d, rel_error *err)
{
    rel_str bytes;
    rel_error why = {0};
    size_t len = strlen(path);
    if (!read_file(path, &bytes, d->keep, err))
        return NULL;
    path = strcmp(path, "-") ? path : "stdin"; /* in what is said of it */
    if (rel_source_tally(bytes) || (len > 4 && !strcmp(path + len - 4, ".rel")))
        return open_tally(path, bytes, d, err);
    size_t blank = 0;
    while (blank < bytes.len && strchr(" \t\r\n", bytes.ptr[blank]))
        blank++;
    if (blank == bytes.len || bytes.ptr[blank] != '{') {
        rel_fail(err, REL_INPUT,
                 "%s: no graph: the JSON of one, or a tally (.rel), was expected", path);
        return NULL;
    }
    rel_graph_file *file = rel_graph_open_json(bytes, d->need, d->keep, &why);
    if (!file)
        rel_fail(err, why.code, "%s: %s", path, why.text);
    return file;
}

static rel_report *ask(desk *d, rel_error *err)
{
    const rel_options *o = d->options;
    rel_arena *keep = d->keep;
    int64_t most = o->limit > 0 ? o->limit : o->top;
    if (!o->limit && rel_options_gave(o, "limit"))
        most = INT64_MAX; /* all, of top as of the others */
    rel_filter_known known = {known_id, d};
    rel_query query = {.by = o->by,
                       .known = &known,
                       .limit = commands_count(most),
                       .radius = commands_count(o->radius),
                       .avoid = o->avoid.at,
                       .avoid_count = o->avoid.count,
                       .fewest = o->fewest};
    const char **at = o->inputs.at;
    size_t count = o->inputs.count;
    bool two_names =
        o->command == REL_DO_PATH || (o->command == REL_DO_EXPLAIN && count == 3);
    bool one_name =
        o->command == REL_DO_EGO || (o->command == REL_DO_EXPLAIN && !two_names);
    if (count != (two_names ? 3u : one_name || o->command == REL_DO_DIFF ? 2u : 1u)) {
        rel_fail(err, REL_USAGE, "%s takes %s: %zu given; see relasi %s --help",
                 rel_command_name(o->command), rel_command_arguments(o->command), count,
                 rel_command_name(o->command));
        return NULL;
    }
    if (o->types && !commands_read_types(o->types, &query.types, keep, err))
        return NULL;
    if (two_names || o->command == REL_DO_EGO)
        d->need = REL_NEED_NAMES;
    rel_graph_file *file = open_graph(at[count - 1], d, err);
    rel_graph_file *old =
        file && o->command == REL_DO_DIFF ? open_graph(at[0], d, err) : NULL;
    if (!file || (o->command == REL_DO_DIFF && !old))
        return NULL;
    switch (o->command) {
    case REL_DO_TOP:
        return rel_query_top(&query, file, keep, err);
    case REL_DO_EGO:
        return rel_query_ego(&query, file, at[0], keep, err);
    case REL_DO_PATH:
        return rel_query_path(&query, file, at[0], at[1], keep, err);
    case REL_DO_EXPLAIN:
        return two_names ? rel_query_tie(&query, file, at[0], at[1], keep, err)
                         : rel_query_entity(&query, file, at[0], keep, err);
    case REL_DO_DIFF:
        return rel_query_diff(&query, old, file, keep, err);
    default:
        return rel_query_stats(file, keep);
    }
}

static void print_note(rel_str note)
{
    rel_error line = {0}; /* which it is not, but is safe to print */
    rel_fail(&line, REL_INPUT, "%.*s", REL_STR_ARGS(note));
    fprintf(stderr, "relasi: %s\n", line.text);
}

static bool print(const rel_report *report, const rel_options *options, rel_arena *keep,
                  rel_error *err)
{
    rel_out *out = rel_out_open("-", keep, err);
    if (!out)
        return false;
    signal(SIGPIPE, SIG_DFL); /* head(1) has had what it wanted: no failure */
    rel_report_form plain = isatty(STDOUT_FILENO) ? REL_REPORT_TABLE : REL_REPORT_TSV;
    rel_report_write(report, options->json ? REL_REPORT_JSON : plain, out);
    return rel_out_close(out, err);
}

bool rel_run_query(const rel_options *options, rel_arena *keep, rel_error *err)
{
    desk d = {
        .options = options, .by = options->by ? options->by : "strength", .keep = keep};
    const rel_report *report = ask(&d, err);
    bool ok = report && print(report, options, keep, err);
    if (ok && rel_report_noted(report).len && !options->quiet)
        print_note(rel_report_noted(report));
    if (d.engine)
        rel_engine_close(d.engine);
    return ok;
}
