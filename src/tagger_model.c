/* tagger_model.c - the model file: fixed header, sections in a fixed order. */
#include "tagger_model.h"

#include "relasi/out.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Little-endian, as all numbers of the file. */
typedef struct header {
    char magic[8];
    uint64_t sum; /* rel_checksum of all after these sixteen bytes */
    uint32_t version, size;
    uint32_t type_count, kind_count, groups, code_count;
    uint32_t word_slots, phrase_slots, feature_slots, sets;
    uint32_t order, meaning_slots; /* order: 0x01020304 */
} header;

enum { VERSION = 3, SUMMED_FROM = 16, ORDER = 0x01020304 };
static const char magic[8] = {'r', 'e', 'l', 'a', 's', 'i', 'T', '\n'};

enum {
    S_LABELS,
    S_VALUES,
    S_MOVES,
    S_SURE,
    S_CODES,
    S_WORD_CHECKS,
    S_WORD_CLUSTERS,
    S_WORD_USAGES,
    S_PHRASE_CHECKS,
    S_PHRASE_VALUES,
    S_FEATURE_CHECKS,
    S_ROWS,
    S_MEANING_CHECKS,
    S_MEANINGS,
    S_TO_NEAR,
    S_LISTS,
    S_NEAR_BIAS,
    S_TO_FAR,
    S_FAR_BIAS,
    S_TO_TAGS,
    SECTIONS
};

/* Bytes of each section; the counts are bounded, so nothing overflows. */
static void section_sizes(const header *h, uint64_t sizes[SECTIONS])
{
    uint64_t tags = 1 + 2 * (uint64_t)h->type_count;
    sizes[S_LABELS] = (uint64_t)h->type_count * TAGGER_LABEL_BYTES;
    sizes[S_VALUES] = TAGGER_CODES * sizeof(int16_t);
    sizes[S_MOVES] = TAGGER_MODES * TAGGER_CLASSES * (tags + 1) * tags * sizeof(int16_t);
    sizes[S_SURE] = (uint64_t)h->type_count * TAGGER_SURE_STEPS * sizeof(uint16_t);
    sizes[S_CODES] = (uint64_t)h->code_count * 4;
    sizes[S_WORD_CHECKS] = (uint64_t)h->word_slots * 4;
    sizes[S_WORD_CLUSTERS] = (uint64_t)h->word_slots * h->sets * 2;
    sizes[S_WORD_USAGES] = h->word_slots;
    sizes[S_PHRASE_CHECKS] = sizes[S_PHRASE_VALUES] = (uint64_t)h->phrase_slots * 4;
    sizes[S_FEATURE_CHECKS] = (uint64_t)h->feature_slots * 4;
    sizes[S_ROWS] = (uint64_t)h->feature_slots * tags;
    uint64_t net = h->groups & TAGGER_NET ? sizeof(int16_t) : 0;
    sizes[S_MEANING_CHECKS] = (uint64_t)h->meaning_slots * 4;
    sizes[S_MEANINGS] = (uint64_t)h->meaning_slots * NET_DEPTH;
    sizes[S_TO_NEAR] = net * TAGGER_OFFSETS * NET_NEAR * NET_DEPTH;
    sizes[S_LISTS] = net * TAGGER_LIST_ROWS * NET_NEAR;
    sizes[S_NEAR_BIAS] = net * NET_NEAR;
    sizes[S_TO_FAR] = net * NET_FAR * NET_NEAR;
    sizes[S_FAR_BIAS] = net * NET_FAR;
    sizes[S_TO_TAGS] = net * tags * NET_FAR;
}

static uint64_t padded(uint64_t size)
{
    return (size + 7) / 8 * 8;
}

static const char *header_fault(const unsigned char *bytes, size_t size, header *h)
{
    if (size < sizeof *h)
        return "too short for a model";
    memcpy(h, bytes, sizeof *h);
    if (memcmp(h->magic, magic, sizeof magic) != 0)
        return "not a model of relasi";
    if (h->order != ORDER || h->version != VERSION)
        return "made for another version";
    if (h->size != size || size % 8)
        return "cut short, or longer than it says";
    if (!h->type_count || h->type_count > TAGGER_TYPES_MAX ||
        h->kind_count > TAGGER_KINDS_MAX || h->code_count > 0xFFFF ||
        h->sets > TAGGER_SETS_MAX)
        return "counts out of range";
    if (h->sum != rel_checksum(bytes + SUMMED_FROM, size - SUMMED_FROM))
        return "damaged: the checksum differs";
    return NULL;
}

static const int16_t *numbers(const unsigned char *at)
{
    return (const int16_t *)(const void *)at;
}

static void point(rel_tagger *m, const header *h, const unsigned char *at[SECTIONS])
{
    *m = (rel_tagger){
        .labels = (const char *)at[S_LABELS],
        .values = numbers(at[S_VALUES]),
        .moves = numbers(at[S_MOVES]),
        .sure = (const uint16_t *)(const void *)at[S_SURE],
        .rows = (const int8_t *)at[S_ROWS],
        .type_count = h->type_count,
        .tag_count = 1 + 2 * h->type_count,
        .kind_count = h->kind_count,
        .features = {(const uint32_t *)(const void *)at[S_FEATURE_CHECKS],
                     h->feature_slots},
    };
    m->lore = (tagger_lore){
        .words = {(const uint32_t *)(const void *)at[S_WORD_CHECKS], h->word_slots},
        .word_clusters = (const uint16_t *)(const void *)at[S_WORD_CLUSTERS],
        .word_usages = at[S_WORD_USAGES],
        .sets = h->sets,
        .phrases = {(const uint32_t *)(const void *)at[S_PHRASE_CHECKS], h->phrase_slots},
        .phrase_values = (const uint32_t *)(const void *)at[S_PHRASE_VALUES],
        .codes = (const uint32_t *)(const void *)at[S_CODES],
        .code_count = h->code_count,
        .groups = h->groups,
    };
    if (h->groups & TAGGER_NET)
        m->net = (tagger_net){
            .features = {(const uint32_t *)(const void *)at[S_MEANING_CHECKS],
                         h->meaning_slots},
            .meanings = (const int8_t *)at[S_MEANINGS],
            .to_near = numbers(at[S_TO_NEAR]),
            .lists = numbers(at[S_LISTS]),
            .near_bias = numbers(at[S_NEAR_BIAS]),
            .to_far = numbers(at[S_TO_FAR]),
            .far_bias = numbers(at[S_FAR_BIAS]),
            .to_tags = numbers(at[S_TO_TAGS]),
        };
}

bool tagger_model_read(const unsigned char *bytes, size_t size, const char *name,
                       rel_tagger *model, rel_error *err)
{
    header h;
    uint64_t sizes[SECTIONS], place = sizeof h;
    const unsigned char *at[SECTIONS];
    const char *fault = header_fault(bytes, size, &h);
    if (fault)
        return rel_fail(err, REL_INPUT, "%s: %s", name, fault);

    section_sizes(&h, sizes);
    for (int i = 0; i < SECTIONS; i++) {
        if (place > size)
            return rel_fail(err, REL_INPUT, "%s: sections past the end", name);
        at[i] = bytes + place;
        place += padded(sizes[i]);
    }
    if (place != size)
        return rel_fail(err, REL_INPUT, "%s: sections do not fill the file", name);
    point(model, &h, at);
    for (uint32_t i = 0; i < h.type_count; i++) {
        const char *label = model->labels + i * TAGGER_LABEL_BYTES;
        if (!*label || !memchr(label, 0, TAGGER_LABEL_BYTES))
            return rel_fail(err, REL_INPUT, "%s: label %u is no word", name, i);
        model->types[i] = (uint8_t)rel_type_find(label);
    }
    if (h.groups & TAGGER_NET && !tagger_net_is_sound(&model->net, model->tag_count))
        return rel_fail(err, REL_INPUT, "%s: weights out of bounds", name);
    return true;
}

static header header_of(const rel_tagger *m)
{
    header h = {
        .version = VERSION,
        .type_count = m->type_count,
        .kind_count = m->kind_count,
        .groups = m->lore.groups,
        .code_count = m->lore.code_count,
        .word_slots = m->lore.words.slots,
        .phrase_slots = m->lore.phrases.slots,
        .feature_slots = m->features.slots,
        .sets = m->lore.sets,
        .order = ORDER,
        .meaning_slots = m->net.features.slots,
    };
    memcpy(h.magic, magic, sizeof magic);
    return h;
}

bool tagger_model_write(const rel_tagger *m, const char *path, rel_arena *scratch,
                        rel_error *err)
{
    const void *from[SECTIONS] = {m->labels,
                                  m->values,
                                  m->moves,
                                  m->sure,
                                  m->lore.codes,
                                  m->lore.words.checks,
                                  m->lore.word_clusters,
                                  m->lore.word_usages,
                                  m->lore.phrases.checks,
                                  m->lore.phrase_values,
                                  m->features.checks,
                                  m->rows,
                                  m->net.features.checks,
                                  m->net.meanings,
                                  m->net.to_near,
                                  m->net.lists,
                                  m->net.near_bias,
                                  m->net.to_far,
                                  m->net.far_bias,
                                  m->net.to_tags};
    header h = header_of(m);
    uint64_t sizes[SECTIONS], size = sizeof h, place = sizeof h;
    section_sizes(&h, sizes);
    for (int i = 0; i < SECTIONS; i++)
        size += padded(sizes[i]);
    if (size > UINT32_MAX)
        return rel_fail(err, REL_LIMIT, "%s: a model of more than 4 GiB", path);
    h.size = (uint32_t)size;

    unsigned char *bytes = REL_NEW(scratch, unsigned char, size);
    for (int i = 0; i < SECTIONS; i++) {
        if (sizes[i])
            memcpy(bytes + place, from[i], sizes[i]);
        place += padded(sizes[i]);
    }
    memcpy(bytes, &h, sizeof h);
    h.sum = rel_checksum(bytes + SUMMED_FROM, size - SUMMED_FROM);
    memcpy(bytes, &h, sizeof h);

    rel_out *out = rel_out_open(path, scratch, err);
    if (!out)
        return false;
    rel_out_bytes(out, bytes, size);
    return rel_out_close(out, err);
}

const rel_tagger *rel_tagger_open(const char *path, rel_error *err)
{
    rel_arena arena = {0};
    struct stat about;
    void *bytes = MAP_FAILED;
    rel_tagger *model = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno)), NULL;
    if (fstat(fd, &about) < 0)
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    else if (!S_ISREG(about.st_mode) || about.st_size <= 0 || about.st_size > UINT32_MAX)
        rel_fail(err, REL_INPUT, "%s: not a model of relasi", path);
    else
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) {
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        goto close_file;
    }
    model = REL_NEW(&arena, rel_tagger, 1);
    if (!tagger_model_read(bytes, (size_t)about.st_size, path, model, err)) {
        munmap(bytes, (size_t)about.st_size);
        rel_arena_clear(&arena);
        model = NULL;
        goto close_file;
    }
    model->bytes = bytes;
    model->size = (size_t)about.st_size;
    model->arena = arena;

close_file:
    close(fd);
    return model;
}

void rel_tagger_close(const rel_tagger *tagger)
{
    if (!tagger)
        return;
    rel_arena arena = tagger->arena; /* the struct itself lives in it */
    munmap((void *)(uintptr_t)tagger->bytes, tagger->size);
    rel_arena_clear(&arena);
}

const char *rel_tagger_label(const rel_tagger *tagger, uint16_t label)
{
    return label < tagger->type_count ? tagger->labels + label * TAGGER_LABEL_BYTES
                                      : NULL;
}

rel_type rel_tagger_type(const rel_tagger *tagger, uint16_t label)
{
    return label < tagger->type_count ? (rel_type)tagger->types[label] : REL_TYPES;
}
