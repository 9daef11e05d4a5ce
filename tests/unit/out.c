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

static mode_t mode_of(const char *path)
{
    struct stat at;
    return stat(path, &at) ? 0 : at.st_mode & 07777;
}

static void test_modes(void)
{
    static const mode_t modes[] = {0664, 0666, 0600, 0640, 0644, 0400, 0755};
    mode_t outer = umask(022);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        rel_error err = {0};
        FILE *old = fopen("old", "wb");
        CHECK(old && !fclose(old) && !chmod("old", modes[i]) && write_new("old", &err) &&
                  holds_new("old") && mode_of("old") == modes[i],
              "a file of mode %o keeps it: %o %s", (unsigned)modes[i],
              (unsigned)mode_of("old"), err.text);
        unlink("old");
    }
    if (!geteuid()) { /* only root may give to groups that it is not in */
        enum { GROUP = 12345 };
        struct stat at;
        rel_error err = {0};
        FILE *old = fopen("old", "wb");
        CHECK(old && !fclose(old) && !chown("old", (uid_t)-1, GROUP) &&
                  !chmod("old", 0660) && write_new("old", &err) && !stat("old", &at) &&
                  at.st_gid == GROUP && mode_of("old") == 0660,
              "the group stays as well: %s", err.text);
        unlink("old");
    }
    static const mode_t masks[][2] = {{022, 0644}, {077, 0600}, {02, 0664}};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        rel_error err = {0};
        umask(masks[i][0]);
        CHECK(write_new("old", &err) && mode_of("old") == masks[i][1],
              "a new file under umask %o: %o %s", (unsigned)masks[i][0],
              (unsigned)mode_of("old"), err.text);
        unlink("old");
    }
    umask(outer);
}

int main(void)
{
    char folder[] = "/tmp/relasi-out-XXXXXX", command[100];
    if (!mkdtemp(folder) || chdir(folder))
        return 1;
    test_links();
    test_modes();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(!chdir("/") && !system(command), "cleaned up");
    return check_done();
}
