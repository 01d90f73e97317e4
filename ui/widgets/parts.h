/* ui/widgets/parts.h — small parts that several views are made of
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At the left. @style: a style class */
GtkWidget *sac_part_new_label (const char *style, PangoEllipsizeMode ellipsize) G_GNUC_WARN_UNUSED_RESULT;

/* @text: (nullable): a label without any is hidden. */
void sac_part_set_text (GtkWidget *label, const char *text);

/* A button that is a property of @of, which is on or off. */
GtkWidget *sac_part_new_toggle (GtkWidget *of, const char *label, const char *property, const char *name)
  G_GNUC_WARN_UNUSED_RESULT;

/* Takes what room there is. */
GtkWidget *sac_part_new_heading (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* An icon with @label, which names it; its child is an AdwButtonContent. */
GtkWidget *sac_part_new_action_button (const char *label,
                                       const char *icon,
                                       const char *action,
                                       const char *tooltip) G_GNUC_WARN_UNUSED_RESULT;

/* @header over @body, in a frame. */
GtkWidget *sac_part_new_card (GtkWidget *header, GtkWidget *body) G_GNUC_WARN_UNUSED_RESULT;

/* Of a progress bar; < 0: none is shown. What nobody would see is not drawn: each lays out the whole window. */
void sac_part_set_progress (GtkWidget *bar, double fraction);

/* A dash in the colour of a curve: of the theme's series */
GtkWidget *sac_part_new_swatch (guint color) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
