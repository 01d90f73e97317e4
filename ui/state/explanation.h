/* ui/state/explanation.h — where one number comes from, as an immutable value
 *
 * Ownership  a SacExplanation owns copies of all it was given.
 * Threads    immutable: may be made on one thread and read by any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_EXPLANATION (sac_explanation_get_type ())

/**
 * SacExplanation:
 * @title: (nullable): e.g. "noir → black"
 * @subtitle: (nullable): e.g. "weight 0.6949 · rank 1 of 11 · score 4.812"
 * @formula: (nullable): plain text, e.g. "score = vᵀ tanh(W q + b + U k)"
 * @note: (nullable): e.g. "one bar a unit, sorted; their sum is the score"
 * @terms: (array length=n_terms) (nullable): signed parts of the score
 * @n_terms: how many; 0 hides the bars
 * @sorted: draw them largest first
 *
 * A %NULL title or subtitle is made by the view from the map itself.
 */
typedef struct
{
  char *title, *subtitle, *formula, *note;
  double *terms;
  gsize n_terms;
  gboolean sorted;
} SacExplanation;

GType sac_explanation_get_type (void) G_GNUC_CONST;

/* (transfer full): copies everything @from points to. */
SacExplanation *sac_explanation_new (const SacExplanation *from) G_GNUC_WARN_UNUSED_RESULT;
SacExplanation *sac_explanation_ref (SacExplanation *explanation);
void sac_explanation_unref (SacExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacExplanation, sac_explanation_unref)

G_END_DECLS
