/* app/cli/bench-attention.c — attention alone, forward and backward: A64, A256 additive, P64, P256 scaled dot
 *
 * The op with q, k and v given (no projections around it), one head: batch 32, width 128, 64 or 256 queries and keys. The
 * gradients of q, k, v (and of the units v of the additive score) are asked for; the loss is the sum of the contexts.
 *
 *   operations, a cell   additive  forward 4·D + 2·E, backward 8·D + 4·E
 *                        dot       forward 2·D + 2·E, backward 4·D + 4·E
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench.h"

#include "engine/attention/kernel.h"
#include "engine/autodiff/params.h"
#include "engine/autodiff/tape.h"
#include "engine/ops/ops.h"

#include <math.h>

#define WIDTH 128

typedef struct
{
  /* Owned */
  SacArena *arena;
  SacTape *tape;
  SacParams *params;

  SacContext context;
  SacAttentionInput input;
} Bench;

static SacTensor *
add_input (const SacBenchCase *bench, SacParams *params, const char *name, SacRandom *random)
{
  const gsize dims[] = { bench->batch, bench->steps, WIDTH };
  SacTensor *tensor = sac_params_add (params, name, 3, dims, SAC_INIT_ZEROS, random);

  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = (float) sac_random_normal (random) * 0.5f;
  return tensor;
}

static gpointer
bench_make (const SacBenchCase *which, SacPool *pool, GError **error)
{
  const gboolean additive = g_str_equal (which->variant, "additive");
  Bench *bench = g_new0 (Bench, 1);
  SacRandom random;

  sac_random_init (&random, 1);
  bench->arena = sac_arena_new ();
  bench->tape = sac_tape_new ();
  bench->params = sac_params_new ();
  bench->context = (SacContext){ .arena = bench->arena, .tape = bench->tape, .pool = pool };
  bench->input = (SacAttentionInput){ .kind = additive ? SAC_SCORE_ADDITIVE : SAC_SCORE_DOT,
                                      .heads = 1,
                                      .scope = &SAC_SCOPE_GLOBAL,
                                      .scale = additive ? 1 : 1 / sqrtf (WIDTH) };
  bench->input.query = add_input (which, bench->params, "q", &random);
  bench->input.key = add_input (which, bench->params, "k", &random);
  bench->input.value = add_input (which, bench->params, "v", &random);
  if (additive)
    bench->input.units =
      sac_params_add (bench->params, "units", 2, (gsize[]){ 1, WIDTH }, SAC_INIT_GLOROT, &random);
  sac_params_zero_grad (bench->params);
  return bench;
}

/* Gradients add up from run to run: nothing is cleared in between, so nothing but attention is timed. */
static void
bench_run (gpointer state)
{
  Bench *bench = state;
  SacTensor *loss;

  sac_arena_reset (bench->arena);
  sac_tape_reset (bench->tape);
  loss = sac_sum_all (&bench->context, sac_attention_op (&bench->context, &bench->input, NULL));
  sac_tape_backward (bench->tape, &bench->context, loss);
}

static void
bench_free (gpointer state)
{
  Bench *bench = state;

  sac_tape_free (bench->tape);
  sac_arena_free (bench->arena);
  sac_params_free (bench->params);
  g_free (bench);
}

static double
cells_of (const SacBenchCase *bench)
{
  return (double) bench->batch * (double) bench->steps * (double) bench->steps;
}

static double
additive_count (const SacBenchCase *bench)
{
  return cells_of (bench) * (12 * WIDTH + 6 * WIDTH);
}

static double
dot_count (const SacBenchCase *bench)
{
  return cells_of (bench) * (6 * WIDTH + 6 * WIDTH);
}

const SacBenchCase SAC_BENCH_A64 = {
  .name = "A64",
  .label = "additive attention alone, forward and backward: batch 32, 64 queries, 64 keys, width 128",
  .variant = "additive",
  .batch = 32,
  .steps = 64,
  .count = additive_count,
  .make = bench_make,
  .run = bench_run,
  .free = bench_free,
};

const SacBenchCase SAC_BENCH_A256 = {
  .name = "A256",
  .label = "additive attention alone, forward and backward: batch 32, 256 queries, 256 keys, width 128",
  .variant = "additive",
  .batch = 32,
  .steps = 256,
  .count = additive_count,
  .make = bench_make,
  .run = bench_run,
  .free = bench_free,
};

const SacBenchCase SAC_BENCH_P64 = {
  .name = "P64",
  .label = "scaled-dot attention alone, forward and backward: batch 32, 64 queries, 64 keys, width 128",
  .variant = "scaled-dot",
  .batch = 32,
  .steps = 64,
  .count = dot_count,
  .make = bench_make,
  .run = bench_run,
  .free = bench_free,
};

const SacBenchCase SAC_BENCH_P256 = {
  .name = "P256",
  .label = "scaled-dot attention alone, forward and backward: batch 32, 256 queries, 256 keys, width 128",
  .variant = "scaled-dot",
  .batch = 32,
  .steps = 256,
  .count = dot_count,
  .make = bench_make,
  .run = bench_run,
  .free = bench_free,
};
