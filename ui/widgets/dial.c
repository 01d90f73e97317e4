/* ui/widgets/dial.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/dial.h"

#include <math.h>

/* Kept with the spin button. */
typedef struct
{
  SacNumberScale scale;
  double at; /* where it was */
} Dial;

static Dial *
get_dial (gpointer spin)
{
  return g_object_get_data (G_OBJECT (spin), "sac-dial");
}

/* Only what has been rounded is told. */
static void
changed (GtkSpinButton *spin, Dial *dial)
{
  const double to = gtk_spin_button_get_value (spin);
  const double snapped = sac_number_scale_snap (&dial->scale, dial->at, to);

  dial->at = snapped;
  if (snapped == to)
    return;
  g_signal_stop_emission_by_name (spin, "value-changed");
  gtk_spin_button_set_value (spin, snapped);
}

static gboolean
output (GtkSpinButton *spin, Dial *dial)
{
  const double value = sac_number_scale_from_dial (&dial->scale, gtk_spin_button_get_value (spin));
  g_autofree char *text = sac_number_scale_format (&dial->scale, value);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  return TRUE;
}

static int
input (GtkSpinButton *spin, double *to, Dial *dial)
{
  double value;

  if (!sac_number_scale_parse (&dial->scale, gtk_editable_get_text (GTK_EDITABLE (spin)), &value))
    value = sac_number_scale_from_dial (&dial->scale, dial->at); /* what it was */
  *to = sac_number_scale_to_dial (&dial->scale, value);
  return TRUE;
}

GtkWidget *
sac_dial_new (const SacNumberScale *scale, double value)
{
  const double step = sac_number_scale_get_step (scale);
  GtkWidget *spin = gtk_spin_button_new (NULL, 0, 20);
  Dial *dial = g_new0 (Dial, 1);
  GtkAdjustment *adjustment =
    gtk_adjustment_new (sac_number_scale_to_dial (scale, value),
                        sac_number_scale_to_dial (scale, scale->minimum),
                        sac_number_scale_to_dial (scale, scale->maximum), step, 3 * step, 0);

  dial->scale = *scale;
  dial->at = gtk_adjustment_get_value (adjustment);
  g_object_set_data_full (G_OBJECT (spin), "sac-dial", dial, g_free);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 6);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_signal_connect (spin, "output", G_CALLBACK (output), dial);
  g_signal_connect (spin, "input", G_CALLBACK (input), dial);
  gtk_spin_button_set_adjustment (GTK_SPIN_BUTTON (spin), adjustment);
  g_signal_connect (spin, "value-changed", G_CALLBACK (changed), dial);
  return spin;
}

/* Where a slider is drawn to is no click: nothing is rounded. */
static gboolean
slid (GtkRange *slider, GtkScrollType scroll, double to, GtkWidget *spin)
{
  get_dial (spin)->at = NAN;
  return FALSE;
}

GtkWidget *
sac_dial_new_slider (GtkWidget *spin)
{
  GtkWidget *slider;

  g_return_val_if_fail (GTK_IS_SPIN_BUTTON (spin) && get_dial (spin) != NULL, NULL);

  slider =
    gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (spin)));
  gtk_scale_set_draw_value (GTK_SCALE (slider), FALSE);
  g_signal_connect_object (slider, "change-value", G_CALLBACK (slid), spin, 0);
  return slider;
}

double
sac_dial_get_value (GtkWidget *spin)
{
  g_return_val_if_fail (GTK_IS_SPIN_BUTTON (spin) && get_dial (spin) != NULL, NAN);
  return sac_number_scale_from_dial (&get_dial (spin)->scale,
                                     gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)));
}

void
sac_dial_set_value (GtkWidget *spin, double value)
{
  Dial *dial;

  g_return_if_fail (GTK_IS_SPIN_BUTTON (spin) && get_dial (spin) != NULL);

  dial = get_dial (spin);
  dial->at = NAN;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), sac_number_scale_to_dial (&dial->scale, value));
  dial->at = gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin));
}
