#include "relasi/vocabulary.h"
#include "../check.h"
#include "relasi/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static rel_arena arena;

/* A copy that ends where its block ends, so that sanitizers see a byte too many read. */
static uint32_t number_of(rel_vocabulary *v, const char *word)
{
    size_t len = strlen(word);
    char *copy = memcpy(REL_NEW(&arena, char, len), word, len);
    return rel_vocabulary_add(v, (rel_str){copy, len}, copy + len);
}

static void check_words(rel_vocabulary *v)
{
    static const char *const words[] = {"dan",
                                        "Dan",
                                        "DAN",
                                        "da",
                                        "danau",
                                        "A",
                                        "G20",
                                        "Ma'ruf",
                                        "Erdoğan",
                                        "pertahana",
                                        "pertahanan",
                                        "sixteen-bytes-ab",
                                        "sixteen-bytes-abc",
                                        "sixteen-bytes-abd",
                                        "ketidakberdayaannya"};
    enum { COUNT = sizeof words / sizeof *words };
    uint32_t numbers[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        numbers[i] = number_of(v, words[i]);
    rel_vocabulary_begin(v); /* which is nothing to do */
    for (size_t i = 0; i < COUNT; i++) {
        const rel_word *word = &v->words[numbers[i]];
        bool longer = word->len > REL_WORD_SHORT;
        CHECK(longer || rel_vocabulary_find(v, word->len, word->front,
                                            word->rest.bytes) == word,
              "%s is found by its bytes", words[i]);
        rel_str text = rel_str_from(words[i]);
        CHECK(number_of(v, words[i]) == numbers[i], "%s keeps its number", words[i]);
        CHECK(word->fold == rel_utf8_fold_hash(text) && word->len == text.len &&
                  word->shape == rel_word_shape(text),
              "%s is described", words[i]);
        for (size_t k = 0; k < i; k++)
            CHECK(numbers[i] != numbers[k], "%s is not %s", words[i], words[k]);
    }
    CHECK(v->words[numbers[1]].alike == numbers[0] &&
              v->words[numbers[2]].alike == numbers[0] &&
              v->words[numbers[3]].alike == numbers[3],
          "words of one fold are alike");
}

/* A word is the same in the middle of a text and at its end. */
static void check_ends(rel_vocabulary *v)
{
    rel_str text = REL_STR("negara dan kerajaan-kerajaan serta negara");
    const char *end = text.ptr + text.len;
    uint32_t first = rel_vocabulary_add(v, (rel_str){text.ptr, 6}, end);
    uint32_t last = rel_vocabulary_add(v, (rel_str){end - 6, 6}, end);
    CHECK(first == last, "what stands behind does not matter");
}

static void check_growth(rel_vocabulary *v)
{
    char word[32];
    bool same = true;
    uint32_t before = v->count;
    for (uint32_t i = 0; i < REL_VOCABULARY_MOST; i++) {
        snprintf(word, sizeof word, "kata%u", i);
        same &= number_of(v, word) == before + i;
    }
    CHECK(same, "new words number on");
    for (uint32_t i = 0; i < REL_VOCABULARY_MOST; i += 1000) {
        snprintf(word, sizeof word, "kata%u", i);
        same &= number_of(v, word) == before + i;
    }
    CHECK(same, "and keep their numbers as the table grows");
    uint32_t round = v->round;
    rel_vocabulary_trim(v);
    CHECK(!v->count && v->round == round + 1, "a large table is emptied, and says so");
    number_of(v, "dan");
    rel_vocabulary_trim(v);
    CHECK(v->count == 1 && v->round == round + 1, "a small one is left alone");
}

int main(void)
{
    rel_vocabulary v = {0};
    check_words(&v);
    check_ends(&v);
    check_growth(&v);
    rel_vocabulary_free(&v);
    rel_arena_clear(&arena);
    return check_done();
}
