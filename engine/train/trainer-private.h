/* engine/train/trainer-private.h — shared by the files of the trainer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/tape.h"
#include "engine/train/batches.h"
#include "engine/train/optimizer.h"
#include "engine/train/schedule.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

#define SAC_CHECKPOINT_KIND "saccade checkpoint 1"

struct _SacTrainer
{
  /* Owned */
  char *name;
  char *data_path; /* (nullable): absolute */
  SacSettings *settings;
  SacDataset *dataset;
  SacCorpus *train;
  SacCorpus *validation;
  SacTranslator *translator; /* holds the model that is trained */
  SacOptimizer *optimizer;
  SacArena *arena;
  SacTape *tape;
  guint32 *order;    /* [train->n]: of this epoch */
  SacParams *best;   /* (nullable): parameters of the best validation */
  GPtrArray *series; /* of SacSeries */

  /* Borrowed */
  const SacLessonClass *lesson; /* (nullable) */
  SacModel *model;
  SacPool *pool;

  /* Plain state */
  SacSchedule schedule;
  SacRandom random;
  SacRandom order_random; /* before the order of this epoch was drawn: makes it again */
  gsize at;               /* sentences of the order that are used up */
  guint64 step;
  double best_loss;
  guint n_worse; /* validations since the best */
  gboolean finished;
  gboolean stopped_early;
};

/* Looks at a run whose data are made and whose model has no memory yet. */
typedef gboolean (*SacTrainerCheck) (const SacTrainer *trainer,
                                     const SacModel *model,
                                     gpointer data,
                                     GError **error);

/* sac_trainer_new() that asks @check before it takes the model's memory. */
SacTrainer *sac_trainer_new_checked (const SacTrainerSetup *setup,
                                     SacPool *pool,
                                     SacTrainerCheck check,
                                     gpointer data,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Draws the order of an epoch and remembers from where. */
void sac_trainer_draw_order (SacTrainer *trainer);

SacSchedule sac_trainer_make_schedule (const SacSettings *settings);

/* (transfer full): of the examples a run learns from and is validated on. */
char *sac_trainer_fingerprint (const SacDataset *dataset);

/* Measures @model on @corpus; @n_exact sentences are decoded too. */
SacValidation sac_evaluate_corpus (SacModel *model,
                                   SacPool *pool,
                                   SacArena *arena,
                                   const SacCorpus *corpus,
                                   gboolean has_alignment,
                                   gsize n_exact);

G_END_DECLS
