/* engine/ops/embedding.c
 *
 *   y_i = table[id_i]        dtable[id_i] += dy_i     (only rows that were used are touched)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/simd.h"
#include "engine/ops/classes.h"
#include "engine/ops/ops.h"

#include <string.h>

typedef struct
{
  const guint32 *ids;
  guint rank;
  gsize dims[SAC_MAX_RANK];
} Args;

static gboolean
embedding_infer (SacContext *context, SacNode *node)
{
  const Args *args = node->args;
  const SacTensor *table = node->in[0];
  gsize dims[SAC_MAX_RANK], n;

  g_return_val_if_fail (table->rank == 2 && args->rank < SAC_MAX_RANK, FALSE);
  g_return_val_if_fail (sac_shape_count (args->rank, args->dims, &n), FALSE);
  for (gsize i = 0; i < n; i++)
    g_return_val_if_fail (args->ids[i] < table->dims[0], FALSE);

  memcpy (dims, args->dims, sizeof dims);
  dims[args->rank] = table->dims[1];
  return sac_node_make_out (context, node, 0, args->rank + 1, dims);
}

#define ROWS_A_CHUNK    128
#define COLUMNS_A_CHUNK 64

static void
gather_rows (gsize chunk, gpointer data)
{
  const SacNode *node = data;
  const Args *args = node->args;
  const gsize width = node->in[0]->dims[1], n = sac_tensor_rows (node->out[0]);

  for (gsize i = chunk * ROWS_A_CHUNK; i < MIN (n, (chunk + 1) * ROWS_A_CHUNK); i++)
    memcpy (node->out[0]->data + i * width, node->in[0]->data + args->ids[i] * width, width * sizeof (float));
}

static void
embedding_forward (SacContext *context, SacNode *node)
{
  const gsize n = sac_tensor_rows (node->out[0]);

  sac_pool_run (context->pool, (n + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK, gather_rows, node);
}

/* A run of columns a chunk: an id that comes twice is summed in one order, whatever the threads. */
static void
scatter_columns (gsize chunk, gpointer data)
{
  const SacNode *node = data;
  const Args *args = node->args;
  const gsize width = node->in[0]->dims[1], from = chunk * COLUMNS_A_CHUNK;
  const gsize n = MIN (width - from, COLUMNS_A_CHUNK);

  for (gsize i = 0; i < sac_tensor_rows (node->out[0]); i++)
    sac_axpy_array (node->in[0]->grad + args->ids[i] * width + from, 1, node->out[0]->grad + i * width + from,
                    n);
}

static void
embedding_backward (SacContext *context, SacNode *node)
{
  const gsize width = node->in[0]->dims[1];

  if (sac_node_grad (context, node, 0) != NULL)
    sac_pool_run (context->pool, (width + COLUMNS_A_CHUNK - 1) / COLUMNS_A_CHUNK, scatter_columns, node);
}

const SacOpClass SAC_OP_EMBEDDING = {
  .name = "embedding",
  .infer = embedding_infer,
  .forward = embedding_forward,
  .backward = embedding_backward,
};

SacTensor *
sac_embedding (SacContext *context, SacTensor *table, const guint32 *ids, guint rank, const gsize *dims)
{
  Args args = { .ids = ids, .rank = rank };

  g_return_val_if_fail (rank < SAC_MAX_RANK, NULL);

  memcpy (args.dims, dims, rank * sizeof (gsize));
  return sac_op_apply_1 (context, &SAC_OP_EMBEDDING, 1, &table, &args, sizeof args);
}
