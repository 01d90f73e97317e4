/* ui/paint/thumbnail.h — a head's map, small, with its name
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/colormap.h"

G_BEGIN_DECLS

/**
 * SacThumbnail:
 * @matrix: the values
 * @scaling, @colormap: as the large map's
 * @name: (nullable): e.g. "head 3"
 * @selected: outlined in the accent colour
 */
typedef struct
{
  SacMatrix matrix;
  SacScaling scaling;
  SacColormapId colormap;
  const char *name;
  gboolean selected;
} SacThumbnail;

/* Pixels the name takes below the picture. */
double sac_thumbnail_get_name_height (const SacTheme *theme);

void sac_thumbnail_paint (cairo_t *cr, SacRect area, const SacThumbnail *thumbnail, const SacTheme *theme);

G_END_DECLS
