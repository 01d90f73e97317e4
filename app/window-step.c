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
copy (SacWindow *self, gboolean numbers)
{
  sac_window_copy (self, numbers);
}

/* Those of Step that are no keys of a list, where the focus may be. */
static const struct
{
  guint first, last;
  const char *action;
  const char *type;
} far_keys[] = {
  { GDK_KEY_1, GDK_KEY_1 + SAC_N_STEPS - 1, "step.stage", "i" },
  { GDK_KEY_j, GDK_KEY_j, "step.next-token", NULL },
  { GDK_KEY_k, GDK_KEY_k, "step.previous-token", NULL },
  { GDK_KEY_r, GDK_KEY_r, "step.run", NULL },
};

gboolean
sac_window_step_key (SacWindow *self, guint key)
{
  if (adw_view_stack_get_visible_child (self->stack) != GTK_WIDGET (self->step))
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (far_keys); i++)
    if (key >= far_keys[i].first && key <= far_keys[i].last)
      return gtk_widget_activate_action (GTK_WIDGET (self->step), far_keys[i].action, far_keys[i].type,
                                         (int) (key - far_keys[i].first));
  return GDK_EVENT_PROPAGATE;
}

void
sac_window_connect_step (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "reading-changed", G_CALLBACK (reading_changed), self);
  g_signal_connect_swapped (self->session, "step-changed", G_CALLBACK (step_changed), self);
  g_signal_connect_swapped (self->step, "place-changed", G_CALLBACK (place_changed), self);
  g_signal_connect_swapped (self->step, "copy", G_CALLBACK (copy), self);
}
