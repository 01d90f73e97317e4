/* app/cli/bench-training.h — a training step of any model as a case of the bench: forward, backward and Adam on random ids
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/bench.h"
#include "engine/models/model.h"

G_BEGIN_DECLS

/* @vocabulary: entries a side, specials included; @source_steps: 0 for a model that reads no source. */
gpointer sac_bench_training_new (const SacBenchCase *bench,
                                 const SacModelClass *klass,
                                 const SacSettings *settings,
                                 gsize vocabulary,
                                 gsize source_steps,
                                 SacPool *pool,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_bench_training_run (gpointer state);
void sac_bench_training_free (gpointer state);

G_END_DECLS
