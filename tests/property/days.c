/* Laws of days: however they come, there is one sum for each day of an owner. */
#include "relasi/days.h"
#include "../check.h"

#include <stdbool.h>

enum { OWNERS = 5, DAYS = 700 };

static uint64_t state = 88172645463325252u;

static uint32_t below(uint32_t n)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 33) % n;
}

/* The first and the last two are far from the others when `far`. */
static int32_t day_at(uint32_t d, bool far)
{
    return d == 0          ? REL_UNDATED
           : !far          ? (int32_t)d - 20
           : d == 1        ? -REL_DAY_MOST
           : d == DAYS - 1 ? REL_DAY_MOST
                           : (int32_t)d;
}

static void check(uint32_t notes, bool far)
{
    rel_arena keep = {0};
    rel_days days = {.keep = &keep};
    uint64_t counts[OWNERS][DAYS] = {0}, most = 0;
    for (uint32_t i = 0; i < notes; i++) {
        uint32_t o = below(OWNERS), d = below(DAYS);
        rel_days_add(&days, OWNERS, (rel_day_note){o, day_at(d, far), d, 1});
        counts[o][d]++;
        most = days.count > most ? days.count : most;
    }
    CHECK(notes < 200000 || most < notes / 2, "%u notes: summed on the way", notes);
    rel_day_sums sums = rel_days_sum(&days, OWNERS, &keep);
    const rel_day_note *sum = sums.notes;
    for (uint32_t o = 0; o < OWNERS; o++) {
        bool same = sum == sums.notes + sums.first[o];
        for (uint32_t d = 0; d < DAYS; d++)
            if (counts[o][d]) {
                same = same && sum->owner == o && sum->day == day_at(d, far) &&
                       sum->count == counts[o][d] * d && sum->documents == counts[o][d];
                sum++;
            }
        CHECK(same, "%u notes: the sums of owner %u, in order", notes, o);
    }
    CHECK(sum == sums.notes + sums.first[OWNERS], "%u notes: and no more", notes);
    rel_arena_clear(&keep);
}

static void check_most(void)
{
    rel_arena keep = {0};
    rel_days days = {.keep = &keep};
    for (int i = 0; i < 3; i++)
        rel_days_add(&days, 1, (rel_day_note){0, 5, INT64_MAX / 2, INT64_MAX});
    rel_day_sums sums = rel_days_sum(&days, 1, &keep);
    CHECK(sums.first[1] == 1 && sums.notes[0].count == INT64_MAX &&
              sums.notes[0].documents == INT64_MAX,
          "no sum is past the largest number");
    rel_arena_clear(&keep);
}

int main(void)
{
    static const uint32_t notes[] = {0, 1, 2, 15, 100, 3000, 70000, 300000};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        check(notes[i], false);
        check(notes[i], true);
    }
    check_most();
    return check_done();
}
