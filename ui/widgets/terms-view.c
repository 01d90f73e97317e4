/* ui/widgets/terms-view.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/terms-view.h"
#include "ui/paint/ticks.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SacTermsView
{
  GtkWidget parent_instance;

  SacThemeWatch *watch;
  double *values; /* [n_values] */
  gsize n_values;
  gboolean sorted;
};

G_DEFINE_FINAL_TYPE (SacTermsView, sac_terms_view, GTK_TYPE_WIDGET)

GtkWidget *
sac_terms_view_new (void)
{
  return g_object_new (SAC_TYPE_TERMS_VIEW, NULL);
}

double
sac_terms_view_get_sum (SacTermsView *self)
{
  double sum = 0;

  g_return_val_if_fail (SAC_IS_TERMS_VIEW (self), NAN);

  for (gsize i = 0; i < self->n_values; i++)
    if (isfinite (self->values[i]))
      sum += self->values[i];
  return sum;
}

static char *
describe (SacTermsView *self)
{
  g_autofree char *sum = sac_number_format (sac_terms_view_get_sum (self), 4);
  g_autofree char *most = NULL, *least = NULL;
  double highest = -INFINITY, lowest = INFINITY;

  if (self->n_values == 0)
    return g_strdup (_ ("no terms"));
  for (gsize i = 0; i < self->n_values; i++)
    {
      highest = fmax (highest, self->values[i]);
      lowest = fmin (lowest, self->values[i]);
    }
  most = sac_number_format (highest, 3);
  least = sac_number_format (lowest, 3);
  return g_strdup_printf (_ ("%zu terms from %s to %s; their sum is %s"), self->n_values, least, most, sum);
}

void
sac_terms_view_set_values (SacTermsView *self, const double *values, gsize n_values, gboolean sorted)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SAC_IS_TERMS_VIEW (self));
  g_return_if_fail (values != NULL || n_values == 0);

  g_free (self->values);
  self->values = g_memdup2 (values, n_values * sizeof (double));
  self->n_values = n_values;
  self->sorted = sorted;
  text = describe (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  sac_accessible_set_description (GTK_WIDGET (self), text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sac_terms_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SacTermsView *self = SAC_TERMS_VIEW (widget);
  const SacRect area = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  const SacSignedBars bars = { self->values, self->n_values, self->sorted, -1, NULL };
  cairo_t *cr;

  if (self->n_values == 0 || area.width < 1 || area.height < 1)
    return;
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) area.width, (float) area.height));
  sac_signed_bars_paint (cr, area, &bars, sac_theme_watch_get_theme (self->watch));
  cairo_destroy (cr);
}

static void
sac_terms_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  const SacTheme *theme = sac_theme_watch_get_theme (SAC_TERMS_VIEW (widget)->watch);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : (int) sac_theme_scale (theme, 66);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : (int) sac_theme_scale (theme, 150);
}

static void
sac_terms_view_finalize (GObject *object)
{
  g_free (SAC_TERMS_VIEW (object)->values);
  G_OBJECT_CLASS (sac_terms_view_parent_class)->finalize (object);
}

static void
sac_terms_view_class_init (SacTermsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sac_terms_view_finalize;
  widget_class->measure = sac_terms_view_measure;
  widget_class->snapshot = sac_terms_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "termsview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sac_terms_view_init (SacTermsView *self)
{
  self->watch = sac_theme_watch_get_default ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  sac_accessible_set_name (GTK_WIDGET (self), _ ("Terms of the score"));
}
