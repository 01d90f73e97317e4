/* app/jobs/export.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export.h"

#include "engine/files/atomic.h"
#include "ui/paint/figure.h"
#include "ui/paint/map.h"

#define WIDEST    1600
#define HIGHEST   1600
#define PNG_SCALE 2

typedef struct
{
  SacJob base;
  SacExport what;
  char *path;
} ExportJob;

typedef struct
{
  SacMap map;
  SacTheme theme;
} Picture;

static void
paint (cairo_t *cr, SacRect area, gpointer user_data)
{
  Picture *picture = user_data;
  SacMapLayout layout;

  sac_color_set (cr, picture->theme.surface, 1);
  cairo_paint (cr);
  sac_map_layout (&picture->map, area, NULL, &picture->theme, &layout);
  sac_map_paint (cr, &picture->map, &layout, &picture->theme);
}

static gpointer
export_run (SacJob *job, GError **error)
{
  ExportJob *self = (ExportJob *) job;
  Picture picture;
  SacFigureFormat format;
  g_autoptr (GBytes) bytes = NULL;
  double width, height;

  if (!sac_figure_format_from_path (self->path, &format, error))
    return NULL;
  sac_theme_init (&picture.theme, SAC_PALETTE_LIGHT, 1);
  sac_map_data_init_map (self->what.map, &picture.map);
  picture.map.scaling = self->what.scaling;
  picture.map.selected_row = self->what.row;
  picture.map.selected_column = self->what.column;
  picture.map.locked = self->what.locked;
  sac_map_get_natural_size (&picture.map, &picture.theme, WIDEST, HIGHEST, &width, &height);
  bytes = sac_figure_render (format, width, height, PNG_SCALE, paint, &picture, error);
  if (bytes == NULL ||
      !sac_file_write (self->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
    return NULL;
  return NULL; /* the file is the result */
}

static void
export_clear (SacJob *job)
{
  ExportJob *self = (ExportJob *) job;

  g_clear_pointer (&self->what.map, sac_map_data_unref);
  g_free (self->path);
}

static const SacJobClass SAC_JOB_EXPORT = {
  .name = "export",
  .instance_size = sizeof (ExportJob),
  .run = export_run,
  .clear = export_clear,
};

SacJob *
sac_export_job_new (const SacExport *what, const char *path)
{
  ExportJob *self;

  g_return_val_if_fail (what != NULL && what->map != NULL && path != NULL, NULL);

  self = sac_job_new (&SAC_JOB_EXPORT);
  self->what = *what;
  self->what.map = sac_map_data_ref (what->map);
  self->path = g_strdup (path);
  return &self->base;
}

const char *
sac_export_job_get_path (SacJob *job)
{
  g_return_val_if_fail (job != NULL && job->klass == &SAC_JOB_EXPORT, NULL);
  return ((ExportJob *) job)->path;
}
