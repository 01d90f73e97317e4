/* ui/widgets/tile-layout.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/tile-layout.h"

#define SHAPE   0.74 /* height of a tile over its width … */
#define LOWEST  240  /* … within these */
#define HIGHEST 460

struct _SacTileLayout
{
  GtkLayoutManager parent_instance;

  int width, spacing;
};

G_DEFINE_FINAL_TYPE (SacTileLayout, sac_tile_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  int n_columns, n_rows;
  int width, height; /* of a tile */
} Tiles;

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return n;
}

/* What the widest child needs at least. */
static int
get_least (SacTileLayout *self, GtkWidget *widget)
{
  int least = self->width;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }
  return least;
}

static void
find_tiles (SacTileLayout *self, GtkWidget *widget, int room, Tiles *tiles)
{
  const int n = MAX (count_children (widget), 1), least = get_least (self, widget);

  tiles->n_columns = CLAMP ((room + self->spacing) / (least + self->spacing), 1, n);
  tiles->n_rows = (n + tiles->n_columns - 1) / tiles->n_columns;
  tiles->n_columns = (n + tiles->n_rows - 1) / tiles->n_rows;
  tiles->width = MAX (least, (room - self->spacing * (tiles->n_columns - 1)) / tiles->n_columns);
  tiles->height = CLAMP ((int) (SHAPE * tiles->width), LOWEST, HIGHEST);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum = 0;

      if (gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, tiles->width, &minimum, NULL, NULL, NULL);
      tiles->height = MAX (tiles->height, minimum);
    }
}

static GtkSizeRequestMode
sac_tile_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sac_tile_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  SacTileLayout *self = SAC_TILE_LAYOUT (manager);
  Tiles tiles;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_least (self, widget);
      *natural = 2 * *minimum + self->spacing;
      return;
    }
  find_tiles (self, widget, for_size > 0 ? for_size : get_least (self, widget), &tiles);
  *minimum = *natural = tiles.n_rows * tiles.height + (tiles.n_rows - 1) * self->spacing;
}

static void
sac_tile_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  SacTileLayout *self = SAC_TILE_LAYOUT (manager);
  Tiles tiles;
  int i = 0;

  find_tiles (self, widget, width, &tiles);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation){ i % tiles.n_columns * (tiles.width + self->spacing),
                                                    i / tiles.n_columns * (tiles.height + self->spacing),
                                                    tiles.width, tiles.height },
                                  -1);
        i++;
      }
}

static void
sac_tile_layout_class_init (SacTileLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = sac_tile_layout_get_request_mode;
  layout_class->measure = sac_tile_layout_measure;
  layout_class->allocate = sac_tile_layout_allocate;
}

static void
sac_tile_layout_init (SacTileLayout *self)
{
}

GtkLayoutManager *
sac_tile_layout_new (int width, int spacing)
{
  SacTileLayout *self = g_object_new (SAC_TYPE_TILE_LAYOUT, NULL);

  self->width = width;
  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
