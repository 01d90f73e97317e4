/* app/jobs/export.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export-private.h"

#include "engine/files/atomic.h"

#define PNG_SCALE 2

typedef struct
{
  SacJob base;
  SacExport what; /* owns what it points to */
  char *path;     /* nullable */
  char *title;    /* nullable */
  gboolean numbers;
} ExportJob;

static const SacExportClass *const classes[SAC_N_EXPORT_KINDS] = {
  [SAC_EXPORT_MAP] = &SAC_EXPORT_CLASS_MAP,
  [SAC_EXPORT_STEP] = &SAC_EXPORT_CLASS_STEP,
  [SAC_EXPORT_CURVES] = &SAC_EXPORT_CLASS_CURVES,
  [SAC_EXPORT_COMPARISON] = &SAC_EXPORT_CLASS_COMPARISON,
};

void
sac_look_init_theme (const SacLook *look, SacTheme *theme)
{
  sac_theme_init (theme, look->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
}

double
sac_look_get_scale (const SacLook *look)
{
  return look->scale > 0 ? look->scale : PNG_SCALE;
}

/* (nullable): the ending of @path among those of @klass. */
static const char *
find_ending (const SacExportClass *klass, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; klass->endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, klass->endings[i]))
      return klass->endings[i];
  return NULL;
}

/* What a kind has no numbers of is named, with those that it has. */
static gboolean
refuse_numbers (const SacExportClass *klass, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *list = g_strjoinv (", ", (char **) klass->endings);

  g_set_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_FORMAT,
               "“%s” cannot be written: the numbers of this view are written as %s", shown, list);
  return FALSE;
}

static GBytes *
make_bytes (const SacExport *what, const char *path, GError **error)
{
  const SacExportClass *klass = classes[what->kind];
  const char *ending = find_ending (klass, path);
  SacFigureFormat format;

  if (ending != NULL)
    return klass->make_numbers (what, ending, error);
  if (sac_export_is_numbers (path))
    (void) !refuse_numbers (klass, path, error);
  else if (sac_figure_format_from_path (path, &format, error))
    return klass->draw (what, format, error);
  return NULL;
}

gboolean
sac_export_write (const SacExport *what, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (what != NULL && (guint) what->kind < SAC_N_EXPORT_KINDS && path != NULL, FALSE);

  bytes = make_bytes (what, path, error);
  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static void
snapshot_clear (SacSnapshot *snapshot)
{
  g_bytes_unref (((SacExportSnapshot *) snapshot)->bytes);
}

static gpointer
make_for_clipboard (ExportJob *self, GError **error)
{
  const SacExportClass *klass = classes[self->what.kind];
  GBytes *bytes = self->numbers ? klass->make_numbers (&self->what, NULL, error)
                                : klass->draw (&self->what, SAC_FIGURE_PNG, error);
  SacExportSnapshot *snapshot;

  if (bytes == NULL)
    return NULL;
  snapshot = sac_snapshot_alloc (sizeof (SacExportSnapshot), snapshot_clear);
  snapshot->bytes = bytes;
  return snapshot;
}

static gpointer
export_run (SacJob *job, GError **error)
{
  ExportJob *self = (ExportJob *) job;

  self->what.pool = job->pool;
  if (self->path == NULL)
    return make_for_clipboard (self, error);
  (void) !sac_export_write (&self->what, self->path, error);
  return NULL; /* the file is the result */
}

static void
export_clear (SacJob *job)
{
  ExportJob *self = (ExportJob *) job;

  g_clear_pointer (&self->what.map, sac_map_data_unref);
  g_clear_pointer (&self->what.reading, sac_snapshot_unref);
  g_clear_pointer (&self->what.step, sac_step_data_unref);
  g_clear_pointer (&self->what.chart, sac_chart_data_unref);
  g_clear_pointer (&self->what.sources, g_ptr_array_unref);
  g_clear_pointer (&self->what.comparison, sac_job_unref);
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
sac_export_kind_has_numbers (SacExportKind kind, const char *ending)
{
  g_return_val_if_fail ((guint) kind < SAC_N_EXPORT_KINDS && ending != NULL, FALSE);
  return g_strv_contains (classes[kind]->endings, ending);
}

gboolean
sac_export_path_is_of (SacExportKind kind, const char *path)
{
  g_return_val_if_fail ((guint) kind < SAC_N_EXPORT_KINDS && path != NULL, FALSE);
  return find_ending (classes[kind], path) != NULL;
}

gboolean
sac_export_is_numbers (const char *path)
{
  for (SacExportKind kind = 0; kind < SAC_N_EXPORT_KINDS; kind++)
    if (sac_export_path_is_of (kind, path))
      return TRUE;
  return FALSE;
}

static void
take_references (SacExport *what)
{
  if (what->map != NULL)
    sac_map_data_ref (what->map);
  if (what->reading != NULL)
    sac_snapshot_ref (what->reading);
  if (what->step != NULL)
    sac_step_data_ref (what->step);
  if (what->chart != NULL)
    sac_chart_data_ref (what->chart);
  if (what->sources != NULL)
    g_ptr_array_ref (what->sources);
  if (what->comparison != NULL)
    sac_job_ref (what->comparison);
}

SacJob *
sac_export_job_new (const SacExport *what, const char *path, gboolean numbers)
{
  ExportJob *self;

  g_return_val_if_fail (what != NULL && (guint) what->kind < SAC_N_EXPORT_KINDS, NULL);
  g_return_val_if_fail (what->kind != SAC_EXPORT_MAP || what->map != NULL, NULL);
  g_return_val_if_fail (what->kind != SAC_EXPORT_STEP || what->step != NULL, NULL);
  g_return_val_if_fail (what->kind != SAC_EXPORT_CURVES || what->chart != NULL, NULL);
  g_return_val_if_fail (what->kind != SAC_EXPORT_COMPARISON || what->comparison != NULL, NULL);

  self = sac_job_new (&SAC_JOB_EXPORT);
  self->what = *what;
  take_references (&self->what);
  self->title = g_strdup (what->look.title);
  self->what.look.title = self->title;
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
