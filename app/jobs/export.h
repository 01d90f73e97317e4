/* app/jobs/export.h — draw a map into a PNG, SVG or PDF file, by its ending
 *
 * The picture is that of paper: light, with the labels, the colour bar and the selected cell. The file is written
 * whole or not at all.
 *
 * Result     none. Errors: SAC_PAINT_ERROR for the ending or the size, SAC_ENGINE_ERROR for the file.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

typedef struct
{
  SacMapData *map;
  SacScaling scaling;
  gssize row, column; /* -1 = none */
  gboolean locked;
} SacExport;

/* (transfer full): takes a reference on the map. */
SacJob *sac_export_job_new (const SacExport *what, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none): valid while @job lives. */
const char *sac_export_job_get_path (SacJob *job);

G_END_DECLS
