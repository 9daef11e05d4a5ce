#include "lexicon_build.h"

#include "relasi/names.h"
#include "relasi/out.h"
#include "relasi/tokens.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

draft draft_make(rel_arena *keep)
{
    draft d = {.keep = keep};
    d.names = rel_names_make(keep);
    d.languages = rel_names_make(keep);
    rel_names_add(&d.names, (rel_str){"", 0});
    return d;
}

uint32_t draft_string(draft *d, rel_str s)
{
    return rel_names_add(&d->names, s);
}

uint32_t draft_entity_add(draft *d, draft_entity entity)
{
    d->entities = rel_arena_more(d->keep, d->entities, sizeof *d->entities,
                                 d->entity_count, &d->entity_room);
    d->entities[d->entity_count] = entity;
    return d->entity_count++;
}

uint32_t draft_row_add(draft *d, file_row row)
{
    d->rows =
        rel_arena_more(d->keep, d->rows, sizeof *d->rows, d->row_count, &d->row_room);
    d->rows[d->row_count] = row;
    return d->row_count++;
}

static void add_phrase(draft *d, uint64_t hash, rel_entry entry)
{
    d->phrases = rel_arena_more(d->keep, d->phrases, sizeof *d->phrases, d->phrase_count,
                                &d->phrase_room);
    d->phrases[d->phrase_count++] = (rel_phrase){hash, entry};
}

static bool is_dot(const rel_tokens *tokens, uint32_t i)
{
    return i && tokens->tokens[i].joined &&
           rel_str_equal(rel_token_text(tokens, i), REL_STR("."));
}

/* The token hashes of a form: abbreviation dots kept on their words or left
 * out, as `dots` says. More than there may be are one more than that. */
static size_t folds_of(const rel_tokens *tokens, bool dots, uint64_t *folds)
{
    size_t n = 0;
    for (uint32_t i = 0; i < tokens->token_count; i++) {
        rel_str text = rel_token_text(tokens, i);
        if (is_dot(tokens, i))
            continue;
        if (n == REL_PHRASE_TOKENS)
            return n + 1;
        if (dots && i + 1 < tokens->token_count && is_dot(tokens, i + 1))
            text = rel_tokens_text(tokens, i, 2);
        else if (!dots && text.len > 1 && text.ptr[text.len - 1] == '.')
            text.len--;
        folds[n++] = rel_utf8_fold_hash(text);
    }
    return n;
}

static void add_folds(draft *d, const uint64_t *folds, size_t n, rel_entry entry)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i++) {
        hash = rel_phrase_hash(hash, folds[i]);
        if (i + 1 < n)
            add_phrase(
                d, hash,
                rel_phrase_prefix(i ? 0 : UINT64_C(1) << rel_phrase_kind(folds[1])));
    }
    if (n)
        add_phrase(d, hash, entry);
}

/* "Côte d' Ivoire": as it stands in the tokens of a language whose elided words are
 * parted from the next. Empty for names without any. */
static rel_str part_elided(rel_str form, rel_arena *keep)
{
    char *to = REL_NEW(keep, char, 2 * form.len + 1);
    size_t n = 0;
    bool parted = false;
    for (size_t i = 0; i < form.len; i++) {
        to[n++] = form.ptr[i];
        size_t front = form.ptr[i] == '\'' ? 1 : 3;
        bool mark =
            form.ptr[i] == '\'' || (i >= 2 && !memcmp(form.ptr + i - 2, "\u2019", 3));
        bool short_word = mark && i >= front && strchr("dlDL", form.ptr[i - front]) &&
                          (i == front || form.ptr[i - front - 1] == ' ');
        if (short_word)
            to[n++] = ' ';
        parted |= short_word;
    }
    return (rel_str){to, parted ? n : 0};
}

bool draft_phrase_add(draft *d, rel_str form, rel_entry entry)
{
    uint64_t with[REL_PHRASE_TOKENS], without[REL_PHRASE_TOKENS] = {0},
                                      parted[REL_PHRASE_TOKENS];
    size_t with_count, without_count = 0, parted_count = 0;
    bool closes = entry.list == REL_LIST_ORG_HEAD && entry.sub == REL_HEAD_FORM;

    entry.text = draft_string(d, form);
    rel_mark mark = rel_arena_mark(d->keep);
    const rel_tokens *tokens = rel_tokens_phrase(form, d->keep);
    with_count = folds_of(tokens, true, with);
    if (form.len && memchr(form.ptr, '.', form.len))
        without_count = folds_of(tokens, false, without);
    rel_str elided =
        entry.list == REL_LIST_NAME ? part_elided(form, d->keep) : (rel_str){0};
    if (elided.len)
        parted_count = folds_of(rel_tokens_phrase(elided, d->keep), true, parted);
    rel_arena_rewind(d->keep, mark);
    if (with_count > REL_PHRASE_TOKENS || parted_count > REL_PHRASE_TOKENS)
        return false;

    add_folds(d, with, with_count, entry);
    add_folds(d, without, without_count, entry);
    if (closes && without_count > 1) { /* "Pte. Ltd" where its stop is the sentence's */
        with[with_count - 1] = without[without_count - 1];
        add_folds(d, with, with_count, entry);
    }
    add_folds(d, parted, parted_count, entry);
    return true;
}

void draft_fold_add(draft *d, rel_str word, bool marked, uint16_t language, rel_list list)
{
    if (word.len && word.ptr[word.len - 1] == '.')
        word.len--;
    d->folds =
        rel_arena_more(d->keep, d->folds, sizeof *d->folds, d->fold_count, &d->fold_room);
    uint64_t fold = rel_utf8_fold_hash(word) ^ (marked ? REL_STOPS_MARKED : 0);
    d->folds[d->fold_count++] = (draft_fold){fold, language, (uint8_t)list};
}

/* ---- writing ---------------------------------------------------------- */

/* Everything in the order and shape of the file. */
typedef struct image {
    uint32_t *string_at; /* by number in names */
    unsigned char *strings;
    size_t string_bytes;
    uint32_t *entity_at; /* new number of a draft entity */
    file_entity *entities;
    file_language *languages;
    uint64_t *folds;
    rel_phrases phrases;
} image;

static void lay_strings(draft *d, image *im)
{
    size_t total = 0, at = 0;
    for (uint32_t i = 0; i < d->names.count; i++)
        total += d->names.text[i].len + sizeof(uint32_t);
    im->string_bytes = (total + 15) / 16 * 16;
    im->strings = REL_NEW(d->keep, unsigned char, im->string_bytes);
    im->string_at = REL_NEW(d->keep, uint32_t, d->names.count);
    for (uint32_t i = 0; i < d->names.count; i++) {
        rel_str s = d->names.text[i];
        uint32_t len = (uint32_t)s.len;
        im->string_at[i] = (uint32_t)at;
        memcpy(im->strings + at, &len, sizeof len);
        memcpy(im->strings + at + sizeof len, s.ptr, s.len);
        at += sizeof len + s.len;
    }
}

typedef struct by_id {
    rel_str id;
    uint32_t number;
} by_id;

static int compare_id(const void *a, const void *b)
{
    return rel_str_compare(((const by_id *)a)->id, ((const by_id *)b)->id);
}

static bool lay_entities(draft *d, image *im, rel_error *err)
{
    by_id *order = REL_NEW(d->keep, by_id, d->entity_count);
    uint32_t *at_id = REL_NEW(d->keep, uint32_t, d->names.count);
    for (uint32_t i = 0; i < d->entity_count; i++)
        order[i] = (by_id){d->names.text[d->entities[i].id], i};
    qsort(order, d->entity_count, sizeof *order, compare_id);
    im->entity_at = REL_NEW(d->keep, uint32_t, d->entity_count);
    im->entities = REL_NEW(d->keep, file_entity, d->entity_count);
    for (uint32_t i = 0; i < d->entity_count; i++) {
        im->entity_at[order[i].number] = i;
        at_id[d->entities[order[i].number].id] = i + 1;
    }
    for (uint32_t i = 0; i < d->entity_count; i++) {
        const draft_entity *e = &d->entities[order[i].number];
        uint32_t country = e->country_id ? at_id[e->country_id] : 0;
        if (e->country_id && !country)
            return rel_fail(err, REL_INPUT, "%s:%u: no entity has the id '%s'", e->file,
                            e->line, d->names.text[e->country_id].ptr);
        im->entities[i] = (file_entity){
            .id = im->string_at[e->id],
            .label_en = im->string_at[e->label_en],
            .label_id = im->string_at[e->label_id],
            .label_native = im->string_at[e->label_native],
            .wikidata = im->string_at[e->wikidata],
            .kind = im->string_at[e->kind],
            .country = country ? country - 1 : REL_NONE,
            .type = e->type,
        };
    }
    return true;
}

static void lay_rows(draft *d, image *im)
{
    im->languages = REL_NEW(d->keep, file_language, d->languages.count + 1);
    for (uint32_t i = 0; i < d->languages.count; i++)
        im->languages[i].code = im->string_at[draft_string(d, d->languages.text[i])];
    for (uint32_t i = 0; i < d->row_count; i++) {
        file_row *row = &d->rows[i];
        file_language *language = &im->languages[row->language];
        if (!language->count[row->list]++)
            language->first[row->list] = i;
        row->form = im->string_at[row->form];
        row->value = im->string_at[row->value];
        row->extra = im->string_at[row->extra];
    }
    for (size_t i = 0; i < d->phrase_count; i++) {
        rel_entry *e = &d->phrases[i].entry;
        if (e->list == REL_LIST_NAME) {
            e->value = im->entity_at[e->value];
            e->sub = (uint8_t)im->entities[e->value].type;
        }
        if (e->list != REL_LIST_PREFIX)
            e->text = im->string_at[e->text];
    }
    im->phrases = rel_phrases_build(d->phrases, d->phrase_count, d->keep);
}

static int compare_fold(const void *pa, const void *pb)
{
    const draft_fold *a = pa, *b = pb;
    if (a->language != b->language)
        return a->language < b->language ? -1 : 1;
    if (a->list != b->list)
        return a->list < b->list ? -1 : 1;
    return (a->fold > b->fold) - (a->fold < b->fold);
}

static void lay_folds(draft *d, image *im)
{
    im->folds = REL_NEW(d->keep, uint64_t, d->fold_count);
    if (d->fold_count)
        qsort(d->folds, d->fold_count, sizeof *d->folds, compare_fold);
    for (uint32_t i = 0; i < d->fold_count; i++) {
        file_language *l = &im->languages[d->folds[i].language];
        bool stop = d->folds[i].list == REL_LIST_ABBREVIATION;
        uint32_t *count = stop ? &l->abbreviation_count : &l->starter_count;
        if (!(*count)++)
            *(stop ? &l->abbreviations : &l->starters) = i;
        im->folds[i] = d->folds[i].fold;
    }
}

/* Lay a section after the ones before it; `at` counts from the file's start. */
static void place(unsigned char *file, file_section *section, const void *bytes,
                  size_t size, uint64_t *at)
{
    section->offset = *at;
    if (file && size)
        memcpy(file + *at, bytes, size);
    *at = (*at + size + SECTION_ALIGN - 1) / SECTION_ALIGN * SECTION_ALIGN;
}

static uint64_t place_all(const draft *d, const image *im, unsigned char *file)
{
    file_header header = {
        .magic = LEXICON_MAGIC, .version = LEXICON_VERSION, .order = LEXICON_ORDER};
    const struct {
        const void *bytes;
        size_t size, count;
    } parts[SECTIONS] = {
        {im->languages, sizeof(file_language), d->languages.count},
        {im->entities, sizeof(file_entity), d->entity_count},
        {im->phrases.slots, sizeof(rel_slot), im->phrases.slot_count},
        {im->phrases.entries, sizeof(rel_entry), im->phrases.entry_count},
        {d->rows, sizeof(file_row), d->row_count},
        {im->folds, sizeof(uint64_t), d->fold_count},
        {im->strings, 1, im->string_bytes},
    };
    uint64_t at = sizeof header;
    for (int i = 0; i < SECTIONS; i++) {
        header.sections[i].count = parts[i].count;
        place(file, &header.sections[i], parts[i].bytes, parts[i].size * parts[i].count,
              &at);
    }
    header.size = at;
    if (file) {
        memcpy(file, &header, sizeof header);
        header.checksum = rel_checksum(file + CHECKED_FROM, (size_t)at - CHECKED_FROM);
        memcpy(file, &header, sizeof header);
    }
    return at;
}

bool draft_write(draft *d, const char *path, rel_error *err)
{
    image im = {0};
    for (uint32_t i = 0; i < d->languages.count; i++)
        draft_string(d, d->languages.text[i]);
    lay_strings(d, &im);
    if (!lay_entities(d, &im, err))
        return false;
    lay_rows(d, &im);
    lay_folds(d, &im);
    uint64_t size = place_all(d, &im, NULL);
    unsigned char *file = REL_NEW(d->keep, unsigned char, (size_t)size);
    place_all(d, &im, file);
    rel_out *out = rel_out_open(path, d->keep, err);
    if (!out)
        return false;
    rel_out_bytes(out, file, (size_t)size);
    return rel_out_close(out, err);
}
