/* tests/ui/test-widgets-tree.c — the tree in Explore: pointing, walking, choosing, what it says
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"
#include "ui/state/tree-cursor.h"
#include "ui/views/explore-view.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/tree-view.h"

#include <string.h>

typedef struct
{
  SacSelection *selection;
  SacTreeCursor *cursor;
  SacMapData *data;
  SacTreeData *tree;
  GtkWidget *window, *view, *beams;
  int chosen;
  guint n_best;
} Fixture;

static void
node_chosen (Fixture *f, int node)
{
  f->chosen = node;
}

static void
best_chosen (Fixture *f)
{
  f->n_best++;
}

static GtkWidget *
find_type (Fixture *f, GType type)
{
  GtkWidget *found = test_find (f->view, test_is_a, &type);

  g_assert_nonnull (found);
  return found;
}

static void
set_up (Fixture *f, gconstpointer user_data)
{
  f->selection = sac_selection_new ();
  f->cursor = sac_tree_cursor_of (f->selection);
  f->data = gallery_translate_map ();
  f->tree = gallery_tree (4, 10);
  f->view = sac_explore_view_new (f->selection);
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (f->view), f->data);
  sac_explore_view_set_tree (SAC_EXPLORE_VIEW (f->view), f->tree);
  sac_selection_set_picture (f->selection, SAC_PICTURE_TREE);
  g_signal_connect_swapped (f->view, "node-chosen", G_CALLBACK (node_chosen), f);
  g_signal_connect_swapped (f->view, "best-chosen", G_CALLBACK (best_chosen), f);
  f->window = test_show (f->view, 800, 700);
  test_run_for (30);
  f->beams = find_type (f, SAC_TYPE_TREE_VIEW);
  sac_tree_cursor_set_node (f->cursor, -1);
}

static void
tear_down (Fixture *f, gconstpointer user_data)
{
  test_close (f->window, f->view);
  sac_map_data_unref (f->data);
  sac_tree_data_unref (f->tree);
  g_object_unref (f->selection);
}

static const char *
get_said (Fixture *f)
{
  return sac_readout_get_text (SAC_READOUT (find_type (f, SAC_TYPE_READOUT)));
}

/* Pointing at the middle of a box means its node, as far as it is seen. */
static void
test_pointing (Fixture *f, gconstpointer user_data)
{
  const int width = gtk_widget_get_width (f->beams), height = gtk_widget_get_height (f->beams);
  guint n_seen = 0;
  SacRect box;

  for (int node = 0; node < (int) sac_tree_data_get_info (f->tree)->n_nodes; node++)
    {
      if (!sac_tree_view_get_box (SAC_TREE_VIEW (f->beams), node, &box) || box.x + box.width > width ||
          box.y + box.height > height)
        continue;
      g_assert_cmpint (sac_tree_view_node_at (SAC_TREE_VIEW (f->beams), box.x + box.width / 2,
                                              box.y + box.height / 2),
                       ==, node);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, >, 10);
}

static void
act (Fixture *f, const char *action, int down, int right)
{
  g_assert_true (
    gtk_widget_activate_action (f->beams, action, down == 0 && right == 0 ? NULL : "(ii)", down, right));
}

/* The arrows walk, and what they come to scrolls into sight and is told. */
static void
test_walk (Fixture *f, gconstpointer user_data)
{
  const SacTreeInfo *info = sac_tree_data_get_info (f->tree);
  SacRect box;
  int node = 0;

  gtk_widget_activate_action (f->beams, "tree.edge", "i", -1);
  g_assert_cmpint (sac_tree_cursor_get_node (f->cursor), ==, 0);
  for (guint i = 0; i < 10; i++)
    {
      const int before = node;

      act (f, "tree.move", 0, 1);
      node = sac_tree_cursor_get_node (f->cursor);
      g_assert_cmpint ((int) info->nodes[node].parent, ==, before);
      g_assert_true (sac_tree_view_get_box (SAC_TREE_VIEW (f->beams), node, &box));
      g_assert_cmpfloat (box.x, >=, 0);
      g_assert_cmpfloat (box.x + box.width, <=, gtk_widget_get_width (f->beams));
    }
  g_assert_cmpuint (info->nodes[node].beam, ==, 1);
  g_assert_nonnull (strstr (get_said (f), "beam 1 of 4"));
  act (f, "tree.move", 0, -1);
  g_assert_cmpint (sac_tree_cursor_get_node (f->cursor), ==, (int) info->nodes[node].parent);
  act (f, "tree.move", 1, 0);
  g_assert_cmpuint (info->nodes[sac_tree_cursor_get_node (f->cursor)].depth, ==, info->nodes[node].depth - 1);
}

/* Enter chooses the node, B wants the best one back; without a node what is chosen is told. */
static void
test_choose (Fixture *f, gconstpointer user_data)
{
  sac_tree_cursor_set_chosen (f->cursor, 3);
  g_assert_nonnull (strstr (get_said (f), sac_tree_data_get_info (f->tree)->nodes[3].text));
  sac_tree_cursor_set_node (f->cursor, 5);
  act (f, "tree.choose", 0, 0);
  g_assert_cmpint (f->chosen, ==, 5);
  act (f, "tree.best", 0, 0);
  g_assert_cmpuint (f->n_best, ==, 1);
}

/* While it is being searched there is nothing to point at, and the line says why. */
static void
test_empty (Fixture *f, gconstpointer user_data)
{
  sac_tree_cursor_set_node (f->cursor, 7);
  sac_explore_view_set_tree (SAC_EXPLORE_VIEW (f->view), NULL);
  test_run_for (20);
  g_assert_cmpint (sac_tree_view_node_at (SAC_TREE_VIEW (f->beams), 50, 50), ==, -1);
  g_assert_cmpstr (get_said (f), ==, "Searching…");
  act (f, "tree.move", 0, 1);
  act (f, "tree.choose", 0, 0);
  g_assert_cmpint (f->chosen, ==, 0);
}

/* The spin button sets the width, and follows it. */
static void
test_width (Fixture *f, gconstpointer user_data)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (find_type (f, GTK_TYPE_SPIN_BUTTON));
  guint n_told = 0;

  g_signal_connect (f->cursor, "notify::width", G_CALLBACK (test_count_notify), &n_told);
  gtk_spin_button_set_value (spin, 8);
  g_assert_cmpint (sac_tree_cursor_get_width (f->cursor), ==, 8);
  sac_tree_cursor_set_width (f->cursor, 99);
  g_assert_cmpint (sac_tree_cursor_get_width (f->cursor), ==, SAC_TREE_MOST_WIDTH);
  sac_tree_cursor_set_width (f->cursor, SAC_TREE_MOST_WIDTH);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, SAC_TREE_MOST_WIDTH);
  g_assert_cmpuint (n_told, ==, 2);
}

/* What is said of a node has its numbers in it. */
static void
test_texts (Fixture *f, gconstpointer user_data)
{
  g_autofree char *whole = sac_tree_data_describe (f->tree);
  g_autofree char *first = sac_tree_data_format_readout (f->tree, 0);
  g_autofree char *node = sac_tree_data_format_readout (f->tree, 1);

  g_assert_nonnull (strstr (whole, "4 beams, 10 steps"));
  g_assert_nonnull (strstr (first, "beginning"));
  g_assert_nonnull (strstr (node, "probability 0.900"));
  g_assert_nonnull (strstr (node, "in step 1"));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "/ui/widgets/tree/pointing", test_pointing }, { "/ui/widgets/tree/walk", test_walk },
    { "/ui/widgets/tree/choose", test_choose },     { "/ui/widgets/tree/empty", test_empty },
    { "/ui/widgets/tree/width", test_width },       { "/ui/widgets/tree/texts", test_texts },
  };

  test_gtk_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
