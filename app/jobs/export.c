/* app/jobs/export.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export.h"

#include "engine/files/atomic.h"
#include "engine/files/csv.h"
#include "engine/files/npy.h"

#include <string.h>

#define PNG_SCALE 2

typedef struct
{
  SacJob base;
  SacExport what;
  char *path;  /* nullable */
  char *title; /* nullable */
  gboolean numbers;
} ExportJob;

/* The tree as it was searched, or searched for this. The path that is read stands out in the first, the best in the
 * other. */
static GBytes *
draw_tree (ExportJob *self, const SacTheme *theme, SacFigureFormat format, GError **error)
{
  const SacReadingSnapshot *reading = self->what.reading;
  const SacBeamOptions options = sac_beams_get_options (self->what.beams);
  const double scale = self->what.look.scale > 0 ? self->what.look.scale : PNG_SCALE;
  g_autofree char *title = NULL;
  SacBeamsSnapshot *beams;
  GBytes *bytes;
  SacTree tree;

  beams = reading->beams != NULL ? sac_snapshot_ref (reading->beams)
                                 : sac_beams_snapshot_new (reading->translator, self->base.pool,
                                                           reading->text, &options, NULL, NULL, error);
  if (beams == NULL)
    return NULL;
  sac_tree_data_init_tree (beams->tree, &tree);
  tree.chosen = reading->beams != NULL ? (gssize) reading->node : (gssize) beams->beam->outputs[0];
  title = self->title == NULL ? g_strdup_printf ("%s → %s", reading->text, reading->reading->text) : NULL;
  tree.title = title != NULL ? title : self->title;
  bytes = sac_tree_render (&tree, theme, format, scale, error);
  sac_snapshot_unref (beams);
  return bytes;
}

static GBytes *
draw (ExportJob *self, SacFigureFormat format, GError **error)
{
  const SacLook *look = &self->what.look;
  SacTheme theme;
  SacMap map;

  sac_theme_init (&theme, look->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
  if (look->picture == SAC_PICTURE_TREE)
    return draw_tree (self, &theme, format, error);
  sac_map_data_init_map (self->what.map, &map);
  if (!sac_map_data_get_info (self->what.map)->is_signed)
    map.scaling = self->what.scaling;
  map.selected_row = self->what.row;
  map.selected_column = self->what.column;
  map.locked = self->what.locked;
  map.mass = self->what.mass;
  if (self->title != NULL)
    map.title = *self->title != '\0' ? self->title : NULL;
  return sac_picture_render (look->picture, &map, &theme, format, look->scale > 0 ? look->scale : PNG_SCALE,
                             error);
}

static const char **
list_texts (const SacLabel *labels, gsize n)
{
  const char **texts = labels != NULL ? g_new (const char *, n) : NULL;

  for (gsize i = 0; texts != NULL && i < n; i++)
    texts[i] = labels[i].text;
  return texts;
}

/* @separator: ',' or a tab */
static char *
format_numbers (const SacMapData *map, char separator)
{
  const SacMapInfo *info = sac_map_data_get_info (map);
  g_autofree const char **rows = list_texts (info->row_labels, info->n_rows);
  g_autofree const char **columns = list_texts (info->column_labels, info->n_columns);

  return sac_csv_to_text (&(SacCsvMatrix){
    .values = g_bytes_get_data (info->weights, NULL),
    .n_rows = info->n_rows,
    .n_columns = info->n_columns,
    .row_labels = rows,
    .column_labels = columns,
    .corner = info->value_name != NULL ? info->value_name : "weights",
    .separator = separator,
  });
}

static gboolean
write_numbers (ExportJob *self, GError **error)
{
  const SacMapInfo *info = sac_map_data_get_info (self->what.map);
  const gint64 dims[] = { (gint64) info->n_rows, (gint64) info->n_columns };
  g_autofree char *lower = g_ascii_strdown (self->path, -1);
  g_autofree char *text = NULL;

  if (g_str_has_suffix (lower, ".npy"))
    return sac_npy_write (self->path, g_bytes_get_data (info->weights, NULL), 2, dims, error);
  text = format_numbers (self->what.map, ',');
  return sac_file_write (self->path, text, strlen (text), error);
}

static gboolean
write_picture (ExportJob *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SacFigureFormat format;

  if (!sac_figure_format_from_path (self->path, &format, error))
    return FALSE;
  bytes = draw (self, format, error);
  return bytes != NULL &&
         sac_file_write (self->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static void
snapshot_clear (SacSnapshot *snapshot)
{
  g_bytes_unref (((SacExportSnapshot *) snapshot)->bytes);
}

static gpointer
make_for_clipboard (ExportJob *self, GError **error)
{
  SacExportSnapshot *snapshot;
  GBytes *bytes;

  if (self->numbers)
    {
      char *text = format_numbers (self->what.map, '\t');

      bytes = g_bytes_new_take (text, strlen (text));
    }
  else if ((bytes = draw (self, SAC_FIGURE_PNG, error)) == NULL)
    return NULL;
  snapshot = sac_snapshot_alloc (sizeof (SacExportSnapshot), snapshot_clear);
  snapshot->bytes = bytes;
  return snapshot;
}

static gpointer
export_run (SacJob *job, GError **error)
{
  ExportJob *self = (ExportJob *) job;

  if (self->path == NULL)
    return make_for_clipboard (self, error);
  if (self->numbers)
    (void) !write_numbers (self, error);
  else
    (void) !write_picture (self, error);
  return NULL; /* the file is the result */
}

static void
export_clear (SacJob *job)
{
  ExportJob *self = (ExportJob *) job;

  g_clear_pointer (&self->what.map, sac_map_data_unref);
  g_clear_pointer (&self->what.reading, sac_snapshot_unref);
  g_free (self->path);
  g_free (self->title);
}

static const SacJobClass SAC_JOB_EXPORT = {
  .name = "export",
  .instance_size = sizeof (ExportJob),
  .run = export_run,
  .clear = export_clear,
};

gboolean
sac_export_is_numbers (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".npy");
}

SacJob *
sac_export_job_new (const SacExport *what, const char *path, gboolean numbers)
{
  ExportJob *self;

  g_return_val_if_fail (what != NULL && what->map != NULL, NULL);
  g_return_val_if_fail (what->look.picture != SAC_PICTURE_TREE || what->reading != NULL, NULL);

  self = sac_job_new (&SAC_JOB_EXPORT);
  self->what = *what;
  self->what.map = sac_map_data_ref (what->map);
  self->what.reading = what->reading != NULL ? sac_snapshot_ref (what->reading) : NULL;
  self->title = g_strdup (what->look.title);
  self->path = g_strdup (path);
  self->numbers = path != NULL ? sac_export_is_numbers (path) : numbers;
  return &self->base;
}

const char *
sac_export_job_get_path (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_EXPORT, NULL);
  return ((ExportJob *) job)->path;
}

gboolean
sac_export_job_is_numbers (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_EXPORT, FALSE);
  return ((ExportJob *) job)->numbers;
}
