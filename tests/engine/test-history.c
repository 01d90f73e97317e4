/* tests/engine/test-history.c — what a history keeps, and what goes when it is full
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/train/history.h"
#include "tests/engine/tiny.h"

#include <math.h>

/* A moment that says it takes @n_bytes. */
static SacMoment *
new_moment (guint64 step, guint64 n_bytes, gboolean by_hand)
{
  SacMoment *moment = sac_moment_new_empty (step, sac_tiny_translator (""));

  moment->n_bytes = n_bytes;
  moment->by_hand = by_hand;
  return moment;
}

static gboolean
keep (SacHistory *history, guint64 step, guint64 n_bytes, gboolean by_hand)
{
  if (!sac_history_reserve (history, step, n_bytes, NULL))
    return FALSE;
  sac_history_add (history, new_moment (step, n_bytes, by_hand));
  return TRUE;
}

static const SacMoment *
at (const SacHistory *history, guint index)
{
  return g_ptr_array_index (sac_history_get_moments (history), index);
}

static char *
list_steps (const SacHistory *history)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sac_history_get_moments (history)->len; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT "%s", i > 0 ? " " : "", at (history, i)->step,
                            at (history, i)->by_hand ? "!" : "");
  return g_string_free (text, FALSE);
}

static void
assert_steps (const SacHistory *history, const char *wanted)
{
  g_autofree char *steps = list_steps (history);

  g_assert_cmpstr (steps, ==, wanted);
}

static void
test_due (void)
{
  static const guint64 first[] = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 26
  };
  guint64 step = 0;

  g_assert_true (sac_history_is_due (0));
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    {
      step = sac_history_next_due (step);
      g_assert_cmpuint (step, ==, first[i]);
      g_assert_true (sac_history_is_due (step));
    }
  g_assert_false (sac_history_is_due (17));
  for (guint i = 0; i < 100; i++)
    {
      const guint64 next = sac_history_next_due (step);

      g_assert_cmpfloat ((double) next / (double) step, <=, 1.2);
      g_assert_cmpfloat ((double) next / (double) step, >=, 1.05);
      step = next;
    }
}

static void
test_nothing_without_budget (void)
{
  g_autoptr (SacHistory) history = sac_history_new (0);
  g_autoptr (GError) error = NULL;

  g_assert_false (sac_history_reserve (history, 0, 1, &error));
  g_assert_no_error (error);
}

/* The law of the budget: whatever comes, never more; in order; first, newest and by hand stay. */
static void
test_budget (void)
{
  for (guint64 budget = 250; budget <= 2000; budget += 250)
    {
      g_autoptr (SacHistory) history = sac_history_new (budget);

      for (guint64 step = 0; step < 3000; step = sac_history_next_due (step))
        {
          guint64 n_bytes = 0;

          g_assert_true (keep (history, step, 100, FALSE));
          for (guint i = 0; i < sac_history_get_moments (history)->len; i++)
            {
              n_bytes += at (history, i)->n_bytes;
              g_assert_true (i == 0 || at (history, i - 1)->step < at (history, i)->step);
            }
          g_assert_cmpuint (n_bytes, ==, sac_history_get_n_bytes (history));
          g_assert_cmpuint (n_bytes, <=, budget);
          g_assert_cmpuint (at (history, 0)->step, ==, 0);
          g_assert_cmpuint (at (history, sac_history_get_moments (history)->len - 1)->step, ==, step);
        }
      g_assert_cmpuint (sac_history_get_moments (history)->len, ==, budget / 100);
    }
}

/* What is left is about as far apart everywhere, on the logarithm of steps. */
static void
test_spacing (void)
{
  g_autoptr (SacHistory) history = sac_history_new (1200);
  double largest = 0, mean;
  const guint n = 12;

  for (guint64 step = 0; step < 100000; step = sac_history_next_due (step))
    g_assert_true (keep (history, step, 100, FALSE));
  g_assert_cmpuint (sac_history_get_moments (history)->len, ==, n);
  for (guint i = 1; i < n; i++)
    largest =
      MAX (largest, log ((double) at (history, i)->step + 1) - log ((double) at (history, i - 1)->step + 1));
  mean = log ((double) at (history, n - 1)->step + 1) / (n - 1);
  g_assert_cmpfloat (largest, <, 2.2 * mean);
}

static void
test_chosen (void)
{
  g_autoptr (SacHistory) history = sac_history_new (400);

  for (guint64 step = 0; step <= 3; step++)
    keep (history, step, 100, FALSE);
  assert_steps (history, "0 1 2 3");
  keep (history, 4, 100, FALSE); /* log 5/3 is the least of log 3, log 4/2, log 5/3 */
  assert_steps (history, "0 1 2 4");
  keep (history, 5, 100, FALSE); /* log 6/3 = log 4/2 is less than log 5/2 and log 3: neighbours of 4 */
  assert_steps (history, "0 1 2 5");
  keep (history, 1000, 100, FALSE);
  assert_steps (history, "0 1 5 1000");
}

static void
test_by_hand_stays (void)
{
  g_autoptr (SacHistory) history = sac_history_new (500);
  g_autofree char *steps = NULL;

  keep (history, 0, 100, FALSE);
  keep (history, 7, 100, TRUE);
  keep (history, 8, 100, TRUE);
  for (guint64 step = 9; step < 5000; step = sac_history_next_due (step))
    g_assert_true (keep (history, step, 100, FALSE));
  steps = list_steps (history);
  g_assert_true (g_str_has_prefix (steps, "0 7! 8! "));
}

/* A refusal says the figures and changes nothing. */
static void
test_refuses (void)
{
  g_autoptr (SacHistory) history = sac_history_new (300);
  g_autoptr (GError) error = NULL;

  keep (history, 0, 100, FALSE);
  keep (history, 1, 100, TRUE);
  keep (history, 2, 100, TRUE);
  g_assert_false (sac_history_reserve (history, 3, 100, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "no room");
  assert_steps (history, "0 1! 2!");
  g_assert_false (sac_history_reserve (history, 3, G_MAXUINT64, &error));
  sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_RANGE, "no room");
  g_assert_cmpuint (sac_history_get_n_bytes (history), ==, 300);
}

/* Larger ones make as many go as they need. */
static void
test_sizes (void)
{
  g_autoptr (SacHistory) history = sac_history_new (1000);

  for (guint64 step = 0; step < 10; step++)
    keep (history, step, 100, FALSE);
  g_assert_true (keep (history, 10, 500, FALSE));
  g_assert_cmpuint (sac_history_get_n_bytes (history), ==, 1000);
  g_assert_cmpuint (sac_history_get_moments (history)->len, ==, 6);
}

static void
test_same_step (void)
{
  g_autoptr (SacHistory) history = sac_history_new (1000);

  keep (history, 3, 100, FALSE);
  keep (history, 3, 200, FALSE);
  assert_steps (history, "3");
  g_assert_cmpuint (sac_history_get_n_bytes (history), ==, 200);
  g_assert_true (sac_history_mark (history, 3));
  assert_steps (history, "3!");
  g_assert_false (sac_history_mark (history, 4));
}

/* What somebody else holds stays as it is. */
static void
test_shared (void)
{
  g_autoptr (SacHistory) history = sac_history_new (1000);
  g_autoptr (SacMoment) held = NULL;

  keep (history, 3, 100, FALSE);
  held = sac_moment_ref (g_ptr_array_index (sac_history_get_moments (history), 0));
  sac_history_mark (history, 3);
  g_assert_false (held->by_hand);
  g_assert_true (at (history, 0)->by_hand);
  g_assert_true (at (history, 0)->translator == held->translator);
  sac_history_cut (history, 0);
  g_assert_cmpuint (held->step, ==, 3);
}

static void
change (SacHistory *history, guint64 step, const char *field, double before, double after)
{
  sac_history_add_change (history, &(SacHistoryChange){ step, field, before, after });
}

static void
test_changes (void)
{
  g_autoptr (SacHistory) history = sac_history_new (0);
  const GArray *changes = sac_history_get_changes (history);

  change (history, 5, "dropout", 0.1, 0.2);
  change (history, 5, "learning-rate", 1, 2);
  change (history, 5, "dropout", 0.2, 0.3); /* as a spin button goes: one change */
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpfloat (g_array_index (changes, SacHistoryChange, 0).before, ==, 0.1);
  g_assert_cmpfloat (g_array_index (changes, SacHistoryChange, 0).after, ==, 0.3);
  change (history, 5, "dropout", 0.3, 0.1); /* and back */
  g_assert_cmpuint (changes->len, ==, 1);
  change (history, 6, "learning-rate", 2, 2);
  g_assert_cmpuint (changes->len, ==, 1);
  change (history, 7, "learning-rate", 2, 1);
  sac_history_cut (history, 6);
  g_assert_cmpuint (changes->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/history/due", test_due);
  g_test_add_func ("/engine/history/nothing-without-budget", test_nothing_without_budget);
  g_test_add_func ("/engine/history/never-over-budget", test_budget);
  g_test_add_func ("/engine/history/even-on-the-logarithm", test_spacing);
  g_test_add_func ("/engine/history/which-one-goes", test_chosen);
  g_test_add_func ("/engine/history/by-hand-stays", test_by_hand_stays);
  g_test_add_func ("/engine/history/a-refusal-changes-nothing", test_refuses);
  g_test_add_func ("/engine/history/larger-moments", test_sizes);
  g_test_add_func ("/engine/history/one-moment-a-step", test_same_step);
  g_test_add_func ("/engine/history/what-is-held-stays", test_shared);
  g_test_add_func ("/engine/history/changes", test_changes);
  return g_test_run ();
}
