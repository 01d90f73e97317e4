/* engine/attention/mechanisms.h — the mechanism classes by name, for the registry
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/mechanism.h"

G_BEGIN_DECLS

extern const SacMechanismClass SAC_MECHANISM_ADDITIVE;
extern const SacMechanismClass SAC_MECHANISM_COSINE;
extern const SacMechanismClass SAC_MECHANISM_DOT;
extern const SacMechanismClass SAC_MECHANISM_DOT_KEY_BIAS;
extern const SacMechanismClass SAC_MECHANISM_GENERAL;
extern const SacMechanismClass SAC_MECHANISM_SCALED_DOT;

/* Adds "PREFIX.NAME" of [rows, columns] (a vector if @columns is 0). */
SacTensor *sac_attention_add (SacParams *params,
                              const char *prefix,
                              const char *name,
                              gsize rows,
                              gsize columns,
                              SacInit init,
                              SacRandom *random);

G_END_DECLS
