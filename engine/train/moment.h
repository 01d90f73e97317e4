/* engine/train/moment.h — one step of a run that was kept: the model as it was, and what it made of the probe
 *
 * Nothing has to be computed to draw the probe's map of then: its weights and scores are kept as they were shown. All
 * numbers are float32 as the run had them: the model of a moment reads any text to the last bit as the run would
 * have at that step.
 *
 * Words      T queries, S keys, H heads.
 * Ownership  reference-counted.
 * Threads    immutable: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/translator.h"

G_BEGIN_DECLS

/**
 * SacMomentSite: what one site made of the probe
 * @weights, @scaled: [H, T, S]
 * @bounds: [T, 2]: the keys that a query may see, from and to (engine/attention/trace.h)
 */
typedef struct
{
  char *name, *mechanism;
  guint heads;
  gsize queries, keys;
  float *weights, *scaled;
  gint64 *bounds;
} SacMomentSite;

/**
 * SacMoment:
 * @by_hand: asked for; it is never thinned
 * @n_bytes: what it is counted with, in memory and in its file: never less than either
 * @target: [n_target]: ids of the output's tokens; none if the probe could not be read
 * @text: the output
 */
typedef struct
{
  int ref_count;
  guint64 step;
  gboolean by_hand;
  guint64 n_bytes;
  SacTranslator *translator;
  gsize n_target;
  gint64 *target;
  char *text;
  guint n_sites;
  SacMomentSite *sites;
} SacMoment;

/* What a moment of @model will be counted with, before any of it is taken. @reading: (nullable). */
guint64 sac_moment_count (const SacModel *model, const SacReading *reading);

/* Copies the parameters of @translator, which may be in training, and what @reading (nullable) holds of the probe.
 * %SAC_ENGINE_ERROR_MEMORY. */
SacMoment *sac_moment_new (guint64 step,
                           const SacTranslator *translator,
                           const SacReading *reading,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @translator; who reads a moment from a file fills in its probe, and then seals it: that counts n_bytes. */
SacMoment *sac_moment_new_empty (guint64 step, SacTranslator *translator) G_GNUC_WARN_UNUSED_RESULT;
void sac_moment_seal (SacMoment *moment);

/* (transfer full): the same, asked for by hand. */
SacMoment *sac_moment_mark (const SacMoment *moment) G_GNUC_WARN_UNUSED_RESULT;

SacMoment *sac_moment_ref (SacMoment *moment);
void sac_moment_unref (SacMoment *moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacMoment, sac_moment_unref)

G_END_DECLS
