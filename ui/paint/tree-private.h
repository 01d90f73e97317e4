/* ui/paint/tree-private.h — shared by layout and painting of a tree
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/text.h"
#include "ui/paint/tree.h"

G_BEGIN_DECLS

typedef struct
{
  SacRect box;
  char *text, *number; /* as they are written */
  gboolean is_shown;
} SacTreeBox;

/* One step. */
typedef struct
{
  guint32 *nodes; /* [n] from the top down, those that are left out too */
  gsize n, n_hidden;
  SacRect more; /* where their number stands */
  double x, width;
} SacTreeColumn;

struct _SacTreeLayout
{
  const SacTreeNode *nodes;
  gsize n_nodes;
  SacTreeBox *boxes;      /* [n_nodes] */
  SacTreeColumn *columns; /* [n_columns] */
  gsize n_columns;
  guint32 *order; /* what the columns' nodes point into */
  double width, height;
  SacRect note; /* the line below */
};

/* The second line of a box: probability, or place and score of a hypothesis. (transfer full) */
char *sac_tree_dup_number (const SacTreeNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
