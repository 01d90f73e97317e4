/* app/cli/train-setup.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/train-setup.h"

#include "app/cli/interrupt.h"
#include "app/run-folder.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/models/encoder-decoder-fields.h"
#include "engine/train/fields.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>

/* A model that is there already is one to go on with. */
static gboolean
check_folder (const char *folder, const char *resumed, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if (sac_run_folder_check (folder, resumed, error))
    return TRUE;
  if (sac_run_folder_holds_model (folder))
    {
      g_clear_error (error);
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                   _ ("%s holds a model already: go on with it by --resume %s, or choose another folder"),
                   shown, shown);
    }
  return FALSE;
}

/* The lesson that is named, if the run is to be of one: with --data it is of pairs. */
static const SacLessonClass *
find_lesson (const SacArguments *arguments)
{
  if (sac_arguments_get_n_operands (arguments) == 0 || sac_arguments_has (arguments, "data"))
    return NULL;
  return sac_lesson_find (sac_arguments_get_operand (arguments, 0), NULL);
}

/* The command line knows the settings of every model. */
static gboolean
check_known (const SacArguments *arguments, const SacModelClass *klass, GError **error)
{
  for (const SacField *field = sac_encoder_decoder_fields; field->name != NULL; field++)
    if (sac_arguments_has (arguments, field->name) && sac_field_find (klass->fields, field->name) == NULL)
      {
        g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                     _ ("The model of this lesson, %s, has no setting --%s"), klass->type, field->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_settings (const SacArguments *arguments, GError **error)
{
  const SacModelClass *klass = sac_trainer_default_model (find_lesson (arguments));
  g_autoptr (SacSettings) model = sac_settings_new (klass->fields);
  g_autoptr (SacSettings) train = sac_settings_new (sac_train_fields);

  return check_known (arguments, klass, error) && sac_arguments_apply (arguments, model, error) &&
         sac_arguments_apply (arguments, train, error);
}

/* Files and folders in the place of a lesson belong to an option. */
static gboolean
refuse_lesson (const char *name, GError **error)
{
  g_autofree char *shown = g_filename_display_name (name);

  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    return sac_lesson_find (name, error) != NULL;
  g_set_error (
    error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
    sac_run_folder_holds_model (name)
      ? _ ("“%s” is the folder of a model and no lesson: to go on with its run, give it behind --resume")
    : g_file_test (name, G_FILE_TEST_IS_DIR)
      ? _ ("“%s” is a folder and no lesson: to keep the model in it, give it behind -o")
      : _ ("“%s” is a file and no lesson: to learn from its pairs, give it behind --data"),
    shown);
  return FALSE;
}

gboolean
sac_train_check (const SacArguments *arguments, GError **error)
{
  const gboolean named = sac_arguments_get_n_operands (arguments) > 0;
  const char *lesson = named ? sac_arguments_get_operand (arguments, 0) : NULL;

  if (named && sac_lesson_find (lesson, NULL) == NULL)
    return refuse_lesson (lesson, error);
  if (sac_arguments_has (arguments, "resume"))
    return TRUE; /* what it may be given stands in the run */
  if (!named && !sac_arguments_has (arguments, "data"))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("train needs a lesson, or --data with a file of pairs"));
      return FALSE;
    }
  return check_settings (arguments, error);
}

/* The folder of a run, before anything is made or swept there. */
static gboolean
check_resumed (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *checkpoint = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);

  if (!sac_file_is_missing (checkpoint))
    return TRUE;
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                 _ ("%s: no run to go on with; there is no %s in this folder"), shown, SAC_CHECKPOINT_NAME);
  else if (g_file_test (folder, G_FILE_TEST_EXISTS))
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                 _ ("%s: a file, where the folder of a run is needed"), shown);
  else if (sac_lesson_find (folder, NULL) != NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                 _ ("“%s” is a lesson; --resume takes the folder that a run was saved in"), shown);
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                 _ ("%s: there is no such folder, so no run to go on with"), shown);
  return FALSE;
}

char *
sac_train_choose_folder (const SacArguments *arguments, GError **error)
{
  const char *resumed = sac_arguments_get (arguments, "resume");
  const char *folder = sac_arguments_get (arguments, "output");

  if (folder == NULL && resumed == NULL)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("train needs -o with the folder to keep the model in"));
      return NULL;
    }
  if (resumed != NULL && !check_resumed (resumed, error))
    return NULL;
  if (folder == NULL)
    folder = resumed;
  sac_file_sweep (folder); /* of a run that was killed here */
  return check_folder (folder, resumed, error) ? g_strdup (folder) : NULL;
}

static gboolean
fail_for_folder (const char *folder, int number, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *shown_parent = g_filename_display_name (parent);

  if (number == ENOTDIR && g_file_test (folder, G_FILE_TEST_EXISTS))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("%s: a file, where a folder is needed"),
                 shown);
  else if (number != ENOENT)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("The folder %s cannot be written to: %s"),
                 shown, sac_file_reason (number));
  else if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("The folder %s cannot be made in %s"),
                 shown, shown_parent);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                 _ ("The folder %s cannot be made: there is no folder %s; make that one first"), shown,
                 shown_parent);
  return FALSE;
}

static gboolean
try_folder (const char *folder, GError **error)
{
  const int code = sac_file_try_folder (folder);

  return code == 0 || fail_for_folder (folder, code, error);
}

gboolean
sac_train_make_folder (const char *folder, gboolean *made, GError **error)
{
  *made = g_mkdir (folder, 0777) == 0;
  if (!*made && errno != EEXIST)
    return fail_for_folder (folder, errno, error);
  return try_folder (folder, error);
}

static gboolean
check_only_steps (const SacArguments *arguments, GError **error)
{
  static const SacField *const tables[] = { sac_encoder_decoder_fields, sac_train_fields };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SacField *field = tables[i]; field->name != NULL; field++)
      if (sac_arguments_has (arguments, field->name) && !g_str_equal (field->name, "steps"))
        {
          g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                       _ ("A resumed run keeps its settings: only --steps can be given, not --%s"),
                       field->name);
          return FALSE;
        }
  return TRUE;
}

/* A lesson named beside --resume must be the run's own. */
static gboolean
check_lesson (const SacArguments *arguments, const SacTrainer *trainer, GError **error)
{
  const char *lesson = sac_translator_get_parts (sac_trainer_get_translator (trainer))->lesson;
  const char *given =
    sac_arguments_get_n_operands (arguments) > 0 ? sac_arguments_get_operand (arguments, 0) : NULL;

  if (given == NULL || g_strcmp0 (given, lesson) == 0)
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("The run in %s is of %s, not of the lesson “%s”"), sac_arguments_get (arguments, "resume"),
               lesson != NULL ? lesson : _ ("a user's own pairs"), given);
  return FALSE;
}

static SacTrainer *
resume (const SacArguments *arguments, SacPool *pool, GError **error)
{
  g_autoptr (SacTrainer) trainer = NULL;
  guint64 steps = 0;

  if (!check_only_steps (arguments, error) ||
      !sac_arguments_get_count (arguments, "steps", 1, 10000000, &steps, error))
    return NULL;
  if (sac_arguments_has (arguments, "data"))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("A resumed run knows its data: leave out --data"));
      return NULL;
    }
  trainer =
    sac_trainer_resume (sac_arguments_get (arguments, "resume"), steps, pool, &sac_interrupt_stop, error);
  if (trainer == NULL || !check_lesson (arguments, trainer, error))
    return NULL;
  return g_steal_pointer (&trainer);
}

static SacTrainer *
start_with (const SacArguments *arguments, const SacLessonClass *lesson, SacPool *pool, GError **error)
{
  const char *data = sac_arguments_get (arguments, "data");
  g_autofree char *path = data != NULL ? g_canonicalize_filename (data, NULL) : NULL;
  g_autofree char *base = data != NULL ? g_path_get_basename (data) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autoptr (SacSettings) model = NULL;
  g_autoptr (SacSettings) train = NULL;
  SacTrainerSetup setup = { .model_class = sac_trainer_default_model (data == NULL ? lesson : NULL),
                            .data_path = path,
                            .stop = &sac_interrupt_stop };

  if (!sac_trainer_default_settings (lesson, setup.model_class, &model, &train, error) ||
      !sac_arguments_apply (arguments, model, error) || !sac_arguments_apply (arguments, train, error))
    return NULL;
  setup.lesson = data == NULL ? lesson : NULL;
  setup.name = data == NULL ? lesson->name : name;
  setup.model = model;
  setup.train = train;
  return sac_trainer_new (&setup, pool, error);
}

static SacTrainer *
start (const SacArguments *arguments, SacPool *pool, GError **error)
{
  const SacLessonClass *lesson = NULL;

  if (sac_arguments_get_n_operands (arguments) > 0)
    lesson = sac_lesson_find (sac_arguments_get_operand (arguments, 0), NULL);
  return start_with (arguments, lesson, pool, error);
}

SacTrainer *
sac_train_make_trainer (const SacArguments *arguments, SacPool *pool, GError **error)
{
  return sac_arguments_has (arguments, "resume") ? resume (arguments, pool, error)
                                                 : start (arguments, pool, error);
}
