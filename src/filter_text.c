/* What a filter asked for, in the words of the command line. */
#include "filter_parts.h"

#include "relasi/dates.h"
#include "relasi/utf8.h"

static void put_number(rel_out *out, const char *option, double value)
{
    if (!(value > 0))
        return;
    rel_out_print(out, " --%s ", option);
    rel_out_number(out, value);
}

static rel_str day_text(int32_t day, rel_arena *keep)
{
    bool bound = day != INT32_MAX && day > INT32_MIN + 1;
    return bound ? rel_date_text(rel_date_from_day(day), keep) : (rel_str){0};
}

static void put_option(rel_out *out, const char *option, rel_str value)
{
    if (value.len && rel_out_taken(out).len)
        rel_out_char(out, ' ');
    if (value.len)
        rel_out_print(out, "%s%.*s", option, REL_STR_ARGS(value));
}

void rel_filter_tell(const rel_graph *graph, rel_out *out)
{
    put_option(out, "", graph->filters);
    put_option(out, "--since ", graph->since);
    put_option(out, "--until ", graph->until);
}

void rel_filter_describe(const rel_filter *f, rel_graph *graph, rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    rel_out_str(out, graph->filters);
    put_number(out, "min-count", f->min_count);
    put_number(out, "min-weight", f->min_weight);
    put_number(out, "top", f->top);
    if (graph->backbone.len)
        rel_out_print(out, " --backbone %.*s", REL_STR_ARGS(graph->backbone));
    for (size_t i = 0; i < f->focus_count; i++) {
        size_t unused;
        rel_str name = rel_utf8_repair(f->focus[i], keep, &unused);
        rel_out_print(out, " --focus \"%.*s\"", REL_STR_ARGS(name));
    }
    if (f->focus_count && f->radius != 1) /* the default */
        rel_out_print(out, " --radius %u", f->radius);
    rel_str all = rel_out_taken(out);
    size_t blank = all.len && *all.ptr == ' ';
    graph->filters = (rel_str){all.ptr + blank, all.len - blank};
    if (f->dated)
        graph->since = day_text(f->since, keep), graph->until = day_text(f->until, keep);
}
