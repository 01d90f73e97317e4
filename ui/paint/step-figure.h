/* ui/paint/step-figure.h — one stage of Step as a figure: tokens, formula, numbers, tables, and where a number is from
 *
 * All of it stands below each other; results and terms side by side where both fit. Nothing is cut off: lines wrap, and
 * the figure is as high as it takes.
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/figure.h"
#include "ui/paint/table.h"
#include "ui/paint/token-row.h"

G_BEGIN_DECLS

/**
 * SacStepFigureTable:
 * @caption: (nullable): over it
 * @table: without columns there is none
 * @left_out: (nullable): under it: how many rows are not shown
 */
typedef struct
{
  const char *caption;
  SacTable table;
  const char *left_out;
} SacStepFigureTable;

/**
 * SacStepFigure:
 * @title, @subtitle: (nullable)
 * @query_caption, @key_caption: before the tokens: whose they are
 * @queries, @keys: in lines as long as there is room; scroll is ignored
 * @formula, @numbers: the formula, and the same with numbers
 * @origin: (nullable): where the chosen number comes from
 */
typedef struct
{
  const char *title, *subtitle;
  const char *query_caption, *key_caption;
  SacTokenRow queries, keys;
  const char *formula, *numbers;
  SacStepFigureTable facts, items, terms;
  const char *origin;
} SacStepFigure;

/* Of the figure at @width. */
double sac_step_figure_get_height (const SacStepFigure *figure, double width, const SacTheme *theme);

/* Over whatever is there: no background is painted. */
void sac_step_figure_paint (cairo_t *cr, SacRect area, const SacStepFigure *figure, const SacTheme *theme);

/* (transfer full) (nullable): on the theme's surface with a margin, as a file's bytes; errors of sac_figure_render(). */
GBytes *sac_step_figure_render (const SacStepFigure *figure,
                                const SacTheme *theme,
                                SacFigureFormat format,
                                double scale,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
