/* ui/paint/tree.c — a tree painted from its layout
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/tree-private.h"

#include <math.h>

#define THINNEST 0.8
#define WIDEST   5.5 /* line, of probability 1 */
#define RADIUS   5.0
#define END_BAR  4.0
#define MARGIN   16.0

#define WIDEST_TITLE 1200.0

typedef struct
{
  cairo_t *cr;
  const SacTree *tree;
  const SacTreeLayout *layout;
  const SacTheme *theme;
  SacText *text;
  gboolean *on_path;     /* [n_nodes]: between the beginning and the chosen node */
  double x1, y1, x2, y2; /* the clip */
} Brush;

static gboolean
is_seen (const Brush *brush, double x1, double y1, double x2, double y2)
{
  return x1 <= brush->x2 && x2 >= brush->x1 && y1 <= brush->y2 && y2 >= brush->y1;
}

static void
mark_path (Brush *brush)
{
  gssize at = brush->tree->chosen;

  if (at >= (gssize) brush->layout->n_nodes)
    return;
  for (; at >= 0; at = brush->layout->nodes[at].parent)
    brush->on_path[at] = TRUE;
}

/* Level until its own column ends, so that it runs under no wider box there. */
static void
paint_edge (const Brush *brush, gsize index)
{
  const SacTreeNode *node = &brush->layout->nodes[index];
  const SacRect from = brush->layout->boxes[node->parent].box, to = brush->layout->boxes[index].box;
  const SacTreeColumn *column = &brush->layout->columns[node->depth - 1];
  const double x1 = from.x + from.width, y1 = from.y + from.height / 2, x2 = to.x, y2 = to.y + to.height / 2;
  const double p = exp (node->log_probability), end = from.x + column->width, middle = (end + x2) / 2;
  const gboolean cut = node->status == SAC_TREE_CUT;

  if (!is_seen (brush, x1, MIN (y1, y2) - WIDEST, x2, MAX (y1, y2) + WIDEST))
    return;
  cairo_move_to (brush->cr, x1, y1);
  cairo_line_to (brush->cr, end, y1);
  cairo_curve_to (brush->cr, middle, y1, middle, y2, x2, y2);
  cairo_set_line_width (brush->cr, sac_theme_scale (brush->theme, THINNEST + p * (WIDEST - THINNEST)));
  if (brush->on_path[index])
    sac_color_set (brush->cr, brush->theme->accent, 0.45 + 0.55 * p);
  else
    sac_color_set (brush->cr, cut ? brush->theme->dim : brush->theme->roles[SAC_ROLE_WEIGHT],
                   (cut ? 0.5 : 1) * (0.3 + 0.5 * p));
  cairo_stroke (brush->cr);
}

static void
trace_box (const Brush *brush, SacRect box, double inset)
{
  const double r = sac_theme_scale (brush->theme, RADIUS);
  const SacRect b = sac_rect_inset (box, inset, inset);

  cairo_new_sub_path (brush->cr);
  cairo_arc (brush->cr, b.x + b.width - r, b.y + r, r, -G_PI_2, 0);
  cairo_arc (brush->cr, b.x + b.width - r, b.y + b.height - r, r, 0, G_PI_2);
  cairo_arc (brush->cr, b.x + r, b.y + b.height - r, r, G_PI_2, G_PI);
  cairo_arc (brush->cr, b.x + r, b.y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (brush->cr);
}

static void
paint_shape (const Brush *brush, gsize index)
{
  const SacTreeNode *node = &brush->layout->nodes[index];
  const SacTheme *theme = brush->theme;
  const SacRect box = brush->layout->boxes[index].box;
  const gboolean on_path = brush->on_path[index], cut = node->status == SAC_TREE_CUT && !on_path;
  const double line = sac_theme_scale (theme, on_path ? 1.5 : 1);

  trace_box (brush, box, line / 2);
  sac_color_set (brush->cr, on_path ? sac_color_mix (theme->surface, theme->accent, 0.16) : theme->surface,
                 1);
  cairo_fill_preserve (brush->cr);
  sac_color_set (brush->cr, on_path ? theme->accent : (cut ? theme->grid : theme->dim), cut ? 1 : 0.9);
  cairo_set_line_width (brush->cr, line);
  cairo_stroke (brush->cr);
  if (node->status != SAC_TREE_FINISHED)
    return;
  cairo_save (brush->cr);
  trace_box (brush, box, 0);
  cairo_clip (brush->cr);
  cairo_rectangle (brush->cr, box.x + box.width - sac_theme_scale (theme, END_BAR), box.y,
                   sac_theme_scale (theme, END_BAR), box.height);
  sac_color_set (brush->cr, theme->roles[SAC_ROLE_VALUE], 1);
  cairo_fill (brush->cr);
  cairo_restore (brush->cr);
}

static void
paint_cursor (const Brush *brush, SacRect box)
{
  const double line = sac_theme_scale (brush->theme, 2);

  trace_box (brush, box, -line / 2);
  sac_color_set (brush->cr, brush->theme->text, 1);
  cairo_set_line_width (brush->cr, line);
  cairo_stroke (brush->cr);
}

static void
paint_node (const Brush *brush, gsize index)
{
  const SacTreeNode *node = &brush->layout->nodes[index];
  const SacTreeBox *box = &brush->layout->boxes[index];
  const gboolean pale = node->status == SAC_TREE_CUT && !brush->on_path[index];
  const double x = box->box.x + box->box.width / 2, gap = sac_theme_scale (brush->theme, 2);
  const double bottom = box->box.y + box->box.height - gap;

  if (!is_seen (brush, box->box.x - 4, box->box.y - 4, box->box.x + box->box.width + 4, bottom + 4))
    return;
  paint_shape (brush, index);
  sac_color_set (brush->cr, pale ? brush->theme->dim : brush->theme->text, 1);
  if (*box->number == '\0')
    sac_text_paint (brush->text, brush->cr, box->text, 0, x, box->box.y + box->box.height / 2, 0.5, 0.5);
  else
    sac_text_paint (brush->text, brush->cr, box->text, brush->on_path[index] ? SAC_TEXT_BOLD : 0, x,
                    box->box.y + gap, 0.5, 0);
  sac_color_set (brush->cr, node->beam > 0 ? brush->theme->text : brush->theme->dim, 1);
  sac_text_paint (brush->text, brush->cr, box->number, SAC_TEXT_SMALL, x, bottom, 0.5, 1);
  if (brush->tree->cursor == (gssize) index)
    paint_cursor (brush, box->box);
}

static void
paint_numbers (const Brush *brush)
{
  sac_color_set (brush->cr, brush->theme->dim, 1);
  for (gsize c = 0; c < brush->layout->n_columns; c++)
    {
      const SacTreeColumn *column = &brush->layout->columns[c];
      g_autofree char *number = g_strdup_printf ("+%" G_GSIZE_FORMAT, column->n_hidden);

      if (column->n_hidden > 0)
        sac_text_paint (brush->text, brush->cr, number, SAC_TEXT_SMALL,
                        column->more.x + sac_theme_scale (brush->theme, 6),
                        column->more.y + column->more.height / 2, 0, 0.5);
    }
}

static void
paint_note (const Brush *brush)
{
  const SacRect note = brush->layout->note;
  g_autofree char *shown = sac_text_shorten (brush->text, sac_tree_get_note (), SAC_TEXT_SMALL, note.width);

  sac_color_set (brush->cr, brush->theme->dim, 1);
  sac_text_paint (brush->text, brush->cr, shown, SAC_TEXT_SMALL, note.x + note.width / 2,
                  note.y + note.height / 2, 0.5, 0.5);
}

/* What was cut first, then what was kept, then the chosen path. */
static guint
get_layer (const Brush *brush, gsize index)
{
  if (brush->on_path[index])
    return 2;
  return brush->layout->nodes[index].status == SAC_TREE_CUT ? 0 : 1;
}

void
sac_tree_paint (cairo_t *cr, const SacTree *tree, const SacTreeLayout *layout, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Brush brush = { .cr = cr, .tree = tree, .layout = layout, .theme = theme, .text = &text };

  g_return_if_fail (cr != NULL && tree != NULL && layout != NULL && theme != NULL);

  sac_text_init (&text, theme);
  brush.on_path = g_new0 (gboolean, layout->n_nodes);
  mark_path (&brush);
  cairo_save (cr);
  cairo_clip_extents (cr, &brush.x1, &brush.y1, &brush.x2, &brush.y2);
  for (guint layer = 0; layer < 3; layer++)
    for (gsize i = 1; i < layout->n_nodes; i++)
      if (layout->boxes[i].is_shown && get_layer (&brush, i) == layer)
        paint_edge (&brush, i);
  for (gsize i = 0; i < layout->n_nodes; i++)
    if (layout->boxes[i].is_shown)
      paint_node (&brush, i);
  paint_numbers (&brush);
  paint_note (&brush);
  cairo_restore (cr);
  g_free (brush.on_path);
}

typedef struct
{
  const SacTree *tree;
  const SacTheme *theme;
  double width, height, head;
} Scene;

static void
paint_scene (cairo_t *cr, SacRect area, gpointer user_data)
{
  const Scene *scene = user_data;
  const SacRect inner = { MARGIN, MARGIN + scene->head, 320, 0 }; /* as it was measured */
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (scene->tree, inner, scene->theme);
  g_auto (SacText) text = { NULL };

  sac_text_init (&text, scene->theme);
  sac_figure_set_title (cr, scene->tree->title);
  sac_color_set (cr, scene->theme->surface, 1);
  cairo_paint (cr);
  if (scene->head > 0)
    {
      g_autofree char *shown = sac_text_shorten (&text, scene->tree->title, SAC_TEXT_TITLE, scene->width);

      sac_color_set (cr, scene->theme->text, 1);
      sac_text_paint (&text, cr, shown, SAC_TEXT_TITLE, MARGIN, MARGIN, 0, 0);
    }
  sac_tree_paint (cr, scene->tree, layout, scene->theme);
}

GBytes *
sac_tree_render (const SacTree *tree,
                 const SacTheme *theme,
                 SacFigureFormat format,
                 double scale,
                 GError **error)
{
  Scene scene = { .tree = tree, .theme = theme };
  double title;
  g_autoptr (SacTreeLayout) layout = NULL;
  g_auto (SacText) text = { NULL };

  g_return_val_if_fail (tree != NULL && theme != NULL, NULL);

  sac_text_init (&text, theme);
  if (tree->title != NULL && *tree->title != '\0')
    scene.head = sac_text_get_line_height (&text, SAC_TEXT_TITLE) + sac_theme_scale (theme, 8);
  layout = sac_tree_layout_new (tree, (SacRect){ 0, 0, 320, 0 }, theme);
  sac_tree_layout_get_size (layout, &scene.width, &scene.height);
  if (scene.head > 0)
    {
      sac_text_measure (&text, tree->title, SAC_TEXT_TITLE, &title, NULL);
      scene.width = MAX (scene.width, MIN (ceil (title), WIDEST_TITLE));
    }
  return sac_figure_render (format, scene.width + 2 * MARGIN, scene.height + scene.head + 2 * MARGIN, scale,
                            paint_scene, &scene, error);
}
