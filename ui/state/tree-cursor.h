/* ui/state/tree-cursor.h — what is looked at in a tree: how many beams, how they are ranked, which node, which
 * path is chosen
 *
 * One belongs to each SacSelection, and is shared with it by every view.
 *
 * Signals    notify::width, notify::alpha, notify::node, notify::chosen, only on a real change.
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/selection.h"

G_BEGIN_DECLS

#define SAC_TREE_MOST_WIDTH 16
#define SAC_TREE_WIDTH      4
#define SAC_TREE_MOST_ALPHA 2.0
#define SAC_TREE_ALPHA      0.6

#define SAC_TYPE_TREE_CURSOR (sac_tree_cursor_get_type ())
G_DECLARE_FINAL_TYPE (SacTreeCursor, sac_tree_cursor, SAC, TREE_CURSOR, GObject)

/* (transfer none): made when it is first asked for; lives as long as @selection. */
SacTreeCursor *sac_tree_cursor_of (SacSelection *selection);

/* "width": beams, 1 … SAC_TREE_MOST_WIDTH. */
int sac_tree_cursor_get_width (SacTreeCursor *self);
void sac_tree_cursor_set_width (SacTreeCursor *self, int width);

/* "alpha": of the length normalisation, 0 … SAC_TREE_MOST_ALPHA; what is no number changes nothing. */
double sac_tree_cursor_get_alpha (SacTreeCursor *self);
void sac_tree_cursor_set_alpha (SacTreeCursor *self, double alpha);

/* "node": pointed at, or walked to; -1 = none. */
int sac_tree_cursor_get_node (SacTreeCursor *self);
void sac_tree_cursor_set_node (SacTreeCursor *self, int node);

/* "chosen": the node whose path is shown by the other pictures; -1 = none of the tree. */
int sac_tree_cursor_get_chosen (SacTreeCursor *self);
void sac_tree_cursor_set_chosen (SacTreeCursor *self, int node);

G_END_DECLS
