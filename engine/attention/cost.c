/* engine/attention/cost.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/cost.h"

static double
size_of (const SacTensor *weight)
{
  return weight != NULL ? (double) weight->n_elements : 0;
}

/* Additive scores have a bias of the query, and their units meet each pair; those of a key bias only each key. */
static gboolean
is_additive (const SacAttention *attention)
{
  return attention->query_bias != NULL;
}

static double
score_width (const SacAttention *attention)
{
  const SacAttentionConfig *c = &attention->config;

  return (double) (c->project || is_additive (attention) ? c->width : c->query_width);
}

static double
count_pairs (const SacAttentionConfig *config, gsize T, gsize S)
{
  double pairs = 0;

  for (gsize t = 0; t < T; t++)
    {
      gsize from, to;

      sac_scope_bounds (config->scope, t, S, S, config->window, &from, &to);
      pairs += (double) (to - from);
    }
  return pairs;
}

double
sac_attention_count (const SacAttention *attention, gsize T, gsize S, gsize n_prepared)
{
  const double queries = (double) T, keys = (double) S * (double) n_prepared;
  const double units = is_additive (attention) ? 0 : size_of (attention->units);
  const double of_key = size_of (attention->key_weight) + size_of (attention->value_weight) +
                        size_of (attention->general_weight) + units;
  const double of_query = size_of (attention->query_weight) + size_of (attention->out_weight) +
                          size_of (attention->centre_weight) + size_of (attention->centre_units);
  const double of_pair = score_width (attention) + (double) sac_attention_get_out_width (&attention->config);

  return queries * of_query + keys * of_key + count_pairs (&attention->config, T, S) * of_pair;
}
