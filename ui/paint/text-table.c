/* ui/paint/text-table.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/text-table.h"

#include "ui/paint/paragraph.h"

#include <math.h>

#define GAP       16.0 /* between columns; where there is little room no less than LEAST_GAP */
#define LEAST_GAP 9.0
#define ROW_PAD   5.0 /* above and below a row */
#define DASH      18.0
#define LABEL_UP  0.3 /* of the width, for the rows' names at most */
#define HEAD      (SAC_TEXT_SMALL)
#define NUMBER    (SAC_TEXT_TABULAR)
#define NOTE      (SAC_TEXT_SMALL | SAC_TEXT_TABULAR)

/* Widths as they are for one table width. */
typedef struct
{
  SacText *text;
  const SacTextTable *table;
  double *columns; /* [n_columns], without gaps */
  double label, gap, pad;
  double head_height, row_height;
} Frame;

static double
width_of (SacText *text, const char *string, SacTextStyle style)
{
  double width = 0;

  if (string != NULL)
    sac_text_measure (text, string, style, &width, NULL);
  return width;
}

/* No narrower than its longest word. */
static double
widest_word (SacText *text, const char *string)
{
  g_auto (GStrv) words = g_strsplit (string, " ", -1);
  double widest = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    widest = MAX (widest, width_of (text, words[i], HEAD));
  return widest;
}

static double
least_column (const Frame *frame, gsize column)
{
  const SacTextTable *table = frame->table;
  double width = MAX (widest_word (frame->text, table->columns[column].title),
                      width_of (frame->text, table->columns[column].unit, HEAD));

  for (gsize i = 0; i < table->n_rows; i++)
    {
      const SacTextCell *cell = &table->cells[i * table->n_columns + column];

      width = MAX (width, width_of (frame->text, cell->text, NUMBER));
      width = MAX (width, width_of (frame->text, cell->note, NOTE));
    }
  return ceil (width);
}

static double
least_label (const Frame *frame)
{
  double width = width_of (frame->text, frame->table->label_title, HEAD);

  for (gsize i = 0; i < frame->table->n_rows; i++)
    {
      const SacTextRow *row = &frame->table->rows[i];
      const double dash = row->color >= 0 ? sac_theme_scale (frame->text->theme, DASH) : 0;

      width = MAX (width, dash + width_of (frame->text, row->text, SAC_TEXT_BOLD));
    }
  return ceil (width);
}

static double
head_lines (const Frame *frame, gsize column)
{
  const SacTextColumn *head = &frame->table->columns[column];

  return sac_paragraph_put (NULL, frame->text, head->title, HEAD, 0, 0, frame->columns[column], 1) +
         (head->unit != NULL ? sac_text_get_line_height (frame->text, HEAD) : 0);
}

static void
measure_heights (Frame *frame)
{
  gboolean has_notes = FALSE;

  for (gsize j = 0; j < frame->table->n_columns; j++)
    frame->head_height = MAX (frame->head_height, head_lines (frame, j));
  for (gsize i = 0; i < frame->table->n_rows * frame->table->n_columns; i++)
    has_notes |= frame->table->cells[i].note != NULL;
  frame->head_height += frame->pad;
  frame->row_height = 2 * frame->pad + sac_text_get_line_height (frame->text, NUMBER) +
                      (has_notes ? sac_text_get_line_height (frame->text, NOTE) : 0);
}

/* Where there is too little room all columns give in alike. Returns what all need. */
static double
frame_init (Frame *frame, const SacTextTable *table, SacText *text, double width)
{
  double needed, room;

  *frame = (Frame){ .text = text, .table = table, .columns = g_new0 (double, table->n_columns) };
  frame->gap = sac_theme_scale (text->theme, GAP);
  frame->pad = sac_theme_scale (text->theme, ROW_PAD);
  frame->label = least_label (frame);
  needed = frame->label + frame->gap * (double) table->n_columns;
  for (gsize j = 0; j < table->n_columns; j++)
    needed += frame->columns[j] = least_column (frame, j);
  room = width - needed;
  if (room < 0)
    {
      const double gap = CLAMP (frame->gap + room / (double) table->n_columns,
                                sac_theme_scale (text->theme, LEAST_GAP), frame->gap);

      room += (frame->gap - gap) * (double) table->n_columns;
      frame->gap = gap;
    }
  if (room < 0)
    {
      const double label = MIN (frame->label, floor (width * LABEL_UP));

      room += frame->label - label;
      frame->label = label;
    }
  for (gsize j = 0; j < table->n_columns; j++)
    frame->columns[j] = MAX (floor (frame->columns[j] + room / (double) table->n_columns), 1);
  measure_heights (frame);
  return needed;
}

static void
frame_clear (Frame *frame)
{
  g_free (frame->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

static gboolean
is_empty (const SacTextTable *table)
{
  return table->n_columns == 0 || table->n_rows == 0;
}

double
sac_text_table_get_width (const SacTextTable *table, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  g_auto (Frame) frame = { NULL };

  g_return_val_if_fail (table != NULL && theme != NULL, 0);

  if (is_empty (table))
    return 0;
  sac_text_init (&text, theme);
  return frame_init (&frame, table, &text, 0);
}

double
sac_text_table_get_height (const SacTextTable *table, double width, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  g_auto (Frame) frame = { NULL };

  g_return_val_if_fail (table != NULL && theme != NULL, 0);

  if (is_empty (table))
    return 0;
  sac_text_init (&text, theme);
  (void) frame_init (&frame, table, &text, width);
  return ceil (frame.head_height + (double) table->n_rows * frame.row_height);
}

/* Ends at @right and, in the head, at @y below. */
static void
paint_head (cairo_t *cr, const Frame *frame, gsize column, double right, double y)
{
  const SacTextColumn *head = &frame->table->columns[column];
  const double line = sac_text_get_line_height (frame->text, HEAD);

  y += frame->head_height - frame->pad - head_lines (frame, column);
  sac_color_set (cr, frame->text->theme->text, 1);
  y += sac_paragraph_put (cr, frame->text, head->title, HEAD, right, y, frame->columns[column], 1);
  if (head->unit == NULL)
    return;
  sac_color_set (cr, frame->text->theme->dim, 1);
  sac_text_paint (frame->text, cr, head->unit, HEAD, right, y + line / 2, 1, 0.5);
}

static void
paint_cell (cairo_t *cr, const Frame *frame, const SacTextCell *cell, double width, double right, double y)
{
  g_autofree char *shown = sac_text_shorten (frame->text, cell->text, NUMBER, width);

  sac_color_set (cr, frame->text->theme->text, 1);
  sac_text_paint (frame->text, cr, shown, NUMBER, right, y + frame->pad, 1, 0);
  if (cell->note == NULL)
    return;

  g_autofree char *note = sac_text_shorten (frame->text, cell->note, NOTE, width);

  sac_color_set (cr, frame->text->theme->dim, 1);
  sac_text_paint (frame->text, cr, note, NOTE, right,
                  y + frame->pad + sac_text_get_line_height (frame->text, NUMBER), 1, 0);
}

static void
paint_label (cairo_t *cr, const Frame *frame, const SacTextRow *row, double x, double y)
{
  const SacTheme *theme = frame->text->theme;
  const double line = sac_text_get_line_height (frame->text, SAC_TEXT_BOLD);
  const double dash = row->color >= 0 ? sac_theme_scale (theme, DASH) : 0;
  g_autofree char *shown =
    sac_text_shorten (frame->text, row->text, SAC_TEXT_BOLD, frame->label - dash + 0.5);

  if (row->color >= 0)
    {
      sac_color_set (cr, sac_theme_get_series (theme, (gsize) row->color), 1);
      cairo_rectangle (cr, x, round (y + frame->pad + line / 2) - 1.5, dash * 0.7, 3);
      cairo_fill (cr);
    }
  sac_color_set (cr, theme->text, 1);
  sac_text_paint (frame->text, cr, shown, SAC_TEXT_BOLD, x + dash, y + frame->pad, 0, 0);
}

static void
paint_rule (cairo_t *cr, SacRect area, double y, SacColor color)
{
  sac_color_set (cr, color, 1);
  cairo_rectangle (cr, area.x, round (y), area.width, 1);
  cairo_fill (cr);
}

static void
paint_row (cairo_t *cr, SacRect area, const Frame *frame, gsize i)
{
  const double y = area.y + frame->head_height + (double) i * frame->row_height;
  double right = area.x + frame->label;

  paint_rule (cr, area, y, i == 0 ? frame->text->theme->border : frame->text->theme->grid);
  paint_label (cr, frame, &frame->table->rows[i], area.x, y);
  for (gsize j = 0; j < frame->table->n_columns; j++)
    {
      right += frame->gap + frame->columns[j];
      paint_cell (cr, frame, &frame->table->cells[i * frame->table->n_columns + j], frame->columns[j] + 0.5,
                  right, y);
    }
}

void
sac_text_table_paint (cairo_t *cr, SacRect area, const SacTextTable *table, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  g_auto (Frame) frame = { NULL };
  double right;

  g_return_if_fail (cr != NULL && table != NULL && theme != NULL);

  if (is_empty (table))
    return;
  sac_text_init (&text, theme);
  (void) frame_init (&frame, table, &text, area.width);
  right = area.x + frame.label;
  if (table->label_title != NULL)
    {
      sac_color_set (cr, theme->text, 1);
      sac_text_paint (&text, cr, table->label_title, HEAD, area.x, area.y + frame.head_height - frame.pad, 0,
                      1);
    }
  for (gsize j = 0; j < table->n_columns; j++)
    paint_head (cr, &frame, j, right += frame.gap + frame.columns[j], area.y);
  for (gsize i = 0; i < table->n_rows; i++)
    paint_row (cr, area, &frame, i);
}
