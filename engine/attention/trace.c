/* engine/attention/trace.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/trace.h"

#include "engine/base/simd.h"

#include <string.h>

typedef struct
{
  SacSite site;
  char *name;
  char *mechanism;
  GArray *query; /* float [T, H·D] */
  GArray *lse;   /* float [T, H] */
  GArray *place; /* gsize [T]: of each query in its sequence, which decides what it may see */
  float *key;    /* [S, H·D] */
  float *value;  /* [S, H·E] */
  float *units;  /* (nullable) [H, D] */
  float *bias;   /* (nullable) [S, H] */
} Record;

struct _SacTrace
{
  int ref_count;
  GPtrArray *records;
};

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->name);
  g_free (record->mechanism);
  g_array_unref (record->query);
  g_array_unref (record->lse);
  g_array_unref (record->place);
  g_free (record->key);
  g_free (record->value);
  g_free (record->units);
  g_free (record->bias);
  g_free (record);
}

SacTrace *
sac_trace_new (void)
{
  SacTrace *trace = g_new0 (SacTrace, 1);

  trace->ref_count = 1;
  trace->records = g_ptr_array_new_with_free_func (record_free);
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
  g_free (trace);
}

static Record *
record_at (const SacTrace *trace, guint site)
{
  return g_ptr_array_index (trace->records, site);
}

static float *
copy_item (const SacTensor *tensor)
{
  return g_memdup2 (tensor->data, tensor->dims[1] * tensor->dims[2] * sizeof (float));
}

static Record *
record_new (const SacAttentionInput *in)
{
  Record *record = g_new0 (Record, 1);

  record->name = g_strdup (in->site);
  record->mechanism = g_strdup (in->mechanism);
  record->query = g_array_new (FALSE, FALSE, sizeof (float));
  record->lse = g_array_new (FALSE, FALSE, sizeof (float));
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
    .key_length = in->key_lengths != NULL ? in->key_lengths[0] : in->key->dims[1],
  };
  return record;
}

void
sac_trace_record (SacTrace *trace, const SacAttentionInput *in, const float *lse)
{
  int at = sac_trace_find_site (trace, in->site);
  const gsize rows = in->query->dims[1];
  Record *record;

  if (at < 0)
    {
      at = (int) trace->records->len;
      g_ptr_array_add (trace->records, record_new (in));
    }
  record = record_at (trace, (guint) at);
  g_return_if_fail (record->site.keys == in->key->dims[1] && record->site.heads == in->heads);

  g_array_append_vals (record->query, in->query->data, (guint) (rows * in->query->dims[2]));
  for (gsize i = 0; i < rows; i++)
    {
      const gsize place = in->first_row + i;

      g_array_append_val (record->place, place);
      for (guint h = 0; h < in->heads; h++)
        g_array_append_val (record->lse, lse[h * rows + i]);
    }
  record->site.queries += rows;
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

static const char *const stage_names[] = { "scores", "scaled", "masked", "weights" };

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

static SacScores
scores_of (const Record *record, guint head)
{
  const SacSite *site = &record->site;
  const gsize step = site->heads * site->width;

  return (SacScores){
    .kind = site->kind,
    .query = (const float *) (gconstpointer) record->query->data + head * site->width,
    .query_step = step,
    .key = record->key + head * site->width,
    .key_step = step,
    .width = site->width,
    .units = record->units != NULL ? record->units + head * site->width : NULL,
    .key_bias = record->bias != NULL ? record->bias + head : NULL,
    .bias_step = site->heads,
  };
}

float
sac_trace_get_lse (const SacTrace *trace, guint site, guint head, gsize query)
{
  const Record *record = record_at (trace, site);

  g_return_val_if_fail (head < record->site.heads && query < record->site.queries, NAN);

  return g_array_index (record->lse, float, query * record->site.heads + head);
}

/* One row of a stage, columns column .. column + n − 1. */
static void
finish_row (const Record *record, const SacTraceRead *read, gsize row, float *values)
{
  const SacSite *site = &record->site;
  const float lse = g_array_index (record->lse, float, row * site->heads + read->head);
  const float hidden = read->stage == SAC_STAGE_MASKED ? -INFINITY : 0;
  gsize from, to;

  if (read->stage < SAC_STAGE_MASKED)
    return;
  sac_scope_bounds (site->scope, g_array_index (record->place, gsize, row), site->keys, site->key_length,
                    site->window, &from, &to);
  for (gsize j = 0; j < read->n_columns; j++)
    {
      const gsize column = read->column + j;

      if (column < from || column >= to)
        values[j] = hidden;
      else if (read->stage == SAC_STAGE_WEIGHT)
        values[j] = sac_exp (values[j] - lse);
    }
}

static void
reduce_row (const float *values, gsize n, gsize step, SacReduce reduce, float *out)
{
  for (gsize j = 0; j < n; j++)
    if (reduce == SAC_REDUCE_MEAN)
      out[j / step] += values[j];
    else
      out[j / step] = MAX (out[j / step], values[j]);
}

/* One band of at most @step rows becomes one row of numbers. */
static void
read_band (const Record *record,
           const SacTraceRead *read,
           gsize row,
           gsize n_rows,
           float *scratch,
           float *out)
{
  const SacScores scores = scores_of (record, read->head);
  const float factor = read->stage == SAC_STAGE_SCORE ? 1 : record->site.scale;
  const gsize n = read->n_columns, n_out = (n + read->step - 1) / read->step;

  for (gsize j = 0; j < n_out; j++)
    out[j] = read->reduce == SAC_REDUCE_MEAN ? 0 : -INFINITY;
  for (gsize i = 0; i < n_rows; i++)
    {
      sac_scores_tile (&scores, row + i, 1, read->column, n, factor, scratch, n);
      finish_row (record, read, row + i, scratch);
      reduce_row (scratch, n, read->step, read->reduce, out);
    }
  for (gsize j = 0; read->reduce == SAC_REDUCE_MEAN && j < n_out; j++)
    out[j] /= (float) (n_rows * (MIN (n, (j + 1) * read->step) - j * read->step));
}

void
sac_trace_read (const SacTrace *trace, const SacTraceRead *read, float *out)
{
  const Record *record;
  g_autofree float *scratch = NULL;
  gsize n_out;

  g_return_if_fail (read->site < trace->records->len && read->step > 0);
  record = record_at (trace, read->site);
  g_return_if_fail (read->head < record->site.heads);
  g_return_if_fail (read->row + read->n_rows <= record->site.queries);
  g_return_if_fail (read->column + read->n_columns <= record->site.keys);

  scratch = g_new (float, read->n_columns + 1);
  n_out = (read->n_columns + read->step - 1) / read->step;
  for (gsize i = 0; i < read->n_rows; i += read->step)
    read_band (record, read, read->row + i, MIN (read->step, read->n_rows - i), scratch,
               out + i / read->step * n_out);
}

static void
read_whole (const SacTrace *trace, guint site, guint head, SacStage stage, float *out)
{
  const SacSite *s = sac_trace_get_site (trace, site);

  sac_trace_read (
    trace,
    &(SacTraceRead){
      .site = site, .head = head, .stage = stage, .n_rows = s->queries, .n_columns = s->keys, .step = 1 },
    out);
}

SacTensor *
sac_trace_read_head (const SacTrace *trace, guint site, guint head, SacStage stage)
{
  const SacSite *s = sac_trace_get_site (trace, site);
  SacTensor *out = sac_tensor_new (2, (gsize[]){ s->queries, s->keys });

  read_whole (trace, site, head, stage, out->data);
  return out;
}

SacTensor *
sac_trace_read_site (const SacTrace *trace, guint site, SacStage stage)
{
  const SacSite *s = sac_trace_get_site (trace, site);
  SacTensor *out = sac_tensor_new (3, (gsize[]){ s->heads, s->queries, s->keys });

  for (guint h = 0; h < s->heads; h++)
    read_whole (trace, site, h, stage, out->data + h * s->queries * s->keys);
  return out;
}

void
sac_trace_read_terms (const SacTrace *trace,
                      guint site,
                      guint head,
                      gsize query,
                      gsize key,
                      float *terms,
                      float *key_bias)
{
  const Record *record = record_at (trace, site);
  const SacScores scores = scores_of (record, head);

  g_return_if_fail (head < record->site.heads && query < record->site.queries && key < record->site.keys);

  sac_scores_terms (&scores, query, key, terms);
  *key_bias = scores.key_bias != NULL ? scores.key_bias[key * scores.bias_step] : 0;
}
