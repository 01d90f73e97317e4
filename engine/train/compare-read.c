/* engine/train/compare-read.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/compare-read.h"

#include "engine/train/compare-private.h"

#include <math.h>

/* The one with the least validation loss; before any was validated the first. */
static guint
choose_author (const SacCompare *compare, guint seed)
{
  guint author = 0;
  double least = (double) INFINITY;

  for (guint i = 0; i < sac_compare_get_n_variants (compare); i++)
    {
      const double loss = sac_compare_get_trainer (compare, i, seed)->best_loss;

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

static SacCompareReading *
read_all (const SacCompare *compare, guint seed, const char *text, gboolean best, GError **error)
{
  g_autoptr (SacCompareReading) reading = g_new0 (SacCompareReading, 1);
  const guint n = sac_compare_get_n_variants (compare);
  g_autofree guint32 *path = NULL;
  g_autoptr (SacTranslator) author = NULL;
  gsize n_path;

  reading->author = choose_author (compare, seed);
  reading->n = n;
  reading->readings = g_new0 (SacReading *, n);
  reading->outputs = g_new0 (char *, n + 1);
  reading->maps = g_new0 (SacTensor *, n);
  if (text == NULL)
    text = sac_trainer_get_probe (sac_compare_get_trainer (compare, reading->author, seed));
  reading->text = g_strdup (text);
  author =
    sac_trainer_try_copy_translator (sac_compare_get_trainer (compare, reading->author, seed), best, error);
  path = author != NULL ? write_path (compare, author, text, &n_path, error) : NULL;
  if (path == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SacTranslator) translator =
        sac_trainer_try_copy_translator (sac_compare_get_trainer (compare, i, seed), best, error);

      if (translator == NULL || !read_variant (reading, compare, translator, i, text, path, n_path, error))
        return NULL;
    }
  return g_steal_pointer (&reading);
}

SacCompareReading *
sac_compare_read (const SacCompare *compare, guint seed, const char *text, GError **error)
{
  return read_all (compare, seed, text, TRUE, error);
}

SacCompareReading *
sac_compare_read_now (const SacCompare *compare, guint seed, const char *text, GError **error)
{
  return read_all (compare, seed, text, FALSE, error);
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
