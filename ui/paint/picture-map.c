/* ui/paint/picture-map.c — the map as one of the pictures
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/picture-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SacPicture base;
  SacMapLayout layout;
} MapPicture;

static void
layout (SacPicture *self)
{
  sac_map_layout (&self->map, self->area, NULL, self->theme, &((MapPicture *) self)->layout);
}

static void
paint_base (const SacPicture *self, cairo_t *cr)
{
  const SacMapLayout *at = &((const MapPicture *) self)->layout;

  sac_map_paint_cells (cr, &self->map, at, self->theme);
  sac_map_paint_details (cr, &self->map, at, self->theme);
}

static void
paint_frame (const SacPicture *self, cairo_t *cr)
{
  sac_map_paint_frame (cr, &self->map, &((const MapPicture *) self)->layout, self->theme);
}

static gboolean
cell_at (const SacPicture *self, double x, double y, gsize *row, gsize *column)
{
  return sac_viewport_cell_at (&((const MapPicture *) self)->layout.viewport, x, y, row, column);
}

const SacPictureClass sac_picture_map = {
  .name = "map",
  .label = N_ ("Map"),
  .about = N_ ("a cell a weight, rows are queries, columns are keys"),
  .instance_size = sizeof (MapPicture),
  .layout = layout,
  .paint_base = paint_base,
  .paint_frame = paint_frame,
  .cell_at = cell_at,
  .natural_size = sac_map_get_natural_size,
};
