/* tests/fuzz/fuzz-safetensors.c — any bytes as a safetensors file; what is accepted is written and read again
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/safetensors.h"
#include "tests/fuzz/fuzz.h"

/* Numbers of the types that can be read as such, and of the shape that was asked for. */
static void
check_numbers (const SacSafetensors *file, const SacTensorEntry *entry)
{
  const gboolean is_float = sac_stored_type_is_float (entry->type);
  g_autofree float *out = g_new (float, entry->n_elements + 1);
  g_autoptr (GError) error = NULL;
  gint64 other[G_N_ELEMENTS (entry->dims) + 1] = { 0 };

  g_assert_true (sac_safetensors_read_f32 (file, entry->name, entry->rank, entry->dims, out, &error) ==
                 is_float);
  g_assert_true (is_float == (error == NULL));
  g_assert_null (sac_safetensors_expect (file, entry->name, entry->rank + 1, other, NULL));
  g_assert_true (sac_safetensors_expect (file, entry->name, entry->rank, entry->dims, NULL) == entry);
}

static void
check_entry (const SacSafetensors *file, const SacTensorEntry *entry, const guint8 *data, gsize n)
{
  volatile guint8 sum = 0;

  g_assert_true (sac_safetensors_find (file, entry->name) == entry);
  g_assert_true (entry->data >= data && entry->n_bytes <= n && entry->data + entry->n_bytes <= data + n);
  g_assert_cmpuint (entry->n_bytes, ==, entry->n_elements * sac_stored_type_size (entry->type));
  for (gsize i = 0; i < entry->n_bytes; i++)
    sum = (guint8) (sum + entry->data[i]);
  check_numbers (file, entry);
}

/* Every byte after the header belongs to one tensor. */
static void
check_cover (const SacSafetensors *file, const guint8 *data, gsize n)
{
  const guint n_tensors = sac_safetensors_get_n_tensors (file);
  const guint8 *at = n_tensors > 0 ? sac_safetensors_get_tensor (file, 0)->data : data + n;

  for (guint i = 0; i < n_tensors; i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);

      g_assert_true (entry->data == at);
      at += entry->n_bytes;
    }
  g_assert_true (at == data + n);
}

/* Tensors and metadata survive our writer. */
static void
check_round_trip (const SacSafetensors *file)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SacSafetensors) again = NULL;

  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      g_autoptr (GBytes) data = g_bytes_new_static (entry->data, entry->n_bytes);

      sac_safetensors_writer_add (writer, entry->name, entry->type, entry->rank, entry->dims, data);
    }
  for (const char *const *key = sac_safetensors_list_metadata (file); *key != NULL; key++)
    sac_safetensors_writer_set_metadata (writer, *key, sac_safetensors_get_metadata (file, *key));
  bytes = sac_safetensors_writer_to_bytes (writer, NULL);
  again = sac_safetensors_new_from_bytes (bytes, "again", NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (sac_safetensors_get_n_tensors (again), ==, sac_safetensors_get_n_tensors (file));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (bytes, "fuzz", &error);

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz: ") &&
                     g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    check_entry (file, sac_safetensors_get_tensor (file, i), data, n);
  check_cover (file, data, n);
  check_round_trip (file);
  return 0;
}
