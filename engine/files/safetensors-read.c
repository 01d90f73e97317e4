/* engine/files/safetensors-read.c — a tensor as the caller expects it
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

static gboolean
matches (const SacTensorEntry *entry, guint rank, const gint64 *dims)
{
  if (entry->rank != rank)
    return FALSE;
  for (guint i = 0; i < rank; i++)
    if (dims[i] >= 0 && dims[i] != entry->dims[i])
      return FALSE;
  return TRUE;
}

const SacTensorEntry *
sac_safetensors_expect (const SacSafetensors *self,
                        const char *name,
                        guint rank,
                        const gint64 *dims,
                        GError **error)
{
  const SacTensorEntry *entry;
  g_autofree char *quoted = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && (rank == 0 || dims != NULL), NULL);

  entry = sac_safetensors_find (self, name);
  if (entry != NULL && matches (entry, rank, dims))
    return entry;

  quoted = sac_text_quote (name);
  expected = sac_text_from_dims (rank, dims);
  if (entry == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
                   _ ("%s: tensor %s of shape %s is needed, but the file has none of that name"),
                   sac_safetensors_get_name (self), quoted, expected);
      return NULL;
    }
  found = sac_text_from_dims (entry->rank, entry->dims);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_SHAPE,
               _ ("%s: tensor %s should have the shape %s, but the file has %s"),
               sac_safetensors_get_name (self), quoted, expected, found);
  return NULL;
}

gboolean
sac_safetensors_read_f32 (const SacSafetensors *self,
                          const char *name,
                          guint rank,
                          const gint64 *dims,
                          float *out,
                          GError **error)
{
  const SacTensorEntry *entry;

  for (guint i = 0; i < rank; i++)
    g_return_val_if_fail (dims[i] >= 0, FALSE);

  entry = sac_safetensors_expect (self, name, rank, dims, error);
  if (entry == NULL)
    return FALSE;
  if (!sac_stored_type_is_float (entry->type))
    {
      g_autofree char *quoted = sac_text_quote (name);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s: tensor %s is stored as %s; numbers of F32, F16, BF16 or F64 are needed"),
                   sac_safetensors_get_name (self), quoted, sac_stored_type_name (entry->type));
      return FALSE;
    }
  sac_stored_to_f32 (entry->type, entry->data, entry->n_elements, out);
  return TRUE;
}
