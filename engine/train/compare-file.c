/* engine/train/compare-file.c — compare.json, written and read (compare-plan.h says what is in it)
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/settings.h"
#include "engine/train/compare-plan.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>

#define FORMAT        "saccade-comparison"
#define VERSION       1
#define MAXIMUM_BYTES ((gsize) 1 << 20)

/* --- writing --- */

static JsonObject *
variant_to_json (const SacComparePlan *plan, const SacVariant *variant)
{
  JsonObject *object = json_object_new ();
  g_autoptr (SacSettings) model = sac_settings_copy (plan->model);
  g_autoptr (SacSettings) train = sac_settings_copy (plan->train);

  sac_variant_apply (variant, model, train);
  for (guint i = 0; i < variant->settings->len; i++)
    {
      const SacField *field = g_array_index (variant->settings, SacVariantSetting, i).field;
      const gboolean of_model = sac_field_find (plan->model_class->fields, field->name) != NULL;

      sac_json_add_setting (object, of_model ? model : train, field);
    }
  return object;
}

JsonObject *
sac_compare_plan_to_json (const SacComparePlan *plan)
{
  JsonObject *object = json_object_new (), *variants = json_object_new ();
  g_autofree char *uri = plan->data_path != NULL ? g_filename_to_uri (plan->data_path, NULL, NULL) : NULL;

  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION);
  json_object_set_string_member (object, "name", plan->name);
  if (plan->lesson != NULL)
    json_object_set_string_member (object, "lesson", plan->lesson->name);
  else if (uri != NULL)
    json_object_set_string_member (object, "data_uri", uri);
  json_object_set_string_member (object, "model_type", plan->model_class->type);
  json_object_set_int_member (object, "seeds", plan->n_seeds);
  for (guint i = 0; i < plan->variants->len; i++)
    {
      const SacVariant *variant = g_ptr_array_index (plan->variants, i);

      json_object_set_object_member (variants, variant->name, variant_to_json (plan, variant));
    }
  json_object_set_object_member (object, "variants", variants);
  json_object_set_object_member (object, "model", sac_json_from_settings (plan->model));
  json_object_set_object_member (object, "training", sac_json_from_settings (plan->train));
  return object;
}

/* --- reading --- */

static gboolean
check_format (SacJsonScope scope, GError **error)
{
  const char *format;
  gint64 version;

  if (!json_object_has_member (scope.object, "format"))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s does not describe a comparison made by Saccade"), scope.file);
      return FALSE;
    }
  format = sac_json_get_string (scope, "format", error);
  if (format == NULL)
    return FALSE;
  if (!g_str_equal (format, FORMAT))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   _ ("%s has the format “%s”, not “%s”"), scope.file, format, FORMAT);
      return FALSE;
    }
  return sac_json_get_integer (scope, "version", VERSION, VERSION, &version, error);
}

static gboolean
read_data (SacJsonScope scope, SacComparePlan *plan, GError **error)
{
  const gboolean has_lesson = json_object_has_member (scope.object, "lesson");
  const char *text;

  if (!has_lesson && !json_object_has_member (scope.object, "data_uri"))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s has neither a “lesson” nor a “data_uri”"), scope.file);
      return FALSE;
    }
  text = sac_json_get_string (scope, has_lesson ? "lesson" : "data_uri", error);
  if (text == NULL)
    return FALSE;
  if (has_lesson)
    {
      plan->lesson = sac_lesson_find (text, error);
      if (plan->lesson == NULL)
        sac_error_prefix (error, scope.file);
      return plan->lesson != NULL;
    }
  plan->data_path = g_filename_from_uri (text, NULL, NULL);
  if (plan->data_path == NULL)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: “data_uri” is no file: “%s”"),
                 scope.file, text);
  return plan->data_path != NULL;
}

static gboolean
read_model_type (SacJsonScope scope, SacComparePlan *plan, GError **error)
{
  const char *type = sac_json_get_string (scope, "model_type", error);

  if (type == NULL)
    return FALSE;
  plan->model_class = sac_model_find (type);
  if (plan->model_class != NULL && plan->model_class->attends)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
               plan->model_class == NULL ? _ ("%s: the model type “%s” is not known to Saccade")
                                         : _ ("%s: a model of the type “%s” has no attention to compare"),
               scope.file, type);
  return FALSE;
}

/* All of them that matter: a default of today need not be what the runs began with. */
static SacSettings *
read_settings (SacJsonScope scope, const char *member, const SacField *fields, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_new (fields);
  SacJsonScope child;

  if (!sac_json_get_scope (scope, member, &child, error))
    return NULL;
  for (const SacField *field = fields; field->name != NULL; field++)
    if (((!field->silent && !field->later) || json_object_has_member (child.object, field->name)) &&
        !sac_json_read_setting (child, settings, field, error))
      return NULL;
  return g_steal_pointer (&settings);
}

/* One setting of a variant: read as those in common are, then said in words to the variant. */
static gboolean
read_variant_setting (SacJsonScope scope,
                      const char *name,
                      const SacComparePlan *plan,
                      SacVariant *variant,
                      GError **error)
{
  const SacField *field = sac_variant_find_field (plan->model_class, name, error);
  const gboolean of_model = sac_field_find (plan->model_class->fields, name) != NULL;
  g_autoptr (SacSettings) settings = sac_settings_copy (of_model ? plan->model : plan->train);
  g_autofree char *text = NULL;

  if (field == NULL)
    {
      sac_error_prefix (error, scope.file);
      return FALSE;
    }
  if (!sac_json_read_setting (scope, settings, field, error))
    return FALSE;
  text = sac_settings_get_text (settings, name);
  return sac_variant_set (variant, plan->model_class, name, text, error);
}

static gboolean
read_variant (SacJsonScope scope, const char *name, SacComparePlan *plan, GError **error)
{
  SacVariant *variant = sac_variant_new ();
  g_autoptr (GList) members = NULL;
  SacJsonScope child;

  g_ptr_array_add (plan->variants, variant);
  if (!sac_json_get_scope (scope, name, &child, error))
    return FALSE;
  members = json_object_get_members (child.object);
  for (GList *member = members; member != NULL; member = member->next)
    if (!read_variant_setting (child, member->data, plan, variant, error))
      return FALSE;
  if (g_str_equal (variant->name, name))
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
               _ ("%s: the variant “%s” has the settings of “%s”"), scope.file, name, variant->name);
  return FALSE;
}

static gboolean
read_variants (SacJsonScope scope, SacComparePlan *plan, GError **error)
{
  SacJsonScope child;
  g_autoptr (GList) names = NULL;

  if (!sac_json_get_scope (scope, "variants", &child, error))
    return FALSE;
  names = json_object_get_members (child.object);
  for (GList *name = names; name != NULL; name = name->next)
    if (plan->variants->len <= SAC_MOST_VARIANTS && !read_variant (child, name->data, plan, error))
      return FALSE;
  if (sac_compare_plan_check (plan, error))
    return TRUE;
  sac_error_prefix (error, scope.file);
  return FALSE;
}

static gboolean
read_plan (SacJsonScope scope, SacComparePlan *plan, GError **error)
{
  const char *name;
  gint64 n_seeds;

  if (!check_format (scope, error) || (name = sac_json_get_string (scope, "name", error)) == NULL ||
      !read_data (scope, plan, error) || !read_model_type (scope, plan, error) ||
      !sac_json_get_integer (scope, "seeds", 1, SAC_COMPARE_MOST_SEEDS, &n_seeds, error))
    return FALSE;
  plan->name = g_strdup (name);
  plan->n_seeds = (guint) n_seeds;
  plan->model = read_settings (scope, "model", plan->model_class->fields, error);
  if (plan->model == NULL)
    return FALSE;
  plan->train = read_settings (scope, "training", sac_train_fields, error);
  return plan->train != NULL && read_variants (scope, plan, error);
}

SacComparePlan *
sac_compare_plan_parse (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (JsonObject) object = sac_json_parse (bytes, file, error);
  g_autoptr (SacComparePlan) plan = NULL;
  const SacJsonScope scope = { .object = object, .file = file };

  if (object == NULL)
    return NULL;
  plan = g_new0 (SacComparePlan, 1);
  plan->variants = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_variant_free);
  return read_plan (scope, plan, error) ? g_steal_pointer (&plan) : NULL;
}

SacComparePlan *
sac_compare_plan_read (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_COMPARE_NAME, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = sac_file_read (path, MAXIMUM_BYTES, error);

  return bytes != NULL ? sac_compare_plan_parse (bytes, shown, error) : NULL;
}
