/* ui/widgets/cell-grid-private.h — what the files of SacCellGrid share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/cells.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/cell-grid.h"

G_BEGIN_DECLS

struct _SacCellGrid
{
  GtkWidget parent_instance;

  /* Owned */
  SacThemeWatch *watch;
  char *name;
  float *values;      /* nullable */
  GtkWidget *text;    /* what is typed */
  char *before;       /* (nullable): what stood there when typing began */
  SacCellNames names; /* constant texts */

  /* Plain state */
  gsize n_rows, n_columns;
  gsize row, column;
  gboolean shows_cell; /* though the keyboard is elsewhere */
  int marked_row, marked_column;
  SacScaling scaling;
  gboolean is_editable;
  gboolean is_typing;
  gboolean is_setting; /* the text is ours, not the user's */
};

gboolean sac_cell_grid_init_paint (SacCellGrid *self, SacCells *cells, SacCellsLayout *layout);

/* FALSE: it is no number. */
gboolean sac_cell_grid_emit_typed (SacCellGrid *self, const char *text);
void sac_cell_grid_emit_problem (SacCellGrid *self, const char *sentence);
void sac_cell_grid_emit_resized (SacCellGrid *self, int rows, int columns);
void sac_cell_grid_emit_pasted (SacCellGrid *self, const char *text);
void sac_cell_grid_emit_copy (SacCellGrid *self);

/* Stays inside; shows it. */
void sac_cell_grid_move (SacCellGrid *self, gint64 row, gint64 column);

/* edit */
void sac_cell_grid_add_text (SacCellGrid *self);
void sac_cell_grid_add_input (SacCellGrid *self);
void sac_cell_grid_class_add_keys (GtkWidgetClass *klass);

G_END_DECLS
