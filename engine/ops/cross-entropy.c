/* engine/ops/cross-entropy.c
 *
 *   q = (1 − s)·onehot(target) + s/V,   loss = mean over counted rows of −Σ q·log softmax(x)
 *   dx = dloss/n·(softmax(x) − q);  0 in ignored rows
 *
 * With a tape the forward pass already writes (softmax − q)/n over the logits, which become their own gradient: one
 * pass over the widest tensor of the model instead of four.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#define ROWS_A_CHUNK 32

typedef struct
{
  const guint32 *targets;
  float smoothing;
  SacCrossEntropyResult *result;
} Args;

typedef struct
{
  SacNode *node;
  gboolean keep_gradient;
  float per_row;   /* 1/n */
  double *losses;  /* one a row */
  guint8 *correct; /* one a row */
} Pass;

static gboolean
cross_entropy_infer (SacContext *context, SacNode *node)
{
  const Args *args = node->args;

  g_return_val_if_fail (node->in[0]->rank == 2, FALSE);
  for (gsize i = 0; i < node->in[0]->dims[0]; i++)
    g_return_val_if_fail (args->targets[i] == SAC_TARGET_IGNORED || args->targets[i] < node->in[0]->dims[1],
                          FALSE);

  return sac_node_make_out (context, node, 0, 0, NULL);
}

/* The row's log Σ exp, the place of its largest value, and the sum of its values. */
static SAC_CLONES float
scan_row (const float *x, gsize n, gsize *best, float *total)
{
  float peak = -INFINITY, sum = 0, plain = 0;

#pragma omp simd reduction(max : peak)
  for (gsize j = 0; j < n; j++)
    peak = x[j] > peak ? x[j] : peak;
#pragma omp simd reduction(+ : sum, plain)
  for (gsize j = 0; j < n; j++)
    {
      sum += sac_exp (x[j] - peak);
      plain += x[j];
    }
  *best = 0;
  while (*best + 1 < n && x[*best] != peak)
    ++*best;
  *total = plain;
  return peak + logf (sum);
}

static SAC_CLONES void
write_gradient (float *x, gsize n, float lse, float scale, float uniform)
{
#pragma omp simd
  for (gsize j = 0; j < n; j++)
    x[j] = (sac_exp (x[j] - lse) - uniform) * scale;
}

static void
cross_entropy_row (Pass *pass, gsize row)
{
  const Args *args = pass->node->args;
  const gsize n = pass->node->in[0]->dims[1];
  const guint32 target = args->targets[row];
  float *x = pass->node->in[0]->data + row * n;
  float lse, total, target_score;
  gsize best;

  if (target == SAC_TARGET_IGNORED)
    {
      for (gsize j = 0; pass->keep_gradient && j < n; j++)
        x[j] = 0;
      return;
    }
  lse = scan_row (x, n, &best, &total);
  target_score = x[target];
  pass->correct[row] = best == target;
  pass->losses[row] = (double) lse - (double) (1 - args->smoothing) * (double) target_score;
  if (args->smoothing > 0) /* total may be −∞, where a word was ruled out */
    pass->losses[row] -= (double) args->smoothing * (double) total / (double) n;
  if (pass->keep_gradient)
    {
      write_gradient (x, n, lse, pass->per_row, args->smoothing / (float) n);
      x[target] -= (1 - args->smoothing) * pass->per_row;
    }
}

static void
cross_entropy_chunk (gsize chunk, gpointer data)
{
  Pass *pass = data;
  const gsize rows = pass->node->in[0]->dims[0];

  for (gsize i = chunk * ROWS_A_CHUNK; i < MIN (rows, (chunk + 1) * ROWS_A_CHUNK); i++)
    cross_entropy_row (pass, i);
}

static void
cross_entropy_forward (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const gsize rows = node->in[0]->dims[0];
  Pass pass = { .node = node, .keep_gradient = context->tape != NULL && node->in[0]->needs_grad };
  SacCrossEntropyResult result = { 0 };
  double sum = 0;

  for (gsize i = 0; i < rows; i++)
    result.n_counted += args->targets[i] != SAC_TARGET_IGNORED;
  pass.per_row = result.n_counted > 0 ? 1 / (float) result.n_counted : 0;
  pass.losses = sac_arena_alloc0 (context->arena, rows * sizeof (double));
  pass.correct = sac_arena_alloc0 (context->arena, rows);
  sac_pool_run (context->pool, (rows + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK, cross_entropy_chunk, &pass);

  for (gsize i = 0; i < rows; i++)
    {
      sum += pass.losses[i];
      result.n_correct += pass.correct[i];
    }
  node->out[0]->data[0] = result.n_counted > 0 ? (float) (sum / (double) result.n_counted) : 0;
  if (args->result != NULL)
    *args->result = result;
}

static void
cross_entropy_backward (SacContext *context, SacNode *node)
{
  SacTensor *logits = node->in[0];
  const float d = node->out[0]->grad[0];

  if (!logits->needs_grad)
    return;
  if (logits->grad == NULL && d == 1)
    logits->grad = logits->data;
  else
    sac_axpy_array (sac_node_grad (context, node, 0), d, logits->data, logits->n_elements);
}

const SacOpClass SAC_OP_CROSS_ENTROPY = {
  .name = "cross-entropy",
  .infer = cross_entropy_infer,
  .forward = cross_entropy_forward,
  .backward = cross_entropy_backward,
};

SacTensor *
sac_cross_entropy (SacContext *context,
                   SacTensor *logits,
                   const guint32 *targets,
                   float smoothing,
                   SacCrossEntropyResult *result)
{
  const Args args = { targets, smoothing, result };

  return sac_op_apply_1 (context, &SAC_OP_CROSS_ENTROPY, 1, &logits, &args, sizeof args);
}
