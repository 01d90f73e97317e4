/* ui/widgets/dial.h — a spin button over a number scale: a click goes to the next round value, any one can be typed
 *
 * Its own adjustment holds the dial, never the value.
 * Signals    the spin button's "value-changed", once a change.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/widgets/number-scale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sac_dial_new (const SacNumberScale *scale, double value) G_GNUC_WARN_UNUSED_RESULT;

/* A slider on the same dial, without a number: that stands in @dial. */
GtkWidget *sac_dial_new_slider (GtkWidget *dial) G_GNUC_WARN_UNUSED_RESULT;

double sac_dial_get_value (GtkWidget *dial);

/* Not rounded, as a click would; beyond the scale's ends it is taken to them. */
void sac_dial_set_value (GtkWidget *dial, double value);

G_END_DECLS
