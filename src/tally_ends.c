#include "tally_parts.h"

#define HEADER "#relasi-tally"
#define OLD    HEADER "\t1\t"

/* Rows are read by others: a number that is none is 0 here, and refused there. */
static uint64_t number(rel_str s)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || value > INT64_MAX / 10)
            return 0;
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    return value;
}

void tally_ends_note(tally_ends *ends, rel_str line)
{
    static const rel_str old = REL_STR_INIT(OLD);
    rel_str rest = line, field[4] = {0};
    if (!line.len)
        return;
    switch (*line.ptr) {
    case '#':
        ends->old |=
            line.len > old.len && rel_str_equal((rel_str){line.ptr, old.len}, old);
        return;
    case 'D':
        ends->documents++;
        break;
    case 'E':
        ends->entities = true;
        break;
    case 'P':
        ends->pairs = true;
        break;
    case 'T':
    case 'Z':
        for (int i = 0; i < 4; i++)
            rel_str_cut(&rest, '\t', &field[i]);
        if (*line.ptr == 'T') {
            rel_sum(&ends->counted, number(field[2]));
            break;
        }
        ends->said = true;
        rel_sum(&ends->said_documents, number(field[2]));
        rel_sum(&ends->said_counted, number(field[3]));
        break;
    }
    ends->rows = true;
}

bool tally_ends_check(const tally_ends *ends, const char *path, rel_error *err)
{
    if (ends->old ? !ends->rows : !ends->said)
        return rel_fail(err, REL_INPUT, "%s: cut off: its last row (Z) is missing", path);
    if (ends->old && ends->documents && !ends->counted)
        return rel_fail(err, REL_INPUT, "%s: cut off: documents, but no totals", path);
    if (!ends->old &&
        (ends->documents != ends->said_documents || ends->counted != ends->said_counted))
        return rel_fail(err, REL_INPUT,
                        "%s: rows are missing: %llu documents and %llu in the totals, "
                        "where its last row says %llu and %llu",
                        path, (unsigned long long)ends->documents,
                        (unsigned long long)ends->counted,
                        (unsigned long long)ends->said_documents,
                        (unsigned long long)ends->said_counted);
    if (ends->old && ends->counted > ends->documents)
        return rel_fail(err, REL_INPUT, "%s: totals of documents which have no row",
                        path);
    if (ends->pairs && !ends->entities)
        return rel_fail(err, REL_INPUT, "%s: pairs of names, none of which has a row",
                        path);
    return true;
}

bool tally_pairs_check(const rel_tally *tally, uint32_t first, const char *path,
                       rel_error *err)
{
    for (uint32_t i = first; i < tally->pair_count; i++)
        for (int end = 0; end < 2; end++) {
            uint32_t entity = end ? tally->pairs[i].b : tally->pairs[i].a;
            rel_str key = rel_str_within(tally->keys.text[entity], 80);
            if (!tally->entities[entity].mentions)
                return rel_fail(err, REL_INPUT, "%s: a pair of %.*s, which has no row",
                                path, REL_STR_ARGS(key));
        }
    return true;
}

void tally_ends_settle(tally_ends *ends)
{
    if (!ends->old)
        return;
    ends->said = true;
    ends->said_documents = ends->documents;
    ends->said_counted = ends->counted;
}

void tally_write_end(uint64_t documents, uint64_t counted, rel_out *out)
{
    rel_out_print(out, "Z\t-\t%llu\t%llu\n", (unsigned long long)documents,
                  (unsigned long long)counted);
}

void tally_write_header(rel_str rest, rel_out *out)
{
    rel_out_text(out, HEADER "\t3\t");
    rel_out_str(out, rest);
    rel_out_char(out, '\n');
}
