/* entities_apart.c - two people of like names: what in the article tells them apart. */
#include "entities_work.h"

enum { LOOKED = 128, OFFICES = 8 }; /* mentions around; those of one that are compared */

/* What was seen of one of the two. */
typedef struct seen {
    uint32_t sentence; /* of the latest full name; REL_NONE */
    uint32_t offices[OFFICES], count;
} seen;

/* Does an office or a rank stand at the name: "Menteri Perdagangan Budi Santoso"? What
 * anybody may be called, "Pak", tells nothing. */
static bool has_office(const resolver *r, const rel_mention *m)
{
    for (uint32_t k = m->title_first; k < m->title_first + m->title_count; k++) {
        uint8_t kind = r->mentions->words[k].title_kind;
        if (kind == REL_TITLE_OFFICE || kind == REL_TITLE_RANK)
            return true;
    }
    return false;
}

static bool share_word(const resolver *r, const rel_mention *a, const rel_mention *b)
{
    const rel_token *tokens = r->mentions->tokens->tokens;
    for (uint32_t x = a->title_first; x < a->title_first + a->title_count; x++)
        for (uint32_t y = b->title_first; y < b->title_first + b->title_count; y++)
            if (tokens[x].fold == tokens[y].fold)
                return true;
    return false;
}

static bool share_office(const resolver *r, const seen *a, const seen *b)
{
    for (uint32_t x = 0; x < a->count; x++)
        for (uint32_t y = 0; y < b->count; y++)
            if (share_word(r, mention_at(r, a->offices[x]), mention_at(r, b->offices[y])))
                return true;
    return false;
}

static void see(const resolver *r, seen *s, uint32_t i)
{
    s->sentence = mention_at(r, i)->sentence;
    if (s->count < OFFICES && has_office(r, mention_at(r, i)))
        s->offices[s->count++] = i;
}

bool told_apart_as(const resolver *r, uint32_t i, uint32_t own, uint32_t number,
                   uint32_t end)
{
    seen a = {.sentence = REL_NONE}, b = {.sentence = REL_NONE};
    end = end < i + LOOKED ? end : i + LOOKED;
    for (uint32_t k = i > LOOKED ? i - LOOKED : 0; k < end; k++) {
        if (mention_at(r, k)->count < 2)
            continue;
        if (k == i || (own != REL_NONE && r->of_mention[k] == own))
            see(r, &a, k);
        else if (r->of_mention[k] == number)
            see(r, &b, k);
        if (a.sentence != REL_NONE && a.sentence == b.sentence)
            return true;
    }
    return a.count && b.count && !share_office(r, &a, &b);
}
