/* tests/fuzz/fuzz-playground.c — any bytes as the file of a playground; what is accepted is worked out, written and read
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground-file.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
work_out (const SacPlayground *playground)
{
  float terms[SAC_PLAYGROUND_MOST_COLUMNS];

  for (guint i = 0; i < playground->ways->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SacPlaygroundResult) result = sac_playground_run (playground, i, &error);

      g_assert_true ((result == NULL) == (error != NULL));
      if (result == NULL)
        continue;
      g_assert_cmpuint (result->width, <=, SAC_PLAYGROUND_MOST_COLUMNS);
      sac_playground_result_get_terms (result, result->n_queries - 1, result->n_keys - 1, terms);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (SacPlayground) playground = sac_playground_parse (bytes, "fuzz", &error);
  g_autoptr (SacPlayground) again = NULL;

  g_assert_true ((playground == NULL) == (error != NULL));
  if (playground == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  work_out (playground);
  text = sac_playground_to_json (playground);
  g_assert_nonnull (text);
  written = g_bytes_new (text, strlen (text));
  again = sac_playground_parse (written, "again", NULL);
  g_assert_nonnull (again);
  text_again = sac_playground_to_json (again);
  g_assert_cmpstr (text, ==, text_again);
  return 0;
}
