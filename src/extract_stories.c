#include "extract_parts.h"

#include "relasi/order.h"

struct stories {
    rel_arena *keep;
    rel_duplicates *seen;
    rel_tally_document *told; /* id, date and sketch of each             */
    uint8_t *repeats;         /* ... and what was said of it             */
    uint32_t count, told_room, repeats_room;
    uint64_t *settled; /* hashes of the ids of those that repeat; NULL: not settled */
    size_t settled_count;
};

stories *stories_make(rel_arena *keep)
{
    stories *s = REL_NEW(keep, stories, 1);
    *s = (stories){.keep = keep, .seen = rel_duplicates_make(keep)};
    return s;
}

static rel_str copy(const stories *s, rel_str text)
{
    return (rel_str){rel_str_cstr(text, s->keep), text.len};
}

bool stories_enter(stories *s, rel_str id, rel_str date, rel_str sketch)
{
    if (s->settled) {
        uint64_t hash = rel_hash(id);
        size_t at = rel_order_from(s->settled, s->settled_count, hash);
        return at < s->settled_count && s->settled[at] == hash;
    }
    s->told = rel_arena_more(s->keep, s->told, sizeof *s->told, s->count, &s->told_room);
    s->repeats = rel_arena_more(s->keep, s->repeats, sizeof *s->repeats, s->count,
                                &s->repeats_room);
    rel_tally_document *one = &s->told[s->count];
    *one = (rel_tally_document){
        .id = copy(s, id), .date = copy(s, date), .sketch = copy(s, sketch)};
    bool repeat = rel_duplicates_seen(s->seen, one->sketch, one->id).len > 0;
    s->repeats[s->count++] = repeat;
    return repeat;
}

bool stories_settle(stories *s, rel_arena *work)
{
    const uint32_t *found = rel_duplicates_find(s->told, s->count, work);
    bool right = true;
    for (uint32_t i = 0; i < s->count; i++)
        right = right && (found[i] != REL_NONE) == s->repeats[i];
    s->settled = REL_NEW(s->keep, uint64_t, (size_t)s->count + 1);
    for (uint32_t i = 0; i < s->count; i++)
        if (found[i] != REL_NONE)
            s->settled[s->settled_count++] = rel_hash(s->told[i].id);
    rel_order_numbers(s->settled, s->settled_count, work);
    return right;
}
