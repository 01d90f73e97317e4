/* app/window-train.c — Train and the session: the form, the buttons, how the run goes
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "app/form-fields.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

gboolean
sac_window_shows_train (SacWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "train") == 0;
}

/* How long first, then what is learnt with, then the rest. */
static void
set_fields (SacWindow *self, const SacPlan *plan)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (SacFormField));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  sac_form_fields_append (fields, plan->train, "Run", TRUE, NULL, kept);
  sac_form_fields_append (fields, plan->model, NULL, FALSE, NULL, kept);
  sac_form_fields_append (fields, plan->train, "Run", FALSE, NULL, kept);
  sac_train_view_set_fields (self->train, (const SacFormField *) fields->data, fields->len);
}

static SacTrainState
get_state (SacWindow *self)
{
  static const SacTrainState states[] = {
    [SAC_RUN_NONE] = SAC_TRAIN_IDLE,      [SAC_RUN_RUNNING] = SAC_TRAIN_RUNNING,
    [SAC_RUN_PAUSED] = SAC_TRAIN_PAUSED,  [SAC_RUN_STOPPING] = SAC_TRAIN_STOPPING,
    [SAC_RUN_ENDED] = SAC_TRAIN_FINISHED,
  };

  return states[sac_session_get_run_state (self->session)];
}

/* (transfer full) (nullable): what the run that is shown goes on from */
static char *
dup_go_on (SacWindow *self)
{
  g_autofree char *step = NULL;
  SacGoOn go_on;

  if (!sac_session_can_go_on (self->session, &go_on))
    return NULL;
  step = sac_text_from_count (go_on.step);
  return g_strdup_printf (_ ("Go On from %s"), step);
}

/* A run that goes on with a saved one has nothing to say of itself yet while that is still seen. */
static void
show_status (SacWindow *self, const SacTrainSnapshot *training)
{
  g_autofree char *go_on = dup_go_on (self);
  g_autofree char *paused = NULL;
  SacTrainStatus status = { .state = get_state (self), .fraction = -1, .go_on = go_on };
  const gboolean begins = sac_session_get_training (self->session) == NULL &&
                          status.state != SAC_TRAIN_IDLE && status.state != SAC_TRAIN_FINISHED;

  if (training != NULL && !begins)
    {
      status.text = training->status;
      if (status.state == SAC_TRAIN_PAUSED && training->status != NULL)
        status.text = paused = g_strdup_printf (_ ("paused · %s"), training->status);
      status.fraction = training->n_steps > 0 ? (double) training->step / (double) training->n_steps : -1;
      status.can_save = training->step > 0 && !training->saved;
    }
  else
    status.text = status.state == SAC_TRAIN_IDLE ? _ ("ready") : _ ("making the sentences and the model…");
  sac_train_view_set_status (self->train, &status);
}

/* Once a run: what may be changed while it runs stands in the form as it is, also in a run that was resumed. */
static void
show_live (SacWindow *self, const SacTrainSnapshot *training)
{
  const gboolean has_live =
    training != NULL && training->live != NULL && sac_session_get_training (self->session) != NULL;
  GVariantIter iter;
  const char *name;
  double value;

  if (!has_live)
    self->live_shown = FALSE;
  if (self->live_shown || !has_live)
    return;
  self->live_shown = self->is_setting = TRUE;
  g_variant_iter_init (&iter, training->live);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    if (sac_param_form_get_control (sac_train_view_get_form (self->train), name) != NULL)
      sac_param_form_set_value (sac_train_view_get_form (self->train), name, value);
  self->is_setting = FALSE;
}

/* Only live ones can be changed while something runs. */
static void
value_changed (SacWindow *self, const char *name)
{
  const SacRunState state = sac_session_get_run_state (self->session);

  if (!self->is_setting && (state == SAC_RUN_RUNNING || state == SAC_RUN_PAUSED))
    sac_session_train_change (self->session, name,
                              sac_param_form_get_value (sac_train_view_get_form (self->train), name));
}

/* Said once: what was closed does not come back. */
static void
show_trouble (SacWindow *self, const char *trouble)
{
  if (trouble == self->shown_trouble)
    return;
  self->shown_trouble = trouble;
  sac_train_view_set_error (self->train, trouble);
}

/* Another lesson or model can be chosen while one is trained: then it is said whose run this is. */
static void
show_run (SacWindow *self)
{
  const char *name = sac_session_get_run_name (self->session);
  const SacItem *item = sac_session_get_current (self->session);
  const SacLessonClass *lesson = sac_session_get_run_lesson (self->session);
  g_autofree char *text = NULL, *button = NULL;

  if (sac_session_get_run_state (self->session) == SAC_RUN_NONE || name == NULL || item == NULL ||
      sac_session_run_is_current (self->session) ||
      (sac_session_get_run (self->session) != NULL && sac_session_get_run (self->session)->saved))
    {
      sac_train_view_set_run (self->train, NULL, NULL);
      return;
    }
  text =
    g_strdup_printf (_ ("This is the run of “%s”; chosen is “%s”"), sac_lesson_get_label (name), item->title);
  button = lesson != NULL ? g_strdup_printf (_ ("Show %s"), sac_lesson_get_label (lesson->name)) : NULL;
  sac_train_view_set_run (self->train, text, button);
}

static void
choose_run (SacWindow *self)
{
  const SacLessonClass *lesson = sac_session_get_run_lesson (self->session);
  const SacItem *item =
    lesson != NULL ? sac_catalog_find_lesson (sac_session_get_catalog (self->session), lesson->name) : NULL;

  if (item != NULL)
    sac_session_choose (self->session, item->id);
}

static void
training_changed (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_run (self->session);

  show_status (self, training);
  show_live (self, training);
  sac_window_show_history (self);
  show_trouble (self, training != NULL ? training->trouble : NULL);
  show_run (self);
  sac_window_update_question (self);
}

static void
plan_changed (SacWindow *self)
{
  const SacPlan *plan = sac_session_get_plan (self->session);

  sac_window_clear_errors (self);
  sac_train_view_set_lesson (self->train, sac_lesson_get_label (plan->name), plan->subtitle);
  set_fields (self, plan);
  training_changed (self);
}

typedef gboolean (*Begin) (SacSession *session, GVariant *values, GError **error);

static void
begin (SacWindow *self, Begin function)
{
  g_autoptr (GVariant) values = sac_train_view_get_values (self->train);
  g_autoptr (GError) error = NULL;

  sac_train_view_set_error (self->train, NULL);
  if (sac_session_get_plan (self->session) != NULL && !function (self->session, values, &error))
    sac_train_view_set_error (self->train, error->message);
}

static void
answered (AdwMessageDialog *dialog, const char *response, SacWindow *self)
{
  if (g_str_equal (response, "start"))
    begin (self, sac_session_train);
}

/* The run that would be left is in no file: its curves and its past end with it. */
static void
ask_to_start (SacWindow *self)
{
  const char *name = sac_lesson_get_label (sac_session_get_run_name (self->session));
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _ ("Start anew?"), NULL));

  adw_message_dialog_format_body (
    dialog, _ ("The run “%s” is not saved: its curves and kept steps would be lost. Save… keeps them."),
    name);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "start", _ ("_Start Anew"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "start", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
start (SacWindow *self)
{
  if (sac_session_get_run_state (self->session) == SAC_RUN_ENDED &&
      sac_session_has_unsaved_run (self->session))
    ask_to_start (self);
  else
    begin (self, sac_session_train);
}

static void
step (SacWindow *self)
{
  const SacRunState state = sac_session_get_run_state (self->session);

  if (state == SAC_RUN_NONE || state == SAC_RUN_ENDED)
    begin (self, sac_session_train_first_step);
  else
    sac_session_train_step (self->session);
}

void
sac_window_connect_train (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "plan-changed", G_CALLBACK (plan_changed), self);
  g_signal_connect_swapped (self->session, "training-changed", G_CALLBACK (training_changed), self);
  g_signal_connect_swapped (self->session, "current-changed", G_CALLBACK (training_changed), self);
  g_signal_connect_swapped (self->session, "saved", G_CALLBACK (sac_window_saved), self);

  g_signal_connect_swapped (self->train, "value-changed", G_CALLBACK (value_changed), self);
  g_signal_connect_swapped (self->train, "start", G_CALLBACK (start), self);
  g_signal_connect_swapped (self->train, "go-on", G_CALLBACK (sac_window_ask_go_on), self);
  g_signal_connect_swapped (self->train, "step", G_CALLBACK (step), self);
  g_signal_connect_swapped (self->train, "pause", G_CALLBACK (sac_session_train_pause), self->session);
  g_signal_connect_swapped (self->train, "resume", G_CALLBACK (sac_session_train_continue), self->session);
  g_signal_connect_swapped (self->train, "stop", G_CALLBACK (sac_session_train_stop), self->session);
  g_signal_connect_swapped (self->train, "show-run", G_CALLBACK (choose_run), self);
  g_signal_connect_swapped (self->train, "save", G_CALLBACK (sac_window_choose_save), self);
  sac_window_connect_history (self);
  sac_window_connect_curves (self);
  training_changed (self);
}
