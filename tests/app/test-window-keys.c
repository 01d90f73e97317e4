/* tests/app/test-window-keys.c — without a pointer: the list of keys is that of the keys there are, everything has a name, and
 * everything that can be pressed or pointed at can be reached
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"
#include "app/window.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"

#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  SacWindow *window;
  SacSession *session;
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *model = NULL;

  f->folder = sac_scratch_new ();
  model = g_build_filename (f->folder, "model", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  tiny_save (model, 2);
  f->window = sac_window_new (application, model);
  f->session = sac_window_get_session (f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  tiny_wait_for (sac_session_get_map (f->session) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

static void
show_view (Fixture *f, const char *view)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", view);
  if (g_str_equal (view, "step"))
    tiny_wait_for (sac_session_get_step (f->session) != NULL);
  test_run_frames (GTK_WIDGET (f->window), 3);
}

static void
show_picture (Fixture *f, SacPictureKind kind)
{
  show_view (f, "explore");
  sac_selection_set_picture (sac_session_get_selection (f->session), kind);
  if (kind == SAC_PICTURE_TREE)
    tiny_wait_for (sac_session_get_tree (f->session) != NULL && !sac_session_is_busy (f->session));
  test_run_frames (GTK_WIDGET (f->window), 3);
}

/* --- the keys there are --- */

typedef void (*KeyFunc) (GtkWidget *widget, GtkShortcut *shortcut, gpointer data);

static void
each_shortcut (GtkWidget *widget, KeyFunc call, gpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (SAC_IS_WINDOW (widget) && gtk_event_controller_get_name (controller) != NULL)
        continue; /* GTK's own, and the accelerators, which are listed by the application */
      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          call (widget, shortcut, data);
        }
    }
}

static gboolean
is_ours (GtkWidget *widget)
{
  return g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Sac");
}

static void
each_widget (GtkWidget *root, KeyFunc call, gpointer data)
{
  if (is_ours (root))
    each_shortcut (root, call, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    each_widget (child, call, data);
}

/* (transfer full) (nullable): "<Control>c"; a key of the keypad, and + without Shift, are those that are listed once more. */
static char *
dup_accelerator (GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  guint key;

  if (!GTK_IS_KEYVAL_TRIGGER (trigger))
    return NULL;
  key = gdk_keyval_to_lower (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)));
  if (key == GDK_KEY_equal || g_str_has_prefix (gdk_keyval_name (key), "KP_"))
    return NULL;
  return gtk_accelerator_name (key, gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
}

/* Where the list has the keys of a type; several groups of the list may be one place. */
static const char *
get_place (GtkWidget *widget, const char *accelerator)
{
  static const char *const places[][2] = {
    { "SacMapView", "explore" },     { "SacPictureView", "explore" }, { "SacHeadGrid", "explore" },
    { "SacBarsView", "explore" },    { "SacTreeView", "tree" },       { "SacStepView", "step" },
    { "SacNumberTable", "step" },    { "SacChartView", "train" },     { "SacTrainView", "train" },
    { "SacCellGrid", "playground" }, { "SacCompareView", "train" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i][0], G_OBJECT_TYPE_NAME (widget)))
      return places[i][1];
  g_assert_true (SAC_IS_WINDOW (widget));
  if (g_str_equal (accelerator, "space"))
    return "train";
  if (strlen (accelerator) == 1 && strchr ("1234567jkr", accelerator[0]) != NULL)
    return "step";
  return g_str_equal (accelerator, "Escape") ? "window" : "explore";
}

static void
add (GHashTable *keys, const char *place, const char *accelerator)
{
  g_hash_table_add (keys, g_strconcat (place, ": ", accelerator, NULL));
}

static void
add_shortcut (GtkWidget *widget, GtkShortcut *shortcut, gpointer keys)
{
  g_autofree char *accelerator = dup_accelerator (shortcut);

  if (accelerator != NULL)
    add (keys, get_place (widget, accelerator), accelerator);
}

static void
add_accelerators (GHashTable *keys)
{
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));

  for (gsize i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accelerators =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);
      const char *place = g_str_equal (actions[i], "win.focus-sentence") ? "explore"
                          : g_str_equal (actions[i], "win.save-run")     ? "train"
                                                                         : "window";

      for (gsize j = 0; accelerators[j] != NULL; j++)
        add (keys, place, accelerators[j]);
    }
}

/* --- the keys that are listed --- */

static void
add_listed (GHashTable *keys, const char *place, const char *listed)
{
  g_auto (GStrv) words = g_strsplit (listed, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      guint key;
      GdkModifierType held;
      g_autofree char *name = NULL;

      if (g_str_equal (words[i], "1...7"))
        {
          for (char digit[] = "1"; digit[0] <= '7'; digit[0]++)
            add (keys, place, digit);
          continue;
        }
      g_assert_true (gtk_accelerator_parse (words[i], &key, &held));
      name = gtk_accelerator_name (key, held);
      add (keys, place, name);
    }
}

static void
add_list (GtkWidget *widget, const char *place, GHashTable *keys)
{
  static const char *const places[][2] = {
    { "Explore", "explore" },
    { "Pictures of the weights", "explore" },
    { "Tree", "tree" },
    { "Step", "step" },
    { "Numbers of Step: Tab, then", "step" },
    { "Train", "train" },
    { "Curves", "train" },
    { "Walk", "walk" },
    { "Compare", "train" }, /* the keys of Train, on its own buttons */
    { "Matrices of the playground", "playground" },
    { "Window", "window" },
  };
  g_autofree char *title = NULL, *listed = NULL;

  if (GTK_IS_SHORTCUTS_GROUP (widget))
    {
      g_object_get (widget, "title", &title, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
        if (g_str_equal (places[i][0], title))
          place = places[i][1];
    }
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget) && place != NULL)
    {
      g_object_get (widget, "accelerator", &listed, NULL);
      add_listed (keys, place, listed);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_list (child, place, keys);
}

static guint
count_missing (GHashTable *keys, GHashTable *others, const char *problem)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (others, key))
      {
        g_test_message ("%s %s", (const char *) key, problem);
        n++;
      }
  return n;
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *list = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (f->window)));

  add (keys, "window", "F10"); /* of GTK: the primary menu */
  add_listed (keys, "walk",
              "space Page_Down BackSpace Page_Up"); /* seen before all others; drive-walk.py presses them */
  add_accelerators (keys);
  each_widget (GTK_WIDGET (f->window), add_shortcut, keys);
  add_list (list, NULL, listed);
  g_assert_cmpuint (count_missing (keys, listed, "is a key, but not listed"), ==, 0);
  g_assert_cmpuint (count_missing (listed, keys, "is listed, but no key"), ==, 0);
}

/* --- names --- */

static GtkWidget *
find_dialog (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (GTK_WINDOW (window)) == GTK_WINDOW (f->window) &&
          gtk_widget_get_visible (window))
        found = window;
    }
  return found;
}

static void
check_dialog (Fixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL);
  tiny_wait_for (find_dialog (f) != NULL && gtk_widget_get_mapped (find_dialog (f)));
  g_assert_cmpuint (test_count_unnamed (find_dialog (f)), ==, 0);
  gtk_window_close (GTK_WINDOW (find_dialog (f)));
  tiny_wait_for (find_dialog (f) == NULL);
}

static gboolean
has_popover (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) != NULL;
}

static void
check_popovers (GtkWidget *root)
{
  if (has_popover (root, NULL))
    {
      GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (root)));

      gtk_menu_button_popup (GTK_MENU_BUTTON (root));
      tiny_wait_for (gtk_widget_get_mapped (popover));
      g_assert_cmpuint (test_count_unnamed (popover), ==, 0);
      gtk_menu_button_popdown (GTK_MENU_BUTTON (root));
      tiny_wait_for (!gtk_widget_get_mapped (popover));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_popovers (child);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  static const char *const views[] = { "explore", "step", "train", "playground", "compare" };

  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      show_picture (f, kind);
      g_assert_cmpuint (test_count_unnamed (GTK_WIDGET (f->window)), ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      show_view (f, views[i]);
      g_assert_cmpuint (test_count_unnamed (GTK_WIDGET (f->window)), ==, 0);
      check_popovers (GTK_WIDGET (f->window));
      if (g_str_equal (views[i], "explore") ||
          g_str_equal (views[i], "step")) /* there are no curves to export yet */
        check_dialog (f, "win.export");
    }
  check_dialog (f, "win.show-help-overlay");
}

/* --- reaching --- */

/* Everything that Tab comes to, once around. */
static GHashTable *
walk_with_tab (Fixture *f)
{
  GHashTable *reached = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;

  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  for (guint i = 0; i < 200; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (f->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      if (focus == NULL || !g_hash_table_add (reached, focus))
        break;
    }
  return reached;
}

static void
compare_action (GtkWidget *widget, GtkShortcut *shortcut, gpointer data)
{
  const char **wanted = data; /* NULL once it was found */
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);

  if (*wanted != NULL && GTK_IS_NAMED_ACTION (action) &&
      g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), *wanted))
    *wanted = NULL;
}

/* A button that has the keys of its view's. */
static gboolean
has_key (Fixture *f, GtkWidget *button)
{
  const char *wanted =
    GTK_IS_ACTIONABLE (button) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (button)) : NULL;
  const gboolean has_action = wanted != NULL;

  each_widget (GTK_WIDGET (f->window), compare_action, &wanted);
  return has_action && wanted == NULL;
}

/* Of a row that is one tab stop: Left and Right reach it from there. */
static gboolean
is_in_reached_row (GtkWidget *button, GHashTable *reached)
{
  GtkWidget *row = gtk_widget_get_parent (button);

  if (!GTK_IS_TOGGLE_BUTTON (button) || gtk_widget_get_focusable (button))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_hash_table_contains (reached, child))
      return TRUE;
  return FALSE;
}

static gboolean
is_reached (GtkWidget *widget, GHashTable *reached)
{
  GHashTableIter iter;
  gpointer focus;

  g_hash_table_iter_init (&iter, reached);
  while (g_hash_table_iter_next (&iter, &focus, NULL))
    if (focus == widget || gtk_widget_is_ancestor (focus, widget))
      return TRUE;
  return FALSE;
}

static gboolean
can_be_clicked (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; is_ours (widget) && !SAC_IS_WINDOW (widget) && i < g_list_model_get_n_items (controllers);
       i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) || GTK_IS_GESTURE_DRAG (controller))
        return TRUE;
    }
  return FALSE;
}

static void
count_keys (GtkWidget *widget, GtkShortcut *shortcut, gpointer n)
{
  (*(guint *) n)++;
}

/* Its own, or those of the view that it is a part of. */
static gboolean
has_keys (GtkWidget *widget)
{
  guint n = 0;

  for (; widget != NULL && !SAC_IS_WINDOW (widget) && n == 0; widget = gtk_widget_get_parent (widget))
    if (is_ours (widget))
      each_shortcut (widget, count_keys, &n);
  return n > 0;
}

/* Stepping by one is what Up and Down do in the field that it belongs to; scroll bars belong to what scrolls with keys. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_SPIN_BUTTON (parent) || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BASE) != NULL;
}

static guint
count_unreached (Fixture *f, GtkWidget *root, GHashTable *reached)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_sensitive (root) || GTK_IS_POPOVER (root))
    return 0;
  if ((GTK_IS_BUTTON (root) && !is_part (root) && !is_reached (root, reached) && !has_key (f, root) &&
       !is_in_reached_row (root, reached)) ||
      (can_be_clicked (root) && !(is_reached (root, reached) && has_keys (root))))
    {
      g_test_message ("not reached: %s in %s, %s", G_OBJECT_TYPE_NAME (root),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)), gtk_widget_get_tooltip_text (root));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_unreached (f, child, reached);
  return n;
}

static void
check_reached (Fixture *f)
{
  g_autoptr (GHashTable) reached = walk_with_tab (f);

  g_assert_cmpuint (count_unreached (f, GTK_WIDGET (f->window), reached), ==, 0);
}

static void
test_reach (Fixture *f, gconstpointer data)
{
  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      show_picture (f, kind);
      check_reached (f);
    }
  show_view (f, "step");
  check_reached (f);
  show_view (f, "train");
  check_reached (f);
  show_view (f, "playground");
  check_reached (f);
  show_view (f, "compare");
  check_reached (f);
}

static guint
count_items (GtkWidget *root)
{
  guint n = g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkModelButton") && gtk_widget_get_mapped (root) &&
            gtk_widget_get_sensitive (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_items (child);
  return n;
}

static gboolean
is_primary (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget));
}

/* F10 opens the primary menu; Tab comes to each of its items. */
static void
test_menu (Fixture *f, gconstpointer data)
{
  GtkWidget *button = test_find (GTK_WIDGET (f->window), is_primary, NULL);
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  GtkWidget *popover;

  g_assert_nonnull (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  tiny_wait_for (gtk_widget_get_mapped (popover));
  do
    gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
  while (g_hash_table_add (reached, gtk_window_get_focus (GTK_WINDOW (f->window))));
  g_assert_cmpuint (count_items (popover), >, 10);
  g_assert_cmpuint (g_hash_table_size (reached), ==, count_items (popover));
}

int
main (int argc, char **argv)
{
  int status;

  test_gtk_init (&argc, &argv);
  application = sac_application_new (NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/app/keys/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/app/keys/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/app/keys/reach", Fixture, NULL, set_up, test_reach, tear_down);
  g_test_add ("/app/keys/menu", Fixture, NULL, set_up, test_menu, tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
