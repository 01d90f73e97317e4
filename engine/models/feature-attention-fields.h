/* engine/models/feature-attention-fields.h — its hyperparameters
 *
 * They are called as those of the encoder-decoder that are like them, so that the command line knows one set of names.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"

G_BEGIN_DECLS

extern const SacField sac_feature_attention_fields[];

G_END_DECLS
