#include "relasi/dictionary.h"

#include "relasi/phrases.h"
#include "relasi/tokens.h"
#include "relasi/utf8.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_LIMIT = 1000, FIELDS = 5 };

/* Where a rule stands; line 0 is no rule. */
typedef struct origin {
    uint32_t file, line;
} origin;

/* A name and what is said of it. */
typedef struct node {
    rel_str spelling; /* as last written as a canonical name, else as first seen */
    rel_str wikidata;
    uint32_t target; /* the name it is the same as, or itself                   */
    uint8_t type;    /* of a canonical name; REL_TYPES: not said                */
    bool ignored;
    origin same, typed, ignoring; /* the rules that say so                       */
} node;

/* Two names that are not the same, as written. */
typedef struct pair {
    uint32_t a, b;
    origin at;
} pair;

struct rel_dictionary {
    rel_arena *keep;
    rel_names names; /* folded; numbers index nodes */
    node *nodes;
    pair *pairs;
    uint64_t *apart;  /* open addressing over pairs of roots; 0 is free */
    atomic_bool *met; /* of each name */
    const char **files;
    uint32_t node_room, pair_count, pair_room, apart_room, file_count, file_room;
};

rel_dictionary *rel_dictionary_make(rel_arena *keep)
{
    rel_dictionary *d = REL_NEW(keep, rel_dictionary, 1);
    d->keep = keep;
    d->names = rel_names_make(keep);
    return d;
}

/* A rule may write the last full stop of a name, "Acme Inc.", which texts have or not. */
static rel_str without_stop(rel_str name)
{
    name.len -= name.len > 1 && name.ptr[name.len - 1] == '.';
    return name;
}

uint64_t rel_dictionary_key(rel_str name)
{
    return rel_utf8_fold_hash(without_stop(name));
}

static uint32_t node_of(rel_dictionary *d, rel_str name)
{
    rel_mark mark = rel_arena_mark(d->keep);
    rel_str key = rel_utf8_fold(without_stop(name), d->keep);
    uint32_t found = rel_names_find(&d->names, key);
    rel_arena_rewind(d->keep, mark);
    if (found != REL_NONE)
        return found;
    found = rel_names_add(&d->names, rel_utf8_fold(without_stop(name), d->keep));
    d->nodes = rel_arena_more(d->keep, d->nodes, sizeof *d->nodes, found, &d->node_room);
    d->nodes[found] = (node){.spelling = {rel_str_cstr(name, d->keep), name.len},
                             .target = found,
                             .type = REL_TYPES};
    return found;
}

static bool clash(const rel_dictionary *d, origin here, origin there, const char *what,
                  rel_error *err)
{
    return rel_fail(err, REL_INPUT, "%s:%u: %s, against %s:%u", d->files[here.file],
                    here.line, what, d->files[there.file], there.line);
}

static bool wrong(const rel_dictionary *d, origin at, const char *what, rel_str word,
                  rel_error *err)
{
    return rel_fail(err, REL_INPUT, "%s:%u: %s '%.*s'", d->files[at.file], at.line, what,
                    (int)(word.len < 60 ? word.len : 60), word.len ? word.ptr : "");
}

static bool say_same(rel_dictionary *d, uint32_t name, uint32_t canonical, origin at,
                     rel_error *err)
{
    node *n = &d->nodes[name];
    if (n->same.line && n->target != canonical)
        return clash(d, at, n->same, "the name is given another canonical name", err);
    if (!n->same.line)
        n->same = at;
    n->target = canonical;
    return true;
}

static bool say_type(rel_dictionary *d, uint32_t name, rel_type type, origin at,
                     rel_error *err)
{
    node *n = &d->nodes[name];
    if (type == REL_TYPES)
        return true;
    if (n->typed.line && n->type != type)
        return clash(d, at, n->typed, "the canonical name is given another type", err);
    if (!n->typed.line)
        n->typed = at;
    n->type = (uint8_t)type;
    return true;
}

static bool check_name(const rel_dictionary *d, rel_str name, origin at, rel_error *err)
{
    bool blank = true;
    for (size_t i = 0; i < name.len && blank; i++)
        blank = name.ptr[i] == ' ';
    if (blank)
        return wrong(d, at, "a name is missing", (rel_str){0}, err);
    if (name.len > NAME_LIMIT)
        return wrong(d, at, "a name of over 1000 bytes:", name, err);
    return true;
}

/* One that is to be looked for in texts, without its last full stop; names that a verb is
 * about were found by themselves. */
static bool check_sought(rel_dictionary *d, rel_str name, origin at, rel_error *err)
{
    if (!check_name(d, name, at, err))
        return false;
    if (name.len <= REL_PHRASE_TOKENS) /* as most are */
        return true;
    rel_mark mark = rel_arena_mark(d->keep);
    const rel_tokens *tokens = rel_tokens_phrase(name, d->keep);
    uint32_t count = tokens->token_count;
    count -= count > 1 && rel_token_is(tokens, count - 1, '.');
    rel_arena_rewind(d->keep, mark);
    return count <= REL_PHRASE_TOKENS ||
           wrong(d, at, "a name of over 16 words and marks:", name, err);
}

static bool say_differ(rel_dictionary *d, uint32_t a, uint32_t b, origin at,
                       rel_error *err)
{
    if (a == b)
        return wrong(d, at, "not the same as itself:", d->nodes[a].spelling, err);
    d->pairs =
        rel_arena_more(d->keep, d->pairs, sizeof *d->pairs, d->pair_count, &d->pair_room);
    d->pairs[d->pair_count++] = (pair){a, b, at};
    return true;
}

/* =, != and -: the verbs. */
static bool read_verb(rel_dictionary *d, const rel_str *f, size_t count, origin at,
                      rel_error *err)
{
    bool alone = f[0].ptr[0] == '-';
    if (count != (alone ? 2u : 3u))
        return wrong(d, at, alone ? "want `- NAME` after" : "want two names after", f[0],
                     err);
    if (!check_name(d, f[1], at, err) || (!alone && !check_name(d, f[2], at, err)))
        return false;
    uint32_t a = node_of(d, f[1]);
    if (alone) {
        d->nodes[a].ignored = true;
        d->nodes[a].ignoring = at;
        return true;
    }
    uint32_t b = node_of(d, f[2]);
    if (f[0].ptr[0] == '!')
        return say_differ(d, a, b, at, err);
    if (a == b)
        return wrong(d, at, "a name is the same as itself:", f[1], err);
    d->nodes[b].spelling = (rel_str){rel_str_cstr(f[2], d->keep), f[2].len};
    return say_same(d, a, b, at, err);
}

/* "Q7747": nothing else leads anywhere. */
static bool is_wikidata(rel_str id)
{
    size_t digits = 1;
    while (digits < id.len && id.ptr[digits] >= '0' && id.ptr[digits] <= '9')
        digits++;
    return id.len > 1 && id.ptr[0] == 'Q' && digits == id.len;
}

static bool read_naming(rel_dictionary *d, const rel_str *f, size_t count, origin at,
                        rel_error *err)
{
    char word[32];
    rel_type type = REL_TYPES;
    if (count < 3 || count > 4)
        return wrong(d, at,
                     "want NAME, TYPE, CANONICAL [and WIKIDATA], tabs between, for", f[0],
                     err);
    if (!check_sought(d, f[0], at, err) || !check_name(d, f[2], at, err))
        return false;
    snprintf(word, sizeof word, "%.*s", REL_STR_ARGS(f[1]));
    if (f[1].len && !rel_str_equal(f[1], REL_STR("?")) &&
        ((type = rel_type_find(word)) == REL_TYPES || f[1].len >= sizeof word))
        return wrong(d, at, "no such type:", f[1], err);
    uint32_t name = node_of(d, f[0]), canonical = node_of(d, f[2]);
    node *to = &d->nodes[canonical];
    to->spelling = (rel_str){rel_str_cstr(f[2], d->keep), f[2].len};
    if (count == 4 && f[3].len) {
        if (!is_wikidata(f[3]))
            return wrong(d, at, "want a Wikidata id, Q and digits, not", f[3], err);
        if (to->wikidata.len && !rel_str_equal(to->wikidata, f[3]))
            return wrong(d, at, "another Wikidata id:", f[3], err);
        to->wikidata = (rel_str){rel_str_cstr(f[3], d->keep), f[3].len};
    }
    if (!say_type(d, canonical, type, at, err))
        return false;
    if (name != canonical)
        return say_same(d, name, canonical, at, err);
    if (to->same.line && to->target != canonical)
        return clash(d, at, to->same, "the name is given another canonical name", err);
    to->same = at;
    return true;
}

static bool read_line(rel_dictionary *d, rel_str line, origin at, rel_error *err)
{
    rel_str field[FIELDS], piece;
    size_t count = 0;
    while (count < FIELDS && rel_str_cut(&line, '\t', &piece)) {
        while (piece.len && piece.ptr[0] == ' ')
            piece.ptr++, piece.len--;
        while (piece.len && piece.ptr[piece.len - 1] == ' ')
            piece.len--;
        field[count++] = piece;
    }
    while (count > 1 && !field[count - 1].len)
        count--;
    bool verb = rel_str_equal(field[0], REL_STR("=")) ||
                rel_str_equal(field[0], REL_STR("!=")) ||
                rel_str_equal(field[0], REL_STR("-"));
    return verb ? read_verb(d, field, count, at, err)
                : read_naming(d, field, count, at, err);
}

bool rel_dictionary_add(rel_dictionary *d, const char *path, rel_str text, rel_error *err)
{
    rel_str line;
    d->files =
        rel_arena_more(d->keep, d->files, sizeof *d->files, d->file_count, &d->file_room);
    d->files[d->file_count] = rel_str_cstr(rel_str_from(path), d->keep);
    origin at = {.file = d->file_count++};
    if (text.len >= 3 && !memcmp(text.ptr, "\xEF\xBB\xBF", 3))
        text.ptr += 3, text.len -= 3;
    while (rel_str_cut(&text, '\n', &line)) {
        at.line++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (rel_utf8_valid(line) != line.len ||
            memchr(line.len ? line.ptr : "", 0, line.len))
            return rel_fail(err, REL_INPUT, "%s:%u: not UTF-8 text", path, at.line);
        bool blank = true;
        for (size_t i = 0; i < line.len && blank; i++)
            blank = line.ptr[i] == ' ' || line.ptr[i] == '\t';
        if (!blank && line.ptr[0] != '#' && !read_line(d, line, at, err))
            return false;
    }
    return true;
}

static uint32_t root_of(const rel_dictionary *d, uint32_t name)
{
    while (d->nodes[name].target != name)
        name = d->nodes[name].target;
    return name;
}

/* Follow the targets of every name once, shortening the way; a way that comes
 * back to itself is a circle. */
static bool flatten(rel_dictionary *d, rel_error *err)
{
    uint32_t *walk = REL_NEW(d->keep, uint32_t, d->names.count); /* 0, walk or done */
    for (uint32_t i = 0; i < d->names.count; i++) {
        uint32_t at = i;
        while (!walk[at]) {
            walk[at] = i + 1;
            if (d->nodes[at].target == at)
                break;
            uint32_t next = d->nodes[at].target;
            if (walk[next] == i + 1)
                return clash(d, d->nodes[at].same, d->nodes[next].same,
                             "the names go round in a circle", err);
            at = next;
        }
        uint32_t root = root_of(d, at);
        for (uint32_t n = i; n != root;) {
            uint32_t next = d->nodes[n].target;
            d->nodes[n].target = root;
            n = next;
        }
    }
    return true;
}

static uint64_t *apart_slot(const rel_dictionary *d, uint32_t a, uint32_t b)
{
    uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    uint64_t hash = (key + 1) * 0x9e3779b97f4a7c15u;
    uint32_t i = (uint32_t)(hash >> 32) & (d->apart_room - 1);
    while (d->apart[i] && d->apart[i] != key + 1)
        i = (i + 1) & (d->apart_room - 1);
    return &d->apart[i];
}

bool rel_dictionary_check(rel_dictionary *d, rel_error *err)
{
    if (!flatten(d, err))
        return false;
    for (uint32_t i = 0; i < d->names.count; i++) {
        const node *n = &d->nodes[i];
        if (n->ignored && n->same.line)
            return clash(d, n->ignoring, n->same, "a name is ignored that is given", err);
        if (n->target != i && n->typed.line && d->nodes[n->target].typed.line &&
            n->type != d->nodes[n->target].type)
            return clash(d, d->nodes[n->target].typed, n->typed,
                         "one entity is given two types", err);
    }
    d->met = REL_NEW(d->keep, atomic_bool, d->names.count);
    for (d->apart_room = 16; d->apart_room < 2 * d->pair_count;)
        d->apart_room *= 2;
    d->apart = REL_NEW(d->keep, uint64_t, d->apart_room);
    for (uint32_t i = 0; i < d->pair_count; i++) {
        const pair *p = &d->pairs[i];
        uint32_t a = root_of(d, p->a), b = root_of(d, p->b);
        const node *via = &d->nodes[p->a != a ? p->a : p->b];
        if (a == b)
            return clash(d, p->at, via->same, "names are both the same and not", err);
        uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
        *apart_slot(d, a, b) = key + 1;
    }
    return true;
}

static bool add_file(rel_dictionary *d, const char *path, rel_error *err)
{
    struct stat status;
    bool ok = false;
    FILE *file = fopen(path, "rb");
    if (!file)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    if (fstat(fileno(file), &status) || !S_ISREG(status.st_mode)) {
        rel_fail(err, REL_IO, "%s: not a file", path);
        goto close_file;
    }
    size_t size = (size_t)status.st_size;
    char *bytes = REL_NEW(d->keep, char, size + 1);
    if (fread(bytes, 1, size, file) != size) {
        rel_fail(err, REL_IO, "%s: cannot read", path);
        goto close_file;
    }
    ok = rel_dictionary_add(d, path, (rel_str){bytes, size}, err);
close_file:
    fclose(file);
    return ok;
}

const rel_dictionary *rel_dictionary_read(const char *const *paths, size_t count,
                                          rel_arena *keep, rel_error *err)
{
    rel_dictionary *d = rel_dictionary_make(keep);
    for (size_t i = 0; i < count; i++)
        if (!add_file(d, paths[i], err))
            return NULL;
    return rel_dictionary_check(d, err) ? d : NULL;
}

static uint32_t find_node(const rel_dictionary *d, rel_str name)
{
    rel_arena scratch = {0};
    uint32_t found =
        rel_names_find(&d->names, rel_utf8_fold(without_stop(name), &scratch));
    rel_arena_clear(&scratch);
    return found;
}

static rel_origin origin_of(const rel_dictionary *d, origin at)
{
    return at.line ? (rel_origin){d->files[at.file], at.line} : (rel_origin){0};
}

static bool rule(const rel_dictionary *d, uint32_t number, rel_ruling *ruling)
{
    const node *n = &d->nodes[number], *to = &d->nodes[root_of(d, number)];
    uint8_t type = to->typed.line ? to->type : n->typed.line ? n->type : REL_TYPES;
    *ruling = (rel_ruling){to->spelling,
                           to->wikidata,
                           type,
                           n->ignored || to->ignored,
                           origin_of(d, n->ignored ? n->ignoring : n->same),
                           number};
    return n->same.line || ruling->ignored || to->typed.line;
}

bool rel_dictionary_find(const rel_dictionary *d, rel_str name, rel_ruling *ruling)
{
    uint32_t found = d && d->names.count ? find_node(d, name) : REL_NONE;
    return found != REL_NONE && rule(d, found, ruling);
}

void rel_dictionary_meet(const rel_dictionary *d, uint32_t number)
{
    atomic_store_explicit(&d->met[number], true, memory_order_relaxed);
}

bool rel_dictionary_met(const rel_dictionary *d, uint32_t number)
{
    return atomic_load_explicit(&d->met[number], memory_order_relaxed);
}

bool rel_dictionary_differ(const rel_dictionary *d, rel_str a, rel_str b)
{
    if (!d || !d->pair_count)
        return false;
    uint32_t x = find_node(d, a), y = find_node(d, b);
    if (x == REL_NONE || y == REL_NONE)
        return false;
    return *apart_slot(d, root_of(d, x), root_of(d, y)) != 0;
}

bool rel_dictionary_apart(const rel_dictionary *d, uint32_t number, rel_str *name,
                          rel_str *other)
{
    if (!d || number >= d->pair_count)
        return false;
    *name = d->nodes[d->pairs[number].a].spelling;
    *other = d->nodes[d->pairs[number].b].spelling;
    return true;
}

rel_origin rel_dictionary_apart_at(const rel_dictionary *d, uint32_t number)
{
    return origin_of(d, d->pairs[number].at);
}

bool rel_dictionary_at(const rel_dictionary *d, uint32_t number, rel_str *name,
                       rel_ruling *ruling)
{
    if (!d || number >= d->names.count)
        return false;
    *name = d->nodes[number].spelling;
    if (!rule(d, number, ruling))
        *ruling = (rel_ruling){
            .name = d->nodes[number].spelling, .type = REL_TYPES, .number = number};
    return true;
}
