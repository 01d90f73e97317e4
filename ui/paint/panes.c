/* ui/paint/panes.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/panes.h"

#include "ui/paint/color-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP         18.0 /* between panes, and before the bar */
#define PADDING     14.0 /* of a map, below its cells */
#define HIGHEST     4000.0
#define LEAST       262.0 /* so that a map of few rows has its captions */
#define TALLEST     1.25  /* of its width */
#define BAR_LOWEST  150.0
#define MARK_WIDTH  22.0
#define MARK_HEIGHT 3.0

void
sac_panes_init (SacPanes *panes)
{
  *panes =
    (SacPanes){ .n_in_row = 3, .scaling = SAC_SCALING_DEFAULT, .selected_row = -1, .selected_column = -1 };
}

/* The common extent, where the data decide; else as it was chosen. */
static SacScaling
resolve_scaling (const SacPanes *panes, const SacTheme *theme)
{
  SacScaling common = panes->scaling;

  if (common.range != SAC_RANGE_DATA)
    return common;
  for (gsize i = 0; i < panes->n_panes; i++)
    {
      SacColorScale own;

      sac_color_scale_init (&own, &panes->scaling, &panes->panes[i].matrix, SAC_COLORMAP_THEME, theme);
      common.minimum = i > 0 ? MIN (common.minimum, own.minimum) : own.minimum;
      common.maximum = i > 0 ? MAX (common.maximum, own.maximum) : own.maximum;
    }
  common.range = SAC_RANGE_FIXED;
  return common;
}

static SacMap
make_map (const SacPanes *panes, gsize index, const SacScaling *scaling)
{
  const SacPane *pane = &panes->panes[index];
  SacMap map;

  sac_map_init (&map, pane->matrix);
  map.row_labels = panes->row_labels;
  map.column_labels = panes->column_labels;
  map.title = pane->title;
  map.subtitle = pane->subtitle;
  map.value_caption = panes->value_caption;
  map.scaling = *scaling;
  map.selected_row = panes->selected_row;
  map.selected_column = panes->selected_column;
  map.locked = panes->locked;
  map.flags = SAC_MAP_NO_COLOR_BAR;
  return map;
}

static SacColorBar
color_bar (const SacPanes *panes, const SacPanesLayout *layout)
{
  return (SacColorBar){
    .scale = &layout->scale,
    .caption = panes->value_caption != NULL ? panes->value_caption : _ ("weight"),
    .has_masked = layout->has_masked,
    .has_nan = layout->has_nan,
    .has_excluded = panes->scaling.hide_first,
    .marker = NAN,
  };
}

static void
find_oddities (const SacPanes *panes, SacPanesLayout *layout)
{
  for (gsize i = 0; i < panes->n_panes; i++)
    {
      const SacMatrix *matrix = &panes->panes[i].matrix;

      for (gsize r = 0; r < matrix->n_rows; r++)
        for (gsize c = 0; c < matrix->n_columns; c++)
          {
            if (sac_matrix_is_masked (matrix, r, c))
              layout->has_masked = TRUE;
            else if (isnan (sac_matrix_get (matrix, r, c)))
              layout->has_nan = TRUE;
          }
    }
}

static SacScaling
init_scale (const SacPanes *panes, const SacTheme *theme, SacPanesLayout *layout)
{
  const SacScaling scaling = resolve_scaling (panes, theme);

  sac_color_scale_init (&layout->scale, &scaling, &panes->panes[0].matrix, SAC_COLORMAP_THEME, theme);
  find_oddities (panes, layout);
  return scaling;
}

static double
measure_bar (const SacPanes *panes, const SacPanesLayout *layout, const SacTheme *theme)
{
  const SacColorBar bar = color_bar (panes, layout);

  return sac_color_bar_measure (&bar, theme) + sac_theme_scale (theme, GAP);
}

double
sac_panes_get_bar_width (const SacPanes *panes, const SacTheme *theme)
{
  SacPanesLayout layout = { 0 };

  g_return_val_if_fail (panes != NULL && panes->n_panes > 0 && theme != NULL, 0);
  (void) init_scale (panes, theme, &layout);
  return measure_bar (panes, &layout, theme);
}

static double
get_pane_width (const SacPanes *panes, double width, double bar, const SacTheme *theme)
{
  const double gaps = (double) (panes->n_in_row - 1) * sac_theme_scale (theme, GAP);

  return MAX (floor ((width - bar - gaps) / (double) panes->n_in_row), 1);
}

static gsize
count_rows (const SacPanes *panes)
{
  return (panes->n_panes + panes->n_in_row - 1) / panes->n_in_row;
}

/* The height of a pane whose cells fill its width, unless they are many more rows than columns. */
static double
measure_pane (const SacMap *map, double width, const SacTheme *theme)
{
  const double least = sac_theme_scale (theme, LEAST);
  SacMapLayout layout;

  sac_map_layout (map, (SacRect){ 0, 0, width, sac_theme_scale (theme, HIGHEST) }, NULL, theme, &layout);
  return CLAMP (ceil (layout.viewport.area.y + sac_viewport_get_visible (&layout.viewport).height +
                      sac_theme_scale (theme, PADDING)),
                least, MAX (least, ceil (width * TALLEST)));
}

double
sac_panes_get_height (const SacPanes *panes, double width, const SacTheme *theme)
{
  SacPanesLayout layout = { 0 };

  g_return_val_if_fail (panes != NULL && panes->n_panes > 0 && theme != NULL, 0);

  const SacScaling scaling = init_scale (panes, theme, &layout);
  const SacMap map = make_map (panes, 0, &scaling);
  const double own =
    measure_pane (&map, get_pane_width (panes, width, measure_bar (panes, &layout, theme), theme), theme);
  const gsize n = count_rows (panes);

  return (double) n * own + (double) (n - 1) * sac_theme_scale (theme, GAP);
}

static SacRect
place_bar (const SacPanesLayout *layout, const SacMapLayout *first, double width, const SacTheme *theme)
{
  const SacRect cells = sac_viewport_get_visible (&first->viewport);
  const double bottom = layout->area.y + layout->pane_height;

  return (SacRect){ layout->area.x + layout->area.width - width + sac_theme_scale (theme, GAP), cells.y,
                    width - sac_theme_scale (theme, GAP),
                    MIN (bottom - cells.y, MAX (cells.height, sac_theme_scale (theme, BAR_LOWEST))) };
}

void
sac_panes_layout (const SacPanes *panes,
                  SacRect area,
                  const SacZoom *zoom,
                  const SacTheme *theme,
                  SacPanesLayout *layout,
                  SacMapLayout *maps)
{
  const double gap = sac_theme_scale (theme, GAP);

  g_return_if_fail (panes != NULL && panes->n_panes > 0 && panes->n_in_row > 0);
  g_return_if_fail (layout != NULL && maps != NULL && theme != NULL);

  *layout = (SacPanesLayout){ .area = area };

  const SacScaling scaling = init_scale (panes, theme, layout);
  const double bar = measure_bar (panes, layout, theme);
  const gsize n = count_rows (panes);

  layout->pane_width = get_pane_width (panes, area.width, bar, theme);
  layout->pane_height = MAX (floor ((area.height - (double) (n - 1) * gap) / (double) n), 1);
  for (gsize i = 0; i < panes->n_panes; i++)
    {
      const SacMap map = make_map (panes, i, &scaling);
      const SacRect own = { area.x + (double) (i % panes->n_in_row) * (layout->pane_width + gap),
                            area.y + (double) (i / panes->n_in_row) * (layout->pane_height + gap),
                            layout->pane_width, layout->pane_height };

      sac_map_layout (&map, own, zoom, theme, &maps[i]);
    }
  layout->bar = place_bar (layout, &maps[0], bar, theme);
}

/* A short line over the title, in the colour of the curves. */
static void
paint_mark (cairo_t *cr, const SacPane *pane, const SacMapLayout *map, const SacTheme *theme)
{
  if (pane->color < 0 || pane->title == NULL)
    return;
  sac_color_set (cr, sac_theme_get_series (theme, (gsize) pane->color), 1);
  cairo_rectangle (cr, MAX (map->title.x, map->area.x),
                   round (map->title.y) - sac_theme_scale (theme, MARK_HEIGHT + 2),
                   sac_theme_scale (theme, MARK_WIDTH), sac_theme_scale (theme, MARK_HEIGHT));
  cairo_fill (cr);
}

void
sac_panes_paint (cairo_t *cr,
                 const SacPanes *panes,
                 const SacPanesLayout *layout,
                 const SacMapLayout *maps,
                 const SacTheme *theme)
{
  const SacScaling scaling = resolve_scaling (panes, theme);
  const SacColorBar bar = color_bar (panes, layout);

  g_return_if_fail (cr != NULL && panes != NULL && layout != NULL && maps != NULL && theme != NULL);

  for (gsize i = 0; i < panes->n_panes; i++)
    {
      const SacMap map = make_map (panes, i, &scaling);

      sac_map_paint (cr, &map, &maps[i], theme);
      paint_mark (cr, &panes->panes[i], &maps[i], theme);
    }
  sac_color_bar_paint (cr, layout->bar, &bar, theme);
}
