/* app/cli/lessons.c — saccade lessons: what is bundled
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/data-path.h"
#include "engine/lessons/lesson.h"
#include "engine/models/translator.h"

#include <glib/gi18n-lib.h>

static void
describe_lesson (GString *out, const SacLessonClass *lesson)
{
  g_autofree char *folder = sac_data_path_of_lesson (lesson->name);
  g_autofree char *shown = g_filename_display_name (folder);

  g_string_append_printf (out, "%s — %s: %s\n  %s\n", lesson->name, _ (lesson->title), _ (lesson->subtitle),
                          _ (lesson->description));
  if (sac_translator_is_folder (folder))
    g_string_append_printf (out, _ ("  Trained model: %s\n"), shown);
  else
    g_string_append_printf (out, _ ("  No trained model yet: saccade train %s -o FOLDER\n"), lesson->name);
  g_string_append_printf (out, _ ("  Try: saccade attend %s --text \"%s\"\n"), lesson->name, lesson->probe);
  for (const SacLessonDefault *d = lesson->defaults; d != NULL && d->setting != NULL; d++)
    g_string_append_printf (out, "%s --%s %s", d == lesson->defaults ? _ ("  Defaults:") : "", d->setting,
                            d->value);
  g_string_append_c (out, '\n');
}

static gboolean
lessons_run (const SacArguments *arguments, GError **error)
{
  const SacLessonClass *const *lessons = sac_lesson_list ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; lessons[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      describe_lesson (out, lessons[i]);
    }
  return sac_cli_print (out->str, error);
}

static const SacOption lessons_options[] = { { NULL } };

const SacCommand SAC_COMMAND_LESSONS = {
  .name = "lessons",
  .summary = N_ ("what is bundled"),
  .usage = "",
  .description =
    N_ ("Lists the lessons: what is learnt, where the trained model is, and the settings it was made with."),
  .syntax = { .options = lessons_options, .takes = N_ ("nothing") },
  .run = lessons_run,
};
