/* Laws of tallies on random rows: a sum does not depend on order or grouping. */
#include "relasi/tally.h"
#include "../check.h"

#include <stdlib.h>
#include <unistd.h>

static uint64_t state = 88172645463325252u;

static uint32_t below(uint32_t n)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

static rel_str word(const char *head, uint32_t n, rel_arena *keep)
{
    char *to = REL_NEW(keep, char, 40);
    return (rel_str){to, (size_t)snprintf(to, 40, "%s %u\t\\x\n", head, n)};
}

/* What document `d` says; the same for the same `d`. */
static void add_document(rel_tally *tally, uint32_t d, rel_arena *keep)
{
    rel_error err = {0};
    state = 88172645463325252u + d * 7919u;
    rel_tally_document document = {.id = word("doc", d, keep),
                                   .title = word("t", d, keep),
                                   .sentences = d,
                                   .words = 10 * d};
    rel_tally_add_document(tally, &document, &err);
    int32_t day = below(5) ? (int32_t)below(30) - 10 : REL_UNDATED;
    rel_tally_add_total(tally, &(rel_tally_total){day, 1, d, below(20)});
    for (int i = 0; i < 12; i++) {
        uint32_t a = rel_tally_entity_of(tally, word("k", below(6), keep));
        uint32_t b = rel_tally_entity_of(tally, word("k", below(6), keep));
        tally->entities[a].mentions += 1 + below(3);
        tally->entities[a].documents++;
        rel_tally_add_form(tally, a, word("f", below(3), keep), 1 + below(2),
                           (uint8_t)(1 + below(3)), (uint8_t)below(4));
        rel_days_add(&tally->entity_days, tally->keys.count,
                     (rel_day_note){a, day, .count = 1});
        rel_tally_add_place(tally, a, &(rel_place){document.id, day, below(9), 0});
        rel_tally_role role = {.role = word("r", below(2), keep),
                               .count = 1,
                               .first = day,
                               .last = day,
                               .document = document.id,
                               .sentence = below(9),
                               .text = word("said", d, keep)};
        rel_tally_add_role(tally, a, &role);
        if (a == b)
            continue;
        tally->entities[b].mentions++; /* who is paired is named */
        uint32_t p = rel_tally_pair_of(tally, a, b);
        tally->pairs[p].count += 1 + below(4);
        tally->pairs[p].documents++;
        tally->pairs[p].decay += below(1000000);
        rel_days_add(&tally->pair_days, tally->pair_count,
                     (rel_day_note){p, day, .count = 1});
        rel_evidence e = {.text = word("both said", below(50), keep),
                          .document = document.id,
                          .sentence = (uint32_t)i,
                          .day = day,
                          .rank = below(3),
                          .score = below(1000),
                          .spans = {{0, 1}, {2, 3}}};
        e.text = rel_tally_text(tally, e.text);
        rel_tally_add_evidence(tally, p, &e);
    }
}

/* Some of who is named, and who of them together. */
static void add_naming(rel_tally *tally, uint32_t d, rel_arena *keep)
{
    uint32_t entities[6], count = 0;
    uint64_t ties[15];
    size_t tied = 0;
    for (uint32_t i = 0; i < 6; i++)
        if (below(4))
            entities[count++] = rel_tally_entity_of(tally, word("k", i, keep));
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            if (below(3))
                ties[tied++] = rel_couple_place(a, b, count);
    rel_tally_add_naming(tally,
                         &(rel_naming){.document = word("doc", d, keep),
                                       .entities = entities,
                                       .count = count,
                                       .ties = rel_couples_write(ties, tied, keep)});
}

static rel_tally *tally_of(const uint32_t *documents, uint32_t count, rel_arena *keep)
{
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 3}, keep);
    for (uint32_t i = 0; i < count; i++) {
        add_document(tally, documents[i], keep);
        add_naming(tally, documents[i], keep);
    }
    return tally;
}

static rel_str written(const rel_tally *tally, rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    rel_arena work = {0};
    rel_tally_write(tally, out, &work);
    rel_arena_clear(&work);
    return rel_out_taken(out);
}

static const char *save(rel_str bytes, rel_arena *keep)
{
    char *path = REL_NEW(keep, char, 32);
    snprintf(path, 32, "/tmp/relasi-test-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
        perror(path);
    close(fd);
    return path;
}

static bool sorted(rel_str bytes)
{
    rel_str rest = bytes, line, before = {0};
    while (rel_str_cut(&rest, '\n', &line)) {
        if (rel_str_compare(before, line) > 0)
            return false;
        before = line;
    }
    return true;
}

enum { DOCUMENTS = 12 };

int main(void)
{
    for (int round = 0; round < 20; round++) {
        rel_arena keep = {0};
        uint32_t order[DOCUMENTS];
        for (uint32_t i = 0; i < DOCUMENTS; i++)
            order[i] = (uint32_t)round * 100 + i;
        rel_str whole = written(tally_of(order, DOCUMENTS, &keep), &keep);
        CHECK(sorted(whole), "round %d: rows are sorted as bytes", round);

        state = (uint64_t)round + 1;
        for (uint32_t i = DOCUMENTS; i-- > 1;) { /* shuffle */
            uint32_t j = below(i + 1), x = order[i];
            order[i] = order[j], order[j] = x;
        }
        CHECK(rel_str_equal(whole, written(tally_of(order, DOCUMENTS, &keep), &keep)),
              "round %d: the order of documents has no say", round);

        const char *parts[DOCUMENTS];
        uint32_t count = 0, at = 0;
        while (at < DOCUMENTS) {
            state = (uint64_t)round * 31 + at + 5;
            uint32_t n = 1 + below(5);
            n = n > DOCUMENTS - at ? DOCUMENTS - at : n;
            parts[count++] = save(written(tally_of(order + at, n, &keep), &keep), &keep);
            at += n;
        }
        rel_error err = {0};
        rel_out *out = rel_out_memory(&keep);
        bool ok = rel_tally_merge(parts, count, "/tmp", out, &err);
        CHECK(ok && rel_str_equal(whole, rel_out_taken(out)),
              "round %d: merging %u parts gives the whole; %s", round, count, err.text);

        rel_tally *again = rel_tally_make(&(rel_tally_settings){0}, &keep);
        for (uint32_t i = count; i-- > 0;)
            ok = ok && rel_tally_read(again, parts[i], &err);
        CHECK(ok && rel_str_equal(whole, written(again, &keep)),
              "round %d: so does reading them into one; %s", round, err.text);
        for (uint32_t i = 0; i < count; i++)
            unlink(parts[i]);
        rel_arena_clear(&keep);
    }
    return check_done();
}
