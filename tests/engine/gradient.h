/* tests/engine/gradient.h — holds the gradients of any function of some leaves against central differences
 *
 * A build makes its leaves by name, runs ops on them and gives its outputs. The loss is Σ r·output with fixed random r,
 * summed in double. sac_gradient_check() then demands that
 *   – every element's gradient is that of the four-point stencil (f(−2h) − 8f(−h) + 8f(h) − f(2h))/12h;
 *   – gradients add to what is there, for leaves used by two nodes and for tensors in the arena, which start unset;
 *   – a leaf that needs no gradient keeps its buffer untouched, and without any the tape stays empty;
 *   – leaves are not changed, and one and two threads, and a second run, give the same bits.
 *
 * Tolerance  the forward pass is float32 and its tanh is good to 4e-7: with h = 0.01 the stencil magnifies that by
 *            at most 16/12h ≈ 133, to 5e-5 an output. The cut-off of the stencil (h⁴f⁗′/30) is far below, but where a
 *            curve is sharp (cosines of short vectors): there half the step, a sixteenth of the cut-off, decides.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/params.h"
#include "engine/autodiff/tape.h"

G_BEGIN_DECLS

typedef struct _SacGradient SacGradient;

typedef void (*SacGradientBuild) (SacGradient *check, gpointer data);

struct _SacGradient
{
  SacContext context; /* what a build runs its ops in; its random numbers start anew for every build */
  SacParams *leaves;
  GPtrArray *outputs;
  SacRandom random;
  gboolean indirect; /* leaves are handed on through a node, so that what the op sees lives in the arena */
};

/* The leaf called @name: made at first (values of either sign, 0.1 to 1 in size), found again later. */
SacTensor *sac_gradient_leaf (SacGradient *check, const char *name, guint rank, const gsize *dims);

#define LEAF(check, name, ...) \
  sac_gradient_leaf (check, name, G_N_ELEMENTS (((gsize[]){ __VA_ARGS__ })), (gsize[]){ __VA_ARGS__ })

void sac_gradient_output (SacGradient *check, SacTensor *output);

/* @overwrites: the op writes over its input (cross entropy), which is put back after each run. */
void sac_gradient_check (const char *name, SacGradientBuild build, gpointer data, gboolean overwrites);

G_END_DECLS
