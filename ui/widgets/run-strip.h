/* ui/widgets/run-strip.h — the runs whose curves are drawn together: each in its colour, to hide, show and take away
 *
 * With less than two runs it is not seen.
 *
 * Signals    "run-hidden" (guint index, gboolean hidden), "run-removed" (guint index): by the user
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_RUN_STRIP (sac_run_strip_get_type ())
G_DECLARE_FINAL_TYPE (SacRunStrip, sac_run_strip, SAC, RUN_STRIP, GtkWidget)

/**
 * SacRunEntry:
 * @name: of the run
 * @color: of the theme's series
 * @hidden: its curves are left out
 * @stays: it cannot be taken away
 */
typedef struct
{
  const char *name;
  guint color;
  gboolean hidden, stays;
} SacRunEntry;

GtkWidget *sac_run_strip_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* No signal. */
void sac_run_strip_set_runs (SacRunStrip *self, const SacRunEntry *runs, gsize n_runs);

G_END_DECLS
