/* Any bytes as a tally. What reads also writes, what is written reads again to the
 * same bytes, and two parts merged give what the whole gives. */
#include "relasi/tally.h"
#include "file.h"
#include "relasi/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static const rel_tally_settings usual = {.evidence = 5};

static rel_str written(const rel_tally *tally, rel_arena *keep)
{
    rel_arena work = {0};
    rel_out *out = rel_out_memory(keep);
    rel_tally_write(tally, out, &work);
    rel_arena_clear(&work);
    return rel_out_taken(out);
}

/* Every line of `text` that `part` is for; 2 takes all. */
static bool read_part(rel_tally *tally, rel_str text, unsigned part, rel_error *err)
{
    rel_str line;
    for (unsigned n = 0; rel_str_cut(&text, '\n', &line); n++)
        if ((part == 2 || n % 2 == part || (line.len && *line.ptr == '#')) &&
            !rel_tally_read_line(tally, line, "a.rel", n + 1, err))
            return false;
    return true;
}

/* Two halves through files. */
static void check_merge(rel_str text, rel_str whole, rel_arena *keep)
{
    const char *paths[2];
    rel_error err = {0};
    for (unsigned part = 0; part < 2; part++) {
        rel_tally *half = rel_tally_make(&usual, keep);
        if (!read_part(half, text, part, &err))
            abort();
        rel_str bytes = written(half, keep);
        paths[part] = fuzz_path((int)part, bytes.ptr, bytes.len, "");
    }
    rel_out *out = rel_out_memory(keep);
    if (!rel_tally_merge(paths, 2, "/dev/shm", out, &err)) {
        if (strstr(err.text, "none of which has a row"))
            return; /* the entities are all in the other half */
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    if (!rel_str_equal(rel_out_taken(out), whole))
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_str text = {(const char *)bytes, size};
    rel_tally *tally = rel_tally_make(&usual, &keep);

    if (read_part(tally, text, 2, &err) && tally->settled) {
        rel_str first = written(tally, &keep);
        rel_tally *again = rel_tally_make(&usual, &keep);
        if (!read_part(again, first, 2, &err) || rel_utf8_valid(first) != first.len)
            abort();
        if (!rel_str_equal(written(again, &keep), first))
            abort();
        check_merge(text, first, &keep);
    } else if (err.code && (err.code != REL_INPUT || !strstr(err.text, "a.rel:"))) {
        abort();
    }
    rel_arena_clear(&keep);
    return 0;
}
