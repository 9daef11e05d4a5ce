#include "graph_read_parts.h"

#include "relasi/entities.h"

#include <string.h>

#define READ(name) static void name(rel_json *in, void *object, size_t index)

static rel_node *current(rel_loader *l)
{
    return &l->graph->nodes[l->graph->node_count - 1];
}

READ(read_id)
{
    (void)index;
    current(object)->id = rel_json_read_string(in);
}

READ(read_label)
{
    (void)index;
    current(object)->label = rel_json_read_string(in);
}

READ(read_wikidata)
{
    (void)index;
    current(object)->wikidata = rel_json_read_string(in);
}

READ(read_type)
{
    (void)index;
    rel_str word = rel_json_read_string(in);
    for (int t = 0; t < REL_TYPES; t++)
        if (rel_str_equal(word, rel_str_from(rel_type_name((rel_type)t)))) {
            current(object)->type = (uint8_t)t;
            return;
        }
    rel_json_refuse(in, "type: person, country, organization or place expected");
}

READ(read_count)
{
    (void)index;
    current(object)->mentions = rel_json_read_count(in);
}

READ(read_documents)
{
    (void)index;
    current(object)->documents = rel_json_read_count(in);
}

READ(read_windows)
{
    (void)index;
    current(object)->windows = rel_json_read_count(in);
}

READ(read_community)
{
    (void)index;
    rel_loader *l = object;
    uint64_t number = rel_json_read_count(in);
    if (number >= REL_NONE)
        rel_json_refuse(in, "community: too large");
    l->extras[l->graph->node_count - 1].community = (uint32_t)number;
}

READ(read_measure)
{
    rel_loader *l = object;
    rel_node_extra *extra = &l->extras[l->graph->node_count - 1];
    extra->values[index] = rel_json_read_number(in);
    extra->given |= 1u << index;
    l->measures |= 1u << index;
}

READ(read_first)
{
    (void)index;
    ((rel_loader *)object)->first = rel_read_day(in, object);
}

READ(read_last)
{
    (void)index;
    ((rel_loader *)object)->last = rel_read_day(in, object);
}

READ(read_form_text)
{
    (void)index;
    ((rel_form *)object)->text = rel_json_read_string(in);
}

READ(read_form_count)
{
    (void)index;
    ((rel_form *)object)->count = rel_json_read_count(in);
}

READ(read_form_reason)
{
    (void)index;
    rel_str word = rel_json_read_string(in);
    for (int r = 0; r < REL_REASONS; r++)
        if (rel_str_equal(word, rel_str_from(rel_reason_name((rel_reason)r))))
            ((rel_form *)object)->reason = (uint8_t)r;
}

READ(read_form)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("text", read_form_text, 0),
        REL_JSON_FIELD("count", read_form_count, 0),
        REL_JSON_FIELD("reason", read_form_reason, 0)};
    rel_loader *l = object;
    (void)index;
    l->forms =
        rel_loader_grow(l, l->forms, sizeof *l->forms, l->form_count, &l->form_room);
    rel_form *form = &l->forms[l->form_count++];
    *form = (rel_form){0};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, form);
}

READ(read_aliases)
{
    rel_loader *l = object;
    (void)index;
    l->form_count = 0;
    rel_json_read_array(in, read_form, l);
    if (in->failed || !l->form_count)
        return;
    rel_form *forms = REL_NEW(l->keep, rel_form, l->form_count);
    memcpy(forms, l->forms, l->form_count * sizeof *forms);
    current(l)->forms = forms;
    current(l)->form_count = l->form_count;
}

/* Members of a role, by index. */
enum {
    ROLE_NAME,
    ROLE_TARGET,
    ROLE_LABEL,
    ROLE_COUNT,
    ROLE_FIRST,
    ROLE_LAST,
    ROLE_DOCUMENT,
    ROLE_SENTENCE,
    ROLE_TEXT
};

READ(read_role_member)
{
    rel_loader *l = object;
    rel_node_role *role = &l->roles[l->role_count - 1];
    switch (index) {
    case ROLE_NAME:
        role->role = rel_json_read_string(in);
        break;
    case ROLE_TARGET:
        l->role_targets[l->role_count - 1] = rel_json_read_string(in);
        break;
    case ROLE_LABEL:
        role->target_label = rel_json_read_string(in);
        break;
    case ROLE_COUNT:
        role->count = rel_json_read_count(in);
        break;
    case ROLE_FIRST:
        role->first = rel_read_day(in, object);
        break;
    case ROLE_LAST:
        role->last = rel_read_day(in, object);
        break;
    case ROLE_DOCUMENT:
        role->document = rel_json_read_string(in);
        break;
    case ROLE_SENTENCE:
        role->sentence = (uint32_t)rel_json_read_count(in);
        break;
    default:
        role->text = rel_json_read_string(in);
    }
}

READ(read_role)
{
    static const rel_json_field fields[] = {
        REL_JSON_FIELD("role", read_role_member, ROLE_NAME),
        REL_JSON_FIELD("target", read_role_member, ROLE_TARGET),
        REL_JSON_FIELD("target_label", read_role_member, ROLE_LABEL),
        REL_JSON_FIELD("count", read_role_member, ROLE_COUNT),
        REL_JSON_FIELD("first", read_role_member, ROLE_FIRST),
        REL_JSON_FIELD("last", read_role_member, ROLE_LAST),
        REL_JSON_FIELD("document", read_role_member, ROLE_DOCUMENT),
        REL_JSON_FIELD("sentence", read_role_member, ROLE_SENTENCE),
        REL_JSON_FIELD("text", read_role_member, ROLE_TEXT),
    };
    rel_loader *l = object;
    uint32_t room = l->role_room;
    (void)index;
    l->role_targets = rel_loader_grow(l, l->role_targets, sizeof *l->role_targets,
                                      l->role_count, &room);
    l->roles =
        rel_loader_grow(l, l->roles, sizeof *l->roles, l->role_count, &l->role_room);
    l->role_targets[l->role_count] = (rel_str){0};
    l->roles[l->role_count++] =
        (rel_node_role){.target = REL_NONE, .first = REL_UNDATED, .last = REL_UNDATED};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
}

READ(read_roles)
{
    rel_loader *l = object;
    (void)index;
    l->role_count = 0;
    rel_json_read_array(in, read_role, l);
    if (in->failed || !l->role_count)
        return;
    rel_node_role *roles = REL_NEW(l->keep, rel_node_role, l->role_count);
    memcpy(roles, l->roles, l->role_count * sizeof *roles);
    current(l)->roles = roles;
    current(l)->role_count = l->role_count;
    for (uint32_t i = 0; i < l->role_count; i++) {
        if (!l->role_targets[i].len)
            continue;
        l->pending = rel_loader_grow(l, l->pending, sizeof *l->pending, l->pending_count,
                                     &l->pending_room);
        l->pending[l->pending_count++] =
            (rel_pending_role){&roles[i], l->role_targets[i]};
    }
}

/* Where the id of that hash is, or where it would go. */
static rel_id_slot *find_slot(const rel_loader *l, rel_str id, uint64_t hash)
{
    for (uint64_t at = hash;; at++) {
        rel_id_slot *slot = &l->slots[at & (l->slot_count - 1)];
        if (!slot->node || (slot->hash == (uint32_t)(hash >> 32) &&
                            rel_str_equal(l->ids[slot->node - 1], id)))
            return slot;
    }
}

static void rehash(rel_loader *l, uint32_t slots)
{
    l->slot_count = slots;
    l->slots = REL_NEW(l->keep, rel_id_slot, slots);
    for (uint32_t i = 0; i + 1 < l->graph->node_count; i++) {
        uint64_t hash = rel_hash(l->ids[i]);
        *find_slot(l, l->ids[i], hash) = (rel_id_slot){(uint32_t)(hash >> 32), i + 1};
    }
}

uint32_t rel_loader_node_hashed(const rel_loader *l, rel_str id, uint64_t hash)
{
    const rel_id_slot *slot = l->slot_count ? find_slot(l, id, hash) : NULL;
    return slot && slot->node ? slot->node - 1 : REL_NONE;
}

uint32_t rel_loader_node(const rel_loader *l, rel_str id)
{
    return rel_loader_node_hashed(l, id, rel_hash(id));
}

/* A copy of the id beside the others: links will look for it, and in the file the
 * ids lie so far apart that each look would wait for memory. */
static void keep_id(rel_loader *l)
{
    uint32_t last = l->graph->node_count - 1;
    rel_str id = current(l)->id;
    if (id.len > l->pool_left) {
        l->pool_left = id.len > 1 << 16 ? id.len : 1 << 16;
        l->pool = REL_NEW(l->keep, char, l->pool_left);
    }
    memcpy(l->pool, id.ptr, id.len);
    l->ids = rel_loader_grow(l, l->ids, sizeof *l->ids, last, &l->id_room);
    l->ids[last] = current(l)->id = (rel_str){l->pool, id.len};
    l->pool += id.len, l->pool_left -= id.len;
}

/* Enter the id of the last node; false when another has it. */
static bool enter_id(rel_loader *l)
{
    keep_id(l);
    uint64_t hash = rel_hash(current(l)->id);
    if ((uint64_t)l->graph->node_count * 2 > l->slot_count)
        rehash(l, l->slot_count ? 4 * l->slot_count : 1024);
    rel_id_slot *slot = find_slot(l, current(l)->id, hash);
    if (slot->node)
        return false;
    *slot = (rel_id_slot){(uint32_t)(hash >> 32), l->graph->node_count};
    return true;
}

/* In the order of writing: before the measures, and behind them. */
static const rel_json_field before[] = {
    REL_JSON_FIELD("id", read_id, 0),
    REL_JSON_FIELD("label", read_label, 0),
    REL_JSON_FIELD("type", read_type, 0),
    REL_JSON_FIELD("count", read_count, 0),
    REL_JSON_FIELD("documents", read_documents, 0),
    REL_JSON_FIELD("windows", read_windows, 0),
    REL_JSON_FIELD("wikidata", read_wikidata, 0),
    REL_JSON_FIELD("aliases", read_aliases, 0),
    REL_JSON_FIELD("community", read_community, 0),
};
static const rel_json_field behind[] = {
    REL_JSON_FIELD("first", read_first, 0),     REL_JSON_FIELD("last", read_last, 0),
    REL_JSON_FIELD("months", rel_json_skip, 0), REL_JSON_FIELD("roles", read_roles, 0),
    REL_JSON_FIELD("x", rel_json_skip, 0),      REL_JSON_FIELD("y", rel_json_skip, 0),
};

enum {
    BEFORE = sizeof before / sizeof *before,
    BEHIND = sizeof behind / sizeof *behind,
};

READ(read_node)
{
    rel_loader *l = object;
    rel_graph *g = l->graph;
    (void)index;
    rel_json_field fields[BEFORE + REL_MEASURES_MOST + BEHIND];
    size_t count = BEFORE;
    memcpy(fields, before, sizeof before);
    for (size_t m = 0; m < REL_MEASURES_MOST && rel_measure_at(m); m++)
        fields[count++] = rel_loader_measure(m, read_measure);
    memcpy(fields + count, behind, sizeof behind);
    count += BEHIND;
    if (g->node_count >= REL_NONE - 1) {
        rel_json_refuse(in, "too many nodes");
        return;
    }
    uint32_t room = l->node_room;
    l->extras = rel_loader_grow(l, l->extras, sizeof *l->extras, g->node_count, &room);
    g->nodes =
        rel_loader_grow(l, g->nodes, sizeof *g->nodes, g->node_count, &l->node_room);
    l->extras[g->node_count] = (rel_node_extra){.community = REL_NONE};
    g->nodes[g->node_count++] = (rel_node){.days = REL_NONE};
    l->first = l->last = REL_UNDATED;

    rel_json_read_object(in, fields, count, l);
    if (in->failed)
        return;
    if (!current(l)->id.len)
        rel_json_refuse(in, "a node without an id");
    else if (!enter_id(l))
        rel_json_refuse(in, "a second node of the same id");
    if (!current(l)->label.len)
        current(l)->label = current(l)->id;
    current(l)->key = current(l)->id;
    current(l)->days = rel_loader_days(l);
}

void rel_read_nodes(rel_json *in, void *loader, size_t index)
{
    rel_loader *l = loader;
    (void)index;
    if (l->nodes_seen)
        rel_json_refuse(in, "a second list of nodes");
    l->nodes_seen = true;
    rel_json_read_array(in, read_node, l);
}
