/* ui/state/theme-watch.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/theme-watch.h"

#include <adwaita.h>

#define CLASS_SCALE     1.6
#define LOW_CLASS_SCALE 1.25 /* on a screen that would not hold more; as the style sheet has it */

enum
{
  PROP_0,
  PROP_CLASS_MODE,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

struct _SacThemeWatch
{
  GObject parent_instance;

  SacTheme theme;
  char *family; /* what theme.family points to */
  gboolean class_mode;
  gboolean is_low; /* the screen of the class */
};

G_DEFINE_FINAL_TYPE (SacThemeWatch, sac_theme_watch, G_TYPE_OBJECT)

static SacPalette
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? SAC_PALETTE_CONTRAST_DARK : SAC_PALETTE_CONTRAST_LIGHT;
  return dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT;
}

/* The desktop's type, so that painted and ordinary labels look alike. */
static void
follow_font (SacThemeWatch *self, GtkSettings *settings)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  int dpi;

  g_object_get (settings, "gtk-font-name", &name, "gtk-xft-dpi", &dpi, NULL);
  if (dpi > 0)
    self->theme.resolution = dpi / 1024.0;
  if (name == NULL)
    return;
  font = pango_font_description_from_string (name);
  if (pango_font_description_get_family (font) != NULL)
    {
      g_free (self->family);
      self->family = g_strconcat (pango_font_description_get_family (font), ",", self->theme.family, NULL);
      self->theme.family = self->family;
    }
  pango_font_description_free (font);
}

static void
update (SacThemeWatch *self)
{
  sac_theme_init (&self->theme, get_palette (),
                  self->class_mode ? self->is_low ? LOW_CLASS_SCALE : CLASS_SCALE : 1);
  if (gtk_settings_get_default () != NULL)
    follow_font (self, gtk_settings_get_default ());
  g_signal_emit (self, signals[CHANGED], 0);
}

SacThemeWatch *
sac_theme_watch_get_default (void)
{
  static SacThemeWatch *watch; /* like AdwStyleManager's: one a process, main thread only */

  if (watch == NULL)
    watch = g_object_new (SAC_TYPE_THEME_WATCH, NULL);
  return watch;
}

const SacTheme *
sac_theme_watch_get_theme (SacThemeWatch *self)
{
  g_return_val_if_fail (SAC_IS_THEME_WATCH (self), NULL);
  return &self->theme;
}

gboolean
sac_theme_watch_get_class_mode (SacThemeWatch *self)
{
  g_return_val_if_fail (SAC_IS_THEME_WATCH (self), FALSE);
  return self->class_mode;
}

void
sac_theme_watch_set_class_mode (SacThemeWatch *self, gboolean class_mode)
{
  g_return_if_fail (SAC_IS_THEME_WATCH (self));

  class_mode = !!class_mode;
  if (self->class_mode == class_mode)
    return;
  self->class_mode = class_mode;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLASS_MODE]);
}

void
sac_theme_watch_set_low_screen (SacThemeWatch *self, gboolean is_low)
{
  g_return_if_fail (SAC_IS_THEME_WATCH (self));

  if (self->is_low == is_low)
    return;
  self->is_low = is_low;
  if (self->class_mode)
    update (self);
}

gboolean
sac_theme_watch_get_animations (SacThemeWatch *self)
{
  gboolean animations = FALSE;

  g_return_val_if_fail (SAC_IS_THEME_WATCH (self), FALSE);

  if (gtk_settings_get_default () != NULL)
    g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, NULL);
  return animations;
}

static void
sac_theme_watch_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  switch (prop)
    {
    case PROP_CLASS_MODE: g_value_set_boolean (value, SAC_THEME_WATCH (object)->class_mode); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_theme_watch_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  switch (prop)
    {
    case PROP_CLASS_MODE:
      sac_theme_watch_set_class_mode (SAC_THEME_WATCH (object), g_value_get_boolean (value));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_theme_watch_finalize (GObject *object)
{
  g_free (SAC_THEME_WATCH (object)->family);
  G_OBJECT_CLASS (sac_theme_watch_parent_class)->finalize (object);
}

static void
sac_theme_watch_class_init (SacThemeWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sac_theme_watch_get_property;
  object_class->set_property = sac_theme_watch_set_property;
  object_class->finalize = sac_theme_watch_finalize;

  props[PROP_CLASS_MODE] =
    g_param_spec_boolean ("class-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] =
    g_signal_new ("changed", SAC_TYPE_THEME_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sac_theme_watch_init (SacThemeWatch *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}
