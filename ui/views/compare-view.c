/* ui/views/compare-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/compare-view-private.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/figure-table.h"
#include "ui/widgets/parts.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/status-line.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

enum
{
  START,
  PAUSE,
  RESUME,
  STEP,
  STOP,
  SAVE,
  OPEN,
  STEP_ACTIVATED,
  PAIR_CHANGED,
  COPY_TABLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SacCompareView, sac_compare_view, GTK_TYPE_WIDGET)

/* What the run button does in a state. */
static const struct
{
  const char *label, *icon;
  guint signal;
} runs[] = {
  [SAC_TRAIN_IDLE] = { N_ ("Start"), "media-playback-start-symbolic", START },
  [SAC_TRAIN_RUNNING] = { N_ ("Pause"), "media-playback-pause-symbolic", PAUSE },
  [SAC_TRAIN_PAUSED] = { N_ ("Resume"), "media-playback-start-symbolic", RESUME },
  [SAC_TRAIN_STOPPING] = { N_ ("Stopping"), "media-playback-stop-symbolic", STOP },
  [SAC_TRAIN_FINISHED] = { N_ ("Start Anew"), "media-playback-start-symbolic", START },
};

void
sac_compare_view_set_lesson (SacCompareView *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_part_set_text (self->title, title);
  sac_part_set_text (self->subtitle, subtitle);
}

SacVariantList *
sac_compare_view_get_variants (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return SAC_VARIANT_LIST (self->variants);
}

SacParamForm *
sac_compare_view_get_form (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return SAC_PARAM_FORM (self->form);
}

SacSelection *
sac_compare_view_get_selection (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return self->selection;
}

SacComparePanes *
sac_compare_view_get_panes (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return SAC_COMPARE_PANES (self->panes);
}

SacTrainState
sac_compare_view_get_state (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), SAC_TRAIN_IDLE);
  return self->state;
}

static gboolean
is_free (SacTrainState state)
{
  return state == SAC_TRAIN_IDLE || state == SAC_TRAIN_FINISHED;
}

static void
enable_actions (SacCompareView *self, gboolean can_save)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SacTrainState state = self->state;
  const gboolean free = is_free (state);

  gtk_widget_action_set_enabled (widget, "compare.run", state != SAC_TRAIN_STOPPING);
  gtk_widget_action_set_enabled (widget, "compare.step", free || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "compare.stop",
                                 state == SAC_TRAIN_RUNNING || state == SAC_TRAIN_PAUSED);
  gtk_widget_action_set_enabled (widget, "compare.save",
                                 can_save && state != SAC_TRAIN_RUNNING && state != SAC_TRAIN_STOPPING);
  gtk_widget_action_set_enabled (widget, "compare.open", free);
  gtk_widget_set_sensitive (self->variants, free);
  gtk_widget_set_sensitive (self->form, free);
}

/* What is compared is chosen now: maps have its room, so that the curves are seen below them. */
static void
make_room (SacCompareView *self, SacTrainState state)
{
  if (is_free (self->state) && !is_free (state))
    gtk_widget_set_visible (self->side, FALSE);
}

void
sac_compare_view_set_status (SacCompareView *self, const SacTrainStatus *status)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  g_return_if_fail (status != NULL && (guint) status->state < G_N_ELEMENTS (runs));

  make_room (self, status->state);
  self->state = status->state;
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->run_content), _ (runs[self->state].label));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (self->run_content), runs[self->state].icon);
  enable_actions (self, status->can_save);
  sac_status_line_set_text (SAC_STATUS_LINE (self->status), status->text);
  sac_part_set_progress (self->progress, status->fraction);
}

/* The read-out line is told of the first map there is: all have the same cells. */
void
sac_compare_view_set_panes (SacCompareView *self, const SacComparePane *panes, gsize n_panes)
{
  SacMapData *first = NULL;

  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));

  for (gsize i = 0; i < n_panes && first == NULL; i++)
    first = panes[i].map;
  sac_compare_panes_set (SAC_COMPARE_PANES (self->panes), panes, n_panes);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_panes > 0 ? "results" : "empty");
  gtk_widget_set_visible (self->history, n_panes > 0);
  sac_readout_set_data (SAC_READOUT (self->readout), first);
  sac_readout_update (SAC_READOUT (self->readout));
}

void
sac_compare_view_set_difference (SacCompareView *self, SacMapData *map)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_compare_panes_set_difference (SAC_COMPARE_PANES (self->panes), map);
  sac_readout_update (SAC_READOUT (self->readout));
}

void
sac_compare_view_set_probe (SacCompareView *self, const char *source, const char *note)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_part_set_text (self->probe, source);
  sac_part_set_text (self->note, note);
}

void
sac_compare_view_set_chart (SacCompareView *self, SacChartData *data)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_chart_view_set_data (SAC_CHART_VIEW (self->chart), data);
}

void
sac_compare_view_set_figures (SacCompareView *self, SacFigureData *data)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_figure_table_set_data (SAC_FIGURE_TABLE (self->table), data);
  sac_part_set_text (self->table_note, data != NULL ? sac_figure_data_get_info (data)->note : NULL);
}

const char *
sac_compare_view_get_readout (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return sac_readout_get_text (SAC_READOUT (self->readout));
}

void
sac_compare_view_set_error (SacCompareView *self, const char *error)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));
  sac_error_banner_set_text (self->banner, error);
}

SacHistoryBar *
sac_compare_view_get_history (SacCompareView *self)
{
  g_return_val_if_fail (SAC_IS_COMPARE_VIEW (self), NULL);
  return SAC_HISTORY_BAR (self->history);
}

void
sac_compare_view_set_marker (SacCompareView *self, double step, const char *text)
{
  g_return_if_fail (SAC_IS_COMPARE_VIEW (self));

  g_free (self->step);
  self->step = g_strdup (text);
  sac_chart_view_set_marker (SAC_CHART_VIEW (self->chart), step, text);
  sac_readout_update (SAC_READOUT (self->readout));
}

static char *
format_readout (SacMapData *data, gsize row, gsize column, gpointer user_data)
{
  SacCompareView *self = user_data;
  g_autofree char *text = sac_compare_panes_format_readout (SAC_COMPARE_PANES (self->panes), row, column);

  return self->step != NULL ? g_strdup_printf ("%s: %s", self->step, text) : g_steal_pointer (&text);
}

static void
step_activated (SacCompareView *self, double step)
{
  g_signal_emit (self, signals[STEP_ACTIVATED], 0, step);
}

/* From a kept step back to now. */
static gboolean
escape (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return sac_history_bar_leave (SAC_HISTORY_BAR (SAC_COMPARE_VIEW (widget)->history));
}

static void
pair_changed (SacCompareView *self)
{
  g_signal_emit (self, signals[PAIR_CHANGED], 0);
}

static void
scale_chosen (SacCompareView *self)
{
  sac_compare_panes_set_common (SAC_COMPARE_PANES (self->panes),
                                gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scale)) == 1);
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[runs[SAC_COMPARE_VIEW (widget)->state].signal], 0);
}

static void
other_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    guint signal;
  } actions[] = {
    { "compare.step", STEP }, { "compare.stop", STOP }, { "compare.save", SAVE }, { "compare.open", OPEN }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      g_signal_emit (widget, signals[actions[i].signal], 0);
}

static void
copy_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacCompareView *self = SAC_COMPARE_VIEW (widget);
  g_autofree char *text = sac_figure_table_dup_tsv (SAC_FIGURE_TABLE (self->table));

  if (text != NULL)
    g_signal_emit (self, signals[COPY_TABLE], 0, text);
}

GtkWidget *
sac_compare_view_new (void)
{
  return g_object_new (SAC_TYPE_COMPARE_VIEW, NULL);
}

static void
sac_compare_view_dispose (GObject *object)
{
  SacCompareView *self = SAC_COMPARE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->step, g_free);
  G_OBJECT_CLASS (sac_compare_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType type)
{
  return g_signal_new (name, SAC_TYPE_COMPARE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, type);
}

static void
sac_compare_view_class_init (SacCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_compare_view_dispose;
  signals[START] = add_signal ("start", 0, G_TYPE_NONE);
  signals[PAUSE] = add_signal ("pause", 0, G_TYPE_NONE);
  signals[RESUME] = add_signal ("resume", 0, G_TYPE_NONE);
  signals[STEP] = add_signal ("step", 0, G_TYPE_NONE);
  signals[STOP] = add_signal ("stop", 0, G_TYPE_NONE);
  signals[SAVE] = add_signal ("save", 0, G_TYPE_NONE);
  signals[OPEN] = add_signal ("open", 0, G_TYPE_NONE);
  signals[STEP_ACTIVATED] = add_signal ("step-activated", 1, G_TYPE_DOUBLE);
  signals[PAIR_CHANGED] = add_signal ("pair-changed", 0, G_TYPE_NONE);
  signals[COPY_TABLE] = add_signal ("copy-table", 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "compare.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "compare.step", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "compare.stop", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "compare.save", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "compare.open", NULL, other_action);
  gtk_widget_class_install_action (widget_class, "compare.copy-table", NULL, copy_table_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "compareview");
}

static void
sac_compare_view_init (SacCompareView *self)
{
  self->selection = sac_selection_new ();
  sac_compare_view_build (self);
  sac_readout_set_func (SAC_READOUT (self->readout), format_readout, self);
  g_signal_connect_swapped (self->panes, "pair-changed", G_CALLBACK (pair_changed), self);
  g_signal_connect_swapped (self->chart, "step-activated", G_CALLBACK (step_activated), self);
  g_signal_connect_swapped (self->scale, "notify::selected", G_CALLBACK (scale_chosen), self);
  sac_compare_view_set_status (self, &(SacTrainStatus){ .state = SAC_TRAIN_IDLE, .fraction = -1 });
}
