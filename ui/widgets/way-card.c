/* ui/widgets/way-card.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/way-card.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/cell-grid.h"
#include "ui/widgets/dial.h"
#include "ui/widgets/wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SPACING     8
#define LEAST_HEAT  0.1 /* of the dial; a file may go beyond */
#define MOST_HEAT   10.0
#define LEAST_LIMIT 0.01
#define MOST_LIMIT  100.0
#define MOST_SCALE  1000.0

enum
{
  CHANGED,
  REMOVE,
  CELL_CHANGED,
  COPY,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacWayCard
{
  GtkWidget parent_instance;

  /* Borrowed: children */
  GtkWidget *box, *mechanism, *normaliser, *scale, *heat_box, *heat, *slider_box, *slider;
  GtkWidget *top_k_box, *top_k, *window_box, *window, *remove;
  GtkWidget *formula, *error, *stages;
  GtkWidget *grids[SAC_N_PLAY_STAGES];

  /* Plain state */
  SacWayChoices choices;
  double own_scale; /* last good; NaN = the mechanism's own */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (SacWayCard, sac_way_card, GTK_TYPE_WIDGET)

static void
tell_changed (SacWayCard *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- scale: empty is the mechanism's own --- */

static gboolean
parse_scale (SacWayCard *self, double *scale)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->scale))));
  const SacNumberScale all = { .minimum = -MOST_SCALE, .maximum = MOST_SCALE };

  *scale = NAN;
  return *text == '\0' || (sac_number_scale_parse (&all, text, scale) && fabs (*scale) <= MOST_SCALE);
}

static void
set_wrong_scale (SacWayCard *self, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (self->scale, "error");
  else
    gtk_widget_remove_css_class (self->scale, "error");
  g_signal_emit (self, signals[PROBLEM], 0,
                 is_wrong ? _ ("The scale is a number from −1000 to 1000, or empty for the mechanism's own: "
                               "the last good one still counts")
                          : NULL);
}

static void
scale_changed (SacWayCard *self)
{
  double scale;

  if (self->is_setting)
    return;
  if (!parse_scale (self, &scale))
    {
      set_wrong_scale (self, TRUE);
      return;
    }
  set_wrong_scale (self, FALSE);
  self->own_scale = scale;
  tell_changed (self);
}

/* The last good one stands there again. */
static void
show_scale (SacWayCard *self)
{
  const SacNumberScale all = { .minimum = -MOST_SCALE, .maximum = MOST_SCALE };
  g_autofree char *text =
    isnan (self->own_scale) ? g_strdup ("") : sac_number_scale_format (&all, self->own_scale);
  const gboolean was_setting = self->is_setting;

  self->is_setting = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->scale)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->scale), text);
  self->is_setting = was_setting;
}

static void
scale_left (SacWayCard *self)
{
  if (!gtk_widget_has_css_class (self->scale, "error"))
    return;
  show_scale (self);
  set_wrong_scale (self, FALSE);
}

static gboolean
scale_key (GtkEventController *keys, guint key, guint code, GdkModifierType state, SacWayCard *self)
{
  if (key != GDK_KEY_Escape || !gtk_widget_has_css_class (self->scale, "error"))
    return GDK_EVENT_PROPAGATE;
  scale_left (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
build_scale (SacWayCard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->scale = gtk_entry_new ();
  self->own_scale = NAN;
  gtk_editable_set_width_chars (GTK_EDITABLE (self->scale), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->scale), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->scale), _ ("own"));
  gtk_widget_set_tooltip_text (self->scale,
                               _ ("What scores are multiplied by; empty: as the mechanism says, 1/√D or 1"));
  sac_accessible_set_name (self->scale, _ ("Scale; empty: the mechanism's own"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (scale_key), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (scale_left), self);
  g_signal_connect_swapped (self->scale, "notify::text", G_CALLBACK (scale_changed),
                            self); /* once a change */
  gtk_widget_add_controller (self->scale, keys);
  gtk_widget_add_controller (self->scale, focus);
  return self->scale;
}

/* --- the other settings --- */

static GtkWidget *
new_labelled (const char *text, GtkWidget *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), control);
  return box;
}

static void
add_heat (SacWayCard *self, double value)
{
  SacNumberScale scale;

  sac_number_scale_init (&scale, value < LEAST_HEAT ? LEAST_LIMIT : LEAST_HEAT,
                         value > MOST_HEAT ? MOST_LIMIT : MOST_HEAT, FALSE, TRUE);
  self->heat = sac_dial_new (&scale, value);
  self->slider = sac_dial_new_slider (self->heat);
  gtk_widget_set_size_request (self->slider, 90, -1);
  gtk_widget_set_tooltip_text (self->slider, _ ("Temperature: scores are divided by it"));
  gtk_widget_set_tooltip_text (self->heat, _ ("Temperature: scores are divided by it"));
  sac_accessible_set_name (self->heat, _ ("Temperature"));
  sac_accessible_set_name (self->slider, _ ("Temperature, as a slider"));
  g_signal_connect_swapped (self->heat, "value-changed", G_CALLBACK (tell_changed), self);
  gtk_box_append (GTK_BOX (self->heat_box), self->heat);
  gtk_box_append (GTK_BOX (self->slider_box), self->slider);
}

/* A value beyond the dial's ends gets a dial that goes as far. */
static void
set_heat (SacWayCard *self, double value)
{
  if (fabs (sac_dial_get_value (self->heat) - value) <= 1e-6 * value)
    return;
  sac_dial_set_value (self->heat, value);
  if (fabs (sac_dial_get_value (self->heat) - value) <= 1e-6 * value)
    return;
  gtk_box_remove (GTK_BOX (self->slider_box), self->slider);
  gtk_box_remove (GTK_BOX (self->heat_box), self->heat);
  add_heat (self, value);
}

static GtkWidget *
new_count (SacWayCard *self, guint most, const char *name)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, most, 1);

  sac_accessible_set_name (spin, name);
  gtk_widget_set_tooltip_text (spin, name);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (tell_changed), self);
  return spin;
}

/* Only what the normaliser reads is there. */
static void
show_numbers (SacWayCard *self)
{
  const guint normaliser = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->normaliser));

  gtk_widget_set_visible (self->top_k_box, self->choices.has_top_k[normaliser]);
  gtk_widget_set_visible (self->window_box, self->choices.has_window[normaliser]);
}

static void
kind_changed (SacWayCard *self)
{
  show_numbers (self);
  tell_changed (self);
}

/* The button inside is what takes the focus. */
static GtkWidget *
new_choice (SacWayCard *self, const char *const *labels, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (labels);

  gtk_widget_set_tooltip_text (choice, name);
  sac_accessible_set_name (choice, name);
  sac_accessible_set_name (gtk_widget_get_first_child (choice), name);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (kind_changed), self);
  return choice;
}

static void
remove_clicked (SacWayCard *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static GtkWidget *
build_settings (SacWayCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, sac_wrap_layout_new (SPACING, FALSE));
  self->heat_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->slider_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  add_heat (self, 1);
  self->top_k = new_count (self, 64, _ ("How many keys are chosen"));
  self->window = new_count (self, SAC_PLAY_MOST_ROWS, _ ("How far from the centre is looked"));
  self->top_k_box = new_labelled (_ ("k"), self->top_k);
  self->window_box = new_labelled (_ ("Window"), self->window);
  self->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_set_tooltip_text (self->remove, _ ("Take this way out"));
  sac_accessible_set_name (self->remove, _ ("Take this way out"));
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_clicked), self);
  gtk_widget_set_parent (self->mechanism, box);
  gtk_widget_set_parent (self->normaliser, box);
  gtk_widget_set_parent (new_labelled (_ ("Scale"), build_scale (self)), box);
  gtk_widget_set_parent (new_labelled (_ ("Temperature"), self->heat_box), box);
  gtk_widget_set_parent (self->slider_box, box);
  gtk_widget_set_parent (self->top_k_box, box);
  gtk_widget_set_parent (self->window_box, box);
  gtk_widget_set_parent (self->formula, box);
  gtk_widget_set_parent (self->remove, box);
  return box;
}

/* --- stages --- */

static SacPlayStage
stage_of (SacWayCard *self, GtkWidget *grid)
{
  SacPlayStage stage = 0;

  while (stage < SAC_PLAY_OUTPUT && self->grids[stage] != grid)
    stage++;
  return stage;
}

static void
cell_changed (GtkWidget *grid, guint row, guint column, SacWayCard *self)
{
  g_signal_emit (self, signals[CELL_CHANGED], 0, (guint) stage_of (self, grid), row, column);
}

static void
copied (GtkWidget *grid, SacWayCard *self)
{
  g_signal_emit (self, signals[COPY], 0, (guint) stage_of (self, grid));
}

static GtkWidget *
build_stage (SacWayCard *self, SacPlayStage stage)
{
  const SacCellNames names = { "q", stage == SAC_PLAY_OUTPUT ? "v" : "k", SAC_ROLE_QUERY,
                               stage == SAC_PLAY_OUTPUT ? SAC_ROLE_VALUE : SAC_ROLE_KEY };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2),
            *label = gtk_label_new (sac_play_stage_get_title (stage));

  self->grids[stage] = sac_cell_grid_new (sac_play_stage_get_title (stage), &names);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->grids[stage]);
  g_signal_connect (self->grids[stage], "cell-changed", G_CALLBACK (cell_changed), self);
  g_signal_connect (self->grids[stage], "copy", G_CALLBACK (copied), self);
  return box;
}

static GtkWidget *
new_text (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
build (SacWayCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->formula = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->formula, "saccade-formula");
  self->error = new_text ("error");
  gtk_widget_set_visible (self->error, FALSE);
  self->stages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->stages, sac_wrap_layout_new (SPACING, FALSE));
  gtk_widget_set_valign (self->stages, GTK_ALIGN_END); /* beside another way's, whatever stands above */
  gtk_widget_set_vexpand (self->stages, TRUE);
  for (SacPlayStage i = 0; i < SAC_N_PLAY_STAGES; i++)
    gtk_widget_set_parent (build_stage (self, i), self->stages);
  gtk_box_append (GTK_BOX (self->box), build_settings (self));
  gtk_box_append (GTK_BOX (self->box), self->error);
  gtk_box_append (GTK_BOX (self->box), self->stages);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "saccade-way");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sac_way_card_new (const SacWayChoices *choices)
{
  SacWayCard *self = g_object_new (SAC_TYPE_WAY_CARD, NULL);

  self->choices = *choices;
  self->mechanism = new_choice (self, choices->mechanisms, _ ("Mechanism: how a score is made"));
  self->normaliser = new_choice (self, choices->normalisers, _ ("Normaliser: how scores become weights"));
  build (self);
  show_numbers (self);
  return GTK_WIDGET (self);
}

/* --- values in, values out --- */

void
sac_way_card_set_settings (SacWayCard *self, const SacPlaySettings *settings)
{
  g_return_if_fail (SAC_IS_WAY_CARD (self) && settings != NULL);

  self->is_setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->mechanism), settings->mechanism);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->normaliser), settings->normaliser);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->top_k), settings->top_k);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->window), settings->window);
  set_heat (self, settings->temperature);
  self->own_scale = settings->scale;
  show_scale (self);
  gtk_widget_remove_css_class (self->scale, "error");
  show_numbers (self);
  self->is_setting = FALSE;
}

void
sac_way_card_get_settings (SacWayCard *self, SacPlaySettings *settings)
{
  g_return_if_fail (SAC_IS_WAY_CARD (self) && settings != NULL);

  *settings = (SacPlaySettings){
    .mechanism = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->mechanism)),
    .normaliser = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->normaliser)),
    .scale = self->own_scale,
    .temperature = sac_dial_get_value (self->heat),
    .top_k = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->top_k)),
    .window = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->window)),
  };
}

void
sac_way_card_set_removable (SacWayCard *self, gboolean is_removable)
{
  g_return_if_fail (SAC_IS_WAY_CARD (self));
  gtk_widget_set_visible (self->remove, is_removable);
}

/* Weights from 0 to 1; what has a sign around 0, of all ways on one scale. */
static SacScaling
get_scaling (const SacPlayData *data, SacPlayStage stage)
{
  const double extent = data->extents[stage] > 0 ? data->extents[stage] : 1;

  if (stage == SAC_PLAY_WEIGHTS)
    return SAC_SCALING_DEFAULT;
  return (
    SacScaling){ .kind = SAC_SCALE_SIGNED, .range = SAC_RANGE_FIXED, .minimum = -extent, .maximum = extent };
}

void
sac_way_card_set_data (SacWayCard *self, const SacPlayData *data, guint index)
{
  const SacPlayWay *way;

  g_return_if_fail (SAC_IS_WAY_CARD (self) && data != NULL && index < data->n_ways);

  way = &data->ways[index];
  gtk_label_set_text (GTK_LABEL (self->formula), way->formula != NULL ? way->formula : "");
  gtk_label_set_text (GTK_LABEL (self->error), way->error != NULL ? way->error : "");
  gtk_widget_set_visible (self->error, way->error != NULL);
  gtk_widget_set_visible (self->stages, way->error == NULL);
  for (SacPlayStage i = 0; i < SAC_N_PLAY_STAGES && way->error == NULL; i++)
    {
      const SacPlayTable *table = &way->stages[i];
      const SacScaling scaling = get_scaling (data, i);

      sac_cell_grid_set_scaling (SAC_CELL_GRID (self->grids[i]), &scaling);
      sac_cell_grid_set_values (SAC_CELL_GRID (self->grids[i]), table->values, table->n_rows,
                                table->n_columns);
    }
}

void
sac_way_card_set_place (SacWayCard *self, const SacPlayPlace *place)
{
  g_return_if_fail (SAC_IS_WAY_CARD (self));

  for (SacPlayStage i = 0; i < SAC_N_PLAY_STAGES; i++)
    {
      const gboolean is_here = place != NULL && place->stage == i;
      const gboolean is_row = place != NULL && place->stage == SAC_PLAY_OUTPUT && i == SAC_PLAY_WEIGHTS;

      if (is_here)
        sac_cell_grid_set_cell (SAC_CELL_GRID (self->grids[i]), place->row, place->column, TRUE);
      else
        {
          gsize row, column;

          sac_cell_grid_get_cell (SAC_CELL_GRID (self->grids[i]), &row, &column);
          sac_cell_grid_set_cell (SAC_CELL_GRID (self->grids[i]), row, column, FALSE);
        }
      sac_cell_grid_set_marks (SAC_CELL_GRID (self->grids[i]), is_row ? (int) place->row : -1, -1);
    }
}

void
sac_way_card_focus (SacWayCard *self, SacPlayStage stage)
{
  g_return_if_fail (SAC_IS_WAY_CARD (self) && (guint) stage < SAC_N_PLAY_STAGES);
  gtk_widget_grab_focus (self->grids[stage]);
}

/* --- the object --- */

static void
sac_way_card_dispose (GObject *object)
{
  SacWayCard *self = SAC_WAY_CARD (object);

  self->is_setting = TRUE; /* nothing is told any more */
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sac_way_card_parent_class)->dispose (object);
}

static void
sac_way_card_class_init (SacWayCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_way_card_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CELL_CHANGED] = g_signal_new ("cell-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[COPY] =
    g_signal_new ("copy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PROBLEM] =
    g_signal_new ("problem", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "waycard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_way_card_init (SacWayCard *self)
{
}
