/* Any bytes as relasi.lex, its version, size and sum set right: refused, or an engine
 * that reads an article by it, whatever its numbers say. */
#include "file.h"
#include "lexicon_file.h"
#include "relasi/engine.h"
#include "relasi/names.h"

#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static char folder[64];

static void remove_folder(void)
{
    rmdir(folder);
}

/* The engine wants a folder; fuzz_path() makes the file in it. */
static void make_folder(void)
{
    if (folder[0])
        return;
    snprintf(folder, sizeof folder, "/dev/shm/relasi-fuzz-%ld-0", (long)getpid());
    mkdir(folder, 0700);
    atexit(remove_folder);
}

static void read_rows(const rel_lexicon *lexicon)
{
    uint32_t languages = rel_lexicon_language_count(lexicon), first;
    for (uint32_t i = 0; i < 8; i++) {
        rel_lexicon_row(lexicon, i);
        rel_lexicon_known_at(lexicon, i);
    }
    for (uint32_t l = 0; l < languages && l < 4; l++)
        for (int list = 0; list < REL_LISTS; list++) {
            uint32_t count = rel_lexicon_rows(lexicon, (rel_list)list, l, &first);
            if (count)
                rel_lexicon_row(lexicon, first + count - 1);
        }
}

static void read_article(rel_engine *engine)
{
    static const char text[] = "Raja Besar Lando Budi tiba di Town, kata L.A. Putri. Jl. "
                               "Tanah dan rumah Kota.\n";
    rel_arena keep = {0};
    rel_error err = {0};
    rel_document document;
    rel_source_options options = {.dates = rel_engine_dates(engine), .language = "xa"};
    rel_worker *worker = rel_worker_make(engine);
    if (rel_source_text(rel_str_from(text), REL_STR("a.txt"), &options, &keep, &document,
                        &err))
        rel_worker_read(worker, &document, &keep, &err);
    rel_worker_free(worker);
    rel_arena_clear(&keep);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static uint64_t room[1 << 17];
    file_header *header = (void *)room;
    rel_error err = {0};

    if (size > sizeof room)
        return 0;
    memset(room, 0, size + 8);
    if (size)
        memcpy(room, bytes, size);
    size = size / 8 * 8;
    if (size >= sizeof *header) {
        header->version = LEXICON_VERSION; /* or seeds are refused after a change */
        header->size = size;
        header->checksum = rel_checksum((char *)room + CHECKED_FROM, size - CHECKED_FROM);
    }
    make_folder();
    fuzz_path(0, room, size, "/relasi.lex");
    rel_engine *engine = rel_engine_open(&(rel_engine_options){.data = folder}, &err);
    if (engine) {
        read_rows(rel_engine_lexicon(engine));
        read_article(engine);
    } else if (!err.code || !err.text[0]) {
        abort();
    }
    rel_engine_close(engine);
    return 0;
}
