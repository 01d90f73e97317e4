/* app/moment-map.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/moment-map.h"

#include <glib/gi18n-lib.h>

static GBytes *
bytes_of_head (const float *values, const SacMomentSite *site, guint head)
{
  const gsize n = site->queries * site->keys;

  return g_bytes_new (values + head * n, n * sizeof (float));
}

/* (nullable): only where the scope hides something. */
static GBytes *
make_mask (const SacMomentSite *site)
{
  g_autofree guint8 *mask = g_new0 (guint8, site->queries * site->keys);
  gsize n_hidden = site->queries * site->keys;

  for (gsize row = 0; row < site->queries; row++)
    for (gint64 key = site->bounds[2 * row]; key < site->bounds[2 * row + 1]; key++, n_hidden--)
      mask[row * site->keys + (gsize) key] = 1;
  return n_hidden > 0 ? g_bytes_new_take (g_steal_pointer (&mask), site->queries * site->keys) : NULL;
}

static SacLabel *
make_columns (const SacTranslatorParts *parts, const SacTokens *tokens, gsize n)
{
  SacLabel *labels = g_new0 (SacLabel, n);

  for (gsize i = 0; i < n; i++)
    {
      const gboolean inside = tokens != NULL && i < tokens->n;
      const guint32 id = inside ? sac_vocabulary_lookup (parts->source, tokens->texts[i]) : SAC_TOKEN_EOS;

      labels[i].unknown = id == SAC_TOKEN_UNKNOWN;
      labels[i].text = labels[i].unknown ? tokens->surfaces[i] : sac_vocabulary_get_token (parts->source, id);
    }
  return labels;
}

static SacLabel *
make_rows (const SacTranslatorParts *parts, const SacMoment *moment, gsize n)
{
  SacLabel *labels = g_new0 (SacLabel, n);

  for (gsize i = 0; i < n; i++)
    {
      const guint32 id = i < moment->n_target ? (guint32) moment->target[i] : SAC_TOKEN_EOS;

      labels[i].unknown = id == SAC_TOKEN_UNKNOWN;
      labels[i].text = sac_vocabulary_get_token (parts->target, id);
    }
  return labels;
}

SacMapData *
sac_moment_make_map (const SacMoment *moment, const char *probe, guint index, guint head)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (moment->translator);
  SacTokens *tokens = NULL;
  SacMapData *data = NULL;

  if (index < moment->n_sites && head < moment->sites[index].heads)
    {
      const SacMomentSite *site = &moment->sites[index];
      g_autoptr (GBytes) weights = bytes_of_head (site->weights, site, head);
      g_autoptr (GBytes) scores = bytes_of_head (site->scaled, site, head);
      g_autoptr (GBytes) mask = make_mask (site);
      g_autofree SacLabel *rows = make_rows (parts, moment, site->queries);
      g_autofree SacLabel *columns = NULL;

      tokens = sac_tokenizer_split (parts->source_tokenizer, probe, -1, NULL);
      columns = make_columns (parts, tokens, site->keys);
      data = sac_map_data_new (&(SacMapInfo){ .weights = weights,
                                              .scores = scores,
                                              .mask = mask,
                                              .n_rows = site->queries,
                                              .n_columns = site->keys,
                                              .row_labels = rows,
                                              .column_labels = columns });
    }
  g_clear_pointer (&tokens, sac_tokens_free);
  return data;
}

typedef struct
{
  const SacMapInfo *after, *before;
  gsize n_rows, n_columns;
} Pair;

static const float *
row_of (const SacMapInfo *info, gsize row)
{
  return (const float *) g_bytes_get_data (info->weights, NULL) + row * info->n_columns;
}

static GBytes *
subtract (const Pair *pair)
{
  float *out = g_new (float, pair->n_rows * pair->n_columns);

  for (gsize row = 0; row < pair->n_rows; row++)
    for (gsize column = 0; column < pair->n_columns; column++)
      out[row * pair->n_columns + column] =
        row_of (pair->after, row)[column] - row_of (pair->before, row)[column];
  return g_bytes_new_take (out, pair->n_rows * pair->n_columns * sizeof (float));
}

static gboolean
may_look (const SacMapInfo *info, gsize row, gsize column)
{
  const guint8 *mask = info->mask != NULL ? g_bytes_get_data (info->mask, NULL) : NULL;

  return mask == NULL || mask[row * info->n_columns + column] != 0;
}

/* (nullable) */
static GBytes *
join_masks (const Pair *pair)
{
  guint8 *mask;

  if (pair->after->mask == NULL && pair->before->mask == NULL)
    return NULL;
  mask = g_new (guint8, pair->n_rows * pair->n_columns);
  for (gsize row = 0; row < pair->n_rows; row++)
    for (gsize column = 0; column < pair->n_columns; column++)
      mask[row * pair->n_columns + column] =
        may_look (pair->after, row, column) && may_look (pair->before, row, column);
  return g_bytes_new_take (mask, pair->n_rows * pair->n_columns);
}

/* (element-type utf8) (transfer full): "noir", or "noir/chat" where it was another word before. */
static GPtrArray *
join_labels (const Pair *pair)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize row = 0; row < pair->n_rows; row++)
    {
      const char *after = pair->after->row_labels[row].text, *before = pair->before->row_labels[row].text;

      g_ptr_array_add (texts, g_strcmp0 (after, before) == 0 ? g_strdup (after)
                                                             : g_strdup_printf ("%s/%s", after, before));
    }
  return texts;
}

SacMapData *
sac_map_make_difference (const SacMapData *after, const SacMapData *before, const char *name)
{
  const SacMapInfo *a = sac_map_data_get_info (after), *b = sac_map_data_get_info (before);
  const Pair pair = { a, b, MIN (a->n_rows, b->n_rows), MIN (a->n_columns, b->n_columns) };
  const gboolean labelled = a->row_labels != NULL && b->row_labels != NULL;
  g_autoptr (GBytes) weights = subtract (&pair);
  g_autoptr (GBytes) mask = join_masks (&pair);
  g_autoptr (GPtrArray) texts = labelled ? join_labels (&pair) : NULL;
  g_autofree SacLabel *rows = labelled ? g_new0 (SacLabel, pair.n_rows) : NULL;

  for (gsize row = 0; labelled && row < pair.n_rows; row++)
    rows[row].text = texts->pdata[row];
  return sac_map_data_new (&(SacMapInfo){ .weights = weights,
                                          .mask = mask,
                                          .n_rows = pair.n_rows,
                                          .n_columns = pair.n_columns,
                                          .row_labels = rows,
                                          .column_labels = a->column_labels,
                                          .row_caption = a->row_caption,
                                          .column_caption = a->column_caption,
                                          .subtitle = name,
                                          .value_name = _ ("difference"),
                                          .is_signed = TRUE });
}
