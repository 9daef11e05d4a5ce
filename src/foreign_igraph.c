#include "foreign_igraph.h"

#include "sonames.h"

struct igraph_calls rel_igraph_calls;
static const char *const names[] = {IGRAPH_CALLS(REL_FOREIGN_NAME)};
static rel_foreign library = REL_FOREIGN(REL_SONAME_IGRAPH, names, rel_igraph_calls);

bool rel_igraph_load(rel_error *err)
{
    return rel_foreign_load(&library, err);
}
