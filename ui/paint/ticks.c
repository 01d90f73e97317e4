/* ui/paint/ticks.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/ticks.h"

#include <math.h>
#include <string.h>

#define NEARLY 1e-9

double
sac_axis_to_pixel (const SacAxis *axis, double value)
{
  const double share = axis->log ? log (value / axis->minimum) / log (axis->maximum / axis->minimum)
                                 : (value - axis->minimum) / (axis->maximum - axis->minimum);

  return axis->start + share * (axis->end - axis->start);
}

double
sac_axis_to_value (const SacAxis *axis, double pixel)
{
  const double share = (pixel - axis->start) / (axis->end - axis->start);

  if (axis->log)
    return axis->minimum * pow (axis->maximum / axis->minimum, share);
  return axis->minimum + share * (axis->maximum - axis->minimum);
}

/* 1, 2 or 5 · 10ⁿ, nearest above @rough. */
static double
nice_step (double rough, int *exponent)
{
  const double power = floor (log10 (rough) + NEARLY);
  const double base = pow (10, power), share = rough / base;
  const double digit = share <= 1 + NEARLY ? 1 : share <= 2 + NEARLY ? 2 : share <= 5 + NEARLY ? 5 : 10;

  *exponent = (int) power + (digit == 10);
  return digit * base;
}

static void
linear_ticks (const SacAxis *axis, guint wanted, SacTicks *ticks)
{
  int exponent;
  const double span = axis->maximum - axis->minimum;

  if (!(span > 0) || !isfinite (span))
    return;
  ticks->step = nice_step (span / MAX (wanted, 1), &exponent);
  ticks->n_decimals = MAX (0, -exponent);

  const double first = ceil (axis->minimum / ticks->step - NEARLY);
  for (int i = 0; i < SAC_MAX_TICKS; i++)
    {
      const double value = (first + i) * ticks->step;

      if (value > axis->maximum + span * NEARLY)
        break;
      ticks->values[ticks->n_values++] = value == 0 ? 0 : value; /* no −0 */
    }
}

/* @least_digits: 1, or 3 for 1, 2 and 5 of each decade, however few are wanted. */
static void
log_ticks (const SacAxis *axis, guint wanted, gsize least_digits, SacTicks *ticks)
{
  static const double digits[] = { 1, 2, 5 };
  const double decades = log10 (axis->maximum / axis->minimum);
  const gsize n_digits = decades * 3 <= wanted + 1 ? 3 : least_digits;
  const int every = (int) MAX (1, ceil (decades / MAX (wanted, 1)));
  const int first = (int) floor (log10 (axis->minimum) + NEARLY);

  if (!(axis->minimum > 0) || !isfinite (decades) || decades <= 0)
    return;
  for (int power = first; power <= first + decades + 1 && ticks->n_values < SAC_MAX_TICKS; power++)
    for (gsize d = 0; d < n_digits && ticks->n_values < SAC_MAX_TICKS; d++)
      {
        const double value = digits[d] * pow (10, power);

        if (power % every == 0 && value >= axis->minimum * (1 - NEARLY) &&
            value <= axis->maximum * (1 + NEARLY))
          ticks->values[ticks->n_values++] = value;
      }
}

void
sac_axis_get_ticks (const SacAxis *axis, guint wanted, SacTicks *ticks)
{
  g_return_if_fail (axis != NULL && ticks != NULL);

  *ticks = (SacTicks){ .n_values = 0 };
  wanted = CLAMP (wanted, 1, SAC_MAX_TICKS / 3);
  if (axis->log)
    log_ticks (axis, wanted, 1, ticks);
  else
    linear_ticks (axis, wanted, ticks);
  if (axis->log && ticks->n_values == 1) /* a decade or so, and little room: better close than alone */
    {
      *ticks = (SacTicks){ .n_values = 0 };
      log_ticks (axis, wanted, 3, ticks);
    }
  for (guint more = wanted; ticks->n_values < 2 && more <= wanted + 3; more++)
    { /* less than a decade: as if linear; two at least */
      *ticks = (SacTicks){ .n_values = 0 };
      linear_ticks (axis, more, ticks);
    }
}

void
sac_axis_round (SacAxis *axis, guint wanted)
{
  int exponent;

  if (axis->log)
    return;
  if (!(axis->maximum > axis->minimum))
    {
      const double half = axis->minimum != 0 ? fabs (axis->minimum) * 0.1 : 0.5;

      axis->minimum -= half;
      axis->maximum += half;
    }
  const double step = nice_step ((axis->maximum - axis->minimum) / MAX (wanted, 1), &exponent);

  axis->minimum = floor (axis->minimum / step + NEARLY) * step;
  axis->maximum = ceil (axis->maximum / step - NEARLY) * step;
}

/* "%.*f" or "%.*g" with a point whatever the locale, and a true minus sign. */
static char *
format_with (char kind, int digits, double value)
{
  char format[8], ascii[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%d%c", CLAMP (digits, 0, 17), kind);
  g_ascii_formatd (ascii, sizeof ascii, format, value);

  GString *text = g_string_new (ascii);

  g_string_replace (text, "-", "−", 0);
  return g_string_free (text, FALSE);
}

static char *
power_of_ten (double value)
{
  int exponent = (int) floor (log10 (fabs (value)) + NEARLY);
  g_autofree char *digit = format_with ('g', 3, value / pow (10, exponent));
  g_autofree char *power = format_with ('f', 0, exponent);

  return g_strdup_printf ("%se%s", digit, power);
}

/* 1200 → "1.2k" */
static char *
with_suffix (double value)
{
  static const struct
  {
    double size;
    const char *suffix;
  } suffixes[] = { { 1e9, "G" }, { 1e6, "M" }, { 1e3, "k" } };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (fabs (value) >= suffixes[i].size * (1 - NEARLY))
      {
        g_autofree char *number = format_with ('g', 6, value / suffixes[i].size);

        return g_strconcat (number, suffixes[i].suffix, NULL);
      }
  return format_with ('g', 6, value);
}

char *
sac_ticks_format (const SacTicks *ticks, gboolean is_log, double value)
{
  const double size = fabs (value);

  if (value == 0 || !isfinite (value))
    return sac_number_format (value, 3);
  if (size >= 1e12 || size < 1e-3 * (1 - NEARLY))
    return power_of_ten (value);
  if (size >= 1e4 * (1 - NEARLY))
    return with_suffix (value);
  if (is_log && ticks->step == 0)
    return format_with ('g', 5, value);
  return format_with ('f', ticks->n_decimals, value);
}

char *
sac_number_format (double value, int digits)
{
  if (isnan (value))
    return g_strdup ("NaN");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");
  if (value == 0)
    return g_strdup ("0");
  if (fabs (value) >= 1e-3 && fabs (value) < 1e6)
    {
      const int before = (int) floor (log10 (fabs (value))) + 1;

      /* as many decimals as show it: 0.0044 is not 0.00 */
      return format_with ('f', MAX (0, before < 0 ? digits - 1 - before : digits - MAX (before, 1)), value);
    }
  return power_of_ten (value);
}
