#include "tally_parts.h"

#include <stdlib.h>
#include <string.h>

/* A field: tabs, newlines and backslashes escaped. */
static void field(rel_out *out, rel_str s)
{
    rel_out_char(out, '\t');
    bool plain = !s.len || (!memchr(s.ptr, '\\', s.len) && !memchr(s.ptr, '\t', s.len) &&
                            !memchr(s.ptr, '\n', s.len));
    size_t from = 0;
    for (size_t i = 0; !plain && i < s.len; i++) {
        const char *escape = s.ptr[i] == '\t'   ? "\\t"
                             : s.ptr[i] == '\n' ? "\\n"
                             : s.ptr[i] == '\\' ? "\\\\"
                                                : NULL;
        if (!escape)
            continue;
        rel_out_bytes(out, s.ptr + from, i - from);
        rel_out_text(out, escape);
        from = i + 1;
    }
    if (from < s.len)
        rel_out_bytes(out, s.ptr + from, s.len - from);
}

static void number(rel_out *out, uint64_t value)
{
    rel_out_int_behind(out, '\t', (int64_t)value);
}

static void span_field(rel_out *out, char before, const uint32_t span[2])
{
    rel_out_int_behind(out, before, span[0]);
    rel_out_int_behind(out, '-', span[1]);
}

static void day_field(rel_out *out, char before, int32_t day)
{
    if (day != REL_UNDATED) {
        rel_out_int_behind(out, before, day);
        return;
    }
    rel_out_char(out, before);
    rel_out_char(out, '-');
}

/* qsort has no argument for context, so what is sorted carries all it needs. */
typedef struct item {
    rel_str first, second, third; /* compared in this order */
    uint32_t number;
} item;

/* A byte as the two that are written for it, in one number. */
static unsigned written(unsigned char c)
{
    unsigned second = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\\' ? '\\' : 0;
    return second ? (unsigned)'\\' << 8 | second : (unsigned)c << 8;
}

/* The order of two fields as they are written, escapes and all. */
static int field_order(rel_str a, rel_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len, i = 0;
    while (i < shorter && a.ptr[i] == b.ptr[i])
        i++;
    if (i == shorter)
        return (a.len > b.len) - (a.len < b.len);
    unsigned x = written((unsigned char)a.ptr[i]), y = written((unsigned char)b.ptr[i]);
    return (x > y) - (x < y);
}

static int item_order(const void *x, const void *y)
{
    const item *a = x, *b = y;
    int order = field_order(a->first, b->first);
    if (!order)
        order = field_order(a->second, b->second);
    return order ? order : field_order(a->third, b->third);
}

static int line_order(const void *x, const void *y)
{
    return rel_str_compare(*(const rel_str *)x, *(const rel_str *)y);
}

/* One owner's days as `day:count:documents`, in order. */
static void write_days(const rel_day_sums *days, uint32_t owner, rel_out *out)
{
    char before = '\t';
    for (uint32_t i = days->first[owner]; i < days->first[owner + 1]; i++) {
        const rel_day_note *day = &days->notes[i];
        day_field(out, before, day->day);
        rel_out_int_behind(out, ':', (int64_t)day->count);
        rel_out_int_behind(out, ':', (int64_t)day->documents);
        before = ' ';
    }
    rel_out_char(out, '\n');
}

static void write_documents(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    uint32_t count = tally->document_ids.count;
    item *items = REL_NEW(work, item, count);
    for (uint32_t i = 0; i < count; i++)
        items[i] = (item){.first = tally->documents[i].id, .number = i};
    qsort(items, count, sizeof *items, item_order);
    for (uint32_t i = 0; i < count; i++) {
        const rel_tally_document *d = &tally->documents[items[i].number];
        rel_out_char(out, 'D');
        field(out, d->id);
        field(out, d->date);
        field(out, d->title);
        field(out, d->outlet);
        field(out, d->url);
        field(out, d->language);
        number(out, d->sentences);
        number(out, d->words);
        field(out, d->sketch);
        rel_out_char(out, '\n');
    }
}

static void write_entities(const rel_tally *tally, const item *order, rel_out *out)
{
    for (uint32_t i = 0; i < tally->keys.count; i++) {
        const rel_tally_entity *e = &tally->entities[order[i].number];
        if (!e->mentions)
            continue; /* named by another row only */
        rel_out_char(out, 'E');
        field(out, order[i].first);
        field(out, rel_str_from(rel_type_name((rel_type)e->type)));
        number(out, e->single);
        number(out, e->mentions);
        number(out, e->documents);
        number(out, e->count);
        field(out, e->label);
        field(out, e->wikidata);
        rel_out_char(out, '\n');
    }
}

static void write_forms(const rel_tally *tally, const item *order, rel_out *out,
                        rel_arena *work)
{
    for (uint32_t i = 0; i < tally->keys.count; i++) {
        rel_mark mark = rel_arena_mark(work);
        uint32_t head = tally->entities[order[i].number].forms, count = 0;
        for (uint32_t f = head; f != REL_NONE; f = tally->forms[f].next)
            count++;
        item *items = REL_NEW(work, item, count);
        count = 0;
        for (uint32_t f = head; f != REL_NONE; f = tally->forms[f].next)
            items[count++] = (item){.first = tally->forms[f].text, .number = f};
        if (count > 1)
            qsort(items, count, sizeof *items, item_order);
        for (uint32_t f = 0; f < count; f++) {
            const rel_tally_form *form = &tally->forms[items[f].number];
            rel_out_char(out, 'F');
            field(out, order[i].first);
            field(out, form->text);
            number(out, form->count);
            number(out, form->source);
            number(out, form->reason);
            rel_out_char(out, '\n');
        }
        rel_arena_rewind(work, mark);
    }
}

/* Rows of one entity are sorted as text, as sort(1) would. */
static void write_places(const rel_tally *tally, const item *order, rel_out *out,
                         rel_arena *work)
{
    for (uint32_t i = 0; i < tally->keys.count; i++) {
        rel_mark mark = rel_arena_mark(work);
        rel_str lines[REL_PLACES_MOST];
        uint32_t count = 0, place = tally->entities[order[i].number].places;
        for (; place != REL_NONE; place = tally->places[place].next) {
            rel_out *line = rel_out_memory(work);
            rel_out_char(line, 'G');
            field(line, order[i].first);
            field(line, tally->places[place].document);
            number(line, tally->places[place].sentence);
            day_field(line, '\t', tally->places[place].day);
            rel_out_char(line, '\n');
            lines[count++] = rel_out_taken(line);
        }
        if (count > 1)
            qsort(lines, count, sizeof *lines, line_order);
        for (uint32_t l = 0; l < count; l++)
            rel_out_str(out, lines[l]);
        rel_arena_rewind(work, mark);
    }
}

static void write_entity_days(const rel_tally *tally, const item *order, rel_out *out,
                              rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    rel_day_sums days = rel_days_sum(&tally->entity_days, tally->keys.count, work);
    for (uint32_t i = 0; i < tally->keys.count; i++) {
        uint32_t entity = order[i].number;
        if (days.first[entity] == days.first[entity + 1])
            continue;
        rel_out_char(out, 'H');
        field(out, order[i].first);
        write_days(&days, entity, out);
    }
    rel_arena_rewind(work, mark);
}

static void pair_fields(const rel_tally *tally, const rel_tally_pair *p, char letter,
                        rel_out *out)
{
    rel_out_char(out, letter);
    field(out, tally->keys.text[p->a]);
    field(out, tally->keys.text[p->b]);
}

static void evidence_line(const rel_tally *tally, const rel_tally_pair *p,
                          const rel_evidence *e, rel_out *line)
{
    pair_fields(tally, p, 'Q', line);
    number(line, e->rank);
    number(line, e->score);
    field(line, e->document);
    number(line, e->sentence);
    day_field(line, '\t', e->day);
    span_field(line, '\t', e->spans[0]);
    span_field(line, ' ', e->spans[1]);
    field(line, e->text);
    rel_out_char(line, '\n');
}

/* Evidence lines of one pair are sorted as text, as sort(1) would. */
static void write_evidence(const rel_tally *tally, const rel_tally_pair *p, rel_out *out,
                           rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    uint32_t count = 0;
    for (uint32_t q = p->evidence; q != REL_NONE; q = tally->evidence[q].next)
        count++;
    if (count == 1) {
        evidence_line(tally, p, &tally->evidence[p->evidence], out);
        return;
    }
    rel_str *lines = REL_NEW(work, rel_str, count);
    rel_out *all = rel_out_memory(work);
    count = 0;
    for (uint32_t q = p->evidence; q != REL_NONE; q = tally->evidence[q].next) {
        size_t before = rel_out_taken(all).len;
        evidence_line(tally, p, &tally->evidence[q], all);
        lines[count++].len = rel_out_taken(all).len - before;
    }
    const char *at = rel_out_taken(all).ptr;
    for (uint32_t i = 0; i < count; i++, at += lines[i - 1].len)
        lines[i].ptr = at;
    if (count > 1)
        qsort(lines, count, sizeof *lines, line_order);
    for (uint32_t i = 0; i < count; i++)
        rel_out_str(out, lines[i]);
    rel_arena_rewind(work, mark);
}

static item *sorted_keys(const rel_tally *tally, rel_arena *work)
{
    item *order = REL_NEW(work, item, tally->keys.count);
    for (uint32_t i = 0; i < tally->keys.count; i++)
        order[i] = (item){.first = tally->keys.text[i], .number = i};
    qsort(order, tally->keys.count, sizeof *order, item_order);
    return order;
}

/* A pair by the places of its two keys in their order. */
typedef struct place {
    uint64_t keys;
    uint32_t number;
} place;

static int place_order(const void *x, const void *y)
{
    uint64_t a = ((const place *)x)->keys, b = ((const place *)y)->keys;
    return (a > b) - (a < b);
}

static place *sorted_pairs(const rel_tally *tally, const item *keys, rel_arena *work)
{
    place *order = REL_NEW(work, place, tally->pair_count);
    uint32_t *rank = REL_NEW(work, uint32_t, tally->keys.count);
    for (uint32_t i = 0; i < tally->keys.count; i++)
        rank[keys[i].number] = i;
    for (uint32_t i = 0; i < tally->pair_count; i++)
        order[i] =
            (place){(uint64_t)rank[tally->pairs[i].a] << 32 | rank[tally->pairs[i].b], i};
    qsort(order, tally->pair_count, sizeof *order, place_order);
    return order;
}

static void write_pairs(const rel_tally *tally, const place *order, rel_out *out,
                        rel_arena *work)
{
    for (uint32_t i = 0; i < tally->pair_count; i++) {
        const rel_tally_pair *p = &tally->pairs[order[i].number];
        if (!p->count)
            continue;
        pair_fields(tally, p, 'P', out);
        number(out, p->documents);
        number(out, p->count);
        number(out, p->decay);
        rel_out_char(out, '\n');
    }
    for (uint32_t i = 0; i < tally->pair_count; i++)
        write_evidence(tally, &tally->pairs[order[i].number], out, work);
}

static void write_roles(const rel_tally *tally, const item *order, rel_out *out,
                        rel_arena *work)
{
    item *items = REL_NEW(work, item, tally->role_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < tally->keys.count; i++) {
        uint32_t head = tally->entities[order[i].number].roles;
        for (uint32_t r = head; r != REL_NONE; r = tally->roles[r].next)
            items[count++] =
                (item){order[i].first, tally->roles[r].role, tally->roles[r].target, r};
    }
    qsort(items, count, sizeof *items, item_order);
    for (uint32_t i = 0; i < count; i++) {
        const rel_tally_role *r = &tally->roles[items[i].number];
        rel_out_char(out, 'R');
        field(out, items[i].first);
        field(out, r->role);
        field(out, r->target);
        number(out, r->count);
        day_field(out, '\t', r->first);
        day_field(out, '\t', r->last);
        field(out, r->document);
        number(out, r->sentence);
        field(out, r->text);
        rel_out_char(out, '\n');
    }
}

static void write_pair_days(const rel_tally *tally, const place *order, rel_out *out,
                            rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    rel_day_sums days = rel_days_sum(&tally->pair_days, tally->pair_count, work);
    for (uint32_t i = 0; i < tally->pair_count; i++) {
        uint32_t pair = order[i].number;
        if (days.first[pair] == days.first[pair + 1])
            continue;
        pair_fields(tally, &tally->pairs[pair], 'S', out);
        write_days(&days, pair, out);
    }
    rel_arena_rewind(work, mark);
}

/* Days as text, since lines are sorted as text: "-" before "1" before "10". */
static void write_totals(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    item *items = REL_NEW(work, item, tally->total_count);
    for (uint32_t i = 0; i < tally->total_count; i++) {
        rel_out *day = rel_out_memory(work);
        day_field(day, '\t', tally->totals[i].day);
        items[i] = (item){.first = rel_out_taken(day), .number = i};
    }
    qsort(items, tally->total_count, sizeof *items, item_order);
    for (uint32_t i = 0; i < tally->total_count; i++) {
        const rel_tally_total *t = &tally->totals[items[i].number];
        rel_out_char(out, 'T');
        rel_out_str(out, items[i].first);
        number(out, t->documents);
        number(out, t->sentences);
        number(out, t->count);
        rel_out_char(out, '\n');
    }
}

/* A document has one, but forged ones may have more: then by their lines. */
static void write_namings(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    uint32_t count = tally->naming_count;
    item *items = REL_ROOM(work, item, count);
    for (uint32_t i = 0; i < count; i++) {
        const rel_naming *n = &tally->namings[i];
        items[i] = (item){.first = n->document, .second = n->ties, .number = i};
    }
    if (count > 1)
        qsort(items, count, sizeof *items, item_order);
    for (uint32_t i = 0; i < count; i++) {
        const rel_naming *n = &tally->namings[items[i].number];
        rel_out_char(out, 'W');
        field(out, n->document);
        field(out, n->ties);
        for (uint32_t k = 0; k < n->count; k++)
            field(out, tally->keys.text[n->entities[k]]);
        rel_out_char(out, '\n');
    }
}

static void write_header(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    const rel_tally_settings *s = &tally->settings;
    char rest[64];
    int len =
        snprintf(rest, sizeof rest, "%s", rel_window_text(s->window, s->tokens, work));
    if (s->evidence == UINT32_MAX)
        len += snprintf(rest + len, sizeof rest - (size_t)len, "\tall");
    else
        len += snprintf(rest + len, sizeof rest - (size_t)len, "\t%u", s->evidence);
    tally_write_header((rel_str){rest, (size_t)len}, out);
}

void rel_tally_write_rows(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    const item *order = sorted_keys(tally, work);
    const place *pairs = sorted_pairs(tally, order, work);
    write_documents(tally, out, work);
    write_entities(tally, order, out);
    write_forms(tally, order, out, work);
    write_places(tally, order, out, work);
    write_entity_days(tally, order, out, work);
    write_pairs(tally, pairs, out, work);
    write_roles(tally, order, out, work);
    write_pair_days(tally, pairs, out, work);
    write_totals(tally, out, work);
    write_namings(tally, out, work);
    rel_arena_rewind(work, mark);
}

void rel_tally_write(const rel_tally *tally, rel_out *out, rel_arena *work)
{
    write_header(tally, out, work);
    rel_tally_write_rows(tally, out, work);
    uint64_t counted = 0;
    for (uint32_t i = 0; i < tally->total_count; i++)
        rel_sum(&counted, tally->totals[i].documents);
    tally_write_end(tally->document_ids.count, counted, out);
}
