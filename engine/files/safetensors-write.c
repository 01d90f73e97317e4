/* engine/files/safetensors-write.c — the same tensors give the same bytes
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/safetensors.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define LENGTH_SIZE 8
#define ALIGNMENT   8

typedef struct
{
  char *name;
  SacStoredType type;
  guint rank;
  gint64 dims[SAC_SAFETENSORS_MAXIMUM_RANK];
  GBytes *data;
} Item;

struct _SacSafetensorsWriter
{
  /* Owned */
  GPtrArray *items;  /* Item */
  GHashTable *names; /* of the items, borrowed from them */
  GTree *metadata;   /* char * → char * */

  gsize missing; /* bytes that there was no memory for; 0 = none */
};

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_bytes_unref (item->data);
  g_free (item);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

SacSafetensorsWriter *
sac_safetensors_writer_new (void)
{
  SacSafetensorsWriter *self = g_new0 (SacSafetensorsWriter, 1);

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->metadata = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  return self;
}

void
sac_safetensors_writer_free (SacSafetensorsWriter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->items);
  g_tree_unref (self->metadata);
  g_free (self);
}

/* Bytes of a tensor, or FALSE for a size that no memory holds. The type comes last, as it does for who reads: [2³², 2³¹, 0] has
 * a size. */
static gboolean
size_of (SacStoredType type, guint rank, const gint64 *dims, gsize *n_bytes)
{
  *n_bytes = 1;
  for (guint i = 0; i < rank; i++)
    if (dims[i] < 0 || !g_size_checked_mul (n_bytes, *n_bytes, (gsize) dims[i]))
      return FALSE;
  return g_size_checked_mul (n_bytes, *n_bytes, sac_stored_type_size (type));
}

void
sac_safetensors_writer_add (SacSafetensorsWriter *self,
                            const char *name,
                            SacStoredType type,
                            guint rank,
                            const gint64 *dims,
                            GBytes *data)
{
  Item *item;
  gsize n_bytes;

  g_return_if_fail (self != NULL && name != NULL && data != NULL);
  g_return_if_fail ((guint) type < SAC_STORED_N_TYPES && rank <= SAC_SAFETENSORS_MAXIMUM_RANK);
  g_return_if_fail (size_of (type, rank, dims, &n_bytes) && n_bytes == g_bytes_get_size (data));
  g_return_if_fail (g_utf8_validate (name, -1, NULL) && strcmp (name, "__metadata__") != 0);
  g_return_if_fail (!g_hash_table_contains (self->names, name));

  item = g_new0 (Item, 1);
  item->name = g_strdup (name);
  item->type = type;
  item->rank = rank;
  for (guint i = 0; i < rank; i++)
    item->dims[i] = dims[i];
  item->data = g_bytes_ref (data);
  g_ptr_array_add (self->items, item);
  g_hash_table_add (self->names, item->name);
}

void
sac_safetensors_writer_add_f32 (SacSafetensorsWriter *self,
                                const char *name,
                                guint rank,
                                const gint64 *dims,
                                const float *values)
{
  g_autoptr (GBytes) data = NULL;
  gsize n_bytes;

  g_return_if_fail (rank <= SAC_SAFETENSORS_MAXIMUM_RANK && size_of (SAC_STORED_F32, rank, dims, &n_bytes));

  data = g_bytes_new_static (values, n_bytes);
  sac_safetensors_writer_add (self, name, SAC_STORED_F32, rank, dims, data);
}

void
sac_safetensors_writer_add_rounded (SacSafetensorsWriter *self,
                                    const char *name,
                                    SacStoredType type,
                                    guint rank,
                                    const gint64 *dims,
                                    const float *values)
{
  g_autoptr (GBytes) data = NULL;
  gsize n_bytes;
  guint8 *bytes;

  g_return_if_fail (rank <= SAC_SAFETENSORS_MAXIMUM_RANK && size_of (type, rank, dims, &n_bytes));

  bytes = g_try_malloc (n_bytes);
  if (bytes == NULL && n_bytes > 0)
    {
      self->missing = n_bytes; /* who writes it is told */
      return;
    }
  sac_stored_from_f32 (type, values, n_bytes / sac_stored_type_size (type), bytes);
  data = g_bytes_new_take (bytes, n_bytes);
  sac_safetensors_writer_add (self, name, type, rank, dims, data);
}

void
sac_safetensors_writer_set_metadata (SacSafetensorsWriter *self, const char *key, const char *text)
{
  g_return_if_fail (self != NULL && key != NULL && text != NULL);
  g_return_if_fail (g_utf8_validate (key, -1, NULL) && g_utf8_validate (text, -1, NULL));

  g_tree_replace (self->metadata, g_strdup (key), g_strdup (text));
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *left = *(Item *const *) a, *right = *(Item *const *) b;
  const gsize left_size = sac_stored_type_size (left->type), right_size = sac_stored_type_size (right->type);

  if (left_size != right_size)
    return left_size > right_size ? -1 : 1;
  return strcmp (left->name, right->name);
}

static gboolean
append_metadata (gpointer key, gpointer text, gpointer user_data)
{
  GString *out = user_data;

  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  sac_text_append_json (out, key);
  g_string_append_c (out, ':');
  sac_text_append_json (out, text);
  return FALSE;
}

static void
append_item (GString *out, const Item *item, gsize begin)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  sac_text_append_json (out, item->name);
  g_string_append_printf (out, ":{\"dtype\":\"%s\",\"shape\":[", sac_stored_type_name (item->type));
  for (guint i = 0; i < item->rank; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",", item->dims[i]);
  g_string_append_printf (out, "],\"data_offsets\":[%zu,%zu]}", begin, begin + g_bytes_get_size (item->data));
}

/* (transfer full) (nullable): length and header; sorts the items as their data will lie. */
static GString *
make_header (SacSafetensorsWriter *self, GError **error)
{
  GString *out = g_string_new ("00000000{");
  gsize at = 0;
  guint64 length;

  g_ptr_array_sort (self->items, compare_items);
  if (g_tree_nnodes (self->metadata) > 0)
    {
      g_string_append (out, "\"__metadata__\":{");
      g_tree_foreach (self->metadata, append_metadata, out);
      g_string_append_c (out, '}');
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      append_item (out, self->items->pdata[i], at);
      at += g_bytes_get_size (((Item *) self->items->pdata[i])->data);
    }
  g_string_append_c (out, '}');
  while (out->len % ALIGNMENT != 0)
    g_string_append_c (out, ' ');
  length = out->len - LENGTH_SIZE;
  memcpy (out->str, &length, LENGTH_SIZE);
  if (length <= SAC_SAFETENSORS_MAXIMUM_HEADER)
    return out;
  g_string_free (out, TRUE);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("Names and metadata of %" PRIu64
                  " bytes are more than a safetensors header of %d bytes holds"),
               length, SAC_SAFETENSORS_MAXIMUM_HEADER);
  return NULL;
}

/* (transfer full): header and data, borrowed from @header and the items. */
static SacFileChunk *
make_chunks (const SacSafetensorsWriter *self, const GString *header, gsize *n_bytes)
{
  SacFileChunk *chunks = g_new (SacFileChunk, self->items->len + 1);

  chunks[0] = (SacFileChunk){ header->str, header->len };
  *n_bytes = header->len;
  for (guint i = 0; i < self->items->len; i++)
    {
      SacFileChunk *chunk = &chunks[i + 1];

      chunk->data = g_bytes_get_data (((Item *) self->items->pdata[i])->data, &chunk->n_bytes);
      *n_bytes += chunk->n_bytes;
    }
  return chunks;
}

gboolean
sac_safetensors_writer_stage (SacSafetensorsWriter *self, SacFileSet *set, const char *path, GError **error)
{
  g_autofree SacFileChunk *chunks = NULL;
  GString *header;
  gsize n_bytes;
  gboolean good;

  g_return_val_if_fail (self != NULL && set != NULL && path != NULL, FALSE);

  if (self->missing > 0)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
                   "%s: there is no memory for %zu of its bytes; the file was not written", shown,
                   self->missing);
      return FALSE;
    }
  header = make_header (self, error);
  if (header == NULL)
    return FALSE;
  chunks = make_chunks (self, header, &n_bytes);
  good = sac_file_set_add (set, path, chunks, self->items->len + 1, error);
  g_string_free (header, TRUE);
  return good;
}

gboolean
sac_safetensors_writer_write (SacSafetensorsWriter *self, const char *path, GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  return sac_safetensors_writer_stage (self, set, path, error) && sac_file_set_commit (set, error);
}

GBytes *
sac_safetensors_writer_to_bytes (SacSafetensorsWriter *self, GError **error)
{
  g_autofree SacFileChunk *chunks = NULL;
  GString *header;
  gsize n_bytes, at = 0;
  guint8 *out;

  g_return_val_if_fail (self != NULL, NULL);

  header = make_header (self, error);
  if (header == NULL)
    return NULL;
  chunks = make_chunks (self, header, &n_bytes);
  out = g_try_malloc (n_bytes);
  for (guint i = 0; out != NULL && i <= self->items->len; i++)
    {
      if (chunks[i].n_bytes > 0)
        memcpy (out + at, chunks[i].data, chunks[i].n_bytes);
      at += chunks[i].n_bytes;
    }
  g_string_free (header, TRUE);
  if (out != NULL)
    return g_bytes_new_take (out, n_bytes);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
               _ ("There is no memory for a file of %zu bytes"), n_bytes);
  return NULL;
}
