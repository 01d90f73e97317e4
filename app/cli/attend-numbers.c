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

static gboolean
write_csv (const SacAttendView *view, const char *path, GError **error)
{
  const SacCsvMatrix matrix = {
    .values = view->values->data,
    .n_rows = view->values->dims[0],
    .n_columns = view->values->dims[1],
    .row_labels = (const char *const *) view->reading->target,
    .column_labels = (const char *const *) view->reading->source_shown,
    .corner = sac_stage_get_name (view->stage),
  };

  return sac_csv_write (path, &matrix, error);
}

static gboolean
write_npy (const SacAttendView *view, const char *path, GError **error)
{
  const gint64 dims[] = { (gint64) view->values->dims[0], (gint64) view->values->dims[1] };

  return sac_npy_write (path, view->values->data, 2, dims, error);
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
