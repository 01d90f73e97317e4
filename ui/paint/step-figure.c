/* ui/paint/step-figure.c
 *
 * One walk from top to bottom, with a cairo_t or without: measuring and painting cannot differ.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/step-figure.h"

#include "ui/paint/heading.h"
#include "ui/paint/paragraph.h"

#include <math.h>

#define MARGIN      20.0
#define WIDTH       980.0
#define GAP         14.0
#define MORE_BARS   20.0 /* more of them than the least */
#define ITEMS_SHARE 0.55
#define CAPTION_GAP 12.0

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

static void
write_wrapped (Pen *pen, const char *string, SacTextStyle style, SacColor color)
{
  if (pen->cr != NULL)
    sac_color_set (pen->cr, color, 1);
  pen->y += sac_paragraph_put (pen->cr, &pen->text, string, style, pen->x, pen->y, pen->width, 0);
}

/* Tokens [@first, @end) as one line of the row. */
static void
put_tokens (Pen *pen, const SacTokenRow *row, const double *ends, gsize first, gsize end, double left)
{
  const double height = sac_token_row_get_height (pen->theme);
  SacTokenRow part = *row;
  g_autofree double *part_ends = g_new (double, end - first + 1);

  for (gsize i = first; i <= end; i++)
    part_ends[i - first] = ends[i] - ends[first];
  part.items += first;
  part.n_items = end - first;
  part.shares = row->shares != NULL ? row->shares + first : NULL;
  part.marked = row->marked != NULL ? row->marked + first : NULL;
  part.cursor = row->cursor - (gssize) first;
  part.scroll = 0;
  if (pen->cr != NULL)
    sac_token_row_paint (pen->cr, (SacRect){ pen->x + left, pen->y, pen->width - left, height }, &part,
                         part_ends, pen->theme);
  pen->y += height;
}

static void
put_row (Pen *pen, const char *caption, const SacTokenRow *row, double left)
{
  g_autofree double *ends = sac_token_row_layout (row, pen->theme);
  const double room = pen->width - left;

  if (pen->cr != NULL)
    {
      sac_color_set (pen->cr, pen->theme->dim, 1);
      sac_text_paint (&pen->text, pen->cr, caption, 0, pen->x,
                      pen->y + sac_token_row_get_height (pen->theme) / 2, 0, 0.5);
    }
  for (gsize first = 0; first < row->n_items;)
    {
      gsize end = first + 1;

      while (end < row->n_items && ends[end + 1] - ends[first] <= room)
        end++;
      put_tokens (pen, row, ends, first, end, left);
      first = end;
    }
}

static void
put_sides (Pen *pen, const SacStepFigure *figure)
{
  double queries, keys;

  sac_text_measure (&pen->text, figure->query_caption, 0, &queries, NULL);
  sac_text_measure (&pen->text, figure->key_caption, 0, &keys, NULL);
  queries = MAX (queries, keys) + scaled (pen, CAPTION_GAP);
  put_row (pen, figure->query_caption, &figure->queries, queries);
  put_row (pen, figure->key_caption, &figure->keys, queries);
}

/* The caption stands even over a table that has none, so that two side by side begin alike. */
static void
put_table (Pen *pen, const SacStepFigureTable *table)
{
  const double height = sac_table_get_height (&table->table, pen->theme);
  SacTableLayout layout;

  if (table->caption != NULL)
    write_wrapped (pen, table->caption, SAC_TEXT_BOLD, pen->theme->text);
  if (pen->cr != NULL)
    {
      sac_table_layout (&table->table, (SacRect){ pen->x, pen->y, pen->width, height }, pen->theme, &layout);
      sac_table_paint (pen->cr, &table->table, &layout, pen->theme);
    }
  pen->y += height;
  if (table->left_out != NULL)
    write_wrapped (pen, table->left_out, SAC_TEXT_SMALL, pen->theme->dim);
}

static double
least_width (const Pen *pen, const SacStepFigureTable *table)
{
  return sac_table_get_width (&table->table, pen->theme) + scaled (pen, MORE_BARS);
}

/* Side by side if both have room for their bars; TRUE if so. */
static gboolean
split (const Pen *pen, const SacStepFigure *figure, double *left)
{
  const double gap = scaled (pen, 2 * GAP);
  const double items = least_width (pen, &figure->items), terms = least_width (pen, &figure->terms);

  *left = CLAMP (floor ((pen->width - gap) * ITEMS_SHARE), items, MAX (pen->width - gap - terms, items));
  return figure->terms.table.n_columns > 0 && items + gap + terms <= pen->width;
}

static void
put_tables (Pen *pen, const SacStepFigure *figure)
{
  const double x = pen->x, width = pen->width, top = pen->y;
  double left, bottom;

  if (!split (pen, figure, &left))
    {
      put_table (pen, &figure->items);
      pen->y += figure->terms.table.n_columns > 0 ? scaled (pen, GAP) : 0;
      if (figure->terms.table.n_columns > 0)
        put_table (pen, &figure->terms);
      return;
    }
  pen->width = left;
  put_table (pen, &figure->items);
  bottom = pen->y;
  pen->x = x + left + scaled (pen, 2 * GAP);
  pen->width = x + width - pen->x;
  pen->y = top;
  put_table (pen, &figure->terms);
  pen->x = x;
  pen->width = width;
  pen->y = MAX (pen->y, bottom);
}

static void
put_heading (Pen *pen, const SacStepFigure *figure)
{
  if (pen->cr != NULL)
    sac_heading_paint (pen->cr, &pen->text, figure->title, figure->subtitle, pen->x, pen->y,
                       (SacRect){ pen->x, pen->y, pen->width, 0 });
  pen->y += sac_heading_measure (figure->title, figure->subtitle, &pen->text);
}

static void
put_all (Pen *pen, const SacStepFigure *figure)
{
  const double gap = scaled (pen, GAP);

  put_heading (pen, figure);
  put_sides (pen, figure);
  pen->y += gap;
  write_wrapped (pen, figure->formula, SAC_TEXT_BOLD, pen->theme->text);
  write_wrapped (pen, figure->numbers, SAC_TEXT_TABULAR, pen->theme->text);
  pen->y += gap;
  if (figure->facts.table.n_columns > 0)
    {
      put_table (pen, &figure->facts);
      pen->y += gap;
    }
  put_tables (pen, figure);
  if (figure->origin == NULL)
    return;
  pen->y += gap;
  write_wrapped (pen, figure->origin, SAC_TEXT_SMALL, pen->theme->dim);
}

/* Returns where it ends. */
static double
walk (cairo_t *cr, SacRect area, const SacStepFigure *figure, const SacTheme *theme)
{
  Pen pen = { .cr = cr, .theme = theme, .x = area.x, .y = area.y, .width = area.width };

  sac_text_init (&pen.text, theme);
  put_all (&pen, figure);
  sac_text_clear (&pen.text);
  return pen.y;
}

double
sac_step_figure_get_height (const SacStepFigure *figure, double width, const SacTheme *theme)
{
  g_return_val_if_fail (figure != NULL && theme != NULL, 0);
  return ceil (walk (NULL, (SacRect){ 0, 0, width, 0 }, figure, theme));
}

void
sac_step_figure_paint (cairo_t *cr, SacRect area, const SacStepFigure *figure, const SacTheme *theme)
{
  g_return_if_fail (cr != NULL && figure != NULL && theme != NULL);
  walk (cr, area, figure, theme);
}

typedef struct
{
  const SacStepFigure *figure;
  const SacTheme *theme;
} Scene;

static void
paint_scene (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;

  sac_figure_set_title (cr, scene->figure->title);
  sac_color_set (cr, scene->theme->surface, 1);
  cairo_paint (cr);
  sac_step_figure_paint (cr, sac_rect_inset (area, MARGIN, MARGIN), scene->figure, scene->theme);
}

GBytes *
sac_step_figure_render (const SacStepFigure *figure,
                        const SacTheme *theme,
                        SacFigureFormat format,
                        double scale,
                        GError **error)
{
  Scene scene = { figure, theme };
  const double width = sac_theme_scale (theme, WIDTH);

  g_return_val_if_fail (figure != NULL && theme != NULL, NULL);
  return sac_figure_render (format, width + 2 * MARGIN,
                            sac_step_figure_get_height (figure, width, theme) + 2 * MARGIN, scale,
                            paint_scene, &scene, error);
}
