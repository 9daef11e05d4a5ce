/* What is to be written, and what of the options matters to it. */
#include "commands_parts.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool same_file(const char *path, const struct stat *output)
{
    struct stat info;
    bool there = strcmp(path, "-") ? !stat(path, &info) : !fstat(STDIN_FILENO, &info);
    return there && info.st_dev == output->st_dev && info.st_ino == output->st_ino;
}

bool commands_outputs_apart(const rel_options *o, rel_error *err)
{
    for (size_t i = 0; i < o->outputs.count; i++) {
        const char *path = o->outputs.at[i];
        struct stat output;
        if (!strcmp(path, "-") || stat(path, &output) || !S_ISREG(output.st_mode))
            continue;
        bool same = false;
        for (size_t k = 0; k < o->inputs.count; k++)
            same |= same_file(o->inputs.at[k], &output);
        for (size_t k = 0; k < o->dictionaries.count; k++)
            same |= same_file(o->dictionaries.at[k], &output);
        if (same)
            return rel_fail(err, REL_USAGE,
                            "%s: is read, so it is not written over: "
                            "give another name after -o",
                            path);
    }
    return true;
}

static bool ends_in(const char *path, const char *tail)
{
    size_t n = strlen(path), t = strlen(tail);
    return n >= t && !strcmp(path + n - t, tail);
}

/* Is the output named before, so that it is written once? */
static bool named_before(const rel_options *o, size_t output)
{
    for (size_t i = 0; i < output; i++)
        if (!strcmp(o->outputs.at[i], o->outputs.at[output]))
            return true;
    return false;
}

bool commands_read_targets(const rel_options *o, commands_target *targets, size_t *count,
                           rel_error *err)
{
    *count = 0;
    if (o->outputs.count >= COMMANDS_OUTPUTS_MOST)
        return rel_fail(err, REL_USAGE, "more than %d outputs",
                        COMMANDS_OUTPUTS_MOST - 1);
    for (size_t i = 0; i < o->outputs.count; i++) {
        if (named_before(o, i))
            continue;
        commands_target *t = &targets[(*count)++];
        *t = (commands_target){o->outputs.at[i], rel_format_for_path(o->outputs.at[i])};
        if (!t->format && !ends_in(t->path, ".rel"))
            return rel_fail(err, REL_USAGE,
                            "%s: no format has this extension; "
                            "relasi --help lists them",
                            t->path);
    }
    if (o->format || !o->outputs.count) {
        const char *name = o->format ? o->format : "dot";
        commands_target *t = &targets[(*count)++];
        *t = (commands_target){"-", rel_format_find(name)};
        if (!t->format && strcmp(name, "rel") != 0)
            return rel_fail(err, REL_USAGE,
                            "--to %s: no such format; relasi --help lists "
                            "them",
                            name);
    }
    return true;
}

void commands_note_again(const rel_options *o)
{
    rel_arena work = {0};
    rel_out *names = rel_out_memory(&work);
    rel_options_again(o, names);
    for (size_t i = 0; i < o->outputs.count; i++)
        if (named_before(o, i))
            rel_out_print(names, "%s-o %s", rel_out_taken(names).len ? ", " : "",
                          o->outputs.at[i]);
    rel_error line = {0}; /* which it is not, but is safe to print */
    rel_str again = rel_out_taken(names);
    rel_fail(&line, REL_USAGE, "given more than once, so that the last counts: %.*s",
             REL_STR_ARGS(again));
    if (again.len && !o->quiet)
        fprintf(stderr, "relasi: %s\n", line.text);
    rel_arena_clear(&work);
}

static bool is_path_measure(const char *name)
{
    return !strcmp(name, "betweenness") || !strcmp(name, "harmonic");
}

static unsigned concerned_by(const rel_format *f, const rel_plan *plan)
{
    const rel_measure_plan *m = &plan->measure;
    bool all = f->shows == REL_SHOWS_ALL, paths = all && !m->names;
    bool laid = f->needs_layout || (f->tells_places && plan->style.layout);
    for (size_t i = 0; all && i < m->name_count; i++)
        paths |= is_path_measure(m->names[i]);
    paths |= laid && plan->style.size_by && is_path_measure(plan->style.size_by);
    unsigned bits = f->uses | REL_CONCERNS_GRAPH;
    if (f->needs_layout || f->tells_places)
        bits |= REL_CONCERNS_PLACES;
    if (laid)
        bits |= REL_CONCERNS_SIZES;
    if (all)
        bits |= REL_CONCERNS_MEASURES;
    if (f->needs_layout || (all && !m->no_communities))
        bits |= REL_CONCERNS_COMMUNITIES;
    if (paths)
        bits |= REL_CONCERNS_PATHS;
    return bits;
}

unsigned commands_concerned(const commands_target *targets, size_t count,
                            const rel_plan *plan)
{
    unsigned bits = REL_CONCERNS_TEXT;
    for (size_t i = 0; i < count; i++)
        bits |= targets[i].format ? concerned_by(targets[i].format, plan)
                                  : (unsigned)REL_CONCERNS_TALLY;
    return bits;
}

void commands_note_idle(const rel_options *o, unsigned concerned)
{
    rel_arena work = {0};
    rel_out *names = rel_out_memory(&work);
    rel_options_idle(o, concerned, names);
    rel_str idle = rel_out_taken(names);
    if (idle.len && !o->quiet)
        fprintf(stderr, "relasi: of no effect on what is written: %.*s\n",
                REL_STR_ARGS(idle));
    rel_arena_clear(&work);
}
