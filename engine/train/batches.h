/* engine/train/batches.h — examples as ids, put together into batches of similar length
 *
 * Ownership  SacCorpus owns its ids and links. A batch lives in the arena it was made in.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"
#include "engine/models/model.h"
#include "engine/text/vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 *source;
  float *values;   /* (nullable): of numbers */
  guint32 *target; /* without <bos> and <eos> */
  guint32 n_source;
  guint32 n_target;
  const SacLink *links; /* Borrowed from the dataset */
  gsize n_links;
} SacSentence;

typedef struct
{
  SacSentence *sentences;
  gsize n;
} SacCorpus;

/* Of SacExample; the examples must outlive the corpus. */
SacCorpus *sac_corpus_new (const GPtrArray *examples,
                           const SacTokenizerClass *source_tokenizer,
                           const SacVocabulary *source,
                           const SacVocabulary *target) G_GNUC_WARN_UNUSED_RESULT;
void sac_corpus_free (SacCorpus *corpus);

/* One batch of the sentences at @indices. @with_guide makes the alignment target of every linked row. */
SacBatch *sac_corpus_make_batch (const SacCorpus *corpus,
                                 const guint32 *indices,
                                 gsize n,
                                 gboolean with_guide,
                                 SacArena *arena);

/* The order of one epoch: shuffled, sorted by length within groups of 32 batches, the batches shuffled. @order: [n]. */
void sac_corpus_order (const SacCorpus *corpus, gsize batch, SacRandom *random, guint32 *order);

/* Indices by length, for passes in which the order does not matter. */
void sac_corpus_order_by_length (const SacCorpus *corpus, guint32 *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacCorpus, sac_corpus_free)

G_END_DECLS
