/* ui/paint/chart.c — grid, ticks, cursor and marker around the curves
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <math.h>

#define TICK_GAP   6.0
#define CURSOR_DOT 4.0
#define SMALL      (SAC_TEXT_SMALL | SAC_TEXT_TABULAR)

static void
paint_y_axis (cairo_t *cr, SacText *text, const SacChartLayout *layout)
{
  const SacRect plot = layout->plot;
  SacTicks ticks;

  sac_axis_get_ticks (&layout->y, sac_chart_count_ticks (plot.height, FALSE, text->theme), &ticks);
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *string = sac_ticks_format (&ticks, layout->y.log, ticks.values[i]);
      const double y = sac_axis_to_pixel (&layout->y, ticks.values[i]);

      sac_color_set (cr, text->theme->grid, 1);
      cairo_rectangle (cr, plot.x, round (y), plot.width, 1);
      cairo_fill (cr);
      sac_color_set (cr, text->theme->dim, 1);
      sac_text_paint (text, cr, string, SMALL, plot.x - sac_theme_scale (text->theme, TICK_GAP), y, 1, 0.5);
    }
}

static void
paint_x_axis (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const SacRect plot = layout->plot;
  const double y = plot.y + plot.height + sac_theme_scale (text->theme, TICK_GAP);
  double free_from = layout->area.x, caption_start = layout->area.x + layout->area.width;
  SacTicks ticks;

  if (chart->x_caption != NULL && !layout->hide_x_labels)
    {
      double width;

      sac_text_measure (text, chart->x_caption, SMALL, &width, NULL);
      caption_start = plot.x + plot.width - width;
      if (!(sac_axis_to_pixel (&layout->x, chart->cursor_x) >
            caption_start - sac_theme_scale (text->theme, 40)))
        {
          sac_color_set (cr, text->theme->dim, 1);
          sac_text_paint (text, cr, chart->x_caption, SMALL, caption_start, y, 0, 0);
        }
    }
  sac_axis_get_ticks (&layout->x, sac_chart_count_ticks (plot.width, TRUE, text->theme), &ticks);
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *string = sac_ticks_format (&ticks, layout->x.log, ticks.values[i]);
      const double x = sac_axis_to_pixel (&layout->x, ticks.values[i]);
      const double gap = sac_theme_scale (text->theme, TICK_GAP);
      double width;

      sac_color_set (cr, text->theme->grid, 0.7);
      cairo_rectangle (cr, round (x), plot.y, 1, plot.height);
      cairo_fill (cr);
      sac_text_measure (text, string, SMALL, &width, NULL);
      if (layout->hide_x_labels || x - width / 2 < free_from || x + width / 2 + 2 * gap > caption_start)
        continue;
      sac_color_set (cr, text->theme->dim, 1);
      sac_text_paint (text, cr, string, SMALL, x, y, 0.5, 0);
      free_from = x + width / 2 + gap;
    }
}

static void
paint_baseline (cairo_t *cr, const SacChartLayout *layout, const SacTheme *theme)
{
  const SacRect plot = layout->plot;

  sac_color_set (cr, theme->border, 1);
  cairo_rectangle (cr, plot.x, plot.y + plot.height, plot.width, 1);
  cairo_fill (cr);
}

static gboolean
is_on_axis (const SacAxis *axis, double value)
{
  return value >= axis->minimum && value <= axis->maximum;
}

static void
paint_pill (cairo_t *cr, SacText *text, const char *string, double x, double y, const SacChartLayout *layout)
{
  const double gap = sac_theme_scale (text->theme, 5);
  double width, height;

  sac_text_measure (text, string, SMALL | SAC_TEXT_BOLD, &width, &height);
  x = CLAMP (x, layout->plot.x + width / 2,
             MAX (layout->plot.x + layout->plot.width - width / 2, layout->plot.x + width / 2));
  cairo_rectangle (cr, x - width / 2 - gap, y, width + 2 * gap, height);
  sac_color_set (cr, text->theme->surface, 1);
  cairo_fill (cr);
  sac_color_set (cr, text->theme->text, 1);
  sac_text_paint (text, cr, string, SMALL | SAC_TEXT_BOLD, x, y, 0.5, 0);
}

/* The recorded x nearest to the cursor, over all series. */
static gboolean
find_cursor_step (const SacChart *chart, double *x)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < chart->n_series; i++)
    {
      gsize index;

      if (!sac_series_find_nearest (&chart->series[i], chart->cursor_x, &index))
        continue;
      const double at = sac_series_get_x (&chart->series[i], index);
      if (!found || fabs (at - chart->cursor_x) < fabs (*x - chart->cursor_x))
        *x = at;
      found = TRUE;
    }
  return found;
}

static void
paint_cursor_dots (cairo_t *cr, const SacChart *chart, const SacChartLayout *layout, const SacTheme *theme)
{
  for (gsize i = 0; i < chart->n_series; i++)
    {
      const SacSeries *series = &chart->series[i];
      gsize at;

      if (series->faint || !sac_series_find_nearest (series, chart->cursor_x, &at) ||
          !is_on_axis (&layout->y, sac_series_get_recorded (series, at)) ||
          !is_on_axis (&layout->x, sac_series_get_x (series, at)))
        continue;
      cairo_arc (cr, sac_axis_to_pixel (&layout->x, sac_series_get_x (series, at)),
                 sac_axis_to_pixel (&layout->y, sac_series_get_recorded (series, at)),
                 sac_theme_scale (theme, CURSOR_DOT), 0, 2 * G_PI);
      sac_color_set (cr, sac_theme_get_series (theme, series->color), 1);
      cairo_fill_preserve (cr);
      sac_color_set (cr, theme->surface, 1);
      cairo_set_line_width (cr, sac_theme_scale (theme, 1.5));
      cairo_stroke (cr);
    }
}

static void
paint_cursor (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const SacRect plot = layout->plot;
  SacTicks exact = { .n_decimals = 0 };
  double step = 0;

  if (isnan (chart->cursor_x) || !find_cursor_step (chart, &step) || !is_on_axis (&layout->x, step))
    return;

  const double x = sac_axis_to_pixel (&layout->x, step);

  sac_color_set (cr, text->theme->text, 0.45);
  cairo_rectangle (cr, round (x), plot.y, 1, plot.height);
  cairo_fill (cr);
  paint_cursor_dots (cr, chart, layout, text->theme);
  if (!layout->hide_x_labels)
    {
      g_autofree char *string = step == floor (step) && fabs (step) < 1e15
                                  ? g_strdup_printf ("%.0f", step)
                                  : sac_ticks_format (&exact, TRUE, step);

      paint_pill (cr, text, string, x, plot.y + plot.height + sac_theme_scale (text->theme, TICK_GAP),
                  layout);
    }
}

/* "This step": a line with a handle at the bottom and words on the side where there is room. */
static void
paint_marker (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const SacRect plot = layout->plot;
  const double unit = sac_theme_scale (text->theme, 1);

  if (isnan (chart->marker_x) || !is_on_axis (&layout->x, chart->marker_x))
    return;

  const double x = round (sac_axis_to_pixel (&layout->x, chart->marker_x));

  sac_color_set (cr, text->theme->accent, 1);
  cairo_rectangle (cr, x - unit, plot.y, 2 * unit, plot.height);
  cairo_fill (cr);
  cairo_arc (cr, x, plot.y + plot.height, 5 * unit, 0, 2 * G_PI);
  cairo_fill (cr);
  SacRect place;

  if (chart->marker_text != NULL && sac_chart_place_words (text, chart->marker_text, x, 8, 0, layout, &place))
    sac_chart_paint_words (cr, text, chart->marker_text, place, text->theme->accent);
}

/* Ranges, and what was smoothed, stand pale behind all. */
static void
paint_curves (cairo_t *cr, const SacChart *chart, const SacChartLayout *layout, const SacTheme *theme)
{
  for (gsize i = 0; i < chart->n_series; i++)
    sac_chart_paint_band (cr, &chart->series[i], layout, theme);
  for (gsize i = 0; i < chart->n_series; i++)
    {
      SacSeries raw = chart->series[i];

      if (raw.raw == NULL)
        continue;
      raw.y = raw.raw;
      raw.faint = TRUE;
      raw.dash = 0;
      sac_chart_paint_series (cr, &raw, layout, theme);
    }
  for (gsize i = 0; i < chart->n_series; i++)
    sac_chart_paint_series (cr, &chart->series[i], layout, theme);
}

void
sac_chart_paint (cairo_t *cr, const SacChart *chart, const SacChartLayout *layout, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };

  g_return_if_fail (cr != NULL && chart != NULL && layout != NULL && theme != NULL);

  sac_text_init (&text, theme);
  paint_y_axis (cr, &text, layout);
  paint_x_axis (cr, &text, chart, layout);
  paint_baseline (cr, layout, theme);
  paint_curves (cr, chart, layout, theme);
  sac_chart_paint_marks (cr, &text, chart, layout);
  paint_marker (cr, &text, chart, layout);
  paint_cursor (cr, &text, chart, layout);
  sac_chart_paint_legend (cr, &text, chart, layout);
}

void
sac_charts_paint (cairo_t *cr,
                  const SacChart *charts,
                  gsize n_charts,
                  const SacChartLayout *layouts,
                  const SacTheme *theme)
{
  for (gsize i = 0; i < n_charts; i++)
    sac_chart_paint (cr, &charts[i], &layouts[i], theme);
}
