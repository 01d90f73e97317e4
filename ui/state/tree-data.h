/* ui/state/tree-data.h — a tree of what could be said next as an immutable value, and what can be said of its nodes
 *
 * Ownership  a SacTreeData owns copies of all it was given.
 * Threads    immutable: may be made on one thread and read by any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/tree.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_TREE_DATA (sac_tree_data_get_type ())

typedef struct _SacTreeData SacTreeData;

/**
 * SacTreeInfo:
 * @nodes: as in ui/paint/tree.h
 * @n_nodes: at least 1
 * @n_beams: hypotheses that end in one of the nodes
 * @score_name: (nullable): how a hypothesis is scored: "score"
 */
typedef struct
{
  const SacTreeNode *nodes;
  gsize n_nodes;
  guint n_beams;
  const char *score_name;
} SacTreeInfo;

GType sac_tree_data_get_type (void) G_GNUC_CONST;

/* (transfer full) (nullable): %NULL (and a critical) when a parent does not come before its node. */
SacTreeData *sac_tree_data_new (const SacTreeInfo *info) G_GNUC_WARN_UNUSED_RESULT;
SacTreeData *sac_tree_data_ref (SacTreeData *data);
void sac_tree_data_unref (SacTreeData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTreeData, sac_tree_data_unref)

/* (transfer none): what it was made of; valid while @data lives. */
const SacTreeInfo *sac_tree_data_get_info (const SacTreeData *data);

/* Fills @tree (nothing chosen); it borrows from @data. */
void sac_tree_data_init_tree (const SacTreeData *data, SacTree *tree);

/* The node where hypothesis @beam ends, from 1; -1 = none. */
gssize sac_tree_data_find_beam (const SacTreeData *data, guint beam);

/* (transfer full): e.g. "Tree of 4 beams, 12 steps, 97 tokens". */
char *sac_tree_data_describe (const SacTreeData *data) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the read-out line: "“noir” · went on · probability 0.694, ln p −0.365 · cumulative −1.20 · rank 2 of 9
 * in step 3"; of the end of a hypothesis its place and score, too. */
char *sac_tree_data_format_readout (const SacTreeData *data, gsize node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
