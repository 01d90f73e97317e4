/* tests/engine/test-beam.c — beam search: greedy at width 1, the true best when nothing is cut, and its tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/vocabulary.h"
#include "tests/engine/tiny.h"

#include <math.h>
#include <string.h>

static const char *const settings[] = {
  "",
  "input-feeding=on",
  "heads=2 project=on",
  "mechanism=cosine",
  "scope=local window=2",
  "bidirectional=off",
};

static const char *const texts[] = { "a", "a b c d e f g h", "b zebra a", "h h h" };

static SacBeam *
search (const SacTranslator *translator, const char *text, guint width, double alpha)
{
  const SacBeamOptions options = { .width = width, .alpha = alpha, .n_cut = SAC_BEAM_N_CUT };
  g_autoptr (GError) error = NULL;
  SacBeam *beam = sac_translator_search (translator, NULL, text, &options, NULL, NULL, &error);

  g_assert_no_error (error);
  return beam;
}

static SacReading *
read_node (const SacTranslator *translator, const char *text, const SacBeam *beam, gsize node)
{
  g_autoptr (GError) error = NULL;
  gsize n;
  g_autofree guint32 *path = sac_beam_dup_path (beam, node, &n);
  SacReading *reading = sac_translator_read_path (translator, NULL, text, path, n, &error);

  g_assert_no_error (error);
  return reading;
}

static void
for_each (void (*check) (const SacTranslator *translator, const char *text, guint width))
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (SacTranslator) translator = sac_tiny_translator (settings[i]);

      for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
        for (guint width = 1; width <= SAC_BEAM_MOST_WIDTH; width = width * 2 + width % 2)
          check (translator, texts[k], width);
    }
}

static void
check_greedy (const SacTranslator *translator, const char *text, guint width)
{
  g_autoptr (SacBeam) beam = search (translator, text, 1, 0.6);
  g_autoptr (SacReading) wanted = sac_translator_read (translator, NULL, text, NULL);
  g_autoptr (SacReading) reading = read_node (translator, text, beam, beam->outputs[0]);

  g_assert_cmpuint (beam->n_outputs, ==, 1);
  g_assert_cmpuint (reading->n_target, ==, wanted->n_target);
  for (gsize i = 0; i < wanted->n_target; i++)
    g_assert_cmpstr (reading->target[i], ==, wanted->target[i]);
  g_assert_cmpstr (reading->text, ==, wanted->text);
  g_assert_cmpmem (reading->probabilities, reading->n_target * 4, wanted->probabilities,
                   wanted->n_target * 4);
  g_assert_cmpint (reading->is_cut, ==, wanted->is_cut);
}

/* Width 1 is greedy decoding. */
static void
test_greedy (void)
{
  for_each (check_greedy);
}

static void
check_node (const SacBeam *beam, gsize i)
{
  const SacBeamNode *node = &beam->nodes[i], *parent = &beam->nodes[node->parent];

  g_assert_cmpint (node->parent, <, (int) i);
  g_assert_cmpuint (node->step, ==, parent->step + 1);
  g_assert_cmpint (parent->status, ==, SAC_BEAM_EXPANDED);
  g_assert_cmpfloat (node->log_probability, <=, 0);
  g_assert_cmpfloat (fabs (node->cumulative - parent->cumulative - node->log_probability), <, 1e-12);
  g_assert_cmpfloat (fabs (node->score -
                           node->cumulative / sac_beam_get_penalty (node->step, beam->options.alpha)),
                     <, 1e-12);
  g_assert_cmpint (node->status == SAC_BEAM_FINISHED, <=, node->token == SAC_TOKEN_EOS);
  g_assert_cmpint (node->status == SAC_BEAM_EXPANDED || node->status == SAC_BEAM_OPEN, <=,
                   node->token != SAC_TOKEN_EOS);
  if (i > 1 && beam->nodes[i - 1].step == node->step && beam->nodes[i - 1].status != SAC_BEAM_CUT &&
      node->status != SAC_BEAM_CUT)
    g_assert_cmpfloat (beam->nodes[i - 1].cumulative, >=, node->cumulative);
}

static void
check_outputs (const SacBeam *beam)
{
  for (guint k = 0; k < beam->n_outputs; k++)
    {
      const SacBeamNode *node = &beam->nodes[beam->outputs[k]];
      const SacBeamNode *before = k > 0 ? &beam->nodes[beam->outputs[k - 1]] : NULL;

      g_assert_true (node->status == SAC_BEAM_FINISHED || node->status == SAC_BEAM_OPEN);
      g_assert_cmpint (sac_beam_find_output (beam, beam->outputs[k]), ==, (int) k);
      if (before != NULL && before->status == node->status)
        g_assert_cmpfloat (before->score, >=, node->score);
      if (before != NULL)
        g_assert_false (before->status == SAC_BEAM_OPEN && node->status == SAC_BEAM_FINISHED);
    }
}

static void
check_tree (const SacTranslator *translator, const char *text, guint width)
{
  g_autoptr (SacBeam) beam = search (translator, text, width, width % 2 ? 0 : 0.6);
  guint kept[64] = { 0 };

  g_assert_cmpuint (beam->nodes[0].token, ==, SAC_TOKEN_BOS);
  g_assert_cmpint (beam->nodes[0].parent, ==, -1);
  g_assert_cmpuint (beam->n_outputs, >=, 1);
  g_assert_cmpuint (beam->n_outputs, <=, width);
  for (gsize i = 1; i < beam->n_nodes; i++)
    {
      check_node (beam, i);
      kept[beam->nodes[i].step] +=
        beam->nodes[i].status == SAC_BEAM_EXPANDED || beam->nodes[i].status == SAC_BEAM_OPEN;
      g_assert_cmpuint (kept[beam->nodes[i].step], <=, width);
    }
  check_outputs (beam);
}

/* Every node's cumulative is the sum of its path, scores are sorted, no step keeps more than the width. */
static void
test_tree (void)
{
  for_each (check_tree);
}

static void
check_same (const SacTranslator *translator, const char *text, guint width)
{
  g_autoptr (SacPool) pool = sac_pool_new (3);
  const SacBeamOptions options = { .width = width, .alpha = 0.6, .n_cut = SAC_BEAM_N_CUT };
  g_autoptr (SacBeam) a = search (translator, text, width, 0.6);
  g_autoptr (SacBeam) b = sac_translator_search (translator, pool, text, &options, NULL, NULL, NULL);

  g_assert_cmpmem (a->outputs, a->n_outputs * sizeof *a->outputs, b->outputs,
                   b->n_outputs * sizeof *b->outputs);
  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  for (gsize i = 0; i < a->n_nodes; i++)
    {
      g_assert_cmpuint (a->nodes[i].token, ==, b->nodes[i].token);
      g_assert_cmpint (a->nodes[i].parent, ==, b->nodes[i].parent);
      g_assert_true (memcmp (&a->nodes[i].cumulative, &b->nodes[i].cumulative, sizeof (double)) == 0);
    }
}

/* The same input, the same bits, with one thread or several. */
static void
test_same (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("heads=2 project=on");

  check_same (translator, "a b c d e f g h", 1);
  check_same (translator, "a b c d e f g h", 8);
}

/* ln p of an output of @n tokens, <eos> included: by the forced pass. */
static double
log_probability_of (SacModel *model, const SacBatch *source, const guint32 *tokens, gsize n)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  const SacObjective objective = { .want_probabilities = TRUE };
  SacBatch batch = *source;
  guint32 *in = sac_arena_alloc (arena, n * sizeof (guint32));
  double sum = 0;
  SacLoss loss;

  in[0] = SAC_TOKEN_BOS;
  memcpy (in + 1, tokens, (n - 1) * sizeof (guint32));
  batch.target_steps = n;
  batch.target_in = in;
  batch.target_out = tokens;
  sac_model_loss (model, &context, &batch, &objective, &loss);
  for (gsize i = 0; i < n; i++)
    sum += log ((double) loss.probabilities[i]);
  return sum;
}

/* The best of all outputs of at most @most tokens that begin with the @n given ones. */
static double
best_of_all (SacModel *model, const SacBatch *source, guint32 *tokens, gsize n, gsize most)
{
  double best;

  tokens[n] = SAC_TOKEN_EOS;
  best = log_probability_of (model, source, tokens, n + 1);
  for (guint32 token = 0; n + 1 < most && token < model->target_size; token++)
    {
      tokens[n] = token;
      if (token != SAC_TOKEN_EOS)
        best = MAX (best, best_of_all (model, source, tokens, n + 1, most));
    }
  return best;
}

static double
best_of_search (SacModel *model, const SacBatch *source, guint width, gsize most)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  SacContext context = { .arena = arena };
  const SacBeamOptions options = { .width = width, .n_cut = SAC_BEAM_N_CUT };
  g_autoptr (SacBeam) beam = sac_beam_search (model, &context, source, most, &options, NULL, NULL);
  const SacBeamNode *best = &beam->nodes[beam->outputs[0]];

  return best->status == SAC_BEAM_FINISHED ? best->cumulative : -G_MAXDOUBLE;
}

/* Five tokens, outputs of at most three: width 16 cuts nothing, and finds the best of all outputs; no narrower one finds
 * a better. */
static void
test_oracle (void)
{
  static const guint32 ids[] = { 4, 5, 3, 6 };
  static const guint32 length = G_N_ELEMENTS (ids);
  const SacBatch source = { .n = 1, .source_steps = length, .source = ids, .source_lengths = &length };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (SacModel) model = sac_tiny_model (settings[i], 8, 5);
      guint32 tokens[3];
      double best, found;

      for (guint64 seed = 1; seed <= 6; seed++)
        {
          sac_tiny_fill (model->params, seed, 1.5);
          best = best_of_all (model, &source, tokens, 0, 3);
          found = best_of_search (model, &source, 16, 3);
          g_assert_cmpfloat (fabs (found - best), <, 1e-5);
          for (guint width = 1; width < 16; width++)
            g_assert_cmpfloat (best_of_search (model, &source, width, 3), <=, found + 1e-12);
        }
    }
}

/* What the search's own steps looked at, node by node. */
typedef struct
{
  GHashTable *rows; /* node → float [H, S] that the step from it looked at */
  gsize width;
} Seen;

static gboolean
see (const SacBeamStep *step, gpointer user_data)
{
  Seen *seen = user_data;

  seen->width = step->weights->n_elements / step->weights->dims[0];
  for (gsize i = 0; i < step->weights->dims[0]; i++)
    g_hash_table_insert (seen->rows, GUINT_TO_POINTER (step->nodes[i]),
                         g_memdup2 (step->weights->data + i * seen->width, seen->width * sizeof (float)));
  return TRUE;
}

/* The reading of the path to @node has the numbers that the search had on its way there. */
static void
check_path (const SacTranslator *translator,
            const char *text,
            const SacBeam *beam,
            const Seen *seen,
            gsize node)
{
  g_autoptr (SacReading) reading = read_node (translator, text, beam, node);
  g_autoptr (SacTensor) weights = sac_trace_read_site (reading->trace, 0, SAC_STAGE_WEIGHT);
  const gsize heads = weights->dims[0], queries = weights->dims[1], keys = weights->dims[2];
  gsize at = node;

  if (beam->nodes[at].token == SAC_TOKEN_EOS && beam->nodes[at].step > 1)
    at = (gsize) beam->nodes[at].parent;
  for (; beam->nodes[at].parent >= 0; at = (gsize) beam->nodes[at].parent)
    {
      const gsize row = beam->nodes[at].step - 1;
      const float *own = g_hash_table_lookup (seen->rows, GINT_TO_POINTER (beam->nodes[at].parent));

      g_assert_cmpfloat (fabs (exp (beam->nodes[at].log_probability) - (double) reading->probabilities[row]),
                         <, 1e-6);
      for (gsize h = 0; h < heads; h++)
        for (gsize j = 0; j < keys; j++)
          g_assert_cmpfloat ((double) fabsf (own[h * keys + j] -
                                             weights->data[(h * queries + row) * keys + j]),
                             <, 1e-6);
    }
}

/* Any path of the tree, forced through the model, gives the weights and probabilities of the search's own steps. */
static void
test_paths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (SacTranslator) translator = sac_tiny_translator (settings[i]);
      const SacBeamOptions options = { .width = 5, .alpha = 0.6, .n_cut = SAC_BEAM_N_CUT };
      g_autoptr (GHashTable) rows = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      Seen seen = { rows, 0 };
      g_autoptr (SacBeam) beam =
        sac_translator_search (translator, NULL, texts[1], &options, see, &seen, NULL);

      for (guint k = 0; k < beam->n_outputs; k++)
        check_path (translator, texts[1], beam, &seen, beam->outputs[k]);
      for (gsize node = 1; node < beam->n_nodes; node += 7)
        check_path (translator, texts[1], beam, &seen, node);
    }
}

static gboolean
stop_at_second (const SacBeamStep *step, gpointer user_data)
{
  *(gsize *) user_data = step->step;
  return step->step < 2;
}

/* It ends between two steps when it is asked to, and gives nothing. */
static void
test_stop (void)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator ("");
  const SacBeamOptions options = { .width = 4, .alpha = 0.6, .n_cut = SAC_BEAM_N_CUT };
  g_autoptr (GError) error = NULL;
  gsize reached = 0;

  g_assert_null (
    sac_translator_search (translator, NULL, "a b c d e f g h", &options, stop_at_second, &reached, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reached, <=, 2);
  g_assert_null (sac_translator_search (translator, NULL, "  ", &options, NULL, NULL, &error));
  g_assert_nonnull (error);
}

/* α says how much of the length is forgiven: (5 + n)^α / 6^α. */
static void
test_penalty (void)
{
  for (gsize n = 1; n < 30; n++)
    {
      g_assert_cmpfloat (sac_beam_get_penalty (n, 0), ==, 1);
      g_assert_cmpfloat (fabs (sac_beam_get_penalty (n, 0.6) - pow (5 + (double) n, 0.6) / pow (6, 0.6)), <,
                         1e-12);
    }
  g_assert_cmpfloat (sac_beam_get_penalty (1, 0.6), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/beam/greedy", test_greedy);
  g_test_add_func ("/engine/beam/tree", test_tree);
  g_test_add_func ("/engine/beam/same-bits", test_same);
  g_test_add_func ("/engine/beam/oracle", test_oracle);
  g_test_add_func ("/engine/beam/paths", test_paths);
  g_test_add_func ("/engine/beam/stop", test_stop);
  g_test_add_func ("/engine/beam/penalty", test_penalty);
  return g_test_run ();
}
