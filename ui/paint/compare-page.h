/* ui/paint/compare-page.h — a whole comparison on one page: maps and differences, curves, a table, and what was run
 *
 * From top to bottom: title, the maps of all variants with one scale of colours, their differences with another (beside them where
 * there is room), the names with their colours, panels of curves, the table, the caption. A part that is empty takes no room.
 *
 * Ownership  everything is borrowed.   Threads  re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/chart-keys.h"
#include "ui/paint/chart.h"
#include "ui/paint/figure.h"
#include "ui/paint/panes.h"
#include "ui/paint/text-table.h"

G_BEGIN_DECLS

/**
 * SacComparePage:
 * @title, @subtitle: (nullable)
 * @document: what the file is called where it has a place for that
 * @maps: a pane a variant; n_in_row is the page's business
 * @differences: panes of the same cells
 * @charts: [@n_charts]: panels, three in a row, whose curves need no names: they are in @keys
 * @keys: [@n_keys]
 * @caption: (nullable): in as many lines as it takes; a new line begins a new paragraph
 */
typedef struct
{
  const char *title, *subtitle, *document;
  SacPanes maps, differences;
  const SacChart *charts;
  gsize n_charts;
  const SacChartKey *keys;
  gsize n_keys;
  SacTextTable table;
  const char *caption;
} SacComparePage;

/* Nothing on it. */
void sac_compare_page_init (SacComparePage *page);

/* Of the page at @width. */
double sac_compare_page_get_height (const SacComparePage *page, double width, const SacTheme *theme);

/* Over whatever is there: no background is painted. */
void sac_compare_page_paint (cairo_t *cr, SacRect area, const SacComparePage *page, const SacTheme *theme);

/* (transfer full) (nullable): on the theme's surface with a margin, as a file's bytes; errors of sac_figure_render(). */
GBytes *sac_compare_page_render (const SacComparePage *page,
                                 const SacTheme *theme,
                                 SacFigureFormat format,
                                 double scale,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
