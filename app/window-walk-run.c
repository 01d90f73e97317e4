/* app/window-walk-run.c — the training of a walk: started when a step needs it, waited for, never over a run of the user's
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-walk-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

gboolean
sac_walking_has_run (SacWindow *self)
{
  return self->walk_run != 0 && self->walk_run == sac_session_get_run_id (self->session) &&
         g_strcmp0 (self->walk_run_of, self->walking->id) == 0;
}

static gboolean
is_active (SacWindow *self)
{
  const SacRunState state = sac_session_get_run_state (self->session);

  return state == SAC_RUN_RUNNING || state == SAC_RUN_PAUSED || state == SAC_RUN_STOPPING;
}

static const SacMoment *
find_nearest (const GPtrArray *moments, guint64 step)
{
  const SacMoment *nearest = NULL;

  for (guint i = 0; i < moments->len; i++)
    {
      const SacMoment *moment = moments->pdata[i];

      if (nearest == NULL ||
          ABS ((gint64) moment->step - (gint64) step) <= ABS ((gint64) nearest->step - (gint64) step))
        nearest = moment;
    }
  return nearest;
}

/* Steps are kept about a tenth apart: the nearest one, once the run is past it. */
const SacMoment *
sac_walking_find_moment (SacWindow *self)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);
  const SacTrainSnapshot *run = sac_session_get_training (self->session);
  const SacMoment *last;

  if (run == NULL || run->moments == NULL || run->moments->len == 0)
    return NULL;
  last = run->moments->pdata[run->moments->len - 1];
  if (step->training_step == SAC_WALK_NEWEST)
    return g_strcmp0 (step->view, "train") == 0 ? NULL : last;
  if (last->step < (guint64) step->training_step && !run->ended)
    return NULL;
  return find_nearest (run->moments, (guint64) step->training_step);
}

gboolean
sac_walking_waits (SacWindow *self)
{
  const gint64 step = sac_walking_get_step (self->walking)->training_step;

  if (step == -1)
    return FALSE;
  return !sac_walking_has_run (self) || (step >= 0 && sac_walking_find_moment (self) == NULL) ||
         (step >= 0 && (self->walking->wanted->fields & SAC_PLACE_MOMENT) != 0 &&
          self->walking->wanted->moment < 0);
}

/* --- starting --- */

static void
show_settings (SacWindow *self, GVariant *values)
{
  SacParamForm *form = sac_train_view_get_form (self->train);
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    if (sac_param_form_get_control (form, name) != NULL)
      sac_param_form_set_value (form, name, value);
}

static void
start (SacWindow *self)
{
  SacWalking *walking = self->walking;
  const SacWalk *walk = walking->walk;
  const SacItem *item = sac_catalog_find_lesson (sac_session_get_catalog (self->session), walk->lesson->name);
  g_autoptr (GError) error = NULL;

  walking->starts = FALSE;
  if (sac_session_get_plan (self->session) == NULL ||
      sac_session_get_plan (self->session)->lesson != walk->lesson)
    sac_session_choose (self->session, item->id);
  show_settings (self, walk->training);
  if (!sac_session_train (self->session, walk->training, &error))
    {
      sac_window_say (self, SAC_WALKING_SAYS_WRONG, error->message, NULL);
      return;
    }
  self->walk_run = sac_session_get_run_id (self->session);
  g_free (self->walk_run_of);
  self->walk_run_of = g_strdup (walking->id);
}

void
sac_walking_start_if_free (SacWindow *self)
{
  if (is_active (self))
    return; /* it is being stopped; "training-changed" comes */
  start (self);
  sac_window_enter_step (self, self->walking->step); /* the model of the other run took its place */
}

static void
answered (AdwMessageDialog *dialog, const char *response, SacWindow *self)
{
  if (self->walking == NULL || !g_str_equal (response, "start"))
    return;
  self->walking->starts = TRUE;
  sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
  sac_session_train_stop (self->session);
  sac_walking_follow_run (self);
}

void
sac_walking_ask_to_train (SacWindow *self)
{
  const char *name = sac_session_get_run_name (self->session);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Start the training of the walk?"), NULL);

  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("The run of “%s” is not saved. It would end, and its past would be lost."), name != NULL ? name : "");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Keep It"), "start",
                                    _ ("_Start the Walk’s"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "start", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- waiting --- */

static double
say_newest (SacWindow *self, const SacTrainSnapshot *run)
{
  g_autofree char *step = sac_text_from_count (run->step);
  g_autofree char *of = sac_text_from_count (run->n_steps);
  g_autofree char *note = NULL;

  if (run->ended)
    {
      if (self->walking->says == SAC_WALKING_SAYS_WAIT)
        sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
      return -1;
    }
  note = g_strdup_printf (_ ("It is learning: step %s of %s"), step, of);
  sac_window_say (self, SAC_WALKING_SAYS_WAIT, note, NULL);
  return run->n_steps > 0 ? (double) run->step / (double) run->n_steps : 0;
}

static double
say_awaited (SacWindow *self, const SacTrainSnapshot *run)
{
  const guint64 awaited = (guint64) sac_walking_get_step (self->walking)->training_step;
  g_autofree char *wanted = sac_text_from_count (awaited);
  g_autofree char *step = sac_text_from_count (run != NULL ? run->step : 0);
  g_autofree char *note =
    run == NULL ? g_strdup (_ ("Making the sentences to learn from…"))
                : g_strdup_printf (_ ("The training is at step %s; step %s is shown as soon as it is there"),
                                   step, wanted);

  sac_window_say (self, SAC_WALKING_SAYS_WAIT, note, NULL);
  return run != NULL && awaited > 0 ? (double) run->step / (double) awaited : 0;
}

/* It has come: what is shown changes once. */
static void
show_moment (SacWindow *self)
{
  SacWalking *walking = self->walking;

  if (walking->says == SAC_WALKING_SAYS_WAIT)
    sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
  if (walking->phase != SAC_WALKING_THERE || walking->says == SAC_WALKING_SAYS_AWAY)
    return;
  if ((walking->wanted->fields & (SAC_PLACE_MOMENT | SAC_PLACE_MODEL_STEP)) == 0 ||
      ((walking->wanted->fields & SAC_PLACE_MOMENT) != 0 && walking->wanted->moment < 0))
    sac_window_enter_step (self, walking->step);
}

static void
wait_for_run (SacWindow *self)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);
  const SacTrainSnapshot *run = sac_session_get_training (self->session);
  double fraction = -1;

  if (step->training_step == -1 || self->walking->says == SAC_WALKING_SAYS_AWAY)
    return;
  if (step->training_step == SAC_WALK_NEWEST && run != NULL)
    fraction = say_newest (self, run);
  else if (sac_walking_find_moment (self) == NULL)
    fraction = say_awaited (self, run);
  else
    show_moment (self);
  sac_walk_card_set_progress (self->card, fraction);
}

void
sac_walking_follow_run (SacWindow *self)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);

  if (!step->trains || self->walking->phase != SAC_WALKING_THERE)
    return;
  if (sac_walking_has_run (self))
    {
      wait_for_run (self);
      return;
    }
  if (self->walking->starts)
    {
      sac_walking_check_soon (self); /* not in the midst of another run's end */
      return;
    }
  if (sac_session_has_unsaved_run (self->session))
    {
      sac_window_say (self, SAC_WALKING_SAYS_ASK,
                      _ ("This step shows a training of its own, and yours is not saved yet"),
                      _ ("Start It…"));
      return;
    }
  start (self);
}
