/* engine/layers/gru.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/layers/gru.h"

#include "engine/ops/ops.h"

#include <string.h>

static SacTensor *
add (SacParams *params, const char *prefix, const char *name, guint rank, const gsize *dims, SacInit init)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", prefix, name);

  return sac_params_add (params, path, rank, dims, init, NULL);
}

void
sac_gru_layer_init (SacGruLayer *layer, SacParams *params, const char *prefix, gsize in_width, gsize hidden)
{
  layer->weight_in = add (params, prefix, "weight_in", 2, (gsize[]){ 3 * hidden, in_width }, SAC_INIT_GRU);
  layer->weight_state =
    add (params, prefix, "weight_state", 2, (gsize[]){ 3 * hidden, hidden }, SAC_INIT_GRU);
  layer->bias = add (params, prefix, "bias", 1, (gsize[]){ 3 * hidden }, SAC_INIT_ZEROS);
  layer->bias_state = add (params, prefix, "bias_state", 1, &hidden, SAC_INIT_ZEROS);
}

static SacTensor *
zeros (SacContext *context, gsize rows, gsize width)
{
  SacTensor *tensor = sac_tensor_new_in (context->arena, 2, (gsize[]){ rows, width });

  memset (tensor->data, 0, tensor->n_elements * sizeof (float));
  return tensor;
}

SacTensor *
sac_gru_layer_run (SacContext *context,
                   const SacGruLayer *layer,
                   SacTensor *x,
                   const guint32 *lengths,
                   SacTensor **h)
{
  const SacGru gru = {
    .x = x,
    .weight_in = layer->weight_in,
    .weight_state = layer->weight_state,
    .bias = layer->bias,
    .bias_state = layer->bias_state,
    .h0 = *h != NULL ? *h : zeros (context, x->dims[0], layer->weight_state->dims[1]),
    .lengths = lengths,
  };

  return sac_gru (context, &gru, h);
}

SacTensor *
sac_gru_layer_input (SacContext *context, const SacGruLayer *layer, SacTensor *x)
{
  return sac_linear (context, x, layer->weight_in, layer->bias);
}

SacGruLayer
sac_gru_layer_without_input (const SacGruLayer *layer)
{
  SacGruLayer rest = *layer;

  rest.weight_in = rest.bias = NULL;
  return rest;
}
