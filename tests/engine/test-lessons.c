/* tests/engine/test-lessons.c — the registry, the laws of every dataset, dates, users' own pairs
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/lessons/dates-private.h"
#include "engine/text/tokenizer.h"

#include <string.h>

static SacDataset *
make (const char *lesson, guint64 seed, gsize n_train, gsize n_held)
{
  g_autoptr (GError) error = NULL;
  const SacLessonClass *class = sac_lesson_find (lesson, NULL);
  const gsize fixed = class->n_rows; /* of a set that has its size */
  SacRandom random;
  SacDataset *dataset;

  sac_random_init (&random, seed);
  dataset = class->make (&random, fixed > 0 ? fixed : n_train, fixed > 0 ? fixed : n_held,
                         fixed > 0 ? fixed : n_held, NULL, &error);
  g_assert_no_error (error);
  return dataset;
}

/* A name that is not there is answered with those that are. */
static void
test_find (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_lesson_find ("chess", &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "translate, dates"));
}

/* Every lesson is complete: words to show, tokenizers that exist, a probe and samples that they cut. */
static void
test_classes (void)
{
  for (const SacLessonClass *const *class = sac_lesson_list (); *class != NULL; class ++)
    {
      const SacLessonClass *lesson = *class;
      const SacTokenizerClass *tokenizer = sac_tokenizer_find (lesson->source_tokenizer, NULL);
      g_autoptr (SacTokens) probe = sac_tokenizer_split (tokenizer, lesson->probe, -1, NULL);
      const guint n_samples = g_strv_length ((GStrv) lesson->samples);

      g_assert_true (sac_lesson_find (lesson->name, NULL) == lesson);
      g_assert_nonnull (sac_tokenizer_find (lesson->target_tokenizer, NULL));
      g_assert_nonnull (probe);
      g_assert_cmpuint (n_samples, >=, 6);
      g_assert_cmpuint (n_samples, <=, 10);
      g_assert_true (lesson->title != NULL && lesson->subtitle != NULL && lesson->description != NULL);
      g_assert_nonnull (lesson->defaults);
    }
}

/* Every word of the probe and the samples is one that the training data holds. */
static void
test_samples_are_known (void)
{
  for (const SacLessonClass *const *class = sac_lesson_list (); *class != NULL; class ++)
    {
      const SacLessonClass *lesson = *class;
      const SacTokenizerClass *tokenizer = sac_tokenizer_find (lesson->source_tokenizer, NULL);
      g_autoptr (SacDataset) dataset = make (lesson->name, 11, 12000, 10);
      g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

      if (tokenizer->value != NULL)
        continue; /* every number can be read */
      for (guint i = 0; i < dataset->train->len; i++)
        for (char **token = ((SacExample *) g_ptr_array_index (dataset->train, i))->source; *token != NULL;
             token++)
          g_hash_table_add (words, *token);
      for (const char *const *sample = lesson->samples; *sample != NULL; sample++)
        {
          g_autoptr (SacTokens) tokens = sac_tokenizer_split (tokenizer, *sample, -1, NULL);

          for (gsize i = 0; i < tokens->n; i++)
            if (!g_hash_table_contains (words, tokens->texts[i]))
              g_error ("%s: “%s” is never in the data", *sample, tokens->texts[i]);
        }
    }
}

static void
check_part (GPtrArray *part, gsize n, GHashTable *seen)
{
  g_assert_cmpuint (part->len, ==, n);
  for (guint i = 0; i < part->len; i++)
    {
      const SacExample *example = g_ptr_array_index (part, i);

      g_assert_cmpuint (g_strv_length (example->source), ==, example->n_source);
      g_assert_cmpuint (g_strv_length (example->target), ==, example->n_target);
      g_assert_true (g_hash_table_add (seen, g_strjoinv (" ", example->source)));
      for (gsize k = 0; k < example->n_links; k++)
        {
          g_assert_cmpuint (example->links[k].target, <, example->n_target);
          g_assert_cmpuint (example->links[k].source, <, example->n_source);
          if (k > 0)
            g_assert_true (example->links[k].target > example->links[k - 1].target ||
                           (example->links[k].target == example->links[k - 1].target &&
                            example->links[k].source > example->links[k - 1].source));
        }
    }
}

/* Counts are as asked, no source occurs twice anywhere, links are in range and sorted. */
static void
test_parts (void)
{
  for (const SacLessonClass *const *class = sac_lesson_list (); *class != NULL; class ++)
    {
      g_autoptr (SacDataset) dataset = make ((*class)->name, 2, 3000, 400);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      if ((*class)->n_rows > 0)
        continue; /* test-gates.c */
      check_part (dataset->train, 3000, seen);
      check_part (dataset->validation, 400, seen);
      check_part (dataset->test, 400, seen);
    }
}

static guint
digest (GPtrArray *part)
{
  guint sum = 0;

  for (guint i = 0; i < part->len; i++)
    {
      const SacExample *example = g_ptr_array_index (part, i);
      g_autofree char *source = g_strjoinv (" ", example->source);
      g_autofree char *target = g_strjoinv (" ", example->target);

      sum = sum * 31 + g_str_hash (source) + 7 * g_str_hash (target);
    }
  return sum;
}

/* The same seed gives the same data, another seed other data. */
static void
test_repeats (void)
{
  for (const SacLessonClass *const *class = sac_lesson_list (); *class != NULL; class ++)
    {
      g_autoptr (SacDataset) a = make ((*class)->name, 3, 500, 50);
      g_autoptr (SacDataset) b = make ((*class)->name, 3, 500, 50);
      g_autoptr (SacDataset) c = make ((*class)->name, 4, 500, 50);

      g_assert_cmpuint (digest (a->train), ==, digest (b->train));
      g_assert_cmpuint (digest (a->test), ==, digest (b->test));
      g_assert_true ((digest (a->train) == digest (c->train)) == ((*class)->n_rows > 0));
    }
}

/* ── Dates ── */

static char *
text_of (GStrv tokens)
{
  return g_strjoinv ("", tokens);
}

/* Dates as the styles write them. */
static void
test_dates_table (void)
{
  static const struct
  {
    const char *pattern;
    SacDate date;
    SacDateCase letters;
    const char *text, *iso;
  } rows[] = {
    { "%d %B %Y", { 1979, 5, 3 }, SAC_DATE_AS_IS, "3 May 1979", "1979-05-03" },
    { "%o of %B %Y", { 1979, 5, 3 }, SAC_DATE_AS_IS, "3rd of May 1979", "1979-05-03" },
    { "the %o of %B, %Y", { 2031, 6, 1 }, SAC_DATE_AS_IS, "the 1st of June, 2031", "2031-06-01" },
    { "%W, %d %B %Y", { 1979, 5, 3 }, SAC_DATE_AS_IS, "Thursday, 3 May 1979", "1979-05-03" },
    { "%w %d %b %Y", { 1979, 5, 3 }, SAC_DATE_AS_IS, "Thu 3 May 1979", "1979-05-03" },
    { "%W %B %d %Y", { 2000, 2, 29 }, SAC_DATE_AS_IS, "Tuesday February 29 2000", "2000-02-29" },
    { "%M/%D/%y US", { 1979, 5, 3 }, SAC_DATE_AS_IS, "05/03/79 US", "1979-05-03" },
    { "%D/%M/%Y (UK)", { 1979, 5, 3 }, SAC_DATE_AS_IS, "03/05/1979 (UK)", "1979-05-03" },
    { "%B %d %Y", { 1908, 3, 8 }, SAC_DATE_UPPER, "MARCH 8 1908", "1908-03-08" },
    { "%s %d %Y", { 1945, 9, 2 }, SAC_DATE_AS_IS, "Sept 2 1945", "1945-09-02" },
    { "%p %d, %Y", { 1945, 5, 8 }, SAC_DATE_AS_IS, "May 8, 1945", "1945-05-08" },
    { "%p %d, %Y", { 1969, 7, 20 }, SAC_DATE_LOWER, "jul. 20, 1969", "1969-07-20" },
    { "%d %R %Y", { 1945, 8, 15 }, SAC_DATE_AS_IS, "15 VIII 1945", "1945-08-15" },
    { "%d %b '%y", { 2069, 12, 31 }, SAC_DATE_AS_IS, "31 Dec '69", "2069-12-31" },
    { "%D.%M.%y", { 1970, 1, 1 }, SAC_DATE_AS_IS, "01.01.70", "1970-01-01" },
    { "%Y%M%D", { 1979, 5, 3 }, SAC_DATE_AS_IS, "19790503", "1979-05-03" },
    { "%o %B %Y", { 2012, 11, 12 }, SAC_DATE_AS_IS, "12th November 2012", "2012-11-12" },
    { "%o %B %Y", { 2012, 11, 22 }, SAC_DATE_AS_IS, "22nd November 2012", "2012-11-22" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SacExample) example = NULL;
      g_autofree char *text = NULL;
      g_autofree char *iso = NULL;
      gsize style = 0;

      while (strcmp (sac_date_style_pattern (style), rows[i].pattern) != 0)
        style++;
      g_assert_true (sac_date_style_fits (style, rows[i].date));
      example = sac_date_write (rows[i].date, style, rows[i].letters);
      text = text_of (example->source);
      iso = text_of (example->target);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpstr (iso, ==, rows[i].iso);
    }
}

/* The calendar agrees with GLib's on every day, and all days are there. */
static void
test_dates_calendar (void)
{
  for (guint32 index = 0; index < SAC_N_DATES; index++)
    {
      const SacDate date = sac_date_from_index (index);
      GDate day;

      g_date_clear (&day, 1);
      g_date_set_dmy (&day, 1, 1, 1900);
      g_date_add_days (&day, index);
      g_assert_cmpint (date.year, ==, g_date_get_year (&day));
      g_assert_cmpint (date.month, ==, g_date_get_month (&day));
      g_assert_cmpint (date.day, ==, g_date_get_day (&day));
      g_assert_cmpint (sac_date_weekday (date), ==, g_date_get_weekday (&day) % 7);
      if (index == SAC_N_DATES - 1)
        g_assert_true (date.year == SAC_DATES_LAST_YEAR && date.month == 12 && date.day == 31);
    }
}

static void
add_days (GHashTable *days, GPtrArray *part)
{
  for (guint i = 0; i < part->len; i++)
    g_hash_table_add (days, text_of (((SacExample *) g_ptr_array_index (part, i))->target));
}

/* No day of one part is in another, in any style. */
static void
test_dates_held_out (void)
{
  g_autoptr (SacDataset) dataset = make ("dates", 9, 20000, 1000);
  GPtrArray *parts[] = { dataset->train, dataset->validation, dataset->test };
  GHashTable *days[3];

  for (int p = 0; p < 3; p++)
    {
      days[p] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_days (days[p], parts[p]);
    }
  for (int p = 0; p < 3; p++)
    {
      GHashTableIter iter;
      gpointer day;

      g_hash_table_iter_init (&iter, days[p]);
      while (g_hash_table_iter_next (&iter, &day, NULL))
        g_assert_false (g_hash_table_contains (days[(p + 1) % 3], day));
    }
  for (int p = 0; p < 3; p++)
    g_hash_table_unref (days[p]);
}

/* A text means one day, whatever style wrote it; a link of two digits joins the same digit or a filled-in one. */
static void
test_dates_one_meaning (void)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_cmpuint (sac_date_n_styles (), >=, 24);
  for (guint32 index = 0; index < SAC_N_DATES; index += 37)
    for (gsize style = 0; style < sac_date_n_styles (); style += 1 + index % 3)
      {
        const SacDate date = sac_date_from_index (index);
        g_autoptr (SacExample) example = sac_date_write (date, style, SAC_DATE_LOWER);
        char *text = text_of (example->source);
        char *iso = text_of (example->target);
        const char *before = g_hash_table_lookup (known, text);

        if (before != NULL && sac_date_style_fits (style, date))
          g_assert_cmpstr (before, ==, iso);
        for (gsize k = 0; k < example->n_links; k++)
          {
            const char source = text[example->links[k].source];
            const char target = iso[example->links[k].target];

            g_assert_true (g_ascii_isalnum (source) && target != '-');
            if (g_ascii_isdigit (source) && example->links[k].target > 1)
              g_assert_true (source == target || target == '0' || example->links[k].target == 4);
          }
        if (before == NULL && sac_date_style_fits (style, date))
          g_hash_table_insert (known, g_steal_pointer (&text), g_steal_pointer (&iso));
        g_free (text);
        g_free (iso);
      }
}

/* The links of one date, character by character. */
static void
test_dates_links (void)
{
  const SacDate date = { 1979, 5, 13 };
  g_autoptr (SacExample) example = sac_date_write (date, 0, SAC_DATE_AS_IS); /* 13 May 1979 */
  g_autoptr (GString) shown = g_string_new (NULL);

  for (gsize k = 0; k < example->n_links; k++)
    g_string_append_printf (shown, "%u%s ", example->links[k].target,
                            example->source[example->links[k].source]);
  g_assert_cmpstr (shown->str, ==, "01 19 27 39 5M 5a 5y 6M 6a 6y 81 93 ");
}

/* More than the grammar has is an error, not a hang. */
static void
test_dates_too_many (void)
{
  g_autoptr (GError) error = NULL;
  SacRandom random;

  sac_random_init (&random, 1);
  g_assert_null (sac_lesson_find ("dates", NULL)->make (&random, 10, 2000000, 10, NULL, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
}

static gboolean
count_down (gpointer n_left)
{
  return (*(guint *) n_left)-- == 0;
}

/* Every lesson asks at every sentence, ends at once when told to, and leaves nothing. */
static void
test_stop (void)
{
  for (const SacLessonClass *const *lesson = sac_lesson_list (); *lesson != NULL; lesson++)
    {
      g_autoptr (GError) error = NULL;
      guint n_left = 60;
      const SacStop stop = { count_down, &n_left };
      g_autoptr (SacDataset) dataset = NULL;
      SacRandom random;

      if ((*lesson)->n_rows > 0)
        continue; /* nothing is drawn */
      sac_random_init (&random, 1);
      g_assert_null ((*lesson)->make (&random, 40, 20, 20, &stop, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_STOPPED);
      g_clear_error (&error);
      n_left = 80;
      sac_random_init (&random, 1);
      dataset = (*lesson)->make (&random, 40, 20, 20, &stop, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dataset->train->len, ==, 40);
    }
}

/* ── Users' own pairs ── */

static SacDataset *
from_pairs (int n, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree SacPair *pairs = g_new (SacPair, n + 4);

  for (int i = 0; i < n; i++)
    {
      char *source = g_strdup_printf ("Number %d, please!", i);

      g_ptr_array_add (texts, source);
      pairs[i] = (SacPair){ source, "Bitte!" };
    }
  pairs[n] = (SacPair){ "number 0 , PLEASE !", "again" };
  pairs[n + 1] = (SacPair){ "  ", "blank" };
  pairs[n + 2] = (SacPair){ "no target", "" };
  pairs[n + 3] = (SacPair){ "\xff", "not UTF-8" };
  return sac_dataset_from_pairs (pairs, n + 4, error);
}

/* Twenty are enough, nineteen are not; what cannot be used is counted. */
static void
test_pairs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SacDataset) dataset = from_pairs (200, &error);
  g_autoptr (SacDataset) small = from_pairs (20, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SacExample *first;

  g_assert_no_error (error);
  check_part (dataset->train, 180, seen);
  check_part (dataset->validation, 10, seen);
  check_part (dataset->test, 10, seen);
  g_assert_cmpuint (dataset->n_skipped, ==, 4);
  g_assert_false (dataset->has_alignment);
  first = g_ptr_array_index (dataset->train, 0);
  g_assert_cmpstr (first->source[0], ==, "number");
  g_assert_cmpstr (first->target[1], ==, "!");
  g_assert_cmpuint (small->train->len, ==, 18);
  g_assert_null (from_pairs (19, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "19 of 23"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/lessons/find", test_find);
  g_test_add_func ("/engine/lessons/classes", test_classes);
  g_test_add_func ("/engine/lessons/samples-are-known", test_samples_are_known);
  g_test_add_func ("/engine/lessons/parts", test_parts);
  g_test_add_func ("/engine/lessons/repeats", test_repeats);
  g_test_add_func ("/engine/lessons/stop", test_stop);
  g_test_add_func ("/engine/lessons/dates/table", test_dates_table);
  g_test_add_func ("/engine/lessons/dates/calendar", test_dates_calendar);
  g_test_add_func ("/engine/lessons/dates/held-out", test_dates_held_out);
  g_test_add_func ("/engine/lessons/dates/one-meaning", test_dates_one_meaning);
  g_test_add_func ("/engine/lessons/dates/links", test_dates_links);
  g_test_add_func ("/engine/lessons/dates/too-many", test_dates_too_many);
  g_test_add_func ("/engine/lessons/pairs", test_pairs);
  return g_test_run ();
}
