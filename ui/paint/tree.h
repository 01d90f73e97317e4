/* ui/paint/tree.h — a tree of what could be said next: steps from left to right, a box a token
 *
 * A line from a box to the next is as wide and as opaque as the probability; the chosen path stands out; what was cut is
 * pale; what is finished ends in a bar. Boxes never overlap: where a step has no room for all that it cut, the least
 * probable are left out and counted below ("+7"). What was kept is always there: the layout grows beyond its area for
 * it, and a widget scrolls.
 *
 * Words      node 0 is the beginning, and the parent of a node comes before it; cumulative = Σ ln p of the path.
 * Ownership  a layout copies nothing of the nodes: the SacTree it was made of must outlive it.
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/figure.h"
#include "ui/paint/theme.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_TREE_EXPANDED, /* it went on */
  SAC_TREE_FINISHED,
  SAC_TREE_OPEN, /* kept, and neither */
  SAC_TREE_CUT,  /* considered, and not kept */
} SacTreeStatus;

/**
 * SacTreeNode:
 * @text: the token
 * @parent: index, smaller than its own; -1 for node 0
 * @depth: its parent's and one; 0 for node 0
 * @rank, @n_ranked: its place by @cumulative among all that were listed of its step, from 1
 * @beam: the place of the hypothesis that ends here, from 1; 0 = none does
 */
typedef struct
{
  const char *text;
  gssize parent;
  guint depth;
  SacTreeStatus status;
  double log_probability;
  double cumulative;
  double score;
  gsize rank, n_ranked;
  guint beam;
} SacTreeNode;

/**
 * SacTree:
 * @chosen: the node whose path stands out, -1 = none
 * @cursor: the node that is pointed at, -1 = none
 * @title: (nullable): above a figure of its own
 */
typedef struct
{
  const SacTreeNode *nodes;
  gsize n_nodes;
  gssize chosen, cursor;
  const char *title;
} SacTree;

typedef struct _SacTreeLayout SacTreeLayout;

/* (transfer full): in the middle of @area, or from its upper left corner on where it is larger. A height of 0 is
 * as much as all of it takes (of a step at most 200 rows). Only the nodes of @tree count. */
SacTreeLayout *
sac_tree_layout_new (const SacTree *tree, SacRect area, const SacTheme *theme) G_GNUC_WARN_UNUSED_RESULT;
void sac_tree_layout_free (SacTreeLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTreeLayout, sac_tree_layout_free)

/* What it takes: at least the area. */
void sac_tree_layout_get_size (const SacTreeLayout *layout, double *width, double *height);

/* FALSE for a node that was left out. */
gboolean sac_tree_layout_get_box (const SacTreeLayout *layout, gsize node, SacRect *box);

/* Nodes of step @depth that were left out, and where their number stands. */
gsize sac_tree_layout_get_n_hidden (const SacTreeLayout *layout, guint depth, SacRect *box);

/* The node at (@x, @y), -1 = none. */
gssize sac_tree_layout_node_at (const SacTreeLayout *layout, double x, double y);

/* From @node (-1: to node 0) to its parent (@right < 0) or its best continuation (@right > 0), or up and down among those of
 * its step; itself where there is none. */
gsize sac_tree_layout_move (const SacTreeLayout *layout, gssize node, int down, int right);

/* Only what touches the clip of @cr; no background. @tree: that of the layout, whose chosen and cursor may have changed. */
void sac_tree_paint (cairo_t *cr, const SacTree *tree, const SacTreeLayout *layout, const SacTheme *theme);

/* (transfer full) (nullable): with all that was cut, on the theme's surface, as a file's bytes. */
GBytes *sac_tree_render (const SacTree *tree,
                         const SacTheme *theme,
                         SacFigureFormat format,
                         double scale,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
