/* tests/ui/paint-samples.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/paint-samples.h"

#include <math.h>
#include <string.h>

#define WIDTH 32

static double
normal (GRand *random)
{
  const double u = 1 - g_rand_double (random), v = g_rand_double (random);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

static void
softmax_row (float *row, const guint8 *mask, gsize n)
{
  double peak = -INFINITY, sum = 0;

  for (gsize i = 0; i < n; i++)
    if (mask == NULL || mask[i])
      peak = MAX (peak, (double) row[i]);
  for (gsize i = 0; i < n; i++)
    {
      row[i] = mask == NULL || mask[i] ? expf (row[i] - (float) peak) : 0;
      sum += (double) row[i];
    }
  for (gsize i = 0; i < n; i++)
    row[i] = (float) ((double) row[i] / sum);
}

static void
fill_row (SampleAttention *sample, gsize r, gsize aligned, const float *keys, double sharpness, GRand *random)
{
  float query[WIDTH], *row = sample->values + r * sample->n_columns;

  for (gsize d = 0; d < WIDTH; d++)
    query[d] = (float) (sharpness * (double) keys[aligned * WIDTH + d] + normal (random));
  for (gsize c = 0; c < sample->n_columns; c++)
    {
      double score = 0;

      for (gsize d = 0; d < WIDTH; d++)
        score += (double) (query[d] * keys[c * WIDTH + d]);
      row[c] = (float) (score / sqrt (WIDTH));
    }
  softmax_row (row, sample->mask != NULL ? sample->mask + r * sample->n_columns : NULL, sample->n_columns);
}

SampleAttention *
sample_attention_new (gsize n_rows,
                      gsize n_columns,
                      const guint *aligned,
                      double sharpness,
                      gboolean causal,
                      guint32 seed)
{
  SampleAttention *sample = g_new0 (SampleAttention, 1);
  g_autofree float *keys = g_new (float, n_columns *WIDTH);
  GRand *random = g_rand_new_with_seed (seed);

  sample->n_rows = n_rows;
  sample->n_columns = n_columns;
  sample->values = g_new (float, n_rows *n_columns);
  sample->mask = causal ? g_new (guint8, n_rows * n_columns) : NULL;
  for (gsize i = 0; causal && i < n_rows * n_columns; i++)
    sample->mask[i] = i % n_columns <= i / n_columns;
  for (gsize i = 0; i < n_columns * WIDTH; i++)
    keys[i] = (float) normal (random);
  for (gsize r = 0; r < n_rows; r++)
    fill_row (sample, r, aligned != NULL ? aligned[r] : r * n_columns / n_rows, keys, sharpness, random);
  g_rand_free (random);
  return sample;
}

void
sample_attention_free (SampleAttention *sample)
{
  g_free (sample->values);
  g_free (sample->mask);
  g_free (sample);
}

SacMatrix
sample_attention_get_matrix (const SampleAttention *sample)
{
  return (SacMatrix){ sample->values, sample->n_rows, sample->n_columns, sample->n_columns, sample->mask, 0 };
}

SacLabel *
sample_labels_new (const char *sentence)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);
  const guint n = g_strv_length (words);
  SacLabel *labels = g_new0 (SacLabel, n + 1);

  for (guint i = 0; i < n; i++)
    {
      char *word = g_strdup (words[i]);

      labels[i].unknown = strlen (word) > 1 && g_str_has_suffix (word, "?");
      if (labels[i].unknown)
        word[strlen (word) - 1] = '\0';
      labels[i].text = word;
    }
  return labels;
}

SacLabel *
sample_letters_new (const char *text)
{
  SacLabel *labels = g_new0 (SacLabel, g_utf8_strlen (text, -1) + 1);
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    labels[n++].text = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
  return labels;
}

void
sample_labels_free (SacLabel *labels)
{
  for (SacLabel *l = labels; l->text != NULL; l++)
    g_free ((char *) l->text);
  g_free (labels);
}
