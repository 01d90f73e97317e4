/* app/cli/attend.c — saccade attend: which word looked at which
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "app/cli/style.h"
#include "app/open-model.h"
#include "app/reading.h"
#include "app/words.h"
#include "ui/paint/figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PIPE_WIDTH 400 /* of the map when standard output is no terminal */

void
sac_attend_view_clear (SacAttendView *view)
{
  g_clear_pointer (&view->values, sac_tensor_unref);
  g_clear_pointer (&view->words, sac_map_data_unref);
  g_clear_pointer (&view->reading, sac_reading_unref);
  g_clear_pointer (&view->translator, sac_translator_unref);
  g_clear_pointer (&view->text, g_free);
  g_clear_pointer (&view->beams, sac_snapshot_unref);
}

/* Inputs of models that are yet to come: named, so that the refusal says why. */
static gboolean
check_inputs (const SacArguments *arguments, GError **error)
{
  static const char *const others[] = { "ids", "type-ids", "decoder-ids", "image" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (sac_arguments_has (arguments, others[i]))
      {
        g_set_error (
          error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
          _ ("--%s is refused: this model takes text, which it cuts into tokens itself; give --text"),
          others[i]);
        return FALSE;
      }
  if (sac_arguments_has (arguments, "text"))
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE, _ ("attend needs --text with a sentence"));
  return FALSE;
}

gboolean
sac_attend_can_write (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  SacFigureFormat format;

  if (sac_attend_find_numbers_writer (path) != NULL || sac_figure_format_from_path (path, &format, NULL))
    return TRUE;
  g_set_error (
    error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
    _ ("“%s” must end in .png, .svg or .pdf (a picture), or .csv, .npy, .safetensors or .json (numbers)"),
    shown);
  return FALSE;
}

gboolean
sac_attend_write (const SacAttendView *view, const SacAttendStyle *style, const char *path, GError **error)
{
  const SacAttendWriter write = sac_attend_find_numbers_writer (path);

  if (style->picture == SAC_PICTURE_TREE)
    return sac_attend_write_tree (view, style, path, error);
  return write != NULL ? write (view, path, error) : sac_attend_write_picture (view, style, path, error);
}

static gboolean
parse_stage (const SacArguments *arguments, SacStage *stage, GError **error)
{
  const char *name = sac_arguments_get (arguments, "stage");

  *stage = SAC_STAGE_WEIGHT;
  if (name == NULL || sac_stage_from_name (name, stage))
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
               _ ("--stage must be one of scores, scaled, masked, weights, not “%s”"), name);
  return FALSE;
}

static gboolean
parse_style (const SacArguments *arguments, SacAttendStyle *style, GError **error)
{
  const char *view = sac_arguments_get (arguments, "view");

  *style = (SacAttendStyle){ .dark = !sac_arguments_has (arguments, "output"),
                             .step = g_strcmp0 (view, "step") == 0 };
  return sac_cli_parse_look (arguments, &style->dark, &style->scale, &style->title, error);
}

static gboolean
parse_picture (const SacArguments *arguments, SacAttendStyle *style, GError **error)
{
  const char *name = sac_arguments_get (arguments, "view"), *path = sac_arguments_get (arguments, "output");
  double percent = SAC_MAP_MASS * 100;

  style->picture = SAC_PICTURE_MAP;
  if (style->step)
    return sac_attend_check_step (arguments, error);
  if (name != NULL && !sac_picture_kind_from_name (name, &style->picture))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("--view must be one of map, flow, bars, tint, tree, step, not “%s”"), name);
      return FALSE;
    }
  if (style->picture == SAC_PICTURE_TREE)
    return sac_attend_can_write_tree (path, error);
  if (name != NULL && (path == NULL || sac_attend_find_numbers_writer (path) != NULL))
    {
      g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                   _ ("--view is of a picture: give -o with a name that ends in .png, .svg or .pdf"));
      return FALSE;
    }
  if (!sac_arguments_get_number (arguments, "mass", 1, 100, &percent, error))
    return FALSE;
  style->mass = percent / 100;
  return TRUE;
}

static gboolean
choose_site (const SacArguments *arguments, SacAttendView *view, GError **error)
{
  const SacTrace *trace = view->reading->trace;
  const char *name = sac_arguments_get (arguments, "site");
  const int found = name != NULL ? sac_trace_find_site (trace, name) : 0;
  g_autoptr (GString) names = g_string_new (NULL);

  if (found >= 0)
    {
      view->site = (guint) found;
      return TRUE;
    }
  for (guint i = 0; i < sac_trace_get_n_sites (trace); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sac_trace_get_site (trace, i)->name);
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT, _ ("The model has no site “%s”; it has %s"), name,
               names->str);
  return FALSE;
}

static gboolean
choose_part (const SacArguments *arguments, const char *option, guint n, guint *index, GError **error)
{
  const char *given = sac_arguments_get (arguments, option);
  gsize chosen = 0;

  if (given != NULL && !sac_attend_choose_place (option, given, n, &chosen, error))
    return FALSE;
  *index = (guint) chosen;
  return TRUE;
}

/* Words are of weights that characters have, and of nothing else. */
static gboolean
make_words (SacAttendView *view, GError **error)
{
  g_autoptr (SacMapData) characters =
    sac_reading_make_map (view->translator, view->reading, view->site, view->head);

  view->words = sac_words_make_map (characters);
  if (view->words != NULL)
    return TRUE;
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("The tokens of this model are no characters: --words is for models that read those"));
  return FALSE;
}

static gboolean
check_words (const SacArguments *arguments, const SacAttendStyle *style, SacStage stage, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : g_strdup ("");

  if (!sac_arguments_has (arguments, "words") ||
      (stage == SAC_STAGE_WEIGHT && !style->step && !g_str_has_suffix (lower, ".json") &&
       !g_str_has_suffix (lower, ".safetensors")))
    return TRUE;
  g_set_error (
    error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
    _ ("--words puts weights together: it goes with pictures of the map, .csv and .npy, not with another "
       "--stage, --view step, .json or .safetensors"));
  return FALSE;
}

static gboolean
read_view (const SacArguments *arguments, const SacAttendStyle *style, SacAttendView *view, GError **error)
{
  g_autoptr (SacPool) pool = sac_pool_new (0);
  guint layer;

  view->translator = sac_model_open (sac_arguments_get_operand (arguments, 0), error);
  if (view->translator == NULL)
    return FALSE;
  view->text = g_strdup (sac_arguments_get (arguments, "text"));
  if (!sac_attend_read_beams (arguments, style, view, pool, error) || !choose_site (arguments, view, error) ||
      !choose_part (arguments, "layer", 1, &layer, error) ||
      !choose_part (arguments, "head", sac_trace_get_site (view->reading->trace, view->site)->heads,
                    &view->head, error))
    return FALSE;
  view->values = sac_trace_read_head (view->reading->trace, view->site, view->head, view->stage);
  return !sac_arguments_has (arguments, "words") || make_words (view, error);
}

/* Where only one query is told of, that is the first unless another is asked for. */
static gboolean
choose_query (const SacArguments *arguments, const SacAttendView *view, SacAttendStyle *style, GError **error)
{
  const gboolean needs_one = style->picture == SAC_PICTURE_BARS || style->picture == SAC_PICTURE_TINT;
  g_autofree SacLabel *labels = sac_attend_make_labels (view, TRUE);
  gsize n_columns, query = 0;
  const gsize n = sac_attend_get_size (view, &n_columns);
  g_autofree const char **texts = g_new (const char *, n);

  style->query = needs_one ? 0 : -1;
  if (style->step || !sac_arguments_has (arguments, "query"))
    return TRUE;
  for (gsize i = 0; i < n; i++)
    texts[i] = labels[i].text;
  if (!sac_attend_choose_token (arguments, "query", texts, n, &query, error))
    return FALSE;
  style->query = (gssize) query;
  return TRUE;
}

/* What the window says under the sentence. */
static void
append_notice (GString *out, const SacAttendView *view)
{
  g_autofree char *notice = sac_reading_dup_notice (view->translator, view->text, view->reading);
  g_autofree char *beam =
    view->beams != NULL ? sac_beams_dup_name (view->beams, view->beams->beam->outputs[view->beam]) : NULL;

  if (notice != NULL)
    g_string_append_printf (out, "%s\n", notice);
  if (beam != NULL)
    g_string_append_printf (out, "%c%s\n", g_ascii_toupper (*beam), beam + 1);
}

static gboolean
print_map (const SacArguments *arguments,
           const SacAttendView *view,
           const SacAttendStyle *style,
           GError **error)
{
  g_autofree char *map =
    sac_attend_to_terminal (view, style, sac_cli_get_width (PIPE_WIDTH), sac_cli_has_colors (),
                            sac_arguments_has (arguments, "numbers"));
  g_autoptr (GString) out = g_string_new (map);

  append_notice (out, view);
  return sac_cli_printf (error, "%s\n%s\n", out->str, view->reading->text);
}

static gboolean
print_written (const SacAttendView *view, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GString) out = g_string_new (NULL);

  append_notice (out, view);
  return sac_cli_printf (error, _ ("%s%s\nWrote %s\n"), out->str, view->reading->text, shown);
}

static gboolean
attend_run (const SacArguments *arguments, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  g_auto (SacAttendView) view = { .stage = SAC_STAGE_WEIGHT };
  SacAttendStyle style;

  if (!check_inputs (arguments, error) || !parse_style (arguments, &style, error) ||
      (!style.step && !parse_stage (arguments, &view.stage, error)) ||
      !parse_picture (arguments, &style, error) || !check_words (arguments, &style, view.stage, error) ||
      (path != NULL && !sac_attend_can_write (path, error)) || !read_view (arguments, &style, &view, error) ||
      !choose_query (arguments, &view, &style, error))
    return FALSE;
  if (path == NULL)
    return print_map (arguments, &view, &style, error);
  return (style.step ? sac_attend_write_step (arguments, &view, &style, path, error)
                     : sac_attend_write (&view, &style, path, error)) &&
         print_written (&view, path, error);
}

static const SacOption attend_options[] = {
  { "text", 't', SAC_OPTION_TEXT, "TEXT", N_ ("The sentence to read") },
  { "output", 'o', SAC_OPTION_PATH, "FILE",
    N_ ("Write a picture (png, svg, pdf) or numbers (csv, npy, safetensors, json)") },
  { "stage", 0, SAC_OPTION_TEXT, "STAGE",
    N_ ("scores, scaled, masked or weights; of step also context, output or word (weights)") },
  { "site", 0, SAC_OPTION_TEXT, "SITE", N_ ("The attention block, such as cross (the first)") },
  { "layer", 0, SAC_OPTION_TEXT, "L", N_ ("The layer, counted from 1 (1)") },
  { "head", 0, SAC_OPTION_TEXT, "H", N_ ("The head, counted from 1 (1)") },
  { "numbers", 0, SAC_OPTION_FLAG, NULL, N_ ("Write the values into the cells of the map in the terminal") },
  { "view", 0, SAC_OPTION_TEXT, "VIEW", N_ ("The picture: map, flow, bars, tint, tree or step (map)") },
  { "beams", 0, SAC_OPTION_TEXT, "N",
    N_ ("Search with N beams, 1 to 16, rather than greedily (4 for the tree)") },
  { "beam", 0, SAC_OPTION_TEXT, "K", N_ ("Which of them is the output, the best is 1 (1)") },
  { "alpha", 0, SAC_OPTION_TEXT, "A",
    N_ ("Rank beams by log-probability / ((5 + n) / 6)^A of n tokens, 0 to 2 (0.6)") },
  { "query", 0, SAC_OPTION_TEXT, "Q",
    N_ ("The query that bars, tint and step tell of, and flow holds out: its place, counted from 1, or its "
        "text, in quotes where that is a number: 2, noir, \"5\"") },
  { "key", 0, SAC_OPTION_TEXT, "K", N_ ("The key that step tells of, likewise (the one it looks at most)") },
  { "words", 0, SAC_OPTION_FLAG, NULL,
    N_ ("Characters put together as words, where the model reads characters") },
  { "mass", 0, SAC_OPTION_TEXT, "P",
    N_ ("Per cent of each query's weight that the lines of flow carry (90)") },
  { "theme", 0, SAC_OPTION_TEXT, "THEME", N_ ("light or dark (light for pictures, dark in the terminal)") },
  { "scale", 0, SAC_OPTION_TEXT, "N", N_ ("Pixels of a PNG for each of the screen, 0.25 to 8 (2)") },
  { "title", 0, SAC_OPTION_TEXT, "TEXT", N_ ("Above the picture (the sentence and its output)") },
  { "ids", 0, SAC_OPTION_PATH, "IDS", N_ ("Token ids in place of text; refused by models that take text") },
  { "type-ids", 0, SAC_OPTION_PATH, "IDS", N_ ("The same") },
  { "decoder-ids", 0, SAC_OPTION_PATH, "IDS", N_ ("The same") },
  { "image", 0, SAC_OPTION_PATH, "FILE",
    N_ ("A picture in place of text; refused by models that take text") },
  { NULL },
};

const SacCommand SAC_COMMAND_ATTEND = {
  .name = "attend",
  .summary = N_ ("the attention of a sentence, in the terminal or as a file"),
  .usage = "MODEL --text TEXT [-o FILE] [options]",
  .description = N_ (
    "Reads the sentence with MODEL (a folder, or a lesson's name) and shows which word of its output\n"
    "looked at which word of the sentence: a row a query (who looks), a column a key (what is looked at).\n"
    "Without -o the map is drawn in the terminal."),
  .examples = "  saccade attend translate --text \"I love programming\"\n"
              "  saccade attend dates --text \"3rd of May 1979\" -o may.svg\n"
              "  saccade attend translate --text \"the black cat\" --view flow -o cat.pdf\n"
              "  saccade attend translate --text \"the black cat\" --beams 4 --view tree -o tree.svg\n"
              "  saccade attend translate --text \"the black cat\" --view step --query noir -o noir.pdf\n"
              "  saccade attend ./my-model --text \"a cat\" --stage scores -o cat.csv\n",
  .syntax = { .options = attend_options,
              .least_operands = 1,
              .most_operands = 1,
              .operands = N_ ("a model: a lesson's name, such as translate, or a folder"),
              .takes = N_ ("one model, and the sentence in quotes behind --text") },
  .run = attend_run,
};
