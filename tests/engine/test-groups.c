/* tests/engine/test-groups.c — characters as words, and weights between words
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/group-weights.h"
#include "engine/text/word-groups.h"

#include <string.h>

/* Each character of the text is a token; "<eos>" follows where asked. Groups are written as the words, separated by |. */
static char *
group_text (const char *text, gboolean eos)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree guint *groups = NULL;
  gsize n;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_ptr_array_add (tokens, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)));
  if (eos)
    g_ptr_array_add (tokens, g_strdup ("<eos>"));
  groups = sac_word_groups_new ((const char *const *) tokens->pdata, tokens->len, &n);
  if (groups == NULL)
    return NULL;
  for (guint i = 0; i < tokens->len; i++)
    {
      if (i > 0 && groups[i] != groups[i - 1])
        g_string_append_c (out, '|');
      g_string_append (out, tokens->pdata[i]);
    }
  g_assert_cmpuint (groups[tokens->len - 1] + 1, ==, n);
  return g_strdup (out->str);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    gboolean eos;
    const char *want; /* %NULL = nothing belongs together */
  } cases[] = {
    { "3rd of May 1979", FALSE, "3rd| of| May| 1979" },
    { "1979-05-03", TRUE, "1979|-|05|-|03|<eos>" },
    { "Thursday, 3", FALSE, "Thursday|,| 3" },
    { "  ab  ", FALSE, "  ab  " },
    { "ab ", TRUE, "ab |<eos>" },
    { "été 5", FALSE, "été| 5" },
    { "a-b", FALSE, NULL },
    { "5", TRUE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = group_text (cases[i].text, cases[i].eos);

      g_assert_cmpstr (found, ==, cases[i].want);
    }
}

/* A model that reads words has no characters to put together. */
static void
test_no_characters (void)
{
  const char *const tokens[] = { "a", "b", "cat" };
  gsize n;

  g_assert_null (sac_word_groups_new (tokens, 3, &n));
}

/* Sum over keys, mean over queries; rows that sum to 1 do so afterwards. */
static void
test_weights (void)
{
  const guint of_queries[] = { 0, 0, 1 }, of_keys[] = { 0, 1, 1, 2 };
  const SacGroups queries = { of_queries, 3, 2 }, keys = { of_keys, 4, 3 };
  const float weights[] = { 0.5f, 0.25f, 0.25f, 0, 0, 0.5f, 0, 0.5f, 0.125f, 0.125f, 0.25f, 0.5f };
  const float want[] = { 0.25f, 0.5f, 0.25f, 0.125f, 0.375f, 0.5f };
  float out[6];

  sac_group_weights (weights, &queries, &keys, out);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpfloat (out[i], ==, want[i]);
  for (gsize r = 0; r < 2; r++)
    g_assert_cmpfloat (out[3 * r] + out[3 * r + 1] + out[3 * r + 2], ==, 1);
}

/* Every token a group of its own changes nothing, to the bit. */
static void
test_identity (void)
{
  const guint own[] = { 0, 1, 2 };
  const SacGroups side = { own, 3, 3 };
  float weights[9], out[9];

  for (gsize i = 0; i < 9; i++)
    weights[i] = (float) g_test_rand_double ();
  sac_group_weights (weights, &side, &side, out);
  g_assert_cmpmem (out, sizeof out, weights, sizeof weights);
}

static void
test_mask (void)
{
  const guint of_queries[] = { 0, 1 }, of_keys[] = { 0, 0, 1 };
  const SacGroups queries = { of_queries, 2, 2 }, keys = { of_keys, 3, 2 };
  const guint8 mask[] = { 1, 0, 0, 1, 1, 1 }, want[] = { 1, 0, 1, 1 };
  guint8 out[4];

  sac_group_mask (mask, &queries, &keys, out);
  g_assert_cmpmem (out, sizeof out, want, sizeof want);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/groups/words", test_words);
  g_test_add_func ("/engine/groups/no-characters", test_no_characters);
  g_test_add_func ("/engine/groups/weights", test_weights);
  g_test_add_func ("/engine/groups/identity", test_identity);
  g_test_add_func ("/engine/groups/mask", test_mask);
  return g_test_run ();
}
