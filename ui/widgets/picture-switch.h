/* ui/widgets/picture-switch.h — Map · Flow · Bars · Tint · Tree: which picture is shown
 *
 * Linked buttons of which one is pressed; it follows the selection's "picture" and sets it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sac_picture_switch_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* How many beams the tree has: a spin button that follows the "width" of the selection's SacTreeCursor. */
GtkWidget *sac_beams_chooser_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* How much of each query's weight the lines of flow carry: a drop-down that follows the selection's "mass". */
GtkWidget *sac_mass_chooser_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
