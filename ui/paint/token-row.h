/* ui/paint/token-row.h — tokens side by side, one of them under a cursor
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/labels.h"

G_BEGIN_DECLS

/**
 * SacTokenRow:
 * @role: its colour: queries or keys
 * @shares: (nullable): one a token, 0..1: how far it is tinted
 * @marked: (nullable): one a token: a mark above it
 * @cursor: index, -1 = none
 * @scroll: pixels of tokens left of the first one seen
 */
typedef struct
{
  const SacLabel *items;
  gsize n_items;
  SacRole role;
  const double *shares;
  const gboolean *marked;
  gssize cursor;
  double scroll;
} SacTokenRow;

double sac_token_row_get_height (const SacTheme *theme);

/* (transfer full) [n_items + 1]: left end of each token, before scrolling; the last is the whole width. */
double *sac_token_row_layout (const SacTokenRow *row, const SacTheme *theme) G_GNUC_WARN_UNUSED_RESULT;

/* Index of the token at @x of the row, -1 = none. */
gssize sac_token_row_at (const SacTokenRow *row, const double *ends, double x);

void sac_token_row_paint (cairo_t *cr,
                          SacRect area,
                          const SacTokenRow *row,
                          const double *ends,
                          const SacTheme *theme);

G_END_DECLS
