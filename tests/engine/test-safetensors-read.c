/* tests/engine/test-safetensors-read.c — tensors as floats, files of every kind, and the field's own files
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "tests/support/scratch.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* Every kind of float widens; shape, name and kind are checked with a sentence. */
static void
test_read_f32 (void)
{
  static const double doubles[] = { 0.5, -2, 1e300 };
  static const guint16 halves[] = { 0x3c00, 0x8001, 0x7c00 }; /* 1, the smallest below 0, infinity */
  static const guint16 brains[] = { 0x3f80, 0xc049, 0x0001 }; /* 1, about -π, subnormal */
  const gint64 three[] = { 3 };
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GBytes) d = g_bytes_new_static (doubles, sizeof doubles);
  g_autoptr (GBytes) h = g_bytes_new_static (halves, sizeof halves);
  g_autoptr (GBytes) b = g_bytes_new_static (brains, sizeof brains);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SacSafetensors) file = NULL;
  g_autoptr (GError) error = NULL;
  float out[3];

  sac_safetensors_writer_add (writer, "d", SAC_STORED_F64, 1, three, d);
  sac_safetensors_writer_add (writer, "h", SAC_STORED_F16, 1, three, h);
  sac_safetensors_writer_add (writer, "b", SAC_STORED_BF16, 1, three, b);
  sac_safetensors_writer_add (writer, "i", SAC_STORED_I16, 1, three, h);
  bytes = sac_safetensors_writer_to_bytes (writer, NULL);
  file = sac_safetensors_new_from_bytes (bytes, "m", NULL);
  g_assert_true (sac_safetensors_read_f32 (file, "d", 1, three, out, NULL));
  g_assert_true (out[0] == 0.5f && out[1] == -2 && isinf (out[2]));
  g_assert_true (sac_safetensors_read_f32 (file, "h", 1, three, out, NULL));
  g_assert_true (out[0] == 1 && out[1] == -0x1p-24f && isinf (out[2]));
  g_assert_true (sac_safetensors_read_f32 (file, "b", 1, three, out, NULL));
  g_assert_true (out[0] == 1 && out[1] == -3.140625f && out[2] == 0x1p-133f);

  g_assert_false (sac_safetensors_read_f32 (file, "i", 1, three, out, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED);
  g_assert_cmpstr (error->message, ==,
                   "m: tensor “i” is stored as I16; numbers of F32, F16, BF16 or F64 are needed");
  g_clear_error (&error);
  g_assert_false (sac_safetensors_read_f32 (file, "d", 2, (gint64[]){ 3, 1 }, out, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE);
  g_assert_cmpstr (error->message, ==, "m: tensor “d” should have the shape [3, 1], but the file has [3]");
  g_clear_error (&error);
  g_assert_null (sac_safetensors_expect (file, "x", 2, (gint64[]){ -1, 4 }, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==,
                   "m: tensor “x” of shape [any, 4] is needed, but the file has none of that name");
  g_assert_nonnull (sac_safetensors_expect (file, "d", 1, (gint64[]){ -1 }, NULL));
}

/* All 65,536 halves, against the definition in double. */
static void
test_every_half (void)
{
  for (guint bits = 0; bits < 65536; bits++)
    {
      const guint16 half = (guint16) bits;
      const int exponent = bits >> 10 & 31, fraction = bits & 1023;
      double want = exponent == 0 ? ldexp (fraction, -24) : ldexp (1024 + fraction, exponent - 25);
      float got;

      sac_stored_to_f32 (SAC_STORED_F16, &half, 1, &got);
      if (exponent == 31)
        want = fraction == 0 ? INFINITY : NAN;
      if (bits >> 15 != 0)
        want = -want;
      g_assert_true (isnan (want) ? isnan (got) : got == (float) want && !signbit (got) == !signbit (want));
    }
}

static guint16
narrow (SacStoredType type, float value)
{
  guint16 bits;

  sac_stored_from_f32 (type, &value, 1, &bits);
  return bits;
}

static float
widen (SacStoredType type, guint bits)
{
  const guint16 narrowed = (guint16) bits;
  float value;

  sac_stored_to_f32 (type, &narrowed, 1, &value);
  return value;
}

/* Of every two neighbours: both come back as they were, the middle goes to the even one, a hair beside it to the nearer. */
static void
check_rounding (SacStoredType type, guint infinity)
{
  for (guint sign = 0; sign <= 0x8000; sign += 0x8000)
    for (guint low = 0; low < infinity; low++)
      {
        const float a = widen (type, low);
        const double far = low + 1 < infinity ? widen (type, low + 1) : 2.0 * a - widen (type, low - 1);
        const float middle = (float) ((a + far) / 2);
        const float s = sign != 0 ? -1 : 1;

        g_assert_cmphex (narrow (type, s * a), ==, low | sign);
        g_assert_cmphex (narrow (type, s * middle), ==, (low + (low & 1)) | sign);
        g_assert_cmphex (narrow (type, s * nextafterf (middle, 0)), ==, low | sign);
        g_assert_cmphex (narrow (type, s * nextafterf (middle, INFINITY)), ==, (low + 1) | sign);
      }
  g_assert_cmphex (narrow (type, -INFINITY), ==, infinity | 0x8000);
  g_assert_true (isnan (widen (type, narrow (type, NAN))));
  g_assert_true (isnan (widen (type, narrow (type, -NAN))));
}

static void
test_narrow (void)
{
  check_rounding (SAC_STORED_F16, 0x7c00);
  check_rounding (SAC_STORED_BF16, 0x7f80);
}

static void
check_open_refused (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_safetensors_open (path, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, part));
}

/* What is no ordinary file is refused at once (a pipe without waiting for a writer); an empty file too. */
static void
test_open (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.safetensors", NULL);
  g_autofree char *good = g_build_filename (folder, "good.safetensors", NULL);
  g_autofree char *below = g_build_filename (good, "x", NULL);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (SacSafetensors) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sac_safetensors_writer_write (writer, good, NULL));
  file = sac_safetensors_open (good, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sac_safetensors_get_n_tensors (file), ==, 0);
  g_assert_null (sac_safetensors_find (file, "x"));
  g_assert_null (sac_safetensors_get_metadata (file, "x"));
  g_assert_cmpstr (sac_safetensors_get_name (file), ==, good);
  sac_safetensors_unref (sac_safetensors_ref (file));

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  check_open_refused (folder, "a folder");
  check_open_refused (pipe, "a pipe");
  check_open_refused ("/dev/null", "a device");
  check_open_refused ("/no/such/file", "there is no such file");
  check_open_refused (below, "what should be its folder is a file");
  g_assert_null (sac_safetensors_open (empty, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
  sac_scratch_free (folder);
}

/* The folder with files that the field's own program wrote, if there is one. */
static char *
oracle_folder (void)
{
  const char *given = g_getenv ("SACCADE_ORACLE"), *source = g_getenv ("SACCADE_SOURCE_DIR");

  if (given != NULL)
    return g_strdup (given);
  return g_build_filename (source != NULL ? source : ".", "..", "shared", "oracle", NULL);
}

/* Opens every .safetensors below @path; returns how many. */
static guint
open_all (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autoptr (SacSafetensors) file = NULL;
      g_autoptr (GError) error = NULL;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += open_all (child);
      if (!g_str_has_suffix (name, ".safetensors"))
        continue;
      file = sac_safetensors_open (child, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sac_safetensors_get_n_tensors (file), >, 0);
      n++;
    }
  g_clear_pointer (&dir, g_dir_close);
  return n;
}

static double
sum_of (const SacSafetensors *file, const char *name, guint rank, const gint64 *dims)
{
  const SacTensorEntry *entry = sac_safetensors_expect (file, name, rank, dims, NULL);
  g_autofree float *values = NULL;
  double sum = 0;

  g_assert_nonnull (entry);
  values = g_new (float, entry->n_elements);
  g_assert_true (sac_safetensors_read_f32 (file, name, rank, dims, values, NULL));
  for (gsize i = 0; i < entry->n_elements; i++)
    sum += values[i];
  return sum;
}

/* One file, by numbers read from it with Python's struct module: counts, the sum of all, F16 twin of a tensor. */
static void
check_known (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "models/llama-stories260k/model/model.safetensors", NULL);
  g_autofree char *half = g_build_filename (folder, "models/gpt2-random/variants/f16.safetensors", NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, NULL);
  g_autoptr (SacSafetensors) halves = sac_safetensors_open (half, NULL);
  gsize n = 0;
  double sum = 0;

  if (file == NULL || halves == NULL)
    return;
  g_assert_cmpuint (sac_safetensors_get_n_tensors (file), ==, 47);
  g_assert_cmpstr (sac_safetensors_get_metadata (file, "format"), ==, "pt");
  for (guint i = 0; i < 47; i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);

      n += entry->n_elements;
      sum += sum_of (file, entry->name, entry->rank, entry->dims);
    }
  g_assert_cmpuint (n, ==, 260032);
  g_assert_cmpfloat_with_epsilon (sum, -14.691442941950697, 1e-9);
  g_assert_cmpfloat_with_epsilon (sum_of (halves, "transformer.h.0.attn.c_attn.weight", 2,
                                          (gint64[]){ 32, 96 }),
                                  4.419753313064575, 1e-9);
}

static void
test_oracle (void)
{
  g_autofree char *folder = oracle_folder ();
  const guint n = open_all (folder);

  g_test_message ("%u files written elsewhere were read", n);
  check_known (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/safetensors/read-f32", test_read_f32);
  g_test_add_func ("/engine/safetensors/every-half", test_every_half);
  g_test_add_func ("/engine/safetensors/narrow", test_narrow);
  g_test_add_func ("/engine/safetensors/open", test_open);
  g_test_add_func ("/engine/safetensors/oracle", test_oracle);
  return g_test_run ();
}
