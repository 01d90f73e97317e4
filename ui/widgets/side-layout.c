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
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static int
get_minimum (GtkWidget *child)
{
  int minimum, natural;

  measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  return minimum;
}

/* Its share, as far as that leaves the main child what it cannot do without. */
static int
side_width (SacSideLayout *self, GtkWidget *main_child, GtkWidget *side, int width)
{
  const int wanted = CLAMP ((int) (width * self->spec.share), self->spec.minimum, self->spec.maximum);

  return MAX (get_minimum (side), MIN (wanted, width - self->spec.spacing - get_minimum (main_child)));
}

/* Where it is narrow, or too narrow for what they show now. */
static gboolean
is_stacked (SacSideLayout *self, GtkWidget *main_child, GtkWidget *side, int width)
{
  if (self->spec.stack_below <= 0)
    return FALSE;
  return width < self->spec.stack_below ||
         width < get_minimum (main_child) + self->spec.spacing + get_minimum (side);
}

static void
measure_width (SacSideLayout *self, GtkWidget *main_child, GtkWidget *side, int *minimum, int *natural)
{
  const gboolean both = gtk_widget_should_layout (main_child) && gtk_widget_should_layout (side);
  const int spacing = both ? self->spec.spacing : 0;
  int main_minimum, main_natural, side_minimum, side_natural;

  measure_child (main_child, GTK_ORIENTATION_HORIZONTAL, -1, &main_minimum, &main_natural);
  measure_child (side, GTK_ORIENTATION_HORIZONTAL, -1, &side_minimum, &side_natural);
  if (both)
    side_minimum = MAX (side_minimum, self->spec.minimum);
  *minimum =
    self->spec.stack_below > 0 ? MAX (main_minimum, side_minimum) : main_minimum + spacing + side_minimum;
  *natural = main_natural + spacing + MAX (side_natural, side_minimum);
}

/* @width: -1 = not known: beside each other */
static void
measure_height (SacSideLayout *self,
                GtkWidget *main_child,
                GtkWidget *side,
                int width,
                int *minimum,
                int *natural)
{
  const gboolean both = gtk_widget_should_layout (main_child) && gtk_widget_should_layout (side);
  const gboolean stacked = width >= 0 && is_stacked (self, main_child, side, width);
  const int beside = both && width >= 0 && !stacked ? side_width (self, main_child, side, width) : width;
  const int left = both && width >= 0 && !stacked ? MAX (width - beside - self->spec.spacing, 0) : width;
  int main_minimum, main_natural, side_minimum, side_natural;

  measure_child (main_child, GTK_ORIENTATION_VERTICAL, left, &main_minimum, &main_natural);
  measure_child (side, GTK_ORIENTATION_VERTICAL, beside, &side_minimum, &side_natural);
  *minimum = stacked ? main_minimum + self->spec.spacing + side_minimum : MAX (main_minimum, side_minimum);
  *natural = stacked ? main_natural + self->spec.spacing + side_natural : MAX (main_natural, side_natural);
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

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, main_child, side, minimum, natural);
  else
    measure_height (self, main_child, side, for_size, minimum, natural);
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

  measure_child (side, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
  measure_child (main_child, GTK_ORIENTATION_VERTICAL, width, &main_minimum, &main_natural);
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
  else if (is_stacked (self, main_child, side, width))
    place_stacked (self, main_child, side, width, height);
  else
    {
      const int beside = side_width (self, main_child, side, width),
                left = width - beside - self->spec.spacing;

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
