/* app/jobs/export-curves.c — the curves of runs as a picture, and all that was recorded as numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export-private.h"

#include "app/jobs/curve-numbers.h"
#include "engine/base/error.h"
#include "ui/state/chart-figure.h"

static GBytes *
draw (const SacExport *what, SacFigureFormat format, GError **error)
{
  const SacChartFigure figure = {
    .title = what->look.title, .panel = what->panel, .log_x = what->log_x, .log_y = what->log_y
  };
  SacTheme theme;

  sac_look_init_theme (&what->look, &theme);
  return sac_chart_data_render (what->chart, &figure, &theme, format, sac_look_get_scale (&what->look),
                                error);
}

static GBytes *
make_numbers (const SacExport *what, const char *ending, GError **error)
{
  if (what->sources != NULL && what->sources->len > 0)
    return sac_curve_numbers_make (what->sources, ending, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, "There are no recorded values to write");
  return NULL;
}

static const char *const endings[] = { ".csv", ".safetensors", ".json", NULL };

const SacExportClass SAC_EXPORT_CLASS_CURVES = {
  .endings = endings,
  .draw = draw,
  .make_numbers = make_numbers,
};
