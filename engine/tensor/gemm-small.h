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

/* For a right operand that many products share: how many floats op(B) [k, n] takes as the tiles read it (0: not served),
 * B of @gemm laid out so, and a product whose b is that. Alpha must not be 0; any m. */
gsize sac_gemm_small_pack_size (gsize n, gsize k);
void sac_gemm_small_pack (const SacGemm *gemm, float *out);
void sac_gemm_small_packed (const SacGemm *gemm);

G_END_DECLS
