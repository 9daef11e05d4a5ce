/* What options leave of a graph, where that is nothing: said, so that it is no riddle. */
#include "commands_parts.h"

#include "relasi/weight.h"

#include <stdio.h>
#include <string.h>

/* Somebody whom the types leave out is told from nobody. */
static bool find_hidden(rel_str name, const rel_graph *everyone,
                        const rel_filter_known *known, const rel_error *nobody,
                        const rel_options *o, rel_error *err)
{
    uint32_t node;
    rel_error unused = {0};
    if (!everyone || !rel_filter_find(everyone, name, known, &node, &unused))
        return rel_fail(err, nobody->code, "%s", nobody->text);
    const rel_node *found = &everyone->nodes[node];
    return rel_fail(err, REL_INPUT,
                    "--focus %.*s: %.*s is there, but of type %s, which %s leaves out",
                    REL_STR_ARGS(name), REL_STR_ARGS(found->label),
                    rel_type_name(found->type),
                    o->types ? "--types" : "the usual --types");
}

/* Whom a focus means, where it is not his label, as questions say it. */
static void tell_meant(const rel_node *node, rel_str name)
{
    rel_error line = {0}; /* which it is not, but is safe to print */
    if (rel_filter_is_label(node, name))
        return;
    rel_fail(&line, REL_INPUT, "--focus '%.*s' is %.*s", REL_STR_ARGS(name),
             REL_STR_ARGS(node->label));
    fprintf(stderr, "relasi: %s\n", line.text);
}

bool commands_check_focus(const rel_options *o, const rel_plan *plan,
                          const rel_graph *graph, const rel_tally *tally,
                          const rel_engine *engine, rel_error *err)
{
    const rel_filter *f = &plan->filter;
    rel_arena keep = {0};
    rel_filter_known known = rel_known_names(engine);
    bool ok = true;
    for (size_t i = 0; ok && i < f->focus_count; i++) {
        uint32_t node;
        rel_error nobody = {0}, unused = {0};
        if (rel_filter_find(graph, f->focus[i], &known, &node, &nobody)) {
            if (!o->quiet)
                tell_meant(&graph->nodes[node], f->focus[i]);
            continue;
        }
        rel_plan all = {.graph.types = (1u << REL_TYPES) - 1,
                        .graph.label_language = o->label_language,
                        .asked = true};
        ok = find_hidden(f->focus[i], rel_make_graph(tally, engine, &all, &keep, &unused),
                         &known, &nobody, o, err);
    }
    rel_arena_clear(&keep);
    return ok;
}

void commands_look_left(commands_left *left, const rel_graph *shown,
                        const rel_tally *tally, const rel_plan *plan, const char *period)
{
    const rel_weight *weight = rel_weight_find(plan->weight ? plan->weight : "count");
    const char *name = period ? period : "";
    bool unnamed = plan->filter.focus_count && !shown->node_count;
    bool built =
        rel_weight_drops(weight, shown->window) || plan->graph.types; /* without some */
    if (shown->edge_count || (!unnamed && !shown->node_count))
        return;
    if (unnamed && !left->unnamed++)
        snprintf(left->first_unnamed, sizeof left->first_unnamed, "%s", name);
    if (unnamed || !(shown->unfiltered_edges || (built && tally->pair_count)))
        return;
    left->window = shown->window;
    if (!left->untied++)
        snprintf(left->first_untied, sizeof left->first_untied, "%s", name);
}

/* "--backbone disparity:0.05 --weight npmi" */
static void put_filters(const rel_options *o, const rel_plan *plan, rel_window window)
{
    static const char *const options[] = {"--types", "--min-count", "--min-weight",
                                          "--top",   "--backbone",  "--focus"};
    const bool given[] = {o->types != NULL, o->min_count > 0,    o->min_weight > 0,
                          o->top > 0,       o->backbone != NULL, o->focus.count > 0};
    const rel_weight *weight = rel_weight_find(plan->weight ? plan->weight : "count");
    const char *gap = "";
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (given[i])
            fprintf(stderr, "%s%s", gap, options[i]), gap = ", ";
    if (rel_weight_drops(weight, window))
        fprintf(stderr, "%s--weight %s", gap, rel_weight_name(weight));
}

static void put_slices(uint32_t count, const char *first)
{
    if (*first)
        fprintf(stderr, " in %u slice%s (first %s)", count, count == 1 ? "" : "s", first);
}

void commands_tell_left(const commands_left *left, const rel_options *o,
                        const rel_plan *plan)
{
    if (o->quiet)
        return;
    if (left->unnamed) {
        fprintf(stderr, "relasi: --focus %s%s: not named%s", o->focus.at[0],
                o->focus.count > 1 ? " and others" : "",
                *left->first_unnamed ? "" : " in these days");
        put_slices(left->unnamed, left->first_unnamed);
        fputs(", so there is nothing around\n", stderr);
    }
    if (left->untied) {
        fputs("relasi: no tie is left", stderr);
        put_slices(left->untied, left->first_untied);
        fputs(" by ", stderr);
        put_filters(o, plan, left->window);
        fputc('\n', stderr);
    }
}
