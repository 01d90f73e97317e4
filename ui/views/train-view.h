/* ui/views/train-view.h — set the parameters, start, and watch the curves and the probe's map
 *
 * Signals    "start", "go-on", "pause", "resume", "step", "stop", "save": buttons; the answer is
 *            sac_train_view_set_status()
 *            "value-changed" (const char *name): a parameter of the form; while something runs, only live ones can be
 *            "step-activated" (double step): a point of the curves was clicked
 *            "show-run": the button of sac_train_view_set_run()
 *            "smoothing-changed" (double factor): of the curves
 *            "add-run" (const char *path): whose curves shall be drawn too; %NULL = it has to be asked for
 *            "run-hidden" (guint index, gboolean hidden), "run-removed" (guint index): of sac_train_view_set_runs()
 * Actions    train.run (start, go on, pause or resume, by state), train.start-anew, train.step, train.stop, train.save, train.show-run,
 *            train.add-run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/chart-data.h"
#include "ui/state/map-data.h"
#include "ui/state/selection.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/history-bar.h"
#include "ui/widgets/map-view.h"
#include "ui/widgets/param-form.h"
#include "ui/widgets/run-strip.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_TRAIN_IDLE,     /* nothing runs; the form can be changed */
  SAC_TRAIN_RUNNING,  /* */
  SAC_TRAIN_PAUSED,   /* may go on, step by step too */
  SAC_TRAIN_STOPPING, /* asked to stop, not yet there */
  SAC_TRAIN_FINISHED  /* came to its end; may be saved; the form can be changed */
} SacTrainState;

/**
 * SacTrainStatus:
 * @state: which buttons make sense
 * @text: (nullable): e.g. "step 1,234 of 5,000 · loss 0.123 · 4,321 tokens/s · 0:12 elapsed · 0:43 left"
 * @fraction: 0..1 of the run; negative = unknown
 * @can_save: there is something to save
 * @go_on: (nullable): where nothing runs, what the run button says instead of Start: the run that is shown can go on.
 *   Then another button starts a new one
 */
typedef struct
{
  SacTrainState state;
  const char *text;
  double fraction;
  gboolean can_save;
  const char *go_on;
} SacTrainStatus;

#define SAC_TYPE_TRAIN_VIEW (sac_train_view_get_type ())
G_DECLARE_FINAL_TYPE (SacTrainView, sac_train_view, SAC, TRAIN_VIEW, GtkWidget)

/* @selection: (nullable): for the probe's map; %NULL = one of its own */
GtkWidget *sac_train_view_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* e.g. "translate", "English → French". */
void sac_train_view_set_lesson (SacTrainView *self, const char *title, const char *subtitle);

/* The form; see ui/widgets/param-form.h. */
SacParamForm *sac_train_view_get_form (SacTrainView *self);
void sac_train_view_set_fields (SacTrainView *self, const SacFormField *fields, gsize n_fields);
GVariant *sac_train_view_get_values (SacTrainView *self) G_GNUC_WARN_UNUSED_RESULT;

void sac_train_view_set_status (SacTrainView *self, const SacTrainStatus *status);
SacTrainState sac_train_view_get_state (SacTrainView *self);

/* Whose run it is, where that might be mistaken, and the label of a button that leads to it (both nullable). */
void sac_train_view_set_run (SacTrainView *self, const char *text, const char *button);

/* What a class does not need can be hidden; both are shown at first. */
void sac_train_view_set_panels (SacTrainView *self, gboolean form, gboolean curves);

void sac_train_view_set_chart (SacTrainView *self, SacChartData *data);

/* The runs that are drawn together, the run itself first; not seen when there is only that. */
void sac_train_view_set_runs (SacTrainView *self, const SacRunEntry *entries, gsize n_entries);

/* The factor of ui/state/chart-mix.h goes from 0 to this. */
#define SAC_TRAIN_SMOOTHING_MAX 0.99

/* How the curves are drawn. */
void sac_train_view_get_axes (SacTrainView *self, gboolean *log_x, gboolean *log_y);

/* (nullable) (transfer none): what sac_train_view_set_map() was given last. */
SacMapData *sac_train_view_get_map (SacTrainView *self);

/* The chosen step on the curves; NaN = none. @text: (nullable) beside it. */
void sac_train_view_set_marker (SacTrainView *self, double step, const char *text);

/* (transfer none): the curves; the probe's map; and what is selected in that. */
SacChartView *sac_train_view_get_chart_view (SacTrainView *self);
SacMapView *sac_train_view_get_map_view (SacTrainView *self);
SacSelection *sac_train_view_get_selection (SacTrainView *self);

/* (transfer none): under the probe's map. */
SacHistoryBar *sac_train_view_get_history (SacTrainView *self);

/* The probe: its map now, and its sentence as the model says it now (nullable). */
void sac_train_view_set_map (SacTrainView *self, SacMapData *data);
void sac_train_view_set_probe (SacTrainView *self, const char *source, const char *output);

/* One sentence on a banner with a close button, over the lower end: no button moves. %NULL takes it away. */
void sac_train_view_set_error (SacTrainView *self, const char *error);

G_END_DECLS
