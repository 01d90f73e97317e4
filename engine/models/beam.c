/* engine/models/beam.c — what can be asked of a finished search
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/beam.h"

#include "engine/text/vocabulary.h"

#include <math.h>

const char *
sac_beam_status_get_name (SacBeamStatus status)
{
  static const char *const names[SAC_N_BEAM_STATUS] = { "expanded", "finished", "open", "cut" };

  g_return_val_if_fail ((guint) status < SAC_N_BEAM_STATUS, NULL);
  return names[status];
}

double
sac_beam_get_penalty (gsize n, double alpha)
{
  return pow ((5 + (double) n) / 6, alpha);
}

void
sac_beam_free (SacBeam *beam)
{
  if (beam == NULL)
    return;
  g_free (beam->nodes);
  g_free (beam->outputs);
  g_free (beam);
}

guint32 *
sac_beam_dup_path (const SacBeam *beam, gsize node, gsize *n)
{
  guint32 *path;
  gsize at;

  g_return_val_if_fail (beam != NULL && node < beam->n_nodes && n != NULL, NULL);

  if (beam->nodes[node].token == SAC_TOKEN_EOS && node > 0)
    node = (gsize) beam->nodes[node].parent;
  *n = at = beam->nodes[node].step;
  path = g_new (guint32, at + 1);
  for (; at > 0; node = (gsize) beam->nodes[node].parent)
    path[--at] = beam->nodes[node].token;
  return path;
}

int
sac_beam_find_output (const SacBeam *beam, gsize node)
{
  for (guint i = 0; i < beam->n_outputs; i++)
    if (beam->outputs[i] == node)
      return (int) i;
  return -1;
}

gsize
sac_beam_get_rank (const SacBeam *beam, gsize node, gsize *n_ranked)
{
  const SacBeamNode *of = &beam->nodes[node];
  gsize rank = 1, n = 0;

  for (gsize i = 0; i < beam->n_nodes; i++)
    {
      const SacBeamNode *other = &beam->nodes[i];

      if (other->step != of->step)
        continue;
      n++;
      if (other->cumulative > of->cumulative)
        rank++;
    }
  if (n_ranked != NULL)
    *n_ranked = n;
  return rank;
}
