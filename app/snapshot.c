/* app/snapshot.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/snapshot.h"

gpointer
sac_snapshot_alloc (gsize size, void (*clear) (SacSnapshot *snapshot))
{
  SacSnapshot *snapshot;

  g_return_val_if_fail (size >= sizeof (SacSnapshot), NULL);

  snapshot = g_malloc0 (size);
  g_atomic_ref_count_init (&snapshot->ref_count);
  snapshot->clear = clear;
  return snapshot;
}

gpointer
sac_snapshot_ref (gpointer snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_atomic_ref_count_inc (&((SacSnapshot *) snapshot)->ref_count);
  return snapshot;
}

void
sac_snapshot_unref (gpointer snapshot)
{
  SacSnapshot *self = snapshot;

  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->clear != NULL)
    self->clear (self);
  g_free (self);
}
