/* engine/ops/registry.h — every operation there is
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"

G_BEGIN_DECLS

/* NULL-terminated, constant. */
const SacOpClass *const *sac_op_list (void);

const SacOpClass *sac_op_find (const char *name);

G_END_DECLS
