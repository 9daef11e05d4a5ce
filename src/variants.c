#include "relasi/variants.h"
#include "relasi/utf8.h"
rel_likeness rel_variants_compare(const rel_lexicon *lexicon, rel_str a, rel_str b,
                                  rel_type type)
{
    (void)lexicon,(void)type;
    rel_arena s = {0};
    bool same = rel_str_equal(rel_utf8_fold(a, &s), rel_utf8_fold(b, &s));
    rel_arena_clear(&s);
    return same ? REL_LIKE_EQUAL : REL_UNLIKE;
}
rel_str rel_variants_bare(const rel_lexicon *lexicon, rel_str name, rel_arena *keep)
{
    (void)lexicon,(void)keep;
    return name;
}
