/* engine/models/encoder-decoder-fields.h — its hyperparameters
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"

G_BEGIN_DECLS

extern const SacField sac_encoder_decoder_fields[];

G_END_DECLS
