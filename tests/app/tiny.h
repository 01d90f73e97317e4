/* tests/app/tiny.h — a model and a run so small that a test can make them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/plan.h"
#include "engine/train/compare-plan.h"
#include "tests/support/wait.h"

G_BEGIN_DECLS

/* (transfer full): to learn dates, with few numbers and sentences, for @n_steps. */
SacPlan *tiny_plan_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;
SacPlan *tiny_plan_new_for (const char *lesson, guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* The same as a form's values: a{sd}, floating. */
GVariant *tiny_values_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): after @n_steps of training. */
SacTranslator *tiny_translator_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* Saves such a run, with a checkpoint, in @folder. */
void tiny_save (const char *folder, guint n_steps);

/* (transfer full): of such runs. @variants: as text of aa{sd}. */
SacComparePlan *tiny_compare_plan_new (guint n_steps, const char *variants) G_GNUC_WARN_UNUSED_RESULT;

#define TINY_TWO "[{'mechanism': 0.0}, {'mechanism': 2.0}]" /* additive and scaled-dot */

#define tiny_wait_for(condition) test_wait_for (condition)

G_END_DECLS
