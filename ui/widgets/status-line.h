/* ui/widgets/status-line.h — one line of text that changes many times a second
 *
 * A GtkLabel with another text has the whole window laid out anew, and each layout asks the display how large the screen
 * is. This line is always as high as a line and takes what width it is given, so another text is only another picture.
 * What is cut off at the end is told by a tooltip; a reader of the screen finds a label with the text.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_STATUS_LINE (sac_status_line_get_type ())
G_DECLARE_FINAL_TYPE (SacStatusLine, sac_status_line, SAC, STATUS_LINE, GtkWidget)

GtkWidget *sac_status_line_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @text: (nullable): none */
void sac_status_line_set_text (SacStatusLine *self, const char *text);
const char *sac_status_line_get_text (SacStatusLine *self);

G_END_DECLS
