/* graph_labels.c - names of the knowledge base without what tells them apart there, where
 * nothing in the graph needs telling apart. */
#include "graph_parts.h"

/* "Republican Party" of "Republican Party (United States)"; else empty. */
static rel_str before_bracket(rel_str label)
{
    size_t at = label.len;
    if (!at || label.ptr[at - 1] != ')')
        return (rel_str){0};
    while (at && label.ptr[at - 1] != '(')
        at--;
    return at > 2 && label.ptr[at - 2] == ' ' ? (rel_str){label.ptr, at - 2}
                                              : (rel_str){0};
}

/* The bare name, if the label is the knowledge base's and the bare one is nobody else's:
 * "Communist Party of India (Marxist)" is not the Communist Party of India. */
static rel_str bare_name(const builder *b, uint32_t entity, rel_str label)
{
    bool given = b->plan->label && b->plan->label[entity].len;
    rel_str bare = given ? (rel_str){0} : before_bracket(label);
    if (!bare.len || !b->gazetteer)
        return (rel_str){0};
    uint32_t known = graph_known_of(b, entity);
    uint32_t other = rel_gazetteer_lookup(b->gazetteer, bare);
    /* whose label the user gave is in no table of names */
    bool own = known != REL_NONE && rel_gazetteer_lookup(b->gazetteer, label) == known;
    return own && (other == REL_NONE || other == known) ? bare : (rel_str){0};
}

void graph_shorten_labels(const builder *b, const uint32_t *entities, rel_str *labels,
                          uint32_t count)
{
    rel_mark mark = rel_arena_mark(b->work);
    rel_str *bare = REL_NEW(b->work, rel_str, count);
    rel_names names = rel_names_make(b->work); /* that are cut short, each once */
    for (uint32_t i = 0; i < count; i++)
        if ((bare[i] = bare_name(b, entities[i], labels[i])).len)
            rel_names_add(&names, bare[i]);
    uint32_t *times = REL_NEW(b->work, uint32_t, names.count);
    for (uint32_t i = 0; names.count && i < count; i++) {
        rel_str before = before_bracket(labels[i]);
        uint32_t name = rel_names_find(&names, before.len ? before : labels[i]);
        if (name != REL_NONE)
            times[name]++;
    }
    for (uint32_t i = 0; i < count; i++)
        if (bare[i].len && times[rel_names_find(&names, bare[i])] == 1)
            labels[i] = bare[i];
    rel_arena_rewind(b->work, mark);
}
