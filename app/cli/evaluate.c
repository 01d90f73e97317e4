/* app/cli/evaluate.c — saccade evaluate: how good a trained model is on sentences it was not trained on
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/figures.h"
#include "app/cli/output.h"
#include "app/cli/run-settings.h"
#include "app/cli/threads.h"
#include "app/open-model.h"
#include "engine/base/error.h"
#include "engine/files/pairs.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>

/* The sentences to measure, and who owns them. */
typedef struct
{
  SacDataset *dataset; /* (nullable) */
  GPtrArray *own;      /* (nullable): of SacExample, from a file */
  const GPtrArray *examples;
  gsize n_skipped;
} Sample;

static void
sample_clear (Sample *sample)
{
  g_clear_pointer (&sample->dataset, sac_dataset_free);
  g_clear_pointer (&sample->own, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* (nullable): a pair cut by the model's own tokenizers; NULL for one it could not read */
static SacExample *
make_example (const SacTranslator *translator, const SacPairText *pair)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);
  g_autoptr (SacTokens) source = sac_tokenizer_split (parts->source_tokenizer, pair->source, -1, NULL);
  g_autoptr (SacTokens) target = sac_tokenizer_split (parts->target_tokenizer, pair->target, -1, NULL);
  SacExample *example;

  if (source == NULL || target == NULL || !sac_translator_takes (translator, source, target))
    return NULL;
  example = g_new0 (SacExample, 1);
  example->source = g_strdupv (source->texts);
  example->target = g_strdupv (target->texts);
  example->n_source = source->n;
  example->n_target = target->n;
  return example;
}

static gboolean
read_pairs (const SacTranslator *translator, const char *path, Sample *sample, GError **error)
{
  g_autoptr (GPtrArray) pairs = sac_pairs_read (path, error);
  g_autofree char *shown = g_filename_display_name (path);

  if (pairs == NULL)
    return FALSE;
  sample->own = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  for (guint i = 0; i < pairs->len; i++)
    {
      SacExample *example = make_example (translator, g_ptr_array_index (pairs, i));

      if (example != NULL)
        g_ptr_array_add (sample->own, example);
    }
  sample->n_skipped = pairs->len - sample->own->len;
  sample->examples = sample->own;
  if (sample->own->len > 0)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s has no pair that this model could read"), shown);
  return FALSE;
}

/* The test part of the lesson, made again with the settings of the run. */
static gboolean
make_test (const SacTranslator *translator, const char *folder, Sample *sample, GError **error)
{
  const char *name = sac_translator_get_parts (translator)->lesson;
  const SacModel *model = sac_translator_get_model ((SacTranslator *) translator);
  SacTrainerSetup setup = { .model_class = model->klass };
  g_autoptr (SacSettings) of_model = NULL;
  g_autoptr (SacSettings) of_run = NULL;

  if (name == NULL)
    {
      g_set_error (
        error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
        _ (
          "This model was trained on a user's own pairs: name a file of pairs to measure it on with --data"));
      return FALSE;
    }
  setup.lesson = sac_lesson_find (name, error);
  if (setup.lesson == NULL ||
      !sac_trainer_default_settings (setup.lesson, setup.model_class, &of_model, &of_run, error) ||
      !sac_run_settings_read (folder, of_run, NULL, error))
    return FALSE;
  setup.name = name;
  setup.model = of_model;
  setup.train = of_run;
  sample->dataset = sac_trainer_make_dataset (&setup, error);
  sample->examples = sample->dataset != NULL ? sample->dataset->test : NULL;
  return sample->dataset != NULL;
}

static gboolean
evaluate_run (const SacArguments *arguments, GError **error)
{
  const char *name = sac_arguments_get_operand (arguments, 0), *data = sac_arguments_get (arguments, "data");
  g_autofree char *folder = sac_model_folder_of (name, error);
  g_autoptr (SacTranslator) translator = folder != NULL ? sac_translator_open (folder, error) : NULL;
  g_autoptr (SacPool) pool = translator != NULL ? sac_cli_make_pool (arguments, error) : NULL;
  g_autofree char *text = NULL, *n_skipped = NULL;
  g_auto (Sample) sample = { 0 };
  SacValidation figures;

  if (pool == NULL || !(data != NULL ? read_pairs (translator, data, &sample, error)
                                     : make_test (translator, folder, &sample, error)))
    return FALSE;
  figures = sac_translator_evaluate (translator, pool, sample.examples, sample.examples->len);
  text = sac_cli_format_figures (&figures, sample.examples->len,
                                 data != NULL
                                   ? _ ("pairs of the file")
                                   : sac_cli_describe_test (sac_translator_get_parts (translator)->lesson));
  n_skipped = sac_text_from_count (sample.n_skipped);
  if (sample.n_skipped > 0 &&
      !sac_cli_printf (error,
                       _ ("%s pairs were left out: too long, or of another kind than this model reads\n"),
                       n_skipped))
    return FALSE;
  return sac_cli_print (text, error);
}

static const SacOption evaluate_options[] = {
  { "data", 0, SAC_OPTION_PATH, "FILE",
    N_ ("Measure on all pairs of FILE (lines of source TAB target) instead") },
  SAC_OPTION_THREADS,
  { NULL },
};

const SacCommand SAC_COMMAND_EVALUATE = {
  .name = "evaluate",
  .summary = N_ ("how good a trained model is on its test sentences"),
  .usage = "MODEL [--data FILE]",
  .description = N_ (
    "Measures MODEL (a folder, or a lesson's name) on the test sentences of its lesson, which training never\n"
    "saw: made again from the seed the model was trained with, and decoded greedily."),
  .examples = "  saccade evaluate translate\n"
              "  saccade evaluate my-pairs --data held-out.tsv\n",
  .syntax = { .options = evaluate_options,
              .least_operands = 1,
              .most_operands = 1,
              .operands = N_ ("a model: a lesson's name, such as translate, or a folder"),
              .takes = N_ ("one model") },
  .run = evaluate_run,
};
