/* tests/engine/examples.h — the longer examples of test-ops.c
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "tests/engine/gradient.h"

G_BEGIN_DECLS

/* Leaf number @index, where there are several shapes. */
SacTensor *
sac_example_leaf (SacGradient *check, const char *letter, gsize index, guint rank, const gsize *dims);

void sac_example_attention (SacGradient *check, gpointer data);
void sac_example_gru (SacGradient *check, gpointer data);
void sac_example_lstm (SacGradient *check, gpointer data);

G_END_DECLS
