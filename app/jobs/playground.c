/* app/jobs/playground.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/playground.h"

#include "engine/files/text.h"

#include <math.h>

typedef struct
{
  SacJob base;
  SacPlayground *playground;
  SacPlayPlace place;
} PlaygroundJob;

/* (transfer full): of the scores, by the number that they are scaled by where that is one of the way's own */
static char *
dup_formula (const SacPlaygroundWay *way)
{
  char scale[SAC_TEXT_NUMBER_SIZE];

  if (isnan (way->scale))
    return g_strdup (way->mechanism->formula);
  return g_strdup_printf ("%s · (%s)", sac_text_from_float (way->scale, scale),
                          sac_playground_way_get_score_formula (way));
}

/* Takes the numbers out of the result, which is ours. */
static void
fill_way (SacPlayWay *way, SacPlaygroundResult *result)
{
  float **const stages[SAC_N_PLAY_STAGES] = { &result->scores, &result->scaled, &result->masked,
                                              &result->weights, &result->output };

  for (SacPlayStage i = 0; i < SAC_N_PLAY_STAGES; i++)
    way->stages[i] = (SacPlayTable){ g_steal_pointer (stages[i]), result->n_queries,
                                     i == SAC_PLAY_OUTPUT ? result->value_width : result->n_keys };
}

static void
find_extents (SacPlayData *data, const SacPlayWay *way)
{
  for (SacPlayStage i = 0; i < SAC_N_PLAY_STAGES; i++)
    for (gsize j = 0; j < way->stages[i].n_rows * way->stages[i].n_columns; j++)
      if (isfinite (way->stages[i].values[j]))
        data->extents[i] = MAX (data->extents[i], fabs ((double) way->stages[i].values[j]));
}

static SacPlayPlace
keep_inside (SacPlayPlace place, const SacPlayground *playground, const SacPlaygroundResult *result)
{
  const gsize n_columns = place.stage == SAC_PLAY_OUTPUT ? result->value_width : result->n_keys;

  place.row = MIN (place.row, (guint) result->n_queries - 1);
  place.column = MIN (place.column, (guint) n_columns - 1);
  return place;
}

SacPlayData *
sac_playground_make_data (const SacPlayground *playground, SacPlayPlace place)
{
  SacPlayData *data = sac_play_data_new ();

  g_return_val_if_fail (playground != NULL, data);

  data->n_ways = playground->ways->len;
  place.way = MIN (place.way, data->n_ways - 1);
  data->place = place;
  for (guint i = 0; i < data->n_ways; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SacPlaygroundResult) result = sac_playground_run (playground, i, &error);

      data->ways[i].formula = dup_formula (sac_playground_get_way (playground, i));
      if (result == NULL)
        {
          data->ways[i].error = g_strdup (error->message);
          continue;
        }
      if (i == place.way)
        {
          data->place = keep_inside (place, playground, result);
          data->explanation = sac_playground_explain (playground, result, data->place);
        }
      fill_way (&data->ways[i], result);
      find_extents (data, &data->ways[i]);
    }
  return data;
}

/* --- the job --- */

static void
play_snapshot_clear (SacSnapshot *snapshot)
{
  sac_play_data_unref (((SacPlaySnapshot *) snapshot)->data);
}

static gpointer
playground_run (SacJob *job, GError **error)
{
  PlaygroundJob *self = (PlaygroundJob *) job;
  SacPlaySnapshot *snapshot = sac_snapshot_alloc (sizeof (SacPlaySnapshot), play_snapshot_clear);

  snapshot->data = sac_playground_make_data (self->playground, self->place);
  return snapshot;
}

static void
playground_clear (SacJob *job)
{
  g_clear_pointer (&((PlaygroundJob *) job)->playground, sac_playground_free);
}

static const SacJobClass SAC_JOB_PLAYGROUND = {
  .name = "playground",
  .instance_size = sizeof (PlaygroundJob),
  .newest_only = TRUE,
  .run = playground_run,
  .clear = playground_clear,
};

SacJob *
sac_playground_job_new (SacPlayground *playground, SacPlayPlace place)
{
  PlaygroundJob *self;

  g_return_val_if_fail (playground != NULL, NULL);

  self = sac_job_new (&SAC_JOB_PLAYGROUND);
  self->playground = playground;
  self->place = place;
  return &self->base;
}
