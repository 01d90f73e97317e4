/* ui/widgets/status-line.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/status-line.h"

#include "ui/widgets/accessible.h"

struct _SacStatusLine
{
  GtkWidget parent_instance;

  /* Owned */
  char *text;
  PangoLayout *layout; /* nullable: until it is drawn */
};

G_DEFINE_FINAL_TYPE (SacStatusLine, sac_status_line, GTK_TYPE_WIDGET)

/* Digits of one width, so that nothing trembles. */
static PangoLayout *
layout_new (SacStatusLine *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* As wide as the line is now. */
static PangoLayout *
get_layout (SacStatusLine *self)
{
  if (self->layout == NULL)
    self->layout = layout_new (self);
  pango_layout_set_width (self->layout, gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE);
  return self->layout;
}

GtkWidget *
sac_status_line_new (void)
{
  return g_object_new (SAC_TYPE_STATUS_LINE, NULL);
}

void
sac_status_line_set_text (SacStatusLine *self, const char *text)
{
  g_return_if_fail (SAC_IS_STATUS_LINE (self));

  text = text != NULL ? text : "";
  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, text, -1);
  sac_accessible_set_name (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
sac_status_line_get_text (SacStatusLine *self)
{
  g_return_val_if_fail (SAC_IS_STATUS_LINE (self), NULL);
  return self->text;
}

static void
sac_status_line_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  layout = gtk_widget_create_pango_layout (widget, "Xg");
  pango_layout_get_pixel_size (layout, NULL, natural);
  *minimum = *natural;
}

/* What the reading direction leaves free is at the end. */
static void
sac_status_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacStatusLine *self = SAC_STATUS_LINE (widget);

  if (*self->text != '\0')
    gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, get_layout (self));
}

static gboolean
sac_status_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  SacStatusLine *self = SAC_STATUS_LINE (widget);

  if (!pango_layout_is_ellipsized (get_layout (self)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->text);
  return TRUE;
}

/* Another font, or another direction. */
static void
sac_status_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sac_status_line_parent_class)->css_changed (widget, change);
  g_clear_object (&SAC_STATUS_LINE (widget)->layout);
}

static void
sac_status_line_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (sac_status_line_parent_class)->direction_changed (widget, before);
  g_clear_object (&SAC_STATUS_LINE (widget)->layout);
}

static void
sac_status_line_finalize (GObject *object)
{
  SacStatusLine *self = SAC_STATUS_LINE (object);

  g_free (self->text);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (sac_status_line_parent_class)->finalize (object);
}

static void
sac_status_line_class_init (SacStatusLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sac_status_line_finalize;
  widget_class->measure = sac_status_line_measure;
  widget_class->snapshot = sac_status_line_snapshot;
  widget_class->query_tooltip = sac_status_line_query_tooltip;
  widget_class->css_changed = sac_status_line_css_changed;
  widget_class->direction_changed = sac_status_line_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
sac_status_line_init (SacStatusLine *self)
{
  self->text = g_strdup ("");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "saccade-status");
}
