/* tests/ui/gallery-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"

#include <math.h>

#define WIDTH 24 /* of queries and keys */

const char *const gallery_source = "the black cat does not like the small red house .";
const char *const gallery_output = "le chat noir n' aime pas la petite maison rouge .";

const char *const gallery_samples[] = {
  "the black cat does not like the small red house .",
  "I love programming .",
  "she gives him a green apple .",
  "we do not see the old bridge .",
  "my little brother reads a long book .",
  "they sold the white horses .",
  NULL,
};

static const char *const optimisers[] = { "SGD with momentum", "Adam", "AdamW", NULL };
static const char *const mechanisms[] = { "additive", "dot", "scaled dot", "general", "cosine", NULL };

const SacFormField gallery_fields[] = {
  { "mechanism", "Mechanism", NULL, "Model", "How a score is made", SAC_FORM_CHOICE, 0, 4, 0, FALSE,
    mechanisms },
  { "hidden", "Hidden units", "units", "Model", NULL, SAC_FORM_INTEGER, 8, 1024, 96, TRUE, NULL },
  { "dropout", "Dropout", NULL, "Model", "Share of units left out while learning", SAC_FORM_REAL, 0, 0.9, 0.1,
    FALSE, NULL },
  { "bidirectional", "Read both ways", NULL, "Model", "The encoder sees what follows too", SAC_FORM_SWITCH, 0,
    1, 1, FALSE, NULL },
  { "optimiser", "Optimiser", NULL, "Training", NULL, SAC_FORM_CHOICE, 0, 2, 1, FALSE, optimisers },
  { "learning-rate", "Learning rate", NULL, "Training", "How far a step goes", SAC_FORM_REAL, 1e-5, 1, 0.003,
    TRUE, NULL, TRUE },
  { "weight-decay", "Weight decay", NULL, "Training", NULL, SAC_FORM_REAL, 0, 0.1, 0, TRUE, NULL },
  { "batch", "Batch", "sentences", "Training", NULL, SAC_FORM_INTEGER, 1, 512, 32, TRUE, NULL },
  { "steps", "Steps", NULL, "Training", NULL, SAC_FORM_INTEGER, 1, 1000000, 5000, FALSE, NULL },
  { "seed", "Seed", NULL, "Training", "The same seed gives the same run", SAC_FORM_INTEGER, 0, 999999, 1,
    FALSE, NULL },
};
const gsize gallery_n_fields = G_N_ELEMENTS (gallery_fields);

static double
gauss (GRand *rand)
{
  const double radius = sqrt (-2 * log (1 - g_rand_double (rand)));

  return radius * cos (2 * G_PI * g_rand_double (rand));
}

static double *
random_rows (GRand *rand, gsize n_rows)
{
  double *rows = g_new (double, n_rows *WIDTH);

  for (gsize i = 0; i < n_rows * WIDTH; i++)
    rows[i] = gauss (rand);
  return rows;
}

/* queries look like the keys that @target names, plus noise */
static void
aim (double *queries, const double *keys, const int *target, gsize n_rows, double strength)
{
  for (gsize r = 0; r < n_rows; r++)
    for (gsize d = 0; d < WIDTH; d++)
      queries[r * WIDTH + d] = 0.8 * queries[r * WIDTH + d] + strength * keys[target[r] * WIDTH + d];
}

static void
attend (const double *queries,
        const double *keys,
        gsize n_rows,
        gsize n_columns,
        const guint8 *mask,
        float *scores,
        float *weights)
{
  for (gsize r = 0; r < n_rows; r++)
    {
      double peak = -INFINITY, sum = 0;

      for (gsize c = 0; c < n_columns; c++)
        {
          double score = 0;

          for (gsize d = 0; d < WIDTH; d++)
            score += queries[r * WIDTH + d] * keys[c * WIDTH + d];
          scores[r * n_columns + c] = (float) (score / sqrt (WIDTH));
          if (mask == NULL || mask[r * n_columns + c])
            peak = fmax (peak, scores[r * n_columns + c]);
        }
      for (gsize c = 0; c < n_columns; c++)
        {
          const gboolean seen = mask == NULL || mask[r * n_columns + c];

          weights[r * n_columns + c] = seen ? (float) exp (scores[r * n_columns + c] - peak) : 0;
          sum += weights[r * n_columns + c];
        }
      for (gsize c = 0; c < n_columns; c++)
        weights[r * n_columns + c] = (float) (weights[r * n_columns + c] / sum);
    }
}

static SacMapData *
finish (const SacMapInfo *labels, const double *queries, const double *keys, guint8 *mask)
{
  const gsize n = labels->n_rows * labels->n_columns;
  float *scores = g_new (float, n), *weights = g_new (float, n);
  g_autoptr (GBytes) score_bytes = g_bytes_new_take (scores, n * sizeof (float));
  g_autoptr (GBytes) weight_bytes = g_bytes_new_take (weights, n * sizeof (float));
  g_autoptr (GBytes) mask_bytes = mask != NULL ? g_bytes_new_take (mask, n) : NULL;
  SacMapInfo info = *labels;

  attend (queries, keys, info.n_rows, info.n_columns, mask, scores, weights);
  info.weights = weight_bytes;
  info.scores = score_bytes;
  info.mask = mask_bytes;
  return sac_map_data_new (&info);
}

SacMapData *
gallery_translate_map (void)
{
  static const SacLabel rows[] = { { "le", 0 },     { "chat", 0 },  { "noir", 0 }, { "n'", 0 },
                                   { "aime", 0 },   { "pas", 0 },   { "la", 0 },   { "petite", 0 },
                                   { "maison", 0 }, { "rouge", 0 }, { ".", 0 } };
  static const SacLabel columns[] = { { "the", 0 }, { "black", 0 }, { "cat", 0 }, { "does", 0 },
                                      { "not", 0 }, { "like", 0 },  { "the", 0 }, { "small", 0 },
                                      { "red", 0 }, { "house", 0 }, { ".", 0 } };
  static const int target[] = { 0, 2, 1, 4, 5, 4, 6, 7, 9, 8, 10 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree double *queries = random_rows (rand, G_N_ELEMENTS (rows));
  g_autofree double *keys = random_rows (rand, G_N_ELEMENTS (columns));
  const SacMapInfo info = { .n_rows = G_N_ELEMENTS (rows),
                            .n_columns = G_N_ELEMENTS (columns),
                            .row_labels = rows,
                            .column_labels = columns,
                            .title = "Decoder → encoder",
                            .subtitle = "gallery data" };

  aim (queries, keys, target, info.n_rows, 0.8);
  return finish (&info, queries, keys, NULL);
}

SacMapData *
gallery_large_map (gsize n_rows, gsize n_columns, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree double *queries = random_rows (rand, n_rows);
  g_autofree double *keys = random_rows (rand, n_columns);
  guint8 *mask = g_malloc (n_rows * n_columns);
  const SacMapInfo info = {
    .n_rows = n_rows, .n_columns = n_columns, .title = "Causal", .subtitle = "gallery data"
  };

  for (gsize r = 0; r < n_rows; r++)
    for (gsize c = 0; c < n_columns; c++)
      mask[r * n_columns + c] = c <= r;
  return finish (&info, queries, keys, mask);
}

SacExplanation *
gallery_explanation (SacMapData *data, gsize row, gsize column)
{
  const SacMapInfo *info = sac_map_data_get_info (data);
  const float *scores = g_bytes_get_data (info->scores, NULL);
  const double score = scores[row * info->n_columns + column];
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint) (row * 1000 + column));
  double terms[WIDTH], sum = 0;

  for (int d = 0; d < WIDTH; d++)
    sum += terms[d] = gauss (rand);
  for (int d = 0; d < WIDTH; d++)
    terms[d] += (score - sum) / WIDTH;
  return sac_explanation_new (
    &(SacExplanation){ .formula = (char *) "score = q · k / √D",
                       .note = (char *) "one bar a dimension, sorted; their sum is the score",
                       .terms = terms,
                       .n_terms = WIDTH,
                       .sorted = TRUE });
}

/* A curve that falls from @start to @end, with noise and one spike. */
static double *
curve (gsize n, double start, double end, double noise, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  double *y = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    {
      const double t = (double) i / (double) n;

      y[i] =
        end + (start - end) * exp (-6 * t) * (1 + noise * gauss (rand)) + fabs (noise * end * gauss (rand));
    }
  return y;
}

static SacChartData *
make_chart (gsize n, gsize n_panels)
{
  const gsize n_valid = n / 50 + 1;
  g_autofree double *loss = curve (n, 6, 0.08, 0.12, 1), *valid = curve (n_valid, 6, 0.11, 0.02, 2);
  g_autofree double *error = curve (n, 0.97, 0.02, 0.05, 3), *entropy = curve (n_valid, 2.35, 0.42, 0.03, 4);
  g_autofree double *alignment = curve (n_valid, 0.93, 0.07, 0.03, 5), *valid_x = g_new (double, n_valid);

  for (gsize i = 0; i < n_valid; i++)
    valid_x[i] = 50.0 * (double) i;
  for (gsize i = 0; i < n; i++)
    error[i] = CLAMP (1 - error[i], 0, 1);
  loss[n * 3 / 5] *= 6;

  const SacSeries losses[] = { { "loss", NULL, loss, n, 0, FALSE },
                               { "validation", valid_x, valid, n_valid, 1, FALSE } };
  const SacSeries accuracy[] = { { "token accuracy", NULL, error, n, 2, FALSE } };
  const SacSeries entropies[] = { { "entropy", valid_x, entropy, n_valid, 3, FALSE } };
  const SacSeries alignments[] = { { "alignment error", valid_x, alignment, n_valid, 4, FALSE } };
  const SacChartPanel panels[] = {
    { "loss", "nats", losses, 2, TRUE, NAN, NAN },
    { "token accuracy", NULL, accuracy, 1, FALSE, 0, 1 },
    { "entropy", "nats", entropies, 1, FALSE, 0, NAN },
    { "alignment error", NULL, alignments, 1, FALSE, 0, 1 },
  };

  return sac_chart_data_new (panels, MIN (n_panels, G_N_ELEMENTS (panels)), "step");
}

SacChartData *
gallery_chart (gsize n_steps)
{
  return make_chart (n_steps, 4);
}

SacChartData *
gallery_history (gsize n_steps)
{
  return make_chart (n_steps, 1);
}
