/* engine/train/evaluate.c — how well a model does on sentences it was not trained on
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/trainer-private.h"

#include "engine/attention/normaliser.h"

#include <math.h>
#include <string.h>

#define BATCH 128

typedef struct
{
  double loss;
  gsize n_tokens, n_correct, n_rows;
  double entropy, sharpness, distance;
  SacAlignmentCount links;
  SacGoldWeight gold;
} Sums;

/* The heads' mean of sentence @b, without padding and <eos>: [n_target, n_source]. */
static void
mean_of_heads (const SacTensor *weights, gsize b, const SacSentence *sentence, float *out)
{
  const gsize heads = weights->dims[1], T = weights->dims[2], S = weights->dims[3];

  memset (out, 0, (gsize) sentence->n_target * sentence->n_source * sizeof (float));
  for (gsize h = 0; h < heads; h++)
    for (gsize t = 0; t < sentence->n_target; t++)
      for (gsize s = 0; s < sentence->n_source; s++)
        out[t * sentence->n_source + s] += weights->data[((b * heads + h) * T + t) * S + s] / (float) heads;
}

static void
add_sentence (const SacTensor *weights, gsize b, const SacSentence *sentence, gboolean sums_to_1, Sums *sums)
{
  const gsize n = sentence->n_target;
  g_autofree float *map = g_new (float, n * sentence->n_source + 1);
  SacMeasures measures;

  mean_of_heads (weights, b, sentence, map);
  if (!sums_to_1)
    sac_rows_to_shares (map, n, sentence->n_source);
  sac_measures_of (map, n, sentence->n_source, &measures);
  sums->n_rows += n;
  sums->entropy += measures.entropy * (double) n;
  sums->sharpness += measures.sharpness * (double) n;
  sums->distance += measures.distance * (double) n;
  sac_alignment_count (map, n, sentence->n_source, sentence->links, sentence->n_links, &sums->links);
  sac_gold_weight_count (map, sentence->n_source, sentence->links, sentence->n_links, &sums->gold);
}

static gsize
count_exact (SacModel *model, SacContext *context, const SacCorpus *corpus, const guint32 *indices, gsize n)
{
  SacBatch *batch = sac_corpus_make_batch (corpus, indices, n, FALSE, context->arena);
  const gsize max_steps = batch->target_steps + 1;
  guint32 *out = sac_arena_alloc (context->arena, n * max_steps * sizeof (guint32));
  guint32 *lengths = sac_arena_alloc (context->arena, n * sizeof (guint32));
  gsize n_exact = 0;

  sac_model_decode (model, context, batch, max_steps, out, lengths);
  for (gsize b = 0; b < n; b++)
    {
      const SacSentence *sentence = &corpus->sentences[indices[b]];

      n_exact += lengths[b] == sentence->n_target &&
                 memcmp (out + b * max_steps, sentence->target, sentence->n_target * sizeof (guint32)) == 0;
    }
  return n_exact;
}

/* Not what is left of a row without <eos>: that of a softmax does not, either, and is measured as it is. */
static gboolean
rows_sum_to_1 (const SacModel *model)
{
  return sac_normaliser_find (sac_settings_get_choice (model->settings, "normaliser"))->sums_to_1;
}

static void
forced_pass (SacModel *model,
             SacContext *context,
             const SacCorpus *corpus,
             const guint32 *indices,
             gsize n,
             Sums *sums)
{
  const SacBatch *batch = sac_corpus_make_batch (corpus, indices, n, FALSE, context->arena);
  SacLoss loss;

  sac_model_loss (model, context, batch, &(SacObjective){ .want_weights = TRUE }, &loss);
  sums->loss += loss.loss * (double) loss.n_tokens;
  sums->n_tokens += loss.n_tokens;
  sums->n_correct += loss.n_correct;
  for (gsize b = 0; b < n; b++)
    add_sentence (loss.weights, b, &corpus->sentences[indices[b]], rows_sum_to_1 (model), sums);
}

static double
share (double part, gsize whole)
{
  return whole > 0 ? part / (double) whole : (double) NAN;
}

SacValidation
sac_evaluate_corpus (SacModel *model,
                     SacPool *pool,
                     SacArena *arena,
                     const SacCorpus *corpus,
                     gboolean has_alignment,
                     gsize n_exact)
{
  SacContext context = { .arena = arena, .pool = pool };
  g_autofree guint32 *order = g_new (guint32, corpus->n + 1);
  g_autofree guint32 *decoded = g_new (guint32, corpus->n + 1);
  gsize n_decoded = 0, n_right = 0;
  Sums sums = { 0 };

  sac_corpus_order_by_length (corpus, order);
  for (gsize i = 0; i < corpus->n; i++)
    if (order[i] < n_exact)
      decoded[n_decoded++] = order[i];

  for (gsize i = 0; i < corpus->n; i += BATCH)
    {
      sac_arena_reset (arena);
      forced_pass (model, &context, corpus, order + i, MIN (BATCH, corpus->n - i), &sums);
    }
  for (gsize i = 0; i < n_decoded; i += BATCH)
    {
      sac_arena_reset (arena);
      n_right += count_exact (model, &context, corpus, decoded + i, MIN (BATCH, n_decoded - i));
    }
  return (SacValidation){
    .loss = share (sums.loss, sums.n_tokens),
    .accuracy = share ((double) sums.n_correct, sums.n_tokens),
    .exact = share ((double) n_right, n_decoded),
    .entropy = share (sums.entropy, sums.n_rows),
    .sharpness = share (sums.sharpness, sums.n_rows),
    .distance = share (sums.distance, sums.n_rows),
    .alignment_error = has_alignment ? sac_alignment_error (&sums.links) : (double) NAN,
    .gold_weight = has_alignment ? (double) NAN : sac_gold_weight_mean (&sums.gold),
  };
}

static gboolean
any_links (const GPtrArray *examples)
{
  for (guint i = 0; i < examples->len; i++)
    if (((const SacExample *) g_ptr_array_index (examples, i))->n_links > 0)
      return TRUE;
  return FALSE;
}

/* The links of a model's own lesson may be of another kind. */
static gboolean
is_alignment (const SacTranslatorParts *parts, const GPtrArray *examples)
{
  const SacLessonClass *lesson = parts->lesson != NULL ? sac_lesson_find (parts->lesson, NULL) : NULL;

  return any_links (examples) && (lesson == NULL || lesson->has_alignment);
}

SacValidation
sac_translator_evaluate (const SacTranslator *translator,
                         SacPool *pool,
                         const GPtrArray *examples,
                         gsize n_exact)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);
  g_autoptr (SacCorpus) corpus =
    sac_corpus_new (examples, parts->source_tokenizer, parts->source, parts->target);
  g_autoptr (SacArena) arena = sac_arena_new ();

  return sac_evaluate_corpus (sac_translator_get_model (translator), pool, arena, corpus,
                              is_alignment (parts, examples), n_exact);
}

SacValidation
sac_trainer_evaluate (SacTrainer *trainer, const GPtrArray *examples, gsize n_exact)
{
  return sac_translator_evaluate (trainer->translator, trainer->pool, examples, n_exact);
}
