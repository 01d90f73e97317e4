/* app/jobs/compare-snapshot.c — the value that tells how a comparison stands
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare.h"
#include "app/reading.h"
#include "engine/train/compare-read.h"
#include "ui/state/chart-data.h"

static void
variant_free (SacCompareVariant *variant)
{
  g_free (variant->name);
  g_free (variant->output);
  g_free (variant->failure);
  g_clear_pointer (&variant->map, sac_map_data_unref);
  g_free (variant);
}

static void
compare_snapshot_clear (SacSnapshot *snapshot)
{
  SacCompareSnapshot *self = (SacCompareSnapshot *) snapshot;

  g_free (self->status);
  g_free (self->probe_text);
  g_clear_pointer (&self->plan, sac_compare_plan_free);
  g_clear_pointer (&self->steps, g_array_unref);
  g_ptr_array_unref (self->variants);
  g_clear_pointer (&self->chart, sac_chart_data_unref);
  g_clear_pointer (&self->figures, sac_figure_data_unref);
}

SacCompareSnapshot *
sac_compare_snapshot_new (void)
{
  SacCompareSnapshot *self = sac_snapshot_alloc (sizeof (SacCompareSnapshot), compare_snapshot_clear);

  self->variants = g_ptr_array_new_with_free_func ((GDestroyNotify) variant_free);
  return self;
}

void
sac_compare_snapshot_add (SacCompareSnapshot *snapshot, const SacCompareVariant *variant)
{
  SacCompareVariant *copy = g_new0 (SacCompareVariant, 1);

  copy->name = g_strdup (variant->name);
  copy->output = g_strdup (variant->output);
  copy->failure = g_strdup (variant->failure);
  copy->map = variant->map != NULL ? sac_map_data_ref (variant->map) : NULL;
  g_ptr_array_add (snapshot->variants, copy);
}

void
sac_compare_snapshot_take_reading (SacCompareSnapshot *snapshot,
                                   const SacCompareReading *reading,
                                   guint64 step)
{
  g_ptr_array_set_size (snapshot->variants, 0);
  for (guint i = 0; i < reading->n; i++)
    {
      g_autoptr (SacMapData) map = sac_reading_make_map_of (reading->readings[i], 0, reading->maps[i], NULL);

      sac_compare_snapshot_add (snapshot, &(SacCompareVariant){ .map = map, .output = reading->outputs[i] });
    }
  snapshot->author = reading->author;
  snapshot->probe_step = step;
}
