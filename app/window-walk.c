/* app/window-walk.c — a walk in the window: open, next, back, close, and what its card says
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-walk-private.h"

#include "app/jobs/walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
sac_walking_free (SacWalking *walking)
{
  if (walking == NULL)
    return;
  if (walking->check_id != 0)
    g_source_remove (walking->check_id);
  sac_walk_unref (walking->walk);
  g_free (walking->id);
  g_clear_pointer (&walking->wanted, sac_place_free);
  g_clear_pointer (&walking->before, sac_place_free);
  g_clear_pointer (&walking->kept, sac_place_free);
  g_free (walking);
}

void
sac_window_clear_walk (SacWindow *self)
{
  g_clear_pointer (&self->walking, sac_walking_free);
  g_clear_pointer (&self->walk_run_of, g_free);
  g_clear_object (&self->walks_menu);
}

/* --- the card --- */

void
sac_window_say (SacWindow *self, SacWalkingSays says, const char *note, const char *button)
{
  self->walking->says = says;
  sac_walk_card_set_note (self->card, note, button);
}

static void
show_step (SacWindow *self)
{
  const SacWalking *walking = self->walking;
  const SacWalkStep *step = sac_walking_get_step (walking);

  sac_walk_card_set_step (self->card, walking->walk->title, step->title, step->text, walking->step,
                          walking->walk->n_steps);
  sac_walk_card_set_progress (self->card, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->card), TRUE);
}

/* The sentence itself, where there is room for it. */
static void
say_wrong (SacWindow *self, const char *why)
{
  sac_window_say (self, SAC_WALKING_SAYS_WRONG, _ ("This step is not shown as it should be"), NULL);
  if (why != NULL)
    sac_window_show_error (self, why);
}

/* --- going there --- */

static void
tell_class (SacWindow *self)
{
  const guint hide = sac_walking_get_step (self->walking)->hide;

  if (hide != self->walking->hide)
    sac_window_set_class_hidden (self, hide);
  self->walking->hide = hide;
}

/* Of the walk, or what a lesson begins with: it can be had again. */
static gboolean
is_known (const SacWalk *walk, const char *sentence)
{
  for (guint i = 0; i < walk->n_steps; i++)
    if (g_strcmp0 (walk->steps[i].sentence, sentence) == 0)
      return TRUE;
  for (const SacLessonClass *const *lesson = sac_lesson_list (); *lesson != NULL; lesson++)
    if (g_strcmp0 ((*lesson)->probe, sentence) == 0)
      return TRUE;
  return sentence == NULL || *sentence == '\0';
}

/* A sentence of the student's own is kept, to be shown again. */
static void
keep (SacWindow *self)
{
  g_autoptr (SacPlace) now = NULL;

  if (self->walking->phase != SAC_WALKING_THERE || self->walking->says != SAC_WALKING_SAYS_AWAY)
    return;
  now = sac_window_get_place (self);
  if (is_known (self->walking->walk, now->sentence))
    return;
  g_clear_pointer (&self->walking->kept, sac_place_free);
  self->walking->kept = g_steal_pointer (&now);
}

void
sac_window_enter_step (SacWindow *self, guint step)
{
  SacWalking *walking = self->walking;
  g_autofree char *trouble = NULL;

  keep (self);
  walking->step = step;
  walking->phase = SAC_WALKING_ON_THE_WAY;
  g_clear_pointer (&walking->wanted, sac_place_free);
  walking->wanted = sac_walking_make_place (self, &trouble);
  sac_walk_card_set_busy (self->card, TRUE);
  show_step (self);
  if (trouble != NULL)
    say_wrong (self, trouble);
  else
    sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
  tell_class (self);
  sac_window_go (self, walking->wanted);
}

static void
be_there (SacWindow *self)
{
  SacWalking *walking = self->walking;

  walking->phase = SAC_WALKING_THERE;
  sac_walk_card_set_busy (self->card, FALSE);
  sac_window_focus_view (self);
  if (walking->kept != NULL && walking->says == SAC_WALKING_SAYS_NOTHING)
    sac_window_say (self, SAC_WALKING_SAYS_KEPT, _ ("Your own sentence is kept"), _ ("Show It _Again"));
  sac_walking_follow_run (self);
}

static void
arrived (SacWindow *self, const char *trouble)
{
  SacWalking *walking = self->walking;
  g_autofree char *wrong = NULL;

  if (walking == NULL || walking->phase == SAC_WALKING_THERE)
    return;
  if (walking->phase == SAC_WALKING_ON_THE_WAY && sac_walking_find_cell (self, &wrong))
    {
      walking->phase = SAC_WALKING_TO_THE_CELL;
      sac_window_go (self, walking->wanted);
      return;
    }
  if (wrong != NULL || trouble != NULL)
    say_wrong (self, wrong); /* the other one is told already */
  be_there (self);
}

/* The student went elsewhere before the step was reached. */
void
sac_window_stop_walking (SacWindow *self)
{
  if (self->walking == NULL || self->walking->phase == SAC_WALKING_THERE)
    return;
  self->walking->phase = SAC_WALKING_THERE;
  sac_walk_card_set_busy (self->card, FALSE);
  sac_walking_check_soon (self);
}

/* --- on and back --- */

void
sac_window_walk_on (SacWindow *self)
{
  g_return_if_fail (SAC_IS_WINDOW (self));

  if (self->walking == NULL || self->walking->step + 1 >= self->walking->walk->n_steps)
    return;
  sac_window_enter_step (self, self->walking->step + 1);
}

void
sac_window_walk_back (SacWindow *self)
{
  g_return_if_fail (SAC_IS_WINDOW (self));

  if (self->walking != NULL && self->walking->step > 0)
    sac_window_enter_step (self, self->walking->step - 1);
}

static void
show_kept (SacWindow *self)
{
  g_autoptr (SacPlace) kept = g_steal_pointer (&self->walking->kept);

  sac_window_say (self, SAC_WALKING_SAYS_NOTHING, NULL, NULL);
  sac_window_go (self, kept);
}

static void
card_return (SacWindow *self)
{
  switch (self->walking->says)
    {
    case SAC_WALKING_SAYS_AWAY: sac_window_enter_step (self, self->walking->step); break;
    case SAC_WALKING_SAYS_KEPT: show_kept (self); break;
    case SAC_WALKING_SAYS_ASK: sac_walking_ask_to_train (self); break;
    default: break;
    }
}

/* --- open and close --- */

static void
begin (SacWindow *self, SacWalk *walk, const char *id)
{
  SacPlace *before =
    self->walking != NULL ? g_steal_pointer (&self->walking->before) : sac_window_get_place (self);

  g_clear_pointer (&self->walking, sac_walking_free);
  self->walking = g_new0 (SacWalking, 1);
  self->walking->walk = walk;
  self->walking->id = g_strdup (id);
  self->walking->before = before;
  sac_sidebar_select (self->sidebar, SAC_SIDEBAR_WALKS, id);
}

/* As a saved session has it: it was there. */
static void
begin_at (SacWindow *self, guint step)
{
  g_autofree char *trouble = NULL;

  self->walking->step = MIN (step, self->walking->walk->n_steps - 1);
  self->walking->phase = SAC_WALKING_THERE;
  sac_walk_card_set_busy (self->card, FALSE);
  self->walking->wanted = sac_walking_make_place (self, &trouble);
  show_step (self);
  sac_walking_check_soon (self);
}

static void
walk_read (gpointer done, gpointer user_data)
{
  SacWindow *self = user_data;
  const SacJob *job = done;
  const SacWalkSnapshot *snapshot = (const SacWalkSnapshot *) job->result;

  if (job->generation != self->walk_generation)
    return;
  if (job->error != NULL)
    sac_window_show_error (self, job->error->message);
  if (snapshot == NULL)
    return;
  begin (self, sac_walk_ref (snapshot->walk), snapshot->id);
  if (snapshot->step == SAC_WALK_FROM_THE_START)
    sac_window_enter_step (self, 0);
  else
    begin_at (self, snapshot->step);
}

static void
ask_for_walk (SacWindow *self, const char *id, guint step)
{
  SacJob *job = sac_walk_job_new (id, step);

  job->generation = ++self->walk_generation;
  sac_session_push (self->session, job, walk_read, self);
}

void
sac_window_open_walk (SacWindow *self, const char *id)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && id != NULL);
  ask_for_walk (self, id, SAC_WALK_FROM_THE_START);
}

static void
undo_close (SacWindow *self, AdwToast *toast)
{
  sac_window_go (self, g_object_get_data (G_OBJECT (toast), "place"));
}

/* Where the window was before the walk is one click away. */
static void
offer_before (SacWindow *self, SacPlace *before)
{
  AdwToast *toast;

  if ((before->fields & SAC_PLACE_MODEL) == 0)
    {
      sac_place_free (before);
      return;
    }
  toast = adw_toast_new (_ ("The walk is closed"));
  adw_toast_set_button_label (toast, _ ("Back to Where I _Was"));
  g_object_set_data_full (G_OBJECT (toast), "place", before, (GDestroyNotify) sac_place_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_close), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Conditions of the student's own, which the walk had switched off. */
static void
give_back_breaks (SacWindow *self, const SacPlace *before)
{
  SacStepBreak now;

  sac_step_view_get_breaks (self->step, &now);
  if (!now.has_entropy && !now.has_weight && now.token == NULL && (before->fields & SAC_PLACE_BREAKS) != 0)
    sac_step_view_set_breaks (self->step, &before->breaks);
}

void
sac_window_close_walk (SacWindow *self)
{
  SacPlace *before;

  g_return_if_fail (SAC_IS_WINDOW (self));

  self->walk_generation++; /* one that is being read is not wanted either */
  if (self->walking == NULL)
    return;
  before = g_steal_pointer (&self->walking->before);
  g_clear_pointer (&self->walking, sac_walking_free);
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  sac_sidebar_select (self->sidebar, SAC_SIDEBAR_WALKS, NULL);
  sac_window_focus_view (self);
  give_back_breaks (self, before);
  offer_before (self, before);
}

gboolean
sac_window_is_at_step (SacWindow *self)
{
  g_return_val_if_fail (SAC_IS_WINDOW (self), FALSE);
  return self->walking != NULL && self->walking->phase == SAC_WALKING_THERE &&
         self->walking->says != SAC_WALKING_SAYS_WRONG && !sac_window_is_going (self) &&
         !sac_walking_waits (self) && sac_walking_is_there (self);
}

/* --- for saved sessions --- */

static gboolean
get_walk (SacWindow *self, char **name, guint *step, gpointer user_data)
{
  if (self->walking == NULL)
    return FALSE;
  *name = g_strdup (self->walking->id);
  *step = self->walking->step;
  return TRUE;
}

gboolean
sac_window_get_walk (SacWindow *self, char **id, guint *step)
{
  g_return_val_if_fail (SAC_IS_WINDOW (self), FALSE);
  return get_walk (self, id, step, NULL);
}

void
sac_window_set_walk (SacWindow *self, const char *id, guint step)
{
  g_return_if_fail (SAC_IS_WINDOW (self) && id != NULL);
  ask_for_walk (self, id, step);
}

static void
set_walk (SacWindow *self, const char *name, guint step, gpointer user_data)
{
  sac_window_set_walk (self, name, step);
}

GtkWidget *
sac_window_build_walk_card (SacWindow *self)
{
  self->card = SAC_WALK_CARD (sac_walk_card_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  return GTK_WIDGET (self->card);
}

void
sac_window_connect_walk (SacWindow *self)
{
  g_signal_connect (self, "arrived", G_CALLBACK (arrived), NULL);
  g_signal_connect_swapped (self->card, "next", G_CALLBACK (sac_window_walk_on), self);
  g_signal_connect_swapped (self->card, "back", G_CALLBACK (sac_window_walk_back), self);
  g_signal_connect_swapped (self->card, "close", G_CALLBACK (sac_window_close_walk), self);
  g_signal_connect_swapped (self->card, "return", G_CALLBACK (card_return), self);
  sac_window_set_walk_hooks (self, get_walk, set_walk, NULL);
  sac_window_watch_walk (self);
  sac_window_list_walks (self);
}
