/* tests/ui/gtk-support.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gtk-support.h"
#include "tests/support/wait.h"
#include "ui/widgets/style.h"

#include <adwaita.h>

void
test_gtk_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  sac_style_install (gdk_display_get_default ());
}

static gboolean
set_true (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
test_run_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, set_true, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer n_left)
{
  return --*(guint *) n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
test_run_frames (GtkWidget *widget, guint n)
{
  gtk_widget_add_tick_callback (widget, count_frame, &n, NULL);
  test_wait_for (n == 0);
}

GtkWidget *
test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  test_wait_for (gtk_widget_get_mapped (child) && gtk_widget_get_width (child) > 0);
  test_run_frames (window, 3);
  return window;
}

void
test_close (GtkWidget *window, GtkWidget *child)
{
  gpointer alive = child;

  g_object_add_weak_pointer (G_OBJECT (child), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  test_wait_for (alive == NULL);
}

GtkWidget *
test_find (GtkWidget *root, TestMatch match, gconstpointer data)
{
  if (match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find (child, match, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
test_is_a (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

gboolean
test_has_class (GtkWidget *widget, gconstpointer style)
{
  return gtk_widget_has_css_class (widget, style);
}

gboolean
test_has_action (GtkWidget *widget, gconstpointer action)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

/* Text inside counts as the name of a button, a label, a menu's row. */
static gboolean
has_text (GtkWidget *widget)
{
  const GType label = GTK_TYPE_LABEL;
  GtkWidget *found = test_find (widget, test_is_a, &label);

  return found != NULL && *gtk_label_get_text (GTK_LABEL (found)) != '\0';
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (GTK_IS_TEXT (widget)) /* the inside of an entry or a spin button */
    return is_named (gtk_widget_get_parent (widget));
  return (GTK_IS_BUTTON (widget) || GTK_IS_LABEL (widget) || GTK_IS_LIST_BOX_ROW (widget)) &&
         has_text (widget);
}

guint
test_count_unnamed (GtkWidget *root)
{
  guint count = 0;

  if (!gtk_widget_get_visible (root) || !gtk_widget_get_can_focus (root))
    return 0;
  if (gtk_widget_get_focusable (root) && !is_named (root))
    {
      g_test_message ("no name: %s in %s", G_OBJECT_TYPE_NAME (root),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
      count++;
    }
  if (GTK_IS_BUTTON (root)) /* takes the focus itself, never gives it to what is inside */
    return count;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += test_count_unnamed (child);
  return count;
}

void
test_count (guint *counter)
{
  (*counter)++;
}

void
test_count_notify (GObject *object, GParamSpec *pspec, guint *counter)
{
  (*counter)++;
}
