/* Which suggestions cannot stand in one dictionary with likelier ones. */
#include "resolve_parts.h"

/* What the rules taken so far make of a name. */
typedef struct name {
    uint32_t canonical; /* the name it is given, or itself; REL_NONE: none is given  */
    uint32_t root;      /* some way on to the name that all of its names end in      */
    uint8_t type;       /* of a root; REL_TYPES: not said                            */
    bool ignored;
} name;

typedef struct rules {
    const rel_dictionary *dictionary;
    name *names;
    uint32_t count, room;
    rel_table at; /* by rel_dictionary_key */
    rel_arena *scratch;
} rules;

static uint32_t name_of(rules *r, rel_str text)
{
    uint32_t *at = rel_table_at(&r->at, rel_dictionary_key(text));
    if (*at != REL_NONE)
        return *at;
    r->names = rel_arena_more(r->scratch, r->names, sizeof *r->names, r->count, &r->room);
    r->names[r->count] = (name){REL_NONE, r->count, REL_TYPES, false};
    return *at = r->count++;
}

static uint32_t ends_in(const rules *r, uint32_t one)
{
    name *n = r->names;
    for (; n[one].root != one; one = n[one].root)
        n[one].root = n[n[one].root].root;
    return one;
}

/* Does the dictionary keep apart what would be one? */
static bool are_apart(rules *r, uint32_t a, uint32_t b)
{
    rel_str one, other;
    for (uint32_t i = 0; rel_dictionary_apart(r->dictionary, i, &one, &other); i++) {
        uint32_t x = ends_in(r, name_of(r, one)), y = ends_in(r, name_of(r, other));
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

/* Add a rule; else what speaks against it. */
static const char *take(rules *r, uint32_t from, uint32_t to, uint8_t type)
{
    uint32_t a = ends_in(r, from), b = ends_in(r, to);
    name *n = r->names;
    if (n[from].ignored || n[to].ignored)
        return "the name is ignored";
    if (n[from].canonical != REL_NONE && n[from].canonical != to)
        return "the name has another canonical name already";
    if (from != to && n[from].canonical == REL_NONE && a == b)
        return "the names would go round in a circle";
    if (type == REL_TYPES)
        type = n[a].type;
    if (n[b].type != REL_TYPES && type != REL_TYPES && n[b].type != type)
        return "the name has another type already";
    if (a != b && are_apart(r, a, b))
        return "the dictionary keeps the two apart";
    n = r->names; /* which may have moved */
    n[from].canonical = to;
    n[a].root = b;
    n[b].type = type == REL_TYPES ? n[b].type : type;
    return NULL;
}

/* The rules of the user's dictionary, which contradict none of their own. */
static void take_dictionary(rules *r)
{
    rel_str text;
    rel_ruling ruling;
    for (uint32_t i = 0; rel_dictionary_at(r->dictionary, i, &text, &ruling); i++) {
        uint32_t from = name_of(r, text), to = name_of(r, ruling.name);
        r->names[from].ignored = ruling.ignored;
        r->names[to].type = ruling.type;
        r->names[from].root = to;
        if (ruling.at.line && !ruling.ignored)
            r->names[from].canonical = to;
    }
}

/* "=<TAB>NAME<TAB>CANONICAL" or "NAME<TAB>TYPE<TAB>CANONICAL" */
static const char *take_line(rules *r, rel_str line)
{
    rel_str field[3] = {0};
    for (int i = 0; i < 3; i++)
        rel_str_cut(&line, '\t', &field[i]);
    bool same = rel_str_equal(field[0], REL_STR("="));
    uint32_t from = name_of(r, field[same]), to = name_of(r, field[2]);
    rel_type type = same ? REL_TYPES : rel_type_find(rel_str_cstr(field[1], r->scratch));
    return take(r, from, to, (uint8_t)type);
}

void find_rivals(const work *w, rel_suggestion *suggestions, uint32_t count)
{
    rules r = {
        .dictionary = w->with->dictionary, .at.keep = w->scratch, .scratch = w->scratch};
    take_dictionary(&r);
    for (uint32_t i = 0; i < count; i++)
        suggestions[i].rival = take_line(&r, suggestions[i].line);
}
