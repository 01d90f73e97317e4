/* app/jobs/export.h — draw a map into a file or for the clipboard, or write its numbers
 *
 * A file goes by its ending: .png, .svg and .pdf are pictures with the labels and the selected cell; .csv and .npy are
 * the numbers. It is written whole or not at all. Without a path the result is for the clipboard: the picture as
 * PNG, or the numbers as text whose columns are separated by tabs.
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
#include "ui/state/map-data.h"

G_BEGIN_DECLS

/**
 * SacLook:
 * @picture: which picture
 * @dark: its theme
 * @scale: image pixels a pixel, for PNG; 0 = 2
 * @title: (nullable): above it in place of the map's own; "" = none
 */
typedef struct
{
  SacPictureKind picture;
  gboolean dark;
  double scale;
  const char *title;
} SacLook;

typedef struct
{
  SacMapData *map;
  SacScaling scaling;
  gssize row, column; /* -1 = none */
  gboolean locked;
  double mass;                 /* of flow lines; 0 = the painter's */
  SacReadingSnapshot *reading; /* (nullable): of the map; what the tree is of */
  guint beams;                 /* of the tree */
  SacLook look;
} SacExport;

typedef struct
{
  SacSnapshot base;
  GBytes *bytes; /* PNG, or UTF-8 without a zero at the end */
} SacExportSnapshot;

/* (transfer full): takes references, and copies the title. @path: (nullable): %NULL = for the clipboard,
 * @numbers rather than the picture. */
SacJob *
sac_export_job_new (const SacExport *what, const char *path, gboolean numbers) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none) (nullable): valid while @job lives. */
const char *sac_export_job_get_path (SacJob *job);
gboolean sac_export_job_is_numbers (SacJob *job);

/* TRUE when @path ends as numbers do: .csv, .npy. */
gboolean sac_export_is_numbers (const char *path);

G_END_DECLS
