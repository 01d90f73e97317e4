/* app/cli/attend-step.c — saccade attend --view step: how one output token was made, as Step shows it
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/jobs/export.h"
#include "app/jobs/step.h"
#include "app/open-model.h"
#include "app/step-numbers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As a walk says it: 3 is a place, noir a token, and "3" in quotes a token that looks like a number. */
static gboolean
is_place (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;

  return *digits != '\0' && digits[strspn (digits, "0123456789")] == '\0';
}

gboolean
sac_attend_choose_place (const char *option, const char *given, gsize n, gsize *index, GError **error)
{
  guint64 place;

  if (g_ascii_string_to_unsigned (given, 10, 1, n, &place, NULL))
    {
      *index = (gsize) place - 1;
      return TRUE;
    }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               n == 1 ? _ ("There is no %s %s here: there is only one, 1")
                      : _ ("There is no %s %s here: they go from 1 to %zu"),
               option, given, n);
  return FALSE;
}

/* (transfer full): without the quotes that make a number a token */
static char *
dup_token (const char *given)
{
  const gsize n = strlen (given);

  return n > 2 && given[0] == '"' && given[n - 1] == '"' ? g_strndup (given + 1, n - 2) : g_strdup (given);
}

gboolean
sac_attend_choose_token (const SacArguments *arguments,
                         const char *option,
                         const char *const *texts,
                         gsize n,
                         gsize *index,
                         GError **error)
{
  const char *given = sac_arguments_get (arguments, option);
  g_autofree char *token = given != NULL ? dup_token (given) : NULL;

  if (given == NULL)
    return TRUE;
  if (is_place (given))
    return sac_attend_choose_place (option, given, n, index, error);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (texts[i], token))
      {
        *index = i;
        return TRUE;
      }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("No %s here is “%s”: give one of the tokens, or its number from 1 to %zu"), option, token,
               n);
  return FALSE;
}

static gboolean
parse_stage (const SacArguments *arguments, SacStepStage *stage, GError **error)
{
  const char *name = sac_arguments_get (arguments, "stage");
  g_autoptr (GString) names = g_string_new (NULL);

  *stage = SAC_STEP_WEIGHTS;
  if (name == NULL || sac_step_stage_from_id (name, stage))
    return TRUE;
  for (SacStepStage i = 0; i < SAC_N_STEPS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sac_step_stage_get_id (i));
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("--stage must be one of %s, not “%s”"),
               names->str, name);
  return FALSE;
}

/* The key that the token looks at most, unless another is named. */
static gboolean
choose_place (const SacArguments *arguments, const SacAttendView *view, SacStepPlace *place, GError **error)
{
  const SacReading *reading = view->reading;
  gsize query = 0, key = 0;

  if (!sac_attend_choose_token (arguments, "query", (const char *const *) reading->target, reading->n_target,
                                &query, error))
    return FALSE;
  for (gsize i = 1; i < reading->source->n; i++)
    if (view->values->data[query * reading->source->n + i] >
        view->values->data[query * reading->source->n + key])
      key = i;
  if (!sac_attend_choose_token (arguments, "key", (const char *const *) reading->source->texts,
                                reading->source->n, &key, error))
    return FALSE;
  *place = (SacStepPlace){ .site = view->site, .head = view->head, .query = query, .key = key, .word = -1 };
  return TRUE;
}

static SacStepData *
make_step (const SacArguments *arguments, const SacAttendView *view, GError **error)
{
  g_autoptr (SacPool) pool = sac_pool_new (0);
  g_autofree char *folder = sac_model_folder_of (sac_arguments_get_operand (arguments, 0), error);
  SacReadingSnapshot *snapshot;
  SacStepPlace place;
  SacStepData *data;

  if (folder == NULL || !choose_place (arguments, view, &place, error))
    return NULL;
  snapshot = sac_reading_snapshot_new (view->translator, pool, view->text, error);
  if (snapshot == NULL)
    return NULL;
  data = sac_step_make (snapshot, folder, place);
  sac_snapshot_unref (snapshot);
  return data;
}

gboolean
sac_attend_check_step (const SacArguments *arguments, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  SacFigureFormat format;
  SacStepStage stage;

  if (!parse_stage (arguments, &stage, error))
    return FALSE;
  if (path != NULL &&
      (sac_export_path_is_of (SAC_EXPORT_STEP, path) || sac_figure_format_from_path (path, &format, NULL)))
    return TRUE;
  g_set_error (
    error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
    "--view step needs -o with a name that ends in .png, .svg or .pdf (a picture), .csv (the numbers of "
    "one stage) or .json (of all)");
  return FALSE;
}

gboolean
sac_attend_write_step (const SacArguments *arguments,
                       const SacAttendView *view,
                       const SacAttendStyle *style,
                       const char *path,
                       GError **error)
{
  g_autoptr (SacStepData) data = make_step (arguments, view, error);
  SacExport what = { .kind = SAC_EXPORT_STEP, .step = data };

  if (data == NULL || !parse_stage (arguments, &what.stage, error))
    return FALSE;
  what.look = (SacLook){ .dark = style->dark, .scale = style->scale, .title = style->title };
  return sac_export_write (&what, path, error);
}
