/* engine/train/fields.h — the hyperparameters of a training run, whatever the model
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"

G_BEGIN_DECLS

extern const SacField sac_train_fields[];

G_END_DECLS
