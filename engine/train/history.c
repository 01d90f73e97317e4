/* engine/train/history.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/history.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SacHistory
{
  guint64 budget;
  guint64 n_bytes;
  guint64 revision;
  GPtrArray *moments; /* of SacMoment, by step */
  GArray *changes;    /* of SacHistoryChange */
};

SacHistory *
sac_history_new (guint64 budget)
{
  SacHistory *self = g_new0 (SacHistory, 1);

  self->budget = budget;
  self->moments = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_moment_unref);
  self->changes = g_array_new (FALSE, FALSE, sizeof (SacHistoryChange));
  return self;
}

void
sac_history_free (SacHistory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->moments);
  g_array_unref (self->changes);
  g_free (self);
}

guint64
sac_history_get_budget (const SacHistory *self)
{
  return self->budget;
}

guint64
sac_history_get_n_bytes (const SacHistory *self)
{
  return self->n_bytes;
}

guint64
sac_history_get_revision (const SacHistory *self)
{
  return self->revision;
}

const GPtrArray *
sac_history_get_moments (const SacHistory *self)
{
  return self->moments;
}

const GArray *
sac_history_get_changes (const SacHistory *self)
{
  return self->changes;
}

guint64
sac_history_next_due (guint64 step)
{
  guint64 due = 0;

  while (due <= step)
    due = MAX (due + 1, due + due / 10 + (due % 10 > 5));
  return due;
}

gboolean
sac_history_is_due (guint64 step)
{
  return step == 0 || sac_history_next_due (step - 1) == step;
}

static SacMoment *
moment_at (const SacHistory *self, guint index)
{
  return g_ptr_array_index (self->moments, index);
}

/* How far apart its neighbours are: what is left open if it goes. */
static double
get_gap (const guint64 *steps, guint n, guint index)
{
  return log ((double) steps[index + 1] + 1) - log ((double) steps[index - 1] + 1);
}

/* The one that goes next: of @kept indices of moments, with @step behind them. 0 if none may: the first never does. */
static guint
choose (const SacHistory *self, const GArray *kept, guint64 step)
{
  const guint n = kept->len;
  g_autofree guint64 *steps = g_new (guint64, n + 1);
  double smallest = (double) INFINITY;
  guint chosen = 0;

  for (guint i = 0; i < n; i++)
    steps[i] = moment_at (self, g_array_index (kept, guint, i))->step;
  steps[n] = step;
  for (guint i = 1; i < n; i++)
    if (!moment_at (self, g_array_index (kept, guint, i))->by_hand && get_gap (steps, n, i) < smallest)
      {
        smallest = get_gap (steps, n, i);
        chosen = i;
      }
  return chosen;
}

static gboolean
refuse (const SacHistory *self, guint64 n_bytes, GError **error)
{
  g_set_error (
    error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
    _ ("The history has no room for this step: it takes %.1f MB, and of its %.1f MB the first step and those "
       "kept by hand take the rest; give the run a larger history"),
    (double) n_bytes / 1e6, (double) self->budget / 1e6);
  return FALSE;
}

/* (nullable) (transfer full): indices of the moments that stay when @n_bytes come at @step. */
static GArray *
plan (const SacHistory *self, guint64 step, guint64 n_bytes)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 taken = self->n_bytes;

  for (guint i = 0; i < self->moments->len; i++)
    if (moment_at (self, i)->step < step)
      g_array_append_val (kept, i);
    else
      taken -= moment_at (self, i)->n_bytes; /* its place is taken */
  while (n_bytes > self->budget || taken > self->budget - n_bytes)
    {
      const guint gone = kept->len > 0 ? choose (self, kept, step) : 0;

      if (gone == 0)
        return NULL;
      taken -= moment_at (self, g_array_index (kept, guint, gone))->n_bytes;
      g_array_remove_index (kept, gone);
    }
  return g_steal_pointer (&kept);
}

static void
drop_all_but (SacHistory *self, const GArray *kept)
{
  guint k = kept->len;

  for (guint i = self->moments->len; i-- > 0;)
    if (k > 0 && g_array_index (kept, guint, k - 1) == i)
      k--;
    else
      {
        self->n_bytes -= moment_at (self, i)->n_bytes;
        g_ptr_array_remove_index (self->moments, i);
      }
}

gboolean
sac_history_reserve (SacHistory *self, guint64 step, guint64 n_bytes, GError **error)
{
  const guint n = self->moments->len;
  g_autoptr (GArray) kept = NULL;

  g_return_val_if_fail (n == 0 || moment_at (self, n - 1)->step <= step, FALSE);

  if (self->budget == 0)
    return FALSE;
  kept = plan (self, step, n_bytes);
  if (kept == NULL)
    return refuse (self, n_bytes, error);
  drop_all_but (self, kept);
  return TRUE;
}

void
sac_history_add (SacHistory *self, SacMoment *moment)
{
  const guint n = self->moments->len;

  g_return_if_fail (n == 0 || moment_at (self, n - 1)->step <= moment->step);

  if (n > 0 && moment_at (self, n - 1)->step == moment->step)
    {
      self->n_bytes -= moment_at (self, n - 1)->n_bytes;
      g_ptr_array_remove_index (self->moments, n - 1);
    }
  g_return_if_fail (moment->n_bytes <= self->budget && self->n_bytes <= self->budget - moment->n_bytes);
  self->revision++;
  self->n_bytes += moment->n_bytes;
  g_ptr_array_add (self->moments, moment);
}

gboolean
sac_history_mark (SacHistory *self, guint64 step)
{
  for (guint i = 0; i < self->moments->len; i++)
    {
      SacMoment *moment = moment_at (self, i);

      if (moment->step != step)
        continue;
      if (!moment->by_hand)
        {
          self->revision++;
          self->moments->pdata[i] = sac_moment_mark (moment);
          sac_moment_unref (moment);
        }
      return TRUE;
    }
  return FALSE;
}

void
sac_history_add_change (SacHistory *self, const SacHistoryChange *change)
{
  for (guint i = self->changes->len; i-- > 0;)
    {
      SacHistoryChange *last = &g_array_index (self->changes, SacHistoryChange, i);

      if (last->step != change->step)
        break;
      if (!g_str_equal (last->field, change->field))
        continue;
      last->after = change->after;
      if (last->after == last->before)
        g_array_remove_index (self->changes, i);
      return;
    }
  if (change->after != change->before)
    g_array_append_val (self->changes, *change);
}

void
sac_history_cut (SacHistory *self, guint64 step)
{
  while (self->moments->len > 0 && moment_at (self, self->moments->len - 1)->step > step)
    {
      self->revision++;
      self->n_bytes -= moment_at (self, self->moments->len - 1)->n_bytes;
      g_ptr_array_set_size (self->moments, (int) self->moments->len - 1);
    }
  while (self->changes->len > 0 &&
         g_array_index (self->changes, SacHistoryChange, self->changes->len - 1).step > step)
    g_array_set_size (self->changes, self->changes->len - 1);
}
