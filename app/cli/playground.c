/* app/cli/playground.c — saccade playground: attention over bare matrices, stage by stage
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "engine/playground/examples.h"
#include "engine/playground/playground-file.h"
#include "ui/paint/number.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DIGITS  4
#define SPACES  2
#define N_PARTS 5

/* A stage as a table; the last one has a column a value, the others one a key. */
typedef struct
{
  const char *name;
  const float *values;
  gsize n_columns;
  const char *column; /* what a column is called, before its number */
} Part;

static void
list_parts (const SacPlaygroundResult *result, Part parts[N_PARTS])
{
  parts[0] = (Part){ "scores", result->scores, result->n_keys, "k" };
  parts[1] = (Part){ "scaled", result->scaled, result->n_keys, "k" };
  parts[2] = (Part){ "masked", result->masked, result->n_keys, "k" };
  parts[3] = (Part){ "weights", result->weights, result->n_keys, "k" };
  parts[4] = (Part){ "output", result->output, result->value_width, "v" };
}

/* --- as text --- */

static void
append_right (GString *out, const char *text, gsize width)
{
  for (gsize n = (gsize) g_utf8_strlen (text, -1); n < width; n++)
    g_string_append_c (out, ' ');
  g_string_append (out, text);
}

static void
append_part (GString *out, const Part *part, gsize n_rows)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize width = 3;

  for (gsize i = 0; i < n_rows * part->n_columns; i++)
    {
      g_ptr_array_add (texts, sac_number_format_significant ((double) part->values[i], DIGITS));
      width = MAX (width, (gsize) g_utf8_strlen (texts->pdata[i], -1));
    }
  g_string_append_printf (out, "  %-7s", part->name);
  for (gsize j = 0; j < part->n_columns; j++)
    {
      g_autofree char *name = g_strdup_printf ("%s%zu", part->column, j + 1);

      append_right (out, name, width + SPACES);
    }
  g_string_append_c (out, '\n');
  for (gsize i = 0; i < n_rows; i++)
    {
      g_string_append_printf (out, "      q%-2zu", i + 1);
      for (gsize j = 0; j < part->n_columns; j++)
        append_right (out, texts->pdata[i * part->n_columns + j], width + SPACES);
      g_string_append_c (out, '\n');
    }
}

/* (transfer full): what is scaled, by the number that it is scaled by where that is one of the way's own */
static char *
dup_formula (const SacPlaygroundWay *way)
{
  char scale[SAC_TEXT_NUMBER_SIZE];

  if (isnan (way->scale))
    return g_strdup (way->mechanism->formula);
  return g_strdup_printf ("%s · %s", sac_text_from_float (way->scale, scale),
                          sac_playground_way_get_score_formula (way));
}

static void
append_way (GString *out, const SacPlaygroundWay *way, const SacPlaygroundResult *result)
{
  char scale[SAC_TEXT_NUMBER_SIZE], temperature[SAC_TEXT_NUMBER_SIZE];
  g_autofree char *formula = dup_formula (way);
  Part parts[N_PARTS];

  g_string_append_printf (out, _ ("%s, %s: %s; scale %s, temperature %s\n"), way->mechanism->name,
                          way->normaliser->name, formula, sac_text_from_float (result->scale, scale),
                          sac_text_from_float (way->temperature, temperature));
  list_parts (result, parts);
  for (gsize i = 0; i < N_PARTS; i++)
    append_part (out, &parts[i], result->n_queries);
}

/* --- as a file --- */

/* A line a number: a table that any program can turn round. */
static void
append_csv (GString *out, const SacPlaygroundWay *way, guint index, const SacPlaygroundResult *result)
{
  char number[SAC_TEXT_NUMBER_SIZE];
  Part parts[N_PARTS];

  list_parts (result, parts);
  for (gsize p = 0; p < N_PARTS; p++)
    for (gsize i = 0; i < result->n_queries * parts[p].n_columns; i++)
      g_string_append_printf (out, "%u,%s,%s,%s,%zu,%zu,%s\r\n", index + 1, way->mechanism->name,
                              way->normaliser->name, parts[p].name, i / parts[p].n_columns + 1,
                              i % parts[p].n_columns + 1, sac_text_from_float (parts[p].values[i], number));
}

/* Its ending, and its place: before anything is worked out. */
static gboolean
check_path (const char *path, GError **error)
{
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  int code;

  if (path == NULL)
    return TRUE;
  if (!g_str_has_suffix (path, ".json") && !g_str_has_suffix (path, ".csv"))
    {
      g_set_error (
        error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
        _ ("“%s” must end in .json (the playground, to be changed and opened) or .csv (all numbers)"), shown);
      return FALSE;
    }
  code = g_file_test (path, G_FILE_TEST_IS_DIR) ? EISDIR : sac_file_try_folder (folder);
  if (code == 0)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, "%s: %s", shown, sac_file_reason (code));
  return FALSE;
}

/* --- the command --- */

static gboolean
print_examples (GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; sac_playground_example_list ()[i] != NULL; i++)
    {
      const SacPlaygroundExample *example = sac_playground_example_list ()[i];

      g_string_append_printf (out, "%s — %s\n  %s\n", example->name, _ (example->title), _ (example->note));
    }
  return sac_cli_print (out->str, error);
}

/* (transfer full) (nullable): an example by its name, or what is in a file */
static SacPlayground *
open_playground (const char *what, GError **error)
{
  const SacPlaygroundExample *example = sac_playground_example_find (what);
  g_autofree char *shown = g_filename_display_name (what);
  g_autoptr (GString) names = NULL;

  if (example != NULL)
    return example->make ();
  if (g_file_test (what, G_FILE_TEST_EXISTS) || strchr (what, G_DIR_SEPARATOR) != NULL ||
      g_str_has_suffix (what, ".json"))
    return sac_playground_read (what, error);
  names = g_string_new (NULL);
  for (guint i = 0; sac_playground_example_list ()[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sac_playground_example_list ()[i]->name);
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               _ ("There is no playground “%s”: give a .json file, or one of %s"), shown, names->str);
  return NULL;
}

/* All ways into @text and @csv; FALSE where one cannot be worked out. */
static gboolean
work_out (const SacPlayground *playground, GString *text, GString *csv, GError **error)
{
  g_string_append (csv, "way,mechanism,normaliser,stage,query,column,value\r\n");
  for (guint i = 0; i < playground->ways->len; i++)
    {
      const SacPlaygroundWay *way = sac_playground_get_way (playground, i);
      g_autoptr (SacPlaygroundResult) result = sac_playground_run (playground, i, error);

      if (result == NULL)
        return FALSE;
      g_string_append (text, i > 0 ? "\n" : "");
      append_way (text, way, result);
      append_csv (csv, way, i, result);
    }
  return TRUE;
}

static gboolean
write_file (const SacPlayground *playground, const GString *csv, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (g_str_has_suffix (path, ".json") ? !sac_playground_write (playground, path, error)
                                       : !sac_file_write (path, csv->str, csv->len, error))
    return FALSE;
  return sac_cli_printf (error, _ ("Wrote %s\n"), shown);
}

static gboolean
playground_run (const SacArguments *arguments, GError **error)
{
  const char *path = sac_arguments_get (arguments, "output");
  g_autoptr (SacPlayground) playground = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) csv = g_string_new (NULL);

  if (!check_path (path, error))
    return FALSE;
  if (sac_arguments_get_n_operands (arguments) == 0 && path == NULL)
    return print_examples (error);
  if (sac_arguments_get_n_operands (arguments) == 0)
    playground = sac_playground_new ();
  else
    playground = open_playground (sac_arguments_get_operand (arguments, 0), error);
  if (playground == NULL || !work_out (playground, text, csv, error) || !sac_cli_print (text->str, error))
    return FALSE;
  return path == NULL || write_file (playground, csv, path, error);
}

static const SacOption playground_options[] = {
  { "output", 'o', SAC_OPTION_PATH, "FILE",
    N_ ("write FILE: .json (the playground itself) or .csv (the numbers of all stages)") },
  { NULL },
};

const SacCommand SAC_COMMAND_PLAYGROUND = {
  .name = "playground",
  .summary = N_ ("attention over bare matrices, stage by stage"),
  .usage = "[EXAMPLE|FILE] [-o FILE]",
  .description =
    N_ ("Works out attention over small matrices that are given as numbers: scores, scaled, masked, weights "
        "and output, for one mechanism or several. Without an EXAMPLE it lists them."),
  .examples = "  saccade playground reversed\n"
              "  saccade playground features -o features.json\n"
              "  saccade playground features.json -o features.csv\n",
  .syntax = { .options = playground_options, .most_operands = 1, .takes = N_ ("one example or file") },
  .run = playground_run,
};
