/* ui/paint/token-strip.h — a sentence as its tokens, in lines that wrap
 *
 * Tokens stand in boxes, white space shown. What does not fit in the height is left out around the token that matters:
 * the first and last token shown are known.
 *
 * Ownership  sac_token_strip_clear() what was laid out; labels are borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/labels.h"
#include "ui/paint/text.h"

G_BEGIN_DECLS

/**
 * SacTokenStrip:
 * @area: what the shown lines take
 * @boxes: (array length=n_items): of every token; those of left-out lines are empty
 * @first, @end: the tokens shown, half-open
 * @style: of the type
 */
typedef struct
{
  const SacLabel *labels;
  gsize n_items;
  SacRect area;
  SacRect *boxes;
  gsize first, end;
  SacTextStyle style;
} SacTokenStrip;

/**
 * sac_token_strip_layout:
 * @labels: (nullable): %NULL = the numbers 1, 2, …
 * @n_items: at least 1
 * @area: where; its height is the most that may be taken
 * @focus: the token that must be seen, -1 = the first
 *
 * The large type is taken where it needs a quarter of the height at most, the small one where the normal one does not fit.
 */
void sac_token_strip_layout (SacTokenStrip *strip,
                             const SacLabel *labels,
                             gsize n_items,
                             SacRect area,
                             gssize focus,
                             SacText *text);
void sac_token_strip_clear (SacTokenStrip *strip);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SacTokenStrip, sac_token_strip_clear)

/* Writes token @index in the current source; @style is added to the strip's. */
void sac_token_strip_paint_token (const SacTokenStrip *strip,
                                  cairo_t *cr,
                                  SacText *text,
                                  gsize index,
                                  SacTextStyle style);

/* All tokens in @theme's text colour, the selected one bold in @role's with a line around it. */
void
sac_token_strip_paint (const SacTokenStrip *strip, cairo_t *cr, SacText *text, gssize selected, SacRole role);

/* Path of a token's box with round corners. */
void sac_token_strip_trace_box (const SacTokenStrip *strip, cairo_t *cr, gsize index, double outset);

/* FALSE when no token is at (@x, @y). */
gboolean sac_token_strip_item_at (const SacTokenStrip *strip, double x, double y, gsize *index);

G_END_DECLS
