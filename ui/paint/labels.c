/* ui/paint/labels.c
 *
 * Turned labels share one angle, so in coordinates turned by it their boxes are upright and two of them overlap
 * only if the distance between their lines is less than a line's height.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/labels.h"
#include "ui/paint/text.h"

#include <math.h>
#include <string.h>

#define GAP       6.0  /* between the labels and the cells */
#define LEVEL_GAP 3.0  /* between level neighbours */
#define LINE      0.86 /* share of a line's height that its letters take */
#define MEASURED  48   /* of more labels than this only long ones are measured */
#define SHORT_LETTERS \
  2.5 /* labels not wider than this many line heights are thinned out rather than turned */

static const double turned = -G_PI / 4;

static char *
label_text (const SacLabels *labels, gsize index)
{
  if (labels->items == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (labels->items[index].text != NULL ? labels->items[index].text : "");
}

static SacTextStyle
label_style (const SacLabels *labels, gsize index, gboolean small)
{
  SacTextStyle style = (small ? SAC_TEXT_SMALL : 0) | (labels->items == NULL ? SAC_TEXT_TABULAR : 0);

  if (labels->selected >= 0 && (gsize) labels->selected == index)
    style |= SAC_TEXT_BOLD;
  if (labels->items != NULL && labels->items[index].unknown)
    style |= SAC_TEXT_ITALIC;
  return style;
}

/* Rough width in columns of a terminal, to know which labels are worth measuring. */
static guint
estimate_width (const SacLabel *label)
{
  guint width = 0;

  for (const char *p = label->text != NULL ? label->text : ""; *p != '\0'; p++)
    width += ((guchar) *p & 0x80) == 0 ? 2 : ((guchar) *p & 0xc0) == 0xc0 ? 3 : 0;
  return width;
}

/* Widest number that a label without a text can be. */
static double
widest_number (SacText *text, const SacLabels *labels, SacTextStyle style)
{
  g_autofree char *last = label_text (labels, MAX (labels->n_items, 1) - 1);
  double width;

  memset (last, '8', strlen (last));
  sac_text_measure (text, last, style | SAC_TEXT_BOLD | SAC_TEXT_TABULAR, &width, NULL);
  return width;
}

/* Widest label in bold, so that selecting one changes no layout; of very many the longest are measured. */
static double
widest_label (SacText *text, const SacLabels *labels, SacTextStyle style)
{
  guint longest = 0;
  double widest = 0;

  if (labels->items == NULL)
    return widest_number (text, labels, style);
  for (gsize i = 0; labels->n_items > MEASURED && i < labels->n_items; i++)
    longest = MAX (longest, estimate_width (&labels->items[i]));
  for (gsize i = 0, n = 0; i < labels->n_items && n < MEASURED; i++)
    {
      double width;

      if (estimate_width (&labels->items[i]) * 4 < longest * 3)
        continue;
      g_autofree char *string = label_text (labels, i);
      sac_text_measure (text, string,
                        style | SAC_TEXT_BOLD | (labels->items[i].unknown ? SAC_TEXT_ITALIC : 0), &width,
                        NULL);
      widest = MAX (widest, width);
      n++;
    }
  return widest;
}

/* How the labels of one side are set: computed alike for measuring and placing. */
typedef struct
{
  gboolean small; /* in the small size */
  gboolean is_turned;
  double line; /* height of a label's box */
  double widest;
  double needed; /* distance along the axis between two labels */
} Setting;

static gboolean
too_tight (SacText *text, double cell, gboolean is_turned)
{
  const double line = sac_text_get_line_height (text, 0) * LINE;

  return cell < (is_turned ? line / sin (G_PI / 4) : line);
}

static void
choose_setting (SacText *text, const SacLabels *labels, double cell, Setting *set)
{
  const double gap = sac_theme_scale (text->theme, LEVEL_GAP);

  *set = (Setting){ .small = FALSE };
  set->widest = widest_label (text, labels, 0);
  set->line = sac_text_get_line_height (text, 0) * LINE;
  if (labels->side != SAC_AXIS_COLUMNS)
    {
      set->small = too_tight (text, cell, FALSE);
    }
  else if (set->widest + gap > cell)
    {
      set->is_turned = set->widest > SHORT_LETTERS * set->line;
      set->small = set->is_turned ? too_tight (text, cell, TRUE) : TRUE;
    }
  if (set->small)
    {
      set->widest = widest_label (text, labels, SAC_TEXT_SMALL);
      set->line = sac_text_get_line_height (text, SAC_TEXT_SMALL) * LINE;
    }
  set->needed = set->is_turned ? set->line / sin (G_PI / 4) : set->line;
  if (labels->side == SAC_AXIS_COLUMNS && !set->is_turned)
    set->needed = set->widest + gap;
}

double
sac_labels_measure (const SacLabels *labels,
                    double cell,
                    double limit,
                    double *overhang,
                    const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Setting set;
  double size;

  g_return_val_if_fail (labels != NULL && theme != NULL, 0);

  sac_text_init (&text, theme);
  choose_setting (&text, labels, cell, &set);
  if (overhang != NULL)
    *overhang = 0;
  if (labels->side != SAC_AXIS_COLUMNS)
    return MIN (limit, set.widest + sac_theme_scale (theme, GAP));
  if (!set.is_turned)
    {
      if (overhang != NULL)
        *overhang = MAX (0, (set.widest - cell) / 2);
      return MIN (limit, set.line + sac_theme_scale (theme, GAP));
    }
  size = MIN (limit, (set.widest + set.line) * sin (G_PI / 4) + sac_theme_scale (theme, GAP));
  if (overhang != NULL)
    *overhang = MAX (0, size - cell / 2);
  return size;
}

/* The longest a label may be written in a gutter of @gutter pixels. */
static double
longest_text (const SacLabels *labels, const Setting *set, double gutter, const SacTheme *theme)
{
  const double room = gutter - sac_theme_scale (theme, GAP);

  if (labels->side != SAC_AXIS_COLUMNS)
    return MAX (room, 0) + 0.5;
  return set->is_turned ? MAX (room / sin (G_PI / 4) - set->line, 0) + 0.5 : G_MAXDOUBLE;
}

static void
place_row (SacPlacedLabel *label, SacRect visible, SacRect cell, double width, const Setting *set, double gap)
{
  label->x = visible.x - gap;
  label->y = cell.y + cell.height / 2;
  label->box = (SacRect){ label->x - width, label->y - set->line / 2, width, set->line };
}

static void
place_right (SacPlacedLabel *label,
             SacRect visible,
             SacRect cell,
             double width,
             const Setting *set,
             double gap)
{
  place_row (label, visible, cell, width, set, gap);
  label->x = visible.x + visible.width + gap;
  label->box.x = label->x;
}

static void
place_column (SacPlacedLabel *label,
              SacRect visible,
              SacRect cell,
              double width,
              const Setting *set,
              double gap)
{
  const double middle = cell.x + cell.width / 2;

  if (!set->is_turned)
    {
      label->x = middle;
      label->y = visible.y - gap - set->line / 2;
      label->box = (SacRect){ middle - width / 2, label->y - set->line / 2, width, set->line };
      return;
    }
  /* the first letter stands over the middle of its column */
  label->angle = turned;
  label->x = middle - set->line * 0.1;
  label->y = visible.y - gap - set->line / 2 * cos (G_PI / 4);
  label->box =
    (SacRect){ label->x * cos (turned) + label->y * sin (turned),
               -label->x * sin (turned) + label->y * cos (turned) - set->line / 2, width, set->line };
}

typedef void (*PlaceFunc) (SacPlacedLabel *label,
                           SacRect visible,
                           SacRect cell,
                           double width,
                           const Setting *set,
                           double gap);

static const PlaceFunc placers[] = {
  [SAC_AXIS_ROWS] = place_row,
  [SAC_AXIS_COLUMNS] = place_column,
  [SAC_AXIS_RIGHT] = place_right,
};

/* Every how many-th label is written. */
static gsize
choose_step (const SacLabels *labels, const Setting *set, double cell)
{
  const gsize least = (gsize) MAX (ceil (set->needed / cell - 1e-9), 1);
  static const gsize round_steps[] = { 1, 2, 5 };

  if (labels->items != NULL || least == 1)
    return least;
  for (gsize power = 1;; power *= 10)
    for (gsize i = 0; i < G_N_ELEMENTS (round_steps); i++)
      if (round_steps[i] * power >= least)
        return round_steps[i] * power;
}

static gboolean
is_written (const SacLabels *labels, gsize index, gsize step, gsize needed_cells)
{
  if (labels->selected >= 0)
    {
      const gsize selected = (gsize) labels->selected;
      const gsize away = index > selected ? index - selected : selected - index;

      if (away == 0)
        return TRUE;
      if (away < needed_cells)
        return FALSE;
    }
  return (labels->items != NULL ? index : index + 1) % step == 0;
}

static void
clear_placed (gpointer data)
{
  g_free (((SacPlacedLabel *) data)->text);
}

static double
cell_along (const SacLabels *labels, const SacViewport *viewport)
{
  return labels->side != SAC_AXIS_COLUMNS ? sac_viewport_get_cell_height (viewport)
                                          : sac_viewport_get_cell_width (viewport);
}

/* TRUE when the middle of cell @index lies in the visible matrix. */
static gboolean
is_in_sight (gboolean is_rows, SacRect visible, SacRect cell)
{
  if (is_rows)
    return cell.y + cell.height / 2 >= visible.y && cell.y + cell.height / 2 <= visible.y + visible.height;
  return cell.x + cell.width / 2 >= visible.x && cell.x + cell.width / 2 <= visible.x + visible.width;
}

static GArray *
place (SacText *text, const SacLabels *labels, const SacViewport *viewport, double gutter, const Setting *set)
{
  const gboolean is_rows = labels->side != SAC_AXIS_COLUMNS;
  const SacRect visible = sac_viewport_get_visible (viewport);
  const double cell = cell_along (labels, viewport), gap = sac_theme_scale (text->theme, GAP);
  const double longest = longest_text (labels, set, gutter, text->theme);
  const gsize step = choose_step (labels, set, cell);
  const gsize needed_cells = (gsize) MAX (ceil (set->needed / cell - 1e-9), 1);
  GArray *placed = g_array_new (FALSE, TRUE, sizeof (SacPlacedLabel));
  gsize first, end;

  g_array_set_clear_func (placed, clear_placed);
  (is_rows ? sac_viewport_get_rows : sac_viewport_get_columns) (viewport, &first, &end);
  for (gsize i = first; i < MIN (end, labels->n_items); i++)
    {
      const SacRect at = sac_viewport_get_cell (viewport, is_rows ? i : 0, is_rows ? 0 : i);
      const SacTextStyle style = label_style (labels, i, set->small);
      SacPlacedLabel label = { .index = i };
      double width;

      if (!is_in_sight (is_rows, visible, at) || !is_written (labels, i, step, needed_cells))
        continue;
      g_autofree char *whole = label_text (labels, i);
      label.text = sac_text_shorten (text, whole, style, longest);
      sac_text_measure (text, label.text, style, &width, NULL);
      placers[labels->side](&label, visible, at, width, set, gap);
      g_array_append_val (placed, label);
    }
  return placed;
}

GArray *
sac_labels_place (const SacLabels *labels, const SacViewport *viewport, double gutter, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Setting set;

  sac_text_init (&text, theme);
  choose_setting (&text, labels, cell_along (labels, viewport), &set);
  return place (&text, labels, viewport, gutter, &set);
}

static void
paint_unknown_mark (cairo_t *cr, double x, double y, double width, const SacTheme *theme)
{
  const double dot = sac_theme_scale (theme, 1);

  cairo_save (cr);
  cairo_set_line_width (cr, 1.5 * dot);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, (double[]){ 0, 3.2 * dot }, 2, 0);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_label (cairo_t *cr, SacText *text, const SacLabels *labels, const SacPlacedLabel *label, gboolean small)
{
  const SacTheme *theme = text->theme;
  const SacTextStyle style = label_style (labels, label->index, small);
  const gboolean starts = labels->side == SAC_AXIS_RIGHT || label->angle != 0;
  const double align = labels->side == SAC_AXIS_ROWS ? 1 : starts ? 0 : 0.5;

  cairo_save (cr);
  cairo_translate (cr, label->x, label->y);
  cairo_rotate (cr, label->angle);
  sac_color_set (cr, theme->text, 1);
  if (style & SAC_TEXT_BOLD)
    sac_color_set (cr, theme->roles[labels->side == SAC_AXIS_ROWS ? SAC_ROLE_QUERY : SAC_ROLE_KEY], 1);
  sac_text_paint (text, cr, label->text, style, 0, 0, align, 0.5);
  if (style & SAC_TEXT_ITALIC)
    paint_unknown_mark (cr, -align * label->box.width, label->box.height * 0.5, label->box.width, theme);
  cairo_restore (cr);
}

void
sac_labels_paint (cairo_t *cr,
                  const SacLabels *labels,
                  const SacViewport *viewport,
                  double gutter,
                  const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Setting set;

  sac_text_init (&text, theme);
  choose_setting (&text, labels, cell_along (labels, viewport), &set);
  g_autoptr (GArray) placed = place (&text, labels, viewport, gutter, &set);
  for (gsize i = 0; i < placed->len; i++)
    paint_label (cr, &text, labels, &g_array_index (placed, SacPlacedLabel, i), set.small);
}
