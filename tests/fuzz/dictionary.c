/* Any bytes as a user's dictionary: rulings on names, or an error with its line. */
#include "relasi/dictionary.h"
#include "relasi/types.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_dictionary *d = rel_dictionary_make(&keep);
    rel_str name, text = {(const char *)bytes, size};
    rel_ruling ruling, again;

    if (rel_dictionary_add(d, "names.tsv", text, &err) && rel_dictionary_check(d, &err)) {
        for (uint32_t i = 0; rel_dictionary_at(d, i, &name, &ruling); i++) {
            bool found = rel_dictionary_find(d, name, &again);
            if (ruling.type > REL_TYPES ||
                (found && (again.type != ruling.type || again.ignored != ruling.ignored ||
                           !rel_str_equal(again.name, ruling.name))))
                abort();
            rel_dictionary_differ(d, name, ruling.name);
        }
    } else if (err.code != REL_INPUT || !strstr(err.text, "names.tsv:")) {
        abort();
    }
    rel_arena_clear(&keep);
    return 0;
}
