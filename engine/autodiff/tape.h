/* engine/autodiff/tape.h — reverse-mode differentiation
 *
 * A tape lists the nodes of one forward pass; sac_tape_backward() walks them from the last to the first.
 * Gradients of parameters (heap tensors with a grad buffer) accumulate; all else lives in the arena and ends with it.
 *
 * Threads    one owner at a time.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"

G_BEGIN_DECLS

SacTape *sac_tape_new (void) G_GNUC_WARN_UNUSED_RESULT;
void sac_tape_free (SacTape *tape);

/* Forgets the nodes; call it with the reset of their arena. */
void sac_tape_reset (SacTape *tape);
void sac_tape_record (SacTape *tape, SacNode *node);
guint sac_tape_get_n_nodes (const SacTape *tape);

/* d @loss / d everything it was computed from; @loss has one element. */
void sac_tape_backward (SacTape *tape, SacContext *context, SacTensor *loss);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTape, sac_tape_free)

G_END_DECLS
