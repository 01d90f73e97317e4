/* engine/autodiff/op.h — what an operation is, and the context every forward pass runs in
 *
 * Model code is written once: with a tape in the context it records for the backward pass and trains, without
 * one it only runs. An op is a constant class: its forward and its backward pass stand side by side in one file of
 * engine/ops (or engine/attention), with one line in engine/ops/registry.c. tests/engine/test-ops.c walks that
 * registry and refuses an op without a checked gradient.
 *
 * Words      B batch, H heads, T queries, S keys, D width, C channels, V vocabulary.
 * Ownership  tensors made by ops live in the context's arena.
 * Errors     a wrong shape is a caller's bug (g_critical, result NULL): sizes from outside are checked when a
 *            model's config is read, not here.
 * Threads    one context belongs to one thread; ops spread over its pool.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/arena.h"
#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/tensor/tensor.h"

G_BEGIN_DECLS

typedef struct _SacTape SacTape;
typedef struct _SacTrace SacTrace;
typedef struct _SacNode SacNode;
typedef struct _SacOpClass SacOpClass;

typedef struct
{
  SacTape *tape;     /* (nullable): records for the backward pass */
  SacArena *arena;   /* where this pass's activations live */
  SacPool *pool;     /* (nullable): threads to spread over */
  SacRandom *random; /* (nullable): dropout; needed when training */
  SacTrace *trace;   /* (nullable): what attention captures into */
  gboolean training; /* dropout is on */
} SacContext;

#define SAC_OP_MAX_IN  8
#define SAC_OP_MAX_OUT 3

struct _SacNode
{
  const SacOpClass *op;
  guint n_in;
  guint n_out;
  SacTensor *in[SAC_OP_MAX_IN];
  SacTensor *out[SAC_OP_MAX_OUT];
  gconstpointer args; /* (nullable): the op's own parameters, in the arena */
  gpointer saved;     /* (nullable): what forward keeps for backward, in the arena */
};

struct _SacOpClass
{
  const char *name;

  /* Checks the inputs and makes the outputs (uninitialised); FALSE after g_critical. */
  gboolean (*infer) (SacContext *context, SacNode *node);

  void (*forward) (SacContext *context, SacNode *node);

  /* Adds to the gradients of the inputs; every output's gradient is there. */
  void (*backward) (SacContext *context, SacNode *node);
};

/**
 * sac_op_apply:
 * @args: (nullable): copied into the arena; pointers inside it must live as long as the pass
 *
 * Runs @op and, with a tape, records it.
 *
 * Returns: (nullable): the node, in the arena; its out[] are the results
 */
SacNode *sac_op_apply (SacContext *context,
                       const SacOpClass *op,
                       guint n_in,
                       SacTensor *const *in,
                       gconstpointer args,
                       gsize args_size);

/* The same for ops with one result. */
SacTensor *sac_op_apply_1 (SacContext *context,
                           const SacOpClass *op,
                           guint n_in,
                           SacTensor *const *in,
                           gconstpointer args,
                           gsize args_size);

/* Makes output @index of the shape given. Always TRUE, so infer can return it. */
gboolean sac_node_make_out (SacContext *context, SacNode *node, guint index, guint rank, const gsize *dims);

/* The gradient of input @index to add to (zeros at first), or NULL when nobody needs it. */
float *sac_node_grad (SacContext *context, SacNode *node, guint index);

/* The same for kernels that can assign: *@beta is 0 when the buffer is fresh and not cleared, else 1. */
float *sac_node_grad_beta (SacContext *context, SacNode *node, guint index, float *beta);

G_END_DECLS
