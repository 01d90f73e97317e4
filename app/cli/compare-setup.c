/* app/cli/compare-setup.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/compare-setup.h"

#include "app/cli/interrupt.h"
#include "app/cli/style.h"
#include "app/run-folder.h"
#include "engine/files/atomic.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_MECHANISMS "additive,scaled-dot"

/* --- places --- */

void
sac_compare_places_clear (SacComparePlaces *places)
{
  g_clear_pointer (&places->folder, g_free);
  g_clear_pointer (&places->report, g_free);
}

static gboolean
ends_in (const char *path, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (path != NULL ? path : "", -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* How it looks matters for a picture only. */
static gboolean
parse_look (const SacArguments *arguments, SacComparePlaces *places, GError **error)
{
  static const char *const options[] = { "theme", "scale", "title" };

  for (gsize i = 0; !places->is_picture && i < G_N_ELEMENTS (options); i++)
    if (sac_arguments_has (arguments, options[i]))
      {
        g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                     _ ("--%s is for a picture: end -o in .pdf, .svg or .png"), options[i]);
        return FALSE;
      }
  return sac_cli_parse_look (arguments, &places->look.dark, &places->look.scale, &places->look.title, error);
}

static gboolean
check_folder (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  sac_file_sweep (folder);
  if (!sac_compare_is_folder (folder))
    return sac_run_folder_check (folder, NULL, error);
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("%s holds a comparison already: go on with it by --resume %s, or choose another folder"),
               shown, shown);
  return FALSE;
}

gboolean
sac_compare_choose_places (const SacArguments *arguments, SacComparePlaces *places, GError **error)
{
  static const char *const reports[] = { ".json", ".csv", ".pdf", ".svg", ".png", NULL };
  const char *output = sac_arguments_get (arguments, "output");
  const char *keep = sac_arguments_get (arguments, "keep");
  const char *resumed = sac_arguments_get (arguments, "resume");
  const gboolean is_report = ends_in (output, reports);

  if (output == NULL && resumed == NULL)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("compare needs -o with a report to write, or a folder to keep the runs in"));
      return FALSE;
    }
  places->is_picture = ends_in (output, reports + 2);
  if (!parse_look (arguments, places, error))
    return FALSE;
  if ((keep != NULL) + (resumed != NULL) + (output != NULL && !is_report) > 1)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("The runs can be in one folder only: that of --resume, of --keep, or of -o"));
      return FALSE;
    }
  places->report = is_report ? g_strdup (output) : NULL;
  places->folder = g_strdup (resumed != NULL ? resumed : keep != NULL ? keep : is_report ? NULL : output);
  return resumed != NULL || places->folder == NULL || check_folder (places->folder, error);
}

/* --- a resumed one --- */

static gboolean
refuse_beside_resume (const char *name, GError **error)
{
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
               _ ("A resumed comparison keeps its settings: only --steps can be given, not --%s"), name);
  return FALSE;
}

static gboolean
check_only_steps (const SacArguments *arguments, GError **error)
{
  static const SacField *const tables[] = { sac_encoder_decoder_fields, sac_train_fields };
  static const char *const others[] = { "mechanisms", "vary", "seeds", "data" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (sac_arguments_has (arguments, others[i]))
      return refuse_beside_resume (others[i], error);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SacField *field = tables[i]; field->name != NULL; field++)
      if (sac_arguments_has (arguments, field->name) && !g_str_equal (field->name, "steps"))
        return refuse_beside_resume (field->name, error);
  return TRUE;
}

/* A lesson named beside --resume must be the comparison's own. */
static gboolean
check_lesson (const SacArguments *arguments, const SacCompare *compare, GError **error)
{
  const SacLessonClass *lesson = sac_compare_get_plan (compare)->lesson;
  const char *given =
    sac_arguments_get_n_operands (arguments) > 0 ? sac_arguments_get_operand (arguments, 0) : NULL;

  if (given == NULL || (lesson != NULL && g_str_equal (given, lesson->name)))
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("The comparison in %s is of %s, not of the lesson “%s”"),
               sac_arguments_get (arguments, "resume"),
               lesson != NULL ? lesson->name : _ ("a user's own pairs"), given);
  return FALSE;
}

static SacCompare *
resume (const SacArguments *arguments, SacPool *pool, GError **error)
{
  g_autoptr (SacCompare) compare = NULL;
  guint64 steps = 0;

  if (!check_only_steps (arguments, error) ||
      !sac_arguments_get_count (arguments, "steps", 1, 10000000, &steps, error))
    return NULL;
  compare =
    sac_compare_resume (sac_arguments_get (arguments, "resume"), steps, pool, &sac_interrupt_stop, error);
  if (compare == NULL || !check_lesson (arguments, compare, error))
    return NULL;
  return g_steal_pointer (&compare);
}

/* --- a new one --- */

/* A setting that varies has no single value beside. */
static gboolean
cross (const SacArguments *arguments,
       SacComparePlan *plan,
       const char *name,
       const char *list,
       GError **error)
{
  g_auto (GStrv) values = g_strsplit (list, ",", -1);
  g_autoptr (GError) local = NULL;
  GPtrArray *crossed;

  if (sac_arguments_has (arguments, name))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("“%s” is to vary: leave out --%s"), name,
                   name);
      return FALSE;
    }
  crossed = sac_variants_cross (plan->variants->len > 0 ? plan->variants : NULL, plan->model_class, name,
                                (const char *const *) values, &local);
  if (crossed == NULL)
    {
      g_set_error_literal (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, local->message);
      return FALSE;
    }
  g_ptr_array_unref (plan->variants);
  plan->variants = crossed;
  return TRUE;
}

static gboolean
vary (const SacArguments *arguments, SacComparePlan *plan, GError **error)
{
  const char *text = sac_arguments_get (arguments, "vary");
  g_auto (GStrv) axes = g_strsplit_set (text != NULL ? text : "", " ;", -1);

  for (guint i = 0; axes[i] != NULL; i++)
    {
      char *equals = strchr (axes[i], '=');

      if (*axes[i] == '\0')
        continue;
      if (equals == NULL)
        {
          g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                       _ ("--vary must be SETTING=VALUE,VALUE, not “%s”"), axes[i]);
          return FALSE;
        }
      *equals = '\0';
      if (!cross (arguments, plan, axes[i], equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* Mechanisms first, so that they begin the names; without anything that varies, two of them. */
static gboolean
make_variants (const SacArguments *arguments, SacComparePlan *plan, GError **error)
{
  const char *mechanisms = sac_arguments_get (arguments, "mechanisms");
  g_autoptr (GError) local = NULL;
  guint64 n_seeds = 1;

  if (mechanisms == NULL && !sac_arguments_has (arguments, "vary"))
    mechanisms = DEFAULT_MECHANISMS;
  if ((mechanisms != NULL && !cross (arguments, plan, "mechanism", mechanisms, error)) ||
      !vary (arguments, plan, error) ||
      !sac_arguments_get_count (arguments, "seeds", 1, SAC_COMPARE_MOST_SEEDS, &n_seeds, error))
    return FALSE;
  plan->n_seeds = (guint) n_seeds;
  if (sac_compare_plan_check (plan, &local))
    return TRUE;
  g_set_error_literal (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, local->message);
  return FALSE;
}

static SacComparePlan *
make_plan (const SacArguments *arguments, const SacLessonClass *lesson, GError **error)
{
  const char *data = sac_arguments_get (arguments, "data");
  g_autofree char *base = data != NULL ? g_path_get_basename (data) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  g_autoptr (SacComparePlan) plan = NULL;
  SacTrainerSetup setup = { .model_class = sac_trainer_default_model (data == NULL ? lesson : NULL),
                            .data_path = data };

  if (!sac_compare_default_settings (lesson, setup.model_class, &model, &train, error) ||
      !sac_arguments_apply (arguments, model, error) || !sac_arguments_apply (arguments, train, error))
    return NULL;
  setup.lesson = data == NULL ? lesson : NULL;
  setup.name = data == NULL ? lesson->name : name;
  setup.model = model;
  setup.train = train;
  plan = sac_compare_plan_new (&setup);
  return make_variants (arguments, plan, error) ? g_steal_pointer (&plan) : NULL;
}

static SacCompare *
start (const SacArguments *arguments, SacPool *pool, GError **error)
{
  const SacLessonClass *lesson = NULL;
  g_autoptr (SacComparePlan) plan = NULL;

  if (sac_arguments_get_n_operands (arguments) > 0)
    {
      lesson = sac_lesson_find (sac_arguments_get_operand (arguments, 0), error);
      if (lesson == NULL)
        return NULL;
    }
  else if (!sac_arguments_has (arguments, "data"))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("compare needs a lesson, or --data with a file of pairs"));
      return NULL;
    }
  plan = make_plan (arguments, lesson, error);
  return plan != NULL ? sac_compare_new (plan, pool, &sac_interrupt_stop, error) : NULL;
}

SacCompare *
sac_compare_prepare (const SacArguments *arguments, SacPool *pool, GError **error)
{
  return sac_arguments_has (arguments, "resume") ? resume (arguments, pool, error)
                                                 : start (arguments, pool, error);
}
