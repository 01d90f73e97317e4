/* tests/app/test-language.c — the window in another language: nothing is left in English, and nothing is cut off
 *
 * Run by tests/app/language.py, which makes the catalogue. In the made-up language "qps" every text of the program has other
 * letters between ⟦ and ⟧ and is longer; so what still has two plain letters together was not marked, and what does not fit there
 * has no room to spare. In Chinese everything has to fit.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/language.h"
#include "app/window-private.h"
#include "engine/lessons/lesson.h"
#include "tests/app/tiny.h"
#include "tests/app/window-fixture.h"
#include "tests/support/scratch.h"
#include "tests/ui/gtk-support.h"
#include "ui/state/step-data.h"
#include "ui/views/explore-view.h"
#include "ui/widgets/readout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *folder; /* scratch */
  SacWindow *window;
  SacSession *session;
  const char *where; /* what is looked at, for the report */
} Fixture;

static AdwApplication *application; /* one a process: its name on the bus is taken once */

static gboolean
is_made_up (void)
{
  return strstr (_ ("Export"), "⟦") != NULL;
}

/* --- what is left in English --- */

/* The words of a model, names of tensors and sites, formulas, keys of the keyboard, the program. */
static const char allowed[] =
  "Saccade|tiny-net|\\b(attention|encoder|decoder|combine|out|cross)\\.[a-z_.]+|cross|/\\S+|attended|"
  "&lt;(bos|eos|unk|pad)&gt;|<bos>|&\\w+;|model\\.safetensors|config\\.json|tanh|exp|log[it]+s?|ln|<eos>|<unk>|<pad>|next Tuesday|3rd of May 1979|3rd|of|May|BF16|Ctrl|Shift|Alt|Esc";

/* GTK's own, which has no such language. */
static gboolean
is_of_gtk (const char *text)
{
  static const char *const texts[] = { "Search…",
                                       "(None)",
                                       "Clear entry",
                                       "Apply",
                                       "Minimize",
                                       "Maximize",
                                       "Restore",
                                       "Close",
                                       "Minimize the window",
                                       "Maximize the window",
                                       "Restore the window",
                                       "Close the window",
                                       NULL };

  return g_strv_contains (texts, text);
}

/* What may be told as it is: the words of a model, and the lessons' own sentences. */
static GRegex *
make_known (void)
{
  g_autoptr (GString) pattern = g_string_new (allowed);

  for (const SacLessonClass *const *lesson = sac_lesson_list (); *lesson != NULL; lesson++)
    for (const char *const *sample = (*lesson)->samples; *sample != NULL; sample++)
      {
        g_autofree char *escaped = g_regex_escape_string (*sample, -1);

        g_string_prepend_c (pattern, '|');
        g_string_prepend (pattern, escaped);
      }
  return g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, NULL);
}

static void
check_text (Fixture *f, GtkWidget *widget, const char *what, const char *text)
{
  static GRegex *known, *left;
  g_autofree char *here = NULL, *rest = NULL;

  if (text == NULL || !is_made_up () || is_of_gtk (text))
    return;
  if (g_once_init_enter (&known))
    {
      left = g_regex_new ("[A-Za-z]{2}", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&known, make_known ());
    }
  {
    g_auto (GStrv) pieces = g_strsplit (text, f->folder, -1);

    here = g_strjoinv ("", pieces);
  }
  rest = g_regex_replace (known, here, -1, 0, "", 0, NULL);
  if (g_regex_match (left, rest, 0, NULL))
    {
      g_test_message ("%s: the %s of %s is in English: “%s”", f->where, what,
                      widget != NULL ? G_OBJECT_TYPE_NAME (widget) : "it", text);
      g_test_fail ();
    }
}

/* GTK tells a property of the accessibility tree only as what it is instead of what was expected. */
static void
check_property (Fixture *f, GtkWidget *widget, GtkAccessibleProperty property, const char *what)
{
  g_autofree char *text = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return;
  text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "", NULL);
  check_text (f, widget, what, text);
}

static void
check_list (Fixture *f, GtkWidget *widget, GListModel *list)
{
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (GTK_IS_STRING_OBJECT (item))
        check_text (f, widget, "list", gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
    }
}

static void
check_words (Fixture *f, GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget))
    check_list (f, widget, gtk_drop_down_get_model (GTK_DROP_DOWN (widget)));
  if (ADW_IS_COMBO_ROW (widget))
    check_list (f, widget, adw_combo_row_get_model (ADW_COMBO_ROW (widget)));
  if (GTK_IS_LABEL (widget))
    check_text (f, widget, "text", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_TEXT (widget))
    check_text (f, widget, "placeholder", gtk_text_get_placeholder_text (GTK_TEXT (widget)));
  if (GTK_IS_WINDOW (widget))
    check_text (f, widget, "title", gtk_window_get_title (GTK_WINDOW (widget)));
  check_text (f, widget, "tooltip", gtk_widget_get_tooltip_text (widget));
  check_property (f, widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "name");
  check_property (f, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "description");
}

/* --- what is cut off --- */

/* Titles, sentences and the help of parameters, whose whole text a tooltip has, may end in “…”. */
static gboolean
may_shorten (GtkWidget *label)
{
  for (GtkWidget *at = label; at != NULL; at = gtk_widget_get_parent (at))
    if (gtk_widget_get_has_tooltip (at) || ADW_IS_WINDOW_TITLE (at) || SAC_IS_READOUT (at))
      return TRUE;
  return FALSE;
}

static void
check_room (Fixture *f, GtkWidget *widget)
{
  PangoLayout *layout;
  int width;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) || may_shorten (widget))
    return;
  layout = gtk_label_get_layout (GTK_LABEL (widget));
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (pango_layout_is_ellipsized (layout) || width > gtk_widget_get_width (widget) + 1)
    {
      g_test_message ("%s: %d pixels are too few for “%s”", f->where, gtk_widget_get_width (widget),
                      gtk_label_get_text (GTK_LABEL (widget)));
      g_test_fail ();
    }
}

static void
walk (Fixture *f, GtkWidget *widget)
{
  check_words (f, widget);
  check_room (f, widget);
  if (GTK_IS_SPIN_BUTTON (widget) && gtk_widget_get_tooltip_text (widget) == NULL)
    return; /* GTK's own buttons inside have GTK's own names */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (f, child);
}

static void
look (Fixture *f, const char *where)
{
  f->where = where;
  test_run_frames (GTK_WIDGET (f->window), 4);
  walk (f, GTK_WIDGET (f->window));
}

/* --- the window --- */

static GtkWidget *
find (Fixture *f, GType type)
{
  GtkWidget *found = test_find (GTK_WIDGET (f->window), test_is_a, &type);

  g_assert_nonnull (found);
  return found;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *model = NULL;

  f->folder = sac_scratch_new ();
  model = g_build_filename (f->folder, "tiny-net", NULL);
  g_setenv ("SACCADE_DATA_DIR", f->folder, TRUE);
  tiny_save (model, 2);
  f->session = window_fixture_open (application, model, &f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  tiny_wait_for (gtk_widget_get_mapped (GTK_WIDGET (f->window)) &&
                 gtk_widget_get_width (GTK_WIDGET (f->window)) > 840); /* it is there at its own size first */
  sac_session_read (f->session, "3rd of May 1979");
  tiny_wait_for (sac_session_get_reading (f->session) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  window_fixture_close (&f->window);
  sac_scratch_free (f->folder);
}

static void
resize (Fixture *f, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  tiny_wait_for (gtk_widget_get_width (GTK_WIDGET (f->window)) <= width &&
                 gtk_widget_get_width (GTK_WIDGET (f->window)) > width - 20);
}

static void
show_view (Fixture *f, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.view", "s", name);
  tiny_wait_for (g_strcmp0 (adw_view_stack_get_visible_child_name (f->window->stack), name) == 0);
}

static const struct
{
  int width, height;
} sizes[] = { { 1024, 700 }, { 1280, 800 } };

static void
test_explore (Fixture *f, gconstpointer data)
{
  SacSelection *selection = sac_session_get_selection (f->session);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
        {
          sac_selection_set_picture (selection, kind);
          sac_selection_set_cell (selection, 0, 1);
          tiny_wait_for (sac_session_get_explanation (f->session) != NULL);
          look (f, sac_picture_kind_get_name (kind));
        }
      sac_selection_set_locked (selection, TRUE);
      sac_selection_set_words (selection, TRUE);
      look (f, "words");
      sac_selection_set_words (selection, FALSE);
      sac_selection_set_locked (selection, FALSE);
      sac_selection_set_picture (selection, SAC_PICTURE_MAP);
    }
}

static void
test_troubles (Fixture *f, gconstpointer data)
{
  sac_session_read (f->session, "next Tuesday");
  tiny_wait_for (g_str_equal (sac_session_get_reading (f->session)->text, "next Tuesday"));
  look (f, "doubt");
  sac_window_open_path (f->window, f->folder);
  look (f, "error");
  sac_session_choose (f->session, "lesson:translate");
  look (f, "a lesson without a model");
}

static void
test_step (Fixture *f, gconstpointer data)
{
  SacStepper *stepper;

  show_view (f, "step");
  tiny_wait_for (sac_session_get_step (f->session) != NULL);
  stepper = sac_step_view_get_stepper (SAC_STEP_VIEW (find (f, SAC_TYPE_STEP_VIEW)));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
        {
          sac_stepper_go (stepper, 0, stage);
          look (f, "a stage of Step");
        }
    }
}

static void
check_table (Fixture *f, const SacStepTable *table)
{
  check_text (f, NULL, "caption of a table", table->caption);
  check_text (f, NULL, "labels of a table", table->label_title);
  for (gsize j = 0; j < table->n_columns; j++)
    {
      g_autofree char *origin = table->n_rows > 0 ? sac_step_table_dup_origin (table, 0, j) : g_strdup ("");

      check_text (f, NULL, "head of a column", table->columns[j].title);
      check_text (f, NULL, "origin of a number", origin);
      check_text (f, NULL, "making of a number", table->columns[j].origin.how);
    }
}

static void
test_step_words (Fixture *f, gconstpointer data)
{
  const SacStepData *step;

  f->where = "Step";
  show_view (f, "step");
  tiny_wait_for (sac_session_get_step (f->session) != NULL);
  step = sac_session_get_step (f->session);
  check_text (f, NULL, "title", step->title);
  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      const SacStepPart *part = &step->stages[stage];

      check_text (f, NULL, "stage", sac_step_stage_get_name (stage));
      check_text (f, NULL, "formula", part->formula);
      check_text (f, NULL, "numbers", part->numbers);
      check_table (f, &part->facts);
      check_table (f, &part->items);
      check_table (f, &part->terms);
    }
}

static void
train_to (Fixture *f, guint64 step)
{
  GtkWidget *train = find (f, SAC_TYPE_TRAIN_VIEW);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000));
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    sac_param_form_set_value (sac_train_view_get_form (SAC_TRAIN_VIEW (train)), name, value);
  for (guint64 i = 1; i <= step; i++)
    {
      gtk_widget_activate_action (train, "train.step", NULL);
      tiny_wait_for (sac_session_get_training (f->session) != NULL &&
                     sac_session_get_training (f->session)->step == i &&
                     sac_session_get_training (f->session)->probe_step == i);
    }
}

static void
check_charts (Fixture *f)
{
  SacChartData *chart = sac_session_get_training (f->session)->chart;

  for (gsize i = 0; i < sac_chart_data_get_n_panels (chart); i++)
    {
      const SacChartPanel *panel = sac_chart_data_get_panel (chart, i);

      check_text (f, NULL, "title of a panel", panel->title);
      check_text (f, NULL, "unit of a panel", panel->unit);
      for (gsize j = 0; j < panel->n_series; j++)
        check_text (f, NULL, "name of a curve", panel->series[j].name);
    }
}

static void
test_train (Fixture *f, gconstpointer data)
{
  sac_session_choose (f->session, "lesson:dates");
  show_view (f, "train");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      look (f, "Train before a run");
    }
  train_to (f, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      look (f, "Train in a run");
    }
  check_charts (f);
  sac_session_choose (f->session, "lesson:translate");
  look (f, "Train with another lesson's run");
  gtk_window_close (GTK_WINDOW (f->window));
  tiny_wait_for (sac_window_get_question (f->window) != NULL);
  f->where = "the question before closing";
  tiny_wait_for (gtk_widget_get_mapped (sac_window_get_question (f->window)));
  test_run_frames (sac_window_get_question (f->window), 4);
  walk (f, GTK_WIDGET (sac_window_get_question (f->window)));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (sac_window_get_question (f->window)), "discard");
  tiny_wait_for (f->window == NULL);
}

static void
compare_to (Fixture *f, guint64 step)
{
  GtkWidget *compare = find (f, SAC_TYPE_COMPARE_VIEW);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (1000));
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    sac_param_form_set_value (sac_compare_view_get_form (SAC_COMPARE_VIEW (compare)), name, value);
  for (guint64 i = 1; i <= step; i++)
    {
      gtk_widget_activate_action (compare, "compare.step", NULL);
      tiny_wait_for (sac_session_get_comparison (f->session) != NULL &&
                     sac_session_get_comparison (f->session)->step == i &&
                     sac_session_get_comparison (f->session)->probe_step == i);
    }
}

static void
test_compare (Fixture *f, gconstpointer data)
{
  SacChartData *chart;

  sac_session_choose (f->session, "lesson:dates");
  show_view (f, "compare");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      look (f, "Compare before a run");
    }
  compare_to (f, 2);
  sac_selection_set_cell (sac_compare_view_get_selection (f->window->compare), 0, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      resize (f, sizes[i].width, sizes[i].height);
      look (f, "Compare in a run");
    }
  chart = sac_session_get_comparison (f->session)->chart;
  for (gsize i = 0; i < sac_chart_data_get_n_panels (chart); i++)
    check_text (f, NULL, "title of a panel", sac_chart_data_get_panel (chart, i)->title);
  sac_session_choose (f->session, "lesson:translate");
  look (f, "Compare with another lesson's comparison");
  sac_window_export (f->window, "nothing.png");
}

static void
check_menu (Fixture *f, GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        check_text (f, NULL, "label", label);
      if (section != NULL)
        check_menu (f, section);
    }
}

static void
check_shortcuts (Fixture *f, GtkWidget *widget)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget) || GTK_IS_SHORTCUTS_GROUP (widget))
    {
      g_autofree char *title = NULL;

      g_object_get (widget, "title", &title, NULL);
      check_text (f, widget, "title", title);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_shortcuts (f, child);
}

/* (nullable): the window over ours */
static GtkWidget *
find_dialog (Fixture *f)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (GTK_IS_WINDOW (link->data) && gtk_window_get_transient_for (link->data) == GTK_WINDOW (f->window) &&
        gtk_widget_get_visible (link->data))
      return link->data;
  return NULL;
}

static void
test_dialogs (Fixture *f, gconstpointer data)
{
  g_autoptr (GMenuModel) menu = sac_window_make_menu (SAC_WINDOW (f->window));
  GtkShortcutsWindow *shortcuts =
    gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (f->window));
  GtkWidget *dialog;

  f->where = "the menu";
  check_menu (f, menu);
  f->where = "the shortcuts";
  check_shortcuts (f, GTK_WIDGET (shortcuts));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export", NULL);
  tiny_wait_for ((dialog = find_dialog (f)) != NULL && gtk_widget_get_mapped (dialog));
  test_run_frames (dialog, 4);
  f->where = "the export dialog";
  walk (f, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What painters write: each line lies inside the picture, and is none of the sources' own words. */
static void
check_svg (Fixture *f, const char *svg, double width)
{
  g_autoptr (GRegex) line = g_regex_new (
    "<text transform=\"matrix\\(([^,]*),[^,]*,[^,]*,[^,]*,([^,]*),[^\"]*\\)\" x=\"([^\"]*)\"[^>]*"
    "textLength=\"([^\"]*)\">([^<]*)</text>",
    0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (line, svg, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      double numbers[4];
      g_autofree char *text = g_match_info_fetch (match, 5);

      for (int i = 0; i < 4; i++)
        {
          g_autofree char *number = g_match_info_fetch (match, i + 1);

          numbers[i] = g_ascii_strtod (number, NULL);
        }
      check_text (f, NULL, "line", text);
      if (numbers[0] < 0.999) /* set aslant */
        continue;
      if (numbers[1] + numbers[2] < -1 || numbers[1] + numbers[2] + numbers[3] > width + 1 ||
          strstr (text, "…") != NULL)
        {
          g_test_message ("%s: “%s” from %g to %g of %g", f->where, text, numbers[1] + numbers[2],
                          numbers[1] + numbers[2] + numbers[3], width);
          g_test_fail ();
        }
    }
  g_assert_cmpuint (n, >, 5);
}

static void
test_pictures (Fixture *f, gconstpointer data)
{
  for (SacPictureKind kind = 0; kind < SAC_N_PICTURES; kind++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.svg", f->folder, (guint) kind), *svg = NULL;
      const char *width;

      sac_selection_set_picture (sac_session_get_selection (f->session), kind);
      tiny_wait_for (kind != SAC_PICTURE_TREE || sac_session_get_tree (f->session) != NULL);
      sac_window_export (f->window, path);
      tiny_wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
      f->where = sac_picture_kind_get_name (kind);
      g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
      width = strstr (svg, "width=\"");
      g_assert_nonnull (width);
      check_svg (f, svg, g_ascii_strtod (width + strlen ("width=\""), NULL));
    }
}

/* Numbers keep their point, files their words. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "x.csv", NULL), *text = NULL;
  g_autofree char *number = g_strdup_printf ("%.2f", 0.5);

  g_assert_cmpstr (number, ==, "0.50");
  sac_window_export (f->window, path);
  tiny_wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "weights,3,r,d, ,o,f,"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } cases[] = {
    { "/app/language/explore", test_explore }, { "/app/language/troubles", test_troubles },
    { "/app/language/step", test_step },       { "/app/language/step-words", test_step_words },
    { "/app/language/train", test_train },     { "/app/language/dialogs", test_dialogs },
    { "/app/language/compare", test_compare }, { "/app/language/pictures", test_pictures },
    { "/app/language/numbers", test_numbers },
  };
  int status;

  sac_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpstr (_ ("Export"), !=, "Export");
  application = window_fixture_start ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].run, tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
