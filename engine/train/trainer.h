/* engine/train/trainer.h — one training run: data, model, optimiser, and every figure of every step
 *
 * Deterministic: the same settings, data and machine give the same bits, with any number of threads; a run that was
 * saved and resumed gives the same bits as one that went on.
 *
 * Ownership  a trainer owns its data, model and state; what its getters give is borrowed unless said otherwise.
 * Errors     %SAC_ENGINE_ERROR_DIVERGED names the first tensor and the step; the step is not taken and the run can
 *            be saved. %SAC_ENGINE_ERROR_MEMORY before anything is taken. %SAC_ENGINE_ERROR_STOPPED where the setup's
 *            stop asks for it before the run is made.
 * Threads    one owner at a time. Give other threads sac_trainer_copy_translator() and reports, which are copies.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/measures.h"
#include "engine/lessons/lesson.h"
#include "engine/models/translator.h"
#include "engine/train/history.h"

G_BEGIN_DECLS

typedef struct _SacTrainer SacTrainer;

typedef struct
{
  const char *name;             /* of the run: the lesson's, or the data file's */
  const SacLessonClass *lesson; /* (nullable) when the data are a user's own pairs */
  const char *data_path;        /* (nullable): where those are, for resuming */
  const SacModelClass *model_class;
  const SacSettings *model; /* of the model class's fields */
  const SacSettings *train; /* of sac_train_fields */
  const SacStop *stop;      /* (nullable): asked while the data are made */
} SacTrainerSetup;

/* What a lesson is learnt by; %NULL @lesson: a user's own pairs. */
const SacModelClass *sac_trainer_default_model (const SacLessonClass *lesson);

/* Settings of model and run with a lesson's own defaults laid over them. Free both. */
gboolean sac_trainer_default_settings (const SacLessonClass *lesson,
                                       const SacModelClass *model_class,
                                       SacSettings **model,
                                       SacSettings **train,
                                       GError **error);

/* The lesson's dataset by the run's settings, or a user's own pairs from data_path. */
SacDataset *sac_trainer_make_dataset (const SacTrainerSetup *setup, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the data, the vocabularies and the model. @pool is lent and must outlive the trainer. */
SacTrainer *
sac_trainer_new (const SacTrainerSetup *setup, SacPool *pool, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_trainer_free (SacTrainer *trainer);

/* How well the model does on sentences it was not trained on. */
typedef struct
{
  double loss;     /* nats a token */
  double accuracy; /* tokens right when the target's own tokens go in */
  double exact;    /* sentences right from the first token to the last, decoded greedily */
  double entropy;  /* SacMeasures of the cross attention, heads averaged; padding and <eos> left out */
  double sharpness;
  double distance;
  double alignment_error; /* NaN without gold alignments */
  double
    gold_weight; /* share of the weights on what matters; NaN where the data do not tell, or have alignments */
} SacValidation;

typedef struct
{
  guint64 step; /* from 1 */
  guint64 n_steps;
  double loss;     /* nats a token */
  double accuracy; /* share of target tokens right */
  double guide;    /* alignment loss; NaN without */
  double gradient_norm;
  double learning_rate;
  guint64 n_tokens; /* target tokens of this step */
  double seconds;   /* this step took */
  gboolean validated;
  SacValidation validation; /* if validated */
  gboolean finished;        /* the last step, or stopped early */
  gboolean stopped_early;   /* then the model is again that of its best validation */
} SacTrainReport;

/* Takes one step. FALSE after an error; a finished run is a caller's bug. */
gboolean sac_trainer_step (SacTrainer *trainer, SacTrainReport *report, GError **error);

/* FALSE stops the run after this step: a result, not an error. */
typedef gboolean (*SacStepFunc) (const SacTrainReport *report, gpointer user_data);

/* Steps until the run is finished or @on_step says stop. */
gboolean sac_trainer_run (SacTrainer *trainer, SacStepFunc on_step, gpointer user_data, GError **error);

/* Gives back the memory of a step's activations, until the next step: for a run that waits, or has ended. */
void sac_trainer_rest (SacTrainer *trainer);

guint64 sac_trainer_get_step (const SacTrainer *trainer);
gboolean sac_trainer_is_finished (const SacTrainer *trainer);
const SacSettings *sac_trainer_get_settings (const SacTrainer *trainer);
const SacSettings *sac_trainer_get_model_settings (const SacTrainer *trainer);
const SacDataset *sac_trainer_get_dataset (const SacTrainer *trainer);

/* (transfer full): the model as it is now, or as it was at its best validation (if there was one). */
SacTranslator *
sac_trainer_copy_translator (const SacTrainer *trainer, gboolean best) G_GNUC_WARN_UNUSED_RESULT;

/* The same, or %SAC_ENGINE_ERROR_MEMORY where the one above gives up as g_malloc() does. */
SacTranslator *sac_trainer_try_copy_translator (const SacTrainer *trainer,
                                                gboolean best,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one that learns: for what does not change of it. */
SacTranslator *sac_trainer_get_translator (const SacTrainer *trainer);

/* (element-type SacSeries): "loss", "accuracy", "gradient_norm", "learning_rate", "guide", "validation_loss",
 * "validation_accuracy", "exact", "entropy", "sharpness", "distance", "alignment_error", "gold_weight": every value ever reported. */
const GPtrArray *sac_trainer_get_series (const SacTrainer *trainer);

/* Measures the current model on examples (of SacExample). @n_exact: how many of them are also decoded. */
SacValidation sac_trainer_evaluate (SacTrainer *trainer, const GPtrArray *examples, gsize n_exact);

/* The same for a model that is not being trained. */
SacValidation sac_translator_evaluate (const SacTranslator *translator,
                                       SacPool *pool,
                                       const GPtrArray *examples,
                                       gsize n_exact);

/* --- its past (trainer-history.c, history.h) --- */

const SacHistory *sac_trainer_get_history (const SacTrainer *trainer);

/* (nullable): why a resumed run has lost its past, in a sentence. */
const char *sac_trainer_get_history_trouble (const SacTrainer *trainer);

/* The sentence that is watched: the lesson's own, or the first that the run is validated on. */
const char *sac_trainer_get_probe (const SacTrainer *trainer);
void sac_trainer_set_probe (SacTrainer *trainer, const char *probe);

/* Keeps this step by hand. %SAC_ENGINE_ERROR_RANGE if the history is off or has no room. */
gboolean sac_trainer_keep (SacTrainer *trainer, GError **error);

/* Sets a live field of the run or the model, in force from the next step; the history says so. %SAC_ENGINE_ERROR_RANGE,
 * and %SAC_ENGINE_ERROR_UNSUPPORTED for a field that has to stay. */
gboolean sac_trainer_change (SacTrainer *trainer, const char *field, double value, GError **error);

/* Files of a run's folder besides those of sac_translator_save(). */
#define SAC_CURVES_NAME     "curves.safetensors"
#define SAC_CHECKPOINT_NAME "checkpoint.safetensors"
#define SAC_HISTORY_NAME    "history.safetensors"

/* Writes the model (the best so far), the history, the curves and the checkpoint to resume from. */
gboolean sac_trainer_save (SacTrainer *trainer, const char *folder, GError **error);

/* Goes on with the run in @folder, from its checkpoint; bit for bit. %SAC_ENGINE_ERROR_FORMAT if the data are not the
 * same as then. A history that is damaged is no error: it begins anew, and sac_trainer_get_history_trouble() says
 * why. One that cannot be read for want of rights, memory or a working disk is: it may be whole. @steps: (optional) 0, or a new number of steps to go to. @stop: (nullable): as in the setup. */
SacTrainer *
sac_trainer_resume (const char *folder, guint64 steps, SacPool *pool, const SacStop *stop, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Goes on to @steps in all, also after the run's end: what sac_trainer_resume() would make of its files, bit for bit.
 * %SAC_ENGINE_ERROR_RANGE if it has come so far already, or the field "steps" does not allow it; the run stays as it is. */
gboolean sac_trainer_extend (SacTrainer *trainer, guint64 steps, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTrainer, sac_trainer_free)

G_END_DECLS
