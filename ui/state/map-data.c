/* ui/state/map-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/map-data.h"

#include <math.h>

struct _SacMapData
{
  gatomicrefcount ref_count;
  SacMapInfo info;     /* its strings and labels point into the two below */
  GStringChunk *texts; /* owns every string */
};

G_DEFINE_BOXED_TYPE (SacMapData, sac_map_data, sac_map_data_ref, sac_map_data_unref)

static gboolean
has_elements (GBytes *bytes, const SacMapInfo *info, gsize element)
{
  gsize wanted;

  return bytes == NULL ||
         (g_size_checked_mul (&wanted, info->n_rows, info->n_columns) &&
          g_size_checked_mul (&wanted, wanted, element) && g_bytes_get_size (bytes) == wanted);
}

static const char *
keep_text (SacMapData *data, const char *text)
{
  return text != NULL ? g_string_chunk_insert (data->texts, text) : NULL;
}

static const SacLabel *
keep_labels (SacMapData *data, const SacLabel *labels, gsize n_labels)
{
  SacLabel *copy;

  if (labels == NULL)
    return NULL;
  copy = g_new (SacLabel, n_labels);
  for (gsize i = 0; i < n_labels; i++)
    copy[i] = (SacLabel){ keep_text (data, labels[i].text != NULL ? labels[i].text : ""), labels[i].unknown };
  return copy;
}

SacMapData *
sac_map_data_new (const SacMapInfo *info)
{
  SacMapData *data;

  g_return_val_if_fail (info != NULL && info->weights != NULL, NULL);
  g_return_val_if_fail (info->n_rows > 0 && info->n_columns > 0, NULL);
  g_return_val_if_fail (has_elements (info->weights, info, sizeof (float)), NULL);
  g_return_val_if_fail (has_elements (info->scores, info, sizeof (float)), NULL);
  g_return_val_if_fail (has_elements (info->mask, info, 1), NULL);

  data = g_new0 (SacMapData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->texts = g_string_chunk_new (256);
  data->info = *info;
  g_bytes_ref (info->weights);
  if (info->scores != NULL)
    g_bytes_ref (info->scores);
  if (info->mask != NULL)
    g_bytes_ref (info->mask);
  data->info.row_labels = keep_labels (data, info->row_labels, info->n_rows);
  data->info.column_labels = keep_labels (data, info->column_labels, info->n_columns);
  data->info.row_caption = keep_text (data, info->row_caption);
  data->info.column_caption = keep_text (data, info->column_caption);
  data->info.title = keep_text (data, info->title);
  data->info.subtitle = keep_text (data, info->subtitle);
  data->info.value_name = keep_text (data, info->value_name);
  data->info.note = keep_text (data, info->note);
  return data;
}

SacMapData *
sac_map_data_ref (SacMapData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_map_data_unref (SacMapData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  g_bytes_unref (data->info.weights);
  g_clear_pointer (&data->info.scores, g_bytes_unref);
  g_clear_pointer (&data->info.mask, g_bytes_unref);
  g_free ((gpointer) data->info.row_labels);
  g_free ((gpointer) data->info.column_labels);
  g_string_chunk_free (data->texts);
  g_free (data);
}

const SacMapInfo *
sac_map_data_get_info (const SacMapData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  return &data->info;
}

static SacMatrix
get_matrix (const SacMapData *data)
{
  const SacMapInfo *info = &data->info;

  return (SacMatrix){
    .values = g_bytes_get_data (info->weights, NULL),
    .n_rows = info->n_rows,
    .n_columns = info->n_columns,
    .stride = info->n_columns,
    .mask = info->mask != NULL ? g_bytes_get_data (info->mask, NULL) : NULL,
  };
}

void
sac_map_data_init_map (const SacMapData *data, SacMap *map)
{
  g_return_if_fail (data != NULL && map != NULL);

  sac_map_init (map, get_matrix (data));
  map->row_labels = data->info.row_labels;
  map->column_labels = data->info.column_labels;
  map->row_caption = data->info.row_caption;
  map->column_caption = data->info.column_caption;
  map->title = data->info.title;
  map->subtitle = data->info.subtitle;
  map->value_caption = data->info.value_name;
  if (data->info.is_signed)
    map->scaling = (SacScaling){ SAC_SCALE_SIGNED, SAC_RANGE_DATA, 0, 0, 0, FALSE };
}

gboolean
sac_map_data_same_shape (const SacMapData *a, const SacMapData *b)
{
  return a != NULL && b != NULL && a->info.n_rows == b->info.n_rows && a->info.n_columns == b->info.n_columns;
}

float
sac_map_data_get_weight (const SacMapData *data, gsize row, gsize column)
{
  const SacMatrix matrix = get_matrix (data);

  g_return_val_if_fail (row < matrix.n_rows && column < matrix.n_columns, NAN);
  return sac_matrix_get (&matrix, row, column);
}

gsize
sac_map_data_get_rank (const SacMapData *data, gsize row, gsize column, gsize *n_ranked)
{
  const SacMatrix matrix = get_matrix (data);
  gsize larger = 0, counted = 0;

  g_return_val_if_fail (row < matrix.n_rows && column < matrix.n_columns, 0);

  const float weight = sac_matrix_get (&matrix, row, column);
  for (gsize c = 0; c < matrix.n_columns; c++)
    {
      const float other = sac_matrix_get (&matrix, row, c);

      if (sac_matrix_is_masked (&matrix, row, c) || isnan (other))
        continue;
      counted++;
      larger += other > weight;
    }
  if (n_ranked != NULL)
    *n_ranked = counted;
  return sac_matrix_is_masked (&matrix, row, column) || isnan (weight) ? 0 : larger + 1;
}

gssize
sac_map_data_get_row_peak (const SacMapData *data, gsize row)
{
  const SacMatrix matrix = get_matrix (data);
  gssize peak = -1;

  g_return_val_if_fail (row < matrix.n_rows, -1);

  for (gsize c = 0; c < matrix.n_columns; c++)
    {
      const float weight = sac_matrix_get (&matrix, row, c);

      if (!sac_matrix_is_masked (&matrix, row, c) && !isnan (weight) &&
          (peak < 0 || weight > sac_matrix_get (&matrix, row, (gsize) peak)))
        peak = (gssize) c;
    }
  return peak;
}

float
sac_map_data_get_largest (const SacMapData *data)
{
  const SacMatrix matrix = get_matrix (data);
  float largest = 0;

  for (gsize row = 0; row < matrix.n_rows; row++)
    largest = MAX (largest, sac_matrix_row_maximum (&matrix, row, FALSE));
  return largest;
}

double
sac_map_data_get_row_entropy (const SacMapData *data, gsize row)
{
  const SacMatrix matrix = get_matrix (data);
  double entropy = 0, sum = 0;

  g_return_val_if_fail (row < matrix.n_rows, NAN);

  for (gsize c = 0; c < matrix.n_columns; c++)
    {
      const double weight = sac_matrix_get (&matrix, row, c);

      if (isnan (weight) || weight < 0)
        return NAN;
      if (weight > 0 && !sac_matrix_is_masked (&matrix, row, c))
        {
          entropy -= weight * log (weight);
          sum += weight;
        }
    }
  return sum > 0 ? MAX (entropy / sum + log (sum), 0) : 0; /* −Σ (w/Σ) ln (w/Σ) */
}
