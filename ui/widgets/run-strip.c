/* ui/widgets/run-strip.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/run-strip.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/parts.h"

#include <glib/gi18n-lib.h>

#define NAME_CHARS 18

enum
{
  RUN_HIDDEN,
  RUN_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *name;
  guint color;
  GtkWidget *toggle;
} Chip;

struct _SacRunStrip
{
  GtkWidget parent_instance;

  /* Owned */
  GArray *chips; /* Chip */

  /* Children */
  GtkWidget *scroller, *box;

  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (SacRunStrip, sac_run_strip, GTK_TYPE_WIDGET)

static void
chip_clear (gpointer chip)
{
  g_free (((Chip *) chip)->name);
}

static guint
get_index (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
toggled (SacRunStrip *self, GtkToggleButton *button)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[RUN_HIDDEN], 0, get_index (GTK_WIDGET (button)),
                   !gtk_toggle_button_get_active (button));
}

static void
removed (SacRunStrip *self, GtkWidget *button)
{
  g_signal_emit (self, signals[RUN_REMOVED], 0, get_index (button));
}

static GtkWidget *
new_toggle (SacRunStrip *self, const SacRunEntry *run, guint index)
{
  GtkWidget *toggle = gtk_toggle_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (run->name);
  g_autofree char *about = g_strdup_printf (_ ("Curves of %s"), run->name);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), NAME_CHARS);
  gtk_box_append (GTK_BOX (content), sac_part_new_swatch (run->color));
  gtk_box_append (GTK_BOX (content), name);
  gtk_button_set_child (GTK_BUTTON (toggle), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), !run->hidden);
  gtk_widget_set_tooltip_text (toggle, about);
  sac_accessible_set_name (toggle, about);
  gtk_widget_add_css_class (toggle, "saccade-toggle");
  g_object_set_data (G_OBJECT (toggle), "index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled), self);
  return toggle;
}

static GtkWidget *
new_remove (SacRunStrip *self, const SacRunEntry *run, guint index)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *about = g_strdup_printf (_ ("Take %s away"), run->name);

  gtk_widget_set_tooltip_text (button, about);
  sac_accessible_set_name (button, about);
  gtk_widget_add_css_class (button, "saccade-toggle");
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed), self);
  return button;
}

static void
add_chip (SacRunStrip *self, const SacRunEntry *run, guint index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const Chip chip = { g_strdup (run->name), run->color, new_toggle (self, run, index) };

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), chip.toggle);
  if (!run->stays)
    gtk_box_append (GTK_BOX (box), new_remove (self, run, index));
  gtk_box_append (GTK_BOX (self->box), box);
  g_array_append_val (self->chips, chip);
}

static void
clear (SacRunStrip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_array_set_size (self->chips, 0);
}

/* What has the focus stays where only something is hidden or shown. */
static gboolean
has_same (SacRunStrip *self, const SacRunEntry *runs, gsize n_runs)
{
  if (self->chips->len != n_runs)
    return FALSE;
  for (guint i = 0; i < n_runs; i++)
    {
      const Chip *chip = &g_array_index (self->chips, Chip, i);

      if (!g_str_equal (chip->name, runs[i].name) || chip->color != runs[i].color)
        return FALSE;
    }
  return TRUE;
}

void
sac_run_strip_set_runs (SacRunStrip *self, const SacRunEntry *runs, gsize n_runs)
{
  g_return_if_fail (SAC_IS_RUN_STRIP (self) && (runs != NULL || n_runs == 0));

  self->is_setting = TRUE;
  if (!has_same (self, runs, n_runs))
    {
      clear (self);
      for (guint i = 0; i < n_runs; i++)
        add_chip (self, &runs[i], i);
    }
  for (guint i = 0; i < n_runs; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (g_array_index (self->chips, Chip, i).toggle),
                                  !runs[i].hidden);
  self->is_setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), n_runs > 1);
}

GtkWidget *
sac_run_strip_new (void)
{
  return g_object_new (SAC_TYPE_RUN_STRIP, NULL);
}

static void
sac_run_strip_dispose (GObject *object)
{
  SacRunStrip *self = SAC_RUN_STRIP (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->chips, g_array_unref);
  G_OBJECT_CLASS (sac_run_strip_parent_class)->dispose (object);
}

static void
sac_run_strip_class_init (SacRunStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_run_strip_dispose;
  signals[RUN_HIDDEN] = g_signal_new ("run-hidden", SAC_TYPE_RUN_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[RUN_REMOVED] = g_signal_new ("run-removed", SAC_TYPE_RUN_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "runstrip");
}

static void
sac_run_strip_init (SacRunStrip *self)
{
  self->chips = g_array_new (FALSE, TRUE, sizeof (Chip));
  g_array_set_clear_func (self->chips, chip_clear);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  sac_accessible_set_name (self->scroller, _ ("Runs"));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
