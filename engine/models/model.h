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
#include "engine/text/tokenizer.h"

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
  const float *values;           /* (nullable) [B, S]: of sources that are numbers, 0 in the padding */
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

/* Decoding one source step by step, some hypotheses side by side. A hypothesis is a row of @carried, and nothing else
 * of it is kept: rows may be copied, left out or put in another order between two steps. */
typedef struct
{
  SacTensor *source; /* [1, S, …]: what the decoder looks at */
  guint32 source_length;
  SacTensor *carried; /* [n, width]: what each hypothesis takes from step to step; n = 1 to begin with */
  gsize n_steps;      /* that were made */
} SacDecoding;

struct _SacModelClass
{
  const char *type; /* "encoder-decoder", as in config.json */
  const char *label;
  const SacField *fields; /* its hyperparameters */

  gboolean
    attends; /* it has sites of attention: only then is there something to look at, to guide or to measure */

  gboolean reads_values; /* of a source the numbers, which its tokens are then; otherwise the ids */

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

  /* (nullable): see sac_model_count(). */
  double (*count) (const SacModel *model, gsize source_steps, gsize target_steps);

  /* A live field was set. */
  void (*take_settings) (SacModel *model);

  /* See sac_model_decode(). */
  void (*decode) (SacModel *model,
                  SacContext *context,
                  const SacBatch *batch,
                  gsize max_steps,
                  guint32 *out,
                  guint32 *lengths);

  /* See sac_model_begin() and sac_model_step(). Both %NULL for a model that does not attend. */
  void (*begin) (SacModel *model, SacContext *context, const SacBatch *batch, SacDecoding *decoding);
  SacTensor *(*step) (SacModel *model,
                      SacContext *context,
                      SacDecoding *decoding,
                      const guint32 *last,
                      SacTensor **weights);
};

struct _SacModel
{
  const SacModelClass *klass;
  SacSettings *settings;
  SacParams *params;
  gsize source_size; /* vocabulary sizes, specials included */
  gsize target_size;
  gsize n_source; /* tokens a source must have; 0: any number */
  gsize n_target; /* likewise of a target, without <eos>; each of them one that is no special */
};

const SacModelClass *const *sac_model_list (void);
const SacModelClass *sac_model_find (const char *type);

/* Whether a model of @klass can read what @tokenizer makes of a source; %SAC_ENGINE_ERROR_UNSUPPORTED. */
gboolean
sac_model_check_tokenizer (const SacModelClass *klass, const SacTokenizerClass *tokenizer, GError **error);

/* Shapes only: compare with a file or with the memory there is, then sac_params_allocate (model->params). */
SacModel *sac_model_new (const SacModelClass *klass,
                         const SacSettings *settings,
                         gsize source_size,
                         gsize target_size,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_model_free (SacModel *model);

/* Sets a live field, from the next pass on; %SAC_ENGINE_ERROR_RANGE. */
gboolean sac_model_set (SacModel *model, const char *name, double value, GError **error);

/* Multiply-adds a target token of a forward pass over one sentence, the target given: from the shapes alone. Counted are
 * matrix products, scores and sums over keys (engine/attention/cost.h), not what is done number by number. The
 * encoder's are shared out among the target tokens. NaN for a model that does not say. */
double sac_model_count (const SacModel *model, gsize source_steps, gsize target_steps);

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

/**
 * sac_model_begin:
 * @batch: one source (n = 1), without a target
 * @decoding: (out caller-allocated): its tensors live in the context's arena
 */
void sac_model_begin (SacModel *model, SacContext *context, const SacBatch *batch, SacDecoding *decoding);

/**
 * sac_model_step:
 * @decoding: its carried rows are replaced by those after the step, in the context's arena (which may be another than
 *   that of the last step: copy the rows before that one is reset)
 * @last: [n]: the last token of each hypothesis, <bos> first; must live as long as the arena's contents
 * @weights: (out) (optional): [n, H, 1, S] of the cross attention, in the arena
 *
 * All hypotheses in one pass. Returns: [n, V] logits of their next tokens, in the arena.
 */
SacTensor *sac_model_step (SacModel *model,
                           SacContext *context,
                           SacDecoding *decoding,
                           const guint32 *last,
                           SacTensor **weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacModel, sac_model_free)

G_END_DECLS
