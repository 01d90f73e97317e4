/* engine/train/optimizer.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/optimizer.h"

#define PIECE 16384 /* numbers a chunk */

static const SacOptimizerClass *const all_optimizers[] = {
  &SAC_OPTIMIZER_ADAM,
  &SAC_OPTIMIZER_ADAMW,
  &SAC_OPTIMIZER_SGD,
  &SAC_OPTIMIZER_ADAGRAD,
  &SAC_OPTIMIZER_RMSPROP,
  &SAC_OPTIMIZER_ADAFACTOR,
  NULL,
};

typedef struct
{
  guint index;
  gsize from, n;
} Piece;

struct _SacOptimizer
{
  const SacOptimizerClass *klass;
  SacParams *params; /* Borrowed */
  GPtrArray *slots;  /* of SacTensor: slot by slot, parameter by parameter */
  GArray *pieces;    /* of Piece */
};

const SacOptimizerClass *const *
sac_optimizer_list (void)
{
  return all_optimizers;
}

const SacOptimizerClass *
sac_optimizer_find (const char *name)
{
  for (gsize i = 0; all_optimizers[i] != NULL; i++)
    if (g_str_equal (all_optimizers[i]->name, name))
      return all_optimizers[i];
  return NULL;
}

static void
cut_pieces (SacOptimizer *optimizer)
{
  for (guint i = 0; i < sac_params_get_n (optimizer->params); i++)
    {
      const gsize n = sac_params_get_tensor (optimizer->params, i)->n_elements;
      const gsize size = optimizer->klass->update != NULL ? PIECE : n;

      for (gsize from = 0; from < n; from += size)
        {
          const Piece piece = { i, from, MIN (size, n - from) };

          g_array_append_val (optimizer->pieces, piece);
        }
    }
}

static SacTensor *
slot_new (const SacOptimizerClass *klass, guint slot, const SacTensor *tensor, GError **error)
{
  SacSlotShape shape;

  if (klass->shape_slot == NULL)
    return sac_tensor_try_new (tensor->rank, tensor->dims, error);
  klass->shape_slot (tensor, slot, &shape);
  return sac_tensor_try_new (shape.rank, shape.dims, error);
}

SacOptimizer *
sac_optimizer_new (const SacOptimizerClass *klass, SacParams *params, GError **error)
{
  g_autoptr (SacOptimizer) optimizer = g_new0 (SacOptimizer, 1);

  optimizer->klass = klass;
  optimizer->params = params;
  optimizer->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_tensor_unref);
  optimizer->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint s = 0; s < klass->n_slots; s++)
    for (guint i = 0; i < sac_params_get_n (params); i++)
      {
        SacTensor *slot = slot_new (klass, s, sac_params_get_tensor (params, i), error);

        if (slot == NULL)
          return NULL;
        g_ptr_array_add (optimizer->slots, slot);
      }
  cut_pieces (optimizer);
  return g_steal_pointer (&optimizer);
}

void
sac_optimizer_free (SacOptimizer *optimizer)
{
  if (optimizer == NULL)
    return;
  g_ptr_array_unref (optimizer->slots);
  g_array_unref (optimizer->pieces);
  g_free (optimizer);
}

typedef struct
{
  SacOptimizer *optimizer;
  const SacUpdate *update;
} Step;

gboolean
sac_optimizer_is_matrix (const SacTensor *tensor)
{
  return tensor->rank >= 2 && sac_tensor_width (tensor) > 1;
}

static void
step_piece (gsize chunk, gpointer data)
{
  const Step *step = data;
  const SacOptimizerClass *klass = step->optimizer->klass;
  const Piece *piece = &g_array_index (step->optimizer->pieces, Piece, chunk);
  SacTensor *tensor = sac_params_get_tensor (step->optimizer->params, piece->index);
  float *slots[SAC_MAX_SLOTS] = { NULL };
  SacUpdate update = *step->update;

  if (!sac_optimizer_is_matrix (tensor))
    update.decay = 0;
  for (guint s = 0; s < klass->n_slots; s++)
    slots[s] = sac_optimizer_get_slot (step->optimizer, s, piece->index)->data + piece->from;
  if (klass->update_whole != NULL)
    klass->update_whole (&update, tensor, slots);
  else
    klass->update (&update, tensor->data + piece->from, tensor->grad + piece->from, slots, piece->n);
}

void
sac_optimizer_step (SacOptimizer *optimizer, SacPool *pool, const SacUpdate *update)
{
  Step step = { optimizer, update };

  sac_pool_run (pool, optimizer->pieces->len, step_piece, &step);
}

const SacOptimizerClass *
sac_optimizer_get_class (const SacOptimizer *optimizer)
{
  return optimizer->klass;
}

SacTensor *
sac_optimizer_get_slot (const SacOptimizer *optimizer, guint slot, guint index)
{
  const guint n = sac_params_get_n (optimizer->params);

  g_return_val_if_fail (slot < optimizer->klass->n_slots && index < n, NULL);

  return g_ptr_array_index (optimizer->slots, slot * n + index);
}
