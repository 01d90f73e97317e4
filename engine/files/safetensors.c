/* engine/files/safetensors.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/safetensors.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/foreign.h"
#include "engine/files/safetensors-header.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define LENGTH_SIZE 8

struct _SacSafetensors
{
  gatomicrefcount references;

  /* Owned */
  char *name;
  GBytes *bytes;
  SacHeader header;
  guint *by_name;    /* [n tensors] indices, names ascending */
  GPtrArray *sorted; /* borrowed keys of the metadata, ascending; NULL at the end */
};

static int
compare_by_name (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SacSafetensors *self = user_data;

  return strcmp (sac_safetensors_get_tensor (self, *(const guint *) a)->name,
                 sac_safetensors_get_tensor (self, *(const guint *) b)->name);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
make_indices (SacSafetensors *self)
{
  const guint n = self->header.tensors->len;

  self->by_name = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    self->by_name[i] = i;
  g_qsort_with_data (self->by_name, (int) n, sizeof *self->by_name, compare_by_name, self);

  self->sorted = g_ptr_array_new ();
  for (guint i = 0; i < self->header.keys->len; i++)
    g_ptr_array_add (self->sorted, self->header.keys->pdata[i]);
  g_ptr_array_sort (self->sorted, compare_texts);
  g_ptr_array_add (self->sorted, NULL);
}

static gboolean
refuse_foreign (const char *name, const SacForeign *foreign, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR,
               foreign->is_damage ? SAC_ENGINE_ERROR_FORMAT : SAC_ENGINE_ERROR_UNSUPPORTED, "%s: %s", name,
               _ (foreign->sentence));
  return FALSE;
}

/* Reads the length of the header. What does not begin as safetensors does is looked at as something else. */
static gboolean
read_length (const char *name, const guint8 *data, gsize n_bytes, guint64 *length, GError **error)
{
  const SacForeign *foreign;

  *length = 0;
  if (n_bytes == 0)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: the file is empty"), name);
      return FALSE;
    }
  if (n_bytes >= LENGTH_SIZE)
    memcpy (length, data, LENGTH_SIZE);
  if (n_bytes > LENGTH_SIZE && data[LENGTH_SIZE] == '{' && *length >= 2 &&
      *length <= SAC_SAFETENSORS_MAXIMUM_HEADER)
    return TRUE;

  foreign = sac_foreign_recognise (data, n_bytes);
  if (foreign != NULL)
    return refuse_foreign (name, foreign, error);
  if (n_bytes < LENGTH_SIZE)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: not a safetensors file: it has %zu bytes, and even an empty one has 10"), name,
                 n_bytes);
  else if (*length > SAC_SAFETENSORS_MAXIMUM_HEADER)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: not a safetensors file: its first 8 bytes would be a header of %" PRIu64
                    " bytes, over the limit of %d"),
                 name, *length, SAC_SAFETENSORS_MAXIMUM_HEADER);
  else if (*length < 2)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: not a safetensors file: its header would have %" PRIu64 " bytes, too few for “{}”"),
                 name, *length);
  else if (n_bytes == LENGTH_SIZE)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: the file is truncated: it needs at least %" PRIu64 " bytes, the file has %zu"), name,
                 *length + LENGTH_SIZE, n_bytes);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: not a safetensors file: no “{” where its header should begin"), name);
  return FALSE;
}

static gboolean
check_end (SacSafetensors *self, gsize n_data, gsize n_before, GError **error)
{
  const guint64 wanted = self->header.n_data;

  if (wanted == n_data)
    return TRUE;
  if (wanted > n_data)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: the file is truncated: it needs %" PRIu64
                    " bytes, the file has %zu; copy or download it again"),
                 self->name, wanted + n_before, n_data + n_before);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("%s: %" PRIu64 " bytes follow the last tensor; nothing may follow it"), self->name,
                 n_data - wanted);
  return FALSE;
}

static gboolean
parse (SacSafetensors *self, GError **error)
{
  gsize n_bytes, n_before;
  const guint8 *data = g_bytes_get_data (self->bytes, &n_bytes);
  guint64 length;

  if (!read_length (self->name, data, n_bytes, &length, error))
    return FALSE;
  if (length > n_bytes - LENGTH_SIZE)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s: the file is truncated: it needs at least %" PRIu64
                      " bytes, the file has %zu; copy or download it again"),
                   self->name, length + LENGTH_SIZE, n_bytes);
      return FALSE;
    }
  n_before = LENGTH_SIZE + (gsize) length;
  if (!sac_header_read (&self->header, (const char *) data + LENGTH_SIZE, (gsize) length, self->name,
                        error) ||
      !check_end (self, n_bytes - n_before, n_before, error))
    return FALSE;
  for (guint i = 0; i < self->header.tensors->len; i++)
    {
      SacHeaderTensor *tensor = &g_array_index (self->header.tensors, SacHeaderTensor, i);

      tensor->entry.data = data + n_before + tensor->begin;
    }
  make_indices (self);
  return TRUE;
}

SacSafetensors *
sac_safetensors_new_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SacSafetensors) self = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  self = g_new0 (SacSafetensors, 1);
  g_atomic_ref_count_init (&self->references);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return parse (self, error) ? g_steal_pointer (&self) : NULL;
}

SacSafetensors *
sac_safetensors_open (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) cause = NULL;
  guint64 n_bytes;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = sac_file_open (path, &n_bytes, error);
  if (fd < 0)
    return NULL;
  name = g_filename_display_name (path);
  mapped = g_mapped_file_new_from_fd (fd, FALSE, &cause);
  close (fd);
  if (mapped == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                   _ ("%s: the file cannot be mapped into memory (%s)"), name, cause->message);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (mapped);
  return sac_safetensors_new_from_bytes (bytes, name, error);
}

SacSafetensors *
sac_safetensors_ref (SacSafetensors *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
sac_safetensors_unref (SacSafetensors *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  sac_header_clear (&self->header);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_free (self->by_name);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

const char *
sac_safetensors_get_name (const SacSafetensors *self)
{
  return self->name;
}

guint
sac_safetensors_get_n_tensors (const SacSafetensors *self)
{
  return self->header.tensors->len;
}

const SacTensorEntry *
sac_safetensors_get_tensor (const SacSafetensors *self, guint index)
{
  g_return_val_if_fail (index < self->header.tensors->len, NULL);
  return &g_array_index (self->header.tensors, SacHeaderTensor, index).entry;
}

const SacTensorEntry *
sac_safetensors_find (const SacSafetensors *self, const char *name)
{
  guint low = 0, high = self->header.tensors->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const SacTensorEntry *entry = sac_safetensors_get_tensor (self, self->by_name[middle]);
      const int order = strcmp (name, entry->name);

      if (order == 0)
        return entry;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const char *
sac_safetensors_get_metadata (const SacSafetensors *self, const char *key)
{
  for (guint i = 0; i < self->header.keys->len; i++)
    if (strcmp (self->header.keys->pdata[i], key) == 0)
      return self->header.texts->pdata[i];
  return NULL;
}

const char *const *
sac_safetensors_list_metadata (const SacSafetensors *self)
{
  return (const char *const *) self->sorted->pdata;
}
