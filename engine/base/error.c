/* engine/base/error.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"

G_DEFINE_QUARK (sac - engine - error - quark, sac_engine_error)
