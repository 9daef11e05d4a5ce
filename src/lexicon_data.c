/* data/ -> draft. The folder's files are described in data/README.md. */
#include "lexicon_build.h"

#include "lexicon_table.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the knowledge base ------------------------------------------------ */

static bool add_phrase(draft *d, const table *t, rel_str form, rel_entry entry)
{
    return draft_phrase_add(d, form, entry) ||
           table_fail(t, "over 16 words and marks:", form);
}

/* One alias: [language:]name[!][?] */
static bool add_alias(draft *d, const table *t, rel_str alias, uint32_t entity)
{
    rel_entry entry = {.value = entity, .list = REL_LIST_NAME};
    const char *colon = alias.len > 3 ? memchr(alias.ptr, ':', 4) : NULL;
    while (alias.len && strchr("!?", alias.ptr[alias.len - 1])) {
        bool exact = alias.ptr[--alias.len] == '!';
        entry.flags |= (exact ? REL_ENTRY_EXACT : REL_ENTRY_AMBIGUOUS) & 15u;
    }
    if (colon && colon > alias.ptr + 1) {
        rel_str code = {alias.ptr, (size_t)(colon - alias.ptr)};
        uint32_t language = rel_names_find(&d->languages, code);
        if (language == REL_NONE)
            return table_fail(t, "no data for the language of", alias);
        entry.language = (uint16_t)(language + 1);
        alias = (rel_str){colon + 1, (size_t)(alias.ptr + alias.len - colon - 1)};
    }
    if (!alias.len)
        return table_fail(t, "an empty alias of", d->names.text[d->entities[entity].id]);
    return add_phrase(d, t, alias, entry);
}

/* The flags a label gets from being repeated among the aliases. */
static uint8_t label_flags(rel_str label, rel_str aliases)
{
    rel_str alias;
    while (rel_str_cut(&aliases, '|', &alias)) {
        uint8_t flags = 0;
        while (alias.len && strchr("!?", alias.ptr[alias.len - 1]))
            flags |=
                alias.ptr[--alias.len] == '!' ? REL_ENTRY_EXACT : REL_ENTRY_AMBIGUOUS;
        if (flags && rel_str_equal(alias, label))
            return flags;
    }
    return 0;
}

static bool add_label(draft *d, const table *t, const char *column, uint32_t entity)
{
    rel_str label = table_field(t, column);
    uint8_t flags = label_flags(label, table_field(t, "aliases"));
    if (!strcmp(column, "label_native") &&
        !rel_str_equal(label, table_field(t, "label_en")) &&
        !rel_str_equal(label, table_field(t, "label_id")))
        flags |= REL_ENTRY_AMBIGUOUS; /* "Island" is Iceland at home alone */
    rel_entry entry = {
        .value = entity, .list = REL_LIST_NAME, .flags = (flags | REL_ENTRY_LABEL) & 15u};
    return !label.len || add_phrase(d, t, label, entry);
}

static bool add_known(draft *d, const table *t, rel_names *ids)
{
    char type[32];
    rel_str id = table_field(t, "id"), word = table_field(t, "type"),
            aliases = table_field(t, "aliases");
    snprintf(type, sizeof type, "%.*s", REL_STR_ARGS(word));
    rel_type found = rel_type_find(type);
    if (!id.len)
        return table_fail(t, "no id before", word);
    if (found == REL_TYPES)
        return table_fail(t, "no such type:", word);
    uint32_t before = ids->count;
    if (rel_names_add(ids, id) < before)
        return table_fail(t, "a second entity with the id", id);
    uint32_t entity = draft_entity_add(
        d, (draft_entity){.id = draft_string(d, id),
                          .label_en = draft_string(d, table_field(t, "label_en")),
                          .label_id = draft_string(d, table_field(t, "label_id")),
                          .label_native = draft_string(d, table_field(t, "label_native")),
                          .wikidata = draft_string(d, table_field(t, "wikidata")),
                          .kind = draft_string(d, table_field(t, "kind")),
                          .country_id = draft_string(d, table_field(t, "country")),
                          .type = (uint32_t)found,
                          .line = t->line,
                          .file = t->path});
    if (!add_label(d, t, "label_en", entity) || !add_label(d, t, "label_id", entity) ||
        !add_label(d, t, "label_native", entity))
        return false;
    rel_str alias;
    while (rel_str_cut(&aliases, '|', &alias))
        if (alias.len && !add_alias(d, t, alias, entity))
            return false;
    return true;
}

/* Country names in many languages: country_id, lang, name. */
static bool add_country_names(draft *d, const char *path, const rel_names *ids,
                              rel_error *err)
{
    table t = {.err = err};
    if (!table_open(&t, path, true, d->keep))
        return !err->code;
    while (table_next(&t)) {
        uint32_t entity = rel_names_find(ids, t.field[0]);
        uint32_t language = rel_names_find(&d->languages, t.field[1]);
        if (entity == REL_NONE)
            return table_fail(&t, "no entity has the id", t.field[0]);
        if (language == REL_NONE)
            return table_fail(&t, "no such language:", t.field[1]);
        if (!t.field[2].len)
            return table_fail(&t, "no name for", t.field[0]);
        rel_entry entry = {
            .value = entity, .list = REL_LIST_NAME, .language = (uint16_t)(language + 1)};
        draft_phrase_add(d, t.field[2], entry); /* a list of others' may be too long */
    }
    return !err->code;
}

typedef struct folder {
    const char **names;
    size_t count;
} folder;

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is in a folder, sorted; hidden files left out. */
static bool list_folder(draft *d, const char *dir, folder *out, rel_error *err)
{
    size_t room = 512;
    DIR *stream = opendir(dir);
    if (!stream)
        return rel_fail(err, REL_IO, "%s: %s", dir, strerror(errno));
    out->names = REL_NEW(d->keep, const char *, room);
    for (struct dirent *e; (e = readdir(stream)) && out->count < room;)
        if (e->d_name[0] != '.')
            out->names[out->count++] = rel_str_cstr(rel_str_from(e->d_name), d->keep);
    closedir(stream);
    qsort(out->names, out->count, sizeof *out->names, compare_names);
    return true;
}

static bool add_knowledge(draft *d, const char *dir, rel_error *err)
{
    folder files = {0};
    rel_names ids = rel_names_make(d->keep);
    const char *kb = table_path(dir, "kb", d->keep);
    if (!list_folder(d, kb, &files, err))
        return false;
    for (size_t i = 0; i < files.count; i++) {
        size_t len = strlen(files.names[i]);
        if (len < 5 || strcmp(files.names[i] + len - 4, ".tsv") ||
            !strcmp(files.names[i], "country_names.tsv"))
            continue;
        table t = {.err = err};
        if (!table_open(&t, table_path(kb, files.names[i], d->keep), true, d->keep))
            return false;
        while (table_next(&t))
            if (!add_known(d, &t, &ids))
                return false;
        if (err->code)
            return false;
    }
    return add_country_names(d, table_path(kb, "country_names.tsv", d->keep), &ids, err);
}

/* ---- the word lists ----------------------------------------------------- */

/* The files of a language's folder. Rows of one list must stand together. */
typedef struct list_file {
    const char *name;
    rel_list list;
    bool header;
} list_file;

/* clang-format off */
static const list_file list_files[] = {
    {"language.tsv",      REL_LIST_LANGUAGE,     true},
    {"titles.tsv",        REL_LIST_TITLE,        true},
    {"org_heads.tsv",     REL_LIST_ORG_HEAD,     true},
    {"place_heads.tsv",   REL_LIST_PLACE_HEAD,   true},
    {"cues.tsv",          REL_LIST_CUE,          true},
    {"roles.tsv",         REL_LIST_ROLE,         true},
    {"months.tsv",        REL_LIST_MONTH,        true},
    {"weekdays.tsv",      REL_LIST_WEEKDAY,      true},
    {"boilerplate.tsv",   REL_LIST_BOILERPLATE,  true},
    {"abbreviations.txt", REL_LIST_ABBREVIATION, false},
    {"stopwords.txt",     REL_LIST_STOPWORD,     false},
    {"common.txt",        REL_LIST_COMMON,       false},
    {"names.txt",         REL_LIST_PERSON,       true},
};
/* clang-format on */

/* The kinds that the `kind` column of a list may name, by number. */
static const struct {
    rel_list list;
    uint8_t kind;
    const char *word;
} kinds[] = {
    {REL_LIST_TITLE, REL_TITLE_HONORIFIC, "honorific"},
    {REL_LIST_TITLE, REL_TITLE_OFFICE, "office"},
    {REL_LIST_TITLE, REL_TITLE_RANK, "rank"},
    {REL_LIST_TITLE, REL_TITLE_ACADEMIC, "academic"},
    {REL_LIST_TITLE, REL_TITLE_KIN, "kin"},
    {REL_LIST_ORG_HEAD, REL_HEAD_BEFORE, "before"},
    {REL_LIST_ORG_HEAD, REL_HEAD_AFTER, "after"},
    {REL_LIST_ORG_HEAD, REL_HEAD_LEGAL, "legal"},
    {REL_LIST_ORG_HEAD, REL_HEAD_FORM, "form"},
    {REL_LIST_ORG_HEAD, REL_HEAD_NAMED, "named"},
    {REL_LIST_ORG_HEAD, REL_HEAD_CHAPTER, "chapter"},
    {REL_LIST_ORG_HEAD, REL_HEAD_FIRM, "firm"},
    {REL_LIST_ORG_HEAD, REL_HEAD_UNIT, "unit"},
    {REL_LIST_ORG_HEAD, REL_HEAD_TAIL, "tail"},
    {REL_LIST_PLACE_HEAD, REL_HEAD_BEFORE, "before"},
    {REL_LIST_PLACE_HEAD, REL_HEAD_AFTER, "after"},
    {REL_LIST_PLACE_HEAD, REL_HEAD_OWN_BEFORE, "own_before"},
    {REL_LIST_PLACE_HEAD, REL_HEAD_OWN_AFTER, "own_after"},
    {REL_LIST_ROLE, REL_HELD_NOWHERE, "none"},
    {REL_LIST_ROLE, REL_HELD_COUNTRY, "country"},
    {REL_LIST_ROLE, REL_HELD_ORGANIZATION, "organization"},
    {REL_LIST_ROLE, REL_HELD_EITHER, "either"},
    {REL_LIST_ROLE, REL_HELD_PERSON, "person"},
    {REL_LIST_ROLE, REL_HELD_CLIENT, "client"},
    {REL_LIST_ROLE, REL_HELD_VERB, "verb"},
    {REL_LIST_CUE, REL_CUE_SPEECH, "speech_verb"},
    {REL_LIST_CUE, REL_CUE_PREPOSITION, "loc_prep"},
    {REL_LIST_CUE, REL_CUE_ARRIVE, "arrive_verb"},
    {REL_LIST_CUE, REL_CUE_KIN, "kin"},
    {REL_LIST_CUE, REL_CUE_PERSON_NOUN, "person_noun"},
    {REL_LIST_CUE, REL_CUE_PARTICLE, "particle"},
    {REL_LIST_CUE, REL_CUE_ORG_PARTICLE, "org_particle"},
    {REL_LIST_CUE, REL_CUE_ORG_NOUN, "org_noun"},
    {REL_LIST_CUE, REL_CUE_PAIR, "pair"},
    {REL_LIST_CUE, REL_CUE_EVENT, "event_before"},
    {REL_LIST_CUE, REL_CUE_GOV_VERB, "gov_verb"},
    {REL_LIST_CUE, REL_CUE_GOV_OBJECT, "gov_object"},
    {REL_LIST_CUE, REL_CUE_GOV_NOUN, "gov_noun"},
    {REL_LIST_CUE, REL_CUE_CITY_NOUN, "city_noun"},
    {REL_LIST_CUE, REL_CUE_LEADS, "leads"},
    {REL_LIST_CUE, REL_CUE_LED_BY, "led_by"},
    {REL_LIST_CUE, REL_CUE_VERB_PREFIX, "verb_prefix"},
    {REL_LIST_CUE, REL_CUE_VERB_SUFFIX, "verb_suffix"},
    {REL_LIST_CUE, REL_CUE_PASSIVE, "passive_prefix"},
    {REL_LIST_CUE, REL_CUE_CALLED, "called"},
    {REL_LIST_CUE, REL_CUE_CALLED_SO, "called_so"},
    {REL_LIST_CUE, REL_CUE_ORG_BEHIND, "org_behind"},
    {REL_LIST_CUE, REL_CUE_BRANCH, "branch"},
    {REL_LIST_CUE, REL_CUE_EPONYM, "eponym"},
    {REL_LIST_CUE, REL_CUE_CLUB, "club"},
    {REL_LIST_CUE, REL_CUE_TONGUE, "tongue"},
    {REL_LIST_CUE, REL_CUE_TONGUE_BEHIND, "tongue_behind"},
    {REL_LIST_CUE, REL_CUE_MEDIUM, "medium"},
    {REL_LIST_CUE, REL_CUE_WARE, "ware"},
    {REL_LIST_CUE, REL_CUE_LOCAL_POST, "local_post"},
    {REL_LIST_CUE, REL_CUE_CONTEST, "contest"},
    {REL_LIST_CUE, REL_CUE_AREA_POST, "area_post"},
    {REL_LIST_CUE, REL_CUE_COMMITTEE, "committee"},
    {REL_LIST_CUE, REL_CUE_LOCAL_OFFICE, "local_office"},
    {REL_LIST_CUE, REL_CUE_PATRON, "patron"},
    {REL_LIST_CUE, REL_CUE_WOMAN, "woman"},
    {REL_LIST_CUE, REL_CUE_MAN, "man"},
    {REL_LIST_CUE, REL_CUE_RANK_MARK, "rank_mark"},
    {REL_LIST_CUE, REL_CUE_PRIVATE, "private"},
    {REL_LIST_CUE, REL_CUE_RESIDENT, "resident"},
    {REL_LIST_CUE, REL_CUE_RELATIVE_THING, "relative_thing"},
    {REL_LIST_CUE, REL_CUE_NO_NAME, "no_name"},
    {REL_LIST_CUE, REL_CUE_NAME_SUFFIX, "name_suffix"},
    {REL_LIST_CUE, REL_CUE_ARTICLE, "article"},
    {REL_LIST_CUE, REL_CUE_ROLE_MODIFIER, "role_modifier"},
    {REL_LIST_CUE, REL_CUE_COPULA, "copula"},
    {REL_LIST_CUE, REL_CUE_ROLE_OF, "role_of"},
    {REL_LIST_CUE, REL_CUE_ROLE_FOR, "role_for"},
    {REL_LIST_CUE, REL_CUE_ROLE_FROM, "role_from"},
    {REL_LIST_CUE, REL_CUE_ROLE_AND, "role_and"},
    {REL_LIST_CUE, REL_CUE_ROLE_SENT, "role_sent"},
    {REL_LIST_CUE, REL_CUE_ROLE_OWNER, "role_owner"},
    {REL_LIST_CUE, REL_CUE_RELATIVE, "relative"},
    {REL_LIST_CUE, REL_CUE_ROLE_TAIL, "role_tail"},
    {REL_LIST_CUE, REL_CUE_REPLACES, "replaces"},
    {REL_LIST_CUE, REL_CUE_THING, "thing_before"},
};

static bool kind_of(const table *t, rel_list list, rel_str word, uint8_t *kind)
{
    bool any = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].list != list)
            continue;
        any = true;
        if (rel_str_equal(word, rel_str_from(kinds[i].word))) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return !any || table_fail(t, "no such kind:", word);
}

/* The word that says of which kind a line is, by whichever column its list has. */
static rel_str kind_word(const table *t)
{
    static const char *const columns[] = {"kind", "target", "position"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        rel_str word = table_field(t, columns[i]);
        if (word.len)
            return word;
    }
    return (rel_str){"", 0};
}

static uint32_t add_row(draft *d, const table *t, const rel_entry *entry)
{
    bool rule = entry->list == REL_LIST_BOILERPLATE; /* kind, pattern */
    return draft_row_add(d, (file_row){.form = draft_string(d, t->field[rule]),
                                       .value = draft_string(d, t->field[!rule]),
                                       .extra = draft_string(d, t->field[2]),
                                       .list = entry->list,
                                       .sub = entry->sub,
                                       .language = (uint16_t)(entry->language - 1)});
}

/* "IAIN" opens the name of an institute, "Iain" is somebody: acronyms count in capitals,
 * but for legal forms. */
static bool acronym_head(const rel_entry *entry, rel_str form)
{
    bool head = entry->list == REL_LIST_ORG_HEAD && entry->sub != REL_HEAD_LEGAL &&
                entry->sub != REL_HEAD_FORM && form.len > 1;
    for (size_t i = 0; i < form.len && head; i++)
        head = form.ptr[i] >= 'A' && form.ptr[i] <= 'Z';
    return head;
}

static rel_sex sex_word(const table *t)
{
    rel_str word = table_field(t, "sex");
    return rel_str_equal(word, REL_STR("woman")) ? REL_WOMAN
           : rel_str_equal(word, REL_STR("man")) ? REL_MAN
                                                 : REL_SEX_UNTOLD;
}

static bool add_list_line(draft *d, const table *t, const list_file *file,
                          uint16_t language)
{
    rel_entry entry = {.list = file->list & 15u, .language = (uint16_t)(language + 1)};
    rel_str form = t->field[0];
    if (file->header) {
        if (!kind_of(t, file->list, kind_word(t), &entry.sub))
            return false;
        if (file->list == REL_LIST_TITLE &&
            rel_str_equal(table_field(t, "position"), REL_STR("after")))
            entry.sub = REL_TITLE_AFTER;
        if (file->list == REL_LIST_PERSON)
            entry.sub = (uint8_t)sex_word(t);
        entry.value = add_row(d, t, &entry);
        if (acronym_head(&entry, form))
            entry.flags |= REL_ENTRY_EXACT;
    }
    if (file->list == REL_LIST_ABBREVIATION || file->list == REL_LIST_STOPWORD) {
        bool marked = form.len > 2 && !memcmp(form.ptr + form.len - 2, " #", 2);
        form.len -= marked ? 2 : 0;
        draft_fold_add(d, form, marked, language, file->list);
        if (marked && file->list == REL_LIST_STOPWORD)
            return true; /* a word like others, but for terms */
    }
    bool phrase = file->list != REL_LIST_BOILERPLATE && file->list != REL_LIST_LANGUAGE;
    return !phrase || !form.len || add_phrase(d, t, form, entry);
}

static bool add_language(draft *d, const char *dir, uint16_t language, rel_error *err)
{
    for (size_t i = 0; i < sizeof list_files / sizeof *list_files; i++) {
        table t = {.err = err};
        const char *path = table_path(dir, list_files[i].name, d->keep);
        if (!table_open(&t, path, list_files[i].header, d->keep)) {
            if (err->code)
                return false;
            continue;
        }
        while (table_next(&t))
            if (!add_list_line(d, &t, &list_files[i], language))
                return false;
        if (err->code)
            return false;
    }
    return true;
}

/* ---- all of it ------------------------------------------------------------ */

static bool has_file(const char *dir, const char *name, rel_arena *keep)
{
    return !access(table_path(dir, name, keep), F_OK);
}

/* The codes of all languages: the folders that describe one, and those that
 * countries have names in; sorted, without doubles, in d->languages. */
static bool find_languages(draft *d, const char *dir, rel_error *err)
{
    folder found = {0}, codes = {0};
    rel_names seen = rel_names_make(d->keep);
    if (!list_folder(d, dir, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (has_file(table_path(dir, found.names[i], d->keep), "language.tsv", d->keep))
            rel_names_add(&seen, rel_str_from(found.names[i]));
    table t = {.err = err};
    if (table_open(&t, table_path(dir, "kb/country_names.tsv", d->keep), true, d->keep))
        while (table_next(&t))
            if (t.field[1].len)
                rel_names_add(&seen, t.field[1]);
    if (err->code)
        return false;
    if (seen.count > REL_LEXICON_LANGUAGES)
        return rel_fail(err, REL_LIMIT, "%s: over 1000 languages", dir);
    codes.names = REL_NEW(d->keep, const char *, seen.count);
    for (uint32_t i = 0; i < seen.count; i++)
        codes.names[codes.count++] = seen.text[i].ptr;
    qsort(codes.names, codes.count, sizeof *codes.names, compare_names);
    for (size_t i = 0; i < codes.count; i++)
        rel_names_add(&d->languages, rel_str_from(codes.names[i]));
    return true;
}

bool rel_lexicon_compile(const char *dir, const char *path, rel_error *err)
{
    rel_arena keep = {0};
    draft d = draft_make(&keep);
    bool ok = find_languages(&d, dir, err) && add_knowledge(&d, dir, err);
    for (uint32_t i = 0; ok && i < d.languages.count; i++)
        ok = add_language(&d, table_path(dir, d.languages.text[i].ptr, &keep),
                          (uint16_t)i, err);
    ok = ok && draft_write(&d, path, err);
    rel_arena_clear(&keep);
    return ok;
}
