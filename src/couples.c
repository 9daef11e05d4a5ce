#include "relasi/couples.h"

#include "relasi/order.h"

#include <string.h>

enum { SIX = 6 };

/* 1 to 63 as printable characters that are no digits and need no escape. */
static char letter_of(uint64_t six)
{
    char letter = (char)('9' + six);
    return (char)(letter + (letter >= '\\'));
}

static uint64_t six_of(char letter)
{
    return (uint64_t)(letter - '9' - (letter > '\\'));
}

static bool is_letter(char c)
{
    return c > '9' && c <= 'y' && c != '\\';
}

uint64_t rel_couple_place(uint32_t a, uint32_t b, uint32_t count)
{
    return (uint64_t)a * (2 * (uint64_t)count - a - 1) / 2 + (b - a - 1);
}

static char *put_number(char *to, uint64_t value)
{
    char digits[20];
    int count = 0;
    for (; value; value /= 10)
        digits[count++] = (char)('0' + value % 10);
    while (count)
        *to++ = digits[--count];
    return to;
}

rel_str rel_couples_write(uint64_t *ties, size_t count, rel_arena *keep)
{
    if (!count)
        return (rel_str){0};
    rel_order_numbers(ties, count, keep);
    size_t most = 1; /* digits of a number between, and a letter */
    for (uint64_t last = ties[count - 1] / SIX; last; last /= 10)
        most++;
    char *text = REL_ROOM(keep, char, count *most), *to = text;
    for (uint64_t i = 0, next = 0; i < count;) {
        uint64_t place = ties[i] / SIX, six = 0;
        for (; i < count && ties[i] / SIX == place; i++)
            six |= UINT64_C(1) << ties[i] % SIX;
        to = put_number(to, place - next);
        *to++ = letter_of(six);
        next = place + 1;
    }
    return (rel_str){text, (size_t)(to - text)};
}

/* The next character with pairs; false at the end, or where there is none. */
static bool next_six(rel_couple_walk *w)
{
    uint64_t skipped = 0, most = (uint64_t)w->count * w->count;
    size_t i = 0;
    for (; i < w->rest.len && w->rest.ptr[i] >= '0' && w->rest.ptr[i] <= '9'; i++) {
        skipped = skipped * 10 + (uint64_t)(w->rest.ptr[i] - '0');
        if (skipped > most)
            break;
    }
    w->bad = i < w->rest.len ? !is_letter(w->rest.ptr[i]) : i > 0;
    if (w->bad || !w->rest.len)
        return false;
    w->six = six_of(w->rest.ptr[i]);
    w->place = w->next + skipped * SIX;
    w->next = w->place + SIX;
    w->rest = (rel_str){w->rest.ptr + i + 1, w->rest.len - i - 1};
    return true;
}

bool rel_couple_next(rel_couple_walk *w)
{
    if (!w->six && !next_six(w))
        return false;
    while (!(w->six & 1))
        w->six >>= 1, w->place++;
    while (w->a < w->count && w->place - w->row >= w->count - 1 - w->a)
        w->row += w->count - 1 - w->a++;
    w->b = w->a + 1 + (uint32_t)(w->place - w->row);
    w->six >>= 1, w->place++;
    w->bad = w->a >= w->count;
    return !w->bad;
}
