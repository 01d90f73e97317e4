/* tests/ui/test-widgets-step.c — Step: values in, questions out
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-step.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/step-view.h"
#include "ui/widgets/number-table.h"
#include "ui/widgets/token-strip.h"

#include <string.h>

typedef struct
{
  SacSelection *selection;
  GtkWidget *window, *view;
  guint n_asked, n_numbers, n_pictures;
} Fixture;

/* As the application does, but at once. */
static void
answer (Fixture *fixture)
{
  g_autoptr (SacStepData) data = NULL;
  SacStepPlace place;

  fixture->n_asked++;
  sac_step_view_get_place (SAC_STEP_VIEW (fixture->view), &place);
  data = gallery_step_data (place);
  sac_step_view_set_data (SAC_STEP_VIEW (fixture->view), data);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->selection = sac_selection_new ();
  fixture->view = sac_step_view_new (fixture->selection);
  g_signal_connect_swapped (fixture->view, "place-changed", G_CALLBACK (answer), fixture);
  sac_selection_set_cell (fixture->selection, 2, 1);
  fixture->window = test_show (fixture->view, 800, 640);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_close (fixture->window, fixture->view);
  g_object_unref (fixture->selection);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->view, action, NULL));
}

static SacStepper *
stepper_of (Fixture *fixture)
{
  return sac_step_view_get_stepper (SAC_STEP_VIEW (fixture->view));
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static void
assert_shows (Fixture *fixture, const char *text)
{
  g_assert_nonnull (test_find (fixture->view, shows_text, text));
}

/* it asks once it is shown, for the selected cell */
static void
test_opens (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_cmpuint (sac_stepper_get_token (stepper_of (fixture)), ==, 2);
  assert_shows (fixture, "stage 1 of token 3");
}

static void
test_named (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (test_count_unnamed (fixture->view), ==, 0);
}

/* beside a sidebar in a window of 1024×700, in every stage */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      int width, height;

      gtk_widget_activate_action (fixture->view, "step.stage", "i", (int) stage);
      gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (fixture->view, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 740);
      g_assert_cmpint (height, <=, 640);
    }
}

static gboolean
is_stage (GtkWidget *widget, gconstpointer stage)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_has_css_class (widget, "saccade-stage") &&
         (stage == NULL || g_str_equal (gtk_button_get_label (GTK_BUTTON (widget)), stage));
}

/* the row of stages is one stop of Tab, at the stage that is shown, and the keyboard goes along; the numbers come next */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  const GType table = SAC_TYPE_NUMBER_TABLE;
  GtkWidget *focus = NULL, *third = test_find (fixture->view, is_stage, "3 Masked");
  guint n_stages = 0, n = 0;

  act (fixture, "step.next-stage");
  sac_step_view_focus (SAC_STEP_VIEW (fixture->view));
  for (; n < 7 && (focus == NULL || !test_is_a (focus, &table)); n++)
    {
      g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      n_stages += is_stage (focus, NULL);
      if (is_stage (focus, NULL))
        g_assert_true (is_stage (focus, "2 Scaled"));
    }
  g_assert_true (test_is_a (focus, &table));
  g_assert_cmpuint (n_stages, ==, 1);
  g_assert_cmpuint (n, <=, 6);

  gtk_widget_grab_focus (test_find (fixture->view, is_stage, "2 Scaled"));
  act (fixture, "step.next-stage");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == third);
}

/* stages ask nothing; a token asks for the key that it looks at most, and the selection goes along */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  act (fixture, "step.next-stage");
  assert_shows (fixture, "stage 2 of token 3");
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  act (fixture, "step.next-token");
  g_assert_cmpuint (fixture->n_asked, ==, 2);
  assert_shows (fixture, "stage 2 of token 4");
  g_assert_cmpint (sac_selection_get_row (fixture->selection), ==, 3);
  g_assert_cmpint (sac_selection_get_column (fixture->selection), ==, 3);
  act (fixture, "step.previous-token");
  act (fixture, "step.previous-stage");
  assert_shows (fixture, "stage 1 of token 3");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  act (fixture, "step.next-key");
  g_assert_cmpint (sac_selection_get_column (fixture->selection), ==, 2);
  act (fixture, "step.previous-key");
  act (fixture, "step.previous-key");
  act (fixture, "step.previous-key");
  g_assert_cmpint (sac_selection_get_column (fixture->selection), ==, 0);
  g_assert_cmpint (sac_selection_get_row (fixture->selection), ==, 2);
}

/* what another view selects is gone to */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  act (fixture, "step.next-stage");
  sac_selection_set_cell (fixture->selection, 1, 4);
  assert_shows (fixture, "stage 2 of token 2");
  g_assert_cmpuint (fixture->n_asked, ==, 2);
}

static gboolean
is_shown_table (GtkWidget *widget, gconstpointer data)
{
  return SAC_IS_NUMBER_TABLE (widget) && gtk_widget_get_mapped (widget);
}

/* the number that is asked about, in words */
static void
test_origin (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = test_find (fixture->view, is_shown_table, NULL);
  gsize row, column;

  assert_shows (fixture, "Scores of “black” = ");
  assert_shows (fixture, "cross.scores, row 3 of 4, column 2 of 5, made in this pass: for a picture");
  gtk_widget_activate_action (table, "numbers.move", "(ii)", 1, -1);
  g_assert_true (sac_number_table_get_asked (SAC_NUMBER_TABLE (table), &row, &column));
  g_assert_cmpuint (row, ==, 2);
  g_assert_cmpuint (column, ==, 0);
  assert_shows (fixture, "before of “cat” = ");
  gtk_widget_activate_action (table, "numbers.choose", NULL);
  g_assert_cmpint (sac_selection_get_column (fixture->selection), ==, 2);
}

static void
copied (Fixture *fixture, gboolean numbers)
{
  *(numbers ? &fixture->n_numbers : &fixture->n_pictures) += 1;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->view, "copy", G_CALLBACK (copied), fixture);
  act (fixture, "step.copy");
  g_assert_cmpuint (fixture->n_numbers, ==, 1);
  g_assert_cmpuint (fixture->n_pictures, ==, 0);
  act (fixture, "step.copy-picture");
  g_assert_cmpuint (fixture->n_numbers, ==, 1);
  g_assert_cmpuint (fixture->n_pictures, ==, 1);
}

/* playing goes on by itself, until the view is not seen any more */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  sac_stepper_set_speed (stepper_of (fixture), SAC_STEP_SPEED_FOUR);
  act (fixture, "step.play");
  g_assert_true (sac_stepper_is_playing (stepper_of (fixture)));
  while (sac_stepper_get_stage (stepper_of (fixture)) < SAC_STEP_MASKED)
    g_main_context_iteration (NULL, TRUE);
  assert_shows (fixture, "stage 3 of token 3");
  gtk_widget_set_visible (fixture->view, FALSE);
  g_assert_false (sac_stepper_is_playing (stepper_of (fixture)));
  gtk_widget_set_visible (fixture->view, TRUE);
}

/* while it is not seen it asks nothing, then once */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->view, FALSE);
  sac_selection_set_cell (fixture->selection, 0, 0);
  sac_selection_set_cell (fixture->selection, 1, 1);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  gtk_widget_set_visible (fixture->view, TRUE);
  g_assert_cmpuint (fixture->n_asked, ==, 2);
  assert_shows (fixture, "of token 2");
}

/* no reading: words that say so, and keys that do nothing */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  sac_step_view_set_data (SAC_STEP_VIEW (fixture->view), NULL);
  sac_step_view_set_empty_text (SAC_STEP_VIEW (fixture->view), "Nothing here", NULL);
  assert_shows (fixture, "Nothing here");
  act (fixture, "step.next-token");
  act (fixture, "step.play");
  g_signal_connect_swapped (fixture->view, "copy", G_CALLBACK (copied), fixture);
  act (fixture, "step.copy");
  g_assert_cmpuint (fixture->n_numbers, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/ui/step-view/opens", test_opens },   { "/ui/step-view/named", test_named },
    { "/ui/step-view/fits", test_fits },     { "/ui/step-view/walk", test_walk },
    { "/ui/step-view/keys", test_keys },     { "/ui/step-view/selection", test_selection },
    { "/ui/step-view/origin", test_origin }, { "/ui/step-view/copy", test_copy },
    { "/ui/step-view/play", test_play },     { "/ui/step-view/hidden", test_hidden },
    { "/ui/step-view/empty", test_empty },   { "/ui/step-view/tab", test_tab },
  };

  test_gtk_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
