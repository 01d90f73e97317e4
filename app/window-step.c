/* app/window-step.c — what the session says, as Step shows it
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

static void
place_changed (SacWindow *self)
{
  SacStepPlace place;

  sac_step_view_get_place (self->step, &place);
  sac_session_step (self->session, place);
}

static void
step_changed (SacWindow *self)
{
  sac_step_view_set_data (self->step, sac_session_get_step (self->session));
}

/* Another sentence, site or head. */
static void
reading_changed (SacWindow *self)
{
  sac_step_view_set_old (self->step);
}

static void
copied (SacWindow *self)
{
  sac_window_toast (self, _ ("Copied the numbers of this stage"));
}

void
sac_window_connect_step (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "reading-changed", G_CALLBACK (reading_changed), self);
  g_signal_connect_swapped (self->session, "step-changed", G_CALLBACK (step_changed), self);
  g_signal_connect_swapped (self->step, "place-changed", G_CALLBACK (place_changed), self);
  g_signal_connect_swapped (self->step, "copied", G_CALLBACK (copied), self);
}
