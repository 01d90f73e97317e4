/* ui/paint/chart-marks.c — what happened at a step: thin lines, with words where there is room for them
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-private.h"

#include <math.h>

#define DASH       3.0
#define LINE_GAP   5.0
#define MARKER_GAP 8.0
#define LEAST_ROOM 3 /* rows of words, of which the plot has to be this many times as high */
#define MOST_ROWS  3

gboolean
sac_chart_place_words (SacText *text,
                       const char *words,
                       double x,
                       double gap,
                       guint row,
                       const SacChartLayout *layout,
                       SacRect *place)
{
  const SacRect plot = layout->plot;
  const double unit = sac_theme_scale (text->theme, 1);
  double width, height;

  sac_text_measure (text, words, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, &width, &height);
  place->x = x + gap * unit;
  if (place->x + width > plot.x + plot.width)
    place->x = x - gap * unit - width;
  *place = (SacRect){ place->x, plot.y + row * height, width, height };
  return place->x >= plot.x && place->y + height <= plot.y + plot.height;
}

void
sac_chart_paint_words (cairo_t *cr, SacText *text, const char *words, SacRect place, SacColor color)
{
  const double unit = sac_theme_scale (text->theme, 1);

  sac_color_set (cr, text->theme->surface, 0.85);
  cairo_rectangle (cr, place.x - 3 * unit, place.y, place.width + 6 * unit, place.height);
  cairo_fill (cr);
  sac_color_set (cr, color, 1);
  sac_text_paint (text, cr, words, SAC_TEXT_SMALL | SAC_TEXT_TABULAR, place.x, place.y, 0, 0);
}

static gboolean
is_free (SacRect place, const GArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const SacRect both = sac_rect_intersect (place, g_array_index (taken, SacRect, i));

      if (both.width > 0 && both.height > 0)
        return FALSE;
    }
  return TRUE;
}

/* In the first row where they cover no others; nowhere if there is none: the line stays. */
static void
put_words (cairo_t *cr,
           SacText *text,
           const char *words,
           double x,
           SacColor color,
           const SacChartLayout *layout,
           GArray *taken)
{
  for (guint row = 0; row < MOST_ROWS; row++)
    {
      SacRect place;

      if (!sac_chart_place_words (text, words, x, LINE_GAP, row, layout, &place) ||
          (row + 1) * LEAST_ROOM * place.height > layout->plot.height)
        return;
      if (!is_free (sac_rect_inset (place, -LINE_GAP, 0), taken))
        continue;
      sac_chart_paint_words (cr, text, words, place, color);
      g_array_append_val (taken, place);
      return;
    }
}

/* The marker's own words come first. */
static void
take_marker (SacText *text, const SacChart *chart, const SacChartLayout *layout, GArray *taken)
{
  SacRect place;

  if (chart->marker_text != NULL && chart->marker_x >= layout->x.minimum &&
      chart->marker_x <= layout->x.maximum &&
      sac_chart_place_words (text, chart->marker_text, sac_axis_to_pixel (&layout->x, chart->marker_x),
                             MARKER_GAP, 0, layout, &place))
    g_array_append_val (taken, place);
}

void
sac_chart_paint_marks (cairo_t *cr, SacText *text, const SacChart *chart, const SacChartLayout *layout)
{
  const SacRect plot = layout->plot;
  const double dash = sac_theme_scale (text->theme, DASH);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SacRect));

  take_marker (text, chart, layout, taken);
  for (gsize i = 0; i < chart->n_marks; i++)
    {
      const SacChartMark *mark = &chart->marks[i];
      const double x = round (sac_axis_to_pixel (&layout->x, mark->x)) + 0.5;
      const SacColor color =
        mark->of_run ? sac_theme_get_series (text->theme, mark->color) : text->theme->dim;

      if (!(mark->x >= layout->x.minimum && mark->x <= layout->x.maximum))
        continue;
      cairo_save (cr);
      sac_color_set (cr, color, 0.8);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, &dash, 1, 0);
      cairo_move_to (cr, x, plot.y);
      cairo_line_to (cr, x, plot.y + plot.height);
      cairo_stroke (cr);
      cairo_restore (cr);
      if (mark->text != NULL && !chart->hide_mark_texts)
        put_words (cr, text, mark->text, x, color, layout, taken);
    }
}
