/* ui/state/map-data-text.c — a map's cells in words: read-out line, tooltips, screen reader
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/map-data.h"
#include "ui/paint/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
dup_name (const SacLabel *labels, gsize index)
{
  if (labels == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (labels[index].text);
}

char *
sac_map_data_dup_row_name (const SacMapData *data, gsize row)
{
  const SacMapInfo *info = sac_map_data_get_info (data);

  g_return_val_if_fail (info != NULL && row < info->n_rows, NULL);
  return dup_name (info->row_labels, row);
}

char *
sac_map_data_dup_column_name (const SacMapData *data, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (data);

  g_return_val_if_fail (info != NULL && column < info->n_columns, NULL);
  return dup_name (info->column_labels, column);
}

static const char *
value_name (const SacMapInfo *info)
{
  return info->value_name != NULL ? info->value_name : _ ("weight");
}

char *
sac_map_data_describe (const SacMapData *data)
{
  const SacMapInfo *info = sac_map_data_get_info (data);
  g_autofree char *queries =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%zu query", "%zu queries", info->n_rows), info->n_rows);
  g_autofree char *keys =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%zu key", "%zu keys", info->n_columns), info->n_columns);

  return info->title != NULL
           ? g_strdup_printf (_ ("Attention map “%s”, %s by %s"), info->title, queries, keys)
           : g_strdup_printf (_ ("Attention map, %s by %s"), queries, keys);
}

/* "with weight 0.6949", "is masked from", "weight is not a number" */
static void
append_look (GString *text, const SacMapData *data, gsize row, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (data);
  g_autofree char *query = sac_map_data_dup_row_name (data, row);
  g_autofree char *key = sac_map_data_dup_column_name (data, column);
  const guint8 *mask = info->mask != NULL ? g_bytes_get_data (info->mask, NULL) : NULL;
  const float weight = sac_map_data_get_weight (data, row, column);

  if (mask != NULL && mask[row * info->n_columns + column] == 0)
    g_string_append_printf (text, _ ("“%s” may not look at “%s” (masked)"), query, key);
  else if (isnan (weight))
    g_string_append_printf (text, _ ("“%s” looks at “%s”: the %s is not a number"), query, key,
                            value_name (info));
  else
    {
      g_autofree char *number = sac_number_format (weight, 5);

      g_string_append_printf (text, _ ("“%s” looks at “%s” with %s %s"), query, key, value_name (info),
                              number);
    }
}

char *
sac_map_data_describe_cell (const SacMapData *data, gsize row, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (data);
  GString *text;
  gsize rank, n_ranked;

  g_return_val_if_fail (info != NULL && row < info->n_rows && column < info->n_columns, NULL);

  text = g_string_new (NULL);
  append_look (text, data, row, column);
  rank = sac_map_data_get_rank (data, row, column, &n_ranked);
  if (rank > 0)
    g_string_append_printf (text, _ (", rank %zu of %zu"), rank, n_ranked);
  return g_string_free (text, FALSE);
}

static void
append_score (GString *text, double score)
{
  g_autofree char *number = sac_number_format (score, 4);

  if (!isnan (score))
    g_string_append_printf (text, _ (" · score %s"), number);
}

static void
append_entropy (GString *text, double entropy)
{
  g_autofree char *number = sac_number_format (entropy, 3);

  if (!isnan (entropy))
    g_string_append_printf (text, _ (" · row entropy %s nats"), number);
}

char *
sac_map_data_format_readout (const SacMapData *data, gsize row, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (data);
  GString *text;
  gsize rank, n_ranked;

  g_return_val_if_fail (info != NULL && row < info->n_rows && column < info->n_columns, NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, "[%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT "] ", row + 1, column + 1);
  append_look (text, data, row, column);
  if (info->scores != NULL)
    {
      const float *scores = g_bytes_get_data (info->scores, NULL);

      append_score (text, scores[row * info->n_columns + column]);
    }
  rank = sac_map_data_get_rank (data, row, column, &n_ranked);
  if (rank > 0)
    g_string_append_printf (text, _ (" · rank %zu of %zu"), rank, n_ranked);
  if (!info->is_signed)
    append_entropy (text, sac_map_data_get_row_entropy (data, row));
  if (info->note != NULL)
    g_string_append_printf (text, " · %s", info->note);
  return g_string_free (text, FALSE);
}
