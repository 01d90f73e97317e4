/* tests/fuzz/fuzz-walk.c — any bytes as a walk; what is accepted holds what the header promises
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_text (const char *text, glong longest)
{
  g_assert_true (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= longest && *text != '\0');
}

static void
check_token (const SacWalkToken *token)
{
  g_assert_true (token->place >= -1 && token->place < SAC_WALK_MAX_COUNT);
  g_assert_true (token->text == NULL || token->place == -1);
}

static void
check_step (const SacWalk *walk, const SacWalkStep *step)
{
  g_assert_cmpuint (step->line, >, 1);
  check_text (step->title, SAC_WALK_MAX_TITLE);
  check_text (step->text, SAC_WALK_MAX_TEXT);
  check_token (&step->query);
  check_token (&step->key);
  g_assert_true ((step->query.text == NULL && step->query.place < 0) || step->sentence != NULL);
  g_assert_true (step->stage >= -1 && step->stage < 7);
  g_assert_true (step->scale >= -1 && step->scale < 4 && step->picture >= -1 && step->picture < 4);
  g_assert_true (step->words >= -1 && step->words <= 1 && step->head >= -1);
  g_assert_true (step->training_step >= SAC_WALK_NEWEST);
  g_assert_true (step->training_step < 0 || (guint64) step->training_step <= walk->n_training_steps);
  g_assert_true (walk->lesson != NULL || (step->training_step == -1 && !step->trains));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  static const char *const languages[] = { "zh_CN", "zh", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacWalk) walk = sac_walk_parse (bytes, "fuzz", languages, NULL, &error);

  g_assert_true ((walk == NULL) == (error != NULL));
  if (walk == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  check_text (walk->title, SAC_WALK_MAX_TITLE);
  g_assert_true (walk->n_steps > 0 && walk->n_steps <= SAC_WALK_MAX_STEPS);
  for (guint i = 0; i < walk->n_steps; i++)
    check_step (walk, &walk->steps[i]);
  return 0;
}
