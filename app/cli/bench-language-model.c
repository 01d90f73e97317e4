/* app/cli/bench-language-model.c — one training step of a small language model: LM-LSTM, LM-GRU
 *
 * Forward, backward and Adam on random ids: 64 symbols, embedding 128, one recurrent layer of 128, no dropout; 20 steps,
 * batch 64.
 *
 *   operations, a token, forward (the backward pass makes two products of each): 2·(E + H)·G·H + 2·H·V, G gates: 4 or 3
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/bench-training.h"

#include "engine/models/language-model.h"

#define SYMBOLS 64
#define WIDTH   128

static double
language_count (const SacBenchCase *bench)
{
  const double gates = g_str_equal (bench->variant, "lstm") ? 4 : 3;

  return 3.0 * (double) (bench->batch * bench->steps) *
         (2.0 * (WIDTH + WIDTH) * gates * WIDTH + 2.0 * WIDTH * SYMBOLS);
}

static gpointer
language_make (const SacBenchCase *bench, SacPool *pool, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_new (SAC_MODEL_LANGUAGE.fields);

  sac_settings_set (settings, "embedding", WIDTH, NULL);
  sac_settings_set (settings, "hidden", WIDTH, NULL);
  sac_settings_set (settings, "dropout", 0, NULL);
  sac_settings_set_text (settings, "cell", bench->variant, NULL);
  return sac_bench_training_new (bench, &SAC_MODEL_LANGUAGE, settings, SYMBOLS, 0, pool, error);
}

const SacBenchCase SAC_BENCH_LM_LSTM = {
  .name = "LM-LSTM",
  .label = "training step, LSTM language model: 64 symbols, embedding 128, LSTM 128, 20 tokens, batch 64",
  .variant = "lstm",
  .batch = 64,
  .steps = 20,
  .count = language_count,
  .make = language_make,
  .run = sac_bench_training_run,
  .free = sac_bench_training_free,
};

const SacBenchCase SAC_BENCH_LM_GRU = {
  .name = "LM-GRU",
  .label = "training step, GRU language model: 64 symbols, embedding 128, GRU 128, 20 tokens, batch 64",
  .variant = "gru",
  .batch = 64,
  .steps = 20,
  .count = language_count,
  .make = language_make,
  .run = sac_bench_training_run,
  .free = sac_bench_training_free,
};
