/* ui/widgets/style.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/style.h"
#include "ui/state/theme-watch.h"

#include <ui/widgets/saccade-resources.h> /* made by the build */

#define LOW_SCREEN 960 /* pixels */

static void
define_color (GString *css, const char *name, SacColor color)
{
  g_string_append_printf (css, "@define-color %s rgb(%d,%d,%d);\n", name, (int) (color.red * 255 + 0.5),
                          (int) (color.green * 255 + 0.5), (int) (color.blue * 255 + 0.5));
}

/* Widgets get the painters' colours, so that a picture and the card it lies on are one. */
static void
load_colors (SacThemeWatch *watch, GtkCssProvider *provider)
{
  const SacTheme *theme = sac_theme_watch_get_theme (watch);
  const SacColor white = { 1, 1, 1, 1 }, deep = { 0.27, 0.12, 0.62, 1 };
  const SacColor weight = theme->roles[SAC_ROLE_WEIGHT];
  GString *css = g_string_new (NULL);

  define_color (css, "window_bg_color", theme->background);
  define_color (css, "window_fg_color", theme->text);
  define_color (css, "view_bg_color", theme->surface);
  define_color (css, "view_fg_color", theme->text);
  define_color (css, "card_bg_color", theme->surface);
  define_color (css, "card_fg_color", theme->text);
  define_color (css, "headerbar_bg_color", sac_color_mix (theme->background, theme->text, 0.045));
  define_color (css, "headerbar_fg_color", theme->text);
  define_color (css, "accent_color", weight);
  define_color (css, "accent_bg_color",
                sac_theme_is_dark (theme) ? sac_color_mix (weight, deep, 0.6) : weight);
  define_color (css, "accent_fg_color", white);
  define_color (css, "query_color", theme->roles[SAC_ROLE_QUERY]);
  define_color (css, "key_color", theme->roles[SAC_ROLE_KEY]);
  gtk_css_provider_load_from_data (provider, css->str, (gssize) css->len);
  g_string_free (css, TRUE);
}

static void
add_provider (GdkDisplay *display, GtkCssProvider *provider)
{
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* Without a desktop that chooses a font GTK falls back to "Sans 10"; the face GNOME is drawn for is better, if it is
 * there. */
static void
choose_font (GtkSettings *settings)
{
  g_autofree char *name = NULL;
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (map));

  g_object_get (settings, "gtk-font-name", &name, NULL);
  if (g_strcmp0 (name, "Sans 10") != 0)
    return;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (PangoFontFamily) family = g_list_model_get_item (G_LIST_MODEL (map), i);

      if (g_str_equal (pango_font_family_get_name (family), "Cantarell"))
        {
          g_object_set (settings, "gtk-font-name", "Cantarell 11", NULL);
          return;
        }
    }
}

void
sac_style_install (GdkDisplay *display)
{
  static const char key[] = "saccade-style";
  g_autoptr (GtkCssProvider) sheet = NULL, colors = NULL;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  if (g_object_get_data (G_OBJECT (display), key) != NULL)
    return;
  choose_font (gtk_settings_get_for_display (display));
  saccade_register_resource ();
  colors = gtk_css_provider_new ();
  load_colors (sac_theme_watch_get_default (), colors);
  g_signal_connect_object (sac_theme_watch_get_default (), "changed", G_CALLBACK (load_colors), colors, 0);
  add_provider (display, colors);
  sheet = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (sheet, SAC_RESOURCE_PATH "/saccade.css");
  add_provider (display, sheet);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), SAC_RESOURCE_PATH "/icons");
  g_object_set_data (G_OBJECT (display), key, GINT_TO_POINTER (TRUE));
}

/* The screen that the window is on. */
static gboolean
is_low (GtkWidget *window)
{
  GdkSurface *surface =
    gtk_widget_get_realized (window) ? gtk_native_get_surface (gtk_widget_get_native (window)) : NULL;
  GdkMonitor *monitor =
    surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (window), surface) : NULL;
  GdkRectangle screen = { 0 };

  if (monitor == NULL)
    return FALSE;
  gdk_monitor_get_geometry (monitor, &screen);
  return screen.height < LOW_SCREEN;
}

void
sac_style_set_class_mode (GtkWidget *window, gboolean class_mode)
{
  g_return_if_fail (GTK_IS_WIDGET (window));

  sac_theme_watch_set_low_screen (sac_theme_watch_get_default (), is_low (window));
  if (is_low (window))
    gtk_widget_add_css_class (window, "low-screen");
  else
    gtk_widget_remove_css_class (window, "low-screen");
  if (class_mode)
    gtk_widget_add_css_class (window, "class-mode");
  else
    gtk_widget_remove_css_class (window, "class-mode");
  sac_theme_watch_set_class_mode (sac_theme_watch_get_default (), class_mode);
}
