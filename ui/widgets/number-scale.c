/* ui/widgets/number-scale.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/number-scale.h"

#include <math.h>
#include <string.h>

#define DECADES_BELOW 7 /* under the maximum, where 0 is allowed too */

void
sac_number_scale_init (SacNumberScale *scale,
                       double minimum,
                       double maximum,
                       gboolean is_integer,
                       gboolean logarithmic)
{
  g_return_if_fail (scale != NULL && minimum <= maximum);

  *scale = (SacNumberScale){ SAC_DIAL_LINEAR, minimum, maximum, 0, is_integer };
  if (!logarithmic || minimum < 0 || maximum <= 0)
    return;
  scale->kind = is_integer ? SAC_DIAL_OCTAVES : SAC_DIAL_DECADES;
  scale->floor = minimum > 0 ? minimum : is_integer ? 1 : pow (10, floor (log10 (maximum)) - DECADES_BELOW);
}

static double
decade_to_dial (double value)
{
  const double decade = floor (log10 (value) + 1e-12), mantissa = value / pow (10, decade);

  if (mantissa < 2)
    return decade + (mantissa - 1) / 3;
  if (mantissa < 5)
    return decade + 1 / 3.0 + (mantissa - 2) / 9;
  return decade + 2 / 3.0 + (mantissa - 5) / 15;
}

static double
decade_from_dial (double dial)
{
  const double decade = floor (dial + 1e-9), rest = MAX (dial - decade, 0);

  if (rest < 1 / 3.0)
    return pow (10, decade) * (1 + 3 * rest);
  if (rest < 2 / 3.0)
    return pow (10, decade) * (2 + 9 * (rest - 1 / 3.0));
  return pow (10, decade) * (5 + 15 * (rest - 2 / 3.0));
}

double
sac_number_scale_get_step (const SacNumberScale *scale)
{
  const double range = scale->maximum - scale->minimum;

  switch (scale->kind)
    {
    case SAC_DIAL_DECADES: return 1 / 3.0;
    case SAC_DIAL_OCTAVES: return 1;
    default: return scale->is_integer || range <= 0 ? 1 : pow (10, floor (log10 (range) + 1e-9) - 1) / 2;
    }
}

double
sac_number_scale_to_dial (const SacNumberScale *scale, double value)
{
  const double step = sac_number_scale_get_step (scale);

  value = CLAMP (value, scale->minimum, scale->maximum);
  if (scale->kind == SAC_DIAL_LINEAR)
    return value;
  if (value < scale->floor) /* only between 0 and the floor: the last click before 0 */
    return sac_number_scale_to_dial (scale, scale->floor) - step * (1 - value / scale->floor);
  return scale->kind == SAC_DIAL_DECADES ? decade_to_dial (value) : log2 (value);
}

double
sac_number_scale_from_dial (const SacNumberScale *scale, double dial)
{
  double value = dial;

  if (scale->kind != SAC_DIAL_LINEAR)
    {
      const double lowest = sac_number_scale_to_dial (scale, scale->floor);

      if (dial < lowest)
        value = scale->floor * (1 - (lowest - dial) / sac_number_scale_get_step (scale));
      else
        value = scale->kind == SAC_DIAL_DECADES ? decade_from_dial (dial) : exp2 (dial);
    }
  if (scale->is_integer)
    value = round (value);
  return CLAMP (value, scale->minimum, scale->maximum);
}

double
sac_number_scale_snap (const SacNumberScale *scale, double before, double after)
{
  const double step = sac_number_scale_get_step (scale), clicks = before / step;

  if (scale->kind == SAC_DIAL_LINEAR || isnan (before) || fabs (fabs (after - before) - step) > 1e-9 ||
      fabs (clicks - round (clicks)) < 1e-9)
    return after;
  return after > before ? ceil (clicks) * step : floor (clicks) * step;
}

char *
sac_number_scale_format (const SacNumberScale *scale, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (scale->is_integer)
    return g_strdup_printf ("%.0f", round (value));
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.7g", value));
}

gboolean
sac_number_scale_parse (const SacNumberScale *scale, const char *text, double *value)
{
  g_autofree char *copy = g_strdelimit (g_strstrip (g_strdup (text)), ",", '.');
  g_autofree char *plain = NULL;
  const char *minus = "−";
  char *end;

  if (g_str_has_prefix (copy, minus))
    {
      plain = g_strconcat ("-", copy + strlen (minus), NULL);
      g_free (g_steal_pointer (&copy));
      copy = g_steal_pointer (&plain);
    }
  *value = g_ascii_strtod (copy, &end);
  return end != copy && *end == '\0' && isfinite (*value);
}
