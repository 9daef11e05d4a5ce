/* From what the command line says to what the rooms want. */
#include "commands_parts.h"

#include "relasi/weight.h"

#include <stdlib.h>
#include <string.h>

static bool read_evidence(const char *word, uint32_t *limit, rel_error *err)
{
    char *end;
    unsigned long n = REL_EVIDENCE_KEPT;
    if (word && !strcmp(word, "none"))
        n = 0;
    else if (word && !strcmp(word, "all"))
        n = UINT32_MAX;
    else if (word) {
        n = strtoul(word, &end, 10);
        if (*word < '0' || *word > '9' || *end || n > 1000000)
            return rel_fail(err, REL_USAGE,
                            "--evidence %s: a number, all or none was "
                            "expected",
                            word);
    }
    *limit = (uint32_t)n;
    return true;
}

static bool read_size(const char *word, size_t *size, rel_error *err)
{
    char *end;
    *size = (size_t)1 << 30;
    if (!word)
        return true;
    double n = rel_locale_number(word, &end);
    double unit = *end == 'K' || *end == 'k'   ? 1e3
                  : *end == 'M' || *end == 'm' ? 1e6
                  : *end == 'G' || *end == 'g' ? 1e9
                                               : 1;
    if (unit > 1)
        end++;
    if (*word < '0' || *word > '9' || *end || !(n * unit >= 1e6) || n * unit > 1e15)
        return rel_fail(err, REL_USAGE, "--memory %s: a size from 1M on was expected",
                        word);
    *size = (size_t)(n * unit);
    return true;
}

bool commands_read_extraction(const rel_options *o, rel_extract_plan *plan,
                              rel_error *err)
{
    const char *window = o->window ? o->window : "sentence";
    const char *temporary = getenv("TMPDIR");
    *plan = (rel_extract_plan){
        .paths = o->inputs.at,
        .path_count = o->inputs.count,
        .outputs = o->outputs.at,
        .output_count = o->outputs.count,
        .jobs = (unsigned)(o->jobs > 256 ? 256 : o->jobs),
        .strict = o->strict,
        .folder = temporary && *temporary ? temporary : "/tmp",
    };
    if (!rel_window_find(window, &plan->tally.window, &plan->tally.tokens))
        return rel_fail(err, REL_USAGE,
                        "--window %s: sentence, paragraph, document, "
                        "tokens:N (N up to %d) or decay was expected",
                        window, REL_WINDOW_REACH);
    if (!o->inputs.count)
        return rel_fail(err, REL_USAGE, "no input; see relasi --help");
    return read_evidence(o->evidence, &plan->tally.evidence, err) &&
           read_size(o->memory, &plan->memory, err);
}

void commands_read_period(const rel_options *o, const rel_filter *filter,
                          rel_extract_plan *plan)
{
    plan->dated = filter->dated;
    plan->since = filter->since;
    plan->until = filter->until;
    plan->sliced = o->slice != NULL;
    if (o->slice) /* the option table lets no other word through */
        rel_slice_find(o->slice, &plan->slice);
}

/* A list of words parted by commas. */
static rel_words split(const char *list, rel_arena *keep)
{
    rel_words words = {.at = REL_NEW(keep, const char *, strlen(list) + 1)};
    rel_str rest = rel_str_from(list), one;
    while (rel_str_cut(&rest, ',', &one))
        words.at[words.count++] = rel_str_cstr(one, keep);
    return words;
}

bool commands_read_types(const char *list, unsigned *types, rel_arena *keep,
                         rel_error *err)
{
    rel_words words = split(list, keep);
    if (!words.count)
        return rel_fail(err, REL_USAGE, "--types: no type is given");
    for (size_t i = 0; i < words.count; i++) {
        rel_type type = rel_type_find(words.at[i]);
        if (type == REL_TYPES)
            return rel_fail(err, REL_USAGE,
                            "--types %s: person, country, organization or "
                            "place was expected",
                            words.at[i]);
        *types |= 1u << type;
    }
    return true;
}

static bool read_measures(const char *list, rel_measure_plan *plan, rel_arena *keep,
                          rel_error *err)
{
    rel_words words = split(list, keep);
    if (!words.count)
        return rel_fail(err, REL_USAGE, "--measures: no measure is given");
    plan->no_communities = true;
    for (size_t i = 0; i < words.count; i++)
        if (!strcmp(words.at[i], "communities"))
            plan->no_communities = false;
        else if (!rel_measure_find(words.at[i]))
            return rel_fail(err, REL_USAGE,
                            "--measures %s: no such measure; relasi --help "
                            "lists them",
                            words.at[i]);
    plan->names = words.at;
    plan->name_count = words.count;
    return true;
}

static bool is_given(const char *word)
{
    return word && *word;
}

static bool make_filter(const rel_options *o, rel_filter *filter, rel_arena *keep,
                        rel_error *err)
{
    if (o->radius && !o->focus.count)
        return rel_fail(err, REL_USAGE,
                        "--radius: around whom? give --focus NAME as well");
    rel_str *focus = REL_NEW(keep, rel_str, o->focus.count);
    for (size_t i = 0; i < o->focus.count; i++)
        focus[i] = rel_str_from(o->focus.at[i]);
    *filter = (rel_filter){
        .dated = is_given(o->since) || is_given(o->until),
        .min_count = (double)o->min_count,
        .min_weight = o->min_weight,
        .focus = focus,
        .focus_count = o->focus.count,
        .radius = o->radius ? commands_count(o->radius) : 1,
        .top = commands_count(o->top),
    };
    return (!o->backbone || rel_backbone_parse(o->backbone, &filter->backbone, err)) &&
           rel_filter_days(o->since, o->until, &filter->since, &filter->until, err);
}

/* What the graph's entities are, where that is not as usual. */
static const char *describe_types(const rel_options *o, rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    if (o->types)
        rel_out_print(out, "--types %s", o->types);
    if (o->no_metonyms)
        rel_out_print(out, "%s--no-metonyms", o->types ? " " : "");
    return rel_str_cstr(rel_out_taken(out), keep);
}

bool commands_read_plan(const rel_options *o, rel_plan *plan, rel_arena *keep,
                        rel_error *err)
{
    const char *theme = o->theme ? o->theme : "light";
    *plan = (rel_plan){
        .weight = o->weight,
        .graph = {.label_language = o->label_language,
                  .title = o->title,
                  .filters = describe_types(o, keep)},
        .measure = {.resolution = o->resolution,
                    .seconds = o->seconds,
                    .seed = (uint64_t)o->seed},
        .style = {.theme = *theme == 'd'   ? REL_THEME_DARK
                           : *theme == 'p' ? REL_THEME_PRINT
                                           : REL_THEME_LIGHT,
                  .color_by_type = o->color_by && *o->color_by == 't',
                  .size_by = o->size_by,
                  .layout = o->layout,
                  .edges_key = o->edges_key,
                  .width = o->width,
                  .typed_roles = o->roles},
    };
    if (o->size_by && !rel_measure_find(o->size_by))
        return rel_fail(err, REL_USAGE,
                        "--size-by %s: no such measure; relasi --help lists "
                        "them",
                        o->size_by);
    return make_filter(o, &plan->filter, keep, err) &&
           (!o->types || commands_read_types(o->types, &plan->graph.types, keep, err)) &&
           (!o->measures || read_measures(o->measures, &plan->measure, keep, err));
}
