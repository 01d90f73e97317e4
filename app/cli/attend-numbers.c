/* app/cli/attend-numbers.c — attention as csv, npy, safetensors and json
 *
 * csv and npy hold the chosen stage [T, S]. safetensors and json hold, for each site, SITE.scores and SITE.weights
 * [H, T, S], with the tokens of both sides beside them.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "app/reading-numbers.h"
#include "engine/files/atomic.h"
#include "engine/files/csv.h"
#include "engine/files/npy.h"

static const char **
list_texts (const SacLabel *labels, gsize n)
{
  const char **texts = g_new (const char *, n);

  for (gsize i = 0; i < n; i++)
    texts[i] = labels[i].text;
  return texts;
}

static gboolean
write_csv (const SacAttendView *view, const char *path, GError **error)
{
  gsize n_columns;
  const gsize n_rows = sac_attend_get_size (view, &n_columns);
  g_autofree SacLabel *rows = sac_attend_make_labels (view, TRUE);
  g_autofree SacLabel *columns = sac_attend_make_labels (view, FALSE);
  g_autofree const char **row_texts = list_texts (rows, n_rows);
  g_autofree const char **column_texts = list_texts (columns, n_columns);
  const SacCsvMatrix matrix = {
    .values = sac_attend_get_values (view),
    .n_rows = n_rows,
    .n_columns = n_columns,
    .row_labels = row_texts,
    .column_labels =
      view->words != NULL ? column_texts : (const char **) view->reading->source_shown, /* "<unk>" */
    .corner = sac_stage_get_name (view->stage),
  };

  return sac_csv_write (path, &matrix, error);
}

static gboolean
write_npy (const SacAttendView *view, const char *path, GError **error)
{
  gsize n_columns;
  const gsize n_rows = sac_attend_get_size (view, &n_columns);
  const gint64 dims[] = { (gint64) n_rows, (gint64) n_columns };

  return sac_npy_write (path, sac_attend_get_values (view), 2, dims, error);
}

static gboolean
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
write_safetensors (const SacAttendView *view, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sac_reading_to_safetensors (view->reading, view->text, error);

  return write_bytes (bytes, path, error);
}

static gboolean
write_json (const SacAttendView *view, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sac_reading_to_json (view->reading, view->text);

  return write_bytes (bytes, path, error);
}

static const struct
{
  const char *ending;
  SacAttendWriter write;
} writers[] = {
  { ".csv", write_csv },
  { ".npy", write_npy },
  { ".safetensors", write_safetensors },
  { ".json", write_json },
};

SacAttendWriter
sac_attend_find_numbers_writer (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].ending))
      return writers[i].write;
  return NULL;
}
