/* One reader for each kind of value, told by the table where to put it. */
#include "graph_read_parts.h"

#include "relasi/dates.h"

#include <string.h>

void *rel_loader_grow(rel_loader *l, void *array, size_t size, uint32_t count,
                      uint32_t *room)
{
    if (count < *room)
        return array;
    uint64_t more = *room ? 2 * (uint64_t)*room : 64;
    *room = more > UINT32_MAX ? UINT32_MAX : (uint32_t)more;
    void *grown = rel_arena_alloc(l->keep, size, *room);
    if (count)
        memcpy(grown, array, count * size);
    return grown;
}

/* What the file says it holds is believed as far as its size makes it likely. */
uint32_t rel_loader_room(const rel_loader *l, uint64_t told)
{
    enum { LEAST = 100 }; /* bytes of a node or link */
    uint64_t most = l->bytes.len / LEAST + 64;
    return (uint32_t)(told < most                              ? told
                      : told == REL_UNTOLD || most > INT32_MAX ? 0
                                                               : most);
}

static void *place(void *loader, size_t offset)
{
    return (char *)loader + offset;
}

void rel_read_text(rel_json *in, void *loader, size_t offset)
{
    *(rel_str *)place(loader, offset) = rel_json_read_string(in);
}

void rel_read_count(rel_json *in, void *loader, size_t offset)
{
    *(uint64_t *)place(loader, offset) = rel_json_read_count(in);
}

void rel_read_small_count(rel_json *in, void *loader, size_t offset)
{
    uint64_t count = rel_json_read_count(in);
    if (count >= UINT32_MAX)
        rel_json_refuse(in, "a count that is too large");
    *(uint32_t *)place(loader, offset) = (uint32_t)count;
}

void rel_read_number(rel_json *in, void *loader, size_t offset)
{
    *(double *)place(loader, offset) = rel_json_read_number(in);
}

/* Most days are like the one before. */
void rel_read_day(rel_json *in, void *loader, size_t offset)
{
    rel_loader *l = loader;
    rel_str text = rel_json_read_string(in);
    bool again =
        text.len == sizeof l->day_text && memcmp(text.ptr, l->day_text, text.len) == 0;
    if (!again) {
        rel_date date = rel_date_read(text);
        if (!in->failed && !rel_date_valid(date))
            rel_json_refuse(in, "a date like 2022-03-14 expected");
        if (in->failed)
            return;
        l->day = rel_date_when(date);
        if (text.len == sizeof l->day_text)
            memcpy(l->day_text, text.ptr, text.len);
        else
            l->day_text[0] = '\0';
    }
    *(int32_t *)place(loader, offset) = l->day;
}

/* Lists of days, of what is at hand. */
uint32_t rel_loader_days(rel_loader *l)
{
    rel_graph *g = l->graph;
    uint32_t start = g->day_count;
    int32_t days[2] = {l->first, l->last};
    for (int i = 0; i < 2; i++) {
        if (days[i] == REL_UNDATED || (i && days[i] == days[0]))
            continue;
        g->days =
            rel_loader_grow(l, g->days, sizeof *g->days, g->day_count, &l->day_room);
        g->days[g->day_count] = (rel_day_count){.day = days[i], .next = REL_NONE};
        if (g->day_count > start)
            g->days[start].next = g->day_count;
        g->day_count++;
    }
    return g->day_count > start ? start : REL_NONE;
}

rel_json_field rel_loader_measure(size_t m, rel_json_fn *read)
{
    const char *name = rel_measure_name(rel_measure_at(m));
    return (rel_json_field){name, strlen(name), read, m};
}

/* Only our own files say how many they hold, so only theirs can be passed over. */
bool rel_loader_starts_line(const rel_json *in, uint64_t told)
{
    return told != REL_UNTOLD && in->at - in->start >= 3 &&
           !memcmp(in->at - 3, "\n  ", 3);
}

/* No line end can be part of a string in JSON, so the line ends with the object if it
 * holds one alone; that it does, the numbers of nodes and links have to confirm. */
void rel_read_rest(rel_json *in, void *loader, size_t index)
{
    const rel_loader *l = loader;
    const char *line =
        l->one_a_line ? memchr(in->at, '\n', (size_t)(in->end - in->at)) : NULL;
    const char *close = line ? line - 1 : in->at;
    if (close > in->at + 2 && *close == ',')
        close -= close[-1] == ']' ? 2 : 1; /* another follows, or another list */
    else
        close -= 2; /* the end of the links and of the graph */
    if (close <= in->at || *close != '}') {
        rel_json_skip(in, NULL, index);
        return;
    }
    in->at = close;
}
