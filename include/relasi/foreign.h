/* foreign.h - large libraries, loaded when they are first needed.
 *
 * Reading plain articles into a tally needs neither igraph nor Graphviz, libxml2 or
 * libarchive, and loading them, some forty files, takes longer than reading one
 * article. A file that calls such a library lists the calls in a macro,
 *
 *   #define XML_CALLS(CALL) CALL(htmlReadMemory) CALL(xmlFreeDoc)
 *
 * makes a struct of pointers of it, of the types that the library's header gives
 * them, and a `#define` for each, so that they are called by their own names:
 *
 *   static struct { XML_CALLS(REL_FOREIGN_POINTER) } xml;
 *   static const char *const names[] = {XML_CALLS(REL_FOREIGN_NAME)};
 *   static rel_foreign library = REL_FOREIGN(REL_SONAME_XML, names, xml);
 *   #define xmlFreeDoc xml.xmlFreeDoc
 */
#ifndef RELASI_FOREIGN_H
#define RELASI_FOREIGN_H

#include "relasi/error.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_foreign {
    const char *file;         /* as the program was built with: "libxml2.so.2" */
    const char *const *names; /* of what is wanted from it                    */
    void *pointers;           /* as many, in that order                       */
    size_t count;
    bool loaded; /* by one thread, seen by all */
} rel_foreign;

#define REL_FOREIGN_POINTER(name) __typeof__(&name) name;
#define REL_FOREIGN_NAME(name)    #name,
#define REL_FOREIGN(file, names, pointers)                                   \
    {                                                                        \
        (file), (names), &(pointers), sizeof(names) / sizeof *(names), false \
    }

/* Load the library, which stays to the end of the process. Any thread may call, as
 * often as it likes. False and `err` (REL_LIBRARY). */
bool rel_foreign_load(rel_foreign *library, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
