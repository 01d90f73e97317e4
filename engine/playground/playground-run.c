/* engine/playground/playground-run.c — what a way makes of the matrices, stage by stage
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static SacTensor *
borrow (SacArena *arena, const SacSheet *matrix)
{
  return sac_tensor_new_over (arena, matrix->values, 3, (gsize[]){ 1, matrix->n_rows, matrix->n_columns });
}

static float *
dup_floats (const float *values, gsize n)
{
  return values != NULL ? g_memdup2 (values, n * sizeof (float)) : NULL;
}

/* Both sides as the mechanism makes them, out of the arena. */
static SacPlaygroundResult *
prepare (const SacPlayground *self, const SacPlaygroundWay *way, SacContext *context)
{
  const SacSheet *query = self->matrices[SAC_PLAYGROUND_QUERY], *key = self->matrices[SAC_PLAYGROUND_KEY];
  SacPlaygroundResult *result = g_new0 (SacPlaygroundResult, 1);
  SacPrepared prepared = { .scale = 1 };

  way->mechanism->prepare (context, &way->attention, borrow (context->arena, query),
                           borrow (context->arena, key), &prepared);
  result->n_queries = query->n_rows;
  result->n_keys = key->n_rows;
  result->width = prepared.key->dims[2];
  result->value_width = self->matrices[SAC_PLAYGROUND_VALUE]->n_columns;
  result->kind = prepared.kind;
  result->scale = isnan (way->scale) ? prepared.scale : way->scale;
  result->query = dup_floats (prepared.query->data, result->n_queries * result->width);
  result->key = dup_floats (prepared.key->data, result->n_keys * result->width);
  result->units = dup_floats (prepared.units != NULL ? prepared.units->data : NULL, result->width);
  result->key_bias = dup_floats (prepared.key_bias != NULL ? prepared.key_bias->data : NULL, result->n_keys);
  return result;
}

static SacScores
describe_scores (const SacPlaygroundResult *result)
{
  return (SacScores){
    .kind = result->kind,
    .query = result->query,
    .query_step = result->width,
    .key = result->key,
    .key_step = result->width,
    .width = result->width,
    .units = result->units,
    .key_bias = result->key_bias,
    .bias_step = 1,
  };
}

static void
make_scores (const SacPlayground *self, const SacPlaygroundWay *way, SacPlaygroundResult *result)
{
  const gsize n = result->n_queries * result->n_keys;
  const float *mask = self->matrices[SAC_PLAYGROUND_MASK]->values;
  const SacScores scores = describe_scores (result);

  result->scores = g_new (float, n);
  result->scaled = g_new (float, n);
  result->masked = g_new (float, n);
  sac_scores_tile (&scores, 0, result->n_queries, 0, result->n_keys, 1, result->scores, result->n_keys);
  for (gsize i = 0; i < n; i++)
    {
      result->scaled[i] = result->scores[i] * result->scale / way->temperature;
      result->masked[i] = result->scaled[i] + mask[i];
    }
}

/* A row in which everything is masked has no weights. */
static void
make_weights (const SacPlayground *self,
              const SacPlaygroundWay *way,
              SacContext *context,
              SacPlaygroundResult *result)
{
  const SacNormaliserClass *normaliser = way->normaliser;
  g_autofree SacStatistic *kept =
    g_new0 (SacStatistic, MAX (sac_normaliser_count_statistics (normaliser, way->top_k), 1));
  const SacTensor *centre =
    normaliser->prepare != NULL
      ? normaliser->prepare (context, &way->attention,
                             borrow (context->arena, self->matrices[SAC_PLAYGROUND_QUERY]))
      : NULL;

  result->weights = dup_floats (result->masked, result->n_queries * result->n_keys);
  for (gsize i = 0; i < result->n_queries; i++)
    {
      const SacNormaliserRow row = {
        .to = result->n_keys,
        .n = result->n_keys,
        .scale = result->scale / way->temperature,
        .top_k = way->top_k,
        .window = way->window,
        .centre = centre != NULL ? centre->data[i] * (float) result->n_keys : 0,
      };

      normaliser->normalise (&row, result->weights + i * result->n_keys, kept);
    }
}

static void
make_output (const SacPlayground *self, SacPlaygroundResult *result)
{
  const SacSheet *value = self->matrices[SAC_PLAYGROUND_VALUE];

  result->output = g_new (float, result->n_queries * result->value_width);
  for (gsize i = 0; i < result->n_queries; i++)
    for (gsize e = 0; e < result->value_width; e++)
      {
        double sum = 0;

        for (gsize j = 0; j < result->n_keys; j++)
          sum += (double) result->weights[i * result->n_keys + j] * (double) sac_sheet_get (value, j, e);
        result->output[i * result->value_width + e] = (float) sum;
      }
}

static gboolean
check_way (const SacPlaygroundWay *way, GError **error)
{
  SacAttentionConfig config = way->attention.config;

  config.top_k = way->top_k;
  config.window = way->window;
  if (way->temperature >= (float) SAC_PLAYGROUND_LEAST_TEMPERATURE &&
      way->temperature <= (float) SAC_PLAYGROUND_MOST_TEMPERATURE)
    return sac_attention_check (&config, error);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               _ ("The temperature must be from %g to %g, not %g"), SAC_PLAYGROUND_LEAST_TEMPERATURE,
               SAC_PLAYGROUND_MOST_TEMPERATURE, (double) way->temperature);
  return FALSE;
}

SacPlaygroundResult *
sac_playground_run (const SacPlayground *self, guint index, GError **error)
{
  const SacPlaygroundWay *way = sac_playground_get_way (self, index);
  g_autoptr (SacArena) arena = NULL;
  SacPlaygroundResult *result;
  SacContext context = { 0 };

  g_return_val_if_fail (way != NULL, NULL);

  if (!check_way (way, error))
    return NULL;
  context.arena = arena = sac_arena_new ();
  result = prepare (self, way, &context);
  make_scores (self, way, result);
  make_weights (self, way, &context, result);
  make_output (self, result);
  return result;
}

void
sac_playground_result_free (SacPlaygroundResult *result)
{
  if (result == NULL)
    return;
  g_free (result->scores);
  g_free (result->scaled);
  g_free (result->masked);
  g_free (result->weights);
  g_free (result->output);
  g_free (result->query);
  g_free (result->key);
  g_free (result->units);
  g_free (result->key_bias);
  g_free (result);
}

void
sac_playground_result_get_terms (const SacPlaygroundResult *result, gsize query, gsize key, float *out)
{
  SacScores scores;

  g_return_if_fail (result != NULL && query < result->n_queries && key < result->n_keys && out != NULL);

  scores = describe_scores (result);
  sac_scores_terms (&scores, query, key, out);
}
