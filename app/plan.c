/* app/plan.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/plan.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SacPlan *
plan_new (const SacLessonClass *lesson, GError **error)
{
  g_autoptr (SacPlan) plan = g_new0 (SacPlan, 1);

  plan->lesson = lesson;
  plan->model_class = sac_trainer_default_model (lesson);
  if (!sac_trainer_default_settings (lesson, plan->model_class, &plan->model, &plan->train, error))
    return NULL;
  return g_steal_pointer (&plan);
}

SacPlan *
sac_plan_new_for_lesson (const SacLessonClass *lesson, GError **error)
{
  SacPlan *plan;

  g_return_val_if_fail (lesson != NULL, NULL);

  plan = plan_new (lesson, error);
  if (plan == NULL)
    return NULL;
  plan->name = g_strdup (lesson->name);
  plan->subtitle = g_strdup (_ (lesson->subtitle));
  return plan;
}

static char *
dup_stem (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_filename_display_name (base);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

SacPlan *
sac_plan_new_for_data (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  SacPlan *plan;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                   _ ("%s is no file: pairs are lines of source TAB target in a UTF-8 text file"), shown);
      return NULL;
    }
  plan = plan_new (NULL, error);
  if (plan == NULL)
    return NULL;
  plan->name = dup_stem (path);
  plan->subtitle = g_strdup_printf (_ ("your own pairs, %s"), shown);
  plan->data_path = g_canonicalize_filename (path, NULL);
  return plan;
}

void
sac_plan_free (SacPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->name);
  g_free (plan->subtitle);
  g_free (plan->data_path);
  g_clear_pointer (&plan->model, sac_settings_free);
  g_clear_pointer (&plan->train, sac_settings_free);
  g_free (plan);
}

gboolean
sac_plan_set (SacPlan *plan, const char *name, double value, GError **error)
{
  const gboolean of_model = sac_field_find (plan->model_class->fields, name) != NULL;

  return sac_settings_set (of_model ? plan->model : plan->train, name, value, error);
}

void
sac_plan_init_setup (const SacPlan *plan, SacTrainerSetup *setup)
{
  *setup = (SacTrainerSetup){ .name = plan->name,
                              .lesson = plan->lesson,
                              .data_path = plan->data_path,
                              .model_class = plan->model_class,
                              .model = plan->model,
                              .train = plan->train };
}
