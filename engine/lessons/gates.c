/* engine/lessons/gates.c — the gates lesson: five numbers, of which two decide, and attention is to find out which
 *
 * The answer is 1 where the second number and the fourth are more than 10 together. That these two matter is kept in the
 * links, which nothing is trained with: they only measure what was learnt.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/lessons/lessons-private.h"
#include "engine/text/tokenizer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_NUMBERS 5
#define FIRST     1 /* the places of the two that decide */
#define OTHER     3
#define LARGEST   100 /* tenths: of a number, and what the two are compared with */
#define JUST      1e-6
#define PATIENCE  400 /* draws in a row without a new row before giving up */
#define MOST      10000000

static const char *const features[] = { "x1", "x2", "x3", "x4", "x5", NULL };
static const char *const answers[] = { "0", "1", NULL };

static SacExample *
draw (SacRandom *random)
{
  static const SacLink links[] = { { 0, FIRST }, { 0, OTHER } };
  SacExample *example = g_new0 (SacExample, 1);
  guint32 tenths[N_NUMBERS];

  do
    for (gsize i = 0; i < N_NUMBERS; i++)
      tenths[i] = sac_random_below (random, LARGEST + 1);
  while (tenths[FIRST] + tenths[OTHER] == LARGEST);
  example->source = g_new0 (char *, N_NUMBERS + 1);
  for (gsize i = 0; i < N_NUMBERS; i++)
    example->source[i] = sac_number_to_text (tenths[i] / 10.0);
  example->target = g_new0 (char *, 2);
  example->target[0] = g_strdup (answers[tenths[FIRST] + tenths[OTHER] > LARGEST]);
  example->n_source = N_NUMBERS;
  example->n_target = 1;
  example->links = g_memdup2 (links, sizeof links);
  example->n_links = G_N_ELEMENTS (links);
  return example;
}

static SacExample *
draw_new (SacRandom *random, GHashTable *seen)
{
  for (int i = 0; i < PATIENCE; i++)
    {
      g_autoptr (SacExample) example = draw (random);

      if (sac_source_set_add (seen, (const char *const *) example->source))
        return g_steal_pointer (&example);
    }
  return NULL;
}

static gboolean
fill_part (GPtrArray *part, gsize n, SacRandom *random, GHashTable *seen, const SacStop *stop, GError **error)
{
  while (part->len < n)
    {
      SacExample *example;

      if (!sac_stop_check (stop, error))
        return FALSE;
      example = part->len < MOST ? draw_new (random, seen) : NULL;
      if (example == NULL)
        {
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                       _ ("There are not so many different rows of numbers: ask for at most %d"), MOST);
          return FALSE;
        }
      g_ptr_array_add (part, example);
    }
  return TRUE;
}

static SacDataset *
gates_make (SacRandom *random,
            gsize n_train,
            gsize n_validation,
            gsize n_test,
            const SacStop *stop,
            GError **error)
{
  g_autoptr (GHashTable) seen = sac_source_set_new ();
  g_autoptr (SacDataset) dataset = sac_dataset_new (FALSE);

  if (!fill_part (dataset->validation, n_validation, random, seen, stop, error) ||
      !fill_part (dataset->test, n_test, random, seen, stop, error) ||
      !fill_part (dataset->train, n_train, random, seen, stop, error))
    return NULL;
  return g_steal_pointer (&dataset);
}

/* Two that make just 10 have no answer that is wrong. */
static char *
gates_check (const char *source, const char *output)
{
  const SacTokenizerClass *numbers = sac_tokenizer_find ("numbers", NULL);
  g_autoptr (SacTokens) tokens = sac_tokenizer_split (numbers, source, -1, NULL);
  g_autofree char *shown = NULL;
  double sum;

  if (tokens == NULL || tokens->n != N_NUMBERS)
    return NULL;
  sum = numbers->value (tokens->texts[FIRST]) + numbers->value (tokens->texts[OTHER]);
  if (fabs (sum - LARGEST / 10.0) < JUST || g_str_equal (output, answers[sum > LARGEST / 10.0]))
    return NULL;
  shown = sac_number_to_text (sum);
  return g_strdup_printf (sum > LARGEST / 10.0
                            ? _ ("The second number and the fourth are %s together, more than 10: that is 1")
                            : _ ("The second number and the fourth are %s together, less than 10: that is 0"),
                          shown);
}

static const char *const samples[] = {
  "3, 1, 4, 1.5, 9",
  "0, 9, 0, 8, 0",
  "10, 2, 10, 3, 10",
  "1, 5.1, 1, 5, 1",
  "9 4.8 9 5 9",
  "2.7, 1.8, 2.8, 9.5, 2",
  NULL,
};

static const SacLessonDefault defaults[] = {
  { "steps", "2000" },
  { "examples", "10000" },
  { NULL, NULL },
};

const SacLessonClass sac_lesson_gates = {
  .name = NC_ ("lesson", "gates"),
  .title = N_ ("Gates"),
  .subtitle = N_ ("Five numbers → 0 or 1"),
  .description =
    N_ ("Of five numbers from 0 to 10 only the second and the fourth matter: 1 where they are more than 10 "
        "together. Attention finds out by itself which two to let through."),
  .source_tokenizer = "numbers",
  .target_tokenizer = "numbers",
  .model = "feature-attention",
  .features = features,
  .answers = answers,
  .probe = "3, 1, 4, 1.5, 9",
  .samples = samples,
  .defaults = defaults,
  .make = gates_make,
  .check = gates_check,
};

/* ── The classic set ── */

static const char *const classic_rows[][N_NUMBERS + 1] = {
  { "1", "2", "3", "4", "5" },      { "6", "7", "8", "9", "10" },     { "11", "12", "13", "14", "15" },
  { "16", "17", "18", "19", "20" }, { "21", "22", "23", "24", "25" },
};

static void
fill_classic (GPtrArray *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classic_rows); i++)
    {
      SacExample *example = g_new0 (SacExample, 1);

      example->source = g_strdupv ((GStrv) classic_rows[i]);
      example->target = g_strdupv ((char *[]){ (char *) answers[i % 2], NULL });
      example->n_source = N_NUMBERS;
      example->n_target = 1;
      g_ptr_array_add (part, example);
    }
}

static SacDataset *
classic_make (SacRandom *random,
              gsize n_train,
              gsize n_validation,
              gsize n_test,
              const SacStop *stop,
              GError **error)
{
  const gsize n = G_N_ELEMENTS (classic_rows);
  SacDataset *dataset;

  if (!sac_stop_check (stop, error))
    return NULL;
  if (n_train != n || n_validation != n || n_test != n)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                   _ ("The classic set has %zu rows, which are learnt, validated and tested on: there are no "
                      "more and no fewer"),
                   n);
      return NULL;
    }
  dataset = sac_dataset_new (FALSE);
  fill_classic (dataset->train);
  fill_classic (dataset->validation);
  fill_classic (dataset->test);
  return dataset;
}

static const char *const classic_samples[] = {
  "1, 2, 3, 4, 5",
  "6, 7, 8, 9, 10",
  "11, 12, 13, 14, 15",
  "16, 17, 18, 19, 20",
  "21, 22, 23, 24, 25",
  "3, 1, 4, 1.5, 9",
  NULL,
};

static const SacLessonDefault classic_defaults[] = {
  { "steps", "10" },        { "batch", "5" },          { "examples", "5" }, { "validation-examples", "5" },
  { "test-examples", "5" }, { "validate-every", "1" }, { "warmup", "0" },   { "schedule", "constant" },
  { NULL, NULL },
};

const SacLessonClass sac_lesson_gates_classic = {
  .name = NC_ ("lesson", "gates-classic"),
  .title = N_ ("Gates, the classic set"),
  .subtitle = N_ ("Five numbers → 0 or 1"),
  .description = N_ (
    "The toy set of old tutorials: the rows 1 to 5, 6 to 10, … 21 to 25 with the answers 0 1 0 1 0, ten epochs. The same "
    "five rows validate, so no figure says that anything was understood."),
  .source_tokenizer = "numbers",
  .target_tokenizer = "numbers",
  .model = "feature-attention",
  .features = features,
  .answers = answers,
  .n_rows = G_N_ELEMENTS (classic_rows),
  .probe = "1, 2, 3, 4, 5",
  .samples = classic_samples,
  .defaults = classic_defaults,
  .make = classic_make,
};
