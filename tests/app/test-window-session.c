/* tests/app/test-window-session.c — a session that is saved and opened again shows the same pixels
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/train-view.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path; /* scratch, and a session's file in it */
  SacWindow *window;   /* weak */
  SacSession *session;
  guint n_arrived;
  char *trouble;
} Fixture;

static AdwApplication *application;

/* --- windows --- */

static void
arrived (Fixture *f, const char *trouble)
{
  f->n_arrived++;
  g_free (f->trouble);
  f->trouble = g_strdup (trouble);
}

static void
open_window (Fixture *f, int width, int height)
{
  f->session = window_fixture_open (application, "translate", &f->window);
  f->n_arrived = 0;
  g_signal_connect_swapped (f->window, "arrived", G_CALLBACK (arrived), f);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  test_run_frames (GTK_WIDGET (f->window), 4); /* it has its size */
}

static void
close_window (Fixture *f)
{
  window_fixture_close (&f->window);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = sac_scratch_new ();
  f->path = g_build_filename (f->folder, "my.saccade", NULL);
  open_window (f, 1200, 760);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_window (f);
  sac_scratch_free (f->folder);
  g_free (f->path);
  g_free (f->trouble);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *f, const char *text)
{
  return test_find (GTK_WIDGET (f->window), shows_text, text) != NULL;
}

/* --- pixels --- */

/* (transfer full) (nullable): all that is below the header bar, as it was drawn last; %NULL before the first frame */
static GdkTexture *
draw (Fixture *f)
{
  const GType type = ADW_TYPE_FLAP;
  GtkWidget *widget = test_find (GTK_WIDGET (f->window), test_is_a, &type);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

/* The number of pixels that differ; all of them where the size does. */
static guint
count_differences (GdkTexture *a, GdkTexture *b)
{
  const gsize width = (gsize) gdk_texture_get_width (a), height = (gsize) gdk_texture_get_height (a);
  g_autofree guint32 *one = g_new (guint32, width * height);
  g_autofree guint32 *other = g_new (guint32, width * height);
  guint n = 0;

  if (gdk_texture_get_width (b) != (int) width || gdk_texture_get_height (b) != (int) height)
    return (guint) (width * height);
  gdk_texture_download (a, (guchar *) one, width * 4);
  gdk_texture_download (b, (guchar *) other, width * 4);
  for (gsize i = 0; i < width * height; i++)
    n += one[i] != other[i];
  return n;
}

/* (transfer full): once nothing moves any more */
static GdkTexture *
draw_at_rest (Fixture *f)
{
  GdkTexture *now = NULL;

  while (TRUE)
    {
      g_autoptr (GdkTexture) next = NULL;

      test_run_frames (GTK_WIDGET (f->window), 4);
      next = draw (f);
      if (now != NULL && next != NULL && count_differences (now, next) == 0)
        return now;
      g_set_object (&now, next);
    }
}

/* --- going, saving, opening --- */

static void
go (Fixture *f, const SacPlace *place)
{
  const guint n = f->n_arrived;

  sac_window_go (f->window, place);
  tiny_wait_for (f->n_arrived > n);
  g_assert_cmpstr (f->trouble, ==, NULL);
}

static void
save (Fixture *f)
{
  sac_window_save_session (f->window, f->path);
  tiny_wait_for (!sac_window_is_saving (f->window));
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_REGULAR));
}

static void
open_session (Fixture *f)
{
  const guint n = f->n_arrived;

  sac_window_open_session (f->window, f->path);
  tiny_wait_for (f->n_arrived > n);
}

static SacPlace *
place_of (const char *model, const char *sentence, SacPlaceView view)
{
  SacPlace *place = sac_place_new ();

  sac_place_set_model (place, model);
  sac_place_set_sentence (place, sentence);
  place->view = view;
  place->fields |= SAC_PLACE_VIEW;
  return place;
}

/* What stands in the window now stands in another one that opens the file. */
static void
assert_same_again (Fixture *f)
{
  g_autoptr (SacSaved) before = sac_window_get_saved (f->window);
  g_autoptr (SacSaved) after = NULL;
  g_autoptr (GdkTexture) one = draw_at_rest (f);
  g_autoptr (GdkTexture) other = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  guint n;

  save (f);
  close_window (f);
  open_window (f, 900, 700);
  open_session (f);
  g_assert_cmpstr (f->trouble, ==, NULL);
  other = draw_at_rest (f);
  after = sac_window_get_saved (f->window);
  wanted = sac_saved_to_text (before, "/", NULL);
  found = sac_saved_to_text (after, "/", NULL);
  g_assert_cmpstr (found, ==, wanted);
  n = count_differences (one, other);
  if (n > 0 && g_getenv ("SACCADE_TEST_PICTURES") != NULL)
    {
      g_autofree char *first = g_build_filename (g_getenv ("SACCADE_TEST_PICTURES"), "before.png", NULL);
      g_autofree char *second = g_build_filename (g_getenv ("SACCADE_TEST_PICTURES"), "after.png", NULL);

      gdk_texture_save_to_png (one, first);
      gdk_texture_save_to_png (other, second);
    }
  g_assert_cmpuint (n, ==, 0);
}

/* --- tests --- */

static void
test_explore (Fixture *f, gconstpointer picture)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps", SAC_PLACE_EXPLORE);

  place->query = 2;
  place->key = 1;
  place->locked = TRUE;
  place->scale = SAC_SCALE_CHOICE_LOG;
  place->picture = (SacPictureKind) GPOINTER_TO_INT (picture);
  place->mass = 60;
  place->zoom = (SacZoom){ 1.7, 1.6, 2.3 };
  place->fields |=
    SAC_PLACE_CELL | SAC_PLACE_LOCK | SAC_PLACE_SCALE | SAC_PLACE_PICTURE | SAC_PLACE_MASS | SAC_PLACE_ZOOM;
  go (f, place);
  assert_same_again (f);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("dates", "3rd of May 1979", SAC_PLACE_EXPLORE);

  place->words = TRUE;
  place->query = 0;
  place->key = 2;
  place->fields |= SAC_PLACE_WORDS | SAC_PLACE_CELL;
  go (f, place);
  assert_same_again (f);
}

static void
test_step (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat sleeps", SAC_PLACE_STEP);

  place->query = 2;
  place->key = 1;
  place->stage = SAC_STEP_CONTEXT;
  place->number = (SacStepNumber){ 5, 2, -1, SAC_STEP_TABLE_ITEMS, 5, 0 };
  place->speed = SAC_STEP_SPEED_FOUR;
  place->fields |= SAC_PLACE_CELL | SAC_PLACE_STAGE | SAC_PLACE_NUMBER | SAC_PLACE_SPEED;
  sac_place_set_breaks (place, &(SacStepBreak){ .has_weight = TRUE, .weight_above = 0.25, .token = "noir" });
  go (f, place);
  assert_same_again (f);
}

/* A saved run at one of its past steps compared with another one, with logarithmic axes and edited values. */
static void
test_train (Fixture *f, gconstpointer data)
{
  const GType type = SAC_TYPE_TRAIN_VIEW;
  SacTrainView *train = SAC_TRAIN_VIEW (test_find (GTK_WIDGET (f->window), test_is_a, &type));
  g_autofree char *run = g_build_filename (f->folder, "run", NULL);
  g_autoptr (SacPlace) place = NULL;

  tiny_save (run, 6);
  place = place_of (run, "5 May 1999", SAC_PLACE_TRAIN);
  place->moment = 2;
  place->compared = 5;
  place->fields |= SAC_PLACE_MOMENT;
  go (f, place);
  sac_param_form_set_value (sac_train_view_get_form (train), "steps", 321);
  sac_chart_view_set_log_x (sac_train_view_get_chart_view (train), TRUE);
  sac_selection_set_cell (sac_train_view_get_selection (train), 1, 2);
  sac_selection_set_locked (sac_train_view_get_selection (train), TRUE);
  assert_same_again (f);
}

static char *
dup_walk (const char *name)
{
  return g_strdup (name);
}

static gboolean
get_walk (SacWindow *window, char **name, guint *step, gpointer user_data)
{
  *name = dup_walk ("attention");
  *step = 4;
  return TRUE;
}

static void
set_walk (SacWindow *window, const char *name, guint step, gpointer user_data)
{
  g_assert_cmpstr (name, ==, "attention");
  *(guint *) user_data = step;
}

static void
test_walk (Fixture *f, gconstpointer data)
{
  guint step = 0;

  sac_window_set_walk_hooks (f->window, get_walk, set_walk, &step);
  save (f);
  open_session (f);
  g_assert_cmpuint (step, ==, 4);
}

/* Another model in the same place: said, and opened. One that is gone: said, and the rest is there. */
static void
test_other_model (Fixture *f, gconstpointer data)
{
  g_autofree char *run = g_build_filename (f->folder, "run", NULL);
  g_autofree char *moved = g_build_filename (f->folder, "moved", NULL);
  g_autoptr (SacPlace) place = NULL;

  tiny_save (run, 2);
  place = place_of (run, "5 May 1999", SAC_PLACE_EXPLORE);
  go (f, place);
  save (f);
  tiny_save (run, 5);
  open_session (f);
  g_assert_cmpstr (f->trouble, ==, NULL);
  g_assert_true (says (f, "is not the one this session was saved with"));
  g_assert_cmpint (g_rename (run, moved), ==, 0);
  close_window (f);
  open_window (f, 900, 700);
  open_session (f);
  g_assert_nonnull (strstr (f->trouble, run));
  g_assert_true (says (f, run));
  g_assert_cmpstr (sac_session_get_reading (f->session)->text, ==, "5 May 1999");
}

/* A file that cannot be read changes nothing, and is told. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autoptr (SacPlace) place = place_of ("translate", "the black cat", SAC_PLACE_EXPLORE);

  go (f, place);
  g_assert_true (g_file_set_contents (f->path, "{\"saccade-session\":1,\"view\":\"pie\"}", -1, NULL));
  sac_window_open_path (f->window, f->path);
  tiny_wait_for (says (f, "“view” must be one of explore, step, train, playground, compare, not “pie”"));
  g_assert_cmpstr (sac_session_get_reading (f->session)->text, ==, "the black cat");
}

/* Closing waits for what is being written. */
static void
test_save_and_close (Fixture *f, gconstpointer data)
{
  sac_window_save_session (f->window, f->path);
  gtk_window_close (GTK_WINDOW (f->window));
  g_assert_nonnull (f->window);
  tiny_wait_for (f->window == NULL);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_REGULAR));
  open_window (f, 900, 700);
}

int
main (int argc, char **argv)
{
  g_autofree char *lessons = g_build_filename (g_getenv ("SACCADE_SOURCE_DIR"), "data", NULL);
  int status;

  g_setenv ("SACCADE_DATA_DIR", lessons, TRUE);
  g_test_init (&argc, &argv, NULL);
  application = window_fixture_start ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  for (guint i = 0; i < SAC_N_PICTURES; i++)
    {
      g_autofree char *path =
        g_strconcat ("/app/window-session/", sac_picture_kind_get_name ((SacPictureKind) i), NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (i), set_up, test_explore, tear_down);
    }
  g_test_add ("/app/window-session/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/app/window-session/step", Fixture, NULL, set_up, test_step, tear_down);
  g_test_add ("/app/window-session/train", Fixture, NULL, set_up, test_train, tear_down);
  g_test_add ("/app/window-session/walk", Fixture, NULL, set_up, test_walk, tear_down);
  g_test_add ("/app/window-session/other-model", Fixture, NULL, set_up, test_other_model, tear_down);
  g_test_add ("/app/window-session/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/app/window-session/save-and-close", Fixture, NULL, set_up, test_save_and_close, tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
