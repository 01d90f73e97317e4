/* ui/paint/text-lines.h — lines of text that are set already
 *
 * The labels of a picture are the same ones nearly always: a thread keeps the layouts that it set last, and begins anew
 * when there are too many.
 *
 * Threads    each has its own, as Pango has a font map a thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* All that a line depends on, but fonts that come and go: of these Pango tells the layout.
 * @target: the type of a surface whose pixels it is set for, or -1 for none; @matrix: xx, yx, xy, yy of its cairo_t */
typedef struct
{
  const char *string, *family;
  double size, resolution; /* points, dots an inch */
  guint style;             /* of SacTextStyle */
  int target;
  double matrix[4];
} SacTextLine;

/* (transfer none): until the next call on this thread. */
PangoLayout *sac_text_line_get (const SacTextLine *line);

/* (transfer full): a layout of this type without a string, which follows no target yet. */
PangoLayout *sac_text_line_new_layout (double resolution);
void sac_text_line_set_type (PangoLayout *layout, const SacTextLine *line);

G_END_DECLS
