/* ui/widgets/bars-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/bars-view.h"
#include "ui/paint/ticks.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_ROWS 4
#define MOST_ROWS  60 /* asked for; more are counted in the last line */

enum
{
  PROP_0,
  PROP_HIGHLIGHTED,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

struct _SacBarsView
{
  GtkWidget parent_instance;

  /* Owned */
  SacThemeWatch *watch;
  SacLabel *labels; /* (nullable) [n_values], texts point into the chunk */
  double *values;   /* [n_values] */
  GStringChunk *texts;

  /* Plain state */
  gsize n_values;
  double maximum;
  int highlighted;
};

G_DEFINE_FINAL_TYPE (SacBarsView, sac_bars_view, GTK_TYPE_WIDGET)

static SacBars
get_bars (SacBarsView *self)
{
  return (SacBars){ self->labels, self->values, self->n_values, self->maximum, self->highlighted };
}

static SacRect
get_area (SacBarsView *self)
{
  return (SacRect){ 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                    gtk_widget_get_height (GTK_WIDGET (self)) };
}

static void
update_description (SacBarsView *self)
{
  g_autofree char *text = NULL;

  if (self->highlighted >= 0 && self->highlighted < (int) self->n_values)
    {
      g_autofree char *number = sac_number_format (self->values[self->highlighted], 3);
      g_autofree char *name = self->labels != NULL
                                ? sac_label_get_display_text (self->labels[self->highlighted].text)
                                : g_strdup_printf ("%d", self->highlighted + 1);

      text = g_strdup_printf (_ ("“%s” %s, %d of %zu"), name, number, self->highlighted + 1, self->n_values);
    }
  else
    text = g_strdup_printf (_ ("%zu bars"), self->n_values);
  sac_accessible_set_description (GTK_WIDGET (self), text);
}

GtkWidget *
sac_bars_view_new (void)
{
  return g_object_new (SAC_TYPE_BARS_VIEW, NULL);
}

static SacLabel *
copy_labels (SacBarsView *self, const SacLabel *labels, gsize n_labels)
{
  SacLabel *copy = labels != NULL ? g_new (SacLabel, n_labels) : NULL;

  g_string_chunk_clear (self->texts);
  for (gsize i = 0; copy != NULL && i < n_labels; i++)
    copy[i] = (SacLabel){ g_string_chunk_insert (self->texts, labels[i].text), labels[i].unknown };
  return copy;
}

void
sac_bars_view_set_values (SacBarsView *self,
                          const SacLabel *labels,
                          const double *values,
                          gsize n_values,
                          double maximum)
{
  g_return_if_fail (SAC_IS_BARS_VIEW (self));
  g_return_if_fail (values != NULL || n_values == 0);

  if (n_values != self->n_values)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  g_free (self->labels);
  g_free (self->values);
  self->labels = copy_labels (self, labels, n_values);
  self->values = g_memdup2 (values, n_values * sizeof (double));
  self->n_values = n_values;
  self->maximum = maximum;
  if (self->highlighted >= (int) n_values)
    sac_bars_view_set_highlighted (self, -1);
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
sac_bars_view_get_highlighted (SacBarsView *self)
{
  g_return_val_if_fail (SAC_IS_BARS_VIEW (self), -1);
  return self->highlighted;
}

void
sac_bars_view_set_highlighted (SacBarsView *self, int index)
{
  g_return_if_fail (SAC_IS_BARS_VIEW (self));

  if (self->highlighted == index)
    return;
  self->highlighted = index;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIGHLIGHTED]);
}

int
sac_bars_view_get_item_at (SacBarsView *self, double y)
{
  g_return_val_if_fail (SAC_IS_BARS_VIEW (self), -1);

  const SacBars bars = get_bars (self);
  return self->n_values > 0
           ? (int) sac_bars_item_at (get_area (self), &bars, y, sac_theme_watch_get_theme (self->watch))
           : -1;
}

static void
released (SacBarsView *self, int n_press, double x, double y)
{
  const int index = sac_bars_view_get_item_at (self, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, index);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SacBarsView *self = SAC_BARS_VIEW (widget);
  const gint64 to = (gint64) self->highlighted + g_variant_get_int32 (parameter);

  if (self->n_values > 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (int) CLAMP (to, 0, (gint64) self->n_values - 1));
}

static void
sac_bars_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacBarsView *self = SAC_BARS_VIEW (widget);
  const SacRect area = get_area (self);
  const SacBars bars = get_bars (self);
  cairo_t *cr;

  if (self->n_values == 0 || area.width < 1 || area.height < 1)
    return;
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) area.width, (float) area.height));
  sac_bars_paint (cr, area, &bars, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
}

static void
sac_bars_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SacBarsView *self = SAC_BARS_VIEW (widget);
  const double row = sac_bars_get_row_height (sac_theme_watch_get_theme (self->watch));
  const int n = (int) MIN (self->n_values, MOST_ROWS);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : (int) ceil (row * MIN (n, LEAST_ROWS));
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : (int) ceil (row * n);
}

static void
sac_bars_view_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  switch (prop)
    {
    case PROP_HIGHLIGHTED: g_value_set_int (value, SAC_BARS_VIEW (object)->highlighted); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_bars_view_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  switch (prop)
    {
    case PROP_HIGHLIGHTED:
      sac_bars_view_set_highlighted (SAC_BARS_VIEW (object), g_value_get_int (value));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
sac_bars_view_finalize (GObject *object)
{
  SacBarsView *self = SAC_BARS_VIEW (object);

  g_free (self->labels);
  g_free (self->values);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (sac_bars_view_parent_class)->finalize (object);
}

static void
sac_bars_view_class_init (SacBarsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = sac_bars_view_finalize;
  object_class->get_property = sac_bars_view_get_property;
  object_class->set_property = sac_bars_view_set_property;
  widget_class->measure = sac_bars_view_measure;
  widget_class->snapshot = sac_bars_view_snapshot;

  props[PROP_HIGHLIGHTED] =
    g_param_spec_int ("highlighted", NULL, NULL, -1, G_MAXINT, -1,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATED] = g_signal_new ("activated", SAC_TYPE_BARS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "barsview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "bars.move", "i", move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "bars.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "bars.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "bars.move", "i", G_MININT);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "bars.move", "i", G_MAXINT);
}

static void
sac_bars_view_init (SacBarsView *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  self->highlighted = -1;
  self->texts = g_string_chunk_new (128);
  self->watch = sac_theme_watch_get_default ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (press, "released", G_CALLBACK (released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  sac_accessible_set_name (GTK_WIDGET (self), _ ("Weights of a row"));
}
