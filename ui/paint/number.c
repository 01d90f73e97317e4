/* ui/paint/number.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_EXPONENT (-4)
#define MOST_EXPONENT  5

/* (transfer full): with a minus as long as a plus */
static char *
with_minus (const char *digits)
{
  return digits[0] == '-' ? g_strconcat ("−", digits + 1, NULL) : g_strdup (digits);
}

static void
append_superscript (GString *text, int exponent)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *digits = g_strdup_printf ("%d", abs (exponent));

  if (exponent < 0)
    g_string_append (text, "⁻");
  for (const char *p = digits; *p != '\0'; p++)
    g_string_append (text, raised[*p - '0']);
}

/* @rounded: "-1.234e-05" */
static char *
power_of_ten (char *rounded, int exponent)
{
  GString *text;

  *strchr (rounded, 'e') = '\0';
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s%s×10", rounded[0] == '-' ? "−" : "", rounded + (rounded[0] == '-'));
  append_superscript (text, exponent);
  return g_string_free (text, FALSE);
}

char *
sac_number_format_significant (double value, int digits)
{
  char format[16], rounded[64], plain[64];
  int exponent;

  if (isnan (value))
    return g_strdup ("NaN");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");
  if (value == floor (value) && fabs (value) < 1e6)
    {
      g_ascii_formatd (plain, sizeof plain, "%.0f", value == 0 ? 0 : value); /* no −0 */
      return with_minus (plain);
    }
  g_snprintf (format, sizeof format, "%%.%de", MAX (digits - 1, 0));
  g_ascii_formatd (rounded, sizeof rounded, format, value);
  exponent = atoi (strchr (rounded, 'e') + 1);
  if (exponent < LEAST_EXPONENT || exponent > MOST_EXPONENT)
    return power_of_ten (rounded, exponent);
  g_snprintf (format, sizeof format, "%%.%df", MAX (digits - 1 - exponent, 0));
  g_ascii_formatd (plain, sizeof plain, format, value);
  return with_minus (plain);
}

char *
sac_number_format_exact (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("NaN");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");
  g_ascii_formatd (digits, sizeof digits, "%.9g", value);
  return with_minus (digits);
}
