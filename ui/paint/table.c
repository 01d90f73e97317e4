/* ui/paint/table.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/table.h"
#include "ui/paint/number.h"
#include "ui/paint/text.h"

#include <math.h>

#define ROW_SPACE    1.45 /* of a line's height */
#define GAP          22.0 /* between columns; where there is little room no less than LEAST_GAP */
#define LEAST_GAP    10.0
#define INSET        8.0
#define LABEL_LIMIT  150.0
#define LABEL_LEAST  36.0
#define LEAST_BARS   40.0
#define LEAST_BAR    2.0  /* of what is not 0 */
#define BAR_SHARE    0.56 /* of the row's height */
#define STRETCH      1.6  /* of a row that has room */
#define MEASURED_MAX 400  /* labels that are measured */

static double
measure_labels (SacText *text, const SacTable *table)
{
  const double most = sac_theme_scale (text->theme, LABEL_LIMIT);
  double width = sac_theme_scale (text->theme, LABEL_LEAST), own;

  if (table->labels == NULL)
    return 0;
  if (table->label_title != NULL)
    {
      sac_text_measure (text, table->label_title, SAC_TEXT_SMALL, &own, NULL);
      width = MAX (width, own);
    }
  for (gsize i = 0; i < MIN (table->n_rows, MEASURED_MAX); i++)
    {
      g_autofree char *shown = sac_label_get_display_text (table->labels[i].text);

      sac_text_measure (text, shown, SAC_TEXT_BOLD, &own, NULL);
      width = MAX (width, own);
    }
  return MIN (width, most);
}

/* As wide as the widest number of the column may be written. */
static const char *
get_widest (const SacTableColumn *column, gsize n_rows)
{
  const char *widest = "−0.01234";

  for (gsize i = 0; i < n_rows; i++)
    {
      const double size = fabs (column->values[i]);

      if (!isfinite (size) || size == 0)
        continue;
      if (size < 1e-4 || size >= 1e6)
        return "−1.234×10⁻⁵";
      if (size < 1e-2)
        widest = "−0.0001234";
    }
  return widest;
}

static double
measure_column (SacText *text, const SacTableColumn *column, gsize n_rows)
{
  double width, title;

  sac_text_measure (text, get_widest (column, n_rows), SAC_TEXT_TABULAR | SAC_TEXT_BOLD, &width, NULL);
  sac_text_measure (text, column->title, SAC_TEXT_SMALL, &title, NULL);
  return ceil (MAX (width, title));
}

/* The room that is left goes between the columns first, and then to the bars. @return: theirs */
static double
share_room (const SacTable *table, double room, const SacTheme *theme, SacTableLayout *layout)
{
  const double bars = table->bars >= 0 ? sac_theme_scale (theme, LEAST_BARS) : 0;
  const gsize n = table->n_columns + (table->labels != NULL ? 1 : 0) + (table->bars >= 0 ? 1 : 0);

  layout->gap = CLAMP (floor ((room - bars) / (double) MAX (n, 1)), sac_theme_scale (theme, LEAST_GAP),
                       sac_theme_scale (theme, GAP));
  return table->bars >= 0 ? MAX (room - layout->gap * (double) n, bars) : 0;
}

void
sac_table_layout (const SacTable *table, SacRect area, const SacTheme *theme, SacTableLayout *layout)
{
  g_auto (SacText) text = { NULL };
  const double inset = sac_theme_scale (theme, INSET);
  double widths[SAC_TABLE_MAX_COLUMNS], x, room;

  g_return_if_fail (table->n_columns <= SAC_TABLE_MAX_COLUMNS);

  sac_text_init (&text, theme);
  *layout = (SacTableLayout){ .area = area };
  layout->row_height = ceil (sac_text_get_line_height (&text, 0) * ROW_SPACE);
  layout->head_height = ceil (sac_text_get_line_height (&text, SAC_TEXT_SMALL) * ROW_SPACE);
  room = (area.height - layout->head_height) / (double) MAX (table->n_rows, 1);
  layout->row_height = CLAMP (floor (room), layout->row_height, floor (layout->row_height * STRETCH));
  layout->label_width = measure_labels (&text, table);
  room = area.width - 2 * inset - layout->label_width;
  for (gsize j = 0; j < table->n_columns; j++)
    room -= widths[j] = measure_column (&text, &table->columns[j], table->n_rows);
  layout->bar_width = share_room (table, room, theme, layout);
  layout->label_width += table->labels != NULL ? layout->gap : 0;
  x = area.x + inset + layout->label_width;
  for (gsize j = 0; j < table->n_columns; j++)
    layout->right[j] = x += widths[j] + layout->gap;
}

double
sac_table_get_height (const SacTable *table, const SacTheme *theme)
{
  SacTableLayout layout;

  sac_table_layout (table, (SacRect){ 0 }, theme, &layout);
  return layout.head_height + layout.row_height * (double) table->n_rows;
}

double
sac_table_get_width (const SacTable *table, const SacTheme *theme)
{
  SacTableLayout layout;

  sac_table_layout (table, (SacRect){ 0 }, theme, &layout);
  return sac_theme_scale (theme, INSET) + (table->n_columns > 0 ? layout.right[table->n_columns - 1] : 0) +
         (layout.bar_width > 0 ? layout.gap + layout.bar_width : 0);
}

gboolean
sac_table_cell_at (const SacTable *table,
                   const SacTableLayout *layout,
                   double x,
                   double y,
                   gssize *row,
                   gssize *column)
{
  const double down = y - layout->area.y - layout->head_height + table->scroll;
  const gssize at = (gssize) floor (down / layout->row_height);

  if (y < layout->area.y + layout->head_height || y >= layout->area.y + layout->area.height || at < 0 ||
      at >= (gssize) table->n_rows || x < layout->area.x || x >= layout->area.x + layout->area.width)
    return FALSE;
  *row = at;
  *column = table->n_columns > 0 && x >= layout->area.x + layout->label_width ? 0 : -1;
  while (*column >= 0 && *column < (gssize) table->n_columns && x >= layout->right[*column])
    (*column)++;
  if (*column >= (gssize) table->n_columns)
    *column = table->bars;
  return TRUE;
}

static void
paint_head (cairo_t *cr, SacText *text, const SacTable *table, const SacTableLayout *layout)
{
  const SacTheme *theme = text->theme;
  const double y = layout->area.y + layout->head_height / 2;

  sac_color_set (cr, theme->dim, 1);
  if (table->label_title != NULL && table->labels != NULL)
    sac_text_paint (text, cr, table->label_title, SAC_TEXT_SMALL,
                    layout->area.x + sac_theme_scale (theme, INSET), y, 0, 0.5);
  for (gsize j = 0; j < table->n_columns; j++)
    sac_text_paint (text, cr, table->columns[j].title, SAC_TEXT_SMALL, layout->right[j] - layout->gap / 2, y,
                    1, 0.5);
  sac_color_set (cr, theme->grid, 1);
  cairo_rectangle (cr, layout->area.x, floor (layout->area.y + layout->head_height) - 1, layout->area.width,
                   1);
  cairo_fill (cr);
}

/* How far the bars reach to each side of zero, in all rows. */
static void
bar_range (const SacTable *table, double *least, double *most)
{
  const double *values = table->columns[table->bars].values;

  *least = *most = 0;
  for (gsize i = 0; i < table->n_rows; i++)
    if (isfinite (values[i]))
      {
        *least = MIN (*least, values[i]);
        *most = MAX (*most, values[i]);
      }
  if (*least == *most)
    *most = 1;
}

static void
paint_bar (cairo_t *cr,
           const SacTable *table,
           const SacTableLayout *layout,
           const SacTheme *theme,
           gsize row,
           double y)
{
  const double *values = table->bar_values != NULL ? table->bar_values : table->columns[table->bars].values;
  const double left =
    layout->area.x + layout->area.width - sac_theme_scale (theme, INSET) - layout->bar_width;
  const double height = round (layout->row_height * BAR_SHARE);
  double least, most, zero, length;

  bar_range (table, &least, &most);
  zero = round (left - least / (most - least) * layout->bar_width);
  sac_color_set (cr, theme->text, 0.25);
  cairo_rectangle (cr, zero, y, 1, layout->row_height);
  cairo_fill (cr);
  if (!isfinite (values[row]))
    return;
  length = CLAMP (values[row], least, most) / (most - least) * layout->bar_width;
  sac_color_set (cr, values[row] >= 0 ? theme->positive : theme->negative,
                 table->selected >= 0 && table->selected != (gssize) row ? 0.6 : 1);
  if (values[row] != 0 && fabs (length) < LEAST_BAR)
    length = copysign (LEAST_BAR, values[row]);
  cairo_rectangle (cr, zero + MIN (length, 0), y + round ((layout->row_height - height) / 2), fabs (length),
                   height);
  cairo_fill (cr);
}

static void
paint_label (cairo_t *cr,
             SacText *text,
             const SacTable *table,
             const SacTableLayout *layout,
             gsize row,
             double y)
{
  const SacTheme *theme = text->theme;
  const SacLabel *label = &table->labels[row];
  const SacTextStyle style =
    ((gssize) row == table->selected ? SAC_TEXT_BOLD : 0) | (label->unknown ? SAC_TEXT_ITALIC : 0);
  g_autofree char *shown = sac_label_get_display_text (label->text);
  g_autofree char *cut = sac_text_shorten (text, shown, style, layout->label_width - layout->gap + 1);

  sac_color_set (cr, (gssize) row == table->selected ? table->label_color : theme->text, 1);
  sac_text_paint (text, cr, cut, style, layout->area.x + sac_theme_scale (theme, INSET), y, 0, 0.5);
}

static double
cursor_width (SacText *text, const char *number)
{
  double width;

  sac_text_measure (text, number, SAC_TEXT_TABULAR | SAC_TEXT_BOLD, &width, NULL);
  return width + sac_theme_scale (text->theme, LEAST_GAP) / 2;
}

static void
paint_number (cairo_t *cr,
              SacText *text,
              const SacTable *table,
              const SacTableLayout *layout,
              gsize row,
              gsize column,
              double y)
{
  const SacTheme *theme = text->theme;
  const double right = layout->right[column] - layout->gap / 2;
  const gboolean is_cursor = (gssize) row == table->cursor_row && (gssize) column == table->cursor_column;
  g_autofree char *number =
    sac_number_format_significant (table->columns[column].values[row], SAC_TABLE_DIGITS);

  if (is_cursor)
    {
      const double start = right - cursor_width (text, number);

      sac_color_set (cr, theme->accent, 0.9);
      cairo_set_line_width (cr, sac_theme_scale (theme, 1.5));
      cairo_rectangle (cr, start, floor (y) + 2.5, right - start + sac_theme_scale (theme, LEAST_GAP) / 3,
                       layout->row_height - 5);
      cairo_stroke (cr);
    }
  sac_color_set (cr, theme->text, (gssize) column == table->bars || is_cursor ? 1 : 0.78);
  sac_text_paint (text, cr, number, SAC_TEXT_TABULAR | ((gssize) row == table->selected ? SAC_TEXT_BOLD : 0),
                  right, y + layout->row_height / 2, 1, 0.5);
}

static void
paint_row (cairo_t *cr,
           SacText *text,
           const SacTable *table,
           const SacTableLayout *layout,
           gsize row,
           double y)
{
  if ((gssize) row == table->selected)
    {
      sac_color_set (cr, table->label_color, 0.11);
      cairo_rectangle (cr, layout->area.x, y, layout->area.width, layout->row_height);
      cairo_fill (cr);
    }
  if (table->labels != NULL)
    paint_label (cr, text, table, layout, row, y + layout->row_height / 2);
  for (gsize j = 0; j < table->n_columns; j++)
    paint_number (cr, text, table, layout, row, j, y);
  if (layout->bar_width > 0)
    paint_bar (cr, table, layout, text->theme, row, y);
}

void
sac_table_paint (cairo_t *cr, const SacTable *table, const SacTableLayout *layout, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  const double top = layout->area.y + layout->head_height, bottom = layout->area.y + layout->area.height;

  g_return_if_fail (table != NULL && (table->columns != NULL || table->n_columns == 0));

  if (table->n_columns == 0)
    return;
  sac_text_init (&text, theme);
  paint_head (cr, &text, table, layout);
  cairo_save (cr);
  cairo_rectangle (cr, layout->area.x, top, layout->area.width, MAX (bottom - top, 0));
  cairo_clip (cr);
  for (gsize i = (gsize) MAX (floor (table->scroll / layout->row_height), 0); i < table->n_rows; i++)
    {
      const double y = top + (double) i * layout->row_height - round (table->scroll);

      if (y >= bottom)
        break;
      paint_row (cr, &text, table, layout, i, y);
    }
  cairo_restore (cr);
}
