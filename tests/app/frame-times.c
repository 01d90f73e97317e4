/* tests/app/frame-times.c — how long frames take, and how far they are apart, while dates is learnt live in the window
 *
 * Run it with a display: tests/support/with-display build/tests/app/frame-times [SECONDS]. It prints times and asserts
 * nothing about them: machines differ. Paint is measured from the frame clock's before-paint to its after-paint, gaps
 * between one after-paint and the next, both with the monotonic clock (frame times are smoothed).
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/window.h"
#include "ui/views/train-view.h"

#include <stdlib.h>
#include <time.h>

#define DEFAULT_SECONDS 3
#define STEPS           1e6 /* it learns as long as it is measured */

typedef struct
{
  SacWindow *window;
  SacSession *session;
  guint seconds;
  gint64 began, before, updated, laid_out, last_after; /* µs */
  gboolean measuring, shown;
  GArray *paints, *gaps;      /* of double, ms */
  GArray *layouts, *drawings; /* what a paint is made of */
  gint64 heartbeat;           /* µs */
  double late;                /* ms: the latest that the main loop was for a beat */
} Run;

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
before_paint (GdkFrameClock *clock, Run *run)
{
  run->before = g_get_monotonic_time ();
}

/* Connected after the window's own: the phase is over. */
static void
after_update (GdkFrameClock *clock, Run *run)
{
  run->updated = g_get_monotonic_time ();
}

static void
after_layout (GdkFrameClock *clock, Run *run)
{
  const gint64 start = MAX (run->before, run->updated);
  const double layout = (double) ((run->laid_out = g_get_monotonic_time ()) - start) / 1e3;

  if (run->measuring)
    g_array_append_val (run->layouts, layout);
}

static void
after_drawing (GdkFrameClock *clock, Run *run)
{
  const gint64 start =
    MAX (run->before, MAX (run->updated, run->laid_out)); /* not every frame has all phases */
  const double drawing = (double) (g_get_monotonic_time () - start) / 1e3;

  if (run->measuring)
    g_array_append_val (run->drawings, drawing);
}

static void
after_paint (GdkFrameClock *clock, Run *run)
{
  const gint64 now = g_get_monotonic_time ();
  const double paint = (double) (now - run->before) / 1e3, gap = (double) (now - run->last_after) / 1e3;

  if (!run->shown && sac_session_get_reading (run->session) != NULL)
    {
      run->shown = TRUE;
      g_print ("first picture: %.0f ms after main(), %.0f ms of the process's own time\n",
               (double) (now - run->began) / 1e3, get_cpu_ms ());
    }
  if (run->measuring)
    {
      g_array_append_val (run->paints, paint);
      if (run->last_after != 0)
        g_array_append_val (run->gaps, gap);
    }
  run->last_after = now;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
percentile (GArray *sorted, double share)
{
  return sorted->len > 0 ? g_array_index (sorted, double, (guint) (share * (sorted->len - 1))) : 0;
}

static void
print_times (const char *name, GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%-16s n %4u   p50 %6.2f   p95 %6.2f   p99 %6.2f   max %6.2f ms\n", name, times->len,
           percentile (times, 0.5), percentile (times, 0.95), percentile (times, 0.99),
           percentile (times, 1));
}

/* Every 5 ms the loop is asked to say that it is there. */
static gboolean
beat (gpointer user_data)
{
  Run *run = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (run->measuring && run->heartbeat != 0)
    run->late = MAX (run->late, (double) (now - run->heartbeat) / 1e3 - 5);
  run->heartbeat = now;
  return G_SOURCE_CONTINUE;
}

/* Keeps the frame clock going: without it there are frames only where something changed, and gaps mean nothing. */
static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
finish (gpointer user_data)
{
  Run *run = user_data;
  const SacTrainSnapshot *training = sac_session_get_training (run->session);

  run->measuring = FALSE;
  g_print ("%s\n", training != NULL ? training->status : "no step was taken");
  print_times ("paint", run->paints);
  print_times ("  its layout", run->layouts);
  print_times ("  its drawing", run->drawings);
  print_times ("between frames", run->gaps);
  g_print ("%-16s %.2f ms late at most\n", "main loop", run->late);
  sac_session_close (run->session);
  gtk_window_destroy (GTK_WINDOW (run->window));
  return G_SOURCE_REMOVE;
}

static gboolean
begin (gpointer user_data)
{
  Run *run = user_data;

  run->measuring = TRUE;
  run->last_after = 0;
  g_timeout_add (run->seconds * 1000, finish, run);
  return G_SOURCE_REMOVE;
}

static GtkWidget *
find_train (GtkWidget *root)
{
  if (SAC_IS_TRAIN_VIEW (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_train (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
start (gpointer user_data)
{
  Run *run = user_data;
  GtkWidget *train;

  if (!run->shown && sac_session_get_current (run->session)->translator != NULL)
    return G_SOURCE_CONTINUE;
  sac_session_choose (run->session, "lesson:dates");
  gtk_widget_activate_action (GTK_WIDGET (run->window), "win.view", "s", "train");
  train = find_train (GTK_WIDGET (run->window));
  sac_param_form_set_value (sac_train_view_get_form (SAC_TRAIN_VIEW (train)), "steps", STEPS);
  gtk_widget_activate_action (train, "train.run", NULL);
  g_timeout_add (1000, begin, run);
  return G_SOURCE_REMOVE;
}

static void
activated (GApplication *application, Run *run)
{
  GdkFrameClock *clock;

  run->window = SAC_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  run->session = sac_window_get_session (run->window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (run->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint), run);
  g_signal_connect_after (clock, "update", G_CALLBACK (after_update), run);
  g_signal_connect_after (clock, "layout", G_CALLBACK (after_layout), run);
  g_signal_connect_after (clock, "paint", G_CALLBACK (after_drawing), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), run);
  gtk_widget_add_tick_callback (GTK_WIDGET (run->window), tick, NULL, NULL);
  g_timeout_add (5, beat, run);
  g_timeout_add (100, start, run);
}

int
main (int argc, char **argv)
{
  Run run = { .began = g_get_monotonic_time (), .seconds = DEFAULT_SECONDS };
  AdwApplication *application = sac_application_new (NULL);
  int status;

  if (argc > 1)
    run.seconds = MAX (1, (guint) atoi (argv[1]));
  run.paints = g_array_new (FALSE, FALSE, sizeof (double));
  run.gaps = g_array_new (FALSE, FALSE, sizeof (double));
  run.drawings = g_array_new (FALSE, FALSE, sizeof (double));
  run.layouts = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_after (application, "activate", G_CALLBACK (activated), &run);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_object_unref (application);
  g_array_unref (run.paints);
  g_array_unref (run.gaps);
  g_array_unref (run.drawings);
  g_array_unref (run.layouts);
  return status;
}
