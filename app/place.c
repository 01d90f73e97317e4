/* app/place.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/place.h"

static const char *const view_names[SAC_N_PLACE_VIEWS] = {
  [SAC_PLACE_EXPLORE] = "explore",       [SAC_PLACE_STEP] = "step",       [SAC_PLACE_TRAIN] = "train",
  [SAC_PLACE_PLAYGROUND] = "playground", [SAC_PLACE_COMPARE] = "compare",
};

static const char *const scale_names[SAC_N_SCALE_CHOICES] = {
  [SAC_SCALE_CHOICE_LINEAR] = "linear",
  [SAC_SCALE_CHOICE_LOG] = "log",
  [SAC_SCALE_CHOICE_ROW_MAXIMUM] = "row-maximum",
  [SAC_SCALE_CHOICE_HIDE_FIRST] = "hide-first",
};

static const char *const stage_names[SAC_N_STEPS] = {
  [SAC_STEP_SCORES] = "scores",   [SAC_STEP_SCALED] = "scaled",   [SAC_STEP_MASKED] = "masked",
  [SAC_STEP_WEIGHTS] = "weights", [SAC_STEP_CONTEXT] = "context", [SAC_STEP_OUTPUT] = "output",
  [SAC_STEP_WORD] = "word",
};

static const char *const speed_names[SAC_N_STEP_SPEEDS] = {
  [SAC_STEP_SPEED_HALF] = "half",
  [SAC_STEP_SPEED_NORMAL] = "normal",
  [SAC_STEP_SPEED_DOUBLE] = "double",
  [SAC_STEP_SPEED_FOUR] = "four",
};

SacPlace *
sac_place_new (void)
{
  return g_new0 (SacPlace, 1);
}

SacPlace *
sac_place_dup (const SacPlace *place)
{
  SacPlace *copy;

  g_return_val_if_fail (place != NULL, NULL);

  copy = g_new (SacPlace, 1);
  *copy = *place;
  copy->model = g_strdup (place->model);
  copy->sentence = g_strdup (place->sentence);
  copy->site = g_strdup (place->site);
  copy->breaks.token = g_strdup (place->breaks.token);
  return copy;
}

void
sac_place_free (SacPlace *place)
{
  if (place == NULL)
    return;
  g_free (place->model);
  g_free (place->sentence);
  g_free (place->site);
  g_free ((char *) place->breaks.token);
  g_free (place);
}

static void
set_text (SacPlace *place, char **field, SacPlaceFields bit, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
  place->fields |= bit;
}

void
sac_place_set_model (SacPlace *place, const char *text)
{
  g_return_if_fail (place != NULL && text != NULL);
  set_text (place, &place->model, SAC_PLACE_MODEL, text);
}

void
sac_place_set_sentence (SacPlace *place, const char *text)
{
  g_return_if_fail (place != NULL && text != NULL);
  set_text (place, &place->sentence, SAC_PLACE_SENTENCE, text);
}

void
sac_place_set_site (SacPlace *place, const char *text)
{
  g_return_if_fail (place != NULL && text != NULL);
  set_text (place, &place->site, SAC_PLACE_SITE, text);
}

/* What is off has no value. */
void
sac_place_set_breaks (SacPlace *place, const SacStepBreak *breaks)
{
  char *token;

  g_return_if_fail (place != NULL && breaks != NULL);

  token = g_strdup (breaks->token);
  g_free ((char *) place->breaks.token);
  place->breaks = (SacStepBreak){ .has_entropy = breaks->has_entropy,
                                  .has_weight = breaks->has_weight,
                                  .entropy_below = breaks->has_entropy ? breaks->entropy_below : 0,
                                  .weight_above = breaks->has_weight ? breaks->weight_above : 0,
                                  .token = token };
  place->fields |= SAC_PLACE_BREAKS;
}

static gboolean
same_breaks (const SacStepBreak *a, const SacStepBreak *b)
{
  return a->has_entropy == b->has_entropy && a->has_weight == b->has_weight &&
         a->entropy_below == b->entropy_below && a->weight_above == b->weight_above &&
         g_strcmp0 (a->token, b->token) == 0;
}

static gboolean
same_number (const SacStepNumber *a, const SacStepNumber *b)
{
  return a->dimension == b->dimension && a->unit == b->unit && a->word == b->word && a->table == b->table &&
         (a->table == SAC_STEP_TABLE_NONE || (a->row == b->row && a->column == b->column));
}

static gboolean
same_zoom (const SacZoom *a, const SacZoom *b)
{
  return a->factor == b->factor && a->center_column == b->center_column && a->center_row == b->center_row;
}

gboolean
sac_place_equal (const SacPlace *a, const SacPlace *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

#define SAME(BIT, condition) (!(a->fields & SAC_PLACE_##BIT) || (condition))
  return a->fields == b->fields && SAME (MODEL, g_strcmp0 (a->model, b->model) == 0) &&
         SAME (MODEL_STEP, a->model_step == b->model_step) &&
         SAME (SENTENCE, g_strcmp0 (a->sentence, b->sentence) == 0) && SAME (VIEW, a->view == b->view) &&
         SAME (SITE, g_strcmp0 (a->site, b->site) == 0) && SAME (HEAD, a->head == b->head) &&
         SAME (CELL, a->query == b->query && a->key == b->key) && SAME (LOCK, a->locked == b->locked) &&
         SAME (SCALE, a->scale == b->scale) && SAME (PICTURE, a->picture == b->picture) &&
         SAME (MASS, a->mass == b->mass) && SAME (BEAMS, a->beams == b->beams && a->alpha == b->alpha) &&
         SAME (WORDS, a->words == b->words) && SAME (STAGE, a->stage == b->stage) &&
         SAME (NUMBER, same_number (&a->number, &b->number)) &&
         SAME (MOMENT, a->moment == b->moment && a->compared == b->compared) &&
         SAME (ZOOM, same_zoom (&a->zoom, &b->zoom)) && SAME (BREAKS, same_breaks (&a->breaks, &b->breaks)) &&
         SAME (SPEED, a->speed == b->speed);
#undef SAME
}

/* The index of @name, or -1. */
static int
find_name (const char *const *names, int n, const char *name)
{
  for (int i = 0; name != NULL && i < n; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

const char *
sac_place_view_get_name (SacPlaceView view)
{
  g_return_val_if_fail ((guint) view < SAC_N_PLACE_VIEWS, NULL);
  return view_names[view];
}

gboolean
sac_place_view_from_name (const char *name, SacPlaceView *view)
{
  const int found = find_name (view_names, SAC_N_PLACE_VIEWS, name);

  if (found >= 0)
    *view = (SacPlaceView) found;
  return found >= 0;
}

const char *
sac_place_scale_get_name (SacScaleChoice scale)
{
  g_return_val_if_fail ((guint) scale < SAC_N_SCALE_CHOICES, NULL);
  return scale_names[scale];
}

gboolean
sac_place_scale_from_name (const char *name, SacScaleChoice *scale)
{
  const int found = find_name (scale_names, SAC_N_SCALE_CHOICES, name);

  if (found >= 0)
    *scale = (SacScaleChoice) found;
  return found >= 0;
}

const char *
sac_place_stage_get_name (SacStepStage stage)
{
  g_return_val_if_fail ((guint) stage < SAC_N_STEPS, NULL);
  return stage_names[stage];
}

gboolean
sac_place_stage_from_name (const char *name, SacStepStage *stage)
{
  const int found = find_name (stage_names, SAC_N_STEPS, name);

  if (found >= 0)
    *stage = (SacStepStage) found;
  return found >= 0;
}

const char *
sac_place_speed_get_name (SacStepSpeed speed)
{
  g_return_val_if_fail ((guint) speed < SAC_N_STEP_SPEEDS, NULL);
  return speed_names[speed];
}

gboolean
sac_place_speed_from_name (const char *name, SacStepSpeed *speed)
{
  const int found = find_name (speed_names, SAC_N_STEP_SPEEDS, name);

  if (found >= 0)
    *speed = (SacStepSpeed) found;
  return found >= 0;
}
