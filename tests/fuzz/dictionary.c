/* Any bytes as a dictionary: an error that says where, or rulings that hold. */
#include "relasi/dictionary.h"
#include "relasi/types.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena arena = {0};
    rel_error err = {0};
    rel_str text = {(const char *)bytes, size}, name;
    rel_ruling ruling;
    rel_dictionary *d = rel_dictionary_make(&arena);
    if (!rel_dictionary_add(d, "fuzz", text, &err) || !rel_dictionary_check(d, &err)) {
        if (err.code != REL_INPUT || !err.text[0])
            abort();
    } else {
        for (uint32_t i = 0; rel_dictionary_at(d, i, &name, &ruling); i++) {
            if (ruling.type > REL_TYPES || !name.len || !ruling.name.len)
                abort();
            if (rel_dictionary_differ(d, name, name))
                abort();
        }
    }
    rel_arena_clear(&arena);
    return 0;
}
