/* engine/lessons/dates-calendar.c — the Gregorian calendar from 1900 to 2099
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/dates-private.h"

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
sac_date_days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && is_leap (year) ? 1 : 0);
}

SacDate
sac_date_from_index (guint32 index)
{
  SacDate date = { SAC_DATES_FIRST_YEAR, 1, 1 };

  g_return_val_if_fail (index < SAC_N_DATES, date);

  for (guint32 n = 365; index >= (n = is_leap (date.year) ? 366 : 365); index -= n)
    date.year++;
  for (guint32 n; index >= (n = (guint32) sac_date_days_in_month (date.year, date.month)); index -= n)
    date.month++;
  date.day += (int) index;
  return date;
}

/* 1 January 1900 was a Monday. */
int
sac_date_weekday (SacDate date)
{
  int days = date.day;

  for (int year = SAC_DATES_FIRST_YEAR; year < date.year; year++)
    days += is_leap (year) ? 366 : 365;
  for (int month = 1; month < date.month; month++)
    days += sac_date_days_in_month (date.year, month);
  return days % 7;
}
