/* app/cli/info.c — saccade info: the load report of a model
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/cli/run-settings.h"
#include "app/open-model.h"
#include "engine/files/safetensors.h"
#include "engine/files/series.h"
#include "engine/files/text.h"
#include "engine/train/fields.h"
#include "engine/train/trainer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static void
report_settings (GString *out, const char *heading, const SacSettings *settings)
{
  g_string_append_printf (out, "\n%s:\n", heading);
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    {
      g_autofree char *value = sac_settings_get_text (settings, field->name);

      g_string_append_printf (out, "  %-22s %s%s%s\n", field->name, value, field->unit != NULL ? " " : "",
                              field->unit != NULL ? _ (field->unit) : "");
    }
}

static void
report_size (GString *out, const char *folder)
{
  static const char *const files[] = { "config.json", "model.safetensors", SAC_CURVES_NAME, SAC_HISTORY_NAME,
                                       SAC_CHECKPOINT_NAME };

  g_string_append (out, _ ("\nOn disk:\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0)
        {
          g_autofree char *size = sac_text_from_count ((guint64) status.st_size);

          g_string_append_printf (out, _ ("  %-22s %s bytes\n"), files[i], size);
        }
    }
}

static void
report_model (GString *out, const SacTranslator *translator, const char *folder)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);
  const SacModel *model = sac_translator_get_model ((SacTranslator *) translator);
  g_autofree char *parameters = sac_text_from_count (sac_params_count_elements (model->params));
  g_autofree char *source = sac_text_from_count (sac_vocabulary_get_size (parts->source));
  g_autofree char *target = sac_text_from_count (sac_vocabulary_get_size (parts->target));
  g_autofree char *shown = g_filename_display_name (folder);

  g_string_append_printf (out, "%s: %s (%s)\n", parts->name, _ (model->klass->label), model->klass->type);
  g_string_append_printf (out, _ ("  folder                 %s\n"), shown);
  if (parts->lesson != NULL)
    g_string_append_printf (out, _ ("  lesson                 %s\n"), parts->lesson);
  g_string_append_printf (out, _ ("  source                 %s, %s tokens\n"), parts->source_tokenizer->name,
                          source);
  g_string_append_printf (out, _ ("  target                 %s, %s tokens\n"), parts->target_tokenizer->name,
                          target);
  g_string_append_printf (out, _ ("  parameters             %s\n"), parameters);
}

/* Every tensor expected is there, or the model would not have opened; what is left over is named. */
static void
report_tensors (GString *out, const SacModel *model, const SacSafetensors *file)
{
  const guint n_expected = sac_params_get_n (model->params), n_found = sac_safetensors_get_n_tensors (file);

  g_string_append_printf (out, _ ("\nTensors (%u expected, %u in the file, %u unused):\n"), n_expected,
                          n_found, n_found - n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (model->params, i);
      g_autofree char *shape = sac_shape_to_string (tensor->rank, tensor->dims);

      g_string_append_printf (out, "  %-32s %s\n", sac_params_get_name (model->params, i), shape);
    }
  for (guint i = 0; i < n_found; i++)
    {
      const SacTensorEntry *entry = sac_safetensors_get_tensor (file, i);
      g_autofree char *shape = sac_text_from_dims (entry->rank, entry->dims);
      g_autofree char *name = sac_text_quote (entry->name);

      if (sac_params_find (model->params, entry->name) == NULL)
        g_string_append_printf (out, _ ("  unused: %s %s\n"), name, shape);
    }
}

static gboolean
report_training (GString *out, const char *folder, GError **error)
{
  g_autoptr (SacSettings) settings = sac_settings_new (sac_train_fields);
  gboolean found;

  if (!sac_run_settings_read (folder, settings, &found, error))
    return FALSE;
  if (found)
    report_settings (out, _ ("Trained with"), settings);
  return TRUE;
}

static void
append_curve (GString *out, const SacSeries *curve, guint n)
{
  g_autofree char *step = sac_text_from_count ((guint64) g_array_index (curve->steps, gint64, n - 1));
  g_autofree char *points = sac_text_from_count (n);

  g_string_append_printf (out, "  %-22s %-12.6g %10s %10s\n", curve->name,
                          g_array_index (curve->values, double, n - 1), step, points);
}

static gboolean
report_curves (GString *out, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SAC_CURVES_NAME, NULL);
  g_autoptr (GPtrArray) curves = NULL;

  if (sac_file_is_missing (path))
    return TRUE;
  curves = sac_series_read (path, error);
  if (curves == NULL)
    return FALSE;
  g_string_append (out, _ ("\nCurves (last value, at step, of how many):\n"));
  for (guint i = 0; i < curves->len; i++)
    {
      const SacSeries *curve = g_ptr_array_index (curves, i);
      const guint n = curve->steps->len;

      if (n > 0)
        append_curve (out, curve, n);
    }
  return TRUE;
}

static gboolean
info_run (const SacArguments *arguments, GError **error)
{
  g_autofree char *given = sac_model_folder_of (sac_arguments_get_operand (arguments, 0), error);
  g_autoptr (SacTranslator) translator = given != NULL ? sac_translator_open (given, error) : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SacSafetensors) file = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (translator == NULL)
    return FALSE;
  folder = g_file_test (given, G_FILE_TEST_IS_DIR) ? g_strdup (given) : g_path_get_dirname (given);
  path = g_build_filename (folder, "model.safetensors", NULL);
  file = sac_safetensors_open (path, error);
  if (file == NULL)
    return FALSE;
  report_model (out, translator, folder);
  report_settings (out, _ ("Architecture"), sac_translator_get_model (translator)->settings);
  report_tensors (out, sac_translator_get_model (translator), file);
  report_size (out, folder);
  return report_training (out, folder, error) && report_curves (out, folder, error) &&
         sac_cli_print (out->str, error);
}

static const SacOption info_options[] = { { NULL } };

const SacCommand SAC_COMMAND_INFO = {
  .name = "info",
  .summary = N_ ("the load report: what a model is, and what was found in its files"),
  .usage = "MODEL",
  .description = N_ (
    "Opens MODEL (a folder, or a lesson's name) and reports its architecture, its vocabularies, its tensors\n"
    "(expected, found, unused), and how it was trained."),
  .syntax = { .options = info_options,
              .least_operands = 1,
              .most_operands = 1,
              .operands = N_ ("a model: a lesson's name, such as translate, or a folder"),
              .takes = N_ ("one model") },
  .run = info_run,
};
