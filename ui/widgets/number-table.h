/* ui/widgets/number-table.h — a table of SacStepData: rows to choose, numbers to ask about
 *
 * Mouse      over a number: it is asked about; a click chooses its row too.
 * Keys       arrows, Home, End, Page Up and Down move over the numbers; Enter chooses the row.
 * Motion     where the rows stay the same, bars go from their old lengths to the new ones (none under reduced motion).
 * Signals    "row-activated" (int row), "number-asked" (int row, int column)
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/step-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_NUMBER_TABLE (sac_number_table_get_type ())
G_DECLARE_FINAL_TYPE (SacNumberTable, sac_number_table, SAC, NUMBER_TABLE, GtkWidget)

/* @name: for a screen reader, until a table has a caption. */
GtkWidget *sac_number_table_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* @table (nullable) is one of @data, which is referenced. */
void sac_number_table_set_table (SacNumberTable *self, SacStepData *data, const SacStepTable *table);

/* FALSE when no number is asked about. */
gboolean sac_number_table_get_asked (SacNumberTable *self, gsize *row, gsize *column);
void sac_number_table_ask (SacNumberTable *self, int row, int column);

/* Bars that move stand at once where they go. */
void sac_number_table_end_motion (SacNumberTable *self);

G_END_DECLS
