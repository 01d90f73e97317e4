/* engine/train/trainer-private.h — shared by the files of the trainer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/tape.h"
#include "engine/files/atomic.h"
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
  guint32 *order;           /* [train->n]: of this epoch */
  SacParams *best;          /* (nullable): parameters of the best validation */
  SacParams *room_for_best; /* (nullable): until there is one */
  GPtrArray *series;        /* of SacSeries */
  SacHistory *history;
  char *probe;
  char *history_trouble; /* (nullable) */
  char *history_path;    /* (nullable): where history_saved is */
  char *fingerprint;     /* (nullable): of the data, once it was saved; they do not change */

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
  guint64 history_saved; /* its revision */
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

/* Makes the empty history and chooses the probe. */
void sac_trainer_begin_history (SacTrainer *trainer);

/* Keeps this step by itself if it is due, or if @always, and there is room. */
void sac_trainer_keep_due (SacTrainer *trainer, gboolean always);

/* The bytes that moments of a run of @model may take: no more than its budget. */
guint64 sac_trainer_count_history (const SacTrainer *trainer, const SacModel *model);

/* As part of @set, if it is not in @folder already. */
gboolean sac_trainer_stage_history (SacTrainer *trainer, SacFileSet *set, const char *folder, GError **error);

/* @set was committed: what is in @folder need not be written again until it changes. */
void sac_trainer_note_saved (SacTrainer *trainer, const char *folder);

/* The history in @folder, up to the run's step. One that is damaged is given up, and said so; FALSE only for one that
 * the disk, the rights or the memory keep from us: the next save would replace it. */
gboolean sac_trainer_take_history (SacTrainer *trainer, const char *folder, GError **error);

/* What was changed while it ran, as lines of text; reads what it wrote. */
char *sac_trainer_write_changes (const SacTrainer *trainer);
gboolean sac_trainer_read_changes (SacTrainer *trainer, const char *text);

/* Measures @model on @corpus; @n_exact sentences are decoded too. */
SacValidation sac_evaluate_corpus (SacModel *model,
                                   SacPool *pool,
                                   SacArena *arena,
                                   const SacCorpus *corpus,
                                   gboolean has_alignment,
                                   gsize n_exact);

G_END_DECLS
