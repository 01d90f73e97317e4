/* ui/widgets/cut-label.h — what is cut off of a label is told by its tooltip
 *
 * The text is looked up when somebody asks: setting a tooltip asks the display where the pointer is, which is too dear for a
 * line that changes while a model learns.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sac_cut_label_add_tooltip (GtkLabel *label);

G_END_DECLS
