#define _GNU_SOURCE /* dladdr, secure_getenv */
#include "lexicon_file.h"

#include "relasi/names.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef REL_PREFIX
#define REL_PREFIX "/usr/local"
#endif

struct rel_lexicon {
    rel_str folder;
    const unsigned char *map;
    size_t size;
    const file_language *languages;
    const file_entity *entities;
    const file_row *rows;
    const uint64_t *folds;
    const unsigned char *strings;
    uint32_t language_count, entity_count, row_count, fold_count, string_bytes;
    rel_phrases phrases;
};

static const size_t record_sizes[SECTIONS] = {
    sizeof(file_language),
    sizeof(file_entity),
    sizeof(rel_slot),
    sizeof(rel_entry),
    sizeof(file_row),
    sizeof(uint64_t),
    1,
};

/* NULL when the header tells the truth about the file, else what is wrong. */
static const char *check(const unsigned char *map, size_t size)
{
    const file_header *header = (const void *)map;
    if (size < sizeof *header || memcmp(header->magic, LEXICON_MAGIC, 8))
        return "not a lexicon (relasi.lex)";
    if (header->order != LEXICON_ORDER)
        return "made on a machine of other byte order; run `relasi compile`";
    if (header->version != LEXICON_VERSION)
        return "of another version; run `relasi compile`";
    if (header->size != size || size % 8)
        return "cut short";
    for (int i = 0; i < SECTIONS; i++) {
        const file_section *s = &header->sections[i];
        if (s->offset % SECTION_ALIGN || s->offset > size || s->count > UINT32_MAX ||
            s->count > (size - s->offset) / record_sizes[i])
            return "damaged: a section lies outside the file";
    }
    if (header->sections[SECTION_LANGUAGES].count > REL_LEXICON_LANGUAGES)
        return "damaged: too many languages";
    uint64_t slots = header->sections[SECTION_SLOTS].count;
    if (slots & (slots - 1))
        return "damaged: the table is no power of two";
    if (rel_checksum(map + CHECKED_FROM, size - CHECKED_FROM) != header->checksum)
        return "damaged: its checksum does not fit";
    return NULL;
}

static void attach(rel_lexicon *lexicon)
{
    const unsigned char *map = lexicon->map;
    const file_section *s = ((const file_header *)(const void *)map)->sections;
    lexicon->languages = (const void *)(map + s[SECTION_LANGUAGES].offset);
    lexicon->language_count = (uint32_t)s[SECTION_LANGUAGES].count;
    lexicon->entities = (const void *)(map + s[SECTION_ENTITIES].offset);
    lexicon->entity_count = (uint32_t)s[SECTION_ENTITIES].count;
    lexicon->rows = (const void *)(map + s[SECTION_ROWS].offset);
    lexicon->row_count = (uint32_t)s[SECTION_ROWS].count;
    lexicon->folds = (const void *)(map + s[SECTION_FOLDS].offset);
    lexicon->fold_count = (uint32_t)s[SECTION_FOLDS].count;
    lexicon->strings = map + s[SECTION_STRINGS].offset;
    lexicon->string_bytes = (uint32_t)s[SECTION_STRINGS].count;
    lexicon->phrases = (rel_phrases){
        .slots = (const void *)(map + s[SECTION_SLOTS].offset),
        .slot_count = (uint32_t)s[SECTION_SLOTS].count,
        .entries = (const void *)(map + s[SECTION_ENTRIES].offset),
        .entry_count = (uint32_t)s[SECTION_ENTRIES].count,
    };
}

const rel_lexicon *rel_lexicon_map(const char *path, rel_arena *keep, rel_error *err)
{
    rel_lexicon *lexicon = NULL;
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status)) {
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        goto close_file;
    }
    if (!S_ISREG(status.st_mode) || status.st_size < (off_t)sizeof(file_header)) {
        rel_fail(err, REL_INPUT, "%s: not a lexicon (relasi.lex)", path);
        goto close_file;
    }
    size_t size = (size_t)status.st_size;
    void *map = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (map == MAP_FAILED) {
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        goto close_file;
    }
    const char *wrong = check(map, size);
    if (wrong) {
        rel_fail(err, REL_INPUT, "%s: %s", path, wrong);
        munmap(map, size);
        goto close_file;
    }
    lexicon = REL_NEW(keep, rel_lexicon, 1);
    lexicon->map = map;
    lexicon->size = size;
    const char *slash = strrchr(path, '/');
    lexicon->folder =
        slash ? (rel_str){rel_str_cstr(rel_str_from(path), keep), (size_t)(slash - path)}
              : REL_STR(".");
    attach(lexicon);
close_file:
    if (file >= 0)
        close(file);
    return lexicon;
}

/* Cut a path's last part off, and its slash. */
static void to_folder(char *path)
{
    char *slash = strrchr(path, '/');
    *(slash ? slash : path) = '\0';
}

/* The folder of the running program; empty when unknown. */
static void program_folder(char *to, size_t room)
{
    ssize_t n = readlink("/proc/self/exe", to, room - 1);
    to[n > 0 ? n : 0] = '\0';
    to_folder(to);
}

/* The folder of what this code was loaded from: the library, else again the program. */
static void own_folder(char *to, size_t room)
{
    Dl_info info = {0};
    char *real = NULL;
    if (dladdr(record_sizes, &info) && info.dli_fname)
        real = realpath(info.dli_fname, NULL);
    snprintf(to, room, "%s", real ? real : "");
    free(real);
    to_folder(to);
}

/* Is there a lexicon in or beside a folder? Its path. Behind lib/x86_64-linux-gnu, share
 * is two folders up. */
static bool find_beside(const char *folder, char *path, size_t room)
{
    static const char *const places[] = {"share/relasi", "../share/relasi",
                                         "../../share/relasi", "."};
    bool found = false;
    for (size_t i = 0; *folder && !found && i < sizeof places / sizeof *places; i++) {
        snprintf(path, room, "%s/%s/relasi.lex", folder, places[i]);
        found = !access(path, F_OK);
    }
    return found;
}

const rel_lexicon *rel_lexicon_open(const char *dir, rel_arena *keep, rel_error *err)
{
    char folder[2048], path[2200];
    const char *named = dir ? dir : secure_getenv("RELASI_DATA");

    if (named && *named) {
        snprintf(path, sizeof path, "%s/relasi.lex", named);
        return rel_lexicon_map(path, keep, err);
    }
    program_folder(folder, sizeof folder);
    bool found = find_beside(folder, path, sizeof path);
    if (!found) {
        own_folder(folder, sizeof folder);
        found = find_beside(folder, path, sizeof path);
    }
    return rel_lexicon_map(found ? path : REL_PREFIX "/share/relasi/relasi.lex", keep,
                           err);
}

rel_str rel_lexicon_folder(const rel_lexicon *lexicon)
{
    return lexicon->folder;
}

void rel_lexicon_close(const rel_lexicon *lexicon)
{
    if (lexicon)
        munmap((void *)(uintptr_t)lexicon->map, lexicon->size);
}

rel_str rel_lexicon_string(const rel_lexicon *lexicon, uint32_t text)
{
    uint32_t len;
    if (text > lexicon->string_bytes || lexicon->string_bytes - text < sizeof len)
        return (rel_str){"", 0};
    memcpy(&len, lexicon->strings + text, sizeof len);
    if (len > lexicon->string_bytes - text - sizeof len)
        return (rel_str){"", 0};
    return (rel_str){(const char *)lexicon->strings + text + sizeof len, len};
}

uint32_t rel_lexicon_language_count(const rel_lexicon *lexicon)
{
    return lexicon->language_count;
}

rel_str rel_lexicon_language_at(const rel_lexicon *lexicon, uint32_t number)
{
    if (number >= lexicon->language_count)
        return (rel_str){"", 0};
    return rel_lexicon_string(lexicon, lexicon->languages[number].code);
}

uint32_t rel_lexicon_language_find(const rel_lexicon *lexicon, rel_str code)
{
    uint32_t low = 0, high = lexicon->language_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = rel_str_compare(rel_lexicon_language_at(lexicon, middle), code);
        if (!order)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return REL_NONE;
}

uint32_t rel_lexicon_known_count(const rel_lexicon *lexicon)
{
    return lexicon->entity_count;
}

rel_type rel_lexicon_known_type(const rel_lexicon *lexicon, uint32_t number)
{
    if (number >= lexicon->entity_count)
        return REL_TYPES;
    uint32_t type = lexicon->entities[number].type;
    return type < REL_TYPES ? (rel_type)type : REL_PLACE;
}

uint32_t rel_lexicon_known_country(const rel_lexicon *lexicon, uint32_t number)
{
    uint32_t country =
        number < lexicon->entity_count ? lexicon->entities[number].country : REL_NONE;
    return country < lexicon->entity_count ? country : REL_NONE;
}

rel_str rel_lexicon_known_kind(const rel_lexicon *lexicon, uint32_t number)
{
    bool known = number < lexicon->entity_count;
    return known ? rel_lexicon_string(lexicon, lexicon->entities[number].kind)
                 : (rel_str){0};
}

rel_known rel_lexicon_known_at(const rel_lexicon *lexicon, uint32_t number)
{
    if (number >= lexicon->entity_count)
        return (rel_known){.country = REL_NONE, .type = REL_TYPES};
    const file_entity *e = &lexicon->entities[number];
    return (rel_known){
        .id = rel_lexicon_string(lexicon, e->id),
        .label_en = rel_lexicon_string(lexicon, e->label_en),
        .label_id = rel_lexicon_string(lexicon, e->label_id),
        .label_native = rel_lexicon_string(lexicon, e->label_native),
        .wikidata = rel_lexicon_string(lexicon, e->wikidata),
        .kind = rel_lexicon_string(lexicon, e->kind),
        .country = rel_lexicon_known_country(lexicon, number),
        .type = (uint8_t)rel_lexicon_known_type(lexicon, number),
    };
}

uint32_t rel_lexicon_known_find(const rel_lexicon *lexicon, rel_str id)
{
    uint32_t low = 0, high = lexicon->entity_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        rel_str here = rel_lexicon_string(lexicon, lexicon->entities[middle].id);
        int order = rel_str_compare(here, id);
        if (!order)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return REL_NONE;
}

const rel_phrases *rel_lexicon_phrases(const rel_lexicon *lexicon)
{
    return &lexicon->phrases;
}

const rel_entry *rel_lexicon_word(const rel_lexicon *lexicon, rel_list list,
                                  uint32_t language, uint64_t fold)
{
    const rel_phrases *phrases = &lexicon->phrases;
    const rel_slot *slot = rel_phrases_find(phrases, rel_phrase_hash(0, fold));
    if (!slot || !(slot->lists & 1u << list))
        return NULL;
    for (uint32_t i = 0; i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        bool here = language == REL_NONE || !e->language || e->language == language + 1;
        if (e->list == list && here)
            return e;
    }
    return NULL;
}

/* The `sub` of entries of a list that a word or phrase has, in any language: a bit each.
 */
static unsigned subs_of(const rel_phrases *phrases, const rel_slot *slot, rel_list list)
{
    unsigned subs = 0;
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        subs |= e->list == list ? 1u << e->sub : 0;
    }
    return subs;
}

/* Is the word a given name and nothing else? "Park", a family name, is not. */
static bool given(const rel_lexicon *lexicon, const rel_slot *slot)
{
    enum {
        ORDINARY = 1 << REL_LIST_COMMON | 1 << REL_LIST_STOPWORD | 1 << REL_LIST_MONTH |
                   1 << REL_LIST_WEEKDAY | 1 << REL_LIST_TITLE
    };
    bool found = false;
    if (!slot || slot->lists & ORDINARY ||
        subs_of(&lexicon->phrases, slot, REL_LIST_NAME) & ~(1u << REL_PERSON))
        return false;
    for (uint32_t i = 0; i < slot->count; i++) {
        const rel_entry *e = &lexicon->phrases.entries[slot->entry + i];
        found |=
            e->list == REL_LIST_PERSON &&
            rel_str_equal(rel_lexicon_row(lexicon, e->value).value, REL_STR("given"));
    }
    return found;
}

/* What a word may be before the next, REL_OPENS_ bits. */
static unsigned opens(const void *from, uint64_t fold, uint64_t next)
{
    const rel_lexicon *lexicon = from;
    const rel_phrases *phrases = &lexicon->phrases;
    uint64_t one = rel_phrase_hash(0, fold);
    const rel_slot *slot = rel_phrases_find(phrases, one);
    const rel_slot *both = rel_phrases_find(phrases, rel_phrase_hash(one, next));
    unsigned titles = subs_of(phrases, slot, REL_LIST_TITLE);
    unsigned known = subs_of(phrases, both, REL_LIST_NAME);
    return (given(lexicon, slot) ? REL_OPENS_GIVEN : 0u) |
           (known & 1u << REL_PERSON ? REL_OPENS_KNOWN : 0u) |
           (titles & 1u << REL_TITLE_HONORIFIC ? REL_OPENS_HONORIFIC : 0u) |
           (titles & 1u << REL_TITLE_OFFICE ? REL_OPENS_OFFICE : 0u);
}

rel_stops rel_lexicon_stops(const rel_lexicon *lexicon, uint32_t language)
{
    rel_stops stops = {0};
    if (language >= lexicon->language_count)
        return stops;
    const file_language *l = &lexicon->languages[language];
    uint64_t room = lexicon->fold_count;
    if ((uint64_t)l->abbreviations + l->abbreviation_count <= room) {
        stops.abbreviations = lexicon->folds + l->abbreviations;
        stops.abbreviation_count = l->abbreviation_count;
    }
    if ((uint64_t)l->starters + l->starter_count <= room) {
        stops.starters = lexicon->folds + l->starters;
        stops.starter_count = l->starter_count;
    }
    stops.elided = rel_lexicon_setting(lexicon, language, REL_STR("elided"));
    stops.closing = rel_lexicon_setting(lexicon, language, REL_STR("closing"));
    stops.kept = rel_lexicon_setting(lexicon, language, REL_STR("closing_kept"));
    stops.fronts = rel_lexicon_setting(lexicon, language, REL_STR("before_names"));
    stops.withheld = rel_lexicon_setting(lexicon, language, REL_STR("withheld"));
    stops.numbered = rel_lexicon_setting(lexicon, language, REL_STR("numbered"));
    stops.lettered = rel_lexicon_setting(lexicon, language, REL_STR("lettered"));
    stops.officers = rel_lexicon_setting(lexicon, language, REL_STR("officers"));
    stops.clock = rel_lexicon_setting(lexicon, language, REL_STR("clock"));
    stops.last = rel_lexicon_setting(lexicon, language, REL_STR("closing_phrase"));
    stops.opens = opens;
    stops.opens_from = lexicon;
    return stops;
}

uint32_t rel_lexicon_rows(const rel_lexicon *lexicon, rel_list list, uint32_t language,
                          uint32_t *first)
{
    *first = 0;
    if (language >= lexicon->language_count || list >= REL_LISTS)
        return 0;
    const file_language *l = &lexicon->languages[language];
    *first = l->first[list];
    bool inside = (uint64_t)*first + l->count[list] <= lexicon->row_count;
    return inside ? l->count[list] : 0;
}

rel_row rel_lexicon_row(const rel_lexicon *lexicon, uint32_t number)
{
    if (number >= lexicon->row_count)
        return (rel_row){0};
    const file_row *r = &lexicon->rows[number];
    return (rel_row){
        .list = r->list,
        .language = r->language,
        .sub = r->sub,
        .form = rel_lexicon_string(lexicon, r->form),
        .value = rel_lexicon_string(lexicon, r->value),
        .extra = rel_lexicon_string(lexicon, r->extra),
    };
}

rel_str rel_lexicon_setting(const rel_lexicon *lexicon, uint32_t language, rel_str key)
{
    uint32_t first,
        count = rel_lexicon_rows(lexicon, REL_LIST_LANGUAGE, language, &first);
    for (uint32_t i = 0; i < count; i++) {
        const file_row *row = &lexicon->rows[first + i];
        if (rel_str_equal(rel_lexicon_string(lexicon, row->form), key))
            return rel_lexicon_string(lexicon, row->value);
    }
    return (rel_str){NULL, 0};
}

bool rel_lexicon_adjective_first(const rel_lexicon *lexicon, uint32_t language)
{
    rel_str position =
        rel_lexicon_setting(lexicon, language, REL_STR("adjective_position"));
    return rel_str_equal(position, REL_STR("before"));
}

uint32_t rel_lexicon_cue_end(const rel_phrases *phrases, uint32_t language,
                             const rel_tokens *tokens, uint32_t at, uint32_t end,
                             rel_cue kind)
{
    enum { MOST = 4 }; /* tokens */
    uint64_t hash = 0;
    uint32_t found = at;
    for (uint32_t i = at; i < end && i < at + MOST; i++) {
        hash = rel_phrase_hash(hash, tokens->tokens[i].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        for (uint32_t k = 0; k < slot->count; k++) {
            const rel_entry *e = &phrases->entries[slot->entry + k];
            if (e->list == REL_LIST_CUE && e->sub == kind && e->language == language + 1)
                found = i + 1;
        }
    }
    return found;
}
