/* engine/train/compare.c — the turns of the runs
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/series.h"
#include "engine/train/compare-private.h"

void
sac_compare_free (SacCompare *compare)
{
  if (compare == NULL)
    return;
  for (guint i = 0; i < compare->n; i++)
    {
      sac_trainer_free (compare->members[i].trainer);
      g_free (compare->members[i].failure);
      g_clear_pointer (&compare->members[i].seconds, g_array_unref);
    }
  g_free (compare->members);
  sac_compare_plan_free (compare->plan);
  sac_train_data_unref (compare->data);
  g_clear_pointer (&compare->arena, sac_arena_free);
  g_clear_pointer (&compare->tape, sac_tape_free);
  g_free (compare);
}

const SacComparePlan *
sac_compare_get_plan (const SacCompare *compare)
{
  return compare->plan;
}

const SacDataset *
sac_compare_get_dataset (const SacCompare *compare)
{
  return compare->data->dataset;
}

guint
sac_compare_get_n_variants (const SacCompare *compare)
{
  return compare->plan->variants->len;
}

guint
sac_compare_get_n_seeds (const SacCompare *compare)
{
  return compare->plan->n_seeds;
}

SacCompareMember *
sac_compare_get_member (const SacCompare *compare, guint variant, guint seed)
{
  g_return_val_if_fail (variant < compare->plan->variants->len && seed < compare->plan->n_seeds, NULL);

  return &compare->members[variant * compare->plan->n_seeds + seed];
}

SacTrainer *
sac_compare_get_trainer (const SacCompare *compare, guint variant, guint seed)
{
  return sac_compare_get_member (compare, variant, seed)->trainer;
}

const char *
sac_compare_get_failure (const SacCompare *compare, guint variant, guint seed)
{
  return sac_compare_get_member (compare, variant, seed)->failure;
}

static gboolean
goes_on (const SacCompareMember *member)
{
  return member->failure == NULL && !sac_trainer_is_finished (member->trainer);
}

/* Those that go on, if any does; all, once none does. */
static void
find_steps (const SacCompare *compare, guint *next, guint64 *least, guint64 *most)
{
  *next = compare->n;
  *least = G_MAXUINT64;
  *most = 0;
  for (guint i = 0; i < compare->n; i++)
    {
      const guint64 step = sac_trainer_get_step (compare->members[i].trainer);

      *most = MAX (*most, step);
      if (!goes_on (&compare->members[i]) || step >= *least)
        continue;
      *least = step;
      *next = i;
    }
}

guint64
sac_compare_get_step (const SacCompare *compare)
{
  guint64 least, most;
  guint next;

  find_steps (compare, &next, &least, &most);
  return next < compare->n ? least : most;
}

gboolean
sac_compare_is_finished (const SacCompare *compare)
{
  for (guint i = 0; i < compare->n; i++)
    if (goes_on (&compare->members[i]))
      return FALSE;
  return TRUE;
}

static void
break_down (SacCompare *compare, SacCompareReport *report, GError **reason)
{
  SacCompareMember *member = sac_compare_get_member (compare, report->variant, report->seed);
  g_autofree char *name = sac_compare_plan_get_folder (compare->plan, report->variant, report->seed);

  sac_error_prefix (reason, name);
  member->failure = g_strdup ((*reason)->message);
  report->failure = member->failure;
}

void
sac_compare_step (SacCompare *compare, SacCompareReport *report)
{
  g_autoptr (GError) error = NULL;
  SacCompareMember *member;
  guint64 before, least, most;
  guint turn, next;
  float seconds;

  find_steps (compare, &turn, &before, &most);
  g_return_if_fail (turn < compare->n);
  member = &compare->members[turn];
  *report =
    (SacCompareReport){ .variant = turn / compare->plan->n_seeds, .seed = turn % compare->plan->n_seeds };
  if (sac_trainer_step (member->trainer, &report->report, &error))
    {
      seconds = (float) report->report.seconds;
      g_array_append_val (member->seconds, seconds);
    }
  else
    break_down (compare, report, &error);
  find_steps (compare, &next, &least, &most);
  report->is_finished = next == compare->n;
  report->is_round = report->is_finished || least > before;
}

void
sac_compare_run (SacCompare *compare, SacCompareFunc on_step, gpointer user_data)
{
  while (!sac_compare_is_finished (compare))
    {
      SacCompareReport report;

      sac_compare_step (compare, &report);
      if (on_step != NULL && !on_step (&report, user_data))
        return;
    }
}

static const SacSeries *
find_series (const SacTrainer *trainer, const char *name)
{
  const GPtrArray *all = sac_trainer_get_series (trainer);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const SacSeries *) g_ptr_array_index (all, i))->name, name))
      return g_ptr_array_index (all, i);
  return NULL;
}

SacBand *
sac_compare_get_band (const SacCompare *compare, guint variant, const char *name)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < compare->plan->n_seeds; i++)
    {
      const SacSeries *series = find_series (sac_compare_get_trainer (compare, variant, i), name);

      g_ptr_array_add (all, (gpointer) series);
      any |= series != NULL;
    }
  return any ? sac_band_new (all) : NULL;
}
