/* engine/train/data.h — what a run learns from: examples, vocabularies, and the examples as ids
 *
 * Made once, and shared by runs that learn from the same (engine/train/compare.h).
 *
 * Ownership  reference-counted; its parts are borrowed from it.
 * Errors     those of the lesson or the file of pairs; %SAC_ENGINE_ERROR_STOPPED.
 * Threads    immutable: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/text/tokenizer.h"
#include "engine/train/batches.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

/**
 * SacTrainData:
 * @source, @target: built of the examples to learn from
 * @fingerprint: of the examples a run learns from and is validated on
 * @longest_source, @longest_target: tokens of the longest sentence to learn from, <eos> included
 * @mean_source, @mean_target: tokens a sentence to learn from, <eos> included
 */
typedef struct
{
  int ref_count;
  SacDataset *dataset;
  const SacTokenizerClass *source_tokenizer, *target_tokenizer;
  SacVocabulary *source, *target;
  SacCorpus *train, *validation;
  char *fingerprint;
  gsize longest_source, longest_target;
  double mean_source, mean_target;
} SacTrainData;

/* By the data and the data's settings of @setup; its model and its other settings do not matter. */
SacTrainData *sac_train_data_new (const SacTrainerSetup *setup, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SacTrainData *sac_train_data_ref (SacTrainData *data);
void sac_train_data_unref (SacTrainData *data);

/* (transfer full): that of @dataset. */
char *sac_train_data_digest (const SacDataset *dataset) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTrainData, sac_train_data_unref)

G_END_DECLS
