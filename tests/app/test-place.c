/* tests/app/test-place.c — places as values, and a window that goes to them
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"

#include <string.h>

typedef struct
{
  SacWindow *window; /* weak */
  SacSession *session;
  SacSelection *selection;
  guint n_arrived;
  char *trouble; /* of the last arrival */
} Fixture;

static AdwApplication *application;

static void
arrived (Fixture *f, const char *trouble)
{
  f->n_arrived++;
  g_free (f->trouble);
  f->trouble = g_strdup (trouble);
}

static void
set_up (Fixture *f, gconstpointer start)
{
  f->session = window_fixture_open (application, start, &f->window);
  f->selection = sac_session_get_selection (f->session);
  g_signal_connect_swapped (f->window, "arrived", G_CALLBACK (arrived), f);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_close (&f->window);
  g_free (f->trouble);
}

static void
go (Fixture *f, const SacPlace *place)
{
  const guint n = f->n_arrived;

  sac_window_go (f->window, place);
  g_assert_cmpuint (f->n_arrived, ==, n);
  tiny_wait_for (f->n_arrived == n + 1);
  g_assert_false (sac_window_is_going (f->window));
}

static SacPlace *
place_of (const char *model, const char *sentence)
{
  SacPlace *place = sac_place_new ();

  if (model != NULL)
    sac_place_set_model (place, model);
  if (sentence != NULL)
    sac_place_set_sentence (place, sentence);
  return place;
}

static void
set_cell (SacPlace *place, int query, int key)
{
  place->query = query;
  place->key = key;
  place->fields |= SAC_PLACE_CELL;
}

static void
set_view (SacPlace *place, SacPlaceView view)
{
  place->view = view;
  place->fields |= SAC_PLACE_VIEW;
}

/* --- values --- */

static void
test_equal (void)
{
  g_autoptr (SacPlace) a = place_of ("translate", "the black cat");
  g_autoptr (SacPlace) b = sac_place_dup (a);

  g_assert_true (sac_place_equal (a, b));
  b->mass = 50;
  g_assert_true (sac_place_equal (a, b)); /* neither names it */
  b->fields |= SAC_PLACE_MASS;
  g_assert_false (sac_place_equal (a, b));
  a->fields |= SAC_PLACE_MASS;
  g_assert_false (sac_place_equal (a, b));
  a->mass = 50;
  g_assert_true (sac_place_equal (a, b));
  sac_place_set_sentence (b, "another");
  g_assert_false (sac_place_equal (a, b));
}

static void
test_names (void)
{
  for (guint i = 0; i < SAC_N_PLACE_VIEWS; i++)
    {
      SacPlaceView view = SAC_N_PLACE_VIEWS;

      g_assert_true (sac_place_view_from_name (sac_place_view_get_name ((SacPlaceView) i), &view));
      g_assert_cmpuint (view, ==, i);
    }
  for (guint i = 0; i < SAC_N_SCALE_CHOICES; i++)
    {
      SacScaleChoice scale = SAC_N_SCALE_CHOICES;

      g_assert_true (sac_place_scale_from_name (sac_place_scale_get_name ((SacScaleChoice) i), &scale));
      g_assert_cmpuint (scale, ==, i);
    }
  for (guint i = 0; i < SAC_N_STEPS; i++)
    {
      SacStepStage stage = SAC_N_STEPS;

      g_assert_true (sac_place_stage_from_name (sac_place_stage_get_name ((SacStepStage) i), &stage));
      g_assert_cmpuint (stage, ==, i);
    }
}

/* --- going --- */

/* All that a place names is there when it has arrived. */
static void
test_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps");
  g_autoptr (SacPlace) now = NULL;

  set_cell (place, 2, 1);
  place->locked = TRUE;
  place->scale = SAC_SCALE_CHOICE_LOG;
  place->picture = SAC_PICTURE_FLOW;
  place->mass = 42;
  place->zoom = (SacZoom){ 2, 1.5, 2.5 };
  place->fields |= SAC_PLACE_LOCK | SAC_PLACE_SCALE | SAC_PLACE_PICTURE | SAC_PLACE_MASS | SAC_PLACE_ZOOM;
  go (f, place);
  g_assert_cmpstr (f->trouble, ==, NULL);
  now = sac_window_get_place (f->window);
  g_assert_cmpstr (now->model, ==, "translate");
  g_assert_cmpstr (now->sentence, ==, "the black cat sleeps");
  g_assert_cmpint (now->query, ==, 2);
  g_assert_cmpint (now->key, ==, 1);
  now->fields = place->fields;
  g_assert_true (sac_place_equal (now, place));
  g_assert_nonnull (sac_session_get_explanation (f->session));
}

/* What was seen is seen again, from anywhere. */
static void
test_comes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) there = place_of ("translate", "the black cat sleeps");
  g_autoptr (SacPlace) elsewhere = place_of ("dates", "3rd of May 1979");
  g_autoptr (SacPlace) before = NULL;
  g_autoptr (SacPlace) after = NULL;

  set_cell (there, 1, 2);
  set_view (there, SAC_PLACE_STEP);
  there->stage = SAC_STEP_CONTEXT;
  there->number = (SacStepNumber){ 3, 0, -1, SAC_STEP_TABLE_ITEMS, 2, 0 };
  there->fields |= SAC_PLACE_STAGE | SAC_PLACE_NUMBER;
  go (f, there);
  g_assert_cmpstr (f->trouble, ==, NULL);
  before = sac_window_get_place (f->window);
  g_assert_cmpint (before->stage, ==, SAC_STEP_CONTEXT);
  g_assert_cmpuint (before->number.dimension, ==, 3);
  g_assert_cmpint (before->number.table, ==, SAC_STEP_TABLE_ITEMS);
  set_view (elsewhere, SAC_PLACE_TRAIN);
  go (f, elsewhere);
  go (f, before);
  after = sac_window_get_place (f->window);
  g_assert_true (sac_place_equal (before, after));
}

/* What is not named stays. */
static void
test_partial (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps");
  g_autoptr (SacPlace) part = sac_place_new ();
  g_autoptr (SacPlace) before = NULL;
  g_autoptr (SacPlace) after = NULL;

  set_cell (place, 2, 1);
  go (f, place);
  before = sac_window_get_place (f->window);
  part->scale = SAC_SCALE_CHOICE_ROW_MAXIMUM;
  part->fields = SAC_PLACE_SCALE;
  go (f, part);
  after = sac_window_get_place (f->window);
  g_assert_cmpint (after->scale, ==, SAC_SCALE_CHOICE_ROW_MAXIMUM);
  after->scale = before->scale;
  g_assert_true (sac_place_equal (before, after));
}

static void
test_newer_wins (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) older = place_of ("dates", "3rd of May 1979");
  g_autoptr (SacPlace) newer = place_of ("translate", "the red house");

  sac_window_go (f->window, older);
  while (sac_window_is_going (f->window) && !sac_session_is_opening (f->session))
    g_main_context_iteration (NULL, TRUE);
  go (f, newer);
  g_assert_cmpuint (f->n_arrived, ==, 1);
  g_assert_cmpstr (sac_session_get_reading (f->session)->text, ==, "the red house");
}

/* A person who types something else is not taken away from it. */
static void
test_person_wins (Fixture *f, gconstpointer data)
{
  const GType type = SAC_TYPE_EXPLORE_VIEW;
  GtkWidget *explore = test_find (GTK_WIDGET (f->window), test_is_a, &type);
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps");

  sac_window_go (f->window, place);
  g_signal_emit_by_name (explore, "text-submitted", "the red house");
  g_assert_false (sac_window_is_going (f->window));
  tiny_wait_for (!sac_session_is_busy (f->session));
  g_assert_cmpstr (sac_session_get_reading (f->session)->text, ==, "the red house");
  g_assert_cmpuint (f->n_arrived, ==, 0);
}

/* One sentence, and the rest is there. */
static void
test_cannot (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps");
  g_autoptr (SacPlace) unknown = place_of ("juggling", NULL);
  g_autoptr (SacPlace) gone = place_of ("/nowhere/at-all", "the red house");

  set_cell (place, 2, 99);
  place->scale = SAC_SCALE_CHOICE_LOG;
  place->moment = 10;
  place->compared = -1;
  place->fields |= SAC_PLACE_SCALE | SAC_PLACE_MOMENT;
  go (f, place);
  g_assert_cmpstr (f->trouble, ==, "There is no cell in row 3, column 100: the map has 4 × 4");
  g_assert_cmpint (sac_selection_get_scale (f->selection), ==, SAC_SCALE_CHOICE_LOG);
  go (f, unknown);
  g_assert_cmpstr (f->trouble, ==, "There is no lesson “juggling”");
  go (f, gone);
  g_assert_nonnull (strstr (f->trouble, "/nowhere/at-all"));
  g_assert_cmpstr (sac_session_get_reading (f->session)->text, ==, "the red house");
  g_assert_cmpstr (sac_session_get_current (f->session)->id, ==, "lesson:translate");
}

/* The model of a saved run, as it was at one of its steps; and that step in Train. */
static void
test_past (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *run = g_build_filename (folder, "run", NULL);
  g_autoptr (SacPlace) place = place_of (run, "5 May 1999");
  g_autoptr (SacPlace) now = NULL;

  tiny_save (run, 4);
  place->model_step = 2;
  place->moment = 1;
  place->compared = 3;
  place->fields |= SAC_PLACE_MODEL_STEP | SAC_PLACE_MOMENT;
  set_view (place, SAC_PLACE_TRAIN);
  go (f, place);
  g_assert_cmpstr (f->trouble, ==, NULL);
  now = sac_window_get_place (f->window);
  now->fields = place->fields;
  g_assert_true (sac_place_equal (now, place));
  place->model_step = 77;
  place->moment = 77;
  go (f, place);
  g_assert_cmpstr (f->trouble, ==, "Step 77 of the run was not kept");
  sac_scratch_free (g_steal_pointer (&folder));
}

#define ADD(name, function) g_test_add (name, Fixture, "translate", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *lessons = g_build_filename (g_getenv ("SACCADE_SOURCE_DIR"), "data", NULL);
  int result;

  g_setenv ("SACCADE_DATA_DIR", lessons, TRUE);
  test_gtk_init (&argc, &argv);
  application = sac_application_new (NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_test_add_func ("/app/place/equal", test_equal);
  g_test_add_func ("/app/place/names", test_names);
  ADD ("/app/place/goes", test_goes);
  ADD ("/app/place/comes-back", test_comes_back);
  ADD ("/app/place/partial", test_partial);
  ADD ("/app/place/newer-wins", test_newer_wins);
  ADD ("/app/place/person-wins", test_person_wins);
  ADD ("/app/place/cannot", test_cannot);
  ADD ("/app/place/past", test_past);
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
