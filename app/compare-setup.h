/* app/compare-setup.h — from what the Compare view's forms say to a comparison's plan
 *
 * Threads    main thread only, but where it says otherwise.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/plan.h"
#include "engine/train/compare-plan.h"

G_BEGIN_DECLS

/* The form's field for the number of seeds, which is none of a run's own. */
#define SAC_COMPARE_SEEDS_FIELD "seeds"

/* TRUE for the fields that a variant has of its own: mechanism, normaliser, scope, heads, project, input-feeding. */
gboolean sac_compare_is_varied (const SacField *field);

/* (transfer full): what would be compared at first: @plan's lesson or data with the settings of a comparison (shorter than a
 * lesson's own run), one seed, no variants. */
SacComparePlan *sac_compare_setup_new (const SacPlan *plan, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_compare_setup_fill:
 * @values: a{sd}: the common fields by name, with the number of seeds
 * @variants: aa{sd}: the varied fields of each
 *
 * What all variants have alike is laid into the common settings; a variant is called by the rest.
 *
 * Returns: FALSE with a sentence for a value out of its range, for two variants that are the same and for too few
 */
gboolean sac_compare_setup_fill (SacComparePlan *plan, GVariant *values, GVariant *variants, GError **error);

/* (transfer full): "scaled-dot, heads 4": what @variant does otherwise, in the language of the locale. Any thread. */
char *sac_compare_dup_label (const SacVariant *variant) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
