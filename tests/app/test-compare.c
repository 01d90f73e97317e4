/* tests/app/test-compare.c — a comparison as the window has it: the worker's rounds, what is said of them, and its ends
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/compare-setup.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <string.h>

static const char *
get_name (const SacComparePlan *plan, guint variant)
{
  return ((SacVariant *) plan->variants->pdata[variant])->name;
}

/* --- what the forms say --- */

/* what all have alike is no part of a name; what differs is, the mechanism always */
static void
test_setup_names (void)
{
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (
    5, "[{'mechanism': 0.0, 'heads': 2.0, 'normaliser': 0.0}, "
       "{'mechanism': 2.0, 'heads': 2.0, 'normaliser': 1.0}, {'mechanism': 0.0, 'heads': 2.0, "
       "'normaliser': 1.0}]");

  g_assert_cmpstr (get_name (plan, 0), ==, "additive-normaliser-softmax");
  g_assert_cmpstr (get_name (plan, 1), ==, "scaled-dot-normaliser-sigmoid");
  g_assert_cmpstr (get_name (plan, 2), ==, "additive-normaliser-sigmoid");
  g_assert_cmpfloat (sac_settings_get (plan->model, "heads"), ==, 2);
}

static void
check_refused (const char *variants, const char *sentence)
{
  g_autoptr (SacPlan) tiny = tiny_plan_new (5);
  g_autoptr (SacComparePlan) plan = sac_compare_setup_new (tiny, NULL);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (5));
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE ("aa{sd}"), variants, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sac_compare_setup_fill (plan, values, parsed, &error));
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_setup_refused (void)
{
  check_refused ("[{'mechanism': 0.0}]", "A comparison needs two variants at least: add one");
  check_refused ("[{'mechanism': 0.0}, {'mechanism': 0.0}]", "Two variants are the same: “additive”");
}

/* --- beside --- */

static void
count_changes (SacSession *session, guint *n)
{
  (*n)++;
}

/* held after a round, one more, on, and stopped; all snapshots are of whole rounds when held */
static void
test_session (void)
{
  g_autoptr (SacSession) session = sac_session_new (NULL);
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (100000, TINY_TWO);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_signal_connect (session, "comparison-changed", G_CALLBACK (count_changes), &n);
  g_assert_true (sac_session_compare (session, plan, TRUE, &error));
  for (guint64 step = 1; step <= 3; step++)
    {
      tiny_wait_for (sac_session_get_comparison (session) != NULL &&
                     sac_session_get_comparison (session)->step == step &&
                     sac_session_get_comparison (session)->probe_step == step);
      g_assert_cmpint (sac_session_get_compare_state (session), ==, SAC_RUN_PAUSED);
      sac_session_compare_step (session);
    }
  sac_session_compare_continue (session);
  g_assert_cmpint (sac_session_get_compare_state (session), ==, SAC_RUN_RUNNING);
  tiny_wait_for (sac_session_get_comparison (session)->step > 8);
  sac_session_compare_pause (session);
  g_assert_cmpint (sac_session_get_compare_state (session), ==, SAC_RUN_PAUSED);
  sac_session_compare_stop (session);
  tiny_wait_for (sac_session_get_compare_state (session) == SAC_RUN_ENDED);
  g_assert_true (sac_session_get_comparison (session)->stopped);
  g_assert_cmpuint (n, >, 5);
  g_assert_true (sac_session_compare (session, plan, TRUE, &error)); /* another one */
  g_assert_null (sac_session_get_comparison (session));
  tiny_wait_for (sac_session_get_comparison (session) != NULL);
  sac_session_close (session);
}

/* a sentence is answered between the runs of a round, and one such thing is done at a time */
static void
test_beside (void)
{
  g_autoptr (SacSession) session = sac_session_new (NULL);
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (100000, TINY_TWO);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (5));
  g_autoptr (GError) error = NULL;

  sac_session_choose (session, "lesson:dates");
  g_assert_true (sac_session_compare (session, plan, FALSE, &error));
  g_assert_false (sac_session_compare (session, plan, FALSE, &error));
  g_assert_cmpstr (error->message, ==, "Variants are being compared: stop that first");
  g_clear_error (&error);
  g_assert_false (sac_session_train (session, values, &error));
  g_assert_cmpstr (error->message, ==, "Variants are being compared: stop that first");
  tiny_wait_for (sac_session_get_comparison (session) != NULL &&
                 sac_session_get_comparison (session)->step > 2);
  sac_session_choose (session, "lesson:translate"); /* goes on all the same */
  tiny_wait_for (!sac_session_is_busy (session));
  g_assert_cmpint (sac_session_get_compare_state (session), ==, SAC_RUN_RUNNING);
  sac_session_close (session); /* in the middle */
}

/* --- in a folder --- */

static void
note_saved (SacSession *session, const char *folder, gboolean ok, int *saved)
{
  *saved = ok ? 1 : -1;
}

static int
save_in (SacSession *session, const char *folder)
{
  int saved = 0;
  const gulong id = g_signal_connect (session, "saved", G_CALLBACK (note_saved), &saved);

  sac_session_compare_save (session, folder);
  tiny_wait_for (saved != 0);
  g_signal_handler_disconnect (session, id);
  return saved;
}

static void
wait_for_step (SacSession *session, guint64 step)
{
  tiny_wait_for (sac_session_get_comparison (session) != NULL &&
                 sac_session_get_comparison (session)->step == step &&
                 sac_session_get_comparison (session)->probe_step == step);
}

static void
check_same_maps (const SacCompareSnapshot *a, const SacCompareSnapshot *b)
{
  g_assert_cmpuint (a->variants->len, ==, b->variants->len);
  for (guint i = 0; i < a->variants->len; i++)
    {
      const SacCompareVariant *one = a->variants->pdata[i], *other = b->variants->pdata[i];

      g_assert_cmpstr (one->name, ==, other->name);
      g_assert_true (g_bytes_equal (sac_map_data_get_info (one->map)->weights,
                                    sac_map_data_get_info (other->map)->weights));
    }
}

/* saved at a step and resumed it is held there, nothing to be lost; and goes on to the bits of the one that was not saved */
static void
test_saved (void)
{
  char *scratch = sac_scratch_new ();
  g_autofree char *folder = g_build_filename (scratch, "runs", NULL);
  g_autoptr (SacSession) session = sac_session_new (NULL);
  g_autoptr (SacSession) other = sac_session_new (NULL);
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (50, TINY_TWO);

  g_assert_false (sac_session_has_unsaved_comparison (session));
  g_assert_true (sac_session_compare (session, plan, TRUE, NULL));
  wait_for_step (session, 1);
  g_assert_true (sac_session_has_unsaved_comparison (session));
  g_assert_cmpint (save_in (session, folder), ==, 1);
  g_assert_false (sac_session_has_unsaved_comparison (session));
  sac_session_compare_step (session);
  wait_for_step (session, 2);
  g_assert_true (sac_session_has_unsaved_comparison (session));

  g_assert_true (sac_session_compare_resume (other, folder, NULL));
  wait_for_step (other, 1);
  g_assert_cmpint (sac_session_get_compare_state (other), ==, SAC_RUN_PAUSED);
  g_assert_false (sac_session_has_unsaved_comparison (other));
  g_assert_cmpstr (sac_session_get_compare_name (other), ==, plan->name);
  g_assert_cmpuint (sac_session_get_comparison (other)->plan->variants->len, ==, 2);
  sac_session_compare_step (other);
  wait_for_step (other, 2);
  check_same_maps (sac_session_get_comparison (session), sac_session_get_comparison (other));
  g_assert_cmpint (save_in (other, folder), ==, 1); /* its own */
  sac_session_close (session);
  sac_session_close (other);
  sac_scratch_free (scratch);
}

static void
note_failure (SacSession *session, const char *sentence, char **told)
{
  g_free (*told);
  *told = g_strdup (sentence);
}

/* neither among other files, nor over another comparison; what is no comparison is refused in a sentence, and what was there stays */
static void
test_save_refused (void)
{
  char *scratch = sac_scratch_new ();
  g_autofree char *folder = g_build_filename (scratch, "runs", NULL);
  g_autofree char *told = NULL;
  g_autoptr (SacSession) session = sac_session_new (NULL);
  g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (3, TINY_TWO);

  g_signal_connect (session, "failed", G_CALLBACK (note_failure), &told);
  g_assert_cmpint (save_in (session, folder), ==, -1);
  g_assert_true (sac_session_compare (session, plan, FALSE, NULL));
  tiny_wait_for (sac_session_get_compare_state (session) == SAC_RUN_ENDED);
  g_assert_cmpint (save_in (session, folder), ==, 1);
  g_assert_cmpint (save_in (session, scratch), ==, -1);
  g_assert_true (g_str_has_suffix (told, "choose a new or an empty folder for the model"));
  g_assert_true (sac_session_compare (session, plan, FALSE, NULL));
  tiny_wait_for (sac_session_get_compare_state (session) == SAC_RUN_ENDED);
  g_assert_cmpint (save_in (session, folder), ==, -1);
  g_assert_true (g_str_has_suffix (told, "holds another comparison: choose a new or an empty folder"));
  g_assert_true (sac_session_compare_resume (session, scratch, NULL));
  tiny_wait_for (sac_session_get_compare_state (session) == SAC_RUN_NONE);
  g_assert_nonnull (strstr (told, "compare.json"));
  sac_session_close (session);
  sac_scratch_free (scratch);
}

/* closed at any moment the worker is joined within a second */
static void
test_quit (void)
{
  for (guint n = 0; n < 4; n++)
    {
      g_autoptr (SacSession) session = sac_session_new (NULL);
      g_autoptr (SacComparePlan) plan = tiny_compare_plan_new (100000, TINY_TWO);
      gint64 start;

      g_assert_true (sac_session_compare (session, plan, n == 1, NULL));
      tiny_wait_for (n == 0 || (sac_session_get_comparison (session) != NULL &&
                                sac_session_get_comparison (session)->step >= n));
      start = g_get_monotonic_time ();
      sac_session_close (session);
      g_test_message ("joined in %.3f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/compare/setup/names", test_setup_names);
  g_test_add_func ("/app/compare/setup/refused", test_setup_refused);
  g_test_add_func ("/app/compare/session", test_session);
  g_test_add_func ("/app/compare/beside", test_beside);
  g_test_add_func ("/app/compare/saved", test_saved);
  g_test_add_func ("/app/compare/save-refused", test_save_refused);
  g_test_add_func ("/app/compare/quit", test_quit);
  return g_test_run ();
}
