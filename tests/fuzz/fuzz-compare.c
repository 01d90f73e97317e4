/* tests/fuzz/fuzz-compare.c — any bytes as compare.json; what is accepted is written and read to the same plan
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/compare-plan.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* What the rest goes by without asking again: a run's folder lies in that of the comparison. */
static void
check_bounds (const SacComparePlan *plan)
{
  g_assert_true ((plan->lesson != NULL) != (plan->data_path != NULL));
  g_assert_true (sac_compare_plan_check (plan, NULL));
  for (guint i = 0; i < plan->variants->len; i++)
    {
      g_autofree char *folder = sac_compare_plan_get_folder (plan, i, plan->n_seeds - 1);

      g_assert_true (*folder != '\0' && *folder != '.' && strchr (folder, '/') == NULL);
    }
}

static char *
write_plan (const SacComparePlan *plan)
{
  g_autoptr (JsonObject) object = sac_compare_plan_to_json (plan);

  return sac_json_to_text (object, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (SacComparePlan) plan = sac_compare_plan_parse (bytes, "fuzz", &error);
  g_autoptr (SacComparePlan) again = NULL;

  g_assert_true ((plan == NULL) == (error != NULL));
  if (plan == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz") && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  check_bounds (plan);
  text = write_plan (plan);
  g_assert_nonnull (text);
  written = g_bytes_new (text, strlen (text));
  again = sac_compare_plan_parse (written, "again", NULL);
  g_assert_nonnull (again);
  text_again = write_plan (again);
  g_assert_cmpstr (text, ==, text_again);
  return 0;
}
