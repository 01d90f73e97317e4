/* engine/attention/trace-read.c — any stage of any rectangle, and what one number was made of
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/attention/trace-private.h"

#include <string.h>

static SacScores
scores_of (const SacTraceRecord *record, guint head)
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

static const SacStatistic *
statistics_of (const SacTraceRecord *record, guint head, gsize row)
{
  const SacStatistic *all = (const SacStatistic *) (gconstpointer) record->statistics->data;

  return all + (row * record->site.heads + head) * record->n_statistics;
}

const SacStatistic *
sac_trace_get_statistics (const SacTrace *trace, guint site, guint head, gsize query)
{
  const SacTraceRecord *record = sac_trace_get_record (trace, site);

  g_return_val_if_fail (head < record->site.heads && query < record->site.queries, NULL);

  return record->n_statistics > 0 ? statistics_of (record, head, query) : NULL;
}

float
sac_trace_get_lse (const SacTrace *trace, guint site, guint head, gsize query)
{
  const SacStatistic *statistics = sac_trace_get_statistics (trace, site, head, query);

  return statistics != NULL && sac_trace_get_site (trace, site)->normaliser == &SAC_NORMALISER_SOFTMAX
           ? statistics[SAC_SOFTMAX_LSE].number
           : NAN;
}

static SacNormaliserRow
row_of (const SacTraceRecord *record, gsize row)
{
  const SacSite *site = &record->site;
  SacNormaliserRow out = { .scale = site->scale, .top_k = site->top_k, .window = site->window };

  sac_scope_bounds (site->scope, g_array_index (record->place, gsize, row), site->keys, site->key_length,
                    site->window, &out.from, &out.to);
  return out;
}

/* One row of a stage, columns column .. column + n − 1. */
static void
finish_row (const SacTraceRecord *record, const SacTraceRead *read, gsize row, float *values)
{
  const gsize end = read->column + read->n_columns;
  const float hidden = read->stage == SAC_STAGE_MASKED ? -INFINITY : 0;
  SacNormaliserRow at = row_of (record, row);
  gsize to;

  if (read->stage < SAC_STAGE_MASKED)
    return;
  at.first = CLAMP (at.from, read->column, end);
  to = CLAMP (at.to, at.first, end);
  at.n = to - at.first;
  for (gsize column = read->column; column < at.first; column++)
    values[column - read->column] = hidden;
  for (gsize column = to; column < end; column++)
    values[column - read->column] = hidden;
  if (read->stage == SAC_STAGE_WEIGHT && at.n > 0)
    record->site.normaliser->again (&at, statistics_of (record, read->head, row),
                                    values + (at.first - read->column));
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
read_band (const SacTraceRecord *record,
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
  const SacTraceRecord *record;
  g_autofree float *scratch = NULL;
  gsize n_out;

  g_return_if_fail (read->site < trace->records->len && read->step > 0);
  record = sac_trace_get_record (trace, read->site);
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
  const SacTraceRecord *record = sac_trace_get_record (trace, site);
  const SacScores scores = scores_of (record, head);

  g_return_if_fail (head < record->site.heads && query < record->site.queries && key < record->site.keys);

  sac_scores_terms (&scores, query, key, terms);
  *key_bias = scores.key_bias != NULL ? scores.key_bias[key * scores.bias_step] : 0;
}

void
sac_trace_get_bounds (const SacTrace *trace, guint site, gsize query, gsize *from, gsize *to)
{
  const SacTraceRecord *record = sac_trace_get_record (trace, site);
  SacNormaliserRow row;

  *from = *to = 0;
  g_return_if_fail (query < record->site.queries);

  row = row_of (record, query);
  *from = row.from;
  *to = row.to;
}

void
sac_trace_get_window (const SacTrace *trace, guint site, guint head, gsize query, gsize *begin, gsize *end)
{
  const SacTraceRecord *record = sac_trace_get_record (trace, site);
  SacNormaliserRow row;

  *begin = *end = 0;
  g_return_if_fail (query < record->site.queries && record->site.normaliser->has_centre);

  row = row_of (record, query);
  sac_normaliser_get_window (&row, statistics_of (record, head, query)[SAC_LOCAL_P_CENTRE].number, begin,
                             end);
}

void
sac_trace_read_sides (const SacTrace *trace,
                      guint site,
                      guint head,
                      gsize query,
                      gsize key,
                      SacTraceSides *out)
{
  const SacTraceRecord *record = sac_trace_get_record (trace, site);
  const SacScores scores = scores_of (record, head);

  g_return_if_fail (head < record->site.heads && query < record->site.queries && key < record->site.keys);

  *out = (SacTraceSides){
    .query = scores.query + query * scores.query_step,
    .key = scores.key + key * scores.key_step,
    .units = scores.units,
    .key_bias = scores.key_bias != NULL ? scores.key_bias[key * scores.bias_step] : 0,
  };
}

const float *
sac_trace_get_value (const SacTrace *trace, guint site, guint head, gsize key)
{
  const SacTraceRecord *record = sac_trace_get_record (trace, site);
  const SacSite *s = &record->site;

  g_return_val_if_fail (head < s->heads && key < s->keys, NULL);

  return record->value + (key * s->heads + head) * s->value_width;
}

void
sac_trace_read_context (const SacTrace *trace, guint site, guint head, gsize query, float *out)
{
  const SacSite *s = sac_trace_get_site (trace, site);
  g_autofree float *weights = g_new (float, s->keys);
  g_autofree double *sums = g_new0 (double, s->value_width);

  sac_trace_read (trace,
                  &(SacTraceRead){ .site = site,
                                   .head = head,
                                   .stage = SAC_STAGE_WEIGHT,
                                   .row = query,
                                   .n_rows = 1,
                                   .n_columns = s->keys,
                                   .step = 1 },
                  weights);
  for (gsize j = 0; j < s->keys; j++)
    for (gsize e = 0; e < s->value_width; e++)
      sums[e] += (double) weights[j] * (double) sac_trace_get_value (trace, site, head, j)[e];
  for (gsize e = 0; e < s->value_width; e++)
    out[e] = (float) sums[e];
}
