/* ui/paint/picture-tint.c — the sentence that is looked at, each token in the colour of its weight
 *
 * The sentence of queries stands above; the keys below it have the very colours of the selected query's row of the
 * map, explained by the same colour bar.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/color-bar.h"
#include "ui/paint/picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD_SHARE  0.35
#define PADDING     12.0
#define BAR_GAP     18.0
#define BAR_HIGHEST 170.0
#define BAR_LEAST   300.0 /* pixels of the figure's width under which there is no bar */

typedef struct
{
  SacPicture base;
  SacColorScale scale;
  SacQueryHead head;
  SacTokenStrip keys;
  SacRect bar;
  double caption;
  gboolean has_masked, has_nan;
} TintPicture;

static SacColorBar
get_bar (const TintPicture *self)
{
  const SacMap *map = &self->base.map;
  SacColorBar bar = {
    .scale = &self->scale,
    .caption = sac_picture_get_value_name (map),
    .has_masked = self->has_masked,
    .has_nan = self->has_nan,
    .has_excluded = map->scaling.hide_first,
    .marker = NAN,
  };
  const gsize row = sac_picture_get_row (map), column = (gsize) map->selected_column;

  if (map->selected_column >= 0 && !sac_matrix_is_masked (&map->matrix, row, column) &&
      !(map->scaling.hide_first && column == 0))
    {
      bar.marker = sac_matrix_get (&map->matrix, row, column);
      bar.marker_row_maximum = sac_matrix_row_maximum (&map->matrix, row, map->scaling.hide_first);
    }
  return bar;
}

static void
find_oddities (TintPicture *self)
{
  const SacMatrix *matrix = &self->base.map.matrix;

  for (gsize r = 0; r < matrix->n_rows; r++)
    for (gsize c = 0; c < matrix->n_columns; c++)
      if (sac_matrix_is_masked (matrix, r, c))
        self->has_masked = TRUE;
      else if (isnan (sac_matrix_get (matrix, r, c)))
        self->has_nan = TRUE;
}

static double
bar_width (const TintPicture *self)
{
  const SacColorBar bar = get_bar (self);
  const SacTheme *theme = self->base.theme;

  if (self->base.map.flags & SAC_MAP_NO_COLOR_BAR ||
      self->base.area.width < sac_theme_scale (theme, BAR_LEAST))
    return 0;
  return sac_color_bar_measure (&bar, theme);
}

static void
place (TintPicture *self)
{
  const SacMap *map = &self->base.map;
  const double width = bar_width (self), gap = sac_theme_scale (self->base.theme, BAR_GAP);
  g_auto (SacText) text = { NULL };
  SacRect keys;

  sac_text_init (&text, self->base.theme);
  sac_query_head_layout (&self->head, &self->base, HEAD_SHARE, &text);
  self->caption = map->flags & SAC_MAP_NO_CAPTIONS ? 0
                                                   : sac_text_get_line_height (&text, SAC_TEXT_SMALL) +
                                                       sac_theme_scale (self->base.theme, 4);
  keys = self->head.body;
  keys.y += self->caption;
  keys.height = MAX (keys.height - self->caption, 1);
  if (width > 0)
    {
      keys.width = MAX (keys.width - width - gap, 1);
      self->bar = (SacRect){ keys.x + keys.width + gap, self->head.body.y, width,
                             MIN (self->head.body.height, sac_theme_scale (self->base.theme, BAR_HIGHEST)) };
    }
  sac_token_strip_clear (&self->keys);
  sac_token_strip_layout (&self->keys, map->column_labels, map->matrix.n_columns, keys, map->selected_column,
                          &text);
}

static void
layout (SacPicture *picture)
{
  TintPicture *self = (TintPicture *) picture;
  const SacMap *map = &picture->map;

  sac_color_scale_init (&self->scale, &map->scaling, &map->matrix, map->colormap, picture->theme);
  find_oddities (self);
  place (self);
}

/* What was chosen has to be seen. */
static void
selected (SacPicture *picture)
{
  TintPicture *self = (TintPicture *) picture;
  const gsize row = sac_picture_get_row (&picture->map);
  const gssize column = picture->map.selected_column;
  const gboolean row_is_seen = row >= self->head.strip.first && row < self->head.strip.end;
  const gboolean column_is_seen =
    column < 0 || ((gsize) column >= self->keys.first && (gsize) column < self->keys.end);

  if (!row_is_seen || !column_is_seen)
    place (self);
}

static void
clear (SacPicture *picture)
{
  sac_query_head_clear (&((TintPicture *) picture)->head);
  sac_token_strip_clear (&((TintPicture *) picture)->keys);
}

static void
paint_key (const TintPicture *self, cairo_t *cr, SacText *text, gsize index, float peak)
{
  const SacMap *map = &self->base.map;
  const gboolean is_selected = map->selected_column >= 0 && (gsize) map->selected_column == index;
  const SacColor color = sac_color_from_pixel (
    sac_color_scale_cell (&self->scale, &map->matrix, sac_picture_get_row (map), index, peak));

  sac_token_strip_trace_box (&self->keys, cr, index, 0);
  sac_color_set (cr, color, 1);
  cairo_fill (cr);
  if (is_selected)
    {
      const double line = sac_theme_scale (text->theme, map->locked ? 2.5 : 1.5);

      sac_token_strip_trace_box (&self->keys, cr, index, line / 2);
      sac_color_set (cr, text->theme->roles[SAC_ROLE_KEY], 1);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
    }
  sac_color_set (cr, sac_color_text_on (color), 1);
  sac_token_strip_paint_token (&self->keys, cr, text, index, is_selected ? SAC_TEXT_BOLD : 0);
}

static void
paint_caption (const TintPicture *self, cairo_t *cr, SacText *text)
{
  const SacMap *map = &self->base.map;
  const SacTokenStrip *keys = &self->keys;
  g_autofree char *query = sac_picture_dup_name (map->row_labels, sac_picture_get_row (map));
  const gboolean in_part = keys->first > 0 || keys->end < keys->n_items;
  g_autofree char *caption = in_part ? g_strdup_printf (_ ("key: what “%s” looks at, %zu to %zu of %zu"),
                                                        query, keys->first + 1, keys->end, keys->n_items)
                                     : g_strdup_printf (_ ("key: what “%s” looks at"), query);
  g_autofree char *shown = sac_text_shorten (text, caption, SAC_TEXT_SMALL, keys->area.width);
  sac_color_set (cr, text->theme->roles[SAC_ROLE_KEY], 1);
  sac_text_paint (text, cr, shown, SAC_TEXT_SMALL, self->head.body.x, self->head.body.y, 0, 0);
}

static void
paint_frame (const SacPicture *picture, cairo_t *cr)
{
  const TintPicture *self = (const TintPicture *) picture;
  const float peak = sac_matrix_row_maximum (&picture->map.matrix, sac_picture_get_row (&picture->map),
                                             picture->map.scaling.hide_first);
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, picture->theme);
  sac_query_head_paint (&self->head, picture, cr, &text);
  if (self->caption > 0)
    paint_caption (self, cr, &text);
  for (gsize i = self->keys.first; i < self->keys.end; i++)
    paint_key (self, cr, &text, i, peak);
  if (self->bar.width > 0)
    {
      const SacColorBar bar = get_bar (self);

      sac_color_bar_paint (cr, self->bar, &bar, picture->theme);
    }
}

static gboolean
cell_at (const SacPicture *picture, double x, double y, gsize *row, gsize *column)
{
  const TintPicture *self = (const TintPicture *) picture;

  if (sac_token_strip_item_at (&self->head.strip, x, y, row))
    {
      *column = sac_picture_get_peak (&picture->map, *row);
      return TRUE;
    }
  *row = sac_picture_get_row (&picture->map);
  return sac_token_strip_item_at (&self->keys, x, y, column);
}

static void
natural_size (const SacMap *map,
              const SacTheme *theme,
              double widest,
              double highest,
              double *width,
              double *height)
{
  const double wanted = MIN (sac_theme_scale (theme, map->matrix.n_columns > 200 ? 960 : 640), widest);
  g_auto (SacTokenStrip) keys = { NULL };
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, theme);
  sac_token_strip_layout (&keys, map->column_labels, map->matrix.n_columns,
                          (SacRect){ 0, 0, wanted - sac_theme_scale (theme, 120), highest }, -1, &text);
  *width = wanted;
  *height = sac_query_head_measure (map, wanted, &text) + sac_theme_scale (theme, 2 * PADDING + 8) +
            MAX (keys.area.height, sac_theme_scale (theme, BAR_HIGHEST));
}

const SacPictureClass sac_picture_tint = {
  .name = "tint",
  .label = N_ ("Tint"),
  .about = N_ ("the sentence that is looked at, tinted by the weights of one query"),
  .instance_size = sizeof (TintPicture),
  .layout = layout,
  .clear = clear,
  .selected = selected,
  .paint_frame = paint_frame,
  .cell_at = cell_at,
  .natural_size = natural_size,
};
