/* ui/paint/compare-page.c
 *
 * One walk from top to bottom, with a cairo_t or without: measuring and painting cannot differ.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/compare-page.h"

#include "ui/paint/heading.h"
#include "ui/paint/paragraph.h"

#include <math.h>

#define MARGIN       24.0
#define WIDTH        1240.0
#define GAP          18.0
#define IN_ROW       3
#define WIDEST_PANE  460.0
#define CHART_HEIGHT 190.0
#define CHART_GAP    12.0

typedef struct
{
  cairo_t *cr; /* NULL: only measured */
  SacText text;
  const SacTheme *theme;
  double x, y, width;
} Pen;

static double
scaled (const Pen *pen, double length)
{
  return sac_theme_scale (pen->theme, length);
}

void
sac_compare_page_init (SacComparePage *page)
{
  *page = (SacComparePage){ .title = NULL };
  sac_panes_init (&page->maps);
  sac_panes_init (&page->differences);
}

static void
put_heading (Pen *pen, const SacComparePage *page)
{
  if (pen->cr != NULL)
    sac_heading_paint (pen->cr, &pen->text, page->title, page->subtitle, pen->x, pen->y,
                       (SacRect){ pen->x, pen->y, pen->width, 0 });
  pen->y += sac_heading_measure (page->title, page->subtitle, &pen->text);
}

/* --- maps --- */

static void
paint_panes (Pen *pen, const SacPanes *panes, SacRect area)
{
  g_autofree SacMapLayout *maps = g_new0 (SacMapLayout, panes->n_panes);
  SacPanesLayout layout;

  sac_panes_layout (panes, area, NULL, pen->theme, &layout, maps);
  sac_panes_paint (pen->cr, panes, &layout, maps, pen->theme);
}

/* @n panes beside one another, and where the next may begin. */
static double
put_panes (Pen *pen, const SacPanes *from, gsize n, double x, double pane, double *height)
{
  SacPanes panes = *from;
  const double gaps = (double) (n - 1) * scaled (pen, GAP);
  const double width = (double) n * pane + gaps + sac_panes_get_bar_width (&panes, pen->theme);

  panes.n_in_row = n;
  *height = sac_panes_get_height (&panes, width, pen->theme);
  if (pen->cr != NULL)
    paint_panes (pen, &panes, (SacRect){ x, pen->y, width, *height });
  return x + width + scaled (pen, GAP);
}

static double
bar_width (const Pen *pen, const SacPanes *panes)
{
  return panes->n_panes > 0 ? sac_panes_get_bar_width (panes, pen->theme) : 0;
}

/* All in one row, each group with its bar behind it. */
static void
put_beside (Pen *pen, const SacComparePage *page)
{
  const gsize n_maps = page->maps.n_panes, n = n_maps + page->differences.n_panes;
  const double bars = bar_width (pen, &page->maps) + bar_width (pen, &page->differences);
  const double room = pen->width - bars - (double) (n - 1) * scaled (pen, GAP);
  const double pane = MIN (floor (room / (double) n), scaled (pen, WIDEST_PANE));
  double x = pen->x, height = 0, other = 0;

  if (n_maps > 0)
    x = put_panes (pen, &page->maps, n_maps, x, pane, &height);
  if (page->differences.n_panes > 0)
    put_panes (pen, &page->differences, page->differences.n_panes, x, pane, &other);
  pen->y += MAX (height, other);
}

/* One group below the other; cells are of one size in both. */
static void
put_below (Pen *pen, const SacComparePage *page)
{
  const SacPanes *const groups[] = { &page->maps, &page->differences };
  const double bar = MAX (bar_width (pen, groups[0]), bar_width (pen, groups[1]));
  const double pane = floor ((pen->width - bar - (IN_ROW - 1) * scaled (pen, GAP)) / IN_ROW);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      double height = 0;

      if (groups[i]->n_panes == 0)
        continue;
      put_panes (pen, groups[i], IN_ROW, pen->x, pane, &height);
      pen->y += height + (i == 0 ? scaled (pen, GAP) : 0);
    }
}

static void
put_maps (Pen *pen, const SacComparePage *page)
{
  const gsize n = page->maps.n_panes + page->differences.n_panes;

  if (n == 0)
    return;
  if (n <= IN_ROW)
    put_beside (pen, page);
  else
    put_below (pen, page);
  pen->y += scaled (pen, GAP);
}

/* --- curves, table, caption --- */

static void
paint_chart (Pen *pen, const SacChart *chart, SacRect area)
{
  SacChartLayout layout;

  sac_chart_layout (chart, area, pen->theme, &layout);
  sac_chart_paint (pen->cr, chart, &layout, pen->theme);
}

static void
put_charts (Pen *pen, const SacComparePage *page)
{
  const double gap = scaled (pen, CHART_GAP), height = scaled (pen, CHART_HEIGHT);
  const double width = floor ((pen->width - (IN_ROW - 1) * gap) / IN_ROW);
  const gsize n_rows = (page->n_charts + IN_ROW - 1) / IN_ROW;

  if (page->n_charts == 0)
    return;
  pen->y += sac_chart_keys_put (pen->cr, &pen->text, page->keys, page->n_keys, pen->x, pen->y, pen->width);
  for (gsize i = 0; pen->cr != NULL && i < page->n_charts; i++)
    paint_chart (pen, &page->charts[i],
                 (SacRect){ pen->x + (double) (i % IN_ROW) * (width + gap),
                            pen->y + (double) (i / IN_ROW) * height, width, height });
  pen->y += (double) n_rows * height + scaled (pen, GAP);
}

static void
put_table (Pen *pen, const SacTextTable *table)
{
  const double height = sac_text_table_get_height (table, pen->width, pen->theme);

  if (pen->cr != NULL)
    sac_text_table_paint (pen->cr, (SacRect){ pen->x, pen->y, pen->width, height }, table, pen->theme);
  pen->y += height > 0 ? height + scaled (pen, GAP) : 0;
}

static void
put_caption (Pen *pen, const char *caption)
{
  g_auto (GStrv) paragraphs = g_strsplit (caption != NULL ? caption : "", "\n", -1);

  if (pen->cr != NULL)
    sac_color_set (pen->cr, pen->theme->dim, 1);
  for (gsize i = 0; paragraphs[i] != NULL; i++)
    pen->y +=
      sac_paragraph_put (pen->cr, &pen->text, paragraphs[i], SAC_TEXT_SMALL, pen->x, pen->y, pen->width, 0);
}

/* Returns where it ends. */
static double
walk (cairo_t *cr, SacRect area, const SacComparePage *page, const SacTheme *theme)
{
  Pen pen = { .cr = cr, .theme = theme, .x = area.x, .y = area.y, .width = area.width };

  sac_text_init (&pen.text, theme);
  put_heading (&pen, page);
  put_maps (&pen, page);
  put_charts (&pen, page);
  put_table (&pen, &page->table);
  put_caption (&pen, page->caption);
  sac_text_clear (&pen.text);
  return pen.y;
}

double
sac_compare_page_get_height (const SacComparePage *page, double width, const SacTheme *theme)
{
  g_return_val_if_fail (page != NULL && theme != NULL, 0);
  return ceil (walk (NULL, (SacRect){ 0, 0, width, 0 }, page, theme));
}

void
sac_compare_page_paint (cairo_t *cr, SacRect area, const SacComparePage *page, const SacTheme *theme)
{
  g_return_if_fail (cr != NULL && page != NULL && theme != NULL);
  walk (cr, area, page, theme);
}

typedef struct
{
  const SacComparePage *page;
  const SacTheme *theme;
} Scene;

static void
paint_scene (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;

  sac_figure_set_title (cr, scene->page->document);
  sac_color_set (cr, scene->theme->surface, 1);
  cairo_paint (cr);
  sac_compare_page_paint (cr, sac_rect_inset (area, MARGIN, MARGIN), scene->page, scene->theme);
}

GBytes *
sac_compare_page_render (const SacComparePage *page,
                         const SacTheme *theme,
                         SacFigureFormat format,
                         double scale,
                         GError **error)
{
  Scene scene = { page, theme };
  const double width = sac_theme_scale (theme, WIDTH);

  g_return_val_if_fail (page != NULL && theme != NULL, NULL);
  return sac_figure_render (format, width + 2 * MARGIN,
                            sac_compare_page_get_height (page, width, theme) + 2 * MARGIN, scale, paint_scene,
                            &scene, error);
}
