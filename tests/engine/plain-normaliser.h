/* tests/engine/plain-normaliser.h — the normalisers once more, in double and the plainest way
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/normaliser.h"

G_BEGIN_DECLS

/* @x [n]: scores of the keys of @row from row->from to before row->to, which may hold −∞. @w [n]: their weights */
void sac_plain_normalise (const char *name, const SacNormaliserRow *row, const double *x, double *w);

G_END_DECLS
