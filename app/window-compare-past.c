/* app/window-compare-past.c — the kept steps of a comparison: which of them is shown
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* (nullable) (element-type guint64) */
static const GArray *
get_steps (SacWindow *self)
{
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->session);

  return comparison != NULL ? comparison->steps : NULL;
}

static double
distance (const GArray *steps, guint index, double step)
{
  return fabs (log1p ((double) g_array_index (steps, guint64, index)) - log1p (MAX (step, 0)));
}

/* The kept step nearest to @step on the logarithm; @steps has one at least. */
static guint
find_nearest (const GArray *steps, double step)
{
  guint nearest = 0;

  for (guint i = 1; i < steps->len; i++)
    if (distance (steps, i, step) < distance (steps, nearest, step))
      nearest = i;
  return nearest;
}

/* What was asked for counts, though it has not come yet: the slider stays where it was put. */
static guint
get_position (SacWindow *self, const GArray *steps)
{
  return self->compare_step < 0 ? steps->len : find_nearest (steps, (double) self->compare_step);
}

static char *
dup_caption (const SacCompareSnapshot *comparison)
{
  if (comparison == NULL || comparison->history_budget == 0)
    return g_strdup (_ ("The history is off: give it room (History, in MB) before you press Start."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u step kept of all · %.1f of %.0f MB",
                                       "%u steps kept of all · %.1f of %.0f MB", comparison->steps->len),
                          comparison->steps->len, (double) comparison->history_bytes / 1e6,
                          (double) comparison->history_budget / 1e6);
}

static void
show_bar (SacWindow *self, const SacCompareSnapshot *comparison)
{
  const GArray *steps = comparison != NULL ? comparison->steps : NULL;
  const guint n = steps != NULL ? steps->len : 0;
  g_autofree SacHistoryStep *shown = g_new0 (SacHistoryStep, n + 1);
  g_autofree char *caption = dup_caption (comparison);

  for (guint i = 0; i < n; i++)
    shown[i].step = g_array_index (steps, guint64, i);
  sac_history_bar_set_steps (sac_compare_view_get_history (self->compare), shown, n,
                             n > 0 ? get_position (self, steps) : 0, caption,
                             _ (
                               "Kept by themselves: the first step, steps about a tenth apart, and the last, "
                               "exactly as they were, of the first seed of every variant."));
}

void
sac_window_show_compared_past (SacWindow *self)
{
  const SacCompareSnapshot *comparison = sac_session_get_comparison (self->session);
  const SacCompareSnapshot *past = sac_session_get_compared_past (self->session);
  g_autofree char *step = past != NULL ? sac_text_from_count (past->probe_step) : NULL;
  g_autofree char *name = step != NULL ? g_strdup_printf (_ ("step %s"), step) : NULL;

  if (comparison == NULL)
    self->compare_step = -1;
  show_bar (self, comparison);
  sac_compare_view_set_marker (self->compare, past != NULL ? (double) past->probe_step : (double) NAN, name);
}

/* --- what is asked --- */

static void
chosen (SacWindow *self, guint position)
{
  const GArray *steps = get_steps (self);

  self->compare_step =
    steps != NULL && position < steps->len ? (gint64) g_array_index (steps, guint64, position) : -1;
  sac_session_compare_show_step (self->session, self->compare_step);
}

/* Most points of a curve lie between two kept steps. */
static void
step_activated (SacWindow *self, double step)
{
  const GArray *steps = get_steps (self);
  g_autofree char *asked = sac_text_from_count ((guint64) MAX (llround (step), 0));
  g_autofree char *nearest = NULL;
  g_autofree char *text = NULL;

  if (steps == NULL || steps->len == 0)
    return;
  sac_history_bar_stop (sac_compare_view_get_history (self->compare));
  chosen (self, find_nearest (steps, step));
  sac_window_show_compared_past (self);
  nearest = sac_text_from_count ((guint64) self->compare_step);
  text = g_strdup_printf (_ ("Step %s of the run was not kept: step %s is shown"), asked, nearest);
  if (!g_str_equal (asked, nearest))
    sac_window_toast (self, text);
}

void
sac_window_connect_compared_past (SacWindow *self)
{
  self->compare_step = -1;
  g_signal_connect_swapped (sac_compare_view_get_history (self->compare), "chosen", G_CALLBACK (chosen),
                            self);
  g_signal_connect_swapped (self->compare, "step-activated", G_CALLBACK (step_activated), self);
}
