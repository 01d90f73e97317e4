/* ui/paint/bars.c — a row of weights as labelled horizontal bars
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/bars.h"
#include "ui/paint/text.h"
#include "ui/paint/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_SPACE   1.3  /* of a line's height, when there is room */
#define TIGHT       0.67 /* rows shrink to this share first */
#define LABEL_SHARE 0.34
#define GAP         8.0
#define BAR_SHARE   0.62 /* of the row's height */
#define LEAST_BAR   1.5

double
sac_bars_get_row_height (const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, theme);
  return ceil (sac_text_get_line_height (&text, SAC_TEXT_SMALL) * ROW_SPACE);
}

/* Which bars are shown and where. */
typedef struct
{
  double row_height;
  gsize n_shown;
  gboolean counted; /* one more line says how many are left out */
  gsize *items;     /* (nullable) [n_shown], rising: those shown when not all are; else the first n_shown */
} Lines;

static void
lines_clear (Lines *lines)
{
  g_clear_pointer (&lines->items, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

/* Before all others comes the highlighted bar, then the larger before the smaller, the first of equals. */
static int
compare_importance (gconstpointer a, gconstpointer b, gpointer data)
{
  const SacBars *bars = data;
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;

  if (bars->highlighted >= 0 && (i == (gsize) bars->highlighted) != (j == (gsize) bars->highlighted))
    return i == (gsize) bars->highlighted ? -1 : 1;
  if (bars->values[i] != bars->values[j] && isfinite (bars->values[i]) && isfinite (bars->values[j]))
    return bars->values[i] > bars->values[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;

  return i < j ? -1 : i > j;
}

/* The most important ones, in their own order. */
static gsize *
choose_items (const SacBars *bars, gsize n_shown)
{
  gsize *items = g_new (gsize, bars->n_values);

  for (gsize i = 0; i < bars->n_values; i++)
    items[i] = i;
  g_qsort_with_data (items, (int) bars->n_values, sizeof (gsize), compare_importance, (gpointer) bars);
  g_qsort_with_data (items, (int) n_shown, sizeof (gsize), compare_places, NULL);
  return items;
}

static Lines
choose_lines (SacRect area, const SacBars *bars, const SacTheme *theme)
{
  const double full = sac_bars_get_row_height (theme);
  Lines lines = { .row_height = full, .n_shown = bars->n_values };

  if (bars->n_values == 0 || bars->n_values * full <= area.height)
    return lines;
  lines.row_height = MAX (area.height / bars->n_values, full * TIGHT);
  if (bars->n_values * lines.row_height <= area.height + 0.5)
    return lines;
  lines.counted = TRUE;
  lines.n_shown = (gsize) MAX (floor (area.height / lines.row_height) - 1, 1);
  lines.items = choose_items (bars, lines.n_shown);
  return lines;
}

static gsize
line_item (const Lines *lines, gsize line)
{
  return lines->items != NULL ? lines->items[line] : line;
}

static char *
bar_label (const SacBars *bars, gsize index)
{
  if (bars->labels == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (bars->labels[index].text != NULL ? bars->labels[index].text : "");
}

typedef struct
{
  double label_width, number_width, maximum;
} Columns;

static Columns
measure_columns (SacText *text, SacRect area, const SacBars *bars, const Lines *lines)
{
  Columns columns = { 0, 0, bars->maximum };

  for (gsize i = 0; i < lines->n_shown; i++)
    {
      g_autofree char *label = bar_label (bars, line_item (lines, i));
      double width;

      sac_text_measure (text, label, SAC_TEXT_SMALL | SAC_TEXT_BOLD, &width, NULL);
      columns.label_width = MAX (columns.label_width, width);
    }
  for (gsize i = 0; !(bars->maximum > 0) && i < bars->n_values; i++)
    if (isfinite (bars->values[i]))
      columns.maximum = MAX (columns.maximum, bars->values[i]);
  columns.label_width = MIN (columns.label_width + 1, area.width * LABEL_SHARE);
  sac_text_measure (text, "0.0000", SAC_TEXT_SMALL | SAC_TEXT_BOLD | SAC_TEXT_TABULAR, &columns.number_width,
                    NULL);
  return columns;
}

static char *
bar_number (double value)
{
  if (isfinite (value) && fabs (value) < 1)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.3f", value));
    }
  return sac_number_format (value, 4);
}

/* 0..1 of the room there is */
static double
bar_length (const SacBars *bars, gsize index, double maximum)
{
  const double value = bars->values[index];

  if (bars->lengths != NULL)
    return isfinite (bars->lengths[index]) ? CLAMP (bars->lengths[index], 0, 1) : 0;
  return isfinite (value) && maximum > 0 ? CLAMP (value / maximum, 0, 1) : 0;
}

static SacColor
bar_color (const SacBars *bars, gsize index, const SacTheme *theme)
{
  return bars->values[index] < 0 ? theme->negative : theme->positive;
}

static void
rounded_bar (cairo_t *cr, SacRect r)
{
  const double radius = MIN (2.5, MIN (r.width, r.height) / 2);

  cairo_move_to (cr, r.x, r.y);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_line_to (cr, r.x, r.y + r.height);
  cairo_close_path (cr);
}

static void
paint_bar (cairo_t *cr, SacText *text, SacRect row, const SacBars *bars, gsize index, const Columns *columns)
{
  const SacTheme *theme = text->theme;
  const gboolean is_highlighted = bars->highlighted >= 0 && (gsize) bars->highlighted == index;
  const SacTextStyle style = SAC_TEXT_SMALL | (is_highlighted ? SAC_TEXT_BOLD : 0);
  const gboolean is_masked = bars->masked != NULL && bars->masked[index] == 0;
  const double gap = sac_theme_scale (theme, GAP), middle = row.y + row.height / 2;
  const double start = row.x + columns->label_width + gap;
  const double room = MAX (row.x + row.width - columns->number_width - gap - start, 1);
  const double share = is_masked ? 0 : bar_length (bars, index, columns->maximum);
  const double thick = round (row.height * BAR_SHARE), length = MAX (share * room, LEAST_BAR);
  g_autofree char *whole = bar_label (bars, index);
  g_autofree char *label = sac_text_shorten (text, whole, style, columns->label_width);
  g_autofree char *number = is_masked ? g_strdup (C_ ("cell", "masked")) : bar_number (bars->values[index]);

  sac_color_set (cr, is_highlighted ? theme->roles[SAC_ROLE_KEY] : theme->text, 1);
  sac_text_paint (text, cr, label, style, start - gap, middle, 1, 0.5);
  rounded_bar (cr, (SacRect){ start, round (middle - thick / 2), length, thick });
  sac_color_set (cr,
                 sac_color_mix (bar_color (bars, index, theme), theme->surface, is_highlighted ? 0 : 0.45),
                 1);
  cairo_fill (cr);
  sac_color_set (cr, is_highlighted ? theme->text : theme->dim, 1);
  sac_text_paint (text, cr, number, style | SAC_TEXT_TABULAR, start + length + gap * 0.75, middle, 0, 0.5);
}

void
sac_bars_paint (cairo_t *cr, SacRect area, const SacBars *bars, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  g_auto (Lines) lines = choose_lines (area, bars, theme);

  g_return_if_fail (bars != NULL && (bars->values != NULL || bars->n_values == 0));

  sac_text_init (&text, theme);

  const Columns columns = measure_columns (&text, area, bars, &lines);
  SacRect row = { area.x, area.y, area.width, lines.row_height };

  for (gsize i = 0; i < lines.n_shown; i++, row.y += row.height)
    paint_bar (cr, &text, row, bars, line_item (&lines, i), &columns);
  if (lines.counted)
    {
      g_autofree char *more = g_strdup_printf (_ ("+ %zu more"), bars->n_values - lines.n_shown);

      sac_color_set (cr, theme->dim, 1);
      sac_text_paint (&text, cr, more, SAC_TEXT_SMALL,
                      area.x + columns.label_width + sac_theme_scale (theme, GAP), row.y + row.height / 2, 0,
                      0.5);
    }
}

gssize
sac_bars_item_at (SacRect area, const SacBars *bars, double y, const SacTheme *theme)
{
  g_auto (Lines) lines = choose_lines (area, bars, theme);
  const double line = floor ((y - area.y) / lines.row_height);

  if (line < 0 || line >= lines.n_shown)
    return -1;
  return (gssize) line_item (&lines, (gsize) line);
}
