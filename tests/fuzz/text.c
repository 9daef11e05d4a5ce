/* Any bytes as plain text: a sound article, or words why not. */
#include "document.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_document document;
    rel_str raw = {(const char *)bytes, size};

    if (rel_source_text(raw, REL_STR("a.txt"), NULL, &keep, &document, &err))
        check_document(&document);
    else if (!(err.code && err.text[0]))
        abort();
    rel_arena_clear(&keep);
    return 0;
}
