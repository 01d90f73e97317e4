/* ui/widgets/history-bar-private.h — what the two halves of SacHistoryBar share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/widgets/history-bar.h"

G_BEGIN_DECLS

struct _SacHistoryBar
{
  GtkWidget parent_instance;

  /* Owned */
  GArray *steps; /* of SacHistoryStep */
  guint film;    /* source, 0 = it does not play */

  /* Children */
  GtkWidget *box, *play, *slider, *label, *speed, *keep, *compare, *caption, *open;

  /* Plain state */
  gboolean is_set_from_outside;
};

/* Makes all children; connects nothing. */
void sac_history_bar_build (SacHistoryBar *self);

/* Milliseconds between two pictures of the film. */
guint sac_history_bar_get_interval (guint speed);

G_END_DECLS
