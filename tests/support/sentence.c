/* tests/support/sentence.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/support/sentence.h"

void
sac_assert_sentence (const char *message, const char *folder, const char *expected)
{
  g_autoptr (GString) said = g_string_new (message);

  g_string_replace (said, folder, "@", 0);
  g_assert_cmpstr (said->str, ==, expected);
}
