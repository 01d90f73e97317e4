/* ui/widgets/map-card.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/map-card.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/fit-layout.h"
#include "ui/widgets/head-grid.h"
#include "ui/widgets/picture-switch.h"
#include "ui/widgets/picture-view.h"
#include "ui/widgets/tree-view.h"

#include <glib/gi18n-lib.h>
#include <adwaita.h>
#include <glib/gi18n-lib.h>

enum
{
  NODE_CHOSEN,
  BEST_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacMapCard
{
  GtkWidget parent_instance;

  /* Owned */
  SacSelection *selection;

  /* Children */
  GtkWidget *header, *title, *subtitle, *tools, *scale, *zoom, *fit, *mass, *beams, *best, *words;
  GtkWidget *stack, *empty, *pictures, *map, *picture, *tree_scroller, *tree, *heads;

  /* Plain state */
  gboolean has_words;
  gboolean has_heads, without_heads;
  int best_node; /* of the tree, -1 = none */
};

G_DEFINE_FINAL_TYPE (SacMapCard, sac_map_card, GTK_TYPE_WIDGET)

SacMapView *
sac_map_card_get_map_view (SacMapCard *self)
{
  g_return_val_if_fail (SAC_IS_MAP_CARD (self), NULL);
  return SAC_MAP_VIEW (self->map);
}

/* The heading is a label of the card, so the painter is given none. */
static SacMapData *
without_title (SacMapData *data)
{
  SacMapInfo info = *sac_map_data_get_info (data);

  info.title = info.subtitle = NULL;
  return sac_map_data_new (&info);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

void
sac_map_card_set_map (SacMapCard *self, SacMapData *data)
{
  const SacMapInfo *info = data != NULL ? sac_map_data_get_info (data) : NULL;
  g_autoptr (SacMapData) plain = NULL;

  g_return_if_fail (SAC_IS_MAP_CARD (self));

  set_text (self->title, info != NULL ? info->title : NULL);
  set_text (self->subtitle, info != NULL ? info->subtitle : NULL);
  gtk_widget_set_visible (self->header, info != NULL && gtk_widget_get_visible (self->tools));
  gtk_widget_set_sensitive (self->scale, info != NULL && !info->is_signed);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), data != NULL ? "map" : "empty");
  if (data != NULL)
    plain = info->title != NULL || info->subtitle != NULL ? without_title (data) : sac_map_data_ref (data);
  sac_map_view_set_data (SAC_MAP_VIEW (self->map), plain);
  sac_picture_view_set_data (SAC_PICTURE_VIEW (self->picture), plain);
}

static void
show_heads (SacMapCard *self)
{
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->heads, GTK_TYPE_SCROLLED_WINDOW),
                          self->has_heads && !self->without_heads);
}

void
sac_map_card_set_heads (SacMapCard *self, SacMapData *const *maps, gsize n_heads)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));

  sac_head_grid_set_maps (SAC_HEAD_GRID (self->heads), maps, n_heads);
  self->has_heads = n_heads > 1;
  show_heads (self);
}

void
sac_map_card_set_shows_heads (SacMapCard *self, gboolean shown)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));
  self->without_heads = !shown;
  show_heads (self);
}

void
sac_map_card_set_has_words (SacMapCard *self, gboolean has_words)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));
  self->has_words = has_words;
  gtk_widget_set_visible (self->words,
                          has_words && sac_selection_get_picture (self->selection) != SAC_PICTURE_TREE);
}

void
sac_map_card_set_empty_text (SacMapCard *self, const char *title, const char *text)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));

  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title != NULL ? title : "");
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), text);
}

void
sac_map_card_set_plain (SacMapCard *self, gboolean plain)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));
  gtk_widget_set_visible (self->tools, !plain);
  sac_map_view_set_wheel_scrolls (SAC_MAP_VIEW (self->map), plain);
}

static void
scale_chosen (SacMapCard *self)
{
  const guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scale));

  if (selected < SAC_N_SCALE_CHOICES)
    sac_selection_set_scale (self->selection, selected);
}

static void
scale_changed (SacMapCard *self)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->scale), sac_selection_get_scale (self->selection));
}

/* The keyboard stays with the weights when their picture changes. */
static void
picture_changed (SacMapCard *self)
{
  const SacPictureKind kind = sac_selection_get_picture (self->selection);
  const gboolean is_tree = kind == SAC_PICTURE_TREE;
  GtkWidget *shown = is_tree ? self->tree : (kind == SAC_PICTURE_MAP ? self->map : self->picture);
  const gboolean had_focus = gtk_widget_has_focus (self->map) || gtk_widget_has_focus (self->picture) ||
                             gtk_widget_has_focus (self->tree);

  gtk_stack_set_visible_child (GTK_STACK (self->pictures), is_tree ? self->tree_scroller : shown);
  gtk_widget_set_visible (self->beams, is_tree);
  gtk_widget_set_visible (self->best, is_tree);
  gtk_widget_set_visible (self->scale, !is_tree);
  gtk_widget_set_visible (self->words, self->has_words && !is_tree);
  gtk_widget_set_visible (self->zoom, kind == SAC_PICTURE_MAP);
  gtk_widget_set_visible (self->mass, kind == SAC_PICTURE_FLOW);
  if (had_focus)
    gtk_widget_grab_focus (shown);
}

static void
zoom_changed (SacMapCard *self)
{
  const double zoom = sac_map_view_get_zoom (SAC_MAP_VIEW (self->map));
  g_autofree char *text = g_strdup_printf ("%.0f %%", zoom * 100);

  gtk_button_set_label (GTK_BUTTON (self->fit), text);
}

static void
zoom_clicked (GtkButton *button, SacMapCard *self)
{
  gtk_widget_activate_action (self->map, g_object_get_data (G_OBJECT (button), "action"), NULL);
}

static GtkWidget *
add_zoom_button (SacMapCard *self, GtkWidget *box, const char *icon, const char *action, const char *name)
{
  GtkWidget *button =
    icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label ("100 %");

  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  gtk_widget_set_tooltip_text (button, name);
  sac_accessible_set_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (zoom_clicked), self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
build_scale (SacMapCard *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < SAC_N_SCALE_CHOICES; i++)
    gtk_string_list_append (labels, sac_scale_choice_get_label (i));
  self->scale = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_widget_set_tooltip_text (self->scale, _ ("How weights become colours (L)"));
  sac_accessible_set_name (self->scale, _ ("Colour scale"));
  sac_accessible_set_name (gtk_widget_get_first_child (self->scale), _ ("Colour scale"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->scale), "flat");
  g_signal_connect_swapped (self->scale, "notify::selected", G_CALLBACK (scale_chosen), self);
  return self->scale;
}

/* In a narrow card the two steps go: keys and wheel have them, too. */
static GtkWidget *
build_zoom (SacMapCard *self)
{
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->zoom, sac_fit_layout_new (0));
  gtk_box_append (GTK_BOX (self->zoom), steps);
  add_zoom_button (self, steps, "list-remove-symbolic", "map.zoom-out", _ ("Zoom out (−)"));
  add_zoom_button (self, steps, "list-add-symbolic", "map.zoom-in", _ ("Zoom in (+)"));
  self->fit = add_zoom_button (self, self->zoom, NULL, "map.zoom-fit", _ ("Show all of the map (0)"));
  return self->zoom;
}

static GtkWidget *
build_words (SacMapCard *self)
{
  self->words = gtk_toggle_button_new_with_label (_ ("Words"));
  gtk_widget_set_tooltip_text (self->words,
                               _ ("Characters as words: summed over the key's, mean over the query's (W)"));
  gtk_widget_add_css_class (self->words, "saccade-picture");
  gtk_widget_set_margin_end (self->words, 6);
  gtk_widget_set_visible (self->words, FALSE);
  g_object_bind_property (self->selection, "words", self->words, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return self->words;
}

/* There is a way back only from another one. */
static void
chosen_changed (SacMapCard *self)
{
  const int chosen = sac_tree_cursor_get_chosen (sac_tree_cursor_of (self->selection));

  gtk_widget_set_sensitive (self->best, self->best_node >= 0 && chosen != self->best_node);
}

void
sac_map_card_set_tree (SacMapCard *self, SacTreeData *data)
{
  g_return_if_fail (SAC_IS_MAP_CARD (self));
  self->best_node = data != NULL ? (int) sac_tree_data_find_beam (data, 1) : -1;
  sac_tree_view_set_data (SAC_TREE_VIEW (self->tree), data);
  chosen_changed (self);
}

static void
node_chosen (SacMapCard *self, int node)
{
  g_signal_emit (self, signals[NODE_CHOSEN], 0, node);
}

static void
best_chosen (SacMapCard *self)
{
  g_signal_emit (self, signals[BEST_CHOSEN], 0);
}

static GtkWidget *
build_tree (SacMapCard *self)
{
  self->tree = sac_tree_view_new (sac_tree_cursor_of (self->selection));
  self->tree_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->tree_scroller), self->tree);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->tree_scroller),
                                             FALSE); /* they would lie over the places and scores */
  gtk_widget_set_focusable (self->tree_scroller, FALSE);
  sac_accessible_set_name (self->tree_scroller, _ ("Tree"));
  g_signal_connect_swapped (self->tree, "chosen", G_CALLBACK (node_chosen), self);
  g_signal_connect_swapped (self->tree, "best", G_CALLBACK (best_chosen), self);
  return self->tree_scroller;
}

static GtkWidget *
build_best (SacMapCard *self)
{
  self->best = gtk_button_new_with_label (_ ("Best"));
  gtk_widget_set_tooltip_text (self->best, _ ("Back to the best beam (B)"));
  gtk_widget_add_css_class (self->best, "saccade-picture");
  gtk_widget_set_valign (self->best, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->best, FALSE);
  gtk_widget_set_margin_end (self->best, 6);
  g_signal_connect_swapped (self->best, "clicked", G_CALLBACK (best_chosen), self);
  return self->best;
}

static GtkWidget *
build_pictures (SacMapCard *self)
{
  self->map = sac_map_view_new (self->selection);
  self->picture = sac_picture_view_new (self->selection);
  self->pictures = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->pictures), self->map);
  gtk_stack_add_child (GTK_STACK (self->pictures), self->picture);
  gtk_stack_add_child (GTK_STACK (self->pictures), build_tree (self));
  gtk_widget_set_hexpand (self->pictures, TRUE);
  gtk_widget_set_vexpand (self->pictures, TRUE);
  return self->pictures;
}

static GtkWidget *
build_header (SacMapCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box,
                                 sac_fit_layout_new (8)); /* tools before words: half a title helps nobody */
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->subtitle), 0);
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (self->tools, TRUE);
  gtk_widget_set_halign (self->tools, GTK_ALIGN_END);
  gtk_widget_set_valign (self->tools, GTK_ALIGN_CENTER);
  self->mass = sac_mass_chooser_new (self->selection);
  gtk_box_append (GTK_BOX (self->tools), build_scale (self));
  gtk_box_append (GTK_BOX (self->tools), self->mass);
  self->beams = sac_beams_chooser_new (self->selection);
  gtk_box_append (GTK_BOX (self->tools), self->beams);
  gtk_box_append (GTK_BOX (self->tools), build_best (self));
  gtk_box_append (GTK_BOX (self->tools), build_zoom (self));
  gtk_box_append (GTK_BOX (self->tools), build_words (self));
  gtk_box_append (GTK_BOX (self->tools), sac_picture_switch_new (self->selection));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  gtk_box_append (GTK_BOX (box), self->tools);
  gtk_widget_add_css_class (box, "saccade-card-header");
  return box;
}

static GtkWidget *
build_body (SacMapCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *scroller = gtk_scrolled_window_new ();

  self->heads = sac_head_grid_new (self->selection);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->heads);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_visible (scroller, FALSE);
  gtk_widget_set_margin_start (scroller, 8);
  sac_accessible_set_name (scroller, _ ("Heads"));
  gtk_box_append (GTK_BOX (row), scroller);
  gtk_box_append (GTK_BOX (row), build_pictures (self));

  self->empty = adw_status_page_new ();
  gtk_widget_add_css_class (self->empty, "compact");
  sac_accessible_set_name (gtk_widget_get_first_child (self->empty), _ ("No map"));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), row, "map");
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

GtkWidget *
sac_map_card_new (SacSelection *selection)
{
  SacMapCard *self = g_object_new (SAC_TYPE_MAP_CARD, NULL);

  g_return_val_if_fail (SAC_IS_SELECTION (selection), NULL);

  self->selection = g_object_ref (selection);
  self->header = build_header (self);
  gtk_widget_set_visible (self->header, FALSE);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_parent (build_body (self), GTK_WIDGET (self));
  self->best_node = -1;
  scale_changed (self);
  picture_changed (self);
  g_signal_connect_object (selection, "notify::picture", G_CALLBACK (picture_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sac_tree_cursor_of (selection), "notify::chosen", G_CALLBACK (chosen_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::scale", G_CALLBACK (scale_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "notify::zoom", G_CALLBACK (zoom_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
sac_map_card_dispose (GObject *object)
{
  SacMapCard *self = SAC_MAP_CARD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (sac_map_card_parent_class)->dispose (object);
}

static void
sac_map_card_class_init (SacMapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_map_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[NODE_CHOSEN] = g_signal_new ("node-chosen", SAC_TYPE_MAP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[BEST_CHOSEN] =
    g_signal_new ("best-chosen", SAC_TYPE_MAP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "mapcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_map_card_init (SacMapCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "saccade-card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
