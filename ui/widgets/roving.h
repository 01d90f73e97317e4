/* ui/widgets/roving.h — a row of choices as one tab stop
 *
 * Tab comes to the choice that is made and goes on behind the row; Left and Right make another one, as in a tab list or a
 * group of radio buttons. Other keys go where they would go without it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @box: its children are all toggle buttons of one group, and stay the same from now on. */
void sac_roving_add (GtkWidget *box);

G_END_DECLS
