/* ui/state/theme-watch.h — the painters' theme, following the desktop: light, dark, high contrast, type, class mode
 *
 * Signals    "changed" when get_theme() gives something else.
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/theme.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_THEME_WATCH (sac_theme_watch_get_type ())
G_DECLARE_FINAL_TYPE (SacThemeWatch, sac_theme_watch, SAC, THEME_WATCH, GObject)

/* (transfer none): the one that all widgets share; needs a display. */
SacThemeWatch *sac_theme_watch_get_default (void);

/* (transfer none): valid until "changed". */
const SacTheme *sac_theme_watch_get_theme (SacThemeWatch *self);

/* "class-mode": large type for a projector. */
gboolean sac_theme_watch_get_class_mode (SacThemeWatch *self);
void sac_theme_watch_set_class_mode (SacThemeWatch *self, gboolean class_mode);

/* The screen is so low that class mode can enlarge less: at the back of the room it is as large. */
void sac_theme_watch_set_low_screen (SacThemeWatch *self, gboolean is_low);

/* Whether the desktop allows animations. */
gboolean sac_theme_watch_get_animations (SacThemeWatch *self);

G_END_DECLS
