/* ui/paint/picture-flow.c — weights as lines from queries to keys
 *
 * Queries stand at the left, keys at the right. A line's width and opacity follow the map's own scaling. Drawn are the
 * largest weights of each query until they carry a share of its mass, and of very many the largest; what is left
 * out is said below. Of the selected query all are drawn (of very many the
 * 400 largest), the rest goes pale.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/flow-lines.h"
#include "ui/paint/heading.h"
#include "ui/paint/picture-private.h"
#include "ui/paint/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_LINES   3000
#define MOST_OF_ONE  400  /* of the selected query, each time the pointer moves */
#define PITCH        34.0 /* between tokens where there is room */
#define WIDEST_LINE  11.0
#define THINNEST     0.6
#define LABEL_SHARE  0.3
#define PADDING      8.0
#define PALE         0.22 /* of the other queries' lines */
#define REACH        6.0  /* pixels beside a line that still mean it */
#define LEAST_HEIGHT 160.0

typedef struct
{
  SacPicture base;
  SacColorScale scale;
  SacFlowLines lines;
  SacViewport left, right; /* one column each, both as wide as the lines */
  double left_gutter, right_gutter;
  double widest; /* line */
  double head, caption, note;
} FlowPicture;

static double
get_mass (const SacMap *map)
{
  return map->mass > 0 ? map->mass : SAC_MAP_MASS;
}

static SacLabels
get_labels (const SacMap *map, gboolean keys)
{
  if (keys)
    return (SacLabels){ SAC_AXIS_RIGHT, map->column_labels, map->matrix.n_columns, map->selected_column };
  return (SacLabels){ SAC_AXIS_ROWS, map->row_labels, map->matrix.n_rows, map->selected_row };
}

/* @n tokens one below the other, in the middle of @lines. */
static SacViewport
make_side (SacRect lines, gsize n, double pitch)
{
  const double height = MIN (lines.height, n * pitch);
  SacViewport side;

  lines.y += (lines.height - height) / 2;
  lines.height = height;
  sac_viewport_init (&side, lines, n, 1, 0, FALSE, NULL);
  return side;
}

static void
layout (SacPicture *picture)
{
  FlowPicture *self = (FlowPicture *) picture;
  const SacMap *map = &picture->map;
  const double padding = sac_theme_scale (picture->theme, PADDING),
               pitch = sac_theme_scale (picture->theme, PITCH);
  const SacRect inner = sac_rect_inset (picture->area, padding, padding);
  const SacLabels queries = get_labels (map, FALSE), keys = get_labels (map, TRUE);
  g_auto (SacText) text = { NULL };
  SacRect lines;

  sac_text_init (&text, picture->theme);
  sac_color_scale_init (&self->scale, &map->scaling, &map->matrix, map->colormap, picture->theme);
  sac_flow_lines_choose (&map->matrix, map->scaling.hide_first, get_mass (map), MOST_LINES, &self->lines);
  self->head = sac_heading_measure (map->title, map->subtitle, &text);
  self->caption = map->flags & SAC_MAP_NO_CAPTIONS ? 0 : sac_text_get_line_height (&text, SAC_TEXT_SMALL);
  self->note = self->caption > 0 ? self->caption + padding : 0;
  self->left_gutter = sac_labels_measure (&queries, pitch, inner.width * LABEL_SHARE, NULL, picture->theme);
  self->right_gutter = sac_labels_measure (&keys, pitch, inner.width * LABEL_SHARE, NULL, picture->theme);
  lines = (SacRect){ inner.x + self->left_gutter, inner.y + self->head + self->caption,
                     MAX (inner.width - self->left_gutter - self->right_gutter, 1),
                     MAX (inner.height - self->head - self->caption - self->note, 1) };
  self->left = make_side (lines, map->matrix.n_rows, pitch);
  self->right = make_side (lines, map->matrix.n_columns, pitch);
  self->widest = CLAMP (MIN (self->left.fit_height, self->right.fit_height) * 0.6,
                        sac_theme_scale (picture->theme, 1), sac_theme_scale (picture->theme, WIDEST_LINE));
}

static void
clear (SacPicture *picture)
{
  sac_flow_lines_clear (&((FlowPicture *) picture)->lines);
}

static double
token_y (const SacViewport *side, gsize index)
{
  const SacRect cell = sac_viewport_get_cell (side, index, 0);

  return cell.y + cell.height / 2;
}

/* 0..1: how much of a line; on a signed scale how far from zero. */
static double
strength (const FlowPicture *self, float value, float row_maximum)
{
  const double position = sac_color_scale_position (&self->scale, value, row_maximum);

  return self->scale.scaling.kind == SAC_SCALE_SIGNED ? fabs (2 * position - 1) : position;
}

static SacColor
line_color (const FlowPicture *self, float value)
{
  const SacTheme *theme = self->base.theme;

  if (self->scale.scaling.kind == SAC_SCALE_SIGNED)
    return value < 0 ? theme->negative : theme->positive;
  return theme->roles[SAC_ROLE_WEIGHT];
}

static void
trace_line (const FlowPicture *self, cairo_t *cr, gsize row, gsize column)
{
  const double x0 = self->left.area.x, x1 = x0 + self->left.area.width, middle = (x0 + x1) / 2;
  const double y0 = token_y (&self->left, row), y1 = token_y (&self->right, column);

  cairo_move_to (cr, x0, y0);
  cairo_curve_to (cr, middle, y0, middle, y1, x1, y1);
}

/* The chosen one has an outline, as the chosen cell of a map. */
static void
paint_line (const FlowPicture *self, cairo_t *cr, gsize row, gsize column, gboolean is_chosen)
{
  const SacMatrix *matrix = &self->base.map.matrix;
  const SacTheme *theme = self->base.theme;
  const float value = sac_matrix_get (matrix, row, column);
  const double how =
    strength (self, value, sac_matrix_row_maximum (matrix, row, self->base.map.scaling.hide_first));
  const double width = MAX (how * self->widest, THINNEST);

  trace_line (self, cr, row, column);
  if (is_chosen)
    {
      cairo_set_line_width (cr, width + sac_theme_scale (theme, 3));
      sac_color_set (cr, theme->text, 1);
      cairo_stroke_preserve (cr);
    }
  cairo_set_line_width (cr, width);
  sac_color_set (cr, line_color (self, value), is_chosen ? 1 : 0.12 + 0.78 * how);
  cairo_stroke (cr);
}

/* Weak lines first, so that strong ones lie over them. */
static void
paint_base (const SacPicture *picture, cairo_t *cr)
{
  const FlowPicture *self = (const FlowPicture *) picture;

  for (gsize i = self->lines.n_items; i-- > 0;)
    paint_line (self, cr, self->lines.items[i].row, self->lines.items[i].column, FALSE);
}

static double
base_alpha (const SacPicture *picture)
{
  return picture->map.selected_row >= 0 ? PALE : 1;
}

static void
paint_selected (const FlowPicture *self, cairo_t *cr)
{
  const SacMap *map = &self->base.map;
  g_auto (SacFlowLines) lines = { 0 };

  if (map->selected_row < 0)
    return;
  sac_flow_lines_choose_row (&map->matrix, (gsize) map->selected_row, map->scaling.hide_first, 1, &lines);
  for (gsize i = MIN (lines.n_items, MOST_OF_ONE); i-- > 0;)
    if ((gssize) lines.items[i].column != map->selected_column)
      paint_line (self, cr, lines.items[i].row, lines.items[i].column, FALSE);
  for (gsize i = 0; i < lines.n_items; i++)
    if ((gssize) lines.items[i].column == map->selected_column)
      paint_line (self, cr, lines.items[i].row, lines.items[i].column, TRUE);
}

/* (transfer full): what is drawn, and what is not */
static char *
dup_note (const FlowPicture *self)
{
  const SacMap *map = &self->base.map;
  const char *value = sac_picture_get_value_name (map), *scale = sac_scale_kind_get_name (map->scaling.kind);
  const double share = get_mass (map) * 100;
  g_autofree char *carried = sac_number_format (self->lines.mass * 100, 3);

  if (self->lines.n_left_out > 0)
    return g_strdup_printf (_ ("the %zu largest of %zu lines: %s %% of all %s; width and opacity: %s, %s"),
                            self->lines.n_items, self->lines.n_items + self->lines.n_left_out, carried, value,
                            value, scale);
  if (share >= 100)
    return g_strdup_printf (_ ("a line for every %s; width and opacity: %s, %s"), value, value, scale);
  return g_strdup_printf (_ ("the lines that carry %g %% of each query's %s; width and opacity: %s, %s"),
                          share, value, value, scale);
}

/* Both captions, each over its tokens, as far as the edge lets it. */
static void
paint_captions (const FlowPicture *self, cairo_t *cr, SacText *text)
{
  const char *query = _ ("query ↓"), *key = _ ("key (looked at) ↓");
  const SacRect area = self->base.area, lines = self->left.area;
  const double gap = sac_theme_scale (text->theme, 6), end = area.x + area.width - gap;
  const double y = MIN (lines.y, self->right.area.y) - gap / 2;
  double query_width, key_width;

  sac_text_measure (text, query, SAC_TEXT_SMALL, &query_width, NULL);
  sac_text_measure (text, key, SAC_TEXT_SMALL, &key_width, NULL);
  sac_color_set (cr, text->theme->roles[SAC_ROLE_QUERY], 1);
  sac_text_paint (text, cr, query, SAC_TEXT_SMALL, MAX (lines.x - gap, area.x + gap + query_width), y, 1, 1);
  sac_color_set (cr, text->theme->roles[SAC_ROLE_KEY], 1);
  sac_text_paint (text, cr, key, SAC_TEXT_SMALL, MIN (lines.x + lines.width + gap, end - key_width), y, 0, 1);
}

/* (transfer full): the same for a small figure */
static char *
dup_short_note (const FlowPicture *self)
{
  if (self->lines.n_left_out > 0)
    return g_strdup_printf (_ ("%zu of %zu lines"), self->lines.n_items,
                            self->lines.n_items + self->lines.n_left_out);
  return g_strdup_printf (_ ("%g %% of each query's %s"), get_mass (&self->base.map) * 100,
                          sac_picture_get_value_name (&self->base.map));
}

static void
paint_note (const FlowPicture *self, cairo_t *cr, SacText *text)
{
  const SacRect area = self->base.area;
  const double gap = sac_theme_scale (text->theme, 6);
  g_autofree char *whole = dup_note (self), *brief = dup_short_note (self);
  double width;

  sac_text_measure (text, whole, SAC_TEXT_SMALL, &width, NULL);
  g_autofree char *shown = sac_text_shorten (text, width <= area.width - 2 * gap ? whole : brief,
                                             SAC_TEXT_SMALL, area.width - 2 * gap);
  sac_color_set (cr, text->theme->dim, 1);
  sac_text_paint (text, cr, shown, SAC_TEXT_SMALL, area.x + area.width / 2, area.y + area.height - gap / 2,
                  0.5, 1);
}

static void
paint_words (const FlowPicture *self, cairo_t *cr)
{
  const SacPicture *picture = &self->base;
  const double padding = sac_theme_scale (picture->theme, PADDING);
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, picture->theme);
  sac_heading_paint (cr, &text, picture->map.title, picture->map.subtitle, picture->area.x + padding,
                     picture->area.y + padding, picture->area);
  if (self->caption <= 0)
    return;
  paint_captions (self, cr, &text);
  paint_note (self, cr, &text);
}

static void
paint_frame (const SacPicture *picture, cairo_t *cr)
{
  const FlowPicture *self = (const FlowPicture *) picture;
  const SacLabels queries = get_labels (&picture->map, FALSE), keys = get_labels (&picture->map, TRUE);

  paint_selected (self, cr);
  sac_labels_paint (cr, &queries, &self->left, self->left_gutter, picture->theme);
  sac_labels_paint (cr, &keys, &self->right, self->right_gutter, picture->theme);
  paint_words (self, cr);
}

/* The y of a line at the curve's parameter @s. */
static double
line_y (const FlowPicture *self, const SacFlowLine *line, double s)
{
  const double y0 = token_y (&self->left, line->row), y1 = token_y (&self->right, line->column);

  return y0 + (y1 - y0) * (3 - 2 * s) * s * s;
}

/* The curve's parameter where it is at the share @t of its width, which grows with it. */
static double
curve_parameter (double t)
{
  double low = 0, high = 1;

  for (int i = 0; i < 30; i++)
    {
      const double s = (low + high) / 2, u = 1 - s;

      if (1.5 * s * u * u + 1.5 * s * s * u + s * s * s < t)
        low = s;
      else
        high = s;
    }
  return low;
}

/* The nearest line, of the selected query or of those drawn. */
static gboolean
line_at (const FlowPicture *self, double t, double y, gsize *row, gsize *column)
{
  const SacMap *map = &self->base.map;
  const double s = curve_parameter (t);
  double nearest = sac_theme_scale (self->base.theme, REACH);
  gboolean found = FALSE;

  for (gsize i = 0; i < self->lines.n_items; i++)
    {
      const SacFlowLine *line = &self->lines.items[i];
      const double away = fabs (line_y (self, line, s) - y);

      if (away >= nearest || (map->locked && (gssize) line->row != map->selected_row))
        continue;
      nearest = away;
      *row = line->row;
      *column = line->column;
      found = TRUE;
    }
  return found;
}

static gboolean
token_at (const SacViewport *side, double y, gsize *index)
{
  gsize column;

  return sac_viewport_cell_at (side, side->area.x + side->area.width / 2, y, index, &column);
}

/* A query means its largest weight; a key that of the selected query, else of the query that looks at it most. */
static gboolean
cell_at (const SacPicture *picture, double x, double y, gsize *row, gsize *column)
{
  const FlowPicture *self = (const FlowPicture *) picture;
  const double t = (x - self->left.area.x) / self->left.area.width, edge = 0.04;

  if (!sac_rect_contains (picture->area, x, y))
    return FALSE;
  if (t < edge && token_at (&self->left, y, row))
    {
      *column = sac_picture_get_peak (&picture->map, *row);
      return TRUE;
    }
  if (t > 1 - edge && token_at (&self->right, y, column))
    {
      *row = sac_picture_get_row (&picture->map);
      return TRUE;
    }
  return t >= 0 && t <= 1 && line_at (self, t, y, row, column);
}

static void
natural_size (const SacMap *map,
              const SacTheme *theme,
              double widest,
              double highest,
              double *width,
              double *height)
{
  const gsize n = MAX (map->matrix.n_rows, map->matrix.n_columns);

  *width = sac_theme_scale (theme, 640);
  *height = sac_theme_scale (theme, MAX (n * PITCH * 0.9, LEAST_HEIGHT) + 96);
}

const SacPictureClass sac_picture_flow = {
  .name = "flow",
  .label = N_ ("Flow"),
  .about = N_ ("a line from each query to the keys it looks at, as wide as the weight"),
  .instance_size = sizeof (FlowPicture),
  .layout = layout,
  .clear = clear,
  .paint_base = paint_base,
  .base_alpha = base_alpha,
  .paint_frame = paint_frame,
  .cell_at = cell_at,
  .natural_size = natural_size,
};
