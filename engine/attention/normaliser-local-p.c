/* engine/attention/normaliser-local-p.c — a window around a centre that the query predicts (Luong et al. 2015, §3.1, eq. 9, 10)
 *
 *   p = S·sigmoid (vᵀ tanh (W q)), S keys without padding, counted from 0; each head has its own v
 *   a = softmax of x over the keys that are seen and lie in [p − D, p + D]
 *   w = a·g, g = exp (−(key − p)²/2σ²), σ = D/2: a row sums to less than 1
 *   dx = w∘dw − a·Σ w·dw          dp = Σ w·dw·(key − p)/σ²
 *
 * That a key comes into the window or leaves it as p moves has no gradient: there g is e⁻², and p learns by g alone.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanism.h"
#include "engine/attention/mechanisms.h"
#include "engine/attention/normalisers.h"
#include "engine/base/simd.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>

void
sac_normaliser_get_window (const SacNormaliserRow *row, float centre, gsize *begin, gsize *end)
{
  const double low = ceil ((double) centre - (double) row->window);
  const double high = floor ((double) centre + (double) row->window) + 1;

  *begin = low > (double) row->from ? (gsize) MIN (low, (double) row->to) : row->from;
  *end = high < (double) row->to ? (gsize) MAX (high, 0) : row->to;
  *end = MAX (*begin, *end);
}

float
sac_normaliser_get_gaussian (gsize key, float centre, gsize window)
{
  const float off = ((float) key - centre) / (float) window;

  return sac_exp (-2 * off * off);
}

static void
local_p_declare (SacAttention *attention, SacParams *params, const char *prefix, SacRandom *random)
{
  const SacAttentionConfig *c = &attention->config;

  attention->centre_weight =
    sac_attention_add (params, prefix, "centre_weight", c->width, c->query_width, SAC_INIT_GLOROT, random);
  attention->centre_units =
    sac_attention_add (params, prefix, "centre_units", c->heads, c->width, SAC_INIT_GLOROT, random);
}

static SacTensor *
local_p_prepare (SacContext *context, const SacAttention *attention, SacTensor *query)
{
  SacTensor *hidden = sac_tanh_op (context, sac_linear (context, query, attention->centre_weight, NULL));

  return sac_sigmoid_op (context, sac_linear (context, hidden, attention->centre_units, NULL));
}

static void
local_p_again (const SacNormaliserRow *row, const SacStatistic *kept, float *x)
{
  const float centre = kept[SAC_LOCAL_P_CENTRE].number, peak = kept[SAC_LOCAL_P_PEAK].number;
  gsize begin, end;

  if (isnan (peak) || peak == -INFINITY)
    {
      sac_row_fill (x, row->n, isnan (peak) ? NAN : 0);
      return;
    }
  sac_normaliser_get_window (row, centre, &begin, &end);
  for (gsize j = 0; j < row->n; j++)
    {
      const gsize key = row->first + j;

      x[j] = key >= begin && key < end ? sac_exp ((x[j] - peak) - kept[SAC_LOCAL_P_SUM].number) *
                                           sac_normaliser_get_gaussian (key, centre, row->window)
                                       : 0;
    }
}

static void
local_p_normalise (const SacNormaliserRow *row, float *x, SacStatistic *kept)
{
  gsize begin, end;
  float peak = NAN, sum = 0;

  if (!isnan (row->centre))
    {
      sac_normaliser_get_window (row, row->centre, &begin, &end);
      peak = sac_row_get_peak (x + (begin - row->first), end - begin);
      for (gsize key = begin; key < end; key++)
        sum += sac_exp (x[key - row->first] - peak);
    }
  kept[SAC_LOCAL_P_PEAK].number = peak;
  kept[SAC_LOCAL_P_SUM].number = isfinite (peak) ? logf (sum) : 0;
  kept[SAC_LOCAL_P_CENTRE].number = row->centre;
  local_p_again (row, kept, x);
}

static float
local_p_differentiate (const SacNormaliserRow *row,
                       const SacStatistic *kept,
                       const float *w,
                       const float *x,
                       float *d)
{
  const float centre = kept[SAC_LOCAL_P_CENTRE].number, window = (float) row->window;
  const float mean = sac_dot_array (w, d, row->n);
  float moved = 0;

  for (gsize j = 0; j < row->n; j++)
    {
      const gsize key = row->first + j;

      if (w[j] == 0)
        {
          d[j] = 0;
          continue;
        }
      moved += w[j] * d[j] * ((float) key - centre);
      d[j] = row->scale * w[j] * (d[j] - mean / sac_normaliser_get_gaussian (key, centre, row->window));
    }
  return moved * 4 / (window * window);
}

const SacNormaliserClass SAC_NORMALISER_LOCAL_P = {
  .name = "local-p",
  .label = N_ ("Local, predicted (Luong)"),
  .formula = "exp x / Σ exp x · exp (−(s − p)²/2σ²)",
  .source = "Luong et al. 2015, §3.1, eq. 9 and 10",
  .has_centre = TRUE,
  .n_statistics = 3,
  .declare = local_p_declare,
  .prepare = local_p_prepare,
  .normalise = local_p_normalise,
  .again = local_p_again,
  .differentiate = local_p_differentiate,
};
