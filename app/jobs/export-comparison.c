/* app/jobs/export-comparison.c — a comparison as the page that saccade compare draws, or its numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export-private.h"

#include "app/jobs/compare-picture.h"
#include "app/jobs/compare.h"

static GBytes *
draw (const SacExport *what, SacFigureFormat format, GError **error)
{
  g_autoptr (SacCompareResult) result =
    sac_compare_job_make_result (what->comparison, what->step_shown, error);
  SacLook look = what->look;

  look.scale = sac_look_get_scale (&what->look);
  return result != NULL ? sac_compare_result_render (result, &look, format, error) : NULL;
}

/* For the clipboard the long table, too. */
static GBytes *
make_numbers (const SacExport *what, const char *ending, GError **error)
{
  g_autoptr (SacCompareResult) result =
    sac_compare_job_make_result (what->comparison, what->step_shown, error);

  if (result == NULL)
    return NULL;
  return g_strcmp0 (ending, ".json") == 0 ? sac_compare_result_to_json (result, error)
                                          : sac_compare_result_to_csv (result);
}

static const char *const endings[] = { ".csv", ".json", NULL };

const SacExportClass SAC_EXPORT_CLASS_COMPARISON = {
  .endings = endings,
  .draw = draw,
  .make_numbers = make_numbers,
};
