/* tests/ui/gallery-tree.c — a tree for tests and galleries
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"

#include <math.h>
#include <string.h>

static void
add (GArray *nodes, const char *text, gssize parent, SacTreeStatus status, double probability)
{
  const SacTreeNode *of = parent >= 0 ? &g_array_index (nodes, SacTreeNode, parent) : NULL;
  SacTreeNode node = { .text = text, .parent = parent, .status = status };

  if (of != NULL)
    {
      node.depth = of->depth + 1;
      node.log_probability = log (probability);
      node.cumulative = node.score = of->cumulative + node.log_probability;
    }
  node.rank = node.n_ranked = 1;
  g_array_append_val (nodes, node);
}

static void
add_cut (GArray *nodes, gssize parent, guint step)
{
  static const char *const words[] = { "chat", "le", "petit", "maison", "n'", "aime", "programmation", "." };

  for (guint i = 0; i < 3; i++)
    add (nodes, words[((guint) parent * 3 + step + i) % G_N_ELEMENTS (words)], parent, SAC_TREE_CUT,
         0.08 / (1 + i));
}

SacTreeData *
gallery_tree (guint width, guint n_steps)
{
  static const char *const words[] = { "le",  "chat", "noir",   "n'",     "aime",
                                       "pas", "la",   "petite", "maison", "rouge" };
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (SacTreeNode));
  g_autofree gssize *open = g_new0 (gssize, width);
  guint n_open = 1;

  add (nodes, "<bos>", -1, SAC_TREE_EXPANDED, 1);
  for (guint step = 0; step < n_steps; step++)
    {
      const gboolean is_last = step + 1 == n_steps;
      g_autofree gssize *next = g_new (gssize, width);

      for (guint i = 0; i < width; i++)
        {
          next[i] = nodes->len;
          add (nodes, is_last ? "<eos>" : words[(step + i) % G_N_ELEMENTS (words)],
               open[is_last ? i % n_open : (i + step) % MAX (n_open - n_open / 4, 1)],
               is_last ? SAC_TREE_FINISHED : SAC_TREE_EXPANDED, 0.9 / (1 + i));
          if (is_last)
            g_array_index (nodes, SacTreeNode, next[i]).beam = i + 1;
        }
      for (guint i = 0; i < n_open; i++)
        add_cut (nodes, open[i], step);
      memcpy (open, next, width * sizeof (gssize));
      n_open = width;
    }
  return sac_tree_data_new (&(SacTreeInfo){
    .nodes = (const SacTreeNode *) (gpointer) nodes->data, .n_nodes = nodes->len, .n_beams = width });
}
