/* app/window-curves.c — the curves of Train: smoothed, and those of other runs with them
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

static void
chart_changed (SacWindow *self)
{
  sac_train_view_set_chart (self->train, sac_session_get_chart (self->session));
}

static void
runs_changed (SacWindow *self)
{
  const GPtrArray *others = sac_session_get_other_runs (self->session);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (SacRunEntry));
  const SacRunEntry own = { .name = sac_session_get_shown_run_name (self->session),
                            .hidden = sac_session_get_run_hidden (self->session),
                            .stays = TRUE };

  g_array_append_val (entries, own);
  for (guint i = 0; i < others->len; i++)
    {
      const SacOtherRun *run = others->pdata[i];
      const SacRunEntry entry = { .name = run->name, .color = run->color, .hidden = run->hidden };

      g_array_append_val (entries, entry);
    }
  sac_train_view_set_runs (self->train, (const SacRunEntry *) entries->data, entries->len);
}

static void
smoothing_changed (SacWindow *self, double factor)
{
  sac_session_set_smoothing (self->session, factor);
}

static void
add_path (SacWindow *self, const char *path)
{
  sac_session_add_run (self->session, path);
}

static void
add_run (SacWindow *self, const char *path)
{
  if (path != NULL)
    add_path (self, path);
  else
    sac_window_choose_folder (self, _ ("Draw the curves of another run too"), _ ("_Add"), add_path);
}

static void
run_hidden (SacWindow *self, guint index, gboolean hidden)
{
  sac_session_hide_run (self->session, (int) index - 1, hidden);
}

static void
run_removed (SacWindow *self, guint index)
{
  sac_session_remove_run (self->session, index - 1);
}

void
sac_window_connect_curves (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "chart-changed", G_CALLBACK (chart_changed), self);
  g_signal_connect_swapped (self->session, "runs-changed", G_CALLBACK (runs_changed), self);
  g_signal_connect_swapped (self->session, "training-changed", G_CALLBACK (runs_changed), self);
  g_signal_connect_swapped (self->train, "smoothing-changed", G_CALLBACK (smoothing_changed), self);
  g_signal_connect_swapped (self->train, "add-run", G_CALLBACK (add_run), self);
  g_signal_connect_swapped (self->train, "run-hidden", G_CALLBACK (run_hidden), self);
  g_signal_connect_swapped (self->train, "run-removed", G_CALLBACK (run_removed), self);
  chart_changed (self);
  runs_changed (self);
}
