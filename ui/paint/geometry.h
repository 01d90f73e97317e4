/* ui/paint/geometry.h — the plain values that painters are given
 *
 * Words      row = query (who looks), column = key (what is looked at); cell = one number.
 * Units      pixels unless a name says points; y grows downwards.
 * Ownership  everything here is borrowed for the length of a call.
 * Threads    plain values; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} SacRect;

/* Components in 0..1, not premultiplied. */
typedef struct
{
  double red, green, blue, alpha;
} SacColor;

/**
 * SacMatrix:
 * @values: float32, row-major, row r starts at values + r * stride; NaN and infinity are allowed
 * @n_rows: rows, at least 1
 * @n_columns: columns, at least 1
 * @stride: floats from one row to the next, at least @n_columns
 * @mask: (nullable): bytes, 1 = may be looked at, 0 = masked; %NULL = nothing is masked
 * @mask_stride: bytes from one row of @mask to the next; 0 = @n_columns
 */
typedef struct
{
  const float *values;
  gsize n_rows, n_columns, stride;
  const guint8 *mask;
  gsize mask_stride;
} SacMatrix;

/* A matrix without gaps and without a mask. */
#define SAC_MATRIX(values_, n_rows_, n_columns_) \
  ((SacMatrix){ (values_), (n_rows_), (n_columns_), (n_columns_), NULL, 0 })

static inline float
sac_matrix_get (const SacMatrix *matrix, gsize row, gsize column)
{
  return matrix->values[row * matrix->stride + column];
}

static inline gboolean
sac_matrix_is_masked (const SacMatrix *matrix, gsize row, gsize column)
{
  const gsize stride = matrix->mask_stride != 0 ? matrix->mask_stride : matrix->n_columns;

  return matrix->mask != NULL && matrix->mask[row * stride + column] == 0;
}

static inline gboolean
sac_rect_contains (SacRect rect, double x, double y)
{
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

static inline SacRect
sac_rect_inset (SacRect rect, double dx, double dy)
{
  return (SacRect){ rect.x + dx, rect.y + dy, MAX (rect.width - 2 * dx, 0), MAX (rect.height - 2 * dy, 0) };
}

/* The part that both share; width and height are 0 when they share none. */
SacRect sac_rect_intersect (SacRect a, SacRect b);

G_END_DECLS
