/* ui/paint/text.h — lines of text for painters, measured and painted alike with or without a surface
 *
 * A SacText makes layouts of one theme's type. Measuring needs no cairo_t, so layouts can be computed anywhere; a
 * line on a vector or a scaled target is at most a few hundredths wider or narrower than measured.
 *
 * Ownership  sac_text_clear() what was initialised.
 * Threads    one thread a SacText; text-lines.h says what a thread keeps.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_TEXT_SMALL = 1 << 0,
  SAC_TEXT_TITLE = 1 << 1,
  SAC_TEXT_BOLD = 1 << 2,
  SAC_TEXT_ITALIC = 1 << 3,
  SAC_TEXT_TABULAR = 1 << 4 /* digits of one width */
} SacTextStyle;

typedef struct
{
  const SacTheme *theme;
  PangoLayout *layout; /* nullable: owned, for vectors alone */
  int style;           /* that the layout is set to, -1 = none yet */
  /* The cairo_t that was painted on last, on which sizes may be a few hundredths others */
  gboolean is_vector;
  int target; /* type of a surface of pixels, -1 = none yet */
  double matrix[4];
} SacText;

void sac_text_init (SacText *text, const SacTheme *theme);
void sac_text_clear (SacText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacText, sac_text_clear)

/* Size of @string in pixels; @width and @height may be NULL. */
void sac_text_measure (SacText *text, const char *string, SacTextStyle style, double *width, double *height);

/* Height of a line in pixels. */
double sac_text_get_line_height (SacText *text, SacTextStyle style);

/* (transfer full): @string shortened in the middle (…) to at most @width pixels. */
char *sac_text_shorten (SacText *text, const char *string, SacTextStyle style, double width)
  G_GNUC_WARN_UNUSED_RESULT;

/* Paints one line at (@x, @y) with the current source: @align_x 0 = @x is its left end, 0.5 its middle, 1 its right
 * end; @align_y likewise from the top. */
void sac_text_paint (SacText *text,
                     cairo_t *cr,
                     const char *string,
                     SacTextStyle style,
                     double x,
                     double y,
                     double align_x,
                     double align_y);

G_END_DECLS
