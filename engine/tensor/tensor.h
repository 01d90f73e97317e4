/* engine/tensor/tensor.h — arrays of float32
 *
 * Layout     row-major, last index fastest, rank 0..5 (rank 0 is one number).
 * Ownership  sac_tensor_new*(): reference-counted, on the heap. sac_tensor_new_in(): the structure and the data
 *            live in an arena and end with its reset; ref and unref of such a tensor do nothing, so dup it to keep it.
 *            A view shares data; a heap view keeps its parent alive.
 * Errors     sac_tensor_try_new() checks sizes from outside; the others take shapes that are proven.
 * Threads    a tensor may be read from any thread once it is no longer written.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/arena.h"

G_BEGIN_DECLS

#define SAC_MAX_RANK 5

typedef struct _SacTensor SacTensor;

struct _SacTensor
{
  float *data;
  float *grad;         /* (nullable): d loss / d data, same layout */
  gboolean needs_grad; /* a parameter, or computed from one */
  guint rank;
  gsize dims[SAC_MAX_RANK];
  gsize n_elements;

  /*< private >*/
  int ref_count; /* -1: lives in an arena */
  SacTensor *parent;
  gboolean owns_data;
};

/* Zeros. */
SacTensor *sac_tensor_new (guint rank, const gsize *dims) G_GNUC_WARN_UNUSED_RESULT;

/* As sac_tensor_new() for sizes from outside: %SAC_ENGINE_ERROR_MEMORY when the product overflows or is not to be had. */
SacTensor *sac_tensor_try_new (guint rank, const gsize *dims, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A heap tensor without data (NULL), and the data for it later: zeros, or %SAC_ENGINE_ERROR_MEMORY. The number of
 * elements saturates when the product overflows. */
SacTensor *sac_tensor_new_shape (guint rank, const gsize *dims) G_GNUC_WARN_UNUSED_RESULT;
gboolean sac_tensor_allocate (SacTensor *tensor, GError **error);

/* Not cleared. */
SacTensor *sac_tensor_new_in (SacArena *arena, guint rank, const gsize *dims) G_GNUC_WARN_UNUSED_RESULT;

/* The same, cleared. */
SacTensor *sac_tensor_new_zeros_in (SacArena *arena, guint rank, const gsize *dims) G_GNUC_WARN_UNUSED_RESULT;

/* Borrows @data, which must outlive the tensor. */
SacTensor *
sac_tensor_new_over (SacArena *arena, float *data, guint rank, const gsize *dims) G_GNUC_WARN_UNUSED_RESULT;

/* A copy on the heap. */
SacTensor *sac_tensor_dup (const SacTensor *tensor) G_GNUC_WARN_UNUSED_RESULT;

SacTensor *sac_tensor_ref (SacTensor *tensor);
void sac_tensor_unref (SacTensor *tensor);

gboolean sac_tensor_same_shape (const SacTensor *a, const SacTensor *b);

/* The last dimension, and the product of all others. */
gsize sac_tensor_width (const SacTensor *tensor);
gsize sac_tensor_rows (const SacTensor *tensor);

/* FALSE on overflow. */
gboolean sac_shape_count (guint rank, const gsize *dims, gsize *n_elements);

/* (transfer full): "[2, 3]" */
char *sac_shape_to_string (guint rank, const gsize *dims);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTensor, sac_tensor_unref)

G_END_DECLS
