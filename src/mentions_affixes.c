/* Words that look like verbs, by the affixes that the language's cues name. */
#include "mentions_work.h"

#include <string.h>

/* The affixes of the language, gathered when first asked for. */
static void find_affixes(const rel_finder *finder, uint32_t language)
{
    rel_word_notes *notes = finder->notes;
    uint32_t first,
        count = rel_lexicon_rows(finder->lexicon, REL_LIST_CUE, language, &first);
    notes->affixes = REL_NEW(&notes->keep, affix, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        rel_row row = rel_lexicon_row(finder->lexicon, first + i);
        if (row.sub == REL_CUE_VERB_PREFIX || row.sub == REL_CUE_VERB_SUFFIX ||
            row.sub == REL_CUE_PASSIVE)
            notes->affixes[notes->affix_count++] = (affix){row.form, row.sub};
    }
}

bool rel_word_affixed(const rel_finder *finder, uint32_t language, rel_str word,
                      rel_cue cue)
{
    const rel_word_notes *notes = finder->notes;
    if (!notes->affixes)
        find_affixes(finder, language);
    for (uint32_t i = 0; i < notes->affix_count; i++) {
        const affix *a = &notes->affixes[i];
        if (a->cue != cue || word.len <= a->form.len + 2)
            continue;
        const char *at =
            cue == REL_CUE_VERB_SUFFIX ? word.ptr + word.len - a->form.len : word.ptr;
        if (!memcmp(at, a->form.ptr, a->form.len))
            return true;
    }
    return false;
}
