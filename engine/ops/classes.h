/* engine/ops/classes.h — the op classes by name, for the registry
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/autodiff/op.h"

G_BEGIN_DECLS

extern const SacOpClass SAC_OP_ADD;
extern const SacOpClass SAC_OP_ALIGNMENT_LOSS;
extern const SacOpClass SAC_OP_ATTENTION;
extern const SacOpClass SAC_OP_BINARY_CROSS_ENTROPY;
extern const SacOpClass SAC_OP_CONCAT;
extern const SacOpClass SAC_OP_CROSS_ENTROPY;
extern const SacOpClass SAC_OP_DROPOUT;
extern const SacOpClass SAC_OP_EMBEDDING;
extern const SacOpClass SAC_OP_GELU;
extern const SacOpClass SAC_OP_GRU;
extern const SacOpClass SAC_OP_L2_NORMALIZE;
extern const SacOpClass SAC_OP_LAYER_NORM;
extern const SacOpClass SAC_OP_LINEAR;
extern const SacOpClass SAC_OP_LSTM;
extern const SacOpClass SAC_OP_MATMUL;
extern const SacOpClass SAC_OP_MULTIPLY;
extern const SacOpClass SAC_OP_REDUCE;
extern const SacOpClass SAC_OP_RELU;
extern const SacOpClass SAC_OP_RESHAPE;
extern const SacOpClass SAC_OP_SCALE;
extern const SacOpClass SAC_OP_SIGMOID;
extern const SacOpClass SAC_OP_SLICE;
extern const SacOpClass SAC_OP_SOFTMAX;
extern const SacOpClass SAC_OP_SUBTRACT;
extern const SacOpClass SAC_OP_TANH;
extern const SacOpClass SAC_OP_TRANSPOSE;

G_END_DECLS
