/* app/window-session.c — what the window shows and holds, to a session's file and back
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

/* --- capturing --- */

static void
get_place (SacWindow *self, SacPlace *place)
{
  g_autofree char *full = NULL;

  if (!(place->fields & SAC_PLACE_MODEL) || g_path_is_absolute (place->model) ||
      sac_catalog_find_lesson (sac_session_get_catalog (self->session), place->model) != NULL)
    return;
  full = g_canonicalize_filename (place->model, NULL);
  sac_place_set_model (place, full);
}

static void
get_train (SacWindow *self, SacSaved *saved)
{
  const SacPlan *plan = sac_session_get_plan (self->session);
  SacSelection *selection = sac_train_view_get_selection (self->train);
  SacChartView *chart = sac_train_view_get_chart_view (self->train);

  if (plan != NULL && plan->data_path != NULL)
    saved->pairs = g_canonicalize_filename (plan->data_path, NULL);
  if (plan != NULL)
    saved->values = sac_param_form_peek_values (sac_train_view_get_form (self->train));
  saved->log_x = sac_chart_view_get_log_x (chart);
  saved->log_y = sac_chart_view_get_log_y (chart);
  saved->probe_query = sac_selection_get_row (selection);
  saved->probe_key = sac_selection_get_column (selection);
  saved->probe_locked = sac_selection_get_locked (selection);
  saved->probe_scale = sac_selection_get_scale (selection);
  sac_map_view_get_view (sac_train_view_get_map_view (self->train), &saved->probe_zoom);
  saved->fields |= SAC_SAVED_AXES | SAC_SAVED_PROBE_CELL | SAC_SAVED_PROBE_SCALE | SAC_SAVED_PROBE_ZOOM;
}

static void
get_window (SacWindow *self, SacSaved *saved)
{
  gtk_window_get_default_size (GTK_WINDOW (self), &saved->width, &saved->height);
  saved->class_mode = gtk_window_is_fullscreen (GTK_WINDOW (self));
  saved->maximized = !saved->class_mode && gtk_window_is_maximized (GTK_WINDOW (self));
  saved->sidebar = adw_flap_get_reveal_flap (self->flap);
  saved->fields |= SAC_SAVED_CLASS_MODE | SAC_SAVED_SIDEBAR;
  if (saved->width > 0 && saved->height > 0)
    saved->fields |= SAC_SAVED_SIZE;
}

SacSaved *
sac_window_get_saved (SacWindow *self)
{
  SacSaved *saved;

  g_return_val_if_fail (SAC_IS_WINDOW (self), NULL);

  saved = sac_saved_new ();
  sac_place_free (saved->place);
  saved->place = sac_window_get_place (self);
  get_place (self, saved->place);
  get_train (self, saved);
  get_window (self, saved);
  if (self->walk_get != NULL && !self->walk_get (self, &saved->walk, &saved->walk_step, self->walk_data))
    g_clear_pointer (&saved->walk, g_free);
  if (saved->walk == NULL)
    saved->walk_step = 0;
  return saved;
}

/* --- bringing back --- */

/* Asked for twice, at first and on arrival: where a window has only just been shown, the window manager's first word on its
 * size may come after ours. */
static void
set_size (SacWindow *self, const SacSaved *saved)
{
  int width, height;

  if (!(saved->fields & SAC_SAVED_SIZE))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width != saved->width || height != saved->height)
    gtk_window_set_default_size (GTK_WINDOW (self), saved->width, saved->height);
  if (saved->maximized != gtk_window_is_maximized (GTK_WINDOW (self)))
    (saved->maximized ? gtk_window_maximize : gtk_window_unmaximize) (GTK_WINDOW (self));
}

static void
set_window (SacWindow *self, const SacSaved *saved)
{
  const gboolean class_mode = gtk_window_is_fullscreen (GTK_WINDOW (self));

  set_size (self, saved);
  if ((saved->fields & SAC_SAVED_CLASS_MODE) && saved->class_mode != class_mode)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.class-mode", NULL);
  if (saved->fields & SAC_SAVED_SIDEBAR)
    {
      adw_flap_set_locked (self->flap, TRUE); /* while the window takes its size: that folds and unfolds it */
      adw_flap_set_reveal_flap (self->flap, saved->sidebar);
    }
}

/* What this model's form does not have is left out. */
static void
set_values (SacWindow *self, GVariant *values)
{
  SacParamForm *form = sac_train_view_get_form (self->train);
  const SacRunState state = sac_session_get_run_state (self->session);
  GVariantIter iter;
  const char *name;
  double value;

  if (values == NULL || state == SAC_RUN_RUNNING || state == SAC_RUN_PAUSED || state == SAC_RUN_STOPPING)
    return; /* they are those of the run that goes on */
  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    if (sac_param_form_get_control (form, name) != NULL)
      sac_param_form_set_value (form, name, value);
}

static void
set_probe (SacWindow *self, const SacSaved *saved)
{
  SacSelection *selection = sac_train_view_get_selection (self->train);

  if (saved->fields & SAC_SAVED_PROBE_SCALE)
    sac_selection_set_scale (selection, saved->probe_scale);
  if (saved->fields & SAC_SAVED_PROBE_ZOOM)
    sac_map_view_set_view (sac_train_view_get_map_view (self->train), &saved->probe_zoom);
  if (!(saved->fields & SAC_SAVED_PROBE_CELL))
    return;
  sac_selection_set_cell (selection, saved->probe_query, saved->probe_key);
  sac_selection_set_locked (selection, saved->probe_locked);
}

static void
set_train (SacWindow *self, const SacSaved *saved)
{
  SacChartView *chart = sac_train_view_get_chart_view (self->train);

  if (saved->pairs != NULL)
    sac_session_plan_data (self->session, saved->pairs);
  set_values (self, saved->values);
  if (saved->fields & SAC_SAVED_AXES)
    {
      sac_chart_view_set_log_x (chart, saved->log_x);
      sac_chart_view_set_log_y (chart, saved->log_y);
    }
  set_probe (self, saved);
}

/* The place is there; what depends on it follows. What was wrong is said last, so that nothing takes it away. */
static void
arrived (SacWindow *self, const char *trouble)
{
  g_autoptr (SacSaved) saved = g_steal_pointer (&self->restoring);
  g_autofree char *note = g_steal_pointer (&self->restoring_note);

  if (saved == NULL)
    return;
  set_size (self, saved);
  set_train (self, saved);
  adw_flap_set_locked (self->flap, FALSE);
  if (saved->walk != NULL && self->walk_set != NULL)
    self->walk_set (self, saved->walk, saved->walk_step, self->walk_data);
  if (trouble != NULL || note != NULL)
    sac_window_show_error (self, trouble != NULL ? trouble : note);
  sac_window_restored (self);
}

void
sac_window_set_saved (SacWindow *self, const SacSaved *saved, const char *note)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && saved != NULL);

  set_window (self, saved);
  sac_window_go (self, saved->place);
  self->restoring = sac_saved_dup (saved); /* after it: what was on its way before is dropped there */
  self->restoring_note = g_strdup (note);
}

void
sac_window_forget_restoring (SacWindow *self)
{
  if (self->restoring != NULL)
    sac_window_not_restored (self);
  g_clear_pointer (&self->restoring, sac_saved_free);
  g_clear_pointer (&self->restoring_note, g_free);
  adw_flap_set_locked (self->flap, FALSE);
}

static void
take_digest (SacWindow *self, SacDigest **digest)
{
  if (*digest == NULL)
    return;
  sac_digest_free (self->digest);
  self->digest = g_steal_pointer (digest);
}

static void
set_path (SacWindow *self, const char *path)
{
  char *copy = g_strdup (path);

  g_free (self->session_path);
  self->session_path = copy;
}

/* --- files --- */

static void
opened (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacSavedSnapshot *snapshot = (SacSavedSnapshot *) job->result;

  if (job->generation != self->session_generation)
    return; /* another one was asked for since */
  if (job->error != NULL)
    sac_window_show_error (self, job->error->message);
  if (snapshot == NULL)
    {
      sac_window_not_restored (self);
      return;
    }
  take_digest (self, &snapshot->digest);
  set_path (self, g_strcmp0 (snapshot->path, sac_window_get_left_behind (self)) != 0 ? snapshot->path : NULL);
  sac_window_set_saved (self, snapshot->saved, snapshot->note);
}

void
sac_window_open_session (SacWindow *self, const char *path)
{
  SacJob *job;

  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  job = sac_read_session_job_new (path);
  job->generation = ++self->session_generation;
  sac_session_push (self->session, job, opened, self);
}

static void
tell_saved (SacWindow *self, const SacSavedSnapshot *snapshot)
{
  g_autofree char *shown = g_filename_display_name (snapshot->path);
  g_autofree char *text = NULL;

  if (snapshot->saved->place->fields & SAC_PLACE_MODEL)
    text = g_strdup_printf (_ ("Saved the session in %s"), shown);
  else
    text = g_strdup_printf (
      _ ("Saved the session in %s without its model, which lies in no file: save the training too"), shown);
  sac_window_clear_errors (self);
  sac_window_toast (self, text);
}

static void
written (gpointer user_job, gpointer user_data)
{
  SacJob *job = user_job;
  SacWindow *self = user_data;
  SacSavedSnapshot *snapshot = (SacSavedSnapshot *) job->result;
  const gboolean closes = --self->n_saving == 0 && self->closes_when_saved;

  self->closes_when_saved = self->closes_when_saved && self->n_saving > 0;
  if (job->error != NULL)
    sac_window_show_error (self, job->error->message);
  if (snapshot != NULL)
    {
      take_digest (self, &snapshot->digest);
      set_path (self, snapshot->path);
      tell_saved (self, snapshot);
    }
  if (closes && (snapshot != NULL || self->is_told_to_end)) /* else it stays open: its banner says why */
    gtk_widget_activate_action (GTK_WIDGET (self), "win.close", NULL);
}

void
sac_window_save_session (SacWindow *self, const char *path)
{
  g_autofree char *full = NULL;

  g_return_if_fail (SAC_IS_WINDOW (self) && path != NULL);

  full =
    g_str_has_suffix (path, SAC_SAVED_ENDING) ? g_strdup (path) : g_strconcat (path, SAC_SAVED_ENDING, NULL);
  self->n_saving++;
  sac_session_push (self->session,
                    sac_write_session_job_new (sac_window_get_saved (self), full, self->digest), written,
                    self);
}

gboolean
sac_window_is_saving (SacWindow *self)
{
  return self->n_saving > 0;
}

void
sac_window_save_session_again (SacWindow *self)
{
  if (self->session_path != NULL)
    sac_window_save_session (self, self->session_path);
  else
    sac_window_choose_save_session (self);
}

void
sac_window_connect_session (SacWindow *self)
{
  g_signal_connect (self, "arrived", G_CALLBACK (arrived), NULL);
}

void
sac_window_clear_session (SacWindow *self)
{
  sac_window_forget_restoring (self);
  g_clear_pointer (&self->session_path, g_free);
  g_clear_pointer (&self->digest, sac_digest_free);
}
