/* ui/paint/chart.c — grid, ticks, legend, cursor and marker around the curves
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"
#include "ui/paint/text.h"

#include <math.h>

#define TICK_GAP   6.0
#define LEGEND_GAP 18.0
#define LEGEND_DOT 4.0
#define CURSOR_DOT 4.0
#define SMALL      (SAC_TEXT_SMALL | SAC_TEXT_TABULAR)

/* Writes @string from @x on; returns where it ends. */
static double
write_on (cairo_t *cr,
          SacText *text,
          const char *string,
          SacTextStyle style,
          SacColor color,
          double x,
          double y)
{
  double width;

  sac_color_set (cr, color, 1);
  sac_text_measure (text, string, style, &width, NULL);
  sac_text_paint (text, cr, string, style, x, y, 0, 0);
  return x + width;
}

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
        write_on (cr, text, chart->x_caption, SMALL, text->theme->dim, caption_start, y);
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

/* The point whose value the legend gives: under the cursor, or the last. */
static gboolean
find_legend_point (const SacChart *chart, const SacSeries *series, gsize *index)
{
  if (series->n_points == 0)
    return FALSE;
  *index = series->n_points - 1;
  return isnan (chart->cursor_x) || sac_series_find_nearest (series, chart->cursor_x, index);
}

/* Title, unit, and how many points a log axis cannot show; returns where the legend may begin. */
static double
paint_title (cairo_t *cr,
             SacText *text,
             const SacChart *chart,
             const SacChartLayout *layout,
             gboolean with_unit)
{
  const SacTheme *theme = text->theme;
  const SacRect head = layout->legend;
  const double gap = sac_theme_scale (theme, 5);
  double x = head.x;

  if (chart->title != NULL)
    x = write_on (cr, text, chart->title, SAC_TEXT_SMALL | SAC_TEXT_BOLD, theme->text, x, head.y) + gap;
  if (chart->unit != NULL && with_unit)
    x = write_on (cr, text, chart->unit, SMALL, theme->dim, x, head.y) + gap;
  if (layout->n_dropped > 0)
    {
      g_autofree char *note =
        g_strdup_printf ("· %" G_GSIZE_FORMAT " %s not on this log axis", layout->n_dropped,
                         layout->n_dropped == 1 ? "value" : "values");

      x = write_on (cr, text, note, SMALL, theme->dim, x, head.y) + gap;
    }
  return x > head.x ? x - gap + sac_theme_scale (theme, LEGEND_GAP) : x;
}

/* One "— name 0.123" of the legend. */
typedef struct
{
  char *value;
  double dash, name_width, width;
} LegendEntry;

/* @tight: as narrow as can be; else values have room to change without moving their neighbours. */
static void
measure_legend_entry (SacText *text,
                      const SacChart *chart,
                      const SacSeries *series,
                      gboolean tight,
                      LegendEntry *entry)
{
  const double unit = sac_theme_scale (text->theme, 1);
  double value_width;
  gsize index;

  g_free (entry->value);
  entry->value = find_legend_point (chart, series, &index)
                   ? sac_number_format (series->y[index], tight ? 3 : 4)
                   : g_strdup ("—");
  sac_text_measure (text, entry->value, SMALL | SAC_TEXT_BOLD, &value_width, NULL);
  if (series->name != NULL)
    sac_text_measure (text, series->name, SMALL, &entry->name_width, NULL);
  entry->dash = (tight ? 13 : 20) * unit;
  entry->width = entry->dash + entry->name_width + (tight ? 4 : 6) * unit +
                 (tight ? value_width : MAX (value_width, 38 * unit));
}

static void
paint_legend_entry (cairo_t *cr,
                    SacText *text,
                    const SacSeries *series,
                    const LegendEntry *entry,
                    SacRect head,
                    double x)
{
  const double unit = sac_theme_scale (text->theme, 1), middle = head.y + head.height / 2;
  const double name_x = x + entry->dash,
               value_x = name_x + entry->name_width + (entry->dash < 16 * unit ? 4 : 6) * unit;

  sac_color_set (cr, sac_theme_get_series (text->theme, series->color), series->faint ? 0.5 : 1);
  cairo_set_line_width (cr, 3 * unit);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x + 2 * unit, middle);
  cairo_line_to (cr, name_x - 6 * unit, middle);
  cairo_stroke (cr);
  sac_color_set (cr, text->theme->dim, 1);
  if (series->name != NULL)
    sac_text_paint (text, cr, series->name, SMALL, name_x, head.y, 0, 0);
  sac_color_set (cr, text->theme->text, 1);
  sac_text_paint (text, cr, entry->value, SMALL | SAC_TEXT_BOLD, value_x, head.y, 0, 0);
}

/* How many of the first entries fit into @room, and how wide they are. */
static gsize
fit_legend (const LegendEntry *entries, gsize n, double gap, double room, double *width)
{
  gsize n_shown = 0;

  *width = 0;
  while (n_shown < n && *width + entries[n_shown].width + (n_shown > 0 ? gap : 0) <= room)
    {
      *width += entries[n_shown].width + (n_shown > 0 ? gap : 0);
      n_shown++;
    }
  return n_shown;
}

static double
title_width (SacText *text, const SacChart *chart, gboolean with_unit)
{
  const double gap = sac_theme_scale (text->theme, 5);
  double width = 0, total = 0;

  if (chart->title != NULL)
    {
      sac_text_measure (text, chart->title, SMALL | SAC_TEXT_BOLD, &width, NULL);
      total += width + gap;
    }
  if (chart->unit != NULL && with_unit)
    {
      sac_text_measure (text, chart->unit, SMALL, &width, NULL);
      total += width + gap;
    }
  return total > 0 ? total - gap + sac_theme_scale (text->theme, LEGEND_GAP) : 0;
}

/* At the right end. Where not all fit, the entries move together and the unit goes; then the first ones stay. */
static void
paint_legend (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const double right = layout->plot.x + layout->plot.width;
  g_autofree LegendEntry *entries = g_new0 (LegendEntry, chart->n_series + 1);
  double gap = sac_theme_scale (text->theme, LEGEND_GAP) / 2, width, x, left;
  gboolean tight = FALSE;
  gsize n_shown;

  for (gsize i = 0; i < chart->n_series; i++)
    measure_legend_entry (text, chart, &chart->series[i], FALSE, &entries[i]);
  tight = fit_legend (entries, chart->n_series, gap,
                      right - layout->legend.x - title_width (text, chart, TRUE), &width) < chart->n_series;
  for (gsize i = 0; tight && i < chart->n_series; i++)
    measure_legend_entry (text, chart, &chart->series[i], TRUE, &entries[i]);

  cairo_save (cr);
  left = paint_title (cr, text, chart, layout, !tight);
  n_shown = fit_legend (entries, chart->n_series, gap, right - left, &width);
  x = right - width;
  for (gsize i = 0; i < n_shown; i++)
    {
      paint_legend_entry (cr, text, &chart->series[i], &entries[i], layout->legend, x);
      x += entries[i].width + gap;
    }
  cairo_restore (cr);
  for (gsize i = 0; i < chart->n_series; i++)
    g_free (entries[i].value);
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
          !is_on_axis (&layout->y, series->y[at]) || !is_on_axis (&layout->x, sac_series_get_x (series, at)))
        continue;
      cairo_arc (cr, sac_axis_to_pixel (&layout->x, sac_series_get_x (series, at)),
                 sac_axis_to_pixel (&layout->y, series->y[at]), sac_theme_scale (theme, CURSOR_DOT), 0,
                 2 * G_PI);
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
  if (chart->marker_text != NULL)
    {
      double width, height;
      gboolean at_right;

      sac_text_measure (text, chart->marker_text, SMALL, &width, &height);
      at_right = x + 8 * unit + width <= plot.x + plot.width;

      const double left = at_right ? x + 8 * unit : x - 8 * unit - width;

      if (left < plot.x) /* no room on either side */
        return;
      sac_color_set (cr, text->theme->surface, 0.85);
      cairo_rectangle (cr, left - 3 * unit, plot.y, width + 6 * unit, height);
      cairo_fill (cr);
      sac_color_set (cr, text->theme->accent, 1);
      sac_text_paint (text, cr, chart->marker_text, SMALL, left, plot.y, 0, 0);
    }
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
  for (gsize i = 0; i < chart->n_series; i++)
    sac_chart_paint_series (cr, &chart->series[i], layout, theme);
  paint_marker (cr, &text, chart, layout);
  paint_cursor (cr, &text, chart, layout);
  paint_legend (cr, &text, chart, layout);
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
