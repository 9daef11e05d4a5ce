#include "graphviz_parts.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

extern gvplugin_library_t gvplugin_core_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;

static lt_symlist_t plugins[] = {
    {"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
    {"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
    {NULL, NULL},
};

/* Graphviz's hook takes no user pointer either. */
static _Thread_local char last_words[160];

static int listen(char *words)
{
    if (!*last_words)
        snprintf(last_words, sizeof last_words, "%s", words);
    return 0;
}

bool rel_graphviz_open(rel_graphviz *gv, rel_error *err)
{
    last_words[0] = '\0';
    gv->outer = agseterrf(listen);
    gv->context = gvContextPlugins(plugins, 0);
    return gv->context ? true : rel_graphviz_refused("start", err);
}

void rel_graphviz_close(rel_graphviz *gv)
{
    if (gv->context)
        gvFreeContext(gv->context);
    agseterrf(gv->outer);
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
