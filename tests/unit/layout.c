/* Parts stand apart, and fill a page of common shape. */
#include "../check.h"

#include "layout_parts.h"

#include <math.h>

/* A main part, then as many of others as it says, then nodes alone. */
typedef struct crowd {
    const char *why;
    double width, height;
    uint32_t others;
    double other_width, other_height;
    uint32_t alone;
    double filled; /* of the page, at least */
} crowd;

static const crowd crowds[] = {
    {"a part by itself", 300, 200, 0, 0, 0, 0, 1},
    {"a wide one with pairs", 900, 400, 12, 130, 30, 0, .9},
    {"a high one with pairs", 400, 900, 12, 130, 30, 0, .9},
    {"one amid thousands of nodes alone", 4300, 3200, 150, 140, 70, 9000, .9},
    {"one that is the smaller half", 900, 700, 400, 130, 30, 500, .9},
    {"pairs only", 130, 30, 59, 130, 30, 0, .9},
    {"few large ones", 500, 400, 3, 450, 390, 0, .9},
};

static rel_tile *make_tiles(const crowd *c, uint32_t *count, rel_arena *keep)
{
    *count = 1 + c->others + c->alone;
    rel_tile *tiles = REL_NEW(keep, rel_tile, *count);
    for (uint32_t i = 0; i < *count; i++) {
        bool unseen = i < c->alone, main = i == c->alone;
        /* nodes alone come first, and no two of the others are alike */
        double vary = 1 + .3 * (i % 7) / 7, flat = 1 + .2 * (i % 3);
        tiles[i] = (rel_tile){.width = main     ? c->width
                                       : unseen ? 11
                                                : c->other_width / vary,
                              .height = main     ? c->height
                                        : unseen ? 11
                                                 : c->other_height / flat,
                              .part = i,
                              .unseen = unseen};
    }
    return tiles;
}

static bool apart(const rel_tile *a, const rel_tile *b)
{
    return a->x + a->width <= b->x || b->x + b->width <= a->x ||
           a->y + a->height <= b->y || b->y + b->height <= a->y;
}

static void check_crowd(const crowd *c)
{
    rel_arena keep = {0};
    uint32_t count, touching = 0, high = 0;
    rel_tile *tiles = make_tiles(c, &count, &keep);
    double width = 0, bottom = 0, covered = 0;
    rel_tiles_pack(tiles, count);
    for (uint32_t i = 0; i < count; i++) {
        const rel_tile *t = &tiles[i];
        for (uint32_t j = 0; j < i && j < 700; j++)
            touching += !apart(t, &tiles[j]);
        if (t->unseen)
            continue;
        width = fmax(width, t->x + t->width);
        bottom = fmin(bottom, t->y);
        covered += (t->width + (count > 1 ? 66 : 0)) * (t->height + (count > 1 ? 26 : 0));
    }
    for (uint32_t i = 0; i < count; i++)
        high += tiles[i].unseen && tiles[i].y + tiles[i].height > bottom;
    double shape = width / -bottom, filled = covered / (width * -bottom);
    CHECK(!touching, "%s: none on another, %u are", c->why, touching);
    CHECK(!high, "%s: what is not drawn stands beneath all that is", c->why);
    CHECK(count == 1 || c->others < 20 || (shape > 1.25 && shape < 1.9),
          "%s: the page has width %.2f of its height", c->why, shape);
    CHECK(filled >= c->filled, "%s: %.2f of the page is used", c->why, filled);
    rel_arena_clear(&keep);
}

int main(void)
{
    for (size_t i = 0; i < sizeof crowds / sizeof *crowds; i++)
        check_crowd(&crowds[i]);
    return check_done();
}
