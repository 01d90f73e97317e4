/* engine/train/compare-plan.h — what a comparison is to do: settings in common, variants, seeds; as a value and as a file
 *
 * File       compare.json, strict JSON (engine/files/json.h):
 *              "format"      "saccade-comparison", with "version" 1
 *              "name"        of the data, for people
 *              "lesson"      its name; or "data_uri", where the user's own pairs are
 *              "model_type"  as in config.json
 *              "seeds"       runs a variant: the first has the seed of "training", each other one more
 *              "model"       all settings of the model, and
 *              "training"    of the run, that the variants have in common
 *              "variants"    name → what is laid over those, in the order of the variants; a name is always what
 *                            engine/train/variant.h makes of the settings
 * Ownership  a plan owns what it points to; free it with sac_compare_plan_free().
 * Errors     sentences that begin with the file: %SAC_ENGINE_ERROR_FORMAT, _RANGE, _UNKNOWN, _UNSUPPORTED.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/json.h"
#include "engine/train/trainer.h"
#include "engine/train/variant.h"

G_BEGIN_DECLS

#define SAC_COMPARE_NAME       "compare.json"
#define SAC_COMPARE_MOST_SEEDS 20
#define SAC_COMPARE_STEPS      3000
#define SAC_COMPARE_EXAMPLES   20000

typedef struct
{
  char *name;
  const SacLessonClass *lesson; /* (nullable) when the data are a user's own pairs */
  char *data_path;              /* (nullable): where those are */
  const SacModelClass *model_class;
  SacSettings *model, *train; /* in common */
  GPtrArray *variants;        /* of SacVariant */
  guint n_seeds;
} SacComparePlan;

/* Those of sac_trainer_default_settings(), but shorter where a lesson's own are for a finished model: at most
 * %SAC_COMPARE_STEPS steps on %SAC_COMPARE_EXAMPLES examples, so that a comparison of two ends within minutes. Free both. */
gboolean sac_compare_default_settings (const SacLessonClass *lesson,
                                       const SacModelClass *model_class,
                                       SacSettings **model,
                                       SacSettings **train,
                                       GError **error);

/* Copies what @setup says; one seed, and no variants yet: put them in. */
SacComparePlan *sac_compare_plan_new (const SacTrainerSetup *setup) G_GNUC_WARN_UNUSED_RESULT;
SacComparePlan *sac_compare_plan_copy (const SacComparePlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void sac_compare_plan_free (SacComparePlan *plan);

/* Numbers and names: of variants and of seeds. Whether a model can be made of each is not asked. */
gboolean sac_compare_plan_check (const SacComparePlan *plan, GError **error);

/* The settings of one run. Only the first of a variant's keeps its past: the others have a history of 0 MB. Free both. */
void sac_compare_plan_make_settings (const SacComparePlan *plan,
                                     guint variant,
                                     guint seed,
                                     SacSettings **model,
                                     SacSettings **train);

/* (transfer full): the folder of one run, within that of the comparison: "additive", "additive-seed-2". */
char *
sac_compare_plan_get_folder (const SacComparePlan *plan, guint variant, guint seed) G_GNUC_WARN_UNUSED_RESULT;

SacComparePlan *
sac_compare_plan_parse (GBytes *bytes, const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of the comparison in @folder. */
SacComparePlan *sac_compare_plan_read (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) */
JsonObject *sac_compare_plan_to_json (const SacComparePlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacComparePlan, sac_compare_plan_free)

G_END_DECLS
