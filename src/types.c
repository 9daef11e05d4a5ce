#include "relasi/types.h"

#include <stddef.h>
#include <strings.h>

static const char *const names[REL_TYPES] = {"person", "country", "organization",
                                             "place"};

/* What other tools and taggers call the same four. */
static const struct {
    const char *name;
    rel_type type;
} synonyms[] = {
    {"per", REL_PERSON},    {"people", REL_PERSON},    {"gpe", REL_COUNTRY},
    {"state", REL_COUNTRY}, {"org", REL_ORGANIZATION}, {"organisation", REL_ORGANIZATION},
    {"loc", REL_PLACE},     {"location", REL_PLACE},
};

const char *rel_type_name(rel_type type)
{
    return type < REL_TYPES ? names[type] : "unknown";
}

rel_type rel_type_find(const char *name)
{
    for (int i = 0; i < REL_TYPES; i++)
        if (!strcasecmp(name, names[i]))
            return (rel_type)i;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (!strcasecmp(name, synonyms[i].name))
            return synonyms[i].type;
    return REL_TYPES;
}
