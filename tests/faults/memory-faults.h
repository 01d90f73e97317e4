/* tests/faults/memory-faults.h — allocations from a size up that fail when a test says so
 *
 * Linked into a test program its functions come before those of the C library, for every library of the process.
 *
 * Threads    allocations may come from any; a plan is made before.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_MEMORY_FRAMES 24

typedef struct
{
  guint n_calls; /* of the size or more since the plan was made */
  guint n_hit;
  guint n_frames; /* who asked for the last that was hit: it ended the process, if anything did */
  gsize size;
  void *frames[SAC_MEMORY_FRAMES];
} SacMemoryReport;

/* @smallest: bytes from which an allocation counts. @at: the one that fails, from 1; 0 = none. @persistent: every later
 * one too. In force after sac_memory_begin(), in the process that calls it. */
void sac_memory_plan (gsize smallest, guint at, gboolean persistent);
void sac_memory_begin (void);

/* Shared with forked children. */
const SacMemoryReport *sac_memory_get_report (void);

G_END_DECLS
