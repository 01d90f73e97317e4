/* engine/files/series.h — curves kept with a trained model: named series of (step, value), exactly
 *
 * The file is safetensors; a series NAME is an I64 tensor "NAME.step" and an F64 tensor "NAME.value" of one length.
 *
 * Ownership  a SacSeries owns its arrays; an array of series owns its series.
 * Errors     those of engine/files/safetensors.h; %SAC_ENGINE_ERROR_FORMAT for a safetensors file that is not of
 *            series (a tensor of another name, kind or length).
 * Threads    a series belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/atomic.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  GArray *steps;  /* gint64 */
  GArray *values; /* double, as many */
} SacSeries;

SacSeries *sac_series_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void sac_series_free (SacSeries *self);
void sac_series_add (SacSeries *self, gint64 step, double value);

/* @series: (element-type SacSeries), names different (else a caller's bug). */
gboolean sac_series_write (const char *path, GPtrArray *series, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as one of several files (engine/files/atomic.h). */
gboolean sac_series_stage (SacFileSet *set, const char *path, GPtrArray *series, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the same bytes in memory. */
GBytes *sac_series_to_bytes (GPtrArray *series, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type SacSeries) (transfer full) (nullable): by name; perhaps none. */
GPtrArray *sac_series_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSeries, sac_series_free)

G_END_DECLS
