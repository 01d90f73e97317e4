/* ui/paint/chart-legend.c — the line over a chart: its title, and name and value of every curve
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEGEND_GAP 18.0
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
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "· %zu value not on this log axis",
                                      "· %zu values not on this log axis", layout->n_dropped),
                         layout->n_dropped);

      x = write_on (cr, text, note, SMALL, theme->dim, x, head.y) + gap;
    }
  return x > head.x ? x - gap + sac_theme_scale (theme, LEGEND_GAP) : x;
}

/* How close the legend's entries are set. */
typedef enum
{
  LEGEND_WIDE,
  LEGEND_TIGHT,
  LEGEND_BARE, /* dash and value: a curve without its name is better than one without an entry */
} LegendSetting;

/* One "— name 0.123" of the legend. */
typedef struct
{
  char *value;
  double dash, name_width, value_gap, width;
  gboolean has_name;
  guint row; /* as it was broken into lines last */
} LegendEntry;

/* Only where it is set wide have values room to change without moving their neighbours. */
static void
measure_legend_entry (SacText *text,
                      const SacChart *chart,
                      const SacSeries *series,
                      LegendSetting setting,
                      LegendEntry *entry)
{
  const gboolean tight = setting != LEGEND_WIDE;
  const double unit = sac_theme_scale (text->theme, 1);
  double value_width;
  gsize index;

  g_free (entry->value);
  entry->value = find_legend_point (chart, series, &index)
                   ? sac_number_format (sac_series_get_recorded (series, index), tight ? 3 : 4)
                   : g_strdup ("—");
  sac_text_measure (text, entry->value, SMALL | SAC_TEXT_BOLD, &value_width, NULL);
  entry->has_name = series->name != NULL && setting != LEGEND_BARE;
  entry->name_width = 0;
  if (entry->has_name)
    sac_text_measure (text, series->name, SMALL, &entry->name_width, NULL);
  entry->value_gap = (tight ? 4 : 6) * unit;
  entry->dash = (tight ? 13 : 20) * unit;
  entry->width =
    entry->dash + entry->name_width + entry->value_gap + (tight ? value_width : MAX (value_width, 38 * unit));
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
  const double name_x = x + entry->dash, value_x = name_x + entry->name_width + entry->value_gap;

  sac_color_set (cr, sac_theme_get_series (text->theme, series->color), series->faint ? 0.5 : 1);
  cairo_set_line_width (cr, 3 * unit);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  sac_series_set_dash (cr, series, text->theme);
  cairo_move_to (cr, x + 2 * unit, middle);
  cairo_line_to (cr, name_x - 6 * unit, middle);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  sac_color_set (cr, text->theme->dim, 1);
  if (entry->has_name)
    sac_text_paint (text, cr, series->name, SMALL, name_x, head.y, 0, 0);
  sac_color_set (cr, text->theme->text, 1);
  sac_text_paint (text, cr, entry->value, SMALL | SAC_TEXT_BOLD, value_x, head.y, 0, 0);
}

/* Breaks the entries into lines: the first has the title beside it. Returns how many of them fit into @n_rows. */
static gsize
break_rows (LegendEntry *entries, gsize n, double gap, double first, double room, guint n_rows)
{
  double width = 0;
  guint row = 0;

  for (gsize i = 0; i < n; i++)
    {
      while (row < n_rows && width + entries[i].width > (row == 0 ? first : room))
        {
          row++;
          width = 0;
        }
      if (row == n_rows)
        return i;
      entries[i].row = row;
      width += entries[i].width + gap;
    }
  return n;
}

static double
get_row_width (const LegendEntry *entries, gsize n, double gap, guint row)
{
  double width = -gap;

  for (gsize i = 0; i < n; i++)
    width += entries[i].row == row ? entries[i].width + gap : 0;
  return MAX (width, 0);
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

/* As wide as all entries fit beside the title, the unit of which may go. */
static LegendSetting
set_legend (SacText *text, const SacChart *chart, double gap, double room, guint n_rows, LegendEntry *entries)
{
  LegendSetting setting = LEGEND_WIDE;

  for (;; setting++)
    {
      const double taken = title_width (text, chart, setting == LEGEND_WIDE);

      for (gsize i = 0; i < chart->n_series; i++)
        measure_legend_entry (text, chart, &chart->series[i], setting, &entries[i]);
      if (setting == LEGEND_BARE ||
          break_rows (entries, chart->n_series, gap, room - taken, room, n_rows) == chart->n_series)
        return setting;
    }
}

/* With room for any usual value, so that nothing jumps when another one is read. */
guint
sac_chart_count_legend_rows (SacText *text, const SacChart *chart, double room, guint most)
{
  const double gap = sac_theme_scale (text->theme, LEGEND_GAP) / 2, taken = title_width (text, chart, FALSE);
  g_autofree LegendEntry *entries = g_new0 (LegendEntry, chart->n_series + 1);
  double value_width;

  sac_text_measure (text, "0.0000", SMALL | SAC_TEXT_BOLD, &value_width, NULL);
  for (gsize i = 0; i < chart->n_series; i++)
    {
      measure_legend_entry (text, chart, &chart->series[i], LEGEND_TIGHT, &entries[i]);
      entries[i].width = entries[i].dash + entries[i].name_width + entries[i].value_gap + value_width;
      g_free (entries[i].value);
    }
  for (guint n_rows = 1; n_rows < most; n_rows++)
    if (break_rows (entries, chart->n_series, gap, room - taken, room, n_rows) == chart->n_series)
      return n_rows;
  return most;
}

static void
paint_rows (cairo_t *cr,
            SacText *text,
            const SacChart *chart,
            const SacChartLayout *layout,
            const LegendEntry *entries,
            gsize n_shown)
{
  const double gap = sac_theme_scale (text->theme, LEGEND_GAP) / 2;
  const double right = layout->plot.x + layout->plot.width,
               line = layout->legend.height / layout->n_legend_rows;
  gsize i = 0;

  for (guint row = 0; row < layout->n_legend_rows; row++)
    {
      const SacRect head = { layout->legend.x, layout->legend.y + row * line, layout->legend.width, line };
      double x = right - get_row_width (entries, n_shown, gap, row);

      for (; i < n_shown && entries[i].row == row; i++)
        {
          paint_legend_entry (cr, text, &chart->series[i], &entries[i], head, x);
          x += entries[i].width + gap;
        }
    }
}

/* At the right end. Where not all fit, the unit goes and the entries move together; then they go on in a next line, if the
 * layout has one; then their names go. */
void
sac_chart_paint_legend (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const double right = layout->plot.x + layout->plot.width, room = right - layout->legend.x;
  const double gap = sac_theme_scale (text->theme, LEGEND_GAP) / 2;
  g_autofree LegendEntry *entries = g_new0 (LegendEntry, chart->n_series + 1);
  LegendSetting setting;
  double left;

  if (layout->n_legend_rows == 0)
    return;
  setting = set_legend (text, chart, gap, room, layout->n_legend_rows, entries);

  cairo_save (cr);
  left = paint_title (cr, text, chart, layout, setting == LEGEND_WIDE);
  paint_rows (cr, text, chart, layout, entries,
              break_rows (entries, chart->n_series, gap, right - left, room, layout->n_legend_rows));
  cairo_restore (cr);
  for (gsize i = 0; i < chart->n_series; i++)
    g_free (entries[i].value);
}
