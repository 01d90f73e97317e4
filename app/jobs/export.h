/* app/jobs/export.h — what a view shows as a file or for the clipboard: its picture, or its numbers
 *
 * A file goes by its ending: .png, .svg and .pdf are pictures by the window's own painters; .csv, .npy, .safetensors and
 * .json are numbers, as far as a kind has them. It is written whole or not at all. Without a path the result is for the
 * clipboard: the picture as PNG, or the numbers as text whose columns are separated by tabs.
 *
 * Result     none for a file, else a SacExportSnapshot. Errors: SAC_PAINT_ERROR for the ending or the size,
 *            SAC_ENGINE_ERROR for the file.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/reading.h"
#include "ui/paint/picture.h"
#include "ui/state/chart-data.h"
#include "ui/state/map-data.h"
#include "ui/state/step-data.h"

G_BEGIN_DECLS

/**
 * SacLook:
 * @picture: which picture of a map
 * @dark: its theme
 * @scale: image pixels a pixel, for PNG; 0 = 2
 * @title: (nullable): above it in place of its own; "" = none
 */
typedef struct
{
  SacPictureKind picture;
  gboolean dark;
  double scale;
  const char *title;
} SacLook;

typedef enum
{
  SAC_EXPORT_MAP,
  SAC_EXPORT_STEP,
  SAC_EXPORT_CURVES,
  SAC_EXPORT_COMPARISON,
  SAC_N_EXPORT_KINDS
} SacExportKind;

/**
 * SacExport:
 * @kind: which of the following count
 * @map, @scaling, @row, @column (-1 = none), @locked, @mass: a map and its selection; @mass 0 = the painter's
 * @reading: (nullable): whose scores and weights safetensors and json hold, and the tree; %NULL = a map has none of them
 * @step, @stage: one stage of Step; json holds all
 * @chart: curves as they are shown
 * @panel: one of its panels, -1 = all
 * @log_x, @log_y: its axes
 * @comparison, @step_shown: a job of jobs/compare.h, which must be the same worker's; the step whose maps are shown, -1 = now
 * @sources: (element-type SacCurveSource): whose recorded values are its numbers
 */
typedef struct
{
  SacExportKind kind;
  SacMapData *map;
  SacReadingSnapshot *reading;
  SacScaling scaling;
  gssize row, column;
  gboolean locked;
  double mass;
  gboolean tree; /* json holds the tree, node by node, rather than scores and weights */
  guint beams;   /* how many, of a tree that was not searched yet */
  double alpha;  /* and how they are ranked */
  SacPool *pool; /* (nullable): what that search computes with; the job's own */

  SacStepData *step;
  SacStepStage stage;

  SacChartData *chart;
  gssize panel;
  gboolean log_x, log_y;
  GPtrArray *sources;

  SacJob *comparison;
  gint64 step_shown;

  SacLook look;
} SacExport;

typedef struct
{
  SacSnapshot base;
  GBytes *bytes; /* PNG, or UTF-8 without a zero at the end */
} SacExportSnapshot;

/* (transfer full): takes references and copies the title. @path: (nullable): %NULL = for the clipboard, @numbers rather
 * than the picture. */
SacJob *
sac_export_job_new (const SacExport *what, const char *path, gboolean numbers) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none) (nullable): valid while @job lives. */
const char *sac_export_job_get_path (SacJob *job);
gboolean sac_export_job_is_numbers (SacJob *job);

/* What the job does, on this thread. */
gboolean sac_export_write (const SacExport *what, const char *path, GError **error);

/* TRUE when @path ends as the numbers of some kind do: .csv, .npy, .safetensors, .json. */
gboolean sac_export_is_numbers (const char *path);

/* The same for those of @kind. */
gboolean sac_export_path_is_of (SacExportKind kind, const char *path);

/* TRUE when there are such numbers of @kind, @ending as ".csv". */
gboolean sac_export_kind_has_numbers (SacExportKind kind, const char *ending);

G_END_DECLS
