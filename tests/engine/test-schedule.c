/* tests/engine/test-schedule.c — the learning rate of each step
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/schedule.h"

#include <math.h>

static const struct
{
  const char *name;
  SacSchedule schedule;
  guint64 step;
  double wanted; /* of a rate of 1 */
} rows[] = {
  { "constant", { 1, 0, 10, FALSE }, 1, 1 },
  { "constant, last", { 1, 0, 10, FALSE }, 10, 1 },
  { "constant, first of warm-up", { 1, 4, 10, FALSE }, 1, 0.25 },
  { "constant, last of warm-up", { 1, 4, 10, FALSE }, 3, 0.75 },
  { "constant, after warm-up", { 1, 4, 10, FALSE }, 4, 1 },
  { "cosine, no warm-up, first", { 1, 0, 4, TRUE }, 1, 0.02 + 0.98 * (1 + M_SQRT1_2) / 2 },
  { "cosine, half way", { 1, 0, 4, TRUE }, 2, 0.51 },
  { "cosine, last", { 1, 0, 4, TRUE }, 4, 0.02 },
  { "cosine, warm-up", { 1, 10, 110, TRUE }, 5, 0.5 },
  { "cosine, peak", { 1, 10, 110, TRUE }, 10, 1 },
  { "cosine, half after warm-up", { 1, 10, 110, TRUE }, 60, 0.51 },
  { "cosine, end after warm-up", { 1, 10, 110, TRUE }, 110, 0.02 },
  { "cosine, past the end", { 1, 10, 110, TRUE }, 200, 0.02 },
  { "one step", { 1, 0, 1, TRUE }, 1, 0.02 },
  { "warm-up as long as the run", { 1, 10, 10, TRUE }, 10, 1 },
  { "warm-up longer than the run", { 1, 100, 10, TRUE }, 10, 0.1 },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SacSchedule schedule = rows[i].schedule;
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
  const SacSchedule schedule = { 0.5, 50, 400, TRUE };
  double last = 0;

  for (guint64 step = 1; step <= 400; step++)
    {
      const double rate = sac_schedule_get_rate (&schedule, step);

      g_assert_true (step <= 50 ? rate > last : rate < last);
      g_assert_true (rate > 0 && rate <= 0.5);
      last = rate;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/schedule/table", test_table);
  g_test_add_func ("/engine/schedule/shape", test_shape);
  return g_test_run ();
}
