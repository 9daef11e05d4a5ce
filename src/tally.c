#include "relasi/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const window_names[REL_WINDOWS] = {"sentence", "paragraph", "document",
                                                      "tokens", "decay"};

const char *rel_window_text(rel_window window, uint32_t tokens, rel_arena *keep)
{
    if (window != REL_WINDOW_TOKENS)
        return window_names[window];
    rel_out *out = rel_out_memory(keep);
    rel_out_print(out, "tokens:%u", tokens);
    return rel_str_cstr(rel_out_taken(out), keep);
}

bool rel_window_find(const char *name, rel_window *window, uint32_t *tokens)
{
    *tokens = 0;
    if (!strncmp(name, "tokens:", 7)) {
        char *end;
        unsigned long n = strtoul(name + 7, &end, 10);
        *window = REL_WINDOW_TOKENS;
        *tokens = (uint32_t)n;
        return name[7] >= '1' && name[7] <= '9' && !*end && n <= REL_WINDOW_REACH;
    }
    for (int i = 0; i < REL_WINDOWS; i++)
        if (i != REL_WINDOW_TOKENS && !strcmp(name, window_names[i])) {
            *window = (rel_window)i;
            return true;
        }
    return false;
}

rel_tally *rel_tally_make(const rel_tally_settings *settings, rel_arena *keep)
{
    rel_tally *tally = REL_NEW(keep, rel_tally, 1);
    tally->keep = keep;
    tally->settings = *settings;
    tally->keys = rel_names_make(keep);
    tally->document_ids = rel_names_make(keep);
    tally->strings = rel_names_make(keep);
    tally->known_at.keep = tally->pair_at.keep = tally->form_at.keep = keep;
    tally->role_at.keep = tally->post_at.keep = tally->total_at.keep = keep;
    tally->named_at.keep = keep;
    tally->entity_days.keep = tally->pair_days.keep = keep;
    tally->evidence_free = REL_NONE;
    return tally;
}

size_t rel_tally_size(const rel_tally *tally)
{
    return tally->keep->held;
}

/* Grow `tally->plural` when it is full. */
#define MORE(tally, plural, count, room)                              \
    ((tally)->plural = rel_arena_more((tally)->keep, (tally)->plural, \
                                      sizeof *(tally)->plural, (count), &(tally)->room))

static rel_str copy(rel_tally *tally, rel_str s)
{
    return s.len ? (rel_str){rel_str_cstr(s, tally->keep), s.len} : (rel_str){0};
}

/* The one copy of a text that many rows share, and its number. */
static rel_str shared(rel_tally *tally, rel_str s, uint32_t *number)
{
    *number = rel_names_add(&tally->strings, s);
    return tally->strings.text[*number];
}

rel_str rel_tally_text(rel_tally *tally, rel_str s)
{
    uint32_t number;
    return shared(tally, s, &number);
}

bool rel_tally_add_document(rel_tally *tally, const rel_tally_document *document,
                            rel_error *err)
{
    if (rel_names_find(&tally->document_ids, document->id) != REL_NONE)
        return rel_fail(err, REL_INPUT, "document '%.*s' is counted twice",
                        REL_STR_ARGS(document->id));
    uint32_t n = rel_names_add(&tally->document_ids, document->id);
    MORE(tally, documents, n, document_room);
    tally->documents[n] = (rel_tally_document){
        .id = tally->document_ids.text[n],
        .date = copy(tally, document->date),
        .title = copy(tally, document->title),
        .outlet = copy(tally, document->outlet),
        .url = copy(tally, document->url),
        .language = copy(tally, document->language),
        .sentences = document->sentences,
        .words = document->words,
        .sketch = copy(tally, document->sketch),
    };
    return true;
}

uint32_t rel_tally_entity_of(rel_tally *tally, rel_str key)
{
    uint32_t known = tally->keys.count;
    uint32_t n = rel_names_add(&tally->keys, key);
    if (n == known) {
        MORE(tally, entities, n, entity_room);
        tally->entities[n] = (rel_tally_entity){.type = REL_TYPES - 1,
                                                .single = 1,
                                                .forms = REL_NONE,
                                                .roles = REL_NONE,
                                                .places = REL_NONE};
    }
    return n;
}

uint32_t rel_tally_known_entity(rel_tally *tally, uint32_t known, rel_str key)
{
    uint32_t number = rel_table_find(&tally->known_at, known);
    if (number == REL_NONE)
        number = *rel_table_at(&tally->known_at, known) = rel_tally_entity_of(tally, key);
    return number;
}

static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

uint32_t rel_tally_pair_of(rel_tally *tally, uint32_t a, uint32_t b)
{
    uint32_t known = rel_table_find(&tally->pair_at, pair_key(a, b));
    if (known != REL_NONE) /* most are asked for in their order */
        return known;
    if (rel_str_compare(tally->keys.text[a], tally->keys.text[b]) > 0) {
        uint32_t c = a;
        a = b, b = c;
    }
    uint32_t *at = rel_table_at(&tally->pair_at, pair_key(a, b));
    if (*at == REL_NONE) {
        MORE(tally, pairs, tally->pair_count, pair_room);
        *at = tally->pair_count++;
        tally->pairs[*at] = (rel_tally_pair){.a = a, .b = b, .evidence = REL_NONE};
    }
    return *at;
}

/* Their slots lie all over a large memory: each is asked for before its turn, and its
 * place kept in `pairs` until then. */
void rel_tally_pairs_of(rel_tally *tally, const uint32_t (*ends)[2], uint32_t count,
                        uint32_t *pairs)
{
    enum { AHEAD = 8 };
    const rel_table *table = &tally->pair_at;
    if (count && !table->slot_count)
        rel_tally_pair_of(tally, ends[0][0], ends[0][1]);
    for (uint32_t i = 0; i < count + AHEAD; i++) {
        if (i < count) {
            pairs[i] = (uint32_t)rel_table_mix(pair_key(ends[i][0], ends[i][1]));
            __builtin_prefetch(&table->slots[pairs[i] & (table->slot_count - 1)]);
        }
        if (i < AHEAD)
            continue;
        uint32_t a = ends[i - AHEAD][0], b = ends[i - AHEAD][1],
                 *pair = &pairs[i - AHEAD];
        const rel_table_slot *slot = rel_table_slot_from(table, pair_key(a, b), *pair);
        *pair = slot->used ? slot->value : rel_tally_pair_of(tally, a, b);
    }
}

static rel_tally_form *add_new_form(rel_tally *tally, uint32_t entity, rel_str text,
                                    uint8_t reason)
{
    MORE(tally, forms, tally->form_count, form_room);
    rel_tally_form *form = &tally->forms[tally->form_count];
    *form = (rel_tally_form){
        .text = text, .reason = reason, .next = tally->entities[entity].forms};
    tally->entities[entity].forms = tally->form_count++;
    return form;
}

static rel_tally_form *form_of(rel_tally *tally, uint32_t entity, rel_str text,
                               uint8_t reason)
{
    uint32_t number;
    text = shared(tally, text, &number);
    uint32_t *at = rel_table_at(&tally->form_at, pair_key(entity, number));
    if (*at != REL_NONE)
        return &tally->forms[*at];
    *at = tally->form_count;
    return add_new_form(tally, entity, text, reason);
}

void rel_tally_add_form(rel_tally *tally, uint32_t entity, rel_str text, uint64_t count,
                        uint8_t source, uint8_t reason)
{
    rel_tally_form *form = form_of(tally, entity, text, reason);
    rel_sum(&form->count, count);
    form->source |= source;
    if (reason < form->reason)
        form->reason = reason;
}

void rel_tally_fetch_pair(const rel_tally *tally, uint32_t pair)
{
    const rel_tally_pair *p = &tally->pairs[pair];
    if (p->evidence != REL_NONE)
        __builtin_prefetch(&tally->evidence[p->evidence]);
}

/* The order in which evidence is kept: one of each document before a second of
 * any, then the better, then the document's name and place. A document's ranks
 * are final when it is extracted, so the best k of all are the best k of the
 * best k of parts. */
static inline int evidence_order(const rel_evidence *x, const rel_evidence *y)
{
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    int order = rel_str_compare(x->document, y->document);
    if (order)
        return order;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    /* Only forged tallies come here: they too add up in any order. */
    order = rel_str_compare(x->text, y->text);
    if (!order)
        order = (x->day > y->day) - (x->day < y->day);
    return order ? order : memcmp(x->spans, y->spans, sizeof x->spans);
}

int rel_evidence_order(const void *a, const void *b)
{
    return evidence_order(a, b);
}

/* An unused place for evidence: one that fell off a list, or a new one. */
static uint32_t evidence_place(rel_tally *tally)
{
    uint32_t place = tally->evidence_free;
    if (place != REL_NONE) {
        tally->evidence_free = tally->evidence[place].next;
        return place;
    }
    MORE(tally, evidence, tally->evidence_count, evidence_room);
    return tally->evidence_count++;
}

bool rel_tally_wants_evidence(const rel_tally *tally, uint32_t pair,
                              const rel_evidence *evidence)
{
    uint32_t head = tally->pairs[pair].evidence;
    if (head == REL_NONE || tally->evidence[head].length < tally->settings.evidence)
        return tally->settings.evidence > 0;
    return evidence_order(&tally->evidence[head], evidence) > 0;
}

void rel_tally_add_evidence(rel_tally *tally, uint32_t pair, const rel_evidence *evidence)
{
    if (!rel_tally_wants_evidence(tally, pair, evidence))
        return;
    uint32_t place = evidence_place(tally);
    uint32_t *head = &tally->pairs[pair].evidence, *at = head;
    uint32_t length = *head == REL_NONE ? 0 : tally->evidence[*head].length;
    bool all = tally->settings.evidence == UINT32_MAX; /* in no order: none falls off */
    while (!all && *at != REL_NONE &&
           rel_evidence_order(&tally->evidence[*at], evidence) > 0)
        at = &tally->evidence[*at].next;
    tally->evidence[place] = *evidence;
    tally->evidence[place].next = *at;
    *at = place;
    if (length == tally->settings.evidence) { /* one too many */
        uint32_t worst = *head;
        *head = tally->evidence[worst].next;
        tally->evidence[worst].next = tally->evidence_free;
        tally->evidence_free = worst;
    } else {
        length++;
    }
    tally->evidence[*head].length = length;
}

void rel_tally_add_place(rel_tally *tally, uint32_t entity, const rel_place *place)
{
    rel_tally_entity *e = &tally->entities[entity];
    uint32_t most = tally->settings.evidence, number = e->places; /* of the latest */
    most = most < REL_PLACES_MOST ? most : REL_PLACES_MOST;
    bool full = e->place_count == most;
    if (!most || (full && rel_place_order(&tally->places[number], place) < 0))
        return;
    if (full) {
        e->places = tally->places[number].next;
    } else {
        MORE(tally, places, tally->places_count, places_room);
        number = tally->places_count++;
        e->place_count++;
    }
    uint32_t *at = &e->places;
    while (*at != REL_NONE && rel_place_order(&tally->places[*at], place) > 0)
        at = &tally->places[*at].next;
    tally->places[number] = *place;
    tally->places[number].document = rel_tally_text(tally, place->document);
    tally->places[number].next = *at;
    *at = number;
}

static bool role_before(const rel_tally_role *x, const rel_tally_role *y)
{
    int order = rel_str_compare(x->document, y->document);
    if (!order && x->sentence != y->sentence)
        return x->sentence < y->sentence;
    return order ? order < 0 : rel_str_compare(x->text, y->text) < 0;
}

void rel_tally_add_role(rel_tally *tally, uint32_t entity, const rel_tally_role *role)
{
    uint32_t name, target;
    rel_str role_text = shared(tally, role->role, &name);
    rel_str target_text = shared(tally, role->target, &target);
    uint32_t *both = rel_table_at(&tally->post_at, (uint64_t)name << 32 | target);
    if (*both == REL_NONE)
        *both = tally->post_at.count - 1;
    uint32_t *at = rel_table_at(&tally->role_at, (uint64_t)entity << 32 | *both);
    bool fresh = *at == REL_NONE;
    if (fresh) {
        MORE(tally, roles, tally->role_count, role_room);
        *at = tally->role_count++;
        tally->roles[*at] = (rel_tally_role){.role = role_text,
                                             .target = target_text,
                                             .first = REL_UNDATED,
                                             .last = REL_UNDATED,
                                             .next = tally->entities[entity].roles};
        tally->entities[entity].roles = *at;
    }
    rel_tally_role *kept = &tally->roles[*at];
    if (fresh || role_before(role, kept)) {
        kept->document = rel_tally_text(tally, role->document);
        kept->sentence = role->sentence;
        kept->text = rel_tally_text(tally, role->text);
    }
    rel_sum(&kept->count, role->count);
    if (role->first != REL_UNDATED &&
        (kept->first == REL_UNDATED || rel_day_order(role->first, kept->first) < 0))
        kept->first = role->first;
    if (rel_day_order(role->last, kept->last) > 0) /* REL_UNDATED is before all */
        kept->last = role->last;
}

void rel_tally_add_total(rel_tally *tally, const rel_tally_total *total)
{
    uint32_t *at = rel_table_at(&tally->total_at, (uint32_t)total->day);
    if (*at == REL_NONE) {
        MORE(tally, totals, tally->total_count, total_room);
        *at = tally->total_count++;
        tally->totals[*at] = (rel_tally_total){.day = total->day};
    }
    rel_sum(&tally->totals[*at].documents, total->documents);
    rel_sum(&tally->totals[*at].sentences, total->sentences);
    rel_sum(&tally->totals[*at].count, total->count);
}

void rel_tally_add_naming(rel_tally *tally, const rel_naming *naming)
{
    if (tally->bare || naming->count < 2 || naming->count > REL_COUPLES_MOST)
        return;
    tally->namings = rel_arena_more(tally->keep, tally->namings, sizeof *tally->namings,
                                    tally->naming_count, &tally->naming_room);
    rel_naming *to = &tally->namings[tally->naming_count++];
    uint32_t *entities = REL_ROOM(tally->keep, uint32_t, naming->count);
    memcpy(entities, naming->entities, naming->count * sizeof *entities);
    *to = *naming;
    to->document = rel_tally_text(tally, naming->document);
    to->entities = entities;
    if (naming->ties.len)
        to->ties.ptr = rel_str_cstr(naming->ties, tally->keep);
}
