/* engine/train/compare-save.c — a comparison in its folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/json.h"
#include "engine/models/translator-private.h"
#include "engine/train/compare-private.h"

static gboolean
stage_members (SacCompare *compare, SacFileSet *set, const char *folder, GError **error)
{
  for (guint i = 0; i < compare->n; i++)
    {
      const guint n_seeds = compare->plan->n_seeds;
      g_autofree char *name = sac_compare_plan_get_folder (compare->plan, i / n_seeds, i % n_seeds);
      g_autofree char *own = g_build_filename (folder, name, NULL);

      if (!sac_trainer_stage (compare->members[i].trainer, set, own, error))
        return FALSE;
    }
  return TRUE;
}

static void
note_saved (SacCompare *compare, const char *folder)
{
  for (guint i = 0; i < compare->n; i++)
    {
      const guint n_seeds = compare->plan->n_seeds;
      g_autofree char *name = sac_compare_plan_get_folder (compare->plan, i / n_seeds, i % n_seeds);
      g_autofree char *own = g_build_filename (folder, name, NULL);

      sac_trainer_note_saved (compare->members[i].trainer, own);
    }
}

/* The plan first: with it alone every run can begin, and with it each can go on that has a checkpoint. */
gboolean
sac_compare_save (SacCompare *compare, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_COMPARE_NAME, NULL);
  g_autoptr (JsonObject) object = sac_compare_plan_to_json (compare->plan);
  g_autoptr (SacFileSet) set = sac_file_set_new ();

  sac_file_sweep (folder);
  if (!sac_translator_make_folder (folder, error) || !sac_json_stage (set, path, object, error) ||
      !stage_members (compare, set, folder, error) || !sac_file_set_commit (set, error))
    return FALSE;
  note_saved (compare, folder);
  return TRUE;
}

gboolean
sac_compare_is_folder (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SAC_COMPARE_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

SacCompare *
sac_compare_resume (const char *folder, guint64 steps, SacPool *pool, const SacStop *stop, GError **error)
{
  g_autoptr (SacComparePlan) plan = sac_compare_plan_read (folder, error);

  if (plan == NULL || (steps > 0 && !sac_settings_set (plan->train, "steps", (double) steps, error)))
    return NULL;
  return sac_compare_make (g_steal_pointer (&plan), folder, pool, stop, error);
}
