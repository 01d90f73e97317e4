/* engine/attention/trace.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/trace-private.h"

#include <glib/gi18n-lib.h>

static void
record_free (gpointer data)
{
  SacTraceRecord *record = data;

  g_free (record->name);
  g_free (record->mechanism);
  g_array_unref (record->query);
  g_array_unref (record->statistics);
  g_array_unref (record->place);
  g_free (record->key);
  g_free (record->value);
  g_free (record->units);
  g_free (record->bias);
  g_free (record);
}

static void
rows_free (gpointer data)
{
  SacTraceRows *rows = data;

  g_free (rows->name);
  g_array_unref (rows->values);
  g_free (rows);
}

SacTrace *
sac_trace_new (void)
{
  SacTrace *trace = g_new0 (SacTrace, 1);

  trace->ref_count = 1;
  trace->records = g_ptr_array_new_with_free_func (record_free);
  trace->rows = g_ptr_array_new_with_free_func (rows_free);
  return trace;
}

SacTrace *
sac_trace_ref (SacTrace *trace)
{
  g_atomic_int_inc (&trace->ref_count);
  return trace;
}

void
sac_trace_unref (SacTrace *trace)
{
  if (trace == NULL || !g_atomic_int_dec_and_test (&trace->ref_count))
    return;
  g_ptr_array_unref (trace->records);
  g_ptr_array_unref (trace->rows);
  g_free (trace);
}

static SacTraceRecord *
record_at (const SacTrace *trace, guint site)
{
  return g_ptr_array_index (trace->records, site);
}

const SacTraceRecord *
sac_trace_get_record (const SacTrace *trace, guint site)
{
  g_return_val_if_fail (site < trace->records->len, NULL);
  return record_at (trace, site);
}

static float *
copy_item (const SacTensor *tensor)
{
  return g_memdup2 (tensor->data, tensor->dims[1] * tensor->dims[2] * sizeof (float));
}

static SacTraceRecord *
record_new (const SacAttentionInput *in)
{
  SacTraceRecord *record = g_new0 (SacTraceRecord, 1);

  record->n_statistics = sac_normaliser_count_statistics (in->normaliser, in->top_k);
  record->name = g_strdup (in->site);
  record->mechanism = g_strdup (in->mechanism);
  record->query = g_array_new (FALSE, FALSE, sizeof (float));
  record->statistics = g_array_new (FALSE, FALSE, sizeof (SacStatistic));
  record->place = g_array_new (FALSE, FALSE, sizeof (gsize));
  record->key = copy_item (in->key);
  record->value = copy_item (in->value);
  if (in->units != NULL)
    record->units = g_memdup2 (in->units->data, in->units->n_elements * sizeof (float));
  if (in->key_bias != NULL)
    record->bias = copy_item (in->key_bias);
  record->site = (SacSite){
    .name = record->name,
    .mechanism = record->mechanism,
    .kind = in->kind,
    .heads = in->heads,
    .keys = in->key->dims[1],
    .width = in->query->dims[2] / in->heads,
    .value_width = in->value->dims[2] / in->heads,
    .scale = in->scale,
    .scope = in->scope,
    .window = in->window,
    .normaliser = in->normaliser,
    .top_k = in->top_k,
    .key_length = in->key_lengths != NULL ? in->key_lengths[0] : in->key->dims[1],
  };
  return record;
}

void
sac_trace_record (SacTrace *trace, const SacAttentionInput *in, const SacStatistic *statistics)
{
  int at = sac_trace_find_site (trace, in->site);
  const gsize rows = in->query->dims[1];
  SacTraceRecord *record;

  if (at < 0)
    {
      at = (int) trace->records->len;
      g_ptr_array_add (trace->records, record_new (in));
    }
  record = record_at (trace, (guint) at);
  g_return_if_fail (record->site.keys == in->key->dims[1] && record->site.heads == in->heads);
  g_return_if_fail (record->site.normaliser == in->normaliser && record->site.top_k == in->top_k);

  g_array_append_vals (record->query, in->query->data, (guint) (rows * in->query->dims[2]));
  for (gsize i = 0; i < rows; i++)
    {
      const gsize place = in->first_row + i;

      g_array_append_val (record->place, place);
      for (guint h = 0; h < in->heads; h++)
        g_array_append_vals (record->statistics, statistics + (h * rows + i) * record->n_statistics,
                             (guint) record->n_statistics);
    }
  record->site.queries += rows;
}

static SacTraceRows *
find_rows (const SacTrace *trace, const char *name)
{
  for (guint i = 0; i < trace->rows->len; i++)
    {
      SacTraceRows *rows = g_ptr_array_index (trace->rows, i);

      if (g_str_equal (rows->name, name))
        return rows;
    }
  return NULL;
}

void
sac_trace_keep (SacTrace *trace, const char *name, gsize n_rows, gsize width, const float *values)
{
  SacTraceRows *rows;

  if (trace == NULL)
    return;
  rows = find_rows (trace, name);
  if (rows == NULL)
    {
      rows = g_new0 (SacTraceRows, 1);
      rows->name = g_strdup (name);
      rows->width = width;
      rows->values = g_array_new (FALSE, FALSE, sizeof (float));
      g_ptr_array_add (trace->rows, rows);
    }
  g_return_if_fail (rows->width == width);
  g_array_append_vals (rows->values, values, (guint) (n_rows * width));
}

const float *
sac_trace_get_rows (const SacTrace *trace, const char *name, gsize *n_rows, gsize *width)
{
  const SacTraceRows *rows = find_rows (trace, name);

  if (rows == NULL)
    return NULL;
  *n_rows = rows->values->len / MAX (rows->width, 1);
  *width = rows->width;
  return (const float *) (gconstpointer) rows->values->data;
}

guint
sac_trace_get_n_sites (const SacTrace *trace)
{
  return trace->records->len;
}

const SacSite *
sac_trace_get_site (const SacTrace *trace, guint site)
{
  g_return_val_if_fail (site < trace->records->len, NULL);

  return &record_at (trace, site)->site;
}

int
sac_trace_find_site (const SacTrace *trace, const char *name)
{
  for (guint i = 0; i < trace->records->len; i++)
    if (g_str_equal (record_at (trace, i)->name, name))
      return (int) i;
  return -1;
}

static const char *const stage_names[] = { NC_ ("choice", "scores"), NC_ ("choice", "scaled"),
                                           NC_ ("choice", "masked"), NC_ ("choice", "weights") };

const char *
sac_stage_get_name (SacStage stage)
{
  return stage_names[stage];
}

gboolean
sac_stage_from_name (const char *name, SacStage *stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (stage_names); i++)
    if (g_str_equal (stage_names[i], name))
      {
        *stage = i;
        return TRUE;
      }
  return FALSE;
}
