/* tests/bench/lockstep.c — what training two variants in lock-step costs, over training each alone
 *
 * lockstep [STEPS [ROUNDS]]: the lesson dates with its own model, additive and scaled dot, on two threads; no validation
 * but the last. Alone and in lock-step take turns; of each the fastest round counts, in time and in processor time.
 * The ratio aimed for is at most 1.1; it is printed, not judged: the machine may have other work.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/encoder-decoder.h"
#include "engine/train/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct
{
  double seconds, processor;
} Cost;

static Cost
now (void)
{
  struct timespec used;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  return (Cost){ (double) g_get_monotonic_time () / 1e6, (double) used.tv_sec + (double) used.tv_nsec / 1e9 };
}

static void
keep_least (Cost *least, Cost began)
{
  const Cost ended = now ();

  least->seconds = MIN (least->seconds, ended.seconds - began.seconds);
  least->processor = MIN (least->processor, ended.processor - began.processor);
}

static SacComparePlan *
make_plan (double n_steps, const char *const *mechanisms)
{
  const SacLessonClass *lesson = sac_lesson_find ("dates", NULL);
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  SacTrainerSetup setup = { .name = "dates", .lesson = lesson, .model_class = &SAC_MODEL_ENCODER_DECODER };
  SacComparePlan *plan;

  if (!sac_compare_default_settings (lesson, setup.model_class, &model, &train, NULL))
    exit (1);
  sac_settings_set (train, "steps", n_steps, NULL);
  sac_settings_set (train, "validate-every", n_steps, NULL);
  sac_settings_set (train, "examples", 2000, NULL);
  sac_settings_set (train, "validation-examples", 20, NULL);
  sac_settings_set (train, "history-megabytes", 0, NULL);
  setup.model = model;
  setup.train = train;
  plan = sac_compare_plan_new (&setup);
  g_ptr_array_unref (plan->variants);
  plan->variants = sac_variants_cross (NULL, setup.model_class, "mechanism", mechanisms, NULL);
  return plan;
}

/* Making the data is not counted: it is done once, or twice, and is the lesson's. */
static void
run (double n_steps, const char *const *mechanisms, SacPool *pool, Cost *least)
{
  g_autoptr (SacComparePlan) plan = make_plan (n_steps, mechanisms);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacCompare) compare = sac_compare_new (plan, pool, NULL, &error);
  Cost began;

  if (compare == NULL)
    {
      fprintf (stderr, "lockstep: %s\n", error->message);
      exit (1);
    }
  began = now ();
  sac_compare_run (compare, NULL, NULL);
  keep_least (least, began);
}

int
main (int argc, char **argv)
{
  static const char *const additive[] = { "additive", NULL }, *const dot[] = { "scaled-dot", NULL },
                           *const both[] = { "additive", "scaled-dot", NULL };
  const double n_steps = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 200;
  const int n_rounds = argc > 2 ? atoi (argv[2]) : 5;
  const Cost most = { 1e9, 1e9 };
  Cost a = most, b = most, together = most;
  SacPool *pool = sac_pool_new (2);

  for (int i = 0; i < n_rounds; i++)
    {
      run (n_steps, additive, pool, &a);
      run (n_steps, dot, pool, &b);
      run (n_steps, both, pool, &together);
    }
  printf ("%.0f steps, fastest of %d: additive %.3f s, scaled dot %.3f s, in lock-step %.3f s\n", n_steps,
          n_rounds, a.seconds, b.seconds, together.seconds);
  printf ("lock-step over the sum: %.3f in time, %.3f in processor time\n",
          together.seconds / (a.seconds + b.seconds), together.processor / (a.processor + b.processor));
  sac_pool_free (pool);
  return 0;
}
