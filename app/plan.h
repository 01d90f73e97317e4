/* app/plan.h — what would be trained: data, architecture, and the settings to begin with
 *
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"

G_BEGIN_DECLS

/**
 * SacPlan:
 * @name: of the run: the lesson's, or the data file's
 * @subtitle: what is learnt, in words
 * @lesson: (nullable) one of the lessons …
 * @data_path: (nullable) … or a user's own pairs
 * @model, @train: the defaults
 */
typedef struct
{
  char *name, *subtitle;
  const SacLessonClass *lesson;
  char *data_path;
  const SacModelClass *model_class;
  SacSettings *model, *train;
} SacPlan;

/* (transfer full) (nullable): an error is a lesson's whose defaults do not fit the fields. */
SacPlan *sac_plan_new_for_lesson (const SacLessonClass *lesson, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): looks no further than that @path is a file; training reads it. */
SacPlan *sac_plan_new_for_data (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void sac_plan_free (SacPlan *plan);

/* A value of the form, a number or an index, by the field's name. */
gboolean sac_plan_set (SacPlan *plan, const char *name, double value, GError **error);

/* Borrows from @plan. */
void sac_plan_init_setup (const SacPlan *plan, SacTrainerSetup *setup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPlan, sac_plan_free)

G_END_DECLS
