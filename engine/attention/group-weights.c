/* engine/attention/group-weights.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/group-weights.h"

#include <string.h>

void
sac_group_weights (const float *weights, const SacGroups *queries, const SacGroups *keys, float *out)
{
  const gsize n = queries->n_groups * keys->n_groups;
  g_autofree double *sums = g_new0 (double, n + 1);
  g_autofree gsize *sizes = g_new0 (gsize, queries->n_groups + 1);

  for (gsize t = 0; t < queries->n_tokens; t++)
    {
      double *row = sums + queries->groups[t] * keys->n_groups;

      sizes[queries->groups[t]]++;
      for (gsize s = 0; s < keys->n_tokens; s++)
        row[keys->groups[s]] += (double) weights[t * keys->n_tokens + s];
    }
  for (gsize i = 0; i < n; i++)
    out[i] = (float) (sums[i] / (double) sizes[i / keys->n_groups]);
}

void
sac_group_mask (const guint8 *mask, const SacGroups *queries, const SacGroups *keys, guint8 *out)
{
  memset (out, 0, queries->n_groups * keys->n_groups);
  for (gsize t = 0; t < queries->n_tokens; t++)
    for (gsize s = 0; s < keys->n_tokens; s++)
      out[queries->groups[t] * keys->n_groups + keys->groups[s]] |= mask[t * keys->n_tokens + s];
}
