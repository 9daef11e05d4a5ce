#include "resolve_parts.h"

#include "relasi/utf8.h"

#include <math.h>
#include <string.h>

enum { RING_MOST = 64 }; /* members of one that are looked at for its company */

static const double ENOUGH = 0.3, UNIT = 0x1p32;

void read_neighbours(work *w)
{
    const rel_tally *t = w->tally;
    uint32_t n = w->count;
    w->first = REL_NEW(w->scratch, uint32_t, (size_t)n + 1);
    w->neighbours = REL_NEW(w->scratch, uint32_t, 2 * (size_t)t->pair_count);
    for (uint32_t i = 0; i < t->pair_count; i++)
        w->first[w->place[t->pairs[i].a]]++, w->first[w->place[t->pairs[i].b]]++;
    for (uint32_t i = 0; i < n; i++) /* ends of the lists; filled from behind */
        w->first[i + 1] += w->first[i];
    for (uint32_t i = 0; i < t->pair_count; i++) {
        uint32_t a = w->place[t->pairs[i].a], b = w->place[t->pairs[i].b];
        w->neighbours[--w->first[a]] = b;
        w->neighbours[--w->first[b]] = a;
    }
}

/* What roles are compared by; 0: not at all. */
typedef uint64_t role_key(const rel_tally_role *role);

static uint64_t by_article(const rel_tally_role *role)
{
    return rel_hash(role->document);
}

static uint64_t by_office(const rel_tally_role *role)
{
    uint64_t name = rel_utf8_fold_hash(role->role);
    return role->target.len ? rel_table_mix(rel_hash(role->target)) ^ name : 0;
}

/* Has one of the roles of a the key of one of b? Linear in both. */
static bool share_role(const work *w, const member *a, const member *b, role_key *key)
{
    const rel_tally *t = w->tally;
    uint32_t x = t->entities[a->entity].roles, y = t->entities[b->entity].roles;
    if (x == REL_NONE || y == REL_NONE)
        return false;
    rel_mark mark = rel_arena_mark(w->scratch);
    rel_table keys = {.keep = w->scratch};
    bool shared = false;
    for (; x != REL_NONE; x = t->roles[x].next)
        *rel_table_at(&keys, key(&t->roles[x])) = 1;
    for (; y != REL_NONE && !shared; y = t->roles[y].next) {
        uint64_t one = key(&t->roles[y]);
        shared = one && rel_table_find(&keys, one) != REL_NONE;
    }
    rel_arena_rewind(w->scratch, mark);
    return shared;
}

/* Is any that is one with a named beside any that is one with b? */
static bool are_together(const work *w, uint32_t a, uint32_t b)
{
    uint32_t root = root_of(w, b), at = a;
    do {
        for (uint32_t i = w->first[at]; i < w->first[at + 1]; i++)
            if (root_of(w, w->neighbours[i]) == root)
                return true;
        at = w->members[at].next;
    } while (at != a);
    return false;
}

/* What a neighbour of so many neighbours tells: 1/ln(2 + degree), in whole units, so that
 * sums are exact, and the same in whatever order pairs came. */
static double weight_of(uint32_t degree)
{
    return floor(UNIT / log(2.0 + degree));
}

/* What a and b, and all that is one with b, have in common. */
evidence compare_company(work *w, uint32_t a, uint32_t b)
{
    evidence e = {.together = are_together(w, a, b)};
    uint32_t near = ++w->stamped, counted = ++w->stamped, at = b;
    for (uint32_t i = w->first[a]; i < w->first[a + 1]; i++)
        w->stamp[root_of(w, w->neighbours[i])] = near;
    for (int n = 0; n < RING_MOST && (!n || at != b); n++, at = w->members[at].next) {
        e.role |= share_role(w, &w->members[a], &w->members[at], by_office);
        for (uint32_t i = w->first[at]; i < w->first[at + 1]; i++) {
            uint32_t other = root_of(w, w->neighbours[i]);
            if (w->stamp[other] != near)
                continue;
            w->stamp[other] = counted;
            e.shared += weight_of(w->first[other + 1] - w->first[other]);
        }
    }
    e.shared /= UNIT;
    return e;
}

bool is_enough(const evidence *e)
{
    return !e->together && (e->role || e->shared >= ENOUGH);
}

/* An article shows that it names an entity where it tells of a role of it; the only one
 * of a tally names them all. */
bool in_one_article(const work *w, uint32_t a, uint32_t b)
{
    return w->tally->document_ids.count == 1 ||
           share_role(w, &w->members[a], &w->members[b], by_article);
}

static void put_name(rel_out *out, rel_str name)
{
    for (size_t i = 0; i < name.len; i++)
        rel_out_char(out, (unsigned char)name.ptr[i] < ' ' ? ' ' : name.ptr[i]);
}

/* One line of a dictionary; `type` when the name is to be of another type. */
static void add_suggestion(work *w, const member *from, const member *to, bool retype,
                           double confidence, const char *why)
{
    rel_out *line = rel_out_memory(w->keep);
    if (!retype)
        rel_out_text(line, "=\t");
    put_name(line, from->name);
    rel_out_char(line, '\t');
    if (retype) {
        rel_out_text(line, rel_type_name((rel_type)to->type));
        rel_out_char(line, '\t');
    }
    put_name(line, to->name);
    w->suggestions = rel_arena_more(w->keep, w->suggestions, sizeof *w->suggestions,
                                    w->suggestion_count, &w->suggestion_room);
    w->suggestions[w->suggestion_count++] =
        (rel_suggestion){rel_out_taken(line), why, NULL, confidence};
}

void suggest(work *w, uint32_t from, uint32_t to, double confidence, const char *why)
{
    const member *a = &w->members[from], *b = &w->members[to];
    if (!w->suggesting || root_of(w, from) == root_of(w, to) ||
        rel_utf8_fold_hash(a->name) == rel_utf8_fold_hash(b->name))
        return;
    if (rel_dictionary_differ(w->with->dictionary, a->name, b->name))
        return;
    add_suggestion(w, a, b, false, confidence, why);
}

/* One name of several types, none of them known: the rarer may be the other. */
void suggest_types(work *w)
{
    rel_table by_name = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        member *m = &w->members[i];
        if (m->known || m->ignored || !m->named || m->label.len)
            continue;
        uint32_t *most = rel_table_at(&by_name, rel_utf8_fold_hash(m->name));
        if (*most == REL_NONE) {
            *most = i;
            continue;
        }
        uint64_t x = w->tally->entities[m->entity].mentions;
        uint64_t y = w->tally->entities[w->members[*most].entity].mentions;
        const member *rare = x > y ? &w->members[*most] : m;
        const member *usual = x > y ? m : &w->members[*most];
        double share = (double)(x > y ? x : y) / (double)(x + y);
        if (rare->type != usual->type && root_of(w, i) != root_of(w, *most))
            add_suggestion(w, rare, usual, true, 0.6 * share,
                           "one name of two types, mostly of this one");
        if (x > y)
            *most = i;
    }
}
