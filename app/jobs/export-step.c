/* app/jobs/export-step.c — a stage of Step as a picture, its tables, or all stages as json
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export-private.h"

#include "app/step-numbers.h"
#include "ui/state/step-data-figure.h"

static GBytes *
draw (const SacExport *what, SacFigureFormat format, GError **error)
{
  SacTheme theme;

  sac_look_init_theme (&what->look, &theme);
  return sac_step_data_render (what->step, what->stage, what->look.title, &theme, format,
                               sac_look_get_scale (&what->look), error);
}

static GBytes *
make_numbers (const SacExport *what, const char *ending, GError **error)
{
  char *text = ending == NULL                  ? sac_step_to_text (what->step, what->stage)
               : g_str_equal (ending, ".json") ? sac_step_to_json (what->step)
                                               : sac_step_to_csv (what->step, what->stage);

  return g_bytes_new_take (text, strlen (text));
}

static const char *const endings[] = { ".csv", ".json", NULL };

const SacExportClass SAC_EXPORT_CLASS_STEP = {
  .endings = endings,
  .draw = draw,
  .make_numbers = make_numbers,
};
