#include "graphviz_parts.h"

#include "sonames.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct graphviz_calls rel_graphviz_calls;
static const char *const cgraph_names[] = {CGRAPH_CALLS(REL_FOREIGN_NAME)};
static const char *const gvc_names[] = {GVC_CALLS(REL_FOREIGN_NAME)};

/* As gvContextPlugins wants them; the addresses come with the plugins. */
static lt_symlist_t plugins[] = {
    {"gvplugin_core_LTX_library", NULL},
    {"gvplugin_neato_layout_LTX_library", NULL},
    {NULL, NULL},
};
static const char *const core_name[] = {"gvplugin_core_LTX_library"};
static const char *const neato_name[] = {"gvplugin_neato_layout_LTX_library"};

static rel_foreign libraries[] = {
    REL_FOREIGN(REL_SONAME_CGRAPH, cgraph_names, rel_graphviz_calls.cgraph),
    REL_FOREIGN(REL_SONAME_GVC, gvc_names, rel_graphviz_calls.gvc),
    REL_FOREIGN(REL_SONAME_GVCORE, core_name, plugins[0].address),
    REL_FOREIGN(REL_SONAME_GVNEATO, neato_name, plugins[1].address),
};

/* Graphviz's hook takes no user pointer either. */
static _Thread_local char last_words[160];

static int listen(char *words)
{
    if (!*last_words)
        snprintf(last_words, sizeof last_words, "%s", words);
    return 0;
}

static pthread_mutex_t inside = PTHREAD_MUTEX_INITIALIZER;

/* neato and sfdp seed rand() and drand48(), which are the program's. */
static void set_randoms_aside(rel_graphviz *gv)
{
    unsigned short fresh[3] = {0};
    gv->outer_randoms = initstate(1, gv->randoms, sizeof gv->randoms);
    memcpy(gv->outer_rand48, seed48(fresh), sizeof fresh);
}

static void put_randoms_back(rel_graphviz *gv)
{
    setstate(gv->outer_randoms);
    seed48(gv->outer_rand48);
}

bool rel_graphviz_open(rel_graphviz *gv, rel_error *err)
{
    pthread_mutex_lock(&inside);
    *gv = (rel_graphviz){.locale = rel_locale_plain()};
    set_randoms_aside(gv);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (!rel_foreign_load(&libraries[i], err))
            return false;
    last_words[0] = '\0';
    gv->outer = agseterrf(listen);
    gv->context = gvContextPlugins(plugins, 0);
    if (gv->context)
        return true;
    agseterrf(gv->outer);
    return rel_graphviz_refused("start", err);
}

void rel_graphviz_close(rel_graphviz *gv)
{
    if (gv->context) {
        gvFreeContext(gv->context);
        agseterrf(gv->outer);
    }
    put_randoms_back(gv);
    rel_locale_back(gv->locale);
    pthread_mutex_unlock(&inside);
}

/* gvFreeLayout forgets the list of nodes of a layout by "nop" (its cleanup asks a
 * global that is long back to 0), so it is freed here, where it was made by malloc. */
void rel_graphviz_free(rel_graphviz *gv, Agraph_t *graph)
{
    free(GD_neato_nlist(graph));
    GD_neato_nlist(graph) = NULL;
    gvFreeLayout(gv->context, graph);
    agclose(graph);
}

bool rel_graphviz_refused(const char *what, rel_error *err)
{
    return rel_fail(err, REL_LIBRARY, "graphviz: %s: %s", what, last_words);
}

char *rel_graphviz_text(const char *text)
{
    return (char *)(uintptr_t)text;
}

void rel_graphviz_set(void *object, Agsym_t *name, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    agxset(object, name, text);
}
