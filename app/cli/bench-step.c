/* app/cli/bench-step.c — one training step of the translator: S20 additive, D20 scaled dot
 *
 * Forward, backward and Adam on random ids: vocabulary 10,000 a side, embedding 256, one LSTM layer of 128 each in
 * encoder (one direction) and decoder, one head, no dropout, no input feeding; 20 source and 20 target tokens, batch 64.
 *
 *   operations, a target token, forward (2 a product and sum; the backward pass makes two products of each):
 *     two LSTM      2 · 2·(E + H)·4H          projections of q and k (additive alone)   2 · 2·H·A
 *     scores        S·(4·A), dot S·(2·A)      contexts   S·2·H
 *     combination   2·2H·H                    logits     2·H·V
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench.h"

#include "engine/autodiff/tape.h"
#include "engine/models/encoder-decoder.h"
#include "engine/text/vocabulary.h"
#include "engine/train/optimizer.h"

#define BATCH      64
#define STEPS      20
#define VOCABULARY 10000
#define EMBEDDING  256
#define HIDDEN     128

#define LSTM_OPERATIONS (2.0 * 2 * (EMBEDDING + HIDDEN) * 4 * HIDDEN)
#define TOKEN_OPERATIONS \
  (LSTM_OPERATIONS + STEPS * 2.0 * HIDDEN + 2.0 * 2 * HIDDEN * HIDDEN + 2.0 * HIDDEN * VOCABULARY)
#define ADDITIVE                (2.0 * 2 * HIDDEN * HIDDEN + STEPS * 4.0 * HIDDEN)
#define DOT                     (STEPS * 2.0 * HIDDEN)
#define STEP_OPERATIONS(scores) (3.0 * BATCH * STEPS * (TOKEN_OPERATIONS + (scores)))

typedef struct
{
  /* Owned */
  SacArena *arena;
  SacTape *tape;
  SacModel *model;
  SacOptimizer *optimizer;

  SacContext context;
  SacBatch batch;
  guint64 step;
  guint32 source[BATCH * STEPS], target_in[BATCH * STEPS], target_out[BATCH * STEPS], lengths[BATCH];
} Bench;

static void
bench_free (gpointer state)
{
  Bench *bench = state;

  sac_optimizer_free (bench->optimizer);
  sac_model_free (bench->model);
  sac_tape_free (bench->tape);
  sac_arena_free (bench->arena);
  g_free (bench);
}

static SacSettings *
make_settings (const char *mechanism)
{
  static const struct
  {
    const char *name;
    double value;
  } values[] = { { "hidden", HIDDEN },   { "attention-width", HIDDEN }, { "embedding", EMBEDDING },
                 { "bidirectional", 0 }, { "input-feeding", 0 },        { "dropout", 0 },
                 { "heads", 1 } };
  SacSettings *settings = sac_settings_new (SAC_MODEL_ENCODER_DECODER.fields);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    sac_settings_set (settings, values[i].name, values[i].value, NULL);
  sac_settings_set_text (settings, "mechanism", mechanism, NULL);
  return settings;
}

static void
draw_ids (SacRandom *random, guint32 *ids)
{
  for (gsize i = 0; i < BATCH * STEPS; i++)
    ids[i] = SAC_N_SPECIALS + sac_random_below (random, VOCABULARY - SAC_N_SPECIALS);
}

static void
draw_batch (Bench *bench, SacRandom *random)
{
  draw_ids (random, bench->source);
  draw_ids (random, bench->target_in);
  draw_ids (random, bench->target_out);
  for (gsize i = 0; i < BATCH; i++)
    bench->lengths[i] = STEPS;
  bench->batch = (SacBatch){ .n = BATCH,
                             .source_steps = STEPS,
                             .target_steps = STEPS,
                             .source = bench->source,
                             .source_lengths = bench->lengths,
                             .target_in = bench->target_in,
                             .target_out = bench->target_out };
}

static gpointer
bench_make (SacPool *pool, const char *mechanism, GError **error)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (SacSettings) settings = make_settings (mechanism);
  SacRandom random;

  sac_random_init (&random, 1);
  bench->arena = sac_arena_new ();
  bench->tape = sac_tape_new ();
  bench->model = sac_model_new (&SAC_MODEL_ENCODER_DECODER, settings, VOCABULARY, VOCABULARY, error);
  if (bench->model != NULL && sac_params_allocate (bench->model->params, &random, error))
    bench->optimizer = sac_optimizer_new (&SAC_OPTIMIZER_ADAM, bench->model->params, error);
  if (bench->optimizer == NULL)
    {
      bench_free (bench);
      return NULL;
    }
  bench->context = (SacContext){ .arena = bench->arena, .tape = bench->tape, .pool = pool, .training = TRUE };
  draw_batch (bench, &random);
  return bench;
}

static gpointer
additive_make (SacPool *pool, GError **error)
{
  return bench_make (pool, "additive", error);
}

static gpointer
dot_make (SacPool *pool, GError **error)
{
  return bench_make (pool, "scaled-dot", error);
}

static void
bench_run (gpointer state)
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

const SacBenchCase SAC_BENCH_S20 = {
  .name = "S20",
  .label =
    "training step, additive attention: vocabulary 10,000, embedding 256, LSTM 128, 20 tokens, batch 64",
  .operations = STEP_OPERATIONS (ADDITIVE),
  .make = additive_make,
  .run = bench_run,
  .free = bench_free,
};

const SacBenchCase SAC_BENCH_D20 = {
  .name = "D20",
  .label =
    "training step, scaled-dot attention: vocabulary 10,000, embedding 256, LSTM 128, 20 tokens, batch 64",
  .operations = STEP_OPERATIONS (DOT),
  .make = dot_make,
  .run = bench_run,
  .free = bench_free,
};
