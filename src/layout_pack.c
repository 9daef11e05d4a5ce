#include "layout_parts.h"

#include <math.h>
#include <stdlib.h>

/* Points between parts, one beneath the other and side by side. */
static const double GAP = 26, ASIDE = 66;
/* The shapes a page may have: width over height. Title and legend come on top. */
static const double HIGHEST_PAGE = 1.4, WIDEST_PAGE = 1.85;

static int by_area(const rel_tile *a, const rel_tile *b)
{
    double size_a = a->width * a->height, size_b = b->width * b->height;
    if (size_a > size_b || size_a < size_b)
        return size_a > size_b ? -1 : 1;
    return a->part < b->part ? -1 : a->part > b->part;
}

/* Those of a height stand in a row: nothing is left empty beneath them. What no picture
 * shows comes last. */
static int by_height(const void *x, const void *y)
{
    const rel_tile *a = x, *b = y;
    if (a->unseen != b->unseen)
        return a->unseen ? 1 : -1;
    if (a->height > b->height || a->height < b->height)
        return a->height > b->height ? -1 : 1;
    return by_area(a, b);
}

/* What has been put down so far: the tiles that are left, and the paper taken. */
typedef struct packing {
    rel_tile *next, *end;
    double width, height;
} packing;

static void put(packing *p, double x, double y)
{
    rel_tile *tile = p->next++;
    tile->x = x, tile->y = -y - tile->height;
    p->width = fmax(p->width, x + tile->width);
    p->height = fmax(p->height, y + tile->height);
}

/* Fill a rectangle with rows from its top left. What is lower than the first of its row
 * stands beside it in rows of its own. */
static void fill(packing *p, double x, double y, double width, double height)
{
    double bottom = y + height;
    while (p->next < p->end && p->next->width <= width && y + p->next->height <= bottom) {
        double row = p->next->height, at = x, end = x + width, low = y + row;
        while (p->next < p->end && p->next->height >= row && at + p->next->width <= end) {
            double wide = p->next->width;
            put(p, at, y);
            at += wide + ASIDE;
        }
        fill(p, at, y, end - at, row);
        y = low + GAP;
    }
}

/* The first tile at the top left, the rest beside it and beneath. */
static packing pack_into(rel_tile *tiles, uint32_t count, double width)
{
    packing p = {.next = tiles, .end = tiles + count};
    double aside = tiles->width + ASIDE, beneath = tiles->height + GAP;
    put(&p, 0, 0);
    fill(&p, aside, 0, width - aside, tiles->height);
    fill(&p, 0, beneath, width, INFINITY);
    return p;
}

/* The smallest page that holds so much: how small all on it looks. */
static double page_of(const packing *p)
{
    double width = fmax(p->width, p->height * HIGHEST_PAGE);
    return width * fmax(p->height, width / WIDEST_PAGE);
}

void rel_tiles_pack(rel_tile *tiles, uint32_t count)
{
    double widest = 0, all = 0, alone = 0, best = 0, least = INFINITY;
    uint32_t seen = 0;
    for (uint32_t i = 0; i < count; i++) {
        double area = (tiles[i].width + ASIDE) * (tiles[i].height + GAP);
        if (tiles[i].unseen) {
            alone += area;
            continue;
        }
        widest = fmax(widest, tiles[i].width);
        all += area, seen++;
        if (tiles[0].unseen || by_area(&tiles[i], &tiles[0]) < 0) {
            rel_tile largest = tiles[i];
            tiles[i] = tiles[0], tiles[0] = largest;
        }
    }
    qsort(tiles + 1, count - 1, sizeof *tiles, by_height);
    /* the best page is never wider than three such squares, unless one part is */
    double most = fmax(widest, 3 * sqrt(all));
    for (double width = widest; width <= most; width *= 1.02) {
        packing tried = pack_into(tiles, seen, width);
        double page = page_of(&tried);
        if (page < least)
            least = page, best = width;
    }
    packing p = pack_into(tiles, seen, best);
    p.end = tiles + count;
    fill(&p, 0, p.height + GAP, fmax(p.width, 1.3 * sqrt(alone)), INFINITY);
}
