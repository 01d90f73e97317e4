/* tests/fuzz/replay.c — the corpus of a fuzz target as an ordinary test
 *
 * Runs the target linked to it over each file of tests/fuzz/corpus/NAME, over each truncation of it, and over it with
 * each of its first bytes replaced by a few telling ones. No fuzzer is needed. NAME is the first argument.
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/fuzz/fuzz.h"

#include <string.h>

#define MAXIMUM_VARIED 4096

#ifndef STRIDE /* from one byte that is varied to the next */
#define STRIDE 1
#endif

/* The bytes in a block of exactly their size, so that a sanitizer sees a read past the end. */
static void
run (const char *data, gsize n)
{
  g_autofree guint8 *copy = n > 0 ? g_memdup2 (data, n) : NULL;

  LLVMFuzzerTestOneInput (copy, n);
}

static void
vary (char *data, gsize n)
{
  static const char telling[] = { '\0', '\xff', '\x80', '"', '\\', '{',  '}', '[',
                                  ']',  ',',    '0',    '9', '-',  '\t', '\n' };

  for (gsize i = 0; i < MIN (n, MAXIMUM_VARIED); i++)
    {
      const char kept = data[i];

      run (data, i);
      for (gsize j = 0; j < sizeof telling && i % STRIDE == 0; j++)
        {
          data[i] = telling[j];
          run (data, n);
        }
      data[i] = kept;
    }
}

static void
test_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &data, &n, &error));
  g_assert_no_error (error);
  run (data, n);
  vary (data, n);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  GDir *dir;
  const char *name, *source;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  source = g_getenv ("SACCADE_SOURCE_DIR");
  folder = g_build_filename (source != NULL ? source : ".", "tests", "fuzz", "corpus", argv[1], NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", argv[1], "/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_file, g_free);
    }
  g_dir_close (dir);
  return g_test_run ();
}
