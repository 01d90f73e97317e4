/* ui/widgets/side-layout.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/side-layout.h"

struct _SacSideLayout
{
  GtkLayoutManager parent_instance;

  SacSideSpec spec;
};

G_DEFINE_FINAL_TYPE (SacSideLayout, sac_side_layout, GTK_TYPE_LAYOUT_MANAGER)

GtkLayoutManager *
sac_side_layout_new (const SacSideSpec *spec)
{
  SacSideLayout *self = g_object_new (SAC_TYPE_SIDE_LAYOUT, NULL);

  self->spec = *spec;
  return GTK_LAYOUT_MANAGER (self);
}

GtkWidget *
sac_side_box_new (const SacSideSpec *spec, GtkWidget *main_child, GtkWidget *side_child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, sac_side_layout_new (spec));
  gtk_widget_set_parent (main_child, box);
  gtk_widget_set_parent (side_child, box);
  return box;
}

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
}

static int
side_width (SacSideLayout *self, GtkWidget *side, int width)
{
  int minimum, natural;

  measure_child (side, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
  return MAX (minimum, CLAMP ((int) (width * self->spec.share), self->spec.minimum, self->spec.maximum));
}

static gboolean
is_stacked (SacSideLayout *self, int width)
{
  return width < self->spec.stack_below;
}

static void
sac_side_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SacSideLayout *self = SAC_SIDE_LAYOUT (manager);
  GtkWidget *main_child = gtk_widget_get_first_child (widget), *side = gtk_widget_get_last_child (widget);
  const gboolean both = gtk_widget_should_layout (main_child) && gtk_widget_should_layout (side);
  int main_minimum, main_natural, side_minimum, side_natural;

  measure_child (main_child, orientation, &main_minimum, &main_natural);
  measure_child (side, orientation, &side_minimum, &side_natural);

  const gboolean along = orientation == GTK_ORIENTATION_HORIZONTAL;
  const gboolean stacks = self->spec.stack_below > 0;
  const int spacing = both ? self->spec.spacing : 0;

  if (along)
    {
      side_minimum = both ? MAX (side_minimum, self->spec.minimum) : side_minimum;
      *minimum = stacks ? MAX (main_minimum, side_minimum) : main_minimum + spacing + side_minimum;
      *natural = main_natural + spacing + MAX (side_natural, side_minimum);
    }
  else if (stacks && for_size >= 0 && is_stacked (self, for_size))
    {
      *minimum = main_minimum + spacing + side_minimum;
      *natural = main_natural + spacing + side_natural;
    }
  else
    {
      *minimum = MAX (main_minimum, side_minimum);
      *natural = MAX (main_natural, side_natural);
    }
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, 0), MAX (height, 0) }, -1);
}

static void
place_stacked (SacSideLayout *self, GtkWidget *main_child, GtkWidget *side, int width, int height)
{
  int minimum, natural, main_minimum, main_natural, below;

  measure_child (side, GTK_ORIENTATION_VERTICAL, &minimum, &natural);
  measure_child (main_child, GTK_ORIENTATION_VERTICAL, &main_minimum, &main_natural);
  below = MAX (minimum, (int) (height * self->spec.stacked_share));
  below = MAX (MIN (below, height - self->spec.spacing - main_minimum), minimum);
  place (main_child, 0, 0, width, height - below - self->spec.spacing);
  place (side, 0, height - below, width, below);
}

static void
sac_side_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SacSideLayout *self = SAC_SIDE_LAYOUT (manager);
  GtkWidget *main_child = gtk_widget_get_first_child (widget), *side = gtk_widget_get_last_child (widget);

  if (!gtk_widget_should_layout (side) || !gtk_widget_should_layout (main_child))
    {
      place (main_child, 0, 0, width, height);
      place (side, 0, 0, width, height);
    }
  else if (is_stacked (self, width))
    place_stacked (self, main_child, side, width, height);
  else
    {
      const int beside = side_width (self, side, width), left = width - beside - self->spec.spacing;

      place (main_child, self->spec.at_start ? beside + self->spec.spacing : 0, 0, left, height);
      place (side, self->spec.at_start ? 0 : width - beside, 0, beside, height);
    }
}

static GtkSizeRequestMode
sac_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return SAC_SIDE_LAYOUT (manager)->spec.stack_below > 0 ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                         : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
sac_side_layout_class_init (SacSideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = sac_side_layout_measure;
  layout_class->allocate = sac_side_layout_allocate;
  layout_class->get_request_mode = sac_side_layout_get_request_mode;
}

static void
sac_side_layout_init (SacSideLayout *self)
{
}
