#include "tally_parts.h"

#include "relasi/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS_MOST = 10 };

/* One line, cut into fields, and where it stands for messages. */
typedef struct row {
    rel_str field[FIELDS_MOST];
    size_t count;
    const char *path;
    uint64_t line;
    rel_error *err;
    bool bad;
} row;

static bool refuse(row *r, const char *what)
{
    r->bad = true;
    return rel_fail(r->err, REL_INPUT, "%s:%llu: %s", r->path,
                    (unsigned long long)r->line, what);
}

static uint64_t number(row *r, rel_str s)
{
    uint64_t value = 0;
    if (!s.len || s.len > 19)
        refuse(r, "not a tally: a number is missing or too long");
    for (size_t i = 0; i < s.len && !r->bad; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            refuse(r, "not a tally: a number was expected");
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (value > INT64_MAX)
        refuse(r, "not a tally: a number is too large");
    return value;
}

static uint32_t small(row *r, rel_str s)
{
    uint64_t value = number(r, s);
    if (value > INT32_MAX)
        refuse(r, "not a tally: a number is too large");
    return (uint32_t)value;
}

static int32_t day(row *r, rel_str s)
{
    if (rel_str_equal(s, REL_STR("-")))
        return REL_UNDATED;
    bool minus = s.len && *s.ptr == '-';
    if (minus)
        s.ptr++, s.len--;
    uint32_t value = small(r, s);
    int32_t near = minus ? -(int32_t)value : rel_day_first((int32_t)value);
    if (near > REL_DAY_MOST || near < -REL_DAY_MOST)
        refuse(r, "not a tally: a day is out of range");
    return minus ? -(int32_t)value : (int32_t)value;
}

/* Undo the escapes of a field; plain fields, nearly all, are not copied. */
static rel_str text(row *r, rel_str s, rel_arena *work)
{
    if (!s.len || !memchr(s.ptr, '\\', s.len))
        return s;
    char *to = REL_NEW(work, char, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '\\') {
            to[n++] = s.ptr[i];
            continue;
        }
        char c = ++i < s.len ? s.ptr[i] : '\0';
        if (c != 't' && c != 'n' && c != '\\')
            refuse(r, "not a tally: unknown escape");
        to[n++] = c == 't' ? '\t' : c == 'n' ? '\n' : '\\';
    }
    return (rel_str){to, n};
}

/* Is the row read out: wrong, or only to be looked at? Every reader of a row asks
 * between taking its fields and adding them. */
static bool ends_here(const rel_tally *tally, const row *r)
{
    return r->bad || !tally;
}

static bool read_header(rel_tally *tally, row *r)
{
    rel_tally_settings s = {0};
    char name[32];
    bool known = rel_str_equal(r->field[1], REL_STR("1")) ||
                 rel_str_equal(r->field[1], REL_STR("2"));
    if (r->count != 4 || !known)
        return refuse(r, "a tally of another version: this program reads 1 and 2");
    snprintf(name, sizeof name, "%.*s", REL_STR_ARGS(r->field[2]));
    if (!rel_window_find(name, &s.window, &s.tokens))
        return refuse(r, "not a tally: no such window");
    s.evidence =
        rel_str_equal(r->field[3], REL_STR("all")) ? UINT32_MAX : small(r, r->field[3]);
    bool empty = !tally->document_ids.count && !tally->keys.count && !tally->total_count;
    if (empty && !tally->settled)
        tally->settings = s;
    else if (memcmp(&tally->settings, &s, sizeof s) != 0)
        return refuse(r, "counted with another --window or --evidence than the rest");
    tally->settled = true;
    return !r->bad;
}

static bool read_document(rel_tally *tally, row *r, rel_arena *work)
{
    rel_tally_document d = {
        .id = text(r, r->field[1], work),
        .date = text(r, r->field[2], work),
        .title = text(r, r->field[3], work),
        .outlet = text(r, r->field[4], work),
        .url = text(r, r->field[5], work),
        .language = text(r, r->field[6], work),
        .sentences = number(r, r->field[7]),
        .words = number(r, r->field[8]),
        .sketch = text(r, r->field[9], work),
    };
    if (ends_here(tally, r))
        return !r->bad;
    rel_error why = {0};
    return rel_tally_add_document(tally, &d, &why) || refuse(r, why.text);
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

static bool read_entity(rel_tally *tally, row *r, rel_arena *work)
{
    char name[16];
    snprintf(name, sizeof name, "%.*s", REL_STR_ARGS(r->field[2]));
    rel_type type = rel_type_find(name);
    if (type == REL_TYPES)
        return refuse(r, "not a tally: no such type of entity");
    uint32_t single = small(r, r->field[3]);
    uint64_t mentions = number(r, r->field[4]), documents = number(r, r->field[5]);
    uint64_t count = number(r, r->field[6]);
    if (!mentions && !r->bad)
        return refuse(r, "not a tally: an entity that is never mentioned");
    rel_str key = text(r, r->field[1], work), label = text(r, r->field[7], work);
    rel_str wikidata = text(r, r->field[8], work);
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

static bool read_form(rel_tally *tally, row *r, rel_arena *work)
{
    uint64_t count = number(r, r->field[3]);
    uint32_t source = small(r, r->field[4]), reason = small(r, r->field[5]);
    if (source > UINT8_MAX || reason > UINT8_MAX)
        refuse(r, "not a tally: no such source or reason");
    rel_str key = text(r, r->field[1], work), form = text(r, r->field[2], work);
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_form(tally, entity_of(tally, key), form, count, (uint8_t)source,
                       (uint8_t)reason);
    return true;
}

static bool read_place(rel_tally *tally, row *r, rel_arena *work)
{
    rel_str key = text(r, r->field[1], work);
    rel_place place = {.document = text(r, r->field[2], work),
                       .sentence = small(r, r->field[3]),
                       .day = day(r, r->field[4])};
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_place(tally, entity_of(tally, key), &place);
    return true;
}

/* `day:count:documents`, parted by spaces; the next of them. */
static bool next_day(row *r, rel_str *rest, uint32_t owner, rel_day_note *found)
{
    rel_str one, part[3] = {0};
    if (!rel_str_cut(rest, ' ', &one))
        return false;
    for (int i = 0; i < 3; i++)
        if (!rel_str_cut(&one, ':', &part[i]))
            return refuse(r, "not a tally: day:count:documents was expected");
    *found = (rel_day_note){.owner = owner,
                            .day = day(r, part[0]),
                            .count = number(r, part[1]),
                            .documents = number(r, part[2])};
    return !r->bad;
}

static bool read_entity_days(rel_tally *tally, row *r, rel_arena *work)
{
    rel_str key = text(r, r->field[1], work);
    uint32_t entity = tally ? entity_of(tally, key) : REL_NONE;
    rel_day_note one;
    while (next_day(r, &r->field[2], entity, &one))
        if (tally)
            rel_days_add(&tally->entity_days, tally->keys.count, one);
    return !r->bad;
}

/* The pair a row speaks of; REL_NONE without a tally, or when its keys are not in
 * order. */
static uint32_t pair_of(rel_tally *tally, row *r, rel_arena *work)
{
    rel_str a = text(r, r->field[1], work), b = text(r, r->field[2], work);
    if (rel_str_compare(a, b) >= 0) {
        refuse(r, "not a tally: the keys of a pair are not in order");
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

static bool read_pair(rel_tally *tally, row *r, rel_arena *work)
{
    uint64_t documents = number(r, r->field[3]), count = number(r, r->field[4]);
    uint64_t decay = number(r, r->field[5]);
    uint32_t pair = pair_of(tally, r, work);
    if (!count && !r->bad)
        return refuse(r, "not a tally: a pair that is never counted");
    if (ends_here(tally, r))
        return !r->bad;
    rel_sum(&tally->pairs[pair].documents, documents);
    rel_sum(&tally->pairs[pair].count, count);
    rel_sum(&tally->pairs[pair].decay, decay);
    return true;
}

static bool read_spans(row *r, rel_str s, rel_evidence *e)
{
    for (int i = 0; i < 2; i++) {
        rel_str span, edge[2] = {0};
        if (!rel_str_cut(&s, ' ', &span) || !rel_str_cut(&span, '-', &edge[0]))
            return refuse(r, "not a tally: spans were expected");
        edge[1] = span;
        e->spans[i][0] = small(r, edge[0]);
        e->spans[i][1] = small(r, edge[1]);
        if (e->spans[i][0] > e->spans[i][1] || e->spans[i][1] > e->text.len)
            return refuse(r, "not a tally: a span lies outside its sentence");
    }
    return !r->bad;
}

static bool read_evidence(rel_tally *tally, row *r, rel_arena *work)
{
    rel_evidence e = {
        .rank = small(r, r->field[3]),
        .score = small(r, r->field[4]),
        .document = text(r, r->field[5], work),
        .sentence = small(r, r->field[6]),
        .day = day(r, r->field[7]),
        .text = text(r, r->field[9], work),
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

static bool read_role(rel_tally *tally, row *r, rel_arena *work)
{
    rel_tally_role role = {
        .role = text(r, r->field[2], work),
        .target = text(r, r->field[3], work),
        .count = number(r, r->field[4]),
        .first = day(r, r->field[5]),
        .last = day(r, r->field[6]),
        .document = text(r, r->field[7], work),
        .sentence = small(r, r->field[8]),
        .text = text(r, r->field[9], work),
    };
    rel_str person = text(r, r->field[1], work);
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_role(tally, entity_of(tally, person), &role);
    return true;
}

static bool read_pair_days(rel_tally *tally, row *r, rel_arena *work)
{
    uint32_t pair = pair_of(tally, r, work);
    rel_day_note one;
    while (!r->bad && next_day(r, &r->field[3], pair, &one))
        if (tally)
            rel_days_add(&tally->pair_days, tally->pair_count, one);
    return !r->bad;
}

static bool read_total(rel_tally *tally, row *r, rel_arena *work)
{
    (void)work;
    rel_tally_total t = {.day = day(r, r->field[1]),
                         .documents = number(r, r->field[2]),
                         .sentences = number(r, r->field[3]),
                         .count = number(r, r->field[4])};
    if (ends_here(tally, r))
        return !r->bad;
    rel_tally_add_total(tally, &t);
    return true;
}

/* What it says of the file is held against that by tally_ends_check. */
static bool read_end(rel_tally *tally, row *r, rel_arena *work)
{
    (void)tally, (void)work;
    number(r, r->field[2]);
    number(r, r->field[3]);
    return !r->bad;
}

/* clang-format off */
static const struct {
    char letter;
    size_t fields; /* with the letter */
    bool (*read)(rel_tally *tally, row *r, rel_arena *work);
} kinds[] = {
    {'D', 10, read_document}, {'E', 9, read_entity},    {'F', 6, read_form},
    {'G', 5, read_place},     {'H', 3, read_entity_days}, {'P', 6, read_pair},
    {'Q', 10, read_evidence}, {'R', 10, read_role},     {'S', 4, read_pair_days},
    {'T', 5, read_total},
    {'Z', 4, read_end},
};
/* clang-format on */

static bool control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t') || c == 0x7F;
}

/* UTF-8 without control characters but the tabs: what is read goes into pictures,
 * pages and terminals. Eight bytes at a time; those with a tab are looked at again. */
static bool printable(rel_str line)
{
    const uint64_t ones = UINT64_MAX / 0xFF, tops = ones * 0x80;
    uint64_t high = 0;
    size_t i = 0;
    for (; i + 8 <= line.len; i += 8) {
        uint64_t x = rel_str_eight(line.ptr + i), deleted = x ^ ones * 0x7F;
        uint64_t low = ((x - ones * ' ') & ~x) | ((deleted - ones) & ~deleted);
        high |= x & tops;
        for (size_t j = i; low & tops && j < i + 8; j++)
            if (control(line.ptr[j]))
                return false;
    }
    for (; i < line.len; i++) {
        high |= line.ptr[i] & 0x80;
        if (control(line.ptr[i]))
            return false;
    }
    return !high || rel_utf8_valid(line) == line.len;
}

/* A line into the tally, or, without one, into nothing. */
static bool read_line(rel_tally *tally, rel_str line, const char *path, uint64_t number_,
                      rel_error *err)
{
    row r = {.path = path, .line = number_, .err = err};
    size_t tabs = 0;
    for (rel_str rest = line, one; rel_str_cut(&rest, '\t', &one); tabs++)
        if (tabs < FIELDS_MOST)
            r.field[tabs] = one;
    if (line.len && line.ptr[line.len - 1] == '\t')
        tabs++; /* the last field is empty */
    r.count = tabs;
    if (tally && rel_str_equal(r.field[0], REL_STR("#relasi-tally")))
        return read_header(tally, &r);
    if (!printable(line))
        return refuse(&r, "not a tally: control characters or invalid UTF-8");
    if (tally && !tally->settled)
        return refuse(&r, "not a tally: its first line is no header");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (r.field[0].len != 1 || r.field[0].ptr[0] != kinds[i].letter)
            continue;
        if (tabs != kinds[i].fields)
            return refuse(&r, "not a tally: this row has too few or too many fields");
        rel_arena work = {0};
        bool ok = kinds[i].read(tally, &r, &work);
        rel_arena_clear(&work);
        return ok;
    }
    return refuse(&r, "not a tally: unknown row");
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
           tally_pairs_check(tally, path, err);
}

bool rel_tally_read_file(rel_tally *tally, FILE *in, const char *path,
                         const char *letters, rel_error *err)
{
    rewind(in);
    return read_stream(tally, in, path, letters, err);
}

bool rel_tally_read_but(rel_tally *tally, const char *path, const char *letters,
                        rel_error *err)
{
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!in)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    bool ok = read_stream(tally, in, path, letters, err);
    if (in != stdin)
        fclose(in);
    return ok;
}
