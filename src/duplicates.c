#include "duplicates_parts.h"

#include "relasi/dates.h"
#include "relasi/names.h"

#include <stdlib.h>
#include <string.h>

enum {
    VALUES = REL_SKETCH_VALUES,
    ROW = 128, /* bytes a signature takes: its values and two zeros */
    BAND = 3,
    BANDS = VALUES / BAND,
    WALK = 32, /* newest documents of a band that are looked at: bounds the time */
};

/* A set of documents: their signatures, stories as a forest whose roots are the
 * first documents, and for each band a chain of those with equal values. */
struct rel_duplicates {
    rel_arena *keep;
    rel_str *ids;
    unsigned char (*rows)[ROW];
    places *places;
    uint32_t *story;         /* parent in the forest, itself at a root           */
    uint32_t (*next)[BANDS]; /* the document before it in a chain                */
    uint32_t *heads;         /* newest of each chain, + 1; chains may share one  */
    uint32_t count, room, head_count;
    rel_names shorts; /* sketches of short documents, and the first of each */
    uint32_t *short_first;
    uint32_t short_room;
};

rel_duplicates *rel_duplicates_make(rel_arena *keep)
{
    rel_duplicates *seen = REL_NEW(keep, rel_duplicates, 1);
    seen->keep = keep;
    seen->shorts = rel_names_make(keep);
    return seen;
}

/* The chain a band of a signature belongs to. */
static uint32_t *head_of(const rel_duplicates *seen, const unsigned char *row,
                         uint32_t band)
{
    const unsigned char *at = row + (size_t)band * BAND;
    uint64_t key =
        (uint64_t)band << 24 | (uint64_t)at[0] << 16 | (uint64_t)at[1] << 8 | at[2];
    return &seen->heads[(uint32_t)rel_table_mix(key) & (seen->head_count - 1)];
}

static void chain(rel_duplicates *seen, uint32_t document)
{
    for (uint32_t band = 0; band < BANDS; band++) {
        uint32_t *head = head_of(seen, seen->rows[document], band);
        seen->next[document][band] = *head;
        *head = document + 1;
    }
}

/* Room for one more. The chains are laid anew over the wider table of heads. */
static void grow(rel_duplicates *seen)
{
    if (seen->count < seen->room)
        return;
    uint32_t room = seen->room ? 2 * seen->room : 64;
    uint32_t heads = 1024, old = seen->head_count, count = seen->count;
    while (heads < (uint64_t)room * BANDS / 2 && heads < (1u << 31))
        heads *= 2;
    seen->ids = rel_arena_grow(seen->keep, seen->ids, sizeof *seen->ids, count, room);
    seen->rows = rel_arena_grow(seen->keep, seen->rows, sizeof *seen->rows, count, room);
    seen->places =
        rel_arena_grow(seen->keep, seen->places, sizeof *seen->places, count, room);
    seen->story =
        rel_arena_grow(seen->keep, seen->story, sizeof *seen->story, count, room);
    seen->next = rel_arena_grow(seen->keep, seen->next, sizeof *seen->next, count, room);
    seen->heads =
        rel_arena_grow(seen->keep, seen->heads, sizeof *seen->heads, old, heads);
    if (old)
        memset(seen->heads, 0, old * sizeof *seen->heads);
    seen->head_count = heads;
    seen->room = room;
    for (uint32_t i = 0; i < count; i++)
        if (seen->rows[i][VALUES]) /* not a short one */
            chain(seen, i);
}

static uint32_t root_of(const rel_duplicates *seen, uint32_t i)
{
    while (seen->story[i] != i) {
        seen->story[i] = seen->story[seen->story[i]];
        i = seen->story[i];
    }
    return i;
}

typedef uint8_t lanes __attribute__((vector_size(16)));

/* How many values of two signatures are equal. The last two bytes are no values. */
static uint32_t equal_values(const unsigned char *a, const unsigned char *b)
{
    lanes equal = {0}, x, y; /* a count of at most eight in each */
    for (size_t i = 0; i < ROW; i += sizeof x) {
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        equal -= (lanes)(x == y); /* true is all ones */
    }
    uint64_t half[2];
    memcpy(half, &equal, sizeof half);
    uint32_t sum = (uint32_t)((half[0] + half[1]) * 0x0101010101010101u >> 56);
    return sum - (a[VALUES] == b[VALUES]) - (a[VALUES + 1] == b[VALUES + 1]);
}

/* Make one story of two, unless their first documents have drifted apart. */
static void unite(rel_duplicates *seen, uint32_t a, uint32_t b)
{
    if (equal_values(seen->rows[a], seen->rows[b]) < REL_SKETCH_DRIFT ||
        duplicates_apart(&seen->places[a], &seen->places[b]))
        return;
    if (a < b)
        seen->story[b] = a;
    else
        seen->story[a] = b;
}

static void compare(rel_duplicates *seen, uint32_t a, uint32_t b)
{
    uint32_t first_a = root_of(seen, a), first_b = root_of(seen, b);
    if (first_a != first_b &&
        equal_values(seen->rows[a], seen->rows[b]) >= REL_SKETCH_SAME &&
        !duplicates_apart(&seen->places[a], &seen->places[b]))
        unite(seen, first_a, first_b);
}

/* Hold a document against the newest of each of its chains. */
static void look_back(rel_duplicates *seen, uint32_t document)
{
    for (uint32_t band = 0; band < BANDS; band++) {
        uint32_t at = *head_of(seen, seen->rows[document], band);
        for (int n = 0; n < WALK && at; n++) {
            compare(seen, document, at - 1);
            at = seen->next[at - 1][band];
        }
    }
}

static int digit_of(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '-'             ? 62
           : c == '_'             ? 63
                                  : -1;
}

/* Three bytes of a sketch, from four characters; false when they are none. */
static bool read_three(const char *at, uint32_t *three)
{
    *three = 0;
    for (size_t j = 0; j < 4; j++) {
        int digit = digit_of(at[j]);
        if (digit < 0)
            return false;
        *three = *three << 6 | (uint32_t)digit;
    }
    return true;
}

/* What a long sketch says; false when it is no such sketch. One without places is of an
 * article that has none. */
static bool read_sketch(rel_str sketch, unsigned char row[ROW], places *p)
{
    size_t rest = sketch.len - REL_SKETCH_CHARS;
    if (sketch.len < REL_SKETCH_CHARS || rest > sizeof p->values || rest % 4)
        return false;
    memset(row, 0, ROW);
    p->count = 0;
    for (size_t i = 0; i < sketch.len; i += 4) {
        uint32_t three;
        if (!read_three(sketch.ptr + i, &three))
            return false;
        for (size_t j = 0; i < REL_SKETCH_CHARS && j < 3; j++)
            row[i / 4 * 3 + j] = (unsigned char)(three >> (16 - 8 * j));
        if (i >= REL_SKETCH_CHARS)
            p->values[p->count++] = three;
    }
    row[VALUES] = 1;
    return true;
}

static bool is_short(rel_str sketch)
{
    return sketch.len == 33 && sketch.ptr[0] == 's';
}

double rel_sketch_alike(rel_str a, rel_str b)
{
    unsigned char x[ROW], y[ROW];
    places p, q;
    if (is_short(a))
        return rel_str_equal(a, b);
    if (!read_sketch(a, x, &p) || !read_sketch(b, y, &q))
        return 0;
    double share = (double)equal_values(x, y) / VALUES, chance = 1.0 / 256;
    return share <= chance ? 0 : (share - chance) / (1 - chance);
}

bool rel_sketch_apart(rel_str a, rel_str b)
{
    unsigned char row[ROW];
    places p, q;
    return read_sketch(a, row, &p) && read_sketch(b, row, &q) && duplicates_apart(&p, &q);
}

/* A short document tells the story of the first with the same words. */
static void add_short(rel_duplicates *seen, uint32_t document, rel_str sketch)
{
    uint32_t known = seen->shorts.count, number = rel_names_add(&seen->shorts, sketch);
    if (number < known) {
        seen->story[document] = seen->short_first[number];
        return;
    }
    seen->short_first =
        rel_arena_more(seen->keep, seen->short_first, sizeof *seen->short_first, number,
                       &seen->short_room);
    seen->short_first[number] = document;
}

/* Enter a document that has room. True when it is to be held against others. */
static bool enter(rel_duplicates *seen, uint32_t document, rel_str sketch)
{
    seen->story[document] = document;
    if (read_sketch(sketch, seen->rows[document], &seen->places[document]))
        return true;
    memset(seen->rows[document], 0, ROW);
    if (is_short(sketch))
        add_short(seen, document, sketch);
    return false;
}

rel_str rel_duplicates_seen(rel_duplicates *seen, rel_str sketch, rel_str id)
{
    grow(seen);
    uint32_t document = seen->count++;
    seen->ids[document] = id;
    if (enter(seen, document, sketch)) {
        look_back(seen, document);
        chain(seen, document);
    }
    uint32_t first = root_of(seen, document);
    return first == document ? (rel_str){0} : seen->ids[first];
}

/* ---- all at once ------------------------------------------------------------ */

typedef struct place {
    rel_str id;
    int32_t day; /* INT32_MAX: none */
    uint32_t number;
} place;

static int place_order(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    int order = rel_str_compare(a->id, b->id);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* A document in a band: its values there above its number. */
static uint64_t banded(const rel_duplicates *seen, uint32_t document, uint32_t band)
{
    const unsigned char *at = seen->rows[document] + (size_t)band * BAND;
    return (uint64_t)(at[0] << 16 | at[1] << 8 | at[2]) << 32 | document;
}

/* Sort by the values, which are three bytes; what is equal keeps its order. */
static void sort_band(uint64_t *list, uint64_t *other, uint32_t count)
{
    for (unsigned shift = 32; shift < 32 + 8 * BAND; shift += 8) {
        uint32_t start[257] = {0};
        for (uint32_t i = 0; i < count; i++)
            start[(list[i] >> shift & 0xFF) + 1]++;
        for (unsigned i = 1; i < 257; i++)
            start[i] += start[i - 1];
        for (uint32_t i = 0; i < count; i++)
            other[start[list[i] >> shift & 0xFF]++] = list[i];
        uint64_t *sorted = other;
        other = list, list = sorted;
    }
}

/* The same as looking back from each document, band by band: those that share a band
 * lie together, so that the rows of the last few are at hand. */
static void look_along(rel_duplicates *seen, const uint32_t *longs, uint32_t count)
{
    uint64_t *list = REL_ROOM(seen->keep, uint64_t, count);
    uint64_t *sorted = REL_ROOM(seen->keep, uint64_t, count);
    for (uint32_t band = 0; band < BANDS; band++) {
        for (uint32_t i = 0; i < count; i++)
            list[i] = banded(seen, longs[i], band);
        sort_band(list, sorted, count); /* an odd number of turns: it ends in `sorted` */
        for (uint32_t i = 1; i < count; i++)
            for (uint32_t n = 1; n <= WALK && n <= i; n++) {
                if (sorted[i - n] >> 32 != sorted[i] >> 32)
                    break;
                compare(seen, (uint32_t)sorted[i], (uint32_t)sorted[i - n]);
            }
    }
}

const uint32_t *rel_duplicates_find(const rel_tally_document *documents, uint32_t count,
                                    rel_arena *keep)
{
    uint32_t *found = REL_NEW(keep, uint32_t, count);
    rel_mark mark = rel_arena_mark(keep);
    place *order = REL_NEW(keep, place, count);
    for (uint32_t i = 0; i < count; i++) {
        rel_date date = rel_date_read(documents[i].date);
        int32_t day = rel_date_valid(date) ? rel_date_day(date) : INT32_MAX;
        order[i] = (place){documents[i].id, day, i};
    }
    qsort(order, count, sizeof *order, place_order);
    rel_duplicates seen = {.keep = keep, .shorts = rel_names_make(keep)};
    seen.rows = rel_arena_take(keep, ROW, count);
    seen.places = REL_ROOM(keep, places, count);
    seen.story = REL_ROOM(keep, uint32_t, count);
    uint32_t *longs = REL_ROOM(keep, uint32_t, count), long_count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (enter(&seen, i, documents[order[i].number].sketch))
            longs[long_count++] = i;
    look_along(&seen, longs, long_count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = root_of(&seen, i);
        found[order[i].number] = first == i ? REL_NONE : order[first].number;
    }
    rel_arena_rewind(keep, mark);
    return found;
}
