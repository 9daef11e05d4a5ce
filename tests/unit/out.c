/* Files that are written: what is there before and after. */
#include "relasi/out.h"
#include "../check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Write "new" to the path. */
static bool write_new(const char *path, rel_error *err)
{
    rel_arena keep = {0};
    rel_out *out = rel_out_open(path, &keep, err);
    if (out)
        rel_out_text(out, "new");
    bool ok = out && rel_out_close(out, err);
    rel_arena_clear(&keep);
    return ok;
}

static bool holds_new(const char *path)
{
    char text[8] = {0};
    struct stat at;
    FILE *in = fopen(path, "rb");
    bool ok = in && fread(text, 1, sizeof text - 1, in) == 3 && !strcmp(text, "new") &&
              !lstat(path, &at) && S_ISREG(at.st_mode);
    if (in)
        fclose(in);
    return ok;
}

static bool is_link(const char *path)
{
    struct stat at;
    return !lstat(path, &at) && S_ISLNK(at.st_mode);
}

/* clang-format off */
static const struct { const char *why, *to, *link, *file; } links[] = {
    {"a link whose file is not there", "made-1",      "link-1",     "made-1"},
    {"in another folder",              "made-2",      "sub/link-2", "sub/made-2"},
    {"out of it",                      "../made-3",   "sub/link-3", "made-3"},
    {"a link to a link",               "sub/link-5",  "link-4",     "sub/made-5"},
    {"a link whose file is there",     "link-1",      "link-6",     "made-1"},
};
/* clang-format on */

static void test_links(void)
{
    CHECK(!mkdir("sub", 0777) && !symlink("made-5", "sub/link-5"), "a folder");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        rel_error err = {0};
        bool ok = !symlink(links[i].to, links[i].link) && write_new(links[i].link, &err);
        CHECK(ok && is_link(links[i].link) && holds_new(links[i].file), "%s: %s",
              links[i].why, err.text);
    }
    rel_error err = {0};
    CHECK(!symlink("circle", "circle") && !write_new("circle", &err) &&
              err.code == REL_IO && is_link("circle"),
          "a link to itself: %s", err.text);
    err = (rel_error){0};
    CHECK(!symlink("nowhere/file", "lost") && !write_new("lost", &err) &&
              err.code == REL_IO && is_link("lost"),
          "into a folder that is not there: %s", err.text);
    char absolute[300], folder[200];
    CHECK(getcwd(folder, sizeof folder) != NULL, "here");
    snprintf(absolute, sizeof absolute, "%s/made-7", folder);
    err = (rel_error){0};
    CHECK(!symlink(absolute, "sub/link-7") && write_new("sub/link-7", &err) &&
              is_link("sub/link-7") && holds_new("made-7"),
          "a link by a full path: %s", err.text);
}

int main(void)
{
    char folder[] = "/tmp/relasi-out-XXXXXX", command[100];
    if (!mkdtemp(folder) || chdir(folder))
        return 1;
    test_links();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(!chdir("/") && !system(command), "cleaned up");
    return check_done();
}
