/* engine/lessons/lesson.c — the registry of lessons
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/lesson.h"

#include "engine/base/error.h"
#include "engine/lessons/lessons-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SacLessonClass *const lessons[] = {
  &sac_lesson_translate, &sac_lesson_dates, &sac_lesson_gates, &sac_lesson_gates_classic, NULL,
};

const SacLessonClass *const *
sac_lesson_list (void)
{
  return lessons;
}

const SacLessonClass *
sac_lesson_find (const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *shown = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; lessons[i] != NULL; i++)
    {
      if (strcmp (lessons[i]->name, name) == 0)
        return lessons[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", lessons[i]->name);
    }
  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
               _ ("There is no lesson called “%s”; there are %s"), shown, known->str);
  return NULL;
}

const char *
sac_lesson_get_label (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "lesson", name);
}
