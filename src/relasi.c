#include "relasi/relasi.h"

#include "relasi/duplicates.h"
#include "relasi/weight.h"

#include <string.h>

/* Give every edge its weight. Those that weigh nothing stay till the filter: of a period
 * they may weigh something, and a backbone is tested on all. */
static bool weigh(rel_graph *graph, const char *name, rel_error *err)
{
    const rel_weight *weight = rel_weight_find(name ? name : "count");
    if (!weight)
        return rel_fail(err, REL_USAGE,
                        "--weight %s: no such weight; relasi --help lists "
                        "them",
                        name);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        graph->edges[i].weight = rel_weight_strength(weight, graph, &graph->edges[i]);
    graph->weight = rel_str_from(rel_weight_name(weight));
    return true;
}

/* Say of each document which story it repeats. */
static void flag_duplicates(const rel_tally *tally, rel_graph *graph, rel_arena *keep)
{
    uint32_t count = tally->document_ids.count;
    const uint32_t *repeats = rel_duplicates_find(tally->documents, count, keep);
    rel_names ids = rel_names_make(keep);
    uint32_t *number = REL_NEW(keep, uint32_t, count);
    for (uint32_t i = 0; i < graph->document_count; i++)
        number[rel_names_add(&ids, graph->documents[i].id)] = i;
    for (uint32_t i = 0; i < count; i++)
        if (repeats[i] != REL_NONE)
            graph->documents[number[rel_names_find(&ids, tally->documents[i].id)]]
                .duplicate_of = tally->documents[repeats[i]].id;
}

/* The plan with what is one joined. */
static rel_graph_plan joined(const rel_graph_plan *plan, const rel_resolver *resolver,
                             const rel_tally *tally, rel_arena *keep)
{
    rel_resolution one = rel_resolve_run(resolver, tally, keep);
    rel_graph_plan build = *plan;
    build.into = one.into;
    build.reason = one.reason;
    build.type = one.type;
    build.label = one.label;
    build.wikidata = one.wikidata;
    build.key = one.key;
    return build;
}

const rel_graph_names *rel_find_names(const rel_tally *tally, const rel_engine *engine,
                                      const rel_plan *plan, rel_arena *keep)
{
    rel_resolver resolver = rel_engine_resolver(engine);
    rel_graph_plan build = joined(&plan->graph, &resolver, tally, keep);
    return rel_graph_names_of(tally, &build, resolver.gazetteer, keep);
}

rel_graph *rel_make_graph(const rel_tally *tally, const rel_engine *engine,
                          const rel_plan *plan, rel_arena *keep, rel_error *err)
{
    rel_resolver resolver = rel_engine_resolver(engine);
    rel_graph_plan build =
        plan->graph.names ? plan->graph : joined(&plan->graph, &resolver, tally, keep);
    rel_graph *graph = rel_graph_build(tally, &build, resolver.gazetteer, keep);
    if (!plan->asked)
        flag_duplicates(tally, graph, keep);
    return weigh(graph, plan->weight, err) ? graph : NULL;
}

/* A period has the windows of its days, and weights that fit them. */
typedef struct period_context {
    const rel_tally *tally;
    const char *weight;
} period_context;

static void weigh_period(rel_graph *graph, const rel_date_span *span, void *context)
{
    const period_context *c = context;
    graph->counted = graph->windows = graph->sentences = 0;
    for (uint32_t i = 0; i < c->tally->total_count; i++) {
        const rel_tally_total *t = &c->tally->totals[i];
        if (!rel_date_within(t->day, span))
            continue;
        graph->counted += t->documents;
        graph->windows += t->count;
        graph->sentences += t->sentences;
    }
    rel_error unused = {0}; /* the weight was found once already */
    weigh(graph, c->weight, &unused);
}

/* The words that tell each edge apart. */
static const rel_edge_terms *find_terms(const rel_graph *graph, const rel_engine *engine,
                                        rel_arena *keep)
{
    rel_terms_plan plan = {0};
    if (engine)
        plan.stops = rel_engine_stops(engine, &plan.stop_count);
    return rel_terms_find(&plan, graph, keep);
}

void rel_plan_serve(rel_plan *plan, const rel_format *format)
{
    plan->need_layout |=
        format->needs_layout || (format->tells_places && plan->style.layout);
    plan->need_words |= format->tells_words;
    plan->shows |= 1u << format->shows;
}

/* What was asked for, less what nothing shows. A layout wants communities, and the
 * sizes of a picture want their measure. */
static rel_measure_plan plan_measures(const rel_plan *plan, rel_arena *keep)
{
    rel_measure_plan measure = plan->measure;
    bool all = !plan->shows || plan->shows >> REL_SHOWS_ALL & 1;
    size_t asked = all ? measure.name_count : 0, count = 0;
    measure.no_communities = !plan->need_layout && (!all || measure.no_communities);
    if (all && !measure.names)
        return measure;
    const char **names = REL_NEW(keep, const char *, asked + 3);
    for (size_t i = 0; i < asked; i++)
        names[count++] = measure.names[i];
    if (plan->need_layout) {
        names[count++] = "degree", names[count++] = "strength";
        names[count++] = plan->style.size_by ? plan->style.size_by : "strength";
    }
    measure.names = names;
    measure.name_count = count;
    return measure;
}

static rel_str known_id(void *context, rel_str name)
{
    const rel_engine *engine = context;
    const rel_gazetteer *gazetteer = engine ? rel_engine_gazetteer(engine) : NULL;
    uint32_t number = gazetteer ? rel_gazetteer_lookup(gazetteer, name) : REL_NONE;
    return number == REL_NONE ? (rel_str){0} : rel_gazetteer_at(gazetteer, number).id;
}

rel_filter_known rel_known_names(const rel_engine *engine)
{
    return (rel_filter_known){known_id, (void *)(uintptr_t)engine}; /* reads only */
}

const rel_view *rel_make_view(const rel_graph *graph, const rel_tally *tally,
                              const rel_engine *engine, const rel_plan *plan,
                              rel_arena *keep, rel_error *err)
{
    rel_view *view = REL_NEW(keep, rel_view, 1);
    period_context context = {tally, plan->weight};
    rel_filter filter = plan->filter;
    filter.weigh = weigh_period;
    filter.context = &context;
    rel_filter_known known = rel_known_names(engine);
    filter.known = &known;
    view->style = &plan->style;
    view->graph = rel_filter_run(&filter, graph, keep, err);
    if (!view->graph)
        return NULL;
    rel_measure_plan measure = plan_measures(plan, keep);
    view->scores = rel_measure_run(&measure, view->graph, keep, err);
    if (view->scores)
        view->asked = rel_scores_wanted(view->scores, &plan->measure,
                                        view->graph->node_count, keep);
    if (plan->need_words)
        view->terms = find_terms(view->graph, engine, keep);
    if (!view->scores || (plan->need_layout && !rel_layout_run(view, keep, err)))
        return NULL;
    return view;
}

/* A format has what it needs and what was asked for, whatever others are written. */
static rel_view view_for(const rel_view *view, const rel_format *format)
{
    rel_view own = *view;
    if (format->needs_layout)
        return own;
    if (view->asked)
        own.scores = view->asked;
    if (!format->tells_places || !view->style->layout)
        own.x = own.y = NULL;
    return own;
}

bool rel_write_view(const rel_view *view, const rel_format *format, const char *path,
                    rel_error *err)
{
    rel_view own = view_for(view, format);
    rel_arena keep = {0}, work = {0};
    rel_out *out = rel_out_open(path, &keep, err);
    bool ok = out && format->write(out, &own, &work, err);
    if (ok)
        ok = rel_out_close(out, err);
    else if (out)
        rel_out_abandon(out);
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return ok;
}

bool rel_write_tally(const rel_tally *tally, const char *path, rel_error *err)
{
    rel_arena keep = {0}, work = {0};
    rel_out *out = rel_out_open(path, &keep, err);
    if (out)
        rel_tally_write(tally, out, &work);
    bool ok = out && rel_out_close(out, err);
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return ok;
}

struct relasi {
    rel_arena keep, tally_keep;
    rel_engine *engine;
    rel_worker *worker;
    rel_tally *tally;
};

relasi *relasi_open(const char *data, rel_error *err)
{
    rel_engine *engine = rel_engine_open(&(rel_engine_options){.data = data}, err);
    if (!engine)
        return NULL;
    rel_arena keep = {0};
    relasi *r = REL_NEW(&keep, relasi, 1);
    r->keep = keep;
    r->engine = engine;
    r->worker = rel_worker_make(engine);
    r->tally = rel_tally_make(&(rel_tally_settings){.evidence = REL_EVIDENCE_KEPT},
                              &r->tally_keep);
    return r;
}

void relasi_close(relasi *r)
{
    if (!r)
        return;
    rel_worker_free(r->worker);
    rel_engine_close(r->engine);
    rel_arena_clear(&r->tally_keep);
    rel_arena keep = r->keep; /* the handle itself lives in it */
    rel_arena_clear(&keep);
}

bool relasi_add(relasi *r, const char *id, const char *text, rel_error *err)
{
    rel_arena article = {0};
    rel_document document;
    rel_source_options options = {.dates = rel_engine_dates(r->engine)};
    const rel_entities *entities = NULL;
    bool ok = rel_source_text(rel_str_from(text), rel_str_from(id), &options, &article,
                              &document, err);
    if (ok)
        entities = rel_worker_read(r->worker, &document, &article, err);
    ok =
        entities && rel_pairs_count(entities, rel_engine_gazetteer(r->engine),
                                    rel_sketch_make(entities->mentions->tokens, &article),
                                    r->tally, &article, NULL, err);
    rel_arena_clear(&article);
    return ok;
}

bool relasi_write(relasi *r, const char *path, rel_error *err)
{
    const rel_format *format = rel_format_for_path(path);
    size_t len = strlen(path);
    if (len > 4 && !strcmp(path + len - 4, ".rel"))
        return rel_write_tally(r->tally, path, err);
    if (!format)
        return rel_fail(err, REL_USAGE, "%s: no format has this extension", path);
    rel_arena keep = {0};
    rel_plan plan = {0};
    rel_plan_serve(&plan, format);
    rel_graph *graph = rel_make_graph(r->tally, r->engine, &plan, &keep, err);
    const rel_view *view =
        graph ? rel_make_view(graph, r->tally, r->engine, &plan, &keep, err) : NULL;
    bool ok = view && rel_write_view(view, format, path, err);
    rel_arena_clear(&keep);
    return ok;
}
