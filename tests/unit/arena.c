#include "relasi/arena.h"
#include "../check.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LARGE = 1 << 20 }; /* more than a block holds */

static bool all_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i])
            return false;
    return true;
}

static void check_zeroed(void)
{
    rel_arena arena = {0};
    unsigned char *first = REL_NEW(&arena, unsigned char, 1);
    rel_mark mark = rel_arena_mark(&arena);
    for (size_t size = 1; size <= LARGE; size *= 32)
        memset(REL_NEW(&arena, unsigned char, size), 0xAA, size);
    rel_arena_rewind(&arena, mark);
    for (size_t size = 1; size <= LARGE; size *= 32)
        CHECK(all_zero(REL_NEW(&arena, unsigned char, size), size),
              "%zu bytes come zeroed where others were", size);
    CHECK(!*first, "what is older than the mark stays");
    rel_arena_clear(&arena);
}

static void check_growing(void)
{
    rel_arena arena = {0};
    uint32_t *numbers = NULL, count = 0, room = 0;
    bool kept = true;
    for (; count < LARGE; count++) {
        if (count == room) {
            numbers = rel_arena_grow(&arena, numbers, sizeof *numbers, count,
                                     room ? 2 * room : 16);
            room = room ? 2 * room : 16;
        }
        kept &= !numbers[count];
        numbers[count] = count + 1;
    }
    for (uint32_t i = 0; i < count; i++)
        kept &= numbers[i] == i + 1;
    CHECK(kept, "a growing array keeps what it had, the rest is zero");
    CHECK(arena.held < sizeof *numbers * room + (1 << 20), "and holds no older self: %zu",
          arena.held);
    rel_arena_clear(&arena);
    CHECK(!arena.held && !arena.newest, "cleared, it holds nothing");
}

static void check_little(void)
{
    rel_arena arena = {0};
    REL_NEW(&arena, char, 100);
    CHECK(arena.held < 8192, "an arena for little takes little: %zu", arena.held);
    for (int i = 0; i < 100000; i++)
        REL_NEW(&arena, uint64_t, 8);
    size_t blocks = arena.held / 100000;
    CHECK(blocks < 200, "one for much wastes little: %zu bytes for 64", blocks);
    rel_arena_clear(&arena);
}

static void check_one_more(void)
{
    rel_arena arena = {0};
    uint32_t *numbers = NULL, count = 0, room = 0;
    bool kept = true, zero = true;
    for (; count < LARGE; count++) {
        uint32_t before = room;
        numbers = rel_arena_more(&arena, numbers, sizeof *numbers, count, &room);
        if (room != before)
            zero &= all_zero((unsigned char *)(numbers + count),
                             (room - count) * sizeof *numbers);
        numbers[count] = count;
    }
    for (uint32_t i = 0; i < count; i++)
        kept &= numbers[i] == i;
    CHECK(kept, "an array keeps what it has with room for one more");
    CHECK(zero, "the room comes zeroed");
    CHECK(rel_arena_more(&arena, numbers, sizeof *numbers, room - 1, &room) == numbers,
          "with room left it stays where it is");
    rel_arena_clear(&arena);
}

static void check_again(void)
{
    rel_arena arena = {0};
    for (int i = 0; i < 10000; i++)
        REL_NEW(&arena, uint64_t, 8);
    size_t full = arena.held;
    rel_arena_rewind(&arena, (rel_mark){0});
    size_t held = arena.held;
    CHECK(held < full / 2, "rewound, it keeps one block: %zu of %zu bytes", held, full);
    unsigned char *bytes = REL_NEW(&arena, unsigned char, 1000);
    CHECK(all_zero(bytes, 1000), "which comes zeroed, too");
    CHECK(!held || arena.held == held, "the next takes it: %zu bytes", arena.held);
    REL_ROOM(&arena, unsigned char, LARGE);
    rel_arena_clear(&arena);
    CHECK(!arena.held && !arena.spare, "cleared, it holds nothing");
}

int main(void)
{
    check_again();
    check_zeroed();
    check_little();
    check_growing();
    check_one_more();
    return check_done();
}
