/* tests/support/sentence.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/support/sentence.h"

#include <string.h>

/* Behind a name everything begins in small letters. */
static void
assert_small_letters (const char *said)
{
  for (const char *at = strstr (said, ": "); at != NULL; at = strstr (at + 2, ": "))
    if (g_ascii_isupper (at[2]) && (g_ascii_islower (at[3]) || at[3] == ' '))
      g_error ("“%s” has a capital behind a name", said);
}

void
sac_assert_sentence (const char *message, const char *folder, const char *expected)
{
  g_autoptr (GString) said = g_string_new (message);

  g_string_replace (said, folder, "@", 0);
  assert_small_letters (said->str);
  g_assert_cmpstr (said->str, ==, expected);
}
