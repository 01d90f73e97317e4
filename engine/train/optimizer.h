/* engine/train/optimizer.h — how gradients become steps
 *
 * An optimiser is a constant class with one fused loop over a run of numbers; adding one is a file of its own and a
 * line in the registry. Its state (slots: momenta, moments) lies beside each parameter.
 *
 * Weight decay acts on matrices only, not on biases and gains.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/params.h"
#include "engine/base/parallel.h"

G_BEGIN_DECLS

#define SAC_MAX_SLOTS 2

typedef struct
{
  float rate;       /* of this step */
  float momentum;   /* SGD */
  float decay;      /* of this parameter */
  float grad_scale; /* from clipping: gradients are multiplied by it first */
  guint64 step;     /* from 1 */
} SacUpdate;

typedef struct
{
  guint rank;
  gsize dims[SAC_MAX_RANK];
} SacSlotShape;

/* One of update (any run of a parameter's numbers) and update_whole (a parameter at a time) is given. */
typedef struct
{
  const char *name;
  const char *label;
  guint n_slots;
  void (*update) (const SacUpdate *update, float *w, const float *g, float *const *slots, gsize n);
  void (*update_whole) (const SacUpdate *update, SacTensor *tensor, float *const *slots);

  /* (nullable): a slot's shape; as its parameter's otherwise. */
  void (*shape_slot) (const SacTensor *tensor, guint slot, SacSlotShape *shape);
} SacOptimizerClass;

extern const SacOptimizerClass SAC_OPTIMIZER_ADAFACTOR;
extern const SacOptimizerClass SAC_OPTIMIZER_ADAGRAD;
extern const SacOptimizerClass SAC_OPTIMIZER_ADAM;
extern const SacOptimizerClass SAC_OPTIMIZER_ADAMW;
extern const SacOptimizerClass SAC_OPTIMIZER_RMSPROP;
extern const SacOptimizerClass SAC_OPTIMIZER_SGD;

const SacOptimizerClass *const *sac_optimizer_list (void);
const SacOptimizerClass *sac_optimizer_find (const char *name);

typedef struct _SacOptimizer SacOptimizer;

/* Zero state for every tensor of @params, which must outlive it. %SAC_ENGINE_ERROR_MEMORY. */
SacOptimizer *sac_optimizer_new (const SacOptimizerClass *klass,
                                 SacParams *params,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_optimizer_free (SacOptimizer *optimizer);

/* One step; update->decay is that of the matrices. */
void sac_optimizer_step (SacOptimizer *optimizer, SacPool *pool, const SacUpdate *update);

const SacOptimizerClass *sac_optimizer_get_class (const SacOptimizer *optimizer);

/* The state of parameter @index. */
SacTensor *sac_optimizer_get_slot (const SacOptimizer *optimizer, guint slot, guint index);

/* What decays, and may be factored: not a bias, not a column of gains. */
gboolean sac_optimizer_is_matrix (const SacTensor *tensor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacOptimizer, sac_optimizer_free)

G_END_DECLS
