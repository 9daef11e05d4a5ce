#include "relasi/format.h"

#include <string.h>

/* To add a format: write src/format/<name>.c and add its row here. */
#define FORMATS(ROW) \
    ROW(dot)         \
    ROW(svg)         \
    ROW(png)         \
    ROW(pdf)         \
    ROW(html)        \
    ROW(json)        \
    ROW(cyjs)        \
    ROW(graphology)  \
    ROW(vis)         \
    ROW(jgf)         \
    ROW(gexf)        \
    ROW(graphml)     \
    ROW(nodes_csv)   \
    ROW(edges_csv)   \
    ROW(csv)         \
    ROW(ftm_json)    \
    ROW(ftm)         \
    ROW(cypher)

#define DECLARE(name) extern const rel_format rel_format_##name;
#define ADDRESS(name) &rel_format_##name,

FORMATS(DECLARE)
static const rel_format *const formats[] = {FORMATS(ADDRESS)};

const rel_format *rel_format_at(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}

const rel_format *rel_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->extension, name) == 0)
            return formats[i];
    return NULL;
}

const rel_format *rel_format_for_path(const char *path)
{
    const rel_format *best = NULL;
    size_t len = strlen(path), longest = 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t end = strlen(formats[i]->extension);
        if (end > longest && len > end && path[len - end - 1] == '.' &&
            strcmp(path + len - end, formats[i]->extension) == 0)
            best = formats[i], longest = end;
    }
    return best;
}
