/* app/cli/progress.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/progress.h"

#include "app/cli/figures.h"
#include "app/cli/output.h"
#include "engine/files/text.h"
#include "ui/paint/terminal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define BAR_EVERY      (G_USEC_PER_SEC / 10)
#define LINE_EVERY     (10 * G_USEC_PER_SEC)
#define NARROWEST_BAR  10
#define WIDEST_BAR     40
#define RATE_SMOOTHING 0.05

static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };

void
sac_progress_init (SacProgress *progress, guint64 step)
{
  *progress = (SacProgress){ .is_terminal = sac_cli_is_terminal (), .first_step = step };
  progress->started = progress->shown = g_get_monotonic_time ();
}

/* (transfer full): "1:05", as the steps so far went. */
static char *
time_left (const SacProgress *progress, guint64 step, guint64 n_steps, gint64 now)
{
  const double done = (double) (step - progress->first_step);
  const double elapsed = (double) (now - progress->started) / G_USEC_PER_SEC;

  return sac_cli_format_seconds (elapsed / MAX (done, 1) * (double) (n_steps - step));
}

static char *
figures_of (const SacProgress *progress, const SacTrainReport *report, gint64 now)
{
  g_autofree char *left = time_left (progress, report->step, report->n_steps, now);
  g_autofree char *rate = sac_text_from_count ((guint64) progress->rate);
  g_autofree char *step = sac_text_from_count (report->step);
  g_autofree char *n_steps = sac_text_from_count (report->n_steps);

  return g_strdup_printf (_ ("step %s of %s  loss %.4f  %s tokens/s  %s left"), step, n_steps, report->loss,
                          rate, left);
}

static void
append_bar (GString *out, double share, guint width)
{
  const guint full = (guint) (share * width * 8);

  for (guint i = 0; i < full / 8; i++)
    g_string_append (out, "█");
  g_string_append (out, eighths[full % 8]);
  for (guint i = full / 8 + (full % 8 > 0 ? 1 : 0); i < width; i++)
    g_string_append (out, "·");
}

static void
show_bar (double share, const char *figures, const char *tail)
{
  const guint width = sac_cli_get_width (80);
  guint taken = sac_terminal_get_width (figures) + sac_terminal_get_width (tail) + 3;
  g_autoptr (GString) out = g_string_new ("\r\033[K");

  if (taken + NARROWEST_BAR > width)
    taken -= sac_terminal_get_width (tail);
  if (taken + NARROWEST_BAR <= width)
    {
      append_bar (out, share, MIN (width - taken, WIDEST_BAR));
      g_string_append_c (out, ' ');
    }
  g_string_append (out, figures);
  if (taken + NARROWEST_BAR <= width && taken > sac_terminal_get_width (figures) + 3)
    g_string_append (out, tail);
  fputs (out->str, stdout);
  fflush (stdout);
}

static void
show_run (const SacProgress *progress, const SacTrainReport *report, gint64 now)
{
  g_autofree char *figures = figures_of (progress, report, now);
  g_autofree char *exact = progress->validated
                             ? g_strdup_printf (_ ("  exact %.1f %%"), 100 * progress->validation.exact)
                             : g_strdup ("");

  show_bar ((double) report->step / (double) report->n_steps, figures, exact);
}

static void
show_line (const SacProgress *progress, const SacTrainReport *report, gint64 now)
{
  g_autofree char *figures = figures_of (progress, report, now);
  g_autofree char *validation =
    report->validated ? sac_cli_format_figures_short (&report->validation) : g_strdup ("");

  printf ("%s%s%s\n", figures, report->validated ? "  " : "", validation);
  fflush (stdout);
}

void
sac_progress_update (SacProgress *progress, const SacTrainReport *report)
{
  const gint64 now = g_get_monotonic_time ();
  const double rate = report->seconds > 0 ? (double) report->n_tokens / report->seconds : progress->rate;
  const gint64 every = progress->is_terminal ? BAR_EVERY : LINE_EVERY;

  progress->rate = progress->rate > 0 ? progress->rate + RATE_SMOOTHING * (rate - progress->rate) : rate;
  if (report->validated)
    {
      progress->validation = report->validation;
      progress->validated = TRUE;
    }
  if (now - progress->shown < every && !report->finished && (progress->is_terminal || !report->validated))
    return;
  progress->shown = now;
  if (progress->is_terminal)
    show_run (progress, report, now);
  else
    show_line (progress, report, now);
}

void
sac_progress_show (SacProgress *progress,
                   guint64 step,
                   guint64 n_steps,
                   const char *figures,
                   const char *tail,
                   gboolean is_news)
{
  const gint64 now = g_get_monotonic_time ();
  const gint64 every = progress->is_terminal ? BAR_EVERY : LINE_EVERY;
  g_autofree char *left = NULL;
  g_autofree char *shown_step = NULL;
  g_autofree char *shown_steps = NULL;
  g_autofree char *text = NULL;

  if (now - progress->shown < every && step < n_steps && (progress->is_terminal || !is_news))
    return;
  progress->shown = now;
  left = time_left (progress, step, n_steps, now);
  shown_step = sac_text_from_count (step);
  shown_steps = sac_text_from_count (n_steps);
  text = g_strdup_printf (_ ("step %s of %s  %s  %s left"), shown_step, shown_steps, figures, left);
  if (progress->is_terminal)
    show_bar ((double) step / (double) n_steps, text, tail);
  else
    {
      printf ("%s%s\n", text, tail);
      fflush (stdout);
    }
}

void
sac_progress_finish (SacProgress *progress)
{
  if (!progress->is_terminal)
    return;
  fputs ("\n", stdout);
  fflush (stdout);
}
