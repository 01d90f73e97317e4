/* app/cli/bench-training.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench-training.h"

#include "engine/autodiff/tape.h"
#include "engine/text/vocabulary.h"
#include "engine/train/optimizer.h"

typedef struct
{
  /* Owned */
  SacArena *arena;
  SacTape *tape;
  SacModel *model;
  SacOptimizer *optimizer;
  guint32 *source, *target_in, *target_out, *lengths;

  SacContext context;
  SacBatch batch;
  guint64 step;
} Bench;

void
sac_bench_training_free (gpointer state)
{
  Bench *bench = state;

  sac_optimizer_free (bench->optimizer);
  sac_model_free (bench->model);
  sac_tape_free (bench->tape);
  sac_arena_free (bench->arena);
  g_free (bench->source);
  g_free (bench->target_in);
  g_free (bench->target_out);
  g_free (bench->lengths);
  g_free (bench);
}

static guint32 *
draw_ids (SacRandom *random, gsize n, gsize vocabulary)
{
  guint32 *ids = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    ids[i] = SAC_N_SPECIALS + sac_random_below (random, (guint32) (vocabulary - SAC_N_SPECIALS));
  return ids;
}

/* Every row is as long as the batch: nothing is padding. */
static void
draw_batch (Bench *bench, const SacBenchCase *which, gsize vocabulary, gsize source_steps, SacRandom *random)
{
  bench->source = draw_ids (random, which->batch * source_steps, vocabulary);
  bench->target_in = draw_ids (random, which->batch * which->steps, vocabulary);
  bench->target_out = draw_ids (random, which->batch * which->steps, vocabulary);
  bench->lengths = g_new (guint32, which->batch);
  for (gsize i = 0; i < which->batch; i++)
    bench->lengths[i] = (guint32) source_steps;
  bench->batch = (SacBatch){ .n = which->batch,
                             .source_steps = source_steps,
                             .target_steps = which->steps,
                             .source = bench->source,
                             .source_lengths = bench->lengths,
                             .target_in = bench->target_in,
                             .target_out = bench->target_out };
}

gpointer
sac_bench_training_new (const SacBenchCase *which,
                        const SacModelClass *klass,
                        const SacSettings *settings,
                        gsize vocabulary,
                        gsize source_steps,
                        SacPool *pool,
                        GError **error)
{
  Bench *bench = g_new0 (Bench, 1);
  SacRandom random;

  sac_random_init (&random, 1);
  bench->arena = sac_arena_new ();
  bench->tape = sac_tape_new ();
  bench->model = sac_model_new (klass, settings, vocabulary, vocabulary, error);
  if (bench->model != NULL && sac_params_allocate (bench->model->params, &random, error))
    bench->optimizer = sac_optimizer_new (&SAC_OPTIMIZER_ADAM, bench->model->params, error);
  if (bench->optimizer == NULL)
    {
      sac_bench_training_free (bench);
      return NULL;
    }
  bench->context = (SacContext){ .arena = bench->arena, .tape = bench->tape, .pool = pool, .training = TRUE };
  draw_batch (bench, which, vocabulary, source_steps, &random);
  return bench;
}

void
sac_bench_training_run (gpointer state)
{
  Bench *bench = state;
  const SacUpdate update = { .rate = 1e-3f, .grad_scale = 1, .step = ++bench->step };
  const guint denormals = sac_denormals_flush ();
  SacTensor *total;
  SacLoss loss;

  sac_arena_reset (bench->arena);
  sac_tape_reset (bench->tape);
  sac_params_zero_grad (bench->model->params);
  total = sac_model_loss (bench->model, &bench->context, &bench->batch, &(SacObjective){ 0 }, &loss);
  sac_tape_backward (bench->tape, &bench->context, total);
  sac_optimizer_step (bench->optimizer, bench->context.pool, &update);
  sac_denormals_restore (denormals);
}
