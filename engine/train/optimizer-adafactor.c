/* engine/train/optimizer-adafactor.c — Adafactor (Shazeer & Stern 2018, algorithms 4 and 5, without momentum)
 *
 *   matrices [n, m]   r ← β·r + (1 − β)·mean over columns of (g² + ε₁)      c ← β·c + (1 − β)·mean over rows
 *                     v_ij = r_i·c_j / mean r
 *   others            v ← β·v + (1 − β)·(g² + ε₁)
 *   all               u = g/√v        u ← u / max (1, RMS u)        w ← w − rate·max (ε₂, RMS w)·u
 *
 * β = 1 − t^−0.8, ε₁ = 1e-30, ε₂ = 1e-3: the rate is relative to the size of the parameter. Weight decay subtracts
 * rate·decay·w from w. Of a matrix it keeps n + m numbers rather than n·m.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/optimizer.h"

#include <math.h>

#define TINY     1e-30
#define SMALLEST 1e-3

static void
adafactor_shape (const SacTensor *tensor, guint slot, SacSlotShape *shape)
{
  const gsize width = sac_tensor_width (tensor);

  shape->rank = 1;
  if (sac_optimizer_is_matrix (tensor))
    shape->dims[0] = slot == 0 ? tensor->n_elements / width : width;
  else
    shape->dims[0] = slot == 0 ? tensor->n_elements : 1;
}

typedef struct
{
  const SacUpdate *update;
  const float *grad;
  float *w;
  gsize rows, width;
  double keep; /* β */
} Pass;

static double
square_at (const Pass *p, gsize i, gsize j)
{
  const double g = (double) p->grad[i * p->width + j] * (double) p->update->grad_scale;

  return g * g + TINY;
}

static double
root_mean_square (const float *x, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) x[i] * (double) x[i];
  return sqrt (sum / (double) n);
}

static void
mix (float *moment, double keep, double value)
{
  *moment = (float) (keep * (double) *moment + (1 - keep) * value);
}

/* Row and column means of the squares; 1/√v is then the product of what @row and @column are left with. */
static void
factor_matrix (const Pass *p, float *row_moments, float *column_moments, double *row, double *column)
{
  double mean = 0;

  for (gsize j = 0; j < p->width; j++)
    column[j] = 0;
  for (gsize i = 0; i < p->rows; i++)
    {
      double sum = 0;

      for (gsize j = 0; j < p->width; j++)
        {
          const double square = square_at (p, i, j);

          sum += square;
          column[j] += square;
        }
      mix (&row_moments[i], p->keep, sum / (double) p->width);
      mean += (double) row_moments[i] / (double) p->rows;
    }
  for (gsize i = 0; i < p->rows; i++)
    row[i] = sqrt (mean / (double) row_moments[i]);
  for (gsize j = 0; j < p->width; j++)
    {
      mix (&column_moments[j], p->keep, column[j] / (double) p->rows);
      column[j] = 1 / sqrt ((double) column_moments[j]);
    }
}

/* @row [rows] and @column [width], whose product is 1/√v. */
static void
take_step (const Pass *p, const double *row, const double *column)
{
  const gsize n = p->rows * p->width;
  const double rate = (double) p->update->rate;
  const double size = rate * MAX (SMALLEST, root_mean_square (p->w, n));
  double sum = 0, factor;

  for (gsize i = 0; i < p->rows; i++)
    for (gsize j = 0; j < p->width; j++)
      {
        const double u =
          (double) p->grad[i * p->width + j] * (double) p->update->grad_scale * row[i] * column[j];

        sum += u * u;
      }
  factor = size / MAX (1, sqrt (sum / (double) n)) * (double) p->update->grad_scale;
  for (gsize i = 0; i < p->rows; i++)
    for (gsize j = 0; j < p->width; j++)
      {
        float *w = p->w + i * p->width + j;
        const double g = (double) p->grad[i * p->width + j];

        *w = (float) ((double) *w * (1 - rate * (double) p->update->decay) - factor * g * row[i] * column[j]);
      }
}

static void
adafactor_update (const SacUpdate *u, SacTensor *tensor, float *const *slots)
{
  const gboolean is_matrix = sac_optimizer_is_matrix (tensor);
  const gsize width = is_matrix ? sac_tensor_width (tensor) : 1;
  const Pass pass = { .update = u,
                      .grad = tensor->grad,
                      .w = tensor->data,
                      .rows = tensor->n_elements / width,
                      .width = width,
                      .keep = 1 - pow ((double) u->step, -0.8) };
  g_autofree double *row = g_new (double, pass.rows), *column = g_new (double, width);

  if (is_matrix)
    factor_matrix (&pass, slots[0], slots[1], row, column);
  else
    {
      column[0] = 1;
      for (gsize i = 0; i < pass.rows; i++)
        {
          mix (&slots[0][i], pass.keep, square_at (&pass, i, 0));
          row[i] = 1 / sqrt ((double) slots[0][i]);
        }
    }
  take_step (&pass, row, column);
}

const SacOptimizerClass SAC_OPTIMIZER_ADAFACTOR = {
  .name = "adafactor",
  .label = "Adafactor",
  .n_slots = 2,
  .shape_slot = adafactor_shape,
  .update_whole = adafactor_update,
};
