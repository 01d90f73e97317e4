/* tests/ui/test-stepper.c — the cursor of Step: laws of moving, playing, running and breaking
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/stepper.h"

#include <math.h>

static const SacStepToken tokens[] = {
  { "le", 0.1, 0.98 },
  { "chat", 0.9, 0.6 },
  { "noir", 0.4, 0.95 },
  { "dort", NAN, 0.3 },
};

static SacStepper *
new_stepper (void)
{
  SacStepper *stepper = sac_stepper_new ();

  sac_stepper_set_tokens (stepper, tokens, G_N_ELEMENTS (tokens));
  return stepper;
}

static void
assert_at (SacStepper *stepper, gsize token, SacStepStage stage)
{
  g_assert_cmpuint (sac_stepper_get_token (stepper), ==, token);
  g_assert_cmpint (sac_stepper_get_stage (stepper), ==, stage);
}

/* next and previous undo each other everywhere but at the ends, and pass every position once */
static void
test_stages (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();
  const gsize n = G_N_ELEMENTS (tokens) * SAC_N_STEPS;

  g_assert_false (sac_stepper_previous_stage (stepper));
  for (gsize i = 0; i + 1 < n; i++)
    {
      assert_at (stepper, i / SAC_N_STEPS, (SacStepStage) (i % SAC_N_STEPS));
      g_assert_true (sac_stepper_next_stage (stepper));
      g_assert_true (sac_stepper_previous_stage (stepper));
      assert_at (stepper, i / SAC_N_STEPS, (SacStepStage) (i % SAC_N_STEPS));
      g_assert_true (sac_stepper_next_stage (stepper));
    }
  g_assert_false (sac_stepper_next_stage (stepper));
  assert_at (stepper, 3, SAC_STEP_WORD);
}

/* the stage stays while the token changes */
static void
test_tokens (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();

  sac_stepper_go (stepper, 0, SAC_STEP_MASKED);
  g_assert_false (sac_stepper_previous_token (stepper));
  for (gsize i = 1; i < G_N_ELEMENTS (tokens); i++)
    {
      g_assert_true (sac_stepper_next_token (stepper));
      assert_at (stepper, i, SAC_STEP_MASKED);
    }
  g_assert_false (sac_stepper_next_token (stepper));
  g_assert_true (sac_stepper_previous_token (stepper));
  assert_at (stepper, 2, SAC_STEP_MASKED);
  g_assert_true (sac_stepper_go (stepper, 99, SAC_STEP_WORD));
  assert_at (stepper, 3, SAC_STEP_WORD);
  g_assert_false (sac_stepper_go (stepper, 3, SAC_STEP_WORD));
}

/* as many ticks as positions, then it pauses; playing at the end begins again; a key ends it */
static void
test_play (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();
  guint n = 0;

  g_assert_false (sac_stepper_tick (stepper));
  sac_stepper_play (stepper);
  while (sac_stepper_tick (stepper))
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (tokens) * SAC_N_STEPS - 1);
  g_assert_false (sac_stepper_is_playing (stepper));
  sac_stepper_play (stepper);
  assert_at (stepper, 0, SAC_STEP_SCORES);
  sac_stepper_next_stage (stepper);
  g_assert_false (sac_stepper_is_playing (stepper));
}

static void
test_speed (void)
{
  for (SacStepSpeed i = 0; i + 1 < SAC_N_STEP_SPEEDS; i++)
    g_assert_cmpuint (sac_step_speed_get_milliseconds (i), ==, 2 * sac_step_speed_get_milliseconds (i + 1));
}

/* each kind of condition, where it is seen */
static void
test_breaks (void)
{
  static const struct
  {
    SacStepBreak wanted;
    gsize token;
    SacStepStage stage;
  } cases[] = {
    { { .has_entropy = TRUE, .entropy_below = 0.2 }, 0, SAC_STEP_WEIGHTS },
    { { .has_entropy = TRUE, .entropy_below = 0.05 }, 3, SAC_STEP_WORD }, /* none: the end */
    { { .has_weight = TRUE, .weight_above = 0.97 }, 0, SAC_STEP_WEIGHTS },
    { { .token = "noir" }, 2, SAC_STEP_WORD },
    { { .token = "noi" }, 3, SAC_STEP_WORD },
    { { .has_weight = TRUE, .weight_above = 0.97, .token = "chat" }, 0, SAC_STEP_WEIGHTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SacStepper) stepper = new_stepper ();

      sac_stepper_set_break (stepper, &cases[i].wanted);
      g_assert_true (sac_stepper_breaks (stepper));
      sac_stepper_run (stepper);
      assert_at (stepper, cases[i].token, cases[i].stage);
      sac_stepper_go (stepper, 0, SAC_STEP_SCORES);
      sac_stepper_play (stepper);
      while (sac_stepper_tick (stepper))
        ;
      assert_at (stepper, cases[i].token, cases[i].stage); /* playing stops where running does */
    }
}

/* running on from a break finds the next one, and never goes back */
static void
test_run_on (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();

  sac_stepper_set_break (stepper, &(SacStepBreak){ .has_weight = TRUE, .weight_above = 0.9 });
  sac_stepper_run (stepper);
  assert_at (stepper, 0, SAC_STEP_WEIGHTS);
  sac_stepper_run (stepper);
  assert_at (stepper, 2, SAC_STEP_WEIGHTS);
  sac_stepper_run (stepper);
  assert_at (stepper, 3, SAC_STEP_WORD);
  g_assert_false (sac_stepper_run (stepper));
  sac_stepper_set_break (stepper, NULL);
  g_assert_false (sac_stepper_breaks (stepper));
}

static void
test_run_to (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();

  g_assert_true (sac_stepper_run_to (stepper, 3));
  assert_at (stepper, 3, SAC_STEP_SCORES);
  g_assert_true (sac_stepper_run_to (stepper, 1)); /* back: nothing breaks there */
  assert_at (stepper, 1, SAC_STEP_SCORES);
  sac_stepper_set_break (stepper, &(SacStepBreak){ .token = "noir" });
  g_assert_true (sac_stepper_run_to (stepper, 3));
  assert_at (stepper, 2, SAC_STEP_WORD);
}

/* another sentence: the cursor stays where there is still a token, and nothing plays */
static void
test_other_tokens (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();

  sac_stepper_go (stepper, 3, SAC_STEP_CONTEXT);
  sac_stepper_play (stepper);
  sac_stepper_set_tokens (stepper, tokens, 2);
  assert_at (stepper, 1, SAC_STEP_CONTEXT);
  g_assert_false (sac_stepper_is_playing (stepper));
  sac_stepper_set_tokens (stepper, NULL, 0);
  assert_at (stepper, 0, SAC_STEP_CONTEXT);
  sac_stepper_play (stepper);
  g_assert_false (sac_stepper_is_playing (stepper));
  g_assert_false (sac_stepper_next_token (stepper));
}

/* any keys in any order keep it inside */
static void
test_random (void)
{
  g_autoptr (SacStepper) stepper = new_stepper ();
  gboolean (*const moves[]) (SacStepper *) = { sac_stepper_next_stage, sac_stepper_previous_stage,
                                               sac_stepper_next_token, sac_stepper_previous_token,
                                               sac_stepper_run,        sac_stepper_tick };

  for (guint i = 0; i < 5000; i++)
    {
      if (g_test_rand_int_range (0, 8) == 0)
        sac_stepper_play (stepper);
      moves[g_test_rand_int_range (0, G_N_ELEMENTS (moves))](stepper);
      g_assert_cmpuint (sac_stepper_get_token (stepper), <, G_N_ELEMENTS (tokens));
      g_assert_cmpint (sac_stepper_get_stage (stepper), <, SAC_N_STEPS);
    }
}

static void
test_sum_text (void)
{
  static const double terms[] = { 0.5, -2, 0.25, 1.5 };
  g_autofree char *all = sac_step_sum_to_text (terms, 4, 4), *some = sac_step_sum_to_text (terms, 4, 2);

  g_assert_cmpstr (all, ==, "0.5000 − 2 + 0.2500 + 1.500");
  g_assert_cmpstr (some, ==, "−2 + 1.500 + … (2 more)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/stepper/stages", test_stages);
  g_test_add_func ("/ui/stepper/tokens", test_tokens);
  g_test_add_func ("/ui/stepper/play", test_play);
  g_test_add_func ("/ui/stepper/speed", test_speed);
  g_test_add_func ("/ui/stepper/breaks", test_breaks);
  g_test_add_func ("/ui/stepper/run-on", test_run_on);
  g_test_add_func ("/ui/stepper/run-to", test_run_to);
  g_test_add_func ("/ui/stepper/other-tokens", test_other_tokens);
  g_test_add_func ("/ui/stepper/random", test_random);
  g_test_add_func ("/ui/stepper/sum-text", test_sum_text);
  return g_test_run ();
}
