/* ui/views/sidebar.c
 *
 * A list has no selection of its own: arrows move the focus, Enter or a click activates, and the one that is open is
 * marked by who answers the signal.
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/sidebar.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>

enum
{
  ACTIVATED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GtkWidget *heading, *list;
} Section;

struct _SacSidebar
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  Section sections[SAC_N_SIDEBAR_SECTIONS];
};

G_DEFINE_FINAL_TYPE (SacSidebar, sac_sidebar, GTK_TYPE_WIDGET)

static const char *
row_get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}

GtkWidget *
sac_sidebar_new (void)
{
  return g_object_new (SAC_TYPE_SIDEBAR, NULL);
}

static void
remove_clicked (GtkButton *button, SacSidebar *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *id = g_strdup (row_get_id (GTK_LIST_BOX_ROW (row)));

  g_signal_emit (self, signals[REMOVE], 0, id);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_remove_button (SacSidebar *self, const SacSidebarItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Close %s"), item->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  sac_accessible_set_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked), self);
  return button;
}

static gboolean
is_cut_off (GtkWidget *texts)
{
  for (GtkWidget *label = gtk_widget_get_first_child (texts); label != NULL;
       label = gtk_widget_get_next_sibling (label))
    if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
      return TRUE;
  return FALSE;
}

/* Only what cannot be read in the row itself. */
static gboolean
query_tooltip (GtkWidget *row, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *texts)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name"),
             *path = g_object_get_data (G_OBJECT (row), "path");
  const gboolean cut_off = is_cut_off (texts);
  g_autofree char *text = g_strdup_printf ("%s%s%s", cut_off ? name : "", cut_off && path != NULL ? "\n" : "",
                                           path != NULL ? path : "");

  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ 0, 0, gtk_widget_get_width (row), gtk_widget_get_height (row) });
  return *text != '\0';
}

static void
add_tooltip (GtkWidget *row, GtkWidget *texts, const char *name, const char *path)
{
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  gtk_widget_set_has_tooltip (row, TRUE);
  g_signal_connect_object (row, "query-tooltip", G_CALLBACK (query_tooltip), texts, 0);
}

static GtkWidget *
new_row (SacSidebar *self, const SacSidebarItem *item)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name =
    item->subtitle != NULL ? g_strdup_printf ("%s, %s", item->title, item->subtitle) : g_strdup (item->title);

  gtk_box_append (GTK_BOX (texts), new_label (item->title, "heading"));
  if (item->subtitle != NULL)
    {
      GtkWidget *subtitle = new_label (item->subtitle, "dim-label");

      gtk_widget_add_css_class (subtitle, "subtitle");
      gtk_box_append (GTK_BOX (texts), subtitle);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  if (item->removable)
    gtk_box_append (GTK_BOX (box), new_remove_button (self, item));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  add_tooltip (row, texts, name, item->path);
  sac_accessible_set_name (row, name);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (item->id), g_free);
  return row;
}

void
sac_sidebar_set_items (SacSidebar *self,
                       SacSidebarSection section,
                       const SacSidebarItem *items,
                       gsize n_items)
{
  GtkListBoxRow *row;
  GtkListBox *list;
  g_autofree char *chosen = NULL;

  g_return_if_fail (SAC_IS_SIDEBAR (self));
  g_return_if_fail ((guint) section < SAC_N_SIDEBAR_SECTIONS);

  chosen = g_strdup (sac_sidebar_get_selected (self, section));
  list = GTK_LIST_BOX (self->sections[section].list);
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (gsize i = 0; i < n_items; i++)
    gtk_list_box_append (list, new_row (self, &items[i]));
  gtk_widget_set_visible (GTK_WIDGET (list), n_items > 0);
  gtk_widget_set_visible (self->sections[section].heading, n_items > 0);
  sac_sidebar_select (self, section, chosen);
}

void
sac_sidebar_select (SacSidebar *self, SacSidebarSection section, const char *id)
{
  GtkListBoxRow *row;

  g_return_if_fail (SAC_IS_SIDEBAR (self));
  g_return_if_fail ((guint) section < SAC_N_SIDEBAR_SECTIONS);

  for (int i = 0;
       (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections[section].list), i)) != NULL; i++)
    {
      const gboolean chosen = id != NULL && g_str_equal (row_get_id (row), id);

      if (chosen)
        gtk_widget_add_css_class (GTK_WIDGET (row), "chosen");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "chosen");
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
    }
}

const char *
sac_sidebar_get_selected (SacSidebar *self, SacSidebarSection section)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (SAC_IS_SIDEBAR (self), NULL);
  g_return_val_if_fail ((guint) section < SAC_N_SIDEBAR_SECTIONS, NULL);

  for (int i = 0;
       (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections[section].list), i)) != NULL; i++)
    if (gtk_widget_has_css_class (GTK_WIDGET (row), "chosen"))
      return row_get_id (row);
  return NULL;
}

static void
row_activated (GtkListBox *list, GtkListBoxRow *row, SacSidebar *self)
{
  g_autofree char *id = g_strdup (row_get_id (row));

  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
add_section (SacSidebar *self, GtkWidget *box, SacSidebarSection section, const char *title)
{
  Section *s = &self->sections[section];

  s->heading = new_label (title, "heading-label");
  s->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (s->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (s->list, "navigation-sidebar");
  sac_accessible_set_name (s->list, title);
  gtk_widget_set_visible (s->heading, FALSE);
  gtk_widget_set_visible (s->list, FALSE);
  g_signal_connect (s->list, "row-activated", G_CALLBACK (row_activated), self);
  gtk_box_append (GTK_BOX (box), s->heading);
  gtk_box_append (GTK_BOX (box), s->list);
}

static void
sac_sidebar_dispose (GObject *object)
{
  g_clear_pointer (&SAC_SIDEBAR (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (sac_sidebar_parent_class)->dispose (object);
}

static void
sac_sidebar_class_init (SacSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_sidebar_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", SAC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", SAC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sacsidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
sac_sidebar_init (SacSidebar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "saccade-sidebar");
  add_section (self, box, SAC_SIDEBAR_LESSONS, _ ("LESSONS"));
  add_section (self, box, SAC_SIDEBAR_WALKS, _ ("WALKS"));
  add_section (self, box, SAC_SIDEBAR_MODELS, _ ("MODELS"));
  add_section (self, box, SAC_SIDEBAR_SITES, _ ("SITES"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  sac_accessible_set_name (self->scroller, _ ("Lessons, models and sites"));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
