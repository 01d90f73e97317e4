/* engine/models/model.h — a sequence-to-sequence model, whatever its architecture
 *
 * A model is built from settings (its class's fields) and two vocabulary sizes. Its forward pass is written once and
 * serves training (with a tape), validation, decoding and capture (with a trace).
 *
 * Words      B batch, S source tokens, T target tokens.
 * Ownership  a model owns its parameters and its settings.
 * Errors     %SAC_ENGINE_ERROR_SHAPE when settings disagree with each other, %SAC_ENGINE_ERROR_MEMORY.
 * Threads    any number of passes may read one model at a time, each with its own context; training writes it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"
#include "engine/autodiff/params.h"
#include "engine/base/field.h"

G_BEGIN_DECLS

typedef struct _SacModel SacModel;
typedef struct _SacModelClass SacModelClass;

/* One batch of ids; rows are padded to the longest. */
typedef struct
{
  gsize n; /* B */
  gsize source_steps;
  gsize target_steps;
  const guint32 *source;         /* [B, S], padded with SAC_TOKEN_PAD */
  const guint32 *source_lengths; /* [B], at least 1 */
  const guint32 *target_in;      /* (nullable) [B, T]: <bos>, then the target */
  const guint32
    *target_out;      /* (nullable) [B, T]: the target, then <eos>; SAC_TARGET_IGNORED in the padding */
  const float *guide; /* (nullable) [B, T, S]: gold alignment, each row sums to 1 or is all 0 */
} SacBatch;

typedef struct
{
  float guide;     /* weight of the alignment loss (Chen et al. 2016, §3.2), 0 for none */
  float smoothing; /* label smoothing */
  gboolean want_weights;
  gboolean want_probabilities;
} SacObjective;

typedef struct
{
  double loss;  /* cross entropy, nats a token */
  double guide; /* alignment loss, before its weight; NaN without one */
  gsize n_tokens;
  gsize n_correct;
  SacTensor *weights; /* (nullable) [B, H, T, S] of the cross attention, in the arena, if they were wanted */
  float *
    probabilities; /* (nullable) [B, T] of target_out, 0 where it is ignored; in the arena, if they were wanted */
} SacLoss;

struct _SacModelClass
{
  const char *type; /* "encoder-decoder", as in config.json */
  const char *label;
  const SacField *fields; /* its hyperparameters */

  gsize instance_size;

  /* Checks the settings and adds every parameter to model->params (deferred). */
  gboolean (*declare) (SacModel *model, GError **error);

  /* What the batch costs, to differentiate; @loss gets the figures. */
  SacTensor *(*loss) (SacModel *model,
                      SacContext *context,
                      const SacBatch *batch,
                      const SacObjective *objective,
                      SacLoss *loss);

  /* Bytes of activations of one training step, about: for the check before it starts. */
  gsize (*estimate) (const SacModel *model, gsize n, gsize source_steps, gsize target_steps);

  /* A live field was set. */
  void (*take_settings) (SacModel *model);

  /* See sac_model_decode(). */
  void (*decode) (SacModel *model,
                  SacContext *context,
                  const SacBatch *batch,
                  gsize max_steps,
                  guint32 *out,
                  guint32 *lengths);
};

struct _SacModel
{
  const SacModelClass *klass;
  SacSettings *settings;
  SacParams *params;
  gsize source_size; /* vocabulary sizes, specials included */
  gsize target_size;
};

const SacModelClass *const *sac_model_list (void);
const SacModelClass *sac_model_find (const char *type);

/* Shapes only: compare with a file or with the memory there is, then sac_params_allocate (model->params). */
SacModel *sac_model_new (const SacModelClass *klass,
                         const SacSettings *settings,
                         gsize source_size,
                         gsize target_size,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_model_free (SacModel *model);

/* Sets a live field, from the next pass on; %SAC_ENGINE_ERROR_RANGE. */
gboolean sac_model_set (SacModel *model, const char *name, double value, GError **error);

SacTensor *sac_model_loss (SacModel *model,
                           SacContext *context,
                           const SacBatch *batch,
                           const SacObjective *objective,
                           SacLoss *loss);

/**
 * sac_model_decode:
 * @out: [B, @max_steps] ids; a row ends before its <eos>
 * @lengths: [B] ids in each row
 *
 * Greedy: at each step the most probable token, until <eos> or @max_steps.
 */
void sac_model_decode (SacModel *model,
                       SacContext *context,
                       const SacBatch *batch,
                       gsize max_steps,
                       guint32 *out,
                       guint32 *lengths);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacModel, sac_model_free)

G_END_DECLS
