/* app/window-actions.c — actions, keys and the menu
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "ui/widgets/style.h"

#include <glib/gi18n-lib.h>

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_model (SAC_WINDOW (widget));
}

static void
open_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_session (SAC_WINDOW (widget));
}

/* Of the view that is seen. */
static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (sac_window_shows_playground (SAC_WINDOW (widget)))
    sac_window_save_playground_again (SAC_WINDOW (widget));
  else
    sac_window_save_session_again (SAC_WINDOW (widget));
}

static void
open_playground_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_playground (SAC_WINDOW (widget));
}

static void
save_playground_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_save_playground (SAC_WINDOW (widget));
}

static void
playground_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_bring_playground_back (SAC_WINDOW (widget));
}

static void
save_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_save_session_again (SAC_WINDOW (widget));
}

static void
save_session_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_save_session (SAC_WINDOW (widget));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_restore_left (SAC_WINDOW (widget));
}

static void
go_on_left_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_go_on_left (SAC_WINDOW (widget));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_discard_left (SAC_WINDOW (widget));
}

static void
put_off_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_put_off_left (SAC_WINDOW (widget));
}

static void
open_data_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_data (SAC_WINDOW (widget));
}

static void
resume_run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_resume (SAC_WINDOW (widget));
}

static void
save_run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (sac_window_shows_compare (SAC_WINDOW (widget)))
    sac_window_choose_save_comparison (SAC_WINDOW (widget));
  else
    sac_window_choose_save (SAC_WINDOW (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_export (SAC_WINDOW (widget));
}

static void
copy_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_copy (SAC_WINDOW (widget), FALSE);
}

static void
copy_numbers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_copy (SAC_WINDOW (widget), TRUE);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_view_stack_set_visible_child_name (SAC_WINDOW (widget)->stack, g_variant_get_string (parameter, NULL));
}

static void
focus_sentence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacWindow *self = SAC_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->stack, "explore");
  sac_explore_view_focus_entry (self->explore);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = SAC_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
class_mode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacWindow *self = SAC_WINDOW (widget);

  sac_window_set_class_mode (self, !self->class_mode.on);
}

static void
walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_open_walk (SAC_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
walk_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_walk_on (SAC_WINDOW (widget));
}

static void
walk_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_walk_back (SAC_WINDOW (widget));
}

static void
open_walk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sac_window_choose_walk (SAC_WINDOW (widget));
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", "Saccade", "application-icon",
                         SAC_APPLICATION_ID, "version", SAC_VERSION, "comments",
                         _ ("An attention workstation: type a sentence and see which word looked at which"),
                         "license-type", GTK_LICENSE_MIT_X11, NULL);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
sac_window_class_add_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc run;
  } actions[] = {
    { "win.open", NULL, open_action },
    { "win.open-session", NULL, open_session_action },
    { "win.save", NULL, save_action },
    { "win.save-session", NULL, save_session_action },
    { "win.save-session-as", NULL, save_session_as_action },
    { "win.restore-session", NULL, restore_action },
    { "win.discard-session", NULL, discard_action },
    { "win.go-on-left", NULL, go_on_left_action },
    { "win.put-off-left", NULL, put_off_action },
    { "win.open-playground", NULL, open_playground_action },
    { "win.save-playground", NULL, save_playground_action },
    { "win.playground-back", NULL, playground_back_action },
    { "win.open-data", NULL, open_data_action },
    { "win.resume-run", NULL, resume_run_action },
    { "win.save-run", NULL, save_run_action },
    { "win.export", NULL, export_action },
    { "win.copy-picture", NULL, copy_picture_action },
    { "win.copy-numbers", NULL, copy_numbers_action },
    { "win.view", "s", view_action },
    { "win.focus-sentence", NULL, focus_sentence_action },
    { "win.toggle-sidebar", NULL, toggle_sidebar_action },
    { "win.class-mode", NULL, class_mode_action },
    { "win.open-walk", NULL, open_walk_action },
    { "win.walk", "s", walk_action },
    { "win.walk-on", NULL, walk_on_action },
    { "win.walk-back", NULL, walk_back_action },
    { "win.about", NULL, about_action },
    { "win.close", NULL, close_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].run);
}

/* Explore alone: other views have these keys to themselves. */
static gboolean
shows_explore (GtkWidget *widget)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (SAC_WINDOW (widget)->stack), "explore") == 0;
}

static gboolean
copy_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  /* of Step the numbers come first: the focus may be outside of it */
  const gboolean swapped =
    g_strcmp0 (adw_view_stack_get_visible_child_name (SAC_WINDOW (widget)->stack), "step") == 0;

  if (sac_window_shows_playground (SAC_WINDOW (widget)))
    return GDK_EVENT_PROPAGATE; /* there a matrix has the keyboard, or nothing is copied */
  sac_window_copy (SAC_WINDOW (widget), GPOINTER_TO_INT (user_data) != swapped);
  return GDK_EVENT_STOP;
}

static gboolean
step_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return sac_window_step_key (SAC_WINDOW (widget), GPOINTER_TO_UINT (user_data));
}

static gboolean
picture_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SacSelection *selection = sac_session_get_selection (SAC_WINDOW (widget)->session);
  const guint key = GPOINTER_TO_UINT (user_data);
  const SacPictureKind now = sac_selection_get_picture (selection);

  if (!shows_explore (widget))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_w && !sac_session_has_words (SAC_WINDOW (widget)->session))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_w)
    sac_selection_set_words (selection, !sac_selection_get_words (selection));
  else if (key == GDK_KEY_v)
    sac_selection_set_picture (selection, (now + 1) % SAC_N_PICTURES);
  else
    sac_selection_set_picture (selection, now == SAC_PICTURE_FLOW ? SAC_PICTURE_MAP : SAC_PICTURE_FLOW);
  return GDK_EVENT_STOP;
}

typedef struct
{
  guint key;
  void (*move) (SacSession *session, int delta);
  int delta;
} MoveKey;

static const MoveKey move_keys[] = {
  { GDK_KEY_bracketleft, sac_session_move_site, -1 },
  { GDK_KEY_bracketright, sac_session_move_site, 1 },
  { GDK_KEY_comma, sac_session_move_head, -1 },
  { GDK_KEY_period, sac_session_move_head, 1 },
};

static gboolean
move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  const MoveKey *key = user_data;

  if (sac_window_shows_train (SAC_WINDOW (widget)) || sac_window_shows_playground (SAC_WINDOW (widget)) ||
      sac_window_shows_compare (SAC_WINDOW (widget)))
    return GDK_EVENT_PROPAGATE;
  key->move (SAC_WINDOW (widget)->session, key->delta);
  return GDK_EVENT_STOP;
}

/* Start, pause, go on: only where nothing that has the focus wants the key itself. */
static gboolean
space_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SacWindow *self = SAC_WINDOW (widget);

  if (sac_window_shows_compare (self))
    return gtk_widget_activate_action (GTK_WIDGET (self->compare), "compare.run", NULL);
  return sac_window_shows_train (self) &&
         gtk_widget_activate_action (GTK_WIDGET (self->train), "train.run", NULL);
}

static void
add_key_with (GtkEventController *controller, guint key, GdkModifierType with, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, with), action));
}

static void
add_key (GtkEventController *controller, guint key, GtkShortcutAction *action)
{
  add_key_with (controller, key, 0, action);
}

/* Plain letters are keys only where no text is typed: the entry sees them first, so they come here while bubbling. */
void
sac_window_add_keys (SacWindow *self)
{
  static const guint picture_keys[] = { GDK_KEY_v, GDK_KEY_f, GDK_KEY_w };
  static const guint step_keys[] = { GDK_KEY_1, GDK_KEY_2, GDK_KEY_3, GDK_KEY_4, GDK_KEY_5,
                                     GDK_KEY_6, GDK_KEY_7, GDK_KEY_j, GDK_KEY_k, GDK_KEY_r };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (move_keys); i++)
    add_key (controller, move_keys[i].key,
             gtk_callback_action_new (move_key, (gpointer) &move_keys[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (picture_keys); i++)
    add_key (controller, picture_keys[i],
             gtk_callback_action_new (picture_key, GUINT_TO_POINTER (picture_keys[i]), NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (step_keys); i++)
    add_key (controller, step_keys[i],
             gtk_callback_action_new (step_key, GUINT_TO_POINTER (step_keys[i]), NULL));
  /* no accelerators: where text has the focus, Ctrl+C copies that */
  add_key_with (controller, GDK_KEY_c, GDK_CONTROL_MASK, gtk_callback_action_new (copy_key, NULL, NULL));
  add_key_with (controller, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                gtk_callback_action_new (copy_key, GINT_TO_POINTER (TRUE), NULL));
  add_key (controller, GDK_KEY_e, gtk_named_action_new ("win.export"));
  add_key (controller, GDK_KEY_space, gtk_callback_action_new (space_key, NULL, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
append (GMenu *menu, const char *const (*items)[2], gsize n_items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < n_items; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i][0]), items[i][1]);

      if (g_str_equal (items[i][1], "win.save-session"))
        g_menu_item_set_attribute (item, "accel", "s", "<Control>s"); /* which is win.save */
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
sac_window_make_menu (SacWindow *self)
{
  static const char *const files[][2] = { { N_ ("_Open Model…"), "win.open" },
                                          { N_ ("Open S_ession…"), "win.open-session" },
                                          { N_ ("Open P_layground…"), "win.open-playground" },
                                          { N_ ("Open _Pairs…"), "win.open-data" },
                                          { N_ ("_Resume Training…"), "win.resume-run" } };
  static const char *const sessions[][2] = { { N_ ("Save Sess_ion"), "win.save-session" },
                                             { N_ ("Save Session _As…"), "win.save-session-as" } };
  static const char *const results[][2] = { { N_ ("_Export…"), "win.export" },
                                            { N_ ("_Copy Picture"), "win.copy-picture" },
                                            { N_ ("Copy _Numbers"), "win.copy-numbers" },
                                            { N_ ("_Save Training…"), "win.save-run" } };
  static const char *const program[][2] = { { N_ ("_Class Mode"), "win.class-mode" },
                                            { N_ ("_Keyboard Shortcuts"), "win.show-help-overlay" },
                                            { N_ ("_About Saccade"), "win.about" },
                                            { N_ ("_Quit"), "win.close" } };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) lessons = g_menu_new ();
  g_autoptr (GMenuModel) panels = sac_window_make_class_menu ();

  append (menu, files, G_N_ELEMENTS (files));
  append (menu, sessions, G_N_ELEMENTS (sessions));
  append (menu, results, G_N_ELEMENTS (results));
  g_menu_append_submenu (lessons, _ ("_Walks"), G_MENU_MODEL (self->walks_menu));
  g_menu_append (lessons, _ ("Open _Walk…"), "win.open-walk");
  g_menu_append_submenu (lessons, _ ("_Panels in Class Mode"), panels);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lessons));
  append (menu, program, G_N_ELEMENTS (program));
  return G_MENU_MODEL (menu);
}
