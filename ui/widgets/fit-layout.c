/* ui/widgets/fit-layout.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/fit-layout.h"

struct _SacFitLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (SacFitLayout, sac_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

GtkLayoutManager *
sac_fit_layout_new (int spacing)
{
  SacFitLayout *self = g_object_new (SAC_TYPE_FIT_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

static int
natural_width (GtkWidget *child)
{
  int natural = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
sac_fit_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  SacFitLayout *self = SAC_FIT_LAYOUT (manager);

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        *natural += child_natural + self->spacing;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL && gtk_widget_get_first_child (widget) != NULL)
    gtk_widget_measure (gtk_widget_get_last_child (widget), orientation, -1, minimum, NULL, NULL, NULL);
}

static void
sac_fit_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SacFitLayout *self = SAC_FIT_LAYOUT (manager);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  const int kept = natural_width (last) + self->spacing;
  gboolean full = FALSE;
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const int wanted = natural_width (child);

      full = full || (child != last && x + wanted + kept > width);
      gtk_widget_set_child_visible (child, child == last || !full);
      if (child == last || !full)
        {
          const int given = gtk_widget_get_hexpand (child) ? width - x : MIN (wanted, width - x);

          gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, given, height }, -1);
          x += wanted + self->spacing;
        }
    }
}

static void
sac_fit_layout_class_init (SacFitLayoutClass *klass)
{
  GTK_LAYOUT_MANAGER_CLASS (klass)->measure = sac_fit_layout_measure;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = sac_fit_layout_allocate;
}

static void
sac_fit_layout_init (SacFitLayout *self)
{
}
