/* ui/widgets/tree-view.h — a tree of what could be said next: to look at, point at, walk through
 *
 * A GtkScrollable: put it into a scrolled window; where the tree is larger than its area it scrolls.
 *
 * Signals    "chosen" (int node)   a click, Enter: the path to this node is wanted
 *            "best"                B: back to the best hypothesis
 * Mouse      move: node; click: choose its path.
 * Keys       Left: parent; Right: best continuation; Up, Down: others of the step; Home: the beginning; End: the best
 *            hypothesis' end; Enter: choose; B: back to the best.
 * Actions    tree.move (ii), tree.edge (i), tree.choose, tree.best.
 * Screen     role img; the label says how large the tree is, the description the node.
 * reader
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/tree-cursor.h"
#include "ui/state/tree-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_TREE_VIEW (sac_tree_view_get_type ())
G_DECLARE_FINAL_TYPE (SacTreeView, sac_tree_view, SAC, TREE_VIEW, GtkWidget)

GtkWidget *sac_tree_view_new (SacTreeCursor *cursor) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) */
void sac_tree_view_set_data (SacTreeView *self, SacTreeData *data);

/* -1 before there is data and size, and where no node is at (@x, @y) of the widget. */
int sac_tree_view_node_at (SacTreeView *self, double x, double y);

/* FALSE when it is not shown. In the widget, scrolled as it is. */
gboolean sac_tree_view_get_box (SacTreeView *self, int node, SacRect *box);

G_END_DECLS
