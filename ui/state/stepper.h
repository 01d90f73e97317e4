/* ui/state/stepper.h — the cursor of the step debugger: which token, which stage, playing or not, where to break
 *
 * Positions are ordered: token 0 stage 0, token 0 stage 1, …; next and previous go one position on, and stay at the ends.
 * A token breaks at the stage where its condition is seen: entropy and weight at the weights, a word at the word.
 *
 * Ownership  a SacStepper owns copies of what it is given.
 * Threads    plain value of one thread; knows no clock and no widget: whoever has one calls sac_stepper_tick().
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/step-data.h"

G_BEGIN_DECLS

typedef struct _SacStepper SacStepper;

/* What is known of a token before it is stepped through. */
typedef struct
{
  const char *text;
  double entropy; /* of its weights, nats; NaN never breaks */
  double peak;    /* its largest weight */
} SacStepToken;

/* The run stops where any of those that are set holds. */
typedef struct
{
  gboolean has_entropy, has_weight;
  double entropy_below; /* nats */
  double weight_above;
  const char *token; /* (nullable): equals this text */
} SacStepBreak;

typedef enum
{
  SAC_STEP_SPEED_HALF,
  SAC_STEP_SPEED_NORMAL,
  SAC_STEP_SPEED_DOUBLE,
  SAC_STEP_SPEED_FOUR,
  SAC_N_STEP_SPEEDS
} SacStepSpeed;

/* "½×" …, and how long one position lasts. */
const char *sac_step_speed_get_label (SacStepSpeed speed);
guint sac_step_speed_get_milliseconds (SacStepSpeed speed);

SacStepper *sac_stepper_new (void) G_GNUC_WARN_UNUSED_RESULT;
void sac_stepper_free (SacStepper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacStepper, sac_stepper_free)

/* Copies; the cursor keeps its token where there is still one, and playing ends. */
void sac_stepper_set_tokens (SacStepper *self, const SacStepToken *tokens, gsize n_tokens);
gsize sac_stepper_get_n_tokens (const SacStepper *self);

gsize sac_stepper_get_token (const SacStepper *self);
SacStepStage sac_stepper_get_stage (const SacStepper *self);

/* Each returns TRUE if the cursor moved; every one of them ends playing. */
gboolean sac_stepper_go (SacStepper *self, gsize token, SacStepStage stage);
gboolean sac_stepper_next_stage (SacStepper *self);
gboolean sac_stepper_previous_stage (SacStepper *self);
gboolean sac_stepper_next_token (SacStepper *self); /* keeps the stage */
gboolean sac_stepper_previous_token (SacStepper *self);

/* Playing at the end begins again; without tokens it does not play. */
void sac_stepper_play (SacStepper *self);
void sac_stepper_pause (SacStepper *self);
gboolean sac_stepper_is_playing (const SacStepper *self);
SacStepSpeed sac_stepper_get_speed (const SacStepper *self);
void sac_stepper_set_speed (SacStepper *self, SacStepSpeed speed);

/* One position on while playing; pauses at a break and at the end. TRUE if the cursor moved. */
gboolean sac_stepper_tick (SacStepper *self);

/* Copies; %NULL = no condition. */
void sac_stepper_set_break (SacStepper *self, const SacStepBreak *wanted);
gboolean sac_stepper_breaks (const SacStepper *self);

/* The position of @token is one to break at, and (out) (optional) in which stage that is seen. */
gboolean sac_stepper_breaks_at (const SacStepper *self, gsize token, SacStepStage *stage);

/* On to the next break after the cursor, else to the last position. */
gboolean sac_stepper_run (SacStepper *self);

/* On to @token, its first stage, unless a break comes before; a token before the cursor is gone back to. */
gboolean sac_stepper_run_to (SacStepper *self, gsize token);

G_END_DECLS
