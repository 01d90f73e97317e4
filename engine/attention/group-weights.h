/* engine/attention/group-weights.h — weights between groups of tokens, such as words of characters
 *
 * To a group: the sum over its keys. From a group: the mean over its queries. A row of weights that sums to 1 does so
 * afterwards (Clark et al. 2019, §4.1, have the same rule for words cut into tokens).
 *
 * Threads    pure.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One side: the group of each token, below @n_groups, each group at least once. */
typedef struct
{
  const guint *groups; /* [n_tokens] */
  gsize n_tokens, n_groups;
} SacGroups;

/* @weights: [queries->n_tokens, keys->n_tokens]; @out: [queries->n_groups, keys->n_groups] */
void sac_group_weights (const float *weights, const SacGroups *queries, const SacGroups *keys, float *out);

/* @mask: bytes, 1 = may be looked at; a group may be where any of its tokens may. */
void sac_group_mask (const guint8 *mask, const SacGroups *queries, const SacGroups *keys, guint8 *out);

G_END_DECLS
