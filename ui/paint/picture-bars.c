/* ui/paint/picture-bars.c — one query's weights as bars with their numbers
 *
 * The sentence of queries stands above; below it a bar a key, as long as the map's own scaling says.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/bars.h"
#include "ui/paint/picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD_SHARE 0.3
#define PADDING    12.0
#define MOST_BARS  60 /* in a figure of its own */

typedef struct
{
  SacPicture base;
  SacColorScale scale;
  SacQueryHead head;
  double *values, *lengths; /* [n_columns] of the selected query */
  gssize row;               /* they are of, -1 = none yet */
  double caption;
} BarsPicture;

static void
read_row (BarsPicture *self)
{
  const SacMap *map = &self->base.map;
  const gsize row = sac_picture_get_row (map);
  const float peak = sac_matrix_row_maximum (&map->matrix, row, map->scaling.hide_first);

  if ((gssize) row == self->row)
    return;
  self->row = (gssize) row;
  for (gsize c = 0; c < map->matrix.n_columns; c++)
    {
      const float value = sac_matrix_get (&map->matrix, row, c);
      const double position = sac_color_scale_position (&self->scale, value, peak);

      self->values[c] = (double) value;
      self->lengths[c] = map->scaling.kind == SAC_SCALE_SIGNED ? fabs (2 * position - 1) : position;
    }
}

static void
layout (SacPicture *picture)
{
  BarsPicture *self = (BarsPicture *) picture;
  const SacMap *map = &picture->map;
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, picture->theme);
  sac_color_scale_init (&self->scale, &map->scaling, &map->matrix, map->colormap, picture->theme);
  self->values = g_new (double, map->matrix.n_columns);
  self->lengths = g_new (double, map->matrix.n_columns);
  self->row = -1;
  sac_query_head_layout (&self->head, picture, HEAD_SHARE, &text);
  self->caption = map->flags & SAC_MAP_NO_CAPTIONS ? 0 : sac_bars_get_row_height (picture->theme);
}

static void
selected (SacPicture *picture)
{
  BarsPicture *self = (BarsPicture *) picture;
  const gsize row = sac_picture_get_row (&picture->map);

  read_row (self);
  if (row < self->head.strip.first || row >= self->head.strip.end)
    {
      g_auto (SacText) text = { NULL };

      sac_text_init (&text, picture->theme);
      sac_query_head_layout (&self->head, picture, HEAD_SHARE, &text);
    }
}

static void
clear (SacPicture *picture)
{
  BarsPicture *self = (BarsPicture *) picture;

  sac_query_head_clear (&self->head);
  g_free (self->values);
  g_free (self->lengths);
}

static SacBars
get_bars (const BarsPicture *self)
{
  const SacMap *map = &self->base.map;
  const gsize stride = map->matrix.mask_stride > 0 ? map->matrix.mask_stride : map->matrix.n_columns;

  return (SacBars){
    .labels = map->column_labels,
    .values = self->values,
    .n_values = map->matrix.n_columns,
    .highlighted = map->selected_column,
    .lengths = self->lengths,
    .masked = map->matrix.mask != NULL ? map->matrix.mask + (gsize) self->row * stride : NULL,
  };
}

static SacRect
bars_area (const BarsPicture *self)
{
  SacRect area = self->head.body;

  area.y += self->caption;
  area.height = MAX (area.height - self->caption, 1);
  return area;
}

static void
paint_caption (const BarsPicture *self, cairo_t *cr, SacText *text)
{
  const SacMap *map = &self->base.map;
  g_autofree char *query = sac_picture_dup_name (map->row_labels, (gsize) self->row);
  g_autofree char *caption =
    g_strdup_printf (_ ("“%s” looks at: %s, %s"), query, sac_picture_get_value_name (map),
                     sac_scale_kind_get_name (map->scaling.kind));
  g_autofree char *shown = sac_text_shorten (text, caption, SAC_TEXT_SMALL, self->head.body.width);

  sac_color_set (cr, text->theme->roles[SAC_ROLE_KEY], 1);
  sac_text_paint (text, cr, shown, SAC_TEXT_SMALL, self->head.body.x, self->head.body.y, 0, 0);
}

static void
paint_frame (const SacPicture *picture, cairo_t *cr)
{
  const BarsPicture *self = (const BarsPicture *) picture;
  const SacBars bars = get_bars (self);
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, picture->theme);
  sac_query_head_paint (&self->head, picture, cr, &text);
  if (self->caption > 0)
    paint_caption (self, cr, &text);
  sac_bars_paint (cr, bars_area (self), &bars, picture->theme);
}

static gboolean
cell_at (const SacPicture *picture, double x, double y, gsize *row, gsize *column)
{
  const BarsPicture *self = (const BarsPicture *) picture;
  const SacRect area = bars_area (self);
  const SacBars bars = get_bars (self);
  gssize index;

  if (sac_token_strip_item_at (&self->head.strip, x, y, row))
    {
      *column = sac_picture_get_peak (&picture->map, *row);
      return TRUE;
    }
  if (!sac_rect_contains (area, x, y) || (index = sac_bars_item_at (area, &bars, y, picture->theme)) < 0)
    return FALSE;
  *row = sac_picture_get_row (&picture->map);
  *column = (gsize) index;
  return TRUE;
}

static void
natural_size (const SacMap *map,
              const SacTheme *theme,
              double widest,
              double highest,
              double *width,
              double *height)
{
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, theme);
  *width = MIN (sac_theme_scale (theme, 560), widest);
  *height = sac_query_head_measure (map, *width, &text) +
            sac_bars_get_row_height (theme) * (MIN (map->matrix.n_columns, MOST_BARS) + 1.2);
}

const SacPictureClass sac_picture_bars = {
  .name = "bars",
  .label = N_ ("Bars"),
  .about = N_ ("the weights of one query as bars, with their numbers"),
  .instance_size = sizeof (BarsPicture),
  .keys_down = TRUE,
  .layout = layout,
  .clear = clear,
  .selected = selected,
  .paint_frame = paint_frame,
  .cell_at = cell_at,
  .natural_size = natural_size,
};
