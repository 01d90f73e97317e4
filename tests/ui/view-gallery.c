/* tests/ui/view-gallery.c — every view with made-up data, as PNG files to look at
 *
 *     view-gallery FOLDER [NAME]     all pictures, or those whose name contains NAME
 *     view-gallery --show NAME       a window to try by hand, e.g. explore-light-1280
 *
 * With ADW_DEBUG_HIGH_CONTRAST=1 in high contrast. Needs a display of at least 1920×1200. The data are the gallery's; the program shows none of them.
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-compare.h"
#include "tests/ui/gallery-data.h"
#include "tests/ui/gallery-step.h"
#include "ui/state/chart-mix.h"
#include "ui/state/theme-watch.h"
#include "ui/state/tree-cursor.h"
#include "ui/views/explore-view.h"
#include "ui/views/sidebar.h"
#include "ui/views/step-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/style.h"
#include "ui/widgets/walk-card.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  AdwColorScheme scheme;
  gboolean class_mode;
  int width, height;
} Look;

static const Look looks[] = {
  { "light-1024", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE, 1024, 700 },
  { "dark-1024", ADW_COLOR_SCHEME_FORCE_DARK, FALSE, 1024, 700 },
  { "light-1920", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE, 1920, 1200 },
  { "dark-1920", ADW_COLOR_SCHEME_FORCE_DARK, FALSE, 1920, 1200 },
  { "class-1920", ADW_COLOR_SCHEME_FORCE_LIGHT, TRUE, 1920, 1200 },
  { "light-1280", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE, 1280, 800 },
};

static SacExploreView *
new_explore (SacMapData *data)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = sac_explore_view_new (selection);

  g_object_set_data_full (G_OBJECT (view), "selection", g_object_ref (selection), g_object_unref);
  sac_explore_view_set_placeholder (SAC_EXPLORE_VIEW (view), "Type an English sentence");
  sac_explore_view_set_empty_text (SAC_EXPLORE_VIEW (view), "Open a lesson",
                                   "Choose one at the left, or drop a folder.");
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (view), data);
  return SAC_EXPLORE_VIEW (view);
}

static void
select_cell (SacExploreView *view, SacMapData *data, int row, int column, gboolean locked)
{
  GtkWidget *widget = GTK_WIDGET (view);
  g_autoptr (SacExplanation) explanation = gallery_explanation (data, (gsize) row, (gsize) column);
  SacSelection *selection = g_object_get_data (G_OBJECT (widget), "selection");

  sac_selection_set_cell (selection, row, column);
  sac_selection_set_locked (selection, locked);
  sac_explore_view_set_explanation (view, explanation);
}

static GtkWidget *
explore (gboolean with_history)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacChartData) history = gallery_history (4200);
  SacExploreView *view = new_explore (data);

  sac_explore_view_set_text (view, gallery_source);
  sac_explore_view_set_output (view, "French", gallery_output);
  sac_explore_view_set_samples (view, gallery_samples);
  if (with_history)
    sac_explore_view_set_history (view, history, 1900);
  select_cell (view, data, 2, 1, TRUE);
  return GTK_WIDGET (view);
}

static GtkWidget *
page_explore (void)
{
  return explore (TRUE);
}

static GtkWidget *
page_explore_notice (void)
{
  GtkWidget *view = explore (FALSE);

  sac_explore_view_set_notice (SAC_EXPLORE_VIEW (view), "“zorgon” is not in the vocabulary: read as <unk>");
  sac_explore_view_set_error (
    SAC_EXPLORE_VIEW (view),
    "The folder “gpt2-old” holds no model: expected config.json beside model.safetensors.");
  return view;
}

static GtkWidget *
page_explore_heads (void)
{
  GtkWidget *view = explore (FALSE);
  g_autoptr (SacMapData) data = gallery_large_map (64, 64, 3);
  SacMapData *maps[8];

  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    maps[i] = gallery_large_map (24, 24, 10 + i);
  sac_explore_view_set_heads (SAC_EXPLORE_VIEW (view), maps, G_N_ELEMENTS (maps));
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (view), data);
  select_cell (SAC_EXPLORE_VIEW (view), data, 40, 12, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    sac_map_data_unref (maps[i]);
  return view;
}

static GtkWidget *
page_explore_tree (void)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacTreeData) tree = gallery_tree (4, 10);
  SacSelection *selection = sac_selection_new ();
  GtkWidget *view = sac_explore_view_new (selection);

  sac_explore_view_set_text (SAC_EXPLORE_VIEW (view), gallery_source);
  sac_explore_view_set_output (SAC_EXPLORE_VIEW (view), "French · beam 1 of 4, score −1.05", gallery_output);
  sac_explore_view_set_map (SAC_EXPLORE_VIEW (view), data);
  sac_explore_view_set_tree (SAC_EXPLORE_VIEW (view), tree);
  sac_selection_set_picture (selection, SAC_PICTURE_TREE);
  sac_tree_cursor_set_chosen (sac_tree_cursor_of (selection), (int) sac_tree_data_find_beam (tree, 1));
  g_object_unref (selection);
  return view;
}

static GtkWidget *
page_explore_empty (void)
{
  return GTK_WIDGET (new_explore (NULL));
}

static GtkWidget *
train (SacTrainState state, const char *text, double fraction, gsize n_steps)
{
  GtkWidget *view = sac_train_view_new (NULL);
  g_autoptr (SacMapData) data = gallery_translate_map ();
  g_autoptr (SacChartData) chart = n_steps > 0 ? gallery_chart (n_steps) : NULL;

  sac_train_view_set_lesson (SAC_TRAIN_VIEW (view), "translate", "English → French");
  sac_train_view_set_fields (SAC_TRAIN_VIEW (view), gallery_fields, gallery_n_fields);
  sac_train_view_set_status (SAC_TRAIN_VIEW (view), &(SacTrainStatus){ state, text, fraction, n_steps > 0 });
  sac_train_view_set_chart (SAC_TRAIN_VIEW (view), chart);
  if (n_steps > 0)
    {
      sac_train_view_set_map (SAC_TRAIN_VIEW (view), data);
      sac_train_view_set_probe (SAC_TRAIN_VIEW (view), gallery_source, gallery_output);
    }
  return view;
}

static GtkWidget *
page_train (void)
{
  return train (SAC_TRAIN_RUNNING,
                "step 1,234 of 5,000 · loss 0.123 · 4,321 tokens/s · 0:12 elapsed · 0:43 left", 0.247, 1234);
}

static GtkWidget *
page_train_idle (void)
{
  return train (SAC_TRAIN_IDLE, "Ready", -1, 0);
}

static GtkWidget *
page_walk (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *view = explore (FALSE),
            *card = sac_walk_card_new ();

  sac_walk_card_set_step (
    SAC_WALK_CARD (card), "What is attention?", "Who looks where",
    "A row is a query, the word being written; a column is a key, a word it may look at. The "
    "stronger the colour, the more it looks there.",
    2, 10);
  sac_walk_card_set_note (SAC_WALK_CARD (card),
                          "The training is at step 45; step 100 is shown as soon as it is there",
                          "Back to the _Walk");
  sac_walk_card_set_progress (SAC_WALK_CARD (card), 0.45);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), card);
  return box;
}

static gboolean
is_chart (GtkWidget *widget)
{
  return SAC_IS_CHART_VIEW (widget);
}

static GtkWidget *
find (GtkWidget *widget, gboolean (*matches) (GtkWidget *widget))
{
  GtkWidget *found = matches (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, matches);
  return found;
}

/* Two runs, smoothed, one of them changed while it ran; a step is read. */
static GtkWidget *
page_train_runs (void)
{
  GtkWidget *view = page_train (), *chart = find (view, is_chart);
  g_autoptr (SacChartData) first = gallery_chart (1234);
  g_autoptr (SacChartData) second = gallery_chart (800);
  const SacChartRun runs[] = { { "translate", first, 0, FALSE },
                               { "translate-additive-small", second, 1, FALSE } };
  const SacRunEntry entries[] = { { "translate", 0, FALSE, TRUE },
                                  { "translate-additive-small", 1, FALSE, FALSE } };
  g_autoptr (SacChartData) mixed = sac_chart_mix (runs, 2, 0.95);

  sac_train_view_set_chart (SAC_TRAIN_VIEW (view), mixed);
  sac_train_view_set_runs (SAC_TRAIN_VIEW (view), entries, 2);
  sac_chart_view_set_cursor (SAC_CHART_VIEW (chart), 500);
  return view;
}

static GtkWidget *
page_step (void)
{
  g_autoptr (SacSelection) selection = sac_selection_new ();
  GtkWidget *view = sac_step_view_new (selection);
  g_autoptr (SacStepData) data = gallery_step_data ((SacStepPlace){ .query = 2, .key = 1, .word = -1 });

  sac_selection_set_cell (selection, 2, 1);
  sac_step_view_set_data (SAC_STEP_VIEW (view), data);
  return view;
}

static GtkWidget *
page_step_weights (void)
{
  GtkWidget *view = page_step ();

  gtk_widget_activate_action (view, "step.stage", "i", SAC_STEP_WEIGHTS);
  return view;
}

static GtkWidget *
page_step_empty (void)
{
  return sac_step_view_new (NULL);
}

static GtkWidget *
page_compare (void)
{
  GtkWidget *view = sac_compare_view_new ();

  gallery_fill_compare (view, 3);
  return view;
}

static GtkWidget *
page_compare_six (void)
{
  GtkWidget *view = sac_compare_view_new ();

  gallery_fill_compare (view, 6);
  return view;
}

static GtkWidget *
page_compare_idle (void)
{
  GtkWidget *view = sac_compare_view_new ();

  gallery_fill_compare (view, 0);
  return view;
}

static const struct
{
  const char *name, *shown;
  GtkWidget *(*make) (void);
} pages[] = {
  { "explore", "Explore", page_explore },
  { "explore-notice", "Explore", page_explore_notice },
  { "explore-heads", "Explore", page_explore_heads },
  { "explore-tree", "Explore", page_explore_tree },
  { "explore-empty", "Explore", page_explore_empty },
  { "step", "Step", page_step },
  { "step-weights", "Step", page_step_weights },
  { "step-empty", "Step", page_step_empty },
  { "train", "Train", page_train },
  { "walk", "Explore", page_walk },
  { "train-runs", "Train", page_train_runs },
  { "train-idle", "Train", page_train_idle },
  { "compare", "Compare", page_compare },
  { "compare-six", "Compare", page_compare_six },
  { "compare-idle", "Compare", page_compare_idle },
};

static GtkWidget *
new_sidebar (void)
{
  static const SacSidebarItem lessons[] = { { "translate", "translate", "English → French", FALSE },
                                            { "dates", "dates", "how people write dates", FALSE } };
  static const SacSidebarItem models[] = { { "mine", "translate-additive-small", "trained here, 5,000 steps",
                                             TRUE } };
  static const SacSidebarItem sites[] = { { "cross", "decoder → encoder", "1 head", FALSE } };
  GtkWidget *sidebar = sac_sidebar_new ();

  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_LESSONS, lessons, G_N_ELEMENTS (lessons));
  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_MODELS, models, G_N_ELEMENTS (models));
  sac_sidebar_set_items (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_SITES, sites, G_N_ELEMENTS (sites));
  sac_sidebar_select (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_LESSONS, "translate");
  sac_sidebar_select (SAC_SIDEBAR (sidebar), SAC_SIDEBAR_SITES, "cross");
  return sidebar;
}

static GtkWidget *
new_window (GtkWidget *view, const char *title, const Look *look)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, "gallery data"));
  gtk_box_append (GTK_BOX (body), new_sidebar ());
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_set_hexpand (view, TRUE);
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), view);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  return window;
}

static gboolean
time_out (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, time_out, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
save_picture (GtkWidget *widget, const char *path)
{
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_return_if_fail (node != NULL);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("Could not write %s\n", path);
}

static GtkWidget *
open_page (guint page, const Look *look)
{
  GtkWidget *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->scheme);
  window = new_window (pages[page].make (), pages[page].shown, look);
  sac_style_set_class_mode (window, look->class_mode);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
show_page (guint page, const Look *look)
{
  GtkWidget *window = open_page (page, look);
  gpointer open = window;

  g_object_add_weak_pointer (G_OBJECT (window), &open);
  while (open != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
make_picture (const char *folder, guint page, const Look *look)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", pages[page].name, look->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GtkWidget *window = open_page (page, look);

  run_for (400);
  save_picture (window, path);
  gtk_window_destroy (GTK_WINDOW (window));
  run_for (20);
}

int
main (int argc, char **argv)
{
  const char *only = argc > 2 ? argv[2] : "";
  gboolean show;

  if (argc < 2)
    {
      g_printerr ("Usage: view-gallery FOLDER [NAME] | --show NAME\n");
      return 2;
    }
  adw_init ();
  sac_style_install (gdk_display_get_default ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  show = g_str_equal (argv[1], "--show");
  if (!show)
    g_mkdir_with_parents (argv[1], 0755);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (guint j = 0; j < G_N_ELEMENTS (looks); j++)
      {
        g_autofree char *name = g_strdup_printf ("%s-%s", pages[i].name, looks[j].name);

        if (show && g_str_equal (name, only))
          show_page (i, &looks[j]);
        else if (!show && strstr (name, only) != NULL)
          make_picture (argv[1], i, &looks[j]);
      }
  return 0;
}
