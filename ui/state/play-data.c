/* ui/state/play-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/play-data.h"

#include <glib/gi18n-lib.h>

const char *
sac_play_stage_get_title (SacPlayStage stage)
{
  static const char *const titles[SAC_N_PLAY_STAGES] = { N_ ("Scores"), N_ ("Scaled"), N_ ("Masked"),
                                                         N_ ("Weights"), N_ ("Output") };

  g_return_val_if_fail ((guint) stage < SAC_N_PLAY_STAGES, NULL);
  return _ (titles[stage]);
}

SacPlayData *
sac_play_data_new (void)
{
  SacPlayData *data = g_new0 (SacPlayData, 1);

  g_atomic_ref_count_init (&data->ref_count);
  return data;
}

SacPlayData *
sac_play_data_ref (SacPlayData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_play_data_unref (SacPlayData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  for (guint i = 0; i < data->n_ways; i++)
    {
      g_free (data->ways[i].error);
      g_free (data->ways[i].formula);
      for (SacPlayStage s = 0; s < SAC_N_PLAY_STAGES; s++)
        g_free (data->ways[i].stages[s].values);
    }
  g_clear_pointer (&data->explanation, sac_explanation_unref);
  g_free (data);
}
