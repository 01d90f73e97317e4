/* tests/ui/test-widgets.c — map, read-out, curves, bars in a real window
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"
#include "ui/state/theme-watch.h"
#include "ui/widgets/bars-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/head-grid.h"
#include "ui/widgets/map-view.h"
#include "ui/widgets/readout.h"
#include "ui/widgets/status-line.h"
#include "ui/widgets/style.h"
#include "ui/widgets/terms-view.h"

#include <math.h>

static void
test_map_notify (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  GtkWidget *view = g_object_ref_sink (sac_map_view_new (NULL));
  guint changes = 0;

  g_signal_connect (view, "notify::data", G_CALLBACK (test_count_notify), &changes);
  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  g_assert_cmpuint (changes, ==, 1);
  sac_map_view_set_data (SAC_MAP_VIEW (view), NULL);
  g_assert_cmpuint (changes, ==, 2);
  g_object_unref (view);
}

/* pointing asks the very layout that the painter makes for this size */
static void
test_map_layout (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  GtkWidget *view = sac_map_view_new (NULL), *window;
  SacMapLayout layout, painters;
  SacMap map;
  gsize row, column;

  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  window = test_show (view, 640, 480);
  g_assert_true (sac_map_view_get_layout (SAC_MAP_VIEW (view), &layout));
  sac_map_data_init_map (data, &map);
  sac_map_layout (&map, (SacRect){ 0, 0, gtk_widget_get_width (view), gtk_widget_get_height (view) }, NULL,
                  sac_theme_watch_get_theme (sac_theme_watch_get_default ()), &painters);
  g_assert_cmpfloat (layout.viewport.origin_x, ==, painters.viewport.origin_x);
  g_assert_cmpfloat (layout.viewport.origin_y, ==, painters.viewport.origin_y);
  g_assert_cmpfloat (layout.viewport.fit_width, ==, painters.viewport.fit_width);
  for (gsize r = 0; r < map.matrix.n_rows; r++)
    {
      const SacRect cell = sac_viewport_get_cell (&layout.viewport, r, r);

      g_assert_true (sac_viewport_cell_at (&layout.viewport, cell.x + 1, cell.y + 1, &row, &column));
      g_assert_cmpuint (row, ==, r);
      g_assert_cmpuint (column, ==, r);
    }
  test_close (window, view);
}

static GdkTexture *
render (GtkWidget *widget)
{
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

/* a cell's pixels have the colour that the scale gives its weight, kept image or not */
static void
test_map_pixels (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  GtkWidget *view = sac_map_view_new (NULL), *window;
  g_autoptr (GdkTexture) texture = NULL;
  SacMapLayout layout;
  SacMap map;

  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  window = test_show (view, 640, 560);
  texture = render (view);
  sac_map_view_get_layout (SAC_MAP_VIEW (view), &layout);
  sac_map_data_init_map (data, &map);

  const gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  g_autofree guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));
  gdk_texture_download (texture, pixels, stride);
  for (gsize r = 0; r < map.matrix.n_rows; r++)
    for (gsize c = 0; c < map.matrix.n_columns; c++)
      {
        const SacRect cell = sac_viewport_get_cell (&layout.viewport, r, c);
        const gsize x = (gsize) (cell.x + 4), y = (gsize) (cell.y + 4);
        const guint32 seen = *(guint32 *) (void *) (pixels + y * stride + 4 * x);

        g_assert_cmphex (seen, ==, sac_color_scale_cell (&layout.scale, &map.matrix, r, c, 1));
      }
  test_close (window, view);
}

static void
move (GtkWidget *view, int down, int right)
{
  g_assert_true (gtk_widget_activate_action (view, "map.move", "(ii)", down, right));
}

static void
test_map_keys (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = sac_map_view_new (selection), *window;

  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  window = test_show (view, 500, 400);
  move (view, 0, 1); /* nothing was chosen: starts at the first cell */
  g_assert_cmpint (sac_selection_get_column (selection), ==, 0);
  move (view, 2, 1);
  g_assert_cmpint (sac_selection_get_row (selection), ==, 2);
  g_assert_cmpint (sac_selection_get_column (selection), ==, 1);
  move (view, -9, 99); /* stays inside */
  g_assert_cmpint (sac_selection_get_row (selection), ==, 0);
  g_assert_cmpint (sac_selection_get_column (selection), ==, 10);
  gtk_widget_activate_action (view, "map.toggle-lock", NULL);
  g_assert_true (sac_selection_get_locked (selection));
  gtk_widget_activate_action (view, "map.release", NULL);
  g_assert_false (sac_selection_get_locked (selection));
  gtk_widget_activate_action (view, "map.next-scale", NULL);
  g_assert_cmpint (sac_selection_get_scale (selection), ==, SAC_SCALE_CHOICE_LOG);
  gtk_widget_activate_action (view, "map.edge", "i", -1);
  g_assert_cmpint (sac_selection_get_column (selection), ==, 0);
  test_close (window, view);
}

/* zooming in and walking on keeps the chosen cell in sight; 0 goes back */
static void
test_map_zoom (void)
{
  g_autoptr (SacMapData) data = gallery_large_map (200, 200, 1);
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = sac_map_view_new (selection), *window;
  SacMapLayout layout;

  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  window = test_show (view, 500, 400);
  for (int i = 0; i < 8; i++)
    gtk_widget_activate_action (view, "map.zoom-in", NULL);
  g_assert_cmpfloat (sac_map_view_get_zoom (SAC_MAP_VIEW (view)), >, 10);
  gtk_widget_activate_action (view, "map.jump", "(ii)", 199, 3);
  sac_map_view_get_layout (SAC_MAP_VIEW (view), &layout);

  const SacRect cell = sac_viewport_get_cell (&layout.viewport, 199, 3);
  const SacRect shown = sac_rect_intersect (cell, layout.viewport.area);
  g_assert_cmpfloat_with_epsilon (shown.width, cell.width, 1e-6);
  g_assert_cmpfloat_with_epsilon (shown.height, cell.height, 1e-6);
  gtk_widget_activate_action (view, "map.zoom-fit", NULL);
  g_assert_cmpfloat (sac_map_view_get_zoom (SAC_MAP_VIEW (view)), ==, 1);
  test_close (window, view);
}

/* the cell under the cursor is told to a screen reader, by picture and line alike */
static void
test_map_accessible (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  GtkWidget *view = sac_map_view_new (selection), *readout = sac_readout_new (selection);
  g_autofree char *cell = sac_map_data_describe_cell (data, 2, 1);
  g_autofree char *line = sac_map_data_format_readout (data, 2, 1);

  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), readout);
  sac_map_view_set_data (SAC_MAP_VIEW (view), data);
  sac_readout_set_data (SAC_READOUT (readout), data);
  window = test_show (box, 700, 500);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Attention map “Decoder → encoder”, 11 queries by 11 keys");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No cell is selected");
  sac_selection_set_cell (selection, 2, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cell);
  g_assert_cmpstr (sac_readout_get_text (SAC_READOUT (readout)), ==, line);
  g_assert_cmpuint (test_count_unnamed (box), ==, 0);
  test_close (window, box);
}

/* a map of another shape drops a cell that is no longer there, and the zoom */
static void
test_map_shape (void)
{
  g_autoptr (SacMapData) large = gallery_large_map (40, 40, 1), other = gallery_large_map (40, 40, 2);
  g_autoptr (SacMapData) small = gallery_translate_map ();
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = sac_map_view_new (selection), *window;

  sac_map_view_set_data (SAC_MAP_VIEW (view), large);
  window = test_show (view, 400, 400);
  sac_selection_set_cell (selection, 30, 2);
  gtk_widget_activate_action (view, "map.zoom-in", NULL);
  sac_map_view_set_data (SAC_MAP_VIEW (view), other);
  g_assert_cmpfloat (sac_map_view_get_zoom (SAC_MAP_VIEW (view)), >, 1);
  g_assert_cmpint (sac_selection_get_row (selection), ==, 30);
  sac_map_view_set_data (SAC_MAP_VIEW (view), small);
  g_assert_cmpfloat (sac_map_view_get_zoom (SAC_MAP_VIEW (view)), ==, 1);
  g_assert_cmpint (sac_selection_get_row (selection), ==, -1);
  test_close (window, view);
}

/* with animations a new map of the same shape fades in and ends; a late frame finds nothing left over */
static void
test_map_fade (void)
{
  g_autoptr (SacMapData) first = gallery_large_map (20, 20, 1), second = gallery_large_map (20, 20, 2);
  GtkWidget *view = sac_map_view_new (NULL), *window;
  g_autoptr (GdkTexture) before = NULL, after = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  sac_map_view_set_data (SAC_MAP_VIEW (view), first);
  window = test_show (view, 400, 400);
  before = render (view);
  test_run_for (450);
  sac_map_view_set_data (SAC_MAP_VIEW (view), second);
  test_run_for (400);
  after = render (view);
  g_assert_cmpint (gdk_texture_get_width (before), ==, gdk_texture_get_width (after));
  sac_map_view_set_data (SAC_MAP_VIEW (view), first);
  sac_map_view_set_data (SAC_MAP_VIEW (view), NULL); /* in the middle of it */
  test_close (window, view);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
on_step (GtkWidget *view, double step, double *last)
{
  *last = step;
}

static void
test_chart (void)
{
  g_autoptr (SacChartData) data = gallery_chart (400);
  GtkWidget *view = sac_chart_view_new (), *window;
  g_autofree char *text = sac_chart_data_read (data, 0, 399);
  SacChartLayout layout;
  double activated = NAN;
  guint logs = 0;

  g_signal_connect (view, "notify::log-x", G_CALLBACK (test_count_notify), &logs);
  g_signal_connect (view, "step-activated", G_CALLBACK (on_step), &activated);
  sac_chart_view_set_data (SAC_CHART_VIEW (view), data);
  window = test_show (view, 600, 600);
  g_assert_true (sac_chart_view_get_layout (SAC_CHART_VIEW (view), 3, &layout));
  g_assert_false (sac_chart_view_get_layout (SAC_CHART_VIEW (view), 4, &layout));
  gtk_widget_activate_action (view, "chart.move", "i", 1);
  g_assert_cmpfloat (sac_chart_view_get_cursor (SAC_CHART_VIEW (view)), ==, 400);
  gtk_widget_activate_action (view, "chart.move", "i", -1);
  g_assert_cmpfloat (sac_chart_view_get_cursor (SAC_CHART_VIEW (view)), ==, 399);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
  gtk_widget_activate_action (view, "chart.activate", NULL);
  g_assert_cmpfloat (activated, ==, 399);
  gtk_widget_activate_action (view, "chart.log-x", NULL);
  sac_chart_view_set_log_x (SAC_CHART_VIEW (view), TRUE);
  g_assert_cmpuint (logs, ==, 1);
  g_assert_true (sac_chart_view_get_layout (SAC_CHART_VIEW (view), 0, &layout));
  g_assert_true (layout.x.log);
  g_assert_cmpuint (test_count_unnamed (view), ==, 0);
  test_close (window, view);
}

static void
on_bar (GtkWidget *view, int index, int *last)
{
  *last = index;
}

static void
test_bars (void)
{
  const double values[] = { 0.1, 0.7, 0.2 };
  const SacLabel labels[] = { { "the", FALSE }, { "black", FALSE }, { "cat", FALSE } };
  const SacBars bars = { labels, values, 3, 0, -1 };
  GtkWidget *view = sac_bars_view_new (), *window;
  int last = -1;

  sac_bars_view_set_values (SAC_BARS_VIEW (view), labels, values, 3, 0);
  g_signal_connect (view, "activated", G_CALLBACK (on_bar), &last);
  window = test_show (view, 300, 200);
  for (double y = 0; y < 200; y += 7)
    g_assert_cmpint (sac_bars_view_get_item_at (SAC_BARS_VIEW (view), y), ==,
                     sac_bars_item_at ((SacRect){ 0, 0, gtk_widget_get_width (view),
                                                  gtk_widget_get_height (view) },
                                       &bars, y, sac_theme_watch_get_theme (sac_theme_watch_get_default ())));
  sac_bars_view_set_highlighted (SAC_BARS_VIEW (view), 0);
  gtk_widget_activate_action (view, "bars.move", "i", 1);
  g_assert_cmpint (last, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "“the” 0.10, 1 of 3");
  test_close (window, view);
}

static void
test_terms (void)
{
  const double values[] = { 1.5, -0.25, NAN, 2 };
  GtkWidget *view = sac_terms_view_new (), *window;

  sac_terms_view_set_values (SAC_TERMS_VIEW (view), values, 4, TRUE);
  window = test_show (view, 300, 120);
  g_assert_cmpfloat (sac_terms_view_get_sum (SAC_TERMS_VIEW (view)), ==, 3.25);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "4 terms from −0.25 to 2.00; their sum is 3.250");
  test_close (window, view);
}

static void
test_heads (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  SacMapData *maps[] = { data, data, data };
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *grid = sac_head_grid_new (selection), *window;

  sac_head_grid_set_maps (SAC_HEAD_GRID (grid), maps, 1);
  g_assert_false (gtk_widget_get_visible (grid));
  sac_head_grid_set_maps (SAC_HEAD_GRID (grid), maps, 3);
  window = test_show (grid, 200, 300);
  gtk_widget_activate_action (grid, "heads.move", "i", 1);
  gtk_widget_activate_action (grid, "heads.move", "i", 5);
  g_assert_cmpint (sac_selection_get_head (selection), ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "head 3 of 3");
  test_close (window, grid);
}

/* class mode enlarges pictures too, and back */
static void
test_class_mode (void)
{
  SacThemeWatch *watch = sac_theme_watch_get_default ();
  GtkWidget *window = gtk_window_new ();
  guint changes = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (test_count), &changes);
  sac_style_set_class_mode (window, TRUE);
  sac_style_set_class_mode (window, TRUE);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpfloat (sac_theme_watch_get_theme (watch)->text_scale, >, 1.3);
  g_assert_true (gtk_widget_has_css_class (window, "class-mode"));
  sac_style_set_class_mode (window, FALSE);
  g_assert_cmpfloat (sac_theme_watch_get_theme (watch)->text_scale, ==, 1);
  g_signal_handlers_disconnect_by_data (watch, &changes);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_layouts (GdkFrameClock *clock, guint *n)
{
  (*n)++;
}

/* Another text is drawn, and lays nothing out; its height is that of a label. */
static void
test_status_line (void)
{
  GtkWidget *line = sac_status_line_new (), *label = gtk_label_new ("Xg"), *box, *window;
  GdkFrameClock *clock;
  int least, natural, like;
  guint n_layouts = 0;

  gtk_widget_add_css_class (label, "saccade-status");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), label);
  window = test_show (box, 300, 200);
  test_run_frames (line, 3);
  clock = gtk_widget_get_frame_clock (line);
  g_signal_connect (clock, "layout", G_CALLBACK (count_layouts), &n_layouts);
  sac_status_line_set_text (SAC_STATUS_LINE (line), "step 1 of 1,000");
  test_run_frames (line, 2);
  sac_status_line_set_text (SAC_STATUS_LINE (line),
                            "step 1,000 of 1,000 · and much more than there is room for in a line");
  test_run_frames (line, 2);
  g_assert_cmpuint (n_layouts, ==, 0);
  gtk_label_set_text (GTK_LABEL (label), "a label does");
  test_run_frames (line, 2);
  g_assert_cmpuint (n_layouts, >, 0);
  g_assert_cmpstr (sac_status_line_get_text (SAC_STATUS_LINE (line)), ==,
                   "step 1,000 of 1,000 · and much more than there is room for in a line");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       sac_status_line_get_text (SAC_STATUS_LINE (line)));
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, 0);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, &least, &natural, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &like, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, like);
  sac_status_line_set_text (SAC_STATUS_LINE (line), NULL);
  g_assert_cmpstr (sac_status_line_get_text (SAC_STATUS_LINE (line)), ==, "");
  test_close (window, line);
}

int
main (int argc, char **argv)
{
  test_gtk_init (&argc, &argv);
  g_test_add_func ("/ui/map-view/notify", test_map_notify);
  g_test_add_func ("/ui/map-view/layout", test_map_layout);
  g_test_add_func ("/ui/map-view/pixels", test_map_pixels);
  g_test_add_func ("/ui/map-view/keys", test_map_keys);
  g_test_add_func ("/ui/map-view/zoom", test_map_zoom);
  g_test_add_func ("/ui/map-view/accessible", test_map_accessible);
  g_test_add_func ("/ui/map-view/shape", test_map_shape);
  g_test_add_func ("/ui/map-view/fade", test_map_fade);
  g_test_add_func ("/ui/chart-view/cursor", test_chart);
  g_test_add_func ("/ui/bars-view/items", test_bars);
  g_test_add_func ("/ui/terms-view/sum", test_terms);
  g_test_add_func ("/ui/head-grid/choose", test_heads);
  g_test_add_func ("/ui/status-line/draws-only", test_status_line);
  g_test_add_func ("/ui/theme-watch/class-mode", test_class_mode);
  return g_test_run ();
}
