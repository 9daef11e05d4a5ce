#define _GNU_SOURCE /* O_TMPFILE, where there is one */
#include "relasi/out.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    BUFFER = 1 << 16,
    SMALL = 256,
    OPEN_MOST = 1024,
    PATH_MOST = 4096,
    LINKS_MOST = 40
};

struct rel_out {
    rel_arena *keep;
    char *buffer;
    size_t used, room;
    int fd;           /* -1: in memory                                     */
    int error;        /* errno of the first write that failed              */
    int slot;         /* in `pending`; -1: nothing to rename               */
    int digits;       /* most of a number                                  */
    const char *name; /* as it was given, for messages */
    const char *path; /* where links lead             */
    char *temporary;  /* NULL: written to directly */
};

/* Names of temporary files, for the signal handler: filled before the file is
 * made, flagged after, so that a name is never read half written. */
static char pending_path[OPEN_MOST][PATH_MOST];
static atomic_int pending[OPEN_MOST]; /* 0 free, 1 taken, 2 file exists */

static int take_slot(const char *path)
{
    for (int i = 0; i < OPEN_MOST; i++) {
        int free_slot = 0;
        if (atomic_compare_exchange_strong(&pending[i], &free_slot, 1)) {
            snprintf(pending_path[i], PATH_MOST, "%s", path);
            return i;
        }
    }
    return -1;
}

void rel_out_abandon_all(void)
{
    for (int i = 0; i < OPEN_MOST; i++)
        if (atomic_load(&pending[i]) == 2)
            unlink(pending_path[i]);
}

static rel_out *make(rel_arena *keep, int fd, size_t room)
{
    rel_out *out = REL_NEW(keep, rel_out, 1);
    *out = (rel_out){.keep = keep, .fd = fd, .slot = -1, .room = room, .digits = 12};
    out->buffer = REL_NEW(keep, char, room);
    return out;
}

/* A temporary file beside `path`; its name is hidden and says whose it is. */
static bool open_temporary(rel_out *out, mode_t mode)
{
    const char *slash = strrchr(out->path, '/');
    int folder = slash ? (int)(slash - out->path + 1) : 0;
    out->temporary = REL_NEW(out->keep, char, PATH_MOST);
    for (unsigned n = 0; n < 1000; n++) {
        int len = snprintf(out->temporary, PATH_MOST, "%.*s.%s.%ld-%u.tmp", folder,
                           out->path, out->path + folder, (long)getpid(), n);
        if (len < 0 || len >= PATH_MOST)
            return errno = ENAMETOOLONG, false;
        out->slot = take_slot(out->temporary);
        out->fd = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (out->fd >= 0) {
            if (out->slot >= 0)
                atomic_store(&pending[out->slot], 2);
            return true;
        }
        if (out->slot >= 0)
            atomic_store(&pending[out->slot], 0);
        out->slot = -1;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* Who may read the old file and write to it may the new one, whatever the umask, which is
 * for files that are new. Where it cannot be of the old one's group, its own may no more
 * than all others. */
static void keep_mode(int fd, const struct stat *old)
{
    mode_t mode = old->st_mode & 0777;
    struct stat at;
    bool theirs = !fstat(fd, &at) && at.st_gid == old->st_gid;
    if (!theirs && fchown(fd, (uid_t)-1, old->st_gid))
        mode = (mode & 0707) | (mode & 07) << 3;
    (void)!fchmod(fd, mode); /* some file systems have no modes */
}

/* Where a link leads whose file is still to be made, which realpath() does not tell; any
 * other path as it is. NULL and errno when it leads nowhere. */
static const char *end_of_links(const char *path, rel_arena *keep)
{
    char to[PATH_MOST];
    for (int links = 0; links < LINKS_MOST; links++) {
        ssize_t len = readlink(path, to, sizeof to);
        if (len < 0)
            return path;
        const char *slash = *to == '/' ? NULL : strrchr(path, '/');
        size_t folder = slash ? (size_t)(slash - path + 1) : 0;
        if (folder + (size_t)len >= PATH_MOST)
            return errno = ENAMETOOLONG, NULL;
        char *next = REL_NEW(keep, char, folder + (size_t)len + 1);
        memcpy(next, path, folder);
        memcpy(next + folder, to, (size_t)len);
        path = next;
    }
    return errno = ELOOP, NULL;
}

/* The file that `path` names, past all links, so that these stay; NULL and errno. */
static const char *file_behind(const char *path, rel_arena *keep)
{
    char *real = realpath(path, NULL);
    if (!real)
        return end_of_links(rel_str_cstr(rel_str_from(path), keep), keep);
    path = rel_str_cstr(rel_str_from(real), keep);
    free(real);
    return path;
}

rel_out *rel_out_open(const char *path, rel_arena *keep, rel_error *err)
{
    if (!strcmp(path, "-")) {
        rel_out *out = make(keep, STDOUT_FILENO, BUFFER);
        out->name = out->path = "standard output";
        return out;
    }
    rel_out *out = make(keep, -1, BUFFER);
    out->path = file_behind(path, keep);
    out->name = rel_str_cstr(rel_str_from(path), keep);

    struct stat at;
    bool exists = out->path && !stat(out->path, &at);
    if (exists && S_ISDIR(at.st_mode)) {
        rel_fail(err, REL_IO, "%s: is a folder", path);
        return NULL;
    }
    if (exists && !S_ISREG(at.st_mode))
        out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
    else if (out->path && open_temporary(out, exists ? at.st_mode & 0700 : 0666) &&
             exists)
        keep_mode(out->fd, &at);
    if (out->fd < 0) {
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        return NULL;
    }
    return out;
}

/* A new file without a name. Where the system makes none, its name is taken away at
 * once: only a run that is killed between the two leaves it. */
static int open_nameless(const char *folder, rel_arena *keep)
{
    int fd = -1;
#ifdef O_TMPFILE
    fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
    if (fd < 0) {
        size_t room = strlen(folder) + 32;
        char *name = REL_NEW(keep, char, room);
        snprintf(name, room, "%s/relasi-XXXXXX", folder);
        fd = mkstemp(name);
        if (fd >= 0) {
            unlink(name);
            fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
    }
    return fd;
}

rel_out *rel_out_scratch(const char *folder, rel_arena *keep, FILE **back, rel_error *err)
{
    int fd = open_nameless(folder, keep);
    int reading = fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
    *back = reading >= 0 ? fdopen(reading, "rb") : NULL;
    if (!*back) {
        rel_fail(err, REL_IO, "%s: %s", folder, strerror(errno));
        if (reading >= 0)
            close(reading);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    rel_out *out = make(keep, fd, BUFFER);
    out->name = out->path = rel_str_cstr(rel_str_from(folder), keep);
    return out;
}

rel_out *rel_out_memory(rel_arena *keep)
{
    return make(keep, -1, SMALL);
}

rel_str rel_out_taken(const rel_out *out)
{
    return (rel_str){out->buffer, out->used};
}

static void write_all(rel_out *out, const char *bytes, size_t len)
{
    while (len && !out->error) {
        ssize_t n = write(out->fd, bytes, len);
        if (n < 0 && errno != EINTR)
            out->error = errno;
        if (n > 0)
            bytes += n, len -= (size_t)n;
    }
}

static void flush(rel_out *out)
{
    write_all(out, out->buffer, out->used);
    out->used = 0;
}

/* Forget the temporary file, which is renamed or to be removed. */
static void settle(rel_out *out)
{
    if (out->fd > STDERR_FILENO)
        close(out->fd);
    out->fd = -1;
    if (out->slot >= 0)
        atomic_store(&pending[out->slot], 0);
    out->slot = -1;
    out->temporary = NULL;
}

void rel_out_abandon(rel_out *out)
{
    if (out->temporary)
        unlink(out->temporary);
    settle(out);
}

bool rel_out_close(rel_out *out, rel_error *err)
{
    if (out->fd < 0)
        return true;
    flush(out);
    while (!out->error && out->temporary && fsync(out->fd))
        if (errno != EINTR)
            out->error = errno;
    if (!out->error && out->temporary && rename(out->temporary, out->path))
        out->error = errno;
    int error = out->error;
    const char *name = out->name;
    if (error)
        rel_out_abandon(out);
    else
        settle(out);
    return !error || rel_fail(err, REL_IO, "%s: %s", name, strerror(error));
}

void rel_out_bytes(rel_out *out, const void *bytes, size_t len)
{
    if (len > out->room - out->used) {
        if (out->fd >= 0) {
            flush(out);
            if (len >= out->room) {
                write_all(out, bytes, len);
                return;
            }
        } else { /* in memory: double */
            size_t room = 2 * out->room;
            while (room - out->used < len)
                room *= 2;
            char *more = REL_NEW(out->keep, char, room);
            memcpy(more, out->buffer, out->used);
            out->buffer = more;
            out->room = room;
        }
    }
    if (len)
        memcpy(out->buffer + out->used, bytes, len);
    out->used += len;
}

void rel_out_str(rel_out *out, rel_str s)
{
    rel_out_bytes(out, s.ptr, s.len);
}

void rel_out_text(rel_out *out, const char *text)
{
    rel_out_bytes(out, text, strlen(text));
}

void rel_out_char(rel_out *out, char c)
{
    if (out->used == out->room) {
        rel_out_bytes(out, &c, 1);
        return;
    }
    out->buffer[out->used++] = c;
}

/* The decimal digits of a number up to `end`, at most INT_MOST; where they begin. */
enum { INT_MOST = 24 };
static inline char *digits_before(char *end, int64_t value)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; rest > UINT32_MAX; rest /= 100)
        end = memcpy(end - 2, pairs + 2 * (rest % 100), 2);
    uint32_t small = (uint32_t)rest; /* takes half as long */
    for (; small >= 100; small /= 100)
        end = memcpy(end - 2, pairs + 2 * (small % 100), 2);
    if (small >= 10)
        end = memcpy(end - 2, pairs + 2 * small, 2);
    else
        *--end = (char)('0' + small);
    if (value < 0)
        *--end = '-';
    return end;
}

/* A number, behind `before` unless that is NUL. Where there is room it is copied without
 * a look at its length. */
__attribute__((noinline)) static void put_int(rel_out *out, char before, int64_t value)
{
    char text[2 * INT_MOST] = {0}, *end = text + INT_MOST,
                  *at = digits_before(end, value);
    if (before)
        *--at = before;
    if (out->room - out->used < INT_MOST) {
        rel_out_bytes(out, at, (size_t)(end - at));
        return;
    }
    memcpy(out->buffer + out->used, at, INT_MOST);
    out->used += (size_t)(end - at);
}

void rel_out_int(rel_out *out, int64_t value)
{
    put_int(out, '\0', value);
}

void rel_out_int_behind(rel_out *out, char before, int64_t value)
{
    if (value < 0 || value > 9 || out->room - out->used < 2) {
        put_int(out, before, value);
        return;
    }
    char *to = out->buffer + out->used; /* as most are */
    to[0] = before;
    to[1] = (char)('0' + value);
    out->used += 2;
}

void rel_out_digits(rel_out *out, int digits)
{
    out->digits = digits;
}

/* What %.*g prints for 1e-4 <= value < 10^digits, at a fifth of its time: JSON is
 * mostly such numbers. The product with a power of ten is exact, in two parts. */
static size_t decimal_text(double value, int most, char text[40])
{
    static const double ten[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    double size = fabs(value);
    int places = most + 3; /* behind the point */
    while (places && size * ten[places] >= ten[most])
        places--;
    double high = size * ten[places], low = fma(size, ten[places], -high);
    double whole = floor(high), rest = high - whole + low;
    uint64_t digits = (uint64_t)whole;
    digits += rest > .5 || (rest == .5 && digits % 2);
    char back[40], *to = text;
    int count = 0;
    for (; places && digits % 10 == 0; places--)
        digits /= 10;
    for (; digits || count <= places; digits /= 10)
        back[count++] = (char)('0' + digits % 10);
    if (value < 0)
        *to++ = '-';
    while (count) {
        *to++ = back[--count];
        if (count && count == places)
            *to++ = '.';
    }
    return (size_t)(to - text);
}

void rel_out_number(rel_out *out, double value)
{
    if (!isfinite(value)) {
        rel_out_text(out, "null");
        return;
    }
    if (value == floor(value) && fabs(value) < 1e12) {
        rel_out_int(out, (int64_t)value); /* also makes -0 a plain 0 */
        return;
    }
    char text[40];
    if (out->digits >= 5 && out->digits <= 12 && fabs(value) >= 1e-4 &&
        fabs(value) < 1e4) {
        rel_out_bytes(out, text, decimal_text(value, out->digits, text));
        return;
    }
    rel_locale locale = rel_locale_plain();
    int len = snprintf(text, sizeof text, "%.*g", out->digits, value);
    rel_locale_back(locale);
    rel_out_bytes(out, text, (size_t)len);
}

rel_locale rel_locale_plain(void)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        return (rel_locale){0};
    return (rel_locale){(void *)uselocale(plain), (void *)plain};
}

void rel_locale_back(rel_locale locale)
{
    if (!locale.plain)
        return;
    uselocale((locale_t)locale.outer);
    freelocale((locale_t)locale.plain);
}

double rel_locale_number(const char *text, char **end)
{
    rel_locale locale = rel_locale_plain();
    double value = strtod(text, end);
    rel_locale_back(locale);
    return value;
}

void rel_out_print(rel_out *out, const char *format, ...)
{
    char text[1024];
    va_list args;
    rel_locale locale = rel_locale_plain();
    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    rel_locale_back(locale);
    if (len < 0)
        return;
    if ((size_t)len < sizeof text) {
        rel_out_bytes(out, text, (size_t)len);
        return;
    }
    rel_mark mark = rel_arena_mark(out->keep);
    char *more = REL_NEW(out->keep, char, (size_t)len + 1);
    locale = rel_locale_plain();
    va_start(args, format);
    vsnprintf(more, (size_t)len + 1, format, args);
    va_end(args);
    rel_locale_back(locale);
    if (out->fd >= 0) {
        rel_out_bytes(out, more, (size_t)len);
        rel_arena_rewind(out->keep, mark);
    } else { /* growing the buffer would take memory above the mark */
        rel_out_bytes(out, more, (size_t)len);
    }
}
