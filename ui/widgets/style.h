/* ui/widgets/style.h — the style sheet and icons of the program
 *
 * Style classes: .saccade-card, .saccade-readout, .saccade-chip, .saccade-formula, .class-mode (large type).
 * Resources lie under /io/github/saccade/Saccade.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_APPLICATION_ID "io.github.saccade.Saccade"
#define SAC_RESOURCE_PATH  "/io/github/saccade/Saccade"

/* Registers the resources and adds the style sheet and icons to @display; safe to call more than once. Call before the
 * first view is made (e.g. in GApplication::startup). */
void sac_style_install (GdkDisplay *display);

/* Large type for all that is below @window, painters included: 1.5 times on a screen of 960 pixels in height or more,
 * 1.25 times on a lower one, which a projector shows as large. */
void sac_style_set_class_mode (GtkWidget *window, gboolean class_mode);

G_END_DECLS
