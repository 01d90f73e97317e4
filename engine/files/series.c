/* engine/files/series.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/series.h"

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEP  ".step"
#define VALUE ".value"

SacSeries *
sac_series_new (const char *name)
{
  SacSeries *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (SacSeries, 1);
  self->name = g_strdup (name);
  self->steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
sac_series_free (SacSeries *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_array_unref (self->steps);
  g_array_unref (self->values);
  g_free (self);
}

void
sac_series_add (SacSeries *self, gint64 step, double value)
{
  g_return_if_fail (self != NULL);
  g_array_append_val (self->steps, step);
  g_array_append_val (self->values, value);
}

static void
add_array (SacSafetensorsWriter *writer,
           const SacSeries *series,
           const char *suffix,
           SacStoredType type,
           GArray *array)
{
  g_autofree char *name = g_strconcat (series->name, suffix, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (array->data, (gsize) array->len * 8);
  const gint64 dims[] = { array->len };

  sac_safetensors_writer_add (writer, name, type, 1, dims, bytes);
}

gboolean
sac_series_stage (SacFileSet *set, const char *path, GPtrArray *series, GError **error)
{
  g_autoptr (SacSafetensorsWriter) writer = NULL;

  g_return_val_if_fail (set != NULL && path != NULL && series != NULL, FALSE);

  writer = sac_safetensors_writer_new ();
  for (guint i = 0; i < series->len; i++)
    {
      const SacSeries *one = series->pdata[i];

      add_array (writer, one, STEP, SAC_STORED_I64, one->steps);
      add_array (writer, one, VALUE, SAC_STORED_F64, one->values);
    }
  return sac_safetensors_writer_stage (writer, set, path, error);
}

gboolean
sac_series_write (const char *path, GPtrArray *series, GError **error)
{
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  return sac_series_stage (set, path, series, error) && sac_file_set_commit (set, error);
}

static gboolean
refuse (const SacSafetensors *file, const SacTensorEntry *entry, GError **error)
{
  g_autofree char *quoted = sac_text_quote (entry->name);

  g_set_error (
    error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,

    _ ("%s: tensor %s is no part of a curve: NAME%s (I64) and NAME%s (F64) of one length are needed"),
    sac_safetensors_get_name (file), quoted, STEP, VALUE);
  return FALSE;
}

/* The other half of a series: its name with @suffix in the place of @own. */
static const SacTensorEntry *
partner (const SacSafetensors *file, const SacTensorEntry *entry, const char *own, const char *suffix)
{
  g_autofree char *stem = g_strndup (entry->name, strlen (entry->name) - strlen (own));
  g_autofree char *name = g_strconcat (stem, suffix, NULL);

  return sac_safetensors_find (file, name);
}

static gboolean
check_half (const SacSafetensors *file, const SacTensorEntry *entry, GError **error)
{
  const gboolean is_step = g_str_has_suffix (entry->name, STEP),
                 is_value = g_str_has_suffix (entry->name, VALUE);
  const SacTensorEntry *other;

  if (!is_step && !is_value)
    return refuse (file, entry, error);
  other = partner (file, entry, is_step ? STEP : VALUE, is_step ? VALUE : STEP);
  if (other == NULL || entry->rank != 1 || other->rank != 1 || entry->dims[0] != other->dims[0] ||
      entry->type != (is_step ? SAC_STORED_I64 : SAC_STORED_F64) || entry->n_elements > G_MAXUINT / 8)
    return refuse (file, entry, error);
  return TRUE;
}

static SacSeries *
read_one (const SacSafetensors *file, const SacTensorEntry *steps)
{
  const SacTensorEntry *values = partner (file, steps, STEP, VALUE);
  g_autofree char *name = g_strndup (steps->name, strlen (steps->name) - strlen (STEP));
  SacSeries *series = sac_series_new (name);

  if (steps->n_elements == 0)
    return series;
  g_array_append_vals (series->steps, steps->data, (guint) steps->n_elements);
  g_array_append_vals (series->values, values->data, (guint) values->n_elements);
  return series;
}

static int
compare_series (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(SacSeries *const *) a)->name, (*(SacSeries *const *) b)->name);
}

GPtrArray *
sac_series_read (const char *path, GError **error)
{
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, error);
  g_autoptr (GPtrArray) all = NULL;

  if (file == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_series_free);
  for (guint i = 0; i < sac_safetensors_get_n_tensors (file); i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);

      if (!check_half (file, entry, error))
        return NULL;
      if (g_str_has_suffix (entry->name, STEP))
        g_ptr_array_add (all, read_one (file, entry));
    }
  g_ptr_array_sort (all, compare_series);
  return g_steal_pointer (&all);
}
