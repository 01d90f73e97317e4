/* ui/views/step-view-private.h — what the files of SacStepView share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/views/step-view.h"
#include "ui/widgets/number-table.h"
#include "ui/widgets/token-strip.h"

G_BEGIN_DECLS

struct _SacStepView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacStepper *stepper;
  SacStepData *data; /* nullable */

  /* Children */
  GtkWidget *box, *banner;
  GtkWidget *stack; /* "empty" or "steps" */
  GtkWidget *empty_title, *empty_text;
  GtkWidget *queries, *keys;
  GtkWidget *stages[SAC_N_STEPS];
  GtkWidget *play, *run, *speed, *breaks;
  GtkWidget *entropy_check, *entropy, *weight_check, *weight, *word_check, *word;
  GtkWidget *formula, *numbers, *facts;
  GtkWidget *items, *items_caption, *terms, *terms_caption, *terms_card;
  GtkWidget *origin;

  /* Plain state */
  gsize dimension, unit;
  gssize vocabulary_word;
  guint timer_id;
  int wanted_stage;            /* -1 = none: set before there were tokens */
  SacStepNumber wanted_number; /* its table is none once it was asked about */
  gboolean is_old;             /* what is shown is of another reading */
  gboolean wants_focus;        /* once there is something to step through */
  gboolean is_updating;        /* the view itself sets buttons or the selection */
};

/* build */
void sac_step_view_build (SacStepView *self);
GtkWidget *sac_step_view_build_controls (SacStepView *self);

/* actions */
void sac_step_view_class_add_actions (GtkWidgetClass *klass);
void sac_step_view_connect (SacStepView *self);
void sac_step_view_stop_timer (SacStepView *self);

/* place: what was set before the data came */
void sac_step_view_take_stage (SacStepView *self);
void sac_step_view_take_number (SacStepView *self);

/* The cursor may have moved: shows where it is, and asks for what is not there. */
void sac_step_view_moved (SacStepView *self);
void sac_step_view_show (SacStepView *self);
void sac_step_view_show_origin (SacStepView *self, GtkWidget *table);
void sac_step_view_ask (SacStepView *self);
void sac_step_view_choose_key (SacStepView *self, gsize key);
void sac_step_view_emit_copy (SacStepView *self, gboolean numbers);

G_END_DECLS
