/* app/window.c — construction and the parts around the views
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/window-private.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/error-banner.h"
#include "ui/widgets/style.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_WIDTH  1280
#define DEFAULT_HEIGHT 800
#define SIDEBAR_WIDTH  224
#define SWITCHER_WIDTH 470
#define CONTENT_WIDTH  740 /* at least; a window without room for the sidebar beside it lays that over */

G_DEFINE_FINAL_TYPE (SacWindow, sac_window, ADW_TYPE_APPLICATION_WINDOW)

SacSession *
sac_window_get_session (SacWindow *self)
{
  g_return_val_if_fail (SAC_IS_WINDOW (self), NULL);
  return self->session;
}

void
sac_window_toast (SacWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  if (self->toast != NULL) /* it would keep the next one waiting */
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
sac_window_show_error (SacWindow *self, const char *text)
{
  if (sac_window_shows_train (self))
    sac_train_view_set_error (self->train, text);
  else if (sac_window_shows_playground (self))
    sac_playground_view_set_error (self->playground, text);
  else if (sac_window_shows_compare (self))
    sac_compare_view_set_error (self->compare, text);
  else
    sac_explore_view_set_error (self->explore, text); /* and Step */
}

void
sac_window_clear_errors (SacWindow *self)
{
  const SacTrainSnapshot *training = sac_session_get_training (self->session);

  sac_explore_view_set_error (self->explore, NULL);
  sac_playground_view_set_error (self->playground, NULL);
  sac_compare_view_set_error (self->compare, NULL);
  if (training == NULL || training->trouble == NULL)
    sac_train_view_set_error (self->train, NULL);
}

static GtkWidget *
new_header_button (const char *icon, const char *action, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
build_open_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Open"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  gtk_widget_set_tooltip_text (button, _ ("Open the folder of a trained model (Ctrl+O)"));
  return button;
}

static GtkWidget *
build_menu_button (SacWindow *self)
{
  GtkWidget *button = gtk_menu_button_new (), *scroller;
  g_autoptr (GMenuModel) menu = sac_window_make_menu (self);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  scroller = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_widget_set_focusable (scroller, FALSE); /* GTK gives it no name, and it is no stop of its own */
  g_signal_connect_swapped (button, "notify::active", G_CALLBACK (sac_window_list_walks),
                            self); /* there may be new ones */
  gtk_widget_set_tooltip_text (button, _ ("Main menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Main menu"),
                                  -1);
  return button;
}

/* No wider than its words want, so that the name of the model has room. */
static GtkWidget *
build_switcher (SacWindow *self)
{
  GtkWidget *switcher = adw_view_switcher_new (), *clamp = adw_clamp_new ();

  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), ADW_VIEW_SWITCHER_POLICY_WIDE);
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), self->stack);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SWITCHER_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), SWITCHER_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), switcher);
  return clamp;
}

/* The model's name stands at the right, where the eye that reads the views does not have to pass it. */
static GtkWidget *
build_header (SacWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("Saccade", NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), build_switcher (self));
  adw_header_bar_set_centering_policy (ADW_HEADER_BAR (header), ADW_CENTERING_POLICY_LOOSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             new_header_button ("sidebar-show-symbolic", "win.toggle-sidebar",
                                                _ ("Show or hide the sidebar (F9)")));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), build_open_button ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), build_menu_button (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  return header;
}

/* Explore and Step look at the same reading: what went wrong with it is said once, whichever is seen. */
static void
build_stack (SacWindow *self)
{
  self->explore = SAC_EXPLORE_VIEW (sac_explore_view_new (sac_session_get_selection (self->session)));
  self->step = SAC_STEP_VIEW (sac_step_view_new (sac_session_get_selection (self->session)));
  self->train = SAC_TRAIN_VIEW (sac_train_view_new (NULL));
  self->compare = SAC_COMPARE_VIEW (sac_compare_view_new ());
  sac_error_banner_join (sac_explore_view_get_banner (self->explore), sac_step_view_get_banner (self->step));
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->explore), "explore", _ ("Explore"),
                                       "edit-find-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->step), "step", _ ("Step"),
                                       "media-skip-forward-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->train), "train", _ ("Train"),
                                       "media-playback-start-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, sac_window_build_playground (self), "playground",
                                       _ ("Playground"), "view-grid-symbolic");
  adw_view_stack_add_titled_with_icon (self->stack, GTK_WIDGET (self->compare), "compare", _ ("Compare"),
                                       "view-dual-symbolic");
}

static GtkWidget *
build_flap (SacWindow *self)
{
  self->sidebar = SAC_SIDEBAR (sac_sidebar_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar), SIDEBAR_WIDTH, -1);
  self->flap = ADW_FLAP (adw_flap_new ());
  adw_flap_set_flap (self->flap, GTK_WIDGET (self->sidebar));
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_content (self->flap, GTK_WIDGET (self->stack));
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), CONTENT_WIDTH, -1);
  adw_flap_set_fold_policy (self->flap, ADW_FLAP_FOLD_POLICY_AUTO);
  gtk_widget_set_vexpand (GTK_WIDGET (self->flap), TRUE);
  return GTK_WIDGET (self->flap);
}

/* GTK gives its search no name, and makes a tab stop of what only scrolls. */
static void
name_parts (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    sac_accessible_set_name (widget, _ ("Search the shortcuts"));
  if (GTK_IS_SCROLLED_WINDOW (widget))
    gtk_widget_set_focusable (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child);
}

static void
add_shortcuts_window (SacWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SAC_RESOURCE_PATH "/shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "shortcuts");

  g_object_bind_property (self->stack, "visible-child-name", shortcuts, "section-name",
                          G_BINDING_SYNC_CREATE);
  name_parts (GTK_WIDGET (shortcuts));
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), GTK_SHORTCUTS_WINDOW (shortcuts));
}

static void
build (SacWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *flap;

  build_stack (self);
  flap = build_flap (self);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, flap);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), sac_window_build_offer (self));
  gtk_box_append (GTK_BOX (box), sac_window_build_walk_card (self));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  add_shortcuts_window (self);
  sac_window_add_keys (self);
  sac_window_add_drop (self);
}

static void
restore_size (SacWindow *self)
{
  const SacPreferences *preferences = self->preferences;

  gtk_window_set_default_size (GTK_WINDOW (self), preferences->width > 0 ? preferences->width : DEFAULT_WIDTH,
                               preferences->height > 0 ? preferences->height : DEFAULT_HEIGHT);
  if (preferences->maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (SacWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)))
    self->preferences->maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  gtk_window_get_default_size (GTK_WINDOW (self), &self->preferences->width, &self->preferences->height);
  if (!sac_preferences_save (self->preferences, &error))
    g_message ("%s", error->message); /* the next window has the usual size, that is all */
}

static void
start_with (SacWindow *self, const char *start)
{
  const SacItem *first = sac_catalog_get_item (sac_session_get_catalog (self->session), 0);
  const SacItem *lesson =
    start != NULL ? sac_catalog_find_lesson (sac_session_get_catalog (self->session), start) : first;

  if (lesson != NULL)
    sac_session_choose (self->session, lesson->id);
  else
    {
      sac_session_choose (self->session, first->id); /* stays if the other one cannot be opened */
      sac_window_open_path (self, start);
    }
}

SacWindow *
sac_window_new (AdwApplication *application, const char *start)
{
  SacWindow *self = g_object_new (SAC_TYPE_WINDOW, "application", application, "title", "Saccade", NULL);
  g_autofree char *runs = sac_kept_run_get_root ();

  restore_size (self);
  start_with (self, start);
  sac_session_keep_runs (self->session, runs);
  sac_window_focus_view (self);
  return self;
}

static void
sac_window_dispose (GObject *object)
{
  SacWindow *self = SAC_WINDOW (object);

  if (self->session != NULL)
    {
      remember_size (self);
      sac_session_close (self->session);
      sac_window_end_guard (self); /* the worker has ended: nobody writes any more */
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->preferences, sac_preferences_free);
  g_clear_pointer (&self->quit_folder, g_free);
  g_clear_pointer (&self->export_title, g_free);
  g_clear_pointer (&self->told_item, g_free);
  sac_window_clear_playground (self);
  sac_window_clear_walk (self);
  sac_window_stop_going (self);
  sac_window_clear_session (self);
  sac_window_clear_history (self);
  g_clear_weak_pointer (&self->toast);
  sac_window_clear_compare (self);
  G_OBJECT_CLASS (sac_window_parent_class)->dispose (object);
}

static void
sac_window_class_init (SacWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sac_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sac_window_close_request;
  sac_window_class_add_actions (GTK_WIDGET_CLASS (klass));
  sac_window_class_add_arrived (G_OBJECT_CLASS (klass));
}

static void
sac_window_init (SacWindow *self)
{
  self->walks_menu = g_menu_new ();
  self->preferences = sac_preferences_load (NULL);
  self->session = sac_session_new (self->preferences);
  build (self);
  sac_window_connect_explore (self);
  sac_window_connect_step (self);
  sac_window_connect_train (self);
  sac_window_connect_playground (self);
  sac_window_connect_compare (self);
  sac_window_connect_go (self);
  sac_window_connect_walk (self);
  sac_window_connect_class (self);
  sac_window_connect_session (self);
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (sac_window_focus_view), self);
}
