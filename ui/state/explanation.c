/* ui/state/explanation.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/explanation.h"

typedef struct
{
  SacExplanation values; /* first: the public part */
  gatomicrefcount ref_count;
} Counted;

G_DEFINE_BOXED_TYPE (SacExplanation, sac_explanation, sac_explanation_ref, sac_explanation_unref)

SacExplanation *
sac_explanation_new (const SacExplanation *from)
{
  Counted *counted;

  g_return_val_if_fail (from != NULL && (from->terms != NULL || from->n_terms == 0), NULL);

  counted = g_new0 (Counted, 1);
  g_atomic_ref_count_init (&counted->ref_count);
  counted->values = (SacExplanation){
    .title = g_strdup (from->title),
    .subtitle = g_strdup (from->subtitle),
    .formula = g_strdup (from->formula),
    .note = g_strdup (from->note),
    .terms = g_memdup2 (from->terms, from->n_terms * sizeof (double)),
    .n_terms = from->n_terms,
    .sorted = from->sorted,
  };
  return &counted->values;
}

SacExplanation *
sac_explanation_ref (SacExplanation *explanation)
{
  g_return_val_if_fail (explanation != NULL, NULL);
  g_atomic_ref_count_inc (&((Counted *) explanation)->ref_count);
  return explanation;
}

void
sac_explanation_unref (SacExplanation *explanation)
{
  g_return_if_fail (explanation != NULL);

  if (!g_atomic_ref_count_dec (&((Counted *) explanation)->ref_count))
    return;
  g_free (explanation->title);
  g_free (explanation->subtitle);
  g_free (explanation->formula);
  g_free (explanation->note);
  g_free (explanation->terms);
  g_free (explanation);
}
