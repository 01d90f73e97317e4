/* engine/attention/scope.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/scope.h"

#include <glib/gi18n-lib.h>

static void
global_bounds (gsize row, gsize n_keys, gsize window, gsize *from, gsize *to)
{
  *from = 0;
  *to = n_keys;
}

static void
causal_bounds (gsize row, gsize n_keys, gsize window, gsize *from, gsize *to)
{
  *from = 0;
  *to = MIN (row + 1, n_keys);
}

static void
local_bounds (gsize row, gsize n_keys, gsize window, gsize *from, gsize *to)
{
  *from = row > window ? row - window : 0;
  *to = row < n_keys && window < n_keys - row ? row + window + 1 : n_keys; /* any window: no sum may wrap */
}

const SacScopeClass SAC_SCOPE_GLOBAL = {
  .name = "global",
  .label = N_ ("Global"),
  .help = N_ ("every key"),
  .bounds = global_bounds,
};

const SacScopeClass SAC_SCOPE_CAUSAL = {
  .name = "causal",
  .label = N_ ("Causal"),
  .help = N_ ("keys at or before the query's place"),
  .bounds = causal_bounds,
};

const SacScopeClass SAC_SCOPE_LOCAL = {
  .name = "local",
  .label = N_ ("Local window"),
  .help = N_ ("keys at most the window away from the query's place"),
  .has_window = TRUE,
  .bounds = local_bounds,
};

static const SacScopeClass *const all_scopes[] = {
  &SAC_SCOPE_GLOBAL,
  &SAC_SCOPE_CAUSAL,
  &SAC_SCOPE_LOCAL,
  NULL,
};

const SacScopeClass *const *
sac_scope_list (void)
{
  return all_scopes;
}

const SacScopeClass *
sac_scope_find (const char *name)
{
  for (gsize i = 0; all_scopes[i] != NULL; i++)
    if (g_str_equal (all_scopes[i]->name, name))
      return all_scopes[i];
  return NULL;
}

void
sac_scope_bounds (const SacScopeClass *scope,
                  gsize row,
                  gsize n_keys,
                  gsize key_length,
                  gsize window,
                  gsize *from,
                  gsize *to)
{
  scope->bounds (row, n_keys, window, from, to);
  *to = MIN (*to, key_length);
  *from = MIN (*from, *to);
}
