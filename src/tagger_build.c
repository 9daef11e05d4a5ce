/* tagger_build.c - maps, tables, and what lists and clusters say of words. */
#include "tagger_build.h"

#include "relasi/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t *slot_of(const tagger_map *map, uint64_t key)
{
    uint32_t mask = map->slot_count - 1;
    for (uint32_t i = (uint32_t)(key >> 32 ^ key) & mask;; i = (i + 1) & mask)
        if (!map->slots[i] || map->keys[map->slots[i] - 1] == key)
            return &map->slots[i];
}

static void grow(tagger_map *map)
{
    uint32_t room = map->room ? 2 * map->room : 1024;
    uint64_t *keys = REL_NEW(map->keep, uint64_t, room);
    uint32_t *values = REL_NEW(map->keep, uint32_t, room);
    if (map->count) {
        memcpy(keys, map->keys, map->count * sizeof *keys);
        memcpy(values, map->values, map->count * sizeof *values);
    }
    map->keys = keys;
    map->values = values;
    map->room = room;
    map->slot_count = 2 * room;
    map->slots = REL_NEW(map->keep, uint32_t, map->slot_count);
    for (uint32_t i = 0; i < map->count; i++)
        *slot_of(map, keys[i]) = i + 1;
}

uint32_t *tagger_map_at(tagger_map *map, uint64_t key)
{
    if (map->count == map->room)
        grow(map);
    uint32_t *slot = slot_of(map, key);
    if (!*slot) {
        map->keys[map->count++] = key;
        *slot = map->count;
    }
    return &map->values[*slot - 1];
}

uint32_t tagger_map_find(const tagger_map *map, uint64_t key)
{
    return map->slot_count ? *slot_of(map, key) - 1 : REL_NONE;
}

/* Lay the keys out over `slots`; false when one would be too far from home. */
static bool lay_out(const uint64_t *keys, uint32_t count, uint32_t slots,
                    uint32_t *checks, uint32_t *places)
{
    memset(places, 0xFF, slots * sizeof *places);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t steps = 1;
        uint32_t slot = tagger_table_slot((tagger_table){checks, slots}, keys[i]);
        for (; checks[slot]; steps++)
            slot = slot + 1 == slots ? 0 : slot + 1;
        if (steps >= TAGGER_STEPS_MAX)
            return false;
        checks[slot] = (uint32_t)keys[i] ? (uint32_t)keys[i] : 1;
        places[slot] = i;
    }
    return true;
}

tagger_table tagger_table_make(const uint64_t *keys, uint32_t count, rel_arena *keep,
                               uint32_t **order)
{
    for (uint32_t slots = count + count / 3 + 1;; slots += slots / 4 + 1) {
        uint32_t *checks = REL_NEW(keep, uint32_t, slots);
        uint32_t *places = REL_NEW(keep, uint32_t, slots);
        if (lay_out(keys, count, slots, checks, places)) {
            *order = places;
            return (tagger_table){checks, slots};
        }
    }
}

/* The table of a map, its values in the order of the slots. */
static tagger_table table_of(const tagger_map *map, rel_arena *keep,
                             const uint32_t **values)
{
    uint32_t *order;
    tagger_table table = tagger_table_make(map->keys, map->count, keep, &order);
    for (uint32_t i = 0; i < table.slots; i++)
        order[i] = order[i] == REL_NONE ? 0 : map->values[order[i]];
    *values = order;
    return table;
}

bool tagger_file_read(const char *path, rel_arena *keep, rel_str *bytes, rel_error *err)
{
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    size_t room = 1 << 16, len = 0;
    char *text = REL_NEW(keep, char, room);
    if (!in)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    for (size_t got; (got = fread(text + len, 1, room - len, in)) > 0;) {
        len += got;
        if (len == room) {
            char *more = REL_NEW(keep, char, 2 * room);
            memcpy(more, text, len);
            text = more;
            room *= 2;
        }
    }
    bool failed = ferror(in);
    int reason = errno;
    if (in != stdin)
        fclose(in);
    *bytes = (rel_str){text, len};
    return !failed || rel_fail(err, REL_IO, "%s: %s", path, strerror(reason));
}

/* Take the next line of `rest` apart at tabs; the number of fields. */
static uint32_t next_fields(rel_str *rest, rel_str *fields, uint32_t most)
{
    rel_str line;
    uint32_t count = 0;
    if (!rel_str_cut(rest, '\n', &line))
        return REL_NONE;
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    while (count < most && rel_str_cut(&line, '\t', &fields[count]))
        count++;
    return count;
}

/* Digits of a field as a number; other fields are 0. */
static uint32_t number_of(rel_str field)
{
    uint64_t n = 0;
    for (size_t i = 0; i < field.len && n < UINT32_MAX / 10; i++) {
        if (field.ptr[i] < '0' || field.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint64_t)(field.ptr[i] - '0');
    }
    return (uint32_t)n;
}

static bool pack_code(rel_str bits, uint32_t *packed)
{
    uint32_t code = 0, len = 0;
    for (; len < bits.len && len < TAGGER_CODE_BITS; len++) {
        if (bits.ptr[len] != '0' && bits.ptr[len] != '1')
            return false;
        code |= (uint32_t)(bits.ptr[len] - '0') << (31 - len);
    }
    *packed = code | len;
    return len > 0;
}

/* Enter one set of clusters: words as written and, folded, their most frequent
 * form. `codes` numbers the bit strings of all sets. */
static bool read_clusters(const char *path, tagger_map *codes, tagger_map *words,
                          rel_arena *keep, rel_error *err)
{
    rel_str rest, field[3], folded;
    tagger_map most = {.keep = keep};
    if (!tagger_file_read(path, keep, &rest, err))
        return false;
    for (uint32_t n; (n = next_fields(&rest, field, 3)) != REL_NONE;) {
        uint32_t packed, count = n > 2 ? number_of(field[2]) : 0;
        if (n < 2 || !pack_code(field[1], &packed))
            continue; /* the header */
        uint32_t *number = tagger_map_at(codes, packed);
        if (!*number)
            *number = codes->count;
        uint32_t code = *number;
        if (code > 0xFFFF)
            return rel_fail(err, REL_LIMIT, "%s: more than 65535 clusters", path);
        uint64_t fold = tagger_fold_key(tagger_fold(field[0], keep, &folded));
        *tagger_map_at(words, tagger_exact_key(field[0])) = code;
        uint32_t *best = tagger_map_at(&most, fold);
        if (count + 1 > *best) {
            *best = count + 1;
            *tagger_map_at(words, fold) = code;
        }
    }
    return true;
}

static uint32_t map_value(const tagger_map *map, uint64_t key)
{
    uint32_t place = tagger_map_find(map, key);
    return place == REL_NONE ? 0 : map->values[place];
}

/* One table of all words, with their clusters in each set and their usage. */
static void make_words(const tagger_map *sets, uint32_t set_count,
                       const tagger_map *usages, rel_arena *keep, tagger_lore *lore)
{
    tagger_map all = {.keep = keep};
    uint32_t *order;
    for (uint32_t i = 0; i < usages->count; i++)
        tagger_map_at(&all, usages->keys[i]);
    for (uint32_t set = 0; set < set_count; set++)
        for (uint32_t i = 0; i < sets[set].count; i++)
            tagger_map_at(&all, sets[set].keys[i]);
    lore->words = tagger_table_make(all.keys, all.count, keep, &order);
    uint16_t *clusters = REL_NEW(keep, uint16_t, (size_t)lore->words.slots * set_count);
    uint8_t *classes = REL_NEW(keep, uint8_t, lore->words.slots);
    for (uint32_t slot = 0; slot < lore->words.slots; slot++) {
        if (order[slot] == REL_NONE)
            continue;
        uint64_t key = all.keys[order[slot]];
        classes[slot] = (uint8_t)map_value(usages, key);
        for (uint32_t set = 0; set < set_count; set++)
            clusters[(size_t)slot * set_count + set] =
                (uint16_t)map_value(&sets[set], key);
    }
    lore->word_clusters = clusters;
    lore->word_usages = classes;
    lore->sets = set_count;
}

/* 1 + step x 6 + frequency x 2 + mostly upper. */
static uint32_t usage_class(uint32_t lower, uint32_t capital, uint32_t upper)
{
    static const uint32_t percent[TAGGER_USAGE_STEPS - 1] = {2, 10, 30, 70, 90, 98};
    uint64_t all = (uint64_t)lower + capital + upper, up = (uint64_t)capital + upper;
    uint32_t step = 0, often = all < 8 ? 0 : all < 60 ? 1 : 2;
    if (!all)
        return 0;
    while (step < TAGGER_USAGE_STEPS - 1 && up * 100 >= percent[step] * all)
        step++;
    return 1 + step * 6 + often * 2 + (upper > capital);
}

static bool read_words(const char *path, tagger_map *words, rel_arena *keep,
                       rel_error *err)
{
    rel_str rest, field[4], folded;
    if (!tagger_file_read(path, keep, &rest, err))
        return false;
    for (uint32_t n; (n = next_fields(&rest, field, 4)) != REL_NONE;) {
        if (n < 4)
            continue;
        uint32_t usage =
            usage_class(number_of(field[1]), number_of(field[2]), number_of(field[3]));
        uint64_t fold = tagger_fold_key(tagger_fold(field[0], keep, &folded));
        uint32_t *value = tagger_map_at(words, fold);
        if (!*value)
            *value = usage;
    }
    return true;
}

/* Enter a name and all its beginnings. */
static void enter_phrase(tagger_map *phrases, rel_str name, uint32_t kind,
                         rel_arena *keep)
{
    uint64_t folds[20];
    uint32_t count = 0;
    rel_str part, folded, parts[TAGGER_PARTS_MAX];

    while (rel_str_cut(&name, ' ', &part)) {
        uint32_t pieces = tagger_view(part, TAGGER_CASED, parts);
        for (uint32_t i = 0; i < pieces; i++) {
            if (count == 20)
                return;
            folds[count++] = tagger_fold(parts[i], keep, &folded);
        }
    }
    uint64_t key = 0;
    for (uint32_t i = 0; i < count; i++) {
        key = tagger_phrase_key(key, folds[i]);
        *tagger_map_at(phrases, key) |= i + 1 < count ? TAGGER_MORE : 1u << kind;
    }
}

/* Remember a name itself, for copies of sentences with other names. */
static void keep_name(tagger_lore_made *made, rel_str name, uint32_t kind,
                      rel_arena *keep)
{
    if (made->name_count == made->name_room) {
        uint32_t room = made->name_room ? 2 * made->name_room : 1024;
        rel_str *names = REL_NEW(keep, rel_str, room);
        uint8_t *kinds = REL_NEW(keep, uint8_t, room);
        if (made->name_count) {
            memcpy(names, made->names, made->name_count * sizeof *names);
            memcpy(kinds, made->kind_of, made->name_count);
        }
        made->names = names;
        made->kind_of = kinds;
        made->name_room = room;
    }
    made->names[made->name_count] = name;
    made->kind_of[made->name_count++] = (uint8_t)kind;
}

static bool read_lexicon(const char *path, tagger_map *phrases, tagger_lore_made *made,
                         rel_arena *keep, rel_error *err)
{
    rel_str rest, field[2];
    if (!tagger_file_read(path, keep, &rest, err))
        return false;
    for (uint32_t n; (n = next_fields(&rest, field, 2)) != REL_NONE;) {
        if (n < 2 || !field[0].len)
            continue;
        uint32_t kind = rel_names_add(&made->kinds, field[1]);
        if (kind >= TAGGER_KINDS_MAX)
            return rel_fail(err, REL_LIMIT, "%s: more than %d kinds of names", path,
                            TAGGER_KINDS_MAX);
        enter_phrase(phrases, field[0], kind, keep);
        keep_name(made, field[0], kind, keep);
    }
    return true;
}

bool tagger_lore_read(const tagger_sources *sources, uint32_t groups, rel_arena *keep,
                      tagger_lore_made *made, rel_error *err)
{
    tagger_map codes = {.keep = keep}, phrases = {.keep = keep}, usages = {.keep = keep};
    tagger_map sets[TAGGER_SETS_MAX];

    *made = (tagger_lore_made){.lore.groups = groups, .kinds = rel_names_make(keep)};
    for (uint32_t i = 0; i < sources->cluster_count; i++) {
        sets[i] = (tagger_map){.keep = keep};
        if (!read_clusters(sources->clusters[i], &codes, &sets[i], keep, err))
            return false;
    }
    if (sources->words && !read_words(sources->words, &usages, keep, err))
        return false;
    for (uint32_t i = 0; i < sources->lexicon_count; i++)
        if (!read_lexicon(sources->lexicons[i], &phrases, made, keep, err))
            return false;
    make_words(sets, sources->cluster_count, &usages, keep, &made->lore);
    uint32_t *list = REL_NEW(keep, uint32_t, codes.count + 1);
    for (uint32_t i = 0; i < codes.count; i++)
        list[i] = (uint32_t)codes.keys[i];
    made->lore.codes = list;
    made->lore.code_count = codes.count;
    made->lore.phrases = table_of(&phrases, keep, &made->lore.phrase_values);
    made->kind_count = made->kinds.count;
    return true;
}
