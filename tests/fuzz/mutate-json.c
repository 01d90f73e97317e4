/* tests/fuzz/mutate-json.c — libFuzzer's mutator for a file that is JSON: half of the time its own, else mutate.h
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/fuzz/mutate.h"

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize n, gsize most, guint seed)
{
  SacMutation self = { .data = data, .n = n, .most = most, .to = n, .random = seed };

  if (n == 0 || sac_mutation_pick (&self, 2) == 0)
    return LLVMFuzzerMutate (data, n, most);
  for (gsize i = 1 + sac_mutation_pick (&self, 3); i > 0; i--)
    sac_mutate_json (&self);
  return self.n;
}
