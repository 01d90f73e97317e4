/* app/jobs/step.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include <glib/gi18n-lib.h>

static const char *
quote (SacStepData *data, const SacLabel *label)
{
  g_autofree char *shown = sac_label_get_display_text (label->text);

  return sac_step_data_format (data, "“%s”", shown);
}

/* Where a query, a key and a value come from before any projection: in a formula, and on their own. */
typedef struct
{
  const char *query, *key, *value;
  const char *query_alone, *key_alone, *value_alone;
} Sides;

static Sides
sides_of (const SacStepMaking *making)
{
  if (g_str_equal (making->site->name, "features"))
    return (Sides){ .query = "query",
                    .key = _ ("feature"),
                    .value = _ ("feature"),
                    .query_alone = _ ("the learnt query, query"),
                    .key_alone = _ ("the feature: what is made of its number, beside features.embedding"),
                    .value_alone = _ ("tanh (features.weight × number + features.bias)") };
  return (Sides){ .query = "decoder.state",
                  .key = _ ("encoder state"),
                  .value = _ ("encoder state"),
                  .query_alone = _ ("the decoder's state, decoder.state"),
                  .key_alone = _ ("the encoder's state"),
                  .value_alone = _ ("the encoder's state") };
}

/* What the mechanism compares, in the names of the model's parameters. */
static void
describe_sides (SacStepMaking *making)
{
  SacStepData *data = making->data;
  const Sides sides = sides_of (making);
  const gboolean additive = g_str_equal (making->site->mechanism, "additive");
  const gboolean projects = sac_params_find (making->params, "attention.value_weight") != NULL;
  const char *query = projects || additive
                        ? sac_step_data_format (data, "attention.query_weight · %s", sides.query)
                        : sides.query_alone;
  const char *key = projects || additive ? sac_step_data_format (data, "attention.key_weight · %s", sides.key)
                                         : sides.key_alone;

  making->query_how = query;
  making->key_how = key;
  making->value_how =
    projects ? sac_step_data_format (data, "attention.value_weight · %s", sides.value) : sides.value_alone;
  if (additive)
    making->query_how = sac_step_data_format (data, "%s + attention.query_bias", query);
  else if (g_str_equal (making->site->mechanism, "general"))
    making->key_how = sac_step_data_format (data, "attention.general_weight · k, k: %s", key);
  else if (g_str_equal (making->site->mechanism, "cosine"))
    {
      making->query_how = sac_step_data_format (data, "g · q / ‖q‖, g: attention.gain, q: %s", query);
      making->key_how = sac_step_data_format (data, "k / ‖k‖, k: %s", key);
    }
}

static void
clamp_place (SacStepMaking *making, SacStepPlace place)
{
  const SacSite *site = making->site;

  place.head = MIN (place.head, site->heads - 1);
  place.query = MIN (place.query, site->queries - 1);
  place.key = MIN (place.key, site->keys - 1);
  place.dimension = MIN (place.dimension, site->value_width - 1);
  making->place = place;
}

static void
read_rows (SacStepMaking *making)
{
  for (SacStage stage = SAC_STAGE_SCORE; stage <= SAC_STAGE_WEIGHT; stage++)
    {
      making->rows[stage] = sac_step_data_array (making->data, float, making->site->keys);
      sac_trace_read (making->reading->trace,
                      &(SacTraceRead){ .site = making->place.site,
                                       .head = making->place.head,
                                       .stage = stage,
                                       .row = making->place.query,
                                       .n_rows = 1,
                                       .n_columns = making->site->keys,
                                       .step = 1 },
                      making->rows[stage]);
    }
}

/* Tokens of both sides, and what is known of each query's row. */
static void
describe_tokens (SacStepMaking *making, const SacMapData *map)
{
  const SacMapInfo *info = sac_map_data_get_info (map);
  SacStepData *data = making->data;

  data->n_queries = info->n_rows;
  data->n_keys = info->n_columns;
  data->queries = sac_step_data_labels (data, info->row_labels, info->n_rows);
  data->keys = sac_step_data_labels (data, info->column_labels, info->n_columns);
  data->weights = sac_step_data_array (data, double, info->n_columns);
  data->entropies = sac_step_data_array (data, double, info->n_rows);
  data->peaks = sac_step_data_array (data, double, info->n_rows);
  data->peak_keys = sac_step_data_array (data, gsize, info->n_rows);
  for (gsize j = 0; j < info->n_columns; j++)
    data->weights[j] = (double) making->rows[SAC_STAGE_WEIGHT][j];
  for (gsize i = 0; i < info->n_rows; i++)
    {
      const gssize peak = sac_map_data_get_row_peak (map, i);

      data->entropies[i] = sac_map_data_get_row_entropy (map, i);
      data->peak_keys[i] = (gsize) MAX (peak, 0);
      data->peaks[i] = peak >= 0 ? (double) sac_map_data_get_weight (map, i, (gsize) peak) : 0;
    }
  making->query = quote (data, &data->queries[making->place.query]);
  making->key = quote (data, &data->keys[making->place.key]);
  data->title = sac_step_data_format (data, _ ("%s looks at %s"), making->query, making->key);
}

SacStepData *
sac_step_make (const SacReadingSnapshot *reading, const char *folder, SacStepPlace place)
{
  const SacModel *model = sac_translator_get_model (reading->translator);
  g_autoptr (SacStepData) data = sac_step_data_new ();
  g_autofree char *file = folder != NULL ? g_build_filename (folder, "model.safetensors", NULL) : NULL;
  SacStepMaking making = {
    .data = data,
    .reading = reading->reading,
    .vocabulary = sac_translator_get_parts (reading->translator)->target,
    .params = model->params,
    .file = sac_step_data_text (data, file),
  };

  place.site = MIN (place.site, reading->n_sites - 1);
  making.site = sac_trace_get_site (reading->reading->trace, place.site);
  clamp_place (&making, place);
  read_rows (&making);
  describe_sides (&making);
  describe_tokens (&making, reading->sites[making.place.site]->pdata[making.place.head]);
  sac_step_make_scores (&making);
  sac_step_make_output (&making);
  data->place = making.place;
  return g_steal_pointer (&data);
}

typedef struct
{
  SacJob base;
  SacReadingSnapshot *reading;
  char *folder;
  SacStepPlace place;
} StepJob;

static void
step_snapshot_clear (SacSnapshot *snapshot)
{
  sac_step_data_unref (((SacStepSnapshot *) snapshot)->data);
}

static gpointer
step_run (SacJob *job, GError **error)
{
  StepJob *self = (StepJob *) job;
  SacStepSnapshot *snapshot = sac_snapshot_alloc (sizeof (SacStepSnapshot), step_snapshot_clear);

  snapshot->data = sac_step_make (self->reading, self->folder, self->place);
  return snapshot;
}

static void
step_clear (SacJob *job)
{
  StepJob *self = (StepJob *) job;

  g_clear_pointer (&self->reading, sac_snapshot_unref);
  g_free (self->folder);
}

static const SacJobClass SAC_JOB_STEP = {
  .name = "step",
  .instance_size = sizeof (StepJob),
  .newest_only = TRUE,
  .run = step_run,
  .clear = step_clear,
};

SacJob *
sac_step_job_new (SacReadingSnapshot *reading, const char *folder, SacStepPlace place)
{
  StepJob *self;

  g_return_val_if_fail (reading != NULL && reading->n_sites > 0, NULL);

  self = sac_job_new (&SAC_JOB_STEP);
  self->reading = sac_snapshot_ref (reading);
  self->folder = g_strdup (folder);
  self->place = place;
  return &self->base;
}
