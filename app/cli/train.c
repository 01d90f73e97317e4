/* app/cli/train.c — saccade train: from a lesson, or pairs of one's own, to a trained folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/figures.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/progress.h"
#include "app/cli/threads.h"
#include "app/cli/train-log.h"
#include "app/cli/train-setup.h"
#include "app/save-pace.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

typedef struct
{
  /* Owned */
  SacPool *pool;
  SacTrainer *trainer;
  SacJsonl *log; /* (nullable) */
  char *folder;
  GError *error; /* (nullable): what went wrong within a step */

  /* Plain state */
  SacProgress progress;
  gboolean quiet;
  gboolean warned;
  gboolean made_folder, made_log;
  SacSavePace pace;
  guint64 save_every; /* seconds */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->trainer, sac_trainer_free);
  g_clear_pointer (&run->pool, sac_pool_free);
  g_clear_pointer (&run->log, sac_jsonl_free);
  g_clear_pointer (&run->folder, g_free);
  g_clear_error (&run->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* A save in between that fails is told once and tried again: the run itself is not hurt by it. */
static void
save_now_and_then (Run *run)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (!sac_save_pace_is_due (&run->pace, (gint64) run->save_every))
    return;
  good = sac_trainer_save (run->trainer, run->folder, &error);
  sac_save_pace_saved (&run->pace, began);
  if (good || run->warned)
    return;
  run->warned = TRUE;
  sac_cli_report (NULL, error);
}

static gboolean
on_step (const SacTrainReport *report, gpointer user_data)
{
  Run *run = user_data;

  if (!run->quiet)
    sac_progress_update (&run->progress, report);
  if (run->log != NULL && !sac_train_log_write (run->log, report, &run->error))
    return FALSE;
  if (!report->finished)
    save_now_and_then (run);
  return !sac_interrupt_was_asked ();
}

static gboolean
print_beginning (const Run *run, GError **error)
{
  const SacTranslator *translator = sac_trainer_get_translator (run->trainer);
  const SacModel *model = sac_translator_get_model (translator);
  const SacDataset *data = sac_trainer_get_dataset (run->trainer);
  g_autofree char *parameters = sac_text_from_count (sac_params_count_elements (model->params));
  g_autofree char *examples = sac_text_from_count (data->train->len);
  g_autofree char *n_skipped = sac_text_from_count (data->n_skipped);
  g_autofree char *skipped =
    data->n_skipped > 0 ? g_strdup_printf (_ (" (%s left out: blank, repeated or too long)"), n_skipped)
                        : g_strdup ("");

  g_autofree char *folder = g_filename_display_name (run->folder);
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *seconds = sac_text_from_count (run->save_every);

  if (run->quiet)
    return TRUE;
  return sac_cli_printf (
    error,
    _ ("Training %s: %s parameters, %s attention, on %s examples%s, with %u threads\n"
       "Saved every %s seconds; should it be cut off, go on with: saccade train --resume %s\n"),
    sac_translator_get_parts (translator)->name, parameters,
    sac_field_get_choice_label (sac_settings_get_choice (model->settings, "mechanism")), examples, skipped,
    sac_pool_get_n_threads (run->pool), seconds, quoted);
}

static gboolean
print_test (const Run *run, GError **error)
{
  g_autoptr (SacTranslator) best = sac_trainer_try_copy_translator (run->trainer, TRUE, error);
  const GPtrArray *test = sac_trainer_get_dataset (run->trainer)->test;
  g_autofree char *folder = g_filename_display_name (run->folder);
  g_autofree char *text = NULL;
  SacValidation figures;

  if (best == NULL)
    return FALSE;
  figures = sac_translator_evaluate (best, run->pool, test, test->len);
  text =
    sac_cli_format_figures (&figures, test->len,
                            sac_cli_describe_test (
                              sac_translator_get_parts (sac_trainer_get_translator (run->trainer))->lesson));
  return sac_cli_printf (error, _ ("%sThe model is in %s\n"), text, folder);
}

static gboolean
print_how_to_resume (const Run *run, GError **error)
{
  g_autofree char *folder = g_filename_display_name (run->folder);
  g_autofree char *quoted = g_shell_quote (folder);
  g_autofree char *step = sac_text_from_count (sac_trainer_get_step (run->trainer));

  return sac_cli_printf (error, _ ("Stopped after step %s; go on with: saccade train --resume %s\n"), step,
                         quoted);
}

/* A run that broke down has been saved all the same. */
static gboolean
fail_saved (const Run *run, GError *failure, GError **error)
{
  g_autofree char *folder = g_filename_display_name (run->folder);
  g_autofree char *saved = g_strdup_printf (_ ("What was learnt is saved in %s, but"), folder);

  g_propagate_error (error, failure);
  sac_error_prefix (error, saved);
  return FALSE;
}

/* Whatever ended the run, what it learnt is saved; the first thing that went wrong is told. */
static gboolean
train (Run *run, GError **error)
{
  const guint64 before = sac_trainer_get_step (run->trainer);
  g_autoptr (GError) failure = NULL;
  gboolean done;

  sac_progress_init (&run->progress, before);
  sac_save_pace_begin (&run->pace);
  done = sac_trainer_run (run->trainer, on_step, run, &failure);
  if (!run->quiet && sac_trainer_get_step (run->trainer) > before)
    sac_progress_finish (&run->progress);
  if (done && run->error != NULL)
    failure = g_steal_pointer (&run->error);
  if (!sac_trainer_save (run->trainer, run->folder, failure == NULL ? error : NULL))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return failure == NULL || fail_saved (run, g_steal_pointer (&failure), error);
}

/* What was made for a run that did not begin. */
static void
take_places_back (Run *run, const char *log)
{
  g_clear_pointer (&run->log, sac_jsonl_free);
  if (run->made_log)
    g_unlink (log);
  if (run->made_folder)
    g_rmdir (run->folder);
}

/* Folder and log, before any work: making the sentences alone takes a while. The log may lie in the folder. */
static gboolean
make_places (Run *run, const char *log, GError **error)
{
  gboolean good = sac_train_make_folder (run->folder, &run->made_folder, error);

  if (good && log != NULL)
    {
      const gboolean was_there = !sac_file_is_missing (log);

      run->log = sac_jsonl_open (log, error);
      run->made_log = run->log != NULL && !was_there;
      good = run->log != NULL;
    }
  if (!good)
    take_places_back (run, log);
  return good;
}

/* A run that was resumed may have lost its past: said, and no reason to stop. */
static void
tell_trouble (const Run *run)
{
  const char *trouble = sac_trainer_get_history_trouble (run->trainer);
  g_autoptr (GError) error = NULL;

  if (trouble == NULL)
    return;
  error = g_error_new_literal (SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT, trouble);
  sac_cli_report (NULL, error);
}

static gboolean
prepare (const SacArguments *arguments, Run *run, GError **error)
{
  const char *log = sac_arguments_get (arguments, "log");

  run->quiet = sac_arguments_has (arguments, "quiet");
  run->save_every = SAC_SAVE_SECONDS;
  if (!sac_train_check (arguments, error) ||
      !sac_arguments_get_count (arguments, "save-every", 0, 86400, &run->save_every, error))
    return FALSE;
  run->pool = sac_cli_make_pool (arguments, error);
  if (run->pool == NULL)
    return FALSE;
  run->folder = sac_train_choose_folder (arguments, error);
  if (run->folder == NULL || !make_places (run, log, error))
    return FALSE;
  run->trainer = sac_train_make_trainer (arguments, run->pool, error);
  if (run->trainer == NULL)
    take_places_back (run, log);
  else
    tell_trouble (run);
  return run->trainer != NULL;
}

/* Before there was anything to save. */
static gboolean
print_not_begun (const SacArguments *arguments, GError **error)
{
  const char *resumed = sac_arguments_get (arguments, "resume");
  g_autofree char *folder = resumed != NULL ? g_filename_display_name (resumed) : NULL;

  if (folder == NULL)
    return sac_cli_print (_ ("Stopped before the first step: nothing was saved\n"), error);
  return sac_cli_printf (error, _ ("Stopped before the next step: the run in %s is as it was\n"), folder);
}

static gboolean
train_run (const SacArguments *arguments, GError **error)
{
  g_auto (Run) run = { 0 };
  g_autoptr (GError) failure = NULL;

  sac_interrupt_watch ();
  if (!prepare (arguments, &run, &failure))
    {
      if (g_error_matches (failure, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED))
        return print_not_begun (arguments, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!print_beginning (&run, error) || !train (&run, error) ||
      (run.log != NULL && !sac_jsonl_close (g_steal_pointer (&run.log), error)))
    return FALSE;
  if (!sac_trainer_is_finished (run.trainer))
    return print_how_to_resume (&run, error);
  return print_test (&run, error);
}

static const SacField *const train_fields[] = { sac_encoder_decoder_fields, sac_train_fields, NULL };

static const SacOption train_options[] = {
  { "output", 'o', SAC_OPTION_PATH, "FOLDER", N_ ("Where the model, its curves and its checkpoint go") },
  { "data", 0, SAC_OPTION_PATH, "FILE",
    N_ ("Learn from pairs of your own: lines of source TAB target, in UTF-8") },
  { "resume", 0, SAC_OPTION_PATH, "FOLDER",
    N_ ("Go on with the run in FOLDER, bit for bit; --steps may be raised") },
  { "log", 0, SAC_OPTION_PATH, "FILE", N_ ("Add a JSON line for each step to FILE") },
  { "save-every", 0, SAC_OPTION_TEXT, "SECONDS",
    N_ ("Save at least so often, so that a kill loses no more (10)") },
  { "quiet", 'q', SAC_OPTION_FLAG, NULL, N_ ("Do not show the progress") },
  SAC_OPTION_THREADS,
  { NULL },
};

const SacCommand SAC_COMMAND_TRAIN = {
  .name = "train",
  .summary = N_ ("train a lesson, or pairs of your own"),
  .usage = "LESSON|--data FILE|--resume FOLDER -o FOLDER [options]",
  .description = N_ (
    "Trains an encoder-decoder with attention. Ctrl+C stops after the step and saves; ten seconds of work\n"
    "are the most that a kill can lose. A lesson has defaults of its own (saccade lessons), which the\n"
    "options below go before; with LESSON and --data the pairs are learnt with the lesson's defaults."),
  .examples = "  saccade train dates -o my-dates\n"
              "  saccade train translate --mechanism scaled-dot --seed 7 -o scaled --log scaled.jsonl\n"
              "  saccade train --data pairs.tsv --steps 2000 -o my-pairs\n"
              "  saccade train --resume my-dates --steps 8000\n",
  .syntax = { .options = train_options,
              .fields = train_fields,
              .most_operands = 1,
              .takes = N_ ("one lesson") },
  .run = train_run,
};
