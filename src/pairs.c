#include "pairs_parts.h"

#include "relasi/dates.h"

#include <assert.h>

/* exp(-d) in units of 2^-32. */
static const uint64_t decay_at[REL_DECAY_REACH + 1] = {4294967296, 1580030169, 581260615,
                                                       213833830,  78665070,   28939262};

static void number_sentences(counter *c)
{
    uint32_t n = c->tokens->sentence_count;
    c->ordinal = REL_NEW(c->work, uint32_t, n);
    c->sentence = REL_NEW(c->work, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t kind = c->tokens->sentences[i].kind;
        bool counts = kind == REL_PARA_BODY || kind == REL_PARA_TITLE;
        c->ordinal[i] = counts ? c->sentence_count : REL_NONE;
        if (counts)
            c->sentence[c->sentence_count++] = i;
    }
}

/* By entity, those of one in text order: counted, then laid. */
static void sort_places(const counter *c, place *to)
{
    uint32_t *at = REL_NEW(c->work, uint32_t, c->entities->count + 1);
    for (uint32_t i = 0; i < c->place_count; i++)
        at[c->places[i].entity + 1]++;
    for (uint32_t e = 0; e < c->entities->count; e++)
        at[e + 1] += at[e];
    for (uint32_t i = 0; i < c->place_count; i++)
        to[at[c->places[i].entity]++] = c->places[i];
}

/* Each pair has both names, in three rows and more: those of a thousand words that stand
 * side by side would be gigabytes. */
static bool is_name(const counter *c, uint32_t mention, uint32_t entity)
{
    const rel_mention *m = &c->entities->mentions->mentions[mention];
    return m->end - m->start <= NAME_MOST &&
           c->entities->entities[entity].key.len <= NAME_MOST;
}

/* Lay the mentions out twice: in text order by sentence, and by entity with
 * one place for each sentence. */
static void place_mentions(counter *c)
{
    const rel_mentions *m = c->entities->mentions;
    c->places = REL_NEW(c->work, place, m->count);
    c->first_place = REL_NEW(c->work, uint32_t, c->sentence_count + 1);
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t ordinal = c->ordinal[m->mentions[i].sentence];
        uint32_t entity = c->entities->of_mention[i];
        if (ordinal == REL_NONE || entity == REL_NONE)
            continue;
        if (!is_name(c, i, entity)) {
            c->dropped++;
            continue;
        }
        c->places[c->place_count++] = (place){entity, i, ordinal};
        c->first_place[ordinal + 1] = c->place_count;
    }
    for (uint32_t i = 1; i <= c->sentence_count; i++)
        if (c->first_place[i] < c->first_place[i - 1])
            c->first_place[i] = c->first_place[i - 1];

    place *sorted = REL_ROOM(c->work, place, c->place_count);
    sort_places(c, sorted);
    c->by_entity = sorted;
    c->first_of = REL_NEW(c->work, uint32_t, c->entities->count + 1);
    uint32_t kept = 0, entity = 0;
    for (uint32_t i = 0; i < c->place_count; i++) {
        for (; entity <= sorted[i].entity; entity++)
            c->first_of[entity] = kept;
        bool again = kept > c->first_of[sorted[i].entity] &&
                     sorted[kept - 1].sentence == sorted[i].sentence;
        if (!again)
            sorted[kept++] = sorted[i];
    }
    for (; entity <= c->entities->count; entity++)
        c->first_of[entity] = kept;
}

static inline uint64_t decay_between(uint32_t s, uint32_t t)
{
    uint32_t apart = s < t ? t - s : s - t;
    return apart <= REL_DECAY_REACH ? decay_at[apart] : 0;
}

/* Sum of exp(-d) over the sentences of both, by a walk along the rarer. */
static uint64_t decay_along(const counter *c, uint32_t a, uint32_t b)
{
    uint64_t sum = 0;
    uint32_t from = c->first_of[b], end = c->first_of[b + 1];
    for (uint32_t i = c->first_of[a]; i < c->first_of[a + 1]; i++) {
        uint32_t s = c->by_entity[i].sentence;
        from = place_from(c, from, end, s < REL_DECAY_REACH ? 0 : s - REL_DECAY_REACH);
        for (uint32_t j = from; j < end; j++) {
            uint32_t t = c->by_entity[j].sentence;
            if (t > s + REL_DECAY_REACH)
                break;
            sum += decay_between(s, t);
        }
    }
    return sum;
}

static uint64_t decay_of(const counter *c, uint32_t a, uint32_t b)
{
    uint32_t na = places_of(c, a), nb = places_of(c, b);
    if (na == 1 && nb == 1) /* as most */
        return decay_between(c->by_entity[c->first_of[a]].sentence,
                             c->by_entity[c->first_of[b]].sentence);
    return na > nb ? decay_along(c, b, a) : decay_along(c, a, b);
}

static void add_pair(counter *c, const local_pair *p, uint32_t pair, bool swapped,
                     int32_t day)
{
    rel_tally_pair *sum = &c->tally->pairs[pair];
    sum->documents++;
    sum->count += p->count;
    sum->decay += decay_of(c, p->a, p->b);
    rel_days_add(&c->tally->pair_days, c->tally->pair_count,
                 (rel_day_note){pair, day, p->count, 1});
    if (c->tally->settings.evidence)
        pairs_add_evidence(c, p, pair, swapped);
}

/* The tally's pairs lie all over a large memory: each is asked for before its turn. */
static void add_pairs(counter *c, const uint32_t *number, int32_t day)
{
    enum { AHEAD = 8 };
    uint32_t count = c->pair_count, *found = REL_ROOM(c->work, uint32_t, count);
    uint32_t(*ends)[2] = rel_arena_take(c->work, sizeof *ends, count);
    for (uint32_t i = 0; i < count; i++) {
        ends[i][0] = number[c->pairs[i].a];
        ends[i][1] = number[c->pairs[i].b];
    }
    rel_tally_pairs_of(c->tally, (const uint32_t(*)[2])ends, count, found);
    for (uint32_t i = 0; i < count; i++) {
        if (i + AHEAD < count)
            rel_tally_fetch_pair(c->tally, found[i + AHEAD]);
        bool swapped = c->tally->pairs[found[i]].a != ends[i][0];
        add_pair(c, &c->pairs[i], found[i], swapped, day);
    }
}

/* Add the entities; returns their numbers in the tally. */
static const uint32_t *add_entities(const counter *c, const rel_gazetteer *gazetteer,
                                    int32_t day)
{
    const rel_entities *es = c->entities;
    uint32_t *number = REL_NEW(c->work, uint32_t, es->count);
    uint64_t *mentions = REL_NEW(c->work, uint64_t, es->count);
    for (uint32_t i = 0; i < c->place_count; i++)
        mentions[c->places[i].entity]++;
    for (uint32_t i = 0; i < es->count; i++) {
        const rel_entity *e = &es->entities[i];
        number[i] = REL_NONE;
        if (!mentions[i])
            continue;
        number[i] = e->known == REL_NONE
                        ? rel_tally_entity_of(c->tally, e->key)
                        : rel_tally_known_entity(c->tally, e->known, e->key);
        rel_tally_entity *sum = &c->tally->entities[number[i]];
        if (!sum->mentions && e->known != REL_NONE) {
            rel_known known = rel_gazetteer_at(gazetteer, e->known);
            sum->label = known.label_en;
            sum->wikidata = known.wikidata;
        }
        if (e->type < sum->type)
            sum->type = e->type;
        sum->single = sum->single && e->single;
        sum->mentions += mentions[i];
        sum->documents++;
        sum->count += c->marginal[i];
        rel_days_add(&c->tally->entity_days, c->tally->keys.count,
                     (rel_day_note){number[i], day, c->marginal[i], 1});
        uint32_t first = c->by_entity[c->first_of[i]].sentence;
        rel_tally_add_place(c->tally, number[i],
                            &(rel_place){.document = c->shown.document,
                                         .day = day,
                                         .sentence = 1 + first});
    }
    const rel_mentions *m = es->mentions;
    for (uint32_t i = 0; i < c->place_count; i++) {
        const rel_mention *one = &m->mentions[c->places[i].mention];
        rel_str form = {c->tokens->article->text.ptr + one->start, one->end - one->start};
        rel_tally_add_form(c->tally, number[c->places[i].entity], form, 1, one->source,
                           es->reason[c->places[i].mention]);
    }
    return number;
}

/* Whom the article names, and who shares a window. */
static void add_naming(const counter *c, const uint32_t *number)
{
    uint32_t count = c->entities->count, named = 0;
    uint32_t *rank = REL_ROOM(c->work, uint32_t, count);
    uint32_t *entities = REL_ROOM(c->work, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        rank[i] = named;
        if (number[i] != REL_NONE)
            entities[named++] = number[i];
    }
    uint64_t *ties = REL_ROOM(c->work, uint64_t, c->pair_count);
    for (uint32_t i = 0; i < c->pair_count; i++)
        ties[i] = rel_couple_place(rank[c->pairs[i].a], rank[c->pairs[i].b], named);
    rel_tally_add_naming(
        c->tally, &(rel_naming){.document = c->shown.document,
                                .entities = entities,
                                .count = named,
                                .ties = rel_couples_write(ties, c->pair_count, c->work)});
}

static void add_roles(const counter *c, const uint32_t *number, int32_t day)
{
    const rel_entities *es = c->entities;
    for (uint32_t i = 0; i < es->role_count; i++) {
        const rel_role *r = &es->roles[i];
        if (number[r->person] == REL_NONE || c->ordinal[r->sentence] == REL_NONE)
            continue;
        rel_mark mark = rel_arena_mark(c->work);
        rel_tally_role role = {
            .role = r->role,
            .count = 1,
            .first = day,
            .last = day,
            .document = c->tokens->article->document->id,
            .sentence = c->ordinal[r->sentence] + 1,
            .text = pairs_role_text(c, r),
        };
        if (r->target != REL_NONE && es->entities[r->target].key.len <= NAME_MOST)
            role.target = es->entities[r->target].key;
        rel_tally_add_role(c->tally, number[r->person], &role);
        rel_arena_rewind(c->work, mark);
    }
}

static bool add_document(const counter *c, rel_str sketch, rel_error *err)
{
    const rel_article *a = c->tokens->article;
    uint64_t words = 0;
    for (uint32_t i = 0; i < c->sentence_count; i++)
        words += c->tokens->sentences[c->sentence[i]].words;
    rel_tally_document document = {
        .id = a->document->id,
        .date = a->date,
        .title = a->document->title,
        .outlet = a->document->outlet,
        .url = a->document->url,
        .language = a->language,
        .sentences = c->sentence_count,
        .words = words,
        .sketch = sketch,
    };
    return rel_tally_add_document(c->tally, &document, err);
}

bool rel_pairs_count(const rel_entities *entities, const rel_gazetteer *gazetteer,
                     rel_str sketch, rel_tally *tally, rel_arena *work, uint64_t *dropped,
                     rel_error *err)
{
    assert(work != tally->keep); /* it is rewound below */
    rel_mark mark = rel_arena_mark(work);
    counter c = {.entities = entities,
                 .tokens = entities->mentions->tokens,
                 .tally = tally,
                 .work = work};
    int32_t day = rel_date_when(rel_date_read(c.tokens->article->date));
    c.marginal = REL_NEW(work, uint64_t, entities->count);
    c.seen = REL_NEW(work, uint32_t, entities->count);
    number_sentences(&c);
    place_mentions(&c);
    pairs_score(&c);
    pairs_count_windows(&c);
    bool ok = add_document(&c, sketch, err);
    if (ok) {
        c.shown.document = tally->document_ids.text[tally->document_ids.count - 1];
        c.shown.day = day;
        rel_tally_add_total(tally, &(rel_tally_total){.day = day,
                                                      .documents = 1,
                                                      .sentences = c.sentence_count,
                                                      .count = c.total});
        const uint32_t *number = add_entities(&c, gazetteer, day);
        add_pairs(&c, number, day);
        if (!tally->bare)
            add_naming(&c, number);
        add_roles(&c, number, day);
    }
    if (dropped)
        *dropped += c.dropped;
    rel_arena_rewind(work, mark);
    return ok;
}

bool rel_pairs_note(const rel_entities *entities, rel_str sketch, rel_tally *tally,
                    rel_arena *work, rel_error *err)
{
    rel_mark mark = rel_arena_mark(work);
    counter c = {.entities = entities,
                 .tokens = entities->mentions->tokens,
                 .tally = tally,
                 .work = work};
    number_sentences(&c);
    bool ok = add_document(&c, sketch, err);
    rel_arena_rewind(work, mark);
    return ok;
}
