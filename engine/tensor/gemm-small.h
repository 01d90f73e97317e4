/* engine/tensor/gemm-small.h — products too small for a library that packs its operands first
 *
 * An attention head's products, and the steps of a recurrent layer, are over before OpenBLAS has paid for its packing. Here
 * the left operand is read where it lies, the right one too unless it is transposed or ends within a vector.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/tensor/gemm.h"

G_BEGIN_DECLS

/* FALSE, and nothing was done: this processor or this shape is better served by the library. Depends on nothing else. */
gboolean sac_gemm_small (const SacGemm *gemm);

G_END_DECLS
