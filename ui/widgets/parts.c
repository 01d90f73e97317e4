/* ui/widgets/parts.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/parts.h"

#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/cut-label.h"

#include <adwaita.h>
#include <math.h>

#define SWATCH_WIDTH  16
#define SWATCH_HEIGHT 4
#define LEAST_STEP    0.002 /* of a bar: a pixel or less */

GtkWidget *
sac_part_new_label (const char *style, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  if (ellipsize != PANGO_ELLIPSIZE_NONE)
    sac_cut_label_add_tooltip (GTK_LABEL (label));
  gtk_widget_add_css_class (label, style);
  return label;
}

void
sac_part_set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

void
sac_part_set_progress (GtkWidget *bar, double fraction)
{
  const double now = CLAMP (fraction, 0, 1), before = gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar));

  if (fabs (now - before) >= LEAST_STEP || (now != before && (now == 0 || now == 1)))
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), now);
  gtk_widget_set_opacity (bar, fraction < 0 ? 0 : 1);
}

GtkWidget *
sac_part_new_toggle (GtkWidget *of, const char *label, const char *property, const char *name)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (toggle, "saccade-toggle");
  gtk_widget_set_tooltip_text (toggle, name);
  sac_accessible_set_name (toggle, name);
  g_object_bind_property (of, property, toggle, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return toggle;
}

GtkWidget *
sac_part_new_heading (const char *text)
{
  GtkWidget *label = sac_part_new_label ("heading", PANGO_ELLIPSIZE_NONE);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

GtkWidget *
sac_part_new_action_button (const char *label, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  /* the content names the button by its label, also when that changes */
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

GtkWidget *
sac_part_new_card (GtkWidget *header, GtkWidget *body)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (header, "saccade-card-header");
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (card), header);
  gtk_box_append (GTK_BOX (card), body);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "saccade-card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  return card;
}

static void
paint_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const SacTheme *theme = sac_theme_watch_get_theme (sac_theme_watch_get_default ());

  sac_color_set (cr, sac_theme_get_series (theme, GPOINTER_TO_UINT (user_data)), 1);
  cairo_rectangle (cr, 0, (height - SWATCH_HEIGHT) / 2.0, width, SWATCH_HEIGHT);
  cairo_fill (cr);
}

GtkWidget *
sac_part_new_swatch (guint color)
{
  GtkWidget *swatch = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH_WIDTH);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), paint_swatch, GUINT_TO_POINTER (color), NULL);
  return swatch;
}
