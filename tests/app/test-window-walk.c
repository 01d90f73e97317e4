/* tests/app/test-window-walk.c — walks in the real window: every bundled one step by step, wandering off, its run, class mode
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk.h"
#include "app/walks.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/explain-card.h"
#include "ui/widgets/walk-card.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  SacWindow *window;
  SacSession *session;
} Fixture;

static AdwApplication *application;

static GtkWidget *
find_type (Fixture *fixture, GType type)
{
  GtkWidget *found = test_find (GTK_WIDGET (fixture->window), test_is_a, &type);

  g_assert_nonnull (found);
  return found;
}

static SacWalkCard *
get_card (Fixture *fixture)
{
  return SAC_WALK_CARD (find_type (fixture, SAC_TYPE_WALK_CARD));
}

static const char *
get_note (Fixture *fixture)
{
  return sac_walk_card_get_note (get_card (fixture));
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return get_note (fixture) != NULL && strstr (get_note (fixture), text) != NULL;
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
window_says (Fixture *fixture, const char *text)
{
  return test_find (GTK_WIDGET (fixture->window), shows_text, text) != NULL;
}

static void
show (Fixture *fixture, const char *start)
{
  fixture->session = window_fixture_open (application, start, &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = sac_scratch_new ();
  show (fixture, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_close (&fixture->window);
  sac_scratch_free (fixture->folder);
}

static guint
get_step (Fixture *fixture)
{
  g_autofree char *id = NULL;
  guint step = G_MAXUINT;

  g_assert_true (sac_window_get_walk (fixture->window, &id, &step));
  return step;
}

/* (transfer full): the file, in the scratch folder. */
static char *
write_walk (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* --- all that are bundled --- */

/* The walk itself, but that its run is one of a tiny model: where it gets to is another test's. */
static char *
make_quick (Fixture *fixture, const char *name)
{
  static const char tiny[] =
    "\nSteps=1500\nHidden=4\nEmbedding=2\nBatch=2\nExamples=80\nValidation-examples=4\n"
    "Test-examples=4\nAttention-width=2\n";
  g_autofree char *path = g_strdup_printf ("/io/github/saccade/Saccade/walks/%s.walk", name);
  g_autofree char *file = g_strconcat (name, ".walk", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GString) quick = g_string_new (text);

  g_assert_cmpuint (g_string_replace (quick, "\nSteps=1500\n", tiny, 0), <=, 1);
  return write_walk (fixture, file, quick->str);
}

static void
check_tokens (Fixture *fixture, const SacWalkStep *step)
{
  const SacMapInfo *info = sac_map_data_get_info (sac_session_get_map (fixture->session));
  SacSelection *selection = sac_session_get_selection (fixture->session);

  if (step->query.text != NULL && g_strcmp0 (step->view, "train") != 0)
    g_assert_cmpstr (info->row_labels[sac_selection_get_row (selection)].text, ==, step->query.text);
  if (step->key.text != NULL && g_strcmp0 (step->view, "train") != 0)
    g_assert_cmpstr (info->column_labels[sac_selection_get_column (selection)].text, ==, step->key.text);
}

static void
check_step (Fixture *fixture, const SacWalkStep *step)
{
  g_autoptr (SacPlace) place = NULL;

  tiny_wait_for (sac_window_is_at_step (fixture->window));
  place = sac_window_get_place (fixture->window);
  if (step->view != NULL)
    g_assert_cmpstr (sac_place_view_get_name (place->view), ==, step->view);
  if (step->sentence != NULL && !g_str_equal (step->view, "train"))
    g_assert_cmpstr (sac_session_get_reading (fixture->session)->text, ==, step->sentence);
  if (step->stage >= 0 && g_str_equal (step->view, "step"))
    g_assert_cmpstr (sac_place_stage_get_name (place->stage), ==, sac_walk_stages[step->stage]);
  check_tokens (fixture, step);
  g_assert_true (window_says (fixture, step->title) && window_says (fixture, step->text));
}

static gboolean
has_walk (Fixture *fixture)
{
  g_autofree char *id = NULL;
  guint step;

  return sac_window_get_walk (fixture->window, &id, &step);
}

static void
test_bundled (Fixture *fixture, gconstpointer name)
{
  g_autofree char *path = make_quick (fixture, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacWalk) walk = sac_walk_read (path, &error);

  g_assert_no_error (error);
  sac_window_open_walk (fixture->window, path);
  tiny_wait_for (has_walk (fixture)); /* the worker reads it */
  for (guint i = 0; i < walk->n_steps; i++)
    {
      g_assert_cmpuint (get_step (fixture), ==, i);
      check_step (fixture, &walk->steps[i]);
      sac_window_walk_on (fixture->window);
    }
  g_assert_cmpuint (get_step (fixture), ==, walk->n_steps - 1); /* the end is no way out */
  for (guint i = walk->n_steps - 1; i > 0; i--)
    {
      sac_window_walk_back (fixture->window);
      check_step (fixture, &walk->steps[i - 1]);
    }
}

static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = sac_walks_list (NULL);

  g_assert_cmpuint (items->len, ==, 3);
  for (guint i = 0; i < items->len; i++)
    {
      const SacWalkItem *item = items->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (SacWalk) walk = sac_walks_open (item->id, &error);

      g_assert_no_error (error);
      g_assert_true (item->bundled);
      tiny_wait_for (window_says (fixture, item->title)); /* the worker reads them */
    }
}

/* --- a teacher's own --- */

#define LITTLE                                                                                                \
  "[Walk]\nFormat=1\nTitle=Little\n[Step]\nTitle=One\nText=First.\nModel=translate\nSentence=the black cat\n" \
  "View=explore\nPicture=map\n[Step]\nTitle=Two\nText=Second.\nQuery=noir\n"

static void
open_little (Fixture *fixture, const char *text)
{
  g_autofree char *path = write_walk (fixture, "little.walk", text);

  sac_window_open_path (fixture->window, path);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = write_walk (fixture, "good.walk", LITTLE);
  g_autofree char *bad = write_walk (fixture, "bad.walk", "nonsense");

  sac_window_open_path (fixture->window, fixture->folder);
  tiny_wait_for (window_says (fixture, "Little") && window_says (fixture, "bad.walk"));
  sac_window_open_walk (fixture->window, bad);
  tiny_wait_for (window_says (fixture, "bad.walk, line 1: “nonsense” is neither a heading"));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_card (fixture))));
}

/* What is wrong with a walk that the program was started with is said, and stays when the first lesson has come. */
static void
test_started_with_a_bad_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = write_walk (fixture, "bad.walk", "nonsense");

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tiny_wait_for (fixture->window == NULL);
  show (fixture, bad);
  tiny_wait_for (sac_session_get_reading (fixture->session) != NULL);
  g_assert_true (window_says (fixture, "bad.walk, line 1: “nonsense” is neither a heading"));
}

/* The key is the one that it looks at most. */
static void
test_query_alone (Fixture *fixture, gconstpointer data)
{
  SacSelection *selection = sac_session_get_selection (fixture->session);

  open_little (fixture, LITTLE);
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_cmpint (sac_selection_get_row (selection), ==, 2);
  g_assert_cmpint (sac_selection_get_column (selection), ==, 1);
  g_assert_true (sac_selection_get_locked (selection));
}

static void
test_wrong_token (Fixture *fixture, gconstpointer data)
{
  open_little (fixture, LITTLE "Key=dog\n[Step]\nTitle=Three\nText=x\nModel=nowhere\n");
  sac_window_walk_on (fixture->window);
  tiny_wait_for (window_says (fixture, "The key “dog” is not there: there are the black cat"));
  g_assert_true (says (fixture, "not shown as it should be"));
  sac_window_walk_on (fixture->window);
  tiny_wait_for (window_says (fixture, "asks for the model “nowhere”"));
  sac_window_walk_back (fixture->window);
  sac_window_walk_back (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
}

static void
click_note (Fixture *fixture)
{
  g_signal_emit_by_name (get_card (fixture), "return");
}

static void
test_wander (Fixture *fixture, gconstpointer data)
{
  open_little (fixture, LITTLE);
  sac_selection_set_picture (sac_session_get_selection (fixture->session), SAC_PICTURE_FLOW);
  tiny_wait_for (says (fixture, "something else"));
  sac_selection_set_picture (sac_session_get_selection (fixture->session), SAC_PICTURE_MAP);
  tiny_wait_for (get_note (fixture) == NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", "step");
  tiny_wait_for (says (fixture, "something else"));
  click_note (fixture);
  tiny_wait_for (sac_window_is_at_step (fixture->window) && get_note (fixture) == NULL);
  g_assert_cmpuint (get_step (fixture), ==, 0);
}

/* A sentence given before the step is reached is the student's: the walk says that it waits. */
static void
test_left_on_the_way (Fixture *fixture, gconstpointer data)
{
  open_little (fixture, LITTLE "[Step]\nTitle=Three\nText=Third.\n");
  sac_window_walk_on (fixture->window);
  g_signal_emit_by_name (find_type (fixture, SAC_TYPE_EXPLORE_VIEW), "text-submitted", "the red house");
  tiny_wait_for (says (fixture, "something else"));
  g_assert_cmpstr (sac_session_get_reading (fixture->session)->text, ==, "the red house");
  g_assert_cmpuint (get_step (fixture), ==, 1);
  click_note (fixture);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
}

static void
test_keeps_own_sentence (Fixture *fixture, gconstpointer data)
{
  open_little (fixture, LITTLE "[Step]\nTitle=Three\nText=Third.\n");
  g_signal_emit_by_name (find_type (fixture, SAC_TYPE_EXPLORE_VIEW), "text-submitted", "the red house");
  tiny_wait_for (says (fixture, "something else"));
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window) && says (fixture, "is kept"));
  click_note (fixture);
  tiny_wait_for (g_str_equal (sac_session_get_reading (fixture->session)->text, "the red house") &&
                 says (fixture, "something else"));
  click_note (fixture);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_cmpuint (get_step (fixture), ==, 1);
}

/* The last step is where the student tries things: another sentence is not elsewhere, another view is. */
static void
test_try_at_the_end (Fixture *fixture, gconstpointer data)
{
  open_little (fixture, LITTLE);
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_signal_emit_by_name (find_type (fixture, SAC_TYPE_EXPLORE_VIEW), "text-submitted", "the red house");
  tiny_wait_for (g_str_equal (sac_session_get_reading (fixture->session)->text, "the red house") &&
                 !sac_session_is_busy (fixture->session));
  test_run_frames (GTK_WIDGET (fixture->window), 4);
  g_assert_null (get_note (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s", "step");
  tiny_wait_for (says (fixture, "something else"));
}

static void
test_position (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  guint step;

  open_little (fixture, LITTLE);
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_true (sac_window_get_walk (fixture->window, &id, &step));
  sac_window_close_walk (fixture->window);
  tiny_wait_for (window_says (fixture, "The walk is closed"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_card (fixture))));
  sac_window_open_walk (fixture->window, "walk:attention"); /* the one that is asked for last counts */
  sac_window_set_walk (fixture->window, id, step);
  tiny_wait_for (has_walk (fixture));
  g_assert_cmpuint (get_step (fixture), ==, 1);
  g_assert_true (window_says (fixture, "Second."));
}

/* --- the run --- */

#define RUN                                                                                                        \
  "[Walk]\nFormat=1\nTitle=Run\n[Training]\nLesson=dates\nSteps=30\nHidden=4\nEmbedding=2\nBatch=2\nExamples=80\n" \
  "Validation-examples=4\nTest-examples=4\nAttention-width=2\n[Step]\nTitle=One\nText=First.\nView=train\n"        \
  "Training-step=20\n[Step]\nTitle=Two\nText=Second.\nTraining-step=newest\n"                                      \
  "[Step]\nTitle=Three\nText=Third.\nView=explore\nTraining-step=10\n"

static void
test_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SacPlace) place = NULL;
  guint64 run;

  open_little (fixture, RUN);
  place = sac_window_get_place (fixture->window);
  g_assert_true (place->moment == 20);
  run = sac_session_get_run_id (fixture->session);
  tiny_wait_for (sac_session_get_run_state (fixture->session) == SAC_RUN_ENDED);
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  sac_window_walk_on (fixture->window); /* the model of then, in Explore */
  tiny_wait_for (sac_window_is_at_step (fixture->window) &&
                 sac_session_get_reading (fixture->session) != NULL);
  tiny_wait_for (window_says (fixture, "dates, step 10"));
  sac_window_walk_back (fixture->window);
  sac_window_walk_back (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_true (run == sac_session_get_run_id (fixture->session)); /* it is not trained twice */
}

/* The question before a run of one's own is ended. */
static void
answer (Fixture *fixture, const char *response)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      adw_message_dialog_response (l->data, response);
}

static void
test_own_run_is_safe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_walk (fixture, "run.walk", RUN);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (100000));
  g_autoptr (GError) error = NULL;
  guint64 run;

  sac_session_choose (fixture->session, "lesson:dates");
  g_assert_true (sac_session_train (fixture->session, values, &error));
  run = sac_session_get_run_id (fixture->session);
  sac_window_open_walk (fixture->window, path); /* it still runs */
  tiny_wait_for (says (fixture, "yours is not saved yet"));
  g_assert_true (run == sac_session_get_run_id (fixture->session));

  click_note (fixture);
  answer (fixture, "cancel");
  g_assert_true (run == sac_session_get_run_id (fixture->session));
  click_note (fixture);
  answer (fixture, "start");
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_true (run != sac_session_get_run_id (fixture->session));
}

/* --- what the student had --- */

/* Conditions, a lock, a picture and a number of the student's own do not come along; the conditions are given back. */
static void
test_begins_free (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
    write_walk (fixture, "free.walk",
                "[Walk]\nFormat=1\nTitle=Free\n[Step]\nTitle=One\nText=Look.\nView=step\n"
                "Model=translate\nSentence=the black cat\nQuery=noir\nStage=scores\n"
                "[Step]\nTitle=Two\nText=Look again.\nView=explore\nQuery=chat\n");
  SacSelection *selection = sac_session_get_selection (fixture->session);
  g_autoptr (SacPlace) before = sac_place_new ();
  g_autoptr (SacPlace) now = NULL;
  g_autoptr (SacPlace) after = NULL;

  tiny_wait_for (sac_session_get_map (fixture->session) != NULL && !sac_session_is_busy (fixture->session));
  before->picture = SAC_PICTURE_BARS;
  before->scale = SAC_SCALE_CHOICE_LOG;
  before->number = (SacStepNumber){ 3, 2, -1, SAC_STEP_TABLE_NONE, 0, 0 };
  before->query = before->key = 0;
  before->locked = TRUE;
  before->fields = SAC_PLACE_PICTURE | SAC_PLACE_SCALE | SAC_PLACE_NUMBER | SAC_PLACE_CELL | SAC_PLACE_LOCK;
  sac_place_set_breaks (before, &(SacStepBreak){ .has_weight = TRUE, .weight_above = 0.1, .token = "noir" });
  sac_window_go (fixture->window, before);
  tiny_wait_for (!sac_window_is_going (fixture->window));
  g_assert_true (sac_selection_get_locked (selection));

  sac_window_open_walk (fixture->window, path);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  now = sac_window_get_place (fixture->window);
  g_assert_false (now->breaks.has_weight);
  g_assert_null (now->breaks.token);
  g_assert_cmpuint (now->number.dimension, ==, 0);
  g_assert_cmpuint (now->number.unit, ==, 0);
  sac_window_walk_on (fixture->window);
  tiny_wait_for (sac_window_is_at_step (fixture->window));
  g_assert_cmpint (sac_selection_get_picture (selection), ==, SAC_PICTURE_MAP);
  g_assert_cmpint (sac_selection_get_scale (selection), ==, SAC_SCALE_CHOICE_LINEAR);
  sac_selection_set_picture (selection, SAC_PICTURE_FLOW); /* the walk does not speak of it */
  test_run_for (50);
  g_assert_false (window_says (fixture, "You are looking at something else"));

  sac_window_close_walk (fixture->window);
  after = sac_window_get_place (fixture->window);
  g_assert_true (after->breaks.has_weight);
  g_assert_cmpfloat (after->breaks.weight_above, ==, 0.1);
  g_assert_cmpstr (after->breaks.token, ==, "noir");
}

/* --- class mode --- */

static gboolean
is_shown (Fixture *fixture, GType type)
{
  return gtk_widget_get_mapped (find_type (fixture, type));
}

static void
test_class_mode (Fixture *fixture, gconstpointer data)
{
  AdwFlap *flap = ADW_FLAP (find_type (fixture, ADW_TYPE_FLAP));
  GAction *explanation;

  open_little (fixture, LITTLE "Hide=explanation\n");
  tiny_wait_for (is_shown (fixture, SAC_TYPE_EXPLAIN_CARD));
  adw_flap_set_reveal_flap (flap, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.class-mode", NULL);
  tiny_wait_for (gtk_window_is_fullscreen (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "class-mode"));
  g_assert_false (adw_flap_get_reveal_flap (flap));
  sac_window_walk_on (fixture->window);
  tiny_wait_for (!is_shown (fixture, SAC_TYPE_EXPLAIN_CARD));
  explanation = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "show-explanation");
  g_action_change_state (explanation, g_variant_new_boolean (TRUE));
  tiny_wait_for (is_shown (fixture, SAC_TYPE_EXPLAIN_CARD));

  g_action_change_state (explanation, g_variant_new_boolean (FALSE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.class-mode", NULL);
  tiny_wait_for (!gtk_window_is_fullscreen (GTK_WINDOW (fixture->window)));
  g_assert_true (adw_flap_get_reveal_flap (flap));
  tiny_wait_for (is_shown (fixture, SAC_TYPE_EXPLAIN_CARD));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->window), "class-mode"));
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int status;
  g_autofree char *data = g_build_filename (g_getenv ("SACCADE_SOURCE_DIR"), "data", NULL);

  g_test_init (&argc, &argv, NULL);
  g_setenv ("SACCADE_DATA_DIR", data, TRUE);
  application = window_fixture_start ();
  add ("/app/window-walk/bundled/attention", "attention", test_bundled);
  add ("/app/window-walk/bundled/learning", "learning", test_bundled);
  add ("/app/window-walk/bundled/scoring", "scoring", test_bundled);
  add ("/app/window-walk/listed", NULL, test_listed);
  add ("/app/window-walk/folder", NULL, test_folder);
  add ("/app/window-walk/started-with-a-bad-one", NULL, test_started_with_a_bad_one);
  add ("/app/window-walk/query-alone", NULL, test_query_alone);
  add ("/app/window-walk/wrong-token", NULL, test_wrong_token);
  add ("/app/window-walk/wander", NULL, test_wander);
  add ("/app/window-walk/left-on-the-way", NULL, test_left_on_the_way);
  add ("/app/window-walk/keeps-own-sentence", NULL, test_keeps_own_sentence);
  add ("/app/window-walk/try-at-the-end", NULL, test_try_at_the_end);
  add ("/app/window-walk/position", NULL, test_position);
  add ("/app/window-walk/run", NULL, test_run);
  add ("/app/window-walk/own-run-is-safe", NULL, test_own_run_is_safe);
  add ("/app/window-walk/begins-free", NULL, test_begins_free);
  add ("/app/window-walk/class-mode", NULL, test_class_mode);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
