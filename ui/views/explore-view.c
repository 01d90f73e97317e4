/* ui/views/explore-view.c
 *
 * From top to bottom: the sentence, the map beside its explanation, the read-out line, the time line. The time line
 * is the first to go when the window is low.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/explore-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/explain-card.h"
#include "ui/widgets/map-card.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/sentence-bar.h"
#include "ui/widgets/side-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPACING         8
#define TIMELINE_HEIGHT 96
#define TIMELINE_ABOVE  690 /* pixels of the view under which the map gets the time line's room */

enum
{
  TEXT_SUBMITTED,
  TEXT_CHANGED,
  TEXT_LEFT,
  CELL_CHANGED,
  NODE_CHOSEN,
  BEST_CHOSEN,
  STEP_ACTIVATED,
  COPIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacExploreView
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;
  SacMapData *data; /* nullable */

  /* Children */
  GtkWidget *box;
  GtkWidget *timeline_card;
  GtkWidget *banner, *sentence, *map, *explain, *readout, *timeline;

  /* Plain state */
  gboolean without_explanation;
};

G_DEFINE_FINAL_TYPE (SacExploreView, sac_explore_view, GTK_TYPE_WIDGET)

const char *
sac_explore_view_get_text (SacExploreView *self)
{
  g_return_val_if_fail (SAC_IS_EXPLORE_VIEW (self), NULL);
  return sac_sentence_bar_get_text (SAC_SENTENCE_BAR (self->sentence));
}

void
sac_explore_view_set_text (SacExploreView *self, const char *text)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_text (SAC_SENTENCE_BAR (self->sentence), text);
}

void
sac_explore_view_set_placeholder (SacExploreView *self, const char *placeholder)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_placeholder (SAC_SENTENCE_BAR (self->sentence), placeholder);
}

void
sac_explore_view_focus_entry (SacExploreView *self)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_focus (SAC_SENTENCE_BAR (self->sentence));
}

void
sac_explore_view_set_samples (SacExploreView *self, const char *const *samples)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_samples (SAC_SENTENCE_BAR (self->sentence), samples);
}

void
sac_explore_view_set_output (SacExploreView *self, const char *caption, const char *output)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_output (SAC_SENTENCE_BAR (self->sentence), caption, output);
}

/* It tells of a cell: the tree has none, and wants the room. */
static void
show_explanation (SacExploreView *self)
{
  gtk_widget_set_visible (self->explain, self->data != NULL && !self->without_explanation &&
                                           sac_selection_get_picture (self->selection) != SAC_PICTURE_TREE);
}

void
sac_explore_view_set_map (SacExploreView *self, SacMapData *data)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));

  if (self->data == data)
    return;
  g_clear_pointer (&self->data, sac_map_data_unref);
  self->data = data != NULL ? sac_map_data_ref (data) : NULL;
  sac_map_card_set_map (SAC_MAP_CARD (self->map), data);
  sac_explain_card_set_map (SAC_EXPLAIN_CARD (self->explain), data);
  sac_readout_set_data (SAC_READOUT (self->readout), data);
  show_explanation (self);
  gtk_widget_set_visible (self->readout, data != NULL);
}

void
sac_explore_view_set_tree (SacExploreView *self, SacTreeData *tree)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_map_card_set_tree (SAC_MAP_CARD (self->map), tree);
  sac_readout_set_tree (SAC_READOUT (self->readout), tree);
}

SacMapData *
sac_explore_view_get_map (SacExploreView *self)
{
  g_return_val_if_fail (SAC_IS_EXPLORE_VIEW (self), NULL);
  return self->data;
}

SacMapView *
sac_explore_view_get_map_view (SacExploreView *self)
{
  g_return_val_if_fail (SAC_IS_EXPLORE_VIEW (self), NULL);
  return sac_map_card_get_map_view (SAC_MAP_CARD (self->map));
}

void
sac_explore_view_set_heads (SacExploreView *self, SacMapData *const *maps, gsize n_heads)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_map_card_set_heads (SAC_MAP_CARD (self->map), maps, n_heads);
}

void
sac_explore_view_set_has_words (SacExploreView *self, gboolean has_words)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_map_card_set_has_words (SAC_MAP_CARD (self->map), has_words);
}

void
sac_explore_view_set_explanation (SacExploreView *self, SacExplanation *explanation)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_explain_card_set_explanation (SAC_EXPLAIN_CARD (self->explain), explanation);
}

void
sac_explore_view_set_panels (SacExploreView *self, gboolean sentence, gboolean heads, gboolean explanation)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));

  self->without_explanation = !explanation;
  gtk_widget_set_visible (self->sentence, sentence);
  show_explanation (self);
  sac_map_card_set_shows_heads (SAC_MAP_CARD (self->map), heads);
}

void
sac_explore_view_set_notice (SacExploreView *self, const char *notice)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_notice (SAC_SENTENCE_BAR (self->sentence), notice);
}

void
sac_explore_view_set_error (SacExploreView *self, const char *error)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_error_banner_set_text (self->banner, error);
}

GtkWidget *
sac_explore_view_get_banner (SacExploreView *self)
{
  g_return_val_if_fail (SAC_IS_EXPLORE_VIEW (self), NULL);
  return self->banner;
}

void
sac_explore_view_set_busy (SacExploreView *self, gboolean busy)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_sentence_bar_set_busy (SAC_SENTENCE_BAR (self->sentence), busy);
}

void
sac_explore_view_set_empty_text (SacExploreView *self, const char *title, const char *text)
{
  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));
  sac_map_card_set_empty_text (SAC_MAP_CARD (self->map), title, text);
}

void
sac_explore_view_set_history (SacExploreView *self, SacChartData *data, double step)
{
  g_autofree char *text = NULL, *number = sac_step_format (step);

  g_return_if_fail (SAC_IS_EXPLORE_VIEW (self));

  if (!isnan (step))
    text = g_strdup_printf (_ ("step %s: every view shows this step"), number);
  sac_chart_view_set_data (SAC_CHART_VIEW (self->timeline), data);
  sac_chart_view_set_marker (SAC_CHART_VIEW (self->timeline), step, text);
  gtk_widget_set_visible (self->timeline_card, data != NULL);
}

static void
text_submitted (SacExploreView *self, const char *text)
{
  g_signal_emit (self, signals[TEXT_SUBMITTED], 0, text);
}

static void
text_changed (SacExploreView *self, const char *text)
{
  g_signal_emit (self, signals[TEXT_CHANGED], 0, text);
}

static void
text_left (SacExploreView *self)
{
  g_signal_emit (self, signals[TEXT_LEFT], 0);
}

static void
copied (SacExploreView *self)
{
  g_signal_emit (self, signals[COPIED], 0);
}

static void
cell_changed (SacExploreView *self, int row, int column)
{
  g_signal_emit (self, signals[CELL_CHANGED], 0, row, column);
}

static void
node_chosen (SacExploreView *self, int node)
{
  g_signal_emit (self, signals[NODE_CHOSEN], 0, node);
}

static void
best_chosen (SacExploreView *self)
{
  g_signal_emit (self, signals[BEST_CHOSEN], 0);
}

static void
step_activated (SacExploreView *self, double step)
{
  g_signal_emit (self, signals[STEP_ACTIVATED], 0, step);
}

static GtkWidget *
build_timeline (SacExploreView *self)
{
  self->timeline = sac_chart_view_new ();
  self->timeline_card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->timeline, TRUE);
  gtk_box_append (GTK_BOX (self->timeline_card), self->timeline);
  gtk_widget_add_css_class (self->timeline_card, "card");
  gtk_widget_add_css_class (self->timeline_card, "saccade-timeline");
  gtk_widget_set_visible (self->timeline_card, FALSE);
  g_signal_connect_swapped (self->timeline, "step-activated", G_CALLBACK (step_activated), self);
  return self->timeline_card;
}

static GtkWidget *
build_middle (SacExploreView *self)
{
  const SacSideSpec spec = { .share = 0.34, .minimum = 288, .maximum = 460, .spacing = 12 };
  GtkWidget *middle;

  self->map = sac_map_card_new (self->selection);
  self->explain = sac_explain_card_new (self->selection);
  gtk_widget_set_visible (self->explain, FALSE);
  middle = sac_side_box_new (&spec, self->map, self->explain);
  gtk_widget_set_vexpand (middle, TRUE);
  return middle;
}

static void
build (SacExploreView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING), *over;

  self->banner = sac_error_banner_new ();
  self->sentence = sac_sentence_bar_new ();
  self->readout = sac_readout_new (self->selection);
  gtk_widget_set_visible (self->readout, FALSE);
  gtk_box_append (GTK_BOX (box), self->sentence);
  over = sac_error_banner_lay_over (self->banner, build_middle (self)); /* not over the read-out line */
  gtk_widget_set_vexpand (over, TRUE);
  gtk_box_append (GTK_BOX (box), over);
  gtk_box_append (GTK_BOX (box), self->readout);
  self->box = box;
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_parent (build_timeline (self), GTK_WIDGET (self));

  g_signal_connect_swapped (self->map, "node-chosen", G_CALLBACK (node_chosen), self);
  g_signal_connect_swapped (self->map, "best-chosen", G_CALLBACK (best_chosen), self);
  g_signal_connect_object (self->selection, "notify::picture", G_CALLBACK (show_explanation), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->sentence, "submitted", G_CALLBACK (text_submitted), self);
  g_signal_connect_swapped (self->sentence, "changed", G_CALLBACK (text_changed), self);
  g_signal_connect_swapped (self->sentence, "left", G_CALLBACK (text_left), self);
  g_signal_connect_swapped (self->sentence, "copied", G_CALLBACK (copied), self);
  /* after the card has marked what it shows as old */
  g_signal_connect_object (self->selection, "cell-changed", G_CALLBACK (cell_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sac_explore_view_new (SacSelection *selection)
{
  SacExploreView *self = g_object_new (SAC_TYPE_EXPLORE_VIEW, NULL);

  self->selection = selection != NULL ? g_object_ref (selection) : sac_selection_new ();
  build (self);
  return GTK_WIDGET (self);
}

static void
sac_explore_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SacExploreView *self = SAC_EXPLORE_VIEW (widget);

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && gtk_widget_get_visible (self->timeline_card))
    *natural += SPACING + TIMELINE_HEIGHT;
}

static void
sac_explore_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SacExploreView *self = SAC_EXPLORE_VIEW (widget);
  const gboolean wanted = gtk_widget_get_visible (self->timeline_card);
  int minimum, timeline, timeline_minimum;

  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->timeline_card, GTK_ORIENTATION_VERTICAL, -1, &timeline_minimum, NULL, NULL, NULL);
  timeline = MAX (MAX (TIMELINE_HEIGHT, height / 8), timeline_minimum);
  if (!wanted || height < TIMELINE_ABOVE || height < minimum + SPACING + timeline)
    timeline = 0;
  gtk_widget_set_child_visible (self->timeline_card, timeline > 0);
  gtk_widget_size_allocate (
    self->box, &(GtkAllocation){ 0, 0, width, timeline > 0 ? height - timeline - SPACING : height }, -1);
  if (timeline > 0)
    gtk_widget_size_allocate (self->timeline_card, &(GtkAllocation){ 0, height - timeline, width, timeline },
                              -1);
}

static void
sac_explore_view_dispose (GObject *object)
{
  SacExploreView *self = SAC_EXPLORE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->timeline_card, gtk_widget_unparent);
  g_clear_pointer (&self->data, sac_map_data_unref);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_explore_view_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name, SAC_TYPE_EXPLORE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, first, second);
}

static void
sac_explore_view_class_init (SacExploreViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_explore_view_dispose;
  widget_class->measure = sac_explore_view_measure;
  widget_class->size_allocate = sac_explore_view_size_allocate;
  signals[TEXT_SUBMITTED] = add_signal ("text-submitted", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[TEXT_CHANGED] = add_signal ("text-changed", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[TEXT_LEFT] = add_signal ("text-left", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[CELL_CHANGED] = add_signal ("cell-changed", 2, G_TYPE_INT, G_TYPE_INT);
  signals[NODE_CHOSEN] = add_signal ("node-chosen", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[BEST_CHOSEN] = add_signal ("best-chosen", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[STEP_ACTIVATED] = add_signal ("step-activated", 1, G_TYPE_DOUBLE, G_TYPE_NONE);
  signals[COPIED] = add_signal ("copied", 0, G_TYPE_NONE, G_TYPE_NONE);
  gtk_widget_class_set_css_name (widget_class, "exploreview");
}

static void
sac_explore_view_init (SacExploreView *self)
{
}
