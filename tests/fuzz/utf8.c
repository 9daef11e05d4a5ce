/* Any bytes as UTF-8: repaired they are valid, and folding is sound. */
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check_slug(rel_str slug)
{
    for (size_t i = 0; i < slug.len; i++) {
        char c = slug.ptr[i];
        if (c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9'))
            abort();
    }
    if (!slug.len)
        abort();
}

static void check_steps(rel_str s)
{
    const char *at = s.ptr, *end = s.ptr + s.len;
    while (at < end) {
        const char *from = at;
        char again[4];
        uint32_t code = rel_utf8_next(&at, end);
        if (rel_utf8_put(code, again) != (size_t)(at - from) ||
            memcmp(again, from, (size_t)(at - from)) != 0 ||
            rel_utf8_class(code) > REL_CHAR_CONTROL)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena keep = {0};
    rel_str raw = {(const char *)bytes, size};
    size_t bad = 0, valid = rel_utf8_valid(raw);
    rel_str whole = rel_utf8_repair(raw, &keep, &bad);

    if (valid > size || (valid == size) != (bad == 0) ||
        rel_utf8_valid(whole) != whole.len)
        abort();
    check_steps(whole);
    rel_str fold = rel_utf8_fold(whole, &keep);
    if (rel_utf8_valid(fold) != fold.len ||
        rel_utf8_fold_hash(whole) != rel_utf8_fold_hash(fold))
        abort();
    uint64_t hash = REL_FOLD_START;
    for (size_t i = 0; i < fold.len; i++)
        hash = rel_fold_step(hash, (unsigned char)fold.ptr[i]);
    if (rel_fold_end(hash) != rel_utf8_fold_hash(whole))
        abort();
    check_slug(rel_utf8_slug(whole, &keep));
    rel_utf8_fold_hash(raw); /* also of bytes that nobody repaired */
    rel_arena_clear(&keep);
    return 0;
}
