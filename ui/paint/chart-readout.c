/* ui/paint/chart-readout.c — what was recorded at the cursor, in a box beside it: all digits, and of which step
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"
#include "ui/paint/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PAD    8.0
#define SWATCH 18.0
#define GAP    12.0
#define OFF    14.0 /* the cursor */
#define SMALL  (SAC_TEXT_SMALL | SAC_TEXT_TABULAR)

typedef struct
{
  const SacSeries *series;
  char *value, *more; /* @more: (nullable): smoothed, at which step */
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->value);
  g_free (row->more);
}

static char *
dup_more (const SacSeries *series, gsize index, double step)
{
  const double own = sac_series_get_x (series, index);
  g_autofree char *smoothed = series->raw != NULL && isfinite (series->y[index])
                                ? sac_number_format_significant (series->y[index], 4)
                                : NULL;
  GString *text = g_string_new (NULL);

  if (smoothed != NULL)
    g_string_append_printf (text, _ ("smoothed %s"), smoothed);
  if (own != step)
    {
      g_autofree char *number = sac_number_format_exact (own);

      g_string_append (text, text->len > 0 ? ", " : "");
      g_string_append_printf (text, _ ("at step %s"), number);
    }
  return g_string_free (text, text->len == 0);
}

static GArray *
make_rows (const SacChart *chart, double step)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);
  for (gsize i = 0; i < chart->n_series; i++)
    {
      Row row = { .series = &chart->series[i] };
      gsize index;

      if (!sac_series_find_nearest (row.series, step, &index))
        continue;
      row.value = sac_number_format_exact (sac_series_get_recorded (row.series, index));
      row.more = dup_more (row.series, index, step);
      g_array_append_val (rows, row);
    }
  return rows;
}

/* Of the columns: names, values, more. */
static void
measure_columns (SacText *text, const GArray *rows, double widths[3])
{
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      double name = 0, value, more = 0;

      if (row->series->name != NULL)
        sac_text_measure (text, row->series->name, SMALL, &name, NULL);
      sac_text_measure (text, row->value, SMALL | SAC_TEXT_BOLD, &value, NULL);
      if (row->more != NULL)
        sac_text_measure (text, row->more, SMALL, &more, NULL);
      widths[0] = MAX (widths[0], name);
      widths[1] = MAX (widths[1], value);
      widths[2] = MAX (widths[2], more);
    }
}

static void
paint_box (cairo_t *cr, SacRect box, const SacTheme *theme)
{
  cairo_rectangle (cr, box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
  sac_color_set (cr, theme->surface, 0.96);
  cairo_fill_preserve (cr);
  sac_color_set (cr, theme->border, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
paint_row (cairo_t *cr,
           SacText *text,
           const Row *row,
           const double widths[3],
           double x,
           double y,
           double line)
{
  const SacTheme *theme = text->theme;
  const double swatch = sac_theme_scale (theme, SWATCH), gap = sac_theme_scale (theme, GAP);

  cairo_save (cr);
  sac_color_set (cr, sac_theme_get_series (theme, row->series->color), 1);
  cairo_set_line_width (cr, sac_theme_scale (theme, 2));
  sac_series_set_dash (cr, row->series, theme);
  cairo_move_to (cr, x, y + line / 2);
  cairo_line_to (cr, x + swatch * 0.75, y + line / 2);
  cairo_stroke (cr);
  cairo_restore (cr);
  x += swatch;
  sac_color_set (cr, theme->dim, 1);
  if (row->series->name != NULL)
    sac_text_paint (text, cr, row->series->name, SMALL, x, y, 0, 0);
  x += widths[0] + gap;
  if (row->more != NULL)
    sac_text_paint (text, cr, row->more, SMALL, x + widths[1] + gap, y, 0, 0);
  sac_color_set (cr, theme->text, 1);
  sac_text_paint (text, cr, row->value, SMALL | SAC_TEXT_BOLD, x + widths[1], y, 1, 0);
}

/* On the side of the cursor where there is more room, within @area. */
static SacRect
place_box (const SacChartLayout *layout, SacRect area, double x, double width, double height, double off)
{
  const gboolean right = x < layout->plot.x + layout->plot.width / 2;
  const double left = right ? x + off : x - off - width;

  return (
    SacRect){ round (CLAMP (left, area.x, MAX (area.x + area.width - width, area.x))),
              round (CLAMP (layout->plot.y + off / 2, area.y, MAX (area.y + area.height - height, area.y))),
              ceil (width), ceil (height) };
}

void
sac_chart_paint_readout (cairo_t *cr,
                         const SacChart *chart,
                         const SacChartLayout *layout,
                         SacRect area,
                         const SacTheme *theme)
{
  const double step = chart->cursor_x, pad = sac_theme_scale (theme, PAD), gap = sac_theme_scale (theme, GAP);
  g_auto (SacText) text = { NULL };
  g_autoptr (GArray) rows = NULL;
  g_autofree char *number = NULL, *head = NULL;
  double widths[3] = { 0, 0, 0 }, width, head_width, line;
  SacRect box;

  g_return_if_fail (cr != NULL && chart != NULL && layout != NULL && theme != NULL);

  rows = make_rows (chart, step);
  if (isnan (step) || rows->len == 0)
    return;
  sac_text_init (&text, theme);
  number = sac_number_format_exact (step);
  head = chart->title != NULL ? g_strdup_printf (_ ("step %1$s · %2$s"), number, chart->title)
                              : g_strdup_printf (_ ("step %s"), number);
  line = sac_text_get_line_height (&text, SMALL) * 1.1;
  measure_columns (&text, rows, widths);
  sac_text_measure (&text, head, SMALL | SAC_TEXT_BOLD, &head_width, NULL);
  width =
    sac_theme_scale (theme, SWATCH) + widths[0] + gap + widths[1] + (widths[2] > 0 ? gap : 0) + widths[2];
  box = place_box (layout, sac_rect_inset (area, 3, 3), sac_axis_to_pixel (&layout->x, step),
                   MAX (width, head_width) + 2 * pad, line * (rows->len + 1) + 2 * pad,
                   sac_theme_scale (theme, OFF));
  paint_box (cr, box, theme);
  sac_color_set (cr, theme->text, 1);
  sac_text_paint (&text, cr, head, SMALL | SAC_TEXT_BOLD, box.x + pad, box.y + pad, 0, 0);
  for (guint i = 0; i < rows->len; i++)
    paint_row (cr, &text, &g_array_index (rows, Row, i), widths, box.x + pad, box.y + pad + line * (i + 1),
               line);
}
