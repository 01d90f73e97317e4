/* ui/paint/map.c
 *
 * Gutters and bar hug the visible part of the matrix: a small map stays together in the middle of its area, a zoomed
 * one fills it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/map.h"
#include "ui/paint/heading.h"
#include "ui/paint/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LARGEST_CELL  64.0
#define PADDING       14.0
#define SMALL_PADDING 6.0
#define BAR_GAP       18.0
#define BAR_LOWEST    150.0
#define ROW_SHARE     0.34  /* of the width, for row labels at most … */
#define COLUMN_SHARE  0.36  /* of the height */
#define WIDEST_ROW    280.0 /* … nor more than this: what is longer is a word that nobody reads to its end */
#define HIGHEST_LABEL 220.0
#define LEAST_WIDTH   340.0 /* with captions */
#define LEAST_HEIGHT  260.0

void
sac_map_init (SacMap *map, SacMatrix matrix)
{
  *map =
    (SacMap){ .matrix = matrix, .scaling = SAC_SCALING_DEFAULT, .selected_row = -1, .selected_column = -1 };
}

static SacLabels
row_labels (const SacMap *map)
{
  return (SacLabels){ SAC_AXIS_ROWS, map->row_labels, map->matrix.n_rows, map->selected_row };
}

static SacLabels
column_labels (const SacMap *map)
{
  return (SacLabels){ SAC_AXIS_COLUMNS, map->column_labels, map->matrix.n_columns, map->selected_column };
}

static const char *
row_caption (const SacMap *map)
{
  return map->row_caption != NULL ? map->row_caption : _ ("rows: query ↓");
}

static const char *
column_caption (const SacMap *map)
{
  return map->column_caption != NULL ? map->column_caption : _ ("columns: key (looked at) →");
}

static SacColorBar
color_bar (const SacMap *map, const SacMapLayout *layout)
{
  SacColorBar bar = {
    .scale = &layout->scale,
    .caption = map->value_caption != NULL ? map->value_caption : _ ("weight"),
    .has_masked = layout->has_masked,
    .has_nan = layout->has_nan,
    .has_excluded = map->scaling.hide_first,
    .marker = NAN,
  };
  const gsize row = (gsize) map->selected_row, column = (gsize) map->selected_column;

  if (map->selected_row >= 0 && row < map->matrix.n_rows && map->selected_column >= 0 &&
      column < map->matrix.n_columns && !sac_matrix_is_masked (&map->matrix, row, column) &&
      !(map->scaling.hide_first && column == 0))
    {
      bar.marker = sac_matrix_get (&map->matrix, row, column);
      bar.marker_row_maximum = sac_matrix_row_maximum (&map->matrix, row, map->scaling.hide_first);
    }
  return bar;
}

static void
find_oddities (const SacMatrix *matrix, SacMapLayout *layout)
{
  for (gsize r = 0; r < matrix->n_rows; r++)
    for (gsize c = 0; c < matrix->n_columns; c++)
      {
        if (sac_matrix_is_masked (matrix, r, c))
          layout->has_masked = TRUE;
        else if (isnan (sac_matrix_get (matrix, r, c)))
          layout->has_nan = TRUE;
      }
}

/* What surrounds the cells, in pixels. */
typedef struct
{
  double left, top, right, title, caption;
} Margins;

static double
bar_margin (const SacMapLayout *layout, const SacTheme *theme)
{
  return layout->bar_width > 0 ? layout->bar_width + sac_theme_scale (theme, BAR_GAP) : 0;
}

static void
measure_gutters (const SacMap *map,
                 SacText *text,
                 SacRect inner,
                 double cell_width,
                 double cell_height,
                 SacMapLayout *layout,
                 Margins *margins)
{
  const SacTheme *theme = text->theme;
  const SacLabels rows = row_labels (map), columns = column_labels (map);
  double overhang = 0, caption_width = 0;

  layout->row_gutter_size = layout->column_gutter_size = 0;
  if (!(map->flags & SAC_MAP_NO_LABELS))
    {
      layout->row_gutter_size =
        sac_labels_measure (&rows, cell_height,
                            MIN (inner.width * ROW_SHARE, sac_theme_scale (theme, WIDEST_ROW)), NULL, theme);
      layout->column_gutter_size =
        sac_labels_measure (&columns, cell_width,
                            MIN (inner.height * COLUMN_SHARE, sac_theme_scale (theme, HIGHEST_LABEL)),
                            &overhang, theme);
    }
  margins->caption = 0;
  if (layout->show_column_caption)
    margins->caption = sac_text_get_line_height (text, SAC_TEXT_SMALL) + sac_theme_scale (theme, 4);
  if (layout->show_row_caption)
    sac_text_measure (text, row_caption (map), SAC_TEXT_SMALL, &caption_width, NULL);
  margins->left = ceil (MAX (layout->row_gutter_size, caption_width + sac_theme_scale (theme, 6)));
  margins->top = ceil (margins->title + margins->caption + layout->column_gutter_size);
  margins->right = ceil (MAX (bar_margin (layout, theme), overhang));
}

static void
fit_viewport (const SacMap *map,
              SacRect inner,
              const Margins *margins,
              const SacZoom *zoom,
              const SacTheme *theme,
              SacViewport *viewport)
{
  const SacRect cells = { inner.x + margins->left, inner.y + margins->top,
                          inner.width - margins->left - margins->right, inner.height - margins->top };

  sac_viewport_init (viewport, cells, map->matrix.n_rows, map->matrix.n_columns,
                     sac_theme_scale (theme, LARGEST_CELL), !(map->flags & SAC_MAP_STRETCH), zoom);
}

static void
decide_parts (const SacMap *map, const SacTheme *theme, SacMapLayout *layout)
{
  const double width = layout->area.width / sac_theme_scale (theme, 1);
  const double height = layout->area.height / sac_theme_scale (theme, 1);
  const gboolean captions =
    !(map->flags & SAC_MAP_NO_CAPTIONS) && width >= LEAST_WIDTH && height >= LEAST_HEIGHT;

  layout->show_row_caption = layout->show_column_caption = captions;
  layout->bar_width = 0;
  if (!(map->flags & SAC_MAP_NO_COLOR_BAR) && width >= 300 && height >= 180)
    {
      const SacColorBar bar = color_bar (map, layout);

      layout->bar_width = sac_color_bar_measure (&bar, theme);
    }
}

void
sac_map_layout (const SacMap *map,
                SacRect area,
                const SacZoom *zoom,
                const SacTheme *theme,
                SacMapLayout *layout)
{
  g_auto (SacText) text = { NULL };
  Margins margins = { 0 };

  g_return_if_fail (map != NULL && theme != NULL && layout != NULL);
  g_return_if_fail (map->matrix.values != NULL && map->matrix.n_rows > 0 && map->matrix.n_columns > 0);

  *layout = (SacMapLayout){ .area = area };
  sac_text_init (&text, theme);
  sac_color_scale_init (&layout->scale, &map->scaling, &map->matrix, map->colormap, theme);
  find_oddities (&map->matrix, layout);
  decide_parts (map, theme, layout);
  margins.title = sac_heading_measure (map->title, map->subtitle, &text);

  const double padding = sac_theme_scale (theme, layout->show_row_caption ? PADDING : SMALL_PADDING);
  const SacRect inner = sac_rect_inset (area, padding, padding);
  double cell_width = sac_theme_scale (theme, LARGEST_CELL), cell_height = cell_width;

  for (int pass = 0; pass < 3; pass++) /* labels are set by the cells' size, which depends on the labels' */
    {
      measure_gutters (map, &text, inner, cell_width, cell_height, layout, &margins);
      fit_viewport (map, inner, &margins, NULL, theme, &layout->viewport);
      cell_width = layout->viewport.fit_width;
      cell_height = layout->viewport.fit_height;
    }
  fit_viewport (map, inner, &margins, zoom, theme, &layout->viewport);
  layout->title.height = margins.title;
  layout->left = margins.left;
  sac_map_layout_update (layout, map, theme);
}

static SacRect
place_bar (const SacMapLayout *layout, SacRect visible, const SacTheme *theme)
{
  const double highest = layout->viewport.area.y + layout->viewport.area.height - visible.y;

  if (layout->bar_width <= 0)
    return (SacRect){ 0, 0, 0, 0 };
  return (SacRect){ visible.x + visible.width + sac_theme_scale (theme, BAR_GAP), visible.y,
                    layout->bar_width,
                    MIN (highest, MAX (visible.height, sac_theme_scale (theme, BAR_LOWEST))) };
}

void
sac_map_layout_update (SacMapLayout *layout, const SacMap *map, const SacTheme *theme)
{
  const SacRect visible = sac_viewport_get_visible (&layout->viewport);

  layout->row_gutter =
    (SacRect){ visible.x - layout->row_gutter_size, visible.y, layout->row_gutter_size, visible.height };
  layout->column_gutter =
    (SacRect){ visible.x, visible.y - layout->column_gutter_size, visible.width, layout->column_gutter_size };
  layout->bar = place_bar (layout, visible, theme);
  layout->title.width = map->title != NULL || map->subtitle != NULL ? layout->area.width : 0;
  layout->title.x = visible.x - layout->left;
  layout->title.y = layout->column_gutter.y - layout->title.height;
  if (layout->show_column_caption)
    layout->title.y -=
      sac_theme_scale (theme, 4) + sac_theme_scale (theme, theme->small_size * 96 / 72 * 1.35);
}

/* Labels of small cells reach beyond them: then the rows' caption has no room in its corner. */
static gboolean
is_corner_taken (const SacMap *map,
                 const SacMapLayout *layout,
                 const SacTheme *theme,
                 SacRect visible,
                 double gap)
{
  const SacLabels rows = row_labels (map), columns = column_labels (map);
  g_autoptr (GArray) at_left = NULL;
  g_autoptr (GArray) on_top = NULL;

  if (map->flags & SAC_MAP_NO_LABELS)
    return FALSE;
  at_left = sac_labels_place (&rows, &layout->viewport, layout->row_gutter_size, theme);
  on_top = sac_labels_place (&columns, &layout->viewport, layout->column_gutter_size, theme);
  if (at_left->len > 0 && g_array_index (at_left, SacPlacedLabel, 0).box.y < visible.y - gap / 2)
    return TRUE;
  return on_top->len > 0 && g_array_index (on_top, SacPlacedLabel, 0).angle == 0 &&
         g_array_index (on_top, SacPlacedLabel, 0).box.x < visible.x - gap / 2;
}

static void
paint_captions (cairo_t *cr, SacText *text, const SacMap *map, const SacMapLayout *layout)
{
  const SacTheme *theme = text->theme;
  const SacRect visible = sac_viewport_get_visible (&layout->viewport);
  const double gap = sac_theme_scale (theme, 6);

  if (layout->show_column_caption)
    {
      sac_color_set (cr, theme->roles[SAC_ROLE_KEY], 1);
      sac_text_paint (text, cr, column_caption (map), SAC_TEXT_SMALL, visible.x,
                      layout->column_gutter.y - gap / 2, 0, 1);
    }
  if (layout->show_row_caption)
    {
      sac_color_set (cr, theme->roles[SAC_ROLE_QUERY], 1);
      sac_text_paint (text, cr, row_caption (map), SAC_TEXT_SMALL, visible.x - gap,
                      (is_corner_taken (map, layout, theme, visible, gap) ? layout->column_gutter.y
                                                                          : visible.y) -
                        gap / 2,
                      1, 1);
    }
}

void
sac_map_paint_frame (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  const SacLabels rows = row_labels (map), columns = column_labels (map);

  sac_text_init (&text, theme);
  sac_heading_paint (cr, &text, map->title, map->subtitle, layout->title.x, layout->title.y, layout->area);
  paint_captions (cr, &text, map, layout);
  if (!(map->flags & SAC_MAP_NO_LABELS))
    {
      sac_labels_paint (cr, &rows, &layout->viewport, layout->row_gutter_size, theme);
      sac_labels_paint (cr, &columns, &layout->viewport, layout->column_gutter_size, theme);
    }
  if (layout->bar.width > 0)
    {
      const SacColorBar bar = color_bar (map, layout);

      sac_color_bar_paint (cr, layout->bar, &bar, theme);
    }
  sac_heatmap_paint_cross_hair (cr, &layout->viewport, map->selected_row, map->selected_column, map->locked,
                                theme);
}

static SacHeatmapFlags
heatmap_flags (cairo_t *cr, const SacMap *map)
{
  const cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  SacHeatmapFlags flags = SAC_HEATMAP_DEFAULT;

  if (map->flags & SAC_MAP_NO_VALUES)
    flags &= ~SAC_HEATMAP_VALUES;
  if (type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_PDF)
    flags |= SAC_HEATMAP_RECTANGLES;
  return flags;
}

void
sac_map_paint_details (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme)
{
  const SacRect visible = sac_viewport_get_visible (&layout->viewport);

  sac_heatmap_paint_details (cr, &map->matrix, &layout->scale, &layout->viewport, theme,
                             heatmap_flags (cr, map));
  cairo_rectangle (cr, round (visible.x) - 0.5, round (visible.y) - 0.5, round (visible.width) + 1,
                   round (visible.height) + 1);
  cairo_set_line_width (cr, 1);
  sac_color_set (cr, theme->border, 1);
  cairo_stroke (cr);
}

void
sac_map_paint_cells (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme)
{
  const SacHeatmapFlags flags = heatmap_flags (cr, map) & SAC_HEATMAP_RECTANGLES;

  sac_heatmap_paint_cells (cr, &map->matrix, &layout->scale, &layout->viewport, flags);
}

void
sac_map_paint (cairo_t *cr, const SacMap *map, const SacMapLayout *layout, const SacTheme *theme)
{
  g_return_if_fail (map != NULL && layout != NULL && theme != NULL);

  sac_map_paint_cells (cr, map, layout, theme);
  sac_map_paint_details (cr, map, layout, theme);
  sac_map_paint_frame (cr, map, layout, theme);
}

static double
natural_cell (const SacMap *map, const SacTheme *theme)
{
  const gsize n = MAX (map->matrix.n_rows, map->matrix.n_columns);

  return sac_theme_scale (theme, CLAMP (720.0 / n, 2, 46));
}

void
sac_map_get_natural_size (const SacMap *map,
                          const SacTheme *theme,
                          double widest,
                          double highest,
                          double *width,
                          double *height)
{
  g_auto (SacText) text = { NULL };
  const double cell = natural_cell (map, theme), padding = 2 * sac_theme_scale (theme, PADDING);
  SacMapLayout layout = { .area = { 0, 0, widest, highest } };
  Margins margins = { 0 };
  const SacRect all = { 0, 0, MAX (widest, sac_theme_scale (theme, LEAST_WIDTH)),
                        MAX (highest, sac_theme_scale (theme, LEAST_HEIGHT)) };

  sac_text_init (&text, theme);
  sac_color_scale_init (&layout.scale, &map->scaling, &map->matrix, map->colormap, theme);
  find_oddities (&map->matrix, &layout);
  decide_parts (map, theme, &layout);
  margins.title = sac_heading_measure (map->title, map->subtitle, &text);
  measure_gutters (map, &text, all, cell, cell, &layout, &margins);
  *width = CLAMP (ceil (margins.left + margins.right + cell * map->matrix.n_columns + padding),
                  sac_theme_scale (theme, LEAST_WIDTH), all.width);
  *height = CLAMP (ceil (margins.top + MAX (cell * map->matrix.n_rows, sac_theme_scale (theme, BAR_LOWEST)) +
                         padding),
                   sac_theme_scale (theme, LEAST_HEIGHT), all.height);
}
