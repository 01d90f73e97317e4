/* engine/train/batches.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/batches.h"

#include "engine/ops/ops.h"
#include "engine/text/encode.h"

#include <string.h>

#define BATCHES_A_GROUP 32

SacCorpus *
sac_corpus_new (const GPtrArray *examples,
                const SacTokenizerClass *source_tokenizer,
                const SacVocabulary *source,
                const SacVocabulary *target)
{
  SacCorpus *corpus = g_new0 (SacCorpus, 1);

  corpus->n = examples->len;
  corpus->sentences = g_new0 (SacSentence, MAX (corpus->n, 1));
  for (gsize i = 0; i < corpus->n; i++)
    {
      const SacExample *example = g_ptr_array_index (examples, i);
      SacSentence *sentence = &corpus->sentences[i];
      gsize n_source, n_target;

      sentence->source = sac_source_encode (source_tokenizer, source, (const char *const *) example->source,
                                            &n_source, &sentence->values);
      sentence->target = sac_vocabulary_encode (target, (const char *const *) example->target, &n_target);
      sentence->n_source = (guint32) n_source;
      sentence->n_target = (guint32) n_target;
      sentence->links = example->links;
      sentence->n_links = example->n_links;
    }
  return corpus;
}

void
sac_corpus_free (SacCorpus *corpus)
{
  if (corpus == NULL)
    return;
  for (gsize i = 0; i < corpus->n; i++)
    {
      g_free (corpus->sentences[i].source);
      g_free (corpus->sentences[i].values);
      g_free (corpus->sentences[i].target);
    }
  g_free (corpus->sentences);
  g_free (corpus);
}

typedef struct
{
  guint32 *source, *lengths, *target_in, *target_out;
  float *values, *guide;
} Rows;

static void
fill_guide (const SacSentence *sentence, const SacBatch *batch, float *guide)
{
  for (gsize k = 0; k < sentence->n_links; k++)
    guide[sentence->links[k].target * batch->source_steps + sentence->links[k].source] = 1;
  for (gsize t = 0; t < sentence->n_target; t++)
    {
      float *row = guide + t * batch->source_steps, sum = 0;

      for (gsize s = 0; s < sentence->n_source; s++)
        sum += row[s];
      for (gsize s = 0; sum > 0 && s < sentence->n_source; s++)
        row[s] /= sum;
    }
}

static void
fill_row (const SacSentence *sentence, const SacBatch *batch, const Rows *rows, gsize b)
{
  guint32 *in = rows->target_in + b * batch->target_steps, *out = rows->target_out + b * batch->target_steps;

  memcpy (rows->source + b * batch->source_steps, sentence->source, sentence->n_source * sizeof (guint32));
  if (rows->values != NULL)
    memcpy (rows->values + b * batch->source_steps, sentence->values, sentence->n_source * sizeof (float));
  rows->lengths[b] = sentence->n_source;
  in[0] = SAC_TOKEN_BOS;
  for (gsize t = 0; t < batch->target_steps; t++)
    {
      out[t] = t < sentence->n_target    ? sentence->target[t]
               : t == sentence->n_target ? SAC_TOKEN_EOS
                                         : SAC_TARGET_IGNORED;
      if (t + 1 < batch->target_steps)
        in[t + 1] = t < sentence->n_target ? sentence->target[t] : SAC_TOKEN_PAD;
    }
  if (rows->guide != NULL)
    fill_guide (sentence, batch, rows->guide + b * batch->target_steps * batch->source_steps);
}

SacBatch *
sac_corpus_make_batch (const SacCorpus *corpus,
                       const guint32 *indices,
                       gsize n,
                       gboolean with_guide,
                       SacArena *arena)
{
  SacBatch *batch = sac_arena_alloc0 (arena, sizeof (SacBatch));
  Rows rows = { 0 };

  batch->n = n;
  for (gsize b = 0; b < n; b++)
    {
      batch->source_steps = MAX (batch->source_steps, corpus->sentences[indices[b]].n_source);
      batch->target_steps = MAX (batch->target_steps, corpus->sentences[indices[b]].n_target + 1);
    }
  rows.source = sac_arena_alloc0 (arena, n * batch->source_steps * sizeof (guint32));
  rows.lengths = sac_arena_alloc0 (arena, n * sizeof (guint32));
  rows.target_in = sac_arena_alloc0 (arena, n * batch->target_steps * sizeof (guint32));
  rows.target_out = sac_arena_alloc0 (arena, n * batch->target_steps * sizeof (guint32));
  if (n > 0 && corpus->sentences[indices[0]].values != NULL)
    rows.values = sac_arena_floats0 (arena, n * batch->source_steps);
  if (with_guide)
    rows.guide = sac_arena_floats0 (arena, n * batch->target_steps * batch->source_steps);
  for (gsize b = 0; b < n; b++)
    fill_row (&corpus->sentences[indices[b]], batch, &rows, b);

  batch->source = rows.source;
  batch->values = rows.values;
  batch->source_lengths = rows.lengths;
  batch->target_in = rows.target_in;
  batch->target_out = rows.target_out;
  batch->guide = rows.guide;
  return batch;
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SacCorpus *corpus = user_data;
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  const SacSentence *s = &corpus->sentences[x], *t = &corpus->sentences[y];

  if (s->n_target != t->n_target)
    return s->n_target < t->n_target ? -1 : 1;
  if (s->n_source != t->n_source)
    return s->n_source < t->n_source ? -1 : 1;
  return x < y ? -1 : x > y; /* a total order: the sort need not be stable */
}

static void
sort_by_length (const SacCorpus *corpus, guint32 *order, gsize n)
{
  g_qsort_with_data (order, (int) n, sizeof (guint32), compare_lengths, (gpointer) corpus);
}

void
sac_corpus_order_by_length (const SacCorpus *corpus, guint32 *order)
{
  for (gsize i = 0; i < corpus->n; i++)
    order[i] = (guint32) i;
  sort_by_length (corpus, order, corpus->n);
}

void
sac_corpus_order (const SacCorpus *corpus, gsize batch, SacRandom *random, guint32 *order)
{
  const gsize n_batches = corpus->n / batch, group = batch * BATCHES_A_GROUP;
  g_autofree guint32 *sorted = g_new (guint32, corpus->n + 1);
  g_autofree guint32 *places = g_new (guint32, n_batches + 1);

  for (gsize i = 0; i < corpus->n; i++)
    sorted[i] = (guint32) i;
  sac_random_shuffle (random, sorted, corpus->n);
  for (gsize from = 0; from < corpus->n; from += group)
    sort_by_length (corpus, sorted + from, MIN (group, corpus->n - from));

  for (gsize i = 0; i < n_batches; i++)
    places[i] = (guint32) i;
  sac_random_shuffle (random, places, n_batches);
  for (gsize i = 0; i < n_batches; i++)
    memcpy (order + i * batch, sorted + places[i] * batch, batch * sizeof (guint32));
  memcpy (order + n_batches * batch, sorted + n_batches * batch,
          (corpus->n - n_batches * batch) * sizeof (guint32));
}
