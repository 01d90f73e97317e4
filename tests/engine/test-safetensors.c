/* tests/engine/test-safetensors.c — what is written is read back, and damage never crashes
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/random.h"
#include "engine/files/safetensors.h"

#include <string.h>

/* Some valid UTF-8, escapes and quotes included. */
static char *
random_name (SacRandom *random, guint index)
{
  static const char *const parts[] = { "a",  "layers.", "weight", "é", "注意", "🔥", "\"",
                                       "\\", "\n",      "/",      " ", "\x7f", "" };
  GString *out = g_string_new (NULL);

  for (guint i = sac_random_below (random, 5); i > 0; i--)
    g_string_append (out, parts[sac_random_below (random, G_N_ELEMENTS (parts))]);
  g_string_append_printf (out, "%u", index); /* so that no two are alike */
  return g_string_free (out, FALSE);
}

static void
add_random_tensor (SacSafetensorsWriter *writer, SacRandom *random, guint index)
{
  const SacStoredType type = (SacStoredType) sac_random_below (random, SAC_STORED_N_TYPES);
  const guint rank = sac_random_below (random, 5);
  g_autofree char *name = random_name (random, index);
  g_autoptr (GBytes) bytes = NULL;
  gint64 dims[SAC_SAFETENSORS_MAXIMUM_RANK] = { 0 };
  gsize n = sac_stored_type_size (type);
  guint8 *data;

  for (guint i = 0; i < rank; i++)
    {
      dims[i] = sac_random_below (random, 4);
      n *= (gsize) dims[i];
    }
  data = g_malloc (n + 1);
  for (gsize i = 0; i < n; i++)
    data[i] = (guint8) sac_random_bits (random);
  bytes = g_bytes_new_take (data, n);
  sac_safetensors_writer_add (writer, name, type, rank, dims, bytes);
}

/* (transfer full): a valid file, different for each @seed. */
static GBytes *
random_file (guint64 seed)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  SacRandom random;
  GBytes *bytes;

  sac_random_init (&random, seed);
  for (guint i = sac_random_below (&random, 6); i > 0; i--)
    add_random_tensor (writer, &random, i);
  for (guint i = sac_random_below (&random, 3); i > 0; i--)
    {
      g_autofree char *key = random_name (&random, i), *text = random_name (&random, i);

      sac_safetensors_writer_set_metadata (writer, key, text);
    }
  bytes = sac_safetensors_writer_to_bytes (writer, NULL);
  g_assert_nonnull (bytes);
  return bytes;
}

/* Everything a reader gives, put into a new writer, back to front. */
static GBytes *
written_again (const SacSafetensors *file)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  GBytes *bytes;

  for (guint i = sac_safetensors_get_n_tensors (file); i > 0; i--)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i - 1);
      g_autoptr (GBytes) data = g_bytes_new_static (entry->data, entry->n_bytes);

      g_assert_true (sac_safetensors_find (file, entry->name) == entry);
      sac_safetensors_writer_add (writer, entry->name, entry->type, entry->rank, entry->dims, data);
    }
  for (const char *const *key = sac_safetensors_list_metadata (file); *key != NULL; key++)
    sac_safetensors_writer_set_metadata (writer, *key, sac_safetensors_get_metadata (file, *key));
  bytes = sac_safetensors_writer_to_bytes (writer, NULL);
  g_assert_nonnull (bytes);
  return bytes;
}

static void
test_round_trip (void)
{
  for (guint64 seed = 0; seed < 2000; seed++)
    {
      g_autoptr (GBytes) first = random_file (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (first, "random", &error);
      g_autoptr (GBytes) second = NULL;

      g_assert_no_error (error);
      second = written_again (file);
      g_assert_true (g_bytes_equal (first, second));
    }
}

/* A tensor of no elements may have sizes beside the 0 whose product with the bytes of an element no memory holds. */
static void
test_zero_after_huge (void)
{
  const gint64 dims[] = { G_GINT64_CONSTANT (1) << 32, G_GINT64_CONSTANT (1) << 31, 0 };
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0), first = NULL, second = NULL;
  g_autoptr (SacSafetensors) file = NULL;

  sac_safetensors_writer_add (writer, "none", SAC_STORED_F64, G_N_ELEMENTS (dims), dims, nothing);
  first = sac_safetensors_writer_to_bytes (writer, NULL);
  file = sac_safetensors_new_from_bytes (first, "none", NULL);
  g_assert_nonnull (file);
  g_assert_cmpuint (sac_safetensors_get_n_tensors (file), ==, 1);
  second = written_again (file);
  g_assert_true (g_bytes_equal (first, second));
}

/* Reads @n bytes at @data from a block of exactly that size; touches all that an accepted file offers. */
static gboolean
digest (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (bytes, "damaged", &error);
  volatile guint8 sum = 0;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "damaged: "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);

      for (gsize j = 0; j < entry->n_bytes; j++)
        sum = (guint8) (sum + entry->data[j]);
    }
  return TRUE;
}

static void
test_truncation (void)
{
  for (guint64 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GBytes) bytes = random_file (seed);
      gsize n;
      const guint8 *data = g_bytes_get_data (bytes, &n);

      for (gsize i = 0; i < n; i++)
        g_assert_false (digest (data, i));
      g_assert_true (digest (data, n));
    }
}

/* A flipped bit may give another valid file (another letter in a name), but never a crash. */
static void
test_bit_flips (void)
{
  gsize n_accepted = 0, n_tried = 0;

  for (guint64 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GBytes) bytes = random_file (seed);
      gsize n;
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &n), g_bytes_get_size (bytes));
      guint64 length;

      n = g_bytes_get_size (bytes);
      memcpy (&length, data, 8);
      for (gsize bit = 0; bit < (8 + length) * 8; bit++, n_tried++)
        {
          data[bit / 8] ^= (guint8) (1u << bit % 8);
          n_accepted += digest (data, n);
          data[bit / 8] ^= (guint8) (1u << bit % 8);
        }
    }
  g_test_message ("%zu of %zu flips gave another valid file", n_accepted, n_tried);
  g_assert_cmpuint (n_tried, >, 50000);
  g_assert_cmpuint (n_accepted, <, n_tried / 3);
}

/* Sorted by size, then name; aligned; padded; the order of adding is forgotten. */
static void
test_layout (void)
{
  static const float four[] = { 1, 2, 3, 4 };
  static const gint64 steps[] = { 7 };
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GBytes) flag = g_bytes_new_static ("\1", 1);
  g_autoptr (GBytes) step = g_bytes_new_static (steps, 8);
  g_autoptr (GBytes) bytes = NULL;
  static const char header[] = "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},"
                               "\"step\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                               "\"w\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]},"
                               "\"on\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[24,25]}}";
  const char *data;
  gsize n;

  sac_safetensors_writer_add (writer, "on", SAC_STORED_BOOL, 1, (gint64[]){ 1 }, flag);
  sac_safetensors_writer_add_f32 (writer, "w", 2, (gint64[]){ 2, 2 }, four);
  sac_safetensors_writer_set_metadata (writer, "b", "2");
  sac_safetensors_writer_set_metadata (writer, "a", "old");
  sac_safetensors_writer_set_metadata (writer, "a", "1");
  sac_safetensors_writer_add (writer, "step", SAC_STORED_I64, 0, NULL, step);
  bytes = sac_safetensors_writer_to_bytes (writer, NULL);
  data = g_bytes_get_data (bytes, &n);
  g_assert_cmpmem (data + 8, strlen (header), header, strlen (header));
  g_assert_cmpuint ((n - 25) % 8, ==, 0);
  g_assert_cmpint (data[n - 26], ==, ' ');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/safetensors/round-trip", test_round_trip);
  g_test_add_func ("/engine/safetensors/zero-after-huge", test_zero_after_huge);
  g_test_add_func ("/engine/safetensors/truncation", test_truncation);
  g_test_add_func ("/engine/safetensors/bit-flips", test_bit_flips);
  g_test_add_func ("/engine/safetensors/layout", test_layout);
  return g_test_run ();
}
