/* tests/app/test-steady.c — a thousand steps and repaints (ten thousand: -m slow) leave the memory as it was
 *
 * Measured twice, after a beginning in which caches fill: the bytes that are asked of the allocator and not given back, to
 * which nothing is too small, and the pages that the process holds, from which nothing can hide. The sanitizers have
 * allocators of their own, which neither count nor give back at once; they look for leaks themselves, in a tenth of it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/map-card.h"

#include <malloc.h>
#include <unistd.h>

#define PER_WHOLE \
  10 /* repaints of the part to one of the whole view, most of which is of GTK's own widgets */
#define PER_FRAME   20  /* repaints that one turn of the frame clock is used for */
#define PER_CHANGE  100 /* and those until something else is to be seen */
#define N_BEGIN     1000
#define BYTES_STEP  256 /* a step keeps its row of the curves, in arrays with room to grow */
#define BYTES_LOST  8 /* less than the smallest thing that can be lost at every step, or with every repaint */
#define BYTES_NOISE (2 << 20)  /* the end of a run, whose model is kept twice */
#define BYTES_PAGES (16 << 20) /* holes between what is kept, caches that come and go */

static guint
get_n_times (void)
{
  return SANITIZED ? 100 : g_test_slow () ? 10000 : 1000;
}

typedef struct
{
  gssize bytes; /* asked for and not given back */
  gssize pages; /* bytes of memory that the process holds; 0 where the allocator is a sanitizer's */
} Use;

static gssize
read_resident (void)
{
  g_autofree char *text = NULL;
  guint64 n_all, n_resident;

  if (SANITIZED)
    return 0;
  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &n_all, &n_resident), ==, 2);
  return (gssize) n_resident * sysconf (_SC_PAGESIZE);
}

static Use
get_use (void)
{
  const struct mallinfo2 info = mallinfo2 ();

  return (Use){ (gssize) (info.uordblks + info.hblkhd), read_resident () };
}

static Use
get_more (Use before)
{
  const Use now = get_use ();

  return (Use){ now.bytes - before.bytes, now.pages - before.pages };
}

static void
assert_flat (const char *what, Use more, guint n, guint allowed)
{
  g_test_message ("%u %s: %" G_GSSIZE_FORMAT " bytes more, %" G_GSSIZE_FORMAT " kB resident", n, what,
                  more.bytes, more.pages / 1024);
  g_assert_cmpint (more.bytes, <=, (gssize) n * allowed + BYTES_NOISE);
  g_assert_cmpint (more.pages, <=, (gssize) n * allowed + BYTES_PAGES);
}

/* What the last @n of N_BEGIN + @n steps took, while they are kept */
static Use
run_steps (guint n)
{
  SacSession *session = sac_session_new (NULL);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (N_BEGIN + n));
  Use use;

  sac_session_choose (session, "lesson:dates");
  g_assert_true (sac_session_train (session, values, NULL));
  tiny_wait_for (sac_session_get_training (session) != NULL &&
                 sac_session_get_training (session)->step >= N_BEGIN);
  use = get_use ();
  tiny_wait_for (sac_session_get_run_state (session) == SAC_RUN_ENDED);
  g_assert_cmpuint (sac_session_get_training (session)->step, ==, N_BEGIN + n);
  use = get_more (use);
  g_object_unref (session);
  return use;
}

static void
test_steps (void)
{
  const guint n = get_n_times ();
  Use before;

  run_steps (N_BEGIN);
  before = get_use ();
  assert_flat ("steps, all kept", run_steps (n), n, BYTES_STEP);
  assert_flat ("steps, all over", get_more (before), n, BYTES_LOST);
}

/* --- repaints --- */

typedef struct
{
  GtkWidget *view, *part;
  GskRenderer *renderer; /* to pixels that nobody sees */
  guint n_wanted, n_done;
} Painter;

/* Shows something else, the @i-th time; may run the main loop. */
typedef void (*Change) (SacSession *session, GtkWidget *view, guint i);

/* Nothing is taken from what was painted the last time. */
static void
queue_all (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    queue_all (child);
}

static void
repaint (Painter *painter)
{
  GtkWidget *widget = painter->n_done % PER_WHOLE == 0 ? painter->view : painter->part;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GdkTexture *texture;

  queue_all (widget);
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (painter->renderer, node, NULL);
  g_object_unref (texture);
  gsk_render_node_unref (node);
  painter->n_done++;
}

/* After a frame every widget has its place, so that it may be painted once more. The redraw that is asked for brings the next
 * frame. */
static void
after_paint (GdkFrameClock *clock, Painter *painter)
{
  for (guint i = 0; i < PER_FRAME && painter->n_done < painter->n_wanted; i++)
    repaint (painter);
}

static void
repaint_often (GtkWidget *view, GType part, guint n, Change change, SacSession *session)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  Painter painter = { .view = view,
                      .part = test_find (view, test_is_a, &part),
                      .renderer = gsk_cairo_renderer_new () };
  gulong id;

  g_assert_true (gsk_renderer_realize (painter.renderer, NULL, NULL));
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), &painter);
  while (painter.n_wanted < n)
    {
      change (session, view, painter.n_wanted / PER_CHANGE);
      painter.n_wanted += PER_CHANGE;
      gtk_widget_queue_draw (view);
      tiny_wait_for (painter.n_done == painter.n_wanted);
    }
  g_signal_handler_disconnect (clock, id);
  gsk_renderer_unrealize (painter.renderer);
  g_object_unref (painter.renderer);
}

/* Another cell: the cross-hair, the explanation and the read-out change too. */
static void
change_cell (SacSession *session, GtkWidget *view, guint i)
{
  sac_selection_set_cell (sac_session_get_selection (session), (int) (i % 3), (int) (i % 7));
}

/* Another point on every curve, and the probe's new map. */
static void
change_step (SacSession *session, GtkWidget *view, guint i)
{
  const guint64 step = sac_session_get_training (session)->step;

  g_assert_true (gtk_widget_activate_action (view, "train.step", NULL));
  tiny_wait_for (sac_session_get_training (session)->step > step);
}

static void
assert_repaints_flat (const char *what, GtkWidget *view, GType part, SacSession *session, Change change)
{
  const guint n = get_n_times ();
  Use before;

  tiny_wait_for (gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 0);
  repaint_often (view, part, n / 5, change, session);
  before = get_use ();
  repaint_often (view, part, n, change, session);
  assert_flat (what, get_more (before), n, BYTES_LOST);
}

static GtkWidget *
find_type (SacWindow *window, GType type)
{
  return test_find (GTK_WIDGET (window), test_is_a, &type);
}

static gboolean
has_curves (GtkWidget *view)
{
  GtkWidget *chart = test_find (view, test_is_a, &(GType){ SAC_TYPE_CHART_VIEW });

  return sac_chart_view_get_data (SAC_CHART_VIEW (chart)) != NULL;
}

static void
start_paused (SacWindow *window, GtkWidget *view)
{
  SacSession *session = sac_window_get_session (window);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (100000));

  sac_session_choose (session, "lesson:dates");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "train");
  g_assert_true (sac_session_train (session, values, NULL));
  tiny_wait_for (sac_session_get_training (session) != NULL &&
                 sac_session_get_training (session)->step > 100 && has_curves (view));
  sac_session_train_pause (session);
}

static void
test_repaints (void)
{
  char *folder = sac_scratch_new ();
  AdwApplication *application = sac_application_new (NULL);
  SacWindow *window;
  SacSession *session;
  GtkWidget *train;

  tiny_save (folder, 2);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  window = sac_window_new (application, folder);
  session = sac_window_get_session (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_present (GTK_WINDOW (window));
  tiny_wait_for (sac_session_get_map (session) != NULL);
  assert_repaints_flat ("repaints of Explore", find_type (window, SAC_TYPE_EXPLORE_VIEW), SAC_TYPE_MAP_CARD,
                        session, change_cell);

  train = find_type (window, SAC_TYPE_TRAIN_VIEW);
  start_paused (window, train);
  assert_repaints_flat ("repaints of Train", train, SAC_TYPE_CHART_VIEW, session, change_step);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (application);
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/app/steady/steps", test_steps);
  g_test_add_func ("/app/steady/repaints", test_repaints);
  return g_test_run ();
}
