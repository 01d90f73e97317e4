/* ui/widgets/walk-card.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/walk-card.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

#define N_LINES 3 /* of text that there is always room for */

enum
{
  NEXT,
  BACK,
  CLOSE,
  RETURN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _SacWalkCard
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *box;
  GtkWidget *walk, *title, *text, *position;
  GtkWidget *note, *note_button, *progress;
  GtkWidget *back, *next;

  /* Plain state */
  gboolean is_last;
};

G_DEFINE_FINAL_TYPE (SacWalkCard, sac_walk_card, GTK_TYPE_WIDGET)

static void
emit (SacWalkCard *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

static void
next_clicked (SacWalkCard *self)
{
  emit (self, self->is_last ? CLOSE : NEXT);
}

static void
back_clicked (SacWalkCard *self)
{
  emit (self, BACK);
}

static void
close_clicked (SacWalkCard *self)
{
  emit (self, CLOSE);
}

static void
return_clicked (SacWalkCard *self)
{
  emit (self, RETURN);
}

static GtkWidget *
new_label (const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class_name);
  return label;
}

/* What is said beside the title, so that nothing moves when it comes and goes. */
static void
build_note (SacWalkCard *self, GtkWidget *box)
{
  self->note = new_label ("saccade-walk-note");
  self->note_button = gtk_button_new_with_mnemonic ("");
  self->progress = gtk_progress_bar_new ();
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->progress, "saccade-progress");
  gtk_widget_add_css_class (self->note_button, "saccade-walk-return");
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->note_button, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->progress, 120, -1);
  gtk_widget_set_focus_on_click (self->note_button, FALSE);
  sac_accessible_set_name (self->progress, _ ("How far the training is"));
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->note_button);
  g_signal_connect_swapped (self->note_button, "clicked", G_CALLBACK (return_clicked), self);
}

/* The title, whose step it is, and at the end what else there is to say. */
static GtkWidget *
build_heading (SacWalkCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = new_label ("title");
  self->walk = new_label ("dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->walk), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->walk, TRUE);
  gtk_widget_add_css_class (box, "saccade-walk-heading");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->walk);
  build_note (self, box);
  return box;
}

static GtkWidget *
build_words (SacWalkCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->text = new_label ("body");
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_yalign (GTK_LABEL (self->text), 0);
  gtk_box_append (GTK_BOX (box), build_heading (self));
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_button (const char *label, const char *tooltip, GCallback clicked, SacWalkCard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
build_position (SacWalkCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->position = new_label ("numeric");
  gtk_widget_set_hexpand (self->position, TRUE);
  gtk_widget_set_halign (self->position, GTK_ALIGN_END);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_tooltip_text (close, _ ("Close the walk"));
  gtk_widget_set_focus_on_click (close, FALSE);
  sac_accessible_set_name (close, _ ("Close the walk"));
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_clicked), self);
  gtk_box_append (GTK_BOX (box), self->position);
  gtk_box_append (GTK_BOX (box), close);
  return box;
}

static GtkWidget *
build_buttons (SacWalkCard *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->back = new_button (_ ("_Back"), _ ("Back (Backspace)"), G_CALLBACK (back_clicked), self);
  self->next = new_button (_ ("_Next"), _ ("Next (Space)"), G_CALLBACK (next_clicked), self);
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_widget_set_hexpand (column, FALSE); /* what is inside stretches to its width, and no further */
  gtk_box_append (GTK_BOX (column), build_position (self));
  gtk_box_append (GTK_BOX (column), box);
  return column;
}

GtkWidget *
sac_walk_card_new (void)
{
  return g_object_new (SAC_TYPE_WALK_CARD, NULL);
}

static void
name_card (SacWalkCard *self, const char *walk, guint position, guint n_steps)
{
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), position + 1, n_steps);
  g_autofree char *name = g_strdup_printf (_ ("%s, step %u of %u"), walk, position + 1, n_steps);

  gtk_label_set_text (GTK_LABEL (self->position), count);
  sac_accessible_set_name (GTK_WIDGET (self), name);
}

static void
describe (SacWalkCard *self)
{
  const char *note = sac_walk_card_get_note (self);
  g_autofree char *said = g_strdup_printf ("%s. %s%s%s", gtk_label_get_text (GTK_LABEL (self->title)),
                                           gtk_label_get_text (GTK_LABEL (self->text)),
                                           note != NULL ? " " : "", note != NULL ? note : "");

  sac_accessible_set_description (GTK_WIDGET (self), said);
}

void
sac_walk_card_set_step (SacWalkCard *self,
                        const char *walk,
                        const char *title,
                        const char *text,
                        guint position,
                        guint n_steps)
{
  g_return_if_fail (SAC_IS_WALK_CARD (self) && walk != NULL && title != NULL && text != NULL);
  g_return_if_fail (position < n_steps);

  self->is_last = position + 1 == n_steps;
  gtk_label_set_text (GTK_LABEL (self->walk), walk);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_widget_set_sensitive (self->back, position > 0);
  gtk_button_set_label (GTK_BUTTON (self->next), self->is_last ? _ ("_Done") : _ ("_Next"));
  gtk_widget_set_tooltip_text (self->next, self->is_last ? _ ("Close the walk") : _ ("Next (Space)"));
  name_card (self, walk, position, n_steps);
  describe (self);
}

void
sac_walk_card_set_note (SacWalkCard *self, const char *note, const char *button)
{
  g_return_if_fail (SAC_IS_WALK_CARD (self));

  if (g_strcmp0 (note, sac_walk_card_get_note (self)) != 0)
    {
      gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
      describe (self);
    }
  gtk_widget_set_visible (self->note, note != NULL);
  gtk_widget_set_tooltip_text (self->note, note);
  gtk_widget_set_visible (self->note_button, button != NULL);
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->note_button), button);
}

const char *
sac_walk_card_get_note (SacWalkCard *self)
{
  const char *note;

  g_return_val_if_fail (SAC_IS_WALK_CARD (self), NULL);

  note = gtk_label_get_text (GTK_LABEL (self->note));
  return *note != '\0' ? note : NULL;
}

void
sac_walk_card_set_progress (SacWalkCard *self, double fraction)
{
  g_return_if_fail (SAC_IS_WALK_CARD (self));

  gtk_widget_set_visible (self->progress, fraction >= 0);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), MIN (fraction, 1));
}

void
sac_walk_card_set_busy (SacWalkCard *self, gboolean busy)
{
  g_return_if_fail (SAC_IS_WALK_CARD (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

/* Room for N_LINES of text, whether they are there or not. */
static void
keep_room (SacWalkCard *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->text, "Hg\nHg\nHg");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_widget_set_size_request (self->text, -1, height);
}

static void
sac_walk_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sac_walk_card_parent_class)->css_changed (widget, change);
  keep_room (SAC_WALK_CARD (widget));
}

static void
sac_walk_card_dispose (GObject *object)
{
  g_clear_pointer (&SAC_WALK_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sac_walk_card_parent_class)->dispose (object);
}

static void
sac_walk_card_class_init (SacWalkCardClass *klass)
{
  static const char *const names[N_SIGNALS] = { "next", "back", "close", "return" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_walk_card_dispose;
  widget_class->css_changed = sac_walk_card_css_changed;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
      g_signal_new (names[i], SAC_TYPE_WALK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "walkcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_walk_card_init (SacWalkCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_box_append (GTK_BOX (self->box), build_words (self));
  gtk_box_append (GTK_BOX (self->box), build_buttons (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  sac_walk_card_set_note (self, NULL, NULL);
  sac_walk_card_set_progress (self, -1);
}
