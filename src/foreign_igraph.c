#include "foreign_igraph.h"

#include "sonames.h"

#include <pthread.h>

struct igraph_calls rel_igraph_calls;
static const char *const names[] = {IGRAPH_CALLS(REL_FOREIGN_NAME)};
static rel_foreign library = REL_FOREIGN(REL_SONAME_IGRAPH, names, rel_igraph_calls);

static pthread_mutex_t inside = PTHREAD_MUTEX_INITIALIZER;

bool rel_igraph_enter(rel_error *err)
{
    if (!rel_foreign_load(&library, err))
        return false;
    pthread_mutex_lock(&inside);
    return true;
}

void rel_igraph_leave(void)
{
    pthread_mutex_unlock(&inside);
}
