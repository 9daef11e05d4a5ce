#include "graph_read_parts.h"

#include "relasi/entities.h"

#include <stddef.h>
#include <string.h>

READ(read_type)
{
    rel_loader *l = object;
    (void)index;
    rel_str word = rel_json_read_string(in);
    for (int t = 0; t < REL_TYPES; t++)
        if (rel_str_equal(word, rel_str_from(rel_type_name((rel_type)t)))) {
            l->node.type = (uint8_t)t;
            return;
        }
    rel_json_refuse(in, "type: person, country, organization or place expected");
}

READ(read_measure)
{
    rel_loader *l = object;
    l->extra.values[index] = rel_json_read_number(in);
    l->extra.given |= 1u << index;
}

READ(read_form_reason)
{
    rel_loader *l = object;
    (void)index;
    rel_str word = rel_json_read_string(in);
    for (int r = 0; r < REL_REASONS; r++)
        if (rel_str_equal(word, rel_str_from(rel_reason_name((rel_reason)r))))
            l->form.reason = (uint8_t)r;
}

READ(read_form)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("text", text, form.text), REL_MEMBER("count", count, form.count),
        REL_JSON_FIELD("reason", read_form_reason, 0)};
    rel_loader *l = object;
    (void)index;
    l->form = (rel_form){0};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    REL_LOADER_ADD(l, l->forms, l->form_count, form_room, l->form);
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
    l->node.forms = forms;
    l->node.form_count = l->form_count;
}

READ(read_role)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("role", text, role.role),
        REL_MEMBER("target", text, role_target),
        REL_MEMBER("target_label", text, role.target_label),
        REL_MEMBER("count", count, role.count),
        REL_MEMBER("first", day, role.first),
        REL_MEMBER("last", day, role.last),
        REL_MEMBER("document", text, role.document),
        REL_MEMBER("sentence", small_count, role.sentence),
        REL_MEMBER("text", text, role.text),
    };
    rel_loader *l = object;
    uint32_t room = l->role_room;
    (void)index;
    l->role_target = (rel_str){0};
    l->role =
        (rel_node_role){.target = REL_NONE, .first = REL_UNDATED, .last = REL_UNDATED};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    l->role_targets = rel_loader_grow(l, l->role_targets, sizeof *l->role_targets,
                                      l->role_count, &room);
    l->role_targets[l->role_count] = l->role_target;
    REL_LOADER_ADD(l, l->roles, l->role_count, role_room, l->role);
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
    l->node.roles = roles;
    l->node.role_count = l->role_count;
    for (uint32_t i = 0; i < l->role_count; i++) {
        if (!l->role_targets[i].len)
            continue;
        REL_LOADER_ADD(l, l->pending, l->pending_count, pending_room,
                       (rel_pending_role){&roles[i], l->role_targets[i]});
    }
}

READ(read_place)
{
    static const rel_json_field fields[] = {
        REL_MEMBER("document", text, place.document),
        REL_MEMBER("sentence", small_count, place.sentence),
        REL_MEMBER("date", day, place.day),
    };
    rel_loader *l = object;
    (void)index;
    l->place = (rel_place){.day = REL_UNDATED};
    rel_json_read_object(in, fields, sizeof fields / sizeof *fields, l);
    REL_LOADER_ADD(l, l->places, l->place_count, place_room, l->place);
}

READ(read_places)
{
    rel_loader *l = object;
    (void)index;
    l->place_count = 0;
    rel_json_read_array(in, read_place, l);
    if (in->failed || !l->place_count)
        return;
    rel_place *places = REL_NEW(l->keep, rel_place, l->place_count);
    memcpy(places, l->places, l->place_count * sizeof *places);
    l->node.places = places;
    l->node.place_count = l->place_count;
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
static void keep_id(rel_loader *l, rel_node *node, uint32_t number)
{
    rel_str id = node->id;
    if (id.len > l->pool_left) {
        l->pool_left = id.len > 1 << 16 ? id.len : 1 << 16;
        l->pool = REL_NEW(l->keep, char, l->pool_left);
    }
    memcpy(l->pool, id.ptr, id.len);
    l->ids = rel_loader_grow(l, l->ids, sizeof *l->ids, number, &l->id_room);
    l->ids[number] = node->id = (rel_str){l->pool, id.len};
    l->pool += id.len, l->pool_left -= id.len;
}

/* Enter the id of the last node; false when another has it. */
static bool enter_id(rel_loader *l, rel_node *node)
{
    keep_id(l, node, l->graph->node_count - 1);
    uint64_t hash = rel_hash(node->id);
    if ((uint64_t)l->graph->node_count * 2 > l->slot_count)
        rehash(l, l->slot_count ? 4 * l->slot_count : 1024);
    rel_id_slot *slot = find_slot(l, node->id, hash);
    if (slot->node)
        return false;
    *slot = (rel_id_slot){(uint32_t)(hash >> 32), l->graph->node_count};
    return true;
}

/* The node at hand becomes the last of the graph. */
static void add_node(rel_json *in, rel_loader *l)
{
    rel_graph *g = l->graph;
    if (g->node_count >= REL_NONE - 1) {
        rel_json_refuse(in, "too many nodes");
        return;
    }
    if (!l->names_only) {
        l->extras = rel_loader_grow(l, l->extras, sizeof *l->extras, g->node_count,
                                    &l->extra_room);
        l->extras[g->node_count] = l->extra;
        l->given |= l->extra.given;
    }
    REL_LOADER_ADD(l, g->nodes, g->node_count, node_room, l->node);
    rel_node *node = &g->nodes[g->node_count - 1];
    if (!node->id.len)
        rel_json_refuse(in, "a node without an id");
    else if (!enter_id(l, node))
        rel_json_refuse(in, "a second node of the same id");
    if (!node->label.len)
        node->label = node->id;
    node->key = node->id;
    node->days = rel_loader_days(l);
}

/* In the order of writing: before the measures, and behind them. */
static const rel_json_field before[] = {
    REL_MEMBER("id", text, node.id),
    REL_MEMBER("label", text, node.label),
    REL_JSON_FIELD("type", read_type, 0),
    REL_MEMBER("count", count, node.mentions),
    REL_MEMBER("documents", count, node.documents),
    REL_MEMBER("windows", count, node.windows),
    REL_MEMBER("wikidata", text, node.wikidata),
    REL_JSON_FIELD("aliases", read_aliases, 0),
    REL_MEMBER("community", small_count, extra.community),
};
static const rel_json_field behind[] = {
    REL_MEMBER("first", day, first),
    REL_MEMBER("last", day, last),
    REL_JSON_FIELD("months", rel_json_skip, 0),
    REL_JSON_FIELD("roles", read_roles, 0),
    REL_JSON_FIELD("evidence", read_places, 0),
    REL_JSON_FIELD("x", rel_json_skip, 0),
    REL_JSON_FIELD("y", rel_json_skip, 0),
};

enum {
    BEFORE = sizeof before / sizeof *before,
    BEHIND = sizeof behind / sizeof *behind,
};

READ(read_node)
{
    rel_loader *l = object;
    (void)index;
    rel_json_field fields[BEFORE + REL_MEASURES_MOST + BEHIND];
    size_t count = BEFORE;
    memcpy(fields, before, sizeof before);
    if (l->names_only)
        fields[BEFORE - 1].read = rel_read_rest;
    for (size_t m = 0; m < REL_MEASURES_MOST && rel_measure_at(m); m++)
        fields[count++] =
            rel_loader_measure(m, l->names_only ? rel_read_rest : read_measure);
    memcpy(fields + count, behind, sizeof behind);
    count += BEHIND;

    l->one_a_line = rel_loader_starts_line(in, l->told_nodes);
    l->node = (rel_node){0};
    l->extra = (rel_node_extra){.community = REL_NONE};
    l->first = l->last = REL_UNDATED;
    rel_json_read_object(in, fields, count, l);
    if (!in->failed)
        add_node(in, l);
}

void rel_read_nodes(rel_json *in, void *loader, size_t index)
{
    rel_loader *l = loader;
    (void)index;
    if (l->nodes_seen)
        rel_json_refuse(in, "a second list of nodes");
    l->nodes_seen = true;
    l->node_room = l->id_room = rel_loader_room(l, l->told_nodes);
    l->graph->nodes = REL_NEW(l->keep, rel_node, l->node_room);
    l->ids = REL_NEW(l->keep, rel_str, l->id_room);
    rel_json_read_array(in, read_node, l);
}
