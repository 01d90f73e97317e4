/* tests/ui/test-paint-tree.c — a tree's boxes never overlap, pointing finds what was painted, walking stays in it
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/tree.h"

#include <string.h>

static const char *const words[] = { "le", "chat", "programmation", "<eos>", "a", "sous-marin", "␣", "noir" };

static void
add (GArray *nodes, gssize parent, SacTreeStatus status, guint beam)
{
  const SacTreeNode *of = parent >= 0 ? &g_array_index (nodes, SacTreeNode, parent) : NULL;
  const double log_probability = -0.01 - (double) ((nodes->len * 37) % 41) / 10;
  const SacTreeNode node = { .text = words[nodes->len % G_N_ELEMENTS (words)],
                             .parent = parent,
                             .depth = of != NULL ? of->depth + 1 : 0,
                             .status = status,
                             .log_probability = log_probability,
                             .cumulative = log_probability + (of != NULL ? of->cumulative : 0),
                             .score = -1.5,
                             .beam = beam };

  g_array_append_val (nodes, node);
}

/* @width hypotheses of @steps, each with three that were cut, and two that finish. */
static GArray *
make_nodes (guint width, guint steps)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (SacTreeNode));
  g_autofree guint *open = g_new0 (guint, width);
  guint n_open = 1;

  add (nodes, -1, SAC_TREE_EXPANDED, 0);
  for (guint step = 0; step < steps; step++)
    {
      g_autofree guint *next = g_new (guint, width);

      for (guint i = 0; i < width; i++)
        {
          next[i] = nodes->len;
          add (nodes, open[(i * 3 + step) % n_open], step + 1 < steps ? SAC_TREE_EXPANDED : SAC_TREE_FINISHED,
               step + 1 < steps ? 0 : i + 1);
        }
      for (guint i = 0; i < 3 * n_open; i++)
        add (nodes, open[i / 3], SAC_TREE_CUT, 0);
      memcpy (open, next, width * sizeof (guint));
      n_open = width;
    }
  return nodes;
}

static SacTree
make_tree (const GArray *nodes)
{
  return (SacTree){
    .nodes = (const SacTreeNode *) (gpointer) nodes->data, .n_nodes = nodes->len, .chosen = -1, .cursor = -1
  };
}

typedef void (*Check) (const SacTree *tree, SacRect area, const SacTheme *theme);

static void
for_each (Check check)
{
  static const SacRect areas[] = {
    { 0, 0, 480, 300 }, { 10, 20, 780, 420 }, { 0, 0, 1400, 900 }, { 3, 0, 60, 30 }
  };
  static const guint widths[] = { 1, 4, 8, 16 }, steps[] = { 1, 5, 12 };

  for (gsize k = 0; k < 48; k++)
    {
      g_autoptr (GArray) nodes = make_nodes (widths[k % 4], steps[k / 4 % 3]);
      const SacTree tree = make_tree (nodes);
      SacTheme theme;

      sac_theme_init (&theme, k % SAC_N_PALETTES, k / 12 % 2 == 0 ? 1 : 1.6);
      check (&tree, areas[k / 12], &theme);
    }
}

static gboolean
overlap (SacRect a, SacRect b)
{
  const SacRect both = sac_rect_intersect (a, b);

  return both.width > 0 && both.height > 0;
}

static void
check_overlap (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (tree, area, theme);
  SacRect box, other;
  double width, height;

  sac_tree_layout_get_size (layout, &width, &height);
  g_assert_cmpfloat (width, >=, area.width);
  g_assert_cmpfloat (height, >=, area.height);
  for (gsize i = 0; i < tree->n_nodes; i++)
    {
      if (!sac_tree_layout_get_box (layout, i, &box))
        continue;
      g_assert_true (box.x >= area.x && box.y >= area.y && box.x + box.width <= area.x + width &&
                     box.y + box.height <= area.y + height);
      for (gsize k = 0; k < i; k++)
        if (sac_tree_layout_get_box (layout, k, &other))
          g_assert_false (overlap (box, other));
      if (sac_tree_layout_get_n_hidden (layout, tree->nodes[i].depth, &other) > 0)
        g_assert_false (overlap (box, other));
    }
}

/* No box lies over another, nor over the number of those left out, nor outside. */
static void
test_overlap (void)
{
  for_each (check_overlap);
}

static void
check_pointing (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (tree, area, theme);
  SacRect box;

  for (gsize i = 0; i < tree->n_nodes; i++)
    if (sac_tree_layout_get_box (layout, i, &box))
      {
        g_assert_cmpint (sac_tree_layout_node_at (layout, box.x + box.width / 2, box.y + box.height / 2), ==,
                         (gssize) i);
        g_assert_cmpint (sac_tree_layout_node_at (layout, box.x, box.y), ==, (gssize) i);
      }
  g_assert_cmpint (sac_tree_layout_node_at (layout, area.x - 5, area.y - 5), ==, -1);
}

/* Node to pixel to node is the identity. */
static void
test_pointing (void)
{
  for_each (check_pointing);
}

static void
check_hidden (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (tree, area, theme);
  gsize n_hidden[64] = { 0 };
  double least = -G_MAXDOUBLE;

  for (gsize i = 0; i < tree->n_nodes; i++)
    if (!sac_tree_layout_get_box (layout, i, NULL))
      {
        g_assert_cmpint (tree->nodes[i].status, ==, SAC_TREE_CUT);
        n_hidden[tree->nodes[i].depth]++;
      }
  for (guint depth = 0; depth <= tree->nodes[tree->n_nodes - 1].depth; depth++)
    {
      g_assert_cmpuint (sac_tree_layout_get_n_hidden (layout, depth, NULL), ==, n_hidden[depth]);
      for (gsize i = 0; i < tree->n_nodes; i++)
        if (tree->nodes[i].depth == depth && !sac_tree_layout_get_box (layout, i, NULL))
          least = MAX (least, tree->nodes[i].cumulative);
      for (gsize i = 0; i < tree->n_nodes; i++)
        if (tree->nodes[i].depth == depth && tree->nodes[i].status == SAC_TREE_CUT &&
            sac_tree_layout_get_box (layout, i, NULL))
          g_assert_cmpfloat (tree->nodes[i].cumulative, >=, least);
      least = -G_MAXDOUBLE;
    }
}

/* Only what was cut is left out, the least probable first, and all of it is counted. */
static void
test_hidden (void)
{
  for_each (check_hidden);
}

static void
check_order (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (tree, area, theme);
  SacRect a, b, of_a, of_b;

  for (gsize i = 1; i < tree->n_nodes; i++)
    for (gsize k = 1; k < i; k++)
      {
        if (tree->nodes[i].depth != tree->nodes[k].depth || tree->nodes[i].parent == tree->nodes[k].parent ||
            !sac_tree_layout_get_box (layout, i, &a) || !sac_tree_layout_get_box (layout, k, &b))
          continue;
        sac_tree_layout_get_box (layout, (gsize) tree->nodes[i].parent, &of_a);
        sac_tree_layout_get_box (layout, (gsize) tree->nodes[k].parent, &of_b);
        g_assert_cmpint (a.y < b.y, ==, of_a.y < of_b.y);
      }
}

/* Lines never cross: of two parents, the upper one has the upper continuations. */
static void
test_order (void)
{
  for_each (check_order);
}

static void
check_walk (const SacTree *tree, SacRect area, const SacTheme *theme)
{
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (tree, area, theme);

  g_assert_cmpuint (sac_tree_layout_move (layout, -1, 0, 1), ==, 0);
  for (gsize i = 0; i < tree->n_nodes; i++)
    {
      const gsize left = sac_tree_layout_move (layout, (gssize) i, 0, -1);
      const gsize right = sac_tree_layout_move (layout, (gssize) i, 0, 1);
      const gsize down = sac_tree_layout_move (layout, (gssize) i, 1, 0);

      g_assert_cmpint ((gssize) left, ==, MAX (tree->nodes[i].parent, 0));
      if (right != i)
        g_assert_cmpint (tree->nodes[right].parent, ==, (gssize) i);
      if (!sac_tree_layout_get_box (layout, i, NULL))
        continue;
      g_assert_cmpuint (tree->nodes[down].depth, ==, tree->nodes[i].depth);
      g_assert_true (sac_tree_layout_get_box (layout, down, NULL));
      if (down != i)
        g_assert_cmpuint (sac_tree_layout_move (layout, (gssize) down, -1, 0), ==, i);
    }
}

/* Left is the parent, right a continuation, down and up are each other's way back. */
static void
test_walk (void)
{
  for_each (check_walk);
}

static guint32
read_pixel (cairo_surface_t *surface, int x, int y)
{
  return ((const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                        y * cairo_image_surface_get_stride (surface)))[x];
}

static cairo_surface_t *
paint (const SacTree *tree, const SacTreeLayout *layout, const SacTheme *theme)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  sac_tree_layout_get_size (layout, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cr = cairo_create (surface);
  sac_tree_paint (cr, tree, layout, theme);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Choosing another node repaints its path, the cursor is seen, and what is not painted stays clear. */
static void
test_paint (void)
{
  g_autoptr (GArray) nodes = make_nodes (4, 5);
  SacTree tree = make_tree (nodes);
  SacTheme theme;
  SacRect box;

  sac_theme_init (&theme, SAC_PALETTE_LIGHT, 1);
  g_autoptr (SacTreeLayout) layout = sac_tree_layout_new (&tree, (SacRect){ 0, 0, 700, 400 }, &theme);
  cairo_surface_t *plain = paint (&tree, layout, &theme), *chosen, *pointed;
  tree.chosen = 1;
  chosen = paint (&tree, layout, &theme);
  tree.chosen = -1;
  tree.cursor = 1;
  pointed = paint (&tree, layout, &theme);
  sac_tree_layout_get_box (layout, 1, &box);
  const int x = (int) box.x + 3, y = (int) (box.y + box.height / 2);
  g_assert_cmphex (read_pixel (plain, x, y), !=, read_pixel (chosen, x, y));
  g_assert_cmphex (read_pixel (plain, (int) box.x - 1, y - 8), !=,
                   read_pixel (pointed, (int) box.x - 1, y - 8));
  g_assert_cmphex (read_pixel (plain, 0, 0), ==, 0);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (chosen);
  cairo_surface_destroy (pointed);
}

/* As a file, in every format and with every width. */
static void
test_render (void)
{
  for (SacFigureFormat format = SAC_FIGURE_PNG; format <= SAC_FIGURE_PDF; format++)
    {
      g_autoptr (GArray) nodes = make_nodes (format == SAC_FIGURE_PNG ? 4 : 16, 8);
      SacTree tree = make_tree (nodes);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      SacTheme theme;

      tree.title = "a → b";
      sac_theme_init (&theme, SAC_PALETTE_DARK, 1);
      bytes = sac_tree_render (&tree, &theme, format, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/tree/overlap", test_overlap);
  g_test_add_func ("/ui/tree/pointing", test_pointing);
  g_test_add_func ("/ui/tree/hidden", test_hidden);
  g_test_add_func ("/ui/tree/order", test_order);
  g_test_add_func ("/ui/tree/walk", test_walk);
  g_test_add_func ("/ui/tree/paint", test_paint);
  g_test_add_func ("/ui/tree/render", test_render);
  return g_test_run ();
}
