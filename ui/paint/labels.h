/* ui/paint/labels.h — token labels in gutters that stay while the matrix scrolls
 *
 * White space is shown (␣ ↵ ⇥), long labels lose their middle (…), labels that would overlap are thinned out;
 * the selected one is always kept. Columns are written level when they fit, else turned by 45°.
 *
 * Ownership  plain values; placed labels are freed with the array.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"
#include "ui/paint/viewport.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_AXIS_ROWS,    /* at the left, right-aligned, query blue */
  SAC_AXIS_COLUMNS, /* on top, key red */
  SAC_AXIS_RIGHT    /* one a row at the right, left-aligned, key red: the keys of flow lines */
} SacAxisSide;

typedef struct
{
  const char *text; /* UTF-8 */
  gboolean unknown; /* a token outside the vocabulary: italic, dotted underline */
} SacLabel;

/**
 * SacLabels:
 * @side: rows or columns
 * @items: (nullable): %NULL = the numbers 1, 2, …
 * @n_items: as many as the matrix has on that side
 * @selected: index drawn bold in the role's colour, -1 = none
 */
typedef struct
{
  SacAxisSide side;
  const SacLabel *items;
  gsize n_items;
  gssize selected;
} SacLabels;

/**
 * SacPlacedLabel:
 * @index: which label
 * @x, @y: the point the label is turned about: its right end (rows), its left end (right, turned) or centre (level)
 * @angle: radians, 0 or −π/4
 * @box: the text's box in coordinates turned by @angle about the origin, so boxes of one side can be compared
 * @text: what is written, shortened
 */
typedef struct
{
  gsize index;
  double x, y, angle;
  SacRect box;
  char *text;
} SacPlacedLabel;

/* (transfer full): @text as it is shown: white space visible, control characters as ·, invalid bytes as U+FFFD. */
char *sac_label_get_display_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_labels_measure:
 * @labels: the labels
 * @cell: pixels a cell along the axis, at fit
 * @limit: the most the gutter may take
 * @overhang: (out) (optional): how far the last column's label reaches beyond its cell
 *
 * Returns: width of a row gutter, height of a column gutter, in pixels, at most @limit
 */
double sac_labels_measure (const SacLabels *labels,
                           double cell,
                           double limit,
                           double *overhang,
                           const SacTheme *theme);

/* (transfer full) (element-type SacPlacedLabel): what is drawn, in order; none overlap. @gutter: pixels of the gutter. */
GArray *sac_labels_place (const SacLabels *labels,
                          const SacViewport *viewport,
                          double gutter,
                          const SacTheme *theme) G_GNUC_WARN_UNUSED_RESULT;

void sac_labels_paint (cairo_t *cr,
                       const SacLabels *labels,
                       const SacViewport *viewport,
                       double gutter,
                       const SacTheme *theme);

G_END_DECLS
