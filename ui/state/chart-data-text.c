/* ui/state/chart-data-text.c — curves in words: what is read aloud, and what the read-out line says
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/number.h"
#include "ui/state/chart-data.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static double
get_recorded (const SacSeries *series, gsize index)
{
  return series->raw != NULL ? series->raw[index] : series->y[index];
}

char *
sac_step_format (double step)
{
  const gboolean whole = step == floor (step);
  g_autofree char *digits = g_strdup_printf (whole ? "%.0f" : "%.3f", fabs (step));
  const gsize n_whole = strcspn (digits, ".");
  GString *text = g_string_new (step < 0 ? "−" : NULL);

  if (!isfinite (step))
    return g_string_free (text, FALSE);
  for (gsize i = 0; i < strlen (digits); i++)
    {
      if (i > 0 && i < n_whole && (n_whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
sac_chart_data_describe (const SacChartData *data, double x)
{
  g_autofree char *step = NULL;
  GString *text;
  double at;

  g_return_val_if_fail (data != NULL, NULL);

  if (!(isnan (x) ? sac_chart_data_find_next (data, NAN, -1, &at)
                  : sac_chart_data_find_nearest (data, x, &at)))
    return g_strdup (_ ("nothing recorded yet"));

  step = sac_step_format (at);
  text =
    g_string_new (sac_chart_data_get_x_caption (data) != NULL ? sac_chart_data_get_x_caption (data) : "x");
  g_string_append_printf (text, " %s:", step);
  for (gsize i = 0, written = 0; i < sac_chart_data_get_n_panels (data); i++)
    for (gsize j = 0; j < sac_chart_data_get_panel (data, i)->n_series; j++)
      {
        const SacSeries *series = &sac_chart_data_get_panel (data, i)->series[j];
        g_autofree char *number = NULL;
        gsize index;

        if (!sac_series_find_nearest (series, at, &index))
          continue;
        number = sac_number_format (get_recorded (series, index), 4);
        g_string_append_printf (text, "%s %s %s", written++ > 0 ? "," : "", series->name, number);
      }
  return g_string_free (text, FALSE);
}

static void
append_reading (GString *text, const SacSeries *series, double at)
{
  g_autofree char *exact = NULL;
  gsize index;

  if (!sac_series_find_nearest (series, at, &index))
    return;
  if (series->name != NULL)
    g_string_append_printf (text, "%s ", series->name);
  exact = sac_number_format_exact (get_recorded (series, index));
  g_string_append (text, exact);
  if (series->raw != NULL && isfinite (series->y[index]))
    {
      g_autofree char *smoothed = sac_number_format (series->y[index], 4);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("(smoothed %s)"), smoothed);
    }
  if (sac_series_get_x (series, index) != at)
    {
      g_autofree char *own = sac_step_format (sac_series_get_x (series, index));

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("at step %s"), own);
    }
}

char *
sac_chart_data_read (const SacChartData *data, gsize index, double x)
{
  const SacChartPanel *panel;
  g_autofree char *step = NULL;
  GString *text;
  double at;

  g_return_val_if_fail (data != NULL && index < sac_chart_data_get_n_panels (data), NULL);

  if (isnan (x) || !sac_chart_data_find_nearest (data, x, &at))
    return NULL;
  panel = sac_chart_data_get_panel (data, index);
  step = sac_step_format (at);
  text = g_string_new (NULL);
  g_string_printf (text, _ ("step %1$s, %2$s:"), step, panel->title != NULL ? panel->title : "");
  for (gsize i = 0; i < panel->n_series; i++)
    {
      g_string_append (text, i > 0 ? ", " : " ");
      append_reading (text, &panel->series[i], at);
    }
  return g_string_free (text, FALSE);
}
