/* ui/views/train-view-private.h — what the two halves of SacTrainView share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/views/train-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _SacTrainView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *shown_map; /* nullable */

  /* Children */
  GtkWidget *box;
  GtkWidget *title, *subtitle, *form;
  GtkWidget *banner, *run, *run_content, *start_anew, *step, *stop, *status, *progress;
  GtkWidget *run_line, *run_text, *run_button;
  GtkWidget *chart_card, *chart_stack, *chart, *smoothing, *runs;
  GtkWidget *probe, *source, *map, *output, *history;

  SacTrainState state;
  gboolean goes_on; /* the run button does */
};

/* Makes all children; connects nothing. */
void sac_train_view_build (SacTrainView *self);

G_END_DECLS
