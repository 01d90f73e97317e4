/* ui/state/stepper.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/stepper.h"

struct _SacStepper
{
  GArray *tokens; /* of SacStepToken, texts owned */
  gsize position; /* token · SAC_N_STEPS + stage */
  gboolean playing;
  SacStepSpeed speed;
  SacStepBreak wanted; /* its token owned */
};

const char *
sac_step_speed_get_label (SacStepSpeed speed)
{
  static const char *const labels[SAC_N_STEP_SPEEDS] = { "½×", "1×", "2×", "4×" };

  g_return_val_if_fail (speed < SAC_N_STEP_SPEEDS, NULL);
  return labels[speed];
}

guint
sac_step_speed_get_milliseconds (SacStepSpeed speed)
{
  static const guint times[SAC_N_STEP_SPEEDS] = { 2400, 1200, 600, 300 };

  g_return_val_if_fail (speed < SAC_N_STEP_SPEEDS, 1200);
  return times[speed];
}

static void
token_clear (gpointer token)
{
  g_free ((char *) ((SacStepToken *) token)->text);
}

SacStepper *
sac_stepper_new (void)
{
  SacStepper *self = g_new0 (SacStepper, 1);

  self->tokens = g_array_new (FALSE, TRUE, sizeof (SacStepToken));
  g_array_set_clear_func (self->tokens, token_clear);
  self->speed = SAC_STEP_SPEED_NORMAL;
  return self;
}

void
sac_stepper_free (SacStepper *self)
{
  g_array_unref (self->tokens);
  g_free ((char *) self->wanted.token);
  g_free (self);
}

gsize
sac_stepper_get_n_tokens (const SacStepper *self)
{
  return self->tokens->len;
}

static const SacStepToken *
token_at (const SacStepper *self, gsize token)
{
  return &g_array_index (self->tokens, SacStepToken, token);
}

gsize
sac_stepper_get_token (const SacStepper *self)
{
  return self->position / SAC_N_STEPS;
}

SacStepStage
sac_stepper_get_stage (const SacStepper *self)
{
  return (SacStepStage) (self->position % SAC_N_STEPS);
}

static gsize
last_position (const SacStepper *self)
{
  return self->tokens->len > 0 ? (gsize) self->tokens->len * SAC_N_STEPS - 1 : SAC_N_STEPS - 1;
}

/* Playing or not is not its business. */
static gboolean
move_to (SacStepper *self, gsize position)
{
  const gsize to = MIN (position, last_position (self));
  const gboolean moved = to != self->position;

  self->position = to;
  return moved;
}

static gboolean
step_to (SacStepper *self, gsize position)
{
  self->playing = FALSE;
  return move_to (self, position);
}

void
sac_stepper_set_tokens (SacStepper *self, const SacStepToken *tokens, gsize n_tokens)
{
  const gsize token = sac_stepper_get_token (self);
  const SacStepStage stage = sac_stepper_get_stage (self);

  g_return_if_fail (tokens != NULL || n_tokens == 0);

  g_array_set_size (self->tokens, 0);
  for (gsize i = 0; i < n_tokens; i++)
    {
      SacStepToken copy = tokens[i];

      copy.text = g_strdup (copy.text);
      g_array_append_val (self->tokens, copy);
    }
  step_to (self, (n_tokens > 0 ? MIN (token, n_tokens - 1) : 0) * SAC_N_STEPS + stage);
}

gboolean
sac_stepper_go (SacStepper *self, gsize token, SacStepStage stage)
{
  g_return_val_if_fail (stage < SAC_N_STEPS, FALSE);

  return step_to (self, MIN (token, MAX (self->tokens->len, 1) - 1) * SAC_N_STEPS + stage);
}

gboolean
sac_stepper_next_stage (SacStepper *self)
{
  return step_to (self, self->position + 1);
}

gboolean
sac_stepper_previous_stage (SacStepper *self)
{
  return step_to (self, self->position > 0 ? self->position - 1 : 0);
}

gboolean
sac_stepper_next_token (SacStepper *self)
{
  const gboolean is_last = sac_stepper_get_token (self) + 1 >= self->tokens->len;

  return step_to (self, is_last ? self->position : self->position + SAC_N_STEPS);
}

gboolean
sac_stepper_previous_token (SacStepper *self)
{
  const gboolean is_first = self->position < SAC_N_STEPS;

  return step_to (self, is_first ? self->position : self->position - SAC_N_STEPS);
}

void
sac_stepper_play (SacStepper *self)
{
  if (self->tokens->len == 0)
    return;
  if (self->position == last_position (self))
    self->position = 0;
  self->playing = TRUE;
}

void
sac_stepper_pause (SacStepper *self)
{
  self->playing = FALSE;
}

gboolean
sac_stepper_is_playing (const SacStepper *self)
{
  return self->playing;
}

SacStepSpeed
sac_stepper_get_speed (const SacStepper *self)
{
  return self->speed;
}

void
sac_stepper_set_speed (SacStepper *self, SacStepSpeed speed)
{
  g_return_if_fail (speed < SAC_N_STEP_SPEEDS);

  self->speed = speed;
}

void
sac_stepper_set_break (SacStepper *self, const SacStepBreak *wanted)
{
  g_autofree char *old = (char *) self->wanted.token;

  self->wanted = wanted != NULL ? *wanted : (SacStepBreak){ 0 };
  self->wanted.token = g_strdup (self->wanted.token);
}

gboolean
sac_stepper_breaks (const SacStepper *self)
{
  return self->wanted.has_entropy || self->wanted.has_weight || self->wanted.token != NULL;
}

static gboolean
breaks_at_stage (const SacStepper *self, gsize token, SacStepStage stage)
{
  const SacStepToken *t = token_at (self, token);
  const SacStepBreak *b = &self->wanted;

  if (stage == SAC_STEP_WEIGHTS)
    return (b->has_entropy && t->entropy < b->entropy_below) || (b->has_weight && t->peak > b->weight_above);
  return stage == SAC_STEP_WORD && b->token != NULL && g_strcmp0 (t->text, b->token) == 0;
}

gboolean
sac_stepper_breaks_at (const SacStepper *self, gsize token, SacStepStage *stage)
{
  g_return_val_if_fail (token < self->tokens->len, FALSE);

  for (SacStepStage s = 0; s < SAC_N_STEPS; s++)
    if (breaks_at_stage (self, token, s))
      {
        if (stage != NULL)
          *stage = s;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_break (const SacStepper *self, gsize position)
{
  return position / SAC_N_STEPS < self->tokens->len &&
         breaks_at_stage (self, position / SAC_N_STEPS, (SacStepStage) (position % SAC_N_STEPS));
}

gboolean
sac_stepper_tick (SacStepper *self)
{
  gboolean moved;

  if (!self->playing)
    return FALSE;
  moved = move_to (self, self->position + 1);
  self->playing = moved && self->position < last_position (self) && !is_break (self, self->position);
  return moved;
}

/* The first break after the cursor, or @end. */
static gsize
find_stop (const SacStepper *self, gsize end)
{
  for (gsize p = self->position + 1; p < end; p++)
    if (is_break (self, p))
      return p;
  return end;
}

gboolean
sac_stepper_run (SacStepper *self)
{
  return step_to (self, find_stop (self, last_position (self)));
}

gboolean
sac_stepper_run_to (SacStepper *self, gsize token)
{
  const gsize to = token * SAC_N_STEPS;

  g_return_val_if_fail (token < self->tokens->len, FALSE);

  return step_to (self, to > self->position ? find_stop (self, to) : to);
}
