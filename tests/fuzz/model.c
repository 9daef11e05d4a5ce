/* Any bytes at all: a model that tags a sentence within bounds, or an error; read
 * again with the scores of the first time it finds the same. The
 * sum over the bytes is set right first, so that what is behind it is reached. */
#include "tagger_decode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void tag_again(rel_tagger_work *work, const tagger_parts *parts,
                      const tagger_piece *pieces, uint32_t count)
{
    rel_arena arena = {0};
    uint32_t loud;
    tagger_decoded_loud(work, &loud);
    tagger_piece *found = REL_NEW(&arena, tagger_piece, parts->count);
    tagger_again again = {
        .bias = REL_NEW(&arena, int32_t, loud * tagger_decoded_stride(work)),
        .scores = tagger_decoded_scores(work, &arena)};
    bool same = tagger_decode(work, parts, &again, found) == count;
    for (uint32_t k = 0; same && k < count; k++)
        same = found[k].first == pieces[k].first && found[k].count == pieces[k].count &&
               found[k].type == pieces[k].type && found[k].margin == pieces[k].margin;
    if (!same)
        abort();
    rel_arena_clear(&arena);
}

static void tag(const rel_tagger *model)
{
    static const char *const words[] = {"Menteri", "Luar", "Negeri", "RI", "dan",
                                        "Joko",    "-",    "2024",   ",",  "x"};
    enum { COUNT = sizeof words / sizeof *words };
    uint32_t places[COUNT + 2 * TAGGER_REACH];
    tagger_piece pieces[COUNT];
    rel_tagger_work *work = rel_tagger_work_make(model);
    for (int mode = 0; mode < TAGGER_MODES; mode++) {
        for (uint32_t i = 0; i < COUNT + 2 * TAGGER_REACH; i++) {
            uint32_t at = i - TAGGER_REACH;
            places[i] = tagger_place(work, rel_str_from(at < COUNT ? words[at] : ""),
                                     (tagger_mode)mode);
        }
        tagger_parts parts = {places + TAGGER_REACH, COUNT, (tagger_mode)mode};
        uint32_t n = tagger_decode(work, &parts, NULL, pieces);
        for (uint32_t k = 0, free_from = 0; k < n; k++) {
            float sure = tagger_confidence(model, &pieces[k]);
            if (pieces[k].first < free_from || !pieces[k].count ||
                pieces[k].first + pieces[k].count > COUNT ||
                !rel_tagger_label(model, pieces[k].type) || !(sure >= 0 && sure <= 1))
                abort();
            free_from = pieces[k].first + pieces[k].count;
        }
        tag_again(work, &parts, pieces, n);
    }
    rel_tagger_work_free(work);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena arena = {0};
    rel_error err = {0};
    rel_tagger model;
    unsigned char *copy = rel_arena_alloc(&arena, 8, size / 8 + 1);
    if (size)
        memcpy(copy, bytes, size);
    if (size >= 24) {
        uint64_t sum;
        uint32_t whole = (uint32_t)size;
        memcpy(copy + 20, &whole, sizeof whole);
        sum = rel_checksum(copy + 16, size - 16);
        memcpy(copy + 8, &sum, sizeof sum);
    }
    if (tagger_model_read(copy, size, "model", &model, &err))
        tag(&model);
    else if (!err.code || !err.text[0])
        abort();
    rel_arena_clear(&arena);
    return 0;
}
