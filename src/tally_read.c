#include "tally_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Is the row read out: wrong, or only to be looked at? Every reader of a row asks
 * between taking its fields and adding them. */
static bool ends_here(const rel_tally *tally, const tally_row *r)
{
    return r->bad || !tally;
}

static bool read_header(rel_tally *tally, tally_row *r)
{
    rel_tally_settings s = {0};
    char name[32];
    rel_str version = r->field[1];
    bool known = version.len == 1 && *version.ptr >= '1' && *version.ptr <= '3';
    if (r->count != 4 || !known)
        return row_refuse(r, "a tally of another version: this program reads 1 to 3");
    snprintf(name, sizeof name, "%.*s", REL_STR_ARGS(r->field[2]));
    if (!rel_window_find(name, &s.window, &s.tokens))
        return row_refuse(r, "not a tally: no such window");
    s.evidence = rel_str_equal(r->field[3], REL_STR("all")) ? UINT32_MAX
                                                            : row_small(r, r->field[3]);
    bool empty = !tally->document_ids.count && !tally->keys.count && !tally->total_count;
    if (empty && !tally->settled)
        tally->settings = s;
    else if (memcmp(&tally->settings, &s, sizeof s) != 0)
        return row_refuse(r, "counted with another --window or --evidence than the rest");
    tally->settled = true;
    return !r->bad;
}

static bool read_document(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_tally_document d = {
        .id = row_text(r, r->field[1], work),
        .date = row_text(r, r->field[2], work),
        .title = row_text(r, r->field[3], work),
        .outlet = row_text(r, r->field[4], work),
        .url = row_text(r, r->field[5], work),
        .language = row_text(r, r->field[6], work),
        .sentences = row_number(r, r->field[7]),
        .words = row_number(r, r->field[8]),
        .sketch = row_text(r, r->field[9], work),
    };
    if (ends_here(tally, r))
        return !r->bad;
    rel_error why = {0}, more = {0};
    if (rel_tally_add_document(tally, &d, &why))
        return true;
    rel_fail(&more, REL_INPUT,
             "%s: it is in another input, too, and counts cannot be told apart: leave "
             "one of the two out",
             why.text);
    return row_refuse(r, more.text);
}

/* Of two labels for one key the bytewise first wins, so that order does not matter. */
static void choose(rel_tally *tally, rel_str *kept, rel_str other)
{
    if (other.len && (!kept->len || rel_str_compare(other, *kept) < 0))
        *kept = (rel_str){rel_str_cstr(other, tally->keep), other.len};
}

/* Rows are sorted, so one of an entity mostly speaks of the one before's, or of the
 * next after it: that is told without looking it up. */
static uint32_t entity_of(rel_tally *tally, rel_str key)
{
    uint32_t *near = &tally->near_entity;
    for (uint32_t i = 0; i < 2 && *near + i < tally->keys.count; i++)
        if (rel_str_equal(tally->keys.text[*near + i], key))
            return *near += i;
    return *near = rel_tally_entity_of(tally, key);
}

static bool read_entity(rel_tally *tally, tally_row *r, rel_arena *work)
{
    char name[16];
    snprintf(name, sizeof name, "%.*s", REL_STR_ARGS(r->field[2]));
    rel_type type = rel_type_find(name);
    if (type == REL_TYPES)
        return row_refuse(r, "not a tally: no such type of entity");
    uint32_t single = row_small(r, r->field[3]);
    uint64_t mentions = row_number(r, r->field[4]),
             documents = row_number(r, r->field[5]);
    uint64_t count = row_number(r, r->field[6]);
    if (!mentions && !r->bad)
        return row_refuse(r, "not a tally: an entity that is never mentioned");
    rel_str key = row_text(r, r->field[1], work), label = row_text(r, r->field[7], work);
    rel_str wikidata = row_text(r, r->field[8], work);
    if (ends_here(tally, r))
        return !r->bad;
    uint32_t entity = entity_of(tally, key); /* may move the array */
    rel_tally_entity *e = &tally->entities[entity];
    if (type < e->type)
        e->type = (uint8_t)type;
    e->single = e->single && single;
    rel_sum(&e->mentions, mentions);
    rel_sum(&e->documents, documents);
    rel_sum(&e->count, count);
    choose(tally, &e->label, label);
    choose(tally, &e->wikidata, wikidata);
    return true;
}

static bool read_form(rel_tally *tally, tally_row *r, rel_arena *work)
{
    uint64_t count = row_number(r, r->field[3]);
    uint32_t source = row_small(r, r->field[4]), reason = row_small(r, r->field[5]);
    if (source > UINT8_MAX || reason > UINT8_MAX)
        row_refuse(r, "not a tally: no such source or reason");
    rel_str key = row_text(r, r->field[1], work), form = row_text(r, r->field[2], work);
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_form(tally, entity_of(tally, key), form, count, (uint8_t)source,
                       (uint8_t)reason);
    return true;
}

static bool read_place(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_str key = row_text(r, r->field[1], work);
    rel_place place = {.document = row_text(r, r->field[2], work),
                       .sentence = row_small(r, r->field[3]),
                       .day = row_day(r, r->field[4])};
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_place(tally, entity_of(tally, key), &place);
    return true;
}

/* `day:count:documents`, parted by spaces; the next of them. */
static bool next_day(tally_row *r, rel_str *rest, uint32_t owner, rel_day_note *found)
{
    rel_str one, part[3] = {0};
    if (!rel_str_cut(rest, ' ', &one))
        return false;
    for (int i = 0; i < 3; i++)
        if (!rel_str_cut(&one, ':', &part[i]))
            return row_refuse(r, "not a tally: day:count:documents was expected");
    *found = (rel_day_note){.owner = owner,
                            .day = row_day(r, part[0]),
                            .count = row_number(r, part[1]),
                            .documents = row_number(r, part[2])};
    return !r->bad;
}

static bool read_entity_days(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_str key = row_text(r, r->field[1], work);
    uint32_t entity = tally ? entity_of(tally, key) : REL_NONE;
    rel_day_note one;
    while (next_day(r, &r->field[2], entity, &one))
        if (tally)
            rel_days_add(&tally->entity_days, tally->keys.count, one);
    return !r->bad;
}

/* The pair a row speaks of; REL_NONE without a tally, or when its keys are not in
 * order. */
static uint32_t pair_of(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_str a = row_text(r, r->field[1], work), b = row_text(r, r->field[2], work);
    if (rel_str_compare(a, b) >= 0) {
        row_refuse(r, "not a tally: the keys of a pair are not in order");
        return REL_NONE;
    }
    if (!tally)
        return REL_NONE;
    uint32_t *near = &tally->near_pair;
    for (uint32_t i = 0; i < 2 && *near + i < tally->pair_count; i++) {
        const rel_tally_pair *p = &tally->pairs[*near + i];
        if (rel_str_equal(tally->keys.text[p->b], b) &&
            rel_str_equal(tally->keys.text[p->a], a))
            return *near += i;
    }
    uint32_t first = entity_of(tally, a), second = rel_tally_entity_of(tally, b);
    return *near = rel_tally_pair_of(tally, first, second);
}

static bool read_pair(rel_tally *tally, tally_row *r, rel_arena *work)
{
    uint64_t documents = row_number(r, r->field[3]), count = row_number(r, r->field[4]);
    uint64_t decay = row_number(r, r->field[5]);
    uint32_t pair = pair_of(tally, r, work);
    if (!count && !r->bad)
        return row_refuse(r, "not a tally: a pair that is never counted");
    if (ends_here(tally, r))
        return !r->bad;
    rel_sum(&tally->pairs[pair].documents, documents);
    rel_sum(&tally->pairs[pair].count, count);
    rel_sum(&tally->pairs[pair].decay, decay);
    return true;
}

static bool read_spans(tally_row *r, rel_str s, rel_evidence *e)
{
    for (int i = 0; i < 2; i++) {
        rel_str span, edge[2] = {0};
        if (!rel_str_cut(&s, ' ', &span) || !rel_str_cut(&span, '-', &edge[0]))
            return row_refuse(r, "not a tally: spans were expected");
        edge[1] = span;
        e->spans[i][0] = row_small(r, edge[0]);
        e->spans[i][1] = row_small(r, edge[1]);
        if (e->spans[i][0] > e->spans[i][1] || e->spans[i][1] > e->text.len)
            return row_refuse(r, "not a tally: a span lies outside its sentence");
    }
    return !r->bad;
}

static bool read_evidence(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_evidence e = {
        .rank = row_small(r, r->field[3]),
        .score = row_small(r, r->field[4]),
        .document = row_text(r, r->field[5], work),
        .sentence = row_small(r, r->field[6]),
        .day = row_day(r, r->field[7]),
        .text = row_text(r, r->field[9], work),
    };
    if (!read_spans(r, r->field[8], &e))
        return false;
    uint32_t pair = pair_of(tally, r, work);
    if (ends_here(tally, r))
        return !r->bad;
    if (!rel_tally_wants_evidence(tally, pair, &e))
        return true;
    e.document = rel_tally_text(tally, e.document);
    e.text = rel_tally_text(tally, e.text);
    rel_tally_add_evidence(tally, pair, &e);
    return true;
}

static bool read_role(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_tally_role role = {
        .role = row_text(r, r->field[2], work),
        .target = row_text(r, r->field[3], work),
        .count = row_number(r, r->field[4]),
        .first = row_day(r, r->field[5]),
        .last = row_day(r, r->field[6]),
        .document = row_text(r, r->field[7], work),
        .sentence = row_small(r, r->field[8]),
        .text = row_text(r, r->field[9], work),
    };
    rel_str person = row_text(r, r->field[1], work);
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_role(tally, entity_of(tally, person), &role);
    return true;
}

static bool read_pair_days(rel_tally *tally, tally_row *r, rel_arena *work)
{
    uint32_t pair = pair_of(tally, r, work);
    rel_day_note one;
    while (!r->bad && next_day(r, &r->field[3], pair, &one))
        if (tally)
            rel_days_add(&tally->pair_days, tally->pair_count, one);
    return !r->bad;
}

static bool read_total(rel_tally *tally, tally_row *r, rel_arena *work)
{
    (void)work;
    rel_tally_total t = {.day = row_day(r, r->field[1]),
                         .documents = row_number(r, r->field[2]),
                         .sentences = row_number(r, r->field[3]),
                         .count = row_number(r, r->field[4])};
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_total(tally, &t);
    return true;
}

/* Keys are all fields behind the ties. */
static bool read_naming(rel_tally *tally, tally_row *r, rel_arena *work)
{
    rel_naming n = {.document = row_text(r, r->field[1], work),
                    .ties = r->field[2],
                    .count = (uint32_t)(r->count - 3)};
    rel_couple_walk walk = {.rest = n.ties, .count = n.count};
    if (r->count > REL_COUPLES_MOST)
        return row_refuse(r, "not a tally: a document that names too many");
    while (rel_couple_next(&walk))
        ;
    if (walk.bad)
        row_refuse(r, "not a tally: ties of more than it names, or none");
    if (!tally) /* its escapes are all there is to look at */
        row_text(r, r->rest, work);
    uint32_t *entities = REL_ROOM(work, uint32_t, n.count), count = 0;
    for (rel_str rest = r->rest; tally && !r->bad && count < n.count; count++) {
        rel_str key = {0}; /* the last may be empty, which is no piece */
        rel_str_cut(&rest, '\t', &key);
        key = row_text(r, key, work);
        if (!r->bad)
            entities[count] = rel_tally_entity_of(tally, key);
    }
    if (ends_here(tally, r))
        return !r->bad;
    uint32_t number = rel_names_add(&tally->strings, n.document);
    uint32_t *before = rel_table_at(&tally->named_at, number);
    if (*before != REL_NONE)
        return row_refuse(r, "not a tally: whom a document names is there twice");
    *before = tally->naming_count;
    n.entities = entities;
    rel_tally_add_naming(tally, &n);
    return true;
}

/* What it says of the file is held against that by tally_ends_check. */
static bool read_end(rel_tally *tally, tally_row *r, rel_arena *work)
{
    (void)tally, (void)work;
    row_number(r, r->field[2]);
    row_number(r, r->field[3]);
    return !r->bad;
}

/* clang-format off */
static const struct {
    char letter;
    size_t fields; /* with the letter */
    bool more;     /* or more of them  */
    bool (*read)(rel_tally *tally, tally_row *r, rel_arena *work);
} kinds[] = {
    {'D', 10, false, read_document}, {'E', 9, false, read_entity},    {'F', 6, false, read_form},
    {'G', 5, false, read_place},     {'H', 3, false, read_entity_days}, {'P', 6, false, read_pair},
    {'Q', 10, false, read_evidence}, {'R', 10, false, read_role},     {'S', 4, false, read_pair_days},
    {'T', 5, false, read_total},
    {'W', 5, true, read_naming}, {'Z', 4, false, read_end},
};
/* clang-format on */

/* A line into the tally, or, without one, into nothing. */
static bool read_line(rel_tally *tally, rel_str line, const char *path, uint64_t number_,
                      rel_error *err)
{
    tally_row r = row_cut(line, path, number_, err);
    if (tally && rel_str_equal(r.field[0], REL_STR("#relasi-tally")))
        return read_header(tally, &r);
    if (!row_printable(line))
        return row_refuse(&r, "not a tally: control characters or invalid UTF-8");
    if (tally && !tally->settled)
        return row_refuse(&r, tally_headless(line));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (r.field[0].len != 1 || r.field[0].ptr[0] != kinds[i].letter)
            continue;
        if (kinds[i].more ? r.count < kinds[i].fields : r.count != kinds[i].fields)
            return row_refuse(&r, "not a tally: this row has too few or too many fields");
        rel_arena work = {0};
        bool ok = kinds[i].read(tally, &r, &work);
        rel_arena_clear(&work);
        return ok;
    }
    return row_refuse(&r, "not a tally: unknown row");
}

bool rel_tally_read_line(rel_tally *tally, rel_str line, const char *path,
                         uint64_t number_, rel_error *err)
{
    return read_line(tally, line, path, number_, err);
}

bool rel_tally_check_row(rel_str line, const char *path, uint64_t number_, rel_error *err)
{
    return read_line(NULL, line, path, number_, err);
}

bool rel_tally_read(rel_tally *tally, const char *path, rel_error *err)
{
    return rel_tally_read_but(tally, path, "", err);
}

static bool read_stream(rel_tally *tally, FILE *in, const char *path, const char *letters,
                        rel_error *err)
{
    char *line = NULL;
    size_t room = 0;
    uint64_t number_ = 0;
    uint32_t pairs_before = tally->pair_count;
    tally_ends ends = {0};
    ssize_t len;
    bool ok = true;
    while (ok && (len = getline(&line, &room, in)) > 0) {
        number_++;
        tally_ends_note(&ends, (rel_str){line, (size_t)len - (line[len - 1] == '\n')});
        if (line[len - 1] != '\n')
            ok = rel_fail(err, REL_INPUT, "%s:%llu: cut off in the middle of a line",
                          path, (unsigned long long)number_);
        else if (!*line || !strchr(letters, *line) || line[1] != '\t')
            ok = rel_tally_read_line(tally, (rel_str){line, (size_t)len - 1}, path,
                                     number_, err);
    }
    if (ok && (ferror(in) || !feof(in))) /* or no memory for the line */
        ok = rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    if (ok && !number_)
        ok = rel_fail(err, REL_INPUT, "%s: empty, so no tally", path);
    free(line);
    return ok && tally_ends_check(&ends, path, err) &&
           tally_pairs_check(tally, pairs_before, path, err);
}

bool rel_tally_read_file(rel_tally *tally, FILE *in, const char *path,
                         const char *letters, rel_error *err)
{
    rewind(in);
    return read_stream(tally, in, path ? path : REL_TALLY_RUN, letters, err);
}

bool rel_tally_read_but(rel_tally *tally, const char *path, const char *letters,
                        rel_error *err)
{
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!in)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    bool ok = read_stream(tally, in, in == stdin ? REL_TALLY_STDIN : path, letters, err);
    if (in != stdin)
        fclose(in);
    return ok;
}
