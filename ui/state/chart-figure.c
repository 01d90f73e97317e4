/* ui/state/chart-figure.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/chart-figure.h"

#include "ui/paint/heading.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN       16.0
#define WIDTH        900.0
#define PANEL_HEIGHT 210.0
#define ONE_HEIGHT   420.0

typedef struct
{
  const SacChartData *data;
  const SacChartFigure *figure;
  const SacTheme *theme;
  SacChart *charts; /* [n] */
  gsize n;
} Scene;

static void
init_chart (SacChart *chart, const SacChartData *data, gsize index, const SacChartFigure *figure)
{
  const SacChartPanel *panel = sac_chart_data_get_panel (data, index);
  const SacChartNotes *notes = sac_chart_data_get_notes (data);

  sac_chart_init (chart);
  chart->title = panel->title;
  chart->unit = panel->unit;
  chart->x_caption = sac_chart_data_get_x_caption (data);
  chart->series = panel->series;
  chart->n_series = panel->n_series;
  chart->log_x = figure->log_x;
  chart->log_y = figure->log_y && panel->log_y;
  chart->y_minimum = panel->y_minimum;
  chart->y_maximum = panel->y_maximum;
  chart->marks = notes->marks;
  chart->n_marks = notes->n_marks;
}

static const char *
get_title (const Scene *scene)
{
  const char *title = scene->figure->title;

  return title != NULL && *title != '\0' ? title : NULL;
}

static double
measure_head (const Scene *scene)
{
  const SacChartNotes *notes = sac_chart_data_get_notes (scene->data);
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, scene->theme);
  return ceil (sac_heading_measure (get_title (scene), NULL, &text) +
               sac_chart_keys_put (NULL, &text, notes->keys, notes->n_keys, 0, 0, WIDTH));
}

static void
paint_scene (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;
  const SacChartNotes *notes = sac_chart_data_get_notes (scene->data);
  SacRect inner = sac_rect_inset (area, MARGIN, MARGIN);
  g_autofree SacChartLayout *layouts = g_new0 (SacChartLayout, scene->n);
  g_auto (SacText) text = { NULL };
  const double head = measure_head (scene);

  sac_figure_set_title (cr, get_title (scene) != NULL ? get_title (scene) : _ ("Training curves"));
  sac_color_set (cr, scene->theme->surface, 1);
  cairo_paint (cr);
  sac_text_init (&text, scene->theme);
  sac_heading_paint (cr, &text, get_title (scene), NULL, inner.x, inner.y, inner);
  sac_chart_keys_put (cr, &text, notes->keys, notes->n_keys, inner.x,
                      inner.y + sac_heading_measure (get_title (scene), NULL, &text), inner.width);
  inner.y += head;
  inner.height -= head;
  sac_charts_layout (scene->charts, scene->n, inner, scene->theme, layouts);
  sac_charts_paint (cr, scene->charts, scene->n, layouts, scene->theme);
}

GBytes *
sac_chart_data_render (const SacChartData *data,
                       const SacChartFigure *figure,
                       const SacTheme *theme,
                       SacFigureFormat format,
                       double scale,
                       GError **error)
{
  g_autofree SacChart *charts = NULL;
  Scene scene = { data, figure, theme, NULL, 0 };
  double height;

  g_return_val_if_fail (data != NULL && figure != NULL && theme != NULL, NULL);
  g_return_val_if_fail (figure->panel < (gssize) sac_chart_data_get_n_panels (data), NULL);
  g_return_val_if_fail (sac_chart_data_get_n_panels (data) > 0, NULL);

  scene.n = figure->panel >= 0 ? 1 : sac_chart_data_get_n_panels (data);
  scene.charts = charts = g_new0 (SacChart, scene.n);
  for (gsize i = 0; i < scene.n; i++)
    {
      init_chart (&charts[i], data, figure->panel >= 0 ? (gsize) figure->panel : i, figure);
      charts[i].hide_mark_texts = i > 0;
    }
  height = figure->panel >= 0 ? ONE_HEIGHT : PANEL_HEIGHT * (double) scene.n;
  return sac_figure_render (format, WIDTH + 2 * MARGIN, measure_head (&scene) + height + 2 * MARGIN, scale,
                            paint_scene, &scene, error);
}
