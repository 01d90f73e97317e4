/* engine/tensor/tensor.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/tensor/tensor.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define IN_ARENA (-1)

gboolean
sac_shape_count (guint rank, const gsize *dims, gsize *n_elements)
{
  gsize n = 1;

  for (guint i = 0; i < rank; i++)
    if (!g_size_checked_mul (&n, n, dims[i]))
      return FALSE;
  *n_elements = n;
  return TRUE;
}

char *
sac_shape_to_string (guint rank, const gsize *dims)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < rank; i++)
    g_string_append_printf (text, "%s%zu", i > 0 ? ", " : "", dims[i]);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
set_shape (SacTensor *tensor, guint rank, const gsize *dims)
{
  gboolean fits;

  tensor->rank = rank;
  for (guint i = 0; i < rank; i++)
    tensor->dims[i] = dims[i];
  fits = sac_shape_count (rank, dims, &tensor->n_elements);
  g_assert (fits);
}

SacTensor *
sac_tensor_new_shape (guint rank, const gsize *dims)
{
  SacTensor *tensor = g_new0 (SacTensor, 1);

  g_return_val_if_fail (rank <= SAC_MAX_RANK, NULL);

  tensor->ref_count = 1;
  tensor->rank = rank;
  for (guint i = 0; i < rank; i++)
    tensor->dims[i] = dims[i];
  if (!sac_shape_count (rank, dims, &tensor->n_elements))
    tensor->n_elements = G_MAXSIZE;
  return tensor;
}

gboolean
sac_tensor_allocate (SacTensor *tensor, GError **error)
{
  gsize n_bytes;

  g_return_val_if_fail (tensor->data == NULL, FALSE);

  if (g_size_checked_mul (&n_bytes, MAX (tensor->n_elements, 1), sizeof (float)) && n_bytes < G_MAXSIZE - 64)
    tensor->data = aligned_alloc (64, (n_bytes + 63) / 64 * 64);
  if (tensor->data == NULL)
    {
      g_autofree char *shape = sac_shape_to_string (tensor->rank, tensor->dims);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
                   _ ("There is not enough memory for a tensor of %s"), shape);
      return FALSE;
    }
  tensor->owns_data = TRUE;
  memset (tensor->data, 0, n_bytes);
  return TRUE;
}

SacTensor *
sac_tensor_try_new (guint rank, const gsize *dims, GError **error)
{
  g_autoptr (SacTensor) tensor = sac_tensor_new_shape (rank, dims);

  return sac_tensor_allocate (tensor, error) ? g_steal_pointer (&tensor) : NULL;
}

SacTensor *
sac_tensor_new (guint rank, const gsize *dims)
{
  g_autoptr (GError) error = NULL;
  SacTensor *tensor = sac_tensor_try_new (rank, dims, &error);

  if (tensor == NULL)
    g_error ("%s", error->message); /* as g_malloc() does: sizes from outside go through the checked one */
  return tensor;
}

SacTensor *
sac_tensor_new_over (SacArena *arena, float *data, guint rank, const gsize *dims)
{
  SacTensor *tensor = sac_arena_alloc0 (arena, sizeof (SacTensor));

  tensor->ref_count = IN_ARENA;
  tensor->data = data;
  set_shape (tensor, rank, dims);
  return tensor;
}

SacTensor *
sac_tensor_new_in (SacArena *arena, guint rank, const gsize *dims)
{
  SacTensor *tensor = sac_tensor_new_over (arena, NULL, rank, dims);

  tensor->data = sac_arena_floats (arena, tensor->n_elements);
  return tensor;
}

SacTensor *
sac_tensor_new_zeros_in (SacArena *arena, guint rank, const gsize *dims)
{
  SacTensor *tensor = sac_tensor_new_over (arena, NULL, rank, dims);

  tensor->data = sac_arena_floats0 (arena, tensor->n_elements);
  return tensor;
}

SacTensor *
sac_tensor_dup (const SacTensor *tensor)
{
  SacTensor *copy = sac_tensor_new (tensor->rank, tensor->dims);

  memcpy (copy->data, tensor->data, tensor->n_elements * sizeof (float));
  return copy;
}

SacTensor *
sac_tensor_ref (SacTensor *tensor)
{
  if (tensor->ref_count != IN_ARENA)
    g_atomic_int_inc (&tensor->ref_count);
  return tensor;
}

void
sac_tensor_unref (SacTensor *tensor)
{
  if (tensor == NULL || tensor->ref_count == IN_ARENA || !g_atomic_int_dec_and_test (&tensor->ref_count))
    return;
  if (tensor->owns_data)
    free (tensor->data);
  free (tensor->grad);
  sac_tensor_unref (tensor->parent);
  g_free (tensor);
}

gboolean
sac_tensor_same_shape (const SacTensor *a, const SacTensor *b)
{
  return a->rank == b->rank && memcmp (a->dims, b->dims, a->rank * sizeof (gsize)) == 0;
}

gsize
sac_tensor_width (const SacTensor *tensor)
{
  return tensor->rank > 0 ? tensor->dims[tensor->rank - 1] : 1;
}

gsize
sac_tensor_rows (const SacTensor *tensor)
{
  const gsize width = sac_tensor_width (tensor);

  return width > 0 ? tensor->n_elements / width : 0;
}
