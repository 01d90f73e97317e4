/* engine/lessons/translate.c — the translate lesson: English → French from a grammar of its own
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/lessons/lessons-private.h"
#include "engine/lessons/translate-sample.h"

#include <glib/gi18n-lib.h>

#define MIN_TOKENS   1
#define MAX_TOKENS   14
#define PATIENCE     200   /* draws in a row without a new sentence before giving up */
#define REPEATS      5     /* of each saying */
#define WITH_SAYINGS 50000 /* examples, of which the sayings are a few in a hundred */

static gboolean
has_good_length (const SacExample *example)
{
  return example->n_source >= MIN_TOKENS && example->n_source <= MAX_TOKENS &&
         example->n_target >= MIN_TOKENS && example->n_target <= MAX_TOKENS;
}

/* A sentence that @seen does not hold, or NULL. */
static SacExample *
draw_new (SacRandom *random, GHashTable *seen)
{
  for (int i = 0; i < PATIENCE; i++)
    {
      SacSentence sentence;
      g_autoptr (SacExample) example = NULL;

      sac_sample_sentence (random, &sentence);
      example = sac_sentence_write (&sentence);
      if (has_good_length (example) && sac_source_set_add (seen, (const char *const *) example->source))
        return g_steal_pointer (&example);
    }
  return NULL;
}

/* What is said as a whole — hello, why not? — is one sentence among all there are, too rare to be learnt: a large
 * training part holds each REPEATS times with every mark, and the other parts never do. */
static GPtrArray *
make_sayings (GHashTable *seen)
{
  static const char *const marks[2][3] = { { NULL, ".", "!" }, { NULL, "?", NULL } };
  GPtrArray *sayings = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);

  for (const SacAdverb *saying = sac_expressions; saying->english != NULL; saying++)
    for (int i = 0; i < ((saying->flags & SAC_EXPRESSION_ASKS) ? 2 : 3); i++)
      {
        SacSentence sentence = { .opening = saying,
                                 .mark = marks[(saying->flags & SAC_EXPRESSION_ASKS) ? 1 : 0][i] };

        if (saying->flags & SAC_EXPRESSION_NAME)
          continue;
        for (int repeat = 0; repeat < REPEATS; repeat++)
          g_ptr_array_add (sayings, sac_sentence_write (&sentence));
        sac_source_set_add (seen,
                            (const char *const *) ((SacExample *) sayings->pdata[sayings->len - 1])->source);
      }
  return sayings;
}

static void
move_all (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_set_free_func (from, NULL);
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_ptr_array_index (from, i));
  g_ptr_array_set_size (from, 0);
}

static SacDataset *
translate_make (SacRandom *random,
                gsize n_train,
                gsize n_validation,
                gsize n_test,
                const SacStop *stop,
                GError **error)
{
  g_autoptr (GHashTable) seen = sac_source_set_new ();
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  g_autoptr (GPtrArray) sayings = n_train >= WITH_SAYINGS
                                    ? make_sayings (seen)
                                    : g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  const gsize n_of_part[3] = { n_train - sayings->len, n_validation, n_test };
  const gsize n = n_of_part[0] + n_validation + n_test;
  SacDataset *dataset;

  while (examples->len < n)
    {
      SacExample *example;

      if (!sac_stop_check (stop, error))
        return NULL;
      example = draw_new (random, seen);
      if (example == NULL)
        {
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                       _ ("The grammar gave only %u different sentences, but %zu are asked for"),
                       examples->len, n);
          return NULL;
        }
      g_ptr_array_add (examples, example);
    }
  dataset = sac_dataset_new (TRUE);
  sac_dataset_deal (dataset, random, (SacExample **) examples->pdata, n_of_part);
  g_ptr_array_set_free_func (examples, NULL);
  move_all (sayings, dataset->train);
  return dataset;
}

static const char *const samples[] = {
  "The black cat is sleeping on the sofa.",
  "I love programming.",
  "She does not like the small red house.",
  "The girls see him in the garden.",
  "My grandmother gives an old book to the curious child.",
  "He never eats meat, but he likes cheese.",
  "Do you want some fresh water?",
  "They are two beautiful white birds.",
  "Paul can't find Marie's blue umbrella.",
  "We think that the new teacher is very kind.",
  NULL,
};

static const SacLessonDefault defaults[] = {
  { "hidden", "160" },      { "embedding", "80" },       { "dropout", "0.15" }, { "steps", "14000" },
  { "examples", "100000" }, { "validate-every", "200" }, { NULL, NULL },
};

const SacLessonClass sac_lesson_translate = {
  .name = NC_ ("lesson", "translate"),
  .title = N_ ("Translate"),
  .subtitle = N_ ("English → French"),
  .description =
    N_ ("Everyday English sentences become French: adjectives move and agree, pronouns change places."),
  .source_tokenizer = "english",
  .target_tokenizer = "french",
  .probe = "She does not like the small red house.",
  .samples = samples,
  .has_alignment = TRUE,
  .defaults = defaults,
  .make = translate_make,
};
