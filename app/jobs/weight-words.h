/* app/jobs/weight-words.h — how a score became a weight, in words and in its own numbers, for every normaliser
 *
 * Keys are counted from 1, as they are everywhere on the screen, and so is the centre of local-p.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/trace.h"

G_BEGIN_DECLS

/* (transfer full): what a map of the site shows: "weight", or "weight (sigmoid)" where it is no softmax's */
char *sac_site_dup_weight_name (const SacSite *site) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the label of its mechanism, with that of the normaliser where it is not softmax */
char *sac_site_dup_label (const SacSite *site) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): "max (0, masked − τ)" */
char *sac_site_dup_weight_formula (const SacSite *site) G_GNUC_WARN_UNUSED_RESULT;

/* One cell, and what there is to know of it. */
typedef struct
{
  const SacTrace *trace;
  guint site, head;
  gsize query, key;
  double masked, weight;
  double maximum, sum; /* softmax: the largest masked score of the row, and Σ exp (masked − maximum) */
} SacWeightCell;

/* (transfer full): the same with its numbers: "max (0, 1.23 − 0.91) = 0.32"; or why it is 0 */
char *sac_weight_cell_dup_numbers (const SacWeightCell *cell) G_GNUC_WARN_UNUSED_RESULT;

/* τ of sparsemax and entmax15, whole; the centre of local-p, counted from 1 */
double sac_weight_cell_get_threshold (const SacWeightCell *cell);
double sac_weight_cell_get_centre (const SacWeightCell *cell);

/* hard-top-k chose the key; it is in local-p's window. */
gboolean sac_weight_cell_is_chosen (const SacWeightCell *cell);

G_END_DECLS
