#include "relasi/foreign.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

static bool load(rel_foreign *library, rel_error *err)
{
    void *opened = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (!opened)
        return rel_fail(err, REL_LIBRARY, "cannot load %s", dlerror());
    for (size_t i = 0; i < library->count; i++) {
        void *found = dlsym(opened, library->names[i]);
        if (!found)
            return rel_fail(err, REL_LIBRARY, "%s is another version: no %s",
                            library->file, library->names[i]);
        memcpy((char *)library->pointers + i * sizeof found, &found, sizeof found);
    }
    return true;
}

bool rel_foreign_load(rel_foreign *library, rel_error *err)
{
    if (__atomic_load_n(&library->loaded, __ATOMIC_ACQUIRE))
        return true;
    pthread_mutex_lock(&loading);
    bool ok = library->loaded || load(library, err);
    if (ok)
        __atomic_store_n(&library->loaded, true, __ATOMIC_RELEASE);
    pthread_mutex_unlock(&loading);
    return ok;
}
