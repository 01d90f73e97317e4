/* ui/views/compare-view-private.h — what the two halves of SacCompareView share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/views/compare-view.h"

G_BEGIN_DECLS

struct _SacCompareView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;

  /* Children */
  GtkWidget *box, *side;
  GtkWidget *title, *subtitle, *variants, *form;
  GtkWidget *banner, *run, *run_content, *status, *progress, *setup;
  GtkWidget *probe, *note, *scale, *stack, *panes, *readout;
  GtkWidget *chart, *history, *table, *table_note, *results;

  SacTrainState state;
  char *step; /* nullable: the kept step that is shown, in words */
};

/* Makes all children; connects nothing. */
void sac_compare_view_build (SacCompareView *self);

G_END_DECLS
