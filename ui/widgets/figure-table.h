/* ui/widgets/figure-table.h — a small table of numbers: a heading is a button that sorts by its column
 *
 * A heading sorts the least first, then the largest, then not at all.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/figure-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_FIGURE_TABLE (sac_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (SacFigureTable, sac_figure_table, SAC, FIGURE_TABLE, GtkWidget)

GtkWidget *sac_figure_table_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) */
void sac_figure_table_set_data (SacFigureTable *self, SacFigureData *data);
SacFigureData *sac_figure_table_get_data (SacFigureTable *self);

/* @column: -1 = as they are. */
void sac_figure_table_sort (SacFigureTable *self, gssize column, gboolean descending);

/* (transfer full) (nullable): as it is shown, with all digits. */
char *sac_figure_table_dup_tsv (SacFigureTable *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
