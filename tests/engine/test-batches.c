/* tests/engine/test-batches.c — sentences put together: every one once, padded right, of similar length
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/ops/ops.h"
#include "engine/train/batches.h"

#include <math.h>
#include <string.h>

/* Examples of random lengths over words w0 … w9, with links here and there. */
typedef struct
{
  GPtrArray *examples;
  SacVocabulary *vocabulary;
  SacCorpus *corpus;
  SacArena *arena;
  SacRandom random;
} Fixture;

static GStrv
make_side (SacRandom *random, gsize n)
{
  GStrv side = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    side[i] = g_strdup_printf ("w%u", sac_random_below (random, 10));
  return side;
}

static SacExample *
make_example (SacRandom *random)
{
  SacExample *example = g_new0 (SacExample, 1);

  example->n_source = 1 + sac_random_below (random, 9);
  example->n_target = 1 + sac_random_below (random, 9);
  example->source = make_side (random, example->n_source);
  example->target = make_side (random, example->n_target);
  example->links = g_new0 (SacLink, 2 * example->n_target);
  for (guint32 t = 0; t < example->n_target; t++)
    {
      const guint32 s = sac_random_below (random, (guint32) example->n_source);

      if (t % 3 == 1)
        continue; /* a word without gold */
      example->links[example->n_links++] = (SacLink){ t, s };
      if (t % 3 == 2 && s + 1 < example->n_source)
        example->links[example->n_links++] = (SacLink){ t, s + 1 };
    }
  return example;
}

static void
prepare (Fixture *f, gsize n)
{
  static const char *const words[] = {
    "w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", NULL
  }; /* no w9 */
  const char *const *lists[] = { words };

  sac_random_init (&f->random, 4);
  f->examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (f->examples, make_example (&f->random));
  f->vocabulary = sac_vocabulary_build (lists, 1, 0);
  f->corpus = sac_corpus_new (f->examples, sac_tokenizer_find ("words", NULL), f->vocabulary, f->vocabulary);
  f->arena = sac_arena_new ();
}

static void
finish (Fixture *f)
{
  sac_corpus_free (f->corpus);
  sac_vocabulary_unref (f->vocabulary);
  g_ptr_array_unref (f->examples);
  sac_arena_free (f->arena);
}

static void
assert_permutation (const guint32 *order, gsize n)
{
  g_autofree guint8 *seen = g_new0 (guint8, n + 1);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (order[i], <, n);
      g_assert_cmpuint (seen[order[i]]++, ==, 0);
    }
}

static void
test_every_once (void)
{
  static const gsize counts[] = { 1, 2, 5, 64, 65, 700 }, batches[] = { 1, 2, 7, 64, 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (batches); k++)
      {
        Fixture f;
        g_autofree guint32 *order = g_new (guint32, counts[i]);

        prepare (&f, counts[i]);
        for (int epoch = 0; epoch < 3; epoch++)
          {
            sac_corpus_order (f.corpus, batches[k], &f.random, order);
            assert_permutation (order, counts[i]);
          }
        sac_corpus_order_by_length (f.corpus, order);
        assert_permutation (order, counts[i]);
        finish (&f);
      }
}

/* The state of the random numbers is all that an order depends on, and each epoch has another. */
static void
test_order (void)
{
  guint32 first[300], second[300], again[300];
  SacRandom random, copy;
  Fixture f;

  prepare (&f, 300);
  sac_random_init (&random, 9);
  copy = random;
  sac_corpus_order (f.corpus, 16, &random, first);
  sac_corpus_order (f.corpus, 16, &random, second);
  memset (again, 0xee, sizeof again);
  sac_corpus_order (f.corpus, 16, &copy, again);
  g_assert_cmpmem (first, sizeof first, again, sizeof again);
  g_assert_cmpint (memcmp (first, second, sizeof first), !=, 0);
  sac_corpus_order (f.corpus, 16, &copy, again);
  g_assert_cmpmem (second, sizeof second, again, sizeof again);
  g_assert_cmpmem (&random, sizeof random, &copy, sizeof copy);
  finish (&f);
}

static guint
padded (const SacCorpus *corpus, const guint32 *order, gsize batch)
{
  guint n = 0;

  for (gsize i = 0; i < corpus->n; i += batch)
    {
      const gsize size = MIN (batch, corpus->n - i);
      guint32 longest = 0;

      for (gsize b = 0; b < size; b++)
        longest = MAX (longest, corpus->sentences[order[i + b]].n_target);
      for (gsize b = 0; b < size; b++)
        n += longest - corpus->sentences[order[i + b]].n_target;
    }
  return n;
}

/* Little is padded: a tenth of what the order of the file would need. */
static void
test_similar_lengths (void)
{
  g_autofree guint32 *order = g_new (guint32, 2000), *plain = g_new (guint32, 2000);
  guint longest_first = 0;
  Fixture f;

  prepare (&f, 2000);
  for (guint32 i = 0; i < 2000; i++)
    plain[i] = i;
  for (int epoch = 0; epoch < 20; epoch++)
    {
      sac_corpus_order (f.corpus, 32, &f.random, order);
      g_assert_cmpuint (padded (f.corpus, order, 32) * 10, <, padded (f.corpus, plain, 32));
      longest_first += f.corpus->sentences[order[0]].n_target > 5;
    }
  g_assert_cmpuint (longest_first, >, 2); /* the batches' own order is not by length */
  g_assert_cmpuint (longest_first, <, 18);
  sac_corpus_order_by_length (f.corpus, order);
  for (gsize i = 1; i < 2000; i++)
    g_assert_cmpuint (f.corpus->sentences[order[i - 1]].n_target, <=, f.corpus->sentences[order[i]].n_target);
  finish (&f);
}

static void
check_row (const Fixture *f, const SacBatch *batch, gsize b, guint32 index)
{
  const SacExample *example = g_ptr_array_index (f->examples, index);
  const guint32 *source = batch->source + b * batch->source_steps;
  const guint32 *in = batch->target_in + b * batch->target_steps;
  const guint32 *out = batch->target_out + b * batch->target_steps;

  g_assert_cmpuint (batch->source_lengths[b], ==, example->n_source);
  for (gsize s = 0; s < batch->source_steps; s++)
    g_assert_cmpuint (source[s], ==,
                      s < example->n_source ? sac_vocabulary_lookup (f->vocabulary, example->source[s])
                                            : SAC_TOKEN_PAD);
  g_assert_cmpuint (in[0], ==, SAC_TOKEN_BOS);
  for (gsize t = 0; t < batch->target_steps; t++)
    {
      const guint32 id =
        t < example->n_target ? sac_vocabulary_lookup (f->vocabulary, example->target[t]) : SAC_TOKEN_EOS;

      g_assert_cmpuint (out[t], ==, t <= example->n_target ? id : SAC_TARGET_IGNORED);
      if (t + 1 < batch->target_steps)
        g_assert_cmpuint (in[t + 1], ==, t < example->n_target ? id : SAC_TOKEN_PAD);
    }
}

static gsize
count_links (const SacExample *example, gsize t)
{
  gsize n = 0;

  for (gsize k = 0; k < example->n_links; k++)
    n += example->links[k].target == t;
  return n;
}

static void
check_guide (const Fixture *f, const SacBatch *batch, gsize b, guint32 index)
{
  const SacExample *example = g_ptr_array_index (f->examples, index);

  for (gsize t = 0; t < batch->target_steps; t++)
    {
      const float *row = batch->guide + (b * batch->target_steps + t) * batch->source_steps;
      const gsize n = count_links (example, t);
      float sum = 0;

      for (gsize s = 0; s < batch->source_steps; s++)
        sum += row[s];
      g_assert_cmpfloat (fabsf (sum - (n > 0 ? 1 : 0)), <, 1e-6f);
      for (gsize k = 0; k < example->n_links; k++)
        if (example->links[k].target == t)
          g_assert_cmpfloat (row[example->links[k].source], ==, 1 / (float) n);
    }
}

static void
test_rows (void)
{
  g_autofree guint32 *order = g_new (guint32, 90);
  Fixture f;

  prepare (&f, 90);
  sac_corpus_order (f.corpus, 13, &f.random, order);
  for (gsize i = 0; i < 90; i += 13)
    {
      const gsize n = MIN (13, 90 - i);
      const SacBatch *batch = sac_corpus_make_batch (f.corpus, order + i, n, TRUE, f.arena);
      const SacBatch *plain = sac_corpus_make_batch (f.corpus, order + i, n, FALSE, f.arena);
      gsize longest_source = 0, longest_target = 0;

      g_assert_cmpuint (batch->n, ==, n);
      g_assert_null (plain->guide);
      for (gsize b = 0; b < n; b++)
        {
          check_row (&f, batch, b, order[i + b]);
          check_row (&f, plain, b, order[i + b]);
          check_guide (&f, batch, b, order[i + b]);
          longest_source = MAX (longest_source, f.corpus->sentences[order[i + b]].n_source);
          longest_target = MAX (longest_target, f.corpus->sentences[order[i + b]].n_target + 1);
        }
      g_assert_cmpuint (batch->source_steps, ==, longest_source);
      g_assert_cmpuint (batch->target_steps, ==, longest_target);
    }
  finish (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/batches/every-once", test_every_once);
  g_test_add_func ("/engine/batches/order", test_order);
  g_test_add_func ("/engine/batches/similar-lengths", test_similar_lengths);
  g_test_add_func ("/engine/batches/rows", test_rows);
  return g_test_run ();
}
