/* tests/engine/test-schedule.c — the learning rate of each step
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/schedule.h"

#include <math.h>

static const struct
{
  const char *name, *schedule;
  guint64 warmup, steps, step;
  double wanted; /* of a rate of 1 */
} rows[] = {
  { "constant", "constant", 0, 10, 1, 1 },
  { "constant, last", "constant", 0, 10, 10, 1 },
  { "constant, first of warm-up", "constant", 4, 10, 1, 0.25 },
  { "constant, last of warm-up", "constant", 4, 10, 3, 0.75 },
  { "constant, after warm-up", "constant", 4, 10, 4, 1 },
  { "cosine, no warm-up, first", "cosine", 0, 4, 1, 0.02 + 0.98 * (1 + M_SQRT1_2) / 2 },
  { "cosine, half way", "cosine", 0, 4, 2, 0.51 },
  { "cosine, last", "cosine", 0, 4, 4, 0.02 },
  { "cosine, warm-up", "cosine", 10, 110, 5, 0.5 },
  { "cosine, peak", "cosine", 10, 110, 10, 1 },
  { "cosine, half after warm-up", "cosine", 10, 110, 60, 0.51 },
  { "cosine, end after warm-up", "cosine", 10, 110, 110, 0.02 },
  { "cosine, past the end", "cosine", 10, 110, 200, 0.02 },
  { "one step", "cosine", 0, 1, 1, 0.02 },
  { "warm-up as long as the run", "cosine", 10, 10, 10, 1 },
  { "warm-up longer than the run", "cosine", 100, 10, 10, 0.1 },
  { "step, first period", "step", 0, 100, 29, 1 },
  { "step, second period", "step", 0, 100, 30, 0.1 },
  { "step, third period", "step", 0, 100, 89, 0.01 },
  { "step, periods begin after the warm-up", "step", 10, 100, 39, 1 },
  { "step, and then", "step", 10, 100, 40, 0.1 },
  { "step, warm-up", "step", 10, 100, 5, 0.5 },
  { "plateau, two so far", "plateau", 0, 100, 50, 0.01 },
  { "plateau, warm-up", "plateau", 10, 100, 5, 0.5 },
};

static SacSchedule
schedule_of (const char *name, guint64 warmup, guint64 steps)
{
  return (SacSchedule){ .klass = sac_schedule_find (name),
                        .rate = 1,
                        .warmup = warmup,
                        .steps = steps,
                        .factor = 0.1,
                        .period = 30,
                        .plateaus = 2 };
}

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SacSchedule schedule = schedule_of (rows[i].schedule, rows[i].warmup, rows[i].steps);
      const double found = sac_schedule_get_rate (&schedule, rows[i].step);

      if (!(fabs (found - rows[i].wanted) < 1e-12))
        g_error ("%s: %g, not %g", rows[i].name, found, rows[i].wanted);
      schedule.rate = 0.003;
      g_assert_cmpfloat (fabs (sac_schedule_get_rate (&schedule, rows[i].step) - 0.003 * rows[i].wanted), <,
                         1e-15);
      schedule.rate = 0;
      g_assert_cmpfloat (sac_schedule_get_rate (&schedule, rows[i].step), ==, 0);
    }
}

/* Up, then down, never over the rate, never 0. */
static void
test_shape (void)
{
  SacSchedule schedule = schedule_of ("cosine", 50, 400);
  double last = 0;

  schedule.rate = 0.5;
  for (guint64 step = 1; step <= 400; step++)
    {
      const double rate = sac_schedule_get_rate (&schedule, step);

      g_assert_true (step <= 50 ? rate > last : rate < last);
      g_assert_true (rate > 0 && rate <= 0.5);
      last = rate;
    }
}

static void
test_registry (void)
{
  for (guint i = 0; sac_schedule_list ()[i] != NULL; i++)
    g_assert_true (sac_schedule_find (sac_schedule_list ()[i]->name) == sac_schedule_list ()[i]);
  g_assert_null (sac_schedule_find ("triangle"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/schedule/registry", test_registry);
  g_test_add_func ("/engine/schedule/table", test_table);
  g_test_add_func ("/engine/schedule/shape", test_shape);
  return g_test_run ();
}
