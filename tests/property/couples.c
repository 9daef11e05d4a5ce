/* Laws of couples: what is written comes back, and nothing else is taken. */
#include "relasi/couples.h"
#include "../check.h"

static uint64_t state = 88172645463325252u;

static uint32_t below(uint32_t n)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

/* Pairs of `count` numbers, of which one in `rare` is there, come back as they were. */
static void check_one(uint32_t count, uint32_t rare)
{
    rel_arena keep = {0};
    size_t together = 0, at = 0;
    uint64_t *places = REL_NEW(&keep, uint64_t, (size_t)count * count + 1);
    uint64_t *shuffled = REL_NEW(&keep, uint64_t, (size_t)count * count + 1);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            if (!below(rare))
                places[together++] = rel_couple_place(a, b, count);
    for (size_t i = 0; i < together; i++) { /* in any order */
        uint32_t j = below((uint32_t)i + 1);
        shuffled[i] = shuffled[j], shuffled[j] = places[i];
    }
    rel_couple_walk walk = {.rest = rel_couples_write(shuffled, together, &keep),
                            .count = count};
    bool same = true;
    while (rel_couple_next(&walk))
        same = same && at < together && walk.a < walk.b && walk.b < count &&
               rel_couple_place(walk.a, walk.b, count) == places[at++];
    CHECK(same && !walk.bad && at == together, "%zu pairs of %u numbers", together,
          count);
    rel_arena_clear(&keep);
}

int main(void)
{
    static const char *const bad[] = {
        "1", ":x", "7:", "\\", "z", "99999999999999999999:", "::"};
    for (uint32_t count = 2; count < 40; count++)
        check_one(count, 1 + count % 5);
    check_one(400, 1000);
    check_one(400, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rel_couple_walk walk = {.rest = rel_str_from(bad[i]), .count = 4};
        while (rel_couple_next(&walk))
            ;
        CHECK(walk.bad, "'%s' is no pairs of four", bad[i]);
    }
    return check_done();
}
