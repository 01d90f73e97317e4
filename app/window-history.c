/* app/window-history.c — the past of a run in Train: which of its steps is shown, and compared with which
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/moment-map.h"
#include "app/window-private.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const GPtrArray *
get_moments (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_run (self->session);

  return training != NULL ? training->moments : NULL;
}

static double
distance (const SacMoment *moment, double step)
{
  return fabs (log1p ((double) moment->step) - log1p (MAX (step, 0)));
}

/* The kept step nearest to @step on the logarithm; the number of steps if there are none. */
static guint
find_nearest (const GPtrArray *moments, double step)
{
  guint nearest = 0;

  for (guint i = 1; i < moments->len; i++)
    if (distance (moments->pdata[i], step) < distance (moments->pdata[nearest], step))
      nearest = i;
  return nearest;
}

static void
set_moment (SacMoment **place, SacMoment *moment)
{
  if (moment != NULL)
    sac_moment_ref (moment);
  g_clear_pointer (place, sac_moment_unref);
  *place = moment;
}

/* What was thinned away since gives its place to its neighbour; the run of before is forgotten. */
static void
follow (SacMoment **place, const GPtrArray *moments)
{
  if (*place == NULL)
    return;
  set_moment (place, moments != NULL && moments->len > 0
                       ? moments->pdata[find_nearest (moments, (double) (*place)->step)]
                       : NULL);
}

static guint
get_position (SacWindow *self, const GPtrArray *moments)
{
  if (moments == NULL || self->moment == NULL)
    return moments != NULL ? moments->len : 0;
  return find_nearest (moments, (double) self->moment->step);
}

/* (transfer full): "step 1,234", "now" */
static char *
dup_name (const SacMoment *moment)
{
  g_autofree char *step = moment != NULL ? sac_text_from_count (moment->step) : NULL;

  return step != NULL ? g_strdup_printf (_ ("step %s"), step) : g_strdup (_ ("now"));
}

/* --- what is said --- */

static void
append_changes (GString *text, const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const SacHistoryChange *change = &g_array_index (changes, SacHistoryChange, i);
      g_autofree char *step = sac_text_from_count (change->step);

      g_string_append_printf (text, _ ("\nAfter step %s: %s %.4g → %.4g"), step, change->field,
                              change->before, change->after);
    }
}

/* (transfer full) (nullable) */
static char *
dup_details (const SacTrainSnapshot *training)
{
  GString *text;

  if (training == NULL)
    return NULL;
  text = g_string_new (
    _ ("Kept by itself: the first step, steps about a tenth apart, and the last, exactly as they "
       "were. When the room is full, the step goes whose neighbours are closest on the logarithm; "
       "never the first, the newest, or one kept by hand."));
  append_changes (text, training->changes);
  if (training->history_trouble != NULL)
    g_string_append_printf (text, "\n%s.", training->history_trouble);
  return g_string_free (text, FALSE);
}

static char *
dup_caption (SacWindow *self, const SacTrainSnapshot *training)
{
  g_autofree char *after = dup_name (self->moment);
  g_autofree char *before = dup_name (self->compared);

  if (training == NULL)
    return g_strdup (_ ("Nothing kept yet: press Start, and steps of the run stay here."));
  if (training->history_budget == 0)
    return g_strdup (_ ("The history is off: give it room (History, in MB) before you press Start."));
  if (training->moments->len == 0)
    return g_strdup (_ ("Nothing kept yet: it begins with the next step."));
  if (self->compared != NULL)
    return g_strdup_printf (_ ("Difference of weights: %s − %s, rows by their place"), after, before);
  if (training->saved)
    return g_strdup_printf (_ ("%u kept steps of the saved run · %.1f MB"), training->moments->len,
                            (double) training->history_bytes / 1e6);
  return g_strdup_printf (_ ("%u steps kept · %.1f of %.0f MB%s%s"), training->moments->len,
                          (double) training->history_bytes / 1e6, (double) training->history_budget / 1e6,
                          training->changes->len > 0 ? _ (" · parameters changed") : "",
                          training->history_trouble != NULL ? _ (" · earlier ones are lost") : "");
}

static void
show_bar (SacWindow *self, const SacTrainSnapshot *training)
{
  const GPtrArray *moments = get_moments (self);
  const SacRunState state = sac_session_get_run_state (self->session);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (SacHistoryStep));
  g_autofree char *caption = dup_caption (self, training);
  g_autofree char *details = dup_details (training);
  SacHistoryBar *bar = sac_train_view_get_history (self->train);

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      const SacMoment *moment = moments->pdata[i];
      const SacHistoryStep step = { moment->step, moment->by_hand };

      g_array_append_val (steps, step);
    }
  sac_history_bar_set_steps (bar, (const SacHistoryStep *) steps->data, steps->len,
                             get_position (self, moments), caption, details);
  sac_history_bar_set_can_keep (bar, (state == SAC_RUN_RUNNING || state == SAC_RUN_PAUSED) &&
                                       sac_session_get_training (self->session) != NULL && !training->saved &&
                                       training->history_budget > 0);
  sac_history_bar_set_comparing (bar, self->compared != NULL);
}

/* --- what is drawn --- */

/* (transfer full) (nullable): @moment, or now. */
static SacMapData *
make_map (SacWindow *self, const SacTrainSnapshot *training, const SacMoment *moment)
{
  if (moment != NULL)
    return sac_moment_make_map (moment, training->probe_text, 0, 0);
  return training->probe != NULL ? sac_map_data_ref (training->probe->sites[0]->pdata[0]) : NULL;
}

static SacMapData *
make_shown (SacWindow *self, const SacTrainSnapshot *training)
{
  g_autoptr (SacMapData) map = make_map (self, training, self->moment);
  g_autoptr (SacMapData) before = self->compared != NULL ? make_map (self, training, self->compared) : NULL;
  g_autofree char *after_name = dup_name (self->moment);
  g_autofree char *before_name = dup_name (self->compared);
  g_autofree char *name = g_strdup_printf ("%s − %s", after_name, before_name);

  if (map != NULL && before != NULL)
    return sac_map_make_difference (map, before, name);
  return g_steal_pointer (&map);
}

/* TRUE if the picture that stands there is another one than it should be. */
static gboolean
is_other (SacWindow *self, const SacTrainSnapshot *training)
{
  const gpointer source = self->moment != NULL      ? (gpointer) self->moment
                          : training->probe != NULL ? (gpointer) training->probe->sites[0]->pdata[0]
                                                    : NULL;
  const gboolean other = source != self->shown_probe || self->compared != self->shown_compared;

  self->shown_probe = source;
  self->shown_compared = self->compared;
  return other;
}

static void
show_picture (SacWindow *self, const SacTrainSnapshot *training)
{
  g_autoptr (SacMapData) map = NULL;
  const char *output;

  if (training == NULL)
    {
      self->shown_probe = self->shown_compared = NULL;
      sac_train_view_set_map (self->train, NULL);
      sac_train_view_set_probe (self->train, NULL, NULL);
      return;
    }
  if (!is_other (self, training))
    return;
  map = make_shown (self, training);
  output = self->moment != NULL      ? self->moment->text
           : training->probe != NULL ? training->probe->reading->text
                                     : NULL;
  sac_train_view_set_map (self->train, map);
  sac_train_view_set_probe (self->train, training->probe_text, output);
}

static void
show_marker (SacWindow *self)
{
  g_autofree char *name = dup_name (self->moment);

  sac_train_view_set_marker (self->train, self->moment != NULL ? (double) self->moment->step : (double) NAN,
                             self->moment != NULL ? name : NULL);
}

/* Said once a run. */
static void
tell_trouble (SacWindow *self, const SacTrainSnapshot *training)
{
  const char *trouble = training != NULL ? training->history_trouble : NULL;

  if (trouble == NULL || g_strcmp0 (trouble, self->told_trouble) == 0)
    return;
  g_free (self->told_trouble);
  self->told_trouble = g_strdup (trouble);
  sac_train_view_set_error (self->train, trouble);
}

void
sac_window_show_history (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_run (self->session);
  const GPtrArray *moments = get_moments (self);

  follow (&self->moment, moments);
  follow (&self->compared, moments);
  show_bar (self, training);
  show_picture (self, training);
  show_marker (self);
  tell_trouble (self, training);
}

/* --- what is asked --- */

static void
chosen (SacWindow *self, guint position)
{
  const GPtrArray *moments = get_moments (self);

  set_moment (&self->moment, moments != NULL && position < moments->len ? moments->pdata[position] : NULL);
  sac_window_show_history (self);
}

/* Most points of a curve lie between two kept steps. */
static void
tell_nearest (SacWindow *self, const SacMoment *moment, double step)
{
  g_autofree char *asked = sac_text_from_count ((guint64) MAX (llround (step), 0));
  g_autofree char *nearest = sac_text_from_count (moment->step);
  g_autofree char *text = NULL;

  if (g_str_equal (asked, nearest))
    return;
  text = g_strdup_printf (_ ("Step %s of the run was not kept: step %s is shown"), asked, nearest);
  sac_window_toast (self, text);
}

/* A click on a curve: the nearest step that is kept. */
static void
step_activated (SacWindow *self, double step)
{
  const GPtrArray *moments = get_moments (self);

  if (moments == NULL || moments->len == 0)
    return;
  sac_history_bar_stop (sac_train_view_get_history (self->train));
  chosen (self, find_nearest (moments, step));
  tell_nearest (self, self->moment, step);
}

/* From the step that is chosen now to the run as it is: another can be chosen then. */
static void
compare (SacWindow *self, gboolean on)
{
  set_moment (&self->compared, on ? self->moment : NULL);
  if (on)
    set_moment (&self->moment, NULL);
  sac_window_show_history (self);
}

/* (nullable): its place is the nearest that is kept; @trouble is told where that is another one. */
static SacMoment *
find_moment (const GPtrArray *moments, gint64 step, char **trouble)
{
  SacMoment *moment;
  g_autofree char *asked = NULL;
  g_autofree char *nearest = NULL;

  if (step < 0)
    return NULL;
  if (moments == NULL || moments->len == 0)
    {
      *trouble =
        *trouble != NULL ? *trouble : g_strdup (_ ("There is no history of a run to show a step of"));
      return NULL;
    }
  moment = moments->pdata[find_nearest (moments, (double) step)];
  if ((gint64) moment->step == step || *trouble != NULL)
    return moment;
  asked = sac_text_from_count ((guint64) step);
  nearest = sac_text_from_count (moment->step);
  *trouble = g_strdup_printf (_ ("Step %s of the run was not kept: step %s is shown"), asked, nearest);
  return moment;
}

char *
sac_window_show_moment (SacWindow *self, gint64 step, gint64 compared)
{
  const GPtrArray *moments = get_moments (self);
  char *trouble = NULL;

  sac_history_bar_stop (sac_train_view_get_history (self->train));
  set_moment (&self->moment, find_moment (moments, step, &trouble));
  set_moment (&self->compared, find_moment (moments, compared, &trouble));
  sac_window_show_history (self);
  return trouble;
}

static void
open_moment (SacWindow *self)
{
  g_autoptr (SacMoment) moment = self->moment != NULL ? sac_moment_ref (self->moment) : NULL;

  if (moment == NULL)
    return;
  sac_history_bar_stop (sac_train_view_get_history (self->train));
  sac_session_open_moment (self->session, moment);
  adw_view_stack_set_visible_child_name (self->stack, "explore");
}

void
sac_window_connect_history (SacWindow *self)
{
  SacHistoryBar *bar = sac_train_view_get_history (self->train);

  g_signal_connect_swapped (bar, "chosen", G_CALLBACK (chosen), self);
  g_signal_connect_swapped (bar, "keep", G_CALLBACK (sac_session_train_keep), self->session);
  g_signal_connect_swapped (bar, "open", G_CALLBACK (open_moment), self);
  g_signal_connect_swapped (bar, "compare", G_CALLBACK (compare), self);
  g_signal_connect_swapped (self->train, "step-activated", G_CALLBACK (step_activated), self);
}

void
sac_window_clear_history (SacWindow *self)
{
  set_moment (&self->moment, NULL);
  set_moment (&self->compared, NULL);
  g_clear_pointer (&self->told_trouble, g_free);
}
