/* engine/lessons/dates-private.h — the calendar and the ways to write a date
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"

G_BEGIN_DECLS

#define SAC_DATES_FIRST_YEAR 1900
#define SAC_DATES_LAST_YEAR  2099
#define SAC_N_DATES          73049 /* days of these two hundred years */
#define SAC_DATES_PIVOT      70    /* '70 to '99 are 1970 to 1999, '00 to '69 are 2000 to 2069 */

typedef struct
{
  int year;
  int month; /* 1 to 12 */
  int day;   /* 1 to 31 */
} SacDate;

/* The day @index days after 1 January 1900. */
SacDate sac_date_from_index (guint32 index);
int sac_date_days_in_month (int year, int month);

/* 1 to 12: the month that the @n ASCII letters at @word begin like (three of them count, as in the links, so that a slip
 * of the pen behind them does not matter), or whose Roman number they are, in any case. 0: none. */
int sac_date_find_month (const char *word, gsize n);

/* 0 is Sunday. */
int sac_date_weekday (SacDate date);

gsize sac_date_n_styles (void);

/* A sample of the style's pattern; for tests and the README. */
const char *sac_date_style_pattern (gsize style);

/* Whether the style tells @date unmistakably. */
gboolean sac_date_style_fits (gsize style, SacDate date);

/* See SacLessonClass.check. */
char *sac_dates_check (const char *source, const char *output) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  SAC_DATE_AS_IS,
  SAC_DATE_UPPER,
  SAC_DATE_LOWER,
} SacDateCase;

/* The date in a style, its ISO form, and the links between their characters. */
SacExample *sac_date_write (SacDate date, gsize style, SacDateCase letters) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
