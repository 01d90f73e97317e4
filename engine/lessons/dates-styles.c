/* engine/lessons/dates-styles.c — the ways to write a date, as patterns, and their links to the ISO form
 *
 * In a pattern, %d %m are a day and a month without a leading zero, %D %M with it, %o is 3rd, %B May, %b Sep,
 * %s Sept, %p Sep. with its dot, %R a Roman month, %Y 1979, %y 79, %W Thursday, %w Thu; the rest stands for itself.
 *
 * Links: a digit comes from its digit, a filled-in zero from the one digit there is; both month digits come from
 * the first three letters of a name; the century of a short year from its tens, which decide it. Dashes are
 * free.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/dates-private.h"

#include <string.h>

/* Day and month as bare numbers can be told apart only with a mark, or when the day is past 12. */
typedef enum
{
  CLEAR,
  AMBIGUOUS,
} Clarity;

typedef struct
{
  const char *pattern;
  Clarity clarity;
} Style;

static const Style styles[] = {
  { "%d %B %Y" },
  { "%D %B %Y" },
  { "%d %B, %Y" },
  { "%o %B %Y" },
  { "%o of %B %Y" },
  { "%o of %B, %Y" },
  { "the %o of %B %Y" },
  { "the %o of %B, %Y" },
  { "%B %d %Y" },
  { "%B %d, %Y" },
  { "%B %D, %Y" },
  { "%B %o %Y" },
  { "%B %o, %Y" },
  { "%B the %o %Y" },
  { "%B the %o, %Y" },
  { "%d %b %Y" },
  { "%D %b %Y" },
  { "%d %p %Y" },
  { "%b %d %Y" },
  { "%b %d, %Y" },
  { "%p %d, %Y" },
  { "%p %d %Y" },
  { "%s %d %Y" },
  { "%s %d, %Y" },
  { "%d %s %Y" },
  { "%o %b %Y" },
  { "%b %o, %Y" },
  { "%W, %d %B %Y" },
  { "%W %d %B %Y" },
  { "%W, %o of %B %Y" },
  { "%W %o %B %Y" },
  { "%W the %o of %B %Y" },
  { "%W, %B %d, %Y" },
  { "%W, %B %o, %Y" },
  { "%W %B %d %Y" },
  { "%w %d %b %Y" },
  { "%w %d %B %Y" },
  { "%w, %d %b %Y" },
  { "%w, %D %b %Y" },
  { "%w %b %d %Y" },
  { "%w, %b %d, %Y" },
  { "%W %B %o %Y" },
  { "%W, %o %B %Y" },
  { "%W the %o of %B, %Y" },
  { "%W, the %o of %B %Y" },
  { "%w %o %B %Y" },
  { "%w, %b %o, %Y" },
  { "%p %o, %Y" },
  { "%d of %B %Y" },
  { "%d %p, %Y" },
  { "%Y %B %d" },
  { "%Y, %B %d" },
  { "%Y %b %D" },
  { "%d-%b-%Y" },
  { "%D-%b-%Y" },
  { "%D-%b-%y" },
  { "%d-%B-%Y" },
  { "%Y-%b-%D" },
  { "%D/%b/%Y" },
  { "%D%b%Y" },
  { "%d %B %y" },
  { "%d %B '%y" },
  { "%d %b '%y" },
  { "%d %b %y" },
  { "%B %d, '%y" },
  { "%b %d '%y" },
  { "%o of %B '%y" },
  { "%Y-%M-%D" },
  { "%Y-%m-%d" },
  { "%Y/%M/%D" },
  { "%Y/%m/%d" },
  { "%Y.%M.%D" },
  { "%Y %M %D" },
  { "%Y%M%D" },
  { "%d.%m.%Y" },
  { "%D.%M.%Y" },
  { "%D.%M.%y" },
  { "%d.%m.%y" },
  { "%d. %m. %Y" },
  { "%d. %B %Y" },
  { "%d %R %Y" },
  { "%d.%R.%Y" },
  { "%d-%R-%Y" },
  { "%D/%M/%Y UK" },
  { "%D/%M/%Y (UK)" },
  { "%d/%m/%Y UK" },
  { "%D/%M/%y UK" },
  { "%d/%m/%y UK" },
  { "%D/%M/%y (UK)" },
  { "UK %D/%M/%Y" },
  { "UK: %D/%M/%y" },
  { "%D/%M/%Y EU" },
  { "%D/%M/%Y (EU)" },
  { "%d/%m/%Y EU" },
  { "%D/%M/%y EU" },
  { "%D-%M-%Y EU" },
  { "%D/%M/%y (EU)" },
  { "EU %D/%M/%Y" },
  { "%d/%m/%y (UK)" },
  { "UK: %D/%M/%Y" },
  { "EU: %D/%M/%Y" },
  { "%m/%d/%y (US)" },
  { "US: %M/%D/%Y" },
  { "US %m/%d/%y" },
  { "%M/%D/%Y US" },
  { "%M/%D/%Y (US)" },
  { "%m/%d/%Y US" },
  { "%M/%D/%y US" },
  { "%m/%d/%y US" },
  { "%M/%D/%y (US)" },
  { "%M-%D-%Y US" },
  { "US %M/%D/%Y" },
  { "US %M/%D/%y" },
  { "US: %M/%D/%y" },
  { "%D/%M/%Y", AMBIGUOUS },
  { "%M/%D/%Y", AMBIGUOUS },
  { "%d/%m/%Y", AMBIGUOUS },
  { "%m/%d/%Y", AMBIGUOUS },
};

static const char *const months[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

static const char *const romans[] = {
  "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
};

static const char *const weekdays[] = {
  "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
};

int
sac_date_find_month (const char *word, gsize n)
{
  for (int i = 0; i < 12; i++)
    if ((n >= 3 && g_ascii_strncasecmp (months[i], word, 3) == 0) ||
        (n == strlen (romans[i]) && g_ascii_strncasecmp (romans[i], word, n) == 0))
      return i + 1;
  return 0;
}

/* Where the parts of the date stand in the text: first character and count. */
typedef struct
{
  gsize at;
  gsize n;
} Span;

typedef struct
{
  GString *text;
  Span day;
  Span month;
  gboolean month_in_letters;
  Span year;
} Written;

gsize
sac_date_n_styles (void)
{
  return G_N_ELEMENTS (styles);
}

const char *
sac_date_style_pattern (gsize style)
{
  g_return_val_if_fail (style < G_N_ELEMENTS (styles), NULL);

  return styles[style].pattern;
}

gboolean
sac_date_style_fits (gsize style, SacDate date)
{
  const int short_first = SAC_DATES_FIRST_YEAR + SAC_DATES_PIVOT;

  g_return_val_if_fail (style < G_N_ELEMENTS (styles), FALSE);

  if (strstr (styles[style].pattern, "%y") != NULL &&
      (date.year < short_first || date.year >= short_first + 100))
    return FALSE;
  return styles[style].clarity == CLEAR || date.day > 12 || date.day == date.month;
}

static const char *
ordinal_ending (int day)
{
  if (day / 10 == 1)
    return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

static void
append_number (Written *written, const char *format, int value, Span *span)
{
  span->at = written->text->len;
  g_string_append_printf (written->text, "%0*d", g_str_has_prefix (format, "2") ? 2 : 1, value);
  span->n = written->text->len - span->at;
}

static void
append_day (Written *written, char field, SacDate date)
{
  append_number (written, field == 'D' ? "2" : "1", date.day, &written->day);
  if (field == 'o')
    g_string_append (written->text, ordinal_ending (date.day));
}

static void
append_month_letters (Written *written, char field, SacDate date)
{
  const char *name = field == 'R' ? romans[date.month - 1] : months[date.month - 1];
  const gsize length = strlen (name);
  const gsize wanted = field == 'b' || field == 'p'      ? 3
                       : field == 's' && date.month == 9 ? 4
                       : field == 's'                    ? 3
                                                         : length;

  written->month_in_letters = TRUE;
  written->month.at = written->text->len;
  written->month.n = field == 'R' ? length : 3;
  g_string_append_len (written->text, name, (gssize) wanted);
  if (field == 'p' && length > 3)
    g_string_append_c (written->text, '.');
}

static void
append_year (Written *written, char field, SacDate date)
{
  append_number (written, field == 'y' ? "2" : "1", field == 'y' ? date.year % 100 : date.year,
                 &written->year);
}

static void
append_field (Written *written, char field, SacDate date)
{
  const char *weekday = weekdays[sac_date_weekday (date)];

  switch (field)
    {
    case 'd':
    case 'D':
    case 'o': append_day (written, field, date); break;
    case 'm':
    case 'M': append_number (written, field == 'M' ? "2" : "1", date.month, &written->month); break;
    case 'Y':
    case 'y': append_year (written, field, date); break;
    case 'W': g_string_append (written->text, weekday); break;
    case 'w': g_string_append_len (written->text, weekday, 3); break;
    default: append_month_letters (written, field, date); break;
    }
}

/* One string a byte: everything written here is ASCII. */
static GStrv
to_characters (const char *text, SacDateCase letters)
{
  const gsize n = strlen (text);
  char **characters = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    {
      const char c = letters == SAC_DATE_UPPER   ? g_ascii_toupper (text[i])
                     : letters == SAC_DATE_LOWER ? g_ascii_tolower (text[i])
                                                 : text[i];

      characters[i] = g_strndup (&c, 1);
    }
  return characters;
}

static void
link (SacExample *example, gsize target, gsize source)
{
  example->links[example->n_links++] = (SacLink){ (guint32) target, (guint32) source };
}

/* The @digit-th of two ISO digits from a span of one or two. */
static void
link_digit (SacExample *example, gsize target, gsize digit, Span span)
{
  link (example, target, span.at + (span.n == 2 ? digit : 0));
}

static void
link_year (SacExample *example, Span year)
{
  for (gsize i = 0; i < 4; i++)
    link (example, i, year.at + (year.n == 4 ? i : i < 3 ? 0 : 1));
}

static void
add_links (SacExample *example, const Written *written)
{
  example->links = g_new (SacLink, 4 + 2 * 4 + 2);
  link_year (example, written->year);
  for (gsize digit = 0; digit < 2; digit++)
    if (written->month_in_letters)
      for (gsize i = 0; i < written->month.n; i++)
        link (example, 5 + digit, written->month.at + i);
    else
      link_digit (example, 5 + digit, digit, written->month);
  for (gsize digit = 0; digit < 2; digit++)
    link_digit (example, 8 + digit, digit, written->day);
}

SacExample *
sac_date_write (SacDate date, gsize style, SacDateCase letters)
{
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
  Written written = { .text = g_string_new (NULL) };
  SacExample *example;

  g_return_val_if_fail (style < G_N_ELEMENTS (styles), NULL);

  for (const char *p = styles[style].pattern; *p != '\0'; p++)
    if (*p == '%')
      append_field (&written, *++p, date);
    else
      g_string_append_c (written.text, *p);
  example = g_new0 (SacExample, 1);
  example->source = to_characters (written.text->str, letters);
  example->target = to_characters (iso, SAC_DATE_AS_IS);
  example->n_source = written.text->len;
  example->n_target = strlen (iso);
  add_links (example, &written);
  g_string_free (written.text, TRUE);
  return example;
}
