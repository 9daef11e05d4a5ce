#include "relasi/types.h"

#include <stdbool.h>
#include <stddef.h>

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

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* ASCII letters in either case. strcasecmp() would ask the locale of the program around
 * us, and to a Turkish one an I is no i. */
static bool is_name(const char *word, const char *name)
{
    while (*word && lower(*word) == *name)
        word++, name++;
    return !*word && !*name;
}

rel_type rel_type_find(const char *name)
{
    for (int i = 0; i < REL_TYPES; i++)
        if (is_name(name, names[i]))
            return (rel_type)i;
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (is_name(name, synonyms[i].name))
            return synonyms[i].type;
    return REL_TYPES;
}
