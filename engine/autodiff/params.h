/* engine/autodiff/params.h — the named parameters of a model
 *
 * Ownership  the set owns its tensors; what it returns is borrowed and lives as long as the set.
 * Layout     names are dotted paths ("decoder.lstm.weight_in"), as they stand in the safetensors file.
 * Start      each parameter draws from a stream of its own, forked by its name from the random state that is given
 *            (sac_random_fork()): the same state, name, shape and SacInit give the same values whatever else a
 *            model has, and in whatever order it is declared. The state given is not drawn from.
 * Threads    one owner at a time; sac_params_dup() makes what another thread may have.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/tensor/tensor.h"

G_BEGIN_DECLS

typedef struct _SacParams SacParams;

/**
 * SacInit: how a parameter starts
 * @SAC_INIT_ZEROS: 0
 * @SAC_INIT_ONES: 1
 * @SAC_INIT_GLOROT: uniform ±√(6/(rows + columns)) (Glorot & Bengio 2010, eq. 16)
 * @SAC_INIT_NORMAL: normal, standard deviation 0.1
 * @SAC_INIT_LSTM: uniform ±1/√H for the four gates [4H, …]
 * @SAC_INIT_LSTM_BIAS: 0, but 1 for the forget gate (Jozefowicz et al. 2015)
 * @SAC_INIT_GRU: uniform ±1/√H for the three gates [3H, …]
 * @SAC_INIT_GAIN: 8, for the cosine mechanism
 */
typedef enum
{
  SAC_INIT_ZEROS,
  SAC_INIT_ONES,
  SAC_INIT_GLOROT,
  SAC_INIT_NORMAL,
  SAC_INIT_LSTM,
  SAC_INIT_LSTM_BIAS,
  SAC_INIT_GRU,
  SAC_INIT_GAIN,
} SacInit;

SacParams *sac_params_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Only names, shapes and how each starts, until sac_params_allocate(): a config from outside can be compared with
 * its file, or with the memory there is, before any of it is taken. */
SacParams *sac_params_new_deferred (void) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the memory of a deferred set, and fills it if @random is not NULL. %SAC_ENGINE_ERROR_MEMORY leaves it
 * deferred. */
gboolean sac_params_allocate (SacParams *params, const SacRandom *random, GError **error);
void sac_params_free (SacParams *params);

/* A copy of names and values, without gradients. */
SacParams *sac_params_dup (const SacParams *params) G_GNUC_WARN_UNUSED_RESULT;

/* The same, or %SAC_ENGINE_ERROR_MEMORY where the one above gives up as g_malloc() does. */
SacParams *sac_params_try_dup (const SacParams *params, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds a tensor called @name. A %NULL @random leaves zeros (the values are about to be read from a file). */
SacTensor *sac_params_add (SacParams *params,
                           const char *name,
                           guint rank,
                           const gsize *dims,
                           SacInit init,
                           const SacRandom *random);

/* The same for "@prefix.@name". */
SacTensor *sac_params_add_part (SacParams *params,
                                const char *prefix,
                                const char *name,
                                guint rank,
                                const gsize *dims,
                                SacInit init,
                                const SacRandom *random);

guint sac_params_get_n (const SacParams *params);
const char *sac_params_get_name (const SacParams *params, guint index);
SacTensor *sac_params_get_tensor (const SacParams *params, guint index);
SacTensor *sac_params_find (const SacParams *params, const char *name);
gsize sac_params_count_elements (const SacParams *params);

/* (nullable): the name of the first parameter that holds NaN or infinity. */
const char *sac_params_find_not_finite (const SacParams *params);

/* Gives every tensor a gradient of zeros: from here on a tape in the context records. */
void sac_params_zero_grad (SacParams *params);

/* The memory for that, asked for beforehand: %SAC_ENGINE_ERROR_MEMORY. */
gboolean sac_params_allocate_grads (SacParams *params, GError **error);

/* Copies all values of @from, which must have the same names and shapes. */
void sac_params_copy_values (SacParams *params, const SacParams *from);

/* √Σ gradient², accumulated in double over pieces whose borders do not depend on the threads of @pool (nullable). */
double sac_params_grad_norm (const SacParams *params, SacPool *pool);
void sac_params_scale_grad (SacParams *params, float factor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacParams, sac_params_free)

G_END_DECLS
