/* engine/train/history-file.h — the moments of a run in one safetensors file, replaced whole
 *
 *   "steps" I64 [N], "by_hand" U8 [N]     the moments, by step
 *   "STEP.param.NAME" F32                 the parameters of each, exactly
 *   "STEP.target" I64 [T]                 ids of the probe's output; for each site of its trace:
 *   "STEP.SITE.weights", "STEP.SITE.scaled" F32 [H, T, S], "STEP.SITE.bounds" I64 [T, 2]
 *   metadata: "kind", "words" (a fingerprint of both vocabularies), "probe" (the sentence), "sites", "mechanism"
 *   (a line a site), "STEP.text" (the output)
 *
 * Errors     a sentence that begins with the file's name: another model's, cut, lying. Sizes are compared before memory
 *            is taken.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/safetensors.h"
#include "engine/train/history.h"

G_BEGIN_DECLS

#define SAC_HISTORY_KIND "saccade history 1"

gboolean sac_history_stage (const SacHistory *history,
                            const SacTranslator *translator,
                            const char *probe,
                            SacFileSet *set,
                            const char *path,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_history_read:
 * @like: the run's model: names, shapes and words must be its own
 * @budget: of the history that is made; a file of more is thinned while it is read
 * @last: moments after this step are left out
 * @probe: (out) (optional) (transfer full): the sentence that was watched
 */
SacHistory *sac_history_read (const SacSafetensors *file,
                              const SacTranslator *like,
                              guint64 budget,
                              guint64 last,
                              char **probe,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): of the words that ids stand for. */
char *sac_history_fingerprint (const SacTranslator *translator) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
