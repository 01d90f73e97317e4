/* ui/views/step-view.h — Step: a debugger of attention, one output token after the other, stage by stage
 *
 * The cursor is a token and a stage. What is selected (query, key) is the selection's, shared with the other views.
 *
 * Actions    step.next-stage, step.previous-stage, step.stage (i), step.next-token, step.previous-token, step.token (i),
 *            step.next-key, step.previous-key, step.play, step.run, step.copy, step.copy-picture; the keys are bindings to them.
 * Signals    "place-changed"             another place is asked about: sac_step_view_get_place(); only while it is shown
 *            "copy" (gboolean numbers)   the stage is wanted on the clipboard, as numbers or as a picture
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/selection.h"
#include "ui/state/step-data.h"
#include "ui/state/stepper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_STEP_TABLE_NONE,
  SAC_STEP_TABLE_FACTS,
  SAC_STEP_TABLE_ITEMS,
  SAC_STEP_TABLE_TERMS,
  SAC_N_STEP_TABLES
} SacStepTableName;

/**
 * SacStepNumber: what is taken apart, and the number whose origin is told
 * @dimension: of the context
 * @unit: of the output
 * @word: of the vocabulary, -1 = the chosen one
 * @table: where the number stands that is asked about; none: the one of the chosen row
 * @row, @column: of that table
 */
typedef struct
{
  gsize dimension, unit;
  gssize word;
  SacStepTableName table;
  int row, column;
} SacStepNumber;

#define SAC_TYPE_STEP_VIEW (sac_step_view_get_type ())
G_DECLARE_FINAL_TYPE (SacStepView, sac_step_view, SAC, STEP_VIEW, GtkWidget)

GtkWidget *sac_step_view_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* What is to be shown; site and head are for the application to fill in. */
void sac_step_view_get_place (SacStepView *self, SacStepPlace *place);

/* (nullable): the answer. */
void sac_step_view_set_data (SacStepView *self, SacStepData *data);

/* There is another reading, site or head: what is shown is old. Asks at once if the view is shown, else when it is. */
void sac_step_view_set_old (SacStepView *self);

/* What stands there without data. @text: (nullable). */
void sac_step_view_set_empty_text (SacStepView *self, const char *title, const char *text);

/* The stage and the number that are shown now; and shows those of the selection's cell, as soon as there is data. */
SacStepStage sac_step_view_get_stage (SacStepView *self);
void sac_step_view_set_stage (SacStepView *self, SacStepStage stage);
void sac_step_view_get_number (SacStepView *self, SacStepNumber *number);
void sac_step_view_set_number (SacStepView *self, const SacStepNumber *number);

/* Where playing and running stop, and how fast it plays. @breaks: its text is the view's own. */
void sac_step_view_get_breaks (SacStepView *self, SacStepBreak *breaks);
void sac_step_view_set_breaks (SacStepView *self, const SacStepBreak *breaks);
SacStepSpeed sac_step_view_get_speed (SacStepView *self);
void sac_step_view_set_speed (SacStepView *self, SacStepSpeed speed);

/* What can be asked of the controls: nats, and a weight. */
#define SAC_STEP_MOST_ENTROPY 10.0
#define SAC_STEP_MOST_WEIGHT  1.0

/* One sentence that stays until it is closed or taken away; %NULL takes it away. */
void sac_step_view_set_error (SacStepView *self, const char *error);
GtkWidget *sac_step_view_get_banner (SacStepView *self);

/* For tests: the cursor, borrowed. */
SacStepper *sac_step_view_get_stepper (SacStepView *self);

/* To where the keys walk. */
void sac_step_view_focus (SacStepView *self);

G_END_DECLS
