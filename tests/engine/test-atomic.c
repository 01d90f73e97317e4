/* tests/engine/test-atomic.c — a save is whole or not at all, whichever system call fails
 *
 * This program has its own write, fsync and rename: the engine in it calls them, and any of them can be told to fail.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "tests/support/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum
{
  CALL_WRITE,
  CALL_FSYNC,
  CALL_RENAME,
  CALL_FCHMOD,
  N_CALLS,
} Call;

/* The call of @kind after @skip others fails with @code (0: none does), once or from then on; @half of a write is
 * done before. */
static struct
{
  Call kind;
  int skip;
  int code;
  gboolean half;
  gboolean once;
} fault;

static gboolean
fails (Call kind)
{
  if (fault.code == 0 || fault.kind != kind)
    return FALSE;
  if (fault.skip > 0)
    {
      fault.skip--;
      return FALSE;
    }
  errno = fault.code;
  if (fault.once)
    fault.code = 0;
  return TRUE;
}

ssize_t write (int fd, const void *data, size_t n);
int fsync (int fd);
int renameat (int from, const char *old, int to, const char *new);
int fchmod (int fd, mode_t mode);

ssize_t
write (int fd, const void *data, size_t n)
{
  if (fault.code != 0 && fault.kind == CALL_WRITE && fault.half && n > 1)
    {
      fault.half = FALSE;
      return syscall (SYS_write, fd, data, n / 2);
    }
  return fails (CALL_WRITE) ? -1 : syscall (SYS_write, fd, data, n);
}

int
fsync (int fd)
{
  return fails (CALL_FSYNC) ? -1 : 0; /* the disk's own time is not what is tested */
}

int
renameat (int from, const char *old, int to, const char *new)
{
  return fails (CALL_RENAME) ? -1 : (int) syscall (SYS_renameat2, from, old, to, new, 0);
}

int
fchmod (int fd, mode_t mode)
{
  return fails (CALL_FCHMOD) ? -1 : (int) syscall (SYS_fchmod, fd, mode);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in @folder, sorted, each followed by a space. */
static char *
listing (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s ", (char *) names->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
assert_contents (const char *path, const char *wanted)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, wanted);
}

static void
assert_listing (const char *folder, const char *wanted)
{
  g_autofree char *found = listing (folder);

  g_assert_cmpstr (found, ==, wanted);
}

static mode_t
mode_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

/* New, replaced, in chunks, empty; permissions as the umask says, then as they were; a link is followed. */
static void
test_write (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "model.safetensors", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  const mode_t mask = umask (0027);
  const SacFileChunk chunks[] = { { "one ", 4 }, { NULL, 0 }, { "two", 3 } };

  g_assert_true (sac_file_write (path, "first", 5, NULL));
  umask (mask);
  assert_contents (path, "first");
  g_assert_cmpint (mode_of (path), ==, 0640);
  g_assert_cmpint (chmod (path, 0604), ==, 0);
  g_assert_cmpint (symlink ("model.safetensors", link), ==, 0);
  g_assert_true (sac_file_write_chunks (link, chunks, G_N_ELEMENTS (chunks), NULL));
  assert_contents (path, "one two");
  g_assert_cmpint (mode_of (path), ==, 0604);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (sac_file_write (path, NULL, 0, NULL));
  assert_contents (path, "");
  assert_listing (folder, "link model.safetensors ");
  sac_scratch_free (folder);
}

/* A name of the greatest length can be saved, although the temporary's has more to say. */
static void
test_long_name (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *longest = g_strnfill (255, 'n'), *over = g_strnfill (256, 'n');
  g_autofree char *path = g_build_filename (folder, longest, NULL);
  g_autofree char *bad = g_build_filename (folder, over, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_file_write (path, "x", 1, NULL));
  assert_contents (path, "x");
  g_assert_false (sac_file_write (bad, "x", 1, &error));
  g_assert_nonnull (strstr (error->message, "the name is too long"));
  sac_scratch_free (folder);
}

static const struct
{
  Call kind;
  int skip;
  int code;
  gboolean half;
  gboolean is_replaced; /* the new contents are in place all the same */
  const char *part;
} faults[] = {
  { CALL_WRITE, 0, ENOSPC, FALSE, FALSE, "f: no space left on the device; f is unchanged" },
  { CALL_WRITE, 0, ENOSPC, TRUE, FALSE, "f: no space left on the device; f is unchanged" },
  { CALL_WRITE, 1, EDQUOT, FALSE, FALSE, "f: no space left on the device; f is unchanged" },
  { CALL_WRITE, 0, EIO, FALSE, FALSE, "; f is unchanged" },
  { CALL_WRITE, 0, EFBIG, FALSE, FALSE, "larger than is allowed" },
  { CALL_FCHMOD, 0, EPERM, FALSE, FALSE, "no permission to write there; f is unchanged" },
  { CALL_FSYNC, 0, EIO, FALSE, FALSE, "; f is unchanged" },
  { CALL_FSYNC, 0, ENOSPC, FALSE, FALSE, "no space left" },
  { CALL_RENAME, 0, EACCES, FALSE, FALSE, "; f is unchanged" },
  { CALL_RENAME, 0, EROFS, FALSE, FALSE, "the device is read-only; f is unchanged" },
  { CALL_FSYNC, 1, EIO, FALSE, TRUE, "its folder could not be synced" },
  { CALL_FSYNC, 1, ENOSPC, FALSE, TRUE, "may be lost if the power fails" },
};

/* Whatever fails, once or from then on: an error, the old contents or the new, and nothing beside them. */
static void
test_faults (gconstpointer once)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      char *folder = sac_scratch_new ();
      g_autofree char *path = g_build_filename (folder, "f", NULL);
      const SacFileChunk chunks[] = { { "new ", 4 }, { "text", 4 } };
      g_autoptr (GError) error = NULL;
      gboolean good;

      g_assert_true (sac_file_write (path, "old", 3, NULL));
      fault.kind = faults[i].kind;
      fault.skip = faults[i].skip;
      fault.half = faults[i].half;
      fault.once = once != NULL;
      fault.code = faults[i].code;
      good = sac_file_write_chunks (path, chunks, 2, &error);
      fault.code = 0;
      g_assert_false (good);
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
      g_assert_true (g_str_has_prefix (error->message, path));
      g_assert_nonnull (strstr (error->message, faults[i].part));
      assert_contents (path, faults[i].is_replaced ? "new text" : "old");
      assert_listing (folder, "f ");
      sac_scratch_free (folder);
    }
}

/* An interrupted write goes on; a file system that cannot sync folders is no failure. */
static void
test_harmless (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "f", NULL);

  fault.kind = CALL_WRITE;
  fault.skip = 0;
  fault.half = fault.once = TRUE;
  fault.code = EINTR;
  g_assert_true (sac_file_write (path, "interrupted", 11, NULL));
  assert_contents (path, "interrupted");
  fault.kind = CALL_FSYNC;
  fault.skip = 1;
  fault.code = EINVAL;
  g_assert_true (sac_file_write (path, "again", 5, NULL));
  fault.code = 0;
  assert_contents (path, "again");
  sac_scratch_free (folder);
}

/* A limit on the size of files stands for a disk that fills in the middle of a write. */
static void
test_limit (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "big", NULL);
  g_autofree char *data = g_malloc0 (1 << 20);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  gboolean good;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 100000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  good = sac_file_write (path, data, 1 << 20, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (good);
  g_assert_nonnull (
    strstr (error->message, "big: the file would be larger than is allowed here; big was not written"));
  assert_listing (folder, "");
  sac_scratch_free (folder);
}

static void
check_write_refused (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sac_file_write (path, "x", 1, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

/* Places that cannot hold a file; a full device; a device that takes everything. */
static void
test_places (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "x", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "x", NULL);

  g_assert_true (sac_file_write (file, "x", 1, NULL));
  check_write_refused (below, "what should be its folder is a file; x was not written");
  check_write_refused (missing, "the folder does not exist; x was not written");
  check_write_refused (folder, "it is a folder");
  check_write_refused ("", "the folder does not exist");
  check_write_refused ("/dev/full", "/dev/full: no space left on the device");
  g_assert_true (sac_file_write ("/dev/null", "x", 1, NULL));
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
  assert_listing (folder, "file ");
  sac_scratch_free (folder);
}

#define N_SET 3

static gboolean
save_set (const char *folder, const char *text, GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  for (int i = 0; i < N_SET; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%d", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const SacFileChunk chunk = { text, strlen (text) };

      if (!sac_file_set_add (set, path, &chunk, 1, error))
        return FALSE;
    }
  return sac_file_set_commit (set, error);
}

static void
assert_set (const char *folder, const char *wanted)
{
  assert_listing (folder, "f0 f1 f2 ");
  for (int i = 0; i < N_SET; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%d", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      assert_contents (path, wanted);
    }
}

/* Whichever write, permission or sync of whichever file fails: all files are as they were, and nothing is left behind. */
static void
test_set (void)
{
  static const Call calls[] = { CALL_WRITE, CALL_FSYNC, CALL_FCHMOD };
  char *folder = sac_scratch_new ();

  g_assert_true (save_set (folder, "old", NULL));
  assert_set (folder, "old");
  for (gsize k = 0; k < G_N_ELEMENTS (calls); k++)
    for (int skip = 0; skip < N_SET; skip++)
      {
        g_autoptr (GError) error = NULL;

        fault.kind = calls[k];
        fault.skip = skip;
        fault.code = ENOSPC;
        fault.once = fault.half = FALSE;
        g_assert_false (save_set (folder, "new", &error));
        fault.code = 0;
        g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
        assert_set (folder, "old");
      }
  g_assert_true (save_set (folder, "new", NULL));
  assert_set (folder, "new");
  sac_scratch_free (folder);
}

static void
put (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

/* Stale temporaries go; one that is being written, look-alikes and other files stay. */
static void
test_sweep (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *alive = g_build_filename (folder, ".b.sac-tmp-bbbbbb", NULL);
  int fd;

  put (folder, ".a.sac-tmp-abc123");
  put (folder, ".two words.sac-tmp-000000");
  put (folder, ".b.sac-tmp-bbbbbb");
  put (folder, ".b.sac-tmp-short");
  put (folder, ".b.sac-tmp-ABCDEF");
  put (folder, "b.sac-tmp-abcdef");
  put (folder, ".sac-tmp-abcdef");
  put (folder, "model.safetensors");
  fd = open (alive, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  g_assert_cmpuint (sac_file_sweep (folder), ==, 2);
  assert_listing (folder,
                  ".b.sac-tmp-ABCDEF .b.sac-tmp-bbbbbb .b.sac-tmp-short .sac-tmp-abcdef b.sac-tmp-abcdef "
                  "model.safetensors ");
  close (fd);
  g_assert_cmpuint (sac_file_sweep (folder), ==, 1);
  g_assert_cmpuint (sac_file_sweep ("/no/such/folder"), ==, 0);
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/atomic/write", test_write);
  g_test_add_func ("/engine/atomic/long-name", test_long_name);
  g_test_add_data_func ("/engine/atomic/faults/once", "once", test_faults);
  g_test_add_data_func ("/engine/atomic/faults/lasting", NULL, test_faults);
  g_test_add_func ("/engine/atomic/harmless", test_harmless);
  g_test_add_func ("/engine/atomic/limit", test_limit);
  g_test_add_func ("/engine/atomic/places", test_places);
  g_test_add_func ("/engine/atomic/set", test_set);
  g_test_add_func ("/engine/atomic/sweep", test_sweep);
  return g_test_run ();
}
