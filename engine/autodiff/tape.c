/* engine/autodiff/tape.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/autodiff/tape.h"

struct _SacTape
{
  GPtrArray *nodes; /* Borrowed: they live in the pass's arena */
};

SacTape *
sac_tape_new (void)
{
  SacTape *tape = g_new0 (SacTape, 1);

  tape->nodes = g_ptr_array_new ();
  return tape;
}

void
sac_tape_free (SacTape *tape)
{
  if (tape == NULL)
    return;
  g_ptr_array_unref (tape->nodes);
  g_free (tape);
}

void
sac_tape_reset (SacTape *tape)
{
  g_ptr_array_set_size (tape->nodes, 0);
}

void
sac_tape_record (SacTape *tape, SacNode *node)
{
  g_ptr_array_add (tape->nodes, node);
}

guint
sac_tape_get_n_nodes (const SacTape *tape)
{
  return tape->nodes->len;
}

/* An output that led nowhere has no gradient: its node is passed over, or gets zeros if another output did lead on. */
static gboolean
is_reached (SacContext *context, SacNode *node)
{
  gboolean reached = FALSE;

  for (guint i = 0; i < node->n_out; i++)
    reached |= node->out[i]->grad != NULL;
  for (guint i = 0; reached && i < node->n_out; i++)
    if (node->out[i]->grad == NULL)
      node->out[i]->grad = sac_arena_floats0 (context->arena, node->out[i]->n_elements);
  return reached;
}

void
sac_tape_backward (SacTape *tape, SacContext *context, SacTensor *loss)
{
  g_return_if_fail (loss->n_elements == 1);

  if (loss->grad == NULL)
    loss->grad = sac_arena_floats (context->arena, 1);
  loss->grad[0] = 1;
  for (guint i = tape->nodes->len; i > 0; i--)
    {
      SacNode *node = g_ptr_array_index (tape->nodes, i - 1);

      if (is_reached (context, node))
        node->op->backward (context, node);
    }
}
