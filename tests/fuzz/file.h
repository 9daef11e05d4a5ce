/* file.h - the bytes of a run as a file, for doors that open paths. */
#ifndef RELASI_FUZZ_FILE_H
#define RELASI_FUZZ_FILE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Files that a run left, in memory, made once: creating one costs more than reading it.
 */
typedef struct fuzz_file {
    char name[64];
    int fd; /* + 1 */
} fuzz_file;

enum { FUZZ_FILES = 2 };
static fuzz_file fuzz_files[FUZZ_FILES];

static inline void fuzz_remove(void)
{
    for (int i = 0; i < FUZZ_FILES; i++)
        if (fuzz_files[i].fd)
            unlink(fuzz_files[i].name);
}

/* `size` bytes as file number `i`, whose name ends in `end`; its path. */
static inline const char *fuzz_path(int i, const void *bytes, size_t size,
                                    const char *end)
{
    fuzz_file *file = &fuzz_files[i];
    if (!file->fd) {
        snprintf(file->name, sizeof file->name, "/dev/shm/relasi-fuzz-%ld-%d%s",
                 (long)getpid(), i, end);
        file->fd = 1 + open(file->name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (!i)
            atexit(fuzz_remove);
    }
    int fd = file->fd - 1;
    if (fd < 0 || ftruncate(fd, 0) || pwrite(fd, bytes, size, 0) != (ssize_t)size)
        exit(1);
    return file->name;
}

#endif
