/* tests/engine/test-dates-check.c — never a word against a right date, a sentence against what cannot be right
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/dates-private.h"

#include <string.h>

static char *
check (const char *source, const char *output)
{
  return sac_lesson_find ("dates", NULL)->check (source, output);
}

static char *
join (GStrv characters)
{
  return g_strjoinv ("", characters);
}

/* Every style in every case, over two hundred years in uneven strides. */
static void
test_right (void)
{
  gsize n = 0;

  for (gsize style = 0; style < sac_date_n_styles (); style++)
    for (guint32 index = (guint32) style; index < SAC_N_DATES; index += 397, n++)
      {
        const SacDate date = sac_date_from_index (index);
        g_autoptr (SacExample) example = NULL;
        g_autofree char *source = NULL, *target = NULL, *doubt = NULL;

        if (!sac_date_style_fits (style, date))
          continue;
        example = sac_date_write (date, style, (SacDateCase) (n % 3));
        source = join (example->source);
        target = join (example->target);
        doubt = check (source, target);
        if (doubt != NULL)
          g_error ("“%s” → %s: %s", source, target, doubt);
      }
  g_assert_cmpuint (n, >, 10000);
}

static void
test_samples (void)
{
  const SacLessonClass *lesson = sac_lesson_find ("dates", NULL);

  for (gsize i = 0; lesson->samples[i] != NULL; i++)
    g_assert_null (check (lesson->samples[i], "1979-05-03"));
}

static void
test_doubtful (void)
{
  static const struct
  {
    const char *source, *output, *says;
  } rows[] = {
    { "3 May 2023", "2023-02-31", "2023-02-31 is no date of the calendar" },
    { "3 May 2023", "2023-02-29", "no date of the calendar" },
    { "3 May 2023", "2023-13-01", "no date of the calendar" },
    { "3 May 2023", "2023-00-10", "no date of the calendar" },
    { "3 May 2023", "2023-05-3", "“2023-05-3” is no date" },
    { "3 May 2023", "2023-05-031", "“2023-05-031” is no date" },
    { "3 May 2023", "20230503", "is no date" },
    { "3 May 2023", "", "no date" },
    { "3 May 2023", "1850-05-03", "no date of the calendar" },
    { "hello", "1979-05-03", "Not all of day, month and year" },
    { "May 1979", "1979-05-03", "Not all of day, month and year" },
    { "3rd of May", "1979-05-03", "Not all of day, month and year" },
    { "1979", "1979-05-03", "Not all of day, month and year" },
    { "", "1979-05-03", "Not all of day, month and year" },
    { "31 February 2023", "2023-02-28", "No day of the calendar" },
    { "Feb 29, 2023", "2023-02-28", "No day of the calendar" },
    { "45/45/1999", "1999-05-05", "No day of the calendar" },
    { "20230231", "2023-02-28", "No day of the calendar" },
    { "3 May 1850", "1950-05-03", "1900 to 2099, not 1850" },
    { "3 May 99999999999", "1999-05-03", "No day of the calendar" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *doubt = check (rows[i].source, rows[i].output);

      g_assert_nonnull (doubt);
      if (strstr (doubt, rows[i].says) == NULL)
        g_error ("“%s” → %s: “%s” lacks “%s”", rows[i].source, rows[i].output, doubt, rows[i].says);
      g_assert_true (g_utf8_validate (doubt, -1, NULL));
    }
}

/* What people add to a date is no reason for doubt. */
static void
test_lenient (void)
{
  static const char *const texts[] = {
    "on 3 May 1979 at 10:30", "I left on May 3rd 1979.", "3 MAY 1979 !!", "3. 5. 79",
    "4 febuary 2001",         "mayhem 3 1979 5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (check (texts[i], "1979-05-03"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/dates-check/right", test_right);
  g_test_add_func ("/engine/dates-check/samples", test_samples);
  g_test_add_func ("/engine/dates-check/doubtful", test_doubtful);
  g_test_add_func ("/engine/dates-check/lenient", test_lenient);
  return g_test_run ();
}
