/* engine/train/compare-read.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/compare-read.h"

#include "engine/base/error.h"
#include "engine/files/series.h"
#include "engine/files/text.h"
#include "engine/train/compare-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Which parameters: the best, those of now, or of a step that was kept. */
typedef struct
{
  guint seed;
  gboolean best;
  gint64 step; /* -1 = now */
} When;

/* As sac_trainer keeps it, but of the validations up to @step. */
static double
find_best_loss (const SacTrainer *trainer, gint64 step)
{
  const GPtrArray *all = sac_trainer_get_series (trainer);
  double best = (double) INFINITY;

  for (guint i = 0; i < all->len; i++)
    {
      const SacSeries *series = g_ptr_array_index (all, i);

      for (guint k = 0; k < series->steps->len && g_str_equal (series->name, "validation_loss"); k++)
        if (g_array_index (series->steps, gint64, k) <= step &&
            g_array_index (series->values, double, k) < best)
          best = g_array_index (series->values, double, k);
    }
  return best;
}

/* The one with the least validation loss; before any was validated the first. */
static guint
choose_author (const SacCompare *compare, const When *when)
{
  guint author = 0;
  double least = (double) INFINITY;

  for (guint i = 0; i < sac_compare_get_n_variants (compare); i++)
    {
      const SacTrainer *trainer = sac_compare_get_trainer (compare, i, when->seed);
      const double loss = when->step < 0 ? trainer->best_loss : find_best_loss (trainer, when->step);

      if (!(loss < least))
        continue;
      least = loss;
      author = i;
    }
  return author;
}

/* The output of @reading as ids. The single <eos> of an empty one is no token of it. */
static guint32 *
take_path (const SacTrainData *data, const SacReading *reading, gsize *n)
{
  guint32 *path = sac_vocabulary_encode (data->target, (const char *const *) reading->target, n);

  if (*n > 0 && path[*n - 1] == SAC_TOKEN_EOS)
    (*n)--;
  return path;
}

static SacTensor *
mean_of_heads (const SacTrace *trace)
{
  g_autoptr (SacTensor) all = sac_trace_read_site (trace, 0, SAC_STAGE_WEIGHT);
  const gsize heads = all->dims[0], n = all->dims[1] * all->dims[2];
  SacTensor *map = sac_tensor_new (2, all->dims + 1);

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;

      for (gsize h = 0; h < heads; h++)
        sum += (double) all->data[h * n + i];
      map->data[i] = (float) (sum / (double) heads);
    }
  return map;
}

static gboolean
read_variant (SacCompareReading *reading,
              const SacCompare *compare,
              SacTranslator *translator,
              guint variant,
              const char *text,
              const guint32 *path,
              gsize n,
              GError **error)
{
  g_autoptr (SacReading) own = sac_translator_read (translator, compare->pool, text, error);

  if (own == NULL)
    return FALSE;
  reading->outputs[variant] = g_strdup (own->text);
  reading->readings[variant] = sac_translator_read_path (translator, compare->pool, text, path, n, error);
  if (reading->readings[variant] == NULL)
    return FALSE;
  reading->maps[variant] = mean_of_heads (reading->readings[variant]->trace);
  reading->queries = reading->maps[variant]->dims[0];
  reading->keys = reading->maps[variant]->dims[1];
  return TRUE;
}

static guint32 *
write_path (const SacCompare *compare, SacTranslator *author, const char *text, gsize *n, GError **error)
{
  g_autoptr (SacReading) reading = sac_translator_read (author, compare->pool, text, error);

  return reading != NULL ? take_path (compare->data, reading, n) : NULL;
}

/* (nullable): the moment of @step, or the last one of a run that was over by then. */
static SacMoment *
find_moment (const SacCompare *compare, guint variant, guint64 step)
{
  const SacCompareMember *member = sac_compare_get_member (compare, variant, 0);
  const GPtrArray *moments = sac_history_get_moments (sac_trainer_get_history (member->trainer));
  const gboolean is_over = member->failure != NULL || sac_trainer_is_finished (member->trainer);
  SacMoment *last = moments->len > 0 ? moments->pdata[moments->len - 1] : NULL;

  for (guint i = 0; i < moments->len; i++)
    if (((SacMoment *) moments->pdata[i])->step == step)
      return moments->pdata[i];
  return is_over && last != NULL && last->step < step ? last : NULL;
}

static gboolean
has_step (const SacCompare *compare, guint64 step)
{
  gboolean any = FALSE;

  for (guint i = 0; i < sac_compare_get_n_variants (compare); i++)
    {
      const SacMoment *moment = find_moment (compare, i, step);

      if (moment == NULL)
        return FALSE;
      any |= moment->step == step;
    }
  return any;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

GArray *
sac_compare_list_steps (const SacCompare *compare)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < sac_compare_get_n_variants (compare); i++)
    {
      const GPtrArray *moments =
        sac_history_get_moments (sac_trainer_get_history (sac_compare_get_trainer (compare, i, 0)));

      for (guint k = 0; k < moments->len; k++)
        {
          const guint64 step = ((const SacMoment *) moments->pdata[k])->step;
          guint place;

          if (has_step (compare, step) && !g_array_binary_search (steps, &step, compare_steps, &place))
            {
              g_array_append_val (steps, step);
              g_array_sort (steps, compare_steps);
            }
        }
    }
  return steps;
}

/* (transfer full) */
static SacTranslator *
take_translator (const SacCompare *compare, guint variant, const When *when, GError **error)
{
  if (when->step < 0)
    return sac_trainer_try_copy_translator (sac_compare_get_trainer (compare, variant, when->seed),
                                            when->best, error);
  return sac_translator_ref (find_moment (compare, variant, (guint64) when->step)->translator);
}

static SacCompareReading *
read_all (const SacCompare *compare, const When *when, const char *text, GError **error)
{
  g_autoptr (SacCompareReading) reading = g_new0 (SacCompareReading, 1);
  const guint n = sac_compare_get_n_variants (compare);
  g_autofree guint32 *path = NULL;
  g_autoptr (SacTranslator) author = NULL;
  gsize n_path;

  reading->author = choose_author (compare, when);
  reading->n = n;
  reading->readings = g_new0 (SacReading *, n);
  reading->outputs = g_new0 (char *, n + 1);
  reading->maps = g_new0 (SacTensor *, n);
  if (text == NULL)
    text = sac_trainer_get_probe (sac_compare_get_trainer (compare, reading->author, when->seed));
  reading->text = g_strdup (text);
  author = take_translator (compare, reading->author, when, error);
  path = author != NULL ? write_path (compare, author, text, &n_path, error) : NULL;
  if (path == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SacTranslator) translator = take_translator (compare, i, when, error);

      if (translator == NULL || !read_variant (reading, compare, translator, i, text, path, n_path, error))
        return NULL;
    }
  return g_steal_pointer (&reading);
}

SacCompareReading *
sac_compare_read (const SacCompare *compare, guint seed, const char *text, GError **error)
{
  return read_all (compare, &(When){ .seed = seed, .best = TRUE, .step = -1 }, text, error);
}

SacCompareReading *
sac_compare_read_now (const SacCompare *compare, guint seed, const char *text, GError **error)
{
  return read_all (compare, &(When){ .seed = seed, .step = -1 }, text, error);
}

SacCompareReading *
sac_compare_read_step (const SacCompare *compare, guint64 step, const char *text, GError **error)
{
  g_autofree char *shown = sac_text_from_count (step);

  if (has_step (compare, step))
    return read_all (compare, &(When){ .step = (gint64) step }, text, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE, _ ("Step %s of the comparison was not kept"),
               shown);
  return NULL;
}

void
sac_compare_reading_free (SacCompareReading *reading)
{
  if (reading == NULL)
    return;
  for (guint i = 0; i < reading->n; i++)
    {
      g_clear_pointer (&reading->readings[i], sac_reading_unref);
      g_clear_pointer (&reading->maps[i], sac_tensor_unref);
    }
  g_free (reading->text);
  g_free (reading->readings);
  g_free (reading->maps);
  g_strfreev (reading->outputs);
  g_free (reading);
}

SacTensor *
sac_compare_reading_subtract (const SacCompareReading *reading, guint a, guint b)
{
  SacTensor *difference = sac_tensor_new (2, (gsize[]){ reading->queries, reading->keys });

  for (gsize i = 0; i < difference->n_elements; i++)
    difference->data[i] = reading->maps[a]->data[i] - reading->maps[b]->data[i];
  return difference;
}
