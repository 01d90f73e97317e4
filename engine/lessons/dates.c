/* engine/lessons/dates.c — the dates lesson: how people write dates → ISO, character by character
 *
 * Whole days are held out: no day of the validation or test part is seen in training, in any style.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/lessons/dates-private.h"
#include "engine/lessons/lessons-private.h"

#include <glib/gi18n-lib.h>

#define PATIENCE    400 /* draws in a row without a new text before giving up */
#define TEXTS_A_DAY 40  /* at most, so that new texts are quickly found: most days have over a hundred */

/* The days that one part may use. */
typedef struct
{
  const guint32 *days;
  guint32 n;
} Days;

static SacDateCase
draw_case (SacRandom *random)
{
  const guint32 draw = sac_random_below (random, 100);

  return draw < 70 ? SAC_DATE_AS_IS : draw < 82 ? SAC_DATE_UPPER : SAC_DATE_LOWER;
}

static SacExample *
draw_new (SacRandom *random, Days days, GHashTable *seen)
{
  for (int i = 0; i < PATIENCE; i++)
    {
      const SacDate date = sac_date_from_index (days.days[sac_random_below (random, days.n)]);
      const gsize style = sac_random_below (random, (guint32) sac_date_n_styles ());
      const SacDateCase letters = draw_case (random);
      g_autoptr (SacExample) example = NULL;

      if (!sac_date_style_fits (style, date))
        continue;
      example = sac_date_write (date, style, letters);
      if (sac_source_set_add (seen, (const char *const *) example->source))
        return g_steal_pointer (&example);
    }
  return NULL;
}

static gboolean
refuse (gsize n, Days days, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("%u days cannot be written in %zu ways; ask for at most %u"), days.n, n,
               days.n * TEXTS_A_DAY);
  return FALSE;
}

static gboolean
fill_part (GPtrArray *part,
           gsize n,
           Days days,
           SacRandom *random,
           GHashTable *seen,
           const SacStop *stop,
           GError **error)
{
  if (n > (gsize) days.n * TEXTS_A_DAY)
    return refuse (n, days, error);
  while (part->len < n)
    {
      SacExample *example;

      if (!sac_stop_check (stop, error))
        return FALSE;
      example = draw_new (random, days, seen);
      if (example == NULL)
        return refuse (n, days, error);
      g_ptr_array_add (part, example);
    }
  return TRUE;
}

static SacDataset *
dates_make (SacRandom *random,
            gsize n_train,
            gsize n_validation,
            gsize n_test,
            const SacStop *stop,
            GError **error)
{
  g_autofree guint32 *order = g_new (guint32, SAC_N_DATES);
  g_autoptr (GHashTable) seen = sac_source_set_new ();
  g_autoptr (SacDataset) dataset = sac_dataset_new (TRUE);
  const guint32 n_held[2] = {
    (guint32) CLAMP (n_validation, 1, SAC_N_DATES / 10),
    (guint32) CLAMP (n_test, 1, SAC_N_DATES / 10),
  };
  const Days for_validation = { order, n_held[0] };
  const Days for_test = { order + n_held[0], n_held[1] };
  const Days for_train = { order + n_held[0] + n_held[1], SAC_N_DATES - n_held[0] - n_held[1] };

  for (guint32 i = 0; i < SAC_N_DATES; i++)
    order[i] = i;
  sac_random_shuffle (random, order, SAC_N_DATES);
  if (!fill_part (dataset->validation, n_validation, for_validation, random, seen, stop, error) ||
      !fill_part (dataset->test, n_test, for_test, random, seen, stop, error) ||
      !fill_part (dataset->train, n_train, for_train, random, seen, stop, error))
    return NULL;
  return g_steal_pointer (&dataset);
}

static const char *const samples[] = {
  "3rd of May 1979",
  "05/03/79 US",
  "Thursday, 3 May 1979",
  "03/05/1979 (UK)",
  "Dec 31, 1999",
  "29.2.2024",
  "the 1st of June, 2031",
  "14-Jul-89",
  "MARCH 8 1908",
  "2 IX 1945",
  NULL,
};

static const SacLessonDefault defaults[] = {
  { "hidden", "96" },  { "embedding", "32" },   { "guide", "0.1" },
  { "steps", "3000" }, { "examples", "40000" }, { NULL, NULL },
};

const SacLessonClass sac_lesson_dates = {
  .name = NC_ ("lesson", "dates"),
  .title = N_ ("Dates"),
  .subtitle = N_ ("As people write them → ISO 8601"),
  .description =
    N_ ("A date from 1900 to 2099 in any of a hundred styles becomes 1979-05-03, character by character; "
        "short years from 70 on are 19xx, others 20xx."),
  .source_tokenizer = "characters",
  .target_tokenizer = "characters",
  .probe = "3rd of May 1979",
  .samples = samples,
  .has_alignment = TRUE,
  .defaults = defaults,
  .make = dates_make,
  .check = sac_dates_check,
};
