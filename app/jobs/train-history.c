/* app/jobs/train-history.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/train-history.h"

static void
train_snapshot_clear (SacSnapshot *snapshot)
{
  SacTrainSnapshot *self = (SacTrainSnapshot *) snapshot;

  g_free (self->status);
  g_free (self->trouble);
  g_clear_pointer (&self->chart, sac_chart_data_unref);
  g_clear_pointer (&self->probe, sac_snapshot_unref);
  g_clear_pointer (&self->translator, sac_translator_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->live, g_variant_unref);
  g_free (self->probe_text);
  g_free (self->history_trouble);
  g_free (self->keep_trouble);
}

SacTrainSnapshot *
sac_train_snapshot_new (void)
{
  return sac_snapshot_alloc (sizeof (SacTrainSnapshot), train_snapshot_clear);
}

static GPtrArray *
copy_moments (const GPtrArray *moments)
{
  GPtrArray *copy = g_ptr_array_new_full (moments->len, (GDestroyNotify) sac_moment_unref);

  for (guint i = 0; i < moments->len; i++)
    g_ptr_array_add (copy, sac_moment_ref (moments->pdata[i]));
  return copy;
}

static void
add_live (GVariantBuilder *builder, const SacSettings *settings)
{
  for (const SacField *field = sac_settings_get_fields (settings); field->name != NULL; field++)
    if (field->live)
      g_variant_builder_add (builder, "{sd}", field->name, sac_settings_get (settings, field->name));
}

void
sac_train_snapshot_take_history (SacTrainSnapshot *snapshot, const SacHistory *history, const char *probe)
{
  const GArray *changes = sac_history_get_changes (history);

  snapshot->moments = copy_moments (sac_history_get_moments (history));
  snapshot->probe_text = g_strdup (probe);
  snapshot->history_bytes = sac_history_get_n_bytes (history);
  snapshot->history_budget = sac_history_get_budget (history);
  snapshot->changes = g_array_new (FALSE, FALSE, sizeof (SacHistoryChange));
  g_array_append_vals (snapshot->changes, changes->data, changes->len);
}

void
sac_train_snapshot_add_history (SacTrainSnapshot *snapshot, const SacTrainer *trainer)
{
  GVariantBuilder live;

  sac_train_snapshot_take_history (snapshot, sac_trainer_get_history (trainer),
                                   sac_trainer_get_probe (trainer));
  snapshot->history_trouble = g_strdup (sac_trainer_get_history_trouble (trainer));
  g_variant_builder_init (&live, G_VARIANT_TYPE ("a{sd}"));
  add_live (&live, sac_trainer_get_settings (trainer));
  add_live (&live, sac_trainer_get_model_settings (trainer));
  snapshot->live = g_variant_ref_sink (g_variant_builder_end (&live));
}
