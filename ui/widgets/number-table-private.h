/* ui/widgets/number-table-private.h — what the files of SacNumberTable share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/table.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/number-table.h"

G_BEGIN_DECLS

struct _SacNumberTable
{
  GtkWidget parent_instance;

  /* Owned */
  SacThemeWatch *watch;
  SacStepData *data;       /* nullable */
  SacTableColumn *columns; /* [table->n_columns], borrowing from the data */
  double *from;            /* (nullable) [table->n_rows]: where bars began to move */
  double *moving;          /* (nullable) [table->n_rows]: where they are */
  char *name;

  /* Borrowed */
  const SacStepTable *table; /* nullable; of the data */
  GtkAdjustment *adjustment; /* of the scroll bar */
  GtkWidget *bar;

  /* Plain state */
  gssize row, column; /* asked about */
  guint tick_id;
  gint64 begin;
  double pointer_x, pointer_y; /* in the window */
};

/* FALSE without a table. */
gboolean sac_number_table_init_paint (SacNumberTable *self, SacTable *table, SacTableLayout *layout);

/* motion */
void sac_number_table_begin_motion (SacNumberTable *self, const SacStepTable *old);

/* input */
void sac_number_table_add_input (SacNumberTable *self);
void sac_number_table_class_add_keys (GtkWidgetClass *klass);
void sac_number_table_show_row (SacNumberTable *self, gsize row);
void sac_number_table_emit_asked (SacNumberTable *self);
void sac_number_table_emit_activated (SacNumberTable *self, gssize row);

G_END_DECLS
