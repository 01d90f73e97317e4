/* tests/engine/test-evaluate.c — the figures of a validation against one sentence at a time
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/ops.h"
#include "engine/train/trainer-private.h"
#include "tests/engine/tiny.h"

#include <math.h>
#include <string.h>

/* @n examples of letters to capitals, linked word by word if @linked; some words are unknown. */
static GPtrArray *
make_examples (guint n, gboolean linked)
{
  GPtrArray *examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  SacRandom random;

  sac_random_init (&random, 12);
  for (guint i = 0; i < n; i++)
    {
      SacExample *example = g_new0 (SacExample, 1);

      example->n_source = example->n_target = 1 + sac_random_below (&random, 5);
      example->source = g_new0 (char *, example->n_source + 1);
      example->target = g_new0 (char *, example->n_target + 1);
      example->links = g_new0 (SacLink, example->n_source);
      for (guint32 k = 0; k < example->n_source; k++)
        {
          const char letter = (char) sac_random_below (&random, 9);

          example->source[k] = g_strdup_printf ("%c", 'a' + letter);
          example->target[k] = g_strdup_printf ("%c", 'A' + letter);
          example->links[k] = (SacLink){ k, k };
        }
      example->n_links = linked ? example->n_source : 0;
      g_ptr_array_add (examples, example);
    }
  return examples;
}

typedef struct
{
  double loss, tokens, correct, exact, rows, entropy, sharpness, distance;
  SacAlignmentCount links;
} Sums;

/* The heads' mean of one sentence's weights, without the row of <eos>. */
static void
add_measures (const SacTensor *weights, const SacExample *example, Sums *sums)
{
  const gsize heads = weights->dims[1], T = weights->dims[2], n = weights->dims[3];
  g_autofree float *map = g_new0 (float, T *n);
  SacMeasures measures;

  for (gsize h = 0; h < heads; h++)
    for (gsize i = 0; i < T * n; i++)
      map[i] += weights->data[h * T * n + i] / (float) heads;
  sac_measures_of (map, T - 1, n, &measures);
  sums->rows += (double) (T - 1);
  sums->entropy += measures.entropy * (double) (T - 1);
  sums->sharpness += measures.sharpness * (double) (T - 1);
  sums->distance += measures.distance * (double) (T - 1);
  sac_alignment_count (map, T - 1, n, example->links, example->n_links, &sums->links);
}

static void
add_one (SacModel *model,
         SacArena *arena,
         const SacCorpus *corpus,
         const SacExample *example,
         guint32 index,
         Sums *sums)
{
  SacContext context = { .arena = arena };
  const SacSentence *sentence = &corpus->sentences[index];
  guint32 out[32], length;
  SacBatch *batch;
  SacLoss loss;

  sac_arena_reset (arena);
  batch = sac_corpus_make_batch (corpus, &index, 1, FALSE, arena);
  sac_model_loss (model, &context, batch, &(SacObjective){ .want_weights = TRUE }, &loss);
  sums->loss += loss.loss * (double) loss.n_tokens;
  sums->tokens += (double) loss.n_tokens;
  sums->correct += (double) loss.n_correct;
  add_measures (loss.weights, example, sums);
  sac_model_decode (model, &context, batch, 32, out, &length);
  sums->exact +=
    length == sentence->n_target && memcmp (out, sentence->target, length * sizeof (guint32)) == 0;
}

static void
assert_near (double found, double wanted)
{
  g_assert_cmpfloat (fabs (found - wanted), <, 1e-5 * MAX (1, fabs (wanted)));
}

/* 300 sentences: more than two batches, each of ragged lengths. */
static void
check_figures (const char *settings, gboolean linked)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator (settings);
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);
  g_autoptr (GPtrArray) examples = make_examples (300, linked);
  g_autoptr (SacCorpus) corpus =
    sac_corpus_new (examples, parts->source_tokenizer, parts->source, parts->target);
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_autoptr (SacPool) pool = sac_pool_new (2);
  const SacValidation figures = sac_translator_evaluate (translator, pool, examples, 300);
  Sums sums = { 0 };

  for (guint32 i = 0; i < 300; i++)
    add_one (sac_translator_get_model (translator), arena, corpus, g_ptr_array_index (examples, i), i, &sums);
  assert_near (figures.loss, sums.loss / sums.tokens);
  assert_near (figures.accuracy, sums.correct / sums.tokens);
  assert_near (figures.exact, sums.exact / 300);
  assert_near (figures.entropy, sums.entropy / sums.rows);
  assert_near (figures.sharpness, sums.sharpness / sums.rows);
  assert_near (figures.distance, sums.distance / sums.rows);
  g_assert_true (isnan (figures.alignment_error) == !linked);
  if (linked)
    assert_near (figures.alignment_error, sac_alignment_error (&sums.links));
}

static void
test_figures (void)
{
  check_figures ("", TRUE);
  check_figures ("heads=2 project=on input-feeding=on", TRUE);
  check_figures ("mechanism=cosine bidirectional=off", FALSE);
}

/* A model that says nothing is exact nowhere; one that always ends is right about every <eos>. */
static void
test_silent (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autoptr (GPtrArray) examples = make_examples (50, FALSE);
  SacValidation figures;
  double tokens = 0;

  for (guint i = 0; i < 50; i++)
    tokens += (double) ((const SacExample *) g_ptr_array_index (examples, i))->n_target + 1;
  sac_params_find (sac_translator_get_model (translator)->params, "out.bias")->data[SAC_TOKEN_EOS] = 1000;
  figures = sac_translator_evaluate (translator, NULL, examples, 50);
  assert_near (figures.accuracy, 50 / tokens);
  g_assert_cmpfloat (figures.exact, ==, 0);
}

/* Only so many are decoded, the first ones; none gives no figure. */
static void
test_some (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autoptr (GPtrArray) examples = make_examples (40, FALSE), none = make_examples (0, FALSE);
  g_autoptr (GPtrArray) first = make_examples (40, FALSE);
  const SacValidation all = sac_translator_evaluate (translator, NULL, examples, 1000);
  const SacValidation some = sac_translator_evaluate (translator, NULL, examples, 10);
  const SacValidation undecoded = sac_translator_evaluate (translator, NULL, examples, 0);
  const SacValidation nothing = sac_translator_evaluate (translator, NULL, none, 10);

  g_ptr_array_set_size (first, 10);
  g_assert_cmpfloat (all.loss, ==, some.loss);
  g_assert_cmpfloat (some.exact, ==, sac_translator_evaluate (translator, NULL, first, 10).exact);
  g_assert_true (isfinite (all.exact) && isnan (undecoded.exact));
  g_assert_true (isnan (nothing.loss) && isnan (nothing.accuracy) && isnan (nothing.exact));
}

/* The same bits with any number of threads, and from a thread that leaves denormal numbers as they are. */
static void
test_bits (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("embedding=16 hidden=32");
  g_autoptr (GPtrArray) examples = make_examples (150, TRUE);
  g_autoptr (SacPool) one = sac_pool_new (1), two = sac_pool_new (2);
  const SacValidation first = sac_translator_evaluate (translator, one, examples, 150);
  const SacValidation second = sac_translator_evaluate (translator, two, examples, 150);
  const guint saved = sac_denormals_flush ();
  const SacValidation flushed = sac_translator_evaluate (translator, NULL, examples, 150);

  sac_denormals_restore (saved);
  g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
  g_assert_cmpmem (&first, sizeof first, &flushed, sizeof flushed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/evaluate/figures", test_figures);
  g_test_add_func ("/engine/evaluate/silent", test_silent);
  g_test_add_func ("/engine/evaluate/some", test_some);
  g_test_add_func ("/engine/evaluate/bits", test_bits);
  return g_test_run ();
}
