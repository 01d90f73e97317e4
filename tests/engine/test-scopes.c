/* tests/engine/test-scopes.c — which keys a query sees
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/scope.h"

static const struct
{
  const SacScopeClass *scope;
  gsize row, n_keys, key_length, window, from, to;
} bounds[] = {
  { &SAC_SCOPE_GLOBAL, 0, 5, 5, 0, 0, 5 }, { &SAC_SCOPE_GLOBAL, 9, 5, 3, 0, 0, 3 },
  { &SAC_SCOPE_GLOBAL, 0, 5, 0, 0, 0, 0 }, { &SAC_SCOPE_CAUSAL, 0, 5, 5, 0, 0, 1 },
  { &SAC_SCOPE_CAUSAL, 4, 5, 5, 0, 0, 5 }, { &SAC_SCOPE_CAUSAL, 9, 5, 5, 0, 0, 5 },
  { &SAC_SCOPE_CAUSAL, 4, 5, 2, 0, 0, 2 }, { &SAC_SCOPE_LOCAL, 0, 9, 9, 2, 0, 3 },
  { &SAC_SCOPE_LOCAL, 4, 9, 9, 2, 2, 7 },  { &SAC_SCOPE_LOCAL, 8, 9, 9, 2, 6, 9 },
  { &SAC_SCOPE_LOCAL, 8, 9, 7, 2, 6, 7 },  { &SAC_SCOPE_LOCAL, 8, 9, 5, 2, 5, 5 },
  { &SAC_SCOPE_LOCAL, 50, 9, 9, 2, 9, 9 }, { &SAC_SCOPE_LOCAL, 3, 9, 9, 0, 3, 4 },
  { &SAC_SCOPE_LOCAL, 3, 9, 9, 99, 0, 9 }, { &SAC_SCOPE_LOCAL, 3, 9, 9, G_MAXSIZE, 0, 9 },
};

static void
test_scopes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      gsize from, to;

      g_test_message ("%zu", i);
      sac_scope_bounds (bounds[i].scope, bounds[i].row, bounds[i].n_keys, bounds[i].key_length,
                        bounds[i].window, &from, &to);
      g_assert_cmpuint (from, ==, bounds[i].from);
      g_assert_cmpuint (to, ==, bounds[i].to);
    }
  for (gsize s = 0; sac_scope_list ()[s] != NULL; s++)
    g_assert_true (sac_scope_find (sac_scope_list ()[s]->name) == sac_scope_list ()[s]);
  g_assert_null (sac_scope_find ("everywhere"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/scopes/bounds", test_scopes);
  return g_test_run ();
}
