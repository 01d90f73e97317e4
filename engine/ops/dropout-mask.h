/* engine/ops/dropout-mask.h — the factor dropout applies to one element, as a function of a seed and its index
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0 with @probability, else 1/(1 − @probability); the finaliser of MurmurHash3 mixes seed and index. */
static inline float
sac_dropout_factor (guint64 seed, guint64 index, float probability)
{
  guint64 z = seed + index * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 33)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  z = (z ^ (z >> 33)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  z ^= z >> 33;
  return (float) (z >> 40) * 0x1.0p-24f < probability ? 0 : 1 / (1 - probability);
}

G_END_DECLS
