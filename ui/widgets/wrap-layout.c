/* ui/widgets/wrap-layout.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/wrap-layout.h"

struct _SacWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  gboolean fills;
};

G_DEFINE_FINAL_TYPE (SacWrapLayout, sac_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

GtkLayoutManager *
sac_wrap_layout_new (int spacing, gboolean fills)
{
  SacWrapLayout *self = g_object_new (SAC_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->fills = fills;
  return GTK_LAYOUT_MANAGER (self);
}

/* The children of one line: from @first to before @end. */
typedef struct
{
  GtkWidget *first, *end; /* nullable */
  int n;
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_least_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* One that fills counts as wide as the widest of its line: they share evenly. */
static Line
take_line (SacWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { first, first, 0 };
  int used = 0, widest = 0;

  for (GtkWidget *child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      const int least = get_least_width (child);

      widest = MAX (widest, least);
      used = self->fills ? widest * (line.n + 1) : used + least;
      if (line.n > 0 && used + self->spacing * line.n > width)
        return line;
      line.n++;
      line.end = next_shown (gtk_widget_get_next_sibling (child));
    }
  return line;
}

static int
get_width (SacWrapLayout *self, const Line *line, GtkWidget *child, int width)
{
  return self->fills ? MAX ((width - self->spacing * (line->n - 1)) / line->n, get_least_width (child))
                     : get_least_width (child);
}

static int
measure_line (SacWrapLayout *self, const Line *line, int width)
{
  int height = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_width (self, line, child, width), &minimum,
                          NULL, NULL, NULL);
      height = MAX (height, minimum);
    }
  return height;
}

/* The widest child; all of them in one line. */
static void
measure_width (SacWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)), n++)
    {
      const int least = get_least_width (child);

      *minimum = MAX (*minimum, least);
      *natural += least + (n > 0 ? self->spacing : 0);
    }
}

static void
sac_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SacWrapLayout *self = SAC_WRAP_LAYOUT (manager);
  int height = 0, least, all;

  measure_width (self, widget, &least, &all);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = all;
      return;
    }
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      const int width = for_size >= 0 ? for_size : all;
      const Line line = take_line (self, child, width);

      height += measure_line (self, &line, width) + (height > 0 ? self->spacing : 0);
      child = line.end;
    }
  *minimum = *natural = height;
}

static void
sac_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SacWrapLayout *self = SAC_WRAP_LAYOUT (manager);
  int y = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      const Line line = take_line (self, child, width);
      const int line_height = measure_line (self, &line, width);
      int x = 0;

      for (; child != line.end; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          const int own = get_width (self, &line, child, width);

          gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, own, line_height }, -1);
          x += own + self->spacing;
        }
      y += line_height + self->spacing;
    }
}

static GtkSizeRequestMode
sac_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sac_wrap_layout_class_init (SacWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = sac_wrap_layout_measure;
  layout_class->allocate = sac_wrap_layout_allocate;
  layout_class->get_request_mode = sac_wrap_layout_get_request_mode;
}

static void
sac_wrap_layout_init (SacWrapLayout *self)
{
}
