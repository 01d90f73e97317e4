/* app/beams.h — the beams of one sentence, ready to be shown
 *
 * Threads    immutable snapshots: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/snapshot.h"
#include "engine/models/translator.h"
#include "ui/state/tree-data.h"

G_BEGIN_DECLS

typedef struct
{
  SacSnapshot base;
  char *text;
  SacTranslator *translator;
  SacBeam *beam;
  SacTreeData *tree; /* the same nodes */
} SacBeamsSnapshot;

/* The options that the window uses. */
SacBeamOptions sac_beams_get_options (guint width, double alpha);

/* (transfer full) (nullable): %NULL when @report asked to stop, or with @error as sac_translator_search(). */
SacBeamsSnapshot *sac_beams_snapshot_new (SacTranslator *translator,
                                          SacPool *pool,
                                          const char *text,
                                          const SacBeamOptions *options,
                                          SacBeamReport report,
                                          gpointer user_data,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): which path ends in @node: "beam 2 of 4, score −0.35", or "path to “noir”, cumulative −1.2". */
char *sac_beams_dup_name (const SacBeamsSnapshot *beams, gsize node) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the tree as JSON: options, nodes with token, parent-index, step, logprob, cumulative, score and status,
 * and the hypotheses, best first, with node-index, score and tokens. An index is that of an element of "nodes", -1 for the
 * root's parent; a step is how many tokens have been said. */
char *sac_beams_to_json (const SacBeamsSnapshot *beams) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
