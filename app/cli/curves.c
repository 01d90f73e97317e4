/* app/cli/curves.c — saccade curves: what runs recorded, as a picture or as numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/cli/style.h"
#include "app/jobs/curve-source.h"
#include "app/jobs/export.h"
#include "app/jobs/train-chart.h"
#include "app/open-model.h"
#include "ui/state/chart-mix.h"

#include <glib/gi18n-lib.h>

#define MOST_RUNS 8 /* as many colours as there are */

/* The runs, and what is drawn of them. */
typedef struct
{
  GPtrArray *sources; /* of SacCurveSource */
  SacChartRun runs[MOST_RUNS];
  SacExport what;
} Curves;

static void
curves_clear (Curves *curves)
{
  g_clear_pointer (&curves->sources, g_ptr_array_unref);
  for (guint i = 0; i < MOST_RUNS; i++)
    g_clear_pointer (&curves->runs[i].data, sac_chart_data_unref);
  g_clear_pointer (&curves->what.chart, sac_chart_data_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Curves, curves_clear)

static gboolean
add_run (Curves *curves, guint index, const char *given, GError **error)
{
  g_autofree char *folder = sac_model_folder_of (given, error);
  g_autofree char *base = folder != NULL ? g_path_get_basename (folder) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autoptr (GPtrArray) series = NULL;
  g_autoptr (GArray) changes = NULL;
  SacCurveSource *source;

  if (folder == NULL)
    return FALSE;
  source = sac_curve_source_new (name, NULL, folder);
  g_ptr_array_add (curves->sources, source);
  series = sac_curve_source_read (source, error);
  if (series == NULL)
    return FALSE;
  changes = sac_curve_source_read_changes (source);
  curves->runs[index] = (SacChartRun){ source->name, sac_train_chart_new (series, changes), index, FALSE };
  return TRUE;
}

static gboolean
read_runs (Curves *curves, const SacArguments *arguments, GError **error)
{
  curves->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_curve_source_free);
  for (guint i = 0; i < sac_arguments_get_n_operands (arguments); i++)
    if (!add_run (curves, i, sac_arguments_get_operand (arguments, i), error))
      return FALSE;
  return TRUE;
}

/* The titles of the panels as names: "alignment-error"; the first word is enough. */
static gboolean
find_panel (const SacChartData *chart, const char *name, gssize *panel, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < sac_chart_data_get_n_panels (chart); i++)
    {
      g_autofree char *title = g_strdelimit (g_strdup (sac_chart_data_get_panel (chart, i)->title), " ", '-');

      if (g_str_equal (title, name))
        {
          *panel = (gssize) i;
          return TRUE;
        }
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title);
    }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT, _ ("There is no panel “%s”: there are %s"), name,
               names->str);
  return FALSE;
}

static gboolean
describe (Curves *curves, const SacArguments *arguments, GError **error)
{
  const char *panel = sac_arguments_get (arguments, "panel");
  SacExport *what = &curves->what;
  double smoothing = 0;

  *what = (SacExport){ .kind = SAC_EXPORT_CURVES,
                       .panel = -1,
                       .log_x = sac_arguments_has (arguments, "log-x"),
                       .log_y = sac_arguments_has (arguments, "log-y"),
                       .sources = curves->sources };
  if (!sac_cli_parse_look (arguments, &what->look.dark, &what->look.scale, &what->look.title, error) ||
      !sac_arguments_get_number (arguments, "smooth", 0, SAC_SMOOTHING_MAX, &smoothing, error))
    return FALSE;
  what->chart = sac_chart_mix (curves->runs, curves->sources->len, smoothing);
  if (what->chart == NULL)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
                   _ ("There is nothing to draw: no losses, accuracies or measures were recorded"));
      return FALSE;
    }
  return panel == NULL || find_panel (what->chart, panel, &what->panel, error);
}

/* Asked before anything is read. */
static gboolean
check_path (const SacArguments *arguments, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  SacFigureFormat format;

  if (path == NULL)
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("curves needs -o with a file to write"));
      return FALSE;
    }
  if (sac_export_path_is_of (SAC_EXPORT_CURVES, path) || sac_figure_format_from_path (path, &format, NULL))
    return TRUE;
  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
               _ (
                 "“%s” must end in .png, .svg or .pdf (a picture), or .csv, .json or .safetensors (numbers)"),
               shown);
  return FALSE;
}

static gboolean
curves_run (const SacArguments *arguments, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  g_auto (Curves) curves = { NULL };
  g_autofree char *shown = NULL;

  if (!check_path (arguments, error) || !read_runs (&curves, arguments, error) ||
      !describe (&curves, arguments, error) || !sac_export_write (&curves.what, path, error))
    return FALSE;
  shown = g_filename_display_name (path);
  return sac_cli_printf (error, _ ("Wrote %s\n"), shown);
}

static const SacOption curves_options[] = {
  { "output", 'o', SAC_OPTION_PATH, "FILE",
    N_ ("Write a picture (png, svg, pdf) or numbers (csv, json, safetensors)") },
  { "panel", 0, SAC_OPTION_TEXT, "PANEL", N_ ("One panel alone, such as loss or accuracy (all)") },
  { "log-x", 0, SAC_OPTION_FLAG, NULL, N_ ("Logarithmic steps") },
  { "log-y", 0, SAC_OPTION_FLAG, NULL, N_ ("Logarithmic loss") },
  { "smooth", 0, SAC_OPTION_TEXT, "B",
    N_ ("Exponential moving average with this factor, 0 to 0.99, without the pull of its start; what was "
        "recorded stays behind it (0)") },
  { "theme", 0, SAC_OPTION_TEXT, "THEME", N_ ("light or dark (light)") },
  { "scale", 0, SAC_OPTION_TEXT, "N", N_ ("Pixels of a PNG for each of the screen, 0.25 to 8 (2)") },
  { "title", 0, SAC_OPTION_TEXT, "TEXT", N_ ("Above the picture") },
  { NULL },
};

const SacCommand SAC_COMMAND_CURVES = {
  .name = "curves",
  .summary = N_ ("the curves of runs, as a picture or as numbers"),
  .usage = "RUN [RUN …] -o FILE [options]",
  .description = N_ (
    "Draws what a RUN recorded while it learned (a run's folder, or a lesson's name): loss, accuracy, entropy and\n"
    "alignment error by step. Several runs are drawn in the same panels, each in its own colour.\n"
    "csv, json and safetensors hold every recorded value of every curve, also those that are not drawn."),
  .examples = "  saccade curves my-dates -o dates.pdf\n"
              "  saccade curves dates my-dates --smooth 0.9 --log-x -o both.svg\n"
              "  saccade curves my-dates -o dates.csv\n",
  .syntax = { .options = curves_options,
              .least_operands = 1,
              .most_operands = MOST_RUNS,
              .operands = N_ ("a run: its folder, or a lesson's name"),
              .takes = N_ ("eight runs at most") },
  .run = curves_run,
};
