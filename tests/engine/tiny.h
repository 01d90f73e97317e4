/* tests/engine/tiny.h — models, batches and translators small enough to look at from all sides
 *
 * Settings are written as "name=value name=value"; a wrong one ends the test. Models have embedding 3, hidden 4 and
 * attention width 4, no dropout, and parameters large enough that nothing about them is flat.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/series.h"
#include "engine/models/translator.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

/* The defaults of @fields with @text laid over them. */
SacSettings *sac_tiny_settings (const SacField *fields, const char *text);

/* Allocated and filled. */
SacModel *sac_tiny_model (const char *settings, gsize source_size, gsize target_size);

/* Every parameter normal with @deviation. */
void sac_tiny_fill (SacParams *params, guint64 seed, double deviation);

/* Random ids: rows of 1 to @source_steps and 1 to @target_steps (<eos> included); the first row is as long as can be.
 * Lives in @arena. @with_guide: rows that sum to 1, some all 0. */
SacBatch *sac_tiny_batch (SacArena *arena,
                          const SacModel *model,
                          gsize n,
                          gsize source_steps,
                          gsize target_steps,
                          gboolean with_guide);

/* Row @b of @batch on its own, without padding. */
SacBatch *sac_tiny_row (SacArena *arena, const SacBatch *batch, gsize b);

/* English-looking words a, b, c … to words A, B, C …; @settings as above. */
SacTranslator *sac_tiny_translator (const char *settings);

/* A file of @n pairs in @folder: the target repeats the source, of 1 to @longest letters. (transfer full): its path. */
char *sac_tiny_pairs (const char *folder, const char *name, guint n, guint longest, guint64 seed);

/* A run over the pairs at @path. */
SacTrainer *sac_tiny_trainer (const char *path, const char *model, const char *train, SacPool *pool);

/* So many steps, or until it is finished. */
void sac_tiny_run (SacTrainer *trainer, guint n_steps);

/* (nullable) */
const SacSeries *sac_tiny_series (const SacTrainer *trainer, const char *name);
void sac_tiny_assert_same_series (const SacTrainer *a, const SacTrainer *b);

void sac_tiny_assert_same_params (const SacParams *a, const SacParams *b);

/* @error has @code, and its sentence has @part in it and no line break; clears it. */
void sac_tiny_assert_refused (GError **error, int code, const char *part);

G_END_DECLS
