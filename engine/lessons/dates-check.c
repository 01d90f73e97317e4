/* engine/lessons/dates-check.c — what can be said against an output without knowing the right one
 *
 * A text is read loosely: its numbers and its month's name, in any order and whatever stands between. If no choice
 * of day, month and year from them is a day of the calendar, no output can be right.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/dates-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NUMBERS 8 /* of a text; more than that is no date, and is not judged */

typedef struct
{
  int value;
  gsize n_digits;
} Number;

typedef struct
{
  Number numbers[MOST_NUMBERS];
  guint n;
  guint n_more; /* numbers past those */
  int month;    /* named; 0: none */
} Found;

static void
add_number (Found *found, const char *digits, gsize n)
{
  Number number = { .n_digits = n };

  for (gsize i = 0; i < n && i < 9; i++)
    number.value = 10 * number.value + g_ascii_digit_value (digits[i]);
  if (found->n < MOST_NUMBERS)
    found->numbers[found->n++] = number;
  else
    found->n_more++;
}

/* 19790503 */
static void
add_digits (Found *found, const char *digits, gsize n)
{
  static const gsize parts[] = { 4, 2, 2 };

  if (n != 8)
    {
      add_number (found, digits, n);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); digits += parts[i++])
    add_number (found, digits, parts[i]);
}

static gsize
run_of (const char *text, gboolean digits)
{
  gsize n = 0;

  while (digits ? g_ascii_isdigit (text[n]) : g_ascii_isalpha (text[n]))
    n++;
  return n;
}

static void
find_parts (const char *text, Found *found)
{
  *found = (Found){ 0 };
  while (*text != '\0')
    {
      const gsize n_digits = run_of (text, TRUE), n_letters = run_of (text, FALSE);

      if (n_digits > 0)
        add_digits (found, text, n_digits);
      if (n_letters > 0 && found->month == 0)
        found->month = sac_date_find_month (text, n_letters);
      text += MAX (MAX (n_digits, n_letters), 1);
    }
}

/* -1: the number is no year of the lesson's. */
static int
year_of (Number number)
{
  const int century = number.value >= SAC_DATES_PIVOT ? 1900 : 2000;
  const int year = number.n_digits == 2 ? century + number.value : number.value;

  return year >= SAC_DATES_FIRST_YEAR && year <= SAC_DATES_LAST_YEAR ? year : -1;
}

static gboolean
is_day (int year, int month, int day)
{
  return year >= SAC_DATES_FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
         day <= sac_date_days_in_month (year, month);
}

/* Whether the numbers at @year and @day, and the named month or any third number, are a day. */
static gboolean
can_be_day (const Found *found, guint year, guint day)
{
  const int y = year_of (found->numbers[year]), d = found->numbers[day].value;

  if (found->month > 0)
    return is_day (y, found->month, d);
  for (guint i = 0; i < found->n; i++)
    if (i != year && i != day && is_day (y, found->numbers[i].value, d))
      return TRUE;
  return FALSE;
}

static gboolean
can_be_date (const Found *found)
{
  for (guint year = 0; year < found->n; year++)
    for (guint day = 0; day < found->n; day++)
      if (day != year && can_be_day (found, year, day))
        return TRUE;
  return FALSE;
}

/* (nullable): the number that can only be a year, where it is none of the lesson's. */
static const Number *
find_foreign_year (const Found *found)
{
  for (guint i = 0; i < found->n; i++)
    if (found->numbers[i].n_digits > 2 && year_of (found->numbers[i]) < 0)
      return &found->numbers[i];
  return NULL;
}

static char *
check_source (const char *source)
{
  const Number *year;
  Found found;

  find_parts (source, &found);
  if (found.n + found.n_more + (found.month > 0) < 3)
    return g_strdup (_ ("Not all of day, month and year were found in this text: the output is a guess"));
  if (found.n_more > 0 || can_be_date (&found))
    return NULL;
  year = find_foreign_year (&found);
  if (year != NULL && year->n_digits <= 4)
    return g_strdup_printf (_ ("The lesson knows the years %d to %d, not %d: the output is a guess"),
                            SAC_DATES_FIRST_YEAR, SAC_DATES_LAST_YEAR, year->value);
  return g_strdup (_ ("No day of the calendar can be read from this text: the output is a guess"));
}

/* 1979-05-03, and nothing else */
static gboolean
has_iso_shape (const char *output)
{
  static const char shape[] = "0000-00-00";
  gsize i = 0;

  while (shape[i] != '\0' && (shape[i] == '0' ? g_ascii_isdigit (output[i]) : output[i] == shape[i]))
    i++;
  return shape[i] == '\0' && output[i] == '\0';
}

static char *
check_output (const char *output)
{
  Found found;

  if (*output == '\0')
    return g_strdup (_ ("The model gave no date for this text"));
  if (!has_iso_shape (output))
    return g_strdup_printf (_ ("“%s” is no date: year, month and day are expected, as in 1979-05-03"),
                            output);
  find_parts (output, &found);
  if (is_day (found.numbers[0].value, found.numbers[1].value, found.numbers[2].value))
    return NULL;
  return g_strdup_printf (_ ("%s is no date of the calendar from %d to %d"), output, SAC_DATES_FIRST_YEAR,
                          SAC_DATES_LAST_YEAR);
}

char *
sac_dates_check (const char *source, const char *output)
{
  char *doubt = check_source (source);

  return doubt != NULL ? doubt : check_output (output);
}
