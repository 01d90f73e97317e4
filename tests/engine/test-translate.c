/* tests/engine/test-translate.c — the grammar writes chosen sentences word for word, and links them
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/tokenizer.h"
#include "tests/engine/translate-rows.h"

#include <string.h>

/* Every row's parts give its English and its French, letter for letter. */
static void
check_rows (const TranslateRow *rows, gsize n)
{
  const SacTokenizerClass *english = sac_tokenizer_find ("english", NULL);
  const SacTokenizerClass *french = sac_tokenizer_find ("french", NULL);

  for (gsize i = 0; i < n; i++)
    {
      SacSentence sentence;
      g_autoptr (SacExample) example = NULL;
      g_autofree char *source = NULL;
      g_autofree char *target = NULL;

      translate_read_row (&rows[i], &sentence);
      example = sac_sentence_write (&sentence);
      source = sac_tokenizer_join (english, (const char *const *) example->source, SAC_JOIN_PLAIN);
      target = sac_tokenizer_join (french, (const char *const *) example->target, SAC_JOIN_PLAIN);
      g_assert_cmpstr (source, ==, rows[i].english);
      g_assert_cmpstr (target, ==, rows[i].french);
    }
}

static void
test_table (void)
{
  check_rows (translate_rows, n_translate_rows);
}

static void
test_everyday (void)
{
  check_rows (translate_everyday, n_translate_everyday);
}

/* The links of four sentences, as target-source words. */
static void
test_links (void)
{
  static const struct
  {
    const char *english, *links;
  } wanted[] = {
    { "I love programming", "j'-I aime-love la-programming programmation-programming" },
    { "he does not see them", "il-he ne-not les-them voit-see pas-not" },
    { "the boy's cat", "le-'s chat-cat du-the du-'s garçon-boy" },
    { "we eat bread", "nous-we mangeons-eat du-bread pain-bread" },
    { "there is a cat in the garden", "il-there y-there a-is un-a chat-cat dans-in le-the jardin-garden" },
    { "where is she?", "où-where est-is -elle-she ?-?" },
    { "the small red house", "la-the petite-small maison-house rouge-red" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (gsize r = 0; r < n_translate_rows; r++)
      if (strcmp (translate_rows[r].english, wanted[i].english) == 0)
        {
          SacSentence sentence;
          g_autoptr (SacExample) example = NULL;
          g_autoptr (GString) shown = g_string_new (NULL);

          translate_read_row (&translate_rows[r], &sentence);
          example = sac_sentence_write (&sentence);
          for (gsize k = 0; k < example->n_links; k++)
            g_string_append_printf (shown, "%s%s-%s", k > 0 ? " " : "",
                                    example->target[example->links[k].target],
                                    example->source[example->links[k].source]);
          g_assert_cmpstr (shown->str, ==, wanted[i].links);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translate/table", test_table);
  g_test_add_func ("/engine/translate/everyday", test_everyday);
  g_test_add_func ("/engine/translate/links", test_links);
  return g_test_run ();
}
