/* ui/widgets/terms-view.h — the signed parts of a score as bars around zero
 *
 * The tooltip and the description name the part under the pointer.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/bars.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_TERMS_VIEW (sac_terms_view_get_type ())
G_DECLARE_FINAL_TYPE (SacTermsView, sac_terms_view, SAC, TERMS_VIEW, GtkWidget)

GtkWidget *sac_terms_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Copies @values. @sorted: largest first, otherwise in order. */
void sac_terms_view_set_values (SacTermsView *self, const double *values, gsize n_values, gboolean sorted);

/* Sum of the finite values, as the description says it. */
double sac_terms_view_get_sum (SacTermsView *self);

G_END_DECLS
