/* app/window-go.c — what the window shows as a place, and the way to another one
 *
 * A way has stages: the model, the model of a kept step, the sentence, what is looked at of it. Each asks the session for
 * something; the next one begins when that has settled. The stages are walked in the main loop, never inside a signal.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"
#include "engine/files/text.h"
#include "ui/widgets/map-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef void (*Stage) (SacWindow *self);

struct _SacGo
{
  SacPlace *place;
  char *trouble; /* nullable: the first */
  guint stage;
  guint idle_id; /* 0 = waits for the session */
};

static guint arrived_signal;

static void schedule (SacWindow *self);

/* --- capturing --- */

static void
get_reading (SacWindow *self, SacPlace *place)
{
  const SacItem *item = sac_session_get_current (self->session);
  g_autofree char *model = sac_session_dup_model (self->session, &place->model_step);

  if (model != NULL)
    {
      sac_place_set_model (place, model);
      place->fields |= SAC_PLACE_MODEL_STEP;
    }
  if (item != NULL)
    sac_place_set_sentence (place, item->text != NULL ? item->text : "");
}

static void
get_selection (SacWindow *self, SacPlace *place)
{
  SacSelection *selection = sac_session_get_selection (self->session);

  if (sac_selection_get_site (selection) != NULL)
    sac_place_set_site (place, sac_selection_get_site (selection));
  place->head = sac_selection_get_head (selection);
  place->query = sac_selection_get_row (selection);
  place->key = sac_selection_get_column (selection);
  place->locked = sac_selection_get_locked (selection);
  place->scale = sac_selection_get_scale (selection);
  place->picture = sac_selection_get_picture (selection);
  place->mass = sac_selection_get_mass (selection);
  place->beams = sac_tree_cursor_get_width (sac_tree_cursor_of (selection));
  place->alpha = sac_tree_cursor_get_alpha (sac_tree_cursor_of (selection));
  place->words = sac_selection_get_words (selection);
  place->fields |= SAC_PLACE_HEAD | SAC_PLACE_CELL | SAC_PLACE_LOCK | SAC_PLACE_SCALE | SAC_PLACE_PICTURE |
                   SAC_PLACE_MASS | SAC_PLACE_BEAMS | SAC_PLACE_WORDS;
}

static void
get_views (SacWindow *self, SacPlace *place)
{
  SacStepBreak breaks;

  sac_place_view_from_name (adw_view_stack_get_visible_child_name (self->stack), &place->view);
  place->stage = sac_step_view_get_stage (self->step);
  sac_step_view_get_number (self->step, &place->number);
  sac_step_view_get_breaks (self->step, &breaks);
  sac_place_set_breaks (place, &breaks);
  place->speed = sac_step_view_get_speed (self->step);
  place->moment = self->moment != NULL ? (gint64) self->moment->step : -1;
  place->compared = self->compared != NULL ? (gint64) self->compared->step : -1;
  sac_map_view_get_view (sac_explore_view_get_map_view (self->explore), &place->zoom);
  place->fields |=
    SAC_PLACE_VIEW | SAC_PLACE_STAGE | SAC_PLACE_NUMBER | SAC_PLACE_MOMENT | SAC_PLACE_ZOOM | SAC_PLACE_SPEED;
}

SacPlace *
sac_window_get_place (SacWindow *self)
{
  SacPlace *place;

  g_return_val_if_fail (SAC_IS_WINDOW (self), NULL);

  place = sac_place_new ();
  get_reading (self, place);
  get_selection (self, place);
  get_views (self, place);
  return place;
}

/* --- going --- */

static gboolean
names (SacWindow *self, SacPlaceFields field)
{
  return (self->go->place->fields & field) != 0;
}

static void
take_trouble (SacWindow *self, char *trouble)
{
  if (self->go->trouble == NULL)
    self->go->trouble = trouble;
  else
    g_free (trouble);
}

/* TRUE when the wanted model is looked at, or is what stays where it cannot be. */
static gboolean
is_current (SacWindow *self, const char *model)
{
  const SacItem *item = sac_session_get_current (self->session);
  gint64 step;
  g_autofree char *now = sac_session_dup_model (self->session, &step);

  return item != NULL && item->translator != NULL && g_strcmp0 (now, model) == 0 && step < 0;
}

static void
go_to_model (SacWindow *self)
{
  const char *model = self->go->place->model;
  const SacItem *lesson;

  if (!names (self, SAC_PLACE_MODEL) || is_current (self, model))
    return;
  lesson = sac_catalog_find_lesson (sac_session_get_catalog (self->session), model);
  if (lesson != NULL)
    sac_session_choose (self->session, lesson->id);
  else if (strchr (model, G_DIR_SEPARATOR) != NULL)
    sac_session_open (self->session, model);
  else
    take_trouble (self, g_strdup_printf (_ ("There is no lesson “%s”"), model));
}

static void
check_model (SacWindow *self)
{
  const SacItem *item = sac_session_get_current (self->session);
  gint64 step;
  g_autofree char *now = sac_session_dup_model (self->session, &step);

  if (!names (self, SAC_PLACE_MODEL) || g_strcmp0 (now, self->go->place->model) != 0)
    return;
  if (item->translator == NULL)
    take_trouble (self,
                  g_strdup_printf (_ ("The lesson “%s” has no trained model yet"), self->go->place->model));
}

static SacMoment *
find_moment (SacWindow *self, gint64 step)
{
  const SacTrainSnapshot *run = sac_session_get_run (self->session);

  for (guint i = 0; run != NULL && i < run->moments->len; i++)
    if ((gint64) ((SacMoment *) run->moments->pdata[i])->step == step)
      return run->moments->pdata[i];
  return NULL;
}

static void
go_to_model_step (SacWindow *self)
{
  const gint64 step = self->go->place->model_step;
  g_autofree char *count = step >= 0 ? sac_text_from_count ((guint64) step) : NULL;
  SacMoment *moment;

  check_model (self);
  if (!names (self, SAC_PLACE_MODEL_STEP) || step < 0)
    return;
  moment = find_moment (self, step);
  if (moment == NULL)
    take_trouble (self, g_strdup_printf (_ ("Step %s of the run was not kept"), count));
  else
    sac_session_open_moment (self->session, moment);
}

static void
go_to_sentence (SacWindow *self)
{
  const char *sentence = self->go->place->sentence;
  const SacItem *item = sac_session_get_current (self->session);
  const SacReadingSnapshot *reading = sac_session_get_reading (self->session);

  if (!names (self, SAC_PLACE_SENTENCE) || item == NULL)
    return;
  sac_explore_view_set_text (self->explore, sentence);
  if (reading != NULL && reading->translator == item->translator && g_str_equal (reading->text, sentence))
    return;
  sac_session_read (self->session, sentence);
  sac_explore_view_set_busy (self->explore, sac_session_is_reading (self->session));
}

static void
go_to_view (SacWindow *self)
{
  if (names (self, SAC_PLACE_VIEW))
    adw_view_stack_set_visible_child_name (self->stack, sac_place_view_get_name (self->go->place->view));
}

static gboolean
has_site (SacWindow *self, const char *site)
{
  const SacReadingSnapshot *reading = sac_session_get_reading (self->session);

  return reading == NULL || sac_trace_find_site (reading->reading->trace, site) >= 0;
}

static void
go_to_head (SacWindow *self)
{
  SacSelection *selection = sac_session_get_selection (self->session);
  const SacPlace *place = self->go->place;
  const GPtrArray *heads;

  if (names (self, SAC_PLACE_SITE) && has_site (self, place->site))
    sac_selection_set_site (selection, place->site);
  else if (names (self, SAC_PLACE_SITE))
    take_trouble (self, g_strdup_printf (_ ("This model has no attention called “%s”"), place->site));
  heads = sac_session_get_heads (self->session);
  if (!names (self, SAC_PLACE_HEAD))
    return;
  if (heads == NULL || (place->head >= 0 && (guint) place->head < heads->len))
    sac_selection_set_head (selection, place->head);
  else
    take_trouble (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no head %d: there is %u",
                                                      "There is no head %d: there are %u", heads->len),
                                         place->head + 1, heads->len));
}

static void
go_to_look (SacWindow *self)
{
  SacSelection *selection = sac_session_get_selection (self->session);
  const SacPlace *place = self->go->place;

  if (names (self, SAC_PLACE_SCALE))
    sac_selection_set_scale (selection, place->scale);
  if (names (self, SAC_PLACE_BEAMS))
    {
      sac_tree_cursor_set_width (sac_tree_cursor_of (selection), place->beams);
      sac_tree_cursor_set_alpha (sac_tree_cursor_of (selection), place->alpha);
    }
  if (names (self, SAC_PLACE_PICTURE))
    sac_selection_set_picture (selection, place->picture);
  if (names (self, SAC_PLACE_MASS))
    sac_selection_set_mass (selection, place->mass);
  if (names (self, SAC_PLACE_WORDS))
    sac_selection_set_words (selection, place->words && adw_view_stack_get_visible_child (self->stack) ==
                                                          GTK_WIDGET (self->explore));
}

/* The first row and column are called 1, as in the read-out. */
static void
go_to_cell (SacWindow *self)
{
  SacSelection *selection = sac_session_get_selection (self->session);
  const SacPlace *place = self->go->place;
  SacMapData *map = sac_session_get_map (self->session);
  const SacMapInfo *info = map != NULL ? sac_map_data_get_info (map) : NULL;

  if (!names (self, SAC_PLACE_CELL) || (info == NULL && place->query < 0))
    return;
  if (place->query < 0 || place->key < 0)
    sac_selection_set_cell (selection, -1, -1);
  else if (info != NULL && (gsize) place->query < info->n_rows && (gsize) place->key < info->n_columns)
    sac_selection_set_cell (selection, place->query, place->key);
  else if (info != NULL)
    take_trouble (self, g_strdup_printf (_ ("There is no cell in row %d, column %d: the map has %zu × %zu"),
                                         place->query + 1, place->key + 1, info->n_rows, info->n_columns));
}

static void
go_to_numbers (SacWindow *self)
{
  const SacPlace *place = self->go->place;

  if (names (self, SAC_PLACE_LOCK) && sac_session_get_map (self->session) != NULL)
    sac_selection_set_locked (sac_session_get_selection (self->session), place->locked);
  if (names (self, SAC_PLACE_STAGE))
    sac_step_view_set_stage (self->step, place->stage);
  if (names (self, SAC_PLACE_NUMBER))
    sac_step_view_set_number (self->step, &place->number);
  if (names (self, SAC_PLACE_BREAKS))
    sac_step_view_set_breaks (self->step, &place->breaks);
  if (names (self, SAC_PLACE_SPEED))
    sac_step_view_set_speed (self->step, place->speed);
  if (names (self, SAC_PLACE_ZOOM))
    sac_map_view_set_view (sac_explore_view_get_map_view (self->explore), &place->zoom);
  if (names (self, SAC_PLACE_MOMENT))
    take_trouble (self, sac_window_show_moment (self, place->moment, place->compared));
}

static void
go_to_place (SacWindow *self)
{
  go_to_view (self);
  go_to_head (self);
  go_to_look (self);
  go_to_cell (self);
  go_to_numbers (self);
}

static const Stage stages[] = { go_to_model, go_to_model_step, go_to_sentence, go_to_place };

static void
free_go (SacGo *go)
{
  if (go->idle_id != 0)
    g_source_remove (go->idle_id);
  g_free (go->trouble);
  sac_place_free (go->place);
  g_free (go);
}

static void
arrive (SacWindow *self)
{
  g_autofree char *trouble = g_steal_pointer (&self->go->trouble);

  g_clear_pointer (&self->go, free_go);
  if (trouble != NULL)
    sac_window_show_error (self, trouble);
  g_signal_emit (self, arrived_signal, 0, trouble);
}

static gboolean
proceed (gpointer user_data)
{
  SacWindow *self = user_data;

  self->go->idle_id = 0;
  while (self->go != NULL && self->go->stage < G_N_ELEMENTS (stages) && !sac_session_is_busy (self->session))
    stages[self->go->stage++](self);
  if (self->go != NULL && !sac_session_is_busy (self->session))
    arrive (self);
  return G_SOURCE_REMOVE;
}

/* Before the next frame: what was there is not seen with half of what comes. */
static void
schedule (SacWindow *self)
{
  if (self->go != NULL && self->go->idle_id == 0)
    self->go->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, proceed, self, NULL);
}

static void
failed (SacWindow *self, const char *text)
{
  if (self->go != NULL)
    take_trouble (self, g_strdup (text));
}

static void
forget (SacWindow *self)
{
  g_clear_pointer (&self->go, free_go);
  sac_window_forget_restoring (self);
}

void
sac_window_stop_going (SacWindow *self)
{
  forget (self);
  sac_window_stop_walking (self);
}

gboolean
sac_window_is_going (SacWindow *self)
{
  g_return_val_if_fail (SAC_IS_WINDOW (self), FALSE);
  return self->go != NULL;
}

void
sac_window_go (SacWindow *self, const SacPlace *place)
{
  SacPlace *copy;

  g_return_if_fail (SAC_IS_WINDOW (self) && place != NULL);

  copy = sac_place_dup (place);
  forget (self);
  self->go = g_new0 (SacGo, 1);
  self->go->place = copy;
  schedule (self);
}

void
sac_window_set_walk_hooks (SacWindow *self, SacWalkGet get, SacWalkSet set, gpointer user_data)
{
  g_return_if_fail (SAC_IS_WINDOW (self));
  self->walk_get = get;
  self->walk_set = set;
  self->walk_data = user_data;
}

void
sac_window_class_add_arrived (GObjectClass *klass)
{
  arrived_signal = g_signal_new ("arrived", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

void
sac_window_connect_go (SacWindow *self)
{
  g_signal_connect_swapped (self->session, "settled", G_CALLBACK (schedule), self);
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (failed), self);
  g_signal_connect_swapped (self->session, "reading-failed", G_CALLBACK (failed), self);
}
