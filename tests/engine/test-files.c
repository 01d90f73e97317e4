/* tests/engine/test-files.c — pairs, logs, curves, npy, csv
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/files/csv.h"
#include "engine/files/jsonl.h"
#include "engine/files/npy.h"
#include "engine/files/pairs.h"
#include "engine/files/safetensors.h"
#include "engine/files/series.h"
#include "engine/files/text.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void
assert_part (const GError *error, const char *part)
{
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
assert_contents (const char *path, const char *wanted, gsize n)
{
  g_autofree char *found = NULL;
  gsize n_found;

  g_assert_true (g_file_get_contents (path, &found, &n_found, NULL));
  g_assert_cmpmem (found, n_found, wanted, n);
}

static GPtrArray *
parse_pairs (const char *text, gsize n, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return sac_pairs_parse (bytes, "my.tsv", error);
}

static void
test_pairs (void)
{
  static const char text[] = "\357\273\277I run.\tJe cours.\r\n"
                             "\n"
                             "  #1 \t n°1 \tCC-BY 2.0\tmore\n"
                             " \t \n"
                             "火\tfeu";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = parse_pairs (text, strlen (text), &error);
  const SacPairText *pair;

  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, ==, 3);
  pair = pairs->pdata[0];
  g_assert_cmpstr (pair->source, ==, "I run.");
  g_assert_cmpstr (pair->target, ==, "Je cours.");
  g_assert_cmpuint (pair->line, ==, 1);
  pair = pairs->pdata[1];
  g_assert_cmpstr (pair->source, ==, "#1");
  g_assert_cmpstr (pair->target, ==, "n°1");
  g_assert_cmpuint (pair->line, ==, 3);
  pair = pairs->pdata[2];
  g_assert_cmpstr (pair->target, ==, "feu");
  g_assert_cmpuint (pair->line, ==, 5);
}

static const struct
{
  const char *text;
  gsize n; /* 0: up to the zero byte */
  const char *part;
} broken_pairs[] = {
  { "", 0, "my.tsv: the file is empty" },
  { "\357\273\277", 0, "my.tsv: only blank lines" },
  { "\n \r\n\t\n", 0, "my.tsv: only blank lines" },
  { "a\tb\nno tab here\n", 0, "my.tsv, line 2: no tab" },
  { "a b", 0, "my.tsv, line 1: no tab" },
  { "\tb", 0, "my.tsv, line 1: nothing stands before the tab" },
  { "a\tb\n\r\n  \tb\n", 0, "my.tsv, line 3: nothing stands before the tab" },
  { "a\t", 0, "my.tsv, line 1: nothing stands after the tab" },
  { "a\t\tb", 0, "my.tsv, line 1: nothing stands after the tab" },
  { "a\tb\nc\t\377\n", 0, "my.tsv, line 2: not valid UTF-8" },
  { "a\tb\nc\t\303\n", 0, "my.tsv, line 2: not valid UTF-8" },
  { "a\tb\n\300\200\tb\n", 0, "my.tsv, line 2: not valid UTF-8" },
  { "a\tb\0c", 5, "my.tsv, line 1: not valid UTF-8" },
  { "\377\376a\0\t\0b\0", 8, "my.tsv: the text is UTF-16" },
  { "\376\377\0a\0\t\0b", 8, "my.tsv: the text is UTF-16" },
};

static void
test_pairs_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken_pairs); i++)
    {
      const gsize n = broken_pairs[i].n != 0 ? broken_pairs[i].n : strlen (broken_pairs[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (parse_pairs (broken_pairs[i].text, n, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
      assert_part (error, broken_pairs[i].part);
    }
}

/* A line of 64 KiB passes, one byte more does not; a million lines pass, one more does not; 64 MiB likewise. */
static void
test_pairs_bounds (void)
{
  g_autofree char *longest = g_strnfill (65536, 'x'), *longer = g_strnfill (65537, 'x');
  g_autofree char *newlines = g_strnfill (1000001, '\n');
  const gsize over = SAC_PAIRS_MAXIMUM_BYTES + 1;
  g_autofree char *large = g_malloc0 (over);
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GError) error = NULL;

  longest[1] = longer[1] = '\t';
  pairs = parse_pairs (longest, 65536, &error);
  g_assert_no_error (error);
  g_assert_null (parse_pairs (longer, 65537, &error));
  assert_part (error, "line 1: the line is longer than 65536 bytes");
  g_clear_error (&error);
  memcpy (newlines, "a\tb", 3);
  g_ptr_array_unref (pairs);
  pairs = parse_pairs (newlines, 1000003 - 3, &error);
  g_assert_no_error (error);
  newlines[1000000] = 'a';
  memset (newlines, '\n', 1000000);
  g_assert_null (parse_pairs (newlines, 1000001, &error));
  assert_part (error, "line 1000001: more than 1,000,000 lines");
  g_clear_error (&error);
  g_assert_null (parse_pairs (large, over, &error));
  assert_part (error, "larger than 64 MiB");
}

static void
test_pairs_read (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "p.tsv", NULL);
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "a\tb\nc\n", -1, NULL));
  g_assert_null (sac_pairs_read (path, &error));
  assert_part (error, "p.tsv, line 2: no tab");
  g_clear_error (&error);
  g_assert_null (sac_pairs_read (folder, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_true (g_file_set_contents (path, "a\tb\n", -1, NULL));
  pairs = sac_pairs_read (path, NULL);
  g_assert_cmpuint (pairs->len, ==, 1);
  sac_scratch_free (folder);
}

static void
test_csv (void)
{
  static const float values[] = { 0.1f, 1, NAN, -INFINITY, 16777216, 1e-45f };
  static const char *const rows[] = { "le", "dit \"oui\"" };
  static const char *const columns[] = { "a,b", "c\r\nd", "" };
  const SacCsvMatrix matrix = { values, 2, 3, rows, columns, "target" };
  const SacCsvMatrix bare = { values, 1, 2, NULL, NULL, NULL };
  g_autofree char *text = sac_csv_to_text (&matrix);
  g_autofree char *plain = sac_csv_to_text (&bare);

  g_assert_cmpstr (text, ==,
                   "target,\"a,b\",\"c\r\nd\",\r\n"
                   "le,0.1,1,nan\r\n"
                   "\"dit \"\"oui\"\"\",-inf,16777216,1.4013e-45\r\n");
  g_assert_cmpstr (plain, ==, ",0,1\r\n0,0.1,1\r\n");
}

/* Random floats of every size read back to the same bits. */
static void
test_numbers_exact (void)
{
  SacRandom random;
  char number[SAC_TEXT_NUMBER_SIZE];

  sac_random_init (&random, 5);
  for (guint i = 0; i < 20000; i++)
    {
      const guint64 bits = sac_random_bits (&random);
      double wide;
      float narrow;

      memcpy (&wide, &bits, sizeof wide);
      memcpy (&narrow, &bits, sizeof narrow);
      if (isfinite (wide))
        g_assert_true (g_ascii_strtod (sac_text_from_double (wide, number), NULL) == wide);
      if (isfinite (narrow))
        g_assert_true ((float) g_ascii_strtod (sac_text_from_float (narrow, number), NULL) == narrow);
    }
}

/* The header as the format's page gives it, for ranks 0, 1 and 3. */
static void
test_npy (void)
{
  static const char *const shapes[] = { "'shape': (), }", "'shape': (2,), }", NULL, "'shape': (1, 2, 1), }" };
  static const float values[] = { 1.5f, -2 };
  static const guint ranks[] = { 0, 1, 3 };
  static const gint64 dims[][3] = { { 0 }, { 2 }, { 1, 2, 1 } };
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "x.npy", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    {
      g_autofree char *found = NULL;
      const gsize n_values = i == 0 ? 1 : 2;
      gsize n;

      g_assert_true (sac_npy_write (path, values, ranks[i], dims[i], NULL));
      g_assert_true (g_file_get_contents (path, &found, &n, NULL));
      g_assert_cmpuint (n, ==, 128 + 4 * n_values);
      g_assert_cmpmem (found, 10, "\x93NUMPY\x01\x00\x76\x00", 10);
      g_assert_true (g_str_has_prefix (found + 10, "{'descr': '<f4', 'fortran_order': False, 'shape': ("));
      g_assert_nonnull (g_strstr_len (found + 10, 118, shapes[ranks[i]]));
      g_assert_cmpint (found[127], ==, '\n');
      g_assert_cmpmem (found + 128, n - 128, values, 4 * n_values);
    }
  sac_scratch_free (folder);
}

/* Lines are added to what is there; a torn last line is ended first. */
static void
test_jsonl (void)
{
  static const SacJsonlField fields[] = { { "step", NULL, 10 },
                                          { "loss", NULL, 0.1 },
                                          { "bad", NULL, NAN },
                                          { "worse", NULL, -INFINITY },
                                          { "no\"te", "é\n", 0 } };
  static const char wanted[] =
    "{\"old\":1}\n{\"torn\n"
    "{\"step\":10,\"loss\":0.1,\"bad\":null,\"worse\":null,\"no\\\"te\":\"é\\n\"}\n{}\n{\"step\":10}\n";
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "log.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  SacJsonl *log;

  g_assert_true (g_file_set_contents (path, "{\"old\":1}\n{\"torn", -1, NULL));
  log = sac_jsonl_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (sac_jsonl_write (log, fields, G_N_ELEMENTS (fields), NULL));
  g_assert_true (sac_jsonl_write (log, NULL, 0, NULL));
  g_assert_true (sac_jsonl_close (log, NULL));
  log = sac_jsonl_open (path, NULL);
  g_assert_true (sac_jsonl_write (log, fields, 1, NULL));
  g_assert_true (sac_jsonl_close (log, NULL));
  assert_contents (path, wanted, strlen (wanted));
  sac_scratch_free (folder);
}

/* A line cut by a full disk is taken back, and later ones go on; devices; places that cannot be opened. */
static void
test_jsonl_full (void)
{
  static const SacJsonlField field = { "abcdefgh", "ijklmnop", 0 };
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "log.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  SacJsonl *log = sac_jsonl_open (path, NULL);
  gboolean good;

  g_assert_true (sac_jsonl_write (log, &field, 1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 30;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  good = sac_jsonl_write (log, &field, 1, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (good);
  assert_part (error, "log.jsonl: the line was not written");
  g_clear_error (&error);
  assert_contents (path, "{\"abcdefgh\":\"ijklmnop\"}\n", 24);
  g_assert_true (sac_jsonl_write (log, NULL, 0, NULL));
  g_assert_true (sac_jsonl_close (log, NULL));
  assert_contents (path, "{\"abcdefgh\":\"ijklmnop\"}\n{}\n", 27);

  log = sac_jsonl_open ("/dev/full", NULL);
  g_assert_false (sac_jsonl_write (log, &field, 1, &error));
  assert_part (error, "/dev/full: the line was not written: no space left on the device");
  g_clear_error (&error);
  g_assert_true (sac_jsonl_close (log, NULL));
  g_assert_null (sac_jsonl_open (folder, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  sac_scratch_free (folder);
}

static void
test_series (void)
{
  static const double values[] = { 0.1, -0.0, NAN, INFINITY, 5e-324 };
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "curves.safetensors", NULL);
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_series_free);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  const SacSeries *loss;

  g_ptr_array_add (series, sac_series_new ("loss"));
  g_ptr_array_add (series, sac_series_new ("empty.step"));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sac_series_add (series->pdata[0], (gint64) i << 40, values[i]);
  g_assert_true (sac_series_write (path, series, &error));
  again = sac_series_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (((SacSeries *) again->pdata[0])->name, ==, "empty.step");
  loss = again->pdata[1];
  g_assert_cmpstr (loss->name, ==, "loss");
  g_assert_cmpuint (loss->steps->len, ==, 5);
  g_assert_cmpint (g_array_index (loss->steps, gint64, 4), ==, (gint64) 4 << 40);
  g_assert_cmpmem (loss->values->data, sizeof values, values, sizeof values);
  sac_scratch_free (folder);
}

static const struct
{
  const char *names[2];
  SacStoredType types[2];
  gint64 sizes[2];
} broken_series[] = {
  { { "w", NULL }, { SAC_STORED_F64 }, { 1 } },
  { { "a.step", NULL }, { SAC_STORED_I64 }, { 1 } },
  { { "a.value", NULL }, { SAC_STORED_F64 }, { 1 } },
  { { "a.step", "b.value" }, { SAC_STORED_I64, SAC_STORED_F64 }, { 1, 1 } },
  { { "a.step", "a.value" }, { SAC_STORED_I64, SAC_STORED_F64 }, { 1, 2 } },
  { { "a.step", "a.value" }, { SAC_STORED_I64, SAC_STORED_I64 }, { 1, 1 } },
  { { "a.step", "a.value" }, { SAC_STORED_F64, SAC_STORED_F64 }, { 1, 1 } },
};

static void
test_series_broken (void)
{
  static const guint8 zeros[16];
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "curves.safetensors", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (broken_series); i++)
    {
      g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 2 && broken_series[i].names[j] != NULL; j++)
        {
          g_autoptr (GBytes) bytes = g_bytes_new_static (zeros, 8 * (gsize) broken_series[i].sizes[j]);

          sac_safetensors_writer_add (writer, broken_series[i].names[j], broken_series[i].types[j], 1,
                                      &broken_series[i].sizes[j], bytes);
        }
      g_assert_true (sac_safetensors_writer_write (writer, path, NULL));
      g_assert_null (sac_series_read (path, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
      assert_part (error, "is no part of a curve");
    }
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/pairs/good", test_pairs);
  g_test_add_func ("/engine/pairs/broken", test_pairs_broken);
  g_test_add_func ("/engine/pairs/bounds", test_pairs_bounds);
  g_test_add_func ("/engine/pairs/read", test_pairs_read);
  g_test_add_func ("/engine/csv/text", test_csv);
  g_test_add_func ("/engine/text/numbers-exact", test_numbers_exact);
  g_test_add_func ("/engine/npy/header", test_npy);
  g_test_add_func ("/engine/jsonl/lines", test_jsonl);
  g_test_add_func ("/engine/jsonl/full", test_jsonl_full);
  g_test_add_func ("/engine/series/round-trip", test_series);
  g_test_add_func ("/engine/series/broken", test_series_broken);
  return g_test_run ();
}
