/* app/cli/compare.c — saccade compare: variants trained side by side, and how they differ
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/jobs/compare-picture.h"
#include "app/cli/compare-setup.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/threads.h"
#include "app/cli/train-setup.h"
#include "app/save-pace.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

typedef struct
{
  /* Owned */
  SacPool *pool;
  SacCompare *compare;
  SacComparePlaces places;
  double *losses; /* [variants]: of the first seed */

  /* Borrowed */
  const char *text; /* (nullable): whose maps are reported */

  /* Plain state */
  SacProgress progress;
  SacSavePace pace;
  guint64 save_every; /* seconds */
  gboolean quiet;
  gboolean warned;
  gboolean made_folder;
  gboolean is_news; /* somebody was validated since the last line */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->compare, sac_compare_free);
  g_clear_pointer (&run->pool, sac_pool_free);
  g_clear_pointer (&run->losses, g_free);
  sac_compare_places_clear (&run->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
tell (const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT, sentence);

  sac_cli_report (NULL, error);
}

static const char *
name_of (const Run *run, guint variant)
{
  return ((SacVariant *) g_ptr_array_index (sac_compare_get_plan (run->compare)->variants, variant))->name;
}

/* A save in between that fails is told once and tried again: the runs themselves are not hurt by it. */
static void
save_now_and_then (Run *run)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (run->places.folder == NULL || !sac_save_pace_is_due (&run->pace, (gint64) run->save_every))
    return;
  good = sac_compare_save (run->compare, run->places.folder, &error);
  sac_save_pace_saved (&run->pace, began);
  if (good || run->warned)
    return;
  run->warned = TRUE;
  sac_cli_report (NULL, error);
}

/* "additive 0.1234  dot 0.2345" */
static char *
format_losses (const Run *run)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sac_compare_get_n_variants (run->compare); i++)
    {
      g_string_append_printf (out, "%s%s ", i > 0 ? "  " : "", name_of (run, i));
      if (sac_compare_get_failure (run->compare, i, 0) != NULL)
        g_string_append (out, _ ("broken down"));
      else
        g_string_append_printf (out, "%.4f", run->losses[i]);
    }
  return g_string_free (out, FALSE);
}

static void
show_round (Run *run)
{
  const double n_steps = sac_settings_get (sac_compare_get_plan (run->compare)->train, "steps");
  g_autofree char *losses = format_losses (run);

  sac_progress_show (&run->progress, sac_compare_get_step (run->compare), (guint64) n_steps, losses, "",
                     run->is_news);
  run->is_news = FALSE;
}

/* Stops after a round, so that all are at the same step. */
static gboolean
on_step (const SacCompareReport *report, gpointer user_data)
{
  Run *run = user_data;

  if (report->failure != NULL)
    {
      if (!run->quiet)
        sac_progress_finish (&run->progress);
      tell (report->failure);
    }
  else if (report->seed == 0)
    {
      run->losses[report->variant] = report->report.loss;
      run->is_news |= report->report.validated;
    }
  if (!report->is_round)
    return TRUE;
  if (!run->quiet)
    show_round (run);
  if (!report->is_finished)
    save_now_and_then (run);
  return !sac_interrupt_was_asked ();
}

static gboolean
print_beginning (const Run *run, GError **error)
{
  const SacComparePlan *plan = sac_compare_get_plan (run->compare);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *examples = sac_text_from_count (sac_compare_get_dataset (run->compare)->train->len);

  if (run->quiet)
    return TRUE;
  for (guint i = 0; i < plan->variants->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", name_of (run, i));
  return sac_cli_printf (
    error,
    g_dngettext (GETTEXT_PACKAGE, "Comparing on %s: %s, with %u seed each, on %s examples, with %u threads\n",
                 "Comparing on %s: %s, with %u seeds each, on %s examples, with %u threads\n", plan->n_seeds),
    plan->name, names->str, plan->n_seeds, examples, sac_pool_get_n_threads (run->pool));
}

static gboolean
save_at_the_end (Run *run, GError **error)
{
  return run->places.folder == NULL || sac_compare_save (run->compare, run->places.folder, error);
}

static void
train (Run *run)
{
  const guint64 before = sac_compare_get_step (run->compare);

  sac_progress_init (&run->progress, before);
  sac_save_pace_begin (&run->pace);
  sac_compare_run (run->compare, on_step, run);
  if (!run->quiet && sac_compare_get_step (run->compare) > before)
    sac_progress_finish (&run->progress);
}

static gboolean
print_places (const Run *run, GError **error)
{
  g_autofree char *folder = run->places.folder != NULL ? g_filename_display_name (run->places.folder) : NULL;
  g_autofree char *quoted = folder != NULL ? g_shell_quote (folder) : NULL;
  g_autofree char *report = run->places.report != NULL ? g_filename_display_name (run->places.report) : NULL;
  g_autofree char *step = sac_text_from_count (sac_compare_get_step (run->compare));

  if (report != NULL && !sac_cli_printf (error, _ ("Wrote %s\n"), report))
    return FALSE;
  if (!sac_compare_is_finished (run->compare))
    return folder != NULL
             ? sac_cli_printf (error, _ ("Stopped after step %s; go on with: saccade compare --resume %s\n"),
                               step, quoted)
             : sac_cli_printf (error, _ ("Stopped after step %s\n"), step);
  return folder == NULL || sac_cli_printf (error, _ ("The runs are in %s\n"), folder);
}

static gboolean
write_report (const Run *run, const SacCompareResult *result, GError **error)
{
  const SacComparePlaces *places = &run->places;

  if (places->report == NULL)
    return TRUE;
  return places->is_picture ? sac_compare_result_draw (result, &places->look, places->report, error)
                            : sac_compare_result_write (result, places->report, error);
}

/* The table first: it is there even if the report cannot be written. */
static gboolean
tell_result (const Run *run, GError **error)
{
  const guint n_test = sac_compare_get_dataset (run->compare)->test->len;
  g_autofree char *count = sac_text_from_count (n_test);
  g_autoptr (SacCompareResult) result = sac_compare_result_new (run->compare, run->text, error);
  g_autofree char *table = NULL;

  if (result == NULL)
    return FALSE;
  table = sac_compare_result_to_table (result);
  if (!sac_cli_print (table, error) ||
      !sac_cli_printf (
        error, _ ("Measured on %s test sentences that training never saw; of several seeds the median\n"),
        count))
    return FALSE;
  return write_report (run, result, error) && print_places (run, error);
}

/* Before minutes are spent on what could not be written. */
static gboolean
try_report (const char *report, GError **error)
{
  g_autofree char *shown = g_filename_display_name (report);
  g_autofree char *folder = g_path_get_dirname (report);
  g_autofree char *where = g_strdup_printf (_ ("%s cannot be written"), shown);
  const int code = g_file_test (report, G_FILE_TEST_IS_DIR) ? EISDIR : sac_file_try_folder (folder);

  if (code == 0)
    return TRUE;
  g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, g_strerror (code));
  sac_error_prefix (error, where);
  return FALSE;
}

/* A model that has learnt nothing refuses the same texts, at once. */
static gboolean
try_text (const Run *run, GError **error)
{
  g_autoptr (SacCompareReading) reading = NULL;

  if (run->text == NULL)
    return TRUE;
  reading = sac_compare_read (run->compare, 0, run->text, error);
  return reading != NULL;
}

static gboolean
prepare (const SacArguments *arguments, Run *run, GError **error)
{
  run->quiet = sac_arguments_has (arguments, "quiet");
  run->text = sac_arguments_get (arguments, "text");
  run->save_every = SAC_SAVE_SECONDS;
  if (!sac_arguments_get_count (arguments, "save-every", 0, 86400, &run->save_every, error) ||
      !sac_compare_choose_places (arguments, &run->places, error))
    return FALSE;
  if (run->places.report != NULL && !try_report (run->places.report, error))
    return FALSE;
  run->pool = sac_cli_make_pool (arguments, error);
  if (run->pool == NULL ||
      (run->places.folder != NULL && !sac_train_make_folder (run->places.folder, &run->made_folder, error)))
    return FALSE;
  run->compare = sac_compare_prepare (arguments, run->pool, error);
  if (run->compare == NULL || !try_text (run, error))
    {
      if (run->made_folder)
        g_rmdir (run->places.folder);
      return FALSE;
    }
  run->losses = g_new0 (double, sac_compare_get_n_variants (run->compare));
  return TRUE;
}

/* The others are told as they happen. */
static gboolean
check_any_is_left (const Run *run, GError **error)
{
  for (guint i = 0; i < sac_compare_get_n_variants (run->compare); i++)
    for (guint k = 0; k < sac_compare_get_n_seeds (run->compare); k++)
      if (sac_compare_get_failure (run->compare, i, k) == NULL)
        return TRUE;
  g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_DIVERGED,
                       _ ("Every variant has broken down"));
  return FALSE;
}

static gboolean
compare_run (const SacArguments *arguments, GError **error)
{
  g_auto (Run) run = { 0 };
  g_autoptr (GError) failure = NULL;

  sac_interrupt_watch ();
  if (!prepare (arguments, &run, &failure))
    {
      if (g_error_matches (failure, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED))
        return sac_cli_print (_ ("Stopped before the first step: nothing was saved\n"), error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!print_beginning (&run, error))
    return FALSE;
  train (&run);
  return save_at_the_end (&run, error) && tell_result (&run, error) && check_any_is_left (&run, error);
}

static const SacField *const compare_fields[] = { sac_encoder_decoder_fields, sac_train_fields, NULL };

static const SacOption compare_options[] = {
  { "output", 'o', SAC_OPTION_PATH, "PATH",
    N_ (
      "A figure (.pdf, .svg, .png) or a report (.json, .csv) to write, or else a folder to keep the runs in") },
  { "mechanisms", 0, SAC_OPTION_TEXT, "LIST",
    N_ ("Mechanisms to compare, with commas between them (additive,scaled-dot)") },
  { "vary", 0, SAC_OPTION_TEXT, "LISTS",
    N_ ("Other settings to vary: “heads=1,4”, or “heads=1,4 project=off,on” for each with each") },
  { "seeds", 0, SAC_OPTION_TEXT, "N", N_ ("Runs a variant, each with the next seed, 1 to 20 (1)") },
  { "keep", 0, SAC_OPTION_PATH, "FOLDER",
    N_ ("Where the runs go, when -o is a file: without it none is kept") },
  { "data", 0, SAC_OPTION_PATH, "FILE",
    N_ ("Learn from pairs of your own: lines of source TAB target, in UTF-8") },
  { "resume", 0, SAC_OPTION_PATH, "FOLDER",
    N_ ("Go on with the comparison in FOLDER, bit for bit; --steps may be raised") },
  { "save-every", 0, SAC_OPTION_TEXT, "SECONDS",
    N_ ("Save at least so often, so that a kill loses no more (10)") },
  { "text", 't', SAC_OPTION_TEXT, "TEXT",
    N_ ("The sentence whose maps are in figure and report (the lesson's probe)") },
  { "theme", 0, SAC_OPTION_TEXT, "THEME", N_ ("light or dark (light)") },
  { "scale", 0, SAC_OPTION_TEXT, "N", N_ ("Pixels of a PNG for each of the screen, 0.25 to 8 (2)") },
  { "title", 0, SAC_OPTION_TEXT, "TEXT", N_ ("Above the figure (the variants, and the lesson)") },
  { "quiet", 'q', SAC_OPTION_FLAG, NULL, N_ ("Do not show the progress") },
  SAC_OPTION_THREADS,
  { NULL },
};

const SacCommand SAC_COMMAND_COMPARE = {
  .name = "compare",
  .summary = N_ ("train variants side by side, and tell how they differ"),
  .usage = "LESSON|--data FILE|--resume FOLDER -o PATH [options]",
  .description = N_ (
    "Trains two to six variants in lock-step: the same sentences in the same order, and the same start for every\n"
    "parameter they share; each as if it were trained alone. Ctrl+C stops after the step, and reports. Settings are\n"
    "those of train, but for at most 3,000 steps and 20,000 examples unless you say otherwise.\n"
    "The report has settings, every recorded value, cost and quality, and each variant's weights for the probe, all\n"
    "with the same output, with the difference of any two. The figure is one page of that: maps and differences, curves,\n"
    "the table, and what was run."),
  .examples =
    "  saccade compare translate -o report.pdf\n"
    "  saccade compare dates --mechanisms additive,dot,scaled-dot --seeds 3 -o dates.csv\n"
    "  saccade compare dates --mechanisms additive --vary \"heads=1,4 input-feeding=off,on\" -o heads\n"
    "  saccade compare --resume heads --steps 4000 -o heads.json\n",
  .syntax = { .options = compare_options,
              .fields = compare_fields,
              .most_operands = 1,
              .takes = N_ ("one lesson") },
  .run = compare_run,
};
