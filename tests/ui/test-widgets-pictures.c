/* tests/ui/test-widgets-pictures.c — the other pictures of the same weights in Explore
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"
#include "ui/views/explore-view.h"
#include "ui/widgets/map-view.h"
#include "ui/widgets/picture-view.h"
#include "ui/widgets/readout.h"

typedef struct
{
  SacSelection *selection;
  SacMapData *data;
  GtkWidget *window, *view, *map, *picture;
} Fixture;

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
  f->data = gallery_translate_map ();
  f->view = sac_explore_view_new (f->selection);
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (f->view), f->data);
  sac_selection_set_cell (f->selection, 2, 1);
  sac_selection_set_locked (f->selection, TRUE); /* wherever the pointer happens to be */
  f->window = test_show (f->view, 900, 700);
  f->map = find_type (f, SAC_TYPE_MAP_VIEW);
  f->picture = find_type (f, SAC_TYPE_PICTURE_VIEW);
}

static void
tear_down (Fixture *f, gconstpointer user_data)
{
  test_close (f->window, f->view);
  sac_map_data_unref (f->data);
  g_object_unref (f->selection);
}

static gboolean
is_button_of (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
press (Fixture *f, SacPictureKind kind)
{
  GtkWidget *button = test_find (f->view, is_button_of, sac_picture_kind_get_label (kind));

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (gtk_widget_get_focusable (button)); /* the choice that is made is where Tab comes to */
  test_run_for (30);
}

/* Each button shows its picture; the selection says which, and the pressed button follows it. */
static void
test_switch (Fixture *f, gconstpointer user_data)
{
  for (int i = SAC_N_PICTURES - 1; i >= 0; i--)
    {
      press (f, (SacPictureKind) i);
      g_assert_cmpint ((int) sac_selection_get_picture (f->selection), ==, i);
      g_assert_cmpint (gtk_widget_get_child_visible (f->map), ==, i == SAC_PICTURE_MAP);
      g_assert_cmpint (gtk_widget_get_child_visible (f->picture), ==,
                       i != SAC_PICTURE_MAP && i != SAC_PICTURE_TREE);
      g_assert_cmpuint (test_count_unnamed (f->view), ==, 0);
    }
  sac_selection_set_picture (f->selection, SAC_PICTURE_TINT);
  g_assert_true (
    gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (test_find (f->view, is_button_of, "Tint"))));
}

/* No picture needs more room than the map does. */
static void
test_fits (Fixture *f, gconstpointer user_data)
{
  sac_explore_view_set_has_words (SAC_EXPLORE_VIEW (f->view), TRUE);
  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      int width, height;

      press (f, kind);
      gtk_widget_measure (f->view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (f->view, GTK_ORIENTATION_VERTICAL, 800, &height, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 790);
      g_assert_cmpint (height, <=, 640);
    }
}

static void
assert_cell (Fixture *f, int row, int column)
{
  const GType type = SAC_TYPE_READOUT;
  g_autofree char *line = sac_map_data_format_readout (f->data, (gsize) row, (gsize) column);

  g_assert_cmpint (sac_selection_get_row (f->selection), ==, row);
  g_assert_cmpint (sac_selection_get_column (f->selection), ==, column);
  g_assert_cmpstr (sac_readout_get_text (SAC_READOUT (test_find (f->view, test_is_a, &type))), ==, line);
}

static void
move (Fixture *f, int down, int right)
{
  g_assert_true (gtk_widget_activate_action (f->picture, "picture.move", "(ii)", down, right));
}

/* The same cell as the map's, and the same read-out; where bars stand one below the other Down goes to the next key. */
static void
test_keys (Fixture *f, gconstpointer user_data)
{
  press (f, SAC_PICTURE_FLOW);
  assert_cell (f, 2, 1);
  move (f, 1, 0);
  assert_cell (f, 3, 1);
  move (f, 0, 1);
  assert_cell (f, 3, 2);
  press (f, SAC_PICTURE_BARS);
  move (f, 1, 0);
  assert_cell (f, 3, 3);
  move (f, 0, -1);
  assert_cell (f, 2, 3);
  gtk_widget_activate_action (f->picture, "picture.edge", "i", -1);
  assert_cell (f, 2, 0);
  move (f, -5, -5);
  move (f, -5, -5);
  assert_cell (f, 0, 0);
  gtk_widget_activate_action (f->picture, "picture.toggle-lock", NULL);
  g_assert_false (sac_selection_get_locked (f->selection));
  gtk_widget_activate_action (f->picture, "picture.toggle-lock", NULL);
  g_assert_true (sac_selection_get_locked (f->selection));
}

/* Somewhere in each picture every key of the selected query is under the pointer. */
static void
test_pointing (Fixture *f, gconstpointer user_data)
{
  const gsize n = sac_map_data_get_info (f->data)->n_columns;

  for (SacPictureKind kind = SAC_PICTURE_FLOW; kind < SAC_N_MAP_PICTURES; kind++)
    {
      g_autofree gboolean *seen = g_new0 (gboolean, n);
      int row, column;

      press (f, kind);
      for (int y = 0; y < gtk_widget_get_height (f->picture); y += 4)
        for (int x = 0; x < gtk_widget_get_width (f->picture); x += 4)
          if (sac_picture_view_cell_at (SAC_PICTURE_VIEW (f->picture), x, y, &row, &column) && row == 2)
            seen[column] = TRUE;
      for (gsize i = 0; i < n; i++)
        g_assert_true (seen[i]);
    }
}

/* The keyboard stays with the weights, whatever they are drawn as. */
static void
test_focus_follows (Fixture *f, gconstpointer user_data)
{
  gtk_widget_grab_focus (f->map);
  sac_selection_set_picture (f->selection, SAC_PICTURE_TINT);
  g_assert_true (gtk_widget_has_focus (f->picture));
  sac_selection_set_picture (f->selection, SAC_PICTURE_MAP);
  g_assert_true (gtk_widget_has_focus (f->map));
}

/* Another map while another picture is shown; and none. */
static void
test_other_data (Fixture *f, gconstpointer user_data)
{
  g_autoptr (SacMapData) large = gallery_large_map (200, 300, 4);

  for (SacPictureKind kind = SAC_PICTURE_FLOW; kind < SAC_N_MAP_PICTURES; kind++)
    {
      press (f, kind);
      sac_explore_view_set_map (SAC_EXPLORE_VIEW (f->view), large);
      test_run_for (50);
      sac_explore_view_set_map (SAC_EXPLORE_VIEW (f->view), NULL);
      test_run_for (30);
      sac_explore_view_set_map (SAC_EXPLORE_VIEW (f->view), f->data);
      test_run_for (30);
    }
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  test_gtk_init (&argc, &argv);
  add ("/ui/pictures/switch", test_switch);
  add ("/ui/pictures/fits", test_fits);
  add ("/ui/pictures/keys", test_keys);
  add ("/ui/pictures/pointing", test_pointing);
  add ("/ui/pictures/focus-follows", test_focus_follows);
  add ("/ui/pictures/other-data", test_other_data);
  return g_test_run ();
}
