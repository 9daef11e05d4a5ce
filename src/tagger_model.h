/* tagger_model.h - a model in memory: mapped from a file, or just made. */
#ifndef RELASI_TAGGER_MODEL_H
#define RELASI_TAGGER_MODEL_H

#include "tagger_net.h"

enum {
    TAGGER_UNIT = 256,      /* a score of 1, as an integer                   */
    TAGGER_SURE_STEPS = 64, /* entries of the table margin -> confidence     */
    TAGGER_SURE_SHIFT = 6,  /* margin in units >> this is the entry          */
    TAGGER_CODES = 256,     /* values a weight may have                      */
};

struct rel_tagger {
    tagger_lore lore;
    tagger_net net; /* when lore.groups has TAGGER_NET                   */
    tagger_table features;
    const int8_t *rows;              /* tag_count codes for each slot of features    */
    const int16_t *values;           /* code + 128 -> weight in units                */
    const int16_t *moves;            /* [mode][class][from, tag_count: start][to]    */
    const uint16_t *sure;            /* [type][step]: confidence in 1/65535          */
    const char *labels;              /* [type][TAGGER_LABEL_BYTES]                   */
    uint8_t types[TAGGER_TYPES_MAX]; /* rel_type of the labels, when read        */
    uint32_t type_count, tag_count, kind_count;
    const unsigned char *bytes; /* the file, when mapped; else NULL          */
    rel_arena arena;            /* this struct, when mapped                  */
    size_t size;
};

/* Write a model as a file: whole, or not at all. */
bool tagger_model_write(const rel_tagger *model, const char *path, rel_arena *scratch,
                        rel_error *err);

/* Take the bytes of a file (borrowed, 8-byte aligned) for a model; false and
 * `err` (REL_INPUT) when anything in them does not fit. */
bool tagger_model_read(const unsigned char *bytes, size_t size, const char *name,
                       rel_tagger *model, rel_error *err);

#endif
