/* engine/train/trainer-private.h — shared by the files of the trainer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/tape.h"
#include "engine/files/atomic.h"
#include "engine/train/data.h"
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
  SacTrainData *data;
  SacTranslator *translator; /* holds the model that is trained */
  SacOptimizer *optimizer;
  SacArena *arena; /* with the tape, where a step computes: lent, unless owns_space */
  SacTape *tape;
  guint32 *order;           /* [train->n]: of this epoch */
  SacParams *best;          /* (nullable): parameters of the best validation */
  SacParams *room_for_best; /* (nullable): until there is one */
  GPtrArray *series;        /* of SacSeries */
  SacHistory *history;
  char *probe;
  char *history_trouble; /* (nullable) */
  char *history_path;    /* (nullable): where history_saved is */

  /* Borrowed; the first three are of the data */
  SacDataset *dataset;
  SacCorpus *train;
  SacCorpus *validation;
  const SacLessonClass *lesson; /* (nullable) */
  SacModel *model;
  SacPool *pool;

  /* Plain state */
  SacSchedule schedule;
  SacRandom random; /* of the seed, never drawn from: parameters, epochs and steps fork theirs from it */
  SacRandom order_random; /* before the order of this epoch was drawn: makes it again */
  SacRandom epoch_random; /* after it: draws the next one */
  gsize at;               /* sentences of the order that are used up */
  guint64 step;
  double best_loss;
  guint n_worse; /* validations since the best */
  gboolean finished;
  gboolean stopped_early;
  gboolean owns_space;
  guint64 history_saved; /* its revision */
};

/* Looks at a run whose data are made and whose model has no memory yet. */
typedef gboolean (*SacTrainerCheck) (const SacTrainer *trainer,
                                     const SacModel *model,
                                     gpointer data,
                                     GError **error);

/* What runs that go side by side need only once. NULL: the run makes its own. */
typedef struct
{
  SacTrainData *data; /* a reference is taken */
  SacArena *arena;    /* lent, as the tape: nothing of a step is needed after it */
  SacTape *tape;
  SacTrainerCheck check; /* asked before the model's memory is taken */
  gpointer check_data;
} SacTrainerParts;

SacTrainer *sac_trainer_new_with (const SacTrainerSetup *setup,
                                  const SacTrainerParts *given,
                                  SacPool *pool,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Goes on with the run in @folder as sac_trainer_resume() does, if it is the one that @setup makes; of its steps it may
 * have taken any number, also all. %SAC_ENGINE_ERROR_FORMAT names the setting that is another. */
SacTrainer *sac_trainer_resume_with (const char *folder,
                                     const SacTrainerSetup *setup,
                                     const SacTrainerParts *given,
                                     SacPool *pool,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Only names and shapes. */
SacModel *sac_trainer_declare_model (const SacTrainData *data,
                                     const SacModelClass *klass,
                                     const SacSettings *settings,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bytes that a run of @model takes for itself, and those its steps compute in. */
guint64 sac_trainer_count_own (const SacModel *model, const SacSettings *settings);
guint64
sac_trainer_count_space (const SacTrainData *data, const SacModel *model, const SacSettings *settings);

/* Draws the order of the next epoch and remembers from where. Orders have a stream of their own: what else a run
 * draws, and so its model, does not change which sentences it sees when. */
void sac_trainer_draw_order (SacTrainer *trainer);

SacSchedule sac_trainer_make_schedule (const SacSettings *settings);

/* Makes the empty history and chooses the probe. */
void sac_trainer_begin_history (SacTrainer *trainer);

/* Keeps this step by itself if it is due, or if @always, and there is room. */
void sac_trainer_keep_due (SacTrainer *trainer, gboolean always);

/* The bytes that moments of a run of @model may take: no more than its budget. */
guint64 sac_trainer_count_history (const SacSettings *settings, const SacModel *model);

/* All files of a run as part of @set; makes @folder. */
gboolean sac_trainer_stage (SacTrainer *trainer, SacFileSet *set, const char *folder, GError **error);

/* Its history as part of @set, if it is not in @folder already. */
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
