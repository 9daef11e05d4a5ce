/* Names, understood once: news says the same ones in article after article. */
#include "entities_work.h"

#include "relasi/variants.h"

#include <string.h>

enum {
    MOST = 1 << 12, /* names kept; some 500 bytes each */
    MOST_BYTES = 1 << 24,
};

struct rel_name_notes {
    rel_arena own;  /* this struct             */
    rel_arena keep; /* all that is known so far */
    rel_arena scratch;
    rel_names texts;
    person_name **names; /* by number in texts */
    uint32_t room;
    rel_names looked; /* names that were looked up ... */
    uint32_t *found;  /* and whom each of them names   */
    uint32_t found_room;
    known_note *known; /* by number */
    uint32_t round;    /* how often it was emptied */
    uint64_t article;  /* how many there were */
};

rel_name_notes *rel_name_notes_make(void)
{
    rel_arena own = {0};
    rel_name_notes *n = REL_NEW(&own, rel_name_notes, 1);
    n->own = own;
    n->texts = rel_names_make(&n->keep);
    n->looked = rel_names_make(&n->keep);
    return n;
}

void rel_name_notes_free(rel_name_notes *n)
{
    if (!n)
        return;
    rel_arena_clear(&n->scratch);
    rel_arena_clear(&n->keep);
    rel_arena own = n->own;
    rel_arena_clear(&own);
}

void rel_name_notes_trim(rel_name_notes *n)
{
    if (n->texts.count <= MOST && n->looked.count <= MOST && n->keep.held <= MOST_BYTES)
        return;
    rel_arena_clear(&n->keep);
    n->texts = rel_names_make(&n->keep);
    n->looked = rel_names_make(&n->keep);
    n->names = NULL;
    n->found = NULL;
    n->room = n->found_room = 0;
    n->round++;
}

void names_begin(resolver *r)
{
    rel_name_notes *n = r->names;
    n->article++;
    if (!n->known) {
        uint32_t count = rel_gazetteer_count(r->finder->gazetteer);
        n->known = REL_NEW(&n->own, known_note, count);
    }
    r->scratch = &n->scratch;
    r->known = n->known;
    r->article = n->article;
}

known_note *known_first(const resolver *r, uint32_t known)
{
    known_note *note = &r->known[known];
    if (!note->read) {
        rel_known k = rel_gazetteer_at(r->finder->gazetteer, known);
        *note = (known_note){.id = k.id,
                             .label_en = k.label_en,
                             .label_id = k.label_id,
                             .type = k.type,
                             .read = true,
                             .slug = !memchr(k.id.ptr, '/', k.id.len)};
        note->slug &= known < rel_lexicon_known_count(r->finder->lexicon);
    }
    if (note->round != r->names->round) {
        memset(note->says, 0, sizeof note->says);
        note->round = r->names->round;
    }
    note->article = r->article;
    note->cluster = REL_NONE;
    return note;
}

uint32_t looked_up(const resolver *r, rel_str text)
{
    rel_name_notes *n = r->names;
    uint32_t before = n->looked.count, number = rel_names_add(&n->looked, text);
    if (number < before)
        return n->found[number];
    if (number == n->found_room) {
        n->found_room = n->found_room ? 2 * n->found_room : 64;
        n->found =
            rel_arena_grow(&n->keep, n->found, sizeof *n->found, number, n->found_room);
    }
    return n->found[number] = rel_gazetteer_lookup(r->finder->gazetteer, text);
}

person_name *name_of(const resolver *r, rel_str text)
{
    rel_name_notes *n = r->names;
    uint32_t before = n->texts.count, number = rel_names_add(&n->texts, text);
    if (number < before)
        return n->names[number];
    if (number == n->room) {
        n->room = n->room ? 2 * n->room : 64;
        n->names = rel_arena_grow(&n->keep, n->names, sizeof *n->names, number, n->room);
    }
    person_name *name = n->names[number] = REL_NEW(&n->keep, person_name, 1);
    name->text = n->texts.text[number];
    rel_str bare = rel_variants_bare(r->finder->lexicon, name->text, &n->keep);
    name->bare_from = (uint32_t)(bare.ptr - name->text.ptr);
    name->bare_len = (uint32_t)bare.len;
    name->key = key_of(REL_PERSON, bare, &n->keep);
    return name;
}

/* "Merrick B. Garland" without what is between; the same name when there is no initial.
 */
static rel_str without_initials(rel_str name, rel_arena *keep)
{
    char *text = REL_ROOM(keep, char, name.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len;) {
        bool initial = i + 4 < name.len && name.ptr[i] == ' ' && name.ptr[i + 1] >= 'A' &&
                       name.ptr[i + 1] <= 'Z' && name.ptr[i + 2] == '.' &&
                       name.ptr[i + 3] == ' ';
        if (initial)
            i += 3;
        else
            text[len++] = name.ptr[i++];
    }
    return (rel_str){text, len};
}

/* "M Jusuf Kalla", "Muhammad Hosni Mubarak" without the first, if that is the name of the
 * prophet or a letter for it; else all of it. */
static rel_str without_muhammad(rel_str name)
{
    char key[64];
    const char *space = memchr(name.ptr, ' ', name.len);
    size_t len = space ? (size_t)(space - name.ptr) : 0;
    if (!space)
        return name;
    rel_str rest = {space + 1, name.len - len - 1};
    if (!memchr(rest.ptr, ' ', rest.len))
        return name;
    size_t n = rel_variants_key((rel_str){name.ptr, len}, key, sizeof key);
    bool letter = name.ptr[0] == 'M' && (len == 1 || (len == 2 && name.ptr[1] == '.'));
    return letter || (n == 7 && !memcmp(key, "muhamad", n)) ? rest : name;
}

uint32_t name_known(const resolver *r, person_name *name)
{
    if (name->looked)
        return name->known;
    const rel_gazetteer *g = r->finder->gazetteer;
    rel_str bare = {name->text.ptr + name->bare_from, name->bare_len};
    name->looked = true;
    name->known = rel_gazetteer_lookup(g, bare);
    if (name->known == REL_NONE && memchr(bare.ptr, '.', bare.len)) {
        rel_str shorter = without_initials(bare, &r->names->keep);
        if (shorter.len < bare.len && memchr(shorter.ptr, ' ', shorter.len))
            name->known = rel_gazetteer_lookup(g, shorter);
    }
    rel_str rest = name->known == REL_NONE ? without_muhammad(bare) : bare;
    if (rest.len < bare.len)
        name->known = rel_gazetteer_lookup(g, rest);
    return name->known;
}

const rel_variant *name_variant(const resolver *r, rel_str text)
{
    person_name *name = name_of(r, text);
    if (!name->variant)
        name->variant = rel_variants_read(r->finder->lexicon, name->text, REL_PERSON,
                                          &r->names->keep);
    return name->variant;
}

const rel_variant *known_variant(const resolver *r, const cluster *c)
{
    const rel_variant **variant = &known_of(r, c->known)->says[r->indonesian].variant;
    if (!*variant)
        *variant = name_variant(r, c->name);
    return *variant;
}

rel_str known_fold(const resolver *r, const cluster *c)
{
    rel_str *fold = &known_of(r, c->known)->says[r->indonesian].fold;
    if (!fold->ptr)
        *fold = rel_utf8_fold(c->name, &r->names->keep);
    return *fold;
}

bool syllable_of(rel_str name, rel_str word, rel_arena *scratch)
{
    rel_str rest = name, part, front;
    bool found = false;
    if (!memchr(name.ptr, '-', name.len))
        return false;
    while (rel_str_cut(&rest, ' ', &part)) {
        rel_str back = part;
        if (rel_str_equal(rel_utf8_fold(part, scratch), word))
            return false;
        bool small = rel_str_cut(&back, '-', &front) && back.len && *back.ptr >= 'a' &&
                     *back.ptr <= 'z';
        found |= small && (rel_str_equal(rel_utf8_fold(front, scratch), word) ||
                           rel_str_equal(rel_utf8_fold(back, scratch), word));
    }
    return found;
}
