/* app/cli/figures.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/figures.h"

#include "app/cli/output.h"
#include "engine/files/text.h"
#include "engine/lessons/lesson.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
sac_cli_describe_test (const char *lesson)
{
  const SacLessonClass *klass = lesson != NULL ? sac_lesson_find (lesson, NULL) : NULL;

  return klass != NULL && klass->n_rows > 0 ? _ ("rows, the same that it was trained on")
                                            : _ ("test sentences that training never saw");
}

char *
sac_cli_format_figures (const SacValidation *figures, gsize n, const char *what)
{
  g_autofree char *count = sac_text_from_count (n);
  GString *out = g_string_new (NULL);

  g_string_printf (out, _ ("On %s %s:\n"), count, what);
  g_string_append_printf (out, _ ("  exact            %6.2f %%\n"), 100 * figures->exact);
  g_string_append_printf (out, _ ("  token accuracy   %6.2f %%\n"), 100 * figures->accuracy);
  if (!isnan (figures->alignment_error))
    g_string_append_printf (out, _ ("  alignment error  %6.2f %%\n"), 100 * figures->alignment_error);
  if (!isnan (figures->gold_weight))
    g_string_append_printf (out, _ ("  weight on gold   %6.2f %%\n"), 100 * figures->gold_weight);
  g_string_append_printf (out, _ ("  loss             %8.4f nats a token\n"), figures->loss);
  g_string_append_printf (out, _ ("  entropy          %8.4f nats, sharpness %.4f, distance %.2f\n"),
                          figures->entropy, figures->sharpness, figures->distance);
  return g_string_free (out, FALSE);
}

char *
sac_cli_format_figures_short (const SacValidation *figures)
{
  GString *out = g_string_new (NULL);

  g_string_printf (out, _ ("validation loss %.4f, exact %.1f %%"), figures->loss, 100 * figures->exact);
  if (!isnan (figures->alignment_error))
    g_string_append_printf (out, _ (", alignment error %.1f %%"), 100 * figures->alignment_error);
  if (!isnan (figures->gold_weight))
    g_string_append_printf (out, _ (", weight on gold %.1f %%"), 100 * figures->gold_weight);
  return g_string_free (out, FALSE);
}
