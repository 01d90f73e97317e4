/* engine/models/output.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/output.h"

#include "engine/ops/ops.h"
#include "engine/text/vocabulary.h"

#include <math.h>

/* softmax (logits) at each target; before the cross entropy, which may write over the logits */
static float *
probabilities_of (SacContext *context, const SacTensor *logits, const guint32 *targets)
{
  const gsize rows = logits->dims[0], n = logits->dims[1];
  float *out = sac_arena_alloc0 (context->arena, rows * sizeof (float));

  for (gsize i = 0; i < rows; i++)
    {
      const float *x = logits->data + i * n;
      double sum = 0;

      if (targets[i] == SAC_TARGET_IGNORED)
        continue;
      for (gsize j = 0; j < n; j++)
        sum += exp ((double) x[j] - (double) x[targets[i]]);
      out[i] = (float) (1 / sum);
    }
  return out;
}

SacTensor *
sac_output_loss (SacContext *context,
                 SacTensor *logits,
                 const SacBatch *batch,
                 const SacObjective *objective,
                 SacLoss *loss)
{
  SacCrossEntropyResult *result = sac_arena_alloc0 (context->arena, sizeof (SacCrossEntropyResult));
  float *probabilities = NULL;
  SacTensor *total;

  if (objective->want_probabilities)
    probabilities = probabilities_of (context, logits, batch->target_out);
  total = sac_cross_entropy (context, logits, batch->target_out, objective->smoothing, result);
  *loss = (SacLoss){ .loss = (double) total->data[0],
                     .guide = (double) NAN,
                     .n_tokens = result->n_counted,
                     .n_correct = result->n_correct,
                     .probabilities = probabilities };
  return total;
}

guint32 *
sac_output_begin (SacContext *context, gsize n, guint32 *lengths)
{
  guint32 *last = sac_arena_alloc (context->arena, n * sizeof (guint32));

  for (gsize b = 0; b < n; b++)
    {
      last[b] = SAC_TOKEN_BOS;
      lengths[b] = 0;
    }
  return last;
}

static guint32
largest_of (const float *row, gsize n)
{
  guint32 best = 0;

  for (guint32 j = 1; j < n; j++)
    if (row[j] > row[best])
      best = j;
  return best;
}

gsize
sac_output_take (const SacTensor *logits, gsize max_steps, guint32 *last, guint32 *out, guint32 *lengths)
{
  gsize n_ended = 0;

  for (gsize b = 0; b < logits->dims[0]; b++)
    {
      if (last[b] == SAC_TOKEN_EOS)
        continue;
      last[b] = largest_of (logits->data + b * logits->dims[1], logits->dims[1]);
      if (last[b] == SAC_TOKEN_EOS)
        n_ended++;
      else
        out[b * max_steps + lengths[b]++] = last[b];
    }
  return n_ended;
}
