/* ui/paint/picture.c — the registry of pictures, and what they share
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heading.h"
#include "ui/paint/picture-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDEST         1800
#define HIGHEST        1800
#define MARGIN         16
#define WIDEST_HEADING 900.0 /* that a picture is made wider for */

/* Its painter is ui/paint/tree.h: it is given no map. */
static const SacPictureClass tree_names = {
  .name = "tree",
  .label = N_ ("Tree"),
  .about = N_ ("what the model could have said: the beams of a search"),
};

static const SacPictureClass *const classes[SAC_N_PICTURES] = {
  [SAC_PICTURE_MAP] = &sac_picture_map,   [SAC_PICTURE_FLOW] = &sac_picture_flow,
  [SAC_PICTURE_BARS] = &sac_picture_bars, [SAC_PICTURE_TINT] = &sac_picture_tint,
  [SAC_PICTURE_TREE] = &tree_names,
};

const char *
sac_picture_kind_get_name (SacPictureKind kind)
{
  g_return_val_if_fail ((guint) kind < SAC_N_PICTURES, NULL);
  return classes[kind]->name;
}

const char *
sac_picture_kind_get_label (SacPictureKind kind)
{
  g_return_val_if_fail ((guint) kind < SAC_N_PICTURES, NULL);
  return _ (classes[kind]->label);
}

const char *
sac_picture_kind_get_about (SacPictureKind kind)
{
  g_return_val_if_fail ((guint) kind < SAC_N_PICTURES, NULL);
  return _ (classes[kind]->about);
}

gboolean
sac_picture_kind_from_name (const char *name, SacPictureKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < SAC_N_PICTURES; i++)
    if (g_str_equal (classes[i]->name, name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
sac_picture_kind_has_keys_down (SacPictureKind kind)
{
  g_return_val_if_fail ((guint) kind < SAC_N_PICTURES, FALSE);
  return classes[kind]->keys_down;
}

gsize
sac_picture_get_row (const SacMap *map)
{
  return map->selected_row >= 0 ? (gsize) map->selected_row : 0;
}

gsize
sac_picture_get_peak (const SacMap *map, gsize row)
{
  gsize peak = 0;
  float largest = -INFINITY;

  for (gsize c = 0; c < map->matrix.n_columns; c++)
    {
      const float value = sac_matrix_get (&map->matrix, row, c);

      if (value > largest && !sac_matrix_is_masked (&map->matrix, row, c) &&
          !(map->scaling.hide_first && c == 0))
        {
          largest = value;
          peak = c;
        }
    }
  return peak;
}

char *
sac_picture_dup_name (const SacLabel *labels, gsize index)
{
  if (labels == NULL)
    return g_strdup_printf ("%" G_GSIZE_FORMAT, index + 1);
  return sac_label_get_display_text (labels[index].text != NULL ? labels[index].text : "");
}

const char *
sac_picture_get_value_name (const SacMap *map)
{
  return map->value_caption != NULL ? map->value_caption : _ ("weight");
}

SacPicture *
sac_picture_new (SacPictureKind kind, const SacMap *map, SacRect area, const SacTheme *theme)
{
  SacPicture *self;

  g_return_val_if_fail ((guint) kind < SAC_N_MAP_PICTURES && map != NULL && theme != NULL, NULL);
  g_return_val_if_fail (map->matrix.values != NULL && map->matrix.n_rows > 0 && map->matrix.n_columns > 0,
                        NULL);

  self = g_malloc0 (classes[kind]->instance_size);
  self->klass = classes[kind];
  self->map = *map;
  self->area = area;
  self->theme = theme;
  self->map.selected_row = self->map.selected_column = -1;
  self->klass->layout (self);
  sac_picture_select (self, map->selected_row, map->selected_column, map->locked);
  return self;
}

void
sac_picture_free (SacPicture *picture)
{
  g_return_if_fail (picture != NULL);

  if (picture->klass->clear != NULL)
    picture->klass->clear (picture);
  g_free (picture);
}

void
sac_picture_select (SacPicture *picture, gssize row, gssize column, gboolean locked)
{
  const gboolean has_row = row >= 0 && (gsize) row < picture->map.matrix.n_rows;
  const gboolean has_column = has_row && column >= 0 && (gsize) column < picture->map.matrix.n_columns;

  picture->map.selected_row = has_row ? row : -1;
  picture->map.selected_column = has_column ? column : -1;
  picture->map.locked = has_column && locked;
  if (picture->klass->selected != NULL)
    picture->klass->selected (picture);
}

void
sac_picture_paint_base (SacPicture *picture, cairo_t *cr)
{
  if (picture->klass->paint_base != NULL)
    picture->klass->paint_base (picture, cr);
}

double
sac_picture_get_base_alpha (SacPicture *picture)
{
  return picture->klass->base_alpha != NULL ? picture->klass->base_alpha (picture) : 1;
}

void
sac_picture_paint_frame (SacPicture *picture, cairo_t *cr)
{
  picture->klass->paint_frame (picture, cr);
}

void
sac_picture_paint (SacPicture *picture, cairo_t *cr)
{
  const double alpha = sac_picture_get_base_alpha (picture);

  g_return_if_fail (picture != NULL && cr != NULL);

  if (alpha < 1) /* a group of its own, in PDF and SVG too: nothing becomes an image */
    {
      cairo_push_group (cr);
      sac_picture_paint_base (picture, cr);
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, alpha);
    }
  else
    sac_picture_paint_base (picture, cr);
  sac_picture_paint_frame (picture, cr);
}

gboolean
sac_picture_cell_at (SacPicture *picture, double x, double y, gsize *row, gsize *column)
{
  g_return_val_if_fail (picture != NULL && row != NULL && column != NULL, FALSE);
  return picture->klass->cell_at (picture, x, y, row, column);
}

void
sac_picture_get_natural_size (SacPictureKind kind,
                              const SacMap *map,
                              const SacTheme *theme,
                              double widest,
                              double highest,
                              double *width,
                              double *height)
{
  g_auto (SacText) text = { NULL };
  double heading;

  g_return_if_fail ((guint) kind < SAC_N_MAP_PICTURES && map != NULL && theme != NULL);

  classes[kind]->natural_size (map, theme, widest, highest, width, height);
  sac_text_init (&text, theme);
  heading = ceil (sac_heading_measure_width (map->title, map->subtitle, &text));
  *width = MAX (*width, MIN (heading, sac_theme_scale (theme, WIDEST_HEADING)));
  *width = ceil (CLAMP (*width, 240, MAX (widest, 240)));
  *height = ceil (CLAMP (*height, 200, MAX (highest, 200)));
}

typedef struct
{
  SacPictureKind kind;
  const SacMap *map;
  const SacTheme *theme;
} Scene;

static void
paint_scene (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;
  const SacRect inner = sac_rect_inset (area, MARGIN, MARGIN);
  g_autoptr (SacPicture) picture = sac_picture_new (scene->kind, scene->map, inner, scene->theme);

  sac_figure_set_title (cr, scene->map->title);
  sac_color_set (cr, scene->theme->surface, 1);
  cairo_paint (cr);
  sac_picture_paint (picture, cr);
}

GBytes *
sac_picture_render (SacPictureKind kind,
                    const SacMap *map,
                    const SacTheme *theme,
                    SacFigureFormat format,
                    double scale,
                    GError **error)
{
  Scene scene = { kind, map, theme };
  double width, height;

  sac_picture_get_natural_size (kind, map, theme, WIDEST, HIGHEST, &width, &height);
  return sac_figure_render (format, width + 2 * MARGIN, height + 2 * MARGIN, scale, paint_scene, &scene,
                            error);
}
