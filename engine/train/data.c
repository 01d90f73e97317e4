/* engine/train/data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/data.h"

#include "engine/base/error.h"
#include "engine/files/pairs.h"

#include <string.h>

#define LARGEST_VOCABULARY 50000

static SacDataset *
read_pairs (const char *path, GError **error)
{
  g_autoptr (GPtrArray) lines = sac_pairs_read (path, error);
  g_autofree SacPair *pairs = NULL;
  g_autofree char *name = g_filename_display_name (path);
  SacDataset *dataset;

  if (lines == NULL)
    return NULL;
  pairs = g_new (SacPair, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const SacPairText *line = g_ptr_array_index (lines, i);

      pairs[i] = (SacPair){ line->source, line->target };
    }
  dataset = sac_dataset_from_pairs (pairs, lines->len, error);
  if (dataset == NULL)
    sac_error_prefix (error, name);
  return dataset;
}

SacDataset *
sac_trainer_make_dataset (const SacTrainerSetup *setup, GError **error)
{
  SacRandom random;

  if (setup->lesson == NULL)
    return read_pairs (setup->data_path, error);
  sac_random_init (&random, (guint64) sac_settings_get (setup->train, "data-seed"));
  return setup->lesson->make (&random, (gsize) sac_settings_get (setup->train, "examples"),
                              (gsize) sac_settings_get (setup->train, "validation-examples"),
                              (gsize) sac_settings_get (setup->train, "test-examples"), setup->stop, error);
}

/* @given: (nullable): all there are, whatever the examples have */
static SacVocabulary *
build_vocabulary (const GPtrArray *examples, gboolean of_target, const char *const *given)
{
  g_autofree const char *const **lists = g_new (const char *const *, examples->len + 1);

  if (given != NULL)
    return sac_vocabulary_build (&given, 1, 0);
  for (guint i = 0; i < examples->len; i++)
    {
      const SacExample *example = g_ptr_array_index (examples, i);

      lists[i] = (const char *const *) (of_target ? example->target : example->source);
    }
  return sac_vocabulary_build (lists, examples->len, LARGEST_VOCABULARY);
}

/* Tokens with their ends, and the end of the list: no two lists give the same bytes. */
static void
digest_tokens (GChecksum *sum, const char *const *tokens)
{
  for (gsize i = 0; tokens[i] != NULL; i++)
    g_checksum_update (sum, (const guchar *) tokens[i], (gssize) strlen (tokens[i]) + 1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

static void
digest_examples (GChecksum *sum, const GPtrArray *examples)
{
  for (guint i = 0; i < examples->len; i++)
    {
      const SacExample *example = g_ptr_array_index (examples, i);

      digest_tokens (sum, (const char *const *) example->source);
      digest_tokens (sum, (const char *const *) example->target);
      for (gsize k = 0; k < example->n_links; k++)
        {
          const guint32 ends[] = { GUINT32_TO_LE (example->links[k].target),
                                   GUINT32_TO_LE (example->links[k].source) };

          g_checksum_update (sum, (const guchar *) ends, sizeof ends);
        }
    }
  g_checksum_update (sum, (const guchar *) "", 1);
}

char *
sac_train_data_digest (const SacDataset *dataset)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_examples (sum, dataset->train);
  digest_examples (sum, dataset->validation);
  return g_strdup (g_checksum_get_string (sum));
}

static void
measure (SacTrainData *data)
{
  const SacCorpus *corpus = data->train;
  double source = 0, target = 0;

  data->longest_source = data->longest_target = 1;
  for (gsize i = 0; i < corpus->n; i++)
    {
      const gsize n_source = corpus->sentences[i].n_source, n_target = corpus->sentences[i].n_target + 1;

      data->longest_source = MAX (data->longest_source, n_source);
      data->longest_target = MAX (data->longest_target, n_target);
      source += (double) n_source;
      target += (double) n_target;
    }
  data->mean_source = source / (double) MAX (corpus->n, 1);
  data->mean_target = target / (double) MAX (corpus->n, 1);
}

SacTrainData *
sac_train_data_new (const SacTrainerSetup *setup, GError **error)
{
  g_autoptr (SacTrainData) data = g_new0 (SacTrainData, 1);
  const SacLessonClass *lesson = setup->lesson;

  data->ref_count = 1;
  data->dataset = sac_trainer_make_dataset (setup, error);
  if (data->dataset == NULL || !sac_stop_check (setup->stop, error))
    return NULL;
  data->source_tokenizer = sac_tokenizer_find (lesson != NULL ? lesson->source_tokenizer : "words", error);
  if (data->source_tokenizer == NULL)
    return NULL;
  data->target_tokenizer = sac_tokenizer_find (lesson != NULL ? lesson->target_tokenizer : "words", error);
  if (data->target_tokenizer == NULL)
    return NULL;
  data->source = build_vocabulary (data->dataset->train, FALSE, lesson != NULL ? lesson->features : NULL);
  data->target = build_vocabulary (data->dataset->train, TRUE, lesson != NULL ? lesson->answers : NULL);
  if (!sac_stop_check (setup->stop, error))
    return NULL;
  data->train = sac_corpus_new (data->dataset->train, data->source_tokenizer, data->source, data->target);
  data->validation =
    sac_corpus_new (data->dataset->validation, data->source_tokenizer, data->source, data->target);
  data->fingerprint = sac_train_data_digest (data->dataset);
  measure (data);
  return g_steal_pointer (&data);
}

SacTrainData *
sac_train_data_ref (SacTrainData *data)
{
  g_atomic_int_inc (&data->ref_count);
  return data;
}

void
sac_train_data_unref (SacTrainData *data)
{
  if (data == NULL || !g_atomic_int_dec_and_test (&data->ref_count))
    return;
  sac_corpus_free (data->train);
  sac_corpus_free (data->validation);
  g_clear_pointer (&data->source, sac_vocabulary_unref);
  g_clear_pointer (&data->target, sac_vocabulary_unref);
  g_clear_pointer (&data->dataset, sac_dataset_free);
  g_free (data->fingerprint);
  g_free (data);
}
