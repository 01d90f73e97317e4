/* tests/fuzz/fuzz-pairs.c — any bytes as a user's pairs; what is accepted holds what the header promises
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/pairs.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_side (const char *side)
{
  g_assert_true (*side != '\0' && g_utf8_validate (side, -1, NULL) && strpbrk (side, "\t\n") == NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = sac_pairs_parse (bytes, "fuzz", &error);
  guint line = 0;

  g_assert_true ((pairs == NULL) == (error != NULL));
  if (pairs == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (pairs->len, >, 0);
  for (guint i = 0; i < pairs->len; i++)
    {
      const SacPairText *pair = pairs->pdata[i];

      g_assert_cmpuint (pair->line, >, line);
      line = pair->line;
      check_side (pair->source);
      check_side (pair->target);
    }
  return 0;
}
