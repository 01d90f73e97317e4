/* app/cli/bench-step.c — one training step of the translator: S20 and S100 additive, D20 scaled dot
 *
 * Forward, backward and Adam on random ids: vocabulary 10,000 a side, embedding 256, one LSTM layer of 128 each in
 * encoder (one direction) and decoder, one head, no dropout, no input feeding; 20 or 100 source and as many target
 * tokens (S), batch 64.
 *
 *   operations, a target token, forward (2 a product and sum; the backward pass makes two products of each):
 *     two LSTM      2 · 2·(E + H)·4H          projections of q and k (additive alone)   2 · 2·H·A
 *     scores        S·(4·A), dot S·(2·A)      contexts   S·2·H
 *     combination   2·2H·H                    logits     2·H·V
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench-training.h"

#include "engine/models/encoder-decoder.h"

#define VOCABULARY 10000
#define EMBEDDING  256
#define HIDDEN     128

static double
step_count (const SacBenchCase *bench)
{
  const gboolean additive = g_str_equal (bench->variant, "additive");
  const double lstm = 2.0 * 2 * (EMBEDDING + HIDDEN) * 4 * HIDDEN;
  const double scores = (additive ? 4.0 : 2.0) * HIDDEN,
               projections = additive ? 2.0 * 2 * HIDDEN * HIDDEN : 0;
  const double cells = (double) bench->steps * (scores + 2.0 * HIDDEN);
  const double output = 2.0 * 2 * HIDDEN * HIDDEN + 2.0 * HIDDEN * VOCABULARY;

  return 3.0 * (double) (bench->batch * bench->steps) * (lstm + projections + cells + output);
}

static gpointer
step_make (const SacBenchCase *bench, SacPool *pool, GError **error)
{
  static const struct
  {
    const char *name;
    double value;
  } values[] = { { "hidden", HIDDEN },   { "attention-width", HIDDEN }, { "embedding", EMBEDDING },
                 { "bidirectional", 0 }, { "input-feeding", 0 },        { "dropout", 0 },
                 { "heads", 1 } };
  g_autoptr (SacSettings) settings = sac_settings_new (SAC_MODEL_ENCODER_DECODER.fields);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    sac_settings_set (settings, values[i].name, values[i].value, NULL);
  sac_settings_set_text (settings, "mechanism", bench->variant, NULL);
  return sac_bench_training_new (bench, &SAC_MODEL_ENCODER_DECODER, settings, VOCABULARY, bench->steps, pool,
                                 error);
}

const SacBenchCase SAC_BENCH_S20 = {
  .name = "S20",
  .label =
    "training step, additive attention: vocabulary 10,000, embedding 256, LSTM 128, 20 tokens, batch 64",
  .variant = "additive",
  .batch = 64,
  .steps = 20,
  .count = step_count,
  .make = step_make,
  .run = sac_bench_training_run,
  .free = sac_bench_training_free,
};

const SacBenchCase SAC_BENCH_S100 = {
  .name = "S100",
  .label =
    "training step, additive attention: vocabulary 10,000, embedding 256, LSTM 128, 100 tokens, batch 64",
  .variant = "additive",
  .batch = 64,
  .steps = 100,
  .count = step_count,
  .make = step_make,
  .run = sac_bench_training_run,
  .free = sac_bench_training_free,
};

const SacBenchCase SAC_BENCH_D20 = {
  .name = "D20",
  .label =
    "training step, scaled-dot attention: vocabulary 10,000, embedding 256, LSTM 128, 20 tokens, batch 64",
  .variant = "scaled-dot",
  .batch = 64,
  .steps = 20,
  .count = step_count,
  .make = step_make,
  .run = sac_bench_training_run,
  .free = sac_bench_training_free,
};
