/* app/snapshot.h — an immutable answer on its way from the worker to the window
 *
 * A kind of snapshot is a struct that begins with a SacSnapshot. It is filled by whoever makes it and never changed
 * afterwards, so it needs no lock: only its count does, and that is atomic.
 *
 * Ownership  reference-counted; it owns or references all that it points to, nothing in it is borrowed.
 * Threads    any, once it is filled.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SacSnapshot SacSnapshot;

struct _SacSnapshot
{
  gatomicrefcount ref_count;
  void (*clear) (SacSnapshot *snapshot); /* (nullable): gives back what the fields after this one hold */
  guint64 generation;                    /* of the request that it answers */
};

/* (transfer full): @size bytes, zero but for the base. */
gpointer sac_snapshot_alloc (gsize size, void (*clear) (SacSnapshot *snapshot)) G_GNUC_WARN_UNUSED_RESULT;
gpointer sac_snapshot_ref (gpointer snapshot);
void sac_snapshot_unref (gpointer snapshot);

G_END_DECLS
