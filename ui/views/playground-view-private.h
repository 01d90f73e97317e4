/* ui/views/playground-view-private.h — what the files of SacPlaygroundView share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/views/playground-view.h"

G_BEGIN_DECLS

struct _SacPlaygroundView
{
  GtkWidget parent_instance;

  /* Owned */
  SacPlayData *data; /* nullable */

  /* Borrowed: children */
  GtkWidget *box, *banner;
  GtkWidget *examples, *note;
  GtkWidget *inputs[SAC_N_PLAY_INPUTS];
  GtkWidget *more[SAC_N_PLAY_INPUTS][2], *fewer[SAC_N_PLAY_INPUTS][2]; /* rows, columns */
  GtkWidget *sizes[SAC_N_PLAY_INPUTS][2];
  GtkWidget *ways, *add_way;
  GtkWidget *title, *formula, *numbers, *terms;

  /* Plain state */
  SacWayChoices choices;
  SacPlayPlace place;
  char *problem; /* (nullable) (owned): what is wrong with what is typed */
  gboolean is_setting;
};

void sac_playground_view_build (SacPlaygroundView *self, const char *const *examples);

/* From the widgets that build() made. */
void sac_playground_view_example_chosen (SacPlaygroundView *self);
void sac_playground_view_connect_input (SacPlaygroundView *self, SacPlayInput input);

G_END_DECLS
