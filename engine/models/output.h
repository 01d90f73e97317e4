/* engine/models/output.h — the end of every model that says one token after another: its loss, and its greedy choice
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/model.h"

G_BEGIN_DECLS

/* The cross entropy of @logits [B·T, V] with @batch's target_out, and its figures in @loss (no guide, no weights); with a
 * tape the logits are overwritten. */
SacTensor *sac_output_loss (SacContext *context,
                            SacTensor *logits,
                            const SacBatch *batch,
                            const SacObjective *objective,
                            SacLoss *loss);

/* [n] in the arena: <bos> for every sequence; @lengths become 0. */
guint32 *sac_output_begin (SacContext *context, gsize n, guint32 *lengths);

/* Puts the most probable token of each open sequence into @last and behind its output; gives how many ended. */
gsize
sac_output_take (const SacTensor *logits, gsize max_steps, guint32 *last, guint32 *out, guint32 *lengths);

G_END_DECLS
