/* engine/autodiff/params.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/params.h"

#include "engine/base/error.h"
#include "engine/base/simd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *name;
  SacTensor *tensor;
  SacInit init;
} Entry;

struct _SacParams
{
  GPtrArray *entries; /* of Entry, in the order they were added */
  gboolean deferred;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  sac_tensor_unref (entry->tensor);
  g_free (entry);
}

SacParams *
sac_params_new (void)
{
  SacParams *params = g_new0 (SacParams, 1);

  params->entries = g_ptr_array_new_with_free_func (entry_free);
  return params;
}

void
sac_params_free (SacParams *params)
{
  if (params == NULL)
    return;
  g_ptr_array_unref (params->entries);
  g_free (params);
}

static const Entry *
entry_at (const SacParams *params, guint index)
{
  return g_ptr_array_index (params->entries, index);
}

SacParams *
sac_params_new_deferred (void)
{
  SacParams *params = sac_params_new ();

  params->deferred = TRUE;
  return params;
}

static const Entry *
append (SacParams *params, const char *name, SacTensor *tensor, SacInit init)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->init = init;
  entry->name = g_strdup (name);
  entry->tensor = tensor;
  g_ptr_array_add (params->entries, entry);
  return entry;
}

SacParams *
sac_params_dup (const SacParams *params)
{
  SacParams *copy = sac_params_new ();

  for (guint i = 0; i < params->entries->len; i++)
    append (copy, entry_at (params, i)->name, sac_tensor_dup (entry_at (params, i)->tensor),
            entry_at (params, i)->init);
  return copy;
}

SacParams *
sac_params_try_dup (const SacParams *params, GError **error)
{
  g_autoptr (SacParams) copy = sac_params_new ();

  for (guint i = 0; i < params->entries->len; i++)
    {
      const SacTensor *from = entry_at (params, i)->tensor;
      SacTensor *tensor = sac_tensor_try_new (from->rank, from->dims, error);

      if (tensor == NULL)
        return NULL;
      memcpy (tensor->data, from->data, from->n_elements * sizeof (float));
      append (copy, entry_at (params, i)->name, tensor, entry_at (params, i)->init);
    }
  return g_steal_pointer (&copy);
}

static void
fill_uniform (SacTensor *tensor, double bound, SacRandom *random)
{
  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = (float) ((2 * sac_random_uniform (random) - 1) * bound);
}

static void
draw (SacTensor *tensor, SacInit init, SacRandom *random)
{
  const gsize columns = sac_tensor_width (tensor), rows = sac_tensor_rows (tensor);

  switch (init)
    {
    case SAC_INIT_ZEROS: break;
    case SAC_INIT_ONES:
      for (gsize i = 0; i < tensor->n_elements; i++)
        tensor->data[i] = 1;
      break;
    case SAC_INIT_GLOROT: fill_uniform (tensor, sqrt (6.0 / (double) (rows + columns)), random); break;
    case SAC_INIT_NORMAL:
      for (gsize i = 0; i < tensor->n_elements; i++)
        tensor->data[i] = (float) (0.1 * sac_random_normal (random));
      break;
    case SAC_INIT_LSTM: fill_uniform (tensor, 1 / sqrt ((double) rows / 4), random); break;
    case SAC_INIT_GRU: fill_uniform (tensor, 1 / sqrt ((double) rows / 3), random); break;
    case SAC_INIT_LSTM_BIAS:
      for (gsize i = tensor->n_elements / 4; i < tensor->n_elements / 2; i++)
        tensor->data[i] = 1;
      break;
    case SAC_INIT_GAIN:
      for (gsize i = 0; i < tensor->n_elements; i++)
        tensor->data[i] = 8;
      break;
    default: g_assert_not_reached ();
    }
}

static void
fill (const Entry *entry, const SacRandom *random)
{
  SacRandom own;

  sac_random_fork (random, entry->name, 0, &own);
  draw (entry->tensor, entry->init, &own);
}

SacTensor *
sac_params_add (SacParams *params,
                const char *name,
                guint rank,
                const gsize *dims,
                SacInit init,
                const SacRandom *random)
{
  SacTensor *tensor = params->deferred ? sac_tensor_new_shape (rank, dims) : sac_tensor_new (rank, dims);
  const Entry *entry = append (params, name, tensor, init);

  if (random != NULL && !params->deferred)
    fill (entry, random);
  return tensor;
}

SacTensor *
sac_params_add_part (SacParams *params,
                     const char *prefix,
                     const char *name,
                     guint rank,
                     const gsize *dims,
                     SacInit init,
                     const SacRandom *random)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", prefix, name);

  return sac_params_add (params, path, rank, dims, init, random);
}

gboolean
sac_params_allocate (SacParams *params, const SacRandom *random, GError **error)
{
  g_return_val_if_fail (params->deferred, FALSE);

  for (guint i = 0; i < params->entries->len; i++)
    if (!sac_tensor_allocate (entry_at (params, i)->tensor, error))
      return FALSE;
  for (guint i = 0; random != NULL && i < params->entries->len; i++)
    fill (entry_at (params, i), random);
  params->deferred = FALSE;
  return TRUE;
}

guint
sac_params_get_n (const SacParams *params)
{
  return params->entries->len;
}

const char *
sac_params_get_name (const SacParams *params, guint index)
{
  return entry_at (params, index)->name;
}

SacTensor *
sac_params_get_tensor (const SacParams *params, guint index)
{
  return entry_at (params, index)->tensor;
}

SacTensor *
sac_params_find (const SacParams *params, const char *name)
{
  for (guint i = 0; i < params->entries->len; i++)
    if (g_str_equal (entry_at (params, i)->name, name))
      return entry_at (params, i)->tensor;
  return NULL;
}

gsize
sac_params_count_elements (const SacParams *params)
{
  gsize n = 0;

  for (guint i = 0; i < params->entries->len; i++)
    n += entry_at (params, i)->tensor->n_elements;
  return n;
}

const char *
sac_params_find_not_finite (const SacParams *params)
{
  for (guint i = 0; i < params->entries->len; i++)
    {
      const SacTensor *tensor = entry_at (params, i)->tensor;

      for (gsize j = 0; j < tensor->n_elements; j++)
        if (!isfinite (tensor->data[j]))
          return entry_at (params, i)->name;
    }
  return NULL;
}

static gsize
count_grad_bytes (const SacTensor *tensor)
{
  return MAX ((tensor->n_elements * sizeof (float) + 63) / 64 * 64, 64);
}

gboolean
sac_params_allocate_grads (SacParams *params, GError **error)
{
  for (guint i = 0; i < params->entries->len; i++)
    {
      SacTensor *tensor = entry_at (params, i)->tensor;

      tensor->needs_grad = TRUE;
      if (tensor->grad == NULL)
        tensor->grad = aligned_alloc (64, count_grad_bytes (tensor));
      if (tensor->grad == NULL)
        {
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
                       "There is not enough memory for the gradient of “%s”", entry_at (params, i)->name);
          return FALSE;
        }
    }
  return TRUE;
}

void
sac_params_zero_grad (SacParams *params)
{
  g_autoptr (GError) error = NULL;

  if (!sac_params_allocate_grads (params, &error))
    g_error ("%s", error->message); /* as g_malloc() does: who cannot have that allocates them before */
  for (guint i = 0; i < params->entries->len; i++)
    {
      SacTensor *tensor = entry_at (params, i)->tensor;

      memset (tensor->grad, 0, count_grad_bytes (tensor));
    }
}

void
sac_params_copy_values (SacParams *params, const SacParams *from)
{
  g_return_if_fail (params->entries->len == from->entries->len);

  for (guint i = 0; i < params->entries->len; i++)
    {
      SacTensor *to = entry_at (params, i)->tensor;
      const SacTensor *source = entry_at (from, i)->tensor;

      g_return_if_fail (sac_tensor_same_shape (to, source));
      memcpy (to->data, source->data, to->n_elements * sizeof (float));
    }
}

#define PIECE 65536 /* numbers a chunk */

typedef struct
{
  const float *grad;
  gsize n;
  double square;
} Piece;

static SAC_CLONES double
sum_of_squares (const float *values, gsize n)
{
  double sum = 0;

  for (gsize at = 0; at < n; at += 1024)
    {
      const gsize end = MIN (at + 1024, n);
      float part = 0;

#pragma omp simd reduction(+ : part)
      for (gsize i = at; i < end; i++)
        part += values[i] * values[i];
      sum += (double) part;
    }
  return sum;
}

static void
square_piece (gsize chunk, gpointer data)
{
  Piece *piece = (Piece *) data + chunk;

  piece->square = sum_of_squares (piece->grad, piece->n);
}

double
sac_params_grad_norm (const SacParams *params, SacPool *pool)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  double sum = 0;

  for (guint i = 0; i < params->entries->len; i++)
    {
      const SacTensor *tensor = entry_at (params, i)->tensor;

      for (gsize at = 0; at < tensor->n_elements; at += PIECE)
        {
          const Piece piece = { tensor->grad + at, MIN (PIECE, tensor->n_elements - at), 0 };

          g_array_append_val (pieces, piece);
        }
    }
  sac_pool_run (pool, pieces->len, square_piece, pieces->data);
  for (guint i = 0; i < pieces->len; i++)
    sum += g_array_index (pieces, Piece, i).square;
  return sqrt (sum);
}

void
sac_params_scale_grad (SacParams *params, float factor)
{
  for (guint i = 0; i < params->entries->len; i++)
    {
      SacTensor *tensor = entry_at (params, i)->tensor;

      for (gsize j = 0; j < tensor->n_elements; j++)
        tensor->grad[j] *= factor;
    }
}
