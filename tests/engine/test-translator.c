/* tests/engine/test-translator.c — text in, text and attention out
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "tests/engine/tiny.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

static SacReading *
read_text (const SacTranslator *translator, const char *text)
{
  g_autoptr (GError) error = NULL;
  SacReading *reading = sac_translator_read (translator, NULL, text, &error);

  g_assert_no_error (error);
  return reading;
}

static void
check_weights (const SacReading *reading)
{
  const SacSite *site = sac_trace_get_site (reading->trace, 0);
  g_autoptr (SacTensor) weights = sac_trace_read_site (reading->trace, 0, SAC_STAGE_WEIGHT);

  g_assert_cmpuint (sac_trace_get_n_sites (reading->trace), ==, 1);
  g_assert_cmpstr (site->name, ==, "cross");
  g_assert_cmpuint (site->queries, ==, reading->n_target);
  g_assert_cmpuint (site->keys, ==, reading->source->n);
  g_assert_cmpuint (site->key_length, ==, reading->source->n);
  for (gsize row = 0; row < site->heads * site->queries; row++)
    {
      double sum = 0;

      for (gsize j = 0; j < site->keys; j++)
        {
          const float w = weights->data[row * site->keys + j];

          g_assert_true (w >= 0 && w <= 1.00001f);
          sum += (double) w;
        }
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-5);
    }
}

static void
check_reading (const SacReading *reading)
{
  g_assert_cmpuint (g_strv_length (reading->source_shown), ==, reading->source->n);
  g_assert_cmpuint (g_strv_length (reading->target), ==, reading->n_target);
  g_assert_cmpuint (reading->n_target, >=, 1);
  g_assert_cmpuint (reading->n_target, <=, 2 * reading->source->n + 10);
  g_assert_true (g_utf8_validate (reading->text, -1, NULL));
  for (gsize i = 0; i < reading->source->n; i++)
    g_assert_cmpstr (reading->source_shown[i], ==,
                     reading->source_unknown[i] ? "<unk>" : reading->source->texts[i]);
  for (gsize i = 0; i < reading->n_target; i++)
    if (g_str_equal (reading->target[i], "<eos>"))
      g_assert_cmpuint (reading->n_target, ==, 1);
  for (gsize i = 0; i < reading->n_target; i++)
    g_assert_true (reading->probabilities[i] > 0 && reading->probabilities[i] <= 1);
  check_weights (reading);
}

static const char *const settings[] = {
  "", "input-feeding=on", "heads=2 project=on", "mechanism=cosine", "bidirectional=off mechanism=dot",
};

static void
test_read (void)
{
  static const char *const texts[] = {
    "a",        "a b c d e f g h", "A b. C?", "a zebra eats b", "zebra",
    "日本語 a", "a\tb\nc",         "  b  ",   "<unk> <eos> a",  "\357\273\277a b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (SacTranslator) translator = sac_tiny_translator (settings[i]);

      for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_autoptr (SacReading) reading = read_text (translator, texts[k]);

          check_reading (reading);
        }
    }
}

static void
test_unknown (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autoptr (SacReading) reading = read_text (translator, "a zebra b");

  g_assert_cmpuint (reading->source->n, ==, 3);
  g_assert_true (!reading->source_unknown[0] && reading->source_unknown[1] && !reading->source_unknown[2]);
  g_assert_cmpstr (reading->source_shown[1], ==, "<unk>");
  g_assert_cmpstr (reading->source->surfaces[1], ==, "zebra");
}

static SacTensor *
parameter (SacTranslator *translator, const char *name)
{
  SacTensor *tensor = sac_params_find (sac_translator_get_model (translator)->params, name);

  g_assert_nonnull (tensor);
  return tensor;
}

/* A translator that says token @id as often as it may. */
static SacTranslator *
one_word (guint32 id)
{
  SacTranslator *translator = sac_tiny_translator ("");

  parameter (translator, "out.bias")->data[id] = 1000;
  return translator;
}

/* An output of nothing still has a row to look at. */
static void
test_nothing (void)
{
  g_autoptr (SacTranslator) translator = one_word (SAC_TOKEN_EOS);
  g_autoptr (SacReading) reading = read_text (translator, "A b c");

  check_reading (reading);
  g_assert_cmpuint (reading->n_target, ==, 1);
  g_assert_cmpstr (reading->target[0], ==, "<eos>");
  g_assert_cmpstr (reading->text, ==, "");
  g_assert_cmpfloat (reading->probabilities[0], ==, 1);
  g_assert_false (reading->is_cut);
}

/* An output that never ends is cut, at 2n + 10 tokens. */
static void
test_endless (void)
{
  g_autoptr (SacTranslator) translator = one_word (5);
  g_autoptr (SacReading) reading = read_text (translator, "a b c");

  check_reading (reading);
  g_assert_cmpuint (reading->n_target, ==, 16);
  g_assert_true (reading->is_cut);
}

/* A model that says the same whatever it reads says it with the probability that its bias gives. */
static void
test_probabilities (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  SacTensor *weight = parameter (translator, "out.weight"), *bias = parameter (translator, "out.bias");
  g_autoptr (SacReading) reading = NULL;

  memset (weight->data, 0, sac_tensor_rows (weight) * sac_tensor_width (weight) * sizeof (float));
  memset (bias->data, 0, sac_tensor_width (bias) * sizeof (float));
  bias->data[5] = logf (3);
  reading = read_text (translator, "a b c");
  for (gsize i = 0; i < reading->n_target; i++)
    g_assert_cmpfloat_with_epsilon (reading->probabilities[i], 3.0 / ((double) sac_tensor_width (bias) + 2),
                                    1e-6);
}

/* An unknown word in the output is the source word it looked at most, as it was typed. */
static void
test_copied (void)
{
  g_autoptr (SacTranslator) translator = one_word (SAC_TOKEN_UNKNOWN);
  g_autoptr (SacReading) reading = read_text (translator, "a Zebra b");
  g_autoptr (SacTensor) weights = sac_trace_read_head (reading->trace, 0, 0, SAC_STAGE_WEIGHT);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (gsize i = 0; i < reading->n_target; i++)
    {
      const float *row = weights->data + i * 3;
      const gsize best = row[1] > row[0] ? (row[2] > row[1] ? 2 : 1) : (row[2] > row[0] ? 2 : 0);

      g_assert_cmpstr (reading->target[i], ==, "<unk>");
      g_string_append_printf (wanted, "%s%s", i > 0 ? " " : "", reading->source->surfaces[best]);
    }
  g_assert_cmpstr (reading->text, ==, wanted->str);
}

static char *
many_words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%c ", 'a' + i % 8);
  return g_string_free (text, FALSE);
}

static void
test_refused (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autofree char *long_text = many_words (600), *one_more = many_words (SAC_MAX_SOURCE_TOKENS + 1);
  const struct
  {
    const char *text, *part;
  } rows[] = {
    { "", "The text is empty" },
    { "   \n\t ", "The text is blank" },
    { "a \xff b", "not valid UTF-8: byte 0xff at offset 2" },
    { "a \xe6\x97", "not valid UTF-8" },
    { long_text, "The text has 600 tokens; Tiny reads at most 512" },
    { one_more, "The text has 513 tokens" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_translator_read (translator, NULL, rows[i].text, &error));
      sac_tiny_assert_refused (&error, SAC_ENGINE_ERROR_FORMAT, rows[i].part);
    }
}

/* As long as may be, with an output as long as may be: 1034 steps of a decoder that feeds itself. */
static void
test_longest (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("input-feeding=on");
  g_autofree char *text = many_words (SAC_MAX_SOURCE_TOKENS);
  g_autoptr (SacReading) reading = NULL;

  parameter (translator, "out.bias")->data[5] = 1000;
  reading = read_text (translator, text);
  check_reading (reading);
  g_assert_cmpuint (reading->n_target, ==, 2 * SAC_MAX_SOURCE_TOKENS + 10);
}

static void
assert_same_reading (const SacReading *a, const SacReading *b)
{
  g_autoptr (SacTensor) x = sac_trace_read_site (a->trace, 0, SAC_STAGE_WEIGHT);
  g_autoptr (SacTensor) y = sac_trace_read_site (b->trace, 0, SAC_STAGE_WEIGHT);

  g_assert_true (g_strv_equal ((const char *const *) a->target, (const char *const *) b->target));
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpmem (x->data, x->n_elements * sizeof (float), y->data, y->n_elements * sizeof (float));
}

/* The sentence is read again after others, by a copy, with a pool: the same bits. */
static void
test_repeats (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autoptr (SacTranslator) copy =
    sac_translator_copy_with (translator, sac_translator_get_model (translator)->params);
  g_autoptr (SacReading) first = read_text (translator, "a c e g zebra");
  g_autoptr (SacReading) between = read_text (translator, "b");
  g_autoptr (SacReading) again = read_text (translator, "a c e g zebra");
  g_autoptr (SacReading) copied = read_text (copy, "a c e g zebra");
  g_autoptr (SacReading) pooled = sac_translator_read (translator, pool, "a c e g zebra", NULL);

  g_assert_cmpuint (between->source->n, ==, 1);
  assert_same_reading (first, again);
  assert_same_reading (first, copied);
  assert_same_reading (first, pooled);
}

/* A copy has parameters of its own. */
static void
test_copy (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  g_autoptr (SacTranslator) copy =
    sac_translator_copy_with (translator, sac_translator_get_model (translator)->params);
  g_autofree char *identity = sac_translator_get_identity (translator);
  g_autofree char *other = sac_translator_get_identity (copy);
  g_autoptr (SacReading) before = read_text (copy, "a b c"), after = NULL;

  g_assert_cmpstr (identity, ==, other);
  sac_tiny_assert_same_params (sac_translator_get_model (translator)->params,
                               sac_translator_get_model (copy)->params);
  sac_tiny_fill (sac_translator_get_model (translator)->params, 99, 1);
  after = read_text (copy, "a b c");
  assert_same_reading (before, after);
  g_assert_cmpstr (sac_translator_get_parts (copy)->name, ==, "Tiny");
  g_assert_cmpstr (sac_translator_get_parts (copy)->lesson, ==, "letters");
}

/* A reading outlives its translator. */
static void
test_outlives (void)
{
  SacTranslator *translator = sac_tiny_translator ("");
  g_autoptr (SacReading) reading = read_text (translator, "a b zebra");
  g_autoptr (SacReading) other = sac_reading_ref (reading);

  sac_translator_unref (translator);
  check_reading (other);
}

typedef struct
{
  const SacTranslator *translator;
  SacPool *pool;
  const SacReading *wanted[2];
} Shared;

static const char *const shared_texts[] = { "a b c d e", "h zebra g" };

static gpointer
read_many (gpointer data)
{
  const Shared *shared = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SacReading) reading =
        sac_translator_read (shared->translator, shared->pool, shared_texts[i % 2], &error);

      g_assert_no_error (error);
      assert_same_reading (reading, shared->wanted[i % 2]);
    }
  return NULL;
}

/* Three threads, one translator, one pool, and references taken and given back. */
static void
test_threads (void)
{
  g_autoptr (SacPool) pool = sac_pool_new (2);
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("embedding=16 hidden=32 heads=2 project=on");
  g_autoptr (SacReading) first = read_text (translator, shared_texts[0]);
  g_autoptr (SacReading) second = read_text (translator, shared_texts[1]);
  Shared shared = { translator, pool, { first, second } };
  pthread_t threads[2];

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (pthread_create (&threads[i], NULL, read_many, &shared), ==, 0);
  read_many (&shared);
  for (guint i = 0; i < 2; i++)
    pthread_join (threads[i], NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translator/read", test_read);
  g_test_add_func ("/engine/translator/unknown", test_unknown);
  g_test_add_func ("/engine/translator/nothing", test_nothing);
  g_test_add_func ("/engine/translator/endless", test_endless);
  g_test_add_func ("/engine/translator/probabilities", test_probabilities);
  g_test_add_func ("/engine/translator/copied", test_copied);
  g_test_add_func ("/engine/translator/refused", test_refused);
  g_test_add_func ("/engine/translator/longest", test_longest);
  g_test_add_func ("/engine/translator/repeats", test_repeats);
  g_test_add_func ("/engine/translator/copy", test_copy);
  g_test_add_func ("/engine/translator/outlives", test_outlives);
  g_test_add_func ("/engine/translator/threads", test_threads);
  return g_test_run ();
}
