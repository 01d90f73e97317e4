/* app/open-model.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/open-model.h"

#include "app/data-path.h"
#include "app/saved.h"
#include "engine/base/error.h"
#include "engine/lessons/lesson.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
list_lessons (void)
{
  const SacLessonClass *const *lessons = sac_lesson_list ();
  GString *names = g_string_new (NULL);

  for (gsize i = 0; lessons[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", lessons[i]->name);
  return g_string_free (names, FALSE);
}

static char *
lesson_folder (const SacLessonClass *lesson, GError **error)
{
  g_autofree char *folder = sac_data_path_of_lesson (lesson->name);

  if (sac_translator_is_folder (folder))
    return g_steal_pointer (&folder);
  g_set_error (
    error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
    _ ("The lesson %s has no trained model in %s: train one with “saccade train %s -o FOLDER”, or name the "
       "folder of the lessons in SACCADE_DATA_DIR"),
    lesson->name, folder, lesson->name);
  return NULL;
}

/* What can only have been meant as a file or a folder. */
static gboolean
is_path (const char *name)
{
  static const char *const endings[] = { ".walk", SAC_SAVED_ENDING, ".tsv", ".txt", ".json", ".safetensors" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return strchr (name, G_DIR_SEPARATOR) != NULL;
}

static void
refuse_missing (const char *name, GError **error)
{
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *lessons = list_lessons ();

  if (is_path (name))
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, _ ("%s: there is no such file or folder"),
                 shown);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                 _ ("There is no model “%s”: give a folder, or one of the lessons %s"), shown, lessons);
}

char *
sac_model_folder_of (const char *name, GError **error)
{
  const SacLessonClass *lesson = sac_lesson_find (name, NULL);

  if (lesson != NULL)
    return lesson_folder (lesson, error);
  if (g_file_test (name, G_FILE_TEST_EXISTS))
    return g_strdup (name);
  refuse_missing (name, error);
  return NULL;
}

SacTranslator *
sac_model_open (const char *name, GError **error)
{
  g_autofree char *folder = sac_model_folder_of (name, error);

  return folder != NULL ? sac_translator_open (folder, error) : NULL;
}
