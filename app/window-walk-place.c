/* app/window-walk-place.c — a step of a walk as a place
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-walk-private.h"

#include "app/data-path.h"

#include <glib/gi18n-lib.h>

/* (transfer full) (nullable): a lesson's name, or a folder: beside the walk, or among the lessons' */
static char *
find_model (const SacWalk *walk, const char *name)
{
  g_autofree char *data = sac_data_path_of_lesson (name);
  g_autofree char *beside = walk->folder != NULL ? g_canonicalize_filename (name, walk->folder) : NULL;

  if (sac_lesson_find (name, NULL) != NULL)
    return g_strdup (name);
  if (beside != NULL && sac_translator_is_folder (beside))
    return g_steal_pointer (&beside);
  return sac_translator_is_folder (data) ? g_canonicalize_filename (data, NULL) : NULL;
}

static void
name_model (SacWindow *self, SacPlace *place, char **trouble)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);
  const SacWalk *walk = self->walking->walk;
  const char *name = step->model != NULL                    ? step->model
                     : step->trains && walk->lesson != NULL ? walk->lesson->name
                                                            : NULL;
  g_autofree char *model = name != NULL ? find_model (walk, name) : NULL;

  if (model != NULL)
    sac_place_set_model (place, model);
  else if (name != NULL)
    *trouble =
      g_strdup_printf (_ (
                         "Line %u asks for the model “%s”, which is neither a lesson nor a folder beside %s"),
                       step->line, name, walk->name);
}

static void
name_reading (SacPlace *place, const SacWalkStep *step)
{
  if (step->sentence != NULL)
    sac_place_set_sentence (place, step->sentence);
  if (step->site != NULL)
    sac_place_set_site (place, step->site);
  if (step->head >= 0)
    {
      place->head = step->head;
      place->fields |= SAC_PLACE_HEAD;
    }
}

/* What the walk never spoke of is as a window begins with, whatever the student had. */
static void
name_look (SacPlace *place, const SacWalkStep *step)
{
  place->scale = SAC_SCALE_CHOICE_LINEAR;
  place->picture = SAC_PICTURE_MAP;
  place->words = step->words == 1;
  place->zoom = SAC_ZOOM_FIT;
  if (step->scale >= 0)
    (void) sac_place_scale_from_name (sac_walk_scales[step->scale], &place->scale);
  if (step->picture >= 0)
    (void) sac_picture_kind_from_name (sac_walk_pictures[step->picture], &place->picture);
  place->fields |= SAC_PLACE_SCALE | SAC_PLACE_PICTURE | SAC_PLACE_WORDS | SAC_PLACE_ZOOM;
}

/* Nothing holds the cell, and nothing stops what plays. */
static void
name_freedom (SacPlace *place)
{
  place->locked = FALSE;
  place->number = (SacStepNumber){ .word = -1, .table = SAC_STEP_TABLE_NONE };
  place->fields |= SAC_PLACE_LOCK | SAC_PLACE_NUMBER;
  sac_place_set_breaks (place, &(SacStepBreak){ 0 });
}

static void
name_moment (SacWindow *self, SacPlace *place)
{
  const SacMoment *moment = sac_walking_find_moment (self);

  if (place->view == SAC_PLACE_TRAIN)
    {
      place->moment = moment != NULL ? (gint64) moment->step : -1;
      place->compared = -1;
      place->fields |= SAC_PLACE_MOMENT;
    }
  else if (moment != NULL)
    {
      place->model_step = (gint64) moment->step;
      place->fields |= SAC_PLACE_MODEL_STEP;
    }
}

SacPlace *
sac_walking_make_place (SacWindow *self, char **trouble)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);
  g_autoptr (SacPlace) place = sac_place_new ();

  *trouble = NULL;
  place->view = SAC_PLACE_EXPLORE;
  if (step->view != NULL && sac_place_view_from_name (step->view, &place->view))
    place->fields |= SAC_PLACE_VIEW;
  name_model (self, place, trouble);
  if (step->training_step != -1 && sac_walking_has_run (self))
    name_moment (self, place);
  if (place->view != SAC_PLACE_TRAIN)
    name_reading (place, step);
  name_freedom (place);
  if (place->view == SAC_PLACE_EXPLORE)
    name_look (place, step);
  if (place->view == SAC_PLACE_STEP && step->stage >= 0 &&
      sac_place_stage_from_name (sac_walk_stages[step->stage], &place->stage))
    place->fields |= SAC_PLACE_STAGE;
  return g_steal_pointer (&place);
}

/* --- the cell --- */

static gboolean
has_token (const SacWalkToken *token)
{
  return token->text != NULL || token->place >= 0;
}

/* The key that it looks at most. */
static int
find_strongest (SacMapData *map, int query)
{
  const SacMapInfo *info = sac_map_data_get_info (map);
  int strongest = 0;

  for (int key = 1; key < (int) info->n_columns; key++)
    if (sac_map_data_get_weight (map, (gsize) query, (gsize) key) >
        sac_map_data_get_weight (map, (gsize) query, (gsize) strongest))
      strongest = key;
  return strongest;
}

static gboolean
find_tokens (const SacReading *reading, const SacWalkStep *step, SacPlace *place, char **trouble)
{
  *trouble = sac_walk_find_token (&step->query, (const char *const *) reading->target, reading->n_target,
                                  _ ("The query"), &place->query);
  if (*trouble == NULL && has_token (&step->key))
    *trouble = sac_walk_find_token (&step->key, (const char *const *) reading->source_shown,
                                    reading->source->n, _ ("The key"), &place->key);
  return *trouble == NULL;
}

gboolean
sac_walking_find_cell (SacWindow *self, char **trouble)
{
  const SacWalkStep *step = sac_walking_get_step (self->walking);
  SacReadingSnapshot *reading = sac_session_get_reading (self->session);
  SacMapData *map = sac_session_get_map (self->session);
  SacPlace *wanted = self->walking->wanted;

  *trouble = NULL;
  if (!has_token (&step->query) || wanted->view == SAC_PLACE_TRAIN || reading == NULL || map == NULL)
    return FALSE;
  if (sac_selection_get_words (sac_session_get_selection (self->session)))
    return FALSE; /* rows and columns are words, tokens are characters */
  if (!find_tokens (reading->reading, step, wanted, trouble))
    return FALSE;
  if (!has_token (&step->key))
    wanted->key = find_strongest (map, wanted->query);
  wanted->locked = TRUE; /* a pointer that happens to pass does not take it away */
  wanted->fields |= SAC_PLACE_CELL | SAC_PLACE_LOCK;
  return TRUE;
}

/* --- is it what is seen? --- */

static gboolean
looks_at_moment (SacWindow *self)
{
  const SacItem *item = sac_session_get_current (self->session);
  const SacMoment *moment = sac_walking_find_moment (self);

  return item != NULL && (moment == NULL || item->translator == moment->translator);
}

/* What the student may change without having gone elsewhere: all that the walk does not speak of. */
static SacPlaceFields
what_is_free (const SacWalkStep *step)
{
  return SAC_PLACE_LOCK | SAC_PLACE_NUMBER | SAC_PLACE_BREAKS | SAC_PLACE_ZOOM |
         (step->scale < 0 ? SAC_PLACE_SCALE : 0) | (step->picture < 0 ? SAC_PLACE_PICTURE : 0) |
         (step->words < 0 ? SAC_PLACE_WORDS : 0);
}

gboolean
sac_walking_is_there (SacWindow *self)
{
  g_autoptr (SacPlace) wanted = sac_place_dup (self->walking->wanted);
  g_autoptr (SacPlace) now = sac_window_get_place (self);

  wanted->fields &= ~what_is_free (sac_walking_get_step (self->walking));
  if (self->walking->step + 1 == self->walking->walk->n_steps)
    wanted->fields &=
      ~(SacPlaceFields) (SAC_PLACE_SENTENCE | SAC_PLACE_CELL); /* it sends the student off to try */
  if ((wanted->fields & SAC_PLACE_MODEL_STEP) != 0)
    {
      /* a run's own models have no name */
      wanted->fields &= ~(SacPlaceFields) (SAC_PLACE_MODEL_STEP | SAC_PLACE_MODEL);
      if (!looks_at_moment (self))
        return FALSE;
    }
  now->fields &= wanted->fields;
  return sac_place_equal (now, wanted);
}
