/* app/cli/bench.h — the cases of "saccade bench": a named piece of work at a fixed shape
 *
 * A case is made once, run many times, and freed. Its count of operations is a formula beside its code: a product
 * and a sum are two, an exp or a tanh is one; the backward pass counts what it must compute, nothing that it computes again.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/parallel.h"

G_BEGIN_DECLS

typedef struct _SacBenchCase SacBenchCase;

struct _SacBenchCase
{
  const char *name;                            /* "S20" */
  const char *label;                           /* what it is, with its shape */
  const char *variant;                         /* (nullable): the mechanism or the cell */
  gsize batch, steps;                          /* what is quick has a smaller batch */
  double (*count) (const SacBenchCase *bench); /* operations of one run */
  gpointer (*make) (const SacBenchCase *bench, SacPool *pool, GError **error);
  void (*run) (gpointer state);
  void (*free) (gpointer state);
};

extern const SacBenchCase SAC_BENCH_S20;
extern const SacBenchCase SAC_BENCH_S100;
extern const SacBenchCase SAC_BENCH_D20;
extern const SacBenchCase SAC_BENCH_LM_LSTM;
extern const SacBenchCase SAC_BENCH_LM_GRU;
extern const SacBenchCase SAC_BENCH_A64;
extern const SacBenchCase SAC_BENCH_A256;
extern const SacBenchCase SAC_BENCH_P64;
extern const SacBenchCase SAC_BENCH_P256;

/* The machine's own sgemm, 768³, on the same pool: what the cases are measured against. */
extern const SacBenchCase SAC_BENCH_PEAK;

G_END_DECLS
