/* ui/widgets/sentence-bar.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/sentence-bar.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/fit-layout.h"

#include <glib/gi18n-lib.h>

enum
{
  SUBMITTED,
  CHANGED,
  COPIED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacSentenceBar
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *entry, *spinner, *submit;
  GtkWidget *output_row, *output_caption, *output;
  GtkWidget *notice_row, *notice;
  GtkWidget *chips, *menu, *menu_list;

  /* Plain state */
  guint rest_id, busy_id;
};

G_DEFINE_FINAL_TYPE (SacSentenceBar, sac_sentence_bar, GTK_TYPE_WIDGET)

GtkWidget *
sac_sentence_bar_new (void)
{
  return g_object_new (SAC_TYPE_SENTENCE_BAR, NULL);
}

const char *
sac_sentence_bar_get_text (SacSentenceBar *self)
{
  g_return_val_if_fail (SAC_IS_SENTENCE_BAR (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
rested (gpointer user_data)
{
  SacSentenceBar *self = user_data;

  self->rest_id = 0;
  g_signal_emit (self, signals[CHANGED], 0, sac_sentence_bar_get_text (self));
  return G_SOURCE_REMOVE;
}

static void
entry_changed (SacSentenceBar *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (SAC_SENTENCE_REST, rested, self);
}

static void
submit (SacSentenceBar *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_signal_emit (self, signals[SUBMITTED], 0, sac_sentence_bar_get_text (self));
}

void
sac_sentence_bar_set_text (SacSentenceBar *self, const char *text)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  if (g_strcmp0 (sac_sentence_bar_get_text (self), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  g_clear_handle_id (&self->rest_id, g_source_remove);
}

void
sac_sentence_bar_set_placeholder (SacSentenceBar *self, const char *placeholder)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder != NULL ? placeholder : "", -1);
}

void
sac_sentence_bar_focus (SacSentenceBar *self)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));
  gtk_widget_grab_focus (self->entry);
}

void
sac_sentence_bar_set_output (SacSentenceBar *self, const char *caption, const char *output)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  gtk_label_set_text (GTK_LABEL (self->output_caption), caption != NULL ? caption : "");
  gtk_widget_set_visible (self->output_caption, caption != NULL);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->output)), output != NULL ? output : "") != 0)
    gtk_label_set_text (GTK_LABEL (self->output), output != NULL ? output : "");
  gtk_widget_set_tooltip_text (self->output, output);
  gtk_widget_set_visible (self->output_row, output != NULL);
}

void
sac_sentence_bar_set_notice (SacSentenceBar *self, const char *notice)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  gtk_label_set_text (GTK_LABEL (self->notice), notice != NULL ? notice : "");
  gtk_widget_set_tooltip_text (self->notice, notice);
  gtk_widget_set_visible (self->notice_row, notice != NULL);
}

static void
sample_clicked (GtkButton *button, SacSentenceBar *self)
{
  const char *sample = g_object_get_data (G_OBJECT (button), "sample");

  gtk_popover_popdown (GTK_POPOVER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu))));
  sac_sentence_bar_set_text (self, sample);
  submit (self);
}

static GtkWidget *
new_sample_button (SacSentenceBar *self, const char *sample, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (sample);

  gtk_widget_add_css_class (button, style);
  g_object_set_data_full (G_OBJECT (button), "sample", g_strdup (sample), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (sample_clicked), self);
  return button;
}

static void
remove_samples (SacSentenceBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->menu_list)) != NULL)
    gtk_box_remove (GTK_BOX (self->menu_list), child);
  while ((child = gtk_widget_get_first_child (self->chips)) != self->menu)
    gtk_widget_unparent (child);
}

void
sac_sentence_bar_set_samples (SacSentenceBar *self, const char *const *samples)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  remove_samples (self);
  for (gsize i = 0; samples != NULL && samples[i] != NULL; i++)
    {
      GtkWidget *item = new_sample_button (self, samples[i], "flat");
      GtkWidget *chip = new_sample_button (self, samples[i], "saccade-chip");

      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item))), 0);
      gtk_box_append (GTK_BOX (self->menu_list), item);
      gtk_widget_insert_before (chip, self->chips, self->menu);
    }
  gtk_widget_set_visible (self->chips, samples != NULL && samples[0] != NULL);
}

static gboolean
show_busy (gpointer user_data)
{
  SacSentenceBar *self = user_data;

  self->busy_id = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  return G_SOURCE_REMOVE;
}

void
sac_sentence_bar_set_busy (SacSentenceBar *self, gboolean busy)
{
  g_return_if_fail (SAC_IS_SENTENCE_BAR (self));

  if (busy && self->busy_id == 0 && !gtk_widget_get_visible (self->spinner))
    self->busy_id = g_timeout_add (SAC_SENTENCE_BUSY, show_busy, self);
  if (busy)
    return;
  g_clear_handle_id (&self->busy_id, g_source_remove);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, FALSE);
}

static void
copy_output (SacSentenceBar *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_text (GTK_LABEL (self->output)));
  g_signal_emit (self, signals[COPIED], 0);
}

static GtkWidget *
new_icon_button (SacSentenceBar *self, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  sac_accessible_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static gboolean
escape (GtkWidget *entry, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (user_data, signals[LEFT], 0);
  return GDK_EVENT_STOP;
}

static void
add_escape (SacSentenceBar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape, self, NULL)));
  gtk_widget_add_controller (self->entry, keys);
}

static GtkWidget *
build_entry_row (SacSentenceBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  sac_accessible_set_name (self->entry, _ ("Sentence"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (entry_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (submit), self);
  add_escape (self);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  sac_accessible_set_name (self->spinner, _ ("Working"));
  self->submit =
    new_icon_button (self, "saccade-enter-symbolic", _ ("Read this sentence (Enter)"), G_CALLBACK (submit));
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->spinner);
  gtk_box_append (GTK_BOX (row), self->submit);
  return row;
}

static GtkWidget *
build_output_row (SacSentenceBar *self)
{
  self->output_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->output_caption = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->output_caption, "dim-label");
  self->output = gtk_label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->output), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->output), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->output), 0);
  gtk_widget_set_hexpand (self->output, TRUE);
  gtk_widget_add_css_class (self->output, "text");
  sac_accessible_set_description (self->output, _ ("Output"));
  gtk_box_append (GTK_BOX (self->output_row), self->output_caption);
  gtk_box_append (GTK_BOX (self->output_row), self->output);
  gtk_box_append (GTK_BOX (self->output_row),
                  new_icon_button (self, "edit-copy-symbolic", _ ("Copy the output"),
                                   G_CALLBACK (copy_output)));
  gtk_widget_add_css_class (self->output_row, "saccade-output");
  gtk_widget_set_visible (self->output_row, FALSE);
  return self->output_row;
}

static GtkWidget *
build_notice_row (SacSentenceBar *self)
{
  self->notice_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->notice = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->notice), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->notice), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->notice), 0);
  gtk_widget_set_hexpand (self->notice, TRUE);
  gtk_box_append (GTK_BOX (self->notice_row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (self->notice_row), self->notice);
  gtk_widget_add_css_class (self->notice_row, "saccade-notice");
  gtk_widget_set_visible (self->notice_row, FALSE);
  return self->notice_row;
}

static GtkWidget *
build_chips (SacSentenceBar *self)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();

  self->menu_list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  sac_accessible_set_name (scroller, _ ("All samples"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->menu_list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-horizontal-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu), popover);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->menu), FALSE);
  gtk_widget_set_tooltip_text (self->menu, _ ("All samples"));
  sac_accessible_set_name (gtk_widget_get_first_child (self->menu), _ ("All samples"));

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, sac_fit_layout_new (6));
  gtk_widget_set_parent (self->menu, self->chips);
  gtk_widget_set_visible (self->chips, FALSE);
  return self->chips;
}

static void
sac_sentence_bar_dispose (GObject *object)
{
  SacSentenceBar *self = SAC_SENTENCE_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->busy_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sac_sentence_bar_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params)
{
  return g_signal_new (name, SAC_TYPE_SENTENCE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, G_TYPE_STRING);
}

static void
sac_sentence_bar_class_init (SacSentenceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_sentence_bar_dispose;
  signals[SUBMITTED] = add_signal ("submitted", 1);
  signals[CHANGED] = add_signal ("changed", 1);
  signals[COPIED] = add_signal ("copied", 0);
  signals[LEFT] = add_signal ("left", 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sentencebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_sentence_bar_init (SacSentenceBar *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 8);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-sentence");
  gtk_box_append (GTK_BOX (card), build_entry_row (self));
  gtk_box_append (GTK_BOX (card), build_output_row (self));
  gtk_box_append (GTK_BOX (card), build_notice_row (self));
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  gtk_widget_set_parent (build_chips (self), GTK_WIDGET (self));
}
