/* tests/engine/plain-normaliser.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/engine/plain-normaliser.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare_downwards (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? 1 : x > y ? -1 : 0;
}

static double *
sorted (const double *x, gsize n)
{
  double *all = g_memdup2 (x, n * sizeof (double));

  qsort (all, n, sizeof (double), compare_downwards);
  return all;
}

static double
largest_of (const double *x, gsize n)
{
  double largest = -INFINITY;

  for (gsize j = 0; j < n; j++)
    largest = MAX (largest, x[j]);
  return largest;
}

static void
softmax (const double *x, gsize n, double *w)
{
  const double peak = largest_of (x, n);
  double sum = 0;

  for (gsize j = 0; j < n; j++)
    {
      w[j] = peak > -INFINITY ? exp (x[j] - peak) : 0;
      sum += w[j];
    }
  for (gsize j = 0; j < n && sum > 0; j++)
    w[j] /= sum;
}

/* Every size of the support is tried, and the largest that fits its own threshold taken. */
static void
sparsemax (const double *x, gsize n, double *w)
{
  g_autofree double *z = sorted (x, n);
  double sum = 0, threshold = INFINITY;

  for (gsize k = 0; k < n && z[k] > -INFINITY; k++)
    {
      sum += z[k] - z[0];
      if (1 + (double) (k + 1) * (z[k] - z[0]) > sum)
        threshold = (sum - 1) / (double) (k + 1) + z[0];
    }
  for (gsize j = 0; j < n; j++)
    w[j] = MAX (0, x[j] - threshold);
}

/* Σ max (0, x/2 − τ)² falls as τ grows: halved until nothing is left between the ends. */
static void
entmax15 (const double *x, gsize n, double *w)
{
  const double peak = largest_of (x, n);
  double low = -1, high = 0;

  for (guint i = 0; i < 100; i++)
    {
      const double middle = (low + high) / 2;
      double sum = 0;

      for (gsize j = 0; j < n; j++)
        {
          const double root = MAX (0, (x[j] - peak) / 2 - middle);

          sum += root * root;
        }
      *(sum > 1 ? &low : &high) = middle;
    }
  for (gsize j = 0; j < n; j++)
    {
      const double root = x[j] > -INFINITY ? MAX (0, (x[j] - peak) / 2 - low) : 0;

      w[j] = root * root;
    }
}

/* A key is chosen when fewer than k come before it. */
static void
hard_top_k (const double *x, gsize n, guint top_k, double *w)
{
  g_autofree double *left = g_new (double, n);

  for (gsize j = 0; j < n; j++)
    {
      guint before = 0;

      for (gsize i = 0; i < n; i++)
        before += x[i] > x[j] || (x[i] == x[j] && i < j);
      left[j] = before < top_k ? x[j] : -INFINITY;
    }
  softmax (left, n, w);
}

static void
local_p (const SacNormaliserRow *row, const double *x, double *w)
{
  const gsize n = row->to - row->from;
  const double centre = (double) row->centre, window = (double) row->window, sigma = window / 2;
  g_autofree double *inside = g_new (double, n);

  for (gsize j = 0; j < n; j++)
    inside[j] = fabs ((double) (row->from + j) - centre) <= window ? x[j] : -INFINITY;
  softmax (inside, n, w);
  for (gsize j = 0; j < n; j++)
    {
      const double off = (double) (row->from + j) - centre;

      w[j] *= exp (-off * off / (2 * sigma * sigma));
    }
}

void
sac_plain_normalise (const char *name, const SacNormaliserRow *row, const double *x, double *w)
{
  const gsize n = row->to - row->from;

  if (g_str_equal (name, "softmax"))
    softmax (x, n, w);
  else if (g_str_equal (name, "sparsemax"))
    sparsemax (x, n, w);
  else if (g_str_equal (name, "entmax15"))
    entmax15 (x, n, w);
  else if (g_str_equal (name, "hard-top-k"))
    hard_top_k (x, n, row->top_k, w);
  else if (g_str_equal (name, "local-p"))
    local_p (row, x, w);
  else
    for (gsize j = 0; j < n; j++)
      w[j] = 1 / (1 + exp (-x[j]));
}
