/* tests/faults/io-faults.c — the C library's calls, each through a counter
 *
 * A call belongs to the folder by its path, or by a descriptor that was opened on such a path.
 *
 * SPDX-License-Identifier: MIT
 */

/* Each name of a call is a function of its own here, those for large files too. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "tests/faults/io-faults.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define N_DESCRIPTORS 4096

typedef enum
{
  GO_ON,
  FAIL,
  HALF,
} Verdict;

static SacFaultReport *report; /* shared with children */
static char *folder;
static gsize folder_length;
static guint target;
static int kind;
static gboolean again;
static guint8 ours[N_DESCRIPTORS]; /* descriptors below the folder */

/* The next definition of @name: the C library's, or a sanitizer's. */
#define REAL(name)                \
  static __typeof__ (&name) real; \
  if (real == NULL)               \
  real = (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

const SacFaultReport *
sac_faults_get_report (void)
{
  if (report == NULL)
    {
      report = mmap (NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (report == MAP_FAILED)
        g_error ("there is no memory to share");
    }
  return report;
}

void
sac_faults_plan (const char *prefix, guint at, int fault, gboolean persistent)
{
  (void) sac_faults_get_report ();
  g_clear_pointer (&folder, g_free);
  memset (report, 0, sizeof *report);
  target = at;
  kind = fault;
  again = persistent;
  folder_length = prefix != NULL ? strlen (prefix) : 0;
  folder = g_strdup (prefix);
}

gboolean
sac_faults_hit_write (void)
{
  return strstr (sac_faults_get_report ()->call, "write") != NULL;
}

static gboolean
is_below (const char *path)
{
  return folder != NULL && path != NULL && strncmp (path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == '\0');
}

static gboolean
is_ours (int fd)
{
  return folder != NULL && fd >= 0 && fd < N_DESCRIPTORS && ours[fd] != 0;
}

static gboolean
is_at (int fd, const char *path)
{
  return path != NULL && path[0] == '/' ? is_below (path) : is_ours (fd);
}

static int
mark (int fd, gboolean counted)
{
  if (fd >= 0 && fd < N_DESCRIPTORS)
    ours[fd] = counted;
  return fd;
}

static void
note (const char *call, const char *path)
{
  if (g_atomic_int_add ((gint *) &report->n_hit, 1) > 0)
    return;
  g_strlcpy (report->call, call, sizeof report->call);
  g_strlcpy (report->path, path != NULL ? path : "", sizeof report->path);
}

/* Counts a call, and says what becomes of it. */
static Verdict
count (const char *call, const char *path)
{
  const guint n = (guint) g_atomic_int_add ((gint *) &report->n_calls, 1) + 1;

  if (target == 0 || (again ? n < target : n != target))
    return GO_ON;
  note (call, path);
  if (kind == SAC_FAULT_KILL)
    kill (getpid (), SIGKILL);
  if (kind < 0)
    return HALF;
  errno = kind;
  return FAIL;
}

#define FAILS(counted, call, path) ((counted) && count (call, path) == FAIL)

static mode_t
take_mode (int flags, va_list values)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (values, mode_t) : 0;
}

#define DEFINE_OPEN(name)                            \
  int name (const char *path, int flags, ...)        \
  {                                                  \
    const gboolean counted = is_below (path);        \
    va_list values;                                  \
    mode_t mode;                                     \
    REAL (name);                                     \
    va_start (values, flags);                        \
    mode = take_mode (flags, values);                \
    va_end (values);                                 \
    if (FAILS (counted, #name, path))                \
      return -1;                                     \
    return mark (real (path, flags, mode), counted); \
  }

#define DEFINE_OPENAT(name)                              \
  int name (int at, const char *path, int flags, ...)    \
  {                                                      \
    const gboolean counted = is_at (at, path);           \
    va_list values;                                      \
    mode_t mode;                                         \
    REAL (name);                                         \
    va_start (values, flags);                            \
    mode = take_mode (flags, values);                    \
    va_end (values);                                     \
    if (FAILS (counted, #name, path))                    \
      return -1;                                         \
    return mark (real (at, path, flags, mode), counted); \
  }

DEFINE_OPEN (open)
DEFINE_OPEN (open64)
DEFINE_OPENAT (openat)
DEFINE_OPENAT (openat64)

DIR *
opendir (const char *path)
{
  REAL (opendir);
  return FAILS (is_below (path), "opendir", path) ? NULL : real (path);
}

FILE *
fopen (const char *path, const char *mode)
{
  REAL (fopen);
  return FAILS (is_below (path), "fopen", path) ? NULL : real (path, mode);
}

FILE *
fopen64 (const char *path, const char *mode)
{
  REAL (fopen64);
  return FAILS (is_below (path), "fopen64", path) ? NULL : real (path, mode);
}

ssize_t
write (int fd, const void *data, size_t n)
{
  Verdict verdict;
  ssize_t written;
  REAL (write);

  if (!is_ours (fd))
    return real (fd, data, n);
  verdict = count ("write", NULL);
  if (verdict == FAIL)
    return -1;
  written = real (fd, data, verdict == HALF && n > 1 ? n / 2 : n);
  if (verdict == HALF && kind == SAC_FAULT_HALF_KILL)
    kill (getpid (), SIGKILL);
  return written;
}

/* One function of a descriptor. */
#define DEFINE_OF_FD(type, name, parameters, arguments)             \
  type name parameters                                              \
  {                                                                 \
    REAL (name);                                                    \
    return FAILS (is_ours (fd), #name, NULL) ? -1 : real arguments; \
  }

DEFINE_OF_FD (ssize_t, pwrite, (int fd, const void *data, size_t n, off_t at), (fd, data, n, at))
DEFINE_OF_FD (ssize_t, read, (int fd, void *data, size_t n), (fd, data, n))
DEFINE_OF_FD (ssize_t, pread, (int fd, void *data, size_t n, off_t at), (fd, data, n, at))
DEFINE_OF_FD (ssize_t, writev, (int fd, const struct iovec *parts, int n), (fd, parts, n))
DEFINE_OF_FD (int, fsync, (int fd), (fd))
DEFINE_OF_FD (int, fdatasync, (int fd), (fd))
DEFINE_OF_FD (int, ftruncate, (int fd, off_t n), (fd, n))
DEFINE_OF_FD (int, fallocate, (int fd, int mode, off_t at, off_t n), (fd, mode, at, n))
DEFINE_OF_FD (int, fchmod, (int fd, mode_t mode), (fd, mode))
DEFINE_OF_FD (int, flock, (int fd, int operation), (fd, operation))
DEFINE_OF_FD (int, fstat, (int fd, struct stat *status), (fd, status))
DEFINE_OF_FD (ssize_t, pwrite64, (int fd, const void *data, size_t n, off64_t at), (fd, data, n, at))
DEFINE_OF_FD (ssize_t, pread64, (int fd, void *data, size_t n, off64_t at), (fd, data, n, at))
DEFINE_OF_FD (int, ftruncate64, (int fd, off64_t n), (fd, n))
DEFINE_OF_FD (int, fallocate64, (int fd, int mode, off64_t at, off64_t n), (fd, mode, at, n))
DEFINE_OF_FD (int, fstat64, (int fd, struct stat64 *status), (fd, status))

/* A descriptor is closed even where that fails. */
int
close (int fd)
{
  const gboolean counted = is_ours (fd);
  int code;
  REAL (close);

  mark (fd, FALSE);
  if (!FAILS (counted, "close", NULL))
    return real (fd);
  code = errno;
  real (fd);
  errno = code;
  return -1;
}

/* One function of a path. */
#define DEFINE_OF_PATH(type, bad, name, parameters, arguments)          \
  type name parameters                                                  \
  {                                                                     \
    REAL (name);                                                        \
    return FAILS (is_below (path), #name, path) ? bad : real arguments; \
  }

DEFINE_OF_PATH (int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
DEFINE_OF_PATH (int, -1, rmdir, (const char *path), (path))
DEFINE_OF_PATH (int, -1, unlink, (const char *path), (path))
DEFINE_OF_PATH (int, -1, access, (const char *path, int mode), (path, mode))
DEFINE_OF_PATH (int, -1, stat, (const char *path, struct stat *status), (path, status))
DEFINE_OF_PATH (int, -1, lstat, (const char *path, struct stat *status), (path, status))
DEFINE_OF_PATH (int, -1, stat64, (const char *path, struct stat64 *status), (path, status))
DEFINE_OF_PATH (int, -1, lstat64, (const char *path, struct stat64 *status), (path, status))
DEFINE_OF_PATH (char *, NULL, realpath, (const char *path, char *out), (path, out))

int
rename (const char *path, const char *to)
{
  REAL (rename);
  return FAILS (is_below (path) || is_below (to), "rename", to) ? -1 : real (path, to);
}

int
renameat (int from_fd, const char *path, int to_fd, const char *to)
{
  REAL (renameat);
  return FAILS (is_at (from_fd, path) || is_at (to_fd, to), "renameat", to) ? -1
                                                                            : real (from_fd, path, to_fd, to);
}

int
unlinkat (int at, const char *path, int flags)
{
  REAL (unlinkat);
  return FAILS (is_at (at, path), "unlinkat", path) ? -1 : real (at, path, flags);
}

#define DEFINE_MMAP(name, Offset)                                                                         \
  void *name (void *address, size_t n, int protection, int flags, int fd, Offset at)                      \
  {                                                                                                       \
    REAL (name);                                                                                          \
    return FAILS (is_ours (fd), #name, NULL) ? MAP_FAILED : real (address, n, protection, flags, fd, at); \
  }

DEFINE_MMAP (mmap, off_t)
DEFINE_MMAP (mmap64, off64_t)
