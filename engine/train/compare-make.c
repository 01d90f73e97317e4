/* engine/train/compare-make.c — from a plan to runs that are ready: data once, memory asked for as one
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/train/compare-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fail_for (const SacCompare *compare, guint variant, guint seed, GError **error)
{
  g_autofree char *name = sac_compare_plan_get_folder (compare->plan, variant, seed);

  sac_error_prefix (error, name);
  return FALSE;
}

/* What the runs take for themselves together, and the largest space that one computes in: they take turns in it. */
static gboolean
check_memory (const SacCompare *compare, GError **error)
{
  guint64 own = 0, space = 0;

  for (guint i = 0; i < compare->n; i++)
    {
      const guint variant = i / compare->plan->n_seeds, seed = i % compare->plan->n_seeds;
      g_autoptr (SacSettings) model_settings = NULL;
      g_autoptr (SacSettings) train_settings = NULL;
      g_autoptr (SacModel) model = NULL;

      sac_compare_plan_make_settings (compare->plan, variant, seed, &model_settings, &train_settings);
      model = sac_trainer_declare_model (compare->data, compare->plan->model_class, model_settings, error);
      if (model == NULL)
        return fail_for (compare, variant, seed, error);
      own += sac_trainer_count_own (model, train_settings);
      space = MAX (space, sac_trainer_count_space (compare->data, model, train_settings));
    }
  return sac_memory_check (_ ("This comparison"), own + space, error);
}

/* (nullable) (transfer full): where a run lies, if it does. */
static char *
find_checkpoint (const SacCompare *compare, const char *folder, guint variant, guint seed)
{
  g_autofree char *name = sac_compare_plan_get_folder (compare->plan, variant, seed);
  g_autofree char *own = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autofree char *path = own != NULL ? g_build_filename (own, SAC_CHECKPOINT_NAME, NULL) : NULL;

  return path != NULL && !sac_file_is_missing (path) ? g_steal_pointer (&own) : NULL;
}

static gboolean
make_member (SacCompare *compare,
             const char *folder,
             guint variant,
             guint seed,
             const SacStop *stop,
             GError **error)
{
  const SacComparePlan *plan = compare->plan;
  SacCompareMember *member = sac_compare_get_member (compare, variant, seed);
  g_autofree char *own = find_checkpoint (compare, folder, variant, seed);
  g_autofree char *name =
    g_strdup_printf ("%s, %s", plan->name,
                     ((SacVariant *) g_ptr_array_index (plan->variants, variant))->name);
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  SacTrainerSetup setup = { .name = name,
                            .lesson = plan->lesson,
                            .data_path = plan->data_path,
                            .model_class = plan->model_class,
                            .stop = stop };
  const SacTrainerParts parts = { .data = compare->data, .arena = compare->arena, .tape = compare->tape };

  sac_compare_plan_make_settings (plan, variant, seed, &model, &train);
  setup.model = model;
  setup.train = train;
  member->seconds = g_array_new (FALSE, FALSE, sizeof (float));
  member->trainer = own != NULL ? sac_trainer_resume_with (own, &setup, &parts, compare->pool, error)
                                : sac_trainer_new_with (&setup, &parts, compare->pool, error);
  if (member->trainer != NULL)
    return TRUE;
  return own != NULL ? FALSE : fail_for (compare, variant, seed, error);
}

SacCompare *
sac_compare_make (SacComparePlan *plan,
                  const char *folder,
                  SacPool *pool,
                  const SacStop *stop,
                  GError **error)
{
  g_autoptr (SacCompare) compare = g_new0 (SacCompare, 1);
  const SacTrainerSetup setup = { .name = plan->name,
                                  .lesson = plan->lesson,
                                  .data_path = plan->data_path,
                                  .model_class = plan->model_class,
                                  .model = plan->model,
                                  .train = plan->train,
                                  .stop = stop };

  compare->plan = plan;
  compare->pool = pool;
  if (!sac_compare_plan_check (plan, error))
    return NULL;
  compare->data = sac_train_data_new (&setup, error);
  if (compare->data == NULL)
    return NULL;
  compare->n = plan->variants->len * plan->n_seeds;
  compare->members = g_new0 (SacCompareMember, compare->n);
  if (!check_memory (compare, error))
    return NULL;
  compare->arena = sac_arena_new ();
  compare->tape = sac_tape_new ();
  for (guint i = 0; i < compare->n; i++)
    if (!make_member (compare, folder, i / plan->n_seeds, i % plan->n_seeds, stop, error))
      return NULL;
  return g_steal_pointer (&compare);
}

SacCompare *
sac_compare_new (const SacComparePlan *plan, SacPool *pool, const SacStop *stop, GError **error)
{
  return sac_compare_make (sac_compare_plan_copy (plan), NULL, pool, stop, error);
}
